"""A broken feed read item by item, so that one broken item costs itself and not those after it.

feedparser reads on past an error, but a title that is never closed swallows everything behind it.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from tui.ingest.feed_reference import MAX_ITEMS, read_with_feedparser
from tui.ingest.feed_xml import Unsure, read_well_formed
from tui.ingest.rawfeed import RawFeed, RawItem

MAX_ASKED = 300
"""Pieces that feedparser is asked about, at 1 ms and more each."""

_ITEM = re.compile(r"<((?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s>])[^<>]*>", re.IGNORECASE)


_OPEN_TITLE = re.compile(r"(<title[^<>]*>[^<]*)(?=<(?!/title|!\[))", re.IGNORECASE)


def read_broken(text: str) -> RawFeed:
    """feedparser's answer, or that of the single items where there are more of them than it found."""
    found = read_with_feedparser(text)
    starts = list(_ITEM.finditer(text))[:MAX_ITEMS]
    if sum(map(_says_something, found.items)) < len(starts):
        pieces = _pieces(text, starts)
        if sum(map(_says_something, pieces)) > sum(map(_says_something, found.items)):
            found.items = pieces
    return found


def _says_something(item: RawItem) -> bool:
    return bool(item.title or item.summary or item.body)


def _pieces(text: str, starts: list[re.Match[str]]) -> list[RawItem]:
    """Each item by itself, in a root like the document's own, whose namespaces it needs."""
    root = re.match(r"<([\w:.-]{1,100})[^<>]*(?<!/)>", text)
    opening, closing = (root[0], f"</{root[1]}>") if root else ("<rss>", "</rss>")
    ends = [start.start() for start in starts[1:]] + [len(text)]
    items: list[RawItem] = []
    asked = 0
    for start, end in zip(starts, ends, strict=True):
        inside = text[start.start() : end].partition(f"</{start[1]}")[0]
        piece = f"{opening}{inside}</{start[1]}>{closing}"
        try:
            items += read_well_formed(piece).items
        except (Unsure, expat.ExpatError):
            asked += 1
            if asked <= MAX_ASKED:
                items += _asked_twice(piece)
    return items


def _asked_twice(piece: str) -> list[RawItem]:
    """What feedparser finds in a broken item; if that is nothing, what it finds with the title closed."""
    items = read_with_feedparser(piece).items
    if any(map(_says_something, items)):
        return items
    return read_with_feedparser(_OPEN_TITLE.sub(r"\1</title>", piece, count=1)).items
