"""Numbers of a headline: a count tells two reports apart, an age or a year does not."""

from __future__ import annotations

import pytest

from tui.analysis.stories.headline import read_headline
from tui.analysis.stories.headline_numbers import numbers_in
from tui.analysis.stories.likeness import evidence


@pytest.mark.parametrize(
    ("text", "counts", "dates"),
    [
        ("Shelling kills three dockers and hurts 1,200", {3.0, 1200.0}, set()),
        ("Pipeline sold for $5.5 bn", {5.5e9}, set()),
        ("Turnout falls to 41 percent", {41.0}, set()),
        ("Former admiral dies at 91", set(), set()),
        ("Navy diver, 29, found after storm", set(), set()),
        ("13-year-old crosses minefield", set(), set()),
        ("Treaty of 1987 is dead, ministry says", set(), set()),
        ("Talks resume on Friday, 27 March", set(), {"friday", "day 27"}),
        ("Port shut until March 6", set(), {"day 6"}),
        ("One killed in raid", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_number_is_read_as_what_it_counts(text: str, counts: set[float], dates: set[str]) -> None:
    assert numbers_in(text) == (counts, dates)


def test_an_amount_is_the_same_however_it_is_written() -> None:
    assert numbers_in("€2bn loan").counts == numbers_in("loan of two billion, or 2,000,000,000 euros").counts - {2.0}


def test_an_age_does_not_speak_against_one_story() -> None:
    one, other = read_headline("Admiral who led the fleet dies"), read_headline("Admiral who led the fleet dies at 91")
    assert not evidence(one, other).counts_of_one


def test_a_denial_is_told_from_what_is_denied() -> None:
    said, denied = read_headline("Army shells the port"), read_headline("Army denies shelling the port")
    assert evidence(said, denied).denied_by_one
    assert not evidence(denied, denied).denied_by_one
