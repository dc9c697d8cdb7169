"""One writer for one archive: a lock that the system itself lets go of when its holder dies.

SQLite from 3.7.0 to 3.51.2 can corrupt a database that two connections write or checkpoint at once, so a second
writer is kept out before it opens the file, not told "locked" at its first write.
"""

from __future__ import annotations

import os
import socket
import sys
import weakref
from pathlib import Path

from storage.errors import StorageError, StorageLocked

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_held: weakref.WeakValueDictionary[str, WriterLock] = weakref.WeakValueDictionary()
"""Locks of this process: POSIX locks do not exclude their own process, and a second descriptor would drop them."""


class WriterLock:
    """Held from ``take`` to ``release``, or until this process ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor
        # A holder that is thrown away unclosed lets go too.
        self._let_go = weakref.finalize(self, os.close, descriptor)

    @classmethod
    def take(cls, archive: Path) -> WriterLock:
        """Lock the archive for writing.

        Raises StorageLocked, naming the holder, or StorageError when its folder cannot hold the lock file.
        """
        path = lock_path(archive)
        key = os.path.realpath(path)
        if key in _held:
            raise StorageLocked(f"{archive} is already open for writing in this process")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StorageError(f"{path} cannot be written ({error.strerror}): it keeps a second writer out") from error
        try:
            _lock(descriptor)
        except OSError as error:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() if os.name == "posix" else ""
            os.close(descriptor)
            raise StorageLocked(
                f"{archive} is being written by {holder or 'another process'}: stop that one first, or only read"
            ) from error
        lock = cls(path, descriptor)
        _held[key] = lock
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        return lock

    def release(self) -> None:
        """Let the next writer in. The file stays: removing it would let two processes lock two files of one name."""
        if self._descriptor is not None:
            _held.pop(os.path.realpath(self._path), None)
            self._descriptor = None
            self._let_go()


def lock_path(archive: Path) -> Path:
    """Where the lock of an archive lives: beside its -wal and -shm."""
    return archive.with_name(archive.name + "-writer")


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # Record locks, not flock: a forked child must not go on holding it after its parent was killed.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
