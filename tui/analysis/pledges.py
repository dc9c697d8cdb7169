"""Promises with an actor, an act and a date, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.records import FiledArticle, Pledge


class PledgeBook:
    """The pledges that are still watched."""

    def __init__(self, pledges: Iterable[Pledge] = (), last_id: int = 0) -> None:
        self._pledges = {pledge.id: pledge for pledge in pledges}
        self._last_id = max([last_id, *self._pledges])

    def file(self, filed: Sequence[FiledArticle], now: datetime) -> tuple[Pledge, ...]:
        """Take in what a poll brought; pledges that are new or changed."""
        return ()

    def tick(self, now: datetime) -> tuple[Pledge, ...]:
        """Pledges that time alone has changed."""
        return ()
