"""Every case of ``hostile_cases`` goes through the whole path: socket, fetch, parser child, ledger, archive.

All are polled in one collector, so that each also shows that the others are not harmed by it; the tests then judge what
came of each.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import unicodedata
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from storage.database import Archive
from storage.feed_records import Feed, FeedState
from tests.ingest.hostile_cases import CASES, DEADLINE_S, HANGING_DEADLINE_S, NAMES, Case, Result
from tests.ingest.hostile_server import HostileServer
from tests.parts import Unread
from tui.analysis.ledger import Ledger
from tui.clock import SystemClock
from tui.config import USER_AGENT, Settings
from tui.ingest.collector import Collector
from tui.ingest.dial import system_resolver
from tui.ingest.fetch import MAX_HOPS
from tui.ingest.report import PollReport

pytestmark = pytest.mark.timeout(400)
"""All cases are polled once for all tests here: on a busy machine not in a minute."""

SLACK_S = 2.0
"""A poll may end this much after its deadline."""

GROWTH_MB = 250


@dataclass
class Ordeal:
    """All cases, over."""

    results: dict[str, Result]
    canary_hits: int
    grown_mb: float


async def go_through(folder: Path) -> Ordeal:
    async with AsyncExitStack() as stack:
        canary = await stack.enter_async_context(HostileServer())
        common = await stack.enter_async_context(HostileServer())
        archive = stack.enter_context(Archive.open(folder / "archive.db", "create"))
        results, feeds = {}, {}
        servers = {}
        for case in CASES:
            server = await stack.enter_async_context(HostileServer()) if case.alone else common
            servers[case.name] = server
            feeds[case.name] = _prepared(case, server, canary)
            results[case.name] = Result(base=server.url(""))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        states: dict[str, FeedState] = {}
        for hangs, deadline_s in ((True, HANGING_DEADLINE_S), (False, DEADLINE_S)):
            cases = [case for case in CASES if case.hangs is hangs]
            states |= await _poll(cases, feeds, archive, deadline_s, results)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        for case in CASES:
            own = {path for path in servers[case.name].answers if path in _paths(case)}
            results[case.name].asked = [one for one in servers[case.name].asked if one.path in own]
            results[case.name].state = states[case.name]
            results[case.name].articles = _stored(archive, case.name)
        return Ordeal(results, canary.connections, grown)


async def _poll(
    cases: list[Case], feeds: dict[str, Feed], archive: Archive, deadline_s: float, results: dict[str, Result]
) -> dict[str, FeedState]:
    """Poll the cases, each as often as it says; gives what is remembered of them."""
    collector = Collector(
        [feeds[case.name] for case in cases],
        archive,
        Unread(),
        Ledger(),
        SystemClock(),
        Random(7),
        settings=Settings(poll_deadline_s=deadline_s, parse_deadline_s=10.0, polls_at_once=24),
        ledger_rows=archive.ledger_rows,
        resolve=_resolve,
    )
    try:
        for number in range(max(len(case.outcomes) for case in cases)):
            polled = [feeds[case.name] for case in cases if number < len(case.outcomes)]
            for report in await collector.round(polled):
                results[report.feed].reports.append(report)
    finally:
        await collector.close()
    return dict(collector.states)


async def _resolve(host: str, port: int) -> list[str]:
    if not host.endswith(".example") and not host.startswith("xn--"):
        return await system_resolver(host, port)
    found = NAMES.get(host, socket.EAI_NONAME)
    if found is None:
        await asyncio.get_running_loop().create_future()
        raise AssertionError("cancelled before")
    if isinstance(found, int):
        raise socket.gaierror(found, "as told")
    return found


def _paths(case: Case) -> set[str]:
    return {case.path, *(path[3:] if path.startswith("/../") else case.path + path for path in case.also)}


def _prepared(case: Case, server: HostileServer, canary: HostileServer) -> Feed:
    assert case.path not in server.answers, case.name
    server.places |= {
        b"{self}": b"127.0.0.1:%d" % server.port,
        b"{port}": b"%d" % server.port,
        b"{canary}": b"%d/xx" % canary.port,
    }
    server.answers[case.path] = case.answers
    for path, answers in case.also.items():
        server.answers[path[3:] if path.startswith("/../") else case.path + path] = answers
    userinfo = f"{case.userinfo}@" if case.userinfo else ""
    url = server.url(case.path).replace("://127.0.0.1", f"://{userinfo}{case.host}")
    return Feed(id=case.name, url=url, allow_private=True, interval_s=1800)


def _stored(archive: Archive, feed: str) -> list[dict[str, object]]:
    columns = ("title", "link", "summary", "body", "author", "guid", "publisher", "published", "date_mark")
    rows = archive.connection.execute(f"SELECT {', '.join(columns)} FROM articles WHERE feed = ? ORDER BY id", (feed,))
    return [dict(zip(columns, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def ordeal(tmp_path_factory: pytest.TempPathFactory) -> Ordeal:
    return asyncio.run(go_through(tmp_path_factory.mktemp("hostile")))


def test_there_are_at_least_two_hundred_cases() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile(case: Case, ordeal: Ordeal) -> None:
    result = ordeal.results[case.name]
    for report, allowed in zip(result.reports, case.outcomes, strict=True):
        assert report.outcome in allowed, [(one.outcome, one.error) for one in result.reports]
    for report, new in zip(result.reports, case.new, strict=True):
        assert new is None or report.new == new, [(one.outcome, one.new, one.error) for one in result.reports]
    for check in case.checks:
        check(result)
    _what_is_stored_and_said_is_harmless(result)
    _what_was_asked_is_polite(result, len(case.outcomes))
    for report in result.reports:
        _a_failure_is_one_sentence(report)
        assert report.ms / 1000 <= (HANGING_DEADLINE_S if case.hangs else DEADLINE_S) + SLACK_S


def _what_is_stored_and_said_is_harmless(result: Result) -> None:
    shown = [report.error + report.note for report in result.reports]
    shown += [str(row[key]) for row in result.articles for key in ("title", "summary", "author", "publisher")]
    for text in shown:
        assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"], text
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), text
    for row in result.articles:
        assert row["link"] == "" or str(row["link"]).startswith(("http://", "https://")), row["link"]


def _what_was_asked_is_polite(result: Result, polls: int) -> None:
    assert len(result.asked) <= (1 + MAX_HOPS) * polls
    for asked in result.asked:
        assert asked.head.startswith(b"GET /")
        assert asked.header("User-Agent") == USER_AGENT
        assert asked.header("Accept-Encoding") == "gzip, deflate"
        assert asked.header("Connection") == "close"
        assert asked.header("Cookie") is None
        assert asked.header("Referer") is None


def _a_failure_is_one_sentence(report: PollReport) -> None:
    assert bool(report.error) != report.outcome.is_success
    assert len(report.error) <= 300
    assert "\n" not in report.error
    assert report.error == "" or report.error.endswith((".", "?", "!", "…"))


def test_no_canary_is_ever_reached(ordeal: Ordeal) -> None:
    assert ordeal.canary_hits == 0


def test_memory_stays_bounded_through_all_of_it(ordeal: Ordeal) -> None:
    assert ordeal.grown_mb <= GROWTH_MB
