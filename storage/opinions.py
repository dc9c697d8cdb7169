"""What others make of a pair, beside our own index: GDELT's coding, gathered to a day. Standard library only, read-only.

The collector stores it, when the settings say so, as readings of keys of their own (``gdelt:RUS-UKR``, one a quarter of
an hour), so that no query for ours ever meets them. As in ``storage.views``, ``sqlite3.Error`` is the caller's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.codec import epoch, moment
from storage.records import pair_key, second_opinion_key

REACH = timedelta(hours=24)
"""What is gathered: a quarter of an hour has a handful of events of a pair."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """GDELT's opinion of a pair over ``REACH``; another scale than our index, so nothing to add to it."""

    pair: str
    value: float
    """Mean intensity of the reported events, each quarter of an hour weighted by its events: the Goldstein scale with
    its sign turned, −10 … +10, + escalates."""
    words: float
    deeds: float
    """Parts of ``value``: verbal and material events."""
    events: int
    since: datetime
    at: datetime
    """First and last export it was read from."""

    @property
    def sentence(self) -> str:
        """For people, in one line: what it is, how much it rests on, and that it is no part of ours."""
        events = "1 event" if self.events == 1 else f"{self.events:,} events"
        return (
            f"GDELT's second opinion, no part of this index: {self.value:+.1f} (words {self.words:+.1f}, deeds "
            f"{self.deeds:+.1f}) on the Goldstein scale, −10 eases … +10 escalates; {events}, "
            f"{self.since:%d %b %H:%M} to {self.at:%d %b %H:%M} UTC"
        )


def opinion(connection: sqlite3.Connection, key: str, until: datetime) -> Opinion | None:
    """The opinion of the day before ``until`` on a pair, or on the pair of a direction (``RUS>UKR``).

    None when none was heard: it is off unless asked for.
    """
    source, mark, target = key.partition(">")
    pair = pair_key(source, target) if mark else key
    count, value, words, deeds, first, last = connection.execute(
        """
        -- A pair's newest hundred readings at most, by the primary key.
        SELECT sum(stories), sum(value * stories), sum(words * stories), sum(deeds * stories), min(at), max(at)
        FROM readings WHERE key = ? AND at > ? AND at <= ? AND stories > 0
        """,
        (second_opinion_key(pair), epoch(until - REACH), epoch(until)),
    ).fetchone()
    if not count:
        return None
    return Opinion(pair, value / count, words / count, deeds / count, int(count), moment(first), moment(last))


def opinions(connection: sqlite3.Connection, keys: Iterable[str], until: datetime) -> dict[str, Opinion]:
    """Opinions by key, of those keys that have one, in their order."""
    found = ((key, opinion(connection, key, until)) for key in keys)
    return {key: one for key, one in found if one is not None}
