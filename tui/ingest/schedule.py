"""When to ask whom: pure decisions from ``now``, a source of randomness and what is remembered of each feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from storage.feed_records import Feed, FeedState, Outcome
from tui.ingest.headers import LEAST_WAIT_S, MOST_WAIT_S, clamped

BACKOFF_CAP_S = 86_400
"""A feed that fails is asked at least once a day."""

GONE_WAIT_S = 86_400
"""After 410 Gone: the server meant it (RFC 9110 §15.5.11), but people restore feeds."""

RATE_LIMITED_WAIT_S = 900
"""After 429 without a usable Retry-After."""

OFFLINE_WAIT_S = 900
"""Longest wait while no feed at all can be reached: then it is our network that is down, and it will be back."""

SPREAD_OVER_S = 120
"""Feeds that fell due while the machine slept are asked over at most this long."""

SPREAD_EACH_S = 0.5
"""And over this much for each of them when they are few."""

CLOCK_SLACK = timedelta(minutes=2)
"""Clocks are set right by seconds all the time; a check farther in the future was made by a wrong one."""

_JITTER = 0.1


def due(feeds: Iterable[Feed], states: Mapping[str, FeedState], now: datetime) -> list[Feed]:
    """The feeds to ask now: healthy ones first, longest overdue first, then by id. Muted ones are never asked.

    What a clock that has since been set back remembers and plans of a feed does not count: one that was asked in the
    future, or is to be asked farther ahead than any plan reaches, is due.
    """
    chosen = [feed for feed in feeds if not feed.muted and _is_due(states.get(feed.id), now)]
    return sorted(chosen, key=lambda feed: _urgency(states.get(feed.id), feed.id))


def _is_due(state: FeedState | None, now: datetime) -> bool:
    if state is None or state.next_check is None or state.next_check <= now:
        return True
    if state.last_check is not None and state.last_check - now > CLOCK_SLACK:
        return True
    return state.next_check - now > timedelta(seconds=2 * MOST_WAIT_S)


def set_back(state: FeedState, by: timedelta) -> FeedState:
    """What is remembered and planned of a feed, once the clock that both were made by has been set back."""
    return replace(
        state,
        last_check=None if state.last_check is None else state.last_check - by,
        next_check=None if state.next_check is None else state.next_check - by,
    )


def _urgency(state: FeedState | None, feed: str) -> tuple[bool, float, str]:
    if state is None or state.next_check is None:
        return False, 0.0, feed
    return state.failures > 0, state.next_check.timestamp(), feed


def next_due(feeds: Iterable[Feed], states: Mapping[str, FeedState]) -> datetime | None:
    """When the next feed falls due; None when there is none to ask or one was never asked."""
    checks = [state.next_check if (state := states.get(feed.id)) else None for feed in feeds if not feed.muted]
    known = [check for check in checks if check is not None]
    return min(known) if known and len(known) == len(checks) else None


def after_success(interval_s: int, fresh_for_s: int | None, now: datetime, rng: Random) -> datetime:
    """Next check after an answer: the feed's interval, or longer when the server says so; with jitter.

    ``fresh_for_s`` is what max-age, Expires or ttl promise. The jitter never goes below what the server asked for.
    """
    own = interval_s * (1 + rng.uniform(-_JITTER, _JITTER))
    asked = (fresh_for_s or 0) * (1 + rng.uniform(0, _JITTER))
    return now + timedelta(seconds=clamped(max(own, asked)))


def backoff_s(interval_s: int, failures: int, rng: Random) -> float:
    """Seconds to wait after ``failures`` failed polls in a row: doubling, at most a day, with jitter downwards."""
    doubled = max(interval_s, LEAST_WAIT_S) * 2.0 ** min(max(failures - 1, 0), 30)
    return min(doubled, BACKOFF_CAP_S) * (1 - rng.uniform(0, _JITTER))


def after_failure(
    interval_s: int, failures: int, outcome: Outcome, retry_after_s: int | None, now: datetime, rng: Random
) -> datetime:
    """Next check after a failed poll; ``failures`` counts it. What the server asked for is the least."""
    wait = backoff_s(interval_s, failures, rng)
    if outcome is Outcome.GONE:
        wait = max(wait, GONE_WAIT_S * 2.0 ** min(failures - 1, 5))
    if outcome is Outcome.RATE_LIMITED and retry_after_s is None:
        wait = max(wait, RATE_LIMITED_WAIT_S * (1 + rng.uniform(0, _JITTER)))
    if retry_after_s is not None:
        wait = max(wait, retry_after_s * (1 + rng.uniform(0, _JITTER)))
    return now + timedelta(seconds=clamped(wait))


def spread(feeds: Sequence[Feed], now: datetime, rng: Random) -> dict[str, datetime]:
    """Give each of the feeds that fell due together a moment of its own, so that a wake-up is no stampede."""
    window = min(SPREAD_OVER_S, SPREAD_EACH_S * len(feeds))
    step = window / max(len(feeds), 1)
    return {feed.id: now + timedelta(seconds=step * (place + rng.random())) for place, feed in enumerate(feeds)}
