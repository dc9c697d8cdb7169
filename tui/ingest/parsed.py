"""What reading one body came to: the record that parser, child and collector speak of."""

from __future__ import annotations

from dataclasses import dataclass

from storage.feed_records import Outcome
from storage.records import Article


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one body came to."""

    outcome: Outcome
    """OK, EMPTY, NOT_A_FEED, BROKEN_FEED or PARSER_KILLED."""
    error: str = ""
    """One sentence for people; empty when the outcome is OK."""
    title: str = ""
    """The feed's own."""
    articles: tuple[Article, ...] = ()
    ttl_s: int | None = None
    """How long the feed asks not to be asked again, seconds, as it says it."""
    seen: int = 0
    """Items in the feed, before any cap."""
    note: str = ""
    """What a person may want to know of a feed that could be read: cut short, broken at the end."""
