"""How the person at the dashboard conducts the replay: keys → lines on the child's standard input → the fast clock.

ReplayControl.pause()  ─"pause"─▶  obey(line, clock)
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import IO

from tui.replay.clock import SPEED_RANGE, FastClock

DEFAULT_SPEED = 6.0
"""Simulated hours per real second: a day in four seconds, the whole spring in under five minutes."""


class ReplayControl:
    """The dashboard's end. A replay that is gone obeys nothing, and says nothing."""

    def __init__(
        self,
        orders: IO[str],
        speed: float = DEFAULT_SPEED,
        begins: datetime | None = None,
        ends: datetime | None = None,
    ) -> None:
        self._orders = orders
        self.begins = begins
        """What came before is told without waiting."""
        self.ends = ends
        """Nothing is told after it."""
        self.speed = speed
        """Simulated hours per real second, as last ordered."""
        self.is_paused = False

    def pause(self) -> None:
        """Pause, or go on when paused: one key does both."""
        self.is_paused = not self.is_paused
        self._order("pause" if self.is_paused else "resume")

    def step(self, hours: float = 1.0) -> None:
        """Go on by so many hours and stand still there."""
        self.is_paused = True
        self._order(f"step {hours:g}")

    def faster(self) -> None:
        """Twice as fast, up to SPEED_RANGE."""
        self._set_speed(min(2 * self.speed, SPEED_RANGE[1]))

    def slower(self) -> None:
        """Half as fast, down to SPEED_RANGE."""
        self._set_speed(max(self.speed / 2, SPEED_RANGE[0]))

    def _set_speed(self, speed: float) -> None:
        self.speed = speed
        self._order(f"speed {speed:g}")

    def _order(self, line: str) -> None:
        with suppress(OSError, ValueError):  # a closed pipe: the replay has ended
            self._orders.write(line + "\n")
            self._orders.flush()


def obey(line: str, clock: FastClock) -> bool:
    """Carry out one line; False for ``quit``. What is no order is ignored."""
    word, _, number = line.strip().partition(" ")
    match word:
        case "pause":
            clock.pause()
        case "resume":
            clock.resume()
        case "step":
            clock.step(_number(number, 1.0))
        case "speed":
            clock.set_speed(_number(number, DEFAULT_SPEED))
        case "quit":
            return False
    return True


def _number(text: str, otherwise: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return otherwise
    return number if 0 < number < 10_000 else otherwise
