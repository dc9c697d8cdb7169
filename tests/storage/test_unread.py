"""The next unread headline, looked for in archive and desk together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import unread
from storage.database import Archive
from storage.desk import Desk
from storage.headlines import newest
from storage.unread import next_unread
from tests.storage.conftest import NOW, Poll


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        yield opened


def test_it_is_what_a_walk_over_the_whole_list_finds(
    poll: Poll, archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From every headline, with marks of all kinds, and more of them than are looked at together."""
    monkeypatch.setattr(unread, "CHUNK", 4)
    monkeypatch.setattr(unread, "MOST_SKIPPED", 2)
    poll(*[poll.item(str(number)) for number in range(60)])
    rows = newest(archive.connection, 100)
    rng = random.Random(5)
    for density in (0.0, 0.5, 0.9, 1.0):
        desk.mark_range_read(1, 60, NOW)
        desk.mark_unread(row.id for row in rows if rng.random() >= density)
        desk.mark_read((row.id for row in rows if rng.random() < density / 2), NOW)
        read = desk.read_among([row.id for row in rows])
        for at, here in enumerate(rows):
            order = [*rows[at + 1 :], *rows[:at]]
            wanted = next((row.place for row in order if row.id not in read), None)
            assert next_unread(archive.connection, here.place, desk.read_ranges(), desk.read_among) == wanted


def test_an_empty_archive_has_none(archive: Archive, desk: Desk) -> None:
    assert next_unread(archive.connection, (0, 0), desk.read_ranges(), desk.read_among) is None
