"""One collector at a time for one archive, and a name for the one that is there."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from storage.errors import StorageError, StorageLocked
from tui.ingest.clean import clean_text

if sys.platform == "win32":  # pragma: no cover - measured on Linux
    import msvcrt
else:
    import fcntl

_LONGEST_NOTE = 1_000
"""Bytes read of a lock file: whoever wrote more was not one of us."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who collects."""

    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since:%Y-%m-%d %H:%M} UTC"


class CollectorLock:
    """Held from construction to ``close``, or until this process ends, however it ends.

    The file stays when the lock is let go: removing it would let two processes lock two files of one name.
    """

    def __init__(self, archive: Path, now: datetime) -> None:
        """Take the lock; raises StorageLocked, naming the holder, or StorageError when there is no place for it."""
        path = lock_path(archive)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StorageError(f"{path} cannot be written ({error.strerror}): collecting needs its folder") from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise StorageLocked(
                f"A collector is at work on {archive} already: {holder_of(archive) or 'unknown'}"
            ) from error
        self._descriptor: int | None = descriptor
        note = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()})
        os.ftruncate(descriptor, 0)
        os.write(descriptor, note.encode())

    def close(self) -> None:
        """Let the next collector in."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> CollectorLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def lock_path(archive: Path) -> Path:
    """Where the collector's lock of an archive lives."""
    return archive.with_name(archive.name + "-collector")


def holder_of(archive: Path) -> Holder | None:
    """Who wrote the lock file last; None when nobody, or nobody who can be named. It may have died since."""
    try:
        note = json.loads(lock_path(archive).read_bytes()[:_LONGEST_NOTE])
        since = datetime.fromisoformat(note["since"]).astimezone(UTC)
        return Holder(int(note["pid"]), clean_text(str(note["host"]), 100), since)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def is_held(archive: Path) -> bool:
    """Tell whether a collector is at work on the archive at this moment."""
    try:
        descriptor = os.open(lock_path(archive), os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _lock(descriptor: int) -> None:
    """Lock without waiting; raises OSError when another process, or another descriptor of this one, holds it."""
    if sys.platform == "win32":  # pragma: no cover - measured on Linux
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # Not record locks, as the archive's writer takes: is_held closes a descriptor of the same file, and that
        # would drop a record lock of this process.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
