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

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from tui.analysis.headline import PLAIN_WEIGHT, Headline, read_headline
from tui.analysis.headline_words import OPPOSED
from tui.analysis.postings import Postings

WINDOW = timedelta(hours=72)
"""Reports further apart than this are never linked."""

SAME_STORY = 3.4
"""Similarity (0 … 5, the scale of human judges of headline pairs) from which two headlines tell one story."""

CANDIDATES = 16
"""Headlines compared in full with a new one."""
LEAST_SHARED = 0.4
"""Part of the lighter headline's terms that must be shared before two are compared in full; it spares 9 in 10."""
POSTINGS_READ = 400
"""Posting entries looked at for a new headline, rarest terms first."""
VARIANT_WEIGHT = 0.9
"""A term that has only its like in the other headline (Mursi, Morsi) counts this much of one that is there itself."""


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
        if last is not None and similarity(last, headline) < SAME_STORY and not is_new_toll(last, headline):
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


def similarity(a: Headline, b: Headline) -> float:
    """How much two headlines say the same, about 0 … 5 as human judges would put it.

    A linear model of few features: shared weight of terms, numbers and places that speak against, spelling. Its
    coefficients were fitted by ridge regression on public headline pairs (SemEval STS 2013/14); what it must refuse is
    not left to them: see :func:`is_contradicted`.
    """
    return _score(_features(a, b))


def same_story(a: Headline, b: Headline) -> bool:
    """Whether two headlines tell the same story."""
    return not is_contradicted(a, b) and (similarity(a, b) >= SAME_STORY or is_new_toll(a, b))


def is_new_toll(a: Headline, b: Headline) -> bool:
    """The same words about the same town, but for a count: three killed in the morning, five by night."""
    return bool(a.towns & b.towns) and _uncounted(a) == _uncounted(b)


def _uncounted(one: Headline) -> set[str]:
    return {term for term in one.terms if term[0] != "="}


def is_contradicted(a: Headline, b: Headline) -> bool:
    """Evidence that no likeness outweighs: the 12th and the 13th of a thing, two towns, the preview and the result."""
    if a.ordinals and b.ordinals and a.ordinals.isdisjoint(b.ordinals):
        return True
    if a.towns and b.towns and not _share_a_town(a, b):
        return True
    tenses = {(one.is_preview, one.is_result) for one in (a, b)}
    return tenses == {(True, False), (False, True)}


def _share_a_town(a: Headline, b: Headline) -> bool:
    """Whether one of the places of one is named anywhere in the other."""
    return any(town in b.text for town in a.towns) or any(town in a.text for town in b.towns)


_COEFFICIENTS = (
    -1.146, 0.575, 1.343, 1.807, -0.737, 0.082, -0.622, -0.148, -0.134, -0.018, 0.005, -0.133, -0.714, 0.149, 0.119, 0.213,
    0.142, -0.295, 0.796, 0.361, 1.877,
)  # fmt: skip
"""One for each of ``_features``, in their order; the first is the constant."""


def _features(a: Headline, b: Headline) -> tuple[float, ...]:
    """What ``similarity`` is made of: shares, flags and small counts, most of them 0 … 1."""
    shared = a.terms.keys() & b.terms.keys()
    left = [term for term in a.terms if term not in shared]
    right = [term for term in b.terms if term not in shared]
    common = sum(a.terms[term] for term in shared)
    near, used = 0.0, set()
    for term in left:
        if not _is_word(term):
            continue
        for other in right:
            if other not in used and _is_word(other) and _is_variant(term, other):
                near += VARIANT_WEIGHT * min(a.terms[term], b.terms[other])
                used.add(other)
                break
    common += near
    joint = a.weight + b.weight - common
    jaccard = common / joint if joint else 0.0
    part_a = common / a.weight if a.weight else 0.0
    part_b = common / b.weight if b.weight else 0.0
    places_a, places_b = a.places, b.places
    pairs_a, pairs_b = a.pairs, b.pairs
    rare = sum(1 for term in shared if a.terms[term] >= PLAIN_WEIGHT)
    lone_a = sum(1 for term in left if a.terms[term] >= PLAIN_WEIGHT)
    lone_b = sum(1 for term in right if b.terms[term] >= PLAIN_WEIGHT and term not in used)
    return (
        1.0,
        jaccard,
        min(part_a, part_b),
        max(part_a, part_b),
        len(a.grams & b.grams) / max(1, len(a.grams | b.grams)),
        float(not a.numbers.isdisjoint(b.numbers)),
        float(bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers)),
        float(bool(a.numbers) != bool(b.numbers)),
        float(bool(places_a and places_b) and places_a.isdisjoint(places_b)),
        float(len(places_a ^ places_b)),
        float(not places_a.isdisjoint(places_b)),
        len(pairs_a & pairs_b) / max(1, min(len(pairs_a), len(pairs_b))),
        float(_is_opposed(a, b)),
        float(bool(a.order and b.order) and a.order[0] == b.order[0]),
        min(rare, 3) / 3.0,
        min(lone_a, lone_b, 3) / 3.0,
        max(lone_a, lone_b) / 4.0,
        float(bool(a.names and b.names) and a.names.isdisjoint(b.names)),
        min(len(a.order), len(b.order)) / 10.0,
        fuzz.token_sort_ratio(a.text, b.text) / 100.0,
        fuzz.token_set_ratio(a.text, b.text) / 100.0,
    )


def _is_word(term: str) -> bool:
    """Whether a term is a word of some length: no name of the gazetteer, no number."""
    return term[0] not in "@&=#" and len(term) > 3


def _is_variant(term: str, other: str) -> bool:
    """Spellings or forms of one word: Mursi and Morsi, accuse and accusation."""
    if term[0] != other[0] or term.isupper() or other.isupper():
        return False
    if term.startswith(other) or other.startswith(term):
        return True
    if min(len(term), len(other)) < 5:
        return False
    return JaroWinkler.similarity(term, other) > 0.88 or Levenshtein.distance(term, other, score_cutoff=1) <= 1


def _is_opposed(a: Headline, b: Headline) -> bool:
    """One rises where the other falls, one opens where the other closes."""
    return any(_side(a, left, right) * _side(b, left, right) < 0 for left, right in OPPOSED)


def _side(one: Headline, left: frozenset[str], right: frozenset[str]) -> int:
    """1 for words of the left, −1 for words of the right, 0 for neither or both."""
    return right.isdisjoint(one.terms) - left.isdisjoint(one.terms)


def _score(features: tuple[float, ...]) -> float:
    return sum(weight * value for weight, value in zip(_COEFFICIENTS, features, strict=True))


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
            if abs(known.at - at) > WINDOW or is_contradicted(headline, known.told):
                continue
            alike = similarity(headline, known.told)
            if alike >= SAME_STORY or is_new_toll(headline, known.told):
                links.append(Link(report, alike))
        return sorted(links, key=lambda link: (-link.similarity, link.report))

    def _candidates(self, headline: Headline) -> list[int]:
        """Reports that share the most weight of terms, newest first among equals."""
        weights: dict[int, float] = {}
        budget = POSTINGS_READ
        for term, posting in self._rarest_first(headline.terms):
            weight = headline.terms[term]
            if len(posting) <= budget:
                for report in posting:
                    weights[report] = weights.get(report, 0.0) + weight
                budget -= len(posting)
            elif weights:
                # A frequent term only ranks what rarer ones found; when nothing was found it is read from its end.
                break
            else:
                for at in range(1, budget + 1):
                    weights[posting[-at]] = weight
                break
        ranked = sorted(weights, key=lambda report: (-weights[report], -report))[: 3 * CANDIDATES]
        known = headline.terms
        shared: dict[int, float] = {}
        for report in ranked:
            entry = self._entries.get(report)
            if entry is not None:
                common = sum(known[term] for term in entry.told.terms.keys() & known.keys())
                if common >= LEAST_SHARED * min(headline.weight, entry.told.weight):
                    shared[report] = common
        return sorted(shared, key=lambda report: (-shared[report], -report))[:CANDIDATES]


class Joiner:
    """Stories of a stream of headlines, each answered as it comes.

    What has been answered stays: a headline that shows two stories to be one joins the earlier of them.
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
        return story

    def forget_before(self, moment: datetime) -> None:
        """Let go of headlines published before ``moment``."""
        for report in self._window.forget_before(moment):
            del self._story_of[report]
