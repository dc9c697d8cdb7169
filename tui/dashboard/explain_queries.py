"""The questions of the explain screen: a reading taken apart into stories, and a story into its reports and words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage import views
from storage.acts import acts_of, mentions_of
from storage.articles import from_wrappers, reports_of
from storage.opinions import opinion
from storage.records import ALL_PAIRS, Contribution, FiledArticle, Mode, Reading
from storage.reports import stored_article, stories_by_id
from storage.stories import RawContribution, raw_contributions, raw_contributions_of
from tui.analysis.actors.homes import home_of
from tui.analysis.explain import StoryPart, story_part
from tui.analysis.index.rolling import Component, Pricing, components, keys_of
from tui.analysis.index.weights import Weights
from tui.dashboard.explain_sums import added_up, starts_in, usual_volume
from tui.dashboard.explanation import Group, Share, Told, groups_of, publisher_names, told_of, voice_name
from tui.dashboard.messages import Answered
from tui.dashboard.shelf import Job, Shelf
from tui.keys import key_name, sides_of

PAST = timedelta(days=91)
"""Contributions older than the volume's window of 90 days count for nothing."""

DAY = timedelta(hours=24)

MOST_VOICES = 3

LEAST_LATE = 0.05
"""Points that one decimal shows."""

FEW_GROUPS = 2
"""So many are taken apart before anybody asks: the two directions of a pair."""


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
    stored_before: Reading | None
    """The same of a day before."""
    volume: float
    """Relevant stories of a usual day: what every share is divided by."""
    volume_before: float
    """The same a day before."""
    groups: tuple[Group, ...]
    titles: dict[int, str]
    """Of the stories shown one by one, as far as they have been read."""
    voices: tuple[tuple[str, float], ...]
    """Who is heard most, with their parts of all movement."""
    without_camps: float | None
    """The index had no state-controlled source been heard; None when none was."""
    names: dict[str, str]
    """Of the actors that act in it."""
    publishers: dict[str, str]
    opinion: str
    """What GDELT makes of the pair, in a sentence: no part of the sum."""

    @property
    def read_late(self) -> float:
        """What reports of more than a day ago that were read since did to the reading; 0 when that cannot be seen.

        The sum takes them as if they had been known a day before; the reading that was stored then could not.
        """
        if self.total is None or self.stored is None or self.stored_before is None or self.stored.held:
            return 0.0
        if self.stored.formula != self.stored_before.formula or abs(self.stored.value - self.total.value) > LEAST_LATE:
            return 0.0  # not the same thing, then and now
        late = self.stored.value - self.stored_before.value - self.total.change
        return late if abs(late) >= LEAST_LATE else 0.0

    @property
    def at_once(self) -> frozenset[str]:
        """Names of the groups that are taken apart before anybody asks; of many pairs none, so that all are in view."""
        if not sides_of(self.key) and len(self.groups) > FEW_GROUPS:
            return frozenset()
        return frozenset(group.name for group in self.groups[:FEW_GROUPS])

    def name(self, key: str) -> str:
        """An actor as people know it."""
        return self.names.get(key, key)

    def with_told(self, told: Mapping[str, Told], titles: Mapping[int, str]) -> Picture:
        """The same with some of its groups, by name, taken apart by story."""
        groups = tuple(replace(one, told=told.get(one.name, one.told)) for one in self.groups)
        return replace(self, groups=groups, titles={**self.titles, **titles})

    def voice(self, voice: str) -> str:
        """A publisher or a side as people know it."""
        return voice_name(voice, self.name, self.publishers)


def picture_of(
    key: str, take: Callable[[Picture], None], unfolded: Collection[str] = (), story: int | None = None
) -> Job:
    """The explanation of a key's newest reading, without the reports of its stories.

    Taken apart by story are the groups that are ``unfolded`` (by name), or hold ``story``, and those ``at_once``.
    """

    def job(shelf: Shelf) -> Answered:
        picture = drawn(shelf, key, unfolded, story)
        return Answered(lambda: take(picture), "explanation")

    return job


def drawn(shelf: Shelf, key: str, unfolded: Collection[str] = (), story: int | None = None) -> Picture:
    """A key's newest reading taken apart, beside the same of a day before."""
    now = shelf.moment()
    acting = acting_for(key, now)
    stored = views.newest_reading(shelf.archive, acting, now)
    at = stored.at if stored is not None and not stored.held else now
    rows = contributions_to(shelf, acting, at)
    starts = starts_in(rows if acting == ALL_PAIRS else raw_contributions(shelf.archive, at - PAST, at))
    volumes = usual_volume(starts, at), usual_volume(starts, at - DAY)
    sums = added_up(rows, at, volumes[0], Pricing(at - DAY, volumes[1], Weights()), Weights())
    publishers = publisher_names(row.feed for row in views.feeds(shelf.archive))
    opined = opinion(shelf.archive, acting, at)
    picture = Picture(
        key=acting,
        title=key_name(acting, shelf.name) + (f", for which {shelf.name(key)} acts" if acting != key else ""),
        at=at,
        total=sums.total,
        stored=stored,
        stored_before=views.newest_reading(shelf.archive, acting, now - DAY),
        volume=volumes[0],
        volume_before=volumes[1],
        groups=groups_of(acting, sums.sides, shelf.name),
        titles={},
        voices=tuple(
            (voice_name(voice, shelf.name, publishers), share)
            for voice, share in list(sums.voices.items())[:MOST_VOICES]
        ),
        without_camps=sums.without_camps,
        names={side: shelf.name(side) for sides in sums.sides for side in sides},
        publishers=publishers,
        opinion=opined.sentence if opined is not None else "",
    )
    return picture.with_told(
        *_read_apart(shelf, picture, _wanted(picture, unfolded, {(row[1], row[2]) for row in rows if row[0] == story}))
    )


def _wanted(picture: Picture, unfolded: Collection[str], of_story: Set[tuple[str, str]]) -> list[Group]:
    """The groups to take apart by story with the first answer."""
    named = picture.at_once | set(unfolded)
    return [one for one in picture.groups if one.name in named or not of_story.isdisjoint(one.directions)]


def _read_apart(shelf: Shelf, picture: Picture, wanted: Collection[Group]) -> tuple[dict[str, Told], dict[int, str]]:
    """Some groups taken apart by story, by name, and the titles of the stories shown."""
    told = {one.name: _told(shelf, picture, one) for one in wanted}
    shown = [story.story for one in told.values() for story in one.stories]
    return told, {story: found.title for story, found in stories_by_id(shelf.archive, shown).items()}


def _told(shelf: Shelf, picture: Picture, group: Group) -> Told:
    found = views.contributions_of(shelf.archive, group.directions, picture.at - PAST, picture.at)
    before = picture.at - DAY
    return told_of(
        components(found, picture.at, picture.volume, Weights()),
        components((one for one in found if one.at <= before), before, picture.volume_before, Weights()),
    )


def stories_of(picture: Picture, group: Group, take: Callable[[Told, Mapping[int, str]], None]) -> Job:
    """One more group of a picture taken apart by story, and the titles of its stories."""

    def job(shelf: Shelf) -> Answered:
        told, titles = _read_apart(shelf, picture, [group])
        return Answered(lambda: take(told[group.name], titles), "stories")

    return job


def contributions_to(shelf: Shelf, key: str, at: datetime) -> list[RawContribution]:
    """The contributions that are part of a key: only those of its pairs are read."""
    since = at - PAST
    if key == ALL_PAIRS:
        return raw_contributions(shelf.archive, since, at)
    mine = [
        direction
        for direction in views.directions(shelf.archive, since, at)
        if key in keys_of(Contribution(0, *direction, Mode.WORDS, 0.0, 0.0, at), home_of)
    ]
    return raw_contributions_of(shelf.archive, mine, since, at)


def acting_for(key: str, now: datetime) -> str:
    """A person's acts are those of the state or body they speak for; any other key stands for itself."""
    if key.upper() == key:
        return key
    from tui.analysis.actors.gazetteer import load_gazetteer  # loaded by the reader's thread at its start

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
        stored = stored_article(shelf.archive, one.id)
        yield replace(
            one,
            article=replace(one.article, body=stored.body if stored else ""),
            coding=replace(one.coding, acts=acts.get(one.id, ()), mentions=mentions.get(one.id, ())),
        )
