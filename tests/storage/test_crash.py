"""Kills, cut logs, full disks and slow readers: what was acknowledged stays, whole and once."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.batches import Batch
from storage.connect import one_moment, open_reader, transaction
from storage.database import Archive
from storage.errors import StorageFull
from storage.feed_records import FeedState
from storage.records import FiledArticle, Story
from storage.upkeep import faults, log_bytes
from tests.storage.conftest import NOW, Poll
from tests.storage.faults import cut_rounds, kill_rounds, small_disk
from tests.storage.poll_faults import Publisher, environment, killed_poll_rounds, poll_command

Check = Callable[[sqlite3.Connection], None]

KILLS = int(os.environ.get("DETENTE_KILLS", "4"))
KILLED_POLLS = int(os.environ.get("DETENTE_KILLED_POLLS", "2"))
CUTS = int(os.environ.get("DETENTE_CUTS", "12"))


def test_a_kill_during_commits_loses_and_doubles_nothing(path: Path, check_whole: Check) -> None:
    """HOSTILE row 87; ``python -m tests.bench.crash`` does it 200 times."""
    tally = kill_rounds(path, KILLS, random.Random(), check_whole)
    assert tally.rounds == KILLS
    assert tally.acknowledged >= 20 * KILLS
    assert (tally.lost, tally.doubled, tally.torn, tally.unsound) == (0, 0, 0, [])


def test_a_poll_killed_at_any_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Articles and validators are one transaction: were they not, the next 304 would lose articles for good."""
    tally = killed_poll_rounds(tmp_path, KILLED_POLLS, random.Random())
    assert tally.rounds == KILLED_POLLS
    assert (tally.lost, tally.doubled, tally.unsound) == (0, 0, [])


def test_a_poll_on_a_full_disk_says_so_and_the_next_one_fetches_the_rest(tmp_path: Path) -> None:
    """What could not be stored must be asked for again, although its server would answer 304 to its validators."""
    publisher = Publisher()
    publisher.round = 20
    with publisher.serving(), small_disk(tmp_path / "disk", "2m") as disk:
        if disk is None:
            pytest.skip("this machine lets nobody mount")
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1_500_000))
        command, env = poll_command(publisher, disk / "archive.db"), environment(tmp_path)
        full = subprocess.run(command, env=env, capture_output=True, text=True)
        assert full.returncode == 2
        assert "no space left" in full.stderr
        assert "Traceback" not in full.stderr
        ballast.unlink()
        subprocess.run(command, env=env, capture_output=True, check=True)
        with Archive.open(disk / "archive.db", "read") as archive:
            assert count(archive) == len(publisher.urls) * publisher.items
            assert faults(archive.connection) == []


def filled_log(path: Path, commits: int) -> Archive:
    """An archive whose commits are all still in its log: each one story of twenty articles."""
    archive = Archive.open(path, "create")
    archive.checkpoint()
    archive.connection.execute("PRAGMA wal_autocheckpoint = 0")
    poll = Poll(archive)
    for number in range(1, commits + 1):
        at = NOW + timedelta(minutes=number)
        fresh = archive.fresh(poll.feed, [poll.item(f"{number}-{n}") for n in range(20)], at)
        filed = tuple(FiledArticle(one.id, one.article, poll.coding(), number, "family") for one in fresh)
        story = Story(number, fresh[0].id, "One story", at, at, 20, 1)
        archive.commit(Batch(FeedState(poll.feed, "https://desk-one.example/", last_check=at), filed, (story,)))
    return archive


def test_a_log_cut_anywhere_leaves_no_gap(path: Path, tmp_path: Path, check_whole: Check) -> None:
    """HOSTILE row 88: a torn write at power loss may take the last commits, never one in the middle."""
    with filled_log(path, 12):
        tally = cut_rounds(path, tmp_path, CUTS, random.Random(), check_whole)
    assert tally.rounds == CUTS
    assert (tally.lost, tally.torn, tally.unsound) == (0, 0, [])


def test_the_whole_log_holds_every_commit(path: Path, tmp_path: Path) -> None:
    with filled_log(path, 3):
        reader = open_reader(path)
        assert reader.execute("SELECT count(*) FROM stories").fetchone() == (3,)
        reader.close()


def commits_until_full(poll: Poll, most: int = 3_000) -> int:
    """Articles acknowledged before the disk was full."""
    stored = 0
    for number in range(most):
        try:
            stored += len(poll(*[poll.item(f"{number}-{n}", summary="and so on " * 80) for n in range(20)]))
        except StorageFull:
            return stored
    raise AssertionError("the disk never filled")


def count(archive: Archive) -> int:
    return int(archive.connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def test_a_full_database_says_so_keeps_all_and_goes_on(poll: Poll, archive: Archive, check_whole: Check) -> None:
    """HOSTILE row 89, on any machine: SQLite's own page limit gives the same error as a disk."""
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages + 60}")
    stored = commits_until_full(poll)
    assert count(archive) == stored
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    assert len(poll(poll.item("after"))) == 1
    assert count(archive) == stored + 1
    check_whole(archive.connection)


def test_a_full_disk_says_so_keeps_all_and_goes_on(tmp_path: Path, check_whole: Check) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        if disk is None:
            pytest.skip("this machine lets nobody mount")
        with Archive.open(disk / "archive.db", "create") as archive:
            ballast = disk / "ballast"
            ballast.write_bytes(bytes(1_500_000))
            poll = Poll(archive)
            stored = commits_until_full(poll)
            assert count(archive) == stored > 0
            with pytest.raises(StorageFull, match="no space left"):
                poll(*[poll.item(f"again-{n}", summary="and so on " * 80) for n in range(400)])
            reader = open_reader(disk / "archive.db")
            assert reader.execute("SELECT count(*) FROM articles").fetchone() == (stored,)
            reader.close()
            ballast.unlink()
            assert len(poll(*[poll.item(f"after-{n}") for n in range(20)])) == 20
            assert count(archive) == stored + 20
            check_whole(archive.connection)


def test_a_commit_that_fails_stores_nothing_of_its_batch(
    poll: Poll, archive: Archive, contents: Callable[[], object]
) -> None:
    poll(poll.item("a"))
    before = contents()
    states = archive.feed_states()
    archive.connection.execute(
        "CREATE TEMP TRIGGER trap BEFORE INSERT ON mentions BEGIN SELECT RAISE(ABORT, 'trap'); END"
    )
    fresh = archive.fresh(poll.feed, [poll.item("b")], poll.now)
    with pytest.raises(Exception, match="trap"):
        archive.commit(poll.batch(fresh))
    archive.connection.execute("DROP TRIGGER trap")
    assert contents() == before
    assert archive.feed_states() == states
    assert [one.article.title for one in poll(poll.item("b"))] == ["Report b"]


def test_readers_in_other_threads_see_whole_commits_while_the_writer_writes(poll: Poll, path: Path) -> None:
    """Each poll stores one story's worth: no reader may ever see a part of one."""
    stop = threading.Event()
    seen: list[int] = []
    torn: list[int] = []

    def watch() -> None:
        reader = open_reader(path)
        while not stop.is_set():
            with one_moment(reader):
                articles = reader.execute("SELECT count(*) FROM articles").fetchone()[0]
                mentions = reader.execute("SELECT count(*) FROM mentions").fetchone()[0]
            seen.append(articles)
            if articles % 10 or mentions != articles * 2:
                torn.append(articles)
        reader.close()

    watchers = [threading.Thread(target=watch) for _ in range(3)]
    for watcher in watchers:
        watcher.start()
    for number in range(40):
        poll(*[poll.item(f"{number}-{n}") for n in range(10)])
    stop.set()
    for watcher in watchers:
        watcher.join()
    assert seen
    assert torn == []


def test_a_reader_learns_of_a_commit_by_the_data_version(poll: Poll, path: Path) -> None:
    reader = open_reader(path)
    version = "PRAGMA data_version"
    before = reader.execute(version).fetchone()
    assert reader.execute(version).fetchone() == before
    poll(poll.item("a"))
    assert reader.execute(version).fetchone() != before
    reader.close()


def test_the_log_does_not_grow_without_bound_beside_idle_readers(
    poll: Poll, archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HOSTILE row 94: readers that finish their statements hold nothing back."""
    readers = [open_reader(path) for _ in range(3)]
    for number in range(60):
        poll(*[poll.item(f"{number}-{n}", summary="and so on " * 60) for n in range(20)])
        for reader in readers:
            reader.execute("SELECT count(*) FROM articles").fetchone()
    assert log_bytes(path) < 12_000_000
    assert archive.checkpoint()
    assert log_bytes(path) == 0
    for reader in readers:
        reader.close()


def test_a_log_that_a_long_read_made_long_is_cut_once_it_ends(
    poll: Poll, archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.LOG_CUT_BYTES", 500_000)
    reader = open_reader(path)
    with one_moment(reader):
        reader.execute("SELECT count(*) FROM articles").fetchone()
        for number in range(10):
            poll(*[poll.item(f"{number}-{n}", summary="and so on " * 60) for n in range(20)])
        assert not archive.checkpoint()
        assert log_bytes(path) > 500_000
    poll(poll.item("after"))
    assert log_bytes(path) < 500_000
    reader.close()


def test_threads_take_turns_at_the_writer(archive: Archive, check_whole: Check) -> None:
    """A collector may commit from a pool of threads: the connection does not belong to one of them."""
    problems: list[BaseException] = []

    def work(feed: str) -> None:
        try:
            poll = Poll(archive, feed)
            for number in range(10):
                poll(*[poll.item(f"{number}-{n}") for n in range(5)])
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(f"feed-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert count(archive) == 200
    check_whole(archive.connection)


def test_a_clock_set_back_does_no_harm(poll: Poll, archive: Archive, check_whole: Check) -> None:
    poll(poll.item("a"))
    poll.now = datetime(1999, 1, 1, tzinfo=UTC)
    poll(poll.item("a"), poll.item("b", published=None))
    assert count(archive) == 2
    check_whole(archive.connection)


class _CutShort(sqlite3.Connection):
    """A connection on which a signal arrives as soon as a transaction has begun."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        cursor = super().execute(sql, *values)
        if sql.startswith("BEGIN"):
            raise KeyboardInterrupt
        return cursor


def test_a_signal_right_after_a_transaction_began_leaves_none_open() -> None:
    with contextlib.closing(sqlite3.connect(":memory:", factory=_CutShort, isolation_level=None)) as connection:
        with pytest.raises(KeyboardInterrupt), transaction(connection):
            pass
        assert not connection.in_transaction
