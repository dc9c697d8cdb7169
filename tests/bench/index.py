"""The back-test against published indices of geopolitical risk.

    DETENTE_DATA=FOLDER python tests/bench/index.py [--weights FILE] [--tension]

Reads headlines and indices of that folder (not part of the project), runs ``detente backtest --pairs`` on them, and
prints weekly correlation, correlation of weekly changes, and the mean rank correlation of pairs within a month, of the
risk share ("index") and of the dashboard's tension.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import correlation, fmean

IDS = {
    "China": "CHN", "Taiwan": "TWN", "India": "IND", "Pakistan": "PAK", "Israel": "ISR", "Iran": "IRN",
    "Lebanon": "LBN", "Palestine": "PSE", "Syria": "SYR", "Afghanistan": "AFG", "Russia": "RUS", "Ukraine": "UKR",
    "USA": "USA", "North Korea": "PRK", "Venezuela": "VEN", "Yemen": "YEM",
}  # fmt: skip


def ranks(values: list[float]) -> list[float]:
    """Mean ranks."""
    return [sum(other < one for other in values) + sum(other == one for other in values) / 2 for one in values]


def weekly(series: dict[str, float]) -> dict[tuple[int, int], float]:
    """Means of the ISO weeks that have at least four days."""
    weeks: dict[tuple[int, int], list[float]] = defaultdict(list)
    for day, value in series.items():
        weeks[date.fromisoformat(day).isocalendar()[:2]].append(value)
    return {week: fmean(values) for week, values in weeks.items() if len(values) >= 4}


def daily_report(name: str, ours: dict[str, float], theirs: dict[str, float]) -> None:
    """Correlation of weeks, of the changes between them, and of odd and even weeks apart."""
    days = sorted(ours.keys() & theirs.keys())
    mine, other = weekly({day: ours[day] for day in days}), weekly({day: theirs[day] for day in days})
    weeks = sorted(mine)
    x, y = [mine[week] for week in weeks], [other[week] for week in weeks]
    steps = [[after - before for before, after in itertools.pairwise(one)] for one in (x, y)]
    halves = [correlation(x[first::2], y[first::2]) for first in (0, 1)]
    print(
        f"{name:<8} weekly {correlation(x, y):.3f} (odd weeks {halves[0]:.2f}, even {halves[1]:.2f})"
        f"   weekly changes {correlation(*steps):.3f}"
    )


def pairs_report(name: str, pairs: dict[tuple[str, str], float], months: list[dict[str, str]]) -> None:
    """Mean rank correlation of the pairs within a month."""
    found = []
    for row in months:
        names = [name for name in row if name != "month"]
        keys = ["-".join(sorted(IDS[side] for side in name.split("-"))) for name in names]
        ours = [pairs.get((row["month"], key), 0.0) for key in keys]
        found.append(correlation(ranks(ours), ranks([float(row[name]) for name in names])))
    print(f"{name:<8} pairs, within month {fmean(found):.3f}")


def main() -> int:
    """Run and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", metavar="FILE", help="as for `detente backtest`")
    parser.add_argument("--tension", action="store_true", help="as for `detente backtest`")
    parser.parse_args()
    folder = Path(os.environ.get("DETENTE_DATA", ""))
    headlines = next(folder.glob("headlines_*.jsonl.gz"), None)
    if headlines is None:
        print("set DETENTE_DATA to the folder that holds headlines_*.jsonl.gz", file=sys.stderr)
        return 2
    lines = []
    with gzip.open(headlines, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            lines.append(json.dumps({"id": row["id"], "text": row["headline"], "published": row["date"]}))
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "backtest", "--jsonl", "--pairs", *sys.argv[1:]],
        input="\n".join(lines), capture_output=True, text=True, check=True,
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"{len(lines)} headlines in {time.perf_counter() - begun:.1f} s")
    with (folder / "gpr_daily.csv").open(encoding="utf-8") as table:
        theirs = {row["date"]: float(row["GPRD"]) for row in csv.DictReader(table)}
    with (folder / "ai_gpr_dyads_monthly.csv").open(encoding="utf-8") as table:
        months = list(csv.DictReader(table))
    for name in ("index", "tension"):
        if name in answers[0]:
            daily_report(name, {one["day"]: one[name] for one in answers if "day" in one}, theirs)
            pairs_report(name, {(one["month"], one["pair"]): one[name] for one in answers if "pair" in one}, months)
    return 0


if __name__ == "__main__":
    sys.exit(main())
