"""The desks' servers, in process: each feed as it stood at the clock's time, with validators and 304s.

    collector ──GET──▶ ReplayTransport ──script up to now──▶ latest 30 items ──RSS, Atom, RDF, JSON──▶ collector

What the collector meets here is what it meets on the network; nothing of it opens a connection.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from html import escape

from tui.clock import Clock
from tui.ingest.http import Request, Response, Transport
from tui.replay.desks import DESKS, Desk, Format
from tui.replay.script import Report

ITEMS = 30
"""How many items a feed holds, the usual length of a news feed."""

_CONTENT_TYPES = {
    Format.RSS: "application/rss+xml; charset=utf-8",
    Format.ATOM: "application/atom+xml; charset=utf-8",
    Format.RDF: "application/rdf+xml; charset=utf-8",
    Format.JSON: "application/feed+json",
}


class DeskServer:
    """One desk's feed through time: it changes when an item is published or edited, and only then."""

    def __init__(self, desk: Desk, reports: Iterable[Report]) -> None:
        self._desk = desk
        self._reports = sorted(reports, key=lambda report: (report.at, report.id))
        self._published = [report.at for report in self._reports]
        self._changes = sorted({moment for report in self._reports for moment in _moments(report)})
        self._latest: tuple[int, bytes, str] | None = None

    def answer(self, request: Request, now: datetime) -> Response:
        """200 with the feed as of ``now``, or 304 when the request's validators say that it is known."""
        version = bisect_right(self._changes, now)
        body, etag = self._body(version, now)
        changed = self._changes[version - 1] if version else datetime(2021, 1, 1, tzinfo=UTC)
        headers = {"ETag": etag, "Last-Modified": format_datetime(changed, usegmt=True)}
        if _is_known(request, etag, changed):
            return Response(304, headers=headers)
        return Response(200, headers={**headers, "Content-Type": _CONTENT_TYPES[self._desk.format]}, content=body)

    def _body(self, version: int, now: datetime) -> tuple[bytes, str]:
        if self._latest is None or self._latest[0] != version:
            shown = self._reports[: bisect_right(self._published, now)][-ITEMS:]
            body = _WRITERS[self._desk.format](self._desk, [_Item(self._desk, report, now) for report in shown[::-1]])
            self._latest = version, body, f'"{blake2b(body, digest_size=8).hexdigest()}"'
        return self._latest[1], self._latest[2]


class ReplayTransport(Transport):
    """Answers every request of the collector from the script; any other host is not found."""

    def __init__(self, clock: Clock, reports: Iterable[Report]) -> None:
        self._clock = clock
        told = list(reports)
        self._servers = {
            desk.feed.url: DeskServer(desk, [report for report in told if report.desk == desk.id]) for desk in DESKS
        }
        self.silenced: set[str] = set()
        """Ids of desks whose servers answer 503, to see what silence does to the readings."""

    async def handle_async_request(self, request: Request) -> Response:
        server = self._servers.get(str(request.url))
        if server is None:
            return Response(404, content=b"no such desk")
        if request.url.host.removesuffix("-desk.example") in self.silenced:
            return Response(503, content=b"out of service")
        return server.answer(request, self._clock.now())


def _moments(report: Report) -> list[datetime]:
    return [report.at, *(edit.at for edit in report.edits)]


def _is_known(request: Request, etag: str, changed: datetime) -> bool:
    """Whether a 304 is due; If-None-Match goes before If-Modified-Since (RFC 9110 §13.2.2)."""
    if "if-none-match" in request.headers:
        return etag in request.headers["if-none-match"]
    try:
        return changed <= parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False


class _Item:
    """A report as its desk's feed shows it at a moment."""

    def __init__(self, desk: Desk, report: Report, now: datetime) -> None:
        self.title, self.summary, self.changed = report.at_time(now)
        self.at = report.at
        self.guid = f"tag:{desk.id}-desk.example,2021:{report.id}"
        self.link = f"https://{desk.id}-desk.example/{report.at:%Y/%m/%d}/{report.id}"


def _rss(desk: Desk, items: list[_Item]) -> bytes:
    entries = "".join(
        f"<item><title>{escape(item.title)}</title><link>{item.link}</link>"
        f'<guid isPermaLink="false">{item.guid}</guid><pubDate>{format_datetime(item.at, usegmt=True)}</pubDate>'
        f"<description>{escape(f'<p>{escape(item.summary)}</p>')}</description></item>\n"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{escape(desk.feed.name)}</title>'
        f"<link>https://{desk.id}-desk.example/</link><description>News of the {escape(desk.feed.name)}</description>\n"
        f"{entries}</channel></rss>\n"
    ).encode()


def _atom(desk: Desk, items: list[_Item]) -> bytes:
    newest = max((item.changed for item in items), default=datetime(2021, 1, 1, tzinfo=UTC))
    entries = "".join(
        f"<entry><title>{escape(item.title)}</title><link href={json.dumps(item.link)}/><id>{item.guid}</id>"
        f"<published>{item.at.isoformat()}</published><updated>{item.changed.isoformat()}</updated>"
        f"<summary>{escape(item.summary)}</summary></entry>\n"
        for item in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(desk.feed.name)}</title><id>tag:{desk.id}-desk.example,2021:feed</id>"
        f"<updated>{newest.isoformat()}</updated>\n{entries}</feed>\n"
    ).encode()


def _rdf(desk: Desk, items: list[_Item]) -> bytes:
    places = "".join(f"<rdf:li rdf:resource={json.dumps(item.link)}/>" for item in items)
    entries = "".join(
        f"<item rdf:about={json.dumps(item.link)}><title>{escape(item.title)}</title><link>{item.link}</link>"
        f"<description>{escape(item.summary)}</description><dc:date>{item.at:%Y-%m-%dT%H:%M:%SZ}</dc:date></item>\n"
        for item in items
    )
    home = f"https://{desk.id}-desk.example/"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{home}"><title>{escape(desk.feed.name)}</title><link>{home}</link>'
        f"<description>News of the {escape(desk.feed.name)}</description>"
        f"<items><rdf:Seq>{places}</rdf:Seq></items></channel>\n{entries}</rdf:RDF>\n"
    ).encode()


def _json(desk: Desk, items: list[_Item]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": desk.feed.name,
        "home_page_url": f"https://{desk.id}-desk.example/",
        "items": [
            {
                "id": item.guid,
                "url": item.link,
                "title": item.title,
                "summary": item.summary,
                "content_text": item.summary,
                "date_published": item.at.isoformat(),
                "date_modified": item.changed.isoformat(),
            }
            for item in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


_WRITERS = {Format.RSS: _rss, Format.ATOM: _atom, Format.RDF: _rdf, Format.JSON: _json}
