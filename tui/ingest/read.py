"""One body, read in this process: what the parser child does, and what tests may call directly."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.parsers import expat

from storage.records import Outcome
from tui.clean import clean_text
from tui.ingest.dates import dateparser_guess
from tui.ingest.document import Document, Kind, Refused, announced_feed, open_document
from tui.ingest.feed_json import BrokenJSON, NotAFeed, read_json
from tui.ingest.feed_pieces import read_broken
from tui.ingest.feed_reference import read_with_feedparser
from tui.ingest.feed_xml import Unsure, read_well_formed
from tui.ingest.items import MAX_ITEMS, MAX_TITLE, ArticleMaker
from tui.ingest.parse import Parsed
from tui.ingest.rawfeed import RawFeed


def parse_feed(body: bytes, content_type: str, url: str, feed: str, fetched_at: datetime) -> Parsed:
    """Articles of ``body``, or why there are none. Never raises; may take long, which is the caller's to bound."""
    try:
        parsed = _parse(body, content_type, ArticleMaker(feed, url, fetched_at, dateparser_guess))
        named = announced_feed(body, url) if parsed.outcome is Outcome.NOT_A_FEED else ""
        return replace(parsed, error=f"{parsed.error}; it names one: {named[:200]}") if named else parsed
    except NotAFeed as refusal:
        return Parsed(Outcome.NOT_A_FEED, str(refusal))
    except BrokenJSON as refusal:
        return Parsed(Outcome.BROKEN_FEED, str(refusal))
    except MemoryError:
        return Parsed(Outcome.PARSER_KILLED, "the feed needs more memory than a feed may have")
    except Exception as error:  # feedparser raises anything at all (#304, #378, #431, #468)
        return Parsed(Outcome.BROKEN_FEED, f"the feed is broken ({type(error).__name__})")


def _parse(body: bytes, content_type: str, maker: ArticleMaker) -> Parsed:
    document = open_document(body, content_type)
    if isinstance(document, Refused):
        return Parsed(document.outcome, document.error)
    raw = read_document(document)
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


def read_document(document: Document) -> RawFeed:
    """The feed in a document. Raises NotAFeed, BrokenJSON, or whatever feedparser raises."""
    if document.kind is Kind.JSON:
        return read_json(document.text)
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
