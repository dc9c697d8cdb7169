"""Stories, and what each contributes to the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from storage.codec import epoch, inert, moment
from storage.records import Contribution, Mode, Story


def store(connection: sqlite3.Connection, stories: Sequence[Story]) -> None:
    """Store stories, each in place of what was known of it."""
    connection.executemany(
        """
        INSERT INTO stories (id, head, title, first_seen, last_seen, articles, families, phase)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            head = excluded.head, title = excluded.title, first_seen = excluded.first_seen,
            last_seen = excluded.last_seen, articles = excluded.articles, families = excluded.families,
            phase = excluded.phase
        """,
        [
            (
                one.id,
                one.head,
                inert(one.title),
                epoch(one.first_seen),
                epoch(one.last_seen),
                one.articles,
                one.families,
                one.phase,
            )
            for one in stories
        ],
    )


def since(connection: sqlite3.Connection, earliest: datetime) -> tuple[Story, ...]:
    """Stories last seen at ``earliest`` or later, by id."""
    rows = connection.execute(
        """
        SELECT id, head, title, first_seen, last_seen, articles, families, phase
        FROM stories WHERE last_seen >= ? ORDER BY id
        """,
        (epoch(earliest),),
    ).fetchall()
    return tuple(story_of(row) for row in rows)


def story_of(row: Sequence[Any]) -> Story:
    """The story of a row: id, head, title, first_seen, last_seen, articles, families, phase."""
    id, head, title, first, last, articles, families, phase = row
    return Story(id, head, title, moment(first), moment(last), articles, families, phase)


def merge(connection: sqlite3.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    """Make stories one, given as (gone, kept), in turn: the articles go over, the gone story and its contributions go."""
    for gone, kept in pairs:
        connection.execute("UPDATE articles SET story = ? WHERE story = ?", (kept, gone))
        connection.execute("DELETE FROM contributions WHERE story = ?", (gone,))
        connection.execute("DELETE FROM stories WHERE id = ?", (gone,))


def last_id(connection: sqlite3.Connection) -> int:
    """The highest id a story was ever given, be it merged away since; 0 for none."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'stories'").fetchone()
    return int(row[0]) if row else 0


def contribute(connection: sqlite3.Connection, contributions: Sequence[Contribution]) -> None:
    """Store contributions in place of all earlier ones of the same stories."""
    told = json.dumps(sorted({one.story for one in contributions}))
    connection.execute("DELETE FROM contributions WHERE story IN (SELECT value FROM json_each(?))", (told,))
    connection.executemany(
        """
        INSERT OR REPLACE INTO contributions (story, source, target, mode, points, weight, at, families, camps)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                one.story,
                one.source,
                one.target,
                one.mode.value,
                one.points,
                one.weight,
                epoch(one.at),
                json.dumps([inert(family) for family in one.families], ensure_ascii=False),
                json.dumps([inert(camp) for camp in one.camps], ensure_ascii=False),
            )
            for one in contributions
        ],
    )


def contributions_since(connection: sqlite3.Connection, earliest: datetime) -> tuple[Contribution, ...]:
    """Contributions with ``at`` at ``earliest`` or later, oldest first."""
    rows = connection.execute(
        """
        SELECT story, source, target, mode, points, weight, at, families, camps
        FROM contributions WHERE at >= ? ORDER BY at, story, source, target, mode
        """,
        (epoch(earliest),),
    ).fetchall()
    return tuple(contribution_of(row) for row in rows)


RawContribution = tuple[int, str, str, str, float, float, int, str, str]
"""story, source, target, mode, points, weight, at (seconds since 1970), families and camps (JSON lists)."""


def raw_contributions(connection: sqlite3.Connection, since: datetime, until: datetime) -> list[RawContribution]:
    """Contributions first reported in that time, as they are stored: of 100,000, reading is the lesser part."""
    return connection.execute(
        "SELECT story, source, target, mode, points, weight, at, families, camps FROM contributions "
        "WHERE at > ? AND at <= ?",
        (epoch(since), epoch(until)),
    ).fetchall()


def raw_contributions_of(
    connection: sqlite3.Connection, directions: Iterable[tuple[str, str]], since: datetime, until: datetime
) -> list[RawContribution]:
    """The same of some directed pairs, (source, target), alone."""
    query = (
        "SELECT story, source, target, mode, points, weight, at, families, camps FROM contributions "
        "WHERE source = ? AND target = ? AND at > ? AND at <= ?"
    )
    times = epoch(since), epoch(until)
    return [row for direction in directions for row in connection.execute(query, (*direction, *times))]


def contribution_of(row: Sequence[Any]) -> Contribution:
    """The contribution of a row: story, source, target, mode, points, weight, at, families, camps."""
    story, source, target, mode, points, weight, at, families, camps = row
    return Contribution(
        story=story,
        source=source,
        target=target,
        mode=Mode(mode),
        points=points,
        weight=weight,
        at=moment(at),
        families=_names(families),
        camps=_names(camps),
    )


@lru_cache(maxsize=4096)
def _names(listed: str) -> tuple[str, ...]:
    """The names of a JSON list; few lists stand in very many rows."""
    return tuple(json.loads(listed))
