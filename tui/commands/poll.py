"""One round over the catalogue or the URLs given."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.commands.collect import (
    assemble,
    one_round,
    opened_for_collecting,
    print_report,
    refuse_few_descriptors,
    tell,
    with_deadline,
    worst,
)

if TYPE_CHECKING:
    from storage.feed_records import Feed
    from tui.ingest.report import PollReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """URLs or ids of the catalogue, ``--json`` and ``--deadline``."""
    parser.add_argument("feeds", nargs="*", metavar="URL", help="a feed's URL, or its id in the catalogue")
    parser.add_argument("--json", action="store_true", help="one JSON line a feed")
    parser.add_argument("--deadline", type=float, metavar="SECONDS", help="time for one whole poll of a feed")


def run(args: argparse.Namespace) -> int:
    """Poll now, whether due or not, and store what came; 0 all fine, 1 some feed failed, 2 usage or store."""
    settings = with_deadline(args.settings, args.deadline)
    refuse_few_descriptors(settings.polls_at_once)
    # Heavy imports late: --help answers at once.
    from tui.catalogue.sources import load_feeds
    from tui.ingest.log import close_log, open_log
    from tui.ingest.stopping import StopOnSignal

    chosen = chosen_feeds(args.feeds, load_feeds(settings.feeds))
    log = open_log(settings.log)
    try:
        with StopOnSignal() as signals, opened_for_collecting(settings.archive) as archive:
            collector = assemble(settings, chosen, archive, _print_json if args.json else print_report)
            return worst(one_round(collector, signals, chosen))
    finally:
        close_log(log)


def chosen_feeds(names: Sequence[str], catalogue: Sequence[Feed]) -> tuple[Feed, ...]:
    """The feeds named by id or URL, each once; with no names, the catalogue without what is muted.

    A URL that a person types is an entry of their own: its own host and port may be a private address.
    """
    from dataclasses import replace

    from storage.feed_records import Feed
    from tui.ingest.fetch import entry_id

    if not names:
        return tuple(feed for feed in catalogue if not feed.muted)
    by_id = {feed.id: feed for feed in catalogue}
    by_url = {feed.url: feed for feed in catalogue}
    chosen: dict[str, Feed] = {}
    for name in names:
        known = by_id.get(name) or by_url.get(name)
        feed = known or Feed(id=entry_id(name), url=name, allow_private=True)
        if known is not None and name == known.url:
            feed = replace(known, allow_private=True)
        chosen.setdefault(feed.id, feed)
    return tuple(chosen.values())


def _print_json(report: PollReport) -> None:
    """One line of JSON; everything beyond ASCII is escaped, so it harms no terminal."""
    line = {
        "feed": report.feed,
        "outcome": report.outcome.value,
        "error": report.error,
        "seen": report.seen,
        "new": report.new,
        "url": report.url,
        "note": report.note,
        "ms": report.ms,
        "next_check": report.next_check.isoformat() if report.next_check else None,
    }
    tell(json.dumps(line))
