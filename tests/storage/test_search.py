"""Whatever a person types, a search answers: newest first, and never with an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import articles
from storage.database import Archive
from storage.search import before_short_end, fts_query
from tests.storage.conftest import Poll

HOSTILE = [
    "AND (",
    "NEAR",
    "NEAR(war peace, 2)",
    '"',
    '"""',
    '"war',
    "war*",
    "*",
    "^war",
    "title: war",
    "title:",
    "{title summary} : war",
    "-",
    "--war",
    "NOT war",
    "war NOT",
    "OR",
    "war OR OR",
    "(",
    ")",
    "war)",
    "+",
    "war + peace",
    "'; DROP TABLE articles; --",
    "%s %n {0} $HOME `id`",
    "\x00war",
    "war\x00peace",
    "\ud800",
    "🏳️‍🌈",
    "ｗａｒ",
    "\u202ewar",
    "\n\t ",
    "",
    "война и мир",
    "a" * 100_000,
    "war " * 10_000,
    '"' * 10_001,
    "\ue000",
    "²",
    "٣",
]


@pytest.fixture
def held(poll: Poll) -> Archive:
    for name in ("Troops leave the border", "War of words over the border", "Talks on peace", "Élysée: Besuch in Kyïv"):
        poll(poll.item(name, title=name))
    return poll.archive


def found(archive: Archive, typed: str) -> list[str]:
    query = fts_query(typed)
    if query is None:
        return []
    ids = articles.search(archive.connection, query, 10)
    return [archive.connection.execute("SELECT title FROM articles WHERE id = ?", (id,)).fetchone()[0] for id in ids]


@pytest.mark.parametrize("typed", HOSTILE, ids=[repr(typed[:20]) for typed in HOSTILE])
def test_hostile_searches_answer(typed: str, held: Archive) -> None:
    assert isinstance(found(held, typed), list)


@pytest.fixture(scope="module")
def fts() -> object:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, columnsize = 0, tokenize = 'unicode61')")
    connection.execute("INSERT INTO words VALUES ('war and peace')")
    return connection


pieces = st.sampled_from(
    ['"', "-", "*", "(", ")", " ", "AND", "NOT", "NEAR", ":", "^", "war", "peace", "é", "\x00", "+"]
)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("t", ""),
        ("troops at", "troops"),
        ("troops-at", "troops-at"[:0]),
        ("troops", None),
        ("troops at ", None),
        ('"at', None),
        ("", None),
        ("-at", ""),
    ],
)
def test_a_last_word_too_short_to_be_a_beginning_is_found(typed: str, before: str | None) -> None:
    assert before_short_end(typed) == before


@settings(max_examples=400)
@given(typed=st.text(max_size=40) | st.lists(pieces, max_size=12).map("".join))
def test_no_string_makes_the_search_raise(fts: object, typed: str) -> None:
    query = fts_query(typed)
    if query is not None:
        fts.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,)).fetchall()  # type: ignore[attr-defined]


def test_the_newest_comes_first(held: Archive) -> None:
    assert found(held, "border") == ["War of words over the border", "Troops leave the border"]


def test_all_words_must_occur(held: Archive) -> None:
    assert found(held, "border troops") == ["Troops leave the border"]


def test_a_phrase_in_quotes_must_occur_as_it_is(held: Archive) -> None:
    assert found(held, '"words over the border"') == ["War of words over the border"]
    assert found(held, '"border the over words"') == []


def test_a_word_after_a_minus_must_not_occur(held: Archive) -> None:
    assert found(held, "border -troops") == ["War of words over the border"]
    assert found(held, "-troops") == []


def test_the_last_word_finds_longer_ones_while_it_is_typed(held: Archive) -> None:
    assert found(held, "bor") == ["War of words over the border", "Troops leave the border"]
    assert found(held, "bor ") == []
    assert found(held, "bo") == []


def test_case_and_accents_do_not_matter(held: Archive) -> None:
    assert found(held, "elysee kyiv ") == ["Élysée: Besuch in Kyïv"]


def test_older_finds_follow_below_an_id(held: Archive) -> None:
    query = fts_query("border")
    assert query is not None
    newest = articles.search(held.connection, query, 1)
    older = articles.search(held.connection, query, 1, before=newest[0])
    assert older < newest
    assert articles.search(held.connection, query, 1, before=older[0]) == []


def test_a_search_can_be_narrowed_to_an_actor_or_a_person(poll: Poll) -> None:
    from dataclasses import replace

    from storage.records import Mention, Span

    coding = poll.coding()
    poll(poll.item("a", title="Border talks"), coding=coding)
    poll(poll.item("b", title="Border war"), coding=replace(coding, mentions=(Mention("USA", Span(0, 3), "someone"),)))
    query = fts_query("border")
    assert query is not None
    connection = poll.archive.connection
    assert articles.search(connection, query, 10, actor="RUS") == [1]
    assert articles.search(connection, query, 10, actor="someone") == [2]
    assert articles.search(connection, query, 10, actor="CHN") == []
