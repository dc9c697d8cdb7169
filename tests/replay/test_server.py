"""The desks' servers: each feed as of now, through the same fetcher as the network."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from storage.feed_records import Outcome
from tui.ingest.fetch import Ask, Failed, Fetched, Fetcher, NotModified
from tui.ingest.http import HttpClient
from tui.replay.clock import FastClock
from tui.replay.desks import DESKS, desk
from tui.replay.script import reports
from tui.replay.server import ITEMS, ReplayTransport


class Desks:
    """The replay's servers, and a fetcher that asks them."""

    def __init__(self, now: datetime) -> None:
        self.clock = FastClock(now)
        self.transport = ReplayTransport(self.clock, reports())
        self._fetcher = Fetcher(HttpClient(self.transport), self.clock, deadline_s=5, body_cap_bytes=1_000_000)

    async def ask(self, id_: str, known: Fetched | None = None) -> Fetched | NotModified | Failed:
        feed = desk(id_).feed
        return await self._fetcher.fetch(
            Ask(feed.url, feed.url, known.etag if known else None, known.last_modified if known else None)
        )

    async def body(self, id_: str) -> str:
        answer = await self.ask(id_)
        assert isinstance(answer, Fetched), answer
        return answer.body.decode()


async def test_a_feed_holds_the_latest_items_published_by_now() -> None:
    desks = Desks(datetime(2021, 4, 14, 15, 20, tzinfo=UTC))
    body = await desks.body("wire")
    assert "US cancels deployment of two warships" in body
    assert "sanctions" not in body
    assert body.count("<item>") == ITEMS


async def test_nothing_of_the_future_is_in_any_feed() -> None:
    now = datetime(2021, 4, 1, 12, 0, tzinfo=UTC)
    desks = Desks(now)
    bodies = {entry.id: await desks.body(entry.id) for entry in DESKS}
    for report in reports():
        if report.at > now:
            assert report.id not in bodies[report.desk]


@pytest.mark.parametrize("id_", [entry.id for entry in DESKS])
async def test_an_unchanged_feed_answers_304_and_a_changed_one_200(id_: str) -> None:
    moment = next(report.at for report in reports() if report.desk == id_ and report.at.month == 4)
    desks = Desks(moment - timedelta(minutes=1))
    first = await desks.ask(id_)
    assert isinstance(first, Fetched)
    assert isinstance(await desks.ask(id_, first), NotModified)
    await desks.clock.reach(moment)
    second = await desks.ask(id_, first)
    assert isinstance(second, Fetched)
    assert second.etag != first.etag


async def test_last_modified_alone_is_answered_with_304_too() -> None:
    desks = Desks(datetime(2021, 4, 10, tzinfo=UTC))
    first = await desks.ask("london")
    assert isinstance(first, Fetched)
    fetcher = desks._fetcher
    asked = await fetcher.fetch(Ask(desk("london").feed.url, desk("london").feed.url, None, first.last_modified))
    assert isinstance(asked, NotModified)
    stale = await fetcher.fetch(
        Ask(desk("london").feed.url, desk("london").feed.url, None, "Mon, 01 Mar 2021 00:00:00 GMT")
    )
    assert isinstance(stale, Fetched)


async def test_an_edit_changes_the_feed_but_not_the_item_it_is_about() -> None:
    desks = Desks(datetime(2021, 4, 19, 16, 0, tzinfo=UTC))
    before = await desks.body("brussels")
    await desks.clock.reach(datetime(2021, 4, 19, 19, 30, tzinfo=UTC))
    after = await desks.body("brussels")
    assert "more than 150,000 Russian troops massed" in before
    assert "more than 150,000 Russian troops massed" not in after
    assert "Correction" in after
    assert before.count("brussels-0419-1540") == after.count("brussels-0419-1540") > 0


async def test_a_json_feed_is_json() -> None:
    feed = json.loads(await Desks(datetime(2021, 5, 7, 23, 0, tzinfo=UTC)).body("washington"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == ITEMS


async def test_an_address_that_is_no_desk_is_not_found() -> None:
    desks = Desks(datetime(2021, 4, 1, tzinfo=UTC))
    answer = await desks._fetcher.fetch(Ask("https://elsewhere.example/feed.xml", "https://elsewhere.example/feed.xml"))
    assert isinstance(answer, Failed)
    assert answer.outcome is Outcome.HTTP


async def test_a_silenced_desk_is_out_of_service() -> None:
    desks = Desks(datetime(2021, 4, 1, tzinfo=UTC))
    desks.transport.silenced.add("moscow")
    answer = await desks.ask("moscow")
    assert isinstance(answer, Failed)
    assert answer.outcome is Outcome.UNAVAILABLE
    assert isinstance(await desks.ask("wire"), Fetched)
