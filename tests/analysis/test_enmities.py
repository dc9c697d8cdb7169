"""The catalogue of enmities checks itself, and decides what talks are worth on the day of a report."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import combinations

import pytest

import tui.analysis.actors.enmities as module
from tui.analysis.actors.catalogue import CatalogueError
from tui.analysis.actors.enmities import at_odds, load_enmities
from tui.analysis.actors.gazetteer import load_gazetteer
from tui.analysis.engine import load_engine


def test_every_enemy_is_an_actor_of_the_catalogue() -> None:
    known = {actor.id for actor in load_gazetteer().actors()}
    assert {one for enmity in load_enmities() for one in enmity.pair} <= known


def test_no_pair_is_listed_twice_for_one_time() -> None:
    for one, other in combinations(load_enmities(), 2):
        if one.pair == other.pair:
            first, second = sorted((one, other), key=lambda enmity: enmity.start)
            assert first.end is not None
            assert first.end < second.start


@pytest.mark.parametrize(
    ("day", "held"), [(date(2015, 6, 1), False), (date(2019, 6, 1), True), (date(2024, 6, 1), False), (None, True)]
)
def test_enmity_holds_between_its_dates_and_for_reports_without_one(day: date | None, held: bool) -> None:
    assert at_odds({"IRN", "SAU", "NOR"}, day) == held
    assert not at_odds({"IRN", "NOR"}, day)


def test_talks_of_two_who_made_up_are_courtesy_again() -> None:
    text = "Ethiopia's and Eritrea's foreign ministers held talks in Nairobi."
    at_war, at_peace = (
        load_engine().code(text, datetime(year, 5, 1, tzinfo=UTC)).acts[0].intensity for year in (2010, 2019)
    )
    assert at_war < at_peace < 0


@pytest.mark.parametrize("line", ["RUS UKR 2014..", "RUS | 2014.. | one", "A B | 2014 | no dots", "A B | x.. | date"])
def test_a_line_that_cannot_be_read_is_named(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "lines_of", lambda name: iter([(3, line)]))
    with pytest.raises(CatalogueError, match=r"enmities\.txt:3"):
        load_enmities.__wrapped__()
