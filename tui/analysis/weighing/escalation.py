"""From acts to signed points: an article's score is the exact sum of its acts' points.

    weight of an act  = place of its sentence × how much the sentence is about it (× 0.4 when later than the headline
                        and against it)
    points of an act  = intensity × certainty × weight ÷ sum of weights (of at least _LEAST)

Being an average, the score stays within −10 … +10. Points are multiples of 1/64, so that their sum as floating
point numbers is exact in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storage.records import Certainty
from tui.analysis.lexicon.kinds import ASSERTED, CLAIMED, DENIED, HISTORICAL, HYPOTHETICAL, PLANNED

GRAIN = 64
"""Points come in steps of 1/64."""

DIRECTION_THRESHOLD = 0.5
"""Below this many points either way a text neither escalates nor eases."""

MUTED_SCORE = 0.4
"""Points left to what is no matter between states."""

CERTAINTY_FACTOR = {
    ASSERTED: 1.0,
    CLAIMED: 0.95,
    PLANNED: 0.9,
    HYPOTHETICAL: 0.05,
    HISTORICAL: 0.05,
    DENIED: 0.05,
}
"""How much of its intensity an act counts when the report does not vouch for it."""

_BACKGROUND = frozenset((HISTORICAL, HYPOTHETICAL, DENIED))
_BACKGROUND_WEIGHT = 0.3
"""What is past, denied or only possible is not what the text is about, so it dilutes the rest little."""


_ASIDE = 0.2
"""Up to this rank an act is only what something else came after, though its sentence tells no other."""


_LEAST = 0.3
"""Weight, all acts together, below which a report tells none as its news: half of what the lead's own act weighs."""


class Weighed(NamedTuple):
    """What the points of one act depend on."""

    intensity: float
    certainty: Certainty
    rank: float
    """How much its sentence is about it, 0 … 1."""
    sentence: int
    """Place of its sentence in the text, from 0."""
    is_primary: bool
    share: float = 1.0
    """Part of the act told for this pair, when several do it to several."""


AGAINST_HEADLINE = 0.4
"""What an act of a later sentence weighs when it pulls against the headline: mostly what went before the news."""


def points_of(acts: Sequence[Weighed]) -> list[float]:
    """Points of each act, in order; their sum lies within −10 … +10 and is the text's score."""
    weights = [_weight(act) for act in acts]
    if acts and acts[-1].sentence > 0:
        weights = _led_by_headline(acts, weights)
    total = max(sum(weights), _LEAST)
    return [
        round(GRAIN * act.intensity * CERTAINTY_FACTOR[act.certainty] * weight / total) / GRAIN
        for act, weight in zip(acts, weights, strict=True)
    ]


def _led_by_headline(acts: Sequence[Weighed], weights: list[float]) -> list[float]:
    """The weights where the opening sentence escalates or eases and later ones tell the contrary as well."""
    heads = [place for place, act in enumerate(acts) if act.sentence == 0]
    total = sum(weights[place] for place in heads)
    if not total:
        return weights
    head = sum(acts[place].intensity * CERTAINTY_FACTOR[acts[place].certainty] * weights[place] for place in heads)
    sign = direction_of(head / total)
    return [
        weight * AGAINST_HEADLINE if act.sentence > 0 and act.intensity * sign < 0 else weight
        for act, weight in zip(acts, weights, strict=True)
    ]


def muted(points: Sequence[float]) -> list[float]:
    """The same points, so small that their sum moves nothing: below ``DIRECTION_THRESHOLD`` either way."""
    size = sum(abs(share) for share in points)
    factor = min(1.0, MUTED_SCORE / size) if size else 1.0
    return [int(GRAIN * share * factor) / GRAIN for share in points]


def _weight(act: Weighed) -> float:
    place = 1.0 if act.sentence == 0 else max(0.15, 0.6 / act.sentence**0.5)
    background = _BACKGROUND_WEIGHT if act.certainty in _BACKGROUND and not act.is_primary else 1.0
    leads = act.is_primary and (act.sentence == 0 or act.rank > _ASIDE)
    return place * (1.0 if leads else 0.7 * act.rank**2) * background * act.share


def direction_of(score: float) -> int:
    """+1 escalates, −1 eases, 0 neither."""
    return (score >= DIRECTION_THRESHOLD) - (score <= -DIRECTION_THRESHOLD)
