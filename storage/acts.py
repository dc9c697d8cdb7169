"""Acts and mentions of articles, and the hourly count of mentions that the actors pane reads.

Invariant: ``mention_hours`` always equals a count over ``mentions`` (a test recomputes it). It is kept by adding what
a batch brings, grouped first: 30,000 mentions cost 20 ms so, against 2 s for counting a month at a million articles.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from storage.codec import day, day_epoch, inert
from storage.records import Act, ActType, Certainty, Mention, Mode, Quantity, Span

HOUR_S = 3_600


def spans_json(act: Act) -> str:
    """Every place an act points to: ``words`` that carried it, ``sentence``, and where given ``source``, ``target``,
    ``caveat``, ``due`` as [start, end] in code points of the article's text; ``quantities`` as [value, unit, start, end].
    """
    places: dict[str, object] = {"words": act.spans, "sentence": act.sentence}
    for name, span in (
        ("source", act.source_span),
        ("target", act.target_span),
        ("caveat", act.caveat),
        ("due", act.due_span),
    ):
        if span is not None:
            places[name] = span
    if act.quantities:
        places["quantities"] = [[item.value, inert(item.unit), *item.span] for item in act.quantities]
    return json.dumps(places, separators=(",", ":"), ensure_ascii=False)


def _act(row: Sequence[Any]) -> Act:
    source, target, kind, mode, certainty, intensity, points, claimed_by, due, spans = row
    places = json.loads(spans)
    return Act(
        source=source,
        target=target,
        type=ActType(kind),
        mode=Mode(mode),
        certainty=Certainty(certainty),
        intensity=intensity,
        points=points,
        spans=tuple(Span(*pair) for pair in places["words"]),
        sentence=Span(*places["sentence"]),
        source_span=_span(places.get("source")),
        target_span=_span(places.get("target")),
        claimed_by=claimed_by,
        caveat=_span(places.get("caveat")),
        due=day(due),
        due_span=_span(places.get("due")),
        quantities=tuple(
            Quantity(value, unit, Span(start, end)) for value, unit, start, end in places.get("quantities", ())
        ),
    )


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def store_acts(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, Sequence[Act]]]) -> None:
    """Store the acts of articles, given as (article id, its published second, acts with the primary one first)."""
    connection.executemany(
        """
        INSERT INTO acts (article, ordinal, source, target, type, mode, certainty, intensity, points, claimed_by, due,
                          spans, published)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                article,
                ordinal,
                act.source,
                act.target,
                act.type.value,
                act.mode.value,
                act.certainty.value,
                act.intensity,
                act.points,
                act.claimed_by,
                day_epoch(act.due),
                spans_json(act),
                published,
            )
            for article, published, acts in rows
            for ordinal, act in enumerate(acts)
        ],
    )


def acts_of(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, tuple[Act, ...]]:
    """Article id → its acts, the primary one first; articles without acts are absent."""
    rows = connection.execute(
        """
        SELECT article, source, target, type, mode, certainty, intensity, points, claimed_by, due, spans
        FROM acts WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal
        """,
        (json.dumps(list(articles)),),
    ).fetchall()
    found: dict[int, list[Act]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(_act(row[1:]))
    return {article: tuple(acts) for article, acts in found.items()}


def store_mentions(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, Sequence[Mention]]]) -> None:
    """Store the mentions of articles, given as (article id, its published second, mentions), and count their hours."""
    rows = list(rows)
    connection.executemany(
        """
        INSERT INTO mentions (article, ordinal, actor, person, role, published, start, "end")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (article, ordinal, one.actor, one.person, one.role, published, one.span.start, one.span.end)
            for article, published, mentions in rows
            for ordinal, one in enumerate(mentions)
        ],
    )
    hours: Counter[tuple[str, int]] = Counter()
    for _, published, mentions in rows:
        for key in {key for one in mentions for key in (one.actor, one.person) if key is not None}:
            hours[key, published // HOUR_S] += 1
    _count_hours(connection, hours)


def mentions_of(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, tuple[Mention, ...]]:
    """Article id → its mentions in order of place; articles without mentions are absent."""
    rows = connection.execute(
        """
        SELECT article, actor, person, role, start, "end"
        FROM mentions WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal
        """,
        (json.dumps(list(articles)),),
    ).fetchall()
    found: dict[int, list[Mention]] = defaultdict(list)
    for article, actor, person, role, start, end in rows:
        found[article].append(Mention(actor=actor, span=Span(start, end), person=person, role=role))
    return {article: tuple(mentions) for article, mentions in found.items()}


def forget(connection: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Remove the acts and mentions of articles, and take their mentions out of the hourly count."""
    ids = json.dumps(list(articles))
    rows = connection.execute(
        """
        SELECT DISTINCT article, actor, published FROM mentions WHERE article IN (SELECT value FROM json_each(:ids))
        UNION
        SELECT DISTINCT article, person, published FROM mentions
        WHERE article IN (SELECT value FROM json_each(:ids)) AND person IS NOT NULL
        """,
        {"ids": ids},
    ).fetchall()
    hours: Counter[tuple[str, int]] = Counter()
    for _, key, published in rows:
        hours[key, published // HOUR_S] -= 1
    _count_hours(connection, hours)
    _drop_empty_hours(connection, hours)
    connection.execute("DELETE FROM mentions WHERE article IN (SELECT value FROM json_each(?))", (ids,))
    connection.execute("DELETE FROM acts WHERE article IN (SELECT value FROM json_each(?))", (ids,))


def _count_hours(connection: sqlite3.Connection, hours: Counter[tuple[str, int]]) -> None:
    connection.executemany(
        """
        INSERT INTO mention_hours (actor, hour, articles) VALUES (?, ?, ?)
        ON CONFLICT (actor, hour) DO UPDATE SET articles = articles + excluded.articles
        """,
        # In key order: neighbours share pages of the table.
        sorted((actor, hour, articles) for (actor, hour), articles in hours.items()),
    )


def _drop_empty_hours(connection: sqlite3.Connection, hours: Iterable[tuple[str, int]]) -> None:
    connection.executemany("DELETE FROM mention_hours WHERE actor = ? AND hour = ? AND articles <= 0", list(hours))
