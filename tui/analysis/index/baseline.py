"""What is usual for a key: a reading beside the median and spread of its own last 90 days, in words.

Pure: readings in, words out. Readings that were held are no past, nor are those of another formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from storage.records import Reading


@dataclass(frozen=True, slots=True)
class Baseline:
    """A key's own past: median and spread of its daily readings of the last 90 days."""

    median: float
    spread: float
    """The standard deviation, were the series normal: from its median absolute deviation, at least ``LEAST_SPREAD``."""
    days: int
    """Days the baseline rests on, of 90."""

    @property
    def is_settled(self) -> bool:
        """Whether there is enough past to call a reading unusual."""
        return self.days >= BASELINE_LEAST_DAYS


BASELINE_DAYS = 90
BASELINE_LEAST_DAYS = 14
"""Below this a reading is never called unusual; the words say how many days there are."""
NORMAL_DEVIATIONS = 1.4826
"""Standard deviation of a normal series ÷ its median absolute deviation."""
LEAST_SPREAD = 1.0
"""Points. A key that never moved is not alarmed by the first half a point."""
EXTREME_DAYS = 7
"""Days in a row that a reading must surpass to be called the highest or lowest since."""


def daily(readings: Iterable[Reading]) -> dict[str, Reading]:
    """The last believed reading of each UTC day, by ISO date."""
    days: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda one: one.at):
        if not reading.held:
            days[reading.at.date().isoformat()] = reading
    return days


def baseline(history: Iterable[Reading], now: datetime) -> Baseline | None:
    """Baseline at ``now`` from the readings of one key; the day of ``now`` is not part of its own baseline."""
    since, today = now - timedelta(days=BASELINE_DAYS), now.date().isoformat()
    past = _of_one_formula([one for one in history if since <= one.at < now])
    values = [one.value for day, one in daily(past).items() if day != today]
    if not values:
        return None
    middle = median(values)
    deviation = median([abs(value - middle) for value in values])
    return Baseline(middle, max(LEAST_SPREAD, NORMAL_DEVIATIONS * deviation), len(values))


def _of_one_formula(history: Sequence[Reading]) -> list[Reading]:
    """The readings made by the formula of the newest: another's scale would make news of a new version."""
    if not history:
        return []
    formula = max(history, key=lambda one: one.at).formula
    return [one for one in history if one.formula == formula]


def describe(reading: Reading, history: Sequence[Reading]) -> str:
    """A reading beside its own past, in words: "usual", "above usual", "highest since 14 April 2021" …"""
    history = _of_one_formula(history)
    base = baseline(history, reading.at)
    if base is None:
        return "no past to compare with"
    if not base.is_settled:
        return f"no baseline yet: {base.days} of {BASELINE_LEAST_DAYS} days"
    score = (reading.value - base.median) / base.spread
    extent = "" if base.days >= BASELINE_DAYS - 1 else f" (of {base.days} days)"
    if abs(score) < 1.0:
        return f"usual{extent}"
    side = "above usual" if score > 0 else "below usual"
    if abs(score) < 2.0:
        return f"{side}{extent}"
    return _extreme(reading, history, score > 0) or f"far {side}{extent}"


def _extreme(reading: Reading, history: Sequence[Reading], is_high: bool) -> str | None:
    """ "highest since DATE" when all that was read on ``EXTREME_DAYS`` days at least lies on this side of the reading.

    Every hour of those days counts, not their last one alone: a chart shows them all.
    """
    past = sorted((one for one in history if not one.held and one.at < reading.at), key=lambda one: one.at)
    beyond = [one.at for one in past if ((one.value >= reading.value) if is_high else (one.value <= reading.value))]
    last = beyond[-1].date() if beyond else None
    beaten = {one.at.date() for one in past if last is None or one.at.date() > last} - {reading.at.date()}
    if len(beaten) < EXTREME_DAYS:
        return None
    word = "highest" if is_high else "lowest"
    if last is None:
        return f"{word} on record, since {_date(past[0].at)}"
    return f"{word} since {_date(beyond[-1])}"


def _date(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
