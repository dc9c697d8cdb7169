"""From a reading down to the words; every level sums to the one above."""

from __future__ import annotations

import json

import pytest

from storage.records import FiledArticle, Span
from tests.analysis.helpers_ledger import Desk, act, at, coding, feed, no_home
from tui.analysis.explain import Explanation, explain, stories_of
from tui.commands.explain_pair import as_json, as_text


def explained(desk: Desk, key: str, hours: float) -> Explanation:
    contributions = desk.ledger.contributions()
    wanted = set(stories_of(key, at(hours), contributions, no_home))
    reports: dict[int, list[FiledArticle]] = {}
    for one in desk.archive.articles.values():
        if one.story in wanted:
            reports.setdefault(one.story, []).append(one)
    return explain(key, at(hours), contributions, reports, frozenset(desk.archive.wrapped), home=no_home)


def desk() -> Desk:
    told = Desk()
    title = "Missile strike on Odesa port kills four dockers"
    told.report(title, act(points=8.0), 0, feed("north"))
    told.report(title, act(points=6.0), 1, feed("south"))
    told.report(title, act(points=9.0), 2, feed("moscow", camp="RUS"))
    told.report(title, act(points=9.0), 2, feed("aggregator", wrapper=True))
    told.report("Envoys of both sides agree to swap prisoners", act(points=-4.0), 3, feed("north"))
    told.report("Bakers protest against price of flour", act("UKR", None, 2.0), 4, feed("north"))
    return told


def test_every_level_sums_to_the_one_above() -> None:
    told = explained(desk(), "RUS-UKR", 9)
    assert told.reading is not None
    assert told.reading.value == sum(story.share for story in told.stories)
    for story in told.stories:
        assert story.share == sum(part.share for part in story.contributions)
        for part in story.contributions:
            assert abs(part.points - part.cap * sum(one.weight * one.points for one in part.reports)) < 1e-9
            for report in part.reports:
                assert abs(report.points - sum(words.points for words in report.words)) < 1e-9


def test_it_is_the_reading_of_the_ledger() -> None:
    told = desk()
    for key in ("ALL", "RUS-UKR", "UKR"):
        assert explained(told, key, 9).reading == told.ledger.reading(key, at(9))


def test_voices_come_with_their_weights_and_wrappers_not_at_all() -> None:
    first = explained(desk(), "RUS-UKR", 9).stories[0]
    assert [(one.voice, one.weight) for one in first.contributions[0].reports] == [
        ("north", 1.0), ("south", 0.5), ("camp RUS", 0.25),
    ]  # fmt: skip
    assert first.also == 4


def test_the_words_are_those_of_the_report() -> None:
    told = Desk()
    told.report("Missile strike on Odesa port kills four dockers", act(sentence=Span(0, 47)), 0)
    words = explained(told, "RUS-UKR", 1).stories[0].contributions[0].reports[0].words[0]
    assert (words.label, words.words) == ("assault", ("Miss",))


def test_words_sum_to_their_report_when_a_voice_says_more_than_ten_points() -> None:
    told = Desk()
    told.report("Missile strike on Odesa port kills four dockers", act(points=10.0), 0)
    told.report("Four dockers killed in missile strike on Odesa port", act("UKR", "RUS", points=10.0), 1)
    (story,) = explained(told, "RUS-UKR", 2).stories
    reports = [report for part in story.contributions for report in part.reports]
    assert len(reports) == 2
    for report in reports:
        assert 0.0 < report.points < 10.0
        assert sum(words.points for words in report.words) == pytest.approx(report.points)


def test_whose_news_todays_change_is_can_be_seen() -> None:
    told = explained(desk(), "UKR", 26)
    assert set(told.voices) == {"north", "south", "camp RUS"}
    assert set(told.voices_today) == {"north"}


def test_without_state_media_is_said() -> None:
    told = explained(desk(), "RUS-UKR", 9)
    assert told.reading is not None
    assert told.without_camps is not None
    assert told.without_camps < told.reading.value


def test_the_text_shows_the_sum_and_no_control_character() -> None:
    told = Desk()
    told.report("Strike\x1b[31m on Odesa\u202e port", act(), 0)
    text = as_text(explained(told, "RUS-UKR", 1), lambda actor: actor)
    assert "index" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_as_json_the_numbers_are_not_rounded() -> None:
    table = json.loads(json.dumps(as_json(explained(desk(), "RUS-UKR", 9))))
    assert table["value"] == sum(story["share"] for story in table["stories"])
    assert table["value"] == table["words"] + table["deeds"]


def test_nothing_known_is_said_so() -> None:
    told = Desk()
    told.report("Film festival opens in Venice", coding(), 0)
    found = explained(told, "RUS-UKR", 1)
    assert found.reading is None
    assert "no data gives no reading" in as_text(found, lambda actor: actor)
