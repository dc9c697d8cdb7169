"""What one report says of each pair of actors, in points: its acts, and the topic of war between the actors it names.

    title, coding ──▶ parts (act or topic words, their spans, points) ──sum──▶ tally of (source, target, mode)

Why topic at all: the share of headlines that name two actors and speak of war follows the published index of
geopolitical risk better than any sum of intensities does (tests/bench/index.py gives the numbers).
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

from storage.records import Act, Coding, Mode, Span
from tui.analysis.index.rolling import Home, rolled
from tui.analysis.index.weights import MOST_POINTS, Weights
from tui.analysis.lexicon.kinds import CONSULT, PLANNED, SUPPORT

LEAD = 300
"""Characters of the text after the title in which the other party may be named."""

MOST_TOPIC_ACTORS = 4
"""A headline that names more is a list, and says nothing of any pair."""

_WAR = re.compile(
    r"\b(?:war|wars|warfare|wartime|missiles?|rockets?|air ?strikes?|strikes?|struck|nuclear|atomic|bomb(?!ay)\w*"
    r"|troops?|soldiers?|military|militarily|militar[iy]s?|army|armies|navy|naval|drones?|inva(?:sion|de)\w*|offensive"
    r"|counter-?offensive|ceasefire|cease-fire|truce|hostages?|shell(?:ing|s|ed)|attack(?:s|ed|ing)?|threat\w*|terror"
    r"|terroris\w+|sanctions?|weapons?|weaponry|warships?|warplanes?|retaliat\w*|escalat\w*|conflicts?|fight(?:ing)?"
    r"|front ?-?lines?|siege|besieged?|blockades?|airbase|destroyers?|frigates?|fleets?|gunboats?|submarines?|raids?|raided|militants?|rebels?|insurgen\w*|warn(?:s|ed|ing)?"
    r"|killed|kills|deadly|defen[cs]e|artillery|air ?space|border|incursions?|annex\w*|mobilis\w*|mobiliz\w*|deter\w*"
    r"|coup|assassinat\w*|hostilit\w+|occup(?:y|ied|ation)|build-?up)\b",
    re.IGNORECASE,
)


_ASIDE = re.compile(r"[,;–—-]\s?$")
_VOUCHES = re.compile(r"^(?:['’]s)?(?:\s[\w-]+){0,3}\s(?:says?|said|reports?|claims?|confirms?)\W*$", re.IGNORECASE)
_WITNESS = r"(?:sources?|officials?|media|diplomats?|agenc(?:y|ies)|newspapers?|television|reports?)"
_HEARD_FROM = re.compile(rf"(?:according to|{_WITNESS} (?:in|from|close to)(?: the)?)\s$", re.IGNORECASE)
_IS_HEARD = re.compile(rf"^(?:['’]s)?(?:\s[\w-]+)?\s{_WITNESS}\s(?:say|said|report|told|claim)", re.IGNORECASE)


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


def parts_of(
    title: str, coding: Coding, weights: Weights, home: Home | None = None, text: str = ""
) -> tuple[Part, ...]:
    """The parts of one report, in the order of its acts, topic last. ``text``: what the coding's spans refer to.

    A report is worth ``10 × (size / 10) ^ compression`` points times its greatest weight, where its size is the sum of
    what its acts net for each pair, at most 10; the acts share that by their own weighted points. With topic it is
    never above 10 (``MOST_POINTS``).
    """
    words = war_words(title)
    actors = _named(title, coding, text or title)
    told = [(act, _tally(act, actors if weights.completed else {}, home)) for act in coding.acts]
    nets: dict[Tally, float] = {}
    weighted: dict[Tally, float] = {}
    strongest = 0.0
    weighed = _weights_of(told, weights, is_war=bool(words), is_easing=coding.direction < 0)
    for (act, tally), weight in zip(told, weighed, strict=True):
        nets[tally] = nets.get(tally, 0.0) + act.points
        weighted[tally] = weighted.get(tally, 0.0) + act.points * weight
        strongest = max(strongest, weight if act.points else 0.0)
    size = min(1.0, sum(abs(net) for net in nets.values()) / MOST_POINTS)
    whole = sum(abs(net) for net in weighted.values())
    worth = MOST_POINTS * size**weights.compression * strongest / whole if whole else 0.0
    parts = [
        Part(tally, act.points * weight * worth, act, act.spans)
        for (act, tally), weight in zip(told, weighed, strict=True)
    ]
    if words:
        parts += _topic(actors, told, words, weights, home, is_easing=coding.direction < 0)
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


def _tally(act: Act, actors: Mapping[str, Span], home: Home | None) -> Tally:
    """Between whom an act counts: where it names one party and the headline just one other, between these two."""
    source, target = act.source or "", act.target or ""
    if bool(source) != bool(target):
        known = source or target
        others = [actor for actor in actors if len(_seats(actor, known, home)) == 2]
        if len({rolled(actor, known, home) if home else actor for actor in others}) == 1:
            source, target = source or others[0], target or others[0]
    return Tally(source, target, act.mode)


def _is_talk(act: Act) -> bool:
    """Meeting, thanking, backing: what parties in the worst of wars do as well."""
    return act.type in (CONSULT, SUPPORT)


def _weights_of(told: Sequence[tuple[Act, Tally]], weights: Weights, is_war: bool, is_easing: bool) -> list[float]:
    """The weight of each act.

    Where a report eases on the whole, what it tells of the hostility that ends is background and weighs no more than
    what eases, or "Moscow withdraws the troops it had massed" would raise.
    """
    weighed = [_weight(act, tally, weights, is_war) for act, tally in told]
    easing = [weight for (act, _), weight in zip(told, weighed, strict=True) if act.points < 0.0]
    if not is_easing or not easing:
        return weighed
    most = max(easing)
    return [min(weight, most) if act.points > 0.0 else weight for (act, _), weight in zip(told, weighed, strict=True)]


def _weight(act: Act, tally: Tally, weights: Weights, is_war: bool) -> float:
    weight = 1.0
    if act.points > 0.0:
        weight = weights.words if act.mode is Mode.WORDS else weights.deeds
    elif _is_talk(act):
        weight = weights.easing_talk
    elif act.mode is Mode.WORDS or act.certainty is PLANNED:
        weight = weights.easing_promised
    else:
        weight = weights.easing_done
    if not tally.source or not tally.target:
        weight *= weights.one_sided
    elif tally.source == tally.target:
        weight *= weights.internal
    return weight if is_war else weight * weights.beside_war


def _topic(
    actors: Mapping[str, Span],
    told: Sequence[tuple[Act, Tally]],
    words: tuple[Span, ...],
    weights: Weights,
    home: Home | None,
    is_easing: bool,
) -> list[Part]:
    """Points for pairs named in words of war: whole where no act was read, part where only talk was, else none."""
    worth = weights.topic * (weights.topic_despite_easing if is_easing else 1.0)
    if not worth or not 2 <= len(actors) <= MOST_TOPIC_ACTORS:
        return []
    taken: dict[frozenset[str], float] = {}
    for act, tally in told:
        if act.points:
            kept = weights.topic_despite_easing if act.points < 0.0 else 0.0
            if act.points < 0.0 and _is_talk(act):
                kept = weights.topic_of_talks
            pair = _seats(tally.source, tally.target, home)
            taken[pair] = min(kept, taken.get(pair, 1.0))
    parts = []
    for (source, at), (target, to) in combinations(actors.items(), 2):
        pair = _seats(source, target, home)
        points = worth * taken.get(pair, 1.0)
        if len(pair) == 2 and points:
            parts.append(Part(Tally(source, target, Mode.WORDS), points, None, (at, *words, to)))
            taken[pair] = 0.0
    return parts


def _named(title: str, coding: Coding, text: str) -> dict[str, Span]:
    """The actors a headline names, with their first place; where it names only one, the next that the lead names.

    Who only vouches for the news (", Turkish sources say") is no party to it.
    """
    actors: dict[str, Span] = {}
    for mention in coding.mentions:
        start, end = mention.span
        if end > len(title) and (len(actors) > 1 or end > len(title) + LEAD):
            break
        is_aside = end <= len(title) and _ASIDE.search(title[max(0, start - 3) : start]) and _VOUCHES.match(title[end:])
        if not (
            is_aside or _HEARD_FROM.search(text[max(0, start - 24) : start]) or _IS_HEARD.match(text[end : end + 60])
        ):
            actors.setdefault(mention.actor, mention.span)
    return actors


def _seats(first: str, second: str, home: Home | None) -> frozenset[str]:
    return frozenset((rolled(first, second, home), rolled(second, first, home))) if home else frozenset((first, second))
