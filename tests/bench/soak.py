"""Many feeds, a third of them failing, for days under a fast clock: nothing lost or doubled, nothing grows.

    python -m tests.bench.soak [--feeds 500] [--days 7] [--interval 7200]

The servers run in a process of their own on loopback, so that memory, descriptors and tasks are the collector's alone.
Each sound feed lists its latest 20 items and has a new one every third time it is asked; what was served in a whole
answer must be in the archive once. Prints one JSON line. Descriptors grow by four, once: the pipes to the two parser
children that are started when they are first needed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import gzip
import json
import logging
import multiprocessing
import os
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from storage.database import Archive
from storage.feed_records import Feed
from tests.ingest.hostile_server import HostileServer, Visit, reply
from tests.parts import Hands, Unread
from tui.analysis.ledger import Ledger
from tui.config import Settings
from tui.ingest.collector import Collector
from tui.ingest.report import PollReport
from tui.ingest.schedule import next_due

START = datetime(2026, 3, 1, tzinfo=UTC)
DEADLINE_S = 0.5
LISTED = 20
SERVERS = 25
FAILING = ("error", "missing", "hang", "reset", "page", "bomb", "cut", "limited", "flapping", "flapping")


class Publisher:
    """One feed's server side."""

    def __init__(self, number: int, kind: str) -> None:
        self.number, self.kind = number, kind
        self.asked = self.items = 0
        self.served: set[str] = set()

    async def __call__(self, visit: Visit) -> None:
        self.asked += 1
        kind = self.kind
        if kind == "flapping":
            kind = "error" if self.asked % 2 else "sound"
        if kind == "sound":
            await self._sound(visit)
        elif kind == "hang":
            await visit.reader.read()
        elif kind == "reset":
            visit.reset()
        else:
            await visit.send(_FAILURES[kind])

    async def _sound(self, visit: Visit) -> None:
        if self.asked % 3 != 2 and visit.asked.header("If-None-Match") == f'"{self.items}"':
            await visit.send(reply(304))
            return
        self.items += self.asked % 3 != 0 or self.items == 0
        listed = range(max(0, self.items - LISTED), self.items)
        self.served |= {f"{self.number}-{item}" for item in listed}
        await visit.send(reply(200, self._document(listed), f'ETag: "{self.items}"'))

    def _document(self, listed: range) -> bytes:
        items = "".join(
            f"<item><title>Report {item} of feed {self.number}</title><guid>{self.number}-{item}</guid>"
            f"<link>https://n{self.number}.example/{item}</link>"
            f"<pubDate>{format_datetime(START + timedelta(minutes=item))}</pubDate></item>"
            for item in listed
        )
        return f'<rss version="2.0"><channel><title>{self.number}</title>{items}</channel></rss>'.encode()


_FAILURES = {
    "error": reply(500),
    "missing": reply(404),
    "page": reply(200, b"<!doctype html><html><body>Welcome</body></html>"),
    "bomb": reply(200, gzip.compress(b" " * 40_000_000), "Content-Encoding: gzip"),
    "cut": reply(200, b"<rss><channel><item><title>x")[:-9],
    "limited": reply(429, b"", "Retry-After: 7200"),
}


def serve(pipe: Connection, kinds: list[str]) -> None:
    """The servers' process: tells the URLs, then at the end what was served."""
    asyncio.run(_serve(pipe, kinds))


async def _serve(pipe: Connection, kinds: list[str]) -> None:
    publishers = [Publisher(number, kind) for number, kind in enumerate(kinds)]
    servers = [HostileServer() for _ in range(SERVERS)]
    for server in servers:
        await server.__aenter__()
    pipe.send([servers[one.number % SERVERS].on(f"/{one.number}", one) for one in publishers])
    while not await asyncio.to_thread(pipe.poll, 0.2):
        for server in servers:
            server.asked.clear()
    pipe.send((sorted(set().union(*(one.served for one in publishers))), sum(one.asked for one in publishers)))
    for server in servers:
        await server.__aexit__(None, None, None)


def resident_mb() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


async def soak(urls: list[str], days: float, interval_s: int, folder: Path) -> dict[str, object]:
    clock, outcomes, longest = Hands(START), Counter[str](), 0
    marks: list[tuple[float, int, int]] = []

    def note(report: PollReport) -> None:
        nonlocal longest
        outcomes[report.outcome] += 1
        longest = max(longest, report.ms)

    feeds = [
        Feed(id=f"feed-{number}", url=url, allow_private=True, interval_s=interval_s) for number, url in enumerate(urls)
    ]
    with Archive.open(folder / "archive.db", "create") as archive:
        archive.connection.execute("PRAGMA synchronous = OFF")
        settings = Settings(poll_deadline_s=DEADLINE_S, parse_deadline_s=2.0)
        collector = Collector(
            feeds,
            archive,
            Unread(),
            Ledger(),
            clock,
            Random(1),
            settings=settings,
            ledger_rows=archive.ledger_rows,
            report=note,
        )
        began, end = time.perf_counter(), START + timedelta(days=days)
        halfway = START + timedelta(days=days / 2)
        while clock.time < end:
            await collector.round()
            clock.time = max(next_due(feeds, collector.states) or clock.time, clock.time + timedelta(seconds=60))
            if not marks or (len(marks) == 1 and clock.time > halfway):
                marks.append((resident_mb(), len(os.listdir("/proc/self/fd")), len(asyncio.all_tasks())))
        marks.append((resident_mb(), len(os.listdir("/proc/self/fd")), len(asyncio.all_tasks())))
        await collector.close()
        rows = archive.connection.execute("SELECT guid, count(*) FROM articles GROUP BY guid").fetchall()
        sound = archive.connection.execute("PRAGMA integrity_check").fetchone()[0]
    return {
        "polls": sum(outcomes.values()),
        "outcomes": dict(outcomes),
        "seconds": round(time.perf_counter() - began, 1),
        "longest_poll_ms": longest,
        "deadline_s": DEADLINE_S,
        "memory_mb": [round(mark[0], 1) for mark in marks],
        "descriptors": [mark[1] for mark in marks],
        "tasks": [mark[2] for mark in marks],
        "integrity": sound,
        "stored": dict(rows),
    }


def main(feeds: int, days: float, interval_s: int) -> None:
    kinds = [FAILING[number // 10 % len(FAILING)] if number % 10 < 3 else "sound" for number in range(feeds)]
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, kinds))
    process.start()
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(soak(ours.recv(), days, interval_s, Path(folder)))
    ours.send("end")
    served, requests = ours.recv()
    process.join()
    stored = result.pop("stored")
    assert isinstance(stored, dict)
    lost, doubled = set(served) - set(stored), [guid for guid, count in stored.items() if count > 1]
    print(
        json.dumps(
            {
                "feeds": feeds,
                "failing": sum(kind != "sound" for kind in kinds),
                "days": days,
                **result,
                "requests": requests,
                "served": len(served),
                "lost": len(lost),
                "doubled": len(doubled),
                "invented": len(set(stored) - set(served)),
            }
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--interval", type=int, default=7200)
    asked = parser.parse_args()
    logging.getLogger("detente").setLevel(logging.ERROR)  # failures are the point here
    main(asked.feeds, asked.days, asked.interval)
