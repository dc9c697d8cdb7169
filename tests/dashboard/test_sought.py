"""What a filter looked for is marked where the archive found it, and nowhere else."""

from __future__ import annotations

import sqlite3

import pytest

from storage.search import fts_query
from tui.dashboard.sought import places


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("border tro", "Troops leave the border; trooping goes on", ["Tro", "border", "tro"]),
        ("troops ", "Troops met trooping colours", ["Troops"]),
        ("order tr", "An order for the border", ["order"]),
        ('"cease fire" line', "A cease-fire at the line of cease; fire", ["cease-fire", "line", "cease; fire"]),
        ("talks -iran", "Talks with Iranians", ["Talks"]),
        ("sao", "São Tomé and Saône", ["São", "Saô"]),
        ("zelensky's", "Zelensky’s visit, Zelensky said", ["Zelensky’s"]),
        ("приказ", "Приказ отдан", ["Приказ"]),
        ("...", "Nothing … to find", []),
        ("", "Nothing", []),
    ],
)
def test_the_words_found_are_marked(words: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(words, text)] == marked


TEXTS = (
    "Troops leave the border",
    "Border-guards trooping home",
    "A cease-fire, it is said",
    "Çavuşoğlu meets Zelenskyy in Kyïv",
    "Truce_talks (again) at 10:30",
    "İstanbul talks at full width",
)


@pytest.mark.parametrize(
    "words",
    ["troo", "tro", "border", '"cease fire"', "cavus", "kyiv", "talks", "truce", "10", "istanbul", "width -half"],
)
def test_one_term_marks_the_texts_that_the_archive_finds_by_it(words: str) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE told USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        database.executemany("INSERT INTO told VALUES (?)", [(text,) for text in TEXTS])
        found = database.execute("SELECT text FROM told WHERE told MATCH ?", (fts_query(words),)).fetchall()
    assert found
    assert {text for text in TEXTS if places(words, text)} == {text for (text,) in found}
