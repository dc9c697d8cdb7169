"""Where the collector puts what it found: the seam between ingest and whatever stores it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from storage.batches import Batch
from storage.feed_records import CollectorStatus, Feed, FeedState
from storage.records import Article, FreshArticle


class Sink(Protocol):
    """The collector's view of an archive. Every method raises ``storage.errors.StorageError`` and nothing else."""

    def register(self, feeds: Iterable[Feed], now: datetime) -> None:
        """Store the catalogue's description of each feed, so that readers of the archive need no catalogue."""
        ...

    def feed_states(self) -> dict[str, FeedState]:
        """Feed id → what is remembered of it."""
        ...

    def reserve(self, feed: str, next_check: datetime) -> None:
        """Write when the feed is to be polled next, before it is fetched (a crash must not cause a stampede)."""
        ...

    def fresh(self, feed: str, articles: Sequence[Article], now: datetime) -> list[FreshArticle]:
        """Those the archive does not hold by (feed, guid) or (feed, fingerprint), or holds with another title.

        Undated ones come back dated ``now`` with ``DateMark.FIRST_SEEN``; ids are reserved for the coming commit.
        """
        ...

    def commit(self, batch: Batch) -> None:
        """Store the batch in one transaction: articles, acts, stories, readings and the feed's validators together."""
        ...

    def beat(self, status: CollectorStatus) -> None:
        """Store the collector's heartbeat."""
        ...
