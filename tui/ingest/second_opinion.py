"""What GDELT's coders make of the last quarter of an hour, kept beside our own index and never mixed into it.

    lastupdate.txt ─▶ export (size and MD5 checked) ─▶ events between two states ─▶ a Reading a pair, key gdelt:RUS-UKR

Off unless the settings say ``gdelt = true``. A look that fails is logged and costs nothing: the next one is a quarter
of an hour later.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import sqrt

from storage.records import Reading, pair_key, second_opinion_key
from tui.ingest.fetch import Ask, Fetched, Fetcher
from tui.ingest.gdelt import LAST_UPDATE_URL, Event, ExportFile, GDELTError, read_export, read_last_update

EVERY = timedelta(minutes=15)
"""GDELT publishes that often."""

FORMULA = "gdelt-1"

LEAST_EVENTS = 3
"""Events of a pair in a quarter of an hour below which they say nothing."""

MOST_PAIRS = 200
"""Pairs kept of one export, those with the most events."""

_WORDS = (1, 3)
"""Quad classes of verbal cooperation and verbal conflict; the other two are material."""

_log = logging.getLogger("detente.gdelt")


class SecondOpinion:
    """Looks at GDELT's newest export, each once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._latest: datetime | None = None

    async def look(self) -> tuple[Reading, ...]:
        """Readings of the newest export; none when it was seen before or could not be had."""
        try:
            announced = read_last_update((await self._body(LAST_UPDATE_URL)).decode("utf-8", "replace"))
            if self._latest is not None and announced.at <= self._latest:
                return ()
            packed = await self._body(announced.url)
            readings = await asyncio.to_thread(_read, packed, announced)
        except GDELTError as error:
            _log.warning("no second opinion this time: %s", error)
            return ()
        self._latest = announced.at
        return readings

    async def _body(self, url: str) -> bytes:
        answer = await self._fetcher.fetch(Ask(url=url, entry_url=url))
        if isinstance(answer, Fetched):
            answer.seat.leave()
            return answer.body
        raise GDELTError(getattr(answer, "sentence", "an answer without content"))


def _read(packed: bytes, announced: ExportFile) -> tuple[Reading, ...]:
    return opinions(read_export(packed, announced), announced.at)


def opinions(events: Iterable[Event], at: datetime) -> tuple[Reading, ...]:
    """One reading for each pair of states: the mean intensity of what reports lead with, weighted by articles.

    Intensity is the Goldstein value with its sign turned (+ escalates); words and deeds are the shares of the verbal
    and the material quad classes in it, so that they add up to the value.
    """
    by_pair: dict[str, list[Event]] = {}
    for event in events:
        if event.is_root and event.source and event.target and event.source != event.target:
            by_pair.setdefault(pair_key(event.source, event.target), []).append(event)
    told = [(pair, found) for pair, found in by_pair.items() if len(found) >= LEAST_EVENTS]
    told.sort(key=lambda one: (-len(one[1]), one[0]))
    return tuple(_opinion(pair, found, at) for pair, found in told[:MOST_PAIRS])


def _opinion(pair: str, events: Sequence[Event], at: datetime) -> Reading:
    whole = sum(_weight(event) for event in events)
    words = sum(-event.goldstein * _weight(event) for event in events if event.quad in _WORDS) / whole
    deeds = sum(-event.goldstein * _weight(event) for event in events if event.quad not in _WORDS) / whole
    value = words + deeds
    variance = sum(_weight(event) * (-event.goldstein - value) ** 2 for event in events) / whole
    margin = 1.96 * sqrt(variance / len(events))
    return Reading(
        key=second_opinion_key(pair),
        at=at,
        value=value,
        words=words,
        deeds=deeds,
        stories=len(events),
        low=value - margin,
        high=value + margin,
        coverage=1.0,
        formula=FORMULA,
    )


def _weight(event: Event) -> int:
    return max(event.articles, 1)
