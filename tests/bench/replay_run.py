"""What the whole replay costs: time, memory, and what it leaves in an archive.

    python -P tests/bench/replay_run.py [--keep PATH]

Prints one JSON line. Memory is the peak of the process that collects, reads and stores, and of its largest child.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from storage.database import Archive
from tui.replay.clock import FastClock
from tui.replay.player import BEGIN, END, DayReport, Player

KIB_PER_MIB = 1024


def play(path: Path) -> list[DayReport]:
    """The whole story at full speed into a new archive."""
    days: list[DayReport] = []

    async def told() -> None:
        with Archive.open(path, "create") as archive:
            player = Player(archive, FastClock(BEGIN))
            try:
                await player.play(END, days.append)
            finally:
                await player.close()

    asyncio.run(told())
    return days


def peak_mib(whose: int) -> float:
    """Peak resident memory, MiB (Linux counts in KiB)."""
    return round(resource.getrusage(whose).ru_maxrss / KIB_PER_MIB, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="PATH", help="write the archive here, and keep it")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.keep or Path(folder) / "archive.db"
        began, worked = time.perf_counter(), time.process_time()
        days = play(path)
        took, worked = time.perf_counter() - began, time.process_time() - worked
        with sqlite3.connect(path) as archive:
            counts = {
                table: archive.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("articles", "acts", "stories", "contributions", "readings", "pledges")
            }
    highest = max(days, key=lambda day: day.pairs["RUS-UKR"] or 0.0)
    found = {
        "wall_s": round(took, 1),
        "cpu_s": round(worked, 1),
        "peak_mib": peak_mib(resource.RUSAGE_SELF),
        "child_peak_mib": peak_mib(resource.RUSAGE_CHILDREN),
        **counts,
        "highest_rus_ukr": highest.day,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
