"""Reports of one event that desks tell in different words: joined by title, summary, names and hour.

    article ──title, summary──▶ Telling ──shared rarer terms──▶ a few candidates of 36 hours ──likelihood──▶ links

Headlines alone find the copies and near-copies of a report (``joining.py``); two desks that write for themselves share
few words in a headline of ten. They do share the substance of the first sentences. A link is a function of the two
reports alone, as there, so that stories do not depend on the order of arrival.

What two desks both *found* out joins their reports; what is *copied* does not. A site that describes each of its items
as "the latest news and analysis from our correspondents" says nothing of any: under two headlines the words that two
summaries have in common run for run count for nothing, and what is left must do.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from storage.records import Mention
from tui.analysis.stories.headline import Headline, read_headline
from tui.analysis.stories.likeness import is_contradicted, name_others
from tui.analysis.stories.postings import Postings

REACH = timedelta(hours=36)
"""Reports further apart are never linked: within two days the same desks write of the next event in the same words."""

SAME_EVENT = 0.85
"""Likelihood from which two reports tell one event. Joining two events costs more than missing a report of one."""

CANDIDATES = 16
"""Reports compared in full with a new one."""
POSTINGS_READ = 400
"""Posting entries looked at for a new report, rarest terms first."""

COPIED_RUN = 5
"""Terms in a row that two desks do not both write by chance, names and numbers aside (about ten words): of 8,800 pairs
of the replay's reports one shares so many, and tells one event. A shorter summary is a run as a whole."""
TITLE_TOLD = 0.5
"""Part of a title's weight that a copied text must have to be about it: an agency's text under two houses' titles."""

_SLOTS = "@&=#"
"""First letters of the terms of actors, people, numbers and ranks: what a site's standing text is filled in with."""

TITLE_WEIGHT = 1.6
"""A term of the title counts this much of one of the summary."""

_BIAS = -2.81
_COSINE = 2.38
_PLAIN_COSINE = 4.13
_TITLE_FOUND = 0.64
_BOTH_TITLES_FOUND = 0.80
_NUMBER = 1.70
_ACTORS = 1.29
_PEOPLE = 0.94
_OTHER_PEOPLE = -0.57
_HOURS = -3.14
"""Coefficients of a logistic model (natural log odds), fitted with ridge on the replay's reports, whose facts are
known: 1,650 pairs. Cross-validated over days, joined stories have precision 0.9 and recall 0.5 at SAME_EVENT."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of one report."""

    terms: dict[str, float]
    """Term → weight, of title and summary, without actors."""
    plain: dict[str, float]
    """The same without names: places and people that a whole crisis shares do not make one event."""
    title: dict[str, float]
    summary: tuple[str, ...]
    """Terms of the summary in their order, without names and numbers: a text with a slot for them is the same text."""
    head: Headline
    """The title as ``joining.py`` reads it."""
    actors: frozenset[str]
    people: frozenset[str]
    norm: float
    plain_norm: float


def read_telling(title: str, summary: str, mentions: Sequence[Mention] = ()) -> Telling:
    """Read a report; ``mentions`` are those of its coding. Never raises; the cost is bounded by the reader of words."""
    heads = ((read_headline(title), TITLE_WEIGHT), (read_headline(summary), 1.0))
    names = {name for head, _ in heads for name in head.names}
    terms: dict[str, float] = {}
    for head, weight in heads:
        for term, value in _words(head).items():
            terms[term] = terms.get(term, 0.0) + weight * value
    plain = {term: value for term, value in terms.items() if term not in names}
    return Telling(
        terms=terms,
        plain=plain,
        title=_words(heads[0][0]),
        summary=tuple(term for term in heads[1][0].order if term[0] not in _SLOTS),
        head=heads[0][0],
        actors=frozenset(mention.actor for mention in mentions),
        people=frozenset(mention.person for mention in mentions if mention.person),
        norm=_norm(terms),
        plain_norm=_norm(plain),
    )


def likelihood(a: Telling, b: Telling, apart: timedelta) -> float:
    """How likely two reports so far apart tell one event, 0 … 1; 0 when their titles name actors and share none."""
    if name_others(a.head, b.head):
        return 0.0
    likely = _likelihood(a, b, apart)
    if likely < SAME_EVENT:
        return likely
    copied = _copied(a.summary, b.summary)
    if not copied or _is_told_of_both(copied, a, b):
        return likely
    if min(_own_part(one, copied) for one in (a, b)) < 0.5:
        return 0.0  # little but the titles is their own, and of titles joining.py judges
    return min(likely, _likelihood(_without(a, copied), _without(b, copied), apart))


def _likelihood(a: Telling, b: Telling, apart: timedelta) -> float:
    found = sorted((_found(a.title, b.terms), _found(b.title, a.terms)))
    actors = len(a.actors | b.actors)
    shared_people = len(a.people & b.people)
    odds = (
        _BIAS
        + _COSINE * _cosine(a.terms, b.terms, a.norm * b.norm)
        + _PLAIN_COSINE * _cosine(a.plain, b.plain, a.plain_norm * b.plain_norm)
        + _TITLE_FOUND * found[1]
        + _BOTH_TITLES_FOUND * found[0]
        + _NUMBER * any(term[0] == "=" for term in a.terms.keys() & b.terms.keys())
        + (_ACTORS * len(a.actors & b.actors) / actors if actors else 0.0)
        + _PEOPLE * min(shared_people, 2) / 2
        + _OTHER_PEOPLE * (bool(a.people and b.people) and not shared_people)
        + _HOURS * abs(apart) / REACH
    )
    return 1.0 / (1.0 + math.exp(-odds))


class Retold(NamedTuple):
    """An earlier report of the same event, and how likely it is one."""

    report: int
    likelihood: float


class Retellings(Postings[Telling]):
    """The reports of the last 36 hours, found by their rarer terms; used as ``stories.Window`` is."""

    def add(self, report: int, telling: Telling, at: datetime) -> list[Retold]:
        """Remember a report; the known reports of its event, likeliest first."""
        links = self._links(telling, at)
        self._remember(report, telling, at)
        return links

    def _links(self, telling: Telling, at: datetime) -> list[Retold]:
        links = []
        for report in self._candidates(telling):
            entry = self._entries[report]
            if abs(entry.at - at) <= REACH:
                likely = likelihood(telling, entry.told, entry.at - at)
                if likely >= SAME_EVENT:
                    links.append(Retold(report, likely))
        return sorted(links, key=lambda link: (-link.likelihood, link.report))

    def _candidates(self, telling: Telling) -> list[int]:
        """Reports that share the most weight of the rarer terms, newest first among equals."""
        shared: dict[int, float] = {}
        budget = POSTINGS_READ
        for term, posting in self._rarest_first(telling.terms):
            weight = telling.terms[term]
            for at in range(1, min(len(posting), budget) + 1):
                report = posting[-at]
                if report in self._entries:
                    shared[report] = shared.get(report, 0.0) + weight
            budget -= len(posting)
            if budget <= 0:
                break
        return sorted(shared, key=lambda report: (-shared[report], -report))[:CANDIDATES]


def _copied(left: Sequence[str], right: Sequence[str]) -> frozenset[str]:
    """Terms of the runs that two summaries have in common."""
    size = min(COPIED_RUN, len(left), len(right))
    if not size:
        return frozenset()
    a, b = ({tuple(one[at : at + size]) for at in range(len(one) - size + 1)} for one in (left, right))
    return frozenset(term for run in a & b for term in run)


def _is_told_of_both(copied: Set[str], a: Telling, b: Telling) -> bool:
    """Whether a text that two reports share is about the titles of both, and these do not tell two events."""
    shares = ((a.title.keys() & b.title.keys()) - a.head.names) - b.head.names
    told = all(_found(one.title, copied) >= TITLE_TOLD for one in (a, b))
    return told and bool(shares) and not is_contradicted(a.head, b.head)


def _own_part(one: Telling, copied: Set[str]) -> float:
    return sum(term not in copied for term in one.summary) / len(one.summary)


def _without(one: Telling, copied: Set[str]) -> Telling:
    """The report without a text that it has in common with another; who else is named may stand in that text."""
    terms = {
        term: weight if term not in copied and term[0] not in _SLOTS else TITLE_WEIGHT * one.title.get(term, 0.0)
        for term, weight in one.terms.items()
    }
    terms = {term: weight for term, weight in terms.items() if weight}
    plain = {term: weight for term, weight in terms.items() if term in one.plain}
    return replace(
        one,
        terms=terms,
        plain=plain,
        actors=one.head.places,
        people=frozenset(term for term in one.head.terms if term[0] == "&"),
        norm=_norm(terms),
        plain_norm=_norm(plain),
    )


def _words(head: Headline) -> dict[str, float]:
    return {term: weight for term, weight in head.terms.items() if term[0] != "@"}


def _norm(terms: dict[str, float]) -> float:
    return math.sqrt(sum(value * value for value in terms.values()))


def _cosine(a: dict[str, float], b: dict[str, float], norms: float) -> float:
    if not norms:
        return 0.0
    return sum(a[term] * b[term] for term in a.keys() & b.keys()) / norms


def _found(title: dict[str, float], other: Container[str]) -> float:
    """Share of a title's weight that the other text has, too."""
    whole = sum(title.values())
    return sum(weight for term, weight in title.items() if term in other) / whole if whole else 0.0
