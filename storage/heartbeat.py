"""The collector's heartbeat: one row that dashboards read."""

from __future__ import annotations

import sqlite3

from storage.codec import epoch, epoch_or_none, inert, moment, moment_or_none
from storage.feed_records import CollectorStatus


def beat(connection: sqlite3.Connection, status: CollectorStatus) -> None:
    """Store the collector's state in place of the one before."""
    connection.execute(
        """
        INSERT OR REPLACE INTO collector (id, pid, host, started, heartbeat, round_done, round_total, next_check,
                                          problem, replay, paused, speed)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            status.pid,
            inert(status.host),
            epoch(status.started),
            epoch(status.heartbeat),
            status.round_done,
            status.round_total,
            epoch_or_none(status.next_check),
            inert(status.problem),
            status.replay,
            status.paused,
            status.speed,
        ),
    )


def last_beat(connection: sqlite3.Connection) -> CollectorStatus | None:
    """The collector's state when it last wrote; None when none ever did."""
    row = connection.execute(
        """
        SELECT pid, host, started, heartbeat, round_done, round_total, next_check, problem, replay, paused, speed
        FROM collector WHERE id = 1
        """
    ).fetchone()
    if row is None:
        return None
    pid, host, started, heartbeat, done, total, next_check, problem, replay, paused, speed = row
    return CollectorStatus(
        pid=pid,
        host=host,
        started=moment(started),
        heartbeat=moment(heartbeat),
        round_done=done,
        round_total=total,
        next_check=moment_or_none(next_check),
        problem=problem,
        replay=bool(replay),
        paused=bool(paused),
        speed=speed,
    )
