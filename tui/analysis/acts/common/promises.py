# ruff: noqa: SIM905 -- word lists read better as running text
"""Dates, deadlines, caveats and quantities of an act, found in its sentence.

Dates are resolved against the day the report was published; without one, only full dates are.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from storage.records import Quantity, Span
from tui.analysis.lexicon.calendar_words import MONTHS, WEEKDAYS

_SEASONS = {"spring": (3, 1), "summer": (6, 1), "autumn": (9, 1), "fall": (9, 1), "winter": (12, 1)}
_SEASON_ENDS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "fall": (11, 30), "winter": (2, 28)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "several": 3, "few": 3, "couple": 2,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_NUMBER = "|".join(_NUMBERS)
_LEAD = r"(?P<lead>by|from|starting(?:\s+on|\s+from)?|beginning(?:\s+on)?|until|till|before|on|as\s+of|no\s+later\s+than|effective|after|through|at\s+the\s+end\s+of|end\s+of|in)"
_DATE = re.compile(
    _LEAD
    + r"\s+(?:(?:early|mid|late|the\s+end\s+of|end\s+of|the\s+start\s+of)[\s-]+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>"
    + _MONTH
    + r")\b\.?(?:,?\s+(?P<year>\d{4}))?|(?P<month2>"
    + _MONTH
    + r")\b\.?(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year2>\d{4}))?|(?P<weekday>"
    + _WEEKDAY
    + r")\b|(?P<season>(?:the\s+)?(?:next\s+)?(?:spring|summer|autumn|fall|winter))\b|(?P<next>tomorrow|midnight|next\s+(?:week|month|year)|the\s+(?:week|month|year)(?:'s\s+end)?|year-end))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:within|in|over)\s+(?:the\s+next\s+|about\s+|a\s+)?(?P<count>\d+|"
    + _NUMBER
    + r")\s+(?P<unit>hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_CALENDAR = (
    "day year month week hour jan feb mar apr may jun jul aug sep oct nov dec spring summer autumn fall winter tomorrow midnight"
).split()
"""A piece of every date that ``_DATE`` and ``_WITHIN`` know: sentences without one, most of them, are not searched."""
_QUANTITY = re.compile(
    r"(?<![\d-])(?P<value>\d[\d,]*(?:\.\d+)?)(?:\s+(?P<scale>hundred|thousand|million|billion|m|bn))?\s+(?:[a-z-]+\s+){0,2}?(?P<unit>troops?|soldiers?|personnel|ships?|vessels?|warships?|"
    r"tanks?|jets?|aircraft|planes?|helicopters?|missiles?|drones?|diplomats?|prisoners?|hostages?|people|civilians?|fighters?|militants?|vehicles?|"
    r"rockets?|shells?|warplanes?|reservists?|refugees?|members?|staff|officers?|dollars|euros|tonnes|tons|boats?|bases?|battalions?|brigades?)\b",
    re.IGNORECASE,
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_CAVEAT = re.compile(
    r"(?:(?<=[,;—–])\s*|^|\s)(?:but|yet|however|although|though|except|while|even though|despite|albeit|only if|provided|as long as|on condition)\b",
    re.IGNORECASE,
)
_TURNS = "but though yet however except while despite albeit only provided long condition".split()
"""A piece of everything ``_CAVEAT`` finds."""
_UNFINISHED = re.compile(
    r"\b(?P<all>incomplete|unfinished|(?:far from|not(?: yet)?|hardly) (?:complete|finished)|in name only)\b|\b(?:far from|not(?: yet)?|hardly) over\b|\bonly (?:a )?part(?:ial(?:ly)?|ly)?\b",
    re.IGNORECASE,
)
"""What says by itself that less was done than was told, or next to nothing: "withdrawal incomplete"."""
_SHORT_OF = "complete unfinished part finished over name".split()
"""A piece of everything ``_UNFINISHED`` finds."""
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(r"[“\"]?(?:yet|but|however|still|nevertheless)\b", re.IGNORECASE)
_CAVEAT_SIGNS = re.compile(
    r"\b(?:remains?|remained|remaining|stays?|stayed|staying|keeps?|kept|keeping|still|retains?|leaves?|left behind|not all|some|only|until|unless|vigilant|warned?|cautio\w+|doubts?|sceptical|"
    r"skeptical|condition|equipment|partial|provided|except|refus\w+|would not|will not|did not|no timetable|no date)\b",
    re.IGNORECASE,
)


class Due(NamedTuple):
    """A date named with a promise."""

    day: date
    span: Span


def holds_one(pieces: list[str], low: str) -> bool:
    """Whether one of ``pieces`` stands in a sentence in small letters: what costs a tenth of the expression it spares."""
    for piece in pieces:  # noqa: SIM110 -- half the cost of a generator
        if piece in low:
            return True
    return False


def due_in(text: str, span: Span, published: date | None) -> Due | None:
    """The first deadline or start date of a sentence."""
    if not holds_one(_CALENDAR, text[span.start : span.end].lower()):
        return None
    for match in _DATE.finditer(text, span.start, span.end):
        day = _day(match, published)
        if day is not None:
            return Due(day, Span(*match.span()))
    match_within = _WITHIN.search(text, span.start, span.end)
    if match_within is not None and published is not None:
        day = _after(published, match_within["count"].lower(), match_within["unit"].lower())
        if day is not None:
            return Due(day, Span(*match_within.span()))
    return None


def takes_all_back(text: str, caveat: Span) -> bool:
    """Whether a caveat says that next to nothing was done: "withdrawal incomplete", "a truce in name only"."""
    found = _UNFINISHED.fullmatch(text, *caveat)
    return found is not None and found["all"] is not None


def _day(match: re.Match[str], published: date | None) -> date | None:
    lead = match["lead"].lower()
    month = match["month"] or match["month2"]
    if month:
        return _calendar_day(match, month, lead, published)
    if published is None:
        return None
    if match["weekday"]:
        if lead in ("on", "in"):
            return None
        ahead = (WEEKDAYS[match["weekday"].lower()] - published.weekday()) % 7
        return published + timedelta(days=ahead or 7)
    if match["season"]:
        return _season(match["season"].lower().split()[-1], "end" in match.group().lower(), published)
    word = match["next"].lower()
    days = {"tomorrow": 1, "midnight": 1, "next week": 7, "next month": 30, "next year": 365}.get(word)
    if days is None:
        end = date(published.year, 12, 31)
        return end if "year" in word else published + timedelta(days=7 if "week" in word else 30)
    return published + timedelta(days=days)


def _calendar_day(match: re.Match[str], month: str, lead: str, published: date | None) -> date | None:
    year_text = match["year"] or match["year2"]
    day_text = match["day"] or match["day2"]
    if month.lower() == "may" and not month[0].isupper():
        return None
    if not day_text and lead in ("in", "on"):
        return None
    number = MONTHS[month.lower()]
    day = (
        int(day_text)
        if day_text
        else (28 if lead in ("by", "until", "till", "through", "end of", "at the end of") else 1)
    )
    if year_text:
        return _date(int(year_text), number, day)
    if published is None:
        return None
    found = _date(published.year, number, day)
    if found is not None and (published - found).days > 31:
        found = _date(published.year + 1, number, day)
    return found


def _season(season: str, at_end: bool, published: date) -> date | None:
    month, day = (_SEASON_ENDS if at_end else _SEASONS)[season]
    found = _date(published.year, month, day)
    return found if found is None or found >= published else _date(published.year + 1, month, day)


def _after(published: date, count: str, unit: str) -> date | None:
    number = int(count) if count.isdigit() else _NUMBERS[count]
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}[unit] * min(number, 1_000)
    try:
        return published + timedelta(days=max(1, round(days)))
    except OverflowError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def quantities_in(text: str, span: Span) -> tuple[Quantity, ...]:
    """Counted things of a sentence."""
    found: list[Quantity] = []
    if _DIGIT.search(text, span.start, span.end) is None:
        return ()
    for match in _QUANTITY.finditer(text, span.start, span.end):
        value = float(match["value"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        found.append(Quantity(value, match["unit"].lower(), Span(*match.span())))
    return tuple(found[:6])


def caveat_in(text: str, span: Span, after: int) -> Span | None:
    """The clause of a sentence, behind character ``after``, that takes part of the news back."""
    if after == span.start and _OPENING.match(text, span.start, span.end):
        return span if _CAVEAT_SIGNS.search(text, span.start, span.end) else None
    low = text[span.start : span.end].lower()
    if holds_one(_SHORT_OF, low):
        unfinished = _UNFINISHED.search(text, span.start, span.end)
        if unfinished is not None:
            return Span(*unfinished.span())
    if not holds_one(_TURNS, low):
        return None
    for match in _CAVEAT.finditer(text, max(after, span.start), span.end):
        begin = match.start()
        while begin < span.end and text[begin].isspace():
            begin += 1
        if _CAVEAT_SIGNS.search(text, begin, span.end):
            return Span(begin, span.end)
    return None
