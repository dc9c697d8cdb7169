"""What one report says of each pair of actors, in points: its acts, and the topic of war between the actors it names.

    title, coding ──▶ parts (act or topic words, their spans, points) ──sum──▶ tally of (source, target, mode)

Why topic at all: the share of headlines that name two actors and speak of war follows the published index of
geopolitical risk better than any sum of intensities does (tests/bench/test_bench_index.py gives the numbers).
So the sign comes from the acts, the size is compressed (that something happened matters more than how the scale ranks
it), and a report that names two parties in words of war without an act that could be read still counts for something.
Every part holds the spans that made it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from storage.records import Act, Certainty, Coding, Mode, Span
from tui.analysis.index import Home, Weights

MOST_TOPIC_ACTORS = 4
"""A headline that names more is a list, and says nothing of any pair."""

MOST_POINTS = 10.0
"""What one report can add in all, over all pairs."""

_WAR = re.compile(
    r"\b(?:war|wars|warfare|wartime|missiles?|rockets?|air ?strikes?|strikes?|struck|nuclear|atomic|bomb(?!ay)\w*"
    r"|troops?|soldiers?|military|militarily|militar[iy]s?|army|armies|navy|naval|drones?|inva(?:sion|de)\w*|offensive"
    r"|counter-?offensive|ceasefire|cease-fire|truce|hostages?|shell(?:ing|s|ed)|attack(?:s|ed|ing)?|threat\w*|terror"
    r"|terroris\w+|sanctions?|weapons?|weaponry|warships?|warplanes?|retaliat\w*|escalat\w*|conflicts?|fight(?:ing)?"
    r"|front ?-?lines?|siege|besieged?|blockades?|airbase|raids?|raided|militants?|rebels?|insurgen\w*|warn(?:s|ed|ing)?"
    r"|killed|kills|deadly|defen[cs]e|artillery|air ?space|border|incursions?|annex\w*|mobilis\w*|mobiliz\w*|deter\w*"
    r"|coup|assassinat\w*|hostilit\w+|occup(?:y|ied|ation)|build-?up)\b",
    re.IGNORECASE,
)


class Tally(NamedTuple):
    """One directed pair in one mode."""

    source: str
    target: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Part:
    """What one act, or the words of war around two names, adds to a report's tally."""

    tally: Tally
    points: float
    act: Act | None
    """None for topic."""
    spans: tuple[Span, ...]


def war_words(text: str) -> tuple[Span, ...]:
    """Where a text speaks of war, force and threat."""
    return tuple(Span(*match.span()) for match in _WAR.finditer(text))


def parts_of(title: str, coding: Coding, weights: Weights, home: Home | None = None) -> tuple[Part, ...]:
    """The parts of one report, in the order of its acts, topic last. Points are compressed, weighted and capped."""
    words = war_words(title)
    nets: dict[Tally, float] = {}
    for act in coding.acts:
        tally = _tally(act)
        nets[tally] = nets.get(tally, 0.0) + act.points
    scales = {tally: _scale(tally, net, weights, bool(words)) for tally, net in nets.items()}
    parts = [Part(_tally(act), act.points * scales[_tally(act)], act, act.spans) for act in coding.acts]
    if words:
        parts += _topic(title, coding, nets, words, weights, home)
    # However many acts and pairs a report names, it is one report: ten points in all.
    whole = sum(abs(points) for points in tally_of(parts).values())
    if whole > MOST_POINTS:
        parts = [replace(part, points=part.points * MOST_POINTS / whole) for part in parts]
    return tuple(parts)


def tally_of(parts: Sequence[Part]) -> dict[Tally, float]:
    """Points by directed pair and mode. Zero points stay: such a report is part of the volume of news."""
    points: dict[Tally, float] = {}
    for part in parts:
        points[part.tally] = points.get(part.tally, 0.0) + part.points
    return points


def _tally(act: Act) -> Tally:
    # What is only planned has not been done, whatever the verb.
    mode = Mode.WORDS if act.certainty is Certainty.PLANNED else act.mode
    return Tally(act.source or "", act.target or "", mode)


def _scale(tally: Tally, net: float, weights: Weights, is_war: bool) -> float:
    """Factor from engine points to points of the tally: compressed, then weighted."""
    if not net:
        return 0.0
    size: float = 10.0 * min(1.0, abs(net) / 10.0) ** weights.compression
    if tally.mode is Mode.WORDS:
        size *= weights.words if net > 0.0 else weights.easing_words
    else:
        size *= weights.deeds if net > 0.0 else weights.easing_deeds
    if not tally.source or not tally.target:
        size *= weights.one_sided
    elif tally.source == tally.target:
        size *= weights.internal
    if not is_war:
        size *= weights.beside_war
    return size / abs(net)


def _topic(
    title: str,
    coding: Coding,
    nets: Mapping[Tally, float],
    words: tuple[Span, ...],
    weights: Weights,
    home: Home | None,
) -> list[Part]:
    """Points for each pair named in words of war of which no act was read; none where an act eases."""
    first: dict[str, Span] = {}
    for mention in coding.mentions:
        if mention.span.end <= len(title):
            first.setdefault(_seat(mention.actor, home), mention.span)
    if not 2 <= len(first) <= MOST_TOPIC_ACTORS or not weights.topic:
        return []
    settled: dict[frozenset[str], float] = {}
    for tally, net in nets.items():
        if net:
            pair = frozenset((_seat(tally.source, home), _seat(tally.target, home)))
            is_talk = net < 0.0 and tally.mode is Mode.WORDS
            settled[pair] = min(settled.get(pair, 1.0), weights.topic_of_talks if is_talk else 0.0)
    parts = []
    for (source, at), (target, to) in combinations(first.items(), 2):
        points = weights.topic * settled.get(frozenset((source, target)), 1.0)
        if points:
            parts.append(Part(Tally(source, target, Mode.WORDS), points, None, (at, *words, to)))
    return parts


def _seat(actor: str, home: Home | None) -> str:
    state = home(actor)[0] if home and actor else None
    return state or actor
