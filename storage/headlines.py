"""The list of headlines, newest first: read-only, one query a function, written out. Standard library only.

With ``events`` a list holds one headline for each story that counts, that of its earliest report.

As in ``storage.views``, every function takes a connection of ``storage.connect.open_reader`` and leaves
``sqlite3.Error`` to the caller.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from storage import articles
from storage.codec import epoch, moment
from storage.search import fts_query

MOST_FOUND = 2_000
"""Newest matches of a search that are listed; an older one needs a narrower search."""

Place = tuple[int, int]
"""Where a headline stands in the list: its time and id (``Headline.place``)."""


class Headline(NamedTuple):
    """One row of the list of headlines."""

    id: int
    published: datetime
    title: str
    publisher: str
    direction: int
    score: float
    relevant: bool
    scored: bool
    day_only: bool
    """The source gave a date without an hour."""
    story: int | None
    """None for an article that tells no act between actors."""
    reports: int
    """Articles of its story, this one included; 0 without a story."""

    @property
    def place(self) -> Place:
        """Where it stands in the list: newest first, the higher id first within a second."""
        return epoch(self.published), self.id


_HEADLINE = """
    SELECT a.id, a.published, a.title, coalesce(nullif(a.publisher, ''), nullif(f.name, ''), a.feed),
           a.direction, a.score, a.relevant, a.scored, a.date_mark, a.story, coalesce(s.articles, 0)
    FROM articles AS a LEFT JOIN feeds AS f ON f.id = a.feed LEFT JOIN stories AS s ON s.id = a.story
"""

IS_EVENT = "a.relevant AND (a.story IS NULL OR s.head = a.id)"
"""What an article ``a`` and its story ``s`` fulfil when that is its earliest report, and counts."""


def _headline(row: Sequence[Any]) -> Headline:
    identity, published, title, publisher, direction, score, relevant, scored, date_mark, story, reports = row
    return Headline(
        int(identity),
        moment(published),
        str(title),
        str(publisher),
        int(direction),
        float(score),
        bool(relevant),
        bool(scored),
        date_mark == "day",
        None if story is None else int(story),
        int(reports),
    )


def _listed(events: bool) -> str:
    return IS_EVENT if events else "1"


def newest(connection: sqlite3.Connection, limit: int, events: bool = False) -> list[Headline]:
    """The newest ones, newest first."""
    query = f"{_HEADLINE} WHERE {_listed(events)} ORDER BY a.published DESC, a.id DESC LIMIT ?"
    return [_headline(row) for row in connection.execute(query, (limit,))]


def below(connection: sqlite3.Connection, place: Place, limit: int, events: bool = False) -> list[Headline]:
    """The next older ones after ``place``, newest first."""
    rows = connection.execute(
        f"{_HEADLINE} WHERE (a.published, a.id) < (?, ?) AND {_listed(events)} "
        "ORDER BY a.published DESC, a.id DESC LIMIT ?",
        (*place, limit),
    )
    return [_headline(row) for row in rows]


def above(connection: sqlite3.Connection, place: Place, limit: int, events: bool = False) -> list[Headline]:
    """The next newer ones before ``place``, newest first."""
    rows = connection.execute(
        f"{_HEADLINE} WHERE (a.published, a.id) > (?, ?) AND {_listed(events)} ORDER BY a.published, a.id LIMIT ?",
        (*place, limit),
    )
    return [_headline(row) for row in rows][::-1]


def oldest(connection: sqlite3.Connection, limit: int, events: bool = False) -> list[Headline]:
    """The end of the list, newest first."""
    query = f"{_HEADLINE} WHERE {_listed(events)} ORDER BY a.published, a.id LIMIT ?"
    return [_headline(row) for row in connection.execute(query, (limit,))][::-1]


def since(connection: sqlite3.Connection, above_id: int, limit: int, events: bool = False) -> list[Headline]:
    """Those added after the article with that id, in the order they were added."""
    query = f"{_HEADLINE} WHERE a.id > ? AND {_listed(events)} ORDER BY a.id LIMIT ?"
    return [_headline(row) for row in connection.execute(query, (above_id, limit))]


class Found(NamedTuple):
    """What a search lists."""

    rows: list[Headline]
    has_more: bool
    """Older articles match, too."""


def found(
    connection: sqlite3.Connection,
    words: str,
    actor: str | None,
    limit: int = MOST_FOUND,
    events: bool = False,
) -> Found:
    """The newest articles that hold every word of ``words`` (the last one may be its beginning) and name ``actor``.

    Words are matched newest id first, so that a common word costs no more than a rare one. Of events, the earliest
    report that matches is listed, whichever reported first.
    """
    match = fts_query(words)
    if match is not None:
        matching = of_ids(connection, articles.search(connection, match, limit + 1, actor=actor))
    elif actor:
        matching = _of_actor(connection, actor, limit + 1)
    else:
        matching = newest(connection, limit + 1)
    rows = sorted(matching, key=lambda headline: headline.place, reverse=True)
    kept = rows[:limit]
    return Found(one_each(kept) if events else kept, len(rows) > limit)


def one_each(rows: Iterable[Headline]) -> list[Headline]:
    """Of ``rows``, newest first, the earliest of each story; none that tells no act between actors."""
    seen: set[int] = set()
    kept = []
    for row in reversed([row for row in rows if row.relevant]):
        if row.story is None or row.story not in seen:
            kept.append(row)
        if row.story is not None:
            seen.add(row.story)
    return kept[::-1]


def _of_actor(connection: sqlite3.Connection, actor: str, limit: int) -> list[Headline]:
    # Two walks down an index instead of one over the table: an actor of a million articles answers as fast as a rare one.
    ids: dict[int, None] = {}
    for column in ("actor", "person"):
        seen: set[int] = set()
        query = f"SELECT article FROM mentions WHERE {column} = ? ORDER BY published DESC"  # noqa: S608
        for (article,) in connection.execute(query, (actor,)):
            seen.add(article)
            if len(seen) >= limit:
                break
        ids.update(dict.fromkeys(seen))
    return of_ids(connection, list(ids))


def of_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Headline]:
    """The headlines with these ids, in no order."""
    rows: list[Headline] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        rows += [_headline(row) for row in connection.execute(f"{_HEADLINE} WHERE a.id IN ({marks})", part)]
    return rows
