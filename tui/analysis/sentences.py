"""Where sentences begin and end, so that everything after works on short pieces: the cost stays linear."""

from __future__ import annotations

import re

from storage.records import Span

TEXT_CAP = 20_000
"""Characters of a text that are read at all; news leads with what matters."""
SENTENCE_CAP = 700
"""Characters of one sentence that are read; longer ones are lists, tables or garbage."""
SENTENCES_CAP = 40
"""Sentences of one text that are read."""

_BREAK = re.compile(r"[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])|\s*\n\s*|\s+[|•·]\s+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Adm|Cmdr|Sen|Rep|Gov|Rev|Hon|Pres|St|Sts|Mt|Ft|No|vs|Jr|Sr|Inc"
    r"|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|approx|est|dept|Brig|Messrs"
    r"|Ald|Supt|Insp|Det)|\b[A-Z]|\b[ap]\.m)\.$"
)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of ``text`` within the caps, trimmed; abbreviations do not end one."""
    found: list[Span] = []
    start = 0
    limit = min(len(text), TEXT_CAP)
    for match in _BREAK.finditer(text, 0, limit):
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
    if end > start:
        found.append(Span(start, end))
