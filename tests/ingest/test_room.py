"""Room for large bodies: bounded, shared, never lost, and never a standstill."""

from __future__ import annotations

import asyncio

from tui.ingest.room import ALWAYS_GO_ON, STEP_BYTES, Room, Seat


async def test_a_small_body_needs_no_room() -> None:
    room = Room(free=0)
    await Seat(room).grow(STEP_BYTES)
    assert room.free == 0


async def test_what_is_taken_is_given_back_once() -> None:
    room = Room(free=10 * STEP_BYTES)
    seat = Seat(room)
    await seat.grow(4 * STEP_BYTES)
    assert room.free == 7 * STEP_BYTES
    seat.leave()
    seat.leave()
    assert room.free == 10 * STEP_BYTES


async def test_bodies_that_all_wait_for_one_another_still_come_through() -> None:
    room = Room(free=3 * STEP_BYTES)
    seats = [Seat(room) for _ in range(20)]
    most = 0

    async def receive(seat: Seat) -> None:
        nonlocal most
        for length in range(0, 6 * STEP_BYTES, STEP_BYTES // 2):
            await seat.grow(length)
            most = max(most, sum(one.used for one in seats))
            await asyncio.sleep(0)
        seat.leave()

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        for seat in seats:
            group.create_task(receive(seat))
    assert room.free == 3 * STEP_BYTES
    assert most <= (3 + 5 * ALWAYS_GO_ON) * STEP_BYTES


async def test_a_body_that_is_given_up_while_it_waits_leaves_the_others_their_turn() -> None:
    room = Room(free=0)
    going = [Seat(room) for _ in range(ALWAYS_GO_ON)]
    for seat in going:
        await seat.grow(2 * STEP_BYTES)
    patient, hasty = Seat(room), Seat(room)
    waiting = [asyncio.create_task(one.grow(2 * STEP_BYTES)) for one in (hasty, patient)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    hasty.leave()
    for seat in going:
        seat.leave()
    async with asyncio.timeout(30):
        await waiting[1]
    patient.leave()
    assert room.free == 0
