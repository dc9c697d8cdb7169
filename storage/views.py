"""What the screens ask of the archive: read-only, one query a function, written out. Standard library only.

The list of headlines is asked of ``storage.headlines``, one article of ``storage.reports``.

Every function takes a connection of ``storage.connect.open_reader`` and lets ``sqlite3.Error`` through: the caller
wraps a whole screen's reading in ``storage.connect.translated`` and ``one_moment``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from storage.codec import epoch, moment
from storage.feed_records import Feed, FeedState, SourceClass
from storage.feeds import state_of
from storage.pledges import pledge_of
from storage.readings import reading_of
from storage.records import Contribution, Evidence, Pledge, PledgeState, Reading
from storage.stories import contribution_of, raw_contributions_of

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
