"""What the screens ask of the archive: read-only, one query a function, written out. Standard library only.

Every function takes a connection of ``storage.connect.open_reader`` and lets ``sqlite3.Error`` through: the caller
wraps a whole screen's reading in ``storage.connect.translated`` and ``one_moment``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from storage import articles
from storage.codec import epoch, moment, moment_or_none
from storage.feeds import state_of
from storage.pledges import pledge_of
from storage.readings import reading_of
from storage.records import Contribution, Evidence, Feed, FeedState, Pledge, PledgeState, Reading, SourceClass, Story
from storage.search import fts_query
from storage.stories import contribution_of, raw_contributions_of, story_of

MOST_FOUND = 2_000
"""Newest matches of a search that are listed; an older one needs a narrower search."""


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

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the list: newest first, the higher id first within a second."""
        return epoch(self.published), self.id


# Headlines

_HEADLINE = """
    SELECT a.id, a.published, a.title, coalesce(nullif(a.publisher, ''), nullif(f.name, ''), a.feed),
           a.direction, a.score, a.relevant, a.scored, a.date_mark
    FROM articles AS a LEFT JOIN feeds AS f ON f.id = a.feed
"""


def _headline(row: Sequence[Any]) -> Headline:
    identity, published, title, publisher, direction, score, relevant, scored, date_mark = row
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
    )


def newest_headlines(connection: sqlite3.Connection, limit: int) -> list[Headline]:
    """The newest articles, newest first."""
    rows = connection.execute(f"{_HEADLINE} ORDER BY a.published DESC, a.id DESC LIMIT ?", (limit,))
    return [_headline(row) for row in rows]


def headlines_below(connection: sqlite3.Connection, place: tuple[int, int], limit: int) -> list[Headline]:
    """The next older ones after ``place``, newest first."""
    rows = connection.execute(
        f"{_HEADLINE} WHERE (a.published, a.id) < (?, ?) ORDER BY a.published DESC, a.id DESC LIMIT ?",
        (*place, limit),
    )
    return [_headline(row) for row in rows]


def headlines_above(connection: sqlite3.Connection, place: tuple[int, int], limit: int) -> list[Headline]:
    """The next newer ones before ``place``, newest first."""
    rows = connection.execute(
        f"{_HEADLINE} WHERE (a.published, a.id) > (?, ?) ORDER BY a.published, a.id LIMIT ?",
        (*place, limit),
    )
    return [_headline(row) for row in rows][::-1]


def oldest_headlines(connection: sqlite3.Connection, limit: int) -> list[Headline]:
    """The end of the list, newest first."""
    rows = connection.execute(f"{_HEADLINE} ORDER BY a.published, a.id LIMIT ?", (limit,))
    return [_headline(row) for row in rows][::-1]


def headlines_since(connection: sqlite3.Connection, above_id: int, limit: int) -> list[Headline]:
    """Articles added after the one with that id, in the order they were added."""
    rows = connection.execute(f"{_HEADLINE} WHERE a.id > ? ORDER BY a.id LIMIT ?", (above_id, limit))
    return [_headline(row) for row in rows]


def found_headlines(
    connection: sqlite3.Connection, words: str, actor: str | None, limit: int = MOST_FOUND
) -> list[Headline]:
    """The newest articles that hold every word of ``words`` (the last one may be its beginning) and name ``actor``.

    Words are matched newest id first, so that a common word costs no more than a rare one.
    """
    match = fts_query(words)
    if match is None:
        return _of_actor(connection, actor, limit) if actor else newest_headlines(connection, limit)
    found = headlines_of(connection, articles.search(connection, match, limit, actor=actor))
    return sorted(found, key=lambda headline: headline.place, reverse=True)


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
    found = headlines_of(connection, list(ids))
    return sorted(found, key=lambda headline: headline.place, reverse=True)[:limit]


def headlines_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Headline]:
    """The headlines with these ids, in no order."""
    found: list[Headline] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        found += [_headline(row) for row in connection.execute(f"{_HEADLINE} WHERE a.id IN ({marks})", part)]
    return found


# One article


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


def article(connection: sqlite3.Connection, article_id: int) -> StoredArticle | None:
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


def reports(connection: sqlite3.Connection, story: int, limit: int = 200) -> list[Report]:
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


def stories(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Story]:
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


# Readings and what they are made of

_READING = "SELECT key, at, value, words, deeds, stories, low, high, coverage, held, reason, formula FROM readings"


def newest_reading(connection: sqlite3.Connection, key: str, until: datetime | None = None) -> Reading | None:
    """The last reading of a key, or the last one at ``until`` or before."""
    if until is None:
        row = connection.execute(f"{_READING} WHERE key = ? ORDER BY at DESC LIMIT 1", (key,)).fetchone()
    else:
        row = connection.execute(
            f"{_READING} WHERE key = ? AND at <= ? ORDER BY at DESC LIMIT 1",
            (key, epoch(until)),
        ).fetchone()
    return None if row is None else reading_of(row)


def hourly_readings(connection: sqlite3.Connection, key: str, since: datetime, step_s: int = 3600) -> list[Reading]:
    """The last reading of each hour (or other step) since then, oldest first."""
    rows = connection.execute(
        """
        SELECT key, max(at), value, words, deeds, stories, low, high, coverage, held, reason, formula
        FROM readings WHERE key = ? AND at >= ? GROUP BY at / ? ORDER BY at
        """,
        (key, epoch(since), step_s),
    )
    return [reading_of(row) for row in rows]


class PairWeight(NamedTuple):
    """How much was told of a directed pair since some time."""

    source: str
    target: str
    weight: float
    """Sum of the sizes of its contributions, whatever their sign."""


def directed_weights(connection: sqlite3.Connection, since: datetime) -> list[PairWeight]:
    """Directed pairs with contributions since then, the heaviest first."""
    rows = connection.execute(
        """
        SELECT source, target, sum(abs(points)) FROM contributions WHERE at >= ? AND source <> target
        GROUP BY source, target ORDER BY 3 DESC, 1, 2
        """,
        (epoch(since),),
    )
    return [PairWeight(*row) for row in rows]


_CONTRIBUTION = "SELECT story, source, target, mode, points, weight, at, families, camps FROM contributions"


def contributions(
    connection: sqlite3.Connection, since: datetime, until: datetime, pair: tuple[str, str] | None = None
) -> list[Contribution]:
    """Contributions first reported in that time, of all pairs or of both directions of one."""
    if pair is not None:
        return contributions_of(connection, dict.fromkeys((pair, pair[::-1])), since, until)
    rows = connection.execute(f"{_CONTRIBUTION} WHERE at > ? AND at <= ?", (epoch(since), epoch(until)))
    return [contribution_of(row) for row in rows]


def contributions_of(
    connection: sqlite3.Connection, directions: Iterable[tuple[str, str]], since: datetime, until: datetime
) -> list[Contribution]:
    """Contributions of some directed pairs, (source, target), first reported in that time."""
    return [contribution_of(row) for row in raw_contributions_of(connection, directions, since, until)]


def directions(connection: sqlite3.Connection, since: datetime, until: datetime) -> list[tuple[str, str]]:
    """The directed pairs, (source, target), of which anything was first reported in that time."""
    query = "SELECT DISTINCT source, target FROM contributions WHERE at > ? AND at <= ?"
    return [(source, target) for source, target in connection.execute(query, (epoch(since), epoch(until)))]


# Actors


class ActorHours(NamedTuple):
    """Articles that name an actor, in the window and in the one before it."""

    actor: str
    now: int
    before: int


def mentioned_actors(connection: sqlite3.Connection, until_hour: int, window_hours: int) -> list[ActorHours]:
    """Actors and persons named in the last ``window_hours``, most named first."""
    start = until_hour - window_hours + 1
    rows = connection.execute(
        """
        SELECT actor, sum(CASE WHEN hour >= ?1 THEN articles ELSE 0 END) AS recent,
               sum(CASE WHEN hour < ?1 THEN articles ELSE 0 END)
        FROM mention_hours WHERE hour >= ?1 - ?2 AND hour <= ?3
        GROUP BY actor ORDER BY recent DESC, actor
        """,
        (start, window_hours, until_hour),
    )
    return [ActorHours(*row) for row in rows]


def mention_counts(
    connection: sqlite3.Connection, actor: str, until_hour: int, hours: int, buckets: int
) -> tuple[int, ...]:
    """Articles that name the actor over the last ``hours``, in ``buckets`` equal parts, oldest first."""
    start = until_hour - hours + 1
    counts = [0] * buckets
    query = "SELECT hour, articles FROM mention_hours WHERE actor = ? AND hour BETWEEN ? AND ?"
    for hour, named in connection.execute(query, (actor, start, until_hour)):
        counts[(hour - start) * buckets // hours] += named
    return tuple(counts)


# Feeds, collector, pledges


class FeedRow(NamedTuple):
    """A feed of the catalogue and how it fares."""

    feed: Feed
    state: FeedState


def feeds(connection: sqlite3.Connection) -> list[FeedRow]:
    """Every feed the archive knows, by name."""
    rows = connection.execute(
        """
        SELECT id, asked_url, etag, last_modified, body_digest, next_check, last_check, last_ok, last_new,
               failing_since, failures, outcome, error, response_ms, habit_s, moved_from,
               url, name, family, class, state, region, language, interval_s, wrapper, allow_private, muted
        FROM feeds ORDER BY name COLLATE NOCASE, id
        """
    )
    return [_feed_row(row[:16], row[16:]) for row in rows]


def _feed_row(remembered: Sequence[Any], described: Sequence[Any]) -> FeedRow:
    state = state_of(remembered)
    url, name, family, kind, side, region, language, interval_s, wrapper, allow_private, muted = described
    feed = Feed(
        id=state.feed,
        url=url,
        name=name,
        family=family,
        source_class=SourceClass(kind),
        state=side,
        region=region,
        language=language,
        interval_s=interval_s,
        wrapper=bool(wrapper),
        allow_private=bool(allow_private),
        muted=bool(muted),
    )
    return FeedRow(feed, state)


def pledges(connection: sqlite3.Connection, article_id: int | None = None) -> list[Pledge]:
    """Pledges with their evidence, the next due first; of one article, or all."""
    query = "SELECT id, actor, target, type, text, made_at, due, article, state FROM pledges"
    if article_id is None:
        rows = connection.execute(f"{query} ORDER BY due, id").fetchall()
    else:
        rows = connection.execute(f"{query} WHERE article = ? ORDER BY due, id", (article_id,)).fetchall()
    return [pledge_of(row, _evidence(connection, row[0])) for row in rows]


def _evidence(connection: sqlite3.Connection, pledge: int) -> Iterator[Evidence]:
    query = "SELECT article, at, effect, text FROM evidence WHERE pledge = ? ORDER BY at, ordinal"
    for article_id, at, effect, text in connection.execute(query, (pledge,)):
        yield Evidence(article_id, moment(at), PledgeState(effect), text)


class Totals(NamedTuple):
    """How much the archive holds."""

    articles: int
    newest: tuple[int, int] | None
    """Place of the newest article in the list of headlines."""
    highest_id: int
    last_seen: datetime | None
    """When an article was last added."""


def totals(connection: sqlite3.Connection) -> Totals:
    """Counted without walking the table: the highest id, which no article is given twice, stands for the count."""
    row = connection.execute("SELECT id, first_seen FROM articles ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return Totals(0, None, 0, None)
    newest = connection.execute(
        "SELECT published, id FROM articles ORDER BY published DESC, id DESC LIMIT 1"
    ).fetchone()
    lowest = connection.execute("SELECT min(id) FROM articles").fetchone()[0]
    return Totals(row[0] - lowest + 1, (newest[0], newest[1]), row[0], moment(row[1]))


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
