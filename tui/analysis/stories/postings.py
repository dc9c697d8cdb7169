"""Recent reports, found by the terms they share: what a new report is compared with, at a bounded cost.

    term ──▶ the reports that hold it, oldest first ──▶ a few candidates

``stories.Window`` and ``retelling.Retellings`` stand on it, each with its own idea of what a report is reduced to and
of when two are alike.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

SWEPT_AFTER = 1_000
"""Forgotten reports from which their posting entries are cleared away, once they are more than half of all."""


class HasTerms(Protocol):
    """What a report is reduced to."""

    @property
    def terms(self) -> Mapping[str, float]:
        """Term → weight."""


Told = TypeVar("Told", bound=HasTerms)


class Entry(NamedTuple, Generic[Told]):
    """One report that is remembered."""

    at: datetime
    told: Told


class Postings(Generic[Told]):
    """Reports by id and by term. Forgetting is cheap: posting entries of forgotten reports go at the next sweep."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry[Told]] = {}
        self._postings: dict[str, deque[int]] = {}
        self._forgotten = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, report: int) -> bool:
        return report in self._entries

    def forget(self, reports: Iterable[int]) -> None:
        """Drop reports; those not known are passed over."""
        for report in reports:
            self._forgotten += self._entries.pop(report, None) is not None
        if self._forgotten > SWEPT_AFTER and self._forgotten > len(self._entries):
            self._sweep()

    def forget_before(self, moment: datetime) -> list[int]:
        """Drop reports published before ``moment``; which they were."""
        old = [report for report, entry in self._entries.items() if entry.at < moment]
        self.forget(old)
        return old

    def _remember(self, report: int, told: Told, at: datetime) -> None:
        self._entries[report] = Entry(at, told)
        for term in told.terms:
            self._postings.setdefault(term, deque()).append(report)

    def _rarest_first(self, terms: Iterable[str]) -> list[tuple[str, deque[int]]]:
        """The posting lists of those terms, the shortest first; forgotten reports may still be in them."""
        found = [(term, posting) for term in terms if (posting := self._postings.get(term))]
        return sorted(found, key=lambda item: (len(item[1]), item[0]))

    def _sweep(self) -> None:
        self._forgotten = 0
        for term in list(self._postings):
            kept = deque(report for report in self._postings[term] if report in self._entries)
            if kept:
                self._postings[term] = kept
            else:
                del self._postings[term]
