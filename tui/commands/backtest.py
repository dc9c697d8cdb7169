"""The index over past headlines: JSON Lines in (id, text, published; sorted by time), one JSON line per UTC day out.

"index" is the risk share, which is what published risk indices measure; "tension" beside it is the dashboard's signed
index, in which news of easing lowers. They differ in one weight (``tui.analysis.index.weights.RISK`` says why). With --tension
"index" is the tension itself. With --pairs also one line per pair and month; with --weights FILE (TOML) the days carry
what the shipped weights give beside what the file's give, under "shipped".
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from storage.records import Coding, Reading
    from tui.analysis.engine import Engine
    from tui.analysis.index.weights import Weights


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, pairs and weights."""
    parser.add_argument("--jsonl", action="store_true", help="JSON Lines in and out (the default)")
    parser.add_argument("--pairs", action="store_true", help="also one line per pair and month")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="TOML file of weights, beside the shipped ones")
    parser.add_argument(
        "--tension",
        action="store_true",
        help="give the dashboard's signed index as index, and not the risk share",
    )
    parser.add_argument("file", nargs="?", default="-", help="file to read, or - for standard input")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, 1 when a line could not be read (it is answered with an error), 2 for unusable weights."""
    from tui.analysis.engine import load_engine
    from tui.analysis.index.weights import RISK, Weights, WeightsError, load_weights
    from tui.commands.lines import open_lines, write_line

    try:
        shipped = Weights() if args.tension else RISK
        measures = {"index": load_weights(args.weights, shipped) if args.weights else shipped}
    except WeightsError as error:
        print(f"detente: {error}", file=sys.stderr)
        return 2
    if not args.tension:
        measures["tension"] = replace(measures["index"], topic_despite_easing=Weights().topic_despite_easing)
    if args.weights:
        measures["shipped"] = shipped
    failed = False
    with open_lines(args.file) as lines:
        for answer in back_test(lines, load_engine(), measures, with_pairs=args.pairs):
            failed = failed or "error" in answer
            write_line(answer)
    return 1 if failed else 0


def back_test(
    lines: Iterable[bytes], engine: Engine, measures: Mapping[str, Weights], with_pairs: bool = False
) -> Iterator[dict[str, Any]]:
    """A line per UTC day as soon as the next day begins, and the months' pairs at the end.

    ``measures``: "index", and what is to be shown beside it, under its name. A day without any headline holds the
    day before: silence is not peace.
    """
    from tui.commands.lines import read_line

    runs: SideBySide | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        item = read_line(line)
        if item.error:
            yield {"id": item.id, "error": item.error}
            continue
        if runs is None:
            if item.published is None:
                yield {"id": item.id, "error": "the first headline needs a time"}
                continue
            runs = SideBySide(measures, with_pairs, item.published.date())
        at = item.published or datetime.combine(runs.today, time(), UTC)
        while at.date() > runs.today:
            yield runs.close_day()
        coding = engine.code(item.headline, at)
        runs.add(Headline(number, item.headline, at, item.source or "headlines", coding))
    if runs is not None:
        yield runs.close_day()
        yield from runs.months()


class Headline(NamedTuple):
    """A headline as the ledgers take it."""

    number: int
    text: str
    at: datetime
    source: str
    coding: Coding


FILED_TOGETHER = 256
"""Headlines filed at once. All measures file them before the next come, so that each is read but once."""


class SideBySide:
    """One run over past headlines with every set of weights."""

    def __init__(self, measures: Mapping[str, Weights], with_pairs: bool, today: date) -> None:
        self._tests = {name: BackTest(weights, with_pairs) for name, weights in measures.items()}
        self._waiting: list[Headline] = []
        self._seen = 0
        self.today = today

    def add(self, headline: Headline) -> None:
        """Take in a headline of today, or an older one that comes late."""
        self._seen += 1
        self._waiting.append(headline)
        if len(self._waiting) >= FILED_TOGETHER:
            self._file()

    def close_day(self) -> dict[str, Any]:
        """What the day's end reads; the next day is today from then on."""
        self._file()
        answer = _day(self.today, {name: test.close(self.today, self._seen) for name, test in self._tests.items()})
        self.today += timedelta(days=1)
        self._seen = 0
        return answer

    def months(self) -> Iterator[dict[str, Any]]:
        """What each pair's months read."""
        return _months(self._tests)

    def _file(self) -> None:
        for test in self._tests.values():
            test.file(self._waiting, _end(self.today))
        self._waiting.clear()


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


class BackTest:
    """One run over past headlines with one set of weights."""

    def __init__(self, weights: Weights, with_pairs: bool) -> None:
        from tui.analysis.ledger import Ledger

        self._ledger = Ledger(weights, caps=False)
        self._with_pairs = with_pairs
        self._last: Reading | None = None
        self._months: dict[str, dict[str, list[float]]] = {}
        self._days: dict[str, int] = {}

    def file(self, headlines: Iterable[Headline], end: datetime) -> None:
        """File headlines of the day that ends at ``end``."""
        from storage.feed_records import Feed
        from storage.records import Article, FreshArticle

        by_source: dict[str, list[tuple[FreshArticle, Coding]]] = {}
        for one in headlines:
            article = Article(one.source, "", "", one.text, published=one.at)
            by_source.setdefault(one.source, []).append((FreshArticle(one.number, article), one.coding))
        for source, items in by_source.items():
            self._ledger.absorb(items, Feed(source, ""), end)

    def close(self, day: date, seen: int) -> Reading | None:
        """The index at the day's end; the last reading when there was no headline."""
        from storage.records import ALL_PAIRS

        end = _end(day)
        if seen or self._last is None:
            self._last = self._ledger.reading(ALL_PAIRS, end)
        if self._with_pairs and seen:
            self._read_pairs(day, end)
        return self._last

    def _read_pairs(self, day: date, end: datetime) -> None:
        month = f"{day:%Y-%m}"
        self._days[month] = self._days.get(month, 0) + 1
        for key in self._ledger.live_keys():
            if "-" in key and ">" not in key:
                reading = self._ledger.reading(key, end)
                if reading is not None:
                    known = self._months.setdefault(month, {}).setdefault(key, [0.0, 0.0, 0.0, 0.0])
                    known[0] += reading.value
                    known[1] += reading.words
                    known[2] += reading.deeds
                    known[3] = max(known[3], float(reading.stories))

    def months(self) -> Iterator[tuple[str, str, list[float]]]:
        """(month, pair, mean index, words, deeds of its days, most stories on one day), the tensest first."""
        for month, pairs in sorted(self._months.items()):
            days = self._days[month]
            for pair, (value, words, deeds, stories) in sorted(pairs.items(), key=lambda item: (-item[1][0], item[0])):
                yield month, pair, [value / days, words / days, deeds / days, stories]


def _day(day: date, readings: Mapping[str, Reading | None]) -> dict[str, Any]:
    answer: dict[str, Any] = {"day": day.isoformat(), **_numbers(readings["index"])}
    if "tension" in readings:
        answer["tension"] = _numbers(readings["tension"])["index"]
    if "shipped" in readings:
        answer["shipped"] = _numbers(readings["shipped"])
    return answer


def _numbers(reading: Reading | None) -> dict[str, float | int | None]:
    if reading is None:
        return {"index": None, "words": None, "deeds": None, "stories": 0}
    return {"index": reading.value, "words": reading.words, "deeds": reading.deeds, "stories": reading.stories}


def _months(tests: Mapping[str, BackTest]) -> Iterator[dict[str, Any]]:
    from tui.analysis.actors.gazetteer import load_gazetteer

    name = load_gazetteer().name
    beside = {
        name: {(month, pair): values[0] for month, pair, values in test.months()}
        for name, test in tests.items()
        if name != "index"
    }
    for month, pair, (value, words, deeds, stories) in tests["index"].months():
        first, second = pair.split("-", 1)
        answer: dict[str, Any] = {
            "month": month, "pair": pair, "names": [name(first), name(second)],
            "index": round(value, 6), "words": round(words, 6), "deeds": round(deeds, 6), "stories": int(stories),
        }  # fmt: skip
        if "tension" in beside:
            answer["tension"] = round(beside["tension"].get((month, pair), 0.0), 6)
        if "shipped" in beside:
            answer["shipped"] = {"index": round(beside["shipped"].get((month, pair), 0.0), 6)}
        yield answer
