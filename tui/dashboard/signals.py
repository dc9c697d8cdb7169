"""How a signal ends the dashboard: as ``q`` does, and when that does not help in time, without a word.

Taken before the screen is, so that a terminal closed or a machine shut down while it starts finds it ready, too.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

EXIT_PATIENCE_S = 0.9
"""After a signal the program is gone by then, whatever a terminal or a disk is doing."""

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Signals:
    """The signals that end the dashboard, while it has them."""

    def __init__(self, leave: Callable[[int], bool], force: Callable[[int], object]) -> None:
        """``leave`` begins the end, and says whether there is anything to end; ``force`` ends it at once.

        Both are given the signal's number; ``force`` is called on a thread of its own.
        """
        self._leave = leave
        self._force = force
        self._before: dict[int, Any] = {}
        """What each signal did before."""
        self._watchdog: threading.Timer | None = None

    def take(self) -> None:
        """From now on they are ours. Main thread only."""
        for name in ENDING:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._on_signal)

    def give_back(self, has_ended: bool) -> None:
        """They do again what they did before; what ``has_ended`` need not be forced to."""
        if self._watchdog is not None and has_ended:
            self._watchdog.cancel()
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._before.clear()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if not self._leave(number):
            raise SystemExit(128 + number)
        if self._watchdog is None:
            self._watchdog = threading.Timer(EXIT_PATIENCE_S, self._force, (number,))
            self._watchdog.daemon = True
            self._watchdog.start()
