"""Small stand-ins that tests and benches of several areas share: a clock set by hand, an engine that reads nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from storage.records import Act, ActType, Certainty, Coding, Mention, Mode, Span

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Hands:
    """A clock that is set by hand; sleeping moves it, and lets others go on."""

    def __init__(self, time: datetime = NOON) -> None:
        self.time = self._start = time
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return (self.time - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class Unread:
    """An engine for articles whose texts do not matter."""

    def code(self, text: str, published: datetime | None = None) -> Coding:
        return Coding(scored=False)


def mobilized(*mentions: Mention) -> Coding:
    """Russia moves against Ukraine, in deeds; the two are named unless ``mentions`` says otherwise."""
    act = Act("RUS", "UKR", ActType.MOBILIZE, Mode.DEEDS, Certainty.ASSERTED, 6.0, 6.0, (Span(0, 6),), Span(0, 12))
    named = mentions or (Mention("RUS", Span(0, 3)), Mention("UKR", Span(4, 7)))
    return Coding(True, True, 1, 6.0, -0.5, (act,), named)
