"""Spring 2021 told again, with no network: how tension between Russia and Ukraine rose and eased.

The facts are of the public record; the desks that report them, and their words, were made for this replay.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from storage.errors import StorageError, StorageForeign

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.dashboard.app import DetenteApp
    from tui.replay.player import DayReport

CHILD_GRACE_S = 0.8
"""Time for the replay to end by itself before it is killed; quitting takes less than a second."""

USUAL_START = date(2021, 3, 24)
"""Where the screen starts unless told otherwise: two days before the first shots, so that the climb is seen."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--from``, ``--to``, ``--speed``, ``--headless``."""
    parser.add_argument(
        "--from",
        dest="start",
        type=_day,
        metavar="DATE",
        help=f"start here (default {USUAL_START}); what came before is told first",
    )
    parser.add_argument("--to", dest="end", type=_day, metavar="DATE", help="last day, with --headless")
    parser.add_argument("--speed", type=_speed, metavar="N", help="simulated hours a second (default 6)")
    parser.add_argument("--headless", action="store_true", help="no screen, full speed: one JSON line a day")


def run(args: argparse.Namespace) -> int:
    """Tell the story; 0 when it was told or the person quit, 2 when no archive can be made or a date is none of it."""
    # Late: --help need not wait for the engine and httpx.
    from tui.replay.script import FIRST_DAY, LAST_DAY

    start, end = args.start or (FIRST_DAY if args.headless else USUAL_START), args.end or LAST_DAY
    if not FIRST_DAY <= start <= end <= LAST_DAY:
        print(f"detente demo: the story runs from {FIRST_DAY} to {LAST_DAY}", file=sys.stderr)
        return 2
    with _ended_by_signals(), _settings(args.settings, args.archive) as settings:
        if args.headless:
            return _headless(settings, start, end)
        return _on_screen(settings, start, args.speed)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a day, like {USUAL_START}, not {text!r}") from error


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed < 10_000:
        raise argparse.ArgumentTypeError("expected hours a second, above 0")
    return speed


@contextmanager
def _settings(settings: Settings, archive: Path | None) -> Iterator[Settings]:
    """Settings whose archive and desk live in a folder of their own, gone afterwards; a named archive is kept."""
    if archive is not None and archive.exists():
        raise StorageForeign(
            f"{archive} exists already; the replay writes only an archive of its own: name a new file."
        )
    try:
        folder = tempfile.mkdtemp(prefix="detente-replay-")
    except OSError as error:
        raise StorageError(f"no temporary folder could be made for the replay ({error}).") from error
    try:
        place = Path(folder)
        yield replace(
            settings, archive=archive or place / "archive.db", desk=place / "desk.db", log=place / "detente.log"
        )
    finally:
        _remove(Path(folder))


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal end the program the long way, so that temporary files and children are gone."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.signal(one, end) for one in known if signal.getsignal(one) != signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _headless(settings: Settings, start: date, end: date) -> int:
    import asyncio

    from storage.database import Archive
    from tui.replay.clock import FastClock
    from tui.replay.player import BEGIN, DAY, Player, midnight

    def tell(report: DayReport) -> None:
        if report.day >= start.isoformat():
            print(json.dumps(report.as_dict()), flush=True)

    async def play() -> None:
        with Archive.open(settings.archive, "create") as archive:
            player = Player(archive, FastClock(BEGIN), settings=settings)
            try:
                await player.play(midnight(end + DAY), tell)
            finally:
                await player.close()

    asyncio.run(play())
    return 0


def _on_screen(settings: Settings, start: date, speed: float | None) -> int:
    from tui.commands.dashboard import answer_esc_soon, show
    from tui.replay.control import DEFAULT_SPEED, ReplayControl
    from tui.replay.script import LAST_DAY

    speed = speed or DEFAULT_SPEED
    with _replaying(settings, start, speed) as child:
        answer_esc_soon()
        # 450 ms, while the child makes the archive.
        import tui.dashboard.app  # noqa: F401

        assert child.stdin is not None
        assert child.stdout is not None
        word, _, rest = child.stdout.readline().strip().partition(" ")
        if word != "open":
            print(f"detente: {rest or 'the replay did not start'}", file=sys.stderr)
            return 2
        control = ReplayControl(child.stdin, speed, _midnight(start), _midnight(LAST_DAY + timedelta(days=1)))
        return show(settings, replay=control, made=partial(_watch, child))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _watch(child: subprocess.Popen[str], app: DetenteApp) -> None:
    """Have the dashboard say so when the replay ends while it is still being watched."""
    from tui.dashboard.messages import CollectorChanged

    def wait() -> None:
        code = child.wait()
        app.post_message(CollectorChanged(f"The replay has ended (code {code}); what it told stays to be read."))

    threading.Thread(target=wait, name="watch the replay", daemon=True).start()


@contextmanager
def _replaying(settings: Settings, start: date, speed: float) -> Iterator[subprocess.Popen[str]]:
    """The replay as a child, ended with the block; it also ends by itself when we are gone, since its input ends."""
    begin = _midnight(start).isoformat()
    command = [sys.executable, "-m", "tui.replay", "--from", begin, "--speed", f"{speed:g}"]
    command += ["--archive", str(settings.archive), "--remove", str(settings.desk.parent)]
    with open(settings.log, "ab") as errors:
        child = subprocess.Popen(  # noqa: S603 (our own command, as a list)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8"
        )
    try:
        yield child
    finally:
        assert child.stdin is not None
        with suppress(OSError):  # it ended first
            child.stdin.close()
        try:
            child.wait(CHILD_GRACE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
