"""Where sentences begin and end, so that everything after works on short pieces: the cost stays linear."""

from __future__ import annotations

import re
from datetime import date

from storage.records import Span

TEXT_CAP = 20_000
"""Characters of a text that are read at all; news leads with what matters."""
SENTENCE_CAP = 700
"""Characters of one sentence that are read; longer ones are lists, tables or garbage."""
SENTENCES_CAP = 40
"""Sentences of one text that are read."""

_BREAK = re.compile(
    # The first character is asked for alone: only there is the rest tried, in half the time.
    r"[.!?…\n|•·](?:(?<=[.!?…])[\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])|(?<=\n)\s*|(?<=\s[|•·])\s+)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Adm|Cmdr|Sen|Rep|Gov|Rev|Hon|Pres|St|Sts|Mt|Ft|No|vs|Jr|Sr|Inc"
    r"|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|approx|est|dept|Brig|Messrs"
    r"|Ald|Supt|Insp|Det)|\b[A-Z]|\b[ap]\.m)\.$"
)


_HEADER = re.compile(r"\A\s*(?:date|published)\b[:\s]+(\d{4}-\d{2}-\d{2})\b[^\n]*\n?", re.IGNORECASE)
"""The first line of a report saved with its date; what else stands there is a caption, not the report."""
_CREDIT = re.compile(
    r"\s[-–—/]\s?(?:[A-Z][\w./ ]{1,60}\bvia\b\s)?(?:Reuters|REUTERS|AP|AFP|EPA|Getty(?: Images)?|Xinhua|TASS|PA)\b[\w ./]{0,20}$"
)


_CREDIT_REACH = 90
"""Characters at the end of a sentence within which a caption's credit begins."""


def header_date(text: str) -> date | None:
    """The date a saved report names on its first line."""
    match = _HEADER.match(text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of ``text`` within the caps, trimmed; abbreviations do not end one."""
    found: list[Span] = []
    header = _HEADER.match(text)
    start = header.end() if header is not None and header.end() < len(text) else 0
    limit = min(len(text), TEXT_CAP)
    for match in _BREAK.finditer(text, start, limit):
        if match.end() <= start:
            continue
        cut = match.start()
        if text[cut] in ".!?…":
            if text[cut] == "." and _ABBREVIATION.search(text, max(start, cut - 12), cut + 1):
                continue
            cut += len(match.group().rstrip())
        _add(text, start, cut, found)
        start = match.end()
        if len(found) >= SENTENCES_CAP:
            return found
    _add(text, start, limit, found)
    return found[:SENTENCES_CAP]


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    end = min(end, start + SENTENCE_CAP)
    while end > start and text[end - 1].isspace():
        end -= 1
    # A photograph's caption; a headline may end with its publisher's name, so the first sentence is kept.
    if end > start and not (found and _is_credit(text[max(start, end - _CREDIT_REACH) : end])):
        found.append(Span(start, end))


def _is_credit(tail: str) -> bool:
    """Whether a sentence ends as a caption does: "… in Kyiv. REUTERS/Jo Bloggs"."""
    has_mark = "-" in tail or "–" in tail or "—" in tail or "/" in tail
    return has_mark and _CREDIT.search(tail) is not None
