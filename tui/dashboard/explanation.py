"""A reading gathered for the screen: its stories in pairs, or in directions of a pair, and what moved it in a day.

    reading ── groups ── stories ── contributions ── reports ── words

Pure. At every level the shares sum exactly, and so do their changes; what is below a story is read when it is unfolded
(``analysis.explain.story_part``).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Protocol

from storage.feed_records import Feed
from storage.records import ALL_PAIRS, Mode, pair_key
from tui.analysis.index.coverage import CAMP
from tui.analysis.index.rolling import Component, voices_in

LEAST_SHOWN = 0.005
"""A story whose share and change are both smaller is shown as ±0.00: such stories are gathered on one line."""

MOST_SHOWN = 100
"""Stories of a group shown one by one; nobody reads to the end of more, and a month may hold 100,000."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a reading and how it moved in a day."""

    value: float
    change: float
    """Against 24 hours before, as the stories known now count then."""
    words: float | None = None
    deeds: float | None = None
    """None where there are none of this mode."""


@dataclass(frozen=True, slots=True)
class StoryShare:
    """What one story adds to one group."""

    story: int
    at: datetime
    share: Share
    parts: tuple[Component, ...]
    voices: int
    """Independent publishers and sides behind it."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The stories of a group that are too small, or too many, to show one by one."""

    stories: int
    share: Share
    is_faint: bool
    """Each of them would show as ±0.00."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a group is made of, story by story."""

    stories: tuple[StoryShare, ...]
    """The heaviest first."""
    rest: Rest | None


@dataclass(frozen=True, slots=True)
class Group:
    """One pair of the overall index, or one direction of a pair."""

    name: str
    share: Share
    count: int
    """Stories behind it."""
    directions: tuple[tuple[str, str], ...]
    """The (source, target) of all that is part of it."""
    told: Told | None = None
    """None while nobody has looked into it."""

    @property
    def stories(self) -> tuple[StoryShare, ...]:
        """Those shown one by one, as far as they have been read."""
        return self.told.stories if self.told is not None else ()


def total_of(parts: Iterable[Component], before: Iterable[Component]) -> Share:
    """What ``parts`` add up to, against what there was of them ``before``."""
    found = tuple(parts)
    value = sum(part.share for part in found)
    return Share(
        value=value,
        change=value - sum(part.share for part in before),
        words=_sum(found, Mode.WORDS),
        deeds=_sum(found, Mode.DEEDS),
    )


def added(shares: Sequence[Share]) -> Share:
    """The sum of shares."""
    words = [one.words for one in shares if one.words is not None]
    deeds = [one.deeds for one in shares if one.deeds is not None]
    return Share(
        value=sum(one.value for one in shares),
        change=sum(one.change for one in shares),
        words=sum(words) if words else None,
        deeds=sum(deeds) if deeds else None,
    )


class Summed(Protocol):
    """What is known of a direction."""

    stories: set[int]

    @property
    def share(self) -> Share:
        """What it adds."""
        ...


def groups_of(key: str, sides: Mapping[tuple[str, str], Summed], name: Callable[[str], str]) -> tuple[Group, ...]:
    """What the directions of a reading add, by group; the heaviest first.

    A direction that has faded to nothing since a day before is part of the change, and so of the groups.
    """
    members: dict[str, list[tuple[str, str]]] = {}
    for source, target in sides:
        members.setdefault(group_name(key, source, target, name), []).append((source, target))
    groups = [
        Group(
            name=label,
            share=added([sides[one].share for one in directions]),
            count=len(set().union(*(sides[one].stories for one in directions))),
            directions=tuple(directions),
        )
        for label, directions in members.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-abs(group.share.value), group.name)))


_Stories = dict[int, list[Component]]


def told_of(parts: Iterable[Component], before: Iterable[Component]) -> Told:
    """The components of a group, and those of a day before, by story."""
    now, then = _by_story(parts), _by_story(before)
    sizes: dict[int, float] = {}
    for story in dict.fromkeys([*now, *then]):
        value = sum(part.share for part in now.get(story, ()))
        if max(abs(value), abs(value - sum(part.share for part in then.get(story, ())))) >= LEAST_SHOWN:
            sizes[story] = abs(value)
    shown = nsmallest(MOST_SHOWN, sizes, key=lambda story: (-sizes[story], story))
    return Told(
        stories=tuple(_story(story, now.get(story, []), then.get(story, [])) for story in shown),
        rest=_rest(_without(now, shown), _without(then, shown), is_faint=len(shown) == len(sizes)),
    )


def _by_story(parts: Iterable[Component]) -> _Stories:
    stories: _Stories = {}
    for part in parts:
        stories.setdefault(part.contribution.story, []).append(part)
    return stories


def _rest(now: _Stories, then: _Stories, is_faint: bool) -> Rest | None:
    stories = now.keys() | then.keys()
    return Rest(len(stories), total_of(_parts(now), _parts(then)), is_faint) if stories else None


def _without(stories: _Stories, shown: Iterable[int]) -> _Stories:
    gone = frozenset(shown)
    return {story: parts for story, parts in stories.items() if story not in gone}


def _parts(stories: _Stories) -> Iterable[Component]:
    return itertools.chain.from_iterable(stories.values())


def _story(story: int, now: list[Component], then: list[Component]) -> StoryShare:
    known = [part.contribution for part in now or then]
    return StoryShare(
        story=story,
        at=min(one.at for one in known),
        share=total_of(now, then),
        parts=tuple(now),
        voices=len({voice for one in known for voice in voices_in(one)}),
    )


def _sum(parts: Sequence[Component], mode: Mode) -> float | None:
    mine = [part.share for part in parts if part.contribution.mode is mode]
    return sum(mine) if mine else None


def group_name(key: str, source: str, target: str, name: Callable[[str], str]) -> str:
    """The overall index by pairs, a pair by its directions; who acts alone stands alone."""
    if source and source == target:
        return f"within {name(source)}"
    if not (source and target):
        alone = source or target
        return f"{name(alone)}, the other side not named" if alone else "neither side named"
    if key == ALL_PAIRS or key in (source, target):
        first, _, second = pair_key(source, target).partition("-")
        return f"{name(first)} ↔ {name(second)}"
    return f"{name(source)} → {name(target)}"


def voice_name(voice: str, name: Callable[[str], str], publishers: Mapping[str, str]) -> str:
    """A publisher family by the names of its sources, or a side that is heard through its state media."""
    side = voice.removeprefix(CAMP)
    return f"the side of {name(side)}" if side != voice else publishers.get(voice, voice)


def publisher_names(feeds: Iterable[Feed]) -> dict[str, str]:
    """Publisher family → the name its sources share, else the names of two of them, else of one and how many more."""
    families: dict[str, list[str]] = {}
    for feed in feeds:
        families.setdefault(feed.family or feed.id, []).append((feed.name or feed.id).partition(",")[0])
    return {family: _shared_name(list(dict.fromkeys(names))) for family, names in families.items()}


def _shared_name(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    shared = []
    for words in zip(*(name.split() for name in names), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    if shared:
        return " ".join(shared)
    return " / ".join(names) if len(names) == 2 else f"{names[0]} and {len(names) - 1} more"
