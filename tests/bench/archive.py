"""Speed of the archive: filling it, opening it, and the queries of the screens at several sizes.

    python -m tests.bench.archive [10000 100000 1000000] [--keep FOLDER]

Prints one JSON line a size. Titles have 12 words and summaries 60, drawn from 8,000 as Zipf says; each article has one
act and three mentions, each tenth opens a story; documents of 50. Times are medians of 20, in milliseconds.
"""

from __future__ import annotations

import argparse
import inspect
import itertools
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import headlines, views
from storage.batches import Batch
from storage.connect import open_reader
from storage.database import Archive
from storage.feed_records import Feed, FeedState
from storage.records import (
    Act,
    ActType,
    Article,
    Certainty,
    Coding,
    Contribution,
    FiledArticle,
    Mention,
    Mode,
    Reading,
    Span,
    Story,
)
from storage.reports import stored_article

START = datetime(2025, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=365)
ITEMS = 50
FEEDS = 300
ACTORS = [f"{first}{second}X" for first, second in itertools.product("ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLM")]
WORDS = [
    f"{a}{b}{c}"
    for a, b, c in itertools.product(("ba", "de", "ki", "lo", "mu"), ("ra", "sen", "tor", "vil"), range(400))
]
WEIGHTS = list(itertools.accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
ACTOR_WEIGHTS = list(itertools.accumulate(1 / rank for rank in range(1, len(ACTORS) + 1)))


def documents(rng: random.Random, articles: int) -> Iterator[tuple[str, datetime, list[Article]]]:
    """Feed, time and items of each poll, spread over a year."""
    for number in range(articles // ITEMS):
        at = START + SPAN * number * ITEMS / articles
        feed = f"feed-{number % FEEDS}"
        yield feed, at, [
            Article(
                feed=feed,
                guid=f"{number}/{item}",
                fingerprint=f"https://{feed}.example/{number}/{item}",
                title=" ".join(rng.choices(WORDS, cum_weights=WEIGHTS, k=12)),
                link=f"https://{feed}.example/{number}/{item}",
                summary=" ".join(rng.choices(WORDS, cum_weights=WEIGHTS, k=60)),
                published=at - timedelta(minutes=item),
            )
            for item in range(ITEMS)
        ]  # fmt: skip


def coding(rng: random.Random) -> Coding:
    """One act between two actors, three mentions."""
    named = rng.choices(ACTORS, cum_weights=ACTOR_WEIGHTS, k=3)
    act = Act(
        named[0], named[1], ActType.THREATEN, Mode.WORDS, Certainty.ASSERTED, 6.0, 6.0, (Span(0, 5),), Span(0, 80)
    )
    return Coding(
        True, True, 1, 6.0, -0.4, (act,), tuple(Mention(one, Span(9 * n, 9 * n + 3)) for n, one in enumerate(named))
    )


def fill(path: Path, articles: int) -> dict[str, float]:
    """Fill an archive as a collector does; how fast that went."""
    rng = random.Random(1)
    asked: list[float] = []
    stored: list[float] = []
    stories = itertools.count(1)
    with Archive.open(path, "create") as archive:
        archive.register(
            [Feed(f"feed-{n}", f"https://feed-{n}.example/", f"Feed {n}", f"family-{n // 2}") for n in range(FEEDS)],
            START,
        )
        for feed, at, items in documents(rng, articles):
            codings = [coding(rng) for _ in items]
            start = time.perf_counter()
            fresh = archive.fresh(feed, items, at)
            asked.append(time.perf_counter() - start)
            told = [Story(next(stories), one.id, one.article.title, at, at, 10, 3) for one in fresh[::10]]
            filed = tuple(
                FiledArticle(one.id, one.article, coded, told[place // 10].id, feed)
                for place, (one, coded) in enumerate(zip(fresh, codings, strict=True))
            )
            contributions = tuple(
                Contribution(
                    story.id, coded.acts[0].source or "", coded.acts[0].target or "", Mode.WORDS, 2.0, 1.0, at, (feed,)
                )
                for story, coded in zip(told, codings[::10], strict=True)
            )
            readings = tuple(
                Reading(key, at, 1.0, 1.0, 0.0, 5, 0.5, 1.5, 1.0) for key in ("ALL", "AAX", "AAX-ABX", "AAX>ABX")
            )
            batch = Batch(
                FeedState(feed, f"https://{feed}.example/", last_check=at), filed, tuple(told), contributions, readings
            )
            start = time.perf_counter()
            archive.commit(batch)
            stored.append(time.perf_counter() - start)
        again: list[float] = []
        for feed, at, items in itertools.islice(documents(random.Random(1), articles), 40):
            start = time.perf_counter()
            assert archive.fresh(feed, items, at) == []
            again.append(time.perf_counter() - start)
    return {
        "articles_per_s": round(articles / (sum(asked) + sum(stored))),
        "commit_50_ms": milliseconds(stored),
        "commit_50_worst_ms": round(max(stored) * 1000, 1),
        "fresh_50_ms": milliseconds(asked),
        "nothing_new_50_ms": milliseconds(again),
    }


def milliseconds(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 3)


def timed(call: Callable[[], object], times: int = 20, most_s: float = 3.0) -> float:
    """Median time of a call, milliseconds; slow ones are not repeated beyond ``most_s``."""
    spent: list[float] = []
    while len(spent) < times and sum(spent) < most_s:
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return milliseconds(spent)


def queries(path: Path, articles: int) -> dict[str, float]:
    """Each query of ``storage.views`` that a screen waits for."""
    reader = open_reader(path)
    now = START + SPAN
    page = headlines.newest(reader, 100)
    middle = (int((START + SPAN / 2).timestamp()), articles // 2)
    hour = int(now.timestamp()) // 3600
    calls: dict[str, Callable[[], object]] = {
        "newest_100": lambda: headlines.newest(reader, 100),
        "page_below_middle": lambda: headlines.below(reader, middle, 100),
        "page_above_middle": lambda: headlines.above(reader, middle, 100),
        "oldest_100": lambda: headlines.oldest(reader, 100),
        "headlines_of_100": lambda: headlines.of_ids(reader, [one.id for one in page]),
        "article": lambda: stored_article(reader, articles // 2),
        "find_common_word": lambda: headlines.found(reader, WORDS[0], None, 100),
        "find_rare_word": lambda: headlines.found(reader, WORDS[-1], None, 100),
        "find_two_words": lambda: headlines.found(reader, f"{WORDS[0]} {WORDS[40]}", None, 100),
        "find_prefix": lambda: headlines.found(reader, WORDS[350][:6], None, 100),
        "find_actor": lambda: headlines.found(reader, "", ACTORS[0], 100),
        "find_word_and_actor": lambda: headlines.found(reader, WORDS[300], ACTORS[9], 100),
        "actors_24h": lambda: views.mentioned_actors(reader, hour, 24),
        "actors_7d": lambda: views.mentioned_actors(reader, hour, 24 * 7),
        "actors_30d": lambda: views.mentioned_actors(reader, hour, 24 * 30),
        "newest_reading": lambda: views.newest_reading(reader, "ALL"),
        "readings_30d": lambda: views.hourly_readings(reader, "ALL", now - timedelta(days=30)),
        "weights_7d": lambda: views.directed_weights(reader, now - timedelta(days=7)),
        "totals": lambda: views.totals(reader),
        "feeds": lambda: views.feeds(reader),
    }
    found = {f"{name}_ms": timed(call) for name, call in calls.items()}
    reader.close()
    return found


def measure(folder: Path, articles: int) -> dict[str, object]:
    path = folder / f"bench-{articles}.db"
    filled = {} if path.exists() else fill(path, articles)
    start = time.perf_counter()
    archive = Archive.open(path, "write")
    opened = time.perf_counter() - start
    start = time.perf_counter()
    archive.ledger_rows(START + SPAN)
    restored = time.perf_counter() - start
    archive.close()

    def open_and_close() -> None:
        open_reader(path).close()

    return {
        "articles": articles,
        "megabytes": round(path.stat().st_size / 1e6, 1),
        **filled,
        "open_reader_ms": timed(open_and_close),
        "open_writer_ms": round(opened * 1000, 1),
        "ledger_rows_ms": round(restored * 1000, 1),
        **queries(path, articles),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=inspect.cleandoc(__doc__ or ""), formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000], metavar="ARTICLES")
    parser.add_argument("--keep", type=Path, help="keep the archives in this folder, and measure those it has again")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for articles in args.sizes:
            print(json.dumps(measure(folder, articles)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
