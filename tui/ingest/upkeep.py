"""What a collector does now and then, whatever feeds say: lets time pass, forgets the old, hears a second opinion."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from storage.errors import StorageError
from tui.analysis.index.coverage import measure
from tui.clock import Clock
from tui.ingest.filing import Filing
from tui.ingest.plans import Plans
from tui.ingest.second_opinion import EVERY, SecondOpinion
from tui.ingest.trouble import StoreTrouble

TICK = timedelta(hours=1)
"""How often readings are given that time alone has changed."""

PRUNE = timedelta(hours=6)
"""How often the retention rule is applied when it finds nothing to remove."""

PRUNE_AGAIN = timedelta(minutes=1)
"""And when it does: it removes a bounded number at a time."""

_log = logging.getLogger("detente.collector")


class Upkeep:
    """Each duty knows when it was last done; a store that fails is the store's trouble, never an exception here."""

    def __init__(
        self,
        plans: Plans,
        filing: Filing,
        trouble: StoreTrouble,
        clock: Clock,
        prune: Callable[[datetime], int] | None,
        second_opinion: SecondOpinion | None,
    ) -> None:
        self._plans = plans
        self._filing = filing
        self._trouble = trouble
        self._clock = clock
        self._prune = prune
        self._second_opinion = second_opinion
        self._ticked: datetime | None = None
        self._pruned: datetime | None = None
        self._heard: datetime | None = None

    async def tick_if_due(self) -> None:
        """Give the readings that time alone has changed, once an hour."""
        now, last = self._clock.now(), self._plans.last_stored
        if not self._is_time(self._ticked, TICK) or last is None or self._trouble.sentence:
            return
        self._ticked = now
        coverage = measure(self._plans.feeds, self._plans.states, now)
        try:
            await self._filing.tick(now, coverage, self._plans.states[last])
        except StorageError as error:
            self._ticked = None
            self._trouble.note(error)

    def prune_if_due(self) -> None:
        """Apply the retention rule."""
        now = self._clock.now()
        if self._prune is None or not self._is_time(self._pruned, PRUNE):
            return
        self._pruned = now
        try:
            removed = self._prune(now)
        except StorageError as error:
            self._trouble.note(error)
            return
        if removed:
            _log.info("%d articles removed by the retention rule", removed)
            self._pruned = now - PRUNE + PRUNE_AGAIN

    def opinion_if_due(self) -> SecondOpinion | None:
        """Whom to ask for a second opinion now, if anybody: to be handed to ``hear``."""
        if self._second_opinion is None or not self._is_time(self._heard, EVERY):
            return None
        self._heard = self._clock.now()
        return self._second_opinion

    async def hear(self, other: SecondOpinion) -> None:
        """Store what it says beside the state of some feed, since a commit has one."""
        readings, states = await other.look(), self._plans.states
        if not readings or not states or self._trouble.sentence:
            return
        try:
            await self._filing.store(states[self._plans.last_stored or next(iter(states))], readings)
        except StorageError as error:
            self._trouble.note(error)

    def _is_time(self, last: datetime | None, every: timedelta) -> bool:
        """Whether something done ``last`` is to be done again; a clock that was set back counts as time gone by."""
        return last is None or not timedelta() <= self._clock.now() - last < every
