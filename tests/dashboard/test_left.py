"""A dashboard begins as it was left: theme, pane, chart, place; what came since is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.desk import Desk
from tui.config import Settings
from tui.dashboard.left import Left
from tui.dashboard.paging import PAGE_ROWS

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)
Shown = Callable[[Any], str]


@given(
    st.builds(
        Left,
        st.text(),
        st.text(),
        st.integers(0, 10**6),
        st.none() | st.tuples(st.integers(0, 2**40), st.integers(1, 2**40)),
    )
)
def test_what_is_kept_is_read_back(left: Left) -> None:
    assert Left.of(left.values()) == left


@given(st.dictionaries(st.sampled_from(["theme", "pane", "days", "place"]), st.text()))
def test_whatever_a_desk_holds_is_no_error(values: dict[str, str]) -> None:
    Left.of(values)


async def test_theme_pane_and_chart_survive_a_restart(newsroom: Any, opened: Any) -> None:
    newsroom.file("headline")
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("t", "c", "4")
        app.exit()
    async with opened() as (app, pilot):
        assert app.theme == "detente-day"
        assert app.main.pane.id == "pairs"
        assert app.main.tension.days == 30


async def test_a_theme_of_the_settings_stands_against_the_one_pressed_last(newsroom: Any, opened: Any) -> None:
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("t")
        app.exit()
    async with opened(theme="detente-night") as (app, _pilot):
        assert app.theme == "detente-night"


async def test_a_place_in_the_middle_survives_a_restart_and_the_newest_is_followed(
    newsroom: Any, opened: Any, wait_until: Any
) -> None:
    newsroom.file(*(f"headline {number}" for number in range(2 * PAGE_ROWS)), minutes_ago=60)
    newsroom.beat()
    async with opened() as (app, pilot):
        app.main.headlines.move_to(PAGE_ROWS - 20)
        await wait_until(pilot, lambda: len(app.main.headlines.headlines) > PAGE_ROWS)
        left = app.main.headlines.chosen.title
        app.exit()
    newsroom.file("the newest", minutes_ago=1)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        assert pane.chosen.title == left
        assert pane.has_newer
        assert pane.has_older
        await pilot.press("k")
        assert pane.chosen.title != left
        await pilot.press("g")
        await wait_until(pilot, lambda: pane.headlines[0].title == "the newest" and pane.cursor == 0)
        app.exit()
    newsroom.file("newer still", minutes_ago=0)
    async with opened() as (app, pilot):
        assert app.main.headlines.chosen.title == "newer still"
        assert app.main.headlines.is_following


async def test_a_place_that_is_gone_leads_to_the_next_older_and_none_to_the_newest(
    newsroom: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    newsroom.file("one", "two", "three", minutes_ago=60)
    newsroom.beat()
    with Desk.open(settings.desk) as desk:
        desk.keep_view(Left(place=(int((NOW - timedelta(minutes=60, seconds=30)).timestamp()), 77)).values())
    async with opened() as (app, _pilot):
        assert app.main.headlines.chosen.title == "two"
    with Desk.open(settings.desk) as desk:
        desk.keep_view(Left(place=(5, 77)).values())
    async with opened() as (app, _pilot):
        assert app.main.headlines.chosen.title == "one"


async def test_a_line_stands_where_the_last_look_ended(
    newsroom: Any, opened: Any, shown: Shown, settings: Settings, wait_until: Any
) -> None:
    old = newsroom.file("seen before", "and this", minutes_ago=300)
    newsroom.beat()
    newsroom.read("ALL", 17.0, 23.5, hours_apart=6)
    with Desk.open(settings.desk) as desk:
        desk.look(NOW - timedelta(hours=4), old + 1)
    newsroom.file("come since", minutes_ago=30)
    async with opened() as (app, pilot):
        await wait_until(pilot, lambda: "you left here, Thu 22 Apr 08:00 · tension was 17.0" in shown(app))
        lines = shown(app).splitlines()
        place = next(i for i, line in enumerate(lines) if "you left here" in line)
        assert "come since" in lines[place - 1]
        assert "seen before" in lines[place + 1]
        assert "1 new since you left" in shown(app)
        await pilot.press("G")
        assert app.main.headlines.chosen.title == "and this"


async def test_who_comes_straight_back_sees_no_line(
    newsroom: Any, opened: Any, shown: Shown, settings: Settings
) -> None:
    newsroom.file("seen before", minutes_ago=8)
    newsroom.beat()
    with Desk.open(settings.desk) as desk:
        desk.look(NOW - timedelta(minutes=5), 1)
    newsroom.file("come since", minutes_ago=1)
    async with opened() as (app, pilot):
        await pilot.pause()
        assert "you left" not in shown(app)
