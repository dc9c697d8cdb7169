"""Same-story headlines against human judgement, and the cost of a headline against a full window.

    DETENTE_DATA=FOLDER python tests/bench/stories.py [--fit]

Reads ``dedup_headlines.jsonl`` of that folder (not part of the project). Prints F1 at "same story" (judged 4 or more of
5) and the share of unrelated pairs (below 2) that were joined: pair by pair, and streamed through the joiner as one
heap. The weights of ``likeness.WEIGHTS`` were fitted on these very pairs: --fit fits them anew, prints them, and
cross-validates (weights and threshold from four fifths of the pairs, applied to the last), beside what judges would
agree on among themselves. Then milliseconds per new
headline against a window of 20,000.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import mul
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from tui.analysis.stories.headline import read_headline
from tui.analysis.stories.joining import Joiner, Window
from tui.analysis.stories.likeness import Evidence, alike, evidence, is_contradicted, is_new_toll

START = datetime(2030, 1, 1, tzinfo=UTC)
WINDOW_SIZE = 20_000
SAME = 4.0
"""Judged similarity of one story."""


def score(name: str, pairs: list[dict[str, Any]], joined: list[bool], judged: float = SAME) -> None:
    """One line of figures."""
    unrelated = [one for one, pair in zip(joined, pairs, strict=True) if pair["sim"] < 2]
    value = f1(list(zip(joined, pairs, strict=True)), judged)
    print(f"{name:<28} F1 (≥ {judged:g}) {value:.3f}   unrelated joined {sum(unrelated) / max(1, len(unrelated)):.2%}")


def read_pairs(folder: Path) -> list[dict[str, Any]]:
    """The judged pairs."""
    lines = (folder / "dedup_headlines.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def judged_pairs(pairs: list[dict[str, Any]]) -> None:
    """Pairwise and streamed."""
    alone = [alike(read_headline(pair["a"]), read_headline(pair["b"])) is not None for pair in pairs]
    for judged in (SAME, 3.5):
        score("pair by pair", pairs, alone, judged)
    items = [(pair["id"], side, pair[side]) for pair in pairs for side in "ab"]
    random.Random(7).shuffle(items)
    joiner = Joiner()
    stories = {(identity, side): joiner.add(text, START) for identity, side, text in items}
    score("one heap, shuffled", pairs, [stories[pair["id"], "a"] == stories[pair["id"], "b"] for pair in pairs])


UNLIKE = 2.5
"""Judged similarity below which nothing more is learned from how unlike two headlines are."""
RIDGE = 20.0
"""Penalty on the weights of features of unit variance."""
FOLDS = 5
STRETCH = 3
"""Limits on each side of one, .02 apart, whose F1 is looked at with its own."""


class Fit(NamedTuple):
    """A linear model and the similarity from which it joins."""

    weights: list[float]
    constant: float
    limit: float


@dataclass(frozen=True)
class Example:
    """One judged pair as the model sees it."""

    pair: dict[str, Any]
    evidence: Evidence
    refused: bool
    joined: bool
    """Whatever the model says."""

    def is_joined(self, fit: Fit) -> bool:
        """What :func:`likeness.alike` would say with that model."""
        similar = fit.constant + sum(map(mul, fit.weights, self.evidence))
        return not self.refused and (self.joined or similar >= fit.limit)


def examples_of(pairs: list[dict[str, Any]]) -> list[Example]:
    """Read the headlines once."""
    found = []
    for pair in pairs:
        a, b = read_headline(pair["a"]), read_headline(pair["b"])
        found.append(Example(pair, evidence(a, b), is_contradicted(a, b), is_new_toll(a, b)))
    return found


def fitted(examples: list[Example]) -> Fit:
    """Ridge regression on the judged similarity, and the limit around which F1 is best on the same pairs."""
    rows = [one.evidence for one in examples]
    means = [fmean(column) for column in zip(*rows, strict=True)]
    spreads = [pstdev(column) or 1.0 for column in zip(*rows, strict=True)]
    unit = [[(x - mean) / spread for x, mean, spread in zip(row, means, spreads, strict=True)] for row in rows]
    target = [max(UNLIKE, one.pair["sim"]) for one in examples]
    middle = fmean(target)
    columns = list(zip(*unit, strict=True))
    matrix = [[sum(map(mul, x, y)) + RIDGE * (x is y) for y in columns] for x in columns]
    known = [sum(x * (value - middle) for x, value in zip(column, target, strict=True)) for column in columns]
    weights = [weight / spread for weight, spread in zip(solved(matrix, known), spreads, strict=True)]
    constant = middle - sum(map(mul, weights, means))
    limits = [3.2 + step / 50 for step in range(41)]
    values = [f1([(e.is_joined(Fit(weights, constant, one)), e.pair) for e in examples]) for one in limits]
    # The middle of the best stretch: a single limit's F1 is full of chance.
    best = max(range(STRETCH, len(limits) - STRETCH), key=lambda at: sum(values[at - STRETCH : at + STRETCH + 1]))
    return Fit(weights, constant, limits[best])


def solved(matrix: list[list[float]], known: list[float]) -> list[float]:
    """Gauss-Jordan elimination; the ridge keeps the pivots away from 0."""
    rows = [[*row, value] for row, value in zip(matrix, known, strict=True)]
    for at in range(len(rows)):
        pivot = [value / rows[at][at] for value in rows[at]]
        rows = [
            pivot if other == at else [x - row[at] * y for x, y in zip(row, pivot, strict=True)]
            for other, row in enumerate(rows)
        ]
    return [row[-1] for row in rows]


def f1(found: list[tuple[bool, dict[str, Any]]], judged: float = SAME) -> float:
    """F1 of (joined, pair)."""
    right = sum(joined and pair["sim"] >= judged for joined, pair in found)
    return 2 * right / max(1, sum(joined + (pair["sim"] >= judged) for joined, pair in found))


def cross_validated(pairs: list[dict[str, Any]], seeds: int = 3) -> None:
    """The weights fitted on all pairs, and how well weights fitted on four fifths do on the last."""
    examples = examples_of(pairs)
    fit = fitted(examples)
    print(", ".join(f"{name}={weight:.2f}" for name, weight in zip(Evidence._fields, fit.weights, strict=True)))
    print(f"constant {fit.constant:.2f}, joined from {fit.limit:.2f}")
    for seed in range(seeds):
        shuffled = random.Random(seed).sample(examples, len(examples))
        joined: list[tuple[bool, dict[str, Any]]] = []
        for fold in range(FOLDS):
            held = shuffled[fold::FOLDS]
            part = fitted([one for at, one in enumerate(shuffled) if at % FOLDS != fold])
            joined += [(one.is_joined(part), one.pair) for one in held]
        score(f"five-fold, shuffle {seed}", [pair for _, pair in joined], [one for one, _ in joined])


JUDGES_SCATTER = 0.36
"""Standard error of a mean of five judges: single judges of these headlines correlate with the mean of the others at
about .8 (SemEval 2013 and 2014), which is a standard deviation of .8 each."""
JUDGED_VARIANCE = 0.93
"""Part of the variance of the judged means that is not the judges' scatter."""


def panels(pairs: list[dict[str, Any]], runs: int = 100) -> None:
    """How well a second panel of five, and one who knows what all judges together think, would do on these pairs."""
    rng = random.Random(3)
    middle = fmean(pair["sim"] for pair in pairs)
    true = [middle + JUDGED_VARIANCE**0.5 * (pair["sim"] - middle) for pair in pairs]
    second, knowing = [], []
    for _ in range(runs):
        first = [{"sim": value + rng.gauss(0.0, JUDGES_SCATTER)} for value in true]
        again = [value + rng.gauss(0.0, JUDGES_SCATTER) >= SAME for value in true]
        second.append(f1(list(zip(again, first, strict=True))))
        knowing.append(f1([(value >= SAME, pair) for value, pair in zip(true, first, strict=True)]))
    print(
        f"{'a second panel of five':<28} F1 (≥ {SAME:g}) {fmean(second):.3f}   all judges together {fmean(knowing):.3f}"
    )


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
        judged_pairs(read_pairs(Path(folder)))
        if "--fit" in sys.argv[1:]:
            cross_validated(read_pairs(Path(folder)))
            panels(read_pairs(Path(folder)))
    else:
        print("DETENTE_DATA is not set: no judged pairs to compare with", file=sys.stderr)
    cost()
