"""Composes the path of an article: who is due, fetch, parse, read, file, store. One transaction a feed.

    plans (who is due) ─▶ poller (reserve, fetch, parse) ─▶ filing (sink.fresh, engine, ledger, sink.commit)

It is the only writer of the archive. A feed that fails is data; a store that fails stops the storing, is said, and is
tried again; anything else is a bug of ours, is logged, and costs that feed one poll. It never draws and never prints.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from storage.batches import LedgerRows
from storage.errors import StorageError
from storage.feed_records import CollectorStatus, Feed, FeedState
from tui.analysis.engine import Engine
from tui.clock import Clock
from tui.config import Settings
from tui.ingest.dial import Resolver
from tui.ingest.fetch import Fetcher
from tui.ingest.filing import Filing
from tui.ingest.http import HttpClient, HttpError, Transport, read_address, without_secrets
from tui.ingest.lanes import ParserLanes
from tui.ingest.plans import Plans
from tui.ingest.poller import Poller
from tui.ingest.report import PollReport, log_report
from tui.ingest.second_opinion import SecondOpinion
from tui.ingest.sink import Sink
from tui.ingest.trouble import StoreTrouble
from tui.ingest.upkeep import Upkeep

if TYPE_CHECKING:
    from tui.analysis.ledger import Ledger
    from tui.ingest.parse import Parser

BEAT_S = 15.0
"""Longest time between two heartbeats of a collector at work."""

BEAT_LEAST_S = 1.0
"""Shortest time between two heartbeats that only tell of progress."""

REST_LONGEST_S = 5.0
"""Longest sleep without a look at the clock: it may have been set, and the machine may have slept."""

SLEPT_S = 60.0
"""A rest that took this much longer than meant was a machine asleep."""

_log = logging.getLogger("detente.collector")


class Collector:
    """Polls feeds into a sink: ``run`` until stopped, or ``round`` by round."""

    def __init__(
        self,
        feeds: Iterable[Feed],
        sink: Sink,
        engine: Engine,
        ledger: Ledger,
        clock: Clock,
        rng: Random,
        *,
        settings: Settings,
        make_parser: Callable[[int], Parser] | None = None,
        transport: Transport | None = None,
        resolve: Resolver | None = None,
        ledger_rows: Callable[[datetime], LedgerRows] | None = None,
        prune: Callable[[datetime], int] | None = None,
        report: Callable[[PollReport], None] | None = None,
        concurrency: int | None = None,
        is_replay: bool = False,
    ) -> None:
        """``transport`` replaces the network, ``resolve`` only the look-up of names; ``concurrency=1`` polls strictly in
        schedule order. ``ledger_rows`` reads back what the ledger must remember (``Archive.ledger_rows``), ``prune``
        applies the retention rule and gives the number of articles removed.
        """
        self._sink = sink
        self._clock = clock
        self._report = report or (lambda _: None)
        self._is_replay = is_replay
        self._trouble = StoreTrouble()
        self._plans = Plans(feeds, clock, rng)
        self._filing = Filing(sink, engine, ledger, ledger_rows)
        self._fetcher = Fetcher(
            HttpClient(transport, resolve), clock, settings.poll_deadline_s, settings.body_cap_bytes
        )
        self._lanes = ParserLanes(make_parser or _default_parser)
        self._poller = Poller(
            self._plans, self._fetcher, self._lanes, sink, self._filing, self._trouble, clock, rng, settings
        )
        second_opinion = SecondOpinion(self._fetcher) if settings.gdelt else None
        self._upkeep = Upkeep(self._plans, self._filing, self._trouble, clock, prune, second_opinion)
        self._concurrency = concurrency or settings.polls_at_once
        self._slots = asyncio.Semaphore(self._concurrency)
        self._doubtful_slots = asyncio.Semaphore(max(self._concurrency // 2, 1))
        """Feeds that fail may wait for their deadlines, but not keep everybody else from being asked."""
        self._started: datetime | None = None
        self._beaten: float | None = None
        self._done = 0
        self._total = 0

    # --- from outside ---------------------------------------------------------------------------------------------

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """Those it was made for, muted ones too."""
        return self._plans.feeds

    @property
    def states(self) -> dict[str, FeedState]:
        """Feed id → what is remembered of it; empty before ``start``."""
        return self._plans.states

    @property
    def problem(self) -> str:
        """Why nothing can be stored at the moment, in words; empty when all is well."""
        return self._trouble.sentence

    async def start(self) -> None:
        """Take up what the archive remembers. Raises StorageError."""
        if self._started is not None:
            return
        now = self._clock.now()
        self._sink.register([_without_secrets(feed) for feed in self.feeds], now)
        self._plans.states = self._sink.feed_states()
        await self._lanes.warm()
        self._started = now

    async def close(self) -> None:
        """End the parser children."""
        await self._lanes.close()

    async def round(self, feeds: Sequence[Feed] | None = None) -> list[PollReport]:
        """Poll everything due now once, or exactly ``feeds`` whether due or not; gives the reports as they came.

        Raises StorageError when the store fails; what was not stored stays to be fetched again.
        """
        await self.start()
        reports: list[PollReport] = []
        chosen = self._plans.due() if feeds is None else list(feeds)
        self._done, self._total = 0, len(chosen)
        await self._poll_all(chosen, reports.append)
        if feeds is None:
            await self._upkeep.tick_if_due()
        self._beat()
        if self.problem:
            raise self._trouble.error
        return reports

    async def run(self, stop: asyncio.Event) -> None:
        """Collect until ``stop`` is set; then end at once, whatever servers do."""
        work = asyncio.create_task(self._work(), name="collect")
        halt = asyncio.create_task(stop.wait(), name="wait for the end")
        try:
            await asyncio.wait({work, halt}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            for task in (work, halt):
                task.cancel()
            await asyncio.gather(work, halt, return_exceptions=True)
            await self.close()

    # --- the daily round ------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        await self.start()
        self._beat()  # reading the ledger back takes seconds on a full archive: somebody is at work meanwhile
        await self._filing.catch_up(self._clock.now())
        self._plans.spread_overdue()
        async with asyncio.TaskGroup() as tasks:
            while True:
                if self.problem:
                    await self._try_the_store_again()
                    continue
                if not self._plans.in_flight:
                    self._done = self._total = 0
                await self._poll_due(tasks)
                if not self._plans.in_flight:
                    await self._upkeep.tick_if_due()
                self._upkeep.prune_if_due()
                opinion = self._upkeep.opinion_if_due()
                if opinion is not None:
                    tasks.create_task(self._upkeep.hear(opinion))
                self._beat_if_due()
                await self._rest()

    async def _rest(self) -> None:
        """Sleep until something may be due; notices a machine that slept meanwhile."""
        before = self._clock.now()
        coming = self._plans.next_due(besides=self._plans.in_flight)
        wait = REST_LONGEST_S if coming is None else (coming - before).total_seconds()
        wait = min(max(wait, 0.05), REST_LONGEST_S)
        await self._clock.sleep(wait)
        jumped_s = (self._clock.now() - before).total_seconds() - wait
        if jumped_s > SLEPT_S:
            _log.info("the clock went ahead by %d s: overdue feeds are spread", jumped_s)
            self._plans.spread_overdue()
        elif jumped_s < -SLEPT_S:
            _log.info("the clock was set back by %d s: so are the plans", -jumped_s)
            self._plans.set_back(timedelta(seconds=-jumped_s))

    async def _try_the_store_again(self) -> None:
        await self._clock.sleep(self._trouble.wait_s)
        try:
            self._sink.beat(self._status(problem=""))
            await self._filing.catch_up(self._clock.now())
        except StorageError as error:
            self._trouble.goes_on(error)
        else:
            self._trouble.over()

    # --- polls ----------------------------------------------------------------------------------------------------

    async def _poll_due(self, tasks: asyncio.TaskGroup) -> None:
        """Begin to poll whatever is due; strictly in order, it is also waited for."""
        waiting = self._plans.due()
        self._total += len(waiting)
        if self._concurrency == 1:
            await self._poll_all(waiting, lambda _: None)
        elif waiting:
            self._plans.in_flight |= {feed.id for feed in waiting}
            tasks.create_task(self._poll_all(waiting, lambda _: None))

    async def _poll_all(self, feeds: Sequence[Feed], told: Callable[[PollReport], None]) -> None:
        """Poll these, one at a time from each server, as many servers side by side as there are slots."""
        if self._concurrency == 1:
            for feed in feeds:
                await self._poll(feed, told)
            return
        by_server: dict[str, list[Feed]] = {}
        for feed in feeds:
            by_server.setdefault(_server(self._plans.of(feed)), []).append(feed)
        async with asyncio.TaskGroup() as group:
            for queue in by_server.values():
                group.create_task(self._poll_server(queue, told, group))

    async def _poll_server(
        self, feeds: Sequence[Feed], told: Callable[[PollReport], None], group: asyncio.TaskGroup
    ) -> None:
        """Ask one server's feeds one after the other; what came is read while the next is asked."""
        for feed in feeds:
            gates = [self._slots]
            if self._plans.of(feed).failures:
                gates.insert(0, self._doubtful_slots)
            for gate in gates:
                await gate.acquire()
            asked = asyncio.Event()
            poll = group.create_task(self._poll(feed, told, asked))
            poll.add_done_callback(partial(_let_go, tuple(gates), asked))
            await asked.wait()

    async def _poll(self, feed: Feed, told: Callable[[PollReport], None], asked: asyncio.Event | None = None) -> None:
        """Poll one feed, and tell how it ended whoever wants to know."""
        state = self._plans.of(feed)
        report = await self._poller.poll(feed, state, asked)
        self._plans.in_flight.discard(feed.id)
        self._done += 1
        log_report(report, state)
        told(report)
        self._report(report)
        self._beat_if_due(BEAT_LEAST_S)

    # --- the heartbeat --------------------------------------------------------------------------------------------

    def _beat_if_due(self, least_s: float = BEAT_S) -> None:
        if self._beaten is None or self._clock.monotonic() - self._beaten >= least_s:
            self._beat()

    def _beat(self) -> None:
        self._beaten = self._clock.monotonic()
        try:
            self._sink.beat(self._status(self.problem or self._poller.outage.sentence))
        except StorageError as error:
            self._trouble.note(error)

    def _status(self, problem: str) -> CollectorStatus:
        return CollectorStatus(
            pid=os.getpid(),
            host=socket.gethostname(),
            started=self._started or self._clock.now(),
            heartbeat=self._clock.now(),
            round_done=self._done,
            round_total=self._total,
            next_check=self._plans.next_due(),
            problem=problem,
            replay=self._is_replay,
        )


def _server(state: FeedState) -> str:
    try:
        return read_address(state.url).server
    except HttpError:
        return state.url


def _let_go(gates: Sequence[asyncio.Semaphore], asked: asyncio.Event, _: asyncio.Task[None]) -> None:
    for gate in gates:
        gate.release()
    asked.set()


def _without_secrets(feed: Feed) -> Feed:
    return replace(feed, url=without_secrets(feed.url))


def _default_parser(children: int) -> Parser:
    from tui.ingest.parse import Parser  # brings in what a round of 304s does not need

    return Parser(children)
