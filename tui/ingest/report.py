"""How one poll of one feed ended, for whoever asked: a line on the terminal, a line of JSON, the log."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from storage.feed_records import Feed, FeedState, Outcome

_log = logging.getLogger("detente.collector")


@dataclass(frozen=True, slots=True)
class PollReport:
    """The end of one poll; every text in it is clean."""

    feed: str
    url: str
    """Without secrets."""
    outcome: Outcome
    error: str = ""
    seen: int = 0
    """Articles in the feed as it came."""
    new: int = 0
    """Articles not known before, now stored."""
    note: str = ""
    """What was left out, in words."""
    ms: int = 0
    next_check: datetime | None = None


def reported(feed: Feed, state: FeedState, seen: int = 0, new: int = 0, note: str = "") -> PollReport:
    """A report of the state that a poll left behind."""
    return PollReport(
        feed=feed.id,
        url=state.url,
        outcome=state.outcome,
        error=state.error,
        seen=seen,
        new=new,
        note=note,
        ms=state.response_ms or 0,
        next_check=state.next_check,
    )


def log_report(report: PollReport, before: FeedState) -> None:
    """Log what has changed for a feed: the same failure again is no news."""
    if report.error and report.error != before.error:
        _log.warning("%s: %s %s", report.feed, report.outcome, report.error)
    elif not report.error and before.error:
        _log.info("%s answers again", report.feed)
    if report.note:
        _log.warning("%s: %s", report.feed, report.note)


def as_sentence(words: str) -> str:
    """Begin with a capital and end with a full stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", "…")) else ".")
