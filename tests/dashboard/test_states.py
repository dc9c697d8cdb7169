"""What is said when there is nothing to list, or something is wrong: what happens, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage.feed_records import CollectorStatus
from storage.views import Totals
from tui.dashboard.states import Situation, empty_list, is_polling, problems
from tui.snapshot import DashboardSnapshot
from tui.sources import Health, Sources

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)
NOTHING = DashboardSnapshot(now=NOW, totals=Totals(0, None, 0, None), sources=Sources())
BEAT = CollectorStatus(1, "here", NOW, NOW)


def said(snapshot: DashboardSnapshot | None, situation: Situation) -> str:
    return "\n".join(words for _, words in empty_list(snapshot, situation))


def with_sources(**changes: object) -> DashboardSnapshot:
    return replace(NOTHING, sources=replace(Sources(total=9), **changes))  # type: ignore[arg-type]


def test_without_archive_and_collector_it_says_how_to_get_both() -> None:
    text = said(None, Situation(store_problem="none", is_archive_missing=True))
    assert "`detente collect`" in text
    assert "`detente demo`" in text


def test_on_the_first_start_it_says_that_the_archive_is_being_made() -> None:
    assert "Making the archive" in said(None, Situation(is_archive_missing=True, child_since=NOW))


def test_a_child_that_cannot_start_does_not_leave_us_waiting() -> None:
    situation = Situation(is_archive_missing=True, child_since=NOW, collector_problem="it ended with code 2")
    assert "There is no archive yet" in said(None, situation)


def test_the_first_poll_shows_how_far_it_is() -> None:
    snapshot = replace(with_sources(), collector=replace(BEAT, round_done=3, round_total=9))
    assert "3 of 9 sources asked" in said(snapshot, Situation())


def test_a_round_nobody_goes_on_with_is_no_longer_shown_as_under_way() -> None:
    halfway = replace(
        BEAT, round_done=3, round_total=9, heartbeat=NOW - timedelta(minutes=20), problem="no feed answers"
    )
    snapshot = replace(with_sources(), collector=halfway)
    assert not is_polling(snapshot)
    assert "asked" not in said(snapshot, Situation())
    assert "No collector has worked" in problems(snapshot, Situation(), NOW)["collector"]


def test_before_the_first_poll_it_says_that_it_comes() -> None:
    assert "about to begin" in said(with_sources(counts={Health.WAITING: 9}), Situation())


def test_offline_is_told_from_sources_that_fail() -> None:
    snapshot = with_sources(is_offline=True, last_ok=NOW - timedelta(hours=2))
    assert "No network" in said(snapshot, Situation())
    sentence = problems(snapshot, Situation(), NOW)["offline"]
    assert "None of" in said(snapshot, Situation())
    assert "10:00" in sentence or "until" in sentence


def test_nothing_is_said_while_there_are_headlines() -> None:
    full = replace(NOTHING, totals=Totals(5, (1, 5), 5, NOW))
    assert empty_list(full, Situation()) == []


def test_a_collector_that_fell_silent_is_told_with_what_to_do() -> None:
    snapshot = replace(NOTHING, collector=BEAT)
    assert problems(snapshot, Situation(), NOW + timedelta(minutes=1))["collector"] == ""
    sentence = problems(snapshot, Situation(), NOW + timedelta(hours=2))["collector"]
    assert "2 h ago" in sentence
    assert "`detente collect`" in sentence


def test_a_collector_of_our_own_is_given_time_to_start() -> None:
    before = CollectorStatus(1, "a-host", NOW, NOW - timedelta(days=3), problem="no space left")
    snapshot = replace(with_sources(), collector=before)
    ours = Situation(child_since=NOW - timedelta(seconds=2))
    assert not problems(snapshot, ours, NOW)["collector"]
    assert "No collector has worked" in problems(snapshot, ours, NOW + timedelta(minutes=6))["collector"]
    assert "No collector has worked" in problems(snapshot, Situation(), NOW)["collector"]


def test_a_replay_s_clock_says_nothing_about_ours() -> None:
    snapshot = replace(NOTHING, collector=replace(BEAT, replay=True))
    assert problems(snapshot, Situation(), NOW + timedelta(days=900))["collector"] == ""


def test_a_full_disk_is_said_in_the_collector_s_words() -> None:
    snapshot = replace(NOTHING, collector=replace(BEAT, problem="no space left"))
    assert problems(snapshot, Situation(), NOW)["collector"] == "The collector says: no space left"


def test_the_store_s_trouble_is_said_unless_it_is_only_missing() -> None:
    assert problems(None, Situation(store_problem="locked"), NOW)["store"] == "locked"
    assert problems(None, Situation(store_problem="none", is_archive_missing=True), NOW)["store"] == ""


def test_while_the_first_round_runs_only_those_asked_are_called_unreachable() -> None:
    snapshot = with_sources(is_offline=True, counts={Health.FAILING: 4, Health.WAITING: 5})
    assert "None of the 4 sources asked so far can be reached" in said(snapshot, Situation())
    sentence = problems(snapshot, Situation(), NOW)["offline"]
    assert sentence.startswith("No network: none of the 4 sources asked so far")
