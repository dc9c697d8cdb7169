"""The desk: what belongs to the person. Pins, read marks, overrides, when they last looked and how they left the screen.

Several dashboards may write it at once, so it keeps SQLite's rollback journal: the log (WAL) of versions 3.7.0 to
3.51.2 can corrupt a file that two connections write. Standard library only: the first frame waits for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from storage.codec import epoch, moment
from storage.connect import (
    BUSY_TIMEOUT_MS,
    DESK,
    check_ours,
    is_file,
    make_folder,
    read_only,
    transaction,
    translated,
    uri,
)
from storage.records import Watch

SCHEMAS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE pins (key TEXT PRIMARY KEY, position INTEGER NOT NULL, pinned_at INTEGER NOT NULL)",
        "CREATE TABLE read_marks (article INTEGER PRIMARY KEY, read_at INTEGER NOT NULL)",
        # "All read up to here" is one row, not a million.
        'CREATE TABLE read_ranges ("first" INTEGER PRIMARY KEY, "last" INTEGER NOT NULL, read_at INTEGER NOT NULL)',
        """
        CREATE TABLE overrides (
            article INTEGER NOT NULL, act INTEGER NOT NULL, verdict TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (article, act)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE last_look (
            id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL, newest_article INTEGER NOT NULL
        )
        """,
    ),
    # Read by storage.view, too, which the first frame waits for.
    ("CREATE TABLE view (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",),
)
"""Statements that lead from each schema version to the next: appended, never edited after a release."""


class Override(NamedTuple):
    """What the person says of one act of an article, against what was read."""

    article: int
    act: int
    """Its ordinal among the article's acts."""
    verdict: str
    at: datetime


class LastLook(NamedTuple):
    """When the person last left the dashboard, and the newest article there was then."""

    at: datetime
    newest_article: int


class Desk:
    """The person's file, open. Use it on the thread that opened it. Every method raises StorageError and nothing else."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path | str, patience_s: float = BUSY_TIMEOUT_MS / 1000) -> Desk:
        """Open the desk at ``path``, made where no file is; its folder too, within the person's home.

        ``patience_s`` is how long each statement waits while another program holds the file.

        Raises StorageMissing (no such folder), StorageReadOnly, StorageForeign, SchemaTooNew, StorageDamaged,
        StorageLocked or StorageFull; a file that was there has then not been changed.
        """
        path = Path(path)
        make_folder(path, DESK)
        is_file(path, DESK)
        for place in (path, path.parent):
            if place.exists() and not os.access(place, os.W_OK):
                raise read_only(path, DESK)
        with translated(path, DESK):
            connection = sqlite3.connect(uri(path, "rwc"), uri=True, timeout=patience_s, isolation_level=None)
        try:
            _bring_up_to_date(connection, path)
            with translated(path, DESK):
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    def close(self) -> None:
        """Close; closing twice is fine."""
        self.connection.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # Pins, in the person's order

    def pins(self) -> tuple[Watch, ...]:
        """What is pinned, in order."""
        with translated(self.path, DESK):
            rows = self.connection.execute("SELECT key, pinned_at FROM pins ORDER BY position, key").fetchall()
        return tuple(Watch(key, moment(at)) for key, at in rows)

    def pin(self, key: str, at: datetime) -> None:
        """Pin an actor, person or pair, at the end; one that is pinned stays where it is."""
        with self._transaction() as connection:
            connection.execute(
                """
                INSERT OR IGNORE INTO pins (key, position, pinned_at)
                SELECT ?, coalesce(max(position), 0) + 1, ? FROM pins
                """,
                (key, epoch(at)),
            )

    def unpin(self, key: str) -> None:
        """Take a pin away; one that is not there is fine."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM pins WHERE key = ?", (key,))

    def toggle_pin(self, key: str, at: datetime) -> bool:
        """Pin what is not pinned, at the end, and take away what is; whether it is pinned now."""
        is_pinned = key in {pin.key for pin in self.pins()}
        if is_pinned:
            self.unpin(key)
        else:
            self.pin(key, at)
        return not is_pinned

    def order_pins(self, keys: Sequence[str]) -> None:
        """Put pins in this order; pins not named come after, in the order they had."""
        with self._transaction() as connection:
            held = [row[0] for row in connection.execute("SELECT key FROM pins ORDER BY position, key").fetchall()]
            named = [key for key in dict.fromkeys(keys) if key in held]
            ordered = named + [key for key in held if key not in named]
            connection.executemany(
                "UPDATE pins SET position = ? WHERE key = ?", [(place, key) for place, key in enumerate(ordered, 1)]
            )

    # Read marks

    def mark_read(self, articles: Iterable[int], at: datetime) -> None:
        """Mark articles read; those marked before keep their time."""
        with self._transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO read_marks (article, read_at) VALUES (?, ?)",
                [(article, epoch(at)) for article in articles],
            )

    def mark_range_read(self, first: int, last: int, at: datetime) -> None:
        """Mark every article with ``first <= id <= last`` read, however many: one row, merged with its neighbours."""
        if first > last:
            return
        with self._transaction() as connection:
            row = connection.execute(
                'SELECT min("first"), max("last") FROM read_ranges WHERE "first" <= ? AND "last" >= ?',
                (last + 1, first - 1),
            ).fetchone()
            connection.execute('DELETE FROM read_ranges WHERE "first" <= ? AND "last" >= ?', (last + 1, first - 1))
            if row[0] is not None:
                first, last = min(first, row[0]), max(last, row[1])
            connection.execute("DELETE FROM read_marks WHERE article BETWEEN ? AND ?", (first, last))
            connection.execute(
                'INSERT INTO read_ranges ("first", "last", read_at) VALUES (?, ?, ?)', (first, last, epoch(at))
            )

    def mark_unread(self, articles: Iterable[int]) -> None:
        """Take read marks away, also from within a range."""
        with self._transaction() as connection:
            for article in articles:
                connection.execute("DELETE FROM read_marks WHERE article = ?", (article,))
                row = connection.execute(
                    'SELECT "first", "last", read_at FROM read_ranges WHERE "first" <= ? AND "last" >= ?',
                    (article, article),
                ).fetchone()
                if row is None:
                    continue
                first, last, read_at = row
                connection.execute('DELETE FROM read_ranges WHERE "first" = ?', (first,))
                connection.executemany(
                    'INSERT INTO read_ranges ("first", "last", read_at) VALUES (?, ?, ?)',
                    [
                        (start, end, read_at)
                        for start, end in ((first, article - 1), (article + 1, last))
                        if start <= end
                    ],
                )

    def read_among(self, articles: Collection[int]) -> set[int]:
        """Those of ``articles`` that are marked read."""
        with translated(self.path, DESK):
            rows = self.connection.execute(
                """
                SELECT value FROM json_each(?)
                WHERE EXISTS (SELECT 1 FROM read_marks WHERE article = value)
                   OR value <= (SELECT "last" FROM read_ranges WHERE "first" <= value ORDER BY "first" DESC LIMIT 1)
                """,
                (json.dumps(list(articles)),),
            ).fetchall()
        return {row[0] for row in rows}

    def read_ranges(self) -> list[tuple[int, int]]:
        """The ranges of ids, (first, last), that were marked read at once."""
        with translated(self.path, DESK):
            return self.connection.execute('SELECT "first", "last" FROM read_ranges').fetchall()

    # Overrides

    def override(self, article: int, act: int, verdict: str, at: datetime) -> None:
        """Say of an act of an article what the person holds of it, in place of what they said before."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO overrides (article, act, verdict, at) VALUES (?, ?, ?, ?)",
                (article, act, verdict, epoch(at)),
            )

    def withdraw_override(self, article: int, act: int) -> None:
        """Let what was read of an act stand again."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM overrides WHERE article = ? AND act = ?", (article, act))

    def overrides(self, articles: Collection[int] | None = None) -> tuple[Override, ...]:
        """What the person said of acts; all, or those of ``articles``."""
        with translated(self.path, DESK):
            rows = self.connection.execute(
                """
                SELECT article, act, verdict, at FROM overrides
                WHERE ?1 IS NULL OR article IN (SELECT value FROM json_each(?1)) ORDER BY article, act
                """,
                (None if articles is None else json.dumps(list(articles)),),
            ).fetchall()
        return tuple(Override(article, act, verdict, moment(at)) for article, act, verdict, at in rows)

    # The last look

    def last_look(self) -> LastLook | None:
        """When the person last left; None before the first time."""
        with translated(self.path, DESK):
            row = self.connection.execute("SELECT at, newest_article FROM last_look WHERE id = 1").fetchone()
        return None if row is None else LastLook(moment(row[0]), row[1])

    def look(self, at: datetime, newest_article: int) -> None:
        """Note that the person has seen everything up to ``newest_article``. Of two dashboards the later one counts."""
        with self._transaction() as connection:
            connection.execute(
                """
                INSERT INTO last_look (id, at, newest_article) VALUES (1, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    at = excluded.at, newest_article = max(newest_article, excluded.newest_article)
                WHERE excluded.at >= at
                """,
                (epoch(at), newest_article),
            )

    # How the screen was left

    def keep_view(self, values: Mapping[str, str]) -> None:
        """Keep how the screen looks, in place of what was kept under the same names."""
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO view (name, value) VALUES (?, ?)", list(values.items()))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path, DESK), transaction(self.connection) as connection:
            yield connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    with translated(path, DESK):
        if _is_blank(connection):
            _migrate(connection)
    version = check_ours(connection, path, DESK)
    if version < DESK.version:
        from storage.backup import copy_aside

        copy_aside(path, version, DESK)
        with translated(path, DESK):
            _migrate(connection)
        check_ours(connection, path, DESK)


def _is_blank(connection: sqlite3.Connection) -> bool:
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return bool(identity == 0 and tables == 0)


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        # Read again: another dashboard may have done it while this one waited.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, statements in enumerate(SCHEMAS[version:], version + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {DESK.application_id}")
            connection.execute(f"PRAGMA user_version = {number}")
