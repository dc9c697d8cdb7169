"""How values of ``storage.records`` are written in columns, and read back the same."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)

_NEVER_STORED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (but tab and newline), DEL, C1
    "\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff]"  # halves of surrogate pairs, which UTF-8 cannot hold
)


def inert(text: str) -> str:
    """``text`` with each character that could steer a terminal, or that UTF-8 cannot hold, made a space.

    The second line of defence behind the cleaning at ingest. One character for one: spans keep their places.
    """
    return _NEVER_STORED.sub(" ", text) if _NEVER_STORED.search(text) else text


def epoch(moment: datetime) -> int:
    """Whole seconds since 1970 UTC, fractions cut off downwards. A naive time is refused with ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return (moment - _EPOCH) // timedelta(seconds=1)


def epoch_or_none(moment: datetime | None) -> int | None:
    """``epoch``, and None for None."""
    return None if moment is None else epoch(moment)


def moment(seconds: int) -> datetime:
    """The aware UTC time ``seconds`` after 1970."""
    return _EPOCH + timedelta(seconds=seconds)


def moment_or_none(seconds: int | None) -> datetime | None:
    """``moment``, and None for None."""
    return None if seconds is None else moment(seconds)


def day_epoch(day: date | None) -> int | None:
    """Epoch second of a date's midnight UTC."""
    return None if day is None else (day - _EPOCH_DAY).days * 86_400


def day(seconds: int | None) -> date | None:
    """The date whose midnight UTC ``seconds`` is."""
    return None if seconds is None else _EPOCH_DAY + timedelta(days=seconds // 86_400)
