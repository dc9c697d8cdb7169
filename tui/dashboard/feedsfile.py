"""Muting a source from the screen: one key of the person's own feeds file, everything else in it left as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

from storage.feed_records import Feed
from tui.catalogue.sources import FeedsError, shipped_feeds
from tui.catalogue.userfile import replace_file


def set_muted(user_file: Path, feed: Feed, is_muted: bool) -> None:
    """Write ``muted`` for one feed; the file is made when there is none. Raises FeedsError when that cannot be done."""
    try:
        target = user_file.resolve()
        held = target.read_text(encoding="utf-8") if target.exists() else ""
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, with_muted(held, feed, is_muted))
    except (OSError, UnicodeDecodeError) as error:
        raise FeedsError(f"{user_file}: cannot be changed ({error})") from error


def with_muted(text: str, feed: Feed, is_muted: bool) -> str:
    """The file's text with the feed's ``muted`` set."""
    line = f"muted = {str(is_muted).lower()}"
    lines = text.splitlines()
    start = _table_line(lines, feed.id)
    if start is None:
        blank = [""] if lines and lines[-1].strip() else []
        return "\n".join([*lines, *blank, *_header(feed), line, ""])
    for number in range(start + 1, len(lines)):
        stripped = lines[number].strip()
        if stripped.startswith("["):
            break
        if re.match(r"[\"']?muted[\"']?\s*=", stripped):
            lines[number] = line
            return "\n".join([*lines, ""])
    return "\n".join([*lines[: start + 1], line, *lines[start + 1 :], ""])


def make_room(user_file: Path, feed: Feed) -> None:
    """Give the feed a table in the person's file, with what may be changed as comments. Raises FeedsError."""
    try:
        target = user_file.resolve()
        held = target.read_text(encoding="utf-8") if target.exists() else ""
        if _table_line(held.splitlines(), feed.id) is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            blank = "\n" if held.strip() else ""
            replace_file(target, f"{held.rstrip()}{blank}{blank}{_template(feed)}")
    except (OSError, UnicodeDecodeError) as error:
        raise FeedsError(f"{user_file}: cannot be changed ({error})") from error


def _header(feed: Feed) -> list[str]:
    """The start of a feed's table; one that the catalogue does not know needs its address."""
    is_known = any(feed.id == known.id for known in shipped_feeds())
    return [f"[{_key(feed.id)}]", *([] if is_known else [f"url = {_quoted(feed.url)}"])]


def _template(feed: Feed) -> str:
    lines = [
        *_header(feed),
        f"# url = {_quoted(feed.url)}",
        f"# name = {_quoted(feed.name)}",
        f"# interval = {feed.interval_s}   # seconds",
        "# muted = true",
    ]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """TOML's text: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _table_line(lines: list[str], feed_id: str) -> int | None:
    names = {feed_id, f'"{feed_id}"', f"'{feed_id}'"}
    for number, line in enumerate(lines):
        stripped = line.split("#")[0].strip() if '"' not in line else line.strip()
        if stripped.startswith("[") and stripped.strip("[] ") in names:
            return number
    return None


def _key(feed_id: str) -> str:
    return (
        feed_id
        if re.fullmatch(r"[A-Za-z0-9_-]+", feed_id)
        else '"' + feed_id.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
