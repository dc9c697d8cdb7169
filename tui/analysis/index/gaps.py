"""Whether collecting was interrupted so long that what is known is no longer the state of the world."""

from __future__ import annotations

from datetime import datetime, timedelta

GAP = timedelta(hours=36)
"""A stretch without any collecting that feeds, which reach back a day or two, cannot be relied on to fill."""
OBSERVED_AGAIN = timedelta(hours=24)
"""After so long of collecting the past may be believed again."""


class Gaps:
    """The last interruption of collecting."""

    def __init__(self, observed_until: datetime | None = None) -> None:
        self._last: tuple[datetime, datetime] | None = None
        self._observed_until = observed_until

    def note(self, now: datetime) -> None:
        """Something is collected, or could be, at ``now``."""
        if self._observed_until is not None and now - self._observed_until > GAP:
            self._last = (self._observed_until, now)
        self._observed_until = now if self._observed_until is None else max(now, self._observed_until)

    def reason(self, now: datetime) -> str:
        """Why readings are to be held after a long stop, whose decayed past is not peace; empty when they are not."""
        if self._last is None or now - self._last[1] >= OBSERVED_AGAIN:
            return ""
        return f"nothing was collected from {self._last[0]:%d %b %H:%M} to {self._last[1]:%d %b %H:%M} UTC"
