"""GDELT beside our own index: asked only when wanted, checked before it is believed, never mixed in."""

from __future__ import annotations

import asyncio
import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from storage.database import Archive
from storage.feed_records import Feed
from tests.ingest.hostile_server import rss
from tests.parts import Unread
from tui.analysis.ledger import Ledger
from tui.clock import SystemClock
from tui.config import Settings
from tui.ingest.collector import Collector
from tui.ingest.fetch import Fetcher
from tui.ingest.gdelt import LAST_UPDATE_URL, Event, read_export
from tui.ingest.http import HttpClient, Request, Response, Transport
from tui.ingest.second_opinion import LEAST_EVENTS, MOST_PAIRS, SecondOpinion, opinions

AT = datetime(2026, 2, 26, 10, 15, tzinfo=UTC)
EXPORT_URL = "https://data.gdeltproject.org/gdeltv2/20260226101500.export.CSV.zip"


def event(
    source: str = "RUS",
    target: str = "UKR",
    goldstein: float = -10.0,
    quad: int = 4,
    articles: int = 1,
    is_root: bool = True,
) -> Event:
    return Event(
        source=source,
        target=target,
        is_root=is_root,
        quad=quad,
        goldstein=goldstein,
        articles=articles,
    )


def row(number: int, source: str, target: str, goldstein: float, quad: int) -> str:
    columns = [""] * 61
    for place, text in {
        0: str(number),
        1: "20260226",
        5: source,
        7: source,
        15: target,
        17: target,
        25: "1",
        26: "190",
        28: "19",
        29: str(quad),
        30: str(goldstein),
        31: "1",
        32: "1",
        33: "2",
        34: "0",
        59: "20260226101500",
    }.items():
        columns[place] = text
    return "\t".join(columns)


def export(*rows: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("20260226101500.export.CSV", "\n".join(rows))
    return packed.getvalue()


PACKED = export(*(row(number, "RUS", "UKR", -10.0, 4) for number in range(2)), row(3, "UKR", "RUS", 5.0, 1))


def listing(packed: bytes = PACKED) -> bytes:
    digest = hashlib.md5(packed, usedforsecurity=False).hexdigest()
    return f"{len(packed)} {digest} {EXPORT_URL.replace('https', 'http')}\n".encode()


class Files(Transport):
    """GDELT's server, and one feed beside it."""

    def __init__(self, files: dict[str, bytes | int]) -> None:
        self.files = files
        self.asked: list[str] = []

    async def handle_async_request(self, request: Request) -> Response:
        self.asked.append(str(request.url))
        found = self.files.get(str(request.url), 404)
        return Response(found) if isinstance(found, int) else Response(200, content=found)


def second_opinion(files: dict[str, bytes | int]) -> SecondOpinion:
    return SecondOpinion(Fetcher(HttpClient(Files(files)), SystemClock(), 5.0, 15_000_000))


def test_conflict_raises_and_cooperation_lowers_with_words_and_deeds_apart() -> None:
    (reading,) = opinions([event(), event(), event(goldstein=4.0, quad=1, articles=2)], AT)
    assert (reading.key, reading.at, reading.stories) == ("gdelt:RUS-UKR", AT, 3)
    assert reading.deeds == pytest.approx(5.0)
    assert reading.words == pytest.approx(-2.0)
    assert reading.value == pytest.approx(reading.words + reading.deeds)
    assert reading.low < reading.value < reading.high


def test_what_is_no_event_between_two_states_is_left_out() -> None:
    silent = [event("RUS", "RUS"), event("", "UKR"), event("RUS", ""), event(is_root=False)] * LEAST_EVENTS
    assert opinions(silent, AT) == ()
    assert opinions([event()] * (LEAST_EVENTS - 1), AT) == ()


def test_the_number_of_pairs_is_bounded() -> None:
    many = [event(f"A{number:02}", "UKR") for number in range(100)] + [
        event(f"B{number:02}", "UKR") for number in range(150)
    ]
    assert len(opinions(many * LEAST_EVENTS, AT)) == MOST_PAIRS


async def test_each_export_is_read_once() -> None:
    other = second_opinion({LAST_UPDATE_URL: listing(), EXPORT_URL: PACKED})
    assert [reading.key for reading in await other.look()] == ["gdelt:RUS-UKR"]
    assert await other.look() == ()


@pytest.mark.parametrize(
    "files",
    [
        {},
        {LAST_UPDATE_URL: 429},
        {LAST_UPDATE_URL: b"<html>busy</html>"},
        {LAST_UPDATE_URL: listing(), EXPORT_URL: 404},
        {LAST_UPDATE_URL: listing(), EXPORT_URL: PACKED[:-1]},
        {LAST_UPDATE_URL: listing(), EXPORT_URL: PACKED[:-1] + b"x"},
        {LAST_UPDATE_URL: listing(b"PK no zip"), EXPORT_URL: b"PK no zip"},
    ],
)
async def test_a_look_that_fails_is_logged_and_costs_nothing(
    files: dict[str, bytes | int], caplog: pytest.LogCaptureFixture
) -> None:
    assert await second_opinion(files).look() == ()
    assert "no second opinion" in caplog.text


def test_an_export_made_here_is_one_gdelt_could_have_made() -> None:
    from tui.ingest.gdelt import read_last_update

    assert len(read_export(PACKED, read_last_update(listing().decode()))) == 3


@pytest.mark.parametrize("is_wanted", [True, False])
async def test_the_collector_asks_only_when_the_settings_say_so(tmp_path: Path, is_wanted: bool) -> None:
    files = Files({LAST_UPDATE_URL: listing(), EXPORT_URL: PACKED, "https://news.example/feed": rss("x")})
    feeds = [Feed(id="a", url="https://news.example/feed")]
    stop = asyncio.Event()
    with Archive.open(tmp_path / "archive.db", "create") as archive:
        collector = Collector(
            feeds,
            archive,
            Unread(),
            Ledger(),
            SystemClock(),
            Random(1),
            settings=Settings(gdelt=is_wanted),
            transport=files,
        )

        def stored() -> list[tuple[str]]:
            return archive.connection.execute("SELECT key FROM readings").fetchall()

        running = asyncio.create_task(collector.run(stop))
        async with asyncio.timeout(60):
            while not stored() if is_wanted else not collector.states.get("a") or not collector.states["a"].last_ok:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        stop.set()
        await running
        assert stored() == ([("gdelt:RUS-UKR",)] if is_wanted else [])
    assert (LAST_UPDATE_URL in files.asked) is is_wanted
