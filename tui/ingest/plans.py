"""What is remembered of every feed, and the moment each is asked next: the schedule's decisions, put to work."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from storage.feed_records import Feed, FeedState
from tui.clock import Clock
from tui.ingest.http import without_secrets
from tui.ingest.schedule import due, next_due, set_back, spread


class Plans:
    """The feeds of one collector, with their states as they were last stored or planned."""

    def __init__(self, feeds: Iterable[Feed], clock: Clock, rng: Random) -> None:
        self.feeds = tuple(feeds)
        self.states: dict[str, FeedState] = {}
        self.in_flight: set[str] = set()
        """Feeds that wait for their turn or are being asked: they are not due again meanwhile."""
        self.last_stored: str | None = None
        """Feed whose state was stored last; None before the first."""
        self._clock = clock
        self._rng = rng

    def of(self, feed: Feed) -> FeedState:
        """What is remembered of a feed; of one never asked, where to ask it."""
        return self.states.get(feed.id) or FeedState(feed=feed.id, url=without_secrets(feed.url))

    def stored(self, state: FeedState) -> None:
        """Remember what has just been stored of a feed."""
        self.states[state.feed] = state
        self.last_stored = state.feed

    def due(self) -> list[Feed]:
        """The feeds to ask now, those in flight left out; most urgent first."""
        return [feed for feed in due(self.feeds, self.states, self._clock.now()) if feed.id not in self.in_flight]

    def next_due(self, besides: Container[str] = ()) -> datetime | None:
        """When the next feed falls due, ``besides`` those; None when that is now, or never."""
        return next_due([feed for feed in self.feeds if feed.id not in besides], self.states)

    def spread(self, feeds: Sequence[Feed]) -> None:
        """Give feeds that are to be asked now moments of their own."""
        for feed, moment in spread(feeds, self._clock.now(), self._rng).items():
            self.states[feed] = replace(self.states[feed], next_check=moment)

    def spread_overdue(self) -> None:
        """Do so with those that fell due together; those never asked before are not kept waiting."""
        self.spread([feed for feed in self.due() if self.of(feed).next_check is not None])

    def set_back(self, by: timedelta) -> None:
        """The clock was set back: so is what was remembered and planned by it."""
        for feed, state in self.states.items():
            self.states[feed] = set_back(state, by)
