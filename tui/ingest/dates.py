"""When an item was published, in UTC: the standards, what publishers send instead, and no answer rather than a wrong one.

Own patterns come first, since feedparser reads ``MSK`` as UTC and dateutil turns ``GMT+3`` round; dateparser (6 ms a
date, other languages) is asked last, and only where a slow or stuck answer does no harm: in the parser child.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from storage.records import DateMark

FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far ahead of us a server's clock may be before its date is not believed."""

EARLIEST_YEAR = 1990
"""Before the web there were no feeds: 1970 and year 1 are what broken programs write for "no date"."""

MAX_DATE = 100
"""Longest text taken for a date, characters."""


class PublishedAt(NamedTuple):
    """A time in UTC, not after the fetch, and where it comes from; ``at`` is None when there is no usable date."""

    at: datetime | None
    mark: DateMark


UNDATED = PublishedAt(None, DateMark.FIRST_SEEN)

_ZONES_IN_MINUTES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "MET": 60, "MEST": 120, "EET": 120, "EEST": 180, "CAT": 120, "SAST": 120, "WAT": 60, "EAT": 180,
    "MSK": 180, "MSD": 240, "TRT": 180, "IDT": 180, "AST": -240, "ADT": -180, "IRST": 210, "IRDT": 270, "GST": 240,
    "AZT": 240, "GET": 240, "AMT": 240, "SAMT": 240, "AFT": 270, "PKT": 300, "UZT": 300, "YEKT": 300, "IST": 330,
    "NPT": 345, "ALMT": 300, "OMST": 360, "MMT": 390, "ICT": 420, "WIB": 420, "NOVT": 420, "KRAT": 420, "HKT": 480,
    "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "IRKT": 480, "WITA": 480, "JST": 540, "KST": 540, "WIT": 540,
    "YAKT": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "VLAT": 600, "NZST": 720, "NZDT": 780,
    "PETT": 720, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180,
    "CLT": -240, "CLST": -180, "COT": -300, "PET": -300, "VET": -240, "BOT": -240, "UYT": -180,
}  # fmt: skip
"""Zone names in feeds. Where one name has several meanings, the one with most people: IST India, CST Chicago, AST Halifax."""

_AMBIGUOUS = frozenset({"IST", "CST", "AST", "BST", "GST", "AMT"})

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
_ZONE = r"(?P<zone>(?:[A-Za-z]{1,5})?\s*(?:[+-]\s?\d{1,2}(?::?\d{2})?)|[A-Za-z]{1,5})?(?:\s*\([^()]*\))?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}(?:\.?,?\s+|,))?"

_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        # ISO 8601, RFC 3339, W3C-DTF; also with a space, a week of digits, or no time: 2026-02-26T10:00:00.5+03:00
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?:(?:[Tt]|\s+|,\s*)"
        + _CLOCK
        + r"\s*"
        + _ZONE
        + ")?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        r"(?:[Tt]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?\s*" + _ZONE + ")?",
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?:(?:[Tt]|,?\s+)" + _CLOCK + r"\s*" + _ZONE + ")?",
        # RFC 822 and 2822: Thu, 26 Feb 2026 10:00:00 +0300; also 26-Feb-26, 26th February 2026
        _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<name>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d{2})"
        r"(?:,?\s+(?:at\s+|-\s+)?" + _CLOCK + r"\s*" + _ZONE + ")?",
        # Drupal and US: Wednesday, February 25, 2026 - 21:07; Feb 25 2026, 9:07 pm EST
        _WEEKDAY + r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
        r"(?:,?\s+(?:at\s+|-\s+)?" + _CLOCK + r"\s*" + _ZONE + ")?",
        # asctime: Thu Feb 26 10:00:00 2026, date(1): Thu Feb 26 10:00:00 MSK 2026
        r"[A-Za-z]{3,9},?\s+(?P<name>[A-Za-z]{3,9})\s+(?P<day>\d{1,2})\s+" + _CLOCK + r"(?:\s+" + _ZONE + r")?\s+"
        r"(?P<year>\d{4})",
        # 26.02.2026 10:00, 26/02/2026
        r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})(?:(?:,?\s+(?:-\s+)?|[Tt])"
        + _CLOCK
        + r"\s*"
        + _ZONE
        + ")?",
    )
]
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_WEEK = re.compile(r"\d{4}-?W\d{2}(?:-?\d)?")
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?")

Guesser = Callable[[str, datetime], datetime | None]


def read_date(text: str, fetched_at: datetime, guess: Guesser | None = None) -> PublishedAt:
    """What ``text`` says about when an item was published, as seen from the fetch.

    Never after ``fetched_at``: up to five minutes ahead is a clock's difference, more becomes the time of the fetch
    and is marked as guessed. ``guess`` is asked when no pattern fits.
    """
    text = " ".join(text[: 4 * MAX_DATE].split())
    if not text or len(text) > MAX_DATE:
        return UNDATED
    found = _by_pattern(text, fetched_at)
    if found is None and guess is not None and _may_be_date(text):
        guessed = guess(text, fetched_at)
        found = PublishedAt(guessed, DateMark.GUESSED) if guessed is not None else None
    return _believed(found, fetched_at)


def _may_be_date(text: str) -> bool:
    """A word, or digits enough for a day, a month and a year: dateparser takes ``-1`` for a day in January."""
    return any(map(str.isalpha, text)) or sum(map(str.isdigit, text)) >= 6


_LANGUAGES = "en fr de es it pt nl pl cs sk ro hu el tr ru uk be bg sr hr ka hy az ar fa he hi ur bn zh ja ko vi th id sv fi da nb"
"""What dateparser tries. Loading all its two hundred locales for one unreadable date takes 1.6 s."""


def dateparser_guess(text: str, fetched_at: datetime) -> datetime | None:
    """dateparser's answer: a hundred languages, "2 hours ago". Slow, so for the parser child alone."""
    import dateparser  # 150 ms, and most feeds never need it

    settings = {
        "RELATIVE_BASE": fetched_at.astimezone(UTC).replace(tzinfo=None),
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "PREFER_DATES_FROM": "past",
    }
    try:
        found = dateparser.parse(text, languages=_LANGUAGES.split(), settings=settings)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, RecursionError):
        return None  # its own failures on odd input: the same as no answer
    return found


def _believed(found: PublishedAt | None, fetched_at: datetime) -> PublishedAt:
    if found is None or found.at is None:
        return UNDATED
    try:
        at = found.at.astimezone(UTC)
    except (OverflowError, ValueError):
        return UNDATED
    if at.year < EARLIEST_YEAR:
        return UNDATED
    if at > fetched_at + FUTURE_TOLERANCE:
        return PublishedAt(fetched_at, DateMark.GUESSED)
    return PublishedAt(min(at, fetched_at), found.mark)


def _by_pattern(text: str, fetched_at: datetime) -> PublishedAt | None:
    if epoch := _EPOCH.fullmatch(text):
        return PublishedAt(datetime.fromtimestamp(int(epoch[1]), UTC), DateMark.GUESSED)
    if _WEEK.fullmatch(text):
        return _of_week(text)
    for pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        found = _from_parts(match.groupdict(), month_first=False)
        if _SLASHED.match(text):
            found = _of_two_readings(match.groupdict(), found, fetched_at)
        if found is not None:
            return found
    return None


def _of_week(text: str) -> PublishedAt | None:
    """ISO 8601's days by week, 2026-W09-4, which dateparser takes for the 4th of a month."""
    try:
        return PublishedAt(datetime.fromisoformat(text).replace(tzinfo=UTC), DateMark.DAY_ONLY)
    except ValueError:
        return UNDATED


def _of_two_readings(parts: dict[str, str | None], day_first: PublishedAt | None, now: datetime) -> PublishedAt | None:
    """Of 03/04/2026 read both ways, the one that is possible and not ahead of us; the later one when both are."""
    month_first = _from_parts(parts, month_first=True)
    possible = [
        found.at for found in (day_first, month_first) if found and found.at and found.at <= now + FUTURE_TOLERANCE
    ]
    return PublishedAt(max(possible), DateMark.GUESSED) if possible else day_first or month_first


def _from_parts(parts: dict[str, str | None], *, month_first: bool) -> PublishedAt | None:
    """The moment that a pattern's groups name, or None when the calendar knows no such day."""
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:
        year += 2000 if year < 50 else 1900  # RFC 2822 §4.3
    name = parts.get("name")
    month = _MONTHS.get(name.lower(), 0) if name else int(parts["month"] or 0)
    day = int(parts["day"] or 1)
    if month_first:
        month, day = day, month
    offset = _offset(parts["zone"])
    if offset is None:
        return None
    hour = _hour(int(parts["hour"] or 0), parts.get("half"))
    try:
        at = datetime(year, month, day, tzinfo=timezone(timedelta(minutes=offset)))
        at += timedelta(hours=hour, minutes=int(parts["minute"] or 0), seconds=min(59, int(parts["second"] or 0)))
    except (ValueError, OverflowError):
        return None
    if hour > 24 or int(parts["minute"] or 0) > 59:
        return None
    return PublishedAt(at, _mark(parts))


def _mark(parts: dict[str, str | None]) -> DateMark:
    if not parts["hour"]:
        return DateMark.DAY_ONLY
    zone = (parts["zone"] or "").upper()
    return DateMark.GUESSED if not zone or zone in _AMBIGUOUS else DateMark.GIVEN


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half in "pP" else 0)


def _offset(zone: str | None) -> int | None:
    """Minutes east of Greenwich; None for a name nobody knows (then dateparser may).

    ``GMT+3`` is three hours ahead of Greenwich, as people write it and POSIX does not. Single letters other than Z
    were defined the wrong way round in RFC 822 and mean nothing (RFC 2822 §4.3).
    """
    if not zone:
        return 0
    zone = zone.replace(" ", "").upper()
    match = re.fullmatch(r"([A-Z]*)(?:([+-])(\d{1,2}):?(\d{2})?)?", zone)
    assert match is not None  # the patterns let nothing else through
    name, sign, hours, minutes = match.groups()
    named = 0 if len(name) < 2 else _ZONES_IN_MINUTES.get(name)
    if sign is None:
        return named
    if named is None:
        return None
    ahead = int(hours) * 60 + int(minutes or 0)
    if ahead > 15 * 60:
        return None
    # "MSK+03:00" says the same thing twice; only after Greenwich's names is the number counted from zero anyway.
    return ahead if sign == "+" else -ahead
