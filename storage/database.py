"""The archive: one file, one writer, any number of readers.

The writer keeps everything it acknowledged through a kill or a power cut (WAL, ``synchronous=FULL``), and it alone
checkpoints: SQLite from 3.7.0 to 3.51.2 can corrupt a file that two connections write or checkpoint at once.

    Archive.open(path, "create") ─▶ fresh() ─▶ [engine, ledger] ─▶ commit(Batch)   one transaction, or nothing
    connect.open_reader(path)    ─▶ storage.views                                  in any process, any number
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from storage import acts, articles, feeds, forgotten, heartbeat, identity, pledges, readings, stories, upkeep
from storage.batches import Batch, LedgerRows
from storage.codec import epoch
from storage.connect import BUSY_TIMEOUT_MS, open_reader, transaction, translated
from storage.errors import StorageError
from storage.feed_records import CollectorStatus, Feed, FeedState
from storage.lock import WriterLock
from storage.records import Article, DateMark, FiledArticle, FreshArticle

STORY_WINDOW = timedelta(hours=72)
CONTRIBUTION_WINDOW = timedelta(days=90)
PLEDGE_WINDOW = timedelta(days=120)
"""How far back ``ledger_rows`` looks, as ``LedgerRows`` says."""

STILL_LISTED_STEP = timedelta(days=7)
"""How exactly it is noted that a feed still lists a pruned article."""

FORGET_AFTER = timedelta(days=180)
"""How long after it was last listed a pruned article's identity is kept."""

LOG_CUT_BYTES = 64_000_000
"""A log beyond this is cut as soon as no reader holds it; SQLite's own checkpoints reuse it but never shorten it."""

LOG_CUT_WAIT_MS = 100
"""How long a cut waits for readers: the next commit tries again."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Which articles are removed: those first seen more than ``days`` ago; 0 keeps all.

    Never removed: articles that a pledge or its evidence rests on; stories, contributions, readings and pledges.
    """

    days: int = 0
    a_transaction: int = 100
    """Articles removed in one transaction (some 10 ms), so that nothing waits long for the writer."""


class Archive:
    """An open archive. As a writer it is the collector's ``Sink``; calls from several threads wait for one another.

    Every method raises ``StorageError`` and nothing else, when a value given is one of ``storage.records``.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self.connection = connection
        """For reading; on a writer only within this process's own tests and tools."""
        self._lock = lock
        self._turn = threading.RLock()
        self._now: datetime | None = None
        with translated(path):
            self._next_id = articles.last_id(connection) + 1

    @classmethod
    def open(cls, path: Path | str, mode: Literal["read", "write", "create"] = "read") -> Archive:
        """Open the archive at ``path``; ``create`` makes one where no file is, ``write`` and ``read`` want one there.

        An older schema is copied aside and then brought up to date. Raises StorageMissing, StorageReadOnly,
        StorageForeign, SchemaTooNew, StorageDamaged, StorageLocked (another writer) or StorageFull; whatever it
        raises, a file that was there has not been changed.
        """
        path = Path(path)
        if mode == "read":
            return cls(path, open_reader(path), None)
        # 260 ms of sqlite-utils, which readers must not pay.
        from storage.writer import open_writer

        connection, lock = open_writer(path, create=mode == "create")
        try:
            return cls(path, connection, lock)
        except BaseException:
            connection.close()
            lock.release()
            raise

    def close(self) -> None:
        """Write the log back and close; closing twice is fine."""
        with self._turn:
            try:
                with translated(self.path):
                    self.connection.close()
            finally:
                if self._lock is not None:
                    self._lock.release()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # The collector's side: tui.ingest.sink.Sink

    def register(self, feeds_: Iterable[Feed], now: datetime) -> None:
        """Store the catalogue's description of each feed."""
        with self._transaction() as connection:
            self._now = now
            for feed in feeds_:
                feeds.describe(connection, feed, now)

    def mute_all_but(self, known: Iterable[str]) -> None:
        """Mute feeds that no catalogue names any more, and URLs polled once: nobody asks them, so none of them fails."""
        with self._transaction() as connection:
            feeds.mute_all_but(connection, known)

    def feed_states(self) -> dict[str, FeedState]:
        """Feed id → what is remembered of it."""
        with self._reading() as connection:
            return feeds.states(connection)

    def reserve(self, feed: str, next_check: datetime) -> None:
        """Write when the feed is to be polled next, before it is fetched."""
        with self._transaction() as connection:
            feeds.schedule(connection, feed, next_check)

    def fresh(self, feed: str, articles_: Sequence[Article], now: datetime) -> list[FreshArticle]:
        """Those the archive does not hold or holds with another title, oldest first; see ``storage.identity``.

        An edit keeps the times and the guid of the article it changes: rewriting an old report does not make it news.
        """
        with self._reading() as connection:
            self._now = now
            finds = identity.sort_out(connection, feed, articles_)
            buried = forgotten.buried(connection, feed, {digest for find in finds for digest in find.identities()})
            finds = [find for find in finds if find.known or not any(one in buried for one in find.identities())]
            dates = articles.dates(connection, [find.known.id for find in finds if find.known])
        listed = [digest for digest, at in buried.items() if at < epoch(now - STILL_LISTED_STEP)]
        if listed:
            with self._transaction() as connection:
                forgotten.still_listed(connection, feed, listed, now)
        edits, new = [], []
        for find in finds:
            if find.known is None:
                new.append(_dated(find.article, now))
                continue
            published, mark, first_seen = dates[find.known.id]
            kept = replace(
                find.article,
                guid=find.known.guid or find.article.guid,
                published=published,
                date_mark=mark,
                first_seen=first_seen,
            )
            edits.append(FreshArticle(find.known.id, kept, previous_title=find.known.title))
        # Documents list the newest first; ids are to ascend with time, for search goes through them backwards.
        new.sort(key=articles.published_second)
        with self._turn:
            first = self._next_id
            self._next_id += len(new)
        return edits + [FreshArticle(first + place, article) for place, article in enumerate(new)]

    def commit(self, batch: Batch) -> None:
        """Store the batch in one transaction, or nothing of it. Committing a batch again changes nothing."""
        with self._transaction() as connection:
            now = batch.state.last_check or self._now or _latest(batch)
            feeds.make_known(connection, batch.state.feed, batch.state.url)
            feeds.remember(connection, batch.state)
            if batch.articles:
                self._file(connection, batch.articles, now)
            if batch.merged:
                stories.merge(connection, batch.merged)
            if batch.stories:
                stories.store(connection, batch.stories)
            if batch.contributions:
                stories.contribute(connection, batch.contributions)
            if batch.readings:
                readings.store(connection, batch.readings)
            if batch.pledges:
                pledges.store(connection, batch.pledges)
        self._cut_log_if_long()

    def _file(self, connection: sqlite3.Connection, filed: Sequence[FiledArticle], now: datetime | None) -> None:
        stored = articles.stored(connection, [one.id for one in filed])
        for one in filed:
            if one.id in stored and stored[one.id][0] != one.article.feed:
                raise StorageError(f"{self.path}: article {one.id} belongs to {stored[one.id][0]}: nothing was stored")
        edits = [one for one in filed if one.id in stored]
        new = self._not_held(connection, [one for one in filed if one.id not in stored])
        if edits:
            acts.forget(connection, [one.id for one in edits])
            articles.edit(connection, edits, now or _first_seen(edits[0]))
        if new:
            for feed in {one.article.feed for one in new}:
                feeds.make_known(connection, feed, feed)
            articles.insert(connection, new)
        times = {one.id: articles.published_second(one.article) for one in edits + new}
        acts.store_acts(connection, [(one.id, times[one.id], one.coding.acts) for one in edits + new])
        acts.store_mentions(connection, [(one.id, times[one.id], one.coding.mentions) for one in edits + new])
        self._next_id = max(self._next_id, *(one.id + 1 for one in filed))

    def _not_held(self, connection: sqlite3.Connection, filed: list[FiledArticle]) -> list[FiledArticle]:
        """Those whose item is not stored under another id: asked for twice before its commit, it got two."""
        kept = []
        for feed in {one.article.feed for one in filed}:
            of_feed = [one for one in filed if one.article.feed == feed]
            held = identity.held(connection, feed, [one.article for one in of_feed])
            kept += [one for one in of_feed if articles.made_inert(one.article).fingerprint not in held]
        return kept

    def beat(self, status: CollectorStatus) -> None:
        """Store the collector's heartbeat."""
        with self._transaction() as connection:
            heartbeat.beat(connection, status)

    # What the collector needs when it starts, and now and then

    def ledger_rows(self, now: datetime) -> LedgerRows:
        """What the ledger remembers, as ``LedgerRows`` says; reports come without their body."""
        with self._reading() as connection:
            recent = stories.since(connection, now - STORY_WINDOW)
            reports = articles.reports_of(connection, [story.id for story in recent])
            ids = [report.id for report in reports]
            done, named = acts.acts_of(connection, ids), acts.mentions_of(connection, ids)
            return LedgerRows(
                stories=recent,
                reports=tuple(
                    replace(
                        report,
                        coding=replace(report.coding, acts=done.get(report.id, ()), mentions=named.get(report.id, ())),
                    )
                    for report in reports
                ),
                wrapped=articles.from_wrappers(connection, ids),
                contributions=stories.contributions_since(connection, now - CONTRIBUTION_WINDOW),
                readings=readings.newest(connection),
                pledges=pledges.due_since(connection, now - PLEDGE_WINDOW),
                last_story=stories.last_id(connection),
                last_pledge=pledges.last_id(connection),
                observed_until=articles.newest_first_seen(connection),
            )

    def last_beat(self) -> CollectorStatus | None:
        """The collector's state when it last wrote."""
        with self._reading() as connection:
            return heartbeat.last_beat(connection)

    def prune(self, rule: Retention, now: datetime, at_most: int = 5_000) -> int:
        """Remove articles as the rule says, a few a transaction; how many were. Call again while it is ``at_most``."""
        removed = 0
        while rule.days > 0 and removed < at_most:
            with self._transaction() as connection:
                limit = min(rule.a_transaction, at_most - removed)
                ids = articles.removable(connection, now - timedelta(days=rule.days), limit)
                if ids:
                    forgotten.bury(connection, ids, now)
                    acts.forget(connection, ids)
                    articles.remove(connection, ids)
                else:
                    forgotten.exhume(connection, now - FORGET_AFTER)
            removed += len(ids)
            if len(ids) < limit:
                break
        return removed

    def checkpoint(self) -> bool:
        """Write the log back and cut it to nothing; False when a reader still needs it, which is no error."""
        with self._turn, translated(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {LOG_CUT_WAIT_MS}")
            try:
                blocked = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            return not blocked

    def _cut_log_if_long(self) -> None:
        if upkeep.log_bytes(self.path) > LOG_CUT_BYTES:
            # A full disk may refuse to write the log back: the batch itself is stored, and the next commit tries again.
            with contextlib.suppress(StorageError):
                self.checkpoint()

    # Turns and transactions

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._turn, translated(self.path):
            yield self.connection

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._turn, translated(self.path), transaction(self.connection) as connection:
            yield connection


def _dated(article: Article, now: datetime) -> Article:
    first_seen = article.first_seen or now
    if article.published is None:
        return replace(article, published=now, date_mark=DateMark.FIRST_SEEN, first_seen=first_seen)
    return replace(article, first_seen=first_seen)


def _first_seen(filed: FiledArticle) -> datetime:
    at = filed.article.first_seen or filed.article.published
    if at is None:
        raise ValueError(f"article {filed.id} has no time")
    return at


def _latest(batch: Batch) -> datetime | None:
    return max((_first_seen(one) for one in batch.articles), default=None)
