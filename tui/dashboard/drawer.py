"""The person's desk, as the reader's thread uses it: what goes wrong with it is told, and costs nothing but itself.

Another program may hold the file, a disk may be full, a folder may have become read-only. The archive is read on all
the same. What the person wished meanwhile waits where waiting helps, and is kept in the order of the wishes.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from textual.message import Message

from storage.desk import Desk
from storage.errors import StorageError, StorageFull, StorageLocked
from tui.dashboard.messages import DeskFailed, DeskRecovered, JobFailed

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Other = TypeVar("Other")

PATIENCE_S = 0.1
"""How long a statement waits for another program's lock. Every question of the screen waits behind it; another dashboard
holds the lock for some milliseconds, and whoever holds it for longer is asked again later."""

AGAIN_S = 1.0
"""Time between two attempts to use a desk that failed."""

PASSING: Final = (StorageLocked, StorageFull)
"""Troubles that pass without anything being mended: a change waits until then."""


class Drawer:
    """Opens the desk when it is first needed. Use it on one thread."""

    def __init__(self, path: Path, monotonic: Callable[[], float], post: Callable[[Message], object]) -> None:
        """``post`` is given a trouble when it begins and when it is over, and every wish that cannot be kept."""
        self._path = path
        self._monotonic = monotonic
        self._post = post
        self._desk: Desk | None = None
        self._failed_at: float | None = None
        self._told = ""
        self._waiting: deque[tuple[Callable[[Desk], object], Message | None]] = deque()

    def read(self, question: Callable[[Desk], Answer], otherwise: Other) -> Answer | Other:
        """What the desk says, or ``otherwise`` while it cannot be asked."""
        if self._rests() or not self._write_waiting():
            return otherwise
        try:
            answer = question(self._open())
        except StorageError as error:
            self._fail(error)
            return otherwise
        self._succeed()
        return answer

    def change(self, write: Callable[[Desk], object], answer: Message | None = None) -> None:
        """Change the desk, and post ``answer`` when that is kept: now, or once a trouble has passed.

        A change that waiting would not help is told and forgotten.
        """
        is_first = not self._waiting
        self._waiting.append((write, answer))
        if is_first or not self._rests():
            self._write_waiting()

    def go_on(self) -> None:
        """Try again what failed, once it is time."""
        if self._told and not self._rests():
            self.read(lambda desk: None, None)

    def finish(self) -> str:
        """Try for the last time to keep what waits, and close; gives a sentence when something is lost."""
        self._write_waiting()
        self.close()
        if not self._waiting:
            return ""
        return f"the last of your pins, read marks and your place is not kept: {self._told}"

    def close(self) -> None:
        """Close; closing twice is fine."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _write_waiting(self) -> bool:
        """Keep what waits, the oldest first; False when something has to wait on."""
        while self._waiting:
            write, answer = self._waiting.popleft()
            try:
                write(self._open())
            except PASSING as error:
                self._waiting.appendleft((write, answer))
                self._fail(error)
                return False
            except StorageError as error:
                self._fail(error)
                self._post(JobFailed("your pins and read marks are not kept", str(error)))
                continue
            self._succeed()
            if answer is not None:
                self._post(answer)
        return True

    def _rests(self) -> bool:
        return self._failed_at is not None and self._monotonic() - self._failed_at < AGAIN_S

    def _open(self) -> Desk:
        if self._desk is None:
            self._desk = Desk.open(self._path, PATIENCE_S)
        return self._desk

    def _succeed(self) -> None:
        self._failed_at = None
        if self._told:
            self._told = ""
            self._post(DeskRecovered())

    def _fail(self, error: StorageError) -> None:
        self.close()
        self._failed_at = self._monotonic()
        if str(error) != self._told:
            self._told = str(error)
            log.warning("the desk cannot be used: %s", error)
            self._post(DeskFailed(self._sentence(error)))

    def _sentence(self, error: StorageError) -> str:
        if isinstance(error, StorageLocked):  # in 80 columns, path and all
            return f"Pins and read marks wait: another program holds {self._path}"
        return f"Pins and read marks {'wait' if isinstance(error, PASSING) else 'are not kept'}: {error}"
