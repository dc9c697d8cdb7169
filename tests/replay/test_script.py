"""The replay's data: enough reports, by enough desks, of every fact of the public timeline, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from storage.feed_records import SourceClass
from tui.replay.desks import DESKS, Format
from tui.replay.script import BACKGROUND, FIRST_DAY, LAST_DAY, NOISE, ScriptError, _block, facts, reports

TOLD = [report for report in reports() if report.fact not in (NOISE, BACKGROUND)]
ORIGINAL = [report for report in TOLD if report.copy_of is None]
IGNORED = [report for report in reports() if report.fact == NOISE]

REAL_OUTLETS = re.compile(
    r"\b(reuters|associated press|afp|bbc|cnn|guardian|telegraph|financial times|bloomberg|tass|interfax|ria|sputnik|"
    r"ukrinform|unian|interfax-ukraine|euronews|politico|deutsche welle|anadolu|new york times|washington post|abc|cbs|"
    r"nbc|fox news|al jazeera|meduza|novaya gazeta|kommersant|ctk|spiegel|der standard|rfe|radio liberty|nexta)\b",
    re.IGNORECASE,
)


def test_there_are_enough_reports_by_enough_desks_and_enough_noise() -> None:
    assert len(ORIGINAL) >= 270
    assert len({report.desk for report in ORIGINAL}) >= 7
    assert len(IGNORED) >= 160


def test_every_fact_of_the_timeline_is_told_by_at_least_two_desks() -> None:
    desks = {key: {report.desk for report in ORIGINAL if report.fact == key} for key in facts()}
    assert len(desks) == 76
    assert [key for key, by in desks.items() if len(by) < 2] == []


def test_a_fact_is_first_told_on_its_day_and_not_before() -> None:
    first = {key: min(report.at for report in TOLD if report.fact == key) for key in facts()}
    assert [key for key, fact in facts().items() if first[key].date() != fact.day] == []


def test_titles_and_summaries_have_the_length_of_news() -> None:
    titles = [
        title for report in reports() for title in (report.title, *(edit.title for edit in report.edits)) if title
    ]
    texts = [
        text for report in reports() for text in (report.summary, *(edit.summary for edit in report.edits)) if text
    ]
    assert [title for title in titles if not 6 <= len(title.split()) <= 14] == []
    assert [text for text in texts if not 25 <= len(text.split()) <= 70] == []


def test_ids_are_unique_and_times_lie_within_the_story() -> None:
    assert max(Counter(report.id for report in reports()).values()) == 1
    assert all(FIRST_DAY <= report.at.date() <= LAST_DAY for report in reports())
    assert all(edit.at > report.at for report in reports() for edit in report.edits)


def test_reports_are_spread_over_the_day() -> None:
    hours = Counter(report.at.hour for report in reports())
    assert len([hour for hour, count in hours.items() if count >= 5]) >= 12
    assert max(hours.values()) < len(reports()) / 6


def test_the_days_before_26_march_are_ordinary() -> None:
    before = [report for report in TOLD if report.at < datetime(2021, 3, 26, tzinfo=UTC)]
    peak = [
        report for report in TOLD if datetime(2021, 4, 13, tzinfo=UTC) <= report.at < datetime(2021, 4, 22, tzinfo=UTC)
    ]
    assert 0 < len(before) / 25 < len(peak) / 9 / 4


def test_no_two_desks_of_different_houses_tell_the_same_words() -> None:
    texts = Counter(report.title for report in reports() if report.copy_of is None)
    assert max(texts.values()) == 1
    assert len({report.summary for report in reports() if report.copy_of is None}) == len(ORIGINAL) + len(
        IGNORED
    ) + len([report for report in reports() if report.fact == BACKGROUND and report.copy_of is None])


def test_copies_come_later_from_a_desk_of_the_same_house() -> None:
    families = {desk.id: desk.feed.family for desk in DESKS}
    originals = {report.id: report for report in reports()}
    copies = [report for report in reports() if report.copy_of]
    assert len(copies) >= 50
    for copy in copies:
        original = originals[copy.copy_of or ""]
        assert copy.desk != original.desk
        assert families[copy.desk] == families[original.desk]
        assert timedelta(0) < copy.at - original.at < timedelta(hours=4)
        assert copy.summary.startswith(original.summary)


def test_no_real_outlet_is_named() -> None:
    found = [
        (report.id, match.group())
        for report in reports()
        if (match := REAL_OUTLETS.search(f"{report.title} {report.summary}"))
    ]
    assert found == []


def test_one_person_and_one_city_are_spelled_in_several_ways() -> None:
    text = " ".join(f"{report.title} {report.summary}" for report in TOLD)
    for spelling in ("Shoigu", "Shoygu", "Zelensky ", "Zelenskiy", "Zelenskyy", "Kyiv", "Kiev"):
        assert spelling in text


def test_promises_are_told_with_their_dates() -> None:
    def says(fact: str, words: str) -> bool:
        return any(words in report.summary or words in report.title for report in ORIGINAL if report.fact == fact)

    assert says("pull-back", "1 May")
    assert says("armies", "within two weeks")
    assert says("kerch", "24 April")
    assert says("kerch", "31 October")
    assert says("airspace", "24 April")
    assert says("vehicles", "until the autumn")


def test_a_wrong_number_is_corrected_in_place() -> None:
    corrected = next(report for report in TOLD if report.fact == "borrell" and report.desk == "brussels")
    before, after = corrected.at + timedelta(minutes=1), corrected.edits[-1].at
    assert "150,000" in corrected.at_time(before)[0]
    assert corrected.at_time(after)[0].startswith("Correction")
    assert "more than 100,000" in corrected.at_time(after)[1]
    assert corrected.at_time(after)[2] == after


def test_both_sides_of_a_contested_claim_are_told() -> None:
    desks = {report.desk for report in ORIGINAL if report.fact == "drone"}
    assert {"moscow", "kyiv", "wire"} <= desks


def test_the_desks_stand_for_many_kinds_of_publisher() -> None:
    assert {desk.format for desk in DESKS} == set(Format)
    camps = {desk.feed.state for desk in DESKS if desk.feed.source_class in (SourceClass.STATE, SourceClass.GOVERNMENT)}
    assert camps == {"RUS", "UKR"}
    assert len({desk.feed.family for desk in DESKS}) == len(DESKS) - 1
    assert all("desk" in desk.feed.name.lower() or "bulletin" in desk.feed.name.lower() for desk in DESKS)


@pytest.mark.parametrize(
    "lines",
    [
        ["26 Mar 14:05 wire shumy", "Title", "Summary"],
        ["26 Mar 14:05 nobody [shumy]", "Title", "Summary"],
        ["26 Mar 14:05 wire [unheard-of]", "Title", "Summary"],
        ["26 Mar 14:05 wire [shumy]", "Title"],
        ["26 Mar 14:05 wire [shumy]", "Title", "Summary", "? what"],
        ["26 Mar 14:05 wire [shumy]", "Title", "Summary", "+ bulletin 14:00"],
    ],
)
def test_a_line_that_cannot_be_read_is_named(lines: list[str]) -> None:
    with pytest.raises(ScriptError, match=r"x\.txt, line 7"):
        _block(lines, "x.txt, line 7")
