"""Tells a network of ours that is down from feeds that are: many fall silent together, and none answers."""

from __future__ import annotations

import logging
from datetime import datetime

from storage.feed_records import Outcome

LEAST_FEEDS = 3
"""Feeds that must have begun to fail, with none answering since, before it is our network that is taken to be down."""

_OUR_NETWORK = frozenset(
    {Outcome.DNS, Outcome.CONNECT, Outcome.TIMEOUT, Outcome.TLS, Outcome.NOT_A_FEED, Outcome.REDIRECT, Outcome.PROTOCOL}
)
"""Failures that a missing network or a captive portal causes for every feed at once."""

_log = logging.getLogger("detente.collector")


class Outage:
    """What has fallen silent since a feed last answered."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._lost: set[str] = set()

    @property
    def is_on(self) -> bool:
        """Whether it looks as if nothing could be reached."""
        return len(self._lost) >= LEAST_FEEDS

    @property
    def sentence(self) -> str:
        """For the status bar; empty when all is well."""
        return f"No feed has answered since {self._since:%H:%M} UTC: is the network up?" if self.is_on else ""

    def failed(self, feed: str, outcome: Outcome, was_well: bool, now: datetime) -> None:
        """Note a failed poll; one of a feed that was failing before says nothing about our network."""
        if outcome not in _OUR_NETWORK or not was_well:
            return
        self._since = self._since or now
        self._lost.add(feed)
        if len(self._lost) == LEAST_FEEDS:
            _log.warning("no feed has answered since %s: is the network up?", self._since)

    def answered(self, feed: str) -> frozenset[str]:
        """Note that a feed answered; gives the others that were lost with it and are worth asking again now."""
        lost = frozenset(self._lost - {feed}) if self.is_on else frozenset()
        if lost:
            _log.info("feeds answer again; %d that could not be reached are asked now", len(lost))
        self._since = None
        self._lost.clear()
        return lost
