"""The person's desk, as the reader's thread uses it: what goes wrong with it is told, and costs nothing but itself.

Another program may hold the file, a disk may be full, a folder may have become read-only. The archive is read on all
the same, and the desk is tried again by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from storage.desk import Desk
from storage.errors import StorageError

Answer = TypeVar("Answer")
Other = TypeVar("Other")

AGAIN_S = 30.0
"""Time between two attempts to read a desk that failed: one that is locked keeps us waiting for seconds each time."""


class Drawer:
    """Opens the desk when it is first needed. Use it on one thread."""

    def __init__(self, path: Path, monotonic: Callable[[], float], tell: Callable[[StorageError], object]) -> None:
        """``tell`` is given what went wrong: each new trouble once, and every wish to change something that failed."""
        self._path = path
        self._monotonic = monotonic
        self._tell = tell
        self._desk: Desk | None = None
        self._failed_at: float | None = None
        self._told = ""

    def read(self, question: Callable[[Desk], Answer], otherwise: Other) -> Answer | Other:
        """What the desk says, or ``otherwise`` while it cannot be asked."""
        if self._failed_at is not None and self._monotonic() - self._failed_at < AGAIN_S:
            return otherwise
        try:
            answer = question(self._open())
        except StorageError as error:
            self._fail(error)
            if str(error) != self._told:
                self._told = str(error)
                self._tell(error)
            return otherwise
        self._told = ""
        return answer

    def change(self, write: Callable[[Desk], object]) -> bool:
        """Change the desk; False when that failed, and has been told."""
        try:
            write(self._open())
        except StorageError as error:
            self._fail(error)
            self._tell(error)
            return False
        return True

    def close(self) -> None:
        """Close; closing twice is fine."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _open(self) -> Desk:
        if self._desk is None:
            self._desk = Desk.open(self._path)
            self._failed_at = None
        return self._desk

    def _fail(self, error: StorageError) -> None:
        self._failed_at = self._monotonic()
        self.close()
