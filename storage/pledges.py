"""Promises with a date, and the reports that speak for or against them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from storage.codec import day, day_epoch, epoch, inert, moment
from storage.records import ActType, Evidence, Pledge, PledgeState


def store(connection: sqlite3.Connection, pledges: Sequence[Pledge]) -> None:
    """Store pledges with all their evidence, each in place of what was known of it."""
    connection.executemany(
        """
        INSERT INTO pledges (id, actor, target, type, text, made_at, due, article, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            actor = excluded.actor, target = excluded.target, type = excluded.type, text = excluded.text,
            made_at = excluded.made_at, due = excluded.due, article = excluded.article, state = excluded.state
        """,
        [
            (
                one.id,
                one.actor,
                one.target,
                one.type.value,
                inert(one.text),
                epoch(one.made_at),
                day_epoch(one.due),
                one.article,
                one.state.value,
            )
            for one in pledges
        ],
    )
    connection.execute(
        "DELETE FROM evidence WHERE pledge IN (SELECT value FROM json_each(?))", (json.dumps([p.id for p in pledges]),)
    )
    connection.executemany(
        "INSERT INTO evidence (pledge, ordinal, article, at, effect, text) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (pledge.id, ordinal, one.article, epoch(one.at), one.effect.value, inert(one.text))
            for pledge in pledges
            for ordinal, one in enumerate(pledge.evidence)
        ],
    )


def due_since(connection: sqlite3.Connection, earliest: datetime) -> tuple[Pledge, ...]:
    """Pledges that fall due later than ``earliest``, with their evidence, by id."""
    rows = connection.execute(
        """
        SELECT id, actor, target, type, text, made_at, due, article, state FROM pledges WHERE due > ? ORDER BY id
        """,
        (epoch(earliest),),
    ).fetchall()
    evidence = _evidence(connection, [row[0] for row in rows])
    return tuple(pledge_of(row, evidence.get(row[0], ())) for row in rows)


def pledge_of(row: Sequence[Any], evidence: Iterable[Evidence]) -> Pledge:
    """The pledge of a row: id, actor, target, type, text, made_at, due, article, state."""
    id, actor, target, kind, text, made_at, due, article, state = row
    due_day = day(due)
    assert due_day is not None  # the column is NOT NULL
    return Pledge(
        id=id,
        actor=actor,
        target=target,
        type=ActType(kind),
        text=text,
        made_at=moment(made_at),
        due=due_day,
        article=article,
        state=PledgeState(state),
        evidence=tuple(evidence),
    )


def _evidence(connection: sqlite3.Connection, pledges: Sequence[int]) -> dict[int, list[Evidence]]:
    rows = connection.execute(
        """
        SELECT pledge, article, at, effect, text
        FROM evidence WHERE pledge IN (SELECT value FROM json_each(?)) ORDER BY pledge, ordinal
        """,
        (json.dumps(list(pledges)),),
    ).fetchall()
    found: dict[int, list[Evidence]] = defaultdict(list)
    for pledge, article, at, effect, text in rows:
        found[pledge].append(Evidence(article, moment(at), PledgeState(effect), text))
    return found


def last_id(connection: sqlite3.Connection) -> int:
    """The highest id a pledge was ever given; 0 for none. Pledges are not pruned."""
    row = connection.execute("SELECT max(id) FROM pledges").fetchone()
    return int(row[0] or 0)
