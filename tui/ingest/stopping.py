"""Ends the program within a second of being told to, whatever it is waiting for."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType

GRACE_S = 0.8
"""Time to close everything properly. After it the process ends as if killed, which the archive is made to survive."""


def ending_signals() -> tuple[signal.Signals, ...]:
    """What asks a program to end, on this system; a hang-up that is ignored (nohup) stays ignored."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    return tuple(one for one in known if signal.getsignal(one) != signal.SIG_IGN)


class StopOnSignal:
    """While it lasts, a signal calls what is attached, from a thread; if that does not help in time, the process ends.

    A signal handler of Python runs only between two of its instructions, and the program may be waiting inside SQLite
    for a lock at that moment; the wake-up descriptor is written at once. Main thread only. Surround with it all that
    has to be over within a second of a signal, closing included.
    """

    def __init__(self, grace_s: float = GRACE_S) -> None:
        self._grace_s = grace_s
        self._on_stop: Callable[[], object] | None = None
        self._is_told = False
        self._attaching = threading.Lock()
        self._over = threading.Event()
        self._before: dict[signal.Signals, object] = {}
        self._reading, self._writing = -1, -1
        self._descriptor_before = -1
        self._watcher = threading.Thread(target=self._watch, name="wait for signals", daemon=True)

    def attach(self, on_stop: Callable[[], object]) -> None:
        """Call this at the first signal, or now if it has come already. Errors of a loop that is closed are ignored."""
        with self._attaching:
            self._on_stop = on_stop
            if self._is_told:
                on_stop()

    def __enter__(self) -> StopOnSignal:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._before = {one: signal.signal(one, _noted) for one in ending_signals()}
        self._descriptor_before = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        signal.set_wakeup_fd(self._descriptor_before)
        for one, handler in self._before.items():
            signal.signal(one, handler)  # type: ignore[arg-type]  # what signal.signal gave
        os.close(self._writing)  # the watcher's read ends
        self._watcher.join()
        os.close(self._reading)

    def _watch(self) -> None:
        told = os.read(self._reading, 1)
        if not told:
            return
        with self._attaching:
            self._is_told = True
            if self._on_stop is not None:
                with suppress(RuntimeError):  # the loop has just been closed: it is ending anyway
                    self._on_stop()
        if not self._over.wait(self._grace_s):
            os._exit(128 + told[0])


def _noted(number: int, frame: FrameType | None) -> None:
    """The wake-up descriptor does the work."""
