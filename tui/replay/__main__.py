"""The replay as a child of the dashboard: ``python -m tui.replay --archive PATH``, orders on standard input.

    history up to --from at full speed ──"history 0.42"…──▶ "ready" ──▶ the story at --speed ──▶ waits at its end

It ends when its standard input does, so it never outlives the dashboard that holds the other end.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from storage.database import Archive
from storage.errors import StorageError
from tui.replay.clock import FastClock
from tui.replay.control import DEFAULT_SPEED, obey
from tui.replay.player import BEGIN, DAY, END, Player, played_in_background


def main(argv: Sequence[str] | None = None) -> int:
    """Tell the story until told to quit. Exit code 2 when the archive cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tui.replay", description=__doc__)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=datetime.fromisoformat, default=BEGIN)
    parser.add_argument("--speed", type=float, default=DEFAULT_SPEED)
    parser.add_argument("--remove", type=Path, help="folder to remove at the end, should nobody else be left to do it")
    args = parser.parse_args(argv)
    try:
        asyncio.run(_tell(args.archive, max(args.start, BEGIN), args.speed))
    except StorageError as error:
        print(f"failed {error}", flush=True)
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        if args.remove is not None:
            shutil.rmtree(args.remove, ignore_errors=True)
    return 0


async def _tell(path: Path, start: datetime, speed: float) -> None:
    clock = FastClock(BEGIN)
    with Archive.open(path, "create") as archive:
        player = Player(archive, clock)
        story = asyncio.create_task(_story(player, start, speed), name="story")
        _read_orders(asyncio.get_running_loop(), clock, story)
        try:
            with suppress(asyncio.CancelledError):
                await story
        finally:
            await player.close()


async def _story(player: Player, start: datetime, speed: float) -> None:
    day = BEGIN
    while day < start:
        day = min(day + DAY, start)
        await player.play(day)
        _say(f"history {(day - BEGIN) / (start - BEGIN):.3f}")
    player.sink.tell()
    player.clock.set_speed(speed)
    _say("ready")
    await played_in_background(player, END)
    player.clock.pause()
    await player.keep_telling()


def _read_orders(loop: asyncio.AbstractEventLoop, clock: FastClock, story: asyncio.Task[None]) -> None:
    """Obey the lines of standard input; its end, or ``quit``, ends the story."""

    def carry_out(line: str) -> None:
        if not line or not obey(line, clock):
            story.cancel()

    def listen() -> None:
        for line in iter(sys.stdin.readline, ""):
            loop.call_soon_threadsafe(carry_out, line)
        with suppress(RuntimeError):  # the story ended first
            loop.call_soon_threadsafe(carry_out, "")

    threading.Thread(target=listen, name="orders", daemon=True).start()


def _say(line: str) -> None:
    with suppress(BrokenPipeError):
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
