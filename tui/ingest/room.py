"""Memory for large bodies: many may be on their way at once, but not all of them whole.

Sixteen servers that send 15 MB each would together take a quarter of a gigabyte, and copies of it. What counts is what
is used, so a server that sends a large body slowly keeps little from others; and since bodies that each wait for room
while holding some could wait for ever, a few of them may always go on.
"""

from __future__ import annotations

import asyncio
from collections import deque

ROOM_BYTES = 30_000_000
"""For all bodies together, beyond each one's first megabyte."""

STEP_BYTES = 1_000_000
"""How much of it is taken at once; ordinary feeds need none."""

ALWAYS_GO_ON = 2
"""Bodies that may go beyond the room, up to their own cap, so that there is always progress."""


class Room:
    """Bytes that bodies share."""

    def __init__(self, free: int = ROOM_BYTES) -> None:
        self.free = free
        self._beyond: set[Seat] = set()
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self, seat: Seat) -> None:
        """Use one step more; waits while there is none and others are the ones that may go on."""
        while self.free < STEP_BYTES and seat not in self._beyond:
            if len(self._beyond) < ALWAYS_GO_ON:
                self._beyond.add(seat)
                break
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
        self.free -= STEP_BYTES

    def give(self, seat: Seat) -> None:
        """Take back all that a seat has; everyone who waits looks again."""
        self.free += seat.used
        self._beyond.discard(seat)
        if seat.used:
            for turn in self._waiting:
                if not turn.done():
                    turn.set_result(None)
            self._waiting.clear()


class Seat:
    """One body's share of the room."""

    def __init__(self, room: Room) -> None:
        self.used = 0
        self._room = room

    async def grow(self, length: int) -> None:
        """Have room for a body of that length, as soon as there is."""
        while length > self.used + STEP_BYTES:
            await self._room.take(self)
            self.used += STEP_BYTES

    def leave(self) -> None:
        """Give it all back; again does nothing."""
        self._room.give(self)
        self.used = 0
