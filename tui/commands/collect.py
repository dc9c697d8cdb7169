"""Poll the catalogue without a screen, until stopped."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from storage.records import Coding

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Archive
    from storage.feed_records import Feed
    from tui.analysis.engine import Engine
    from tui.config import Settings
    from tui.ingest.collector import Collector
    from tui.ingest.report import PollReport
    from tui.ingest.stopping import StopOnSignal

PARENT_LOOK_S = 0.5
"""How often a collector that belongs to a dashboard looks whether the dashboard still lives."""

LINE_LIMIT = 200

OWN_DESCRIPTORS = 24
"""What a collector has open besides its connections: 22 with all its parser children."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--once``, ``--verbose``, ``--deadline`` and what a dashboard passes to the collector it starts."""
    parser.add_argument("--once", action="store_true", help="one round over what is due, then end")
    parser.add_argument("--verbose", action="store_true", help="a line for each poll, also when not on a terminal")
    parser.add_argument("--deadline", type=float, metavar="SECONDS", help="time for one whole poll of a feed")
    parser.add_argument("--with-parent", type=int, metavar="PID", help="end when this process, the parent, is gone")


def run(args: argparse.Namespace) -> int:
    """Collect; 0 stopped as asked or all fine, 1 some feed failed (with --once), 2 settings or store."""
    settings = with_deadline(args.settings, args.deadline)
    refuse_few_descriptors(settings.polls_at_once)
    # Heavy imports late: --help answers at once.
    from tui.catalogue.sources import load_feeds
    from tui.ingest.log import close_log, open_log
    from tui.ingest.stopping import StopOnSignal

    feeds = load_feeds(settings.feeds)
    tells = args.verbose or sys.stdout.isatty()
    log = open_log(settings.log)
    try:
        with StopOnSignal() as signals, opened_for_collecting(settings.archive) as archive:
            archive.mute_all_but(feed.id for feed in feeds)
            collector = assemble(settings, feeds, archive, print_report if tells else None)
            if args.once:
                return worst(one_round(collector, signals))
            asyncio.run(_collect(collector, signals, args.with_parent))
            return 0
    finally:
        close_log(log)


def with_deadline(settings: Settings, deadline_s: float | None) -> Settings:
    """Settings with the command line's deadline over them; raises ConfigError when that makes no sense."""
    if deadline_s is None:
        return settings
    if not 0.1 <= deadline_s <= 3600:
        from tui.config import ConfigError

        raise ConfigError("--deadline: expected between 0.1 and 3600 seconds")
    return replace(settings, poll_deadline_s=deadline_s, parse_deadline_s=min(settings.parse_deadline_s, deadline_s))


@contextmanager
def opened_for_collecting(path: Path) -> Iterator[Archive]:
    """The archive, open for the one collector it may have. Raises StorageError, naming the one that is there."""
    from storage.connect import ARCHIVE, make_folder
    from storage.database import Archive
    from tui.clock import SystemClock
    from tui.ingest.lock import CollectorLock

    make_folder(path, ARCHIVE)
    with CollectorLock(path, SystemClock().now()), Archive.open(path, "create") as archive:
        yield archive


def assemble(
    settings: Settings, feeds: Sequence[Feed], archive: Archive, report: Callable[[PollReport], None] | None
) -> Collector:
    """A collector of the real world: the machine's clock, its network, this archive."""
    from storage.database import Retention
    from tui.analysis.ledger import Ledger
    from tui.clock import SystemClock
    from tui.ingest.collector import Collector

    rule = Retention(days=settings.retention_days)
    return Collector(
        feeds,
        archive,
        LateEngine(),
        Ledger(),
        SystemClock(),
        Random(),
        settings=settings,
        ledger_rows=archive.ledger_rows,
        prune=lambda now: archive.prune(rule, now),
        report=report,
    )


def refuse_few_descriptors(polls_at_once: int) -> None:
    """Raise ConfigError when the system allows too few open files for that many polls."""
    try:
        import resource  # not on Windows, which has no such limit
    except ImportError:
        return
    allowed, needed = resource.getrlimit(resource.RLIMIT_NOFILE)[0], polls_at_once + OWN_DESCRIPTORS
    if 0 <= allowed < needed:
        from tui.config import ConfigError

        raise ConfigError(
            f"only {allowed} files may be open at once, needed are {needed}: raise that (`ulimit -n 1024`)"
        )


class LateEngine:
    """The reading engine, loaded at the first text: a round without news does not need it, and it takes a while."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def code(self, text: str, published: datetime | None = None) -> Coding:
        """Code one text, as ``Engine.code`` does."""
        if self._engine is None:
            from tui.analysis.engine import load_engine

            self._engine = load_engine()
        return self._engine.code(text, published)


def one_round(collector: Collector, signals: StopOnSignal, feeds: Sequence[Feed] | None = None) -> list[PollReport]:
    """Poll what is due, or exactly ``feeds``, to the end or until a signal; no child is left either way.

    Raises KeyboardInterrupt when it was a signal.
    """

    async def polling() -> list[PollReport]:
        task = asyncio.current_task()
        assert task is not None
        signals.attach(partial(asyncio.get_running_loop().call_soon_threadsafe, task.cancel))
        try:
            return await collector.round(feeds)
        finally:
            await collector.close()

    try:
        return asyncio.run(polling())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _collect(collector: Collector, signals: StopOnSignal, parent: int | None) -> None:
    """Collect until a signal comes or the parent is gone."""
    stop = asyncio.Event()
    signals.attach(partial(asyncio.get_running_loop().call_soon_threadsafe, stop.set))
    watch = asyncio.create_task(_outlived(parent, stop)) if parent is not None else None
    try:
        await collector.run(stop)
    finally:
        if watch is not None:
            watch.cancel()


async def _outlived(parent: int, stop: asyncio.Event) -> None:
    """Set ``stop`` when the parent process is gone: an orphan is adopted by another."""
    while os.getppid() == parent:  # noqa: ASYNC110 (no event tells of a parent's end)
        await asyncio.sleep(PARENT_LOOK_S)
    stop.set()


def print_report(report: PollReport) -> None:
    """One cleaned line for people."""
    from tui.ingest.clean import clean_text

    told = report.error or ("nothing new" if not report.seen else f"{report.seen} items, {report.new} new")
    if report.note:
        told += f" ({report.note})"
    tell(clean_text(f"{report.feed}: {report.outcome} – {told}", LINE_LIMIT))


def tell(line: str) -> None:
    """Print a line at once. A reader that went away (``| head``) is no reason to poll less."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def worst(reports: Sequence[PollReport]) -> int:
    """Exit code of a round: 0 all fine, 1 some feed failed, 2 the store did."""
    from storage.feed_records import Outcome

    if any(report.outcome is Outcome.STORE for report in reports):
        return 2
    return 0 if all(report.outcome.is_success for report in reports) else 1
