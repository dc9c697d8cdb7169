"""One poll of one feed, from its reservation to the commit.

    reserve ─▶ fetch ─▶ parse (child) ─▶ filing: what is new, read and stored

A feed that fails is data: its state says so. A store that fails is the store's trouble, and the poll is as if it had
never been: nothing of it is kept, its validators neither, so the next one brings it all again. Anything else is a bug
of ours, is logged, and costs that feed one poll.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from dataclasses import replace
from random import Random

from storage.errors import StorageError
from storage.feed_records import Feed, FeedState, Outcome
from tui.clock import Clock
from tui.config import Settings
from tui.ingest.fetch import Ask, Failed, Fetched, Fetcher, NotModified
from tui.ingest.filing import Filing
from tui.ingest.health import Found, after_failed, after_fetched, after_unchanged, reserved
from tui.ingest.lanes import ParserLanes
from tui.ingest.language import in_language
from tui.ingest.outage import Outage
from tui.ingest.parsed import Parsed
from tui.ingest.plans import Plans
from tui.ingest.report import PollReport, as_sentence, reported
from tui.ingest.sink import Sink
from tui.ingest.trouble import StoreTrouble

_END = re.compile(rb"</[\w.-]*:?(?:rss|feed|rdf|channel)\s*>|[}\]]\s*\Z", re.IGNORECASE)

_DIGEST_VERSION = "1"
"""Changes when the parser learns to read more: then the same bytes are read again."""

_log = logging.getLogger("detente.collector")


class Poller:
    """Asks feeds and stores what they say; many polls may be under way at once."""

    def __init__(
        self,
        plans: Plans,
        fetcher: Fetcher,
        lanes: ParserLanes,
        sink: Sink,
        filing: Filing,
        trouble: StoreTrouble,
        clock: Clock,
        rng: Random,
        settings: Settings,
    ) -> None:
        self.outage = Outage()
        self._plans = plans
        self._fetcher = fetcher
        self._lanes = lanes
        self._sink = sink
        self._filing = filing
        self._trouble = trouble
        self._clock = clock
        self._rng = rng
        self._settings = settings

    async def poll(self, feed: Feed, state: FeedState, asked: asyncio.Event | None = None) -> PollReport:
        """One feed; ``asked`` is set once its server has answered. Only cancellation leaves this as an exception."""
        try:
            if self._trouble.sentence:
                return self._not_stored(feed, state)
            return await self._ask_and_store(feed, state, asked)
        except StorageError as error:
            self._trouble.note(error)
            return self._not_stored(feed, state)
        except Exception:
            _log.exception("an error of ours while reading %s", feed.id)
            self._filing.doubt()
            return await self._failed_by_us(feed, state)

    async def _ask_and_store(self, feed: Feed, state: FeedState, asked: asyncio.Event | None) -> PollReport:
        answer = await self._ask(feed, state)
        if asked is not None:
            asked.set()
        if isinstance(answer, Fetched):
            try:
                digest, is_whole = _digest(answer), _has_its_end(answer.body)
                parsed = None if digest == state.body_digest else await self._parsed(feed, state, answer)
            finally:
                answer.seat.leave()
            answer = replace(answer, body=b"")  # articles are read and stored for a while: it need not wait for that
            if parsed is None:
                return await self._store_unchanged(feed, state, answer)
            if parsed.outcome is Outcome.OK:
                return await self._store_found(feed, state, answer, parsed, digest, is_whole)
            answer = Failed(parsed.outcome, as_sentence(parsed.error), spent_s=answer.spent_s)
        if isinstance(answer, NotModified):
            return await self._store_unchanged(feed, state, answer)
        return await self._store_failure(feed, state, answer)

    async def _ask(self, feed: Feed, state: FeedState) -> Fetched | NotModified | Failed:
        """Write down when it is asked next, then ask it."""
        reservation = reserved(state, feed, self._clock.now(), self._rng)
        self._sink.reserve(feed.id, reservation)
        self._plans.states[feed.id] = replace(state, next_check=reservation)
        return await self._fetcher.fetch(
            Ask(
                url=state.url,
                entry_url=feed.url,
                etag=state.etag,
                last_modified=state.last_modified,
                allow_private=feed.allow_private,
            )
        )

    async def _parsed(self, feed: Feed, state: FeedState, fetched: Fetched) -> Parsed:
        try:
            return await self._lanes.parse(
                fetched.body,
                fetched.content_type,
                fetched.url,
                self._clock.now(),
                self._settings.parse_deadline_s,
                feed=feed.id,
                is_suspect=state.outcome is Outcome.PARSER_KILLED,
                left_s=self._settings.poll_deadline_s - fetched.spent_s,
            )
        except TimeoutError:
            sentence = f"No time was left to read the answer within {self._settings.poll_deadline_s:g} seconds."
            return Parsed(Outcome.TIMEOUT, sentence)

    # --- storing --------------------------------------------------------------------------------------------------

    async def _store_found(
        self, feed: Feed, state: FeedState, fetched: Fetched, parsed: Parsed, digest: str, is_whole: bool
    ) -> PollReport:
        now = self._clock.now()
        published = [article.published for article in parsed.articles if article.published is not None]

        def state_after(new: int) -> FeedState:
            found = Found(new, published, parsed.ttl_s, digest, is_whole)
            return after_fetched(state, feed, fetched, found, now, self._rng)

        articles = in_language(parsed.articles, feed.language)
        after, new = await self._filing.file(feed, articles, now, state_after)
        self._plans.stored(after)
        self._heard(feed)
        return reported(feed, after, seen=parsed.seen, new=new, note=parsed.note)

    async def _store_unchanged(self, feed: Feed, state: FeedState, answer: Fetched | NotModified) -> PollReport:
        after = after_unchanged(state, feed, answer, self._clock.now(), self._rng)
        await self._filing.store(after)
        self._plans.stored(after)
        self._heard(feed)
        return reported(feed, after)

    async def _store_failure(self, feed: Feed, state: FeedState, failed: Failed) -> PollReport:
        now = self._clock.now()
        self.outage.failed(feed.id, failed.outcome, was_well=not state.failures, now=now)
        after = after_failed(state, feed, failed, now, self._rng, is_offline=self.outage.is_on)
        await self._filing.store(after)
        self._plans.stored(after)
        return reported(feed, after)

    def _heard(self, feed: Feed) -> None:
        """A feed answered: those that fell silent together, with none answering since, are asked again soon."""
        lost = self.outage.answered(feed.id)
        self._plans.spread([one for one in self._plans.feeds if one.id in lost])

    # --- what goes wrong ------------------------------------------------------------------------------------------

    def _not_stored(self, feed: Feed, state: FeedState) -> PollReport:
        """Nothing of this poll was kept: it is due again."""
        self._plans.states[feed.id] = replace(state, next_check=self._clock.now())
        return reported(feed, replace(state, outcome=Outcome.STORE, error=self._trouble.sentence))

    async def _failed_by_us(self, feed: Feed, state: FeedState) -> PollReport:
        failed = Failed(Outcome.BROKEN_FEED, "Reading this feed failed by an error of ours; the log has it.")
        try:
            return await self._store_failure(feed, state, failed)
        except StorageError as error:
            self._trouble.note(error)
            return self._not_stored(feed, state)


def _has_its_end(body: bytes) -> bool:
    """Tell whether a document is closed; without its end it may lack articles that a later 304 would keep from us."""
    return _END.search(body[-4096:].replace(b"\0", b"")) is not None


def _digest(fetched: Fetched) -> str:
    """Tell one body from another: its bytes, and what decides how they are read."""
    content = hashlib.sha256(fetched.content_type.encode("utf-8", "replace") + b"\n" + fetched.body)
    return f"{_DIGEST_VERSION}-{content.hexdigest()[:40]}"
