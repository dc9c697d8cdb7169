"""Plays the script: the real collector, engine, ledger and archive, with the desks' servers for a network.

script ─▶ ReplayTransport ─▶ Collector.round() at each due time of the FastClock ─▶ archive
                                                                └─▶ a DayReport at each midnight
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from storage.batches import Batch
from storage.feed_records import CollectorStatus, Feed, FeedState
from storage.records import ALL_PAIRS, Article, FreshArticle, pair_key
from tui.analysis.ledger import Ledger
from tui.config import Settings
from tui.ingest.collector import Collector
from tui.ingest.schedule import next_due
from tui.replay.clock import FastClock
from tui.replay.desks import DESKS
from tui.replay.script import FIRST_DAY, LAST_DAY, Report, reports
from tui.replay.server import ReplayTransport

if TYPE_CHECKING:
    from storage.database import Archive
    from tui.analysis.engine import Engine

SEED = 2021
"""Of the schedule's jitter, so that every run asks every desk at the same moments."""

WATCHED_PAIRS = ("RUS-UKR", "USA-RUS")
"""The pairs of a day's line, as they are called there; the index calls the second RUS-USA."""

DAY = timedelta(days=1)

_BEAT_S = 0.2
"""Real seconds between two looks whether the heartbeat has something new to say."""


def midnight(day: date) -> datetime:
    """The first moment of a day, UTC."""
    return datetime.combine(day, time(), UTC)


BEGIN = midnight(FIRST_DAY)
END = midnight(LAST_DAY + DAY)


@dataclass(frozen=True, slots=True)
class DayReport:
    """The readings at the end of a day, 24:00 UTC. None where nothing was told yet."""

    day: str
    index: float | None
    words: float | None
    deeds: float | None
    stories: int
    pairs: dict[str, float | None]

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON, numbers to four places."""
        rounded = {key: _rounded(value) for key, value in asdict(self).items()}
        return {**rounded, "pairs": {key: _rounded(value) for key, value in self.pairs.items()}}


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


class ReplaySink:
    """An archive for the replay's collector: adds speed and pause to the heartbeat, and spares the disk.

    The heartbeat's speed is in simulated hours per real second, 0 while the story so far is told at full speed.

    Reserving a check guards against a stampede after a crash, and 20 heartbeats a second against being thought dead;
    neither means anything to a temporary archive.
    """

    def __init__(self, archive: Archive, clock: FastClock) -> None:
        self._archive = archive
        self._clock = clock
        self._status: CollectorStatus | None = None
        self._told: CollectorStatus | None = None

    def register(self, feeds: Iterable[Feed], now: datetime) -> None:
        """Also says at once that this is a replay: who looks before the first poll must not take it for today."""
        self._archive.register(feeds, now)
        self.beat(CollectorStatus(pid=os.getpid(), host=socket.gethostname(), started=now, heartbeat=now))
        self.tell()

    def feed_states(self) -> dict[str, FeedState]:
        return self._archive.feed_states()

    def reserve(self, feed: str, next_check: datetime) -> None:
        """Not needed: see the class."""

    def fresh(self, feed: str, articles: Sequence[Article], now: datetime) -> list[FreshArticle]:
        return self._archive.fresh(feed, articles, now)

    def commit(self, batch: Batch) -> None:
        """The heartbeat goes first where there is news: nobody may see a headline of the future."""
        if batch.articles:
            self.tell()
        self._archive.commit(batch)

    def beat(self, status: CollectorStatus) -> None:
        """Keep the status for the next ``tell``."""
        self._status = status

    def tell(self) -> None:
        """Store the heartbeat as of now, when it says anything new."""
        if self._status is None:
            return
        status = replace(
            self._status,
            heartbeat=self._clock.now(),
            replay=True,
            paused=self._clock.is_paused or self._clock.now() >= END,
            speed=0.0 if self._clock.is_catching_up else self._clock.speed or 0.0,
        )
        if status != self._told:
            self._archive.beat(status)
            self._told = status


class Player:
    """Tells the story into an archive."""

    def __init__(
        self,
        archive: Archive,
        clock: FastClock,
        *,
        told: Iterable[Report] | None = None,
        engine: Engine | None = None,
        settings: Settings | None = None,
    ) -> None:
        """``told`` is all of the script unless given; ``engine`` the real one."""
        if engine is None:
            from tui.analysis.engine import load_engine

            engine = load_engine()
        # Nobody needs this archive after a power cut, and flushing every commit takes half of the time.
        archive.connection.execute("PRAGMA synchronous = OFF")
        self.clock = clock
        self.ledger = Ledger()
        self.transport = ReplayTransport(clock, reports() if told is None else told)
        self.sink = ReplaySink(archive, clock)
        self.collector = Collector(
            [desk.feed for desk in DESKS],
            self.sink,
            engine,
            self.ledger,
            clock,
            Random(SEED),
            settings=settings or Settings(),
            transport=self.transport,
            ledger_rows=archive.ledger_rows,
            concurrency=1,
            is_replay=True,
        )

    async def play(self, until: datetime, on_day: Callable[[DayReport], None] | None = None) -> None:
        """Tell the story from where it stands up to ``until``. Raises StorageError."""
        await self.collector.start()
        while self.clock.now() < until:
            midnight_next = midnight(self.clock.now().date() + DAY)
            due = next_due(self.collector.feeds, self.collector.states) or self.clock.now()
            moment = min(due, midnight_next, until)
            await self.clock.reach(moment)
            if due <= moment:
                await self.collector.round()
            if moment == midnight_next and on_day is not None:
                on_day(self.day_report(moment))

    async def keep_telling(self) -> None:
        """Store the heartbeat for those who watch, until cancelled; says what happens between polls, too."""
        while True:
            self.sink.tell()
            await asyncio.sleep(_BEAT_S)

    async def close(self) -> None:
        """End the parser's child and store the last heartbeat."""
        await self.collector.close()
        self.sink.tell()

    def day_report(self, end: datetime) -> DayReport:
        """The readings at ``end`` for the day that ends there."""
        whole = self.ledger.reading(ALL_PAIRS, end)
        pairs = {name: self.ledger.reading(pair_key(*name.split("-")), end) for name in WATCHED_PAIRS}
        return DayReport(
            day=(end - DAY).date().isoformat(),
            index=whole.value if whole else None,
            words=whole.words if whole else None,
            deeds=whole.deeds if whole else None,
            stories=whole.stories if whole else 0,
            pairs={name: reading.value if reading else None for name, reading in pairs.items()},
        )
