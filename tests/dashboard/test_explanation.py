"""The explain screen: what a number is made of, and what moved it, down to the words, summing exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import views
from storage.connect import open_reader
from storage.feed_records import Feed
from storage.records import Act, ActType, Contribution, Mode, Span
from storage.stories import RawContribution, contribution_of, raw_contributions
from tui.analysis.explain import ContributionPart, value_without_camps
from tui.analysis.index.rolling import Pricing, Volume, components, family_shares, share, story_volume
from tui.analysis.index.weights import Weights
from tui.dashboard.explain_sums import Sums, added_up, starts_in, usual_volume
from tui.dashboard.explanation import (
    LEAST_SHOWN,
    MOST_SHOWN,
    groups_of,
    publisher_names,
    told_of,
    total_of,
    voice_name,
)
from tui.dashboard.panes.explain_list import sum_shown
from tui.dashboard.screens.explain import ExplainScreen

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)
Shown = Callable[[Any], str]


def sum_in(text: str) -> tuple[Decimal, ...]:
    """The whole, words and deeds of an explanation's sum, as they are shown."""
    found = re.search(r"(\S+)  =  words (\S+)  \+  deeds (\S+)", text)
    assert found is not None
    return tuple(Decimal(part.replace("−", "-")) for part in found.groups())


@given(st.floats(-99, 99), st.floats(-99, 99))
def test_the_parts_shown_add_up_to_the_whole_shown(in_words: float, in_deeds: float) -> None:
    value = in_words + in_deeds
    parts = [Decimal(part.replace("−", "-")) for part in sum_shown(value, in_words)]
    assert sum(parts) == Decimal(f"{value:.2f}")


async def test_the_explanation_unfolds_to_the_words_and_sums_exactly(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(words=Span(7, 13)), story=1)
    newsroom.read("RUS-UKR", 8.0, 9.0, 6.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and app.screen.list.picture is not None)
        found = app.screen.list.picture
        total = found.total
        assert (
            total.value == sum(group.share.value for group in found.groups) == (total.words or 0) + (total.deeds or 0)
        )
        whole, in_words, in_deeds = sum_in(shown(app))
        assert whole == in_words + in_deeds
        assert "Russia → Ukraine" in shown(app)
        await pilot.press("j", "l")
        await wait_until(pilot, lambda: "“orders”" in shown(app))
        assert "Russia → Ukraine deeds" in shown(app)
        await pilot.press("escape")
        assert app.screen is app.main


async def test_a_change_by_reports_that_were_read_late_is_the_screens_and_says_so(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    """Told 25 hours ago and read since: the pane has seen a rise, the sum takes it as known a day ago."""
    newsroom.file("Russia masses troops", minutes_ago=25 * 60, act=make_act(6.0), story=1)
    newsroom.read("RUS-UKR", 1.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and app.screen.list.picture is not None)
        found = app.screen.list.picture
        assert found.read_late == 0.0, "the stored reading is of something else"
        stored = replace(found.stored, value=found.total.value)
        then = replace(stored, value=found.total.value - found.total.change - 8.0)
        picture = replace(found, stored=stored, stored_before=then)
        assert picture.read_late == pytest.approx(8.0)
        assert replace(picture, stored_before=replace(then, formula="0")).read_late == 0.0
        assert replace(picture, stored_before=replace(then, value=then.value + 7.99)).read_late == 0.0
        app.screen.list.show(picture)
        await pilot.pause()
        text = shown(app)
        assert f"▲ +{found.total.change + 8.0:.2f} in 24 h" in text
        assert "+8.00 by older reports read only since" in text


async def test_from_an_explanation_into_an_article_and_back_to_its_story(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(words=Span(7, 13)), story=1)
    newsroom.read("RUS-UKR", 8.0, 9.0, 6.0)
    async with opened() as (app, pilot):
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "“orders”" in shown(app))
        await pilot.press("j", "j", "enter")
        await wait_until(pilot, lambda: app.main.is_reading and app.screen is app.main)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "“orders”" in shown(app))
        await pilot.press("escape", "escape")
        assert app.screen is app.main
        assert not app.main.is_reading


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_a_story_opened_at_the_end_of_an_explanation_shows_its_parts(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any, key: str
) -> None:
    for story in range(1, 31):
        newsroom.file(f"Russia strikes {story}", act=make_act(9.0 - story / 10), minutes_ago=60 + story, story=story)
    newsroom.read("RUS-UKR", 8.0, 9.0, 6.0)
    newsroom.beat()
    async with opened((120, 24)) as (app, pilot):
        await pilot.press("G", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and bool(app.screen.list.apart))
        assert "Russia strikes 30" in shown(app)
        assert "“Russia”" in shown(app)
        if key == "enter":
            await pilot.press("enter")
            assert "“Russia”" not in shown(app)
            await pilot.press("enter")
            assert "“Russia”" in shown(app)


async def test_an_article_that_names_one_side_is_explained_by_that_side(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia threatens to strike", act=make_act(target=None, kind=ActType.THREATEN), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Russia threatens  " in shown(app))
        assert "towards whom is not said" in shown(app)
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen))
        assert app.screen.key == "RUS"


async def test_a_person_is_explained_by_whom_they_act_for(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(), story=1)
    newsroom.read("RUS", 8.0)
    async with opened() as (app, pilot):
        app.main.explain("vladimir-putin")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and app.screen.list.picture is not None)
        assert app.screen.list.picture.key == "RUS"


ACTORS = ("RUS", "UKR", "USA", "HEZ")

contributions = st.lists(
    st.builds(
        Contribution,
        story=st.integers(1, 6),
        source=st.sampled_from(("", *ACTORS)),
        target=st.sampled_from(("", *ACTORS)),
        mode=st.sampled_from(Mode),
        points=st.floats(-10, 10),
        weight=st.just(1.0),
        at=st.integers(1, 80 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
        families=st.sampled_from((("wire",), ("kyiv", "wire"))),
        camps=st.sampled_from(((), (), ("RUS",))),
    ),
    max_size=12,
)


EARLIER = NOW - timedelta(hours=24)


def raw(one: Contribution) -> RawContribution:
    """A contribution as the archive stores it."""
    return (
        one.story, one.source, one.target, one.mode.value, one.points, one.weight, int(one.at.timestamp()),
        json.dumps(one.families), json.dumps(one.camps),
    )  # fmt: skip


def sums_of(found: list[Contribution]) -> Sums:
    """At NOW with 12 stories a day, against a day before with 11."""
    return added_up([raw(one) for one in found], NOW, 12.0, Pricing(EARLIER, 11.0, Weights()), Weights())


@given(contributions)
def test_shares_and_changes_sum_exactly_at_every_level(found: list[Contribution]) -> None:
    parts = components(found, NOW, 12.0, Weights())
    before = components([one for one in found if one.at <= EARLIER], EARLIER, 11.0, Weights())
    total = total_of(parts, before)
    sums = sums_of(found)
    groups = groups_of("ALL", sums.sides, str)
    assert sums.total == (total if parts else None)
    assert sum(group.share.value for group in groups) == total.value
    assert sum(group.share.change for group in groups) == total.change
    for group in groups:
        mine, mine_before = (
            [one for one in all_ if (one.contribution.source, one.contribution.target) in group.directions]
            for all_ in (parts, before)
        )
        assert group.share == total_of(mine, mine_before)
        told = told_of(mine, mine_before)
        members = [story.share for story in told.stories] + ([told.rest.share] if told.rest else [])
        assert sum(one.value for one in members) == group.share.value
        assert sum(one.change for one in members) == group.share.change
        assert len(told.stories) + (told.rest.stories if told.rest else 0) == group.count
        assert all(max(abs(one.share.value), abs(one.share.change)) >= LEAST_SHOWN for one in told.stories)


@given(contributions)
def test_what_is_added_up_in_one_pass_is_what_the_index_says(found: list[Contribution]) -> None:
    sums, pricing = sums_of(found), Pricing(NOW, 12.0, Weights())
    for one in found:
        assert pricing.share(one.mode.value, one.points, one.at.timestamp()) == share(one, NOW, 12.0, Weights())
    has_camps = any(one.camps for one in found)
    assert sums.without_camps == (value_without_camps("ALL", found, NOW, 12.0, Weights()) if has_camps else None)
    parts = components(found, NOW, 12.0, Weights())
    assert sums.voices == pytest.approx(family_shares(parts) if parts else {})


def test_of_very_many_stories_the_heaviest_are_shown_and_the_others_gathered() -> None:
    found = [
        Contribution(story, "RUS", "UKR", Mode.DEEDS, 5.0 + story / 1000, 1.0, NOW - timedelta(hours=1), ("wire",))
        for story in range(1, MOST_SHOWN + 51)
    ]
    parts = components(found, NOW, 12.0, Weights())
    told = told_of(parts, parts)
    assert [story.story for story in told.stories] == list(range(MOST_SHOWN + 50, 50, -1))
    assert told.rest is not None
    assert (told.rest.stories, told.rest.is_faint) == (50, False)
    (group,) = groups_of("ALL", sums_of(found).sides, str)
    assert told.rest.share.value + sum(story.share.value for story in told.stories) == group.share.value


async def test_a_pair_of_many_is_taken_apart_when_it_is_unfolded(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    for number, (source, target) in enumerate([("RUS", "UKR"), ("USA", "RUS"), ("CZE", "RUS"), ("NATO", "RUS")], 1):
        act = make_act(10.0 - number, source=source, target=target)
        newsroom.file(f"A step of {source}", minutes_ago=60 * number, act=act, story=number)
    newsroom.read("ALL", 8.0, 9.0)
    async with opened() as (app, pilot):
        await pilot.press("1", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and app.screen.list.picture is not None)
        lines = app.screen.list
        assert [group.told for group in lines.picture.groups] == [None] * 4
        await pilot.press("j", "l")
        await wait_until(pilot, lambda: "A step of USA" in shown(app))
        assert [group.told is not None for group in lines.picture.groups] == [False, True, False, False]
        newsroom.file("Czechia answers", minutes_ago=65, act=make_act(9.0, source="CZE", target="USA"), story=9)
        newsroom.archive.connection.execute("UPDATE readings SET at = at + 60")
        newsroom.beat()
        await wait_until(pilot, lambda: len(lines.picture.groups) == 5)
        await wait_until(pilot, lambda: "A step of USA" in shown(app))


async def test_the_directions_of_a_pair_are_taken_apart_at_once_whoever_else_acts_in_it(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    for number, (source, target) in enumerate([("RUS", "UKR"), ("UKR", "RUS"), ("DPR", "UKR")], 1):
        act = make_act(10.0 / number, source=source, target=target)
        newsroom.file(f"A step of {source}", minutes_ago=60 * number, act=act, story=number)
    newsroom.read("RUS-UKR", 8.0, 9.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and app.screen.list.picture is not None)
        groups = app.screen.list.picture.groups
        assert [group.told is not None for group in groups] == [True, True, False]
        assert "A step of RUS" in shown(app)
        assert "A step of UKR" in shown(app)
        assert "A step of DPR" not in shown(app)


async def test_what_moved_the_number_in_a_day_comes_first_when_asked(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("An old and heavy build-up", minutes_ago=3 * 1440, act=make_act(10.0), story=1)
    newsroom.file("A small step of this morning", minutes_ago=120, act=make_act(-2.0), story=2)
    newsroom.read("RUS-UKR", 8.0, 9.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "build-up" in shown(app))
        text = shown(app)
        assert text.index("heavy build-up") < text.index("small step")
        assert "share ↓" in text
        await pilot.press("s")
        text = shown(app)
        assert text.index("small step") < text.index("heavy build-up")
        assert "24 h ↓" in text
        picture = app.screen.list.picture
        assert picture.total.change == sum(group.share.change for group in picture.groups) < 0
        await pilot.press("s")
        assert shown(app).index("heavy build-up") < shown(app).index("small step")


async def test_stories_of_next_to_nothing_share_a_line(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(), story=1)
    faded = 9 * Weights().half_life_s(Mode.DEEDS) / 60
    newsroom.file("long ago", "longer ago", minutes_ago=faded, act=make_act(1.0), story=5)
    newsroom.read("RUS-UKR", 8.0, 9.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "orders" in shown(app))
        assert "3 stories" in shown(app)
        assert "and 2 stories of less than a hundredth" in shown(app)
        assert "longer ago" not in shown(app)


async def test_numbers_that_are_explained_follow_the_news(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(), story=1)
    newsroom.read("ALL", 8.0, 9.0)
    newsroom.read("RUS-UKR", 8.0, 9.0)
    async with opened() as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "orders" in shown(app))
        await pilot.press("j", "enter")
        await wait_until(pilot, lambda: "“" in shown(app))
        lines = app.screen.list
        told, chosen = sum_in(shown(app)), lines.chosen.id
        newsroom.file("Ukraine shells a town", minutes_ago=70, act=make_act(9.0, source="UKR", target="RUS"), story=2)
        newsroom.archive.connection.execute("UPDATE readings SET at = at + 60")
        newsroom.beat()
        await wait_until(pilot, lambda: "1 story" in shown(app) and "Ukraine → Russia" in shown(app))
        await wait_until(pilot, lambda: sum_in(shown(app)) != told)
        assert lines.chosen.id == chosen
        assert chosen in lines.unfolded

        def parts() -> float:
            return sum(row.item.share for row in lines.rows if isinstance(row.item, ContributionPart))

        await wait_until(pilot, lambda: parts() == pytest.approx(lines.chosen.item.share.value))


async def test_a_second_opinion_stands_apart_from_the_sum(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=90, act=make_act(), story=1)
    newsroom.read("RUS-UKR", 8.0, 9.0)
    newsroom.read("gdelt:RUS-UKR", 3.0)
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("4", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "GDELT" in shown(app))
        assert "no part of this index: +3.0" in shown(app)
        await pilot.press("escape", "1", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, ExplainScreen) and "All pairs" in shown(app))
        assert "GDELT" not in shown(app)


def test_a_publisher_is_named_by_what_its_sources_share() -> None:
    names = publisher_names(
        Feed(feed, "https://x.example/", name, family)
        for feed, name, family in (
            ("bbc-world", "BBC World", "bbc"),
            ("bbc-asia", "BBC Asia", "bbc"),
            ("guardian", "The Guardian, World", "guardian"),
            ("rt", "RT", "rossiya-segodnya"),
            ("sputnik", "Sputnik", "rossiya-segodnya"),
            ("un", "UN News", "united-nations"),
            ("relief", "ReliefWeb updates", "united-nations"),
            ("fao", "FAO", "united-nations"),
            ("alone", "", ""),
        )
    )
    assert names == {
        "bbc": "BBC",
        "guardian": "The Guardian",
        "rossiya-segodnya": "RT / Sputnik",
        "united-nations": "UN News and 2 more",
        "alone": "alone",
    }
    assert voice_name("bbc", str, names) == "BBC"
    assert voice_name("camp RUS", {"RUS": "Russia"}.__getitem__, names) == "the side of Russia"
    assert voice_name("unknown", str, names) == "unknown"


@pytest.fixture
def busy(newsroom: Any, make_act: Callable[..., Act]) -> Iterator[Any]:
    """A reader of an archive with stories of both sides, of one side, and of none."""
    for number, (source, target) in enumerate([("RUS", "UKR"), ("UKR", "RUS"), ("RUS", "RUS"), ("USA", "RUS")] * 3):
        act = make_act(number - 5.0, source=source, target=target)
        newsroom.file(f"story {number}", minutes_ago=number * 700, act=act, story=number + 1)
    with closing(open_reader(newsroom.path)) as connection:
        yield connection


def test_the_usual_volume_is_that_of_the_index(busy: Any) -> None:
    rows = raw_contributions(busy, NOW - timedelta(days=91), NOW)
    told = story_volume(map(contribution_of, rows))
    assert sorted(starts_in(rows)) == sorted((at.timestamp(), weight) for at, weight in told)
    assert usual_volume(starts_in(rows), NOW) == Volume(told).a_day(NOW)
    assert usual_volume(starts_in(rows), EARLIER) == Volume(one for one in told if one[0] <= EARLIER).a_day(EARLIER)


def test_contributions_are_read_by_direction(busy: Any) -> None:
    since = NOW - timedelta(days=91)
    everything = views.contributions(busy, since, NOW)
    directions = views.directions(busy, since, NOW)
    assert set(directions) == {("RUS", "UKR"), ("UKR", "RUS"), ("RUS", "RUS"), ("USA", "RUS")}
    by_story = lambda one: (one.story, one.source, one.target)  # noqa: E731
    assert sorted(views.contributions_of(busy, directions, since, NOW), key=by_story) == sorted(
        everything, key=by_story
    )
    both = views.contributions(busy, since, NOW, ("UKR", "RUS"))
    assert {(one.source, one.target) for one in both} == {("RUS", "UKR"), ("UKR", "RUS")}
    assert len(views.contributions(busy, since, NOW, ("RUS", "RUS"))) == 3
