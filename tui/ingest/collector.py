"""Composes the path of an article: who is due, fetch, parse, read, file, store. One transaction a feed.

    due ─▶ reserve ─▶ fetch ─▶ parse (child) ─▶ sink.fresh ─▶ engine ─▶ ledger ─▶ sink.commit

It is the only writer of the archive. A feed that fails is data; a store that fails stops the storing, is said, and is
tried again; anything else is a bug of ours, is logged, and costs that feed one poll. It never draws and never prints.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from storage.errors import StorageError
from storage.records import (
    CollectorStatus,
    Feed,
    FeedState,
    LedgerRows,
    Outcome,
)
from tui.analysis.engine import Engine
from tui.analysis.index.coverage import measure
from tui.clock import Clock
from tui.config import Settings
from tui.ingest.dial import Resolver
from tui.ingest.fetch import Ask, Failed, Fetched, Fetcher, NotModified
from tui.ingest.filing import Filing
from tui.ingest.health import Found, after_failed, after_fetched, after_unchanged, reserved
from tui.ingest.http import HttpClient, HttpError, Transport, read_address, without_secrets
from tui.ingest.lanes import ParserLanes
from tui.ingest.language import in_language
from tui.ingest.outage import Outage
from tui.ingest.parsed import Parsed
from tui.ingest.report import PollReport, as_sentence, log_report, reported
from tui.ingest.schedule import due, next_due, set_back, spread
from tui.ingest.second_opinion import EVERY, SecondOpinion
from tui.ingest.sink import Sink

if TYPE_CHECKING:
    from tui.analysis.ledger import Ledger
    from tui.ingest.parse import Parser

BEAT_S = 15.0
"""Longest time between two heartbeats of a collector at work."""

BEAT_LEAST_S = 1.0
"""Shortest time between two heartbeats that only tell of progress."""

TICK = timedelta(hours=1)
"""How often readings are given that time alone has changed."""

PRUNE = timedelta(hours=6)
"""How often the retention rule is applied when it finds nothing to remove."""

PRUNE_AGAIN = timedelta(minutes=1)
"""And when it does: it removes a bounded number at a time."""

REST_LONGEST_S = 5.0
"""Longest sleep without a look at the clock: it may have been set, and the machine may have slept."""

SLEPT_S = 60.0
"""A rest that took this much longer than meant was a machine asleep."""

STORE_RETRY_S = (1.0, 60.0)
"""First and longest wait before a store that failed is tried again."""

_END = re.compile(rb"</[\w.-]*:?(?:rss|feed|rdf|channel)\s*>|[}\]]\s*\Z", re.IGNORECASE)

_DIGEST_VERSION = "1"
"""Changes when the parser learns to read more: then the same bytes are read again."""

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
        self.feeds = tuple(feeds)
        self.states: dict[str, FeedState] = {}
        self.problem = ""
        """Why nothing can be stored at the moment, in words; empty when all is well."""
        self._store_error = StorageError()
        self._sink = sink
        self._filing = Filing(sink, engine, ledger, ledger_rows)
        self._clock = clock
        self._rng = rng
        self._settings = settings
        self._prune = prune
        self._report = report or (lambda _: None)
        self._is_replay = is_replay
        self._concurrency = concurrency or settings.polls_at_once
        self._slots = asyncio.Semaphore(self._concurrency)
        self._doubtful_slots = asyncio.Semaphore(max(self._concurrency // 2, 1))
        """Feeds that fail may wait for their deadlines, but not keep everybody else from being asked."""
        self._fetcher = Fetcher(
            HttpClient(transport, resolve),
            clock,
            settings.poll_deadline_s,
            settings.body_cap_bytes,
        )
        self._lanes = ParserLanes(make_parser or _default_parser)
        self._started: datetime | None = None
        self._beaten: float | None = None
        self._done = 0
        self._total = 0
        self._in_flight: set[str] = set()
        self._last_stored: str | None = None
        self._ticked: datetime | None = None
        self._pruned: datetime | None = None
        self._store_wait_s = STORE_RETRY_S[0]
        self._second_opinion = SecondOpinion(self._fetcher) if settings.gdelt else None
        self._looked: datetime | None = None
        self._outage = Outage()

    # --- from outside ---------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Take up what the archive remembers. Raises StorageError."""
        if self._started is not None:
            return
        now = self._clock.now()
        self._sink.register([_without_secrets(feed) for feed in self.feeds], now)
        self.states = self._sink.feed_states()
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
        chosen = list(due(self.feeds, self.states, self._clock.now()) if feeds is None else feeds)
        self._done, self._total = 0, len(chosen)
        await self._poll_all(chosen, reports.append)
        if feeds is None:
            await self._tick_if_due()
        self._beat()
        if self.problem:
            raise self._store_error
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
        self._spread_overdue()
        async with asyncio.TaskGroup() as polls:
            while True:
                if self.problem:
                    await self._try_the_store_again()
                    continue
                if not self._in_flight:
                    self._done = self._total = 0
                waiting = self._due_now()
                self._total += len(waiting)
                if self._concurrency == 1:
                    await self._poll_all(waiting, lambda _: None)
                elif waiting:
                    self._in_flight |= {feed.id for feed in waiting}
                    polls.create_task(self._poll_all(waiting, lambda _: None))
                if not self._in_flight:
                    await self._tick_if_due()
                self._prune_if_due()
                if self._second_opinion is not None and self._is_time(self._looked, EVERY):
                    self._looked = self._clock.now()
                    polls.create_task(self._hear_second_opinion(self._second_opinion))
                self._beat_if_due()
                await self._rest()

    def _due_now(self) -> list[Feed]:
        return [feed for feed in due(self.feeds, self.states, self._clock.now()) if feed.id not in self._in_flight]

    async def _rest(self) -> None:
        """Sleep until something may be due; notices a machine that slept meanwhile."""
        before = self._clock.now()
        coming = next_due([feed for feed in self.feeds if feed.id not in self._in_flight], self.states)
        wait = REST_LONGEST_S if coming is None else (coming - before).total_seconds()
        wait = min(max(wait, 0.05), REST_LONGEST_S)
        await self._clock.sleep(wait)
        jumped_s = (self._clock.now() - before).total_seconds() - wait
        if jumped_s > SLEPT_S:
            _log.info("the clock went ahead by %d s: overdue feeds are spread", jumped_s)
            self._spread_overdue()
        elif jumped_s < -SLEPT_S:
            _log.info("the clock was set back by %d s: so are the plans", -jumped_s)
            for feed, state in self.states.items():
                self.states[feed] = set_back(state, timedelta(seconds=-jumped_s))

    def _spread_overdue(self) -> None:
        """Give feeds that fell due together moments of their own; those never asked before are not kept waiting."""
        self._spread([feed for feed in self._due_now() if self._state(feed).next_check is not None])

    def _spread(self, feeds: Sequence[Feed]) -> None:
        for feed, moment in spread(feeds, self._clock.now(), self._rng).items():
            self.states[feed] = replace(self.states[feed], next_check=moment)

    # --- polls ----------------------------------------------------------------------------------------------------

    async def _poll_all(self, feeds: Sequence[Feed], told: Callable[[PollReport], None]) -> None:
        """Poll these, one at a time from each server, as many servers side by side as there are slots."""
        if self._concurrency == 1:
            for feed in feeds:
                await self._poll(feed, told)
            return
        by_server: dict[str, list[Feed]] = {}
        for feed in feeds:
            by_server.setdefault(_server(self._state(feed)), []).append(feed)
        async with asyncio.TaskGroup() as group:
            for queue in by_server.values():
                group.create_task(self._poll_server(queue, told, group))

    async def _poll_server(
        self, feeds: Sequence[Feed], told: Callable[[PollReport], None], group: asyncio.TaskGroup
    ) -> None:
        """Ask one server's feeds one after the other; what came is read while the next is asked."""
        for feed in feeds:
            gates = [self._slots]
            if self._state(feed).failures:
                gates.insert(0, self._doubtful_slots)
            for gate in gates:
                await gate.acquire()
            asked = asyncio.Event()
            poll = group.create_task(self._poll(feed, told, asked))
            poll.add_done_callback(partial(_let_go, tuple(gates), asked))
            await asked.wait()

    async def _poll(self, feed: Feed, told: Callable[[PollReport], None], asked: asyncio.Event | None = None) -> None:
        """One feed, from reservation to commit. Only cancellation leaves this method as an exception."""
        state = self._state(feed)
        try:
            if self.problem:
                report = self._not_stored(feed, state)
            else:
                report = await self._ask_and_store(feed, state, asked)
        except StorageError as error:
            self._store_failed(error)
            report = self._not_stored(feed, state)
        except Exception:
            _log.exception("an error of ours while reading %s", feed.id)
            self._filing.doubt()
            report = await self._failed_by_us(feed, state)
        self._in_flight.discard(feed.id)
        self._done += 1
        log_report(report, state)
        told(report)
        self._report(report)
        self._beat_if_due(BEAT_LEAST_S)

    async def _ask_and_store(self, feed: Feed, state: FeedState, asked: asyncio.Event | None) -> PollReport:
        reservation = reserved(state, feed, self._clock.now(), self._rng)
        self._sink.reserve(feed.id, reservation)
        self.states[feed.id] = replace(state, next_check=reservation)
        answer = await self._fetcher.fetch(
            Ask(
                url=state.url,
                entry_url=feed.url,
                etag=state.etag,
                last_modified=state.last_modified,
                allow_private=feed.allow_private,
            )
        )
        if asked is not None:
            asked.set()
        if isinstance(answer, Fetched):
            try:
                digest, is_whole = _digest(answer), _has_its_end(answer.body)
                parsed = None if digest == state.body_digest else await self._parsed(feed, state, answer)
            finally:
                answer.seat.leave()
            answer = replace(answer, body=b"")  # articles are read and stored for a while: it need not wait for that
            if parsed is None:
                return await self._store_state(feed, after_unchanged(state, feed, answer, self._clock.now(), self._rng))
            if parsed.outcome is Outcome.OK:
                return await self._store_found(feed, state, answer, parsed, digest, is_whole)
            answer = Failed(parsed.outcome, as_sentence(parsed.error), spent_s=answer.spent_s)
        if isinstance(answer, NotModified):
            return await self._store_state(feed, after_unchanged(state, feed, answer, self._clock.now(), self._rng))
        return await self._store_failure(feed, state, answer)

    async def _parsed(self, feed: Feed, state: FeedState, fetched: Fetched) -> Parsed:
        try:
            return await self._lanes.parse(
                fetched.body,
                fetched.content_type,
                fetched.url,
                self._clock.now(),
                self._settings.parse_deadline_s,
                feed=feed.id,
                is_suspect=state.outcome is Outcome.PARSER_KILLED,
                left_s=self._settings.poll_deadline_s - fetched.spent_s,
            )
        except TimeoutError:
            sentence = f"No time was left to read the answer within {self._settings.poll_deadline_s:g} seconds."
            return Parsed(Outcome.TIMEOUT, sentence)

    # --- storing --------------------------------------------------------------------------------------------------

    async def _store_found(
        self, feed: Feed, state: FeedState, fetched: Fetched, parsed: Parsed, digest: str, is_whole: bool
    ) -> PollReport:
        now = self._clock.now()
        published = [article.published for article in parsed.articles if article.published is not None]

        def state_after(new: int) -> FeedState:
            found = Found(new, published, parsed.ttl_s, digest, is_whole)
            return after_fetched(state, feed, fetched, found, now, self._rng)

        articles = in_language(parsed.articles, feed.language)
        after, new = await self._filing.file(feed, articles, now, state_after)
        self._stored(after)
        self._heard(feed)
        return reported(feed, after, seen=parsed.seen, new=new, note=parsed.note)

    async def _store_state(self, feed: Feed, after: FeedState) -> PollReport:
        await self._filing.store(after)
        self._stored(after)
        self._heard(feed)
        return reported(feed, after)

    async def _store_failure(self, feed: Feed, state: FeedState, failed: Failed) -> PollReport:
        now = self._clock.now()
        self._outage.failed(feed.id, failed.outcome, was_well=not state.failures, now=now)
        after = after_failed(state, feed, failed, now, self._rng, is_offline=self._outage.is_on)
        await self._filing.store(after)
        self._stored(after)
        return reported(feed, after)

    def _stored(self, state: FeedState) -> None:
        self.states[state.feed] = state
        self._last_stored = state.feed

    def _heard(self, feed: Feed) -> None:
        """A feed answered: those that fell silent together, with none answering since, are asked again soon."""
        lost = self._outage.answered(feed.id)
        self._spread([one for one in self.feeds if one.id in lost])

    # --- what goes wrong ------------------------------------------------------------------------------------------

    def _store_failed(self, error: StorageError) -> None:
        if not self.problem:
            _log.error("storing has stopped: %s", error)
        self.problem = str(error)
        self._store_error = error

    def _not_stored(self, feed: Feed, state: FeedState) -> PollReport:
        """Nothing of this poll was kept; its validators neither, so the next one brings it all again."""
        self.states[feed.id] = replace(state, next_check=self._clock.now())
        return reported(feed, replace(state, outcome=Outcome.STORE, error=self.problem))

    async def _failed_by_us(self, feed: Feed, state: FeedState) -> PollReport:
        failed = Failed(Outcome.BROKEN_FEED, "Reading this feed failed by an error of ours; the log has it.")
        try:
            return await self._store_failure(feed, state, failed)
        except StorageError as error:
            self._store_failed(error)
            return self._not_stored(feed, state)

    async def _try_the_store_again(self) -> None:
        await self._clock.sleep(self._store_wait_s)
        try:
            self._sink.beat(self._status(problem=""))
            await self._filing.catch_up(self._clock.now())
        except StorageError as error:
            self._store_failed(error)
            self._store_wait_s = min(self._store_wait_s * 2, STORE_RETRY_S[1])
            return
        _log.info("storing goes on")
        self.problem = ""
        self._store_wait_s = STORE_RETRY_S[0]

    # --- now and then ---------------------------------------------------------------------------------------------

    async def _tick_if_due(self) -> None:
        """Give the readings that time alone has changed, once an hour."""
        now = self._clock.now()
        if not self._is_time(self._ticked, TICK) or self._last_stored is None or self.problem:
            return
        self._ticked = now
        try:
            await self._filing.tick(now, measure(self.feeds, self.states, now), self.states[self._last_stored])
        except StorageError as error:
            self._ticked = None
            self._store_failed(error)

    async def _hear_second_opinion(self, other: SecondOpinion) -> None:
        readings = await other.look()
        if not readings or not self.states or self.problem:
            return
        try:
            await self._filing.store(self.states[self._last_stored or next(iter(self.states))], readings)
        except StorageError as error:
            self._store_failed(error)

    def _is_time(self, last: datetime | None, every: timedelta) -> bool:
        """Whether something done ``last`` is to be done again; a clock that was set back counts as time gone by."""
        return last is None or not timedelta() <= self._clock.now() - last < every

    def _prune_if_due(self) -> None:
        now = self._clock.now()
        if self._prune is None or not self._is_time(self._pruned, PRUNE):
            return
        self._pruned = now
        try:
            removed = self._prune(now)
        except StorageError as error:
            self._store_failed(error)
            return
        if removed:
            _log.info("%d articles removed by the retention rule", removed)
            self._pruned = now - PRUNE + PRUNE_AGAIN

    def _beat_if_due(self, least_s: float = BEAT_S) -> None:
        if self._beaten is None or self._clock.monotonic() - self._beaten >= least_s:
            self._beat()

    def _beat(self) -> None:
        self._beaten = self._clock.monotonic()
        try:
            self._sink.beat(self._status(self.problem or self._outage.sentence))
        except StorageError as error:
            self._store_failed(error)

    def _status(self, problem: str) -> CollectorStatus:
        return CollectorStatus(
            pid=os.getpid(),
            host=socket.gethostname(),
            started=self._started or self._clock.now(),
            heartbeat=self._clock.now(),
            round_done=self._done,
            round_total=self._total,
            next_check=next_due(self.feeds, self.states),
            problem=problem,
            replay=self._is_replay,
        )

    def _state(self, feed: Feed) -> FeedState:
        return self.states.get(feed.id) or FeedState(feed=feed.id, url=without_secrets(feed.url))


def _has_its_end(body: bytes) -> bool:
    """Tell whether a document is closed; without its end it may lack articles that a later 304 would keep from us."""
    return _END.search(body[-4096:].replace(b"\0", b"")) is not None


def _digest(fetched: Fetched) -> str:
    """Tell one body from another: its bytes, and what decides how they are read."""
    content = hashlib.sha256(fetched.content_type.encode("utf-8", "replace") + b"\n" + fetched.body)
    return f"{_DIGEST_VERSION}-{content.hexdigest()[:40]}"


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
