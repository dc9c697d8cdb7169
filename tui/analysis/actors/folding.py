"""Folding of text for matching: one form for all cases, accents and dashes, and the way back to the original places.

    text ─translate─▶ folded (one character each) ─squeeze─▶ single spaces ─expand─▶ every word between its own spaces

Lower-casing changes the length of some texts ("İ"), so every character maps to exactly one, and what must go (marks,
second spaces) is cut with a note of where.
"""

from __future__ import annotations

import re
import unicodedata

_HARD, _SOFT, _ODD = ".", " ", "\x00"


class _Folding(dict[int, str]):
    """Maps each character to one folded character: lower case, no accent, a break, a space, or ``_ODD``."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._fold(char)
        if len(self) < 4096:
            # a hostile text may hold every code point there is; the table stays small
            self[code] = folded
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if char.isspace() or char in "-‐‑‒–'’‘ʼʻ`´":
            return _SOFT
        if char in "+&":
            return char
        category = unicodedata.category(char)
        if category[0] == "M" or category == "Cf":
            return _ODD
        if not char.isalnum():
            return _HARD
        base = _PLAIN.get(char) or unicodedata.normalize("NFKD", char)[0]
        lowered = base.lower()
        return lowered if len(lowered) == 1 and lowered.isalnum() else lowered[0]


_PLAIN = {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "ə": "e", "Ə": "e"}
_FOLD = _Folding()


def _expand(folded: str) -> str:
    """Folded text with every word between spaces of its own, so that a match is always made of whole words."""
    return f" {folded.replace(' ', '  ').replace('.', ' . ')} "


def fold_words(text: str) -> str:
    letters = text.replace(" ", "")
    if letters.isascii() and letters.isalnum():
        # Most spellings of the catalogue, which are folded at the start: in a third of the time.
        return _expand(text.lower())
    return _expand(text.translate(_FOLD))


class Place:
    """Brings places in the expanded text back to places in the original one, in one walk from left to right."""

    __slots__ = ("_at", "_cuts", "_dots", "_expanded", "_next", "_shift", "_spaces")

    def __init__(self, expanded: str, cuts: list[tuple[int, int]] | None) -> None:
        self._expanded, self._cuts = expanded, cuts or ()
        self._at = self._spaces = self._dots = self._next = self._shift = 0

    def original(self, first: int, last: int) -> tuple[int, int]:
        """The original places of a find, which must not lie before the last one asked for; it has its spaces around it."""
        count = self._expanded.count
        spaces = self._spaces + count(" ", self._at, first + 1)
        dots = self._dots + count(".", self._at, first + 1)
        start = first - (spaces - 1) // 2 - dots
        self._at = last - 1
        self._spaces = spaces = spaces + count(" ", first + 1, last - 1)
        self._dots = dots = dots + count(".", first + 1, last - 1)
        end = last - 2 - (spaces - 1) // 2 - dots
        if not self._cuts:
            return start, end
        return start + self._cut_before(start), end + self._cut_before(end - 1)

    def _cut_before(self, index: int) -> int:
        """How many characters were cut up to ``index``."""
        while self._next < len(self._cuts) and self._cuts[self._next][0] <= index:
            self._shift = self._cuts[self._next][1]
            self._next += 1
        return self._shift


_RUN = re.compile(rf"[{_SOFT}{_ODD}]{{2,}}|{_ODD}")


def _squeeze(folded: str) -> tuple[str, list[tuple[int, int]]]:
    """Folded text without marks and with single spaces; and from which index on how much was cut before."""
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = length = 0
    for run in _RUN.finditer(folded):
        space = _SOFT if _SOFT in run[0] else ""
        parts += (folded[at : run.start()], space)
        length += run.start() - at + len(space)
        at = run.end()
        cuts.append((length, at - length))
    parts.append(folded[at:])
    return "".join(parts), cuts


def prepare(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text as the automaton reads it, and what had to be cut from it: nothing, for most texts."""
    folded = text.replace("\n\n", "..").translate(_FOLD)
    if _ODD in folded or "  " in folded:
        folded, cuts = _squeeze(folded)
        return _expand(folded), cuts
    return _expand(folded), None
