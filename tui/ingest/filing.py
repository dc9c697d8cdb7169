"""From cleaned articles to the archive: which are new, what they say, where they belong; one transaction a feed.

    sink.fresh ─▶ engine ─▶ ledger.file ─▶ sink.commit

The ledger keeps in memory what the archive holds of the last days. It must never run ahead of it: when a commit fails,
or nothing has been read yet, it is read back from the archive before it is next used.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from storage.batches import Batch, LedgerRows
from storage.errors import StorageError
from storage.feed_records import Feed, FeedState
from storage.records import Article, Coding, FreshArticle, Reading
from tui.analysis.engine import Engine
from tui.analysis.index.coverage import Coverage
from tui.ingest.sink import Sink

if TYPE_CHECKING:
    from tui.analysis.ledger import Ledger

_log = logging.getLogger("detente.collector")

CODED_AT_A_STRETCH = 8
"""Articles read before other work (answers, heartbeats, a wish to stop) gets its turn: some 20 ms."""


class Filing:
    """Files and stores, one poll at a time. Every method raises StorageError, and then nothing of it is stored."""

    def __init__(
        self, sink: Sink, engine: Engine, ledger: Ledger, ledger_rows: Callable[[datetime], LedgerRows] | None
    ) -> None:
        self._sink = sink
        self._engine = engine
        self._ledger = ledger
        self._ledger_rows = ledger_rows
        self._is_behind = ledger_rows is not None
        self._turn = asyncio.Lock()

    def doubt(self) -> None:
        """The ledger may hold what the archive does not: read it back before it is next used."""
        self._is_behind = True

    async def store(self, state: FeedState, readings: tuple[Reading, ...] = ()) -> None:
        """Store a feed's state, and readings that go with no article."""
        async with self._turn:
            self._sink.commit(Batch(state=state, readings=readings))

    async def file(
        self, feed: Feed, articles: Sequence[Article], now: datetime, state_after: Callable[[int], FeedState]
    ) -> tuple[FeedState, int]:
        """Read and store what is new among ``articles``; gives the feed's state and the number of new articles.

        ``state_after`` makes the state from that number.
        """
        async with self._turn:
            fresh = self._sink.fresh(feed.id, articles, now)
            new = sum(one.previous_title is None for one in fresh)
            state = state_after(new)
            items = await self._read(fresh)
            if not items:
                self._sink.commit(Batch(state=state))
                return state, new
            await self._catch_up(now)
            try:
                # Filing a large poll takes a second; in a thread, the other polls' deadlines stay true meanwhile.
                update = await asyncio.to_thread(self._ledger.file, items, feed, now)
                self._sink.commit(
                    Batch(
                        state=state,
                        articles=update.articles,
                        stories=update.stories,
                        contributions=update.contributions,
                        readings=update.readings,
                        pledges=update.pledges,
                        merged=update.merged,
                    )
                )
            except BaseException:
                self._is_behind = True
                raise
        return state, new

    async def tick(self, now: datetime, coverage: Coverage, state: FeedState) -> None:
        """Let time pass in the ledger; readings and pledges that it changed are stored beside ``state``."""
        async with self._turn:
            await self._catch_up(now)
            readings, pledges = self._ledger.tick(now, coverage), self._ledger.pledges_due(now)
            if readings or pledges:
                try:
                    self._sink.commit(Batch(state=state, readings=readings, pledges=pledges))
                except StorageError:
                    self._is_behind = True
                    raise

    async def catch_up(self, now: datetime) -> None:
        """Read back what the ledger must remember, where it does not; some seconds on a full archive."""
        async with self._turn:
            await self._catch_up(now)

    async def _catch_up(self, now: datetime) -> None:
        if self._is_behind and self._ledger_rows is not None:
            await asyncio.to_thread(self._ledger.restore, self._ledger_rows(now))
        self._is_behind = False

    async def _read(self, fresh: Sequence[FreshArticle]) -> list[tuple[FreshArticle, Coding]]:
        """Read acts in every fresh article, giving way to other work in between."""
        items = []
        for number, one in enumerate(fresh, 1):
            items.append((one, self._coding(one.article)))
            if number % CODED_AT_A_STRETCH == 0:
                await asyncio.sleep(0)
        return items

    def _coding(self, article: Article) -> Coding:
        """What an article says; one that our engine fails on is kept unread, or its feed would fail at every poll."""
        try:
            return self._engine.code(article.text, article.published)
        except Exception:
            _log.exception("an error of ours while reading an article of %s: %s", article.feed, article.title)
            return Coding(scored=False)
