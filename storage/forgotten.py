"""Identities of pruned articles: a feed may list for years what retention has removed, and adds nothing by it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.codec import epoch


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
