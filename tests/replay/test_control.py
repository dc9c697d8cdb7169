"""Keys at the dashboard, lines on a pipe, the hands of the clock."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime, timedelta

import pytest

from tui.replay.clock import SPEED_RANGE, FastClock
from tui.replay.control import DEFAULT_SPEED, ReplayControl, obey

START = datetime(2021, 4, 13, tzinfo=UTC)


def orders(*presses: str) -> list[str]:
    pipe = io.StringIO()
    control = ReplayControl(pipe)
    for press in presses:
        getattr(control, press)()
    return pipe.getvalue().splitlines()


def test_space_pauses_and_goes_on() -> None:
    assert orders("pause", "pause") == ["pause", "resume"]


def test_a_step_pauses_so_that_space_goes_on_from_there() -> None:
    assert orders("step", "pause") == ["step 1", "resume"]


def test_faster_and_slower_double_and_halve_within_limits() -> None:
    assert orders("faster", "slower", "slower") == ["speed 12", "speed 6", "speed 3"]
    assert orders(*["faster"] * 20)[-1] == f"speed {SPEED_RANGE[1]:g}"
    assert orders(*["slower"] * 20)[-1] == f"speed {SPEED_RANGE[0]:g}"


def test_a_replay_that_has_ended_is_no_error() -> None:
    pipe = io.StringIO()
    control = ReplayControl(pipe)
    pipe.close()
    control.pause()
    control.faster()


async def test_lines_move_the_clock() -> None:
    clock = FastClock(START, speed=DEFAULT_SPEED)
    assert obey("pause\n", clock)
    assert clock.is_paused
    assert obey("step 2\n", clock)
    waiting = asyncio.create_task(clock.reach(START + timedelta(hours=5)))
    for _ in range(20):
        await asyncio.sleep(0)
    assert clock.now() == START + timedelta(hours=2)
    assert obey("speed 12\n", clock)
    assert clock.speed == 12
    assert obey("resume\n", clock)
    assert not clock.is_paused
    assert not obey("quit\n", clock)
    waiting.cancel()


@pytest.mark.parametrize(
    "line", ["", "\n", "speed", "speed fast", "speed 0", "speed -1", "speed nan", "dance 3", "\x00"]
)
def test_what_is_no_order_breaks_nothing(line: str) -> None:
    clock = FastClock(START, speed=DEFAULT_SPEED)
    assert obey(line, clock)
    assert clock.speed == DEFAULT_SPEED
    assert not clock.is_paused
