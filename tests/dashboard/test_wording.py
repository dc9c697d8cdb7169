"""What the screens call things, and in which order: nothing is said that is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from textual.command import CommandList

from storage.records import Act, Outcome
from tests.dashboard.conftest import NOW

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
