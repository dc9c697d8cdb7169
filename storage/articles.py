"""Articles in the archive, with the history of their titles and their full-text index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from storage.codec import epoch, inert, moment
from storage.records import Article, Coding, DateMark, FiledArticle

_TEXT_FIELDS = tuple(field.name for field in fields(Article) if field.type == "str" and field.name != "feed")
"""What a feed's server decides; the feed's own id is ours."""


def made_inert(article: Article) -> Article:
    """The article as it may be stored: see ``codec.inert``."""
    changed: dict[str, Any] = {
        name: clean for name in _TEXT_FIELDS if (clean := inert(value := getattr(article, name))) is not value
    }
    return replace(article, **changed) if changed else article


def last_id(connection: sqlite3.Connection) -> int:
    """The highest article id ever given, pruned ones included; 0 for none."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'articles'").fetchone()
    return int(row[0]) if row else 0


def newest_first_seen(connection: sqlite3.Connection) -> datetime | None:
    """``first_seen`` of the article stored last; None for none."""
    row = connection.execute("SELECT first_seen FROM articles ORDER BY id DESC LIMIT 1").fetchone()
    return moment(row[0]) if row else None


def stored(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Article id → its feed and title, for those of ``ids`` that the archive holds."""
    rows = connection.execute(
        "SELECT id, feed, title FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    ).fetchall()
    return {id: (feed, title) for id, feed, title in rows}


def dates(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[datetime, DateMark, datetime]]:
    """Article id → when it was published, how that is known, and when it was first seen."""
    rows = connection.execute(
        "SELECT id, published, date_mark, first_seen FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    return {id: (moment(published), DateMark(mark), moment(seen)) for id, published, mark, seen in rows}


def insert(connection: sqlite3.Connection, filed: Sequence[FiledArticle]) -> None:
    """Store new articles and index their words."""
    connection.executemany(
        """
        INSERT INTO articles (id, feed, guid, fingerprint, title, link, summary, body, author, publisher, family, camp,
                              published, date_mark, first_seen, language, scored, relevant, direction, score, tone, story)
        VALUES (:id, :feed, :guid, :fingerprint, :title, :link, :summary, :body, :author, :publisher, :family, :camp,
                :published, :date_mark, :first_seen, :language, :scored, :relevant, :direction, :score, :tone, :story)
        """,
        [_values(one) for one in filed],
    )
    _index(connection, [one.id for one in filed])


def edit(connection: sqlite3.Connection, filed: Sequence[FiledArticle], now: datetime) -> None:
    """Put articles in place of what was stored of them; a replaced title goes to the history, ``now`` its time."""
    ids = [one.id for one in filed]
    known = stored(connection, ids)
    _unindex(connection, ids)
    connection.executemany(
        "INSERT INTO titles (article, title, replaced_at) VALUES (?, ?, ?)",
        [(one.id, known[one.id][1], epoch(now)) for one in filed if known[one.id][1] != inert(one.article.title)],
    )
    connection.executemany(
        """
        UPDATE articles SET
            edited = iif(title = :title, edited, :now), guid = :guid, fingerprint = :fingerprint, title = :title,
            link = :link, summary = :summary, body = :body, author = :author, publisher = :publisher,
            family = :family, camp = :camp, published = :published, date_mark = :date_mark, first_seen = :first_seen,
            language = :language, scored = :scored, relevant = :relevant, direction = :direction, score = :score,
            tone = :tone, story = :story
        WHERE id = :id
        """,
        [_values(one) | {"now": epoch(now)} for one in filed],
    )
    _index(connection, ids)


def published_second(article: Article) -> int:
    """When an article counts as published, epoch seconds: its own time, else when it was first seen."""
    at = article.published or article.first_seen
    if at is None:
        raise ValueError(f"{article.title!r} has neither a time nor a first-seen time")
    return epoch(at)


def _values(filed: FiledArticle) -> dict[str, Any]:
    article, coding = made_inert(filed.article), filed.coding
    published = published_second(article)
    return {
        "id": filed.id,
        "feed": article.feed,
        "guid": article.guid,
        "fingerprint": article.fingerprint,
        "title": article.title,
        "link": article.link,
        "summary": article.summary,
        "body": article.body,
        "author": article.author,
        "publisher": article.publisher,
        "family": inert(filed.family),
        "camp": filed.camp,
        "published": published,
        "date_mark": article.date_mark.value,
        "first_seen": epoch(article.first_seen) if article.first_seen else published,
        "language": article.language,
        "scored": coding.scored,
        "relevant": coding.relevant,
        "direction": coding.direction,
        "score": coding.score,
        "tone": coding.tone,
        "story": filed.story,
    }


def _index(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    # One INSERT … SELECT: 16,000 articles/s, against 5,800 with the usual triggers.
    connection.execute(
        """
        INSERT INTO articles_fts (rowid, title, summary, body)
        SELECT id, title, summary, body FROM articles WHERE id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(ids)),),
    )


def _unindex(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take articles out of the full-text index, which needs the very words that went in: before they change."""
    connection.execute(
        """
        INSERT INTO articles_fts (articles_fts, rowid, title, summary, body)
        SELECT 'delete', id, title, summary, body FROM articles WHERE id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(ids)),),
    )


def remove(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Delete articles with their title history and index entries; ``acts.forget`` goes before."""
    _unindex(connection, ids)
    connection.execute("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def removable(connection: sqlite3.Connection, seen_before: datetime, limit: int) -> list[int]:
    """The oldest articles first seen before then, save those that a pledge rests on."""
    rows = connection.execute(
        """
        SELECT id FROM articles AS a
        WHERE first_seen < ?
          AND NOT EXISTS (SELECT 1 FROM pledges WHERE article = a.id)
          AND NOT EXISTS (SELECT 1 FROM evidence WHERE article = a.id)
        ORDER BY first_seen, id LIMIT ?
        """,
        (epoch(seen_before), limit),
    ).fetchall()
    return [row[0] for row in rows]


def reports_of(connection: sqlite3.Connection, stories: Sequence[int]) -> list[FiledArticle]:
    """The articles of stories by id, without body, codings without acts and mentions (``acts`` has those)."""
    rows = connection.execute(
        """
        SELECT id, feed, guid, fingerprint, title, link, summary, author, publisher, published, date_mark, first_seen,
               language, scored, relevant, direction, score, tone, story, family, camp
        FROM articles WHERE story IN (SELECT value FROM json_each(?)) ORDER BY id
        """,
        (json.dumps(list(stories)),),
    ).fetchall()
    return [_filed(row) for row in rows]


def _filed(row: Sequence[Any]) -> FiledArticle:
    id, feed, guid, fingerprint, title, link, summary, author, publisher, published, mark, first_seen = row[:12]
    language, scored, relevant, direction, score, tone, story, family, camp = row[12:]
    return FiledArticle(
        id=id,
        article=Article(
            feed=feed,
            guid=guid,
            fingerprint=fingerprint,
            title=title,
            link=link,
            summary=summary,
            author=author,
            publisher=publisher,
            published=moment(published),
            date_mark=DateMark(mark),
            first_seen=moment(first_seen),
            language=language,
        ),
        coding=Coding(bool(scored), bool(relevant), direction, score, tone),
        story=story,
        family=family,
        camp=camp,
    )


def from_wrappers(connection: sqlite3.Connection, ids: Sequence[int]) -> frozenset[int]:
    """Those of ``ids`` that came from an aggregator's feed."""
    rows = connection.execute(
        """
        SELECT a.id FROM articles AS a JOIN feeds AS f ON f.id = a.feed
        WHERE f.wrapper AND a.id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(ids)),),
    ).fetchall()
    return frozenset(row[0] for row in rows)


def search(
    connection: sqlite3.Connection, query: str, limit: int, before: int | None = None, actor: str | None = None
) -> list[int]:
    """Ids of articles that an FTS5 ``query`` (see ``search.fts_query``) finds, newest arrival first, below ``before``;
    with ``actor``, of those that name that actor or person.

    In order of id FTS5 stops as soon as it has enough: at a million articles 0.2 ms whatever the word, and 2 to 60 ms
    with an actor that is not rare (430 ms for the rarest beside the commonest word).
    """
    if actor is None:
        rows = connection.execute(
            "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
            (query, before if before is not None else 1 << 62, limit),
        ).fetchall()
    else:
        rows = connection.execute(
            """
            SELECT rowid FROM articles_fts
            WHERE articles_fts MATCH ?1 AND rowid < ?2
              AND EXISTS (
                  SELECT 1 FROM mentions AS m WHERE m.article = articles_fts.rowid AND (m.actor = ?4 OR m.person = ?4)
              )
            ORDER BY rowid DESC LIMIT ?3
            """,
            (query, before if before is not None else 1 << 62, limit, actor),
        ).fetchall()
    return [row[0] for row in rows]
