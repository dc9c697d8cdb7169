"""A clock that runs from one due time to the next, as fast as the work goes or at so many hours a second.

Real time decides only how long a wait takes: what is due at a moment of the story is done at exactly that moment in
every run.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
from datetime import UTC, datetime, timedelta

SPEED_RANGE = (0.1, 100.0)
"""Slowest and fastest that keys can reach, simulated hours per real second."""

_SLICE_S = 0.05
"""Real seconds between two movements of the hands while nothing is due: 20 a second look smooth."""

_LAG_S = 0.5
"""Real seconds of work that are made up for by waiting less; beyond that the story is simply told more slowly."""


class FastClock:
    """Simulated time. Without a speed, a wait takes no real time at all."""

    def __init__(self, start: datetime, speed: float | None = None, free_until: datetime | None = None) -> None:
        """``speed`` is in simulated hours per real second; None is as fast as the work goes.

        Up to ``free_until`` there is no waiting whatever the speed: the story so far is told before it is watched.
        """
        self._start = start.astimezone(UTC)
        self._now = self._start
        self._speed = speed
        self._free_until = free_until or self._start
        self._is_paused = False
        self._step_ends: datetime | None = None
        self._changed = asyncio.Event()
        self._paced_from: tuple[float, datetime] | None = None
        self._waiting: list[tuple[datetime, int]] = []
        self._order = itertools.count()

    @property
    def speed(self) -> float | None:
        """Simulated hours per real second; None is as fast as the work goes."""
        return self._speed

    @property
    def is_catching_up(self) -> bool:
        """Whether the story so far is still being told, without waiting."""
        return self._speed is not None and self._now < self._free_until

    @property
    def is_paused(self) -> bool:
        """Whether the hands stand still; also true while a step is being taken."""
        return self._is_paused

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        await self.reach(self._now + timedelta(seconds=max(0.0, seconds)))

    async def reach(self, moment: datetime) -> None:
        """Wait until it is ``moment``. Of several who wait, the earliest moves the hands."""
        turn = (moment, next(self._order))
        heapq.heappush(self._waiting, turn)
        try:
            # One round of the loop, so that whoever is about to wait for an earlier moment has said so.
            await asyncio.sleep(0)
            while self._now < moment:
                if self._waiting[0] == turn:
                    await self._move_towards(moment)
                else:
                    await asyncio.sleep(0 if self._runs_free else _SLICE_S)
        finally:
            self._waiting.remove(turn)
            heapq.heapify(self._waiting)

    def pause(self) -> None:
        """Stop the hands."""
        self._is_paused = True
        self._step_ends = None
        self._disturb()

    def resume(self) -> None:
        """Let the hands go on."""
        self._is_paused = False
        self._step_ends = None
        self._disturb()

    def step(self, hours: float) -> None:
        """Go on by so many hours, as fast as the work goes, and stop there."""
        self._is_paused = True
        self._step_ends = (self._step_ends or self._now) + timedelta(hours=hours)
        self._disturb()

    def set_speed(self, speed: float | None) -> None:
        """Raises ValueError unless ``speed`` is None or above 0."""
        if speed is not None and not speed > 0:
            raise ValueError("a speed must be above 0 hours a second")
        self._speed = speed
        self._disturb()

    @property
    def _runs_free(self) -> bool:
        return (self._speed is None or self.is_catching_up) and not self._is_paused

    async def _move_towards(self, moment: datetime) -> None:
        """Move the hands by one slice at most, or wait for a key when they may not move."""
        if self._is_paused:
            if self._step_ends is None or self._now >= self._step_ends:
                self._step_ends = None
                self._changed.clear()
                await self._changed.wait()
                return
            self._now = min(moment, self._step_ends)
        elif self._speed is None:
            self._now = moment
        elif self.is_catching_up:
            self._now = min(moment, self._free_until)
        else:
            self._now = max(self._now, min(moment, self._pace(self._speed)))
            if self._now < moment:
                left_s = (moment - self._now).total_seconds() / (self._speed * 3600)
                self._changed.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(min(_SLICE_S, left_s)):
                        await self._changed.wait()

    def _pace(self, speed: float) -> datetime:
        """Where the hands belong after the real time since they were last disturbed."""
        real = asyncio.get_running_loop().time()
        since, shown = self._paced_from or (real, self._now)
        belong = shown + timedelta(hours=speed * (real - since))
        if self._paced_from is None or belong - self._now > timedelta(hours=speed * _LAG_S):
            self._paced_from = real, self._now
            return self._now
        return belong

    def _disturb(self) -> None:
        self._paced_from = None
        self._changed.set()
