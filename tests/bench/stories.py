"""Same-story headlines against human judgement, and the cost of a headline against a full window.

    DETENTE_DATA=FOLDER python tests/bench/stories.py

Reads ``dedup_headlines.jsonl`` of that folder (not part of the project). Prints F1 at "same story" (judged 4 or more of
5) and the share of unrelated pairs (below 2) that were joined: pair by pair, and streamed through the joiner as one
heap. The weights of ``likeness.WEIGHTS`` were fitted on these very pairs: five-fold cross-validation (fit and threshold
on four parts) gave F1 .68 with 2 % of the unrelated pairs joined. Then milliseconds per new headline against a window of
20,000.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tui.analysis.headline import read_headline
from tui.analysis.likeness import same_story
from tui.analysis.stories import Joiner, Window

START = datetime(2030, 1, 1, tzinfo=UTC)
WINDOW_SIZE = 20_000


def score(name: str, pairs: list[dict[str, Any]], joined: list[bool], judged: float = 4.0) -> None:
    """One line of figures."""
    same = [pair["sim"] >= judged for pair in pairs]
    right = sum(one and two for one, two in zip(joined, same, strict=True))
    unrelated = [one for one, pair in zip(joined, pairs, strict=True) if pair["sim"] < 2]
    f1 = 2 * right / max(1, sum(joined) + sum(same))
    print(f"{name:<28} F1 (≥ {judged:g}) {f1:.3f}   unrelated joined {sum(unrelated) / max(1, len(unrelated)):.2%}")


def judged_pairs(folder: Path) -> None:
    """Pairwise and streamed."""
    lines = (folder / "dedup_headlines.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines if line.strip()]
    alone = [same_story(read_headline(pair["a"]), read_headline(pair["b"])) for pair in pairs]
    for judged in (4.0, 3.5):
        score("pair by pair", pairs, alone, judged)
    items = [(pair["id"], side, pair[side]) for pair in pairs for side in "ab"]
    random.Random(7).shuffle(items)
    joiner = Joiner()
    stories = {(identity, side): joiner.add(text, START) for identity, side, text in items}
    score("one heap, shuffled", pairs, [stories[pair["id"], "a"] == stories[pair["id"], "b"] for pair in pairs])


def made_up_headlines(count: int, seed: int = 1) -> list[str]:
    """Headlines of the shape that fills a window: few actors and verbs, many names."""
    rng = random.Random(seed)
    actors = [
        "Russia",
        "Ukraine",
        "Israel",
        "Iran",
        "China",
        "Taiwan",
        "India",
        "Pakistan",
        "NATO",
        "Hamas",
        "Turkey",
        "Syria",
        "Lebanon",
        "Sudan",
    ]
    verbs = [
        "strikes",
        "hits",
        "warns",
        "accuses",
        "sanctions",
        "meets",
        "threatens",
        "attacks",
        "deploys",
        "withdraws",
        "condemns",
        "urges",
    ]
    syllables = [one + two for one in "bcdfghklmnprstv" for two in "aeiou"]
    names = ["".join(rng.choice(syllables) for _ in range(rng.randint(2, 4))) for _ in range(6000)]
    return [
        f"{rng.choice(actors)} {rng.choice(verbs)} {rng.choice(actors)} over {rng.choice(names)} {rng.choice(names)}"
        f" after {rng.choice(names)} {rng.choice(('talks', 'deal', 'port', 'drone'))} in {rng.choice(names).title()}"
        for _ in range(count)
    ]


def cost() -> None:
    """Milliseconds per headline, with the window full."""
    window = Window()
    texts = made_up_headlines(WINDOW_SIZE + 1000)
    for number, text in enumerate(texts[:WINDOW_SIZE]):
        window.add(number, text, START + timedelta(seconds=12 * number))
    begun = time.process_time()
    for number, text in enumerate(texts[WINDOW_SIZE:], WINDOW_SIZE):
        window.add(number, text, START + timedelta(hours=70))
    print(f"{'against a window of 20,000':<28} {time.process_time() - begun:.3f} ms a headline (processor time)")


if __name__ == "__main__":
    if folder := os.environ.get("DETENTE_DATA"):
        judged_pairs(Path(folder))
    else:
        print("DETENTE_DATA is not set: no judged pairs to compare with", file=sys.stderr)
    cost()
