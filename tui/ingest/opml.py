"""Lists of feeds from and for other readers (OPML 2.0).

A list from elsewhere is as hostile as a feed: newsboat took ``exec:`` entries out of one and ran them (#3400, 2026).
Only http and https addresses come in, nothing is fetched, nothing is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from storage.feed_records import Feed
from tui.catalogue.sources import MOST_FEEDS, is_feed_url
from tui.clean import clean_text
from tui.ingest.charset import decode
from tui.ingest.tidy import tidy_xml, unhide_controls
from tui.links import safe_link

MAX_BYTES = 20_000_000
MAX_NAME = 120

_ROOT = re.compile(r"<((?:[\w.-]{1,40}:)?opml)(?=[\s/>])", re.IGNORECASE)


class OPMLError(ValueError):
    """Not a list of feeds; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OPML:
    """What a list holds."""

    outlines: tuple[Outline, ...]
    """Each address once, in the list's order."""
    refused: tuple[str, ...] = ()
    """Cleaned addresses that were left out, being no http or https address with a host."""
    is_cut: bool = False
    """There were more than ``MOST_FEEDS``, or the document ends early: what came first was kept."""


def read_opml(body: bytes) -> OPML:
    """The feeds of a list. Raises OPMLError for what is no OPML."""
    if len(body) > MAX_BYTES:
        raise OPMLError(f"larger than {MAX_BYTES // 1_000_000} MB")
    text = decode(body)
    root = _ROOT.search(text, 0, 65_536)
    if root is None:
        raise OPMLError("no OPML: it has no <opml> element")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = reader.start
    try:
        parser.Parse(tidy_xml(text, root).encode("utf-8", "ignore"), True)
    except _Enough:
        reader.is_cut = True
    except expat.ExpatError as error:
        if not reader.outlines:
            raise OPMLError(f"broken OPML: {expat.ErrorString(error.code)}, line {error.lineno}") from error
        reader.is_cut = True
    return OPML(tuple(reader.outlines.values()), tuple(reader.refused), reader.is_cut)


class _Enough(Exception):
    """More feeds than anyone reads."""


class _Reader:
    """Collects outlines that are feeds; everything else in a list is passed over."""

    def __init__(self) -> None:
        self.outlines: dict[str, Outline] = {}
        self.refused: list[str] = []
        self.is_cut = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2].lower() != "outline":
            return
        named = {key.lower(): unhide_controls(value) for key, value in attributes.items()}
        address = named.get("xmlurl", "").strip()
        if not address:
            return
        url = safe_link(address)
        if not is_feed_url(url):
            self.refused.append(clean_text(address, 80) or "(empty)")
        elif url not in self.outlines:
            self.outlines[url] = Outline(clean_text(named.get("title") or named.get("text") or "", MAX_NAME), url)
        if len(self.outlines) + len(self.refused) >= MOST_FEEDS:
            raise _Enough


def write_opml(feeds: Iterable[Feed], title: str = "Feeds watched by détente") -> str:
    """The feeds as OPML, in folders by region; muted ones are left out."""
    regions: dict[str, list[Feed]] = {}
    for feed in feeds:
        if not feed.muted:
            regions.setdefault(feed.region, []).append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{escape(clean_text(title, MAX_NAME))}</title></head>", "  <body>"]
    for region, members in regions.items():
        lines.append(f"    <outline text={quoteattr(region)}>")
        lines += [f"      {_outline(feed)}" for feed in members]
        lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(feed: Feed) -> str:
    name = quoteattr(clean_text(feed.name or feed.id, MAX_NAME))
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(feed.url)}/>'
