"""The fast clock: exact moments, real waiting only at a speed, pause and steps."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tui.replay.clock import FastClock

START = datetime(2021, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_without_a_speed_a_year_takes_no_time() -> None:
    clock = FastClock(START)
    async with asyncio.timeout(30):
        await clock.sleep(365 * 86400)
    assert clock.now() == START + timedelta(days=365)
    assert clock.monotonic() == 365 * 86400


async def test_those_who_wait_are_woken_in_the_order_of_their_moments() -> None:
    clock = FastClock(START)
    woken: list[tuple[str, float]] = []

    async def wait(name: str, *naps: float) -> None:
        for nap in naps:
            await clock.sleep(nap)
            woken.append((name, clock.monotonic()))

    await asyncio.gather(wait("slow", 100, 100), wait("fast", 30, 30, 30, 30), wait("same", 30))
    assert woken == [
        ("fast", 30), ("same", 30), ("fast", 60), ("fast", 90), ("slow", 100), ("fast", 120), ("slow", 200),
    ]  # fmt: skip


async def test_a_moment_in_the_past_is_not_waited_for() -> None:
    clock = FastClock(START)
    await clock.reach(START - HOUR)
    await clock.sleep(-5)
    assert clock.now() == START


async def test_a_speed_is_hours_for_each_real_second() -> None:
    clock = FastClock(START, speed=10)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await clock.reach(START + 2 * HOUR)
    took = loop.time() - began
    assert clock.now() == START + 2 * HOUR
    assert 0.19 < took < 5


async def test_a_wait_at_a_speed_ends_exactly_at_its_moment() -> None:
    clock = FastClock(START, speed=48)
    moment = START + timedelta(minutes=37, seconds=11)
    await clock.reach(moment)
    assert clock.now() == moment


async def test_pause_stops_the_hands_until_resumed() -> None:
    clock = FastClock(START)
    clock.pause()
    waiting = asyncio.create_task(clock.reach(START + HOUR))
    await settle()
    assert clock.now() == START
    assert clock.is_paused
    clock.resume()
    await waiting
    assert clock.now() == START + HOUR


async def test_a_step_goes_an_hour_and_stops() -> None:
    clock = FastClock(START)
    clock.pause()
    reached: list[datetime] = []

    async def rounds() -> None:
        for minutes in (20, 40, 60, 80, 100):
            await clock.reach(START + timedelta(minutes=minutes))
            reached.append(clock.now())

    playing = asyncio.create_task(rounds())
    clock.step(1)
    await settle()
    assert [moment.minute for moment in reached] == [20, 40, 0]
    assert clock.now() == START + HOUR
    assert clock.is_paused
    clock.step(0.5)
    await settle()
    assert clock.now() == START + 1.5 * HOUR
    assert not playing.done()
    clock.resume()
    await playing


async def test_two_steps_asked_at_once_add_up() -> None:
    clock = FastClock(START)
    clock.step(1)
    clock.step(1)
    waiting = asyncio.create_task(clock.reach(START + 5 * HOUR))
    await settle()
    assert clock.now() == START + 2 * HOUR
    waiting.cancel()


async def test_a_cancelled_wait_does_not_hold_up_the_others() -> None:
    clock = FastClock(START)
    clock.pause()
    first = asyncio.create_task(clock.reach(START + HOUR))
    second = asyncio.create_task(clock.reach(START + 2 * HOUR))
    await settle()
    first.cancel()
    clock.resume()
    await second
    assert clock.now() == START + 2 * HOUR


def test_a_speed_must_be_above_nothing() -> None:
    with pytest.raises(ValueError, match="above 0"):
        FastClock(START, speed=6).set_speed(0)


async def test_a_change_of_speed_takes_effect_in_the_middle_of_a_wait() -> None:
    clock = FastClock(START, speed=0.25)
    waiting = asyncio.create_task(clock.reach(START + 24 * HOUR))  # 96 s at this speed
    await settle()
    clock.set_speed(None)
    async with asyncio.timeout(30):
        await waiting
