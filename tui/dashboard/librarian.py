"""What the thread that reads the archive does: one connection, one question after the other, and the watch.

    reader.py (a queue) ──▶ Librarian ──▶ queries.py ──▶ shelf.py

Every ``WATCH_S`` it looks at ``PRAGMA data_version``; when that has moved, it builds a snapshot. Errors of the store
become ``StoreFailed`` and reading goes on by itself later.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from textual.message import Message

from storage import views
from storage.connect import one_moment, open_reader, translated
from storage.errors import SchemaTooNew, StorageDamaged, StorageError, StorageForeign, StorageMissing
from tui.clock import Clock
from tui.dashboard.drawer import Drawer
from tui.dashboard.messages import JobFailed, SnapshotReady, StoreFailed, StoreRecovered
from tui.dashboard.paging import Edge
from tui.dashboard.queries import last_look, page
from tui.dashboard.shelf import Job, Shelf
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


PATIENCE_S = 0.5
"""How long a statement waits for another program's lock before the screen says so; then it is tried again."""


class Queue(Protocol):
    """What the librarian is told by the app's thread, and through whom it answers."""

    archive_path: Path
    desk_path: Path
    clock: Clock
    post: Callable[[Message], object]
    load_names: Callable[[], Name]
    prepare: Callable[[], object]
    """Called once, when the first snapshot has been handed over."""
    place: tuple[int, int] | None
    """Around which headline the first page is read; None for the newest."""
    events: bool
    """The first page holds one headline for each story that counts."""
    is_stopping: bool
    unkept: str
    """What of the person's wishes is lost with the end, in a sentence."""

    def rest(self, seconds: float, has_work: bool) -> None:
        """Wait so long, or until there is something to do."""
        ...

    def next_job(self) -> tuple[str, Job | None]:
        """The oldest job."""
        ...

    def refresh(self) -> None:
        """Wish for a snapshot soon, changed or not."""
        ...

    def takes_snapshot_wish(self) -> bool:
        """Whether a snapshot was asked for since the last time."""
        ...


class Librarian:
    """Answers and watches, on the reader's thread."""

    def __init__(self, reader: Queue) -> None:
        self.reader = reader
        self._desk = Drawer(reader.desk_path, reader.clock.monotonic, reader.post)
        self._pins: list[str] = []
        """As last read: they stay on the screen while the desk cannot be."""
        self._shelf: Shelf | None = None
        self._version = -1
        self._built_at = 0.0
        self._build_cost = 0.0
        self._problem: str | None = None
        self._was_open = False
        self._is_prepared = False

    def work(self) -> None:
        """Answer and watch until the reader is stopped."""
        try:
            while not self.reader.is_stopping:
                self._turn()
            self._finish()
        finally:
            self._close()
            self.reader.unkept = self._desk.finish()

    def interrupt(self) -> None:
        """From another thread: end the statement that is running."""
        shelf = self._shelf
        if shelf is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):
                shelf.archive.interrupt()

    def _turn(self) -> None:
        if self._shelf is None and not self._open():
            self.reader.rest(RETRY_S, has_work=False)
            return
        kind, job = self.reader.next_job()
        if job is not None:
            self._do(kind, job)
        elif self._is_snapshot_due():
            self._do("the snapshot", self._build)
        elif not self._is_prepared:
            self._is_prepared = True
            self.reader.prepare()
        else:
            self._desk.go_on()
            self.reader.rest(WATCH_S, has_work=True)

    def _open(self) -> bool:
        try:
            connection = open_reader(self.reader.archive_path, patience_s=PATIENCE_S)
        except StorageError as error:
            self._tell_problem(error)
            return False
        name = _late(self.reader.load_names)
        clock = self.reader.clock
        self._shelf = Shelf(connection, self._desk, name, SnapshotBuilder(name), clock.now)
        self._version = -1
        if not self._was_open and not self._begin():
            return False
        self.reader.refresh()
        if self._problem is not None:
            self._problem = None
            self.reader.post(StoreRecovered())
        return True

    def _begin(self) -> bool:
        """What is on the screen first. Headlines need no names of actors, so they come while the gazetteer still loads."""
        self._do("the last look", last_look)
        place = self.reader.place
        if self._shelf is not None:
            self._do("the first page", page(Edge.NEWEST if place is None else Edge.AROUND, place, self.reader.events))
        self._was_open = self._shelf is not None
        return self._was_open

    def _is_snapshot_due(self) -> bool:
        if self.reader.takes_snapshot_wish():
            return True
        since = self.reader.clock.monotonic() - self._built_at
        if since < max(WATCH_S, BUILD_SHARE * self._build_cost):
            return False
        return since > AGES_S or self._read_version() != self._version

    def _read_version(self) -> int:
        assert self._shelf is not None
        try:
            with translated(self.reader.archive_path):
                return views.data_version(self._shelf.archive)
        except StorageError as error:
            self._lose(error)
            return self._version

    def _build(self, shelf: Shelf) -> Message:
        clock = self.reader.clock
        started = clock.monotonic()
        self._version = views.data_version(shelf.archive)
        self._pins = shelf.desk.read(lambda desk: [pin.key for pin in desk.pins()], self._pins)
        with one_moment(shelf.archive):
            snapshot = shelf.builder.build(shelf.archive, self._pins, clock.now())
        self._built_at = clock.monotonic()
        self._build_cost = self._built_at - started
        return SnapshotReady(snapshot)

    def _do(self, kind: str, job: Job) -> None:
        assert self._shelf is not None
        try:
            with translated(self.reader.archive_path):
                answer = job(self._shelf)
        except StorageError as error:
            if not self.reader.is_stopping:
                self._lose(error)
        except Exception as error:
            # One question that went wrong must not end the reading of all others.
            log.exception("the reader failed at %s", kind)
            self.reader.post(JobFailed(kind, f"{type(error).__name__}: {error}"))
        else:
            if answer is not None and not self.reader.is_stopping:
                self.reader.post(answer)

    def _lose(self, error: StorageError) -> None:
        """Say what is wrong with the store, and open it afresh later."""
        self._tell_problem(error)
        self._close()
        self.reader.rest(RETRY_S, has_work=False)

    def _tell_problem(self, error: StorageError) -> None:
        sentence = str(error)
        if sentence != self._problem:
            self._problem = sentence
            log.warning("the store: %s", sentence)
            is_unusable = not self._was_open and isinstance(error, (StorageForeign, StorageDamaged, SchemaTooNew))
            self.reader.post(StoreFailed(sentence, isinstance(error, StorageMissing), is_unusable))

    def _finish(self) -> None:
        """Read marks and pins of the last moment are kept; questions are not answered any more."""
        while self._shelf is not None:
            kind, job = self.reader.next_job()
            if job is None:
                return
            if kind.startswith("keep "):
                self._do(kind, job)

    def _close(self) -> None:
        shelf, self._shelf = self._shelf, None
        if shelf is not None:
            shelf.archive.close()


def _late(load: Callable[[], Name]) -> Name:
    """Names that are loaded when the first one is asked for."""
    loaded: list[Name] = []

    def name(key: str) -> str:
        if not loaded:
            loaded.append(load())
        return loaded[0](key)

    return name
