"""Texts as JSON Lines: one object a line, each read or answered with an error, never the end of the stream."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
HEADLINE_CHARACTERS = 20_000
"""Of a text that is taken as a headline; the rest is not read."""
_SHOWN = 60
"""Characters of a wrong value that are repeated in an error."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of input: a text, or what is wrong with it."""

    id: Any
    """As given; None when the line has none that could be read."""
    text: str = ""
    published: datetime | None = None
    source: str = ""
    error: str = ""

    @property
    def headline(self) -> str:
        """The text as far as a headline may reach."""
        return self.text[:HEADLINE_CHARACTERS]


@contextmanager
def open_lines(name: str) -> Iterator[IO[bytes]]:
    """The lines of a file or, for ``-``, of standard input. Ends the program with exit code 2 where there is no file."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        print(f"detente: {name}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(2) from error
    with contextlib.closing(stream):
        yield stream


def write_line(answer: Mapping[str, object]) -> None:
    """One answer, at once. In ASCII: half a surrogate pair in an id goes out as it came in."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def read_line(line: bytes) -> TextLine:
    """Read one line: ``{"id", "text"[, "published", "source"]}``; ``published`` is a date, a time, or seconds since 1970."""
    try:
        table = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        return TextLine(None, error="the line is not UTF-8")
    except RecursionError:
        return TextLine(None, error="not JSON that anyone means: nested too deeply")
    except json.JSONDecodeError as error:
        return TextLine(None, error=f"not JSON: {error.msg} at column {error.colno}")
    except ValueError as error:
        return TextLine(None, error=f"not JSON: {error}")
    if not isinstance(table, dict):
        return TextLine(None, error="a line must be a JSON object")
    try:
        return TextLine(_id(table), _text(table, "text"), read_time(table.get("published")), _text(table, "source", ""))
    except ValueError as error:
        return TextLine(table.get("id") if _can_be_written(table.get("id")) else None, error=str(error))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _id(table: dict[str, Any]) -> Any:
    identity = table.get("id")
    if identity is None:
        raise ValueError('no "id"')
    if not _can_be_written(identity):
        raise ValueError('"id" holds a number without end')
    return identity


def _can_be_written(identity: Any) -> bool:
    try:
        json.dumps(identity, allow_nan=False)
    except ValueError:  # 1e999
        return False
    return True


def _text(table: dict[str, Any], key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f'"{key}" must be a string')
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f'"{key}" holds a lone surrogate') from error
    return value


def read_time(value: Any) -> datetime | None:
    """An ISO 8601 date or date and time (or seconds since 1970) as aware UTC; a bare date is its first moment.

    Raises ValueError with a sentence; times outside 1900 to 2200 are taken for mistakes.
    """
    if value is None or value == "":
        return None
    try:
        moment = _moment(value)
    except (ValueError, OverflowError, OSError, TypeError) as error:
        raise ValueError(f'"published" must be an ISO 8601 time, not {_short(value)}') from error
    if not EARLIEST_YEAR <= moment.year < LATEST_YEAR:
        raise ValueError(f'"published" is no time news can have: {_short(value)}')
    return moment


def _moment(value: Any) -> datetime:
    if isinstance(value, bool):
        raise TypeError("a truth is no time")
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC)
    if len(value) <= len("2021-04-22"):
        return datetime.combine(date.fromisoformat(value), time(), UTC)
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _short(value: Any) -> str:
    shown = ascii(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
