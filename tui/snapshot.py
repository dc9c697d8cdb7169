"""Everything the main screen and ``detente status`` show of one moment, read from the archive at once.

    archive.db ──views──▶ build ──▶ DashboardSnapshot ──▶ panes, status

No Textual, no network. A snapshot is immutable and compared by identity: it is assigned to one reactive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from storage import views
from storage.feed_records import CollectorStatus, Feed
from storage.heartbeat import last_beat
from storage.opinions import Opinion, opinion
from storage.records import ALL_PAIRS, Pledge, PledgeState, Reading, pair_key
from tui.analysis.index.baseline import BASELINE_DAYS, baseline, describe
from tui.keys import sides_of
from tui.sources import Health, Sources, health, sources

CHART_DAYS = 30
"""How far back the tension chart reaches."""

SPARK_DAYS = 14
"""How far back the sparklines of pairs reach."""

WINDOW_HOURS = 24
"""Mentions of actors are counted over this window and compared with the one before."""

MOST_ACTORS = 80
MOST_PAIRS = 60

LATE_READING = timedelta(hours=25)
"""A collector at work gives the overall index at least once a day; an older one is no reading of today, and is held."""

STALE_AFTER = timedelta(hours=1)
"""An archive that no collector has written for so long is shown as of then: silence is not peace, and a reading of
last month beside an empty list of today would look like it."""


def moment_of(collector: CollectorStatus | None, wall: datetime) -> datetime:
    """The moment a screen shows: now, the replay's clock, or the last one an abandoned archive knows of."""
    if collector is None:
        return wall
    if collector.replay or wall - collector.heartbeat > STALE_AFTER:
        return collector.heartbeat
    return wall


class Standing(NamedTuple):
    """How a reading compares with the key's own past."""

    words: str
    """usual, above usual, highest since a date; or what is missing to say so."""
    level: int
    """−2 … +2; 0 is usual or not known."""
    median: float | None = None
    """What is usual; None until there is enough past to say so."""


def standing(reading: Reading, past: Sequence[Reading]) -> Standing:
    """Compare a reading with the key's past, as ``analysis.baseline`` defines what is usual."""
    base = baseline(past, reading.at)
    words = describe(reading, past)
    if base is None or not base.is_settled:
        return Standing(words, 0)
    distance = (reading.value - base.median) / base.spread
    level = (distance >= 1) + (distance >= 2) - (distance <= -1) - (distance <= -2)
    return Standing(words, level, base.median)


@dataclass(frozen=True, slots=True)
class Tension:
    """One key's reading with its past: the overall index, or a pair's."""

    reading: Reading
    change: float | None
    """Against 24 hours before; None when there was no reading."""
    words_change: float | None
    deeds_change: float | None
    standing: Standing
    series: tuple[Reading, ...]
    """At most one an hour over ``CHART_DAYS``, oldest first."""

    @property
    def direction(self) -> int:
        """+1 rising, −1 easing, 0 steady: a change smaller than a fiftieth of the value is none."""
        least = max(0.05, abs(self.reading.value) / 50)
        if self.change is None or abs(self.change) < least:
            return 0
        return 1 if self.change > 0 else -1

    @property
    def trend(self) -> str:
        """The direction in a word; empty while there is no reading of a day ago to tell it by."""
        return "" if self.change is None else {1: "rising", -1: "easing", 0: "steady"}[self.direction]

    @property
    def held_since(self) -> datetime:
        """When the run of held readings began that ends with this one."""
        since = self.reading.at
        for reading in reversed(self.series):
            if not reading.held:
                break
            since = min(since, reading.at)
        return since


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor of the actors pane."""

    id: str
    name: str
    mentions: int
    before: int
    """Mentions in the window before."""
    spark: tuple[int, ...]
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of the pairs pane."""

    key: str
    first: str
    second: str
    """Names, the one that acts more first."""
    arrow: str
    """→ when most of it goes one way, ↔ else."""
    reading: Reading
    change: float | None
    standing: Standing
    spark: tuple[float | None, ...]
    is_pinned: bool = False
    opinion: Opinion | None = None
    """What GDELT makes of the pair, on another scale; None nearly always."""


@dataclass(frozen=True, slots=True)
class PledgeCounts:
    """Promises that want watching."""

    waiting: int = 0
    """Open or caveated, not yet due."""
    in_doubt: int = 0
    """Doubted, overdue or broken."""


@dataclass(frozen=True, eq=False, slots=True)
class DashboardSnapshot:
    """All that is on the main screen but the headlines, at one ``now``."""

    now: datetime
    """In a replay the collector's clock; in an archive nobody writes any more, when it was last written."""
    totals: views.Totals
    sources: Sources
    collector: CollectorStatus | None = None
    tension: Tension | None = None
    actors: tuple[ActorRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    pledges: PledgeCounts = PledgeCounts()
    feeds: tuple[tuple[Feed, Health], ...] = ()
    """Every source, by name."""
    pins: tuple[str, ...] = ()
    is_stale: bool = False
    """``now`` is past: no collector has been at work since."""
    window_hours: int = WINDOW_HOURS
    """What the actors' mentions are counted over."""

    @property
    def is_replay(self) -> bool:
        return self.collector is not None and self.collector.replay


Name = Callable[[str], str]
"""Actor or person id → the name people know."""


class SnapshotBuilder:
    """Builds snapshots of one archive; remembers for an hour what changes slowly (the pairs' baselines)."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self._hour = 0
        self._baselines: dict[str, list[Reading]] = {}
        """Of the pairs of this hour alone: those of a day, kept, would be 100 MB."""

    def build(self, connection: sqlite3.Connection, pins: Sequence[str], wall: datetime) -> DashboardSnapshot:
        """The snapshot of what ``connection`` sees; ``wall`` is the time outside a replay."""
        collector = last_beat(connection)
        now = moment_of(collector, wall)
        rows = views.feeds(connection)
        return DashboardSnapshot(
            now=now,
            is_stale=now != wall and not (collector is not None and collector.replay),
            totals=views.totals(connection),
            sources=sources(rows, now),
            feeds=tuple((row.feed, health(row, now)) for row in rows),
            collector=collector,
            tension=self.tension(connection, ALL_PAIRS, now),
            actors=self._actors(connection, pins, now),
            pairs=self._pairs(connection, pins, now),
            pledges=_pledge_counts(views.pledges(connection)),
            pins=tuple(pins),
        )

    def tension(self, connection: sqlite3.Connection, key: str, now: datetime) -> Tension | None:
        """A key's reading with its past; None when there is none yet."""
        reading = views.newest_reading(connection, key, now)
        if reading is None:
            return None
        if now - reading.at > LATE_READING and not reading.held:
            reading = replace(reading, held=True, reason="nothing was read since then")
        before = views.newest_reading(connection, key, now - timedelta(hours=24))
        series = views.hourly_readings(connection, key, now - timedelta(days=CHART_DAYS))
        past = self._baseline(connection, key, now)
        return Tension(
            reading=reading,
            change=None if before is None else reading.value - before.value,
            words_change=None if before is None else reading.words - before.words,
            deeds_change=None if before is None else reading.deeds - before.deeds,
            # With every hour that the chart shows: what it calls the highest must be the highest there.
            standing=standing(reading, sorted([*past, *series], key=lambda one: one.at)),
            series=tuple(series),
        )

    def _baseline(self, connection: sqlite3.Connection, key: str, now: datetime) -> list[Reading]:
        hour = int(now.timestamp()) // 3600
        if hour != self._hour:
            self._hour = hour
            self._baselines.clear()
        if key not in self._baselines:
            since = now - timedelta(days=BASELINE_DAYS)
            self._baselines[key] = views.hourly_readings(connection, key, since, step_s=6 * 3600)
        return self._baselines[key]

    def _actors(self, connection: sqlite3.Connection, pins: Sequence[str], now: datetime) -> tuple[ActorRow, ...]:
        hour = int(now.timestamp()) // 3600
        counted = {row.actor: row for row in views.mentioned_actors(connection, hour, WINDOW_HOURS)}
        pinned = [pin for pin in pins if sides_of(pin) is None]
        chosen = [*pinned, *(actor for actor in counted if actor not in pinned and counted[actor].now)]
        return tuple(
            ActorRow(
                id=actor,
                name=self.name(actor),
                mentions=counted[actor].now if actor in counted else 0,
                before=counted[actor].before if actor in counted else 0,
                spark=views.mention_counts(connection, actor, hour, hours=7 * 24, buckets=14),
                is_pinned=actor in pinned,
            )
            for actor in chosen[:MOST_ACTORS]
        )

    def _pairs(self, connection: sqlite3.Connection, pins: Sequence[str], now: datetime) -> tuple[PairRow, ...]:
        weights = views.directed_weights(connection, now - timedelta(days=SPARK_DAYS))
        directed = {(item.source, item.target): item.weight for item in weights}
        pinned = [pin for pin in pins if sides_of(pin) is not None]
        keys = dict.fromkeys([*pinned, *(pair_key(item.source, item.target) for item in weights)])
        day_before = now - timedelta(hours=24)
        # Where there was an index, a pair of which nothing had been told stood at nought.
        is_known = views.newest_reading(connection, ALL_PAIRS, day_before) is not None
        unread = 0.0 if is_known else None
        rows = [self._pair(connection, key, directed, key in pinned, now, unread) for key in list(keys)[:MOST_PAIRS]]
        known = [row for row in rows if row is not None]
        order = {pin: place for place, pin in enumerate(pinned)}
        return tuple(sorted(known, key=lambda row: (order.get(row.key, len(order)), -abs(row.reading.value), row.key)))

    def _pair(
        self,
        connection: sqlite3.Connection,
        key: str,
        directed: dict[tuple[str, str], float],
        is_pinned: bool,
        now: datetime,
        unread: float | None,
    ) -> PairRow | None:
        """``unread``: what a pair without a reading stood at a day before; None when that is not known."""
        reading, sides = views.newest_reading(connection, key, now), sides_of(key)
        if reading is None or sides is None:
            return None
        first, second = sides
        there, back = directed.get((first, second), 0.0), directed.get((second, first), 0.0)
        if back > there:
            first, second, there, back = second, first, back, there
        earlier = views.newest_reading(connection, key, now - timedelta(hours=24))
        before = unread if earlier is None else earlier.value
        past = self._baseline(connection, key, now)
        return PairRow(
            key=key,
            first=self.name(first),
            second=self.name(second),
            arrow="→" if there > 3 * back else "↔",
            reading=reading,
            change=None if before is None else reading.value - before,
            standing=standing(reading, past),
            spark=sampled(past, now - timedelta(days=SPARK_DAYS), now, SPARK_DAYS),
            is_pinned=is_pinned,
            opinion=opinion(connection, key, now),
        )


def with_moved_pin(snapshot: DashboardSnapshot, key: str, step: int) -> DashboardSnapshot:
    """The snapshot with a pin moved up (−1) or down (1) among those of its kind; itself when it stands at an end."""
    of_kind = [pin for pin in snapshot.pins if (sides_of(pin) is None) == (sides_of(key) is None)]
    place = of_kind.index(key)
    if not 0 <= place + step < len(of_kind):
        return snapshot
    other = of_kind[place + step]
    swapped = {key: other, other: key}
    pins = tuple(swapped.get(pin, pin) for pin in snapshot.pins)
    order = {pin: place for place, pin in enumerate(pins)}
    return replace(
        snapshot,
        pins=pins,
        actors=tuple(sorted(snapshot.actors, key=lambda row: order.get(row.id, len(pins)))),
        pairs=tuple(sorted(snapshot.pairs, key=lambda row: order.get(row.key, len(pins)))),
    )


def _pledge_counts(pledges: Sequence[Pledge]) -> PledgeCounts:
    waiting = (PledgeState.OPEN, PledgeState.CAVEATED)
    doubted = (PledgeState.DOUBTED, PledgeState.OVERDUE, PledgeState.BROKEN)
    return PledgeCounts(
        waiting=sum(item.state in waiting for item in pledges),
        in_doubt=sum(item.state in doubted for item in pledges),
    )


def sampled(series: Sequence[Reading], start: datetime, end: datetime, count: int) -> tuple[float | None, ...]:
    """The value at ``count`` evenly spaced times, the last at ``end``: each the newest reading until then."""
    chosen = sampled_readings(series, start, end, count)
    return tuple(None if reading is None else reading.value for reading in chosen)


def sampled_readings(
    series: Sequence[Reading], start: datetime, end: datetime, count: int
) -> tuple[Reading | None, ...]:
    """The reading at ``count`` evenly spaced times, the last at ``end``; None before the first."""
    step = (end - start) / count
    found: list[Reading | None] = []
    place = 0
    current: Reading | None = None
    for number in range(1, count + 1):
        moment = start + step * number
        while place < len(series) and series[place].at <= moment:
            current = series[place]
            place += 1
        found.append(current)
    return tuple(found)
