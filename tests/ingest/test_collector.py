"""The collector's own promises: politeness, order, one transaction a feed, and what it does when the store fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from storage.batches import Batch, LedgerRows
from storage.database import Archive
from storage.errors import StorageError, StorageFull
from storage.feed_records import CollectorStatus, Feed, FeedState, Outcome
from storage.records import Article, Coding, FreshArticle, Reading
from tests.ingest.hostile_server import HostileServer, Visit, channel, feed, item, reply
from tests.parts import NOON as NOW
from tests.parts import Hands, Unread
from tui.analysis.index.coverage import Coverage, measure
from tui.analysis.ledger import Ledger, LedgerUpdate
from tui.catalogue.sources import load_feeds
from tui.clock import Clock, SystemClock
from tui.config import Settings
from tui.ingest.collector import Collector
from tui.ingest.http import Request, Response, Transport
from tui.ingest.lanes import QUICK_CHILDREN
from tui.ingest.parse import Parser
from tui.ingest.parsed import Parsed
from tui.ingest.report import PollReport
from tui.ingest.room import ALWAYS_GO_ON
from tui.ingest.second_opinion import SecondOpinion


@dataclass
class Recording:
    """An archive that notes the order of calls, and fails as it is told."""

    archive: Archive
    calls: list[str] = field(default_factory=list)
    beats: list[CollectorStatus] = field(default_factory=list)
    fails: Callable[[str], StorageError | None] = lambda call: None

    def _note(self, call: str) -> None:
        self.calls.append(call)
        error = self.fails(call.split()[0])
        if error is not None:
            raise error

    def register(self, feeds: Iterable[Feed], now: datetime) -> None:
        self._note("register")
        self.archive.register(feeds, now)

    def feed_states(self) -> dict[str, FeedState]:
        return self.archive.feed_states()

    def reserve(self, feed: str, next_check: datetime) -> None:
        self._note(f"reserve {feed}")
        self.archive.reserve(feed, next_check)

    def fresh(self, feed: str, articles: Sequence[Article], now: datetime) -> list[FreshArticle]:
        self._note(f"fresh {feed}")
        return self.archive.fresh(feed, articles, now)

    def commit(self, batch: Batch) -> None:
        self._note(f"commit {batch.state.feed}")
        self.archive.commit(batch)

    def beat(self, status: CollectorStatus) -> None:
        self._note("beat")
        self.beats.append(status)
        self.archive.beat(status)


@dataclass
class House:
    """A server, an archive, and a way to make collectors for them."""

    server: HostileServer
    archive: Archive
    sink: Recording
    engine: Unread
    reports: list[PollReport] = field(default_factory=list)

    def feed(self, name: str, *answers: bytes | Callable[[Visit], object], **of: object) -> Feed:
        url = self.server.on(f"/{name}", *answers)  # type: ignore[arg-type]  # the server's own union
        return replace(Feed(id=name, url=url, allow_private=True), **of)  # type: ignore[arg-type]  # fields by name

    @asynccontextmanager
    async def collector(
        self,
        feeds: Sequence[Feed],
        clock: Clock | None = None,
        ledger: Ledger | None = None,
        deadline_s: float = 30,
        **of: object,
    ) -> AsyncIterator[Collector]:
        made = Collector(
            feeds,
            self.sink,
            self.engine,
            ledger or Ledger(),
            clock or SystemClock(),
            Random(11),
            settings=Settings(poll_deadline_s=deadline_s, parse_deadline_s=20),
            ledger_rows=self.archive.ledger_rows,
            report=self.reports.append,
            **of,  # type: ignore[arg-type]  # Collector's keywords
        )
        try:
            yield made
        finally:
            await made.close()

    def count(self) -> int:
        return int(self.archive.connection.execute("SELECT count(*) FROM articles").fetchone()[0])


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with HostileServer() as server:
        with Archive.open(tmp_path / "archive.db", "create") as archive:
            yield House(server, archive, Recording(archive), Unread())


async def test_the_next_check_is_written_before_the_server_is_asked(house: House) -> None:
    async def look(visit: Visit) -> None:
        state = house.archive.feed_states()["a"]
        assert state.next_check is not None
        assert state.next_check > SystemClock().now()
        await visit.send(feed())

    a = house.feed("a", look)
    async with house.collector([a]) as collector:
        assert [report.outcome for report in await collector.round()] == [Outcome.OK]
    assert house.sink.calls[:4] == ["register", "reserve a", "fresh a", "commit a"]


async def test_one_request_at_a_time_to_each_server(house: House) -> None:
    feeds = [house.feed(f"f{n}", feed(prefix=f"{n}-")) for n in range(20)]
    async with house.collector(feeds) as collector:
        reports = await collector.round()
    assert [report.outcome for report in reports] == [Outcome.OK] * 20
    assert house.server.most_at_once == 1
    assert len(house.server.asked) == 20


async def test_every_request_names_us_and_asks_for_what_we_can_unpack(house: House) -> None:
    async with house.collector([house.feed("a", feed())]) as collector:
        await collector.round()
    asked = house.server.asked[0]
    assert "detente/" in str(asked.header("User-Agent"))
    assert "+http" in str(asked.header("User-Agent"))
    assert asked.header("Accept-Encoding") == "gzip, deflate"
    assert asked.header("Connection") == "close"
    assert asked.header("Cookie") is None


async def test_a_feed_is_asked_again_when_due_and_not_before(house: House) -> None:
    clock = Hands()
    a = house.feed("a", feed(headers=('ETag: "1"',)), reply(304), interval_s=900)
    async with house.collector([a], clock) as collector:
        await collector.round()
        assert await collector.round() == []
        clock.time += timedelta(seconds=1100)
        assert [report.outcome for report in await collector.round()] == [Outcome.NOT_MODIFIED]


async def test_with_one_slot_feeds_are_polled_in_schedule_order(house: House) -> None:
    feeds = [house.feed(name, feed(prefix=name)) for name in ("delta", "alpha", "charlie", "bravo")]
    async with house.collector(feeds, concurrency=1) as collector:
        await collector.round()
    assert [asked.path for asked in house.server.asked] == ["/alpha", "/bravo", "/charlie", "/delta"]
    assert [call for call in house.sink.calls if call.startswith("commit")] == [
        f"commit {name}" for name in ("alpha", "bravo", "charlie", "delta")
    ]


async def test_a_muted_feed_is_left_alone(house: House) -> None:
    async with house.collector([house.feed("a", feed(), muted=True)]) as collector:
        assert await collector.round() == []
    assert house.server.asked == []


async def test_the_same_bytes_are_not_parsed_again(house: House) -> None:
    a = house.feed("a", feed())
    async with house.collector([a]) as collector:
        first, again = (await collector.round([a]))[0], (await collector.round([a]))[0]
    assert (first.outcome, first.new) == (Outcome.OK, 1)
    assert (again.outcome, again.new) == (Outcome.NOT_MODIFIED, 0)
    assert house.sink.calls.count("fresh a") == 1


async def test_a_full_disk_loses_nothing_and_is_said(house: House) -> None:
    a = house.feed("a", feed("One", headers=('ETag: "1"',)), feed("One", headers=('ETag: "1"',)))
    house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
    async with house.collector([a]) as collector:
        with pytest.raises(StorageFull):
            await collector.round()
        assert collector.problem == "The disk is full."
        assert [report.outcome for report in house.reports] == [Outcome.STORE]
        assert house.archive.feed_states()["a"].etag is None
        assert house.count() == 0
    house.sink.fails = lambda call: None
    async with house.collector([a]) as collector:
        assert [report.new for report in await collector.round([a])] == [1]
    assert house.server.asked[-1].header("If-None-Match") is None


async def test_after_a_full_disk_the_others_wait_and_everything_comes_later(house: House) -> None:
    clock = Hands()
    feeds = [house.feed(name, feed(f"From {name}", prefix=name)) for name in "abc"]
    full = True
    house.sink.fails = lambda call: StorageFull("The disk is full.") if full and call in ("commit", "beat") else None
    stop = asyncio.Event()

    async def watch() -> None:
        nonlocal full
        while len([wait for wait in clock.slept if wait >= 1]) < 4:  # noqa: ASYNC110 (a hand-set clock has no events)
            await asyncio.sleep(0)
        full = False
        while house.count() < 3:  # noqa: ASYNC110
            await asyncio.sleep(0)
        stop.set()

    async with house.collector(feeds, clock, concurrency=1) as collector, asyncio.timeout(30):
        watching = asyncio.create_task(watch())
        await collector.run(stop)
        await watching
        assert collector.problem == ""
    assert house.count() == 3
    assert [wait for wait in clock.slept if wait >= 1][:4] == [1.0, 2.0, 4.0, 8.0]


async def test_a_failed_commit_sets_the_ledger_back(house: House) -> None:
    a = house.feed("a", feed("One"))
    house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
    restored = []

    def rows(now: datetime) -> LedgerRows:
        restored.append(now)
        return house.archive.ledger_rows(now)

    made = Collector(
        [a],
        house.sink,
        house.engine,
        Ledger(),
        SystemClock(),
        Random(1),
        settings=Settings(),
        ledger_rows=rows,
    )
    with pytest.raises(StorageFull):
        await made.round()
    house.sink.fails = lambda call: None
    made._trouble.over()
    assert [report.new for report in await made.round([a])] == [1]
    assert len(restored) == 2
    await made.close()


async def test_an_article_that_our_engine_fails_on_is_kept_unread(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Unread):
        def code(self, text: str, published: datetime | None = None) -> Coding:
            if "poison" in text:
                raise ZeroDivisionError
            return super().code(text, published)

    house.engine = Broken()
    async with house.collector([house.feed("a", feed("poison", "fine"))]) as collector:
        report = (await collector.round())[0]
    assert (report.outcome, report.new) == (Outcome.OK, 2)
    assert "ZeroDivisionError" in caplog.text


class Poisoned(Ledger):
    """Fails on one feed."""

    def file(self, items: Sequence[tuple[FreshArticle, Coding]], feed: Feed, now: datetime) -> LedgerUpdate:
        if feed.id == "bad":
            raise ZeroDivisionError
        return super().file(items, feed, now)


async def test_an_error_of_ours_costs_one_feed_one_poll(house: House, caplog: pytest.LogCaptureFixture) -> None:
    feeds = [house.feed("bad", feed(prefix="p")), house.feed("good", feed("fine", prefix="g"))]
    async with house.collector(feeds, ledger=Poisoned()) as collector:
        outcomes = {report.feed: report.outcome for report in await collector.round()}
    assert outcomes == {"bad": Outcome.BROKEN_FEED, "good": Outcome.OK}
    assert house.archive.feed_states()["bad"].etag is None
    assert "ZeroDivisionError" in caplog.text


async def test_no_network_is_one_sentence_and_the_feeds_come_back_at_once(house: House) -> None:
    clock = Hands()
    names = "abcde"
    feeds = [house.feed(name, feed(prefix=name), interval_s=3600) for name in names]
    for one in feeds:
        house.server.answers[f"/{one.id}"] = (_hang_up, feed(prefix=one.id))
    async with house.collector(feeds, clock, concurrency=1) as collector:
        await collector.round()
        assert "is the network up?" in house.sink.beats[-1].problem
        clock.time += timedelta(minutes=61)
        await collector.round()
        assert house.sink.beats[-1].problem == ""
    assert house.count() == 5


async def test_when_one_feed_answers_the_ones_lost_with_it_are_due_again(house: House) -> None:
    clock = Hands()
    feeds = [house.feed(name, _hang_up, feed(prefix=name), interval_s=86_400) for name in "abcde"]
    async with house.collector(feeds, clock, concurrency=1) as collector:
        await collector.round()
        await collector.round([feeds[2]])
        clock.time += timedelta(minutes=3)
        assert len(await collector.round()) == 4
    assert house.count() == 5


async def test_a_feed_that_fails_alone_is_not_taken_for_a_lost_network(house: House) -> None:
    feeds = [house.feed("a", _hang_up), house.feed("b", feed(prefix="b")), house.feed("c", feed(prefix="c"))]
    async with house.collector(feeds) as collector:
        await collector.round()
    assert house.sink.beats[-1].problem == ""


async def _hang_up(visit: Visit) -> None:
    visit.reset()


async def test_stopping_takes_less_than_a_second_whatever_servers_do(house: House) -> None:
    async def hang(visit: Visit) -> None:
        await visit.reader.read()

    feeds = [house.feed(f"h{n}", hang) for n in range(3)]
    stop = asyncio.Event()
    async with house.collector(feeds) as collector:
        running = asyncio.create_task(collector.run(stop))
        async with asyncio.timeout(30):
            while not house.server.asked:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        before = asyncio.get_running_loop().time()
        stop.set()
        await running
        assert asyncio.get_running_loop().time() - before < 2, "servers hang for ever"
    assert [task for task in asyncio.all_tasks() if "poll" in repr(task.get_coro())] == []


async def test_while_a_server_hangs_the_others_keep_their_times(house: House) -> None:
    async def hang(visit: Visit) -> None:
        await visit.reader.read()

    async with HostileServer() as other:
        slow = house.feed("slow", hang)
        quick = Feed("quick", other.on("/quick", feed()), allow_private=True, interval_s=900)
        stop = asyncio.Event()
        async with house.collector([slow, quick], Hands()) as collector:
            running = asyncio.create_task(collector.run(stop))
            async with asyncio.timeout(30):
                while len(other.asked) < 3:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert len(house.server.asked) == 1
            assert house.sink.beats[-1].round_total >= 3, "one round goes on while one of its feeds hangs"
            stop.set()
            await running


async def test_feeds_overdue_after_a_sleep_are_spread(house: House) -> None:
    """A laptop that wakes must not ask everybody in the same second."""
    clock = Hands()
    feeds = [house.feed(f"f{n:02}", feed(prefix=f"{n}-"), interval_s=900) for n in range(40)]
    async with house.collector(feeds, clock) as collector:
        await collector.round()
        clock.time += timedelta(hours=8)
        collector._plans.spread_overdue()
        assert len(await collector.round()) <= 1
        clock.time += timedelta(seconds=10)
        assert 10 <= len(await collector.round()) <= 30
        clock.time += timedelta(seconds=15)
        await collector.round()
    assert len(house.server.asked) == 80


async def test_the_habit_of_a_feed_is_learned(house: House) -> None:
    clock = Hands()
    clock.time = datetime(2026, 3, 2, 12, tzinfo=UTC)
    a = house.feed("a", feed("One", "Two", "Three", prefix="a"), feed("One", "Two", "Three", "Four", prefix="a"))
    async with house.collector([a], clock) as collector:
        await collector.round([a])
        clock.time += timedelta(hours=4)
        await collector.round([a])
        state = collector.states["a"]
    assert state.last_new == clock.time
    assert state.habit_s is not None
    assert 60 <= state.habit_s <= 4 * 3600


async def test_a_document_without_its_end_leaves_no_validators(house: House) -> None:
    whole = feed("One", "Two", headers=('ETag: "1"',))
    body = whole.partition(b"\r\n\r\n")[2]
    cut = reply(200, body[: body.index(b"<item><title>Two")], "Content-Type: text/xml", 'ETag: "1"')
    a = house.feed("a", cut, whole)
    async with house.collector([a]) as collector:
        await collector.round([a])
        assert house.archive.feed_states()["a"].etag is None
        await collector.round([a])
        assert house.archive.feed_states()["a"].etag == '"1"'
    assert house.count() == 2


async def test_progress_and_the_next_check_are_told_by_the_heartbeat(house: House) -> None:
    feeds = [house.feed(name, feed(prefix=name)) for name in "abc"]
    async with house.collector(feeds) as collector:
        await collector.round()
    last = house.sink.beats[-1]
    assert (last.round_done, last.round_total) == (3, 3)
    assert last.next_check is not None
    assert last.next_check > last.heartbeat


async def test_an_article_of_no_declared_language_is_in_its_feeds(house: House) -> None:
    own = reply(200, channel(item("Entretiens", "1"), more="<language>fr-FR</language>"))
    quiet = reply(200, channel(item("Gespräche", "2")))
    foreign = reply(200, channel(item("Переговоры", "3")))
    feeds = [
        house.feed("own", own, language="de"),
        house.feed("quiet", quiet, language="de"),
        house.feed("foreign", foreign),
    ]
    async with house.collector(feeds) as collector:
        await collector.round()
    rows = house.archive.connection.execute("SELECT title, language FROM articles ORDER BY guid").fetchall()
    assert rows == [("Entretiens", "fr"), ("Gespräche", "de"), ("Переговоры", "und")]


async def test_passwords_of_an_entry_stay_out_of_the_archive(house: House, tmp_path: Path) -> None:
    a = house.feed("a", feed())
    a = replace(a, url=a.url.replace("://", "://anna:s3cret@"))
    async with house.collector([a]) as collector:
        await collector.round()
    assert house.server.asked[0].header("Authorization") == "Basic YW5uYTpzM2NyZXQ="
    house.archive.checkpoint()
    assert b"s3cret" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())  # noqa: ASYNC240


async def test_retention_is_applied_while_running(house: House) -> None:
    pruned = []
    stop = asyncio.Event()

    def prune(now: datetime) -> int:
        pruned.append(now)
        stop.set()
        return 0

    async with house.collector([house.feed("a", feed())], prune=prune) as collector, asyncio.timeout(30):
        await collector.run(stop)
    assert len(pruned) == 1


async def test_a_clock_that_jumps_ahead_is_a_machine_that_slept(house: House) -> None:
    class Sleeper(Hands):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds + (8 * 3600 if len(self.slept) == 3 else 0))
            if len(self.slept) > 6:
                stop.set()

    stop, clock = asyncio.Event(), Sleeper()
    feeds = [house.feed(f"f{n:02}", feed(prefix=f"{n}-"), interval_s=900) for n in range(20)]
    async with house.collector(feeds, clock, concurrency=1) as collector, asyncio.timeout(30):
        await collector.run(stop)
    assert 20 < len(house.server.asked) < 40


async def test_a_parser_that_is_never_free_costs_the_poll_its_deadline(house: House) -> None:
    class Busy(Parser):
        async def parse(self, *of: object, **more: object) -> Parsed:
            await asyncio.Event().wait()
            raise AssertionError

    a = house.feed("a", feed(headers=('ETag: "1"',)))
    async with house.collector([a], make_parser=Busy, deadline_s=0.3) as collector:
        report = (await collector.round())[0]
    assert (report.outcome, report.new) == (Outcome.TIMEOUT, 0)
    assert house.archive.feed_states()["a"].etag is None


async def test_a_feed_that_killed_a_parser_waits_in_a_lane_of_its_own(house: House) -> None:
    lanes: list[int] = []

    class Noting(Parser):
        def __init__(self, children: int = 1) -> None:
            super().__init__(children)
            self.children = children

        async def parse(
            self,
            body: bytes,
            content_type: str,
            url: str,
            feed: str,
            fetched_at: datetime,
            deadline_s: float,
            guesses: bool = True,
        ) -> Parsed:
            lanes.append(self.children)
            assert guesses == (self.children == QUICK_CHILDREN), "what killed it may be the library for odd dates"
            if b"stall" in body and len(lanes) < 3:
                return Parsed(Outcome.PARSER_KILLED, "killed")
            return await super().parse(body, content_type, url, feed, fetched_at, deadline_s, guesses)

    a = house.feed("a", feed("stall"))
    async with house.collector([a], make_parser=Noting) as collector:
        collector._poller._settings = replace(collector._poller._settings, parse_deadline_s=10)
        assert [report.outcome for report in await collector.round([a])] == [Outcome.PARSER_KILLED]
        assert [report.outcome for report in await collector.round([a])] == [Outcome.OK]
    assert lanes == [QUICK_CHILDREN, 1, 1]


async def test_a_store_that_fails_while_a_failure_is_noted_is_said(house: House) -> None:
    class Broken(Ledger):
        def file(self, items: Sequence[tuple[FreshArticle, Coding]], feed: Feed, now: datetime) -> LedgerUpdate:
            house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
            raise ZeroDivisionError

    async with house.collector([house.feed("a", feed())], ledger=Broken()) as collector:
        with pytest.raises(StorageFull):
            await collector.round()
    assert [report.outcome for report in house.reports] == [Outcome.STORE]


async def test_a_store_that_fails_at_the_hourly_tick_or_while_pruning_is_said(house: House) -> None:
    class Ticking(Ledger):
        def tick(self, now: datetime, coverage: Coverage | None = None) -> tuple[Reading, ...]:
            house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
            return (Reading("ALL", now, 1.0, 1.0, 0.0, 1, 0.0, 2.0, 1.0),)

    async with house.collector([house.feed("a", feed())], ledger=Ticking()) as collector:
        with pytest.raises(StorageFull):
            await collector.round()
    house.sink.fails = lambda call: None

    def prune(now: datetime) -> int:
        raise StorageFull("No room to remove anything.")

    async with house.collector([house.feed("b", feed())], prune=prune) as collector:
        collector._upkeep.prune_if_due()
        assert collector.problem == "No room to remove anything."


async def test_the_retention_rule_runs_a_few_times_a_day(house: House, caplog: pytest.LogCaptureFixture) -> None:
    clock, pruned = Hands(), []
    caplog.set_level("INFO")

    def prune(now: datetime) -> int:
        pruned.append(now)
        return 3 if len(pruned) == 2 else 0

    async with house.collector([], clock, prune=prune) as collector:
        for minutes in (0, 60, 360, 1, 1, 60):
            clock.time += timedelta(minutes=minutes)
            collector._upkeep.prune_if_due()
    assert [(moment - NOW).total_seconds() / 60 for moment in pruned] == [0, 420, 421]
    assert "3 articles removed" in caplog.text


async def test_a_store_that_cannot_even_take_a_heartbeat_is_said(house: House) -> None:
    house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "beat" else None
    async with house.collector([house.feed("a", feed())]) as collector:
        with pytest.raises(StorageFull):
            await collector.round()
        assert [report.outcome for report in house.reports] == [Outcome.OK]


async def test_an_entry_that_is_no_address_harms_nobody_else(house: House) -> None:
    feeds = [Feed(id="odd", url="http://["), house.feed("a", feed())]
    async with house.collector(feeds) as collector:
        outcomes = {report.feed: report.outcome for report in await collector.round()}
    assert outcomes == {"odd": Outcome.REFUSED_ADDRESS, "a": Outcome.OK}


async def test_an_archive_that_cannot_be_read_ends_the_collector_with_its_sentence(house: House) -> None:
    house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "register" else None
    async with house.collector([house.feed("a", feed())]) as collector:
        with pytest.raises(StorageFull):
            await collector.run(asyncio.Event())


async def test_a_clock_that_is_set_back_leaves_nobody_waiting_for_hours(house: House) -> None:
    class SetBack(Hands):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds - (5 * 3600 if len(self.slept) == 2 else 0))
            if self.time > NOW - timedelta(hours=5) + timedelta(seconds=1100) and len(self.slept) > 2:
                stop.set()

    stop, clock = asyncio.Event(), SetBack()
    feeds = [house.feed("a", feed(), interval_s=900), house.feed("never", feed(), muted=True)]
    async with house.collector(feeds, clock, concurrency=1) as collector:
        async with asyncio.timeout(30):
            await collector.run(stop)
    assert len(house.server.asked) == 2


async def test_large_bodies_share_a_bounded_room(house: House) -> None:
    """Sixteen servers that send 15 MB each must not fill the memory together; and no room is ever lost."""
    now, most = 0, 0

    class Counting(Parser):
        async def parse(self, body: bytes, *of: object, **more: object) -> Parsed:
            nonlocal now, most
            now += len(body) > 2_000_000
            most = max(most, now)
            await asyncio.sleep(0.2)  # long enough for all the others to be there, were they let in
            now -= len(body) > 2_000_000
            return Parsed(Outcome.OK)

    large = reply(200, b"<rss><channel>" + b" " * 2_500_000 + b"</channel></rss>")
    blank = reply(200, b" " * 2_500_000)
    cut = large[:-100]
    async with AsyncExitStack() as stack:
        feeds = []
        for number in range(12):
            server = await stack.enter_async_context(HostileServer())
            url = server.on("/", (large, blank, cut)[number % 3])
            feeds.append(Feed(id=f"f{number}", url=url, allow_private=True))
        async with house.collector(feeds, make_parser=Counting) as collector:
            collector._fetcher.room.free = 4_000_000
            for _ in range(2):
                collector.states.clear()
                outcomes = [report.outcome for report in await collector.round(feeds)]
                assert sorted(outcomes) == sorted([Outcome.OK, Outcome.EMPTY, Outcome.PROTOCOL] * 4)
            assert collector._fetcher.room.free == 4_000_000
    assert 1 <= most <= 2 + ALWAYS_GO_ON


async def test_a_large_body_that_drips_keeps_no_other_from_coming(house: House) -> None:
    async def drip(visit: Visit) -> None:
        await visit.send(b"HTTP/1.1 200 OK\r\n\r\n<rss>" + b" " * 1_500_000)
        await visit.reader.read()

    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(HostileServer()) for _ in range(4)]
        feeds = [Feed(id=f"d{n}", url=one.on("/", drip), allow_private=True) for n, one in enumerate(servers[:3])]
        whole = reply(200, b"<rss><channel>" + b" " * 1_500_000 + b"</channel></rss>")
        feeds.append(Feed(id="whole", url=servers[3].on("/", whole), allow_private=True))
        async with house.collector(feeds, deadline_s=6) as collector:
            collector._fetcher.room.free = 4_000_000
            outcomes = {report.feed: report.outcome for report in await collector.round()}
    assert outcomes == {"whole": Outcome.OK, "d0": Outcome.TIMEOUT, "d1": Outcome.TIMEOUT, "d2": Outcome.TIMEOUT}


async def test_while_the_store_fails_nobody_is_asked_for_nothing(house: House) -> None:
    feeds = [house.feed(name, feed(prefix=name)) for name in "abc"]
    house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
    async with house.collector(feeds, concurrency=1) as collector:
        with pytest.raises(StorageFull):
            await collector.round()
    assert [report.outcome for report in house.reports] == [Outcome.STORE] * 3
    assert len(house.server.asked) == 1


async def test_article_lists_are_polled_like_feeds_with_a_pause_between_requests(house: House, tmp_path: Path) -> None:
    clock, asked = Hands(), []

    class GDELT(Transport):
        async def handle_async_request(self, request: Request) -> Response:
            query = request.url.params["query"]
            asked.append((query, clock.monotonic()))
            if query == "sanctions":
                return Response(429, content=b"Please limit requests to one every 5 seconds")
            article = {"url": f"https://{query}.example/1", "title": f"News of {query}", "domain": f"{query}.example"}
            return Response(200, json={"articles": [article | {"seendate": "20260301T113000Z", "language": "English"}]})

    own = tmp_path / "feeds.toml"
    own.write_text("".join(f"[{query}]\ngdelt = '{query}'\n" for query in ("border", "sanctions", "talks")))
    feeds = load_feeds(own)[-3:]
    async with house.collector(feeds, clock, transport=GDELT()) as collector:
        reports = {report.feed: report for report in await collector.round()}
        assert [moment for _, moment in sorted(asked, key=lambda one: one[1])] == [0.0, 5.0, 10.0]
        assert [reports[one].outcome for one in ("border", "sanctions", "talks")] == [
            Outcome.OK,
            Outcome.RATE_LIMITED,
            Outcome.OK,
        ]
        assert measure(feeds, collector.states, clock.now()).share == 1.0, "its silence counts against nobody"
    rows = house.archive.connection.execute("SELECT title, link, publisher, published FROM articles ORDER BY title")
    half_past = int(datetime(2026, 3, 1, 11, 30, tzinfo=UTC).timestamp())
    assert rows.fetchall() == [
        ("News of border", "https://border.example/1", "border.example", half_past),
        ("News of talks", "https://talks.example/1", "talks.example", half_past),
    ]


async def test_a_second_opinion_that_cannot_be_stored_is_said(house: House) -> None:
    class Opinion(SecondOpinion):
        async def look(self) -> tuple[Reading, ...]:
            return (Reading("gdelt:RUS-UKR", NOW, 1.0, 1.0, 0.0, 3, 0.0, 2.0, 1.0),)

    async with house.collector([house.feed("a", feed())]) as collector:
        await collector.round()
        house.sink.fails = lambda call: StorageFull("The disk is full.") if call == "commit" else None
        await collector._upkeep.hear(Opinion(collector._fetcher))
        assert collector.problem == "The disk is full."
        house.sink.fails = lambda call: None
        await collector._upkeep.hear(Opinion(collector._fetcher))
    assert house.archive.connection.execute("SELECT count(*) FROM readings").fetchone() == (0,)
