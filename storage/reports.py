"""One article, and the story it is a report of: read-only, one query a function, written out. Standard library only.

As in ``storage.views``, every function takes a connection of ``storage.connect.open_reader`` and leaves
``sqlite3.Error`` to the caller.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from storage.codec import moment, moment_or_none
from storage.records import Story
from storage.stories import story_of


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One article as its pane shows it."""

    id: int
    feed: str
    title: str
    link: str
    summary: str
    body: str
    author: str
    publisher: str
    family: str
    camp: str | None
    published: datetime
    date_mark: str
    first_seen: datetime
    edited: datetime | None
    scored: bool
    relevant: bool
    direction: int
    score: float
    tone: float | None
    story: int | None
    source_class: str


def stored_article(connection: sqlite3.Connection, article_id: int) -> StoredArticle | None:
    """One article by id; None when it is no longer there."""
    row = connection.execute(
        """
        SELECT a.id, a.feed, a.title, a.link, a.summary, a.body, a.author,
               coalesce(nullif(a.publisher, ''), nullif(f.name, ''), a.feed), a.family, a.camp, a.published,
               a.date_mark, a.first_seen, a.edited, a.scored, a.relevant, a.direction, a.score, a.tone, a.story,
               coalesce(f.class, 'independent')
        FROM articles AS a LEFT JOIN feeds AS f ON f.id = a.feed WHERE a.id = ?
        """,
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    identity, feed, title, link, summary, body, author, publisher, family, camp = row[:10]
    return StoredArticle(
        id=identity,
        feed=feed,
        title=title,
        link=link,
        summary=summary,
        body=body,
        author=author,
        publisher=publisher,
        family=family,
        camp=camp,
        published=moment(row[10]),
        date_mark=row[11],
        first_seen=moment(row[12]),
        edited=moment_or_none(row[13]),
        scored=bool(row[14]),
        relevant=bool(row[15]),
        direction=row[16],
        score=row[17],
        tone=row[18],
        story=row[19],
        source_class=row[20],
    )


def earlier_titles(connection: sqlite3.Connection, article_id: int) -> list[tuple[str, datetime]]:
    """Titles the article had before, with the time each was replaced, oldest first."""
    query = "SELECT title, replaced_at FROM titles WHERE article = ? ORDER BY replaced_at"
    return [(title, moment(at)) for title, at in connection.execute(query, (article_id,))]


class Report(NamedTuple):
    """One article of a story, as "also reported by" and the explain screen list it."""

    id: int
    title: str
    publisher: str
    family: str
    camp: str | None
    source_class: str
    published: datetime
    direction: int
    score: float


def reports_of_story(connection: sqlite3.Connection, story: int, limit: int = 200) -> list[Report]:
    """The reports of a story, earliest first."""
    rows = connection.execute(
        """
        SELECT a.id, a.title, coalesce(nullif(a.publisher, ''), nullif(f.name, ''), a.feed), a.family, a.camp,
               coalesce(f.class, 'independent'), a.published, a.direction, a.score
        FROM articles AS a LEFT JOIN feeds AS f ON f.id = a.feed
        WHERE a.story = ? ORDER BY a.published, a.id LIMIT ?
        """,
        (story, limit),
    )
    return [
        Report(one, title, publisher, family, camp, kind, moment(at), direction, score)
        for one, title, publisher, family, camp, kind, at, direction, score in rows
    ]


def stories_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Story]:
    """Stories by id."""
    found: dict[int, Story] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        query = (
            "SELECT id, head, title, first_seen, last_seen, articles, families, phase "  # noqa: S608
            f"FROM stories WHERE id IN ({marks})"
        )
        for row in connection.execute(query, part):
            found[row[0]] = story_of(row)
    return found


def actors_of(connection: sqlite3.Connection, article_id: int) -> list[str]:
    """Actors and persons an article names, in the order of the text, each once."""
    query = "SELECT actor, person FROM mentions WHERE article = ? ORDER BY start"
    names: dict[str, None] = {}
    for actor, person in connection.execute(query, (article_id,)):
        if person:
            names[person] = None
        names[actor] = None
    return list(names)
