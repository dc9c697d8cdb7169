"""How the one writer of an archive opens it: whatever is wrong is found before anything is changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage import upkeep
from storage.backup import appearing_whole, copy_aside, sweep_after_kills
from storage.connect import (
    ARCHIVE,
    BUSY_TIMEOUT_MS,
    Kind,
    check_ours,
    damaged,
    foreign,
    is_file,
    make_folder,
    read_only,
    refuse_no_file,
    translated,
    uri,
)
from storage.errors import StorageError
from storage.lock import WriterLock
from storage.migrations import archive_migrations

CHECKPOINT_PAGES = 1_000
"""SQLite's own habit: after 4 MB of log it is written back, on this connection, at the end of a commit."""

LOG_LIMIT_BYTES = 16_000_000
"""What a log that a slow reader made long is cut to when it is next reused."""

CACHE_KIB = 16_000

CHECKED_WHOLE_BELOW_BYTES = 32_000_000
"""Files below this are checked whole when opened for writing (some 60 ms); larger ones by `detente doctor`."""


def open_writer(
    path: Path, create: bool, migrations: Migrations = archive_migrations, kind: Kind = ARCHIVE
) -> tuple[sqlite3.Connection, WriterLock]:
    """A connection that writes and checkpoints, and the lock that keeps every other writer out.

    Raises as ``Archive.open`` says. In autocommit; any thread may use it, one at a time.
    """
    make_folder(path, kind)
    if not is_file(path, kind) and not create:
        refuse_no_file(path, kind)
    is_new = is_blank(path, kind)
    if is_new and not create:
        raise foreign(path, kind, "it is empty")
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK):
            raise read_only(path, kind)
    lock = WriterLock.take(path)
    try:
        sweep_after_kills(path)
        if not path.exists():
            # Readers that wait for it never see a part of it, nor does a kill leave one.
            with appearing_whole(path) as unfinished:
                _connect(unfinished, migrations, kind, is_new=True).close()
            is_new = False
        return _connect(path, migrations, kind, is_new), lock
    except BaseException:
        lock.release()
        raise


def is_blank(path: Path, kind: Kind) -> bool:
    """True when there is no file, or one with nothing in it: empty, or a database without a single table.

    Any other file is checked to be ours. Looks through a read-only connection: this changes nothing.
    """
    if not is_file(path, kind):
        return True
    if path.stat().st_size == 0 and upkeep.log_bytes(path) == 0:
        return True
    with translated(path, kind):
        looking = sqlite3.connect(uri(path, "ro"), uri=True, timeout=BUSY_TIMEOUT_MS / 1000)
    try:
        with translated(path, kind):
            identity = int(looking.execute("PRAGMA application_id").fetchone()[0])
            tables = int(looking.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        if identity == 0 and tables == 0:
            return True
        check_ours(looking, path, kind)
        return False
    finally:
        looking.close()


def _connect(path: Path, migrations: Migrations, kind: Kind, is_new: bool) -> sqlite3.Connection:
    with translated(path, kind):
        connection = sqlite3.connect(
            uri(path, "rwc"),
            uri=True,
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,  # Archive takes turns by a lock of its own
        )
    try:
        with translated(path, kind):
            if not is_new:
                _refuse_damaged(connection, path)
            # Raises before the first change when the file, its folder or its disk cannot be written.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            if mode != "wal":
                raise StorageError(
                    f"{path} is on a disk that cannot share memory between programs: name another {kind.noun}"
                )
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA mmap_size = 0")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT_BYTES}")
        migrate(connection, path, migrations, kind)
        check_ours(connection, path, kind)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size > CHECKED_WHOLE_BELOW_BYTES:
        return
    found = upkeep.faults(connection, thorough=False)
    if found:
        raise damaged(path, found[0])


def migrate(connection: sqlite3.Connection, path: Path, migrations: Migrations, kind: Kind) -> None:
    """Bring the schema up to date, each step in one transaction; an older file is copied aside before the first.

    Raises StorageDamaged when the file's version and its record of migrations disagree.
    """
    with translated(path, kind):
        database = Database(connection, execute_plugins=False)
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        applied = len(migrations.applied(database))
        if applied != version:
            raise damaged(path, f"its schema says version {version} but {applied} changes of schema are recorded")
        if not migrations.pending(database):
            return
        if version > 0:
            copy_aside(path, version, kind)
        migrations.apply(database)
