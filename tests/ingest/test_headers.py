"""What response headers ask of the next poll: echoed, clamped, or ignored; never an exception."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.ingest.headers import LEAST_WAIT_S, MOST_WAIT_S, fresh_for_s, http_date, retry_after_s, validator, whole_number

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", [b'"a"', b'W/"a"', b"a", b'""', b'"a b, c"', b"x" * 60_000])
def test_a_validator_is_kept_as_it_is(value: bytes) -> None:
    assert validator(value) == value.decode()


@pytest.mark.parametrize("value", [None, b"", b"caf\xe9", b"a\0b", b"a\x7f", b"a\tb", b"x" * 60_001])
def test_a_validator_that_cannot_be_sent_back_is_dropped(value: bytes | None) -> None:
    assert validator(value) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120),
        (b"0", LEAST_WAIT_S),
        (b" 7200 ", 7200),
        (b"9" * 6000, MOST_WAIT_S),
        (b"000000000000000120", 120),
        (b"-1", None),
        (b"1.5", None),
        (b"soon", None),
        (b"", None),
        (b"Sun, 01 Mar 2026 13:00:00 GMT", 3600),
        (b"Sun, 01 Mar 2026 11:00:00 GMT", LEAST_WAIT_S),
        (b"Fri, 31 Dec 9999 23:59:59 GMT", MOST_WAIT_S),
        (b"Sun, 01 Mar 2026 14:00:00 +0100", 3600),
        (b"Sun, 99 Mar 2026 13:00:00 GMT", None),
        (b"\xff\xfe", None),
        ("١٢٠".encode(), None),
        (None, None),
    ],
)
def test_retry_after_is_read_and_clamped(value: bytes | None, seconds: int | None) -> None:
    assert retry_after_s(value, NOW) == seconds


@pytest.mark.parametrize(
    ("cache_control", "expires", "seconds"),
    [
        ([b"max-age=600"], None, 600),
        ([b"public, Max-Age=600"], None, 600),
        ([b'max-age="600"'], None, 600),
        ([b"no-cache", b"max-age=600"], None, 600),
        ([b"max-age=0"], None, LEAST_WAIT_S),
        ([b"max-age=-1"], None, None),
        ([b"max-age=" + b"9" * 9000], None, MOST_WAIT_S),
        ([b"s-maxage=9"], None, None),
        ([b"max-age=600"], b"Sun, 01 Mar 2026 20:00:00 GMT", 600),
        ([], b"Sun, 01 Mar 2026 13:00:00 GMT", 3600),
        ([], b"0", None),
        ([], b"Thu, 01 Jan 1970 00:00:00 GMT", LEAST_WAIT_S),
        ([], None, None),
    ],
)
def test_freshness_is_read_and_clamped(cache_control: list[bytes], expires: bytes | None, seconds: int | None) -> None:
    assert fresh_for_s(cache_control, expires, b"Sun, 01 Mar 2026 12:00:00 GMT", NOW) == seconds


def test_expires_counts_from_the_servers_own_clock() -> None:
    assert fresh_for_s([], b"Sun, 01 Mar 2020 13:00:00 GMT", b"Sun, 01 Mar 2020 12:00:00 GMT", NOW) == 3600


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=80))
def test_any_header_gives_a_bounded_wait_or_none(value: bytes) -> None:
    for seconds in (retry_after_s(value, NOW), fresh_for_s([value], value, value, NOW)):
        assert seconds is None or LEAST_WAIT_S <= seconds <= MOST_WAIT_S
    assert http_date(value) is None or http_date(value).tzinfo is UTC  # type: ignore[union-attr]


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=30))
def test_a_whole_number_is_never_negative(text: str) -> None:
    number = whole_number(text)
    assert number is None or number >= 0
