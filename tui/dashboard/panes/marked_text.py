"""The text of an article with its marks: the words that carried an act, and over them what the filter looked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from rich.style import Style

from storage.records import Act
from tui.dashboard.sought import places
from tui.dashboard.text import Line
from tui.dashboard.theme import Palette

Styled = tuple[int, int, Style]
"""From where to where, and how."""

_MARKED = Style(bold=True, underline=True)
_ITALIC = Style(italic=True)


class MarkedText:
    """Draws pieces of one text, each letter as the marks at its place say."""

    def __init__(self, text: str, marks: Sequence[Styled], sought: str, palette: Palette) -> None:
        """``marks``: where several hold a letter, the first counts; ``sought`` are the words of a filter."""
        self._marks = marks
        self._found = places(sought, text)
        self._palette = palette

    def line(self, part: str, start: int, plain: Style) -> Line:
        """The piece ``part`` that begins at ``start`` of the text; in ``plain`` where there is no mark."""
        end = start + len(part)
        near = [mark for mark in self._marks if mark[0] < end and mark[1] > start]
        found = [place for place in self._found if place[0] < end and place[1] > start]
        line = Line()
        if not near and not found:
            return line.put(part, plain)
        bounds = [bound for low, high in (*((mark[0], mark[1]) for mark in near), *found) for bound in (low, high)]
        edges = sorted({start, end, *(min(max(bound, start), end) for bound in bounds)})
        for left, right in pairwise(edges):
            style = next((style for low, high, style in near if low <= left and right <= high), plain)
            if any(low <= left and right <= high for low, high in found):
                style += self._palette.found
            line.put(part[left - start : right - start], style)
        return line


def marks_of(acts: Sequence[Act], wrong: Collection[int], palette: Palette) -> list[Styled]:
    """Where the words of the acts stand; those of an act marked as wrong are words like all others."""
    found: list[Styled] = []
    for place, act in enumerate(acts):
        if place in wrong:
            continue
        style = palette.direction(act.points or act.intensity)
        found += [(span.start, span.end, style + _MARKED) for span in act.spans]
        if act.caveat:
            found.append((act.caveat.start, act.caveat.end, palette.warning + _ITALIC))
        if act.due_span:
            found.append((act.due_span.start, act.due_span.end, palette.accent + _MARKED))
        found += [(span.start, span.end, palette.bright) for span in (act.source_span, act.target_span) if span]
    return found
