"""The only door for text from outside: whatever a feed, a server or a file says is cleaned again here before it is drawn.

The archive holds clean text already. This door does not rely on that: Textual writes ESC, C1 and bidi controls to the
terminal as they are (measured), so nothing reaches a ``Line`` or a ``Content`` without passing ``printable``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

ELLIPSIS = "…"

_SPACES = re.compile(r"[^\S ]+")
"""Any whitespace but the space itself, of which runs are kept: they align columns."""

_MOST_MARKS = 4
"""Combining marks kept on one letter: honest scripts stay whole, stacked ones no longer climb into other lines."""

_DROPPED_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})

_KEPT_FORMATS = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ, which Persian, Indic scripts and emoji need between two letters."""

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
"""Dropped: terminals disagree about the width they give, and a column would break."""


def printable(text: str) -> str:
    """``text`` on one line and without anything a terminal could take for an order.

    Controls (C0, DEL, C1), bidi controls, zero-width characters outside words, tag characters, surrogates and
    non-characters go; tabs and line breaks become a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return _printable(text)


@lru_cache(maxsize=4096)
def _printable(text: str) -> str:
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    kept: list[str] = []
    marks = 0
    for place, letter in enumerate(text):
        if letter.isascii():
            if letter.isprintable():
                kept.append(letter)
                marks = 0
            continue
        category = unicodedata.category(letter)
        if category in _DROPPED_CATEGORIES or ord(letter) in _VARIATION_SELECTORS:
            continue
        if category == "Cf" and not (letter in _KEPT_FORMATS and _is_inside_word(text, place)):
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS and (kept or not marks):
            kept.append(letter)
    return "".join(kept)


def _is_inside_word(text: str, place: int) -> bool:
    if not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    return not before.isascii() and not after.isascii() and not before.isspace() and not after.isspace()


def content(text: str) -> Content:
    """Outside text for a Textual widget of its own: never markup, never a control."""
    return Content(printable(text))


def cells(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def crop(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns, an ellipsis at the end when something is missing."""
    if cells(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    if text.isascii():
        return text[: width - 1].rstrip() + ELLIPSIS
    return chop_cells(text, width - 1)[0].rstrip() + ELLIPSIS


def wrap(text: str, width: int) -> list[tuple[int, str]]:
    """Lines of at most ``width`` columns with the place each starts at in ``text``, broken between words."""
    width = max(width, 4)
    lines: list[tuple[int, str]] = []
    start = end = used = 0
    for word in re.finditer(r"\S+", text):
        length = cells(word.group())
        gap = word.start() - end if end > start else 0
        if end > start and used + gap + length > width:
            lines.append((start, text[start:end]))
            start, used, gap = word.start(), 0, 0
        elif end == start:
            start = word.start()
        while length > width:
            piece = chop_cells(text[start : word.end()], width)[0]
            lines.append((start, piece))
            start += len(piece)
            length = cells(text[start : word.end()])
            used = gap = 0
        end, used = word.end(), used + gap + length
    if end > start:
        lines.append((start, text[start:end]))
    return lines


def safe_url(link: str) -> str:
    """``link`` as a browser may be given it, else an empty text: http or https with a host, nothing else.

    ``webbrowser.open`` hands its argument to a program, where ``--option`` would be an order (CVE-2026-4519).
    """
    from tui.links import safe_link  # 10 ms that only a link pressed needs

    address = safe_link(link)
    return address if address.startswith(("http://", "https://")) and printable(address) == address else ""


Align = Literal["left", "right"]


class Line:
    """One line of the screen, put together from left to right; every text passes ``printable`` on its way in."""

    __slots__ = ("_segments", "width")

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self.width = 0

    def put(self, text: str, style: Style, width: int | None = None, align: Align = "left") -> Line:
        """Add ``text``; with ``width`` it is cropped and padded to exactly that many columns."""
        text = printable(text)
        used = cells(text)
        if width is not None:
            if used > width:
                text = crop(text, width)
                used = cells(text)
            padding = " " * max(0, width - used)
            text = padding + text if align == "right" else text + padding
            used = max(width, used)
        if text:
            self._segments.append(Segment(text, style))
            self.width += used
        return self

    def gap(self, columns: int, style: Style) -> Line:
        """Add blank columns."""
        if columns > 0:
            self._segments.append(Segment(" " * columns, style))
            self.width += columns
        return self

    def fill(self, width: int, style: Style) -> Line:
        """Pad with blanks until the line is ``width`` columns long."""
        return self.gap(width - self.width, style)

    def join(self, other: Line) -> Line:
        """Add another line's parts."""
        self._segments += other._segments
        self.width += other.width
        return self

    def spread(self, right: Line, width: int, style: Style) -> Line:
        """Pad so that ``right`` ends at ``width``; it is left out when there is no room for it."""
        if self.width + right.width + 1 <= width:
            self.gap(width - self.width - right.width, style).join(right)
        return self

    def cut(self, width: int) -> Line:
        """Crop to ``width`` columns, the last text with an ellipsis."""
        if self.width <= width:
            return self
        kept = Line()
        for segment in self._segments:
            room = width - kept.width
            if room > 0 and segment.style is not None:
                kept.put(crop(segment.text, room), segment.style)
        return kept

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self._segments)

    def strip(self, width: int, style: Style) -> Strip:
        """The finished line, exactly ``width`` columns."""
        return Strip(self._segments, self.width).adjust_cell_length(width, style)
