"""Feeds in the shapes that publishers send, each beside what should come of it.

``DETENTE_WRITE_EXPECTED=1`` writes the expectations anew: read the diff before committing it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui.ingest.parse import parse_feed
from tui.ingest.parsed import Parsed

FEEDS = Path(__file__).parents[1] / "data" / "feeds"
FIXTURES = sorted(path for path in FEEDS.iterdir() if ".expected" not in path.name)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def parsed_fixture(path: Path) -> Parsed:
    return parse_feed(path.read_bytes(), "application/xml", f"https://host.example/{path.name}", "fixture", NOW)


def as_data(parsed: Parsed) -> dict[str, Any]:
    """The parse as plain data, without what says nothing."""
    data = asdict(parsed)
    for article in data["articles"]:
        article["published"] = article["published"].isoformat() if article["published"] else None
        for name in ("feed", "first_seen", "fingerprint"):
            del article[name]
        for name in [name for name, value in article.items() if value == ""]:
            del article[name]
    return json.loads(json.dumps(data))  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_publishers_feed_is_read_as_expected(path: Path) -> None:
    expected = path.with_name(f"{path.name}.expected.json")
    found = as_data(parsed_fixture(path))
    if os.environ.get("DETENTE_WRITE_EXPECTED"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
