"""The desks of the replay: who publishes, for whom, and in which format.

No real outlet: each stands for a kind of publisher one would read in such a spring. The wire's bulletin carries the
wire's reports word for word, so that copies and publisher families are to be seen; the Moscow desk speaks for one
side, the government desk for the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from storage.feed_records import Feed, SourceClass


class Format(StrEnum):
    """How a desk writes its feed; between them the desks use every format the collector reads."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"


class Desk(NamedTuple):
    """One publisher of the replay."""

    feed: Feed
    format: Format

    @property
    def id(self) -> str:
        return self.feed.id


_BUSY_S = 2 * 3600
"""How often desks that report the crisis are polled, simulated seconds: often enough that a day has its shape."""

_QUIET_S = 4 * 3600
"""How often desks of other matters are polled. 30 items, the length of their feed, last them for days."""


def _desk(
    id_: str,
    name: str,
    style: Format,
    source_class: SourceClass,
    region: str,
    *,
    family: str = "",
    state: str | None = None,
    interval_s: int = _BUSY_S,
) -> Desk:
    feed = Feed(
        id=id_,
        url=f"https://{id_}-desk.example/news.{'json' if style is Format.JSON else 'xml'}",
        name=name,
        family=family or id_,
        source_class=source_class,
        state=state,
        region=region,
        interval_s=interval_s,
    )
    return Desk(feed, style)


DESKS: tuple[Desk, ...] = (
    _desk("wire", "Wire desk", Format.RSS, SourceClass.WIRE, "world", family="wire-house"),
    _desk("bulletin", "Wire bulletin", Format.RSS, SourceClass.WIRE, "world", family="wire-house"),
    _desk("kyiv", "Kyiv desk", Format.RSS, SourceClass.INDEPENDENT, "europe"),
    _desk("government", "Kyiv government desk", Format.ATOM, SourceClass.GOVERNMENT, "europe", state="UKR"),
    _desk("moscow", "Moscow desk", Format.RSS, SourceClass.STATE, "europe", state="RUS"),
    _desk("brussels", "Brussels desk", Format.ATOM, SourceClass.INDEPENDENT, "europe"),
    _desk("washington", "Washington desk", Format.JSON, SourceClass.INDEPENDENT, "north-america"),
    _desk("london", "London desk", Format.RSS, SourceClass.PUBLIC, "europe"),
    _desk("berlin", "Berlin desk", Format.RDF, SourceClass.PUBLIC, "europe"),
    _desk("prague", "Prague desk", Format.ATOM, SourceClass.INDEPENDENT, "europe", interval_s=_QUIET_S),
    _desk("istanbul", "Istanbul desk", Format.RSS, SourceClass.INDEPENDENT, "middle-east", interval_s=_QUIET_S),
    _desk("tallinn", "Tallinn desk", Format.RDF, SourceClass.PUBLIC, "europe", interval_s=_QUIET_S),
    _desk("sport", "Sport desk", Format.RSS, SourceClass.INDEPENDENT, "world", interval_s=_QUIET_S),
    _desk("culture", "Culture desk", Format.JSON, SourceClass.INDEPENDENT, "world", interval_s=_QUIET_S),
    _desk("markets", "Markets desk", Format.ATOM, SourceClass.INDEPENDENT, "world", interval_s=_QUIET_S),
)
"""In the order in which the collector meets them."""


def desk(id_: str) -> Desk:
    """The desk of that id. Raises KeyError."""
    return _BY_ID[id_]


_BY_ID = {entry.id: entry for entry in DESKS}
