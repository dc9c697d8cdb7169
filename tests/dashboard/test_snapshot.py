"""One moment of the archive, as panes and status show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.connect import open_reader
from storage.feed_records import Feed, FeedState, Outcome
from storage.records import Act, Reading
from storage.views import FeedRow
from tui.snapshot import DashboardSnapshot, SnapshotBuilder, sampled, standing
from tui.sources import Health, health, sources

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)
FEED = Feed("one", "https://one.example/rss", "One")
FINE = FeedState("one", FEED.url, last_check=NOW, last_ok=NOW, last_new=NOW, habit_s=3600, outcome=Outcome.OK)


def build(newsroom: Any, *pins: str) -> DashboardSnapshot:
    connection = open_reader(newsroom.path)
    try:
        return SnapshotBuilder(lambda key: key.title()).build(connection, pins, NOW)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Health.ALIVE),
        ({"outcome": Outcome.NOT_MODIFIED}, Health.ALIVE),
        ({"outcome": Outcome.NEVER, "last_check": None}, Health.WAITING),
        ({"outcome": Outcome.HTTP, "failing_since": NOW}, Health.FAILING),
        ({"outcome": Outcome.GONE}, Health.GONE),
        ({"last_new": NOW - timedelta(days=3)}, Health.SILENT),
        ({"last_new": NOW - timedelta(days=3), "habit_s": 86_400}, Health.ALIVE),
        ({"response_ms": 20_000}, Health.SLOW),
    ],
)
def test_the_health_of_a_source_is_one_word(changes: dict[str, Any], kind: Health) -> None:
    assert health(FeedRow(FEED, replace(FINE, **changes)), NOW) is kind


def test_a_muted_source_is_neither_counted_nor_mourned() -> None:
    rows = [FeedRow(FEED, FINE), FeedRow(replace(FEED, muted=True), replace(FINE, outcome=Outcome.DNS))]
    found = sources(rows, NOW)
    assert (found.total, found.answering, found.is_offline) == (1, 1, False)


def test_no_network_is_when_every_source_fails_for_want_of_one() -> None:
    lost = replace(FINE, outcome=Outcome.DNS, failing_since=NOW)
    assert sources([FeedRow(FEED, lost), FeedRow(FEED, replace(lost, outcome=Outcome.CONNECT))], NOW).is_offline
    assert not sources([FeedRow(FEED, lost), FeedRow(FEED, replace(lost, outcome=Outcome.HTTP))], NOW).is_offline


def test_an_empty_archive_has_no_reading_rather_than_zero(newsroom: Any) -> None:
    snapshot = build(newsroom)
    assert snapshot.tension is None
    assert snapshot.actors == ()
    assert snapshot.pairs == ()
    assert snapshot.sources.total == 3


def test_the_change_is_against_the_day_before(newsroom: Any) -> None:
    newsroom.read("ALL", 10.0, 11.0, 12.0, 13.0, 20.0)
    tension = build(newsroom).tension
    assert tension is not None
    assert tension.change == 10.0
    assert tension.direction == 1


def test_a_change_too_small_to_matter_has_no_direction(newsroom: Any) -> None:
    newsroom.read("ALL", 20.0, 20.0, 20.0, 20.0, 20.2)
    tension = build(newsroom).tension
    assert tension is not None
    assert tension.direction == 0


def test_pairs_name_first_who_acts_more(newsroom: Any, make_act: Callable[..., Act]) -> None:
    newsroom.file("a", act=make_act(6.0, source="UKR", target="RUS"), story=1)
    newsroom.read("RUS-UKR", 5.0)
    pair = build(newsroom).pairs[0]
    assert (pair.first, pair.arrow, pair.second) == ("Ukr", "→", "Rus")


def test_a_pair_first_told_of_today_has_risen_from_nought(newsroom: Any, make_act: Callable[..., Act]) -> None:
    newsroom.file("a", act=make_act(6.0, source="UKR", target="RUS"), story=1)
    newsroom.read("RUS-UKR", 5.0)
    assert build(newsroom).pairs[0].change is None, "without any index a day ago nobody knows"
    newsroom.read("ALL", 20.0, 21.0, hours_apart=30)
    assert build(newsroom).pairs[0].change == 5.0


def test_an_index_that_was_last_read_days_ago_is_held(newsroom: Any) -> None:
    newsroom.read("ALL", 20.0, 21.0)
    newsroom.archive.connection.execute("UPDATE readings SET at = at - 3 * 86400")
    newsroom.beat()
    tension = build(newsroom).tension
    assert tension is not None
    assert tension.reading.held
    assert tension.held_since == NOW - timedelta(days=3, hours=1)


def test_what_the_chart_shows_higher_is_not_beaten(newsroom: Any) -> None:
    """The baseline rests on every sixth hour; a peak between two of those is still a peak."""
    newsroom.read("ALL", *[10.0 + day % 3 for day in range(40)], hours_apart=24)
    newsroom.read("ALL", 50.0, 10.0, hours_apart=1)
    newsroom.archive.connection.execute("UPDATE readings SET at = at - 2 * 86400 WHERE value = 50.0")
    newsroom.read("ALL", 40.0)
    tension = build(newsroom).tension
    assert tension is not None
    assert tension.standing.words.startswith("far above usual")


def test_pins_come_first_even_unmentioned(newsroom: Any, make_act: Callable[..., Act]) -> None:
    newsroom.file("a", act=make_act(), story=1)
    newsroom.read("RUS-UKR", 5.0)
    snapshot = build(newsroom, "NATO", "RUS-UKR")
    assert [actor.id for actor in snapshot.actors][:1] == ["NATO"]
    assert snapshot.actors[0].is_pinned
    assert snapshot.pairs[0].is_pinned


def test_in_a_replay_now_is_the_collector_s_clock(newsroom: Any) -> None:
    newsroom.beat(replay=True, heartbeat=NOW - timedelta(days=30))
    assert build(newsroom).now == NOW - timedelta(days=30)


def test_an_archive_nobody_writes_is_shown_as_of_its_last_moment(newsroom: Any) -> None:
    newsroom.read("ALL", 10.0, 14.0, hours_apart=30)
    newsroom.beat(heartbeat=NOW - timedelta(minutes=30))
    assert not build(newsroom).is_stale
    newsroom.beat(heartbeat=NOW - timedelta(hours=2))
    snapshot = build(newsroom)
    assert snapshot.is_stale
    assert snapshot.now == NOW - timedelta(hours=2)


def reading(hours: float, value: float) -> Reading:
    return Reading("ALL", NOW + timedelta(hours=hours), value, value, 0.0, 1, value, value, 1.0)


def test_with_a_short_past_nothing_is_called_unusual() -> None:
    found = standing(reading(0, 90.0), [reading(-24 * day, 10.0) for day in range(5, 0, -1)])
    assert found.level == 0
    assert found.median is None


def test_far_above_its_own_past_is_said_so() -> None:
    past = [reading(-24 * day, 10.0 + day % 3) for day in range(40, 0, -1)]
    assert standing(reading(0, 90.0), past).level == 2
    assert standing(reading(0, 11.0), past).words.startswith("usual")


def test_sampling_holds_the_last_value_and_is_empty_before_the_first() -> None:
    series = [reading(-3, 1.0), reading(-1, 2.0)]
    assert sampled(series, NOW - timedelta(hours=4), NOW, 4) == (1.0, 1.0, 2.0, 2.0)
    assert sampled(series, NOW - timedelta(hours=8), NOW, 4) == (None, None, 1.0, 2.0)


def test_what_is_remembered_between_snapshots_does_not_grow_with_the_hours(
    newsroom: Any, make_act: Callable[..., Act]
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(), story=1)
    newsroom.read("RUS-UKR", 4.0, 9.0)
    newsroom.read("ALL", 4.0, 9.0)
    builder = SnapshotBuilder(str)
    connection = open_reader(newsroom.path)
    for hours in range(48):
        builder.build(connection, (), NOW + timedelta(hours=hours))
    connection.close()
    assert set(builder._baselines) == {"RUS-UKR", "ALL"}
