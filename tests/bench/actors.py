"""Measures the gazetteer: how many of the countries that a person saw it finds, how fast, and what loading costs.

    DETENTE_DATA=folder python tests/bench/actors.py

The folder holds ``actors_plv_train.jsonl`` and ``headlines_bbc_2024-10_2025-06.jsonl.gz``; without it there is nothing
to measure. Times are processor time, the least of three runs.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tui.analysis.actors.gazetteer import load_gazetteer

LOAD = "from tui.analysis.actors.gazetteer import load_gazetteer; load_gazetteer(); "
TIME = "import time; print(time.process_time() * 1000)"
PEAK = "print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def main() -> int:
    """Print one line a measure; exit code 2 without data."""
    folder = os.environ.get("DETENTE_DATA")
    if not folder:
        print("DETENTE_DATA names no folder", file=sys.stderr)
        return 2
    gazetteer = load_gazetteer()
    rows = [json.loads(line) for line in (Path(folder) / "actors_plv_train.jsonl").read_text("utf-8").splitlines()]
    with gzip.open(Path(folder) / "headlines_bbc_2024-10_2025-06.jsonl.gz", "rt", encoding="utf-8") as lines:
        headlines = [json.loads(line)["headline"] for line in lines]
    sentences = [row["text"] for row in rows]
    seen = [{mention.actor for mention in gazetteer.mentions(text)} for text in sentences]
    hits = sum((row["source"] in ids) + (row["target"] in ids) for row, ids in zip(rows, seen, strict=True))
    print(f"countries found      {100 * hits / (2 * len(rows)):6.1f} % of {2 * len(rows)}")
    print(f"headlines a second   {len(headlines) / _least(lambda: _read(headlines)):8.0f}")
    print(f"sentences a second   {len(sentences) / _least(lambda: _read(sentences)):8.0f}")
    megabyte = (" ".join(sentences) * 20)[:1_000_000]
    print(f"one megabyte of text {_least(lambda: _read([megabyte])):8.2f} s")
    print(f"loading              {_printed(LOAD + TIME) - _printed(TIME):8.0f} ms over a bare interpreter")
    print(f"memory               {_printed(LOAD + PEAK) - _printed(PEAK):8.1f} MB over a bare interpreter")
    return 0


def _read(texts: list[str]) -> None:
    gazetteer = load_gazetteer()
    for text in texts:
        gazetteer.mentions(text)


def _least(work: Callable[[], None]) -> float:
    spent = []
    for _ in range(3):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def _printed(code: str) -> float:
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


if __name__ == "__main__":
    raise SystemExit(main())
