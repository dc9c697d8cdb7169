"""What passes between the collector and its archive: what one poll changes, and what the ledger must remember.

Standard library only, like ``records``. All times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.feed_records import FeedState
from storage.records import Contribution, FiledArticle, Pledge, Reading, Story


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one poll of one feed changes: stored in one transaction, or not at all."""

    state: FeedState
    articles: tuple[FiledArticle, ...] = ()
    stories: tuple[Story, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    """Replacing: a story's contributions are given whole whenever one of them changed."""
    readings: tuple[Reading, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    merged: tuple[tuple[int, int], ...] = ()
    """(gone, kept) story ids: a late report showed that two stories are one. To be applied before ``stories`` and
    ``contributions``: articles of the gone story point to the kept one, the gone story and its contributions go."""


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """What the ledger remembers, read back from the archive when the collector starts or a commit failed.

    ``storage.database.Archive.ledger_rows(now)`` builds it; every row may be given whole or not at all.
    """

    stories: tuple[Story, ...] = ()
    """Stories last seen in the 72 hours before ``now`` (by ``last_seen``)."""
    reports: tuple[FiledArticle, ...] = ()
    """Every article of those stories, however old, with its coding (acts and mentions; ``body`` may be left empty
    and spans then refer to a text that is not at hand), ``story`` set, ordered by id."""
    wrapped: frozenset[int] = frozenset()
    """Ids of those reports that came from a wrapper's feed."""
    contributions: tuple[Contribution, ...] = ()
    """All contributions with ``at`` in the 90 days before ``now``."""
    readings: tuple[Reading, ...] = ()
    """The newest reading of each key, held or not."""
    pledges: tuple[Pledge, ...] = ()
    """With their evidence; all that fall due later than 120 days before ``now``."""
    last_story: int = 0
    """Highest story id ever given, 0 for none."""
    last_pledge: int = 0
    """Highest pledge id ever given, 0 for none."""
    observed_until: datetime | None = None
    """``first_seen`` of the newest article; None for none."""
