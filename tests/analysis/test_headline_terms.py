"""Which words of a headline count as one."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from tui.analysis.stories.headline import clean_headline, read_headline
from tui.analysis.stories.headline_terms import load_classes, stem, term_of
from tui.analysis.stories.headline_words import OPPOSED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Minister steps down over leak", "Minister quits over leak"),
        ("Premier stepped down on Monday", "Prime minister resigns on Monday"),
        ("Rebels pull back from ridge", "Insurgents withdraw from ridge"),
        ("Cease-fire holds", "Ceasefire holds"),
        ("Air strikes on depot", "Airstrike on depot"),
        ("Twisters flatten hamlet", "Tornado flattens village"),
        ("Interest rates up", "Interest rate up"),
    ],
)
def test_words_and_phrases_of_one_meaning_are_one_term(first: str, second: str) -> None:
    assert set(read_headline(first).terms) == set(read_headline(second).terms)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Shares climb", "Shares tumble"), ("Talks begin", "Talks end"), ("Editor freed", "Editor arrested")],
)
def test_opposites_are_two_terms(first: str, second: str) -> None:
    assert set(read_headline(first).terms) != set(read_headline(second).terms)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("NYC subway floods", "New York subway floods"),
        ("BoE holds its fire", "Bank of England holds its fire"),
        ("Calif. reservoir fills", "California reservoir fills"),
        ("Fed up with noise", "Fed up with noise"),
        ("SC PLEA HEARD", "SC PLEA HEARD"),
    ],
)
def test_shortened_names_are_read_in_full_but_not_where_all_is_in_capitals(short: str, full: str) -> None:
    assert clean_headline(short) == full


def test_a_word_stands_for_one_meaning() -> None:
    text = resources.files("tui.catalogue").joinpath("headline_classes.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    words = Counter(word for line in lines for word in line.partition(":")[2].split() or line.split())
    assert [word for word, count in words.items() if count > 1] == []
    names = [line.partition(":")[0] for line in lines if ":" in line]
    assert names == sorted(set(names))


def test_what_opposes_is_known() -> None:
    """A side of an opposition that no headline can have would never be found."""
    names = {name.upper() for name in load_classes().members}
    for sides in OPPOSED:
        for word in frozenset().union(*sides):
            assert word in names or term_of(word).name == stem(word) == word


def test_the_rarer_the_meaning_the_rarer_its_words() -> None:
    assert 0.0 < term_of("said").rarity < term_of("attacked").rarity < term_of("tornado").rarity <= 1.0
    assert term_of("tornado") == term_of("twisters")
