"""Which feeds are watched: the catalogue shipped with détente, and over it the person's own file.

Both are TOML with one table a feed, named by the feed's id. The person's file adds feeds, changes keys of the
catalogue's, and mutes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.feed_records import Feed, SourceClass
from tui.catalogue.article_lists import doc_url
from tui.config import ConfigError

LEAST_INTERVAL_S = 60
MOST_INTERVAL_S = 31 * 86_400
MOST_FEEDS = 10_000
LONGEST_QUERY = 250
"""Characters; what GDELT takes."""

REGIONS = (
    "world",
    "europe",
    "eastern-europe",
    "caucasus-central-asia",
    "middle-east",
    "africa",
    "south-asia",
    "east-asia",
    "southeast-asia",
    "oceania",
    "north-america",
    "latin-america",
)

_FIELDS = {
    "name": "name",
    "url": "url",
    "gdelt": "url",
    "family": "family",
    "class": "source_class",
    "state": "state",
    "region": "region",
    "language": "language",
    "interval": "interval_s",
    "wrapper": "wrapper",
    "allow_private": "allow_private",
    "muted": "muted",
}
"""Key of the file → field of Feed. ``gdelt`` is a query, which has an address."""


class FeedsError(ConfigError):
    """A list of feeds cannot be used; the sentence names file, line and key."""


def load_feeds(user_file: Path | None = None) -> tuple[Feed, ...]:
    """Every feed to watch, muted ones included: the catalogue's in its order, then the person's own.

    A ``user_file`` that does not exist changes nothing. Raises FeedsError for one that cannot be used.
    """
    feeds = {feed.id: feed for feed in shipped_feeds()}
    if user_file is not None and user_file.exists():
        text = _read(user_file)
        for feed_id, table in _tables(user_file, text).items():
            feeds[feed_id] = _feed(user_file, text, feed_id, table, feeds.get(feed_id))
        if len(feeds) > MOST_FEEDS:
            raise FeedsError(f"{user_file}: more than {MOST_FEEDS:,} feeds")
    return tuple(feeds.values())


def shipped_feeds() -> tuple[Feed, ...]:
    """The catalogue as it is shipped."""
    source = Path(str(files("tui.catalogue").joinpath("sources.toml")))
    text = source.read_text(encoding="utf-8")
    return tuple(_feed(source, text, feed_id, table, None) for feed_id, table in _tables(source, text).items())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FeedsError(f"{path}: cannot be read ({error})") from error


def _tables(path: Path, text: str) -> dict[str, dict[str, Any]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FeedsError(f"{path}: {error}") from error
    for feed_id, table in document.items():
        if not isinstance(table, dict):
            raise FeedsError(
                f"{path}, line {_line(text, None, feed_id)}, {feed_id}: expected a table for each feed, like [{feed_id}]"
            )
    return document


def _feed(path: Path, text: str, feed_id: str, table: dict[str, Any], known: Feed | None) -> Feed:
    """The feed that ``table`` describes, or what it makes of the ``known`` one."""
    if not re.fullmatch(r"[!-~]{1,300}", feed_id):
        raise FeedsError(f"{path}, line {_line(text, feed_id, None)}: an id is printable ASCII without spaces")
    changes: dict[str, Any] = {}
    for key, value in table.items():
        try:
            changes[_FIELDS.get(key, key)] = _checked(key, value)
        except ValueError as error:
            # The line is looked for only now: for every key of 10,000 feeds it would take minutes.
            raise FeedsError(f"{path}, line {_line(text, feed_id, key)}, {feed_id}.{key}: {error}") from None
    if "gdelt" in table:
        if "url" in table:
            raise FeedsError(f"{path}, line {_line(text, feed_id, 'gdelt')}, {feed_id}.gdelt: it has a url already")
        changes = {"family": "gdelt", "wrapper": True, "name": f"GDELT: {table['gdelt']}"} | changes
    if known is not None:
        return replace(known, **changes)
    if "url" not in changes:
        raise FeedsError(
            f"{path}, line {_line(text, feed_id, None)}, {feed_id}: no feed of this name is known, and it has no url"
        )
    feed = Feed(id=feed_id, **changes)
    return replace(feed, name=feed.name or urlsplit(feed.url).hostname or feed_id, family=feed.family or feed_id)


def _checked(key: str, value: object) -> object:
    """``value`` as the field wants it; ValueError says what it wants instead."""
    if key not in _FIELDS:
        raise ValueError(f"unknown key; known are {', '.join(_FIELDS)}")
    if key in ("wrapper", "allow_private", "muted"):
        if not isinstance(value, bool):
            raise ValueError("expected true or false")
        return value
    if key == "interval":
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("expected seconds, a whole number")
        if not LEAST_INTERVAL_S <= value <= MOST_INTERVAL_S:
            raise ValueError(f"must be between {LEAST_INTERVAL_S} and {MOST_INTERVAL_S} seconds")
        return value
    if not isinstance(value, str) or not value.isprintable() or len(value) > 4_000:
        raise ValueError("expected text in quotes, on one line")
    return _checked_text(key, value)


def _checked_text(key: str, value: str) -> object:
    if key == "gdelt":
        if not 3 <= len(value.strip()) <= LONGEST_QUERY:
            raise ValueError(f"expected a query of 3 to {LONGEST_QUERY} characters, like 'border (troops OR talks)'")
        return doc_url(value.strip())
    if key == "url" and not is_feed_url(value):
        raise ValueError("expected an http or https address with a host, and no user or password")
    if key == "class":
        if value not in set(SourceClass):
            raise ValueError(f"expected one of {', '.join(SourceClass)}")
        return SourceClass(value)
    if key == "state":
        if value and not re.fullmatch("[A-Z]{3}", value):
            raise ValueError("expected three capital letters (ISO 3166), like UKR")
        return value or None
    if key == "region" and value not in REGIONS:
        raise ValueError(f"expected one of {', '.join(REGIONS)}")
    if key == "language" and not re.fullmatch("[a-z]{2,3}", value):
        raise ValueError("expected a language's two letters, like en")
    return value


def is_feed_url(url: str) -> bool:
    """Whether ``url`` may be in a list of feeds: http or https, a host, no credentials, nothing a shell would take."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port is None or parts.port > 0)
            and re.fullmatch(r"[!-~\u00a1-\U0010fffd]{1,4000}", url) is not None
        )
    except ValueError:
        return False


def _line(text: str, feed_id: str | None, key: str | None) -> int:
    """Line of a key in a feed's table, of the table itself when ``key`` is None, or of a top-level key."""
    names = {feed_id, f'"{feed_id}"', f"'{feed_id}'"}
    inside = feed_id is None
    header = 1
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            if inside and feed_id is not None:
                break
            inside = stripped.split("#")[0].strip().strip("[]").strip() in names
            header = number if inside else header
            if inside and key is None:
                return number
        elif inside and key is not None and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[.=]", stripped):
            return number
    return header
