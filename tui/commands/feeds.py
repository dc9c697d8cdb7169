"""List the feeds and their health; bring lists in from other readers and take them out (OPML)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from storage.feed_records import Feed, FeedState
    from tui.config import Settings

NAME_WIDTH = 30
ERROR_WIDTH = 60
REFUSED_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``import FILE``, ``export [FILE]`` or neither, and ``--json``."""
    parser.add_argument("--json", action="store_true", help="one JSON line a feed")
    parser.add_argument("--all", action="store_true", help="muted feeds too")
    parser.add_argument("action", nargs="?", choices=("list", "import", "export"), default="list", help="default: list")
    parser.add_argument("file", nargs="?", metavar="FILE", help="an OPML file; - is standard input or output")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 done, 1 something of a list was left out, 2 usage, settings or store."""
    if args.action == "import":
        return _import(args.settings, args.file)
    if args.action == "export":
        return _export(args.settings, args.file)
    if args.file is not None:
        print("detente: `feeds list` takes no file", file=sys.stderr)
        return 2
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    from storage.feed_records import FeedState
    from tui.catalogue.sources import load_feeds

    states, now = _states(args)
    feeds = [feed for feed in load_feeds(args.settings.feeds) if args.all or not feed.muted]
    if not args.json and feeds:
        print(f"{'feed':<{NAME_WIDTH}}  {'health':<8}  {'class':<11}  {'last answer':<14}  why")
    for feed in feeds:
        state = states.get(feed.id) or FeedState(feed.id, feed.url)
        print(_as_json(feed, state, now) if args.json else _as_line(feed, state, now))
    if not args.json:
        muted = sum(feed.muted for feed in load_feeds(args.settings.feeds))
        print(f"\n{len(feeds)} feeds; {muted} muted. Your own: {args.settings.feeds}")
    return 0


def _states(args: argparse.Namespace) -> tuple[dict[str, FeedState], datetime]:
    """What the archive remembers of each feed, and as of when: the last moment of one that nobody writes any more.

    Nothing before the first poll, when there is no archive.
    """
    from storage.database import Archive
    from storage.heartbeat import last_beat
    from tui.clock import SystemClock
    from tui.snapshot import moment_of

    now = SystemClock().now()
    if args.archive is None and not args.settings.archive.exists():
        return {}, now
    with Archive.open(args.settings.archive, "read") as archive:
        return archive.feed_states(), moment_of(last_beat(archive.connection), now)


def _as_line(feed: Feed, state: FeedState, now: datetime) -> str:
    from tui.clean import clean_text

    why = clean_text(state.error, ERROR_WIDTH)
    if state.failing_since is not None:
        why = (
            f"failing for {_age(state.failing_since, now)}: {why}"
            if why
            else f"failing for {_age(state.failing_since, now)}"
        )
    elif state.moved_from and state.url != feed.url:
        why = f"moved to {clean_text(state.url, ERROR_WIDTH)}"
    answered = f"{_age(state.last_ok, now)} ago" if state.last_ok else "never"
    name = clean_text(feed.name or feed.id, NAME_WIDTH)
    return (
        f"{name:<{NAME_WIDTH}}  {_health(feed, state, now):<8}  {feed.source_class:<11}  {answered:<14}  {why}".rstrip()
    )


def _as_json(feed: Feed, state: FeedState, now: datetime) -> str:
    row: dict[str, Any] = {
        "feed": feed.id,
        "name": feed.name,
        "url": feed.url,
        "family": feed.family,
        "class": feed.source_class.value,
        "state": feed.state,
        "region": feed.region,
        "language": feed.language,
        "interval_s": feed.interval_s,
        "wrapper": feed.wrapper,
        "muted": feed.muted,
        "health": _health(feed, state, now),
        "outcome": state.outcome.value,
        "error": state.error,
        "failures": state.failures,
        "asked_url": state.url,
        "next_check": _iso(state.next_check),
        "last_check": _iso(state.last_check),
        "last_ok": _iso(state.last_ok),
        "last_new": _iso(state.last_new),
        "failing_since": _iso(state.failing_since),
    }
    return json.dumps(row, ensure_ascii=True)


def _health(feed: Feed, state: FeedState, now: datetime) -> str:
    from storage.views import FeedRow
    from tui.sources import health

    return health(FeedRow(feed, state), now).value


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _age(since: datetime, now: datetime) -> str:
    """How long ago, in the unit a person would say: 45 s, 12 min, 7 h, 3 d."""
    seconds = max(0, int((now - since).total_seconds()))
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _import(settings: Settings, name: str | None) -> int:
    from storage.feed_records import Feed
    from tui.catalogue.sources import load_feeds
    from tui.catalogue.userfile import add_feeds, free_id
    from tui.ingest.opml import OPMLError, read_opml
    from tui.links import normalised_link

    if name is None:
        print("detente: which file? `detente feeds import FILE.opml`", file=sys.stderr)
        return 2
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        found = read_opml(body)
    except (OSError, OPMLError) as error:
        print(f"detente: {name}: {error.strerror if isinstance(error, OSError) else error}", file=sys.stderr)
        return 2
    feeds = load_feeds(settings.feeds)
    ids = {feed.id for feed in feeds}
    addresses = {normalised_link(feed.url) for feed in feeds}
    added: list[Feed] = []
    for outline in found.outlines:
        if normalised_link(outline.url) in addresses:
            continue
        addresses.add(normalised_link(outline.url))
        feed = Feed(id=free_id(outline.name or outline.url.split("/")[2], ids), url=outline.url, name=outline.name)
        ids.add(feed.id)
        added.append(feed)
    add_feeds(settings.feeds, added)
    known = len(found.outlines) - len(added)
    print(f"{len(added)} feeds added to {settings.feeds}, {known} known already, {len(found.refused)} refused")
    for address in found.refused[:REFUSED_SHOWN]:
        print(f"refused (no http or https address): {address}", file=sys.stderr)
    if found.is_cut:
        print("the list was broken or too long: what came first was taken", file=sys.stderr)
    return 1 if found.refused or found.is_cut else 0


def _export(settings: Settings, name: str | None) -> int:
    from tui.catalogue.sources import load_feeds
    from tui.catalogue.userfile import replace_file
    from tui.ingest.opml import write_opml

    text = write_opml(load_feeds(settings.feeds))
    if name in (None, "-"):
        sys.stdout.write(text)
        return 0
    assert name is not None
    try:
        replace_file(Path(name).resolve(), text)
    except OSError as error:
        print(f"detente: {name}: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0
