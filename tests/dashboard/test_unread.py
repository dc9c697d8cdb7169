"""`u`: the next unread headline, wherever in the archive it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from storage.batches import Batch
from storage.desk import Desk
from storage.feed_records import FeedState
from storage.records import Article, Coding, FiledArticle
from tests.dashboard.conftest import NOW
from tui.config import Settings
from tui.dashboard.paging import PAGE_ROWS

MANY = 3 * PAGE_ROWS


@pytest.fixture
def archive_of_many(newsroom: Any) -> Any:
    """MANY headlines, a minute apart; the newest has the highest id."""
    items = [
        Article("wire-desk", f"x{n}", f"y{n}", f"item {n:04}", published=NOW - timedelta(minutes=MANY - n))
        for n in range(MANY)
    ]
    fresh = newsroom.archive.fresh("wire-desk", items, NOW)
    filed = tuple(FiledArticle(one.id, one.article, Coding(scored=True), None, "wire") for one in fresh)
    newsroom.archive.commit(Batch(FeedState("wire-desk", "https://wire.example/rss"), filed))
    return newsroom


def read_all_but(settings: Settings, *unread: int) -> None:
    with Desk.open(settings.desk) as desk:
        desk.mark_range_read(1, MANY, NOW)
        desk.mark_unread(unread)


async def test_far_below_what_the_list_holds(
    archive_of_many: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    read_all_but(settings, 5)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        assert len(pane.headlines) < MANY - 5
        await pilot.press("u")
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.id == 5)
        assert not app.main.is_reading
        await pilot.press("j")
        assert pane.chosen.id == 4


async def test_while_reading_it_is_opened(
    archive_of_many: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    read_all_but(settings, 5)
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("u")
        await wait_until(pilot, lambda: app.main.article.page.article.id == 5 and 5 in app.main.headlines.read)
        assert app.main.is_reading


async def test_after_the_oldest_comes_the_newest_of_all(
    archive_of_many: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    read_all_but(settings, MANY - 2)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("G")
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.id == 1)
        assert pane.has_newer
        await pilot.press("u")
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.id == MANY - 2)


async def test_where_every_other_is_read_it_says_so(
    archive_of_many: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    read_all_but(settings, MANY)
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("u")
        await wait_until(pilot, lambda: told)
        assert told == ["Every other headline in the archive is read."]
        assert app.main.headlines.chosen.id == MANY


async def test_with_a_filter_it_stays_within_what_is_listed(
    archive_of_many: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    read_all_but(settings, 5)
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        pane = app.main.headlines
        await pilot.press("slash", *"0007", "enter")
        await wait_until(pilot, lambda: [row.title for row in pane.headlines] == ["item 0007"])
        await pilot.press("u")
        assert told == ["Every other headline that the filter lists is read."]
