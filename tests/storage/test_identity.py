"""Which items of a feed are new, which are edits, and which say nothing the archive does not hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.records import DateMark

if TYPE_CHECKING:
    from storage.database import Archive

    from .conftest import Poll

Titles = Callable[[], list[str]]


def test_known_items_add_nothing_however_they_are_ordered(poll: Poll, contents: Callable[[], object]) -> None:
    items = [poll.item(name) for name in "abc"]
    assert len(poll(*items)) == 3
    before = contents()
    assert poll(*items) == []
    assert poll(*reversed(items)) == []
    assert poll() == []
    assert contents() == before


def test_an_item_repeated_in_one_document_is_stored_once(poll: Poll, titles: Titles) -> None:
    poll(poll.item("a"), poll.item("a"), poll.item("a", guid="another"), poll.item("b"))
    assert sorted(titles()) == ["Report a", "Report b"]


def test_a_feed_whose_guids_change_each_time_adds_nothing(poll: Poll, titles: Titles) -> None:
    for round_ in range(4):
        poll(*[poll.item(name, guid=f"{name}-{round_}") for name in "ab"])
    assert len(titles()) == 2


def test_a_feed_whose_links_change_each_time_adds_nothing(poll: Poll, titles: Titles) -> None:
    for round_ in range(4):
        poll(*[poll.item(name, link=f"https://desk-one.example/{name}?session={round_}") for name in "ab"])
    assert len(titles()) == 2


def test_a_feed_without_guids_whose_links_change_is_known_by_time_and_title(poll: Poll, titles: Titles) -> None:
    for round_ in range(4):
        poll(*[poll.item(name, guid="", link=f"https://desk-one.example/{round_}/{name}") for name in "ab"])
    assert len(titles()) == 2


def test_two_items_of_one_title_and_time_in_one_document_are_two(poll: Poll, titles: Titles) -> None:
    twins = [poll.item("x", title="Statement"), poll.item("y", title="Statement")]
    poll(*twins)
    assert poll(*twins) == []
    assert titles() == ["Statement", "Statement"]


def test_the_same_guid_in_two_feeds_is_two_articles(polls: Callable[[str], Poll], titles: Titles) -> None:
    for feed in ("north", "south"):
        poll = polls(feed)
        poll(poll.item("a", guid="shared"))
    assert len(titles()) == 2


def test_a_changed_title_edits_one_article_and_keeps_the_old_title(
    poll: Poll, archive: Archive, titles: Titles
) -> None:
    (first,) = poll(poll.item("a", title="Troops to leave", link="https://desk-one.example/a"))
    (edit,) = poll(poll.item("a", title="Troops leave, tanks stay", link="https://desk-one.example/a"))
    assert (edit.id, edit.previous_title) == (first.id, "Troops to leave")
    assert titles() == ["Troops leave, tanks stay"]
    history = archive.connection.execute("SELECT article, title FROM titles").fetchall()
    assert history == [(first.id, "Troops to leave")]


def test_an_edited_title_is_found_by_its_new_words_and_no_longer_by_the_old(poll: Poll, archive: Archive) -> None:
    poll(poll.item("a", title="Parliament convenes"))
    poll(poll.item("a", title="Parliament dissolves"))
    found = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    assert archive.connection.execute(found, ("dissolves",)).fetchone() == (1,)
    assert archive.connection.execute(found, ("convenes",)).fetchone() == (0,)


def test_an_edit_keeps_the_time_the_report_was_first_published(poll: Poll) -> None:
    (first,) = poll(poll.item("a", title="Before"))
    later = first.article.published + timedelta(days=3) if first.article.published else None
    (edit,) = poll(poll.item("a", title="After", published=later))
    assert edit.article.published == first.article.published
    assert edit.article.first_seen == first.article.first_seen


def test_a_title_edited_in_a_feed_without_guids_is_known_by_time_and_link(poll: Poll, titles: Titles) -> None:
    poll(poll.item("a", guid="", title="Talks open"), poll.item("b", guid=""))
    (edit,) = poll(poll.item("a", guid="", title="Talks fail"), poll.item("b", guid=""))
    assert edit.previous_title == "Talks open"
    assert titles() == ["Talks fail", "Report b"] or titles() == ["Report b", "Talks fail"]


def test_two_titles_under_one_guid_do_not_swap_for_ever(poll: Poll, titles: Titles) -> None:
    one = poll.item("x", guid="same", link="https://desk-one.example/x", title="One")
    two = poll.item("x", guid="same", link="https://desk-one.example/x", title="Two")
    poll(one, two)
    for document in ((two, one), (one, two), (two, one)):
        assert poll(*document) == []
    assert titles() == ["One"]


def test_a_title_that_goes_to_and_fro_between_polls_settles(poll: Poll) -> None:
    swaps = [len(poll(poll.item("x", title=f"Title {round_ % 2}"))) for round_ in range(20)]
    assert sum(swaps) <= 6
    assert swaps[-8:] == [0] * 8


def test_a_guid_that_names_every_item_loses_none_of_them(poll: Poll, titles: Titles) -> None:
    """Some feeds give their own address as every item's guid."""
    poll(poll.item("a", guid="https://desk-one.example/"))
    poll(*[poll.item(name, guid="https://desk-one.example/") for name in "ba"])
    poll(*[poll.item(name, guid="https://desk-one.example/") for name in "cba"])
    assert sorted(titles()) == ["Report a", "Report b", "Report c"]
    assert poll(*[poll.item(name, guid="https://desk-one.example/") for name in "bca"]) == []


def test_an_undated_item_is_dated_by_when_it_was_first_seen(poll: Poll) -> None:
    (fresh,) = poll(poll.item("a", published=None))
    assert fresh.article.published == poll.now
    assert fresh.article.date_mark is DateMark.FIRST_SEEN
    assert poll(poll.item("a", published=None)) == []


def test_items_that_vanish_stay_and_are_known_when_they_return(poll: Poll, titles: Titles) -> None:
    poll(poll.item("a"), poll.item("b"))
    poll(poll.item("b"))
    assert poll(poll.item("a"), poll.item("b")) == []
    assert len(titles()) == 2


def test_ids_ascend_with_time_though_documents_list_the_newest_first(poll: Poll) -> None:
    fresh = poll(*[poll.item(str(age), published=poll.now - timedelta(hours=age)) for age in range(5)])
    assert [one.article.title for one in fresh] == [f"Report {age}" for age in (4, 3, 2, 1, 0)]
    assert [one.id for one in fresh] == sorted(one.id for one in fresh)


def test_items_without_any_identity_are_told_apart_by_what_they_say(poll: Poll, titles: Titles) -> None:
    from dataclasses import replace

    bare = [replace(poll.item(name, guid="", link=""), fingerprint="") for name in "ab"]
    poll(*bare)
    assert poll(*bare) == []
    assert sorted(titles()) == ["Report a", "Report b"]


def test_three_thousand_known_items_are_looked_through_at_once(poll: Poll) -> None:
    """A partial index on guid once froze a poll of this size for four seconds; a statement an item would too."""
    items = [poll.item(str(number)) for number in range(3_000)]
    assert len(poll(*items)) == 3_000
    statements: list[str] = []
    poll.archive.connection.set_trace_callback(statements.append)
    assert poll.archive.fresh(poll.feed, items, poll.now) == []
    poll.archive.connection.set_trace_callback(None)
    assert len(statements) < 10


def test_what_could_steer_a_terminal_never_gets_into_the_archive(poll: Poll, titles: Titles) -> None:
    hostile = "\x1b]52;c;aGk=\x07War\x9b31m \u202etalks\ud800 \x00end"
    (fresh,) = poll(poll.item("a", title=hostile))
    assert len(fresh.article.title) == len(hostile), "spans must keep their places"
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 or letter == "\u202e" for letter in titles()[0])
    assert poll(poll.item("a", title=hostile)) == []
