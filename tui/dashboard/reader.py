"""The thread that reads the archive for the screen: one connection, one queue, no SQL on the event loop.

    screen ──ask──▶ queue ──▶ thread: views, snapshot ──post_message──▶ app
                     ▲ every WATCH_S: PRAGMA data_version moved? build a snapshot

Owner: ``DetenteApp``, which starts it after the first frame and ends it with ``stop`` (SQLite is interrupted, so that
quitting never waits for a query). Errors of the store become ``StoreFailed`` and reading goes on by itself later.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.message import Message

from storage import views
from storage.connect import one_moment, open_reader, translated
from storage.desk import Desk
from storage.errors import StorageError, StorageMissing
from storage.heartbeat import last_beat
from tui.clock import Clock
from tui.dashboard.messages import JobFailed, SnapshotReady, StoreFailed, StoreRecovered
from tui.snapshot import Name, SnapshotBuilder

log = logging.getLogger(__name__)

WATCH_S = 0.7
"""Time between two looks at ``data_version``: news comes by the minute, and 1.4 looks a second cost 0.1 % of a core."""

BUILD_SHARE = 5
"""A snapshot that took t to build is followed by a rest of at least this many t: a fast replay leaves the keys a core."""

AGES_S = 30.0
"""Without news a snapshot is built this often all the same, since ages and windows move on."""

RETRY_S = 1.0
"""Time between two attempts to open an archive that cannot be used."""


@dataclass(eq=False)
class Shelf:
    """What a job may use; all of it belongs to the reader's thread."""

    archive: sqlite3.Connection
    desk: Desk | None
    """None when the desk cannot be used: everything is shown, nothing is kept."""
    name: Name
    builder: SnapshotBuilder
    now: Callable[[], datetime]
    """The time outside a replay."""

    def moment(self) -> datetime:
        """Now, which in a replay is the collector's clock."""
        collector = last_beat(self.archive)
        return collector.heartbeat if collector is not None and collector.replay else self.now()

    def read_among(self, ids: list[int]) -> set[int]:
        """Those of the articles that are marked read."""
        return self.desk.read_among(ids) if self.desk is not None and ids else set()


Job = Callable[[Shelf], Message | None]


class ArchiveReader(threading.Thread):
    """Answers the screen's questions, newest of a kind first dropped into place of an older one."""

    def __init__(
        self, archive: Path, desk: Path, clock: Clock, post: Callable[[Message], object], load_names: Callable[[], Name]
    ) -> None:
        super().__init__(name="archive-reader", daemon=True)
        self._archive_path = archive
        self._desk_path = desk
        self._clock = clock
        self._post = post
        self._load_names = load_names
        self._jobs: dict[str, Job] = {}
        self._wake = threading.Condition()
        self._is_stopping = False
        self._wants_snapshot = True
        self._connection: sqlite3.Connection | None = None
        self._shelf: Shelf | None = None
        self._version = -1
        self._built_at = 0.0
        self._build_cost = 0.0
        self._problem: str | None = None

    # From the app's thread

    def ask(self, kind: str, job: Job) -> None:
        """Queue a job; one of the same kind that has not begun is dropped."""
        with self._wake:
            self._jobs.pop(kind, None)
            self._jobs[kind] = job
            self._wake.notify()

    def refresh(self) -> None:
        """Build a snapshot soon, changed or not."""
        with self._wake:
            self._wants_snapshot = True
            self._wake.notify()

    def stop(self, patience_s: float = 0.5) -> None:
        """End the thread: a running query is interrupted, jobs that write the desk are still done."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify()
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):
                connection.interrupt()
        self.join(patience_s)

    # In the thread

    def run(self) -> None:
        try:
            while not self._is_stopping:
                self._turn()
            self._finish()
        except Exception as error:
            log.exception("the archive reader ended")
            self._post(JobFailed("the archive reader", f"{type(error).__name__}: {error}"))
        finally:
            self._close()

    def _turn(self) -> None:
        if self._shelf is None and not self._open():
            self._rest(RETRY_S, has_work=False)
            return
        kind, job = self._next_job()
        if job is not None:
            self._do(kind, job)
        elif self._is_snapshot_due():
            self._do("the snapshot", self._build)
        else:
            self._rest(WATCH_S, has_work=True)

    def _rest(self, seconds: float, has_work: bool) -> None:
        with self._wake:
            self._wake.wait_for(lambda: self._is_stopping or (has_work and bool(self._jobs)), seconds)

    def _next_job(self) -> tuple[str, Job | None]:
        with self._wake:
            for kind in self._jobs:
                return kind, self._jobs.pop(kind)
        return "", None

    def _open(self) -> bool:
        try:
            # autocommit connection of one thread; see storage.connect
            connection = open_reader(self._archive_path)
        except StorageError as error:
            self._tell_problem(str(error), is_missing=isinstance(error, StorageMissing))
            return False
        self._connection = connection
        name = self._load_names()
        self._shelf = Shelf(connection, self._open_desk(), name, SnapshotBuilder(name), self._clock.now)
        self._version = -1
        self._wants_snapshot = True
        if self._problem is not None:
            self._problem = None
            self._post(StoreRecovered())
        return True

    def _open_desk(self) -> Desk | None:
        try:
            return Desk.open(self._desk_path)
        except StorageError as error:
            log.warning("the desk cannot be used: %s", error)
            self._post(JobFailed("your pins and read marks", str(error)))
            return None

    def _is_snapshot_due(self) -> bool:
        since = self._clock.monotonic() - self._built_at
        if self._wants_snapshot:
            return True
        if since < max(WATCH_S, BUILD_SHARE * self._build_cost):
            return False
        if since > AGES_S:
            return True
        return self._read_version() != self._version

    def _read_version(self) -> int:
        assert self._shelf is not None
        try:
            with translated(self._archive_path):
                return views.data_version(self._shelf.archive)
        except StorageError as error:
            self._lose(error)
            return self._version

    def _build(self, shelf: Shelf) -> Message:
        started = self._clock.monotonic()
        self._wants_snapshot = False
        self._version = views.data_version(shelf.archive)
        pins = [pin.key for pin in shelf.desk.pins()] if shelf.desk is not None else []
        with one_moment(shelf.archive):
            snapshot = shelf.builder.build(shelf.archive, pins, self._clock.now())
        self._built_at = self._clock.monotonic()
        self._build_cost = self._built_at - started
        return SnapshotReady(snapshot)

    def _do(self, kind: str, job: Job) -> None:
        assert self._shelf is not None
        try:
            with translated(self._archive_path):
                answer = job(self._shelf)
        except StorageError as error:
            if not self._is_stopping:
                self._lose(error)
        except Exception as error:
            # One question that went wrong must not end the reading of all others.
            log.exception("the reader failed at %s", kind)
            self._post(JobFailed(kind, f"{type(error).__name__}: {error}"))
        else:
            if answer is not None and not self._is_stopping:
                self._post(answer)

    def _lose(self, error: StorageError) -> None:
        """Say what is wrong with the store, and open it afresh later."""
        self._tell_problem(str(error), is_missing=isinstance(error, StorageMissing))
        self._close()
        self._rest(RETRY_S, has_work=False)

    def _tell_problem(self, sentence: str, is_missing: bool) -> None:
        if sentence != self._problem:
            self._problem = sentence
            log.warning("the store: %s", sentence)
            self._post(StoreFailed(sentence, is_missing))

    def _finish(self) -> None:
        """Read marks and pins of the last moment are kept; questions are not answered any more."""
        while self._shelf is not None:
            kind, job = self._next_job()
            if job is None:
                return
            if kind.startswith("keep "):
                self._do(kind, job)

    def _close(self) -> None:
        shelf, self._shelf, self._connection = self._shelf, None, None
        if shelf is not None:
            shelf.archive.close()
            if shelf.desk is not None:
                shelf.desk.close()
