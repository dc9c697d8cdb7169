"""One screen of text: tension, top actors, newest headlines, sources. For pipes, logs and terminals that cannot draw."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from tui import figures
from tui.commands.explain_pair import opinion_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.headlines import Headline
    from storage.opinions import Opinion
    from storage.records import Reading
    from tui.snapshot import DashboardSnapshot

ACTORS_SHOWN = 8
PAIRS_SHOWN = 8
HEADLINES_SHOWN = 12

_MARKS = {1: "▲", -1: "▼", 0: "◆"}
"""Escalates or rises, eases, neither."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="the same as data")


def run(args: argparse.Namespace) -> int:
    """Print the state of the archive; 0, and a missing or unusable archive is a StorageError (exit code 2)."""
    from storage.connect import one_moment, open_reader, translated
    from storage.headlines import newest
    from storage.opinions import opinions
    from tui.analysis.actors.gazetteer import load_gazetteer
    from tui.clock import SystemClock
    from tui.snapshot import SnapshotBuilder

    settings = args.settings
    connection = open_reader(settings.archive)
    try:
        with translated(settings.archive), one_moment(connection):
            builder = SnapshotBuilder(load_gazetteer().name)
            snapshot = builder.build(connection, _pins(args), SystemClock().now())
            headlines = newest(connection, HEADLINES_SHOWN)
            others = opinions(connection, [pair.key for pair in snapshot.pairs], snapshot.now)
    finally:
        connection.close()
    if args.json:
        json.dump(as_data(snapshot, headlines, others), sys.stdout, ensure_ascii=True)
        sys.stdout.write("\n")
    else:
        for line in as_lines(snapshot, headlines, others):
            print(_harmless(line))
    return 0


def _pins(args: argparse.Namespace) -> list[str]:
    """What the person has pinned; a desk that does not exist is not made for this."""
    from storage.desk import Desk

    if not args.settings.desk.exists():
        return []
    with Desk.open(args.settings.desk) as desk:
        return [pin.key for pin in desk.pins()]


def _harmless(line: str) -> str:
    """The line without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def as_lines(snapshot: DashboardSnapshot, headlines: list[Headline], others: Mapping[str, Opinion]) -> list[str]:
    """The state as lines of at most 100 columns; ``others`` are GDELT's opinions of pairs."""
    lines = [_title(snapshot), "", *_tension_lines(snapshot), ""]
    if snapshot.pairs:
        lines += ["PAIRS", *_pair_lines(snapshot), ""]
    if others:
        lines += [*_opinion_lines(snapshot, others), ""]
    if snapshot.actors:
        lines += ["ACTORS (articles in 24 hours, change)", *_actor_lines(snapshot), ""]
    if headlines:
        lines += ["NEWEST HEADLINES", *(_headline_line(row, snapshot.now) for row in headlines), ""]
    else:
        lines += ["No headlines yet: `detente collect` polls the sources, `detente` does so while it is open.", ""]
    return [*lines, *_source_lines(snapshot)]


def _title(snapshot: DashboardSnapshot) -> str:
    replay = " · REPLAY" if snapshot.is_replay else ""
    since = "as of " if snapshot.is_stale else ""
    return f"détente · {since}{snapshot.now.astimezone():%a %d %b %Y %H:%M %Z}{replay} · {snapshot.totals.articles:,} articles"


def _tension_lines(snapshot: DashboardSnapshot) -> list[str]:
    tension = snapshot.tension
    if tension is None:
        return ["TENSION  no reading yet: it comes with the first stories of acts between states"]
    reading = tension.reading
    moved = ""
    if tension.change is not None:
        moved = f"{_MARKS[tension.direction]} {tension.trend} {figures.signed(tension.change)} in 24 hours   "
    lines = [
        f"TENSION  {figures.number(reading.value)}   {moved}{tension.standing.words}",
        f"         words {figures.number(reading.words)}   deeds {figures.number(reading.deeds)}   between {figures.number(reading.low)} and "
        f"{figures.number(reading.high)} from {reading.stories} stories, {reading.coverage:.0%} of the sources",
    ]
    if reading.held:
        lines.append(f"         HELD since {tension.held_since.astimezone():%d %b %H:%M}: {reading.reason}")
    return lines


def _pair_lines(snapshot: DashboardSnapshot) -> list[str]:
    lines = []
    for pair in snapshot.pairs[:PAIRS_SHOWN]:
        name = f"{pair.first} {pair.arrow} {pair.second}"
        change = "" if pair.change is None else figures.signed(pair.change)
        words = "held" if pair.reading.held else pair.standing.words
        lines.append(f"  {_cut(name, 44):<44} {figures.number(pair.reading.value):>7} {change:>7}   {words}".rstrip())
    return lines


def _opinion_lines(snapshot: DashboardSnapshot, others: Mapping[str, Opinion]) -> list[str]:
    lines = ["SECOND OPINION (GDELT, no part of ours: Goldstein scale, −10 eases … +10 escalates)"]
    for pair in snapshot.pairs[:PAIRS_SHOWN]:
        other = others.get(pair.key)
        if other is not None:
            name = f"{pair.first} {pair.arrow} {pair.second}"
            rests_on = (
                f"words {other.words:+.1f}, deeds {other.deeds:+.1f}; {other.events:,} events to {_moment(other.at)}"
            )
            lines.append(f"  {_cut(name, 30):<30} {other.value:>+6.1f}   {rests_on}")
    return lines


def _actor_lines(snapshot: DashboardSnapshot) -> list[str]:
    return [
        f"  {_cut(actor.name, 44):<44} {actor.mentions:>7,} {figures.signed_count(actor.mentions - actor.before):>7}"
        for actor in snapshot.actors[:ACTORS_SHOWN]
    ]


def _headline_line(row: Headline, now: datetime) -> str:
    from tui.clean import clean_text

    mark = _MARKS[row.direction] if row.direction or row.relevant else "·"
    title, publisher = clean_text(row.title, 300), clean_text(row.publisher, 20)
    moment = row.published.astimezone()
    # An hour of another year says less than the year.
    when = f"{moment:%d %b %H:%M}" if moment.year == now.astimezone().year else f"{moment:%d %b  %Y}"
    return f"  {when}  {mark} {_cut(title, 60):<60} {publisher}".rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _source_lines(snapshot: DashboardSnapshot) -> list[str]:
    found = snapshot.sources
    if not found.total:
        return ["SOURCES  none known yet"]
    counts = ", ".join(f"{number} {kind.value}" for kind, number in found.counts.items())
    lines = [f"SOURCES  {found.answering} of {found.total} answer ({counts})"]
    if found.is_offline:
        lines.append("         No network: none of them can be reached.")
    collector = snapshot.collector
    if collector is None:
        lines.append("         No collector has run on this archive yet.")
    else:
        lines.append(f"         Collector last heard of {_moment(collector.heartbeat)}" + _problem(collector.problem))
    return lines


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%a %d %b %H:%M}"


def _problem(problem: str) -> str:
    from tui.clean import clean_text

    return f": {clean_text(problem, 200)}" if problem else ""


def as_data(snapshot: DashboardSnapshot, headlines: list[Headline], others: Mapping[str, Opinion]) -> dict[str, Any]:
    """The state as JSON has it; times are ISO 8601 in UTC."""
    tension = snapshot.tension
    return {
        "now": snapshot.now.isoformat(),
        "replay": snapshot.is_replay,
        "stale": snapshot.is_stale,
        "articles": snapshot.totals.articles,
        "tension": None
        if tension is None
        else {**_reading_data(tension.reading), "change_24h": tension.change, "standing": tension.standing.words},
        "pairs": [
            {**_reading_data(pair.reading), "change_24h": pair.change, "standing": pair.standing.words}
            for pair in snapshot.pairs
        ],
        "second_opinions": [opinion_json(other) for other in others.values()],
        "actors": [
            {"id": actor.id, "name": actor.name, "articles_24h": actor.mentions, "before": actor.before}
            for actor in snapshot.actors
        ],
        "headlines": [
            {
                "id": row.id,
                "published": row.published.isoformat(),
                "title": row.title,
                "publisher": row.publisher,
                "direction": row.direction,
                "score": row.score,
                "relevant": row.relevant,
            }
            for row in headlines
        ],
        "sources": {
            "total": snapshot.sources.total,
            "answering": snapshot.sources.answering,
            "offline": snapshot.sources.is_offline,
            **{kind.value: number for kind, number in snapshot.sources.counts.items()},
        },
        "collector": _collector_data(snapshot),
    }


def _reading_data(reading: Reading) -> dict[str, Any]:
    return {
        "key": reading.key,
        "at": reading.at.isoformat(),
        "value": reading.value,
        "words": reading.words,
        "deeds": reading.deeds,
        "low": reading.low,
        "high": reading.high,
        "stories": reading.stories,
        "coverage": reading.coverage,
        "held": reading.held,
        "reason": reading.reason,
    }


def _collector_data(snapshot: DashboardSnapshot) -> dict[str, Any] | None:
    collector = snapshot.collector
    if collector is None:
        return None
    return {
        "pid": collector.pid,
        "heartbeat": collector.heartbeat.isoformat(),
        "round_done": collector.round_done,
        "round_total": collector.round_total,
        "problem": collector.problem,
    }
