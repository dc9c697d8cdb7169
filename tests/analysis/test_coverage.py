"""Which sources are alive, and which readings may still be believed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.feed_records import FeedState
from tests.analysis.helpers_ledger import START, Desk, act, at, feed
from tui.analysis.index.coverage import FULL, Coverage, hold_reason, is_alive, key_coverage, measure


def state(
    name: str, ok_hours_ago: float | None, new_hours_ago: float | None = None, habit_h: float | None = None
) -> FeedState:
    return FeedState(
        name, "", last_ok=None if ok_hours_ago is None else START - timedelta(hours=ok_hours_ago),
        last_new=None if new_hours_ago is None else START - timedelta(hours=new_hours_ago),
        habit_s=None if habit_h is None else int(habit_h * 3600),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, False),
        (state("a", None), False),
        (state("a", 1), True),
        (state("a", 7), False),
        (state("a", 1, new_hours_ago=40, habit_h=2), True),
        (state("a", 1, new_hours_ago=50, habit_h=2), False),
        (state("a", 1, new_hours_ago=50, habit_h=24), True),
    ],
)
def test_a_feed_lives_while_it_answers_and_still_says_something(known: FeedState | None, expected: bool) -> None:
    assert is_alive(feed("a"), known, START) is expected


def test_a_family_lives_while_one_of_its_feeds_does() -> None:
    feeds = [feed("a", family="press"), feed("b", family="press"), feed("c"), feed("w", wrapper=True)]
    found = measure(feeds, {"a": state("a", 1), "b": state("b", 90), "c": state("c", 90)}, START)
    assert (found.alive, found.dead, found.share) == ({"press"}, {"c"}, 0.5)


def dead(*names: str, alive: tuple[str, ...] = ("a", "b", "c", "d", "e", "f")) -> Coverage:
    return Coverage(frozenset(alive), frozenset(names), {**dict.fromkeys(alive, True), **dict.fromkeys(names, False)})


def test_with_everything_alive_nothing_is_held() -> None:
    assert hold_reason(("RUS",), {"a": 1.0}, FULL) == ""
    assert hold_reason(("RUS",), {"a": 1.0}, dead("x")) == ""


def test_when_a_third_of_all_sources_is_gone_everything_is_held() -> None:
    assert hold_reason((), {"a": 1.0}, dead("u", "v", "w", "x")) == "4 of 10 sources are silent"


def test_a_reading_that_rested_on_the_silent_ones_is_held() -> None:
    assert hold_reason((), {"x": 2.0, "a": 1.0}, dead("x")) == "sources of 67% of this reading are silent"
    assert key_coverage({"x": 2.0, "a": 1.0}, dead("x")) == pytest.approx(1 / 3)


def test_a_side_that_is_no_longer_heard_holds_its_readings() -> None:
    silent = dead("camp RUS")
    assert hold_reason(("RUS", "UKR"), {"a": 9.0, "camp RUS": 1.0}, silent) == "no source of the side of RUS is heard"
    assert hold_reason(("CHN", "TWN"), {"a": 9.0}, silent) == ""


def test_a_region_that_fell_silent_holds_what_rested_on_it() -> None:
    silent = Coverage(
        frozenset("abcdef"), frozenset("xy"), {**dict.fromkeys("abcdef", True), "x": False, "y": False},
        {"Caucasus": frozenset("xy")},
    )  # fmt: skip
    assert hold_reason((), {"a": 3.0, "x": 1.0}, silent) == "all sources of the region Caucasus are silent"
    assert hold_reason((), {"a": 9.0, "x": 0.5}, silent) == ""


def test_a_held_reading_does_not_drift_and_is_freed_when_the_sources_are_back() -> None:
    desk = Desk()
    desk.report("Missile strike on Odesa port kills four dockers", act(), 0, feed("a"))
    believed = desk.archive.readings["RUS-UKR"]
    gone = Coverage(frozenset(), frozenset("a"), {"a": False})
    held = {one.key: one for one in desk.ledger.tick(at(30), gone)}
    assert held["RUS-UKR"].held
    assert held["RUS-UKR"].value == believed.value
    assert held["RUS-UKR"].reason == "1 of 1 sources are silent"
    for hour in range(31, 90):
        for one in desk.ledger.tick(at(hour), gone):
            held[one.key] = one
    assert held["RUS-UKR"].value == believed.value
    freed = {one.key: one for one in desk.ledger.tick(at(90), FULL)}
    assert not freed["RUS-UKR"].held
    assert freed["RUS-UKR"].value < believed.value


def test_after_a_long_stop_of_the_collector_readings_are_held_for_a_day() -> None:
    desk = Desk()
    desk.report("Missile strike on Odesa port kills four dockers", act(), 0, feed("a"))
    restarted = {one.key: one for one in desk.ledger.tick(at(100))}
    assert restarted["RUS-UKR"].held
    assert restarted["RUS-UKR"].reason.startswith("nothing was collected from")
    for hour in range(101, 126):
        restarted |= {one.key: one for one in desk.ledger.tick(at(hour))}
    assert not restarted["RUS-UKR"].held
