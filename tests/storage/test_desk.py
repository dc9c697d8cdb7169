"""The person's file: pins in their order, read marks by the thousand, several dashboards at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.connect import DESK
from storage.desk import SCHEMAS, Desk, LastLook, Override
from storage.view import left_view

NOW = datetime(2021, 4, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        yield opened


def keys(desk: Desk) -> list[str]:
    return [watch.key for watch in desk.pins()]


def ranges(desk: Desk) -> list[tuple[int, int]]:
    """The ranges of ids that are marked read whole, ascending."""
    return desk.connection.execute('SELECT "first", "last" FROM read_ranges ORDER BY "first"').fetchall()


def test_pins_keep_the_order_they_were_made_in(desk: Desk) -> None:
    for minute, key in enumerate(["RUS", "UKR", "RUS-UKR", "RUS"]):
        desk.pin(key, NOW + minute * MINUTE)
    assert keys(desk) == ["RUS", "UKR", "RUS-UKR"]
    assert desk.pins()[0].pinned_at == NOW


def test_a_pin_can_be_taken_away_and_made_again_at_the_end(desk: Desk) -> None:
    for key in ("RUS", "UKR", "USA"):
        desk.pin(key, NOW)
    desk.unpin("RUS")
    desk.unpin("never-pinned")
    desk.pin("RUS", NOW)
    assert keys(desk) == ["UKR", "USA", "RUS"]


def test_one_key_pins_and_takes_the_pin_away(desk: Desk) -> None:
    assert desk.toggle_pin("RUS", NOW)
    assert keys(desk) == ["RUS"]
    assert not desk.toggle_pin("RUS", NOW)
    assert keys(desk) == []


def test_pins_can_be_put_in_another_order(desk: Desk) -> None:
    for key in ("RUS", "UKR", "USA", "CHN"):
        desk.pin(key, NOW)
    desk.order_pins(["USA", "RUS", "not-pinned", "USA"])
    assert keys(desk) == ["USA", "RUS", "UKR", "CHN"]


def test_a_million_articles_are_marked_read_as_one_row(desk: Desk) -> None:
    desk.mark_read([5, 999_999], NOW)
    desk.mark_range_read(1, 1_000_000, NOW)
    assert desk.read_among([0, 1, 5, 1_000_000, 1_000_001]) == {1, 5, 1_000_000}
    assert ranges(desk) == [(1, 1_000_000)]
    assert desk.connection.execute("SELECT count(*) FROM read_marks").fetchone() == (0,)


def test_an_article_within_a_range_can_be_marked_unread(desk: Desk) -> None:
    desk.mark_range_read(1, 10, NOW)
    desk.mark_unread([5, 10, 77])
    assert desk.read_among(range(12)) == {1, 2, 3, 4, 6, 7, 8, 9}


steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.lists(st.integers(0, 30), max_size=4)),
        st.tuples(st.just("unread"), st.lists(st.integers(0, 30), max_size=4)),
        st.tuples(st.just("range"), st.tuples(st.integers(0, 30), st.integers(0, 30))),
    ),
    max_size=12,
)


@settings(max_examples=80)
@given(steps)
def test_read_marks_are_a_set_of_articles_however_they_are_made(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int]]]
) -> None:
    read: set[int] = set()
    with Desk.open(tmp_path_factory.mktemp("desk") / "desk.db") as desk:
        # Without a flush to disk: eighty files of a dozen commits each.
        desk.connection.execute("PRAGMA synchronous = OFF")
        for step, articles in steps:
            if step == "read":
                desk.mark_read(articles, NOW)
                read |= set(articles)
            elif step == "unread":
                desk.mark_unread(articles)
                read -= set(articles)
            else:
                first, last = articles
                desk.mark_range_read(first, last, NOW)
                read |= set(range(first, last + 1))
            assert desk.read_among(range(32)) == read
        assert all(one[1] + 1 < next_[0] for one, next_ in pairwise(ranges(desk)))


def test_an_override_replaces_the_one_before_and_can_be_withdrawn(desk: Desk) -> None:
    desk.override(1, 0, "wrong", NOW)
    desk.override(1, 0, "right", NOW + MINUTE)
    desk.override(2, 3, "wrong", NOW)
    assert desk.overrides() == (Override(1, 0, "right", NOW + MINUTE), Override(2, 3, "wrong", NOW))
    assert desk.overrides([2]) == (Override(2, 3, "wrong", NOW),)
    desk.withdraw_override(1, 0)
    assert desk.overrides([1]) == ()


def test_of_two_dashboards_the_later_look_counts(desk: Desk) -> None:
    assert desk.last_look() is None
    desk.look(NOW, 100)
    desk.look(NOW - MINUTE, 200)
    assert desk.last_look() == LastLook(NOW, 100)
    desk.look(NOW + MINUTE, 50)
    assert desk.last_look() == LastLook(NOW + MINUTE, 100)


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.pin("RUS", NOW)
    with Desk.open(tmp_path / "desk.db") as desk:
        assert keys(desk) == ["RUS"]


def test_several_dashboards_write_one_desk(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Desk.open(path) as desk:
                for step in range(10):
                    desk.mark_read([100 * number + step], NOW)
                    desk.pin(f"{number}-{step}", NOW)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Desk.open(path) as desk:
        assert len(keys(desk)) == 40
        assert len(desk.read_among(range(500))) == 40
        positions = [row[0] for row in desk.connection.execute("SELECT position FROM pins")]
        assert len(set(positions)) == 40


def test_the_desk_keeps_out_of_the_log_that_two_writers_can_corrupt(desk: Desk) -> None:
    assert desk.connection.execute("PRAGMA journal_mode").fetchone() != ("wal",)


def test_how_the_screen_was_left_is_kept_and_read_without_the_desk(desk: Desk) -> None:
    assert left_view(desk.path) == {}
    desk.keep_view({"theme": "detente-day", "pane": "pairs"})
    desk.keep_view({"pane": "actors"})
    assert left_view(desk.path) == {"pane": "actors", "theme": "detente-day"}


def test_a_desk_that_cannot_be_read_leaves_no_view(tmp_path: Path) -> None:
    assert left_view(tmp_path / "none.db") == {}
    assert left_view(tmp_path) == {}
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert left_view(broken) == {}


def test_a_desk_of_the_first_schema_gains_the_view(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    connection = sqlite3.connect(path)
    for statement in (*SCHEMAS[0], f"PRAGMA application_id = {DESK.application_id}", "PRAGMA user_version = 1"):
        connection.execute(statement)
    connection.execute("INSERT INTO pins (key, position, pinned_at) VALUES ('RUS', 1, 0)")
    connection.commit()
    connection.close()
    assert left_view(path) == {}
    with Desk.open(path) as opened:
        opened.keep_view({"pane": "pairs"})
        assert keys(opened) == ["RUS"]
    assert left_view(path) == {"pane": "pairs"}
