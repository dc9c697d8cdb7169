"""What the screens call things, and in which order: nothing is said that is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from textual.command import CommandList

from storage.desk import Desk
from storage.feed_records import Outcome
from storage.records import Act
from tests.dashboard.conftest import NOW
from tui.config import Settings

Shown = Callable[[Any], str]


async def test_the_palette_lists_actions_before_actors_pairs_and_sources(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia pulls back", act=make_act(), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: app.screen.query_one(CommandList).option_count)
        commands = app.screen.query_one(CommandList)
        listed = [str(commands.get_option_at_index(place).prompt) for place in range(commands.option_count)]
        first = [
            next(i for i, one in enumerate(listed) if part in one)
            for part in ("To the newest", "Russia: ", "Kyiv desk")
        ]
        assert first == sorted(first)
        assert first[0] == 0


async def test_the_first_reading_is_neither_steady_nor_heading_anywhere(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act]
) -> None:
    newsroom.file("Russia pulls back", act=make_act(), story=1)
    newsroom.read("ALL", 12.0)
    newsroom.read("RUS-UKR", 3.0)
    newsroom.beat()
    async with opened() as (app, _pilot):
        assert "steady" not in shown(app)
        assert "no past to compare with" in shown(app)


async def test_the_list_of_sources_says_in_few_words_what_ails_them(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    failed = {"outcome": Outcome.NOT_A_FEED, "failing_since": NOW - timedelta(hours=3), "failures": 4}
    newsroom.poll("kyiv-desk", error="This is a web page, not a feed; it says “Please log in”.", **failed)
    newsroom.poll("wire-desk", last_new=NOW - timedelta(days=9))
    newsroom.beat()
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: "it says “Please log in”" in shown(app))
        assert "not a feed for 3 h" in shown(app)
        assert "no news for 9 days" in shown(app)


async def test_a_key_that_was_moved_is_named_as_it_is_now(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    keys = {"article.browser": "b", "act.wrong": "W", "article.report": "R", "filter": "s", "list.events": "a"}
    for feed in ("wire-desk", "kyiv-desk"):
        newsroom.file("Troops leave", act=make_act(), story=1, feed=feed, link="https://example.org/a")
    newsroom.beat()
    async with opened(keys=keys) as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: "R reads the next" in shown(app))
        assert "b opens example.org" in shown(app)
        await pilot.press("W")
        await wait_until(pilot, lambda: "W takes it back" in shown(app))
        await pilot.press("escape", "s", *"nowhere", "enter")
        await wait_until(pilot, lambda: "s changes the filter" in shown(app))


async def test_who_comes_back_is_told_how_to_get_to_what_is_new(
    newsroom: Any, opened: Any, shown: Shown, settings: Settings, wait_until: Any
) -> None:
    first = newsroom.file(*(f"old {number}" for number in range(5)), minutes_ago=60 * 24 * 7)
    newsroom.file(*(f"new {number}" for number in range(5)), minutes_ago=5)
    with Desk.open(settings.desk) as desk:
        desk.look(NOW - timedelta(days=6), first + 4)
        moment = int((NOW - timedelta(days=7)).timestamp())
        desk.keep_view({"place": f"{moment - 60} {first + 1}"})
    newsroom.beat()
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await wait_until(pilot, lambda: pane.left_at is not None)
        assert pane.chosen.title.startswith("old")
        assert "5 new since you left · g" in shown(app)
        await pilot.press("g")
        assert pane.chosen.title.startswith("new")
        assert "5 new since you left · 10 in the archive" in shown(app)


async def test_copies_of_one_publisher_are_not_said_to_be_another(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Troops leave", "Troops leave again", act=make_act(), story=1)
    newsroom.archive.connection.execute("UPDATE articles SET story = 1")
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: "ALSO REPORTED BY" in shown(app))
        assert "1 publisher in all" in shown(app)


async def test_on_its_first_day_the_chart_shows_hours_and_no_blank(newsroom: Any, opened: Any, shown: Shown) -> None:
    newsroom.file("headline")
    newsroom.read("ALL", 5.0, 6.0, 7.0, hours_apart=1)
    newsroom.beat()
    async with opened() as (app, _pilot):
        assert "last 6 h" in shown(app)
        days = next(line for line in shown(app).splitlines() if "╵" in line)
        assert days.split() == [f"╵{hour:02}:00" for hour in range(6, 12)]
