"""`v`: one headline for each event that counts, in place of every headline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from storage import headlines
from storage.batches import Batch
from storage.connect import open_reader
from storage.records import Act
from storage.unread import next_unread
from tests.dashboard.conftest import NOW

Shown = Callable[[Any], str]
MakeAct = Callable[..., Act]


@pytest.fixture
def told_twice(newsroom: Any, make_act: MakeAct) -> Any:
    """Two events, the older one in two reports, and two headlines of no event between them."""
    newsroom.file("Troops leave the border", minutes_ago=50, act=make_act(), story=1)
    newsroom.file("Champions fire a warning shot", minutes_ago=40)
    newsroom.file("Moscow says that its troops leave", minutes_ago=30, act=make_act(), story=1, feed="moscow-desk")
    newsroom.file("Markets calm down", minutes_ago=20)
    newsroom.file("Ministers trade threats", minutes_ago=10, act=make_act(4.0), story=2)
    join(newsroom, 1)
    newsroom.beat()
    return newsroom


def join(newsroom: Any, story: int) -> None:
    """Let a story know all of its reports, as the ledger does."""
    reader = newsroom.archive.connection
    rows = reader.execute("SELECT id, title FROM articles WHERE story = ? ORDER BY published", (story,)).fetchall()
    told = newsroom.archive.ledger_rows(NOW).stories
    kept = next(one for one in told if one.id == story)
    whole = replace(kept, head=rows[0][0], title=rows[0][1], articles=len(rows), families=len(rows))
    newsroom.archive.commit(Batch(newsroom.archive.feed_states()["wire-desk"], stories=(whole,)))


@pytest.fixture
def reader(told_twice: Any) -> Iterator[Any]:
    with closing(open_reader(told_twice.path)) as connection:
        yield connection


def titles(rows: list[headlines.Headline]) -> list[str]:
    return [row.title for row in rows]


EVENTS = ["Ministers trade threats", "Troops leave the border"]


def test_an_event_is_listed_once_by_its_earliest_report(reader: Any) -> None:
    rows = headlines.newest(reader, 10, events=True)
    assert titles(rows) == EVENTS
    assert [row.reports for row in rows] == [1, 2]
    assert titles(headlines.oldest(reader, 1, events=True)) == EVENTS[1:]
    assert titles(headlines.below(reader, rows[0].place, 10, events=True)) == EVENTS[1:]
    assert titles(headlines.above(reader, rows[1].place, 10, events=True)) == EVENTS[:1]


def test_a_search_finds_an_event_by_any_of_its_reports(reader: Any) -> None:
    assert titles(headlines.found(reader, "moscow", None, events=True).rows) == ["Moscow says that its troops leave"]
    assert titles(headlines.found(reader, "troops leave", None, events=True).rows) == EVENTS[1:]
    assert headlines.found(reader, "champions", None, events=True).rows == []


def test_the_next_unread_event_is_no_copy_and_no_match(reader: Any) -> None:
    newest = headlines.newest(reader, 1)[0]
    place = next_unread(reader, newest.place, [], lambda ids: set(), events=True)
    assert place is not None
    assert titles(headlines.of_ids(reader, [place[1]])) == EVENTS[1:]


async def test_v_lists_events_and_every_headline_again(
    told_twice: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    async with opened() as (app, pilot):
        pane = app.main.headlines
        assert len(pane.headlines) == 5
        await pilot.press("v")
        await wait_until(pilot, lambda: titles(pane.headlines) == EVENTS)
        assert "Wire desk +1" in shown(app)
        assert "HEADLINES  events" in shown(app)
        assert "v all" in shown(app)
        await pilot.press("v")
        await wait_until(pilot, lambda: len(pane.headlines) == 5)
        assert "+1" not in shown(app).split("HEADLINES")[1].split("ACTORS")[0]


async def test_the_cursor_stays_near_what_was_chosen(told_twice: Any, opened: Any, wait_until: Any) -> None:
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("j", "j", "v")
        await wait_until(pilot, lambda: titles(pane.headlines) == EVENTS)
        assert pane.chosen.title == EVENTS[1]
        await pilot.press("v")
        await wait_until(pilot, lambda: len(pane.headlines) == 5)
        assert pane.chosen.title == EVENTS[1]


async def test_of_what_comes_only_new_events_are_listed(
    told_twice: Any, opened: Any, make_act: MakeAct, wait_until: Any
) -> None:
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("v")
        await wait_until(pilot, lambda: titles(pane.headlines) == EVENTS)
        told_twice.file("Cup final today", minutes_ago=3)
        told_twice.file("Kyiv counts the troops that leave", minutes_ago=60, act=make_act(), story=1, feed="kyiv-desk")
        join(told_twice, 1)
        told_twice.file("Envoys meet", minutes_ago=1, act=make_act(), story=3)
        app.reader.refresh()
        await wait_until(pilot, lambda: titles(pane.headlines) == ["Envoys meet", *EVENTS])


async def test_a_filter_keeps_to_events(told_twice: Any, opened: Any, wait_until: Any) -> None:
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("v", "slash", *"troops", "enter")
        await wait_until(pilot, lambda: titles(pane.headlines) == EVENTS[1:])
        await pilot.press("v")
        await wait_until(pilot, lambda: len(pane.headlines) == 2)
        await pilot.press("v", "escape")
        await wait_until(pilot, lambda: titles(pane.headlines) == EVENTS)


async def test_the_list_begins_as_it_was_left(told_twice: Any, opened: Any, wait_until: Any) -> None:
    async with opened() as (app, pilot):
        await pilot.press("v")
        await wait_until(pilot, lambda: len(app.main.headlines.headlines) == 2)
        app.exit()
    async with opened() as (app, _pilot):
        assert titles(app.main.headlines.headlines) == EVENTS


async def test_u_goes_through_events_alone(told_twice: Any, opened: Any, wait_until: Any) -> None:
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        pane = app.main.headlines
        await pilot.press("v")
        await wait_until(pilot, lambda: len(pane.headlines) == 2)
        await pilot.press("u", "m")
        assert pane.chosen.title == EVENTS[1]
        await pilot.press("u", "m", "u")
        assert told == ["Every other event is read."]


async def test_a_day_without_events_says_so(newsroom: Any, opened: Any, shown: Shown, wait_until: Any) -> None:
    newsroom.file("Champions fire a warning shot", minutes_ago=40)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("v")
        await wait_until(pilot, lambda: "no event so far" in shown(app))
        await pilot.press("v")
        await wait_until(pilot, lambda: "Champions" in shown(app))
