"""What the voices of a story make it worth: the earlier a voice, and the fewer its stories, the more it counts.

    reports of a story ──▶ voices, in the order in which they were heard ──× rank × quotas──▶ contributions

What a story contributes is a function of the *set* of its reports: polled in any order, step by step or all at once,
the same reports give the same numbers:

* each independent publisher family is one voice, and so are all state-controlled and government sources of one side
  (a camp); a wrapper has none;
* a voice says everything once, and no more than ten points in all;
* the first voice that speaks of a pair counts 1, the next 0.5, then 0.25 …;
* a voice that tells more than its quota of stories of a pair, or of the world, in a day counts less for the rest.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.records import Contribution, FiledArticle, pair_key
from tui.analysis.index.coverage import CAMP
from tui.analysis.index.topic import Tally
from tui.analysis.index.weights import MOST_POINTS, Weights

EVERYBODY = ""
"""The voice of all voices together, in quotas."""

EVERY_PAIR = ""
"""The scope of all pairs together, in quotas."""

Group = tuple[str, str, str]
"""What a quota is counted over: voice, UTC day (ISO), and scope (a pair, or all)."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the ledger keeps of one filed article."""

    article: int
    title: str
    at: datetime
    voice: str
    """Family, ``camp RUS``, or empty for a wrapper."""
    points: Mapping[Tally, float]
    filed: datetime
    """When it reached us: it is kept for 72 hours from then, too."""

    @property
    def place(self) -> tuple[datetime, str, str]:
        """Where it stands in the order of reports: by time, and by content where times are equal."""
        return (self.at, self.voice, self.title)


def voice_of_report(filed: FiledArticle, wrapped: Collection[int]) -> str:
    """Whose voice a stored article is: its side's, its family's, or nobody's for one of those that a wrapper listed.

    What :func:`tui.analysis.index.coverage.voice_of` is for a feed, once the feed is no longer at hand.
    """
    if filed.id in wrapped:
        return ""
    return CAMP + filed.camp if filed.camp else filed.family


class Quotas:
    """How much of a voice's nth story of a day counts: all up to the quota, half of the next as many, a quarter …"""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._groups: dict[Group, dict[int, tuple[datetime, str]]] = {}
        self._ranks: dict[Group, dict[int, int]] = {}

    def place(self, voice: str, scopes: Iterable[str], story: int, first: Report) -> set[Group]:
        """Enter a story where a voice first told it; the groups that changed. Scopes are pairs, or all."""
        day = first.at.date().isoformat()
        touched = set()
        for scope in scopes:
            group = (voice, day, scope)
            stories = self._groups.setdefault(group, {})
            if stories.get(story) != (first.at, first.title):
                stories[story] = (first.at, first.title)
                self._ranks.pop(group, None)
                touched.add(group)
        return touched

    def remove(self, story: int, groups: Iterable[Group]) -> set[Group]:
        """Take a story out of groups; those that changed."""
        touched = set()
        for group in groups:
            if self._groups.get(group, {}).pop(story, None) is not None:
                self._ranks.pop(group, None)
                touched.add(group)
        return touched

    def factor(self, voice: str, pair: str, story: int, first: Report) -> float:
        """0 … 1 for one story of a voice about one pair."""
        day = first.at.date().isoformat()
        return self._part((voice, day, pair), story) * self._part((voice, day, EVERY_PAIR), story)

    def crowding(self, pair: str, story: int, first: Report) -> float:
        """0 … 1 for one of the many stories that all voices together tell of one pair in a day."""
        return self._part((EVERYBODY, first.at.date().isoformat(), pair), story)

    def stories(self, group: Group) -> tuple[int, ...]:
        """Stories of a group that is over its quota, whose factors may have changed."""
        quota = self._quota(group)
        members = self._groups.get(group, {})
        return tuple(members) if quota and len(members) > quota else ()

    def forget_before(self, day: str) -> None:
        """Drop groups of days before ``day`` (ISO)."""
        for group in [group for group in self._groups if group[1] < day]:
            del self._groups[group]
            self._ranks.pop(group, None)

    def _quota(self, group: Group) -> int:
        voice, _, scope = group
        if voice == EVERYBODY:
            return self._weights.crowd_quota
        return self._weights.day_quota if scope == EVERY_PAIR else self._weights.pair_quota

    def _part(self, group: Group, story: int) -> float:
        members, quota = self._groups.get(group, {}), self._quota(group)
        if not quota or len(members) <= quota:
            return 1.0
        ranks = self._ranks.get(group)
        if ranks is None:
            ranks = {one: rank for rank, (_, one) in enumerate(sorted((at, one) for one, at in members.items()))}
            self._ranks[group] = ranks
        return float(2.0 ** -(ranks.get(story, 0) // quota))


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice says of a story."""

    name: str
    first: Report
    """Its earliest report that says anything: ranks the voice, and dates it for the quotas."""
    told: Mapping[Tally, Report]
    """Tally → the earliest report of the voice that speaks of it."""
    scale: float
    """Brings all it says to ten points at most."""

    def points(self, key: Tally) -> float:
        """What it says of one directed pair and mode."""
        return self.told[key].points[key] * self.scale


def voices_of(reports: Iterable[Report]) -> list[Voice]:
    """The voices of a story, in the order in which they were heard; a copy of what a voice has said changes nothing."""
    firsts: dict[str, Report] = {}
    told: dict[str, dict[Tally, Report]] = {}
    for report in sorted(reports, key=lambda one: one.place):
        if not report.voice:
            continue
        known = firsts.get(report.voice)
        if known is None or (not any(known.points.values()) and any(report.points.values())):
            firsts[report.voice] = report
        mine = told.setdefault(report.voice, {})
        for key in report.points:
            if key not in mine or (not mine[key].points[key] and report.points[key]):
                mine[key] = report
    voices = []
    for name, first in firsts.items():
        whole = math.fsum(abs(report.points[key]) for key, report in told[name].items())
        voices.append(Voice(name, first, told[name], min(1.0, MOST_POINTS / whole) if whole else 1.0))
    return sorted(voices, key=lambda voice: voice.first.place)


def ranked(voices: Sequence[Voice], pair: str) -> list[tuple[int, Voice]]:
    """The voices that speak of a pair, with their ranks: the first to do so counts whole, whoever told the rest."""
    return list(enumerate(voice for voice in voices if any(pair_key(k.source, k.target) == pair for k in voice.told)))


def contributions_of(
    story: int, reports: Iterable[Report], quotas: Quotas, weights: Weights, caps: bool = True
) -> tuple[Contribution, ...]:
    """What a story adds, from the set of its reports. Sorted, so that equal sets give equal tuples."""
    voices = voices_of(reports)
    out = []
    for key in sorted({key for voice in voices for key in voice.told}):
        pair = pair_key(key.source, key.target)
        speaking = [(rank, voice) for rank, voice in ranked(voices, pair) if key in voice.told]
        crowding = quotas.crowding(pair, story, voices[0].first)
        points = weight = 0.0
        for rank, voice in speaking:
            factor = crowding * (quotas.factor(voice.name, pair, story, voice.first) if caps else 1.0)
            part = factor * weights.corroboration**rank
            points += part * voice.points(key)
            weight += part
        names = [voice.name for _, voice in speaking]
        out.append(
            Contribution(
                story, key.source, key.target, key.mode, points, weight,
                min(voice.told[key].at for _, voice in speaking),
                families=tuple(name for name in names if not name.startswith(CAMP)),
                camps=tuple(name.removeprefix(CAMP) for name in names if name.startswith(CAMP)),
            )
        )  # fmt: skip
    return tuple(out)
