"""What response headers ask of the next poll: validators, freshness, waiting times. Pure; headers are hostile bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LEAST_WAIT_S = 60
"""Nobody is asked more often, whatever their headers say."""

MOST_WAIT_S = 31 * 86_400
"""Nobody is left alone for longer: an absurd max-age must not silence a source for years."""

_LONGEST_VALIDATOR = 60_000
"""Bytes; beyond this a server would more likely refuse our request than recognise its validator."""


def clamped(seconds: float) -> int:
    """Bring a waiting time, in seconds, between one minute and 31 days."""
    return int(min(max(seconds, LEAST_WAIT_S), MOST_WAIT_S))


def validator(value: bytes | None) -> str | None:
    """Take an ETag or Last-Modified as it came, to be echoed byte for byte (RFC 9110 §8.8); None when it cannot be.

    Non-ASCII and control bytes cannot be sent back through every server on the way, so such a validator is dropped
    and the next request is unconditional.
    """
    if not value or len(value) > _LONGEST_VALIDATOR or not all(0x20 <= byte < 0x7F for byte in value):
        return None
    return value.decode("ascii")


def whole_number(text: str) -> int | None:
    """Read digits and nothing else; a number too long to be meant counts as the longest wait."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if len(digits.lstrip("0")) < 12 else MOST_WAIT_S


def http_date(value: bytes) -> datetime | None:
    """Read a date of HTTP (RFC 9110 §5.6.7, leniently) as UTC; None when it is none."""
    try:
        found = parsedate_to_datetime(value.decode("latin-1"))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def retry_after_s(value: bytes | None, now: datetime) -> int | None:
    """Read Retry-After as seconds from ``now``, clamped; None when there is none or it makes no sense."""
    if value is None:
        return None
    seconds = whole_number(value.decode("latin-1"))
    if seconds is not None:
        return clamped(seconds)
    when = http_date(value)
    return None if when is None else clamped((when - now).total_seconds())


def fresh_for_s(cache_control: Iterable[bytes], expires: bytes | None, date: bytes | None, now: datetime) -> int | None:
    """Read for how long an answer says it stays fresh (RFC 9111 §4.2.1), clamped; None when it does not say."""
    for value in cache_control:
        for part in value.decode("latin-1").lower().split(","):
            name, _, amount = part.strip().partition("=")
            seconds = whole_number(amount.strip('" ')) if name.strip() == "max-age" else None
            if seconds is not None:
                return clamped(seconds)
    ends = http_date(expires) if expires else None
    if ends is None:
        return None
    starts = (http_date(date) if date else None) or now
    return clamped((ends - starts).total_seconds())
