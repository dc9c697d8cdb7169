"""From a reading down to the words: what it is the sum of, group by group, story by story. Pure; sums exactly.

reading ── groups (pairs, or directions of a pair) ── stories ── reports ── acts ── words
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.records import ALL_PAIRS, Contribution, Mode, Reading, Story, pair_key
from tui.analysis.index import (
    Component,
    Volume,
    Weights,
    components,
    family_shares,
    keys_of,
    read,
    story_volume,
    without,
)
from tui.analysis.ledger import home_of


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What one story adds to one group."""

    story: int
    title: str
    share: float
    """Its part of the reading: the sum of the shares of its contributions."""
    parts: tuple[Component, ...]
    at: datetime
    reports: int
    voices: int
    """Independent publishers behind it."""
    phase: str


@dataclass(frozen=True, slots=True)
class Group:
    """One pair of the overall index, or one direction of a pair."""

    name: str
    share: float
    words: float
    deeds: float
    stories: tuple[StoryPart, ...]
    """The heaviest first."""


@dataclass(frozen=True, eq=False, slots=True)
class Explanation:
    """A reading taken apart."""

    key: str
    name: str
    at: datetime
    stored: Reading | None
    """The reading that the screen shows; held ones are not the sum of what is known now."""
    total: float
    """Exactly the sum of the groups' shares."""
    words: float
    deeds: float
    groups: tuple[Group, ...]
    volume: float
    """Relevant stories of a usual day: what every share is divided by."""
    voices: tuple[tuple[str, float], ...]
    """The voices that weigh most, with their part of all movement, 0 … 1."""
    without_camps: float | None
    """The reading had no state-controlled source been heard; None when there is none."""


def explain(
    key: str,
    stored: Reading | None,
    at: datetime,
    contributions: Sequence[Contribution],
    stories: dict[int, Story],
    name: Callable[[str], str],
    weights: Weights | None = None,
) -> Explanation:
    """Take the index of ``key`` at ``at`` apart; ``contributions`` are all of the 90 days before."""
    weights = weights or Weights()
    volume = Volume(story_volume(contributions)).a_day(at)
    mine = [one for one in contributions if key in keys_of(one, home_of)]
    parts = components(mine, at, volume, weights)
    groups: dict[str, list[Component]] = {}
    for part in parts:
        groups.setdefault(_group_name(key, part.contribution, name), []).append(part)
    built = [_group(label, found, stories) for label, found in groups.items()]
    built.sort(key=lambda group: (-abs(group.share), group.name))
    has_camps = any(part.contribution.camps for part in parts)
    left = read(key, without(mine, weights, camps=None), at, volume, weights) if has_camps else None
    return Explanation(
        key=key,
        name=key_name(key, name),
        at=at,
        stored=stored,
        total=sum(part.share for part in parts),
        words=_sum(parts, Mode.WORDS),
        deeds=_sum(parts, Mode.DEEDS),
        groups=tuple(built),
        volume=volume,
        voices=tuple((_voice(voice, name), share) for voice, share in list(family_shares(parts).items())[:3]),
        without_camps=(left.value if left is not None else 0.0) if has_camps else None,
    )


def key_name(key: str, name: Callable[[str], str]) -> str:
    """A key in words people know."""
    if key == ALL_PAIRS:
        return "All pairs together"
    if ">" in key:
        source, _, target = key.partition(">")
        return f"{name(source)} → {name(target)}"
    first, dash, second = key.partition("-")
    if dash and key.upper() == key:
        return f"{name(first)} ↔ {name(second)}"
    return name(key)


def _group_name(key: str, one: Contribution, name: Callable[[str], str]) -> str:
    """The overall index by pairs, a pair by its directions; who acts alone stands alone."""
    source, target = (name(side) if side else "" for side in (one.source, one.target))
    if one.source and one.source == one.target:
        return f"within {source}"
    if not (source and target):
        return f"{source or target}, the other side not named" if source or target else "neither side named"
    if key == ALL_PAIRS or key in (one.source, one.target):
        first, _, second = pair_key(one.source, one.target).partition("-")
        return f"{name(first)} ↔ {name(second)}"
    return f"{source} → {target}"


def _voice(voice: str, name: Callable[[str], str]) -> str:
    """A publisher family, or a side that is heard through its state media."""
    side = voice.removeprefix("camp ")
    return f"the side of {name(side)}" if side != voice else voice


def _group(label: str, parts: Sequence[Component], stories: dict[int, Story]) -> Group:
    by_story: dict[int, list[Component]] = {}
    for part in parts:
        by_story.setdefault(part.contribution.story, []).append(part)
    told = [_story_part(story, found, stories.get(story)) for story, found in by_story.items()]
    told.sort(key=lambda item: (-abs(item.share), item.story))
    return Group(
        name=label,
        share=sum(part.share for part in parts),
        words=_sum(parts, Mode.WORDS),
        deeds=_sum(parts, Mode.DEEDS),
        stories=tuple(told),
    )


def _story_part(story: int, parts: Sequence[Component], known: Story | None) -> StoryPart:
    first = min(parts, key=lambda part: part.contribution.at).contribution
    return StoryPart(
        story=story,
        title=known.title if known else "a story whose reports were removed",
        share=sum(part.share for part in parts),
        parts=tuple(parts),
        at=first.at,
        reports=known.articles if known else 0,
        voices=len({*first.families, *first.camps}),
        phase=known.phase if known else "",
    )


def _sum(parts: Sequence[Component], mode: Mode) -> float:
    return sum(part.share for part in parts if part.contribution.mode is mode)
