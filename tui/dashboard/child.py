"""The collector as a child of the dashboard: started when none is at work, started again when it dies, ended at quit.

Owner: ``DetenteApp``. One thread waits for the process; nothing polls. Which command is run and whether somebody else
collects is told from outside, so that the screen knows nothing of ingest.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from tui.clock import Clock
from tui.dashboard.messages import CollectorChanged

log = logging.getLogger(__name__)

FIRST_WAIT_S = 2.0
"""Before a collector that died is started again; doubled each time."""

LONGEST_WAIT_S = 300.0

HEALTHY_AFTER_S = 60.0
"""A collector that lived this long starts the waiting anew."""

FOREIGN_WAIT_S = 15.0
"""How often to look whether a collector that is not ours still holds the archive."""

_ENTRY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Z]+ ")
"""How an entry of the log begins; what ends a program stands there as it printed it."""

DEAF_AFTER_S = 5.0
"""A child that was asked to make way and still lives then is killed."""

GRACE_S = 0.8
"""What the child gets to end by itself before it is killed; quitting takes less than a second."""


class CollectorKeeper(threading.Thread):
    """Keeps one collector at work as long as the dashboard runs."""

    def __init__(
        self,
        command: Sequence[str],
        interlude: Sequence[str],
        log_path: Path,
        held_by: Callable[[], str],
        clock: Clock,
        first_wait_s: float = FIRST_WAIT_S,
        deaf_after_s: float = DEAF_AFTER_S,
    ) -> None:
        """``command`` collects; ``interlude`` is what an interlude's words are put behind; ``held_by`` names the collector that is at work already, or gives an empty text."""
        super().__init__(name="collector-keeper", daemon=True)
        self._command = list(command)
        self._prefix = list(interlude)
        self._log_path = log_path
        self._held_by = held_by
        self._clock = clock
        self._first_wait_s = first_wait_s
        self._deaf_after_s = deaf_after_s
        self._post: Callable[[Message], object] = lambda message: None
        self._is_stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._interludes: list[list[str]] = []
        self._is_interrupted = False
        self.is_foreign = False
        """The collector at work was started elsewhere."""

    def keep(self, post: Callable[[Message], object]) -> None:
        """Begin; ``post`` is told of every change."""
        self._post = post
        self.start()

    def interlude(self, *arguments: str) -> bool:
        """Let the child make way for another command of ours (none: only start afresh, with new settings).

        Gives False when the collector at work is not ours, and so cannot be interrupted.
        """
        process = self._process
        if process is None or process.poll() is not None:
            return False
        if arguments:
            self._interludes.append(list(arguments))
        self._is_interrupted = True
        process.terminate()
        # One that is stopped (kill -STOP) or stuck does not hear it; by then one at work has long stored what it holds.
        killing = threading.Timer(self._deaf_after_s, process.kill)
        killing.daemon = True
        killing.start()
        return True

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    def run(self) -> None:
        wait = self._first_wait_s
        while not self._is_stopping.is_set():
            self.is_foreign = bool(self._held_by())
            if self.is_foreign:
                self._is_stopping.wait(FOREIGN_WAIT_S)
                continue
            started, written = self._clock.monotonic(), self._log_bytes()
            code = self._run_once()
            if self._is_stopping.is_set():
                return
            if self._is_interrupted:
                self._is_interrupted = False
                self._play_interludes()
                continue
            if self._held_by():
                continue
            if self._clock.monotonic() - started > HEALTHY_AFTER_S:
                wait = self._first_wait_s
            why = "" if code < 0 else self._last_words(written)
            sentence = f"The collector {_ending(code)}{why}. Starting it again in {wait:.0f} s."
            log.warning("%s", sentence)
            self._post(CollectorChanged(sentence))
            self._is_stopping.wait(wait)
            wait = min(2 * wait, LONGEST_WAIT_S)

    def _run_once(self) -> int:
        """Start the child and wait for its end; gives its exit code."""
        process = self._start(self._command)
        if process is None:
            return 127
        self._post(CollectorChanged(""))
        return process.wait()

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes] | None:
        """A child that writes its errors to the log; None when the system gives no process or no log."""
        try:
            self._log_path.parent.mkdir(parents=True, exist_ok=True)
            with open(self._log_path, "ab") as errors:
                self._process = subprocess.Popen(  # noqa: S603  (our own command, as a list)
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
                )
        except OSError as error:
            log.error("%s cannot be started: %s", " ".join(command[:4]), error)
            return None
        if self._is_stopping.is_set():  # ``stop`` has not seen this one
            self._process.terminate()
        return self._process

    def _play_interludes(self) -> None:
        """Run what was asked for, one after the other, as `python -m tui …` on the same archive."""
        while self._interludes and not self._is_stopping.is_set():
            process = self._start([*self._prefix, *self._interludes.pop(0)])
            if process is not None:
                process.wait()

    def _log_bytes(self) -> int:
        try:
            return self._log_path.stat().st_size
        except OSError:
            return 0

    def _last_words(self, written: int) -> str:
        """The last line the child put into the log, beyond what had been ``written``, that is no entry: it says why."""
        try:
            with open(self._log_path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                file.seek(max(written if written <= size else 0, size - 2_000))  # smaller: a new log was begun
                lines = file.read().decode("utf-8", "replace").splitlines()
        except OSError:
            lines = []
        said = [line.strip() for line in lines if line.strip() and not _ENTRY.match(line)]
        return f": “{said[-1][:160].rstrip('.')}”" if said else f", see {self._log_path}"

    def stop(self) -> None:
        """End the child: asked first, killed after ``GRACE_S``; returns when it is gone."""
        self._is_stopping.set()
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(GRACE_S)
            except subprocess.TimeoutExpired:
                log.warning("the collector did not end by itself and was killed")
                process.kill()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(GRACE_S)


def _ending(code: int) -> str:
    if code < 0:
        return f"was ended by signal {-code}"
    if code == 127:
        return "cannot be started"
    return f"ended with code {code}"
