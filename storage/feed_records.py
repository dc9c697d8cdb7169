"""The shared vocabulary of polling: the feeds, what is remembered of each, and the collector's heartbeat.

Standard library only, like ``records``. All times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceClass(StrEnum):
    """What kind of publisher a feed comes from; decides camps and corroboration."""

    WIRE = "wire"
    PUBLIC = "public"
    INDEPENDENT = "independent"
    STATE = "state"
    GOVERNMENT = "government"
    THINK_TANK = "think-tank"
    DEFENCE = "defence"


@dataclass(frozen=True, slots=True)
class Feed:
    """One source of the catalogue."""

    id: str
    """Stable slug, ``bbc-world``; for a URL without an entry, the URL itself."""
    url: str
    name: str = ""
    family: str = ""
    """Publisher family: outlets of one owner or agency count once. Empty means the feed is its own family."""
    source_class: SourceClass = SourceClass.INDEPENDENT
    state: str | None = None
    """ISO 3166 alpha-3 of the state it answers to, for state-controlled and government sources."""
    region: str = "world"
    language: str = "en"
    interval_s: int = 900
    wrapper: bool = False
    """An aggregator: its items belong to the publisher they name and never count as corroboration."""
    allow_private: bool = False
    """The feed's own host may resolve to a private or loopback address."""
    muted: bool = False


class Outcome(StrEnum):
    """How one poll of one feed ended."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    NEVER = "never"
    DNS = "dns_error"
    REFUSED_ADDRESS = "refused_address"
    CONNECT = "connect_error"
    TLS = "tls_error"
    TIMEOUT = "timeout"
    HTTP = "http_error"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    REDIRECT = "redirect_error"
    PROTOCOL = "protocol_error"
    TOO_LARGE = "too_large"
    BAD_ENCODING = "bad_encoding"
    EMPTY = "empty"
    NOT_A_FEED = "not_a_feed"
    BROKEN_FEED = "broken_feed"
    PARSER_KILLED = "parser_killed"
    STORE = "store_error"

    @property
    def is_success(self) -> bool:
        return self in (Outcome.OK, Outcome.NOT_MODIFIED)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between polls. Validators are echoed byte for byte (RFC 9110 §8.8)."""

    feed: str
    url: str
    """Where to ask next: the catalogue's URL, or where a 301 or 308 that ended in a feed led."""
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    next_check: datetime | None = None
    last_check: datetime | None = None
    last_ok: datetime | None = None
    last_new: datetime | None = None
    """When an article last appeared that was not known before."""
    failing_since: datetime | None = None
    failures: int = 0
    """Failed polls in a row."""
    outcome: Outcome = Outcome.NEVER
    error: str = ""
    """One cleaned sentence for people; empty when the last poll succeeded."""
    response_ms: int | None = None
    habit_s: int | None = None
    """Usual time between new articles, seconds; None until it is known."""
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class CollectorStatus:
    """The collector's heartbeat, for dashboards to read."""

    pid: int
    host: str
    started: datetime
    heartbeat: datetime
    """The collector's own clock: in a replay, simulated time."""
    round_done: int = 0
    round_total: int = 0
    """Feeds polled so far in the round under way, and feeds due in it."""
    next_check: datetime | None = None
    problem: str = ""
    """Why it cannot work at the moment (disk full, locked), in words."""
    replay: bool = False
    paused: bool = False
    speed: float = 1.0
