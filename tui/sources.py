"""How the sources fare: each in one word, and all in numbers. Pure functions of what the archive says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from storage.feed_records import Outcome
from storage.views import FeedRow

SLOW_MS = 8_000
"""A source whose answer takes longer is called slow."""

SILENT_HABITS = 6
"""A source is silent when nothing new came for this many times its usual gap, and for a day at least."""

_NETWORK = frozenset({Outcome.DNS, Outcome.CONNECT, Outcome.TIMEOUT})
"""How polls end that never reached a server."""


class Health(StrEnum):
    """How a source fares, in one word."""

    ALIVE = "alive"
    SLOW = "slow"
    SILENT = "silent"
    FAILING = "failing"
    GONE = "gone"
    WAITING = "waiting"
    MUTED = "muted"


def health(row: FeedRow, now: datetime) -> Health:
    """The health of a source at ``now``."""
    state = row.state
    if row.feed.muted:
        return Health.MUTED
    if state.outcome is Outcome.GONE:
        return Health.GONE
    if state.failing_since is not None or not (state.outcome.is_success or state.outcome is Outcome.NEVER):
        return Health.FAILING
    if state.last_check is None or state.outcome is Outcome.NEVER:
        return Health.WAITING
    if state.last_new is not None and state.habit_s is not None:
        patience = max(timedelta(days=1), SILENT_HABITS * timedelta(seconds=state.habit_s))
        if now - state.last_new > patience:
            return Health.SILENT
    if state.response_ms is not None and state.response_ms > SLOW_MS:
        return Health.SLOW
    return Health.ALIVE


@dataclass(frozen=True, slots=True)
class Sources:
    """The feeds in numbers, for the status bar."""

    total: int = 0
    """Without the muted ones."""
    counts: dict[Health, int] = field(default_factory=dict)
    last_ok: datetime | None = None
    """When any of them last answered."""
    is_offline: bool = False
    """Every source that was asked cannot be reached: it is our network, not theirs."""

    def __getitem__(self, kind: Health) -> int:
        return self.counts.get(kind, 0)

    @property
    def waiting(self) -> int:
        """Sources that were never asked."""
        return self[Health.WAITING]

    @property
    def answering(self) -> int:
        """Sources whose last poll succeeded."""
        return self[Health.ALIVE] + self[Health.SLOW] + self[Health.SILENT]


def sources(rows: Sequence[FeedRow], now: datetime) -> Sources:
    """Count the feeds by health."""
    counts: dict[Health, int] = {}
    for row in rows:
        kind = health(row, now)
        counts[kind] = counts.get(kind, 0) + 1
    asked = [row.state for row in rows if not row.feed.muted and row.state.last_check is not None]
    failing = [state for state in asked if not state.outcome.is_success]
    return Sources(
        total=len(rows) - counts.get(Health.MUTED, 0),
        counts=counts,
        last_ok=max((row.state.last_ok for row in rows if row.state.last_ok), default=None),
        is_offline=bool(asked) and len(failing) == len(asked) and all(state.outcome in _NETWORK for state in failing),
    )
