"""The desk in a drawer: trouble with it is told, costs nothing else, and what was wished meanwhile is kept in the end."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.message import Message

from storage.desk import Desk
from tui.dashboard.drawer import AGAIN_S, Drawer
from tui.dashboard.messages import DeskFailed, DeskRecovered, JobFailed

NOW = datetime(2021, 4, 22, tzinfo=UTC)


class Kept(Message):
    """The answer to a change."""


class Bench:
    """A drawer, the time it sees, and what it told."""

    def __init__(self, path: Path) -> None:
        self.time = 1000.0
        self.told: list[Message] = []
        self.drawer = Drawer(path, lambda: self.time, self.told.append)

    def pins(self) -> object:
        return self.drawer.read(lambda desk: [pin.key for pin in desk.pins()], "nobody knows")

    def pin(self, key: str) -> None:
        self.drawer.change(lambda desk: desk.pin(key, NOW), Kept())

    @property
    def kinds(self) -> list[type[Message]]:
        """What was told, by kind."""
        return [type(one) for one in self.told]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the desk, so that it can be neither written nor read."""
    Desk.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_change_is_kept_and_read_again(path: Path) -> None:
    bench = Bench(path)
    bench.pin("RUS")
    assert bench.kinds == [Kept]
    assert bench.pins() == ["RUS"]
    bench.drawer.close()
    with Desk.open(path) as desk:
        assert [pin.key for pin in desk.pins()] == ["RUS"]


def test_a_desk_that_cannot_be_read_is_told_once(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    for _ in range(3):
        assert bench.pins() == "nobody knows"
        bench.time += AGAIN_S + 1
    (told,) = bench.told
    assert isinstance(told, DeskFailed)
    assert told.sentence.startswith("Pins and read marks are not kept: ")
    assert "is not a détente desk" in told.sentence


def test_each_wish_that_cannot_be_kept_is_told(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    bench.pin("RUS")
    bench.pin("UKR")
    assert bench.kinds == [DeskFailed, JobFailed, JobFailed]
    assert bench.drawer.finish() == ""


def test_it_is_read_again_after_a_while(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    assert bench.pins() == "nobody knows"
    path.unlink()
    assert bench.pins() == "nobody knows", "not at every question"
    bench.time += AGAIN_S + 1
    assert bench.pins() == []
    assert bench.kinds == [DeskFailed, DeskRecovered]


def test_a_wish_is_tried_at_once_and_what_is_kept_can_be_read_again(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    assert bench.pins() == "nobody knows"
    path.unlink()
    bench.pin("RUS")
    assert bench.pins() == ["RUS"]


def test_wishes_wait_for_a_desk_that_another_program_holds_and_are_kept_in_their_order(path: Path) -> None:
    bench = Bench(path)
    with locked(path):
        bench.pin("RUS")
        bench.drawer.change(lambda desk: desk.unpin("RUS"))
        bench.pin("UKR")
        assert bench.pins() == "nobody knows"
        assert bench.kinds == [DeskFailed]
        assert "Pins and read marks wait: " in bench.told[0].sentence
    bench.drawer.go_on()
    assert bench.kinds == [DeskFailed], "it is asked again after a while only"
    bench.time += AGAIN_S + 1
    bench.drawer.go_on()
    assert sorted(kind.__name__ for kind in bench.kinds) == ["DeskFailed", "DeskRecovered", "Kept", "Kept"]
    assert bench.pins() == ["UKR"]


def test_what_waits_is_kept_before_anything_is_read(path: Path) -> None:
    bench = Bench(path)
    with locked(path):
        bench.pin("RUS")
    bench.time += AGAIN_S + 1
    assert bench.pins() == ["RUS"]


def test_a_lock_costs_a_fraction_of_a_second(path: Path) -> None:
    """All questions of the screen wait behind it, and quitting does."""
    bench = Bench(path)
    with locked(path):
        began = time.monotonic()
        for key in ("RUS", "UKR", "USA"):
            bench.pin(key)
        assert bench.pins() == "nobody knows"
        assert time.monotonic() - began < 4.0, "SQLite waits 5 s for each unless it is told otherwise"
        assert "is locked by another program" in bench.drawer.finish()


def test_what_waits_is_tried_once_more_at_the_end(path: Path) -> None:
    bench = Bench(path)
    with locked(path):
        bench.pin("RUS")
    assert bench.drawer.finish() == ""
    with Desk.open(path) as desk:
        assert [pin.key for pin in desk.pins()] == ["RUS"]
