"""`P`: a pair is pinned by the names of its two sides, also one that nothing has been told of so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from storage.desk import Desk
from tests.dashboard.conftest import NOW
from tui.config import Settings

Shown = Callable[[Any], str]


async def found(app: Any, pilot: Any, wait_until: Any, typed: str) -> list[tuple[str, str]]:
    """What is listed for a text, as (id, name)."""
    await pilot.press("P", *("space" if letter == " " else letter for letter in typed))
    await wait_until(pilot, lambda: app.screen.list.query_text == typed)
    return [(one.id, one.name) for one in app.screen.list.found]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("india pakistan", "IND-PAK"),
        ("us china", "CHN-USA"),
        ("north korea south korea", "KOR-PRK"),
        ("russia and nato", "NATO-RUS"),
    ],
)
async def test_two_names_are_a_pair(newsroom: Any, opened: Any, wait_until: Any, typed: str, key: str) -> None:
    async with opened() as (app, pilot):
        assert (await found(app, pilot, wait_until, typed))[0][0] == key


@pytest.mark.parametrize("typed", ["north korea", "vladimir putin", "angela", "united states"])
async def test_one_name_of_two_words_is_none(newsroom: Any, opened: Any, wait_until: Any, typed: str) -> None:
    async with opened() as (app, pilot):
        listed = await found(app, pilot, wait_until, typed)
        assert listed
        assert not any("–" in name for _, name in listed)


async def test_a_pair_of_which_nothing_was_told_is_pinned_and_unpinned(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    """No data gives no reading, not 0: it cannot stand among the pairs yet."""
    newsroom.file("headline")
    newsroom.beat()
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await found(app, pilot, wait_until, "ukraine russia")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.snapshot.pins == ("RUS-UKR",))
        await wait_until(pilot, lambda: told == ["Ukraine – Russia is pinned; it is listed with the first story of it"])
        newsroom.read("RUS-UKR", 3.0)
        app.reader.refresh()
        await wait_until(pilot, lambda: "★ " in shown(app).split("PAIRS")[1])
        await pilot.press("P")
        await wait_until(pilot, lambda: [one.id for one in app.screen.list.found] == ["RUS-UKR"])
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.snapshot.pins == ())


async def test_what_is_pinned_is_listed_before_anything_is_typed(
    newsroom: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    with Desk.open(settings.desk) as desk:
        desk.toggle_pin("RUS-UKR", NOW)
        desk.toggle_pin("volodymyr-zelensky", NOW)
    async with opened() as (app, pilot):
        await pilot.press("P")
        await wait_until(pilot, lambda: len(app.screen.list.found) == 2)
        assert {one.kind for one in app.screen.list.found} == {"pair", "person"}
