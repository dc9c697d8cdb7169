"""What a reader found in a feed, before cleaning: the same shape whatever the format and whichever reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class RawItem:
    """One item as sent. Everything may be empty, absurd or hostile."""

    title: str = ""
    link: str = ""
    other_links: list[str] = field(default_factory=list)
    """Where to look when ``link`` is not usable."""
    last_links: list[str] = field(default_factory=list)
    """To the item's recording, or its own entry: better than none."""
    guid: str = ""
    summary: str = ""
    body: str = ""
    authors: list[str] = field(default_factory=list)
    publisher: str = ""
    dates: list[str] = field(default_factory=list)
    """Texts of dates, the publication's first."""
    language: str = ""


@dataclass(slots=True)
class RawFeed:
    title: str = ""
    language: str = ""
    ttl_s: int | None = None
    """How long the feed asks not to be asked again, seconds."""
    items: list[RawItem] = field(default_factory=list)
    broken: str = ""
    """What is wrong with the document, when it could be read only in part."""


MAX_FIELD = 1_000_000
"""Characters of one field that are read at all; cleaning cuts further."""

_UPDATE_PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def wait_from(ttl: str, period: str, frequency: str) -> int | None:
    """Seconds between polls that a feed asks for: RSS ``ttl`` in minutes, or the syndication module's period."""
    minutes = ttl.strip()
    if minutes.isascii() and minutes.isdigit() and len(minutes) <= 8:
        return int(minutes) * 60
    seconds = _UPDATE_PERIODS_S.get(period.strip().lower())
    if seconds is None:
        return None
    times = frequency.strip()
    return seconds // max(1, int(times)) if times.isascii() and times.isdigit() and len(times) <= 8 else seconds


def relations(rel: str) -> list[str]:
    """What a link says it is to its item: ``alternate``, also among others and as the registry's address of it."""
    return [one.rpartition("/")[2] for one in rel[:200].lower().split()]


MAX_AUTHOR = 300
"""Author text that is looked into, characters."""

_ADDRESSED = re.compile(r"\s*[^\s()<>@]+@[^\s()<>@]+\s*\(([^()]*)\)\s*|([^<>@]*)<[^\s<>]*@[^\s<>]*>\s*|[^\s@]+@[^\s@]+")


def person_name(text: str) -> str:
    """The name in an author's line: ``desk@example.org (The Desk)``, ``The Desk <desk@example.org>``, ``The Desk``."""
    text = text[:MAX_AUTHOR].strip()
    match = _ADDRESSED.fullmatch(text)
    return text if match is None else (match[1] or match[2] or "").strip()
