"""What is copied for a text of one's own: a headline with where it stands, a reading with when it was read. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui import figures
from tui.dashboard import words
from tui.dashboard.text import printable, safe_url

if TYPE_CHECKING:
    from storage.records import Reading
    from storage.reports import StoredArticle
    from tui.snapshot import DashboardSnapshot, PairRow, Standing


def of_article(article: StoredArticle) -> str:
    """The title in quotation marks, publisher and date; its link, when it has one, on a line of its own."""
    at = words.full_day(article.published) if article.date_mark == "day" else _moment(article.published)
    quote = printable(f"“{article.title}”, {article.publisher}, {at}")
    return "\n".join(part for part in (quote, safe_url(article.link)) if part)


def of_pair(pair: PairRow) -> str:
    """A pair's reading in a sentence."""
    return printable(f"{pair.first} {pair.arrow} {pair.second}: {_reading(pair.reading, pair.change, pair.standing)}")


def of_tension(snapshot: DashboardSnapshot) -> str:
    """The overall reading in a sentence; empty while there is none."""
    tension = snapshot.tension
    return (
        "" if tension is None else printable(f"Overall: {_reading(tension.reading, tension.change, tension.standing)}")
    )


def _reading(reading: Reading, change: float | None, standing: Standing) -> str:
    parts = [f"tension {figures.number(reading.value)}"]
    if reading.held:
        parts.append(f"held ({reading.reason})" if reading.reason else "held")
    else:
        parts += [f"{figures.signed(change)} in 24 h"] if change is not None else []
        parts.append(standing.words)
    return f"{', '.join(parts)} (détente, {_moment(reading.at)})"


def _moment(moment: datetime) -> str:
    return f"{words.full_day(moment)} {words.clock_time(moment)} {words.zone(moment)}"
