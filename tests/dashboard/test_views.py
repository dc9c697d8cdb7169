"""What screens ask of the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage import headlines, views
from storage.connect import open_reader
from storage.records import Act, PledgeState
from storage.reports import actors_of, reports_of_story, stored_article

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def reader(newsroom: Any) -> Iterator[sqlite3.Connection]:
    """A read-only connection to the newsroom's archive."""
    connection = open_reader(newsroom.path)
    yield connection
    connection.close()


def titles(rows: list[headlines.Headline]) -> list[str]:
    return [row.title for row in rows]


def test_pages_follow_one_another_without_gap_or_overlap(newsroom: Any, reader: sqlite3.Connection) -> None:
    for number in range(10):
        # Two share a second: the id decides.
        newsroom.file(f"headline {number}", minutes_ago=number // 2)
    first = headlines.newest(reader, 4)
    second = headlines.below(reader, first[-1].place, 4)
    third = headlines.below(reader, second[-1].place, 4)
    whole = [*first, *second, *third]
    assert len(whole) == 10
    assert whole == sorted(whole, key=lambda row: row.place, reverse=True)
    assert headlines.above(reader, third[0].place, 4) == second
    assert headlines.oldest(reader, 2) == third


def test_arrivals_are_found_by_id_whatever_their_date(newsroom: Any, reader: sqlite3.Connection) -> None:
    newest = newsroom.file("new", minutes_ago=1)
    newsroom.file("late but old", minutes_ago=5_000)
    assert titles(headlines.since(reader, newest, 10)) == ["late but old"]


def test_a_publisher_is_named_by_the_item_else_by_its_feed(newsroom: Any, reader: sqlite3.Connection) -> None:
    newsroom.file("from a wrapper", minutes_ago=1, publisher="Harbour Post")
    newsroom.file("from a desk", minutes_ago=2)
    assert [row.publisher for row in headlines.newest(reader, 2)] == ["Harbour Post", "Wire desk"]


@pytest.mark.parametrize("words", ['"', "NEAR(", "a OR", "*", "-", "(((", "title:", "\x00", "🙂", "^x", "AND NOT"])
def test_any_search_is_answered_without_an_error(newsroom: Any, reader: sqlite3.Connection, words: str) -> None:
    newsroom.file("Russia pulls back")
    headlines.found(reader, words, None)


def test_a_search_finds_every_word_and_the_beginning_of_the_last(newsroom: Any, reader: sqlite3.Connection) -> None:
    newsroom.file("Russia pulls its troops back")
    newsroom.file("Russia drills in the south")
    assert titles(headlines.found(reader, "russia troo", None).rows) == ["Russia pulls its troops back"]
    assert len(headlines.found(reader, "russia", None).rows) == 2


def test_an_actor_is_found_by_its_mentions(
    newsroom: Any, reader: sqlite3.Connection, make_act: Callable[..., Act]
) -> None:
    newsroom.file("one", minutes_ago=3, act=make_act())
    newsroom.file("two", minutes_ago=2, act=make_act(source="USA", target="RUS"))
    newsroom.file("three", minutes_ago=1)
    assert titles(headlines.found(reader, "", "RUS").rows) == ["two", "one"]
    assert titles(headlines.found(reader, "one", "RUS").rows) == ["one"]
    assert headlines.found(reader, "", "CZE").rows == []


def test_an_article_comes_with_all_its_pane_shows(
    newsroom: Any, reader: sqlite3.Connection, make_act: Callable[..., Act]
) -> None:
    first = newsroom.file("Russia pulls back", act=make_act(), story=7)
    second = newsroom.file("Moscow withdraws", act=make_act(), story=7, feed="moscow-desk", minutes_ago=5)
    newsroom.promise(first)
    stored = stored_article(reader, first)
    assert stored is not None
    assert (stored.title, stored.direction, stored.story) == ("Russia pulls back", -1, 7)
    assert [report.id for report in reports_of_story(reader, 7)] == [first, second]
    assert reports_of_story(reader, 7)[1].camp == "RUS"
    assert actors_of(reader, first) == ["RUS", "UKR"]
    pledge = views.pledges(reader, first)[0]
    assert (pledge.state, pledge.due.isoformat()) == (PledgeState.CAVEATED, "2021-05-01")
    assert pledge.evidence[0].text.startswith("but vehicles")


def test_an_article_that_is_gone_is_none(reader: sqlite3.Connection) -> None:
    assert stored_article(reader, 99) is None
    assert views.totals(reader).newest is None


def test_readings_come_one_an_hour_and_the_newest_at_a_time(newsroom: Any, reader: sqlite3.Connection) -> None:
    newsroom.read("ALL", 10.0, 12.0, 14.0, hours_apart=0.25)
    newsroom.read("RUS-UKR", 5.0)
    assert len(views.hourly_readings(reader, "ALL", NOW - timedelta(days=1))) in (1, 2)
    newest = views.newest_reading(reader, "ALL")
    assert newest is not None
    assert newest.value == 14.0
    assert views.newest_reading(reader, "ALL", NOW - timedelta(days=2)) is None


def test_mentions_are_counted_in_the_window_and_the_one_before(
    newsroom: Any, reader: sqlite3.Connection, make_act: Callable[..., Act]
) -> None:
    newsroom.file("now", minutes_ago=5, act=make_act())
    newsroom.file("yesterday", minutes_ago=26 * 60, act=make_act())
    hour = int(NOW.timestamp()) // 3600
    counted = {row.actor: row for row in views.mentioned_actors(reader, hour, 24)}
    assert (counted["RUS"].now, counted["RUS"].before) == (1, 1)
    assert sum(views.mention_counts(reader, "RUS", hour, 48, 4)) == 2


def test_directed_pairs_are_weighed(newsroom: Any, reader: sqlite3.Connection, make_act: Callable[..., Act]) -> None:
    newsroom.file("a", act=make_act(-5.0), story=1)
    newsroom.file("b", act=make_act(4.0, source="USA", target="RUS"), story=2)
    weights = views.directed_weights(reader, NOW - timedelta(days=1))
    assert [(item.source, item.target) for item in weights] == [("RUS", "UKR"), ("USA", "RUS")]
    assert len(views.contributions(reader, NOW - timedelta(days=1), NOW, ("UKR", "RUS"))) == 1


def test_the_data_version_moves_with_every_commit(newsroom: Any, reader: sqlite3.Connection) -> None:
    before = views.data_version(reader)
    newsroom.file("something new")
    assert views.data_version(reader) != before
