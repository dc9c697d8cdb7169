"""The halves of a divided country by their bare names: "the North fired a missile", "a warning to the South".

a text that names one of the two ──▶ "the North", "North's", "the South" are the two themselves
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.records import Mention, Span

_HALVES = {"North": "PRK", "South": "KOR"}
"""The one country whose halves news calls so without more words."""
_WHOLES = frozenset(_HALVES.values())
_HALF = re.compile(
    r"(?<![\w-])(North|South)(?=['’]s\b|[.,;:?!]|\s[a-z]|\s*$)(?!\s(?:of|and|by|east|west)\b)", re.MULTILINE
)
_DIRECTIONS = frozenset(("up", "down", "far", "further", "due", "in", "from", "into", "heading"))
"""Behind these a bare "North" is where one looks or goes."""
_BEFORE = re.compile(r"(?:^|[\s“\"‘'(])([\w-]+)\s$")


def with_halves(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, and those of the halves where a text names one of them in full; in order, without overlap."""
    if ("North" not in text and "South" not in text) or _WHOLES.isdisjoint([mention.actor for mention in mentions]):
        return tuple(mentions)
    taken = [mention.span for mention in mentions]
    found = [
        Mention(_HALVES[match[1]], Span(*match.span(1)), None, "name")
        for match in _HALF.finditer(text)
        if _stands_alone(text, match.start())
        and not any(span.start < match.end(1) and match.start() < span.end for span in taken)
    ]
    return tuple(sorted([*mentions, *found], key=lambda mention: mention.span)) if found else tuple(mentions)


def _stands_alone(text: str, start: int) -> bool:
    """Whether no other name leads to the word: not "Global South", "True North", "up North"."""
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return True
    word = before[1]
    return word.lower() == "the" or (word.islower() and word not in _DIRECTIONS)
