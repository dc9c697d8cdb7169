"""The replay as a child of the dashboard: ``python -m tui.replay --archive PATH``, orders on standard input.

    "open" ──▶ the days before --from, without waiting ──▶ the story at --speed ──▶ stands at its end

It ends when its standard input does, so it never outlives the dashboard that holds the other end.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database import Archive
from storage.errors import StorageError
from tui.replay.clock import FastClock
from tui.replay.control import DEFAULT_SPEED, obey

if TYPE_CHECKING:
    from tui.replay.player import Player


def main(argv: Sequence[str] | None = None) -> int:
    """Tell the story until told to quit. Exit code 2 when the archive cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tui.replay", description=__doc__)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--from", dest="start", type=datetime.fromisoformat, required=True)
    parser.add_argument("--speed", type=float, default=DEFAULT_SPEED)
    parser.add_argument("--remove", type=Path, help="folder to remove at the end, should nobody else be left to do it")
    args = parser.parse_args(argv)
    # The terminal's signals are the dashboard's business; whatever ends it closes our input.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        asyncio.run(_tell(args.archive, args.start, args.speed))
    except StorageError as error:
        print(f"failed {error}", flush=True)
        return 2
    finally:
        if args.remove is not None:
            shutil.rmtree(args.remove, ignore_errors=True)
    return 0


async def _tell(path: Path, start: datetime, speed: float) -> None:
    with Archive.open(path, "create") as archive:
        _say("open")
        # Only now: whoever waits for the archive need not wait for httpx and the engine.
        from tui.replay.player import BEGIN, Player

        player = Player(archive, FastClock(BEGIN, speed, free_until=start))
        story = asyncio.create_task(_story(player), name="story")
        beating = asyncio.create_task(player.keep_telling(), name="heartbeat")
        _read_orders(asyncio.get_running_loop(), player.clock, story)
        try:
            with suppress(asyncio.CancelledError):
                await story
        finally:
            beating.cancel()
            await player.close()


async def _story(player: Player) -> None:
    from tui.replay.player import END

    await player.play(END)
    player.clock.pause()
    await asyncio.Event().wait()


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
