"""read_date: the time in UTC that a publisher meant, with a mark when it had to be guessed, never in the future."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records import DateMark
from tui.ingest.dates import UNDATED, PublishedAt, dateparser_guess, read_date

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def moment(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Thu, 26 Feb 2026 10:00:00 GMT", moment(26, 10)),
        ("Thu, 26 Feb 2026 10:00:00 +0300", moment(26, 7)),
        ("Thu, 26 Feb 2026 10:00:00 -0000", moment(26, 10)),
        ("Thu,26 Feb 2026 10:00:00 GMT", moment(26, 10)),
        ("Thu, 26 Feb 2026 10:00:00 MSK", moment(26, 7)),
        ("Thu, 26 Feb 2026 10:00:00 CET", moment(26, 9)),
        ("Thu, 26 Feb 2026 10:00:00 CEST", moment(26, 8)),
        ("Thu, 26 Feb 2026 10:00:00 EST", moment(26, 15)),
        ("Thu, 26 Feb 2026 10:00:00 PDT", moment(26, 17)),
        ("Thu, 26 Feb 2026 10:00:00 GMT+3", moment(26, 7)),
        ("Thu, 26 Feb 2026 10:00:00 GMT+0300", moment(26, 7)),
        ("Thu, 26 Feb 2026 10:00:00 UTC+03:00", moment(26, 7)),
        ("Thu, 26 Feb 2026 10:00:00 +0300 (MSK)", moment(26, 7)),
        ("Mon, 26 Feb 2026 10:00:00 +0000", moment(26, 10)),
        ("26 Feb 2026 10:00 Z", moment(26, 10)),
        ("Thu, 26 Feb 26 10:00:00 GMT", moment(26, 10)),
        ("Thu, 26 Feb 2026 24:00:00 GMT", moment(27)),
        ("Thu, 26 Feb 2026 23:59:60 GMT", moment(26, 23, 59, 59)),
        ("Thu, 26 February 2026 10:00:00 +05:30", moment(26, 4, 30)),
        ("Thursday, 26 Feb 2026 10:00:00 +0000", moment(26, 10)),
        ("2026-02-26T10:00:00Z", moment(26, 10)),
        ("2026-02-26T10:00:00+03:00", moment(26, 7)),
        ("2026-02-26T10:00:00.123456+0300", moment(26, 7)),
        ("2026-02-26 10:00:00 +0300", moment(26, 7)),
        ("2026-02-26T10:00Z", moment(26, 10)),
        ("20260226T100000Z", moment(26, 10)),
        ("Thu Feb 26 10:00:00 MSK 2026", moment(26, 7)),
        ("Feb 26, 2026 9:05 PM GMT", moment(26, 21, 5)),
        ("\n  Thu,  26 Feb 2026\n10:00:00 GMT ", moment(26, 10)),
    ],
)
def test_a_date_with_a_zone_is_given(text: str, at: datetime) -> None:
    assert read_date(text, NOW) == PublishedAt(at, DateMark.GIVEN)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Wednesday, February 25, 2026 - 21:07", moment(25, 21, 7)),
        ("2026-02-26T10:00:00", moment(26, 10)),
        ("2026-02-26 10:00", moment(26, 10)),
        ("Thu, 26 Feb 2026 10:00:00", moment(26, 10)),
        ("Thu, 26 Feb 2026 10:00:00 IST", moment(26, 4, 30)),
        ("Thu Feb 26 10:00:00 2026", moment(26, 10)),
        ("26.02.2026 10:00", moment(26, 10)),
        ("26/02/2026 10:00", moment(26, 10)),
        ("02/26/2026 10:00", moment(26, 10)),
        ("1772100000", moment(26, 10)),
        ("1772100000000", moment(26, 10)),
    ],
)
def test_a_date_without_a_clear_zone_is_marked_as_guessed(text: str, at: datetime) -> None:
    assert read_date(text, NOW) == PublishedAt(at, DateMark.GUESSED)


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 26 Feb 26",
        "26 Feb 2026",
        "2026-02-26",
        "20260226",
        "February 26, 2026",
        "26.02.2026",
        "2026/02/26",
        "2026-W09-4",
        "2026W094",
    ],
)
def test_a_day_alone_is_marked_as_such(text: str) -> None:
    at, mark = read_date(text, NOW)
    assert at == moment(26)
    assert mark in (DateMark.DAY_ONLY, DateMark.GUESSED)
    assert mark is DateMark.DAY_ONLY or "/" in text[:3]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "yesterday-ish",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "0",
        "Thu, 99 Feb 2026 10:00:00 GMT",
        "2026-13-45T10:00:00Z",
        "2026-02-26T99:99:99Z",
        "Thu, 26 Foo 2026 10:00:00 GMT",
        "Thu, 26 Feb 2026 10:00:00 +9999",
        "Thu, 26 Feb 2026 10:00:00 XYZT",
        "Thu, 26 Feb 2026 10:00:00 QQQ+2",
        "Thu, 26 Feb 2026 10:00:00 +16:00",
        "-1",
        "9" * 1000000,
        "٢٦ فبراير",
        "0000-00-00 00:00:00",
        "NaN",
        "\x00",
    ],
    ids=lambda text: ascii(text[:30]),
)
def test_what_is_no_date_leaves_the_item_undated(text: str) -> None:
    assert read_date(text, NOW) == UNDATED


def test_a_date_in_the_future_becomes_the_time_of_the_fetch() -> None:
    assert read_date("2027-01-01T00:00:00Z", NOW) == PublishedAt(NOW, DateMark.GUESSED)
    assert read_date("9999-12-31T23:59:59-12:00", NOW) in (PublishedAt(NOW, DateMark.GUESSED), UNDATED)


def test_a_clock_three_minutes_ahead_is_forgiven() -> None:
    ahead = (NOW + timedelta(minutes=3)).isoformat()
    assert read_date(ahead, NOW) == PublishedAt(NOW, DateMark.GIVEN)


def test_of_two_readings_of_a_slashed_date_the_one_not_ahead_of_us_counts() -> None:
    assert read_date("02/03/2026 10:00", datetime(2026, 2, 10, tzinfo=UTC)).at == datetime(2026, 2, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("26 февраля 2026, 10:00", moment(26, 10)),
        ("26 лютого 2026 10:00", moment(26, 10)),
        ("2026年2月26日 10:00", moment(26, 10)),
        ("26 février 2026 10:00", moment(26, 10)),
        ("2 hours ago", NOW - timedelta(hours=2)),
    ],
)
def test_other_languages_are_guessed_by_dateparser(text: str, at: datetime) -> None:
    assert read_date(text, NOW, dateparser_guess) == PublishedAt(at, DateMark.GUESSED)


def test_a_week_that_no_year_has_is_no_date() -> None:
    assert read_date("2026-W60-1", NOW, dateparser_guess) == UNDATED


def test_a_few_digits_are_no_date() -> None:
    """dateparser takes -1 for a day in January."""
    for text in ("-1", "12", "0", "3.", "1:30", "--", "٧"):
        assert read_date(text, NOW, dateparser_guess) == UNDATED, text


def test_what_dateparser_fails_over_is_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    import dateparser

    def failing(*_: object, **__: object) -> None:
        raise OverflowError

    monkeypatch.setattr(dateparser, "parse", failing)
    assert read_date("the ides of March", NOW, dateparser_guess) == UNDATED


PARTS = st.sampled_from(
    [
        "Thu,",
        "26",
        "Feb",
        "2026",
        "10:00:00",
        "GMT",
        "+0300",
        "-",
        "+",
        "T",
        "Z",
        "24:61",
        "99999",
        "0",
        "PM",
        "/",
        ".",
        " ",
    ]
)


MOMENTS = st.datetimes(datetime(1991, 1, 1), datetime(2099, 1, 1))  # noqa: DTZ001


@settings(max_examples=EXAMPLES)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(PARTS, max_size=9).map(" ".join), st.lists(PARTS, max_size=9).map("".join)
    ),
    MOMENTS.map(lambda at: at.replace(tzinfo=UTC)),
)
def test_no_text_gives_a_time_after_the_fetch(text: str, fetched_at: datetime) -> None:
    at, mark = read_date(text, fetched_at)
    if at is None:
        assert mark is DateMark.FIRST_SEEN
    else:
        assert at <= fetched_at
        assert at.utcoffset() == timedelta(0)
        assert at.year >= 1990


@settings(max_examples=EXAMPLES)
@given(
    MOMENTS,
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_every_moment_written_by_the_standards_is_read_back(naive: datetime, minutes: int) -> None:
    from datetime import timezone
    from email.utils import format_datetime

    at = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    later = at + timedelta(days=1)
    for text in (format_datetime(at), at.isoformat(), at.strftime("%Y%m%dT%H%M%S%z")):
        assert read_date(text, later.astimezone(UTC)) == PublishedAt(at.astimezone(UTC), DateMark.GIVEN)
