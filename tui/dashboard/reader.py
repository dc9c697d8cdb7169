"""The app's end of the thread that reads the archive: a queue of questions, and its start and end.

    screen ──ask──▶ ArchiveReader ──▶ its thread: Librarian (librarian.py) ──post_message──▶ app

Owner: ``DetenteApp``, which starts it after the first frame and ends it with ``stop`` (SQLite is interrupted, so that
quitting never waits for a query). Nothing heavy is imported here: the first frame waits for this module.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.dashboard.messages import JobFailed

if TYPE_CHECKING:
    from textual.message import Message

    from tui.clock import Clock
    from tui.dashboard.librarian import Librarian
    from tui.dashboard.shelf import Job
    from tui.snapshot import Name

log = logging.getLogger(__name__)


class ArchiveReader(threading.Thread):
    """Answers the screen's questions; a newer question of a kind takes the place of one not yet begun."""

    def __init__(
        self,
        archive: Path,
        desk: Path,
        clock: Clock,
        post: Callable[[Message], object],
        load_names: Callable[[], Name],
        prepare: Callable[[], object] = lambda: None,
        place: tuple[int, int] | None = None,
        events: bool = False,
    ) -> None:
        """``place``: around which headline the first page is read, None for the newest; ``events``: of which list.

        ``prepare`` is called once on the thread, when the first snapshot has been handed over.
        """
        super().__init__(name="archive-reader", daemon=True)
        self.archive_path = archive
        self.desk_path = desk
        self.clock = clock
        self.post = post
        self.load_names = load_names
        self.prepare = prepare
        self.place = place
        self.events = events
        self.is_stopping = False
        self.unkept = ""
        """Once it has ended: what of the person's wishes could not be kept, in a sentence."""
        self._jobs: dict[str, Job] = {}
        self._wake = threading.Condition()
        self._wants_snapshot = True
        self._librarian: Librarian | None = None

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
            self.is_stopping = True
            self._wake.notify()
        if self._librarian is not None:
            self._librarian.interrupt()
        self.join(patience_s)

    # In the thread

    def run(self) -> None:
        try:
            from tui.dashboard.librarian import Librarian  # 60 ms that the first frame does not wait for

            self._librarian = Librarian(self)
            self._librarian.work()
        except Exception as error:
            log.exception("the archive reader ended")
            self.post(JobFailed("the archive reader", f"{type(error).__name__}: {error}"))

    def rest(self, seconds: float, has_work: bool) -> None:
        """Wait so long, or until there is something to do."""
        with self._wake:
            self._wake.wait_for(
                lambda: self.is_stopping or (has_work and (bool(self._jobs) or self._wants_snapshot)), seconds
            )

    def next_job(self) -> tuple[str, Job | None]:
        """The oldest job."""
        with self._wake:
            for kind in self._jobs:
                return kind, self._jobs.pop(kind)
        return "", None

    def takes_snapshot_wish(self) -> bool:
        """Whether a snapshot was asked for since the last time."""
        with self._wake:
            wished, self._wants_snapshot = self._wants_snapshot, False
        return wished
