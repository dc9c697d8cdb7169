"""Check what détente rests on: archive, desk, collector, feeds, keys, clock, terminal, folders. One line a finding."""

from __future__ import annotations

import argparse
import json
import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.commands.backup import in_words

if TYPE_CHECKING:
    from storage.connect import Kind
    from storage.feed_records import CollectorStatus
    from storage.views import FeedRow
    from tui.config import Settings
    from tui.sources import Health

STUCK_AFTER = timedelta(minutes=10)
"""A collector beats at least once a minute; one that holds its lock and has not for this long hangs."""

AHEAD = timedelta(hours=1)
"""Dates of articles are never taken from the future, so one later than this says that the clock was set back."""

EARLIEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
"""Before détente was written: a machine that lost its time."""

SPACE_NOTICE_BYTES = 500_000_000
SPACE_PROBLEM_BYTES = 50_000_000
"""Less free than this and the next months, or the next hours, will not fit."""

LOG_NOTICE_BYTES = 64_000_000

MOST_FEEDS_NAMED = 20


class Level(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    NOTICE = "notice"
    PROBLEM = "problem"


class Finding(NamedTuple):
    """One line of the doctor's answer."""

    level: Level
    part: str
    says: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print, and how long to look."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line: level, part, says")
    parser.add_argument("--quick", action="store_true", help="do not compare every index of the archive with its table")


def run(args: argparse.Namespace) -> int:
    """Print findings as they are made; exit code 1 when one of them is a problem, else 0."""
    from tui.clock import SystemClock

    worst = Level.OK
    for finding in findings(args.settings, args.config, SystemClock().now(), thorough=not args.quick):
        worst = Level.PROBLEM if Level.PROBLEM in (worst, finding.level) else worst
        if args.json:
            print(json.dumps(finding._asdict(), ensure_ascii=True), flush=True)
        else:
            print(f"{finding.level:<8} {finding.part:<10} {finding.says}", flush=True)
    return int(worst is Level.PROBLEM)


def findings(settings: Settings, config: Path | None, now: datetime, thorough: bool = True) -> Iterator[Finding]:
    """Everything there is to say, the cheapest first; nothing is written or repaired.

    ``config`` is the settings file that was named, if any.
    """
    yield from program()
    yield from terminal()
    yield from clock(now)
    yield from folders(settings)
    yield from wishes(settings, config)
    yield from desk(settings)
    yield from archive(settings, now, thorough)


def program() -> Iterator[Finding]:
    """Versions, and whether this SQLite can be trusted."""
    from storage.upkeep import has_reset_bug
    from tui import __version__

    yield Finding(
        Level.OK, "program", f"détente {__version__}, Python {platform.python_version()}, {platform.system()}"
    )
    version = sqlite3.sqlite_version
    if has_reset_bug():
        says = f"version {version} has the WAL-reset bug (3.7.0 to 3.51.2): détente keeps one writer, so it cannot strike; "
        yield Finding(Level.NOTICE, "sqlite", f"{says}do not write the archive with other programs")
    else:
        yield Finding(Level.OK, "sqlite", f"version {version}")
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" not in options:
        yield Finding(Level.PROBLEM, "sqlite", "no full-text search (FTS5) in this Python's SQLite: use another Python")


def terminal() -> Iterator[Finding]:
    """Whether the dashboard can be drawn here."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        yield Finding(Level.OK, "terminal", "none here: `detente status` prints one screen of text anywhere")
        return
    name, colours = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    size = shutil.get_terminal_size()
    encoding = (sys.stdout.encoding or "").lower()
    says = f"{name or 'unnamed'}, {size.columns}×{size.lines}, {colours or 'no COLORTERM'}, {encoding}"
    if name in ("", "dumb"):
        yield Finding(Level.PROBLEM, "terminal", f"{says}: cannot draw; set TERM, or use `detente status`")
    elif "utf" not in encoding:
        yield Finding(Level.PROBLEM, "terminal", f"{says}: not UTF-8; set LANG to a UTF-8 locale, such as C.UTF-8")
    elif size.columns < 80 or size.lines < 24:
        yield Finding(Level.NOTICE, "terminal", f"{says}: the dashboard is designed for 80×24 and more")
    elif "256" not in name and colours not in ("truecolor", "24bit"):
        yield Finding(Level.NOTICE, "terminal", f"{says}: few colours; marks and words still tell all")
    else:
        yield Finding(Level.OK, "terminal", says)


def clock(now: datetime) -> Iterator[Finding]:
    """What time this machine thinks it is."""
    local = now.astimezone()
    says = f"{now:%Y-%m-%d %H:%M} UTC, here {local:%H:%M} ({local.tzname()}, UTC{local:%z})"
    if now < EARLIEST_CLOCK:
        yield Finding(Level.PROBLEM, "clock", f"{says}: this machine has lost its time; set it")
    else:
        yield Finding(Level.OK, "clock", f"{says}, locale {locale.setlocale(locale.LC_CTYPE)}")


def folders(settings: Settings) -> Iterator[Finding]:
    """Where things are kept, whether that can be written, and how much room is left."""
    kept = {"archive": settings.archive, "desk": settings.desk, "log": settings.log}
    for folder in dict.fromkeys(path.parent for path in kept.values()):
        names = ", ".join(name for name, path in kept.items() if path.parent == folder)
        yield _folder(folder, names)
    yield _own_feeds(settings.feeds)


def _own_feeds(path: Path) -> Finding:
    """The person's feeds file: one that cannot be read keeps the collector from starting."""
    from tui.catalogue.sources import FeedsError, load_feeds

    if not path.exists():
        return Finding(Level.OK, "paths", f"feeds: none of your own ({path} would be read)")
    try:
        load_feeds(path)
    except FeedsError as error:
        return Finding(Level.PROBLEM, "paths", f"feeds: {error}")
    return Finding(Level.OK, "paths", f"feeds: {path}")


def wishes(settings: Settings, config: Path | None) -> Iterator[Finding]:
    """The person's keys and theme: with one that cannot be used the dashboard does not start."""
    from tui.config import ConfigError, settings_file

    if not (settings.keys or settings.theme):
        return
    from tui.dashboard.wishes import check_keys, check_theme  # 0.3 s of Textual that only they need

    file = config or settings_file()
    for part, check, says in (
        ("keys", check_keys, f"{len(settings.keys)} of your own in {file}" if settings.keys else ""),
        ("theme", check_theme, f"{settings.theme}, by {file}" if settings.theme else ""),
    ):
        try:
            check(settings, config)
        except ConfigError as error:
            yield Finding(Level.PROBLEM, part, str(error))
        else:
            if says:
                yield Finding(Level.OK, part, says)


def _folder(folder: Path, names: str) -> Finding:
    standing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(standing).free
    says = f"{names} in {folder}, {in_words(free)} free"
    if not os.access(standing, os.W_OK):
        return Finding(Level.PROBLEM, "paths", f"{says}: {standing} is read-only for this user")
    if free < SPACE_PROBLEM_BYTES:
        return Finding(Level.PROBLEM, "paths", f"{says}: the disk is as good as full")
    if free < SPACE_NOTICE_BYTES:
        return Finding(Level.NOTICE, "paths", f"{says}: that will not last")
    return Finding(Level.OK, "paths", f"{says}{'' if standing == folder else ' (made when needed)'}")


def desk(settings: Settings) -> Iterator[Finding]:
    """The person's own file."""
    from storage.connect import DESK
    from storage.errors import StorageError, StorageMissing

    try:
        found, _ = _integrity(settings.desk, DESK, thorough=True)
    except StorageMissing:
        yield Finding(Level.OK, "desk", f"none yet: the first dashboard makes {settings.desk}")
    except StorageError as error:
        yield Finding(Level.PROBLEM, "desk", str(error))
    else:
        yield from _soundness("desk", settings.desk, found, "")


def archive(settings: Settings, now: datetime, thorough: bool) -> Iterator[Finding]:
    """The archive, who writes it, and the feeds it is filled from."""
    from storage.connect import open_reader, translated
    from storage.errors import StorageError, StorageMissing
    from storage.heartbeat import last_beat
    from tui.snapshot import moment_of

    path = settings.archive
    try:
        with closing(open_reader(path)) as connection, translated(path):
            # The thorough look comes last: it takes seconds a gigabyte.
            status = last_beat(connection)
            yield from _collector(path, status, now)
            # Nobody asks the feeds of an abandoned archive: it is not they that have been silent since.
            yield from _feeds(connection, moment_of(status, now))
            yield from _newest(connection, status, now)
        found, articles = _integrity(path, None, thorough)
    except StorageMissing:
        yield Finding(Level.NOTICE, "archive", f"none yet: `detente` or `detente collect` makes {path}")
    except StorageError as error:
        yield Finding(Level.PROBLEM, "archive", str(error))
    else:
        yield from _soundness("archive", path, found, f"{articles:,} articles, ")
        yield from _log(path)


def _integrity(path: Path, kind: Kind | None, thorough: bool) -> tuple[list[str], int]:
    """What SQLite finds wrong with a file, and how many articles an archive holds."""
    from storage.connect import ARCHIVE, open_reader, translated
    from storage.upkeep import faults

    kind = kind or ARCHIVE
    with closing(open_reader(path, kind)) as connection, translated(path, kind):
        found = faults(connection, thorough)
        is_archive = kind is ARCHIVE
        counted = connection.execute("SELECT count(*) FROM articles").fetchone()[0] if is_archive else 0
    return found, int(counted)


def _soundness(part: str, path: Path, found: list[str], holds: str) -> Iterator[Finding]:
    for fault in found:
        says = f"{path} is damaged: {fault.splitlines()[0]}"
        yield Finding(
            Level.PROBLEM, part, f'{says}; restore a backup, or save what can be read with `sqlite3 "{path}" .recover`'
        )
    if not found:
        yield Finding(Level.OK, part, f"sound: {holds}{in_words(path.stat().st_size)} in {path}")


def _log(path: Path) -> Iterator[Finding]:
    from storage.upkeep import log_bytes, log_path

    length = log_bytes(path)
    if length > LOG_NOTICE_BYTES:
        says = (
            f"its log {log_path(path).name} is {in_words(length)} long: some program has been reading for a long time"
        )
        yield Finding(Level.NOTICE, "archive", says)


def _collector(path: Path, status: CollectorStatus | None, now: datetime) -> Iterator[Finding]:
    from tui.ingest.lock import holder_of, is_held

    if not is_held(path):
        last = f", the last one wrote {_ago(status.heartbeat, now)}" if status and not status.replay else ""
        yield Finding(Level.NOTICE, "collector", f"none at work{last}: `detente` starts one, or run `detente collect`")
        return
    who = f"at work: {holder_of(path) or 'a process that left no name'}"
    if status is not None and status.problem:
        yield Finding(Level.PROBLEM, "collector", f"{who}; it says: {status.problem}")
    elif status is not None and not status.replay and now - status.heartbeat > STUCK_AFTER:
        yield Finding(Level.PROBLEM, "collector", f"{who}; it last wrote {_ago(status.heartbeat, now)}: restart it")
    else:
        yield Finding(Level.OK, "collector", who)


def _feeds(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    from storage.views import feeds
    from tui.sources import Health, health

    rows = [(row, health(row, now)) for row in feeds(connection)]
    if not rows:
        yield Finding(Level.NOTICE, "feeds", "none polled yet")
        return
    counts = {kind: sum(kind is found for _, found in rows) for kind in Health}
    says = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    asked = [found for _, found in rows if found not in (Health.MUTED, Health.WAITING)]
    unwell = [(row, found) for row, found in rows if found in (Health.FAILING, Health.GONE, Health.SILENT)]
    failing = sum(found in (Health.FAILING, Health.GONE) for found in asked)
    if asked and failing == len(asked):
        yield Finding(Level.PROBLEM, "feeds", f"{says}: none answers; is there a network?")
    else:
        yield Finding(Level.OK if not unwell else Level.NOTICE, "feeds", says)
    for row, found in unwell[:MOST_FEEDS_NAMED]:
        yield Finding(Level.NOTICE, "feeds", f"{row.feed.id}: {_ailment(row, found, now)}")
    if len(unwell) > MOST_FEEDS_NAMED:
        yield Finding(Level.NOTICE, "feeds", f"{len(unwell) - MOST_FEEDS_NAMED} more are failing or silent")


def _ailment(row: FeedRow, found: Health, now: datetime) -> str:
    from tui.sources import Health

    state = row.state
    if found is Health.SILENT:
        habit = _span(timedelta(seconds=state.habit_s)) if state.habit_s else "an unknown time"
        last = _ago(state.last_new, now) if state.last_new else "never"
        return f"silent: it answers, but the last new article came {last}; one every {habit} is usual"
    since = f" since {state.failing_since:%Y-%m-%d %H:%M} UTC" if state.failing_since else ""
    return f"{found}{since}: {state.error or state.outcome.value}"


def _newest(connection: sqlite3.Connection, status: CollectorStatus | None, now: datetime) -> Iterator[Finding]:
    """A clock that was set back shows in articles from the future; a replay's clock is its own."""
    from storage.codec import moment_or_none

    if status is not None and status.replay:
        return
    newest = moment_or_none(connection.execute("SELECT max(published) FROM articles").fetchone()[0])
    seen = moment_or_none(connection.execute("SELECT max(first_seen) FROM articles").fetchone()[0])
    latest = max((time for time in (newest, seen) if time is not None), default=None)
    if latest is not None and latest > now + AHEAD:
        says = f"the newest article is from {latest:%Y-%m-%d %H:%M} UTC, {_span(latest - now)} from now"
        yield Finding(Level.PROBLEM, "clock", f"{says}: this machine's clock is, or was, wrong")


def _ago(then: datetime, now: datetime) -> str:
    return f"{_span(now - then)} ago" if then <= now else f"{_span(then - now)} from now"


_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def _span(time: timedelta) -> str:
    """A duration in its largest unit: ``3 hours``."""
    left = max(0, round(time.total_seconds()))
    unit, length = next((one for one in _UNITS if left >= one[1]), _UNITS[-1])
    count = left // length
    return f"{count} {unit}{'' if count == 1 else 's'}"
