"""Copying a database while it is in use."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from storage.connect import ARCHIVE, BUSY_TIMEOUT_MS, Kind, damaged, refuse_no_file, translated, uri
from storage.errors import StorageError, StorageMissing, StorageReadOnly
from storage.upkeep import faults

_log = logging.getLogger(__name__)


def copy_database(source: Path, target: Path, kind: Kind = ARCHIVE) -> int:
    """Copy the database at ``source`` to the new file ``target``; its size in bytes.

    One moment of the source, whole, whatever is written meanwhile; checked, flushed to disk, and only then given its
    name. Raises StorageError when ``target`` exists (it is never overwritten), StorageMissing, StorageFull,
    StorageReadOnly, or StorageDamaged when the copy is not sound.
    """
    refuse_no_file(source, kind)
    if os.path.lexists(target):
        raise StorageError(f"{target} exists already and is not overwritten: name a new file")
    if not target.parent.is_dir():
        raise StorageMissing(f"there is no folder {target.parent}: create it, or name another file")
    with appearing_whole(target) as unfinished:
        _copy_pages(source, unfinished, kind)
    return target.stat().st_size


@contextlib.contextmanager
def appearing_whole(target: Path) -> Iterator[Path]:
    """Where to make a database that is to appear at ``target`` all at once, on disk, or not at all.

    Raises StorageError when something has taken the name meanwhile: it is not overwritten.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    _sweep(unfinished)
    try:
        yield unfinished
        _flush(unfinished)
        _give_name(unfinished, target)
    finally:
        _sweep(unfinished)


def sweep_after_kills(target: Path) -> None:
    """Remove what a killed making of ``target`` left beside it. Only for who keeps all others from making it."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.unfinished*"):
        left.unlink(missing_ok=True)


def _sweep(unfinished: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{unfinished}{suffix}")


def copy_aside(path: Path, version: int, kind: Kind) -> Path:
    """Copy a file beside itself before its schema changes, under a name that tells the schema; that name."""
    names = [f"{path.name}.schema-{version}", *(f"{path.name}.schema-{version}.{number}" for number in range(2, 100))]
    free = next((path.with_name(name) for name in names if not path.with_name(name).exists()), None)
    if free is None:
        raise StorageError(f"{path} has 99 copies of schema {version} beside it: remove some")
    copy_database(path, free, kind)
    _log.warning("%s gets a new schema; the file as it was is kept as %s", path, free)
    return free


def _copy_pages(source: Path, target: Path, kind: Kind) -> None:
    with translated(source, kind):
        reading = sqlite3.connect(uri(source, "ro"), uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
    with contextlib.closing(reading):
        with translated(target, kind):
            writing = sqlite3.connect(uri(target, "rwc"), uri=True, isolation_level=None)
        with contextlib.closing(writing):
            with translated(target, kind):
                # All pages in one step: in several, each commit of the collector in between would start it over.
                reading.backup(writing, pages=-1)
                # The copy is one file, with no log beside it.
                writing.execute("PRAGMA journal_mode = DELETE").fetchone()
                found = faults(writing, thorough=False)
            if found:
                raise damaged(source, f"its copy is not sound: {found[0]}")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _give_name(unfinished: Path, target: Path) -> None:
    _link_or_rename(unfinished, target)
    if os.name == "posix":
        _flush(target.parent)  # the name, too, is to survive a power cut


def _link_or_rename(unfinished: Path, target: Path) -> None:
    try:
        # Unlike a rename, a link fails when the name was taken meanwhile.
        os.link(unfinished, target)
    except FileExistsError as error:
        raise StorageError(f"{target} exists already and is not overwritten: name a new file") from error
    except OSError as error:
        # File systems without links (FAT on a stick): the check above has to do.
        if os.path.lexists(target):
            raise StorageError(f"{target} exists already and is not overwritten: name a new file") from error
        try:
            os.rename(unfinished, target)
        except OSError as denied:
            raise StorageReadOnly(f"{target} cannot be written ({denied.strerror}): name another file") from denied
