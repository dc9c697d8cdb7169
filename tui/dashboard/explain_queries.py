"""The questions of the explain screen: a reading taken apart into stories, and a story into its reports and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage import views
from storage.acts import acts_of, mentions_of
from storage.articles import from_wrappers, reports_of
from storage.opinions import opinion
from storage.records import Contribution, FiledArticle, Mode, Reading
from tui.analysis.explain import StoryPart, story_part, value_without_camps
from tui.analysis.homes import home_of
from tui.analysis.index import Component, Volume, components, family_shares, keys_of
from tui.analysis.weights import Weights
from tui.dashboard.explanation import Group, Share, grouped, publisher_names, total_of, voice_name
from tui.dashboard.messages import Answered
from tui.dashboard.shelf import Job, Shelf
from tui.keys import key_name

PAST = timedelta(days=91)
"""Contributions older than the volume's window of 90 days count for nothing."""

DAY = timedelta(hours=24)

MOST_VOICES = 3


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """A reading taken apart, ready to be drawn: every name is a person's."""

    key: str
    title: str
    at: datetime
    total: Share | None
    """None when there is nothing to read."""
    stored: Reading | None
    """The last one the collector stored until then; it may be held."""
    volume: float
    """Relevant stories of a usual day: what every share is divided by."""
    groups: tuple[Group, ...]
    titles: dict[int, str]
    """Of the stories shown one by one."""
    voices: tuple[tuple[str, float], ...]
    """Who is heard most, with their parts of all movement."""
    without_camps: float | None
    """The index had no state-controlled source been heard; None when none was."""
    names: dict[str, str]
    """Of the actors that act in it."""
    publishers: dict[str, str]
    opinion: str
    """What GDELT makes of the pair, in a sentence: no part of the sum."""

    def name(self, key: str) -> str:
        """An actor as people know it."""
        return self.names.get(key, key)

    def voice(self, voice: str) -> str:
        """A publisher or a side as people know it."""
        return voice_name(voice, self.name, self.publishers)


def picture_of(key: str, take: Callable[[Picture], None]) -> Job:
    """The explanation of a key's newest reading, without the reports of its stories."""

    def job(shelf: Shelf) -> Answered:
        picture = drawn(shelf, key)
        return Answered(lambda: take(picture), "explanation")

    return job


def drawn(shelf: Shelf, key: str) -> Picture:
    """A key's newest reading taken apart, beside the same of a day before."""
    now = shelf.moment()
    acting = acting_for(key, now)
    stored = views.newest_reading(shelf.archive, acting, now)
    at = stored.at if stored is not None and not stored.held else now
    found = contributions_to(shelf, acting, at)
    starts = views.story_starts(shelf.archive, at - PAST, at)
    volume, parts = _apart(found, starts, at)
    _, before = _apart(found, starts, at - DAY)
    groups = grouped(acting, parts, before, shelf.name)
    shown = [one.story for group in groups for one in group.stories]
    publishers = publisher_names(row.feed for row in views.feeds(shelf.archive))
    heard = family_shares(parts) if parts else {}
    opined = opinion(shelf.archive, acting, at)
    return Picture(
        key=acting,
        title=key_name(acting, shelf.name) + (f", for which {shelf.name(key)} acts" if acting != key else ""),
        at=at,
        total=total_of(parts, before) if parts else None,
        stored=stored,
        volume=volume,
        groups=groups,
        titles={story: told.title for story, told in views.stories(shelf.archive, shown).items()},
        voices=tuple(
            (voice_name(voice, shelf.name, publishers), share) for voice, share in list(heard.items())[:MOST_VOICES]
        ),
        without_camps=_without_camps(acting, found, at, volume),
        names={
            side: shelf.name(side) for part in parts for side in (part.contribution.source, part.contribution.target)
        },
        publishers=publishers,
        opinion=opined.sentence if opined is not None else "",
    )


def contributions_to(shelf: Shelf, key: str, at: datetime) -> list[Contribution]:
    """The contributions that are part of a key: only those of its pairs are read."""
    since = at - PAST
    mine = [
        direction
        for direction in views.directions(shelf.archive, since, at)
        if key in keys_of(Contribution(0, *direction, Mode.WORDS, 0.0, 0.0, at), home_of)
    ]
    return views.contributions_of(shelf.archive, mine, since, at)


def _apart(
    found: Sequence[Contribution], starts: Sequence[tuple[datetime, float]], at: datetime
) -> tuple[float, list[Component]]:
    """The usual volume at a moment, and the components of what was known then."""
    volume = Volume(start for start in starts if start[0] <= at).a_day(at)
    return volume, components((one for one in found if one.at <= at), at, volume, Weights())


def _without_camps(key: str, found: Sequence[Contribution], at: datetime, volume: float) -> float | None:
    """The index without any state-controlled source; None when there is none to leave out."""
    if not any(one.camps for one in found):
        return None
    return value_without_camps(key, found, at, volume, Weights())


def acting_for(key: str, now: datetime) -> str:
    """A person's acts are those of the state or body they speak for; any other key stands for itself."""
    if key.upper() == key:
        return key
    from tui.analysis.actors import load_gazetteer  # loaded by the reader's thread at its start

    person = load_gazetteer().actor(key)
    if person is None:
        return key
    office = person.office(now.date())
    return office.actor if office is not None else person.state or key


def story_of(story: int, parts: Sequence[Component], take: Callable[[StoryPart], None]) -> Job:
    """One story taken apart to its reports and words, as far as these are still in the archive."""

    def job(shelf: Shelf) -> Answered:
        filed = list(_filed(shelf, story))
        wrapped = from_wrappers(shelf.archive, [one.id for one in filed])
        told = story_part(story, parts, filed, wrapped, Weights(), home_of)
        return Answered(lambda: take(told), "story")

    return job


def _filed(shelf: Shelf, story: int) -> Iterable[FiledArticle]:
    """The reports of a story with their acts and their whole text."""
    reports = reports_of(shelf.archive, [story])
    ids = [one.id for one in reports]
    acts, mentions = acts_of(shelf.archive, ids), mentions_of(shelf.archive, ids)
    for one in reports:
        stored = views.article(shelf.archive, one.id)
        yield replace(
            one,
            article=replace(one.article, body=stored.body if stored else ""),
            coding=replace(one.coding, acts=acts.get(one.id, ()), mentions=mentions.get(one.id, ())),
        )
