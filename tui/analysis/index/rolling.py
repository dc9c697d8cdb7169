"""The rolling escalation index: one exact sum of signed contributions, of which every part can be shown.

    story ──▶ contributions (source, target, words|deeds; signed points, weight, first reported at)
                 │  × decay since then  ÷ usual volume of relevant news
                 ▼
              shares ──sum──▶ Reading(value = words + deeds, interval, coverage)

**Scale.** A share is ``250 × points / 10 × decay(age) ÷ (D × R)``: points run from −10 to +10 per report (times up to 2
for corroboration), the decay halves with every half-life, ``D`` is the mean life of a contribution in days (half-life /
ln 2) and ``R`` the usual number of relevant stories a day (see :class:`Volume`). So an index of 100 means that two of
five stories of a usual day report an act of the greatest intensity, day after day; a quiet week of the world reads about
10 to 30, a week of open war between large states 60 and more, and a pair whose news is withdrawals and releases below 0.
It is a *share of volume*: a mean of tone was measured to follow nothing, a share gated by topic does. ``R`` counts
relevant stories only, in a triangular window of 90 days, so that neither sport nor a busy day moves the scale, and no
story leaves with a jump.

**Exactness.** Every share is rounded once, to a multiple of 2⁻²⁰ (about a millionth of a point). Sums of such numbers
are exact in a float whatever their order, so ``value == words + deeds == sum of the shares`` holds with ``==``.

Nothing here knows how stories are joined (ledger.py), nor which sources are alive (coverage.py names their voices), nor
what is usual (baseline.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from storage.records import ALL_PAIRS, Contribution, Mode, Reading, directed_key, pair_key
from tui.analysis.index.coverage import CAMP
from tui.analysis.index.weights import DAY_S, FORMULA, MOST_POINTS, Weights

SCALE = 250.0
"""Index of a world in which every story of a usual day is worth the full ten points."""

QUANTUM = 2.0**-20
"""Shares are whole multiples of this: exact in binary floating point."""

VOLUME_DAYS = 90.0
"""Base of the triangular window in which the usual volume of news is counted."""
TYPICAL_A_DAY = 15.0
"""Stories between two parties that a large front page has in a day."""
VOLUME_EXPONENT = 0.3
"""How much of the difference from ``TYPICAL_A_DAY`` the usual volume keeps (in its logarithm). Twice the sources do not
tell of twice the events, and wars swell the volume of news themselves: dividing by all of it would hide half of each."""
LIFE_DAYS = 88.0
"""Age at which nothing is left of a contribution: what its half-life would leave then is taken off linearly before, so
that its end is no jump. The archive is asked for 90 days."""
LIFE_S = LIFE_DAYS * DAY_S
COUNTED_HALVES = 4.0
"""A story counts as "behind" a reading while at least 1/16 of it is left."""
INTERVAL_Z = 1.645
"""Half-width of the interval in standard errors: 90 %."""

Home = Callable[[str], tuple[str | None, str | None]]
"""Actor id → (home state, patron state) of a group or organ; (None, None) for states and organisations."""


def corroboration(voices: int, ratio: float = 0.5) -> float:
    """Weight of a story that this many independent voices tell: 1, 1.5, 1.75 … (ratio 0.5)."""
    return sum(ratio**rank for rank in range(voices))


def keys_of(contribution: Contribution, home: Home | None = None) -> tuple[str, ...]:
    """Every key whose index a contribution is part of: overall, directed pair, pair, both actors.

    With ``home``, what a group does or suffers also counts for the state it sits in, or for its patron when it has no
    state: what Hezbollah and Israel do to each other is news of Israel and Lebanon too, and what separatists in the
    Donbas do to Ukraine is news of Russia and Ukraine.
    """
    source, target = contribution.source, contribution.target
    keys = [ALL_PAIRS]
    parties = [(source, target)]
    if home is not None:
        seats = rolled(source, target, home), rolled(target, source, home)
        if seats != (source, target):
            parties.append(seats)
    for first, second in parties:
        keys += [actor for actor in (first, second) if actor]
        if first and second and first != second:
            keys += [directed_key(first, second), pair_key(first, second)]
    return tuple(dict.fromkeys(keys))


def rolled(actor: str, other: str, home: Home) -> str:
    """For whom an actor counts in dealings with another: a group for its home state, there for its patron."""
    if not actor:
        return actor
    state, patron = home(actor)
    if state and state != other:
        return state
    return patron if patron and patron != other and not state else actor


def quantised(value: float) -> float:
    """The nearest multiple of the quantum."""
    return round(value / QUANTUM) * QUANTUM


class Volume:
    """How many relevant stories a usual day has: the denominator of every share.

    The oldest tenth of the stories only marks where observation begins, and is not counted: a feed's first poll brings
    single items of weeks ago, and a volume that took those weeks for observed would be far too small.
    """

    def __init__(self, starts: Iterable[tuple[datetime, float]] = ()) -> None:
        """``starts``: (first reported, weight) of each story, in any order."""
        self._order((at.timestamp(), weight) for at, weight in starts)

    @classmethod
    def of_seconds(cls, starts: Iterable[tuple[float, float]]) -> Volume:
        """The same of times in seconds since 1970."""
        volume = cls()
        volume._order(starts)
        return volume

    def _order(self, starts: Iterable[tuple[float, float]]) -> None:
        ordered = sorted(starts)
        first = len(ordered) // 10
        self._since = ordered[first][0] if ordered else 0.0
        self._starts = ordered[first:]

    def a_day(self, now: datetime) -> float:
        """Stories a day around ``now``: what was measured (at least 1), drawn towards ``TYPICAL_A_DAY``."""
        moment, base = now.timestamp(), VOLUME_DAYS * DAY_S
        total = math.fsum(
            weight * (1.0 - (moment - at) / base) for at, weight in self._starts if at <= moment < at + base
        )
        observed = min(VOLUME_DAYS, max(1.0, (moment - self._since) / DAY_S))
        measured = total / (observed - observed * observed / (2.0 * VOLUME_DAYS))
        return float(TYPICAL_A_DAY * (max(1.0, measured) / TYPICAL_A_DAY) ** VOLUME_EXPONENT)


def story_volume(contributions: Iterable[Contribution]) -> list[tuple[datetime, float]]:
    """(first reported, weight) of each story among them that is between two parties.

    A story of which only one party is known is often crime, weather or sport that looked like an act; were it counted,
    a season of it would lower every index.
    """
    stories: dict[int, tuple[datetime, float]] = {}
    for one in contributions:
        if not one.source or not one.target or one.source == one.target:
            continue
        at, weight = stories.get(one.story, (one.at, 0.0))
        stories[one.story] = (min(at, one.at), max(weight, one.weight))
    return list(stories.values())


def share(contribution: Contribution, now: datetime, a_day: float, weights: Weights) -> float:
    """What a contribution adds to every index it is part of, at ``now``: a whole number of quanta, 0 before its time."""
    return Priced.of(contribution, weights).share(now.timestamp(), a_day)


class Priced(NamedTuple):
    """A contribution reduced to the numbers its share is made of, since readings price thousands at once."""

    story: int
    is_words: bool
    at: float
    """Seconds since 1970."""
    strength: float
    """Its share when new, were the usual volume one story a day."""
    half_life_s: float

    @classmethod
    def of(cls, one: Contribution, weights: Weights) -> Priced:
        """The numbers of one contribution."""
        half_life = weights.half_life_s(one.mode)
        strength = SCALE * one.points / MOST_POINTS / (half_life / DAY_S / math.log(2.0))
        return cls(one.story, one.mode is Mode.WORDS, one.at.timestamp(), strength, half_life)

    def share(self, now: float, a_day: float) -> float:
        """The share at ``now`` (seconds since 1970)."""
        return quantised(self.strength * decay(now - self.at, self.half_life_s) / a_day)


class Pricing:
    """The shares of very many contributions at one moment: what does not differ between them is worked out once.

    To the last bit the same as :func:`share` gives (a test), in a third of its time.
    """

    def __init__(self, now: datetime, a_day: float, weights: Weights) -> None:
        self._moment = now.timestamp()
        self._a_day = a_day
        halves = {mode.value: weights.half_life_s(mode) for mode in Mode}
        self._modes = {mode: (half, half / DAY_S / math.log(2.0), _tail(half)) for mode, half in halves.items()}

    def share(self, mode: str, points: float, at: float) -> float:
        """The share of one contribution: its mode's value, its points, and when it was first reported (seconds)."""
        age = self._moment - at
        if not 0.0 <= age < LIFE_S:
            return 0.0
        half_life, mean_life, tail = self._modes[mode]
        left: float = (2.0 ** -(age / half_life) - tail) / (1.0 - tail)
        return round(SCALE * points / MOST_POINTS / mean_life * left / self._a_day / QUANTUM) * QUANTUM


def decay(age_s: float, half_life_s: float) -> float:
    """What is left of a contribution after so many seconds: 1 at once, 0 before its time and after ``LIFE_DAYS``."""
    if not 0.0 <= age_s < LIFE_S:
        return 0.0
    tail = _tail(half_life_s)
    return float((2.0 ** -(age_s / half_life_s) - tail) / (1.0 - tail))


@lru_cache(maxsize=16)
def _tail(half_life_s: float) -> float:
    """What a half-life would leave at the end of a contribution's life."""
    return float(2.0 ** -(LIFE_S / half_life_s))


class Component(NamedTuple):
    """One contribution and its share of a reading."""

    contribution: Contribution
    share: float


def components(contributions: Iterable[Contribution], now: datetime, a_day: float, weights: Weights) -> list[Component]:
    """The parts a reading is the sum of, largest first; parts of nothing are left out."""
    parts = [Component(one, share(one, now, a_day, weights)) for one in contributions]
    return sorted((part for part in parts if part.share), key=lambda part: (-abs(part.share), part.contribution.story))


def read(
    key: str,
    contributions: Iterable[Contribution],
    now: datetime,
    a_day: float,
    weights: Weights,
    coverage: float = 1.0,
) -> Reading | None:
    """The index of one key from the contributions it is made of; None when there is nothing to read.

    The interval is that of a sum of independent stories whose number is itself chance (Poisson bootstrap): its
    variance is the sum of the squared shares of the stories.
    """
    moment = now.timestamp()
    priced = (Priced.of(one, weights) for one in contributions)
    return sum_up(key, ((one, one.share(moment, a_day)) for one in priced), now, coverage)


def sum_up(key: str, parts: Iterable[tuple[Priced, float]], now: datetime, coverage: float = 1.0) -> Reading | None:
    """:func:`read` for contributions that have been priced already, with their shares at ``now``."""
    words = deeds = 0.0
    by_story: dict[int, float] = {}
    fresh: set[int] = set()
    moment = now.timestamp()
    for one, part in parts:
        age = moment - one.at
        if not 0.0 <= age < LIFE_S:
            continue
        if one.is_words:
            words += part
        else:
            deeds += part
        by_story[one.story] = by_story.get(one.story, 0.0) + part
        if age <= COUNTED_HALVES * one.half_life_s:
            fresh.add(one.story)
    if not by_story:
        return None
    value = words + deeds
    spread = quantised(INTERVAL_Z * math.sqrt(math.fsum(part * part for part in by_story.values())))
    return Reading(
        key=key, at=now, value=value, words=words, deeds=deeds, stories=len(fresh),
        low=value - spread, high=value + spread, coverage=coverage, formula=FORMULA,
    )  # fmt: skip


def without(
    contributions: Iterable[Contribution],
    weights: Weights,
    families: frozenset[str] = frozenset(),
    camps: frozenset[str] | None = frozenset(),
) -> list[Contribution]:
    """The same contributions had those families or camps never reported; ``camps=None`` means all camps.

    Voices left over move up; a story none of whose voices is left goes.
    """
    left: list[Contribution] = []
    for one in contributions:
        kept = tuple(family for family in one.families if family not in families)
        sides = () if camps is None else tuple(camp for camp in one.camps if camp not in camps)
        voices, before = len(kept) + len(sides), len(one.families) + len(one.camps)
        if voices == before:
            left.append(one)
        elif voices:
            part = corroboration(voices, weights.corroboration) / corroboration(before, weights.corroboration)
            left.append(replace(one, points=one.points * part, weight=one.weight * part, families=kept, camps=sides))
    return left


def voices_in(contribution: Contribution) -> tuple[str, ...]:
    """Who told of a contribution: families, then camps as ``camp RUS``, each in the order in which it was heard."""
    return (*contribution.families, *(CAMP + camp for camp in contribution.camps))


def family_shares(parts: Iterable[Component]) -> dict[str, float]:
    """Each voice's part of the movement behind a reading, 0 … 1, largest first; a camp is ``camp RUS``."""
    totals: dict[str, float] = {}
    for part in parts:
        voices = voices_in(part.contribution)
        for voice in voices:
            totals[voice] = totals.get(voice, 0.0) + abs(part.share) / len(voices)
    whole = sum(totals.values())
    return {voice: total / whole for voice, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))}
