"""From the bytes of a response to one text that a feed reader can take without harm, or the reason why it is no feed.

bytes ──charset──▶ text ──root element──▶ tidy ──▶ Document, or Refused
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum

from storage.feed_records import Outcome
from tui.ingest.charset import decode
from tui.ingest.tidy import HEAD, tidy_xml
from tui.links import safe_link


class Kind(Enum):
    XML = "xml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Document:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a body is no feed, in words for people."""

    outcome: Outcome
    error: str


_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "media data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)

_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_OTHER_ROOTS = {
    "html": "a web page",
    "opml": "an OPML list of feeds (`detente feeds import` reads those)",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "svg": "a picture",
    "error": "an error message",
    "stylesheet": "a stylesheet",
}
_HTML_HEADS = frozenset(
    {"head", "body", "script", "div", "p", "title", "meta", "table", "center", "h1", "br", "a", "b"}
)


def open_document(body: bytes, content_type: str = "") -> Document | Refused:
    """The feed's text, ready to be read; or why there is none."""
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        return Refused(Outcome.EMPTY, "the server sent nothing")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return Refused(Outcome.NOT_A_FEED, f"this is {name}, not a feed")
    text = decode(body, content_type).lstrip("\ufeff\x00 \t\r\n")
    if text[:1] in "{[" or (text[:1] in '"tfn-0123456789' and "json" in content_type):
        return Document(Kind.JSON, text)
    return _open_xml(text)


def _open_xml(text: str) -> Document | Refused:
    root = _find_root(text)
    if isinstance(root, Refused):
        return root
    return Document(Kind.XML, tidy_xml(text, root))


_START_TAG = re.compile(r"<((?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60}))(?=[\s/>])")
_ASIDES = (("<!--", "-->"), ("<?", "?>"))


def _find_root(text: str) -> re.Match[str] | Refused:
    """The feed's first tag, also behind a warning some program printed before it."""
    head = text[:HEAD]
    for opening, closing in _ASIDES:
        head = _blank(head, opening, closing)
    first = _START_TAG.search(head)
    if first is None:
        return Refused(Outcome.NOT_A_FEED, "this is not a feed: there is no XML or JSON in it")
    name = first[2].lower()
    if name in _OTHER_ROOTS or re.match(r"\s*<!doctype\s+html", head, re.IGNORECASE):
        return Refused(Outcome.NOT_A_FEED, f"this is {_OTHER_ROOTS.get(name, 'a web page')}, not a feed")
    for tag in _START_TAG.finditer(head):
        if tag[2].lower() in _FEED_ROOTS:
            # Same place in the text, since blanks replaced what came before.
            return _START_TAG.match(text, tag.start()) or tag
        if tag.start() == first.start() and name not in _HTML_HEADS:
            break
    what = "a web page" if name in _HTML_HEADS else f"XML of another kind (<{first[1][:40]}>)"
    return Refused(Outcome.NOT_A_FEED, f"this is {what}, not a feed")


def _blank(text: str, opening: str, closing: str) -> str:
    """``text`` with spaces for every aside, so that all other places stay the same."""
    parts: list[str] = []
    position = 0
    while (start := text.find(opening, position)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        end += len(closing)
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


_LINK_TAG = re.compile(r"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s<>]{1,1000})""", re.IGNORECASE)


def announced_feed(body: bytes, url: str) -> str:
    """The feed that a web page at ``url`` names in its head, or empty: for people who gave the page's address."""
    for tag in _LINK_TAG.finditer(decode(body[:HEAD])):
        if re.search(r"application/(?:rss\+xml|atom\+xml|feed\+json)", tag[0], re.IGNORECASE):
            href = _HREF.search(tag[0])
            if href and (link := safe_link(html.unescape(href[1]), url)):
                return link
    return ""
