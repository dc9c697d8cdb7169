"""One body, read in this process: what the parser child does, and what tests may call directly."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.parsers import expat

from storage.feed_records import Outcome
from tui.catalogue.article_lists import is_doc_url
from tui.clean import clean_text
from tui.ingest.charset import decode
from tui.ingest.dates import dateparser_guess
from tui.ingest.document import Document, Kind, Refused, announced_feed, open_document
from tui.ingest.feed_json import BrokenJSON, NotAFeed, read_json
from tui.ingest.feed_pieces import read_broken
from tui.ingest.feed_reference import read_with_feedparser
from tui.ingest.feed_xml import Unsure, read_well_formed
from tui.ingest.items import MAX_ITEMS, MAX_TITLE, ArticleMaker
from tui.ingest.parsed import Parsed
from tui.ingest.rawfeed import RawFeed

MAX_SAID = 1_000
"""Bytes of an answer that may be a sentence for people: a query refused, a limit reached, a site out of service."""


def parse_feed(
    body: bytes, content_type: str, url: str, feed: str, fetched_at: datetime, guesses: bool = True
) -> Parsed:
    """Articles of ``body``, or why there are none. Never raises; may take long, which is the caller's to bound.

    ``guesses``: dates of no known form are looked into.
    """
    try:
        maker = ArticleMaker(feed, url, fetched_at, dateparser_guess if guesses else None)
        parsed = _parse(body, content_type, url, maker)
        if parsed.outcome is Outcome.NOT_A_FEED:
            return replace(parsed, error=parsed.error + _hint(body, content_type, url))
        return parsed
    except NotAFeed as refusal:
        return Parsed(Outcome.NOT_A_FEED, f"{refusal}{_hint(body, content_type, url)}")
    except BrokenJSON as refusal:
        return Parsed(Outcome.BROKEN_FEED, str(refusal))
    except MemoryError:
        return Parsed(Outcome.PARSER_KILLED, "the feed needs more memory than a feed may have")
    except Exception:  # feedparser raises anything at all (#304, #378, #431, #468)
        return Parsed(Outcome.BROKEN_FEED, "the feed is broken in a way that no reader of feeds expects")


def _hint(body: bytes, content_type: str, url: str) -> str:
    """What a person may do about an answer that is no feed: the feed it names, or its own short words."""
    if named := announced_feed(body, url):
        return f"; it names one: {named[:200]}"
    if len(body) > MAX_SAID or b"\0" in body:
        return ""
    said = clean_text(decode(body, content_type), 120)
    return f"; it says “{said}”" if len(said) > 2 else ""


def _parse(body: bytes, content_type: str, url: str, maker: ArticleMaker) -> Parsed:
    document = open_document(body, content_type)
    if isinstance(document, Refused):
        return Parsed(document.outcome, document.error)
    raw = read_document(document, url)
    articles = maker.make(raw)
    if not articles and raw.broken:
        return Parsed(Outcome.BROKEN_FEED, clean_text(f"the feed is broken: {raw.broken}", 200), seen=len(raw.items))
    return Parsed(
        Outcome.OK,
        title=clean_text(raw.title, MAX_TITLE),
        articles=articles,
        ttl_s=raw.ttl_s,
        seen=len(raw.items),
        note=_note(raw),
    )


def read_document(document: Document, url: str) -> RawFeed:
    """The feed in a document from ``url``. Raises NotAFeed, BrokenJSON, or whatever feedparser raises."""
    if document.kind is Kind.JSON:
        return read_json(document.text, is_article_list=is_doc_url(url))
    try:
        return read_well_formed(document.text)
    except Unsure:
        return read_with_feedparser(document.text)
    except expat.ExpatError:
        return read_broken(document.text)


def _note(raw: RawFeed) -> str:
    if len(raw.items) > MAX_ITEMS:
        return f"the newest {MAX_ITEMS} of {len(raw.items)} items were kept"
    return clean_text(f"the feed is not well-formed: {raw.broken}", 200) if raw.broken else ""
