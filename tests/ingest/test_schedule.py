"""When whom to ask: due and order, jitter, back-off, and no stampede."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.feed_records import Feed, FeedState, Outcome
from tui.ingest.schedule import (
    BACKOFF_CAP_S,
    SPREAD_OVER_S,
    after_failure,
    after_success,
    backoff_s,
    due,
    next_due,
    spread,
)

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def state(feed: str, next_check: datetime | None, failures: int = 0) -> FeedState:
    return FeedState(feed, f"https://{feed}.example/", next_check=next_check, failures=failures)


def feeds(*ids: str) -> list[Feed]:
    return [Feed(id=one, url=f"https://{one}.example/") for one in ids]


def test_healthy_feeds_come_first_then_the_longest_overdue() -> None:
    states = {
        "a": state("a", NOW - HOUR),
        "b": state("b", NOW - 2 * HOUR),
        "c": state("c", NOW - 9 * HOUR, failures=3),
        "d": state("d", NOW + HOUR),
    }
    assert [feed.id for feed in due(feeds("a", "b", "c", "d", "new"), states, NOW)] == ["new", "b", "a", "c"]


def test_a_muted_feed_is_never_due() -> None:
    assert due([replace(feeds("a")[0], muted=True)], {}, NOW) == []


def test_a_check_planned_by_a_clock_that_ran_ahead_is_due() -> None:
    states = {"a": state("a", NOW + timedelta(days=400)), "b": state("b", NOW + timedelta(days=30))}
    assert [feed.id for feed in due(feeds("a", "b"), states, NOW)] == ["a"]


def test_a_feed_asked_in_the_future_is_due_whatever_its_plan() -> None:
    """The machine was started with its clock a day ahead, and restarted with the right one."""
    ahead = NOW + timedelta(days=1)
    states = {
        "a": replace(state("a", ahead + HOUR), last_check=ahead),
        "b": replace(state("b", NOW + HOUR), last_check=NOW + timedelta(seconds=30)),
    }
    assert [feed.id for feed in due(feeds("a", "b"), states, NOW)] == ["a"]


def test_the_next_due_is_the_earliest_and_unknown_while_one_was_never_asked() -> None:
    states = {"a": state("a", NOW + HOUR), "b": state("b", NOW)}
    assert next_due(feeds("a", "b"), states) == NOW
    assert next_due(feeds("a", "b", "new"), states) is None
    assert next_due([], states) is None


def wait(moment: datetime) -> float:
    return (moment - NOW).total_seconds()


@settings(max_examples=EXAMPLES)
@given(st.integers(1, 10**9), st.one_of(st.none(), st.integers(0, 10**9)), st.integers())
def test_a_success_waits_its_interval_or_what_the_server_asks_within_bounds(
    interval: int, fresh: int | None, seed: int
) -> None:
    seconds = wait(after_success(interval, fresh, NOW, Random(seed)))
    assert 60 <= seconds <= 31 * 86_400
    assert seconds >= min(max(0.9 * interval - 1, fresh or 0), 31 * 86_400)


@settings(max_examples=EXAMPLES)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers())
def test_back_off_doubles_up_to_a_day(interval: int, failures: int, seed: int) -> None:
    assert 50 <= backoff_s(interval, failures, Random(seed)) <= BACKOFF_CAP_S


def test_back_off_grows_with_each_failure() -> None:
    waits = [backoff_s(900, failures, Random(1)) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(900, rel=0.11)
    assert waits[3] == pytest.approx(7200, rel=0.11)
    assert waits[-1] == pytest.approx(86_400, rel=0.11)


@pytest.mark.parametrize(
    ("outcome", "retry", "failures", "least", "most"),
    [
        (Outcome.HTTP, None, 1, 800, 900),
        (Outcome.RATE_LIMITED, None, 1, 900, 1000),
        (Outcome.RATE_LIMITED, 7200, 1, 7200, 8000),
        (Outcome.UNAVAILABLE, 60, 1, 800, 900),
        (Outcome.GONE, None, 1, 86_400, 86_400),
        (Outcome.GONE, None, 9, 31 * 86_400, 31 * 86_400),
        (Outcome.RATE_LIMITED, 31 * 86_400, 1, 31 * 86_400, 31 * 86_400),
    ],
)
def test_a_failure_waits_at_least_what_the_server_asks(
    outcome: Outcome, retry: int | None, failures: int, least: int, most: int
) -> None:
    assert least <= wait(after_failure(900, failures, outcome, retry, NOW, Random(3))) <= most


def test_feeds_that_fell_due_together_are_spread_in_order() -> None:
    many = feeds(*(f"f{n}" for n in range(500)))
    moments = spread(many, NOW, Random(5))
    waits = [wait(moments[feed.id]) for feed in many]
    assert waits == sorted(waits)
    assert waits[0] >= 0
    assert waits[-1] <= SPREAD_OVER_S
    for second in range(SPREAD_OVER_S):
        assert sum(second <= one < second + 1 for one in waits) <= 8, "500 feeds over 120 s are some 4 a second"
    assert wait(max(spread(feeds("a", "b"), NOW, Random(5)).values())) <= 1
    assert spread([], NOW, Random(5)) == {}
