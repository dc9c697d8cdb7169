"""One round over many feeds on loopback, through fetch, parser child, reading, ledger and archive: time and memory.

    python -m tests.bench.round [--feeds 200] [--items 50] [--newsboat]

Prints one JSON line. With ``--newsboat``, newsboat (if installed) reloads the same server in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

from tests.ingest.hostile_server import HostileServer, Visit, reply

ROOT = Path(__file__).parents[2]
WHO = (
    "Russia",
    "Ukraine",
    "the United States",
    "Iran",
    "Israel",
    "China",
    "India",
    "Turkey",
    "France",
    "the port authority",
)
DID = (
    "accuses",
    "warns",
    "signs an agreement with",
    "holds talks with",
    "imposes sanctions on",
    "strikes a depot of",
    "welcomes visitors from",
)
SYLLABLES = [
    "ba",
    "co",
    "di",
    "fu",
    "ga",
    "he",
    "ji",
    "ko",
    "lu",
    "ma",
    "ne",
    "po",
    "qua",
    "ri",
    "so",
    "tu",
    "va",
    "wi",
    "yo",
    "ze",
    "bran",
    "cler",
    "dron",
    "flin",
]


def vocabulary(size: int = 4_000) -> list[str]:
    """Words that are none: as many as news use, so that no two reports look alike by accident."""
    rng = Random(0)
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(size)]


REST = vocabulary()


def document(feed: int, items: int, start: datetime) -> bytes:
    """An RSS feed of 25-word titles and 60-word summaries, each its own."""
    rng = Random(feed)
    parts = []
    for number in range(items):
        words = rng.choices(REST, k=18)
        title = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHO)} {' '.join(words)} {feed}-{number}".capitalize()
        summary = " ".join(rng.choices(REST, k=60))
        when = format_datetime(start - timedelta(minutes=rng.randrange(2880)))
        parts.append(
            f"<item><title>{title}</title><link>https://n{feed}.example/{number}</link><guid>{feed}-{number}</guid>"
            f"<pubDate>{when}</pubDate><description>{summary}</description></item>"
        )
    return f'<rss version="2.0"><channel><title>Feed {feed}</title>{"".join(parts)}</channel></rss>'.encode()


async def measured(words: list[str], environment: dict[str, str]) -> dict[str, float | int]:
    """Run a command; gives seconds, CPU seconds and the peak memory of it and its children, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(*words, env=environment, stdout=asyncio.subprocess.DEVNULL)
    peak = 0
    watching = asyncio.create_task(process.wait())
    while not watching.done():
        peak = max(peak, tree_kb(process.pid))
        await asyncio.wait({watching}, timeout=0.05)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "seconds": round(seconds, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": round(peak / 1024),
        "exit": process.returncode or 0,
    }


def tree_kb(pid: int) -> int:
    """Resident memory of a process and its children, as the kernel counts it (shared pages once each)."""
    total = 0
    for one in (pid, *children(pid)):
        try:
            rows = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


async def main(feeds: int, items: int, with_newsboat: bool) -> None:
    start = datetime.now(UTC)
    async with HostileServer() as server:
        urls = []
        for number in range(feeds):
            whole = reply(200, document(number, items, start), "Content-Type: application/rss+xml", f'ETag: "{number}"')

            async def answer(visit: Visit, whole: bytes = whole) -> None:
                known = visit.asked.header("If-None-Match") is not None
                await visit.send(reply(304) if known else whole)

            urls.append(server.on(f"/{number}.xml", answer))
        result: dict[str, object] = {"feeds": feeds, "items": items}
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            environment = {**os.environ, "HOME": folder, "PYTHONPATH": str(ROOT)}
            poll = [sys.executable, "-m", "tui", "poll", "--archive", str(home / "archive.db"), *urls]
            result["detente_new"] = await measured(poll, environment)
            result["detente_304"] = await measured(poll, environment)
            newsboat = shutil.which("newsboat")
            if with_newsboat and newsboat:
                (home / "urls").write_text("\n".join(urls) + "\n")
                (home / "config").write_text("reload-threads 16\n")
                reload = [
                    newsboat,
                    "-q",
                    "-u",
                    str(home / "urls"),
                    "-c",
                    str(home / "cache.db"),
                    "-C",
                    str(home / "config"),
                    "-x",
                    "reload",
                ]
                result["newsboat_new"] = await measured(reload, environment)
                result["newsboat_304"] = await measured(reload, environment)
                version = subprocess.run([newsboat, "-v"], capture_output=True, text=True, check=False)  # noqa: ASYNC221
                result["newsboat"] = version.stdout.splitlines()[0] if version.stdout else "?"
    print(json.dumps(result))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--newsboat", action="store_true")
    asked = parser.parse_args()
    asyncio.run(main(asked.feeds, asked.items, asked.newsboat))
