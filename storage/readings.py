"""Readings of the index: what it was, for each key, at each moment it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from storage.codec import epoch, inert, moment
from storage.records import Reading


def store(connection: sqlite3.Connection, readings: Sequence[Reading]) -> None:
    """Store readings, each in place of one of the same key and moment."""
    connection.executemany(
        """
        INSERT OR REPLACE INTO readings (key, at, value, words, deeds, stories, low, high, coverage, held, reason,
                                         formula)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                one.key,
                epoch(one.at),
                one.value,
                one.words,
                one.deeds,
                one.stories,
                one.low,
                one.high,
                one.coverage,
                one.held,
                inert(one.reason),
                one.formula,
            )
            for one in readings
        ],
    )


def newest(connection: sqlite3.Connection) -> tuple[Reading, ...]:
    """The newest reading of each key, in order of keys."""
    rows = connection.execute(
        """
        -- One seek a key (a loose scan of the primary key), instead of reading every reading there is.
        WITH RECURSIVE keys (key) AS (
            SELECT min(key) FROM readings
            UNION ALL
            SELECT (SELECT min(key) FROM readings WHERE key > keys.key) FROM keys WHERE keys.key IS NOT NULL
        )
        SELECT r.key, r.at, r.value, r.words, r.deeds, r.stories, r.low, r.high, r.coverage, r.held, r.reason, r.formula
        FROM keys
        JOIN readings AS r ON r.key = keys.key AND r.at = (SELECT max(at) FROM readings WHERE key = keys.key)
        ORDER BY r.key
        """
    ).fetchall()
    return tuple(reading_of(row) for row in rows)


def reading_of(row: Sequence[Any]) -> Reading:
    """The reading of a row: key, at, value, words, deeds, stories, low, high, coverage, held, reason, formula."""
    key, at, value, words, deeds, stories, low, high, coverage, held, reason, formula = row
    return Reading(
        key=key,
        at=moment(at),
        value=value,
        words=words,
        deeds=deeds,
        stories=stories,
        low=low,
        high=high,
        coverage=coverage,
        held=bool(held),
        reason=reason,
        formula=formula,
    )
