"""The numbers of a headline by what they are: how many, how much, on which day. An age or a year tells no two reports apart.

Pure; one pass over the text with one pattern.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.analysis.lexicon.calendar_words import MONTHS, WEEKDAYS
from tui.analysis.stories.headline_words import NUMBER_WORDS

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mil": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "bil": 1e9, "bln": 1e9, "bn": 1e9, "trillion": 1e12, "trn": 1e12,
}  # fmt: skip
_DAYS = WEEKDAYS.keys() | {"today", "tomorrow", "yesterday"}
_TOKEN = re.compile(
    r"(?P<money>[$£€]\s?)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:(?P<rank>st|nd|rd|th)\b)?"
    rf"(?:[\s-]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?(?P<part>\s?(?:%|pct\b|percent\b))?"
    r"|(?P<word>[a-z]+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD = re.compile(r"[\s-]?(?:years?|yrs?)?[\s-]old", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(?:\b(?:at|aged?)\s|,\s)$", re.IGNORECASE)
_PHRASE_ENDS = re.compile(r"\s*(?:[,.;:–—-]|$)")
OLDEST = 120


class Numbers(NamedTuple):
    """Two sets of a headline's numbers."""

    counts: frozenset[float]
    """Of things, of money, of percent."""
    dates: frozenset[str]
    """``friday``; ``day 27`` of a month."""


def numbers_in(text: str) -> Numbers:
    """Read the numbers of a headline; "one" is too often an article to count."""
    counts: set[float] = set()
    dates: set[str] = set()
    before = ""
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word is not None:
            before = word.lower()
            if before in _DAYS:
                dates.add(before)
            elif before != "one" and before in NUMBER_WORDS:
                counts.add(float(NUMBER_WORDS[before]))
            continue
        value = float(match["digits"].replace(",", ""))
        if match["money"] or match["part"] or match["scale"]:
            counts.add(value * _SCALES.get((match["scale"] or "").lower(), 1.0))
        elif _is_day(text, match, before):
            dates.add(f"day {value:g}")
        elif not (match["rank"] or _is_age(text, match, value) or _YEAR.fullmatch(match["digits"])):
            counts.add(value)
        before = ""
    return Numbers(frozenset(counts), frozenset(dates))


def _is_day(text: str, match: re.Match[str], before: str) -> bool:
    """Day of a month: "March 6", "6 March", "27th April"."""
    if _YEAR.fullmatch(match["digits"]):
        return False
    after = _TOKEN.match(text, match.end() + 1)
    return before in MONTHS or (after is not None and (after["word"] or "").lower() in MONTHS)


def _is_age(text: str, match: re.Match[str], value: float) -> bool:
    """ "dies at 81", "aged 9", ", 63,", "13-year-old"."""
    if not 0.0 < value < OLDEST:
        return False
    if _OLD.match(text, match.end()):
        return True
    is_at_end = _PHRASE_ENDS.match(text, match.end()) is not None
    return is_at_end and _AGE_BEFORE.search(text, max(0, match.start() - 6), match.start()) is not None
