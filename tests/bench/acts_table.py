"""Prints the table of issue 3 on the visible benchmark files.

    DETENTE_DATA=FOLDER [DETENTE_SCORER=FILE] python -P tests/bench/acts_table.py [--part dev|held|all]

``dev`` and ``held`` split the news sentences by their ids; rules were looked at on dev only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from storage.records import Coding, Span
from tui.analysis.engine import load_engine

Row = dict[str, Any]


def read(path: Path, part: str = "all") -> list[Row]:
    """Rows of a JSON Lines file; ``part`` keeps those whose id falls into it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if part == "all":
        return rows
    return [row for row in rows if (int(row["id"], 16) % 10 < 4) == (part == "dev")]


def load_scorer(path: Path) -> ModuleType:
    """The scorer that came with the data."""
    spec = importlib.util.spec_from_file_location("score_events", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def event_of(coding: Coding, text: str) -> Row:
    """Label and score of a sentence."""
    return {"label": coding.acts[0].type.value.upper() if coding.acts else None, "score": coding.score}


def role_of(coding: Coding, text: str) -> Row:
    """The words of the actors of the primary act."""

    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    act = coding.acts[0] if coding.acts else None
    return {"source": words(act.source_span) if act else "", "target": words(act.target_span) if act else ""}


def pair_of(coding: Coding, text: str) -> Row:
    """The actors of the primary act."""
    act = coding.acts[0] if coding.acts else None
    return {"source": act.source if act else None, "target": act.target if act else None}


def relevance_of(coding: Coding, text: str) -> Row:
    """The signed score alone."""
    return {"score": coding.score}


def measure(scorer: ModuleType, task: str, rows: list[Row], answer: Callable[[Coding, str], Row]) -> Row:
    """Run the engine over rows and hand the answers to the scorer."""
    engine = load_engine()
    with tempfile.TemporaryDirectory() as folder:
        gold, answers = Path(folder, "gold.jsonl"), Path(folder, "answers.jsonl")
        gold.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        lines = [json.dumps({"id": row["id"], **answer(engine.code(row["text"]), row["text"])}) for row in rows]
        answers.write_text("\n".join(lines), encoding="utf-8")
        asked = Namespace(gold=str(gold), pred=str(answers), sign="escalation", boot=0)
        result: Row = getattr(scorer, f"do_{task}")(asked)
        return result


def main() -> int:
    """Print the measures of one part, or of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["dev", "held", "all"], default="all")
    asked = parser.parse_args()
    folder = os.environ.get("DETENTE_DATA")
    if not folder:
        print("set DETENTE_DATA to the folder of the benchmark files", file=sys.stderr)
        return 2
    data = Path(folder)
    scorer = load_scorer(Path(os.environ.get("DETENTE_SCORER", data / "score_events.py")))
    start = time.perf_counter()
    news = read(data / "events_plv_train.jsonl", asked.part)
    report("news sentences", measure(scorer, "events", news, event_of)["all"])
    report(
        "text of another origin",
        measure(scorer, "events", read(data / "events_wiki_train.jsonl", asked.part), event_of)["all"],
    )
    report(
        "directed pairs", measure(scorer, "actors", read(data / "actors_plv_train.jsonl", asked.part), pair_of)["all"]
    )
    for name, result in measure(scorer, "roles", news, role_of).items():
        report(f"roles, news, {name}", result)
    wiki = read(data / "events_wiki_train.jsonl", asked.part)
    for name, result in measure(scorer, "roles", wiki, role_of).items():
        report(f"roles, other, {name}", result)
    report(
        "relevance",
        measure(scorer, "relevance", read(data / "relevance_reddit.jsonl", asked.part), relevance_of)["all"],
    )
    print(f"{time.perf_counter() - start:.1f} s")
    return 0


def report(name: str, result: Row) -> None:
    """One line a group of measures."""
    wanted = {
        key: round(value, 3) if isinstance(value, float) else value
        for key, value in result.items()
        if value is not None
    }
    print(f"== {name}\n   " + "  ".join(f"{key} {value}" for key, value in wanted.items()))


if __name__ == "__main__":
    raise SystemExit(main())
