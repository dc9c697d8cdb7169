"""A reading taken apart for the screen: ``analysis.explain``'s stories gathered into pairs, or directions of a pair.

    reading ── groups ── stories ── contributions ── reports ── words

Pure; at every level the shares sum exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.records import ALL_PAIRS, Mode, Story, pair_key
from tui.analysis.coverage import CAMP
from tui.analysis.explain import ContributionPart, Explanation


@dataclass(frozen=True, slots=True)
class StoryShare:
    """What one story adds to one group."""

    story: int
    title: str
    at: datetime
    share: float
    """The sum of its contributions' shares."""
    contributions: tuple[ContributionPart, ...]
    voices: int
    """Independent publishers and sides behind it."""
    reports: int

    def of(self, mode: Mode) -> float | None:
        """Its share in one mode; None when it has none."""
        return _sum(self.contributions, mode) if any(part.mode is mode for part in self.contributions) else None


@dataclass(frozen=True, slots=True)
class Group:
    """One pair of the overall index, or one direction of a pair."""

    name: str
    share: float
    words: float
    deeds: float
    stories: tuple[StoryShare, ...]
    """The heaviest first."""


def grouped(told: Explanation, stories: Mapping[int, Story], name: Callable[[str], str]) -> tuple[Group, ...]:
    """The explanation's stories by group, the heaviest group first."""
    groups: dict[str, list[StoryShare]] = {}
    for part in told.stories:
        known = stories.get(part.story)
        title = part.title or (known.title if known else "a story whose reports were removed")
        mine: dict[str, list[ContributionPart]] = {}
        for one in part.contributions:
            mine.setdefault(group_name(told.key, one, name), []).append(one)
        for label, found in mine.items():
            voices = {voice for one in found for voice in (*one.families, *one.camps)}
            groups.setdefault(label, []).append(
                StoryShare(
                    story=part.story,
                    title=title,
                    at=part.at,
                    share=sum(one.share for one in found),
                    contributions=tuple(found),
                    voices=len(voices),
                    reports=known.articles if known else part.also,
                )
            )
    built = [_group(label, found) for label, found in groups.items()]
    return tuple(sorted(built, key=lambda group: (-abs(group.share), group.name)))


def _group(label: str, found: list[StoryShare]) -> Group:
    parts = tuple(one for story in found for one in story.contributions)
    return Group(
        name=label,
        share=sum(story.share for story in found),
        words=_sum(parts, Mode.WORDS),
        deeds=_sum(parts, Mode.DEEDS),
        stories=tuple(sorted(found, key=lambda story: (-abs(story.share), story.story))),
    )


def _sum(parts: tuple[ContributionPart, ...], mode: Mode) -> float:
    return sum(part.share for part in parts if part.mode is mode)


def group_name(key: str, one: ContributionPart, name: Callable[[str], str]) -> str:
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


def voice_name(voice: str, name: Callable[[str], str]) -> str:
    """A publisher family, or a side that is heard through its state media."""
    side = voice.removeprefix(CAMP)
    return f"the side of {name(side)}" if side != voice else voice
