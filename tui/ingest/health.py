"""What one poll changes in what is remembered of a feed. Pure: the state before, what came, the state after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median

from storage.feed_records import Feed, FeedState, Outcome
from tui.ingest.fetch import Failed, Fetched, NotModified
from tui.ingest.headers import LEAST_WAIT_S, MOST_WAIT_S
from tui.ingest.schedule import OFFLINE_WAIT_S, after_failure, after_success

_HABIT_WEIGHT = 0.25
"""Share of the newest gap in a feed's habit: it follows a change within some ten articles."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a successful poll brought."""

    new: int = 0
    """Articles not known before."""
    published: Sequence[datetime] = ()
    """When the feed's articles were published, as far as they say."""
    ttl_s: int | None = None
    digest: str | None = None
    is_whole: bool = True
    """The document has its end; without it, a 304 later would keep the missing part from us for good."""


def reserved(state: FeedState, feed: Feed, now: datetime, rng: Random) -> datetime:
    """The next check to write down before asking: as if it failed, so that a crash never causes a stampede."""
    return after_failure(feed.interval_s, state.failures + 1, Outcome.TIMEOUT, None, now, rng)


def after_fetched(
    state: FeedState, feed: Feed, fetched: Fetched, found: Found, now: datetime, rng: Random
) -> FeedState:
    """The state after a body that was a feed. Validators and digest belong to the articles stored with them."""
    keeps = found.is_whole
    moved = fetched.moved_to
    return replace(
        _alive(state, fetched.spent_s, now),
        url=moved or state.url,
        moved_from=state.url if moved else state.moved_from,
        etag=fetched.etag if keeps else None,
        last_modified=fetched.last_modified if keeps else None,
        body_digest=found.digest if keeps else None,
        outcome=Outcome.OK,
        last_new=now if found.new else state.last_new,
        habit_s=habit_s(state, now, found.new, found.published),
        next_check=after_success(feed.interval_s, _longer(fetched.fresh_for_s, found.ttl_s), now, rng),
    )


def after_unchanged(
    state: FeedState, feed: Feed, answer: NotModified | Fetched, now: datetime, rng: Random
) -> FeedState:
    """The state after 304, or after the same bytes once more."""
    same_bytes = isinstance(answer, Fetched)
    return replace(
        _alive(state, answer.spent_s, now),
        etag=answer.etag if same_bytes else answer.etag or state.etag,
        last_modified=answer.last_modified if same_bytes else answer.last_modified or state.last_modified,
        outcome=Outcome.NOT_MODIFIED,
        next_check=after_success(feed.interval_s, answer.fresh_for_s, now, rng),
    )


def after_failed(
    state: FeedState, feed: Feed, failed: Failed, now: datetime, rng: Random, is_offline: bool = False
) -> FeedState:
    """The state after a failed poll: everything known stays, the next check moves away."""
    next_check = after_failure(feed.interval_s, state.failures + 1, failed.outcome, failed.retry_after_s, now, rng)
    if is_offline and failed.retry_after_s is None:
        next_check = min(next_check, now + timedelta(seconds=OFFLINE_WAIT_S * (1 - 0.1 * rng.random())))
    return replace(
        state,
        etag=None if failed.forget_validators else state.etag,
        last_modified=None if failed.forget_validators else state.last_modified,
        outcome=failed.outcome,
        error=failed.sentence,
        failures=state.failures + 1,
        failing_since=state.failing_since or now,
        last_check=now,
        response_ms=round(failed.spent_s * 1000),
        next_check=next_check,
    )


def habit_s(state: FeedState, now: datetime, new: int, published: Sequence[datetime]) -> int | None:
    """Usual time between new articles, seconds.

    The first reading takes the median gap of the times the feed itself gives; later ones move it by what was seen.
    """
    if not new:
        return state.habit_s
    if state.last_new is None or state.habit_s is None:
        times = sorted(published)
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
        return _bounded(median(gaps)) if gaps else state.habit_s
    seen = (now - state.last_new).total_seconds() / new
    return _bounded(state.habit_s + _HABIT_WEIGHT * (_bounded(seen) - state.habit_s))


def _bounded(seconds: float) -> int:
    return round(min(max(seconds, LEAST_WAIT_S), MOST_WAIT_S))


def _alive(state: FeedState, spent_s: float, now: datetime) -> FeedState:
    return replace(
        state,
        error="",
        failures=0,
        failing_since=None,
        last_check=now,
        last_ok=now,
        response_ms=round(spent_s * 1000),
    )


def _longer(first: int | None, second: int | None) -> int | None:
    return max((wait for wait in (first, second) if wait is not None), default=None)
