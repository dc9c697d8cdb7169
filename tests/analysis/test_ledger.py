"""What the ledger makes of reports: stories, contributions, readings; METHOD.md's invariants 2 to 5 as examples."""

from __future__ import annotations

import pytest

from storage.records import ALL_PAIRS, Mode
from tests.analysis.helpers_ledger import Desk, act, at, coding, feed


def test_two_desks_telling_one_event_make_one_story() -> None:
    desk = Desk()
    desk.report("Missile strike on Odesa port kills four dockers", act(), 0, feed("north"))
    update = desk.report("Four dockers killed in missile strike on Odesa port", act(), 1, feed("south"))
    assert [(story.articles, story.families) for story in update.stories] == [(2, 2)]
    assert update.stories[0].head == 1


def test_a_copy_in_the_same_family_adds_nothing() -> None:
    desk = Desk()
    title = "Missile strike on Odesa port kills four dockers"
    desk.report(title, act(), 0, feed("north", family="north-press"))
    before = desk.value("RUS-UKR", 5)
    desk.report(title, act(), 1, feed("north-africa", family="north-press"))
    assert desk.value("RUS-UKR", 5) == before


def test_a_second_family_adds_less_than_the_first() -> None:
    desk = Desk()
    title = "Missile strike on Odesa port kills four dockers"
    desk.report(title, act(), 0, feed("north"))
    first = desk.ledger.contributions("RUS-UKR")[0].points
    desk.report(title, act(), 1, feed("south"))
    second = desk.ledger.contributions("RUS-UKR")[0].points - first
    assert 0 < second < first


def test_a_wrapper_never_counts() -> None:
    desk = Desk()
    title = "Missile strike on Odesa port kills four dockers"
    update = desk.report(title, act(), 0, feed("aggregator", wrapper=True))
    assert update.contributions == ()
    desk.report(title, act(), 1, feed("north"))
    assert desk.ledger.contributions("RUS-UKR")[0].families == ("north",)


def test_outlets_of_one_side_are_one_voice() -> None:
    desk = Desk()
    title = "Drone shot down over Belgorod as Ukraine attacks depot"
    for hour, name in enumerate(("first", "second", "third")):
        desk.report(title, act("UKR", "RUS"), hour, feed(name, camp="RUS"))
    (contribution,) = desk.ledger.contributions("UKR>RUS")
    assert (contribution.families, contribution.camps, contribution.weight) == ((), ("RUS",), 1.0)


@pytest.mark.parametrize("hours", [0.0, 1.0, 26.0, 200.0, 700.0])
def test_a_reading_is_exactly_the_sum_of_what_is_shown_for_it(hours: float) -> None:
    from tui.analysis.index.rolling import components

    desk = Desk()
    for number in range(40):
        place = chr(ord("A") + number % 26) * 3 + str(number)
        mode = Mode.WORDS if number % 3 else Mode.DEEDS
        desk.report(f"Clash near {place} village leaves {number} hurt", act(points=number - 17.3, mode=mode), number)
    reading = desk.ledger.reading("RUS-UKR", at(40 + hours))
    assert reading is not None
    parts = components(
        desk.ledger.contributions("RUS-UKR"), at(40 + hours), desk.ledger.usual_volume(at(40 + hours)),
        desk.ledger.weights,
    )  # fmt: skip
    assert reading.value == sum(part.share for part in parts)
    assert reading.value == reading.words + reading.deeds
    assert reading.words == sum(part.share for part in parts if part.contribution.mode is Mode.WORDS)


def test_an_article_that_tells_no_act_has_no_story() -> None:
    update = Desk().report("Tennis star wins third title in Rome", coding(), 0)
    assert update.articles[0].story is None
    assert (update.stories, update.contributions, update.readings) == ((), (), ())


def test_no_data_gives_no_reading() -> None:
    desk = Desk()
    assert desk.ledger.reading(ALL_PAIRS, at(0)) is None
    assert desk.ledger.tick(at(1)) == ()


def test_a_restored_ledger_goes_on_as_if_nothing_had_happened() -> None:
    from tui.analysis.ledger import Ledger

    desk = Desk()
    titles = ["Tanks seen near Sumy crossing", "Envoys meet in Vienna for gas talks", "Shells hit school in Kherson"]
    for hour, title in enumerate(titles):
        desk.report(title, act(points=5 - 4 * hour), hour)
    again = Ledger(home=desk.ledger._home)
    again.restore(desk.archive.rows(at(3)))
    assert again.reading(ALL_PAIRS, at(9)) == desk.ledger.reading(ALL_PAIRS, at(9))
    assert again.contributions() == desk.ledger.contributions()
