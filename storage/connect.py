"""Doors to our SQLite files, standard library only: a reader of the archive must not wait 260 ms for sqlite-utils.

No file is ever opened here except by SQLite itself: closing any other descriptor of a database that this process
has open would drop its POSIX locks (https://www.sqlite.org/howtocorrupt.html, §2.2).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storage.errors import (
    SchemaTooNew,
    StorageDamaged,
    StorageError,
    StorageForeign,
    StorageFull,
    StorageLocked,
    StorageMissing,
    StorageReadOnly,
)


class Kind(NamedTuple):
    """One kind of file: how it is told from other programs' databases, and which schema this version speaks."""

    noun: str
    application_id: int
    version: int
    tables: tuple[str, ...]
    """Every table of ``version``; their first pages are touched when a file is opened."""


ARCHIVE = Kind(
    "archive",
    0x64_74_6E_74,  # "dtnt"
    1,
    (
        "feeds",
        "articles",
        "titles",
        "articles_fts",
        "acts",
        "mentions",
        "mention_hours",
        "stories",
        "contributions",
        "readings",
        "pledges",
        "evidence",
        "collector",
        "forgotten",
    ),
)

DESK = Kind(
    "desk",
    0x64_74_6E_64,  # "dtnd"
    2,
    ("pins", "read_marks", "read_ranges", "overrides", "last_look", "view"),
)

BUSY_TIMEOUT_MS = 5_000
"""How long a statement waits for another process's lock before it is told to people."""

FULL_BELOW_BYTES = 1_000_000
"""A disk error with less than this free is a full disk: SQLite reports ENOSPC on its index file as an I/O error."""


def open_reader(
    path: Path | str, kind: Kind = ARCHIVE, patience_s: float = BUSY_TIMEOUT_MS / 1000
) -> sqlite3.Connection:
    """A connection that can only read the archive at ``path``; use and close it on the thread that opened it.

    Autocommit: a statement read to its end holds nothing back, so the collector's log can be written back and reused.
    Close or exhaust every cursor; for several statements on one state of the archive use ``one_moment``.
    Opened ``mode=ro``, so that not even closing it writes: only the collector's connection checkpoints. Each statement
    waits for another program's lock for up to ``patience_s`` seconds.

    Raises StorageMissing, StorageForeign, SchemaTooNew, StorageDamaged, StorageReadOnly or StorageLocked.
    """
    path = Path(path)
    refuse_no_file(path, kind)
    # On a disk that nobody can write there is no log to follow, nor a place for its index.
    mode = "ro&immutable=1" if _is_sealed(path) else "ro"
    with translated(path, kind):
        connection = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=patience_s)
    try:
        with translated(path, kind):
            connection.execute("PRAGMA query_only = ON")
        check_ours(connection, path, kind)
        _refuse_older(connection, path, kind)
    except StorageReadOnly as error:
        connection.close()
        raise StorageReadOnly(
            f"{path} cannot be read: its log needs a place in {path.parent}, where this user may not write; "
            "ask for that permission, or read a copy made with `detente backup`"
        ) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _is_sealed(path: Path) -> bool:
    """True on a disk that is mounted read-only, when no log holds a part of the database."""
    log = path.with_name(path.name + "-wal")
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not (log.exists() and log.stat().st_size)
    except (AttributeError, OSError):  # Windows has no statvfs
        return False


@contextlib.contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Read several statements from one state of the archive. Keep it short: meanwhile the collector's log grows."""
    try:
        connection.execute("BEGIN")
        yield connection
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write the enclosed statements all at once, or none of them; waits for another writer to end first.

    Raises what SQLite raises: put it within ``translated``.
    """
    try:
        # Within "try", since a signal may end the program between this line and the next.
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after a full disk; a COMMIT that failed otherwise is still open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def uri(path: Path, mode: str) -> str:
    """SQLite's URI of a file; ``mode`` is ro, rw or rwc. Anything may be in the name: ``?``, ``#``, ``%``."""
    return f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}"


def check_ours(connection: sqlite3.Connection, path: Path, kind: Kind) -> int:
    """The schema version of the file, 1 … ``kind.version``, having touched each of its tables.

    Raises StorageForeign, SchemaTooNew, StorageDamaged, or what SQLite's own errors translate to.
    """
    with translated(path, kind):
        identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if identity != kind.application_id:
        raise foreign(path, kind, "it belongs to another program" if names or identity else "it is empty")
    if version > kind.version:
        raise SchemaTooNew(
            f"{path} was written by a later version of détente (schema {version}; this one knows {kind.version}): "
            f"upgrade détente or name another {kind.noun}"
        )
    if version < 1:
        raise damaged(path, "its schema has no version")
    missing = [table for table in kind.tables if table not in names] if version == kind.version else []
    if missing:
        raise damaged(path, f"the table {missing[0]} is missing")
    with translated(path, kind):
        for table in kind.tables if version == kind.version else ():
            # A look at each table's root page costs about 20 µs and finds a file overwritten from its start.
            connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()  # noqa: S608  (names from our own list)
    return version


def refuse_no_file(path: Path, kind: Kind) -> None:
    """Raise StorageMissing when nothing is at ``path``, and what ``is_file`` raises."""
    if not is_file(path, kind):
        made_by = "`detente` or `detente collect` makes one" if kind is ARCHIVE else "`detente` makes one"
        raise StorageMissing(f"there is no {kind.noun} at {path}: {made_by}, or name another with --{kind.noun}")


def is_file(path: Path, kind: Kind) -> bool:
    """True when a file is at ``path``, False when nothing is.

    Raises StorageForeign for a folder, a device or a pipe (which would wait for ever), and StorageMissing when the
    place cannot be looked at.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StorageMissing(
            f"{path} cannot be reached ({error.strerror}): name another {kind.noun} with --{kind.noun}"
        ) from error
    if not stat.S_ISREG(mode):
        raise foreign(path, kind, "it is a folder" if stat.S_ISDIR(mode) else "it is no ordinary file")
    return True


def _refuse_older(connection: sqlite3.Connection, path: Path, kind: Kind) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version < kind.version:
        raise StorageError(
            f"{path} has the older schema {version}: start `detente collect` once, which copies it and brings it "
            f"to schema {kind.version}"
        )


def make_folder(path: Path, kind: Kind) -> None:
    """Make the file's folder if it is missing and within the person's home or data folder.

    Elsewhere (a disk that is not mounted, a slip of the keyboard) raises StorageMissing instead.
    """
    folder = Path(os.path.abspath(path)).parent
    try:
        if folder.exists():
            return
    except OSError as error:
        raise StorageMissing(f"{folder} cannot be reached ({error.strerror}): name another {kind.noun}") from error
    homes = [Path.home(), *([Path(named)] if (named := os.environ.get("XDG_DATA_HOME")) else [])]
    if not any(folder.is_relative_to(home) for home in homes):
        raise StorageMissing(f"there is no folder {folder}: create it, or name another {kind.noun} with --{kind.noun}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageMissing(
            f"the folder {folder} cannot be made ({error.strerror}): name another {kind.noun}"
        ) from error


def foreign(path: Path, kind: Kind, why: str) -> StorageForeign:
    """The error for a file that is not one of ours."""
    return StorageForeign(f"{path} is not a détente {kind.noun} ({why}): nothing was changed, name another file")


def damaged(path: Path, why: str) -> StorageDamaged:
    """The error for a corrupt file."""
    return StorageDamaged(
        f"{path} is damaged ({why}) and was left as it is: restore a backup, or move it aside and save what can be read "
        f'with `sqlite3 "{path}" .recover`'
    )


@contextlib.contextmanager
def translated(path: Path | str, kind: Kind = ARCHIVE) -> Iterator[None]:
    """Turn SQLite's errors of the enclosed statements into ours, each a sentence that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise as_storage_error(error, Path(path), kind) from error
    except (OverflowError, UnicodeError) as error:
        # A number beyond 64 bits or half a surrogate pair: the row cannot be bound, and nothing was stored.
        raise StorageError(f"{path} cannot hold a value it was given ({error}): nothing of it was stored") from error


def as_storage_error(error: sqlite3.Error, path: Path, kind: Kind = ARCHIVE) -> StorageError:
    """The error of ours that says what SQLite's means for the person."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    folder = path.parent
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageLocked(
            f"{path} is locked by another program: close it, or wait and try again ({kind.noun} unchanged)"
        )
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _is_full(folder)):
        return StorageFull(
            f"no space left for {path}: free some on {folder}; nothing that was stored is lost and work goes on by itself"
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path, kind)
    if primary == sqlite3.SQLITE_CORRUPT:
        return damaged(path, str(error))
    if primary == sqlite3.SQLITE_NOTADB:
        return foreign(path, kind, "it is no SQLite database")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(path, kind)
    if primary == sqlite3.SQLITE_IOERR:
        return StorageError(f"{path}: the disk reports an error ({error}): check it, then try again")
    return StorageError(f"{path}: {error}")


def _cannot_open(path: Path, kind: Kind) -> StorageError:
    if not path.parent.is_dir():
        return StorageMissing(f"there is no folder {path.parent}: create it, or name another {kind.noun}")
    if not path.exists() and os.access(path.parent, os.W_OK):
        return StorageMissing(f"there is no {kind.noun} at {path}")
    return read_only(path, kind)


def read_only(path: Path, kind: Kind) -> StorageReadOnly:
    """The error for a file or folder that may not be written (or, for a log in use, not read) by this user."""
    blocked = path if path.exists() and not os.access(path, os.W_OK) else path.parent
    return StorageReadOnly(
        f"{path} cannot be written: {blocked} is read-only for this user; change its permissions or name another "
        f"{kind.noun} with --{kind.noun}"
    )


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < FULL_BELOW_BYTES
    except OSError:
        return False
