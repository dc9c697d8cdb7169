"""From a number down to the words that made it: reading → stories → contributions → reports → words.

Pure: it takes rows and gives nested values, for ``detente explain --pair`` as text and as JSON. At every level down to
the contributions the parts sum to the whole exactly, with ``==``; a contribution's points are the weighted points of
its voices, shown with their weights and caps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.records import Contribution, FiledArticle, Mode, Reading, Span, pair_key
from tui.analysis.index.rolling import (
    Component,
    Home,
    Volume,
    components,
    family_shares,
    keys_of,
    read,
    story_volume,
    without,
)
from tui.analysis.index.topic import Part, Tally, parts_of, tally_of
from tui.analysis.index.voices import Report, Voice, ranked, voice_of_report, voices_of
from tui.analysis.index.weights import FORMULA, Weights


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report that made points, and how many."""

    label: str
    """Act type, or ``topic``."""
    words: tuple[str, ...]
    points: float
    """Once ten points are shared among everything the voice says of the story: they sum to the report's."""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What one voice's report says for a contribution."""

    article: int
    title: str
    voice: str
    at: datetime
    weight: float
    """1 for the first voice, then 0.5, 0.25 …"""
    points: float
    """Of all its words on this pair, once ten points are shared among everything the voice says of the story."""
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ContributionPart:
    """One directed pair in one mode of one story."""

    source: str
    target: str
    mode: Mode
    points: float
    """After corroboration and caps, when the story was new."""
    weight: float
    cap: float
    """What the quotas left of it: 1 for all."""
    share: float
    """What it adds to the reading, decayed and divided by the usual volume."""
    families: tuple[str, ...]
    camps: tuple[str, ...]
    reports: tuple[ReportPart, ...]


@dataclass(frozen=True, slots=True)
class StoryPart:
    """What one story adds to the reading."""

    story: int
    title: str
    at: datetime
    share: float
    """Exactly the sum of its contributions' shares."""
    contributions: tuple[ContributionPart, ...]
    also: int
    """Its reports, counted or not."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A key's index at one moment, taken apart."""

    key: str
    at: datetime
    reading: Reading | None
    """As it follows from the stories known now; None when there is nothing to read."""
    stored: Reading | None
    """The last one the collector stored until then; it may be held."""
    volume: float
    """Relevant stories of a usual day: what every share is divided by."""
    stories: tuple[StoryPart, ...]
    voices: Mapping[str, float]
    """Voice → its part of all movement, 0 … 1."""
    voices_today: Mapping[str, float]
    """The same of what was first reported in the last 24 hours: whose news today's change is."""
    without_camps: float | None
    """The index had no state-controlled source been heard; None when none was."""
    formula: str = FORMULA


def explain(
    key: str,
    at: datetime,
    contributions: Sequence[Contribution],
    reports: Mapping[int, Sequence[FiledArticle]],
    wrapped: frozenset[int] = frozenset(),
    stored: Reading | None = None,
    weights: Weights | None = None,
    home: Home | None = None,
) -> Explanation:
    """Take the index of ``key`` at ``at`` apart.

    ``contributions`` are all of the 90 days before (the volume of news needs them); ``reports`` the articles of the
    stories that are part of the key, as far as they are at hand.
    """
    weights = weights or Weights()
    volume = Volume(story_volume(contributions)).a_day(at)
    mine = [one for one in contributions if key in keys_of(one, home)]
    parts = components(mine, at, volume, weights)
    today = [part for part in parts if at - part.contribution.at <= timedelta(hours=24)]
    by_story: dict[int, list[Component]] = {}
    for part in parts:
        by_story.setdefault(part.contribution.story, []).append(part)
    stories = [
        story_part(story, found, reports.get(story, ()), wrapped, weights, home) for story, found in by_story.items()
    ]
    has_camps = any(part.contribution.camps for part in parts)
    return Explanation(
        key=key,
        at=at,
        reading=read(key, mine, at, volume, weights) if parts else None,
        stored=stored,
        volume=volume,
        stories=tuple(sorted(stories, key=lambda one: (-abs(one.share), one.story))),
        voices=family_shares(parts) if parts else {},
        voices_today=family_shares(today) if today else {},
        without_camps=value_without_camps(key, mine, at, volume, weights) if has_camps else None,
    )


def value_without_camps(
    key: str, contributions: Iterable[Contribution], at: datetime, volume: float, weights: Weights
) -> float:
    """The index had no state-controlled source been heard; 0 when nothing else was."""
    rest = read(key, without(contributions, weights, camps=None), at, volume, weights)
    return rest.value if rest is not None else 0.0


def stories_of(key: str, at: datetime, contributions: Iterable[Contribution], home: Home | None = None) -> list[int]:
    """The stories whose reports :func:`explain` will ask for."""
    return sorted({one.story for one in contributions if one.at <= at and key in keys_of(one, home)})


def story_part(
    story: int,
    found: Sequence[Component],
    reports: Sequence[FiledArticle],
    wrapped: frozenset[int],
    weights: Weights,
    home: Home | None,
) -> StoryPart:
    """One story's ``found`` components taken apart, by its ``reports`` as far as they are at hand."""
    told = sorted(reports, key=lambda one: (_time(one), voice_of_report(one, wrapped), one.article.title))
    parts = {one.id: parts_of(one.article.title, one.coding, weights, home, one.article.text) for one in told}
    voices = voices_of(
        Report(
            one.id, one.article.title, _time(one), voice_of_report(one, wrapped), tally_of(parts[one.id]), _time(one)
        )
        for one in told
    )
    by_id = {one.id: one for one in told}
    return StoryPart(
        story=story,
        title=told[0].article.title if told else "",
        at=min(part.contribution.at for part in found),
        share=sum(part.share for part in found),
        contributions=tuple(_contribution_part(part, voices, by_id, parts, weights) for part in found),
        also=len(told),
    )


def _contribution_part(
    part: Component,
    voices: Sequence[Voice],
    by_id: Mapping[int, FiledArticle],
    parts: Mapping[int, Sequence[Part]],
    weights: Weights,
) -> ContributionPart:
    """One contribution and what each voice that speaks of it says; ``by_id`` and ``parts`` are the story's reports."""
    one = part.contribution
    tally = Tally(one.source, one.target, one.mode)
    reports = []
    for rank, voice in ranked(voices, pair_key(tally.source, tally.target)):
        if tally in voice.told:
            filed = by_id[voice.told[tally].article]
            mine = [each for each in parts[filed.id] if each.tally == tally]
            reports.append(
                ReportPart(
                    filed.id, filed.article.title, voice.name, _time(filed), weights.corroboration**rank,
                    voice.points(tally), tuple(_words(filed.article.text, each, voice.scale) for each in mine if each.points),
                )
            )  # fmt: skip
    whole = sum(report.weight * report.points for report in reports)
    return ContributionPart(
        source=one.source, target=one.target, mode=one.mode, points=one.points, weight=one.weight,
        cap=one.points / whole if whole else 1.0, share=part.share, families=one.families, camps=one.camps,
        reports=tuple(reports),
    )  # fmt: skip


def _words(text: str, part: Part, scale: float) -> Words:
    label = "topic" if part.act is None else part.act.type.value
    return Words(label, tuple(_cut(text, span) for span in part.spans), part.points * scale)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end] or "(in the body)"


def _time(filed: FiledArticle) -> datetime:
    moment = filed.article.published or filed.article.first_seen
    if moment is None:
        raise ValueError(f"article {filed.id} has no time")
    return moment
