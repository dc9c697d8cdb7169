"""Every hostile title ever met, through every format of feed: nothing of it reaches the archive with its teeth."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from storage.feed_records import Outcome
from tui.clean import clean_paragraphs, clean_text
from tui.ingest.items import MAX_TITLE
from tui.ingest.parse import parse_feed

LINES = (Path(__file__).parents[1] / "data" / "hostile.txt").read_text(encoding="ascii").splitlines()
TITLES: list[str] = [json.loads(line) for line in LINES if line.startswith('"')]
NOW = datetime(2026, 3, 1, tzinfo=UTC)

HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]"
)
REAL_TAG = re.compile(
    r"</?(?:b|script|img|svg|a|style|p|br|iframe|marquee|blink|math|plaintext)\b[^<>]*>", re.IGNORECASE
)


def xml_text(title: str) -> str:
    """The title as a careless program writes it into XML: controls raw, surrogates not at all."""
    return escape(title.encode("utf-8", "ignore").decode())


def feeds_with(title: str) -> dict[str, bytes]:
    text = xml_text(title)
    cdata = title.encode("utf-8", "ignore").decode().replace("]]>", "]]&gt;")
    item = "<link>https://a.example/x</link><guid>g</guid>"
    return {
        "rss": f"<rss><channel><item><title>{text}</title>{item}</item></channel></rss>".encode(),
        "cdata": f"<rss><channel><item><title><![CDATA[{cdata}]]></title>{item}</item></channel></rss>".encode(),
        "twice": f"<rss><channel><item><title>{escape(text)}</title>{item}</item></channel></rss>".encode(),
        "atom": (
            f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>{text}</title><id>g</id>"
            "<link href='https://a.example/x'/></entry></feed>"
        ).encode(),
        "json": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "g", "title": title}]}
        ).encode(),
    }


def assert_harmless(text: str, title: str) -> None:
    assert not HARMFUL.search(text), (text, title)
    assert not REAL_TAG.search(text), (text, title)
    assert clean_text(text, MAX_TITLE) == text


def test_there_are_titles_of_every_kind() -> None:
    assert len(TITLES) >= 200
    assert len([line for line in LINES if line.startswith("# ")]) >= 10


@pytest.mark.parametrize("title", TITLES, ids=lambda title: ascii(title)[1:31])
def test_a_hostile_title_is_harmless_whatever_brings_it(title: str) -> None:
    assert_harmless(clean_text(title, MAX_TITLE), title)
    assert not HARMFUL.search(clean_paragraphs(title, MAX_TITLE).replace("\n", " "))
    for body in feeds_with(title).values():
        parsed = parse_feed(body, "", "https://a.example/feed", "f", NOW)
        assert parsed.outcome is Outcome.OK
        for article in parsed.articles:
            assert_harmless(article.title, title)
            assert_harmless(article.summary.replace("\n", " ").replace("  ", " "), title)


def test_what_is_only_text_is_stored_as_it_is() -> None:
    plain = [
        "'; DROP TABLE articles; --",
        "[/]",
        "[@click=app.quit]quit[/]",
        "$(touch /tmp/owned)",
        "%(name)s {0} {name!r} {0.__class__}",
    ]
    for title in plain:
        assert title in TITLES
        for kind, body in feeds_with(title).items():
            parsed = parse_feed(body, "", "https://a.example/feed", "f", NOW)
            assert [article.title for article in parsed.articles] == [title], kind
