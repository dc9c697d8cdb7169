"""The feeds table: the catalogue's description of each feed, and what is remembered of it between polls."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from storage.codec import epoch, epoch_or_none, inert, moment_or_none
from storage.feed_records import Feed, FeedState, Outcome


def describe(connection: sqlite3.Connection, feed: Feed, now: datetime) -> None:
    """Store what the catalogue says of a feed. Another URL than before makes it a feed not asked yet:
    validators belong to the URL that sent them."""
    connection.execute(
        """
        INSERT INTO feeds (id, url, asked_url, name, family, class, state, region, language, interval_s, wrapper,
                           allow_private, muted, registered)
        VALUES (:id, :url, :url, :name, :family, :class, :state, :region, :language, :interval_s, :wrapper,
                :allow_private, :muted, :now)
        ON CONFLICT (id) DO UPDATE SET
            asked_url = iif(url = excluded.url, asked_url, excluded.url),
            etag = iif(url = excluded.url, etag, NULL),
            last_modified = iif(url = excluded.url, last_modified, NULL),
            body_digest = iif(url = excluded.url, body_digest, NULL),
            moved_from = iif(url = excluded.url, moved_from, NULL),
            url = excluded.url, name = excluded.name, family = excluded.family, class = excluded.class,
            state = excluded.state, region = excluded.region, language = excluded.language,
            interval_s = excluded.interval_s, wrapper = excluded.wrapper, allow_private = excluded.allow_private,
            muted = excluded.muted, registered = excluded.registered
        """,
        {
            "id": feed.id,
            "url": feed.url,
            "name": inert(feed.name),
            "family": inert(feed.family),
            "class": feed.source_class.value,
            "state": feed.state,
            "region": feed.region,
            "language": feed.language,
            "interval_s": feed.interval_s,
            "wrapper": feed.wrapper,
            "allow_private": feed.allow_private,
            "muted": feed.muted,
            "now": epoch(now),
        },
    )


def mute_all_but(connection: sqlite3.Connection, known: Iterable[str]) -> None:
    """Mute the feeds that are not among ``known``."""
    connection.execute(
        "UPDATE feeds SET muted = 1 WHERE id NOT IN (SELECT value FROM json_each(?))", (json.dumps(list(known)),)
    )


def make_known(connection: sqlite3.Connection, feed: str, url: str) -> None:
    """A row for a feed that no catalogue described, such as a URL polled by hand."""
    connection.execute("INSERT OR IGNORE INTO feeds (id, url, asked_url) VALUES (?, ?, ?)", (feed, url, url))


def remember(connection: sqlite3.Connection, state: FeedState) -> None:
    """Store what the last poll learned. Validators are kept byte for byte."""
    connection.execute(
        """
        UPDATE feeds SET
            asked_url = :asked_url, etag = :etag, last_modified = :last_modified, body_digest = :body_digest,
            next_check = :next_check, last_check = :last_check, last_ok = :last_ok, last_new = :last_new,
            failing_since = :failing_since, failures = :failures, outcome = :outcome, error = :error,
            response_ms = :response_ms, habit_s = :habit_s, moved_from = :moved_from
        WHERE id = :id
        """,
        {
            "id": state.feed,
            "asked_url": state.url,
            "etag": state.etag,
            "last_modified": state.last_modified,
            "body_digest": state.body_digest,
            "next_check": epoch_or_none(state.next_check),
            "last_check": epoch_or_none(state.last_check),
            "last_ok": epoch_or_none(state.last_ok),
            "last_new": epoch_or_none(state.last_new),
            "failing_since": epoch_or_none(state.failing_since),
            "failures": state.failures,
            "outcome": state.outcome.value,
            "error": inert(state.error),
            "response_ms": state.response_ms,
            "habit_s": state.habit_s,
            "moved_from": state.moved_from,
        },
    )


def schedule(connection: sqlite3.Connection, feed: str, next_check: datetime) -> None:
    """Store when a feed is due next, and nothing else of it."""
    connection.execute("UPDATE feeds SET next_check = ? WHERE id = ?", (epoch(next_check), feed))


def states(connection: sqlite3.Connection) -> dict[str, FeedState]:
    """Feed id → what is remembered of it."""
    rows = connection.execute(
        """
        SELECT id, asked_url, etag, last_modified, body_digest, next_check, last_check, last_ok, last_new,
               failing_since, failures, outcome, error, response_ms, habit_s, moved_from
        FROM feeds
        """
    ).fetchall()
    return {row[0]: state_of(row) for row in rows}


def state_of(row: Sequence[Any]) -> FeedState:
    """What a row remembers of a feed: id, asked_url, etag, last_modified, body_digest, next_check, last_check, last_ok,
    last_new, failing_since, failures, outcome, error, response_ms, habit_s, moved_from."""
    feed, url, etag, modified, digest, next_check, last_check, last_ok = row[:8]
    last_new, since, failures, outcome, error, response_ms, habit_s, moved_from = row[8:]
    return FeedState(
        feed=feed,
        url=url,
        etag=etag,
        last_modified=modified,
        body_digest=digest,
        next_check=moment_or_none(next_check),
        last_check=moment_or_none(last_check),
        last_ok=moment_or_none(last_ok),
        last_new=moment_or_none(last_new),
        failing_since=moment_or_none(since),
        failures=failures,
        outcome=Outcome(outcome),
        error=error,
        response_ms=response_ms,
        habit_s=habit_s,
        moved_from=moved_from,
    )
