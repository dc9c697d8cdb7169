"""What servers do to a collector, one case each; the numbers are the classes of input they belong to."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from html import escape
from typing import Any

from storage.feed_records import FeedState, Outcome
from tests.ingest.hostile_server import Answer, Asked, Visit, channel, chunked, feed, item, reply, rss
from tui.ingest.items import MAX_ITEMS
from tui.ingest.report import PollReport

HANGING_DEADLINE_S = 2.0
"""Of a whole poll where the server hangs: it costs this much each."""

DEADLINE_S = 60.0
"""Of all others; twice the settings' default, since all of them are parsed by one collector's children in one round."""

OK = Outcome.OK
SAME = Outcome.NOT_MODIFIED


@dataclass
class Result:
    """What came of a case: every poll's report, every request, what is stored."""

    reports: list[PollReport] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    state: FeedState = field(default_factory=lambda: FeedState("", ""))
    articles: list[dict[str, Any]] = field(default_factory=list)
    """Newest last: title, link, summary, body, author, guid, published, date_mark."""
    base: str = ""

    @property
    def titles(self) -> list[str]:
        return [row["title"] for row in self.articles]


Check = Callable[[Result], None]


@dataclass(frozen=True)
class Case:
    name: str
    answers: tuple[Answer, ...]
    outcomes: tuple[frozenset[Outcome], ...]
    """What each poll may end in."""
    new: tuple[int | None, ...]
    """New articles of each poll; None where that is not the point."""
    checks: tuple[Check, ...] = ()
    also: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    """Other paths below the case's own."""
    userinfo: str = ""
    alone: bool = False
    """On a server of its own: it hangs, and would hold up the server's turn."""
    host: str = "127.0.0.1"
    """Name in the feed's address; what it leads to is in ``NAMES``."""

    @property
    def hangs(self) -> bool:
        return any(Outcome.TIMEOUT in one for one in self.outcomes)

    @property
    def path(self) -> str:
        return "/" + "".join(char if char.isalnum() and char.isascii() else "-" for char in self.name)


NAMES: dict[str, list[str] | int | None] = {
    "silent.example": None,
    "nowhere.example": socket.EAI_NONAME,
    "later.example": socket.EAI_AGAIN,
    "nothing.example": [],
    "plain.example": ["127.0.0.1"],
    "xn--bcher-kva.example": ["127.0.0.1"],
    "xn--ls8h.example": ["127.0.0.1"],
    "xn--.example": ["127.0.0.1"],
    "dead-first.example": ["127.0.0.9", "127.0.0.1"],
    "no-ipv6.example": ["::1", "127.0.0.1"],
    "all-dead.example": ["127.0.0.8", "127.0.0.9"],
}
"""What names of cases lead to, or the error of looking them up; None is never answered, others do not exist."""

CASES: list[Case] = []


def case(
    name: str,
    *answers: Answer,
    ends: Outcome | Sequence[Outcome | Sequence[Outcome]] = OK,
    new: int | Sequence[int | None] | None = 1,
    check: Check | Sequence[Check] = (),
    also: dict[str, Answer | tuple[Answer, ...]] | None = None,
    userinfo: str = "",
    alone: bool = False,
    host: str = "127.0.0.1",
) -> None:
    """Add a case. With several ``ends`` (a list), it is polled as often; a tuple within means one of these."""
    listed = list(ends) if isinstance(ends, list) else [ends]
    outcomes = tuple(frozenset(one if isinstance(one, tuple) else (one,)) for one in listed)
    fresh = tuple(new) if isinstance(new, list) else (new if listed[0] is OK else 0 if new == 1 else new,)
    checks = (check,) if callable(check) else tuple(check)
    rest = {path: value if isinstance(value, tuple) else (value,) for path, value in (also or {}).items()}
    CASES.append(Case(name, answers, outcomes, fresh, checks, rest, userinfo, alone, host))


def expect(condition: Callable[[Result], object], why: str) -> Check:
    def check(result: Result) -> None:
        assert condition(result), f"{why}; asked {result.asked}, state {result.state}, titles {result.titles[:5]}"

    return check


def echoes(header: str, value: str) -> Check:
    return expect(lambda r: r.asked[-1].header(header) == value, f"{header} must be {value!r}")


def unconditional(r: Result) -> None:
    assert r.asked[-1].header("If-None-Match") is None
    assert r.asked[-1].header("If-Modified-Since") is None


def waits(least: timedelta, most: timedelta) -> Check:
    def check(r: Result) -> None:
        assert r.state.next_check is not None
        assert r.state.last_check is not None
        wait = r.state.next_check - r.state.last_check
        assert least - timedelta(seconds=2) <= wait <= most + timedelta(seconds=2), wait

    return check


def shows(*titles: str) -> Check:
    return expect(lambda r: sorted(r.titles) == sorted(titles), f"titles must be {titles}")


def says_status(status: int) -> Check:
    return expect(lambda r: str(status) in r.reports[1].error, "names the status")


def moves(moved: bool) -> Check:
    return expect(
        lambda r: r.state.url.endswith("/new.xml") == moved and (r.state.moved_from is not None) == moved,
        "only permanent redirects move",
    )


def echoes_host(name: str) -> Check:
    return expect(lambda r: (r.asked[-1].header("Host") or "").startswith(f"{name}:"), f"asked as {name}")


def in_the_past(r: Result) -> None:
    assert r.state.last_check is not None
    assert 0 <= r.articles[0]["published"] <= r.state.last_check.timestamp() + 3600


def url_is(path: str) -> Check:
    return expect(lambda r: r.state.url == r.base + path, f"the URL must be {path}")


def asked_at_most(count: int) -> Check:
    return expect(lambda r: len(r.asked) <= count, f"at most {count} requests")


def error_says(word: str) -> Check:
    return expect(lambda r: word in r.reports[-1].error, f"the error must say {word!r}")


# --- HTTP semantics ---------------------------------------------------------------------------------------------------

for label, tag in {
    "strong": '"abc-1"',
    "weak": 'W/"abc-2"',
    "unquoted": "abc3",
    "with commas and spaces": "\"a, b; c='d'\"",
    "half quoted": '"abc',
    "of 8 kilobytes": '"' + "e" * 8000 + '"',
    "empty quotes": '""',
}.items():
    case(
        f"01 etag {label}",
        feed(headers=(f"ETag: {tag}",)),
        reply(304, b"", f"ETag: {tag}"),
        ends=[OK, SAME],
        new=[1, 0],
        check=echoes("If-None-Match", tag),
    )
for label, date in {
    "in English": "yesterday afternoon",
    "zero": "0",
    "impossible": "Thu, 99 Foo 2021 25:61:61 XXX",
    "ISO": "2026-03-01T12:00:00Z",
    "proper": "Sun, 01 Mar 2026 12:00:00 GMT",
}.items():
    case(
        f"02 last-modified {label}",
        feed(headers=(f"Last-Modified: {date}",)),
        reply(304),
        ends=[OK, SAME],
        new=[1, 0],
        check=echoes("If-Modified-Since", date),
    )
for label, raw in {
    "latin-1": b'ETag: "caf\xe9"',
    "utf-8": 'ETag: "каша"'.encode(),
    "binary": b'ETag: "\x80\xff"',
}.items():
    case(
        f"03 non-ascii etag {label}",
        feed(headers=(raw,)),
        feed("Another day", prefix="b"),
        ends=[OK, OK],
        new=[1, 1],
        check=unconditional,
    )
case(
    "03 non-ascii last-modified",
    feed(headers=(b"Last-Modified: \xe9t\xe9",)),
    feed("Later", prefix="b"),
    ends=[OK, OK],
    new=[1, 1],
    check=unconditional,
)


async def ever_new_etag(visit: Visit) -> None:
    await visit.send(feed("The same news", headers=(f'ETag: "{visit.number}"',)))


async def ever_new_bytes(visit: Visit) -> None:
    await visit.send(feed("The same news", more=f"<lastBuildDate>{visit.number}</lastBuildDate>"))


case("04 etag that always changes", ever_new_etag, ends=[OK, SAME, SAME], new=[1, 0, 0])
case("04 bytes that always change", ever_new_bytes, ends=[OK, OK, OK], new=[1, 0, 0])
case(
    "05 unasked 304 with an etag",
    reply(304, b"", 'ETag: "x"'),
    feed(),
    ends=[Outcome.PROTOCOL, OK],
    new=[0, 1],
    check=unconditional,
)
case("05 unasked 304 for ever", reply(304), ends=[Outcome.PROTOCOL, Outcome.PROTOCOL], new=[0, 0], check=unconditional)
case(
    "05 304 then a refusal of validators",
    feed(headers=('ETag: "x"',)),
    reply(412),
    feed("New", prefix="n"),
    ends=[OK, Outcome.HTTP, OK],
    new=[1, 0, 1],
    check=unconditional,
)
case(
    "06 304 with a body",
    feed(headers=('ETag: "x"',)),
    reply(304, rss("Never shown", prefix="x")),
    ends=[OK, SAME],
    new=[1, 0],
    check=shows("Talks resume"),
)
case(
    "06 304 and a second response",
    feed(headers=('ETag: "x"',)),
    reply(304) + feed("Never shown"),
    ends=[OK, SAME],
    new=[1, 0],
    check=shows("Talks resume"),
)
case("06 two responses glued", feed() + feed("Never shown", prefix="x"), check=shows("Talks resume"))
case(
    "06 304 gives a new etag",
    feed(headers=('ETag: "1"',)),
    reply(304, b"", 'ETag: "2"'),
    reply(304),
    ends=[OK, SAME, SAME],
    new=[1, 0, 0],
    check=echoes("If-None-Match", '"2"'),
)
for label, header in {
    "zero": "Cache-Control: max-age=0",
    "negative": "Cache-Control: max-age=-5",
    "of ten years": "Cache-Control: public, max-age=315360000",
    "huge": "Cache-Control: max-age=" + "9" * 400,
    "garbage": "Cache-Control: max-age=soon, no-cache, ,,=,",
    "quoted": 'Cache-Control: max-age="600"',
}.items():
    case(f"07 max-age {label}", feed(headers=(header,)), check=waits(timedelta(minutes=1), timedelta(days=31)))
for label, header in {
    "past": "Expires: Thu, 01 Jan 1970 00:00:00 GMT",
    "zero": "Expires: 0",
    "year 9999": "Expires: Fri, 31 Dec 9999 23:59:59 GMT",
    "impossible": "Expires: Fri, 31 Dec 99999999999 23:59:59 GMT",
    "in 1995 style": "Expires: Friday, 31-Dec-27 23:59:59 GMT",
}.items():
    case(f"07 expires {label}", feed(headers=(header,)), check=waits(timedelta(minutes=1), timedelta(days=31)))
for label, value in {"zero": "0", "negative": "-60", "huge": "9" * 30, "garbage": "often", "sixty": "60"}.items():
    case(f"07 ttl {label}", feed(more=f"<ttl>{value}</ttl>"), check=waits(timedelta(minutes=1), timedelta(days=31)))
for status in (301, 302, 303, 307, 308):
    moved = status in (301, 308)
    case(
        f"08 redirect {status}",
        reply(status, b"moved", "Location: target-{status}/new.xml".replace("{status}", str(status))),
        also={f"/../target-{status}/new.xml": feed()},
        check=moves(moved),
    )
case(
    "08 permanent then temporary",
    reply(301, b"", "Location: /pt/first"),
    also={"/../pt/first": reply(302, b"", "Location: /pt/second"), "/../pt/second": feed()},
    check=url_is("/pt/first"),
)
case(
    "08 temporary then permanent",
    reply(302, b"", "Location: /tp/first"),
    also={"/../tp/first": reply(301, b"", "Location: /tp/second"), "/../tp/second": feed()},
    check=url_is("/08-temporary-then-permanent"),
)
case(
    "08 permanent to a page",
    reply(301, b"", "Location: /page/home"),
    also={"/../page/home": reply(200, b"<!doctype html><html><body>Hi</body></html>")},
    ends=Outcome.NOT_A_FEED,
    check=url_is("/08-permanent-to-a-page"),
)
case(
    "08 permanent to an error",
    reply(308, b"", "Location: /err/x"),
    also={"/../err/x": reply(500)},
    ends=Outcome.HTTP,
    check=url_is("/08-permanent-to-an-error"),
)
case(
    "08 moved is asked there next time",
    reply(301, b"", "Location: /mv/new"),
    also={"/../mv/new": (feed(), feed("Second", prefix="s"))},
    ends=[OK, OK],
    new=[1, 1],
    check=expect(
        lambda r: [a.path for a in r.asked] == ["/08-moved-is-asked-there-next-time", "/mv/new", "/mv/new"],
        "asked there",
    ),
)
case(
    "08 redirect with a body to the absolute url",
    reply(302, b"x" * 5000, "Location: http://{self}/abs/new"),
    also={"/../abs/new": feed()},
)
case(
    "08 redirect to a protocol-relative url",
    reply(302, b"", "Location: //{self}/rel/new"),
    also={"/../rel/new": feed()},
)
case("08 redirect to a query only", reply(302, b"", "Location: ?format=rss"), also={"?format=rss": feed()})
case("08 redirect with a fragment", reply(302, b"", "Location: /frag/new#part"), also={"/../frag/new": feed()})
case("08 redirect to a non-ascii path", reply(302, b"", "Location: /ü/new".encode()), also={"/../%C3%BC/new": feed()})
case(
    "09 redirect to itself",
    reply(302, b"", "Location: /09-redirect-to-itself"),
    ends=Outcome.REDIRECT,
    check=asked_at_most(2),
)
case(
    "09 redirect loop of two",
    reply(302, b"", "Location: /loop/b"),
    also={"/../loop/b": reply(302, b"", "Location: /09-redirect-loop-of-two")},
    ends=Outcome.REDIRECT,
    check=asked_at_most(2),
)
case(
    "09 redirect loop with cookies",
    reply(302, b"", "Location: /09-redirect-loop-with-cookies", "Set-Cookie: seen=1"),
    ends=Outcome.REDIRECT,
    check=[asked_at_most(2), expect(lambda r: all(a.header("Cookie") is None for a in r.asked), "no cookies")],
)


async def one_hop_more(visit: Visit) -> None:
    base, _, number = visit.asked.path.partition("?")
    await visit.send(reply(302, b"", f"Location: {base}?{int(number or 0) + 1}"))


case(
    "09 endless chain",
    one_hop_more,
    also={f"?{n}": one_hop_more for n in range(1, 30)},
    ends=Outcome.REDIRECT,
    check=asked_at_most(11),
)
case("09 ten hops are followed", one_hop_more, also={**{f"?{n}": one_hop_more for n in range(1, 10)}, "?10": feed()})
for label, location in {
    "missing": None,
    "empty": "Location: ",
    "blank": "Location:    ",
    "broken": "Location: http://[",
    "hostless": "Location: http://",
    "with a bad port": "Location: http://127.0.0.1:99999999/",
    "with a tab": "Location: /a\tb",
    "with a space": "Location: /a b",
    "with backslashes": "Location: http:\\\\127.0.0.1\\x",
    "of 90 kilobytes": "Location: /" + "a" * 90_000,
    "with an impossible host": "Location: http://" + "a" * 80 + ".example/",
    "with percent in the host": "Location: http://%31%32%37.0.0.1/",
}.items():
    case(
        f"10 location {label}",
        reply(302, b"", *([location] if location else [])),
        ends=(Outcome.REDIRECT, Outcome.REFUSED_ADDRESS, Outcome.DNS, Outcome.PROTOCOL),
        new=0,
        check=asked_at_most(1),
    )
case(
    "10 location with encoded line breaks",
    reply(302, b"", "Location: /x%0d%0aSet-Cookie:%20a=b"),
    also={"/../x%0d%0aSet-Cookie:%20a=b": reply(404)},
    ends=(Outcome.HTTP,),
    check=expect(lambda r: len(r.asked) == 2 and b"\r\nSet-Cookie" not in r.asked[1].head, "stays encoded"),
)
case(
    "10 location with a bare carriage return",
    reply(302, b"", b"Location: /a\rX-Evil: 1"),
    ends=(Outcome.REDIRECT, Outcome.PROTOCOL),
    check=asked_at_most(1),
)
case("10 two locations", reply(302, b"", "Location: /a", "Location: /b"), ends=Outcome.REDIRECT, check=asked_at_most(1))
for target in (
    "file:///etc/passwd",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "ftp://127.0.0.1/x",
    "gopher://127.0.0.1:70/_x",
    "ws://127.0.0.1/",
    "view-source:http://127.0.0.1/",
    "about:blank",
    "unix:///run/x.sock",
    "HTTP+unix://x/",
    "exec:ls",
):
    case(
        f"11 redirect to {target}",
        reply(302, b"", f"Location: {target}"),
        ends=Outcome.REDIRECT,
        check=asked_at_most(1),
    )
case("11 redirect to an option", reply(302, b"", "Location: --output=/tmp/x"), ends=Outcome.HTTP)
case(
    "12 redirect to the front page",
    reply(302, b"", "Location: /front"),
    also={
        "/../front": reply(
            200, b"<html><head><title>Home</title></head><body><p>News</p></body></html>", "Content-Type: text/html"
        )
    },
    ends=Outcome.NOT_A_FEED,
    check=url_is("/12-redirect-to-the-front-page"),
)


async def slow_hop(visit: Visit) -> None:
    await asyncio.sleep(0.7)
    await one_hop_more(visit)


case("13 slow hops", slow_hop, also={f"?{n}": slow_hop for n in range(1, 20)}, ends=Outcome.TIMEOUT, alone=True)
case(
    "14 credentials reach their own server",
    feed(),
    userinfo="anna:s3cret",
    check=[
        echoes("Authorization", "Basic YW5uYTpzM2NyZXQ="),
        expect(lambda r: "s3cret" not in str(r.reports) and "s3cret" not in str(r.state), "never shown"),
    ],
)
case(
    "14 credentials are not in errors",
    reply(401),
    ends=Outcome.HTTP,
    userinfo="anna:s3cret",
    check=expect(lambda r: "s3cret" not in str(r.reports) and "s3cret" not in str(r.state), "never shown"),
)
case(
    "14 credentials of a redirect are not used",
    reply(302, b"", "Location: http://eve:evil@{self}/cred/x"),
    also={"/../cred/x": feed()},
    check=expect(lambda r: r.asked[-1].header("Authorization") is None, "not sent"),
)
for host in (
    "127.0.0.1",
    "localhost",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:0:0:1]",
    "0.0.0.0",
    "0",
    "[::]",
    "127.0.0.1.",
    "localhost.",
    "user@127.0.0.1",
    "127.255.255.254",
    "LOCALHOST",
    "①②⑦.⓪.⓪.①",
):
    case(
        f"15 redirect to the canary at {host}",
        reply(302, b"", f"Location: http://{host}:{{canary}}/".encode()),
        ends=(Outcome.REFUSED_ADDRESS, Outcome.REDIRECT, Outcome.DNS),
        new=0,
    )
for host in ("localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]", "0x7f.0.0.1"):
    case(
        f"15 redirect to the own port as {host}",
        reply(302, b"", f"Location: http://{host}:{{port}}/canary".encode()),
        ends=(Outcome.REFUSED_ADDRESS, Outcome.REDIRECT),
        new=0,
        check=asked_at_most(1),
    )
for host in (
    "169.254.169.254",
    "10.0.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "172.16.0.1",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
):
    case(
        f"15 redirect to {host}",
        reply(302, b"", f"Location: http://{host}/latest/meta-data/"),
        ends=Outcome.REFUSED_ADDRESS,
        check=asked_at_most(1),
    )
case(
    "15 permanent redirect to the canary is not kept",
    reply(301, b"", b"Location: http://127.0.0.1:{canary}/"),
    reply(200, rss("Back")),
    ends=[Outcome.REFUSED_ADDRESS, OK],
    new=[0, 1],
    check=url_is("/15-permanent-redirect-to-the-canary-is-not-kept"),
)
case(
    "16 gone",
    feed(),
    reply(410),
    ends=[OK, Outcome.GONE],
    new=[1, 0],
    check=[waits(timedelta(days=1) * 0.99, timedelta(days=31)), shows("Talks resume")],
)
for status in (
    400,
    401,
    402,
    403,
    404,
    405,
    406,
    407,
    408,
    409,
    418,
    421,
    451,
    500,
    501,
    502,
    504,
    509,
    520,
    521,
    522,
    523,
    524,
    525,
    526,
    530,
    598,
    999,
):
    case(
        f"17 status {status}",
        feed(),
        reply(status, b"<html>no</html>", "Content-Type: text/html"),
        feed(),
        ends=[OK, Outcome.HTTP, SAME],
        new=[1, 0, 0],
        check=[
            shows("Talks resume"),
            says_status(status),
            expect(lambda r: r.state.error == "" and r.state.failures == 0, "error cleared"),
        ],
    )
for label, header in {
    "cloudflare": "cf-mitigated: challenge",
    "amazon": "x-amzn-waf-action: challenge",
    "datadome": "x-datadome: protected",
}.items():
    case(
        f"17 bot check of {label}",
        reply(403, b"<html>Just a moment</html>", header),
        ends=Outcome.HTTP,
        check=error_says("bot check"),
    )
case(
    "17 bot check with 202",
    reply(202, b"", "x-amzn-waf-action: challenge"),
    ends=Outcome.HTTP,
    check=error_says("bot check"),
)
for label, header, least in (
    ("seconds", "Retry-After: 7200", timedelta(hours=2)),
    ("date", "Retry-After: Fri, 31 Dec 2049 23:59:59 GMT", timedelta(days=31)),
    ("none", "X-None: 1", timedelta(minutes=15)),
    ("garbage", "Retry-After: soon", timedelta(minutes=15)),
    ("negative", "Retry-After: -1", timedelta(minutes=15)),
    ("huge", "Retry-After: " + "9" * 500, timedelta(days=31)),
    ("past", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", timedelta(minutes=1)),
    ("zero", "Retry-After: 0", timedelta(minutes=1)),
    ("fraction", "Retry-After: 1.5", timedelta(minutes=15)),
):
    case(
        f"18 rate limited {label}",
        feed(),
        reply(429, b"", header),
        ends=[OK, Outcome.RATE_LIMITED],
        new=[1, 0],
        check=[waits(least, timedelta(days=31)), shows("Talks resume")],
    )
case(
    "19 unavailable with retry-after",
    reply(503, b"", "Retry-After: 3600"),
    ends=Outcome.UNAVAILABLE,
    check=waits(timedelta(hours=1), timedelta(hours=2)),
)
case(
    "19 unavailable without", reply(503), ends=Outcome.UNAVAILABLE, check=waits(timedelta(minutes=1), timedelta(days=1))
)
case(
    "20 flapping",
    feed("One", prefix="1"),
    reply(500),
    feed("One", "Two", prefix="1"),
    ends=[OK, Outcome.HTTP, OK],
    new=[1, 0, 1],
    check=[shows("One", "Two"), expect(lambda r: r.state.failing_since is None, "error cleared")],
)
case(
    "20 validators survive a failure",
    feed(headers=('ETag: "x"',)),
    reply(500, b"", 'ETag: "err"'),
    reply(304),
    ends=[OK, Outcome.HTTP, SAME],
    new=[1, 0, 0],
    check=echoes("If-None-Match", '"x"'),
)
case(
    "21 dead after success",
    feed(),
    reply(404),
    ends=[OK, Outcome.HTTP, Outcome.HTTP, Outcome.HTTP],
    new=[1, 0, 0, 0],
    check=[
        waits(timedelta(minutes=30), timedelta(days=1)),
        shows("Talks resume"),
        expect(lambda r: r.state.failures == 3, "counted"),
    ],
)
case(
    "22 no content", feed(), reply(204, length=False), ends=[OK, Outcome.EMPTY], new=[1, 0], check=shows("Talks resume")
)
case("22 reset content", reply(205), ends=Outcome.EMPTY)
case("22 partial content", reply(206, rss("Half")[:200], "Content-Range: bytes 0-199/5000"), ends=Outcome.HTTP)
case("22 empty body", feed(), reply(200), ends=[OK, Outcome.EMPTY], new=[1, 0], check=shows("Talks resume"))
for label, blank in {
    "spaces": b"  \r\n\t ",
    "bom": b"\xef\xbb\xbf",
    "nuls": b"\0" * 100,
    "utf-16 bom": b"\xff\xfe",
    "line": b"\n",
}.items():
    case(f"22 blank body of {label}", reply(200, blank), ends=Outcome.EMPTY)
case("22 empty gzip", reply(200, gzip.compress(b""), "Content-Encoding: gzip"), ends=Outcome.EMPTY)
case("22 empty body labelled gzip", reply(200, b"", "Content-Encoding: gzip"), ends=Outcome.EMPTY)
case("22 status 226", reply(226, rss("Delta")), ends=Outcome.HTTP)
case("22 status 300", reply(300, b"choose"), ends=Outcome.HTTP)
case("22 status 203", reply(203, rss("From a proxy")), check=shows("From a proxy"))
case(
    "23 interim answers before", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + feed()
)
case(
    "23 switching protocols",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello",
    ends=(Outcome.HTTP, Outcome.PROTOCOL),
    new=0,
)


async def endless_interim(visit: Visit) -> None:
    while True:
        await visit.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


case(
    "23 interim answers without end",
    endless_interim,
    ends=(Outcome.TOO_LARGE, Outcome.PROTOCOL),
    new=0,
    alone=True,
)

# --- Transport --------------------------------------------------------------------------------------------------------


async def slow_first_byte(visit: Visit) -> None:
    await asyncio.sleep(1.0)
    await visit.send(feed())


async def hang(visit: Visit) -> None:
    await visit.reader.read()


async def hang_after_headers(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    await hang(visit)


async def hang_in_the_body(visit: Visit) -> None:
    await visit.send(reply(200, rss("Half"))[:-50])
    await hang(visit)


async def hang_in_the_status_line(visit: Visit) -> None:
    await visit.send(b"HTTP/1.")
    await hang(visit)


async def hang_after_the_body_without_length(visit: Visit) -> None:
    await visit.send(reply(200, rss("All of it"), length=False))
    await hang(visit)


async def drip(visit: Visit, data: bytes) -> None:
    for byte in data:
        await visit.send(bytes([byte]))
        await asyncio.sleep(0.05)


async def drip_body(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    await drip(visit, rss("Slowly"))


async def drip_headers(visit: Visit) -> None:
    await drip(visit, b"HTTP/1.1 200 OK\r\n" + b"X-Slow: slow\r\n" * 100)


async def drip_chunks(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        await visit.send(b"1\r\n<\r\n")
        await asyncio.sleep(0.05)


async def pieces(visit: Visit) -> None:
    for start in range(0, len(whole := feed("In pieces")), 7):
        await visit.send(whole[start : start + 7])
        await asyncio.sleep(0)


case("24 slow first byte", slow_first_byte, alone=True)
case("24 many small pieces", pieces)
for hanging in (
    hang,
    hang_after_headers,
    hang_in_the_body,
    hang_in_the_status_line,
    hang_after_the_body_without_length,
    drip_body,
    drip_headers,
    drip_chunks,
):
    case(f"25 {hanging.__name__}", hanging, ends=Outcome.TIMEOUT, alone=True)
case(
    "25 hang then recover",
    feed("One"),
    hang,
    feed("One", "Two"),
    ends=[OK, Outcome.TIMEOUT, OK],
    new=[1, 0, 1],
    check=shows("One", "Two"),
    alone=True,
)


async def reset_at_once(visit: Visit) -> None:
    visit.reset()


async def close_at_once(visit: Visit) -> None:
    visit.writer.close()


async def reset_in_headers(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nContent-")
    visit.reset()


async def reset_in_body(visit: Visit) -> None:
    await visit.send(reply(200, rss("Half", "Other half"))[:-80])
    visit.reset()


for early in (reset_at_once, close_at_once, reset_in_headers, reset_in_body):
    case(
        f"28 {early.__name__}",
        feed("One"),
        early,
        feed("One", "Two"),
        ends=[OK, (Outcome.CONNECT, Outcome.PROTOCOL), OK],
        new=[1, 0, 1],
        check=shows("One", "Two"),
    )
BODY = rss("Talks resume")
STATUS = b"HTTP/1.1 200 OK\r\n"
FAILS = (Outcome.PROTOCOL, Outcome.CONNECT, Outcome.BROKEN_FEED, Outcome.NOT_A_FEED, Outcome.TOO_LARGE, Outcome.EMPTY)
case(
    "29 content-length too big",
    STATUS + b"Content-Length: %d\r\n\r\n" % (len(BODY) + 10) + BODY,
    feed(),
    ends=[FAILS, OK],
    new=[0, 1],
)
case(
    "29 content-length too small",
    STATUS + b'Content-Length: %d\r\nETag: "cut"\r\n\r\n' % (len(BODY) - 30) + BODY,
    feed("Talks resume", "More"),
    ends=[(*FAILS, OK), OK],
    new=[None, None],
    check=[shows("Talks resume", "More"), unconditional],
)
case("29 content-length zero", STATUS + b"Content-Length: 0\r\n\r\n" + BODY, ends=Outcome.EMPTY)
case("29 content-length negative", STATUS + b"Content-Length: -5\r\n\r\n" + BODY, ends=FAILS, new=0)
case(
    "29 content-length twice the same",
    STATUS + b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (len(BODY), len(BODY)) + BODY,
)
case(
    "29 content-length twice different",
    STATUS + b"Content-Length: %d\r\nContent-Length: 5\r\n\r\n" % len(BODY) + BODY,
    ends=FAILS,
    new=0,
)
case("29 content-length huge", STATUS + b"Content-Length: 999999999999999999\r\n\r\n" + BODY, ends=Outcome.TOO_LARGE)
case("29 content-length no number", STATUS + b"Content-Length: many\r\n\r\n" + BODY, ends=FAILS, new=0)
case(
    "29 content-length with chunked",
    STATUS + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(BODY),
    ends=(*FAILS, OK),
    new=None,
)
case("29 no content-length", STATUS + b"Connection: close\r\n\r\n" + BODY, alone=True, ends=OK, new=1)
CHUNKED = STATUS + b"Transfer-Encoding: chunked\r\n\r\n"
case("30 chunks", CHUNKED + chunked(BODY[:50], BODY[50:51], BODY[51:]))
case(
    "30 chunk extensions and trailers",
    CHUNKED + b"%x;name=value;x\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n" % (len(BODY), BODY),
)
case("30 chunk size no number", CHUNKED + b"zz\r\n" + BODY, ends=FAILS, new=0)
case("30 chunk size negative", CHUNKED + b"-5\r\n" + BODY, ends=FAILS, new=0)
case("30 chunk size huge", CHUNKED + b"ffffffffffffffff\r\n" + BODY, ends=FAILS, new=0)
case("30 chunk size of 10,000 digits", CHUNKED + b"f" * 10_000 + b"\r\n" + BODY, ends=FAILS, new=0)
case("30 chunks cut", CHUNKED + chunked(BODY)[:-20], ends=FAILS, new=0)
case("30 chunks without the last", CHUNKED + chunked(BODY)[:-5], ends=FAILS, new=0)
case(
    "30 unknown transfer-encoding",
    STATUS + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunked(BODY),
    ends=(*FAILS, OK, Outcome.BAD_ENCODING),
    new=None,
)


ITEMS = b"<item><title>again</title></item>" * 8000


async def endless_body(visit: Visit) -> None:
    await visit.send(STATUS + b"\r\n<rss><channel>")
    while True:
        await visit.send(ITEMS)


SPACES = (b"10000\r\n" + b" " * 65536 + b"\r\n") * 4


async def endless_chunks(visit: Visit) -> None:
    await visit.send(CHUNKED)
    while True:
        await visit.send(SPACES)


async def chunks_of_one_byte(visit: Visit) -> None:
    await visit.send(CHUNKED)
    for _ in range(100):
        await visit.send(b"1\r\n \r\n" * 10_000)


async def endless_headers(visit: Visit) -> None:
    await visit.send(STATUS)
    while True:
        await visit.send(b"X-Header: more\r\n" * 4000)


async def endless_header_line(visit: Visit) -> None:
    await visit.send(STATUS + b"X-Header: ")
    while True:
        await visit.send(b"m" * 65536)


TOO_MUCH = (Outcome.TOO_LARGE, Outcome.PROTOCOL)
for endless in (endless_body, endless_chunks, chunks_of_one_byte):
    case(f"31 {endless.__name__}", endless, ends=TOO_MUCH, new=0, alone=True)
for endless in (endless_headers, endless_header_line):
    case(f"31 {endless.__name__}", endless, ends=TOO_MUCH, new=0, alone=True, check=error_says("headers"))
case("31 a gigabyte declared", STATUS + b"Content-Length: 1073741824\r\n\r\n" + b"x" * 100_000, ends=Outcome.TOO_LARGE)
case("32 not http", b"SSH-2.0-OpenSSH_9.2\r\n", ends=FAILS, new=0)
case("32 http 0.9", b"<rss><channel><title>x</title></channel></rss>", ends=FAILS, new=0)
case("32 http 1.0", b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + BODY, alone=True, ends=OK, new=1)
case("32 line feeds only", (STATUS + b"Content-Length: %d\r\n\r\n" % len(BODY)).replace(b"\r\n", b"\n") + BODY)
case("32 http 2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ends=FAILS, new=0)
case("32 binary noise", bytes(range(256)) * 20, ends=FAILS, new=0)
case("32 tls alert", b"\x15\x03\x01\x00\x02\x02\x28", ends=FAILS, new=0)
case("32 icy stream", b"ICY 200 OK\r\nicy-name: x\r\n\r\n" + BODY, ends=FAILS, new=0)
case("32 status of four digits", b"HTTP/1.1 2000 OK\r\n\r\n" + BODY, ends=FAILS, new=0)
case("32 status without reason", b"HTTP/1.1 200\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
case(
    "33 one megabyte header",
    STATUS + b"X-Long: " + b"y" * 1_000_000 + b"\r\n\r\n" + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case("33 fifty thousand headers", STATUS + b"X-Many: 1\r\n" * 50_000 + b"\r\n" + BODY, ends=(*FAILS, OK), new=None)
case(
    "33 header without colon",
    STATUS + b"garbage\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "33 header with controls",
    STATUS + b"X-Evil: \x1b]52;c;AAAA\x07\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "33 header with a nul",
    STATUS + b"X-Evil: a\0b\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "33 folded header",
    STATUS + b"X-Folded: a\r\n  b\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "33 header name with spaces",
    STATUS + b"X Evil : a\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "34 six hundred cookies",
    feed(headers=tuple(f"Set-Cookie: c{n}={'v' * 50}" for n in range(600))),
    feed("Next", prefix="n"),
    ends=[OK, OK],
    new=[1, 1],
    check=expect(lambda r: r.asked[-1].header("Cookie") is None, "no cookie is kept"),
)
case(
    "38 captive portal",
    feed(),
    reply(200, b"<html><body><form action=/login>Welcome to the hotel</form></body></html>", "Content-Type: text/html"),
    feed(),
    ends=[OK, Outcome.NOT_A_FEED, SAME],
    new=[1, 0, 0],
    check=shows("Talks resume"),
)
case(
    "38 captive portal by redirect",
    feed(),
    reply(302, b"", "Location: http://192.168.1.1/login"),
    feed(),
    ends=[OK, Outcome.REFUSED_ADDRESS, SAME],
    new=[1, 0, 0],
)

# --- Compression ------------------------------------------------------------------------------------------------------

GZ = gzip.compress(BODY)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def packed(coding: str, data: bytes) -> bytes:
    return reply(200, data, f"Content-Encoding: {coding}")


for label, answer in {
    "gzip": packed("gzip", GZ),
    "x-gzip": packed("x-gzip", GZ),
    "GZIP in capitals": packed("GZIP", GZ),
    "deflate with header": packed("deflate", zlib.compress(BODY)),
    "raw deflate": packed("deflate", raw_deflate(BODY)),
    "members": packed("gzip", gzip.compress(BODY[:60]) + gzip.compress(BODY[60:])),
    "trailing bytes": packed("gzip", GZ + b"\0\0trailing"),
    "gzip in chunks": STATUS
    + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    + chunked(GZ[:1], GZ[1:2], GZ[2:]),
    "identity": packed("identity", BODY),
    "the label none": packed("none", BODY),
    "the label utf-8": packed("utf-8", BODY),
    "an empty label": packed("", BODY),
    "gzip beside identity": packed("identity, gzip", GZ),
}.items():
    case(f"41 {label}", answer, check=shows("Talks resume"))
cut_then_whole = {
    "cut": GZ[:-20],
    "corrupt": GZ[:30] + b"\xff\xff\xff" + GZ[33:],
    "bad crc": GZ[:-8] + b"\0\0\0\0" + GZ[-4:],
    "bad size": GZ[:-4] + b"\0\0\0\0",
    "header only": GZ[:10],
    "magic only": GZ[:2],
}
for label, data in cut_then_whole.items():
    case(
        f"42 gzip {label}",
        reply(200, data, "Content-Encoding: gzip", 'ETag: "cut"'),
        packed("gzip", GZ),
        ends=[Outcome.BAD_ENCODING, OK],
        new=[0, 1],
        check=unconditional,
    )
case("42 deflate cut", packed("deflate", zlib.compress(BODY)[:-10]), ends=Outcome.BAD_ENCODING)
case("42 one byte of gzip", packed("gzip", b"\x1f"), ends=(Outcome.BAD_ENCODING, Outcome.NOT_A_FEED), new=0)
for label, answer in {
    "gzip but plain": packed("gzip", BODY),
    "deflate but plain": packed("deflate", BODY),
    "deflate but gzip": packed("deflate", GZ),
    "gzip but zlib": packed("gzip", zlib.compress(BODY)),
    "nothing but gzip": reply(200, GZ),
}.items():
    case(f"43 says {label}", answer, check=shows("Talks resume"))
for coding in (
    "br",
    "zstd",
    "compress",
    "lzma",
    "exi",
    "aes128gcm",
    "x-unknown",
    "gzip, br",
    "gzip, gzip",
    ", ".join(["gzip"] * 60),
    ", ".join(["deflate"] * 5),
):
    case(
        f"44 coding {coding[:20]}{len(coding)}", packed(coding, GZ), feed(), ends=[Outcome.BAD_ENCODING, OK], new=[0, 1]
    )
case("44 sixty coding headers", reply(200, GZ, *["Content-Encoding: gzip"] * 60), ends=Outcome.BAD_ENCODING)
case(
    "44 coding of escape sequences",
    packed("\x9b31m", GZ),
    ends=(Outcome.BAD_ENCODING, Outcome.PROTOCOL),
    new=0,
    check=expect(lambda r: "\x9b" not in r.reports[0].error, "cleaned"),
)


@cache
def bomb(coding: str, layers: int = 1) -> bytes:
    """A feed of 32 megabytes, packed into some hundred kilobytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    piece = b"<item><title>x</title></item>" * 36_158
    data = b"".join(packer.compress(piece) for _ in range(32)) + packer.flush()
    return packed(coding, data if layers == 1 else gzip.compress(data))


case("45 gzip bomb", bomb("gzip"), ends=Outcome.TOO_LARGE, alone=True)
case("45 deflate bomb", bomb("deflate"), ends=Outcome.TOO_LARGE, alone=True)
case("45 nested bomb", bomb("gzip", 2), ends=(Outcome.NOT_A_FEED, Outcome.BAD_ENCODING), new=0, alone=True)
case("45 brotli bomb", packed("br", b"\x5b\xff\xff\xff" * 1000), ends=Outcome.BAD_ENCODING)
case("45 zstd bomb", packed("zstd", b"\x28\xb5\x2f\xfd" + b"\0" * 1000), ends=Outcome.BAD_ENCODING)
case(
    "45 twenty thousand empty members",
    packed("gzip", gzip.compress(b"") * 20_000),
    ends=(Outcome.BAD_ENCODING, Outcome.EMPTY),
    new=0,
)

# --- Encoding ---------------------------------------------------------------------------------------------------------

RUSSIAN, CHINESE, JAPANESE, KOREAN, FRENCH = (
    "Переговоры возобновлены",
    "会谈恢复",
    "会談が再開",
    "회담 재개",
    "Négociations à Genève",
)


def encoded(title: str, codec: str, declared: str | None = None, header: str | None = None, bom: bytes = b"") -> bytes:
    declaration = '<?xml version="1.0"?>' if declared is None else f'<?xml version="1.0" encoding="{declared}"?>'
    text = rss(title, declaration=declaration).decode()
    return reply(200, bom + text.encode(codec), header or "Content-Type: application/rss+xml")


for label, answer, title in (
    ("utf-8 bom", encoded(RUSSIAN, "utf-8", bom=b"\xef\xbb\xbf"), RUSSIAN),
    ("utf-16 with bom", encoded(RUSSIAN, "utf-16", "utf-16"), RUSSIAN),
    ("utf-16-le", encoded(RUSSIAN, "utf-16-le", "utf-16", bom=b"\xff\xfe"), RUSSIAN),
    ("utf-16-be", encoded(RUSSIAN, "utf-16-be", "utf-16", bom=b"\xfe\xff"), RUSSIAN),
    ("latin-1", encoded(FRENCH, "latin-1", "iso-8859-1"), FRENCH),
    ("cp1251", encoded(RUSSIAN, "cp1251", "windows-1251"), RUSSIAN),
    ("koi8-r", encoded(RUSSIAN, "koi8-r", "koi8-r"), RUSSIAN),
    ("gb18030", encoded(CHINESE, "gb18030", "gb18030"), CHINESE),
    ("gb2312", encoded(CHINESE, "gb2312", "gb2312"), CHINESE),
    ("shift_jis", encoded(JAPANESE, "shift_jis", "Shift_JIS"), JAPANESE),
    ("euc-kr", encoded(KOREAN, "euc-kr", "EUC-KR"), KOREAN),
    ("big5", encoded("會談恢復", "big5", "big5"), "會談恢復"),
    (
        "charset in the header",
        encoded(RUSSIAN, "cp1251", None, "Content-Type: application/rss+xml; charset=windows-1251"),
        RUSSIAN,
    ),
    (
        "bogus charset in the header",
        encoded(RUSSIAN, "utf-8", "utf-8", "Content-Type: text/xml; charset=klingon"),
        RUSSIAN,
    ),
    ("bogus charset in the document", encoded(RUSSIAN, "utf-8", "klingon"), RUSSIAN),
):
    case(f"47 {label}", answer, check=shows(title))
case(
    "48 utf-7",
    encoded("+ADw-script+AD4-", "ascii", "utf-7"),
    ends=(OK, *FAILS),
    new=None,
    check=expect(lambda r: not any("<script" in t for t in r.titles), "never decoded"),
)
case(
    "48 header and document conflict",
    encoded(RUSSIAN, "utf-8", "utf-8", "Content-Type: application/xml; charset=iso-8859-1"),
    new=1,
)
case(
    "48 charset header of 10 kilobytes",
    encoded(RUSSIAN, "utf-8", "utf-8", "Content-Type: text/xml; charset=" + "x" * 10_000),
    check=shows(RUSSIAN),
)
case("48 python codec as charset", encoded("Talks", "utf-8", "rot13"), ends=(OK, *FAILS), new=None)
case(
    "49 invalid bytes in one title",
    reply(200, rss("First", "Bad XX one", "Third").replace(b"XX", b"\xff\xfe\xc0")),
    new=3,
    check=expect(lambda r: "First" in r.titles and "Third" in r.titles, "the others live"),
)
for label, mark in {
    "nul": b"\0",
    "c0": b"\x01\x02\x08",
    "surrogate reference": b"&#xD800;",
    "oversized reference": b"&#x110000;",
    "huge reference": b"&#999999999999;",
    "null reference": b"&#0;",
    "escape": b"\x1b[31m",
    "lone surrogate bytes": b"\xed\xa0\x80",
}.items():
    case(
        f"50 {label} in one title",
        reply(200, rss("First", "Bad XX one", "Third").replace(b"XX", mark)),
        new=3,
        check=expect(lambda r: "First" in r.titles and "Third" in r.titles and len(r.titles) == 3, "the others live"),
    )

# --- XML and JSON -----------------------------------------------------------------------------------------------------

DEAD = (Outcome.BROKEN_FEED, Outcome.NOT_A_FEED, Outcome.PARSER_KILLED, Outcome.EMPTY, Outcome.TOO_LARGE)


def xml(body: str | bytes, *headers: str) -> bytes:
    """A 200 with a document written out."""
    return reply(200, body.encode() if isinstance(body, str) else body, "Content-Type: text/xml", *headers)


def attributes(name: str, count: int) -> str:
    return " ".join(f'{name.format(n)}="urn:{n}"' for n in range(count))


def laughs(generations: int) -> str:
    """Each entity is ten of the one before."""
    tens = (f"<!ENTITY l{n} '{reference(n - 1) * 10}'>" for n in range(1, generations))
    return "<!ENTITY l0 'ha'>" + "".join(tens)


def reference(number: int) -> str:
    return f"&l{number};"


def holds_no(*words: str) -> Check:
    return expect(
        lambda r: not any(word in str(row) for row in r.articles for word in words), f"nothing of {words} may be stored"
    )


def doctype(definitions: str, use: str) -> bytes:
    return xml(
        f'<?xml version="1.0"?><!DOCTYPE rss [{definitions}]>'
        + channel(item(f"Talks {use}", "g1"), item("Second", "g2")).decode()
    )


for label, definitions, use in (
    ("file entity", '<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    ("http entity", '<!ENTITY x SYSTEM "http://127.0.0.1:{canary}/">', "&x;"),
    ("parameter entity", '<!ENTITY % p SYSTEM "http://127.0.0.1:{canary}/p.dtd"> %p;', "&x;"),
    ("internal entity", '<!ENTITY x "resume">', "&x;"),
    ("public entity", '<!ENTITY x PUBLIC "-//A//B" "http://127.0.0.1:{canary}/x">', "&x;"),
    ("php entity", '<!ENTITY x SYSTEM "php://filter/read=convert.base64-encode/resource=/etc/passwd">', "&x;"),
    ("entity of itself", '<!ENTITY x "&x;">', "&x;"),
    ("entities in a circle", '<!ENTITY x "&y;"><!ENTITY y "&x;">', "&x;"),
    (
        "billion laughs",
        laughs(12),
        "&l11;",
    ),
    ("quadratic blow-up", f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 2_000),
    ("ten thousand entities", "".join(f'<!ENTITY e{n} "x">' for n in range(10_000)), "&e1;"),
):
    case(f"51 {label}", doctype(definitions, use), ends=(OK, *DEAD), new=None, check=holds_no("root:", "daemon:"))
case(
    "51 external doctype",
    xml('<!DOCTYPE rss SYSTEM "http://127.0.0.1:{canary}/rss.dtd">' + BODY.decode().partition("?>")[2]),
    check=shows("Talks resume"),
)
case(
    "51 netscape doctype",
    xml(
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:{canary}/rss-0.91.dtd">'
        + BODY.decode().partition("?>")[2]
    ),
    check=shows("Talks resume"),
)
case(
    "51 stylesheet",
    xml(
        '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="http://127.0.0.1:{canary}/x.xsl"?>'
        + BODY.decode().partition("?>")[2]
    ),
    check=shows("Talks resume"),
)
case(
    "51 xinclude",
    xml(
        '<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>x</title><xi:include href="file:///etc/passwd" parse="text"/>'
        + item("Talks resume", "g")
        + "</channel></rss>"
    ),
    check=[shows("Talks resume"), holds_no("root:")],
)
case(
    "51 schema location",
    xml(
        '<rss version="2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://127.0.0.1:{canary}/ x.xsd"><channel>'
        + item("Talks resume", "g")
        + "</channel></rss>"
    ),
    check=shows("Talks resume"),
)
for label, document in {
    "100,000 elements deep": "<rss><channel>"
    + "<a>" * 100_000
    + "</a>" * 100_000
    + item("Talks", "g")
    + "</channel></rss>",
    "html 20,000 deep": channel(
        item("Talks", "g", None, f"<description>{'&lt;div&gt;' * 20_000}deep</description>")
    ).decode(),
    "cdata html 20,000 deep": channel(
        item("Talks", "g", None, f"<description><![CDATA[{'<div>' * 20_000}deep]]></description>")
    ).decode(),
    "30,000 attributes": f"<rss {attributes('a{}', 30_000)}><channel>{item('Talks', 'g')}</channel></rss>",
    "5,000 namespaces": f"<rss {attributes('xmlns:n{}', 5_000)}><channel>{item('Talks', 'g')}</channel></rss>",
    "10,000 fields": "<rss><channel>"
    + item("Talks", "g", None, "".join(f"<f{n}>x</f{n}>" for n in range(10_000)))
    + "</channel></rss>",
    "an author of 64 kilobytes": channel(item("Talks", "g", None, f"<author>{'a@b (' * 13_000}</author>")).decode(),
    "a dublin core author of 64 kilobytes": '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    + item("Talks", "g", None, f"<dc:creator>{'(' * 65_000}</dc:creator>")
    + "</channel></rss>",
    "unclosed comment": "<rss><channel>" + item("Talks", "g") + "<!-- " + "-" * 200_000,
    "cdata of cdata": channel(
        item("Talks", "g", None, "<description>" + "<![CDATA[" * 5_000 + "]]>" * 5_000 + "</description>")
    ).decode(),
    "ampersands": channel(item("Talks", "g", None, f"<description>{'&' * 200_000}</description>")).decode(),
    "angle brackets": channel(item("Talks", "g", None, f"<description>{'&lt;' * 200_000}</description>")).decode(),
    "a date of a megabyte": channel(item("Talks", "g", None, f"<pubDate>{'1' * 1_000_000}</pubDate>")).decode(),
    "a date made for a regex": channel(item("Talks", "g", None, f"<pubDate>{'1:' * 20_000}</pubDate>")).decode(),
}.items():
    case(f"53 {label}", xml(document), ends=(OK, *DEAD), new=None)
BASE = BODY.decode()
for label, document, titles in (
    ("truncated in the second item", rss("First", "Second").decode()[:-150], None),
    ("unclosed elements", "<rss><channel><item><title>Talks resume</title><guid>g</guid></item>", None),
    ("bare ampersand", channel(item("Black & White", "g")).decode(), ("Black & White",)),
    ("unknown entity", channel(item("Caf&eacute; talks&nbsp;resume", "g")).decode(), ("Café talks resume",)),
    (
        "undeclared namespace",
        channel(item("Talks resume", "g", None, "<media:content url='x'/>")).decode(),
        ("Talks resume",),
    ),
    ("blank lines before", "\n\n  " + BASE, ("Talks resume",)),
    ("a warning before", "Warning: mysql_connect() in feed.php on line 3\n" + BASE, ("Talks resume",)),
    ("a comment before", "<!-- cached -->\n" + BASE.partition("?>")[2], ("Talks resume",)),
    ("junk after", BASE + "\n<!-- generated --><script>x</script> trailing", ("Talks resume",)),
    ("two roots", BASE + BASE.partition("?>")[2].replace("guid-1", "guid-2").replace("resume", "go on"), None),
    ("capital element names", BASE.replace("item>", "ITEM>").replace("title>", "TITLE>"), None),
    (
        "an unclosed tag in a title",
        channel("<item><title>Talks <b>resume</title><guid>g</guid></item>", item("Second", "h")).decode(),
        None,
    ),
    ("duplicate attributes", BASE.replace("<rss ", '<rss version="0.9" '), None),
    ("xml 1.1", BASE.replace('version="1.0"', 'version="1.1"', 1), ("Talks resume",)),
    ("no declaration", BASE.partition("?>")[2], ("Talks resume",)),
    ("wrong content type", BASE, ("Talks resume",)),
    (
        "items outside the channel",
        "<rss><channel><title>x</title></channel>" + item("Talks resume", "g") + "</rss>",
        ("Talks resume",),
    ),
):
    checks = (
        [shows(*titles)]
        if titles is not None
        else [expect(lambda r: any("alks" in t or "First" in t for t in r.titles), "the sound items are kept")]
    )
    case(f"57 {label}", xml(document), ends=OK, new=None, check=checks)
case(
    "58 xml:base to javascript",
    xml(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="javascript:alert(1)//"><title>x</title><id>f</id><entry xml:base="file:///etc/"><title>Talks resume</title><id>e</id><link href="passwd"/><updated>2026-03-01T12:00:00Z</updated></entry></feed>'
    ),
    check=[
        shows("Talks resume"),
        expect(
            lambda r: "passwd" not in r.articles[0]["link"] or r.articles[0]["link"].startswith("http"), "no file link"
        ),
    ],
)


def json_feed(**of: Any) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A feed",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/1",
                "title": "Talks resume",
                "date_published": "2026-03-01T12:00:00Z",
            }
        ],
        **of,
    }


def as_json(document: Any, kind: str = "application/feed+json") -> bytes:
    return reply(
        200,
        (document if isinstance(document, str) else json.dumps(document)).encode("utf-8", "surrogatepass"),
        f"Content-Type: {kind}",
    )


def one_item(**of: Any) -> dict[str, Any]:
    return json_feed(items=[{"id": "1", "title": "Talks resume"} | of])


for label, contents in {
    "plain": json_feed(),
    "next_url to the canary": json_feed(next_url="http://127.0.0.1:{canary}/next"),
    "unknown keys": json_feed(extra={"a": [1]}),
    "numeric id": one_item(id=17),
    "wrong types beside": one_item(
        tags="x", authors="y", attachments=5, date_published=5, content_html=["x"], summary={"a": 1}, language=7
    ),
    "null fields": one_item(url=None, content_text=None, date_published=None),
    "surrogate": one_item(summary="\\ud800"),
    "nul in the text": one_item(summary="a\0b"),
    "huge number": json.dumps(one_item()).replace('"id": "1"', '"id": ' + "9" * 4000),
    "not a number": json.dumps(one_item()).replace('"id": "1"', '"id": "1", "x": NaN, "y": Infinity'),
    "duplicate keys": json.dumps(one_item()).replace(
        '"title": "Talks resume"', '"title": "Old", "title": "Talks resume"'
    ),
    "a bom": "\ufeff" + json.dumps(json_feed()),
    "one bad item": json_feed(items=[None, 5, "x", [], {}, {"id": "1", "title": "Talks resume"}]),
}.items():
    case(
        f"59 json {label}",
        as_json(contents),
        new=None,
        check=expect(lambda r: "Talks resume" in r.titles, "the sound item is kept"),
    )
for kind in ("text/plain", "application/json", "text/html"):
    case(f"59 json served as {kind}", as_json(json_feed(), kind), check=shows("Talks resume"))
for label, contents in {
    "null": "null",
    "array": "[]",
    "number": "5",
    "string": '"feed"',
    "empty object": "{}",
    "items no list": json_feed(items="x"),
    "items null": json_feed(items=None),
    "cut": json.dumps(json_feed())[:120],
    "200,000 deep": '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 200_000 + "]" * 200_000 + "}",
    "error object": '{"error": "not found"}',
}.items():
    case(f"59 json {label}", as_json(contents), ends=(OK, *DEAD), new=0, check=shows())
for label, answer in {
    "html": reply(
        200, b"<!DOCTYPE html><html><head><title>News</title></head><body>x</body></html>", "Content-Type: text/html"
    ),
    "pdf": reply(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "Content-Type: application/pdf"),
    "zip": reply(200, b"PK\x03\x04" + bytes(200)),
    "noise": reply(200, bytes((n * 37 + n // 7) % 256 for n in range(5000))),
    "opml": xml('<opml version="2.0"><body><outline text="x" xmlUrl="http://x/"/></body></opml>'),
    "sitemap": xml(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x/</loc></url></urlset>'
    ),
    "png": reply(200, b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "text": reply(200, b"Service temporarily unavailable"),
    "soap": xml('<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"/>'),
    "svg": xml('<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'),
    "elf": reply(200, b"\x7fELF" + bytes(200)),
}.items():
    case(
        f"60 {label} instead of a feed",
        feed(),
        answer,
        ends=[OK, DEAD],
        new=[1, 0],
        check=[shows("Talks resume"), expect(lambda r: r.reports[-1].outcome is Outcome.NOT_A_FEED, "named")],
    )
for label, document in {
    "rss 0.91": '<rss version="0.91"><channel><title>x</title><item><title>Talks resume</title><link>https://news.example/1</link></item></channel></rss>',
    "rss 0.90": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>x</title></channel><item><title>Talks resume</title><link>https://news.example/1</link></item></rdf:RDF>',
    "rss 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://news.example/"><title>x</title></channel><item rdf:about="https://news.example/1"><title>Talks resume</title><link>https://news.example/1</link></item></rdf:RDF>',
    "atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>x</title><entry><title>Talks resume</title><id>1</id><link rel="alternate" href="https://news.example/1"/><issued>2026-03-01T12:00:00Z</issued></entry></feed>',
    "atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>f</id><entry><title type="html">Talks &lt;b&gt;resume&lt;/b&gt;</title><id>1</id><link href="https://news.example/1"/><updated>2026-03-01T12:00:00Z</updated></entry></feed>',
    "atom with a prefix": '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>x</a:title><a:id>f</a:id><a:entry><a:title>Talks resume</a:title><a:id>1</a:id><a:updated>2026-03-01T12:00:00Z</a:updated></a:entry></a:feed>',
    "rss without version": "<rss><channel><item><title>Talks resume</title></item></channel></rss>",
    "cdf-like channel": '<rss version="2.0"><channel><item><title><![CDATA[Talks resume]]></title><link><![CDATA[https://news.example/1]]></link></item></channel></rss>',
}.items():
    case(f"61 {label}", xml(document), check=shows("Talks resume"))
for kind in (
    "",
    "Content-Type: text/html",
    "Content-Type: application/octet-stream",
    "Content-Type: ;;;",
    "Content-Type: text/plain; charset=us-ascii",
):
    case(
        f"61 content type {kind[14:] or 'none'}",
        reply(200, BODY, *([kind] if kind else [])),
        check=shows("Talks resume"),
    )

# --- Content ----------------------------------------------------------------------------------------------------------


def dated_flood(count: int, first: int = 0) -> bytes:
    """Items oldest first, so that the newest are the last ones."""
    return channel(
        *(
            item(
                f"Item {n}",
                f"flood-{n}",
                None,
                f"<pubDate>{1 + n // 1440 % 28:02} Feb 2026 {n // 60 % 24:02}:{n % 60:02}:00 GMT</pubDate>",
            )
            for n in range(first, first + count)
        )
    )


case(
    "62 flood of 2,000 items",
    reply(200, dated_flood(2_000)),
    new=MAX_ITEMS,
    alone=True,
    check=[
        expect(lambda r: "Item 1999" in r.titles and "Item 0" not in r.titles, "the newest are kept"),
        expect(lambda r: "2000" in r.reports[0].note, "the cap is stated"),
    ],
)
case(
    "62 the same flood again",
    reply(200, dated_flood(1_500)),
    reply(200, dated_flood(1_500) + b" "),
    ends=[OK, OK],
    new=[MAX_ITEMS, 0],
    alone=True,
)
case(
    "62 fifty megabytes",
    STATUS + b"\r\n" + b"<rss><channel>" + b"<item><title>x</title></item>" * 1_800_000,
    ends=Outcome.TOO_LARGE,
    alone=True,
)
case(
    "62 a title of a megabyte",
    reply(200, channel(item("word " * 200_000, "g"), item("Second", "h"))),
    new=2,
    check=expect(lambda r: max(map(len, r.titles)) < 2_000, "cut"),
)
case(
    "62 a body of five megabytes",
    reply(200, channel(item("Talks resume", "g", None, f"<description>{'word ' * 1_000_000}</description>"))),
    ends=(OK, *DEAD),
    new=None,
    alone=True,
)
case(
    "62 a guid of a megabyte",
    reply(200, channel(item("Talks resume", "g" * 1_000_000))),
    reply(200, channel(item("Talks resume", "g" * 1_000_000)) + b" "),
    ends=[OK, OK],
    new=[1, 0],
)
case(
    "62 a link of a megabyte",
    reply(200, channel(item("Talks resume", "g", "https://news.example/" + "a" * 1_000_000))),
    new=1,
    check=expect(lambda r: len(r.articles[0]["link"]) < 10_000, "cut or dropped"),
)
case(
    "63 one guid for three items",
    reply(200, channel(*(item(f"Report {n}", "same", f"https://news.example/{n}") for n in range(3)))),
    reply(200, channel(*(item(f"Report {n}", "same", f"https://news.example/{n}") for n in range(3))) + b" "),
    reply(200, channel(*(item(f"Report {n}", "same", f"https://news.example/{n}") for n in range(3))) + b"  "),
    ends=[OK, OK, OK],
    new=[None, 0, 0],
)
for label, items in {
    "no guid": [item("A", None, "https://news.example/a"), item("B", None, "https://news.example/b")],
    "no link": [item("A", "a"), item("B", "b")],
    "only titles": [item("A"), item("B")],
    "no title": [
        "<item><guid>a</guid><description>First words</description></item>",
        "<item><guid>b</guid><description>Other words</description></item>",
    ],
    "empty guid": [item("A", "", "https://news.example/a"), item("B", "", "https://news.example/b")],
}.items():
    case(f"65 {label}", reply(200, channel(*items)), reply(200, channel(*items) + b" "), ends=[OK, OK], new=[2, 0])
case(
    "65 empty items",
    reply(200, channel("<item/>", "<item></item>", "<item><title/></item>", item("Talks resume", "g"))),
    new=None,
    check=expect(lambda r: "Talks resume" in r.titles, "the sound one is kept"),
)


async def ever_new_guids(visit: Visit) -> None:
    await visit.send(
        reply(
            200, channel(*(item(f"Report {n}", f"{visit.number}-{n}", f"https://news.example/{n}") for n in range(3)))
        )
    )


async def ever_new_links(visit: Visit) -> None:
    await visit.send(
        reply(
            200,
            channel(
                *(item(f"Report {n}", f"g{n}", f"https://news.example/{n}?session={visit.number}") for n in range(3))
            ),
        )
    )


async def edited_title(visit: Visit) -> None:
    await visit.send(reply(200, channel(item(f"Version {visit.number}", "g", "https://news.example/1"))))


case("66 guids change each time", ever_new_guids, ends=[OK, OK, OK], new=[3, 0, 0])
case("66 links change each time", ever_new_links, ends=[OK, OK, OK], new=[3, 0, 0])
case("67 title edited", edited_title, ends=[OK, OK, OK], new=[1, 0, 0], check=shows("Version 2"))
case(
    "68 items vanish and return",
    feed("One", "Two"),
    feed("One"),
    reply(200, channel()),
    feed("One", "Two", headers=("X: 1",)),
    ends=[OK, OK, OK, (OK, SAME)],
    new=[2, 0, 0, 0],
    check=shows("One", "Two"),
)
case("68 empty feed", reply(200, channel()), new=0)
TWO = (item("One", "g1", "https://news.example/1"), item("Two", "g2", "https://news.example/2"))
case("68 items reordered", reply(200, channel(*TWO)), reply(200, channel(*reversed(TWO))), ends=[OK, OK], new=[2, 0])
for label, date in {
    "future": "Fri, 31 Dec 2049 12:00:00 GMT",
    "1970": "Thu, 01 Jan 1970 00:00:00 GMT",
    "year 1": "0001-01-01T00:00:00Z",
    "year 99999": "99999-01-01T00:00:00Z",
    "zone msk": "Sun, 01 Mar 2026 12:00:00 MSK",
    "zone of 99 hours": "Sun, 01 Mar 2026 12:00:00 +9900",
    "russian": "1 марта 2026 г. 12:00",
    "empty": "",
    "garbage": "not a date at all",
    "negative": "-1",
    "epoch": "1772366400",
    "leap second": "2016-12-31T23:59:60Z",
    "february 30": "Mon, 30 Feb 2026 12:00:00 GMT",
}.items():
    case(
        f"71 date {label}",
        reply(200, channel(item("Talks resume", "g", None, f"<pubDate>{date}</pubDate>"))),
        check=in_the_past,
    )

# --- What a terminal or a browser would do ------------------------------------------------------------------------------

ATTACKS = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "window title": "\x1b]0;evil\x07",
    "colour": "\x1b[31m",
    "clear": "\x1b[2J\x1b[H",
    "cursor report": "\x1b[6n",
    "title report": "\x1b[21t",
    "hyperlink": "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\",
    "c1 csi": "\x9b31m",
    "c1 osc": "\x9d52;c;ZXZpbA==\x9c",
    "dcs": '\x1bP$q"p\x1b\\',
    "apc graphics": "\x1b_Gf=24;AAAA\x1b\\",
    "reset": "\x1bc",
    "bell": "\x07",
    "backspace": "abc\x08\x08\x08",
    "carriage return": "good\rbad",
    "delete": "\x7f",
    "bidi override": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "zero width": "a\u200bb",
    "tag characters": "\U000e0041\U000e0042",
    "line separator": "a\u2028b",
    "conemu": "\x1b]9;7;cmd\x07",
    "iterm": "\x1b]1337;File=:AAAA\x07",
}
for label, attack in ATTACKS.items():
    references = "".join(f"&#{ord(char)};" for char in attack)
    case(
        f"74 {label} raw and as references",
        reply(
            200,
            channel(
                item(f"Raw {attack}", "g1", None, f"<author>{attack}</author>"),
                item(f"Referred {references}", "g2"),
                item(f"<![CDATA[Packed {attack}]]>", "g3"),
            ),
        ),
        new=3,
        check=expect(
            lambda r: [t.split()[0] for t in sorted(r.titles)] == ["Packed", "Raw", "Referred"], "the words are kept"
        ),
    )
for markup in (
    "[/]",
    "[b",
    "[@click=app.quit]x[/]",
    "[red]x[/red]",
    "[true, false]",
    "[/#888888]",
    "[link=file:///]x",
    "\\[b]",
    "{}",
    "{0.__class__}",
    "%s%n",
    "$(id)",
    "`id`",
    "';DROP TABLE articles;--",
    '" OR 1=1',
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "NEAR/2 AND (",
    "*",
):
    case(
        f"75 title {markup}",
        reply(200, channel(item(f"Talks {markup.replace('&', '&amp;').replace('<', '&lt;')} resume", "g"))),
        check=shows(f"Talks {markup} resume"),
    )
case(
    "78 html once escaped",
    reply(200, channel(item("Talks &lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;resume&lt;/b&gt;", "g"))),
    check=holds_no("<script", "<b>"),
)
case(
    "78 html twice escaped",
    reply(200, channel(item("Talks &amp;lt;img src=x onerror=alert(1)&amp;gt; resume", "g"))),
    check=holds_no("onerror=alert"),
)
case(
    "81 reason of escape sequences",
    reply(500, b"", reason="\x1b]52;c;AAAA\x07 \x9b31m"),
    ends=(Outcome.HTTP, Outcome.PROTOCOL),
    new=0,
)
case(
    "81 reason of 50 kilobytes", reply(500, b"", reason="word " * 10_000), ends=(Outcome.HTTP, Outcome.PROTOCOL), new=0
)
case(
    "81 location of escape sequences",
    reply(302, b"", "Location: \x9b31mjavascript:x"),
    ends=(Outcome.REDIRECT, Outcome.PROTOCOL, Outcome.HTTP, Outcome.REFUSED_ADDRESS),
    new=0,
)
for link in (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "--help",
    "-x http://a/",
    "vbscript:x",
    "http://",
    "http:///x",
    "//",
    "ftp://h/x",
    "\x01javascript:alert(1)",
    "java&#10;script:alert(1)",
    "http://user:pass@news.example/x",
    "https://news.example/\x1b]52;c;AA\x07",
    "http://news.example/ --flag",
    "ms-msdt:/id",
    "tel:123",
    "mailto:x@y",
    "http:news",
    "http:\\\\evil.example\\x",
):
    case(
        f"84 link {link[:24]!r}{len(link)}",
        reply(200, channel(item("Talks resume", "g", link.replace("\x01", "&#1;")))),
        check=[
            shows("Talks resume"),
            expect(
                lambda r: "@" not in r.articles[0]["link"].partition("?")[0] and " " not in r.articles[0]["link"],
                "no credentials, no spaces",
            ),
        ],
    )
case(
    "86 relative link",
    reply(200, channel(item("Talks resume", "g", "/story/1"))),
    check=expect(lambda r: r.articles[0]["link"] == f"{r.base}/story/1", "resolved"),
)
case(
    "86 protocol-relative link",
    reply(200, channel(item("Talks resume", "g", "//news.example/1"))),
    check=expect(lambda r: r.articles[0]["link"] == "http://news.example/1", "resolved"),
)

# --- Names ------------------------------------------------------------------------------------------------------------

for name, ending in {
    "nowhere": Outcome.DNS,
    "later": Outcome.DNS,
    "nothing": Outcome.DNS,
    "all-dead": Outcome.CONNECT,
    "plain": OK,
    "dead-first": OK,
    "no-ipv6": OK,
}.items():
    host = f"{name}.example"
    case(f"35 name {name}", feed(), ends=ending, host=host, check=asked_at_most(1))
case("35 a name server that never answers", feed(), ends=Outcome.TIMEOUT, host="silent.example", alone=True)
case("35 a name beyond ascii", feed(), host="bücher.example", check=echoes_host("xn--bcher-kva.example"))
for name in ("xn--ls8h.example", "xn--.example"):
    case(f"35 the name {name}, which idna refuses", feed(), host=name, check=echoes_host(name))
for name in ("xn--", "xn--0", "xn--a-ä.example", "..", "-a.example", "a b.example", "ä" * 70 + ".example"):
    case(
        f"10 location at {name!a}",
        reply(302, b"", f"Location: http://{name}/".encode()),
        ends=(Outcome.REDIRECT, Outcome.REFUSED_ADDRESS, Outcome.DNS),
        new=0,
        check=asked_at_most(1),
    )
case("35 a name in capitals", feed(), host="PLAIN.Example", check=echoes_host("plain.example"))
case(
    "35 a redirect to a name that is private",
    reply(302, b"", b"Location: http://plain.example:{canary}/"),
    ends=Outcome.REFUSED_ADDRESS,
    check=asked_at_most(1),
)

# --- More of what servers do ------------------------------------------------------------------------------------------

case(
    "01 etag of 70 kilobytes",
    feed(headers=(f'ETag: "{"e" * 70_000}"',)),
    feed("Next", prefix="n"),
    ends=[OK, OK],
    new=[1, 1],
    check=unconditional,
)
case(
    "05 304 for a feed that was broken",
    reply(200, b"<rss><channel><item><title>x", 'ETag: "b"'),
    feed(),
    ends=[(OK, *DEAD), OK],
    new=[None, None],
    check=[unconditional, expect(lambda r: "Talks resume" in r.titles, "read when it is whole")],
)
case(
    "08 permanent, temporary, permanent",
    reply(301, b"", "Location: /ptp/1"),
    also={
        "/../ptp/1": reply(307, b"", "Location: /ptp/2"),
        "/../ptp/2": reply(308, b"", "Location: /ptp/3"),
        "/../ptp/3": feed(),
    },
    check=url_is("/ptp/1"),
)
case(
    "08 redirect that changes the letters of the host",
    reply(302, b"", "Location: HTTP://{self}/caps/x"),
    also={"/../caps/x": feed()},
)
case("18 two retry-after", reply(429, b"", "Retry-After: 120", "Retry-After: 7200"), ends=Outcome.RATE_LIMITED)
case(
    "18 first answer ever", reply(429), ends=Outcome.RATE_LIMITED, check=waits(timedelta(minutes=15), timedelta(days=1))
)
case("16 gone from the start", reply(410, b"<html>Gone</html>"), ends=Outcome.GONE)
case("22 empty chunks", CHUNKED + b"0\r\n\r\n", ends=Outcome.EMPTY)
case("22 no content with a body", b"HTTP/1.1 204 No Content\r\n\r\n" + BODY, ends=Outcome.EMPTY)


async def hints_then_silence(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    await hang(visit)


async def whole_then_open(visit: Visit) -> None:
    await visit.send(feed("All of it", headers=("Connection: keep-alive", "Keep-Alive: timeout=600")))
    await hang(visit)


async def endless_trailers(visit: Visit) -> None:
    await visit.send(CHUNKED + b"%x\r\n%s\r\n0\r\n" % (len(BODY), BODY))
    while True:
        await visit.send(b"X-Trailer: more\r\n" * 4000)


async def endless_chunk_extension(visit: Visit) -> None:
    await visit.send(CHUNKED + b"5;x=")
    while True:
        await visit.send(b"y" * 65536)


async def endless_gzip_header(visit: Visit) -> None:
    await visit.send(STATUS + b"Content-Encoding: gzip\r\n\r\n" + b"\x1f\x8b\x08\x08" + bytes(6))
    while True:
        await visit.send(b"n" * 65536)  # the name of the packed file


case("23 early hints, then silence", hints_then_silence, ends=Outcome.TIMEOUT, alone=True)
case(
    "27 whole answer, connection left open",
    whole_then_open,
    alone=True,
    check=expect(lambda r: r.reports[0].ms < 20_000, "not waited for"),
)
for endless in (endless_trailers, endless_chunk_extension, endless_gzip_header):
    case(f"31 {endless.__name__}", endless, ends=(*TOO_MUCH, Outcome.BAD_ENCODING), new=0, alone=True)
case("30 line feeds between chunks", CHUNKED + chunked(BODY).replace(b"\r\n", b"\n", 1), ends=(*FAILS, OK), new=None)
case("32 http in small letters", b"http/1.1 200 ok\r\n\r\n" + BODY, ends=FAILS, new=0)
case("32 http 2 status line", b"HTTP/2 200\r\n\r\n" + BODY, ends=(*FAILS, OK), new=None)
case(
    "32 status line twice",
    STATUS + STATUS + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "33 header without a name",
    STATUS + b": value\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    ends=(*FAILS, OK),
    new=None,
)
case(
    "41 gzip with a file's name and a comment",
    packed("gzip", b"\x1f\x8b\x08\x18" + GZ[4:10] + b"feed.xml\0for you\0" + GZ[10:]),
    check=shows("Talks resume"),
)

# --- More of what feeds are -------------------------------------------------------------------------------------------

for label, answer, title in (
    ("utf-16-le without a bom", encoded(RUSSIAN, "utf-16-le"), RUSSIAN),
    ("utf-16-be without a bom", encoded(RUSSIAN, "utf-16-be"), RUSSIAN),
    ("utf-32 with a bom", encoded(RUSSIAN, "utf-32"), RUSSIAN),
    ("utf-32-le without a bom", encoded(RUSSIAN, "utf-32-le"), RUSSIAN),
    ("a bom of utf-16 before utf-8", encoded(RUSSIAN, "utf-8", bom=b"\xff\xfe"), RUSSIAN),
    (
        "utf-8 called latin-1 by both",
        encoded(RUSSIAN, "utf-8", "iso-8859-1", "Content-Type: text/xml; charset=iso-8859-1"),
        RUSSIAN,
    ),
    (
        "cp1251 called utf-8 by both",
        encoded(RUSSIAN, "cp1251", "utf-8", "Content-Type: text/xml; charset=utf-8"),
        RUSSIAN,
    ),
    ("cp1251 that nobody names", encoded(RUSSIAN, "cp1251"), RUSSIAN),
    ("koi8-r that nobody names", encoded(RUSSIAN, "koi8-r"), RUSSIAN),
    (
        "gb18030 in the header only",
        encoded(CHINESE, "gb18030", None, "Content-Type: text/xml; charset=gb2312"),
        CHINESE,
    ),
    ("x-sjis", encoded(JAPANESE, "shift_jis", "x-sjis"), JAPANESE),
    ("iso-2022-jp", encoded(JAPANESE, "iso2022_jp", "iso-2022-jp"), JAPANESE),
    ("euc-jp", encoded(JAPANESE, "euc_jp", "EUC-JP"), JAPANESE),
):
    case(f"46 {label}", answer, check=shows(title))
ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
ITEM = "<item><title>Talks resume</title><link>https://news.example/1</link></item>"
for label, document in {
    "rss in the namespace of web pages": f'<rss xmlns="http://www.w3.org/1999/xhtml"><channel>{ITEM}</channel></rss>',
    "rss in a namespace of its own": f'<rss xmlns="urn:mine"><channel>{ITEM}</channel></rss>',
    "rss with a prefix": '<r:rss xmlns:r="urn:r"><r:channel><r:item><r:title>Talks resume</r:title><r:link>https://news.example/1</r:link></r:item></r:channel></r:rss>',
    "atom with an odd address and prefix": f'<x:feed xmlns:x="{ATOM.lower()}/"><x:title>x</x:title><x:entry><x:title>Talks resume</x:title><x:id>1</x:id><x:link href="https://news.example/1"/></x:entry></x:feed>',
    "rdf with odd prefixes": '<R:RDF xmlns:R="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"><s:channel R:about="x"><s:title>x</s:title></s:channel><s:item R:about="https://news.example/1"><s:title>Talks resume</s:title><s:link>https://news.example/1</s:link></s:item></R:RDF>',
    "rss 0.92": '<rss version="0.92"><channel><title>x</title><item><title>Talks resume</title><description>Words</description><enclosure url="https://news.example/1" length="1" type="audio/mpeg"/></item></channel></rss>',
    "only an enclosure": '<rss version="2.0"><channel><item><title>Talks resume</title><enclosure url="https://news.example/1" length="1" type="audio/mpeg"/></item></channel></rss>',
    "items beside the channel in capitals": f"<RSS><CHANNEL></CHANNEL>{ITEM.upper().replace('HTTPS://NEWS.EXAMPLE', 'https://news.example').replace('TALKS RESUME', 'Talks resume')}</RSS>",
    "atom with its own base": f'<feed xmlns="{ATOM}" xml:base="https://news.example/x/"><entry xml:base="../"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Talks <em>resume</em></div></title><id>1</id><link href="1"/></entry></feed>',
    "atom that relates by registry": f'<feed xmlns="{ATOM}"><entry><title>Talks resume</title><id>1</id><link rel="self" href="/self"/><link rel="http://www.iana.org/assignments/relation/alternate" href="https://news.example/1"/></entry></feed>',
    "permalink as guid": '<rss version="2.0"><channel><item><title>Talks resume</title><guid>https://news.example/1</guid></item></channel></rss>',
    "cdata all over": "<rss><channel><title><![CDATA[x]]></title><item><title><![CDATA[Talks]]> <![CDATA[resume]]></title><link><![CDATA[\n https://news.example/1 ]]></link></item></channel></rss>",
    "comments and instructions inside": "<rss><channel><?php echo 1 ?><item><!-- x --><title>Talks <!-- never -->resume</title><link>https://news.example/<!-- -->1</link></item></channel></rss>",
}.items():
    case(
        f"61 {label}",
        xml(document),
        check=[shows("Talks resume"), expect(lambda r: r.articles[0]["link"] == "https://news.example/1", "its link")],
    )
case(
    "60 a web page that names its feed",
    reply(
        200,
        b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='http://127.0.0.1:{canary}/f'>",
        "Content-Type: text/html",
    ),
    ends=Outcome.NOT_A_FEED,
    check=[error_says("it names one"), asked_at_most(1)],
)
LIST = {
    "articles": [
        {
            "url": "https://news.example/1",
            "title": "Talks resume",
            "seendate": "20260301T120000Z",
            "domain": "news.example",
            "language": "English",
        }
    ]
}
case(
    "60 gdelt article list, then its usual answers",
    as_json(LIST, "application/json"),
    reply(429, b"Please limit requests to one every 5 seconds"),
    reply(200, b"<html>Your query was too short or too long.</html>", "Content-Type: text/html"),
    as_json(json.dumps(LIST).replace("Talks", "T\\'alks").replace("T\\'", "T"), "application/json"),
    ends=[OK, Outcome.RATE_LIMITED, Outcome.NOT_A_FEED, (OK, SAME)],
    new=[1, 0, 0, 0],
    check=[
        shows("Talks resume"),
        expect(lambda r: "Your query was too short" in r.reports[2].error, "its own words are shown"),
        expect(lambda r: r.articles[0]["publisher"] == "news.example", "the publisher it names"),
    ],
)
for label, contents in {
    "1.0 with an author": json_feed(version="https://jsonfeed.org/version/1", author={"name": "The desk"}),
    "backslashes that escape nothing": json.dumps(one_item(summary="x")).replace('"x"', '"it\\\'s C\\:"'),
    "utf-16": json.dumps(json_feed()).encode("utf-16").decode("latin-1"),
}.items():
    body = contents.encode("latin-1") if isinstance(contents, str) and contents.startswith("\xff") else None
    case(
        f"59 json {label}",
        as_json(contents) if body is None else reply(200, body, "Content-Type: application/json"),
        check=shows("Talks resume"),
    )
case(
    "62 a hundred thousand items",
    reply(200, channel(*(f"<item><title>Item {n}</title></item>" for n in range(100_000)))),
    new=MAX_ITEMS,
    alone=True,
    check=expect(lambda r: "100000" in r.reports[0].note and "Item 0" in r.titles, "the cap is stated"),
)
case(
    "63 one guid for two of five items",
    reply(200, channel(*(item(f"Report {n}", f"g{n // 2}", f"https://news.example/{n}") for n in range(5)))),
    reply(200, channel(*(item(f"Report {n}", f"g{n // 2}", f"https://news.example/{n}") for n in range(5))) + b" "),
    reply(200, channel(*(item(f"Report {n}", f"g{n // 2}", f"https://news.example/{n}") for n in (1, 2)))),
    ends=[OK, OK, OK],
    new=[5, 0, 0],
)


async def ever_new_everything(visit: Visit) -> None:
    when = "<pubDate>Sun, 01 Mar 2026 12:00:0{} GMT</pubDate>"
    items = (
        item(f"Report {n}", f"{visit.number}-{n}", f"https://news.example/{visit.number}/{n}", when.format(n))
        for n in range(3)
    )
    await visit.send(reply(200, channel(*items)))


async def another_flood(visit: Visit) -> None:
    await visit.send(reply(200, dated_flood(3_000, first=3_000 * visit.number)))


case("66 guids and links change each time", ever_new_everything, ends=[OK, OK, OK], new=[3, 0, 0])
case("70 a flood of new items at each poll", another_flood, ends=[OK, OK], new=[MAX_ITEMS, MAX_ITEMS], alone=True)
for label, title in {
    "arabic": "محادثات السلام تُستأنف في جنيف",
    "hebrew": "שיחות השלום התחדשו",
    "persian with a joiner": "مذاکره می\u200cشود",
    "a family": "Talks \U0001f468\u200d\U0001f469\u200d\U0001f467 resume",
    "hindi": "वार्ता फिर शुरू",
    "a flag and a tone": "Talks \U0001f1fa\U0001f1e6 \U0001f44d\U0001f3fd resume",
    "markdown": "**Talks** [resume](http://evil.example) `now` # x",
    "reST": ".. raw:: html *talks* |x|_",
}.items():
    case(f"76 title in {label}", reply(200, channel(item(escape(title), "g"))), check=shows(title))
for link, wanted in {
    "https://news.example@evil.example/": "",
    "https://news.example:99999/": "",
    "https://[::1/": "",
    "https://-news.example/": "",
    "HTTPS://NEWS.Example:443/A b": "https://news.example/A%20b",
    "https://аррӏе.example/": "https://xn--80ak6aa92e.example/",
    "https://news。example/": "https://news.example/",
    "https://news.example/%action": "https://news.example/%ACtion",
    "https://news.example/a\tb": "",
    "https://news.example/?q=ü#ß": "https://news.example/?q=%C3%BC#%C3%9F",
    "http://[2001:db8::1]:8080/x": "http://[2001:db8::1]:8080/x",
    "https://user@news.example/": "",
    "https://news.example\\@evil.example/": "",
    "https:news.example/x": "",
}.items():
    case(
        f"85 link {link!a}",
        reply(200, channel(item("Talks resume", "g", escape(link)))),
        check=[
            shows("Talks resume"),
            expect(lambda r, wanted=wanted: r.articles[0]["link"] == wanted, f"must be {wanted}"),
        ],
    )
