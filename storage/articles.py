"""Articles: which of a feed's items are new, and keeping them with their titles and their full-text index.

An item is known by (feed, guid) or (feed, fingerprint), its normalised link + title. Feeds break both, so:

* items of one document that share a fingerprint, or a guid that names one article, are one article;
* it is known, and says nothing new, when the archive holds one of its fingerprints, whatever its guids;
* else, when its guid names an article that the document does not show under its known title, it is an edit of that. A
  guid that the document or the archive has on items with different links names nothing, and fingerprints decide;
* else the exact time decides, with the same title (a link and guid that change each time), or, where there are no
  guids, with the same link (an edited title).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, NamedTuple

from storage.codec import epoch, inert, moment
from storage.records import Article, Coding, DateMark, FiledArticle

MOST_RETURNS_OF_A_TITLE = 2
"""How often one article may take back a title it had before: two items under one guid must not swap for ever."""

_TEXT_FIELDS = tuple(field.name for field in fields(Article) if field.type == "str" and field.name != "feed")
"""What a feed's server decides; the feed's own id is ours."""


class Known(NamedTuple):
    """What is compared of a stored article."""

    id: int
    guid: str
    fingerprint: str
    title: str
    link: str
    published: int


class Find(NamedTuple):
    """An item worth storing: new when ``known`` is None, else the article whose title it changes."""

    article: Article
    known: Known | None
    same: tuple[Article, ...]
    """All items of the document that are this article, itself among them."""

    def identities(self) -> list[bytes]:
        """What any of the items would be known by had it been pruned."""
        return [digest for item in self.same for digest in identities(item.guid, item.fingerprint, item.title)]


def made_inert(article: Article) -> Article:
    """The article as it may be stored: see ``codec.inert``."""
    changed: dict[str, Any] = {
        name: clean for name in _TEXT_FIELDS if (clean := inert(value := getattr(article, name))) is not value
    }
    return replace(article, **changed) if changed else article


def sort_out(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> list[Find]:
    """Those items of one document of ``feed`` that are new or edited, each once, in their order.

    The same document again, in whatever order, finds nothing (a property test).
    """
    items = [made_inert(item) for item in items]
    by_print = _by_fingerprint(connection, feed, [item.fingerprint for item in items if item.fingerprint])
    owners = _owners(connection, feed, items)
    # Under its known title in this very document: no other item changes it.
    present = {known.id for known in by_print.values()}
    taken = set(present)
    finds: list[Find] = []
    strangers: list[list[Article]] = []
    for same in _same_articles(items, set(owners)):
        if any(item.fingerprint in by_print for item in same):
            continue
        named = {found for item in same if (found := owners.get(item.guid))}
        taken |= {known.id for known in named}
        if not named:
            strangers.append(same)
        # Items that say of two stored articles that they are one change neither.
        elif len(named) == 1 and (known := named.pop()).id not in present and _is_edit(connection, known, same):
            finds.append(Find(same[0], known, tuple(same)))
    finds += _by_time(connection, feed, strangers, taken)
    order = {id(item): place for place, item in enumerate(items)}
    return sorted(finds, key=lambda find: order[id(find.article)])


def _owners(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> dict[str, Known | None]:
    """Guid → the article it names, None for one not stored yet; guids that name nothing are absent.

    A guid names nothing when the document or the archive has it on items with different links.
    """
    links: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.guid:
            links[item.guid].update([item.link] if item.link else [])
    stored = _by_guid(connection, feed, list(links))
    return {
        guid: next(iter(stored.get(guid, ())), None)
        for guid, found in links.items()
        if len(found) <= 1 and len(stored.get(guid, ())) <= 1
    }


def _same_articles(items: Sequence[Article], naming: set[str]) -> list[list[Article]]:
    """The items in groups, one an article, joined by fingerprints and by guids of ``naming``; all in their order."""
    group_of = list(range(len(items)))
    first_with: dict[tuple[str, ...], int] = {}
    for place, item in enumerate(items):
        for key in _keys(item, naming):
            one, other = sorted(_root(group_of, at) for at in (place, first_with.setdefault(key, place)))
            group_of[other] = one
    groups: dict[int, list[Article]] = defaultdict(list)
    for place, item in enumerate(items):
        groups[_root(group_of, place)].append(item)
    return list(groups.values())


def _root(group_of: list[int], place: int) -> int:
    while group_of[place] != place:
        group_of[place] = group_of[group_of[place]]
        place = group_of[place]
    return place


def _keys(item: Article, naming: set[str]) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [("print", item.fingerprint)]
    if not item.fingerprint:
        keys = [("words", item.guid, item.link, item.title)]
    if item.guid in naming:
        keys.append(("guid", item.guid))
    return keys


def _is_edit(connection: sqlite3.Connection, known: Known, same: Sequence[Article]) -> bool:
    if any(item.title == known.title for item in same):
        return False
    row = connection.execute(
        "SELECT count(*) FROM titles WHERE article = ? AND title = ?", (known.id, same[0].title)
    ).fetchone()
    return int(row[0]) < MOST_RETURNS_OF_A_TITLE


def _by_fingerprint(connection: sqlite3.Connection, feed: str, prints: list[str]) -> dict[str, Known]:
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        WHERE feed = ? AND fingerprint IN (SELECT value FROM json_each(?)) ORDER BY id
        """,
        (feed, json.dumps(prints)),
    ).fetchall()
    return {row[2]: Known(*row) for row in rows}


def _by_guid(connection: sqlite3.Connection, feed: str, guids: list[str]) -> dict[str, list[Known]]:
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        WHERE feed = ? AND guid IN (SELECT value FROM json_each(?)) ORDER BY id
        """,
        (feed, json.dumps(guids)),
    ).fetchall()
    found: dict[str, list[Known]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(Known(*row))
    return found


def _by_time(
    connection: sqlite3.Connection, feed: str, strangers: Sequence[Sequence[Article]], taken: set[int]
) -> list[Find]:
    """The last look: a given time to the second, with the same title or, without guids, the same link."""
    times = {at for same in strangers for item in same if (at := _given_second(item)) is not None}
    if not times:
        return [Find(same[0], None, tuple(same)) for same in strangers]
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        -- "+feed": by time, not through every article the feed ever had.
        WHERE published IN (SELECT value FROM json_each(?)) AND +feed = ? ORDER BY id
        """,
        (json.dumps(sorted(times)), feed),
    ).fetchall()
    # An article that another item of this document is cannot be this one too: these are two items.
    candidates = [known for row in rows if (known := Known(*row)).id not in taken]
    titles = {(_given_second(item), item.title) for same in strangers for item in same}
    shown = {(known.published, known.title) for known in candidates} & titles
    # Of those shown under their known title none is edited.
    linked = {
        (known.published, known.link): known
        for known in candidates
        if known.link and not known.guid and (known.published, known.title) not in shown
    }
    finds = []
    for same in strangers:
        if any((_given_second(item), item.title) in shown for item in same):
            continue
        item, at = same[0], _given_second(same[0])
        edited = linked.pop((at, item.link), None) if at is not None and not item.guid else None
        if edited is None or _is_edit(connection, edited, same):
            finds.append(Find(item, edited, tuple(same)))
    return finds


def _given_second(item: Article) -> int | None:
    """When the feed says it was published; None when it does not say so to the second."""
    return epoch(item.published) if item.published and item.date_mark is DateMark.GIVEN else None


def held(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> set[str]:
    """Those of the items' fingerprints that the archive holds already."""
    return set(_by_fingerprint(connection, feed, [made_inert(item).fingerprint for item in items if item.fingerprint]))


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


# Identities of pruned articles


def identities(feed_guid: str, fingerprint: str, title: str) -> list[bytes]:
    """16 bytes each for what a pruned article is known by: its fingerprint, and its guid with its title (a guid alone
    may be one that names every item of its feed)."""
    texts = [f"print\n{fingerprint}"] if fingerprint else []
    texts += [f"guid\n{feed_guid}\n{title}"] if feed_guid else []
    return [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]


def bury(connection: sqlite3.Connection, ids: Sequence[int], now: datetime) -> None:
    """Keep the identities of articles about to be removed: a feed may list them for years."""
    rows = connection.execute(
        "SELECT feed, guid, fingerprint, title FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    connection.executemany(
        "INSERT OR REPLACE INTO forgotten (feed, identity, at) VALUES (?, ?, ?)",
        [
            (feed, digest, epoch(now))
            for feed, guid, fingerprint, title in rows
            for digest in identities(guid, fingerprint, title)
        ],
    )


def buried(connection: sqlite3.Connection, feed: str, digests: Iterable[bytes]) -> dict[bytes, int]:
    """Those of the identities that belonged to pruned articles → when that was pruned or last listed."""
    found = {}
    for digest in digests:
        row = connection.execute("SELECT at FROM forgotten WHERE feed = ? AND identity = ?", (feed, digest)).fetchone()
        if row is not None:
            found[digest] = row[0]
    return found


def still_listed(connection: sqlite3.Connection, feed: str, digests: Iterable[bytes], now: datetime) -> None:
    """Note that a feed still lists pruned articles, so that their identities are kept."""
    connection.executemany(
        "UPDATE forgotten SET at = ? WHERE feed = ? AND identity = ?",
        [(epoch(now), feed, digest) for digest in digests],
    )


def exhume(connection: sqlite3.Connection, listed_before: datetime) -> None:
    """Drop identities that no feed has listed since then."""
    connection.execute("DELETE FROM forgotten WHERE at < ?", (epoch(listed_before),))
