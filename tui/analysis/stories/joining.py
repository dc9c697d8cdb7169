"""Reports of one event, joined as they arrive: which headlines tell the same story.

    headline ──read──▶ Headline ──rare terms──▶ a few candidates of the last 72 hours ──similarity──▶ links

Two reports are linked when their headlines are similar enough and at most 72 hours apart; a story is a connected
group of links. The link is a function of the two reports alone, so the stories do not depend on the order in which
feeds were polled; a late report may show that two stories are one, and then they merge.

Cost per headline is bounded: candidates come from posting lists of the headline's rarer terms, so it does not grow
with the archive (``tests/bench/stories.py`` measures it against a window of 20,000).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from tui.analysis.stories.headline import Headline, read_headline
from tui.analysis.stories.likeness import alike
from tui.analysis.stories.postings import Postings

WINDOW = timedelta(hours=72)
"""Reports further apart than this are never linked."""

CANDIDATES = 16
"""Headlines compared in full with a new one."""
LEAST_SHARED = 0.4
"""Part of the lighter headline's terms that must be shared before two are compared in full; it spares 9 in 10."""
POSTINGS_READ = 400
"""Posting entries looked at for a new headline, rarest terms first."""


BREAKING_FOR = timedelta(hours=6)
YOUNG_FOR = timedelta(hours=24)
SILENT_AFTER = timedelta(hours=12)


def phase(first_seen: datetime, last_seen: datetime, now: datetime, changed: bool = False) -> str:
    """breaking (its first 6 hours), developing (still changing or a day young), sustained, fading (12 hours silent)."""
    if now - last_seen > SILENT_AFTER:
        return "fading"
    if now - first_seen <= BREAKING_FOR:
        return "breaking"
    if changed or now - first_seen <= YOUNG_FOR:
        return "developing"
    return "sustained"


class Change(NamedTuple):
    """Something a story's reports came to tell otherwise."""

    at: datetime
    what: str
    """What is counted (``killed``, ``hurt``, ``held``), or ``headline``."""
    before: str
    after: str


_COUNTED = {"KILL": "killed", "INJURE": "hurt", "ARREST": "held", "INMATE": "prisoners", "TROOP": "troops"}


def changes_of(reports: Iterable[tuple[datetime, str]]) -> list[Change]:
    """How a story's counts and headlines changed over its life, in order of time.

    ``reports``: (published, headline) of its reports and of their earlier titles. A headline is a change when it no
    longer says the same as the one before; a count when a later report gives another number of the same thing.
    """
    changes: list[Change] = []
    counts: dict[str, float] = {}
    last: Headline | None = None
    for at, title in sorted(reports):
        headline = read_headline(title)
        for what, value in _counts(headline):
            if what in counts and counts[what] != value:
                changes.append(Change(at, what, f"{counts[what]:g}", f"{value:g}"))
            counts[what] = value
        if last is not None and alike(last, headline) is None:
            changes.append(Change(at, "headline", last.text, headline.text))
        last = headline
    return changes


def _counts(headline: Headline) -> Iterable[tuple[str, float]]:
    """Numbers beside what they count: "kills 3 soldiers", "five hurt"."""
    found: dict[str, float] = {}
    for place, term in enumerate(headline.order):
        if term[0] == "=":
            for near in (place - 1, place + 1, place + 2):
                what = _COUNTED.get(headline.order[near]) if 0 <= near < len(headline.order) else None
                if what is not None:
                    found.setdefault(what, float(term[1:]))
                    break
    return found.items()


class Link(NamedTuple):
    """An earlier report that tells the same story, and how alike it is."""

    report: int
    similarity: float


class Window(Postings[Headline]):
    """The reports of the last 72 hours, found by their rarer terms."""

    def add(self, report: int, text: str, at: datetime) -> list[Link]:
        """Remember a report; the reports of its story among those known, most alike first."""
        headline = read_headline(text)
        links = self._links(headline, at)
        self._remember(report, headline, at)
        return links

    def _links(self, headline: Headline, at: datetime) -> list[Link]:
        links: list[Link] = []
        for report in self._candidates(headline):
            known = self._entries[report]
            apart = abs(known.at - at)
            similar = alike(headline, known.told, apart) if apart <= WINDOW else None
            if similar is not None:
                links.append(Link(report, similar))
        return sorted(links, key=lambda link: (-link.similarity, link.report))

    def _candidates(self, headline: Headline) -> list[int]:
        """Reports that share the most weight of terms, newest first among equals."""
        known, rest = headline.terms, headline.weight
        found: dict[int, float] = {}
        so_far = found.get
        budget = POSTINGS_READ
        for term, posting in self._rarest_first(known):
            weight = known[term]
            if len(posting) <= budget:
                for report in posting:
                    found[report] = so_far(report, 0.0) + weight
                budget -= len(posting)
                rest -= weight
            elif found:
                # A frequent term only ranks what rarer ones found; when nothing was found it is read from its end.
                break
            else:
                found = dict.fromkeys((posting[-at] for at in range(1, budget + 1)), weight)
                break
        shared: list[tuple[float, int]] = []
        for weight, report in sorted(zip(found.values(), found, strict=True), reverse=True)[: 3 * CANDIDATES]:
            entry = self._entries.get(report)
            if entry is None:
                continue
            least = LEAST_SHARED * min(headline.weight, entry.told.weight)
            # What was not read of it cannot make up for more than the terms that were not read.
            if weight + rest >= least:
                common = sum(known[term] for term in entry.told.terms.keys() & known.keys())
                if common >= least:
                    shared.append((common, report))
        return [report for _, report in sorted(shared, reverse=True)[:CANDIDATES]]


MOST_REMEMBERED = 50_000
"""Headlines a joiner compares with at the most, about 280 MB: a stream without times has no 72 hours."""


class Joiner:
    """Stories of a stream of headlines, each answered as it comes.

    What has been answered stays: a headline that shows two stories to be one joins the one that holds what it is most
    like.
    """

    def __init__(self) -> None:
        self._window = Window()
        self._story_of: dict[int, int] = {}
        self._count = 0
        self._stories = 0

    def add(self, text: str, at: datetime) -> int:
        """The number of the headline's story, counted from 1 in the order in which stories began."""
        self._count += 1
        links = self._window.add(self._count, text, at)
        if links:
            story = self._story_of[links[0].report]
        else:
            self._stories += 1
            story = self._stories
        self._story_of[self._count] = story
        if len(self._story_of) > MOST_REMEMBERED:
            oldest = next(iter(self._story_of))
            del self._story_of[oldest]
            self._window.forget((oldest,))
        return story

    def forget_before(self, moment: datetime) -> None:
        """Let go of headlines published before ``moment``."""
        for report in self._window.forget_before(moment):
            del self._story_of[report]
