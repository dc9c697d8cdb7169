"""Prints how many headlines and articles a second are read on one core, what loading costs, and what hostile text costs.

python -P tests/bench/acts_speed.py
"""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from pathlib import Path

TABLES = Path(__file__).parents[1] / "analysis"
REPEATS = 5
HOSTILE = {
    "one word": "a" * 1_000_000,
    "one sentence": "Russia attacks Ukraine and " * 40_000,
    "many sentences": "Russia attacked Ukraine on Monday, the ministry said. " * 20_000,
    "commas": "Russia, " * 125_000,
    "brackets": "(" * 1_000_000,
    "quotes": '"Russia" ' * 110_000,
    "said that": "Putin said that " * 65_000,
    "dashes": "Russia - " * 110_000,
    "markup": "<b>war</b> " * 90_000,
}


def rows(name: str) -> list[str]:
    """Lines of a test table, without their labels."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith(("#", "=="))]
    return [line.partition(" | ")[2] or line[2:].strip() for line in lines]


def main() -> None:
    """Measure and print; times are of this process's CPU."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    # Imported here: loading is what is measured.
    from tui.analysis.engine import Engine, load_engine

    engine: Engine = load_engine()
    engine.code("Russia attacks Ukraine")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(f"load {time.process_time() - start:.3f} s CPU, {grown:.0f} MB")

    def rate(name: str, texts: Sequence[str]) -> None:
        best = 0.0
        for _ in range(REPEATS):
            began = time.process_time()
            for text in texts:
                engine.code(text)
            best = max(best, len(texts) / (time.process_time() - began))
        words = sum(len(text.split()) for text in texts) / len(texts)
        print(f"{name}: {best:,.0f} a second ({words:.0f} words each)")

    headlines, sentences = rows("headlines.txt"), rows("acts_sentences.txt")
    rate("headlines", headlines)
    size = len(sentences)
    rate(
        "articles",
        [
            f"{title}\n\n{' '.join(sentences[(place * 7 + k) % size] for k in range(7))}"
            for place, title in enumerate(headlines)
        ],
    )
    for name, text in HOSTILE.items():
        began = time.process_time()
        coding = engine.code(text)
        print(
            f"1 MB of {name}: {time.process_time() - began:.3f} s CPU, scored {coding.scored}, {len(coding.acts)} acts"
        )


if __name__ == "__main__":
    main()
