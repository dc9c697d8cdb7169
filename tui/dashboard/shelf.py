"""What a question of the screen may use: the archive, the desk and the names, all of the reader's thread.

A leaf: the questions (queries.py) and the thread that answers them (librarian.py) both stand on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from textual.message import Message

from storage.heartbeat import last_beat
from tui.dashboard.drawer import Drawer
from tui.snapshot import Name, SnapshotBuilder, moment_of


@dataclass(eq=False)
class Shelf:
    """What a job may use; all of it belongs to the reader's thread."""

    archive: sqlite3.Connection
    desk: Drawer
    name: Name
    builder: SnapshotBuilder
    now: Callable[[], datetime]
    """The time outside a replay."""

    def moment(self) -> datetime:
        """The moment the screen shows, as snapshots do."""
        return moment_of(last_beat(self.archive), self.now())

    def read_among(self, ids: list[int]) -> set[int]:
        """Those of the articles that are marked read."""
        return self.desk.read(lambda desk: desk.read_among(ids), set()) if ids else set()


Job = Callable[[Shelf], Message | None]
"""A question: run on the reader's thread, it gives the message that carries the answer."""


class Counter(Protocol):
    """Where questions are handed in."""

    def ask(self, kind: str, job: Job) -> None:
        """Queue a job; one of the same kind that has not begun is dropped."""
        ...
