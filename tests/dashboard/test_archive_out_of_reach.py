"""The archive cannot be read for a while: the screen says so soon, and goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from storage import views

Shown = Callable[[Any], str]


async def test_an_archive_that_another_program_holds_is_said_and_waited_for(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.file("headline")
    newsroom.close()
    with closing(sqlite3.connect(newsroom.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.executescript("BEGIN EXCLUSIVE; CREATE TABLE theirs (a); DROP TABLE theirs; COMMIT")
        async with opened(waits=False) as (app, pilot):
            await wait_until(pilot, lambda: "is locked by another program" in shown(app))
            other.close()
            await wait_until(pilot, lambda: app.main.headlines.is_loaded and "is locked" not in shown(app))
            assert app.main.headlines.chosen.title == "headline"


@pytest.fixture
def fail_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """``fail_once()``: the next look at the archive meets a disk that reports an error."""
    look = views.data_version
    failures: list[str] = []

    def version(connection: sqlite3.Connection) -> int:
        if failures:
            raise sqlite3.OperationalError(failures.pop())
        return look(connection)

    monkeypatch.setattr("storage.views.data_version", version)
    return lambda: failures.append("disk I/O error")


async def test_the_cursor_stays_on_its_headline_when_the_archive_is_back(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any, fail_once: Callable[[], None]
) -> None:
    newsroom.file(*(f"headline {number:02}" for number in range(9)))
    newsroom.beat()
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("j", "j", "j")
        fail_once()
        await wait_until(pilot, lambda: "disk I/O error" in shown(app))
        newsroom.file("meanwhile", minutes_ago=1)
        await wait_until(pilot, lambda: "disk I/O error" not in shown(app) and len(pane.headlines) == 10)
        assert pane.chosen.title == "headline 03"


async def test_an_article_stays_open_when_the_archive_is_back(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any, fail_once: Callable[[], None]
) -> None:
    newsroom.file("headline 0", "headline 1", summary="What it is about.")
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        fail_once()
        await wait_until(pilot, lambda: "disk I/O error" in shown(app))
        await wait_until(pilot, lambda: "disk I/O error" not in shown(app))
        assert app.main.is_reading
        assert "What it is about." in shown(app)
