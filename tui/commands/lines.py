"""Headlines as JSON Lines: one object a line, each read or answered with an error, never the end of the stream."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TextIO

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
MOST_CHARACTERS = 20_000
"""Of one text; the rest is not read."""


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """One line of input: a headline, or what is wrong with it."""

    id: Any
    """As given; None when the line has none."""
    text: str = ""
    published: datetime | None = None
    source: str = ""
    error: str = ""


@contextmanager
def open_lines(name: str) -> Iterator[TextIO]:
    """The lines of a file or, for ``-``, of standard input; bytes that are no UTF-8 come out as U+FFFD."""
    if name == "-":
        buffer = getattr(sys.stdin, "buffer", None)
        yield sys.stdin if buffer is None else io.TextIOWrapper(buffer, encoding="utf-8", errors="replace")
        return
    try:
        stream = Path(name).open(encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        print(f"detente: {name}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(2) from error
    with contextlib.closing(stream):
        yield stream


def read_headline_line(line: str) -> HeadlineLine:
    """Read one line: ``{"id", "text", "published"}``; ``published`` may be missing, a date, or a date and time."""
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        return HeadlineLine(None, error=f"not JSON: {error}")
    if not isinstance(table, dict):
        return HeadlineLine(None, error="not an object")
    identity, text = table.get("id"), table.get("text")
    if identity is None:
        return HeadlineLine(None, error='no "id"')
    if not isinstance(text, str):
        return HeadlineLine(identity, error='"text" must be a string')
    try:
        published = read_time(table.get("published"))
    except ValueError as error:
        return HeadlineLine(identity, error=f'"published": {error}')
    source = table.get("source")
    return HeadlineLine(identity, text[:MOST_CHARACTERS], published, source if isinstance(source, str) else "")


def read_time(value: Any) -> datetime | None:
    """An ISO 8601 date or date and time (or seconds since 1970) as aware UTC; a bare date is its first moment.

    Raises ValueError with a reason; times outside 1900 to 2200 are taken for mistakes.
    """
    moment = _read_time(value)
    if moment is not None and not EARLIEST_YEAR <= moment.year < LATEST_YEAR:
        raise ValueError(f"not a time news can have: {value!r}")
    return moment


def _read_time(value: Any) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise ValueError(f"not a time: {value!r}") from error
    if not isinstance(value, str):
        raise ValueError(f"not a time: {value!r}")
    try:
        if len(value) <= 10:
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"not an ISO 8601 time: {value!r}") from error
