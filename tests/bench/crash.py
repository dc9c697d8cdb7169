"""Kill -9 a collector while it commits, and cut its log at random bytes; print what was lost.

    python -m tests.bench.crash [--kills 200] [--polls 20] [--cuts 50] [--seed N]

The first kills a process that does nothing but commit; the second `detente poll` over loopback HTTP.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from tests.storage.faults import cut_rounds, kill_rounds
from tests.storage.poll_faults import killed_poll_rounds
from tests.storage.test_crash import filled_log


def sound(connection: sqlite3.Connection) -> None:
    """What SQLite itself says, and that the index of words has every article."""
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ids = connection.execute("SELECT id FROM articles ORDER BY id").fetchall()
    assert connection.execute("SELECT rowid FROM articles_fts ORDER BY rowid").fetchall() == ids


def main() -> int:
    """Exit code 1 when anything acknowledged was lost, doubled or torn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--polls", type=int, default=20)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        killed = kill_rounds(Path(folder) / "killed.db", args.kills, rng, sound)
        print(json.dumps({"fault": "kill -9", **vars(killed), "seconds": round(time.perf_counter() - start, 1)}))
        start = time.perf_counter()
        polled = killed_poll_rounds(Path(folder), args.polls, rng)
        print(
            json.dumps({"fault": "kill -9 of a poll", **vars(polled), "seconds": round(time.perf_counter() - start, 1)})
        )
        start = time.perf_counter()
        path = Path(folder) / "cut.db"
        with filled_log(path, 40):
            cut = cut_rounds(path, Path(folder), args.cuts, rng, sound)
        print(json.dumps({"fault": "log cut", **vars(cut), "seconds": round(time.perf_counter() - start, 1)}))
    return int(any(tally.lost or tally.doubled or tally.torn or tally.unsound for tally in (killed, polled, cut)))


if __name__ == "__main__":
    sys.exit(main())
