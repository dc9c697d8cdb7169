"""Writing the person's list of feeds: what they wrote stays, comments too, and a failure leaves the old file."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from storage.feed_records import Feed
from tui.catalogue.sources import FeedsError, load_feeds


def add_feeds(user_file: Path, feeds: Sequence[Feed]) -> None:
    """Append ``feeds`` to the person's file, which is replaced in one step and only if it can be read afterwards.

    Raises FeedsError when the file cannot be read or written.
    """
    if not feeds:
        return
    try:
        target = user_file.resolve()
        held = target.read_text(encoding="utf-8") if target.exists() else ""
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, held.rstrip("\n") + "\n" * bool(held.strip()) + "".join(map(_table, feeds)))
    except (OSError, UnicodeDecodeError) as error:
        raise FeedsError(f"{user_file}: cannot be changed ({error})") from error


def replace_file(target: Path, text: str) -> None:
    """Write ``text`` beside ``target``, check it, and put it in its place. Raises OSError or FeedsError."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(fresh, target.stat().st_mode & 0o777)
        if target.suffix == ".toml":
            _check(fresh, target)
        os.replace(fresh, target)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def _check(fresh: Path, target: Path) -> None:
    try:
        load_feeds(fresh)
    except FeedsError as error:
        raise FeedsError(str(error).replace(str(fresh), str(target))) from error


def free_id(name: str, taken: Iterable[str]) -> str:
    """An id for a feed of this name that no other feed has: ``the-daily-news``, ``the-daily-news-2``."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:60] or "feed"
    known = set(taken)
    number = 1
    while (candidate := stem if number == 1 else f"{stem}-{number}") in known:
        number += 1
    return candidate


def _table(feed: Feed) -> str:
    """A feed as TOML. JSON's escapes are TOML's, and the text was cleaned of what they do not share (DEL)."""
    lines = ["", f"[{feed.id}]", f"name = {json.dumps(feed.name, ensure_ascii=False)}", f"url = {json.dumps(feed.url)}"]
    return "\n".join([*lines, ""])
