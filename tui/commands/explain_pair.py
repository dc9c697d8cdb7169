"""What a pair's index is made of: story by story, report by report, down to the words; from the archive."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tui.keys import key_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from storage.opinions import Opinion
    from storage.records import Reading
    from tui.analysis.actors.gazetteer import Gazetteer
    from tui.analysis.explain import ContributionPart, Explanation, StoryPart

REACH = timedelta(days=90)
"""How far back contributions are looked for: the window of the usual volume."""
STORIES_SHOWN = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which index, and when."""
    parser.add_argument(
        "--pair", metavar="KEY", help="a pair RUS-UKR, a direction RUS>UKR, an actor RUS, or ALL; names do as well"
    )
    parser.add_argument("--at", metavar="TIME", help="a moment, or a day (its end); ISO 8601, UTC; default: now")
    parser.add_argument("--all", action="store_true", help=f"every story, not only the {STORIES_SHOWN} that weigh most")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when there was something to explain, 1 when nothing is known, 2 for a key or time that is none."""
    from tui.analysis.actors.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    key = _key(args.pair, gazetteer)
    if key is None:
        print(f"detente explain: {args.pair!r} names no actors; try RUS-UKR, RUS>UKR, RUS or ALL", file=sys.stderr)
        return 2
    try:
        moment = _moment(args.at)
    except ValueError:
        print(f"detente explain: {args.at!r} is no ISO 8601 day or time", file=sys.stderr)
        return 2
    told, other = _explained(key, moment, args.settings.archive)
    if getattr(args, "json", False):
        print(json.dumps(as_json(told, other)))
    else:
        sys.stdout.write(as_text(told, gazetteer.name, everything=args.all, other=other))
    return 0 if told.reading is not None else 1


def _key(given: str, gazetteer: Gazetteer) -> str | None:
    """The key of an index from what a person typed."""
    from storage.records import ALL_PAIRS, directed_key, pair_key

    text = given.strip()
    if text.upper() == ALL_PAIRS:
        return ALL_PAIRS
    whole = _actor(text, gazetteer, exactly=True)
    if whole is not None:
        return whole
    for mark, join in ((">", directed_key), ("→", directed_key), ("↔", pair_key), ("-", pair_key), ("–", pair_key)):
        first, found, second = text.partition(mark)
        if found:
            sides = _actor(first, gazetteer), _actor(second, gazetteer)
            return join(sides[0], sides[1]) if sides[0] and sides[1] else None
    return _actor(text, gazetteer)


def _actor(text: str, gazetteer: Gazetteer, exactly: bool = False) -> str | None:
    text = text.strip()
    known = gazetteer.actor(text.upper()) or gazetteer.actor(text.lower())
    if known is None and not exactly and text:
        known = next(iter(gazetteer.search(text, 1)), None)
    return known.id if known is not None else None


def _moment(given: str | None) -> datetime | None:
    if given is None:
        return None
    moment = datetime.fromisoformat(given)
    if len(given) <= 10:
        return datetime.combine(moment.date() + timedelta(days=1), time(), UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _explained(key: str, moment: datetime | None, archive: Path) -> tuple[Explanation, Opinion | None]:
    """Read one moment of the archive and take the key's index apart; beside it GDELT's opinion, where one was heard."""
    from dataclasses import replace

    from storage import views
    from storage.acts import acts_of, mentions_of
    from storage.articles import from_wrappers, reports_of
    from storage.connect import one_moment, open_reader, translated
    from storage.opinions import opinion
    from storage.records import ALL_PAIRS, FiledArticle
    from storage.reports import stored_article
    from tui.analysis.actors.homes import home_of
    from tui.analysis.explain import explain, stories_of
    from tui.clock import SystemClock

    connection = open_reader(archive)
    try:
        with translated(archive), one_moment(connection):
            newest = views.newest_reading(connection, ALL_PAIRS)
            at = moment or (newest.at if newest else SystemClock().now())
            contributions = views.contributions(connection, at - REACH, at)
            filed = reports_of(connection, stories_of(key, at, contributions, home_of))
            ids = [one.id for one in filed]
            acts, mentions = acts_of(connection, ids), mentions_of(connection, ids)
            reports: dict[int, list[FiledArticle]] = {}
            for one in filed:
                stored = stored_article(connection, one.id)
                whole = replace(
                    one,
                    article=replace(one.article, body=stored.body if stored else ""),
                    coding=replace(one.coding, acts=acts.get(one.id, ()), mentions=mentions.get(one.id, ())),
                )
                reports.setdefault(one.story or 0, []).append(whole)
            told = explain(
                key, at, contributions, reports, from_wrappers(connection, ids),
                views.newest_reading(connection, key, at), home=home_of,
            )  # fmt: skip
            return told, opinion(connection, key, at)
    finally:
        connection.close()


def as_json(told: Explanation, other: Opinion | None = None) -> dict[str, Any]:
    """The explanation as JSON: numbers unrounded, so that the sums can be checked. ``other`` is no part of them."""
    reading = told.reading
    return {
        "key": told.key,
        "at": told.at.isoformat(),
        "value": reading.value if reading else None,
        "words": reading.words if reading else None,
        "deeds": reading.deeds if reading else None,
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
        "volume_a_day": told.volume,
        "formula": told.formula,
        "stored": _stored(told.stored),
        "without_state_media": told.without_camps,
        "voices": dict(told.voices),
        "voices_today": dict(told.voices_today),
        "stories": [_story_json(story) for story in told.stories],
        "second_opinion": opinion_json(other) if other else None,
    }


def opinion_json(other: Opinion) -> dict[str, Any]:
    """GDELT's opinion of a pair, named for what it is."""
    return {
        "by": "GDELT", "scale": "Goldstein, sign turned: -10 eases, +10 escalates", "pair": other.pair,
        "value": other.value, "words": other.words, "deeds": other.deeds, "events": other.events,
        "since": other.since.isoformat(), "at": other.at.isoformat(),
    }  # fmt: skip


def _stored(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "at": reading.at.isoformat(), "value": reading.value, "held": reading.held, "reason": reading.reason,
        "coverage": reading.coverage, "formula": reading.formula,
    }  # fmt: skip


def _story_json(story: StoryPart) -> dict[str, Any]:
    table = asdict(story)
    table["at"] = story.at.isoformat()
    for contribution in table["contributions"]:
        for report in contribution["reports"]:
            report["at"] = report["at"].isoformat()
    return table


def as_text(
    told: Explanation, name: Callable[[str], str], everything: bool = False, other: Opinion | None = None
) -> str:
    """The explanation for people, eighty columns or a little more; ``other``'s line comes after the sum."""
    lines = [f"{key_name(told.key, name)}, {told.at:%d %B %Y, %H:%M} UTC"]
    aside = [other.sentence, ""] if other else []
    if told.reading is None:
        return "\n".join([*lines, "Nothing is known of it: no data gives no reading.", "", *aside])
    reading = told.reading
    lines.append(
        f"index {reading.value:.2f} = words {reading.words:+.2f}, deeds {reading.deeds:+.2f}"
        f"   ({reading.low:.1f} to {reading.high:.1f}, {len(told.stories)} stories, {told.volume:.1f} a day usual)"
    )
    if told.stored is not None and told.stored.held:
        lines.append(f"held at {told.stored.value:.2f} since its sources fell silent: {told.stored.reason}")
    if told.without_camps is not None:
        lines.append(f"without state-controlled sources {reading.value:.1f} → {told.without_camps:.1f}")
    lines.append(f"voices: {_leading(told.voices)}")
    if told.voices_today:
        lines.append(f"of the last 24 hours' news: {_leading(told.voices_today)}")
    lines.append("")
    shown = told.stories if everything else told.stories[:STORIES_SHOWN]
    for story in shown:
        lines += _story_text(story, name)
    rest = told.stories[len(shown) :]
    if rest:
        lines.append(f"{sum(story.share for story in rest):+8.3f}  {len(rest)} more stories (--all shows them)")
    lines += [f"{'=':>8}", f"{sum(story.share for story in told.stories):+8.3f}", "", *aside]
    return "\n".join(_plain(line) for line in lines)


def _leading(voices: Mapping[str, float]) -> str:
    return ", ".join(f"{voice} {part:.0%}" for voice, part in list(voices.items())[:4])


def _story_text(story: StoryPart, name: Callable[[str], str]) -> list[str]:
    reports = "1 report" if story.also == 1 else f"{story.also} reports"
    lines = [f"{story.share:+8.3f}  {story.title or 'a story whose reports are gone'}  ({story.at:%d %b}, {reports})"]
    for part in story.contributions:
        lines += _contribution_text(part, name)
    return lines


def _contribution_text(part: ContributionPart, name: Callable[[str], str]) -> list[str]:
    sides = f"{name(part.source) if part.source else '?'} → {name(part.target) if part.target else '?'}"
    cap = "" if abs(part.cap - 1.0) < 0.005 else f" × {part.cap:.2f} cap"
    lines = [f"{part.share:+12.3f}  {sides}, {part.mode.value}: {part.points:+.2f} points{cap}, decayed"]
    for report in part.reports:
        lines.append(f"{'':14}{report.weight:.2f} × {report.points:+.2f}  {report.voice}: {report.title}")
        for made in report.words:
            quoted = " … ".join(f"“{word}”" for word in made.words)
            lines.append(f"{'':16}{made.points:+.2f} {made.label}: {quoted}")
    return lines


def _plain(line: str) -> str:
    """Without what could move a cursor."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
