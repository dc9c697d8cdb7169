"""The desk in a drawer: trouble with it is told, and costs nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.desk import Desk
from storage.errors import StorageError, StorageForeign
from tui.dashboard.drawer import AGAIN_S, Drawer

NOW = datetime(2021, 4, 22, tzinfo=UTC)


class Bench:
    """A drawer, the time it sees, and what it told."""

    def __init__(self, path: Path) -> None:
        self.time = 1000.0
        self.told: list[StorageError] = []
        self.drawer = Drawer(path, lambda: self.time, self.told.append)

    def pins(self) -> object:
        return self.drawer.read(lambda desk: [pin.key for pin in desk.pins()], "nobody knows")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def test_a_change_is_kept_and_read_again(path: Path) -> None:
    bench = Bench(path)
    assert bench.drawer.change(lambda desk: desk.pin("RUS", NOW))
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
    assert [type(error) for error in bench.told] == [StorageForeign]


def test_each_wish_that_cannot_be_kept_is_told(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    assert not bench.drawer.change(lambda desk: desk.pin("RUS", NOW))
    assert not bench.drawer.change(lambda desk: desk.pin("UKR", NOW))
    assert len(bench.told) == 2


def test_it_is_read_again_after_a_while(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    assert bench.pins() == "nobody knows"
    path.unlink()
    assert bench.pins() == "nobody knows", "a file that is locked would cost seconds each time"
    bench.time += AGAIN_S + 1
    assert bench.pins() == []


def test_a_wish_is_tried_at_once_and_what_is_kept_can_be_read_again(path: Path) -> None:
    path.write_text("none of ours", encoding="utf-8")
    bench = Bench(path)
    assert bench.pins() == "nobody knows"
    path.unlink()
    assert bench.drawer.change(lambda desk: desk.pin("RUS", NOW))
    assert bench.pins() == ["RUS"]
