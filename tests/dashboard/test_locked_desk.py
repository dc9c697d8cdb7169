"""Another program holds the desk: the screen stays live, says so, and keeps everything in the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from storage.desk import Desk
from tui.config import Settings


@pytest.fixture
def other(settings: Settings) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the desk."""
    Desk.open(settings.desk).close()
    with closing(sqlite3.connect(settings.desk, isolation_level=None)) as connection:
        yield connection


async def test_a_locked_desk_is_a_banner_and_the_screen_answers_on(
    newsroom: Any, opened: Any, shown: Any, other: sqlite3.Connection, wait_until: Any
) -> None:
    newsroom.file(*(f"headline {number:02}" for number in range(5)))
    other.execute("BEGIN EXCLUSIVE")
    async with opened() as (app, pilot):
        await wait_until(pilot, lambda: "Pins and read marks wait: " in shown(app))
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("n")
        await wait_until(pilot, lambda: app.main.article.page.article.title == "headline 01")
        other.execute("ROLLBACK")
        await wait_until(pilot, lambda: "read marks wait" not in shown(app))
    assert other.execute("SELECT count(*) FROM read_marks").fetchone() == (2,)


async def test_what_the_desk_held_is_shown_once_it_can_be_read(
    newsroom: Any, opened: Any, settings: Settings, other: sqlite3.Connection, wait_until: Any
) -> None:
    first = newsroom.file("seen before", "and this one not")
    newsroom.read("RUS-UKR", 3.0, 4.0)
    other.execute("INSERT INTO read_marks (article, read_at) VALUES (?, 0)", (first,))
    other.execute("INSERT INTO pins (key, position, pinned_at) VALUES ('RUS-UKR', 1, 0)")
    other.execute("BEGIN EXCLUSIVE")
    async with opened() as (app, pilot):
        assert app.main.headlines.read == set()
        assert app.main.snapshot.pins == ()
        other.execute("ROLLBACK")
        await wait_until(pilot, lambda: app.main.headlines.read == {first} and app.main.snapshot.pins)


async def test_pins_stay_on_the_screen_while_the_desk_is_held(
    newsroom: Any, opened: Any, shown: Any, other: sqlite3.Connection, wait_until: Any
) -> None:
    newsroom.file("a headline")
    newsroom.read("RUS-UKR", 3.0, 4.0)
    other.execute("INSERT INTO pins (key, position, pinned_at) VALUES ('RUS-UKR', 1, 0)")
    async with opened() as (app, pilot):
        assert app.main.snapshot.pins
        other.execute("BEGIN EXCLUSIVE")
        before = app.main.snapshot
        app.reader.refresh()
        await wait_until(pilot, lambda: app.main.snapshot is not before and "read marks wait" in shown(app))
        assert app.main.snapshot.pins == before.pins
        other.execute("ROLLBACK")


async def test_what_could_not_be_kept_is_said_at_the_end(
    newsroom: Any, opened: Any, other: sqlite3.Connection, settings: Settings
) -> None:
    newsroom.file("a headline")
    async with opened() as (app, pilot):
        other.execute("BEGIN EXCLUSIVE")
        await pilot.press("m")
    app.close_helpers()
    assert f"is not kept: {settings.desk} is locked by another program" in app.last_words
