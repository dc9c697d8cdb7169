"""Months of real headlines through the real collector: served as RSS over loopback, a day at a time, fast clock.

    DETENTE_DATA=FOLDER python tests/bench/real_input.py ARCHIVE [--days N]

Reads ``headlines_bbc_2024-10_2025-06.jsonl.gz`` in FOLDER (never part of this repository), leaves ARCHIVE behind for
``detente --archive ARCHIVE`` and prints one JSON line: articles stored, how many tell acts, seconds, peak memory.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import resource
import sys
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from storage.database import Archive
from storage.feed_records import Feed, SourceClass
from tui.analysis.engine import load_engine
from tui.analysis.ledger import Ledger
from tui.config import Settings
from tui.ingest.collector import Collector
from tui.replay.clock import FastClock

FILE = "headlines_bbc_2024-10_2025-06.jsonl.gz"


def days_of(path: Path) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Day → source → its headlines, in file order."""
    days: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            days[row["date"]][row["source"]].append(row)
    return dict(sorted(days.items()))


def rss(source: str, day: str, rows: list[dict[str, str]]) -> bytes:
    """The feed of one source as it would have stood at the end of ``day``."""
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    step = timedelta(hours=20) / max(1, len(rows))
    items = "".join(
        f"<item><title>{escape(row['headline'])}</title><guid isPermaLink='false'>{row['id']}</guid>"
        f"<link>http://127.0.0.1/{row['id']}</link>"
        f"<pubDate>{format_datetime(start + step * number)}</pubDate></item>"
        for number, row in enumerate(rows)
    )
    channel = f"<title>{escape(source)}</title><link>http://127.0.0.1/</link>{items}"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}</channel></rss>".encode()


class Bodies(dict[str, bytes]):
    """Path → what a GET of it answers now."""


def serve(bodies: Bodies) -> ThreadingHTTPServer:
    """A plain server on loopback, in a thread of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bodies.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Nobody reads a log here."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


async def collect(days: dict[str, dict[str, list[dict[str, str]]]], archive: Archive) -> None:
    """One round a simulated day, at its last minute."""
    bodies = Bodies()
    server = serve(bodies)
    sources = sorted({source for rows in days.values() for source in rows})
    base = f"http://127.0.0.1:{server.server_address[1]}"
    paths = {source: f"/{number}.rss" for number, source in enumerate(sources)}
    feeds = [
        Feed(
            id=source.casefold().replace(" ", "-"),
            url=base + paths[source],
            name=source,
            family=source,
            source_class=SourceClass.PUBLIC if source.startswith("BBC") else SourceClass.INDEPENDENT,
            allow_private=True,
        )
        for source in sources
    ]
    clock = FastClock(datetime.fromisoformat(next(iter(days))).replace(tzinfo=UTC))
    collector = Collector(
        feeds,
        archive,
        load_engine(),
        Ledger(),
        clock,
        Random(1),
        settings=Settings(),
        ledger_rows=archive.ledger_rows,
        concurrency=1,
    )
    await collector.start()
    try:
        for day, rows in days.items():
            for source in sources:
                bodies[paths[source]] = rss(source, day, rows.get(source, []))
            await clock.reach(datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=23, minutes=59))
            for report in await collector.round(feeds):
                if not report.outcome.is_success and rows.get(report.feed):
                    print(day, report.feed, report.outcome, report.error, file=sys.stderr)
    finally:
        await collector.close()
        server.shutdown()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--days", type=int, help="only the first days")
    args = parser.parse_args()
    folder = os.environ.get("DETENTE_DATA")
    if not folder or not (Path(folder) / FILE).is_file():
        print(f"set DETENTE_DATA to the folder that holds {FILE}", file=sys.stderr)
        return 2
    days = days_of(Path(folder) / FILE)
    if args.days:
        days = dict(list(days.items())[: args.days])
    began = time.perf_counter()
    with Archive.open(args.archive, "create") as archive:
        asyncio.run(collect(days, archive))
        count = archive.connection.execute
        figures = {
            "headlines": sum(len(rows) for sources in days.values() for rows in sources.values()),
            "stored": count("select count(*) from articles").fetchone()[0],
            "with_acts": count("select count(distinct article) from acts").fetchone()[0],
            "stories": count("select count(*) from stories").fetchone()[0],
        }
    figures["seconds"] = round(time.perf_counter() - began, 1)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
