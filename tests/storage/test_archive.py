"""What the archive remembers: feeds, heartbeat, what the ledger needs, and what retention removes."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storage.batches import Batch
from storage.connect import open_reader
from storage.database import Archive, Retention
from storage.errors import StorageError
from storage.feed_records import CollectorStatus, Feed, FeedState, Outcome, SourceClass
from storage.records import (
    ActType,
    Contribution,
    Evidence,
    FiledArticle,
    Mention,
    Mode,
    Pledge,
    PledgeState,
    Reading,
    Span,
    Story,
)
from tests.storage.conftest import NOW, Poll

Check = Callable[[sqlite3.Connection], None]
HOUR = timedelta(hours=1)


def reading(key: str, at: datetime, value: float = 1.0) -> Reading:
    return Reading(key, at, value, value, 0.0, 1, value - 1, value + 1, 1.0)


def state(feed: str = "desk-one") -> FeedState:
    return FeedState(feed, f"https://{feed}.example/rss", last_check=NOW)


# Feeds


def test_a_feeds_state_survives_with_its_validators_byte_for_byte(archive: Archive, path: Path) -> None:
    known = FeedState(
        feed="desk-one",
        url="https://moved.example/feed",
        etag="W/\"  odd, 'etag' \\\"",
        last_modified="yesterday, about noon",
        body_digest="ab" * 32,
        next_check=NOW + HOUR,
        last_check=NOW,
        last_ok=NOW - HOUR,
        last_new=NOW - 2 * HOUR,
        failing_since=NOW - 3 * HOUR,
        failures=3,
        outcome=Outcome.RATE_LIMITED,
        error="429: asked to wait an hour",
        response_ms=812,
        habit_s=5_400,
        moved_from="https://desk-one.example/rss",
    )
    archive.register([Feed("desk-one", "https://desk-one.example/rss")], NOW)
    archive.commit(Batch(known))
    assert archive.feed_states() == {"desk-one": known}
    with Archive.open(path, "read") as reader:
        assert reader.feed_states() == {"desk-one": known}


def test_registering_again_changes_the_description_and_keeps_the_state(archive: Archive) -> None:
    feed = Feed(
        "desk-one", "https://desk-one.example/rss", "Desk One", "family", SourceClass.STATE, "RUS", "europe", "ru"
    )
    archive.register([feed], NOW)
    archive.commit(Batch(replace(state(), etag='"1"')))
    archive.register([replace(feed, name="The First Desk", muted=True)], NOW)
    assert archive.feed_states()["desk-one"].etag == '"1"'
    row = archive.connection.execute("SELECT name, class, state, region, language, muted FROM feeds").fetchall()
    assert row == [("The First Desk", "state", "RUS", "europe", "ru", 1)]


def test_a_feed_nobody_asks_any_more_is_muted_until_it_is_registered_again(archive: Archive) -> None:
    both = [Feed("desk-one", "https://desk-one.example/rss"), Feed("desk-two", "https://desk-two.example/rss")]
    archive.register(both, NOW)
    archive.mute_all_but(["desk-one", "never-heard-of"])
    muted = "SELECT id FROM feeds WHERE muted"
    assert archive.connection.execute(muted).fetchall() == [("desk-two",)]
    archive.register(both, NOW)
    assert archive.connection.execute(muted).fetchall() == []


def test_another_url_in_the_catalogue_starts_without_the_old_ones_validators(archive: Archive) -> None:
    archive.register([Feed("desk-one", "https://desk-one.example/rss")], NOW)
    archive.commit(Batch(replace(state(), etag='"1"', last_modified="x", moved_from="https://older.example/")))
    archive.register([Feed("desk-one", "https://desk-one.example/atom")], NOW)
    found = archive.feed_states()["desk-one"]
    assert (found.url, found.etag, found.last_modified, found.moved_from) == (
        "https://desk-one.example/atom",
        None,
        None,
        None,
    )


def test_the_next_check_is_written_alone_before_the_fetch(archive: Archive) -> None:
    archive.register([Feed("desk-one", "https://desk-one.example/rss")], NOW)
    archive.commit(Batch(replace(state(), etag='"1"')))
    archive.reserve("desk-one", NOW + HOUR)
    assert archive.feed_states()["desk-one"] == replace(state(), etag='"1"', next_check=NOW + HOUR)


def test_a_url_polled_by_hand_needs_no_catalogue(archive: Archive) -> None:
    poll = Poll(archive, "https://by-hand.example/rss")
    poll(poll.item("a"))
    assert archive.feed_states().keys() == {"https://by-hand.example/rss"}


# The heartbeat


def test_the_heartbeat_is_read_back_as_it_was(archive: Archive) -> None:
    assert archive.last_beat() is None
    for status in (
        CollectorStatus(41, "a-host", NOW, NOW),
        CollectorStatus(42, "b-host", NOW, NOW + HOUR, 3, 9, NOW + 2 * HOUR, "no space left", True, True, 60.0),
    ):
        archive.beat(status)
        assert archive.last_beat() == status


# Committing


def test_committing_a_batch_again_changes_nothing(
    poll: Poll, contents: Callable[[], object], check_whole: Check
) -> None:
    archive = poll.archive
    fresh = archive.fresh(poll.feed, [poll.item(name) for name in "abc"], NOW)
    batch = replace(
        poll.batch(fresh, story=1),
        stories=(Story(1, fresh[0].id, "Report a", NOW, NOW, 3, 1),),
        contributions=(Contribution(1, "RUS", "UKR", Mode.DEEDS, 4.0, 1.0, NOW, ("family",), ("RUS",)),),
        readings=(reading("ALL", NOW), reading("RUS-UKR", NOW)),
    )
    archive.commit(batch)
    before = contents()
    archive.commit(batch)
    assert contents() == before
    check_whole(archive.connection)


def test_an_item_asked_for_twice_before_its_commit_is_stored_once(poll: Poll, titles: Callable[[], list[str]]) -> None:
    first = poll.archive.fresh(poll.feed, [poll.item("a")], NOW)
    second = poll.archive.fresh(poll.feed, [poll.item("a")], NOW)
    poll.archive.commit(poll.batch(first))
    poll.archive.commit(poll.batch(second))
    assert titles() == ["Report a"]


def test_an_article_is_never_put_in_place_of_another_feeds(poll: Poll, titles: Callable[[], list[str]]) -> None:
    (fresh,) = poll(poll.item("a"))
    stranger = replace(fresh, article=replace(poll.item("b"), feed="desk-two"))
    with pytest.raises(StorageError, match="belongs to desk-one"):
        poll.archive.commit(poll.batch([stranger]))
    assert titles() == ["Report a"]


def test_what_was_read_in_an_edited_title_replaces_what_was_read_before(poll: Poll, check_whole: Check) -> None:
    poll(poll.item("a", title="Before"), coding=poll.coding("RUS", "UKR"))
    poll(poll.item("a", title="After"), coding=poll.coding("USA", "CHN"))
    hours = poll.archive.connection.execute("SELECT actor, articles FROM mention_hours ORDER BY actor").fetchall()
    assert hours == [("CHN", 1), ("USA", 1)]
    assert poll.archive.connection.execute("SELECT count(*) FROM acts").fetchone() == (1,)
    check_whole(poll.archive.connection)


def test_an_article_counts_once_an_hour_for_an_actor_however_often_it_names_it(poll: Poll) -> None:
    coding = replace(poll.coding(), mentions=tuple(Mention("RUS", Span(n, n + 3), "vladimir-putin") for n in range(5)))
    poll(poll.item("a"), poll.item("b"), coding=coding)
    hours = poll.archive.connection.execute("SELECT actor, hour, articles FROM mention_hours ORDER BY actor").fetchall()
    hour = int(NOW.timestamp()) // 3600
    assert hours == [("RUS", hour, 2), ("vladimir-putin", hour, 2)]


def test_a_storys_contributions_replace_its_earlier_ones(poll: Poll) -> None:
    def give(*contributions: Contribution) -> Sequence[Contribution]:
        poll.archive.commit(Batch(state(), contributions=contributions))
        return poll.archive.ledger_rows(NOW).contributions

    one = Contribution(1, "RUS", "UKR", Mode.DEEDS, 4.0, 1.0, NOW)
    other = Contribution(2, "USA", "RUS", Mode.WORDS, 2.0, 1.0, NOW)
    assert give(one, other) == (one, other)
    changed = Contribution(1, "RUS", "UKR", Mode.WORDS, 1.0, 1.5, NOW, ("a", "b"), ("RUS",))
    assert give(changed) == (changed, other)


def test_stories_that_turn_out_to_be_one_are_merged(poll: Poll, contents: Callable[[], object]) -> None:
    archive = poll.archive
    (a,) = poll(poll.item("a"), story=5)
    (b,) = poll(poll.item("b"), story=6)
    (c,) = poll(poll.item("c"), story=7)
    parts = tuple(Contribution(story, "RUS", "UKR", Mode.DEEDS, 1.0, 1.0, NOW) for story in (5, 6, 7))
    archive.commit(
        Batch(state(), (), tuple(Story(id, a.id, "One", NOW, NOW, 1, 1) for id in (5, 6, 7)), contributions=parts)
    )
    fresh = archive.fresh(poll.feed, [poll.item("d")], NOW)
    whole = Contribution(5, "RUS", "UKR", Mode.DEEDS, 2.0, 1.5, NOW)
    batch = replace(
        poll.batch(fresh, story=6),
        stories=(Story(5, a.id, "One", NOW, NOW, 4, 1),),
        contributions=(whole,),
        merged=((7, 6), (6, 5)),
    )
    archive.commit(batch)
    rows = archive.ledger_rows(NOW)
    assert [story.id for story in rows.stories] == [5]
    assert {report.id: report.story for report in rows.reports} == {a.id: 5, b.id: 5, c.id: 5, fresh[0].id: 5}
    assert rows.contributions == (whole,)
    assert rows.last_story == 7
    before = contents()
    archive.commit(batch)
    assert contents() == before


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_polls_does_not_matter(tmp_path: Path, seed: int) -> None:
    """Whatever order documents arrive in, the archive holds the same articles and counts."""

    def held(order: list[tuple[str, ...]], name: str) -> list[object]:
        with Archive.open(tmp_path / name, "create") as archive:
            poll = Poll(archive)
            for names in order:
                poll(*[poll.item(one) for one in names])
            rows = archive.connection.execute("SELECT guid, title, published FROM articles ORDER BY guid").fetchall()
            return [rows, archive.connection.execute("SELECT * FROM mention_hours ORDER BY actor, hour").fetchall()]

    documents = [("a", "b", "c"), ("b", "c", "d"), ("d", "e"), ("a", "f"), ()]
    shuffled = random.Random(seed).sample(documents, len(documents))
    assert held(documents, "in-order.db") == held(shuffled, "shuffled.db")


# What the ledger gets back


def test_an_empty_archive_gives_an_empty_ledger(archive: Archive) -> None:
    rows = archive.ledger_rows(NOW)
    assert (rows.stories, rows.reports, rows.last_story, rows.last_pledge) == ((), (), 0, 0)
    assert rows.observed_until is None


def test_the_ledger_gets_back_what_was_filed(poll: Poll) -> None:
    archive = poll.archive
    archive.register([Feed("wrapper", "https://wrapper.example/", wrapper=True)], NOW)
    fresh = archive.fresh("desk-one", [poll.item("a", summary="In short.")], NOW)
    copied = archive.fresh("wrapper", [replace(poll.item("a2"), feed="wrapper")], NOW)
    filed = tuple(FiledArticle(one.id, one.article, poll.coding(), 7, "family", "RUS") for one in [*fresh, *copied])
    story = Story(7, fresh[0].id, "Report a", NOW, NOW, 2, 1)
    contribution = Contribution(7, "RUS", "UKR", Mode.DEEDS, 4.0, 1.0, NOW, ("family",), ("RUS",))
    evidence = Evidence(fresh[0].id, NOW, PledgeState.CAVEATED, "but some stay")
    pledge = Pledge(
        3,
        "RUS",
        "UKR",
        ActType.YIELD,
        "back by 1 May",
        NOW,
        date(2021, 5, 1),
        fresh[0].id,
        PledgeState.OPEN,
        (evidence,),
    )
    archive.commit(Batch(state(), filed, (story,), (contribution,), (reading("ALL", NOW),), (pledge,)))
    rows = archive.ledger_rows(NOW)
    assert rows.stories == (story,)
    assert rows.reports == filed
    assert rows.wrapped == {copied[0].id}
    assert rows.contributions == (contribution,)
    assert rows.readings == (reading("ALL", NOW),)
    assert rows.pledges == (pledge,)
    assert (rows.last_story, rows.last_pledge) == (7, 3)
    assert rows.observed_until == NOW


def test_the_ledger_gets_the_window_and_not_the_past(poll: Poll) -> None:
    archive = poll.archive
    ages = {"story": timedelta(hours=72), "contribution": timedelta(days=90), "pledge": timedelta(days=120)}
    stories, contributions, pledges = [], [], []
    for id, side in ((1, timedelta(days=1)), (2, -timedelta(hours=1))):
        at = NOW - ages["story"] - side
        stories.append(Story(id, id, "Story", at - timedelta(days=9), at, 1, 1))
        contributions.append(Contribution(id, "RUS", "UKR", Mode.DEEDS, 1.0, 1.0, NOW - ages["contribution"] - side))
        due = (NOW - ages["pledge"] - 24 * side).date()
        pledges.append(Pledge(id, "RUS", None, ActType.YIELD, "words", NOW - timedelta(days=300), due, id))
    archive.commit(Batch(state(), (), tuple(stories), tuple(contributions), (), tuple(pledges)))
    rows = archive.ledger_rows(NOW)
    assert [story.id for story in rows.stories] == [2]
    assert [one.story for one in rows.contributions] == [2]
    assert [pledge.id for pledge in rows.pledges] == [2]
    assert (rows.last_story, rows.last_pledge) == (2, 2)


def test_the_ledger_gets_the_newest_reading_of_each_key(poll: Poll) -> None:
    keys = ["ALL", "RUS", "RUS-UKR", "RUS>UKR", "USA"]
    for hour in range(5):
        at = NOW + hour * HOUR
        poll.archive.commit(Batch(state(), readings=tuple(reading(key, at, hour) for key in keys[: 5 - hour])))
    newest = poll.archive.ledger_rows(NOW).readings
    assert [(one.key, one.value) for one in newest] == [
        ("ALL", 4),
        ("RUS", 3),
        ("RUS-UKR", 2),
        ("RUS>UKR", 1),
        ("USA", 0),
    ]


# Retention


def aged(poll: Poll, names: str, days: int) -> list[int]:
    """Store articles first seen ``days`` before NOW; their ids."""
    poll.now = NOW - timedelta(days=days)
    return [one.id for one in poll(*[poll.item(name, published=poll.now) for name in names])]


def test_pruning_removes_what_the_rule_says_and_nothing_else(
    poll: Poll, titles: Callable[[], list[str]], check_whole: Check
) -> None:
    aged(poll, "abc", 40)
    aged(poll, "de", 20)
    archive = poll.archive
    archive.commit(
        Batch(
            state(),
            (),
            (Story(1, 1, "Old story", NOW, NOW, 3, 1),),
            (Contribution(1, "RUS", "UKR", Mode.DEEDS, 1, 1, NOW),),
            (reading("ALL", NOW - 40 * 24 * HOUR),),
        )
    )
    assert archive.prune(Retention(days=30), NOW) == 3
    assert titles() == ["Report d", "Report e"]
    kept = [
        archive.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("stories", "contributions", "readings")
    ]
    assert kept == [1, 1, 1]
    check_whole(archive.connection)
    assert archive.prune(Retention(days=30), NOW) == 0


def test_pruning_is_off_unless_the_rule_names_days(poll: Poll, titles: Callable[[], list[str]]) -> None:
    aged(poll, "a", 4_000)
    assert poll.archive.prune(Retention(), NOW) == 0
    assert titles() == ["Report a"]


def test_articles_that_a_pledge_rests_on_are_kept(poll: Poll, titles: Callable[[], list[str]]) -> None:
    pledged, spoken, _ = aged(poll, "abc", 400)
    evidence = Evidence(spoken, NOW, PledgeState.KEPT, "they left")
    pledge = Pledge(
        1, "RUS", None, ActType.YIELD, "will leave", NOW, date(2021, 5, 1), pledged, PledgeState.OPEN, (evidence,)
    )
    poll.archive.commit(Batch(state(), pledges=(pledge,)))
    assert poll.archive.prune(Retention(days=30), NOW) == 1
    assert titles() == ["Report a", "Report b"]


def test_pruning_works_in_small_transactions(poll: Poll) -> None:
    aged(poll, "abcdefghij", 40)
    statements: list[str] = []
    poll.archive.connection.set_trace_callback(statements.append)
    assert poll.archive.prune(Retention(days=30, a_transaction=3), NOW, at_most=8) == 8
    poll.archive.connection.set_trace_callback(None)
    assert statements.count("COMMIT") == 3


def test_a_feed_that_still_lists_a_pruned_article_adds_nothing(poll: Poll, titles: Callable[[], list[str]]) -> None:
    aged(poll, "ab", 40)
    poll.archive.prune(Retention(days=30), NOW)
    poll.now = NOW
    assert poll(poll.item("a"), poll.item("b", guid="changed")) == []
    assert titles() == []


def test_a_pruned_articles_identity_is_dropped_long_after_it_was_last_listed(poll: Poll) -> None:
    aged(poll, "ab", 40)
    archive = poll.archive
    archive.prune(Retention(days=30), NOW)
    poll.now = NOW + timedelta(days=100)
    poll(poll.item("a"))
    archive.prune(Retention(days=30), NOW + timedelta(days=190))
    poll.now = NOW + timedelta(days=190)
    assert [one.article.title for one in poll(poll.item("a"), poll.item("b"))] == ["Report b"]


def test_an_id_is_never_given_twice(poll: Poll, path: Path) -> None:
    given = aged(poll, "abc", 40)
    poll.archive.prune(Retention(days=30), NOW)
    poll.archive.close()
    with Archive.open(path, "write") as archive:
        again = Poll(archive)
        again.now = NOW
        assert [one.id for one in again(again.item("z"))] == [max(given) + 1]


def test_a_reader_can_be_opened_and_closed_beside_the_writer(poll: Poll, path: Path) -> None:
    for name in "abc":
        poll(poll.item(name))
        reader = open_reader(path)
        assert reader.execute("SELECT max(title) FROM articles").fetchone() == (f"Report {name}",)
        reader.close()


def test_errors_of_use_are_ours_too(archive: Archive) -> None:
    with pytest.raises(StorageError):
        archive.commit(Batch(replace(state(), response_ms=1 << 70)))
    assert archive.feed_states() == {}


def test_the_time_of_an_article_may_be_before_1970(poll: Poll) -> None:
    at = datetime(1912, 6, 23, tzinfo=UTC)
    poll(poll.item("a", published=at), story=1)
    poll.archive.commit(Batch(state(), stories=(Story(1, 1, "Report a", at, NOW, 1, 1),)))
    (report,) = poll.archive.ledger_rows(NOW).reports
    assert report.article.published == at
