"""Very many contributions added up in one pass: what each direction adds, who is heard, and what state media add.

Pure. A month of the overall reading may hold 100,000 stories, of which a person looks at some: only what is unfolded is
taken apart story by story (explanation.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage.records import Mode
from storage.stories import RawContribution, contribution_of
from tui.analysis.index.rolling import Component, Pricing, Volume, family_shares, without
from tui.analysis.index.weights import Weights
from tui.dashboard.explanation import Share, added

Sides = tuple[str, str]
"""Source and target."""


@dataclass(slots=True)
class Sum:
    """What one direction adds up to."""

    value: float = 0.0
    before: float = 0.0
    """A day before."""
    words: float | None = None
    deeds: float | None = None
    stories: set[int] = field(default_factory=set)

    @property
    def share(self) -> Share:
        """As it is shown."""
        return Share(self.value, self.value - self.before, self.words, self.deeds)


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """A reading added up."""

    sides: dict[Sides, Sum]
    voices: dict[str, float]
    """Each voice's part of all movement, largest first."""
    without_camps: float | None
    """The reading had no state-controlled source been heard; None when none was."""

    @property
    def total(self) -> Share | None:
        """The whole; None when there is nothing to read now."""
        shares = [one.share for one in self.sides.values()]
        whole = added(shares)
        return None if whole.words is None and whole.deeds is None else whole


def added_up(rows: Sequence[RawContribution], at: datetime, a_day: float, before: Pricing, weights: Weights) -> Sums:
    """The sums of ``rows`` at ``at``, against what ``before`` makes of them."""
    now = Pricing(at, a_day, weights)
    sides: dict[Sides, Sum] = {}
    moved: dict[tuple[str, str], float] = {}
    camped: list[RawContribution] = []
    share, share_before, words = now.share, before.share, Mode.WORDS.value
    for row in rows:
        story, source, target, mode, points, _, first, families, camps = row
        part, part_before = share(mode, points, first), share_before(mode, points, first)
        if camps != "[]":
            camped.append(row)
        if not (part or part_before):
            continue
        one = sides.get((source, target))
        if one is None:
            one = sides[source, target] = Sum()
        one.stories.add(story)
        one.before += part_before
        if part:
            one.value += part
            if mode == words:
                one.words = part + (one.words or 0.0)
            else:
                one.deeds = part + (one.deeds or 0.0)
            heard = families, camps
            moved[heard] = moved.get(heard, 0.0) + abs(part)
    return Sums(sides, _voices(moved, at), _without_camps(camped, sides, now, weights))


def _voices(moved: dict[tuple[str, str], float], at: datetime) -> dict[str, float]:
    """Whose reports are behind what moved: those who told of the same are looked at together."""
    return family_shares(
        Component(contribution_of((0, "", "", Mode.WORDS.value, 0.0, 0.0, 0, families, camps)), size)
        for (families, camps), size in moved.items()
    )


def _without_camps(
    camped: Sequence[RawContribution], sides: dict[Sides, Sum], now: Pricing, weights: Weights
) -> float | None:
    """The whole, with what state media told exchanged for what is left of it without them."""
    if not camped:
        return None
    told = [contribution_of(row) for row in camped]
    left = without(told, weights, camps=None)
    whole = sum(one.value for one in sides.values())
    gone, kept = (
        sum(now.share(one.mode.value, one.points, one.at.timestamp()) for one in part) for part in (told, left)
    )
    return whole - gone + kept


def usual_volume(starts: Iterable[tuple[float, float]], at: datetime) -> float:
    """Stories of a usual day around ``at``, of (first reported, weight) of each story, as far as it was known then."""
    moment = at.timestamp()
    return Volume.of_seconds(start for start in starts if start[0] <= moment).a_day(at)


def starts_in(rows: Iterable[RawContribution]) -> list[tuple[float, float]]:
    """(first reported, weight) of each story between two parties, where ``rows`` are all there are."""
    starts: dict[int, tuple[float, float]] = {}
    for story, source, target, _, _, weight, at, _, _ in rows:
        if source and target and source != target:
            known = starts.get(story)
            starts[story] = (at, weight) if known is None else (min(at, known[0]), max(weight, known[1]))
    return list(starts.values())
