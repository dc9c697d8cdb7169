"""Which sources are alive: a dead source must not look like calm.

``measure`` turns feed states into a :class:`Coverage`; ``hold_reason`` says whether a key's reading can still be
believed, given the families it has rested on. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.feed_records import Feed, FeedState, SourceClass

CAMP = "camp "
"""Prefix of the voice that all sources of one side share."""

LEAST_COVERAGE = 2.0 / 3.0
"""Below this share of what a reading rests on, it is held."""
GROUP_WEIGHT = 0.2
"""A region that carries at least this much of a key's evidence must not be wholly silent."""
ALIVE_FOR = timedelta(hours=6)
"""A feed is alive this long after its last good poll, or three of its intervals if that is longer."""
SILENT_HABITS = 12
"""A feed that answers but has had nothing new for this many of its usual gaps (and two days) is silent."""
SILENT_LEAST = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Alive and dead families, and the groups they belong to."""

    alive: frozenset[str] = frozenset()
    dead: frozenset[str] = frozenset()
    voices: Mapping[str, bool] = field(default_factory=dict)
    """Voice (see :func:`voice_of`) → whether any of its feeds is alive."""
    regions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Region → voices, for regions with at least two."""

    @property
    def share(self) -> float:
        """Share of the families that are alive, 0 … 1; 1 when there is none to ask."""
        known = len(self.alive) + len(self.dead)
        return len(self.alive) / known if known else 1.0


FULL = Coverage()
"""Nothing is known to be dead: the coverage of a back-test."""


def family_of(feed: Feed) -> str:
    """The publisher family of a feed; a feed without one is its own."""
    return feed.family or feed.id


def camp_of(feed: Feed) -> str | None:
    """The side a state-controlled or government source speaks for."""
    return feed.state if feed.source_class in (SourceClass.STATE, SourceClass.GOVERNMENT) else None


def voice_of(feed: Feed) -> str:
    """Whose voice a feed is: its side's (``camp RUS``), its family's, or (a wrapper) nobody's."""
    if feed.wrapper:
        return ""
    camp = camp_of(feed)
    return CAMP + camp if camp else family_of(feed)


def is_alive(feed: Feed, state: FeedState | None, now: datetime) -> bool:
    """Whether a feed was polled with success lately and still says something; one never polled is not."""
    if state is None or state.last_ok is None:
        return False
    if now - state.last_ok > max(ALIVE_FOR, timedelta(seconds=3 * feed.interval_s)):
        return False
    if state.last_new is None or state.habit_s is None:
        return True
    return now - state.last_new <= max(SILENT_LEAST, timedelta(seconds=SILENT_HABITS * state.habit_s))


def measure(feeds: Iterable[Feed], states: Mapping[str, FeedState], now: datetime) -> Coverage:
    """Coverage at ``now``. Muted feeds and wrappers are not counted; a family lives while one of its feeds does."""
    families: dict[str, bool] = {}
    voices: dict[str, bool] = {}
    regions: dict[str, set[str]] = {}
    for feed in feeds:
        if feed.muted or feed.wrapper:
            continue
        family, voice, lives = family_of(feed), voice_of(feed), is_alive(feed, states.get(feed.id), now)
        families[family] = families.get(family, False) or lives
        voices[voice] = voices.get(voice, False) or lives
        regions.setdefault(feed.region, set()).add(voice)
    return Coverage(
        alive=frozenset(family for family, lives in families.items() if lives),
        dead=frozenset(family for family, lives in families.items() if not lives),
        voices=voices,
        regions={region: frozenset(names) for region, names in regions.items() if len(names) > 1},
    )


def key_coverage(rests_on: Mapping[str, float], coverage: Coverage) -> float:
    """Share of a key's evidence whose sources are alive, 0 … 1; that of all sources for a key without evidence.

    ``rests_on``: voice → weight of what it has told of the key in the last weeks. Voices the coverage does not know
    (a catalogue entry since removed) are left out.
    """
    known = {voice: weight for voice, weight in rests_on.items() if voice in coverage.voices}
    whole = sum(known.values())
    if not whole:
        return coverage.share
    return sum(weight for voice, weight in known.items() if coverage.voices[voice]) / whole


def hold_reason(actors: Iterable[str], rests_on: Mapping[str, float], coverage: Coverage) -> str:
    """Why a reading must be held, in words; empty when it can be believed.

    Three grounds: too many sources silent at all; too much of what this very reading rests on silent; a camp or a
    region that spoke of it silent as a whole.
    """
    if not coverage.dead:
        return ""
    if coverage.share < LEAST_COVERAGE:
        return f"{len(coverage.dead)} of {len(coverage.alive) + len(coverage.dead)} sources are silent"
    share = key_coverage(rests_on, coverage)
    if share < LEAST_COVERAGE:
        return f"sources of {1.0 - share:.0%} of this reading are silent"
    for actor in actors:
        if coverage.voices.get(CAMP + actor) is False and rests_on.get(CAMP + actor):
            return f"no source of the side of {actor} is heard"
    whole = sum(rests_on.values())
    for region, voices in sorted(coverage.regions.items()):
        is_silent = not any(coverage.voices[voice] for voice in voices)
        if is_silent and sum(rests_on.get(voice, 0.0) for voice in voices) >= GROUP_WEIGHT * whole > 0.0:
            return f"all sources of the region {region} are silent"
    return ""
