"""Looking after a file: whether it is sound, how long its log is, and whether this SQLite can be trusted with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

MOST_FAULTS = 20

RESET_BUG_FIRST = (3, 7, 0)
RESET_BUG_FIXED = (3, 51, 3)
RESET_BUG_BACKPORTS = {(3, 50): 7, (3, 44): 6}
"""The WAL-reset bug (https://www.sqlite.org/wal.html): two connections that write or checkpoint at once can corrupt a
database. Fixed in 3.51.3; back-ported to 3.50.7 and 3.44.6."""


def has_reset_bug(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """True when this SQLite is in the range of the WAL-reset bug."""
    if not RESET_BUG_FIRST <= version < RESET_BUG_FIXED:
        return False
    fixed_from = RESET_BUG_BACKPORTS.get(version[:2])
    return fixed_from is None or version[2] < fixed_from


def log_path(database: Path) -> Path:
    """Where a database's write-ahead log lies."""
    return database.with_name(database.name + "-wal")


def log_bytes(database: Path) -> int:
    """Length of the write-ahead log; 0 when there is none."""
    try:
        return log_path(database).stat().st_size
    except FileNotFoundError:
        return 0


def faults(connection: sqlite3.Connection, thorough: bool = True) -> list[str]:
    """What SQLite finds wrong, one sentence each; ``thorough`` also compares indexes with their tables (seconds a GB)."""
    pragma = "integrity_check" if thorough else "quick_check"
    found = [row[0] for row in connection.execute(f"PRAGMA {pragma}({MOST_FAULTS})").fetchall()]
    found = [] if found == ["ok"] else found
    strays = connection.execute("PRAGMA foreign_key_check").fetchall() if thorough else []
    found += [f"{len(strays)} rows refer to rows that are not there"] if strays else []
    return found
