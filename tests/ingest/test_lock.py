"""One collector at a time, with a name; and an end within a second of being told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.errors import StorageError, StorageLocked
from tui.ingest.lock import CollectorLock, holder_of, is_held, lock_path
from tui.ingest.stopping import StopOnSignal, ending_signals

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_lock_names_its_holder_and_is_let_go(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    assert not is_held(archive)
    assert holder_of(archive) is None
    with CollectorLock(archive, NOW) as lock:
        assert is_held(archive)
        holder = holder_of(archive)
        assert holder is not None
        assert (holder.pid, holder.since) == (os.getpid(), NOW)
        with pytest.raises(StorageLocked, match=f"process {os.getpid()} on .*, since 2026-03-01 12:00 UTC"):
            CollectorLock(archive, NOW)
        lock.close()
        lock.close()
    assert not is_held(archive)
    assert holder_of(archive) is None


def test_asking_whether_it_is_held_does_not_take_it(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    CollectorLock(archive, NOW).close()
    assert not is_held(archive)
    CollectorLock(archive, NOW).close()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"pid": "x"}',
        b"\xff\xfe",
        b'{"pid": 1e999, "host": 5, "since": "2026-01-01"}',
        b'{"pid": 1, "host": "h", "since": "yesterday"}',
        b'{"pid": 1, "host": "h", "since": 5}',
        b"1" * 10_000,
    ],
)
def test_a_lock_file_of_nonsense_names_nobody(tmp_path: Path, note: bytes) -> None:
    archive = tmp_path / "archive.db"
    lock_path(archive).write_bytes(note)
    assert holder_of(archive) is None
    assert not is_held(archive)


def test_a_holder_is_shown_without_escape_sequences(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    lock_path(archive).write_text('{"pid": 1, "host": "\\u001b[31mhome", "since": "2026-03-01T12:00:00+00:00"}')
    assert str(holder_of(archive)) == "process 1 on home, since 2026-03-01 12:00 UTC"


def test_a_place_without_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        CollectorLock(tmp_path / "file" / "archive.db", NOW)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_calls_once_and_handlers_are_put_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    told = threading.Event()
    with StopOnSignal() as signals:
        signals.attach(told.set)
        signal.raise_signal(number)
        assert told.wait(30)
    assert signal.getsignal(number) is before


def test_a_signal_that_came_too_early_is_not_forgotten() -> None:
    told = threading.Event()
    with StopOnSignal() as signals:
        signal.raise_signal(signal.SIGTERM)
        while not signals._is_told:
            pass
        signals.attach(told.set)
        assert told.is_set()


def test_a_loop_that_is_closed_already_is_no_error() -> None:
    def closed() -> None:
        raise RuntimeError("Event loop is closed")

    with StopOnSignal() as signals:
        signals.attach(closed)
        signal.raise_signal(signal.SIGTERM)
        while not signals._is_told:
            pass


def test_without_a_signal_nothing_is_called() -> None:
    told = threading.Event()
    with StopOnSignal() as signals:
        signals.attach(told.set)
    assert not told.is_set()


def test_a_hang_up_that_was_ignored_stays_ignored() -> None:
    """What ``nohup detente collect &`` asks for."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert signal.SIGHUP not in ending_signals()
        with StopOnSignal():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_process_that_does_not_end_is_ended() -> None:
    """Inside SQLite no handler of Python runs; a lock that another thread holds plays that part."""
    script = (
        "import sqlite3, sys\n"
        "from tui.ingest.stopping import StopOnSignal\n"
        "with StopOnSignal(grace_s=0.2):\n"
        "    print('ready', flush=True)\n"
        "    sqlite3.connect(':memory:').execute("
        "'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n')\n"
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": root}
    )
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    process.terminate()
    assert process.wait(60) == 128 + signal.SIGTERM
    assert time.monotonic() - began < 10, "by itself it would go on for ever"
    process.stdout.close()
