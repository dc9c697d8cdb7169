"""feedparser's reading of RSS, RDF and Atom: the reference, and the reader of everything that is not well-formed.

Slow (about 1 ms an item) and with inputs that hold it for minutes: only in the parser child.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any
from xml.sax import SAXException

import feedparser
import feedparser.mixin

from tui.ingest.rawfeed import MAX_FIELD, RawFeed, RawItem, person_name, relations, wait_from

MAX_ITEMS = 2_000
"""Items of a broken document that are given to feedparser."""

MAX_TEXT = 4_000_000
"""Characters of a broken document that are given to feedparser, at 1 to 2 s a million."""


def _name_author(self: Any, key: str = "author") -> None:
    """In the place of feedparser's search for a name and an address, which is quadratic (#562): 32 KB take 6.7 s."""
    context = self._get_context()
    detail = context.get(f"{key}s", [feedparser.FeedParserDict()])[-1]
    if detail:
        context[key] = detail.get("name") or detail.get("email") or ""
    elif context.get(key):
        detail["name"] = person_name(context[key])


def _apart(element: str) -> tuple[Callable[[Any, Any], None], Callable[[Any], None]]:
    """Handlers that keep an element under its own name, where feedparser takes it for the item's own."""
    return lambda self, _: self.push(element, 1), lambda self: self.pop(element)


# What is said of a picture is not the article: without this, a caption becomes the body of its item.
_Mixin = feedparser.mixin._FeedParserMixin
_Mixin._sync_author_detail = _name_author
_Mixin._start_media_title, _Mixin._end_media_title = _apart("media_title")
_Mixin._start_media_description, _Mixin._end_media_description = _apart("media_description")


def read_with_feedparser(text: str) -> RawFeed:
    """Everything feedparser finds in the document. Raises what feedparser raises, which may be anything."""
    found = feedparser.parse(
        io.BytesIO(b"<?xml version='1.0' encoding='utf-8'?>\n" + _first_items(text).encode("utf-8", "ignore")),
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed = found.feed
    return RawFeed(
        title=_text(feed.get("title")),
        language=_text(feed.get("language")),
        ttl_s=wait_from(
            _text(feed.get("ttl")), _text(feed.get("sy_updateperiod")), _text(feed.get("sy_updatefrequency"))
        ),
        items=[_item(entry) for entry in found.entries],
        broken=_in_words(found.bozo_exception) if found.bozo else "",
    )


def _in_words(error: Exception) -> str:
    """What is wrong, without the file name and place that SAX puts before it: neither is the publisher's."""
    return error.getMessage() if isinstance(error, SAXException) else str(error)


def _first_items(text: str) -> str:
    text = text[:MAX_TEXT]
    for count, match in enumerate(re.finditer(r"<(?:\w+:)?(?:item|entry)[\s>]", text, re.IGNORECASE)):
        if count == MAX_ITEMS:
            return text[: match.start()]
    return text


def _item(entry: Any) -> RawItem:
    links = [link for link in entry.get("links", ()) if link.get("href")]
    return RawItem(
        title=_text(entry.get("title")) or _text(entry.get("media_title")),
        link=_text(entry.get("link")),
        other_links=[_text(link.href) for link in links if not _is_elsewhere(link)],
        last_links=[_text(link.href) for link in links if _is_elsewhere(link)],
        guid=_text(entry.get("id")),
        summary=_text(entry.get("summary")) or _text(entry.get("media_description")),
        body=max(
            (_text(part.get("value")) for part in entry.get("content", ()) if _is_text(part)), key=len, default=""
        ),
        authors=_authors(entry),
        publisher=_text(entry.get("source", {}).get("title")),
        dates=[_text(entry.get(key)) for key in ("published", "updated", "created") if dict.get(entry, key)],
        language=_text(entry.get("title_detail", {}).get("language")),
    )


def _is_elsewhere(link: Any) -> bool:
    """To something beside the article: its recording, its own entry."""
    return "alternate" not in relations(_text(link.get("rel", "alternate")))


def _is_text(part: Any) -> bool:
    """Not a picture or another file written out in letters."""
    kind = _text(part.get("type")) or "text/plain"
    return kind.startswith("text/") or kind.endswith("xml")


def _authors(entry: Any) -> list[str]:
    names = [_text(author.get("name")) for author in entry.get("authors", ())]
    return [name for name in names if name]


def _text(value: object) -> str:
    return value[:MAX_FIELD] if isinstance(value, str) else ""
