"""Whether two headlines tell one story, as a human judge of headline pairs would say.

    two Headlines ──▶ Evidence (what is shared, what stands alone, numbers and days that differ) ──▶ similarity 0 … 5
                └──▶ contradictions that no likeness outweighs

Pure: a function of the two headlines alone, and the same whichever comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from tui.analysis.stories.headline import Headline
from tui.analysis.stories.headline_terms import PLAIN_WEIGHT
from tui.analysis.stories.headline_words import OPPOSED

SAME_STORY = 3.55
"""Similarity (0 … 5, the scale of human judges of headline pairs) from which two headlines tell one story."""

NEW_TOLL_WITHIN = timedelta(hours=12)
"""A count that changes later than that is another strike on the same town."""
FRESH_FOR = timedelta(hours=24)
DEARER_A_DAY = 0.3
"""What reports further apart than ``FRESH_FOR`` must be more alike, for each day more: wars make the same headlines
again. Without it a strike a day on six towns, told by eight desks, became one story that began three weeks ago."""

PLAIN_RARITY = 0.7
"""Words of one meaning that are together as rare as this (tornado and twister) are as good as a plain word."""

VARIANT_PART = 0.85
"""A term that has only its like in the other headline (Mursi, Morsi) counts this much of one that is there itself."""


class Evidence(NamedTuple):
    """What speaks for and against one story; most are 0 … 1."""

    covered: float
    """Part of its rarity that the headline which is told less of shares with the other."""
    lone: float
    """Rarity of the rarest term that stands alone, in the headline where that is less: both say more than the other."""
    lone_words: float
    """Plain words that stand alone, in thirds up to 3, in the headline with fewer: other words, as desks choose them."""
    spelling: float
    """Likeness of the words as sets."""
    grams: float
    """Shared part of the character trigrams; what the other features say already is taken off with it."""
    pairs: float
    """Shared neighbours, of the headline with fewer."""
    length: float
    """Terms of the shorter headline ÷ 10: ten words in common say more than three."""
    places: float
    """Actors that only one of them names."""
    completed: float
    """Names beside a shared name that only one of them gives, up to 2: Moon, and Moon Jae-in."""
    same_counts: float
    """Both count the very same."""
    counts_of_one: float
    """Only one of them counts or prices anything."""
    counts_differ: float
    """Each has a count that the other does not have."""
    days_differ: float
    """Each names a day, and another."""
    denied_by_one: float
    """Only one of them says that something is not so."""
    ahead_in_one: float
    """Only one of them tells of what is to come."""
    opposed: float
    """One rises where the other falls, one opens where the other closes."""


WEIGHTS = Evidence(
    covered=1.27,
    lone=-0.56,
    lone_words=0.31,
    spelling=1.13,
    grams=-0.22,
    pairs=0.09,
    length=0.47,
    places=-0.05,
    completed=-0.04,
    same_counts=0.23,
    counts_of_one=-0.21,
    counts_differ=-0.48,
    days_differ=-0.62,
    denied_by_one=-0.13,
    ahead_in_one=-0.14,
    opposed=-0.44,
)
CONSTANT = 1.95
"""A linear model, fitted by ridge regression on 1,500 public pairs of headlines (SemEval STS 2013/14) to their judged
similarity, of which all below 2.5 was taken for 2.5: how unlike two headlines are decides nothing. ``tests/bench/
stories.py --fit`` fits it anew and cross-validates it (F1 .70 at "same story"; a second panel of five judges would reach
.74: many pairs lie within their scatter of the limit). What must be refused is not left to the model:
see :func:`is_contradicted`."""


def similarity(a: Headline, b: Headline) -> float:
    """How much two headlines say the same, about 0 … 5 as human judges would put it."""
    return CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, evidence(a, b), strict=True))


def alike(a: Headline, b: Headline, apart: timedelta = timedelta()) -> float | None:
    """How similar two headlines of one story are, published so far apart; None when they tell two stories."""
    if b.text < a.text:
        a, b = b, a  # which variant is found for which word depends on the order; nothing else may
    if is_contradicted(a, b):
        return None
    similar, apart = similarity(a, b), abs(apart)
    least = SAME_STORY + DEARER_A_DAY * max(timedelta(), apart - FRESH_FOR) / timedelta(days=1)
    return similar if similar >= least or (apart <= NEW_TOLL_WITHIN and is_new_toll(a, b)) else None


def is_new_toll(a: Headline, b: Headline) -> bool:
    """The same words about the same town, but for a count: three killed in the morning, five by night."""
    return bool(a.towns & b.towns) and _uncounted(a) == _uncounted(b)


def _uncounted(one: Headline) -> set[str]:
    return {term for term in one.terms if term[0] != "="}


def is_contradicted(a: Headline, b: Headline) -> bool:
    """Evidence that no likeness outweighs: other actors, the 12th and the 13th of a thing, two towns, preview and result.

    One shape of headline serves any two states ("X accuses Y over border"). Of 179 judged pairs that name
    other actors or another pair, and that nothing else refuses, one tells one story.
    """
    if name_others(a, b) or name_another_pair(a, b):
        return True
    if a.ordinals and b.ordinals and a.ordinals.isdisjoint(b.ordinals):
        return True
    if a.towns and b.towns and not _share_a_town(a, b):
        return True
    tenses = {(one.is_preview, one.is_result) for one in (a, b)}
    return tenses == {(True, False), (False, True)}


def name_others(a: Headline, b: Headline) -> bool:
    """Whether both name actors, and none in common."""
    return bool(a.places and b.places) and a.places.isdisjoint(b.places)


def name_another_pair(a: Headline, b: Headline) -> bool:
    """Whether each names two actors or more, and they have not two in common."""
    return len(a.places & b.places) < 2 <= min(len(a.places), len(b.places))


def _share_a_town(a: Headline, b: Headline) -> bool:
    """Whether one of the places of one is named anywhere in the other."""
    return any(town in b.text for town in a.towns) or any(town in a.text for town in b.towns)


def evidence(a: Headline, b: Headline) -> Evidence:
    """Compare two headlines."""
    shared = a.terms.keys() & b.terms.keys()
    common = sum(a.rarity[term] for term in shared)
    alone_a = {term: None for term in a.terms if term not in shared}
    alone_b = {term: None for term in b.terms if term not in shared}
    completed = _completing(a, alone_a) + _completing(b, alone_b)
    for one, other in _variants(alone_a, alone_b):
        common += VARIANT_PART * min(a.rarity[one], b.rarity[other])
        del alone_a[one], alone_b[other]
    return Evidence(
        covered=common / max(a.rareness, b.rareness, LEAST_RARENESS),
        lone=min(max((one.rarity[term] for term in alone), default=0.0) for one, alone in ((a, alone_a), (b, alone_b))),
        lone_words=min(_plain(a, alone_a), _plain(b, alone_b), 3) / 3.0,
        spelling=fuzz.token_set_ratio(a.text, b.text) / 100.0,
        grams=(a.grams & b.grams).bit_count() / max(1, (a.grams | b.grams).bit_count()),
        pairs=len(a.pairs & b.pairs) / max(1, min(len(a.pairs), len(b.pairs))),
        length=min(len(a.order), len(b.order)) / 10.0,
        places=float(len(a.places ^ b.places)),
        completed=float(min(completed, 2)),
        same_counts=float(bool(a.counts) and a.counts == b.counts),
        counts_of_one=float(bool(a.counts) != bool(b.counts)),
        counts_differ=float(bool(a.counts - b.counts) and bool(b.counts - a.counts)),
        days_differ=float(bool(a.dates and b.dates) and a.dates.isdisjoint(b.dates)),
        denied_by_one=float(a.is_denied != b.is_denied),
        ahead_in_one=float(a.is_preview != b.is_preview),
        opposed=float(_is_opposed(a, b)),
    )


def _completing(one: Headline, alone: Mapping[str, None]) -> int:
    """How many names that stand alone are the neighbour of a name that does not."""
    return sum((left in alone) != (right in alone) for left, right in one.pairs if {left, right} <= one.names)


LEAST_RARENESS = 0.1
"""So that headlines without a single term of content can be compared, too."""


def _variants(left: Iterable[str], right: Iterable[str]) -> list[tuple[str, str]]:
    """Terms of the left with their variants on the right, each used once."""
    found: list[tuple[str, str]] = []
    free = [other for other in right if _is_word(other)]
    for term in left:
        if _is_word(term):
            like = next((other for other in free if _is_variant(term, other)), None)
            if like is not None:
                free.remove(like)
                found.append((term, like))
    return found


def _plain(one: Headline, alone: Iterable[str]) -> int:
    return sum(one.terms[term] >= PLAIN_WEIGHT or one.rarity[term] >= PLAIN_RARITY for term in alone)


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
