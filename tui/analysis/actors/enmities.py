"""Who is at odds with whom, and since when: read from ``catalogue/enmities.txt``, which explains its own format.

Talks between enemies are news; between others they are courtesy (``purposes``).
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from functools import cache
from typing import NamedTuple

from tui.analysis.actors.catalogue import CatalogueError, day_of, lines_of

_FILE = "enmities.txt"


class Enmity(NamedTuple):
    """Two at war, without relations or with a frozen war between them, from one day to another."""

    pair: frozenset[str]
    start: date
    end: date | None
    """None while it lasts."""

    def holds(self, day: date | None) -> bool:
        """Whether it is so on ``day``; a report without a date may be of any time."""
        return day is None or (self.start <= day and (self.end is None or day <= self.end))


@cache
def load_enmities() -> tuple[Enmity, ...]:
    """Every entry of the shipped file; raises ``CatalogueError`` that names file and line."""
    return tuple(_enmity(number, line) for number, line in lines_of(_FILE))


def _enmity(number: int, line: str) -> Enmity:
    fields = [field.strip() for field in line.split("|")]
    pair = frozenset(fields[0].split())
    first, separator, last = fields[1].partition("..") if len(fields) == 3 else ("", "", "")
    try:
        start, end = day_of(first), day_of(last, last=True)
    except ValueError as error:
        raise CatalogueError(f"{_FILE}:{number}: {error}") from error
    if len(pair) != 2 or not separator or start is None or (last and end is None) or (end and end < start):
        raise CatalogueError(f"{_FILE}:{number}: two ids, dates and a reason are needed: {line!r}")
    return Enmity(pair, start, end)


def at_odds(actors: Set[str], day: date | None) -> bool:
    """Whether two of the actors are enemies on that day."""
    return any(enmity.pair <= actors and enmity.holds(day) for enmity in load_enmities())
