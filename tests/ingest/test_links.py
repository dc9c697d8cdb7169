"""safe_link and normalised_link: only web addresses with a host get in, and copies of one address are known as one."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import links
from tui.links import normalised_link, safe_link

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
BASE = "https://news.example.org/world/feed.xml"


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://bbc.co.uk/news/1", "https://bbc.co.uk/news/1"),
        ("HTTP://BBC.co.uk:80/News", "http://bbc.co.uk/News"),
        ("https://bbc.co.uk:443", "https://bbc.co.uk/"),
        ("https://bbc.co.uk:8443/x", "https://bbc.co.uk:8443/x"),
        ("\n  https://bbc.co.uk/news/1 \t", "https://bbc.co.uk/news/1"),
        ("/a/b", "https://news.example.org/a/b"),
        ("story?id=1#top", "https://news.example.org/world/story?id=1#top"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        ("https://ex.org/a b?q=c d", "https://ex.org/a%20b?q=c%20d"),
        ("https://ex.org/é?q=ж", "https://ex.org/%C3%A9?q=%D0%B6"),
        ("https://ex.org/100%/%e9?%action=1", "https://ex.org/100%25/%E9?%ACtion=1"),
        ("https://ex.org/`$(id)`;'\"|<>", "https://ex.org/%60$(id)%60;'%22%7C%3C%3E"),
        ("https://münchen.de/x", "https://xn--mnchen-3ya.de/x"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://аррӏе.com/", "https://xn--80ak6aa92e.com/"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://ex.org/x?u=https://a@b.c/", "https://ex.org/x?u=https://a@b.c/"),
        ("https://tass.com/?a=1&utm_source=rss", "https://tass.com/?a=1&utm_source=rss"),
    ],
)
def test_an_honest_link_is_kept_in_its_canonical_form(href: str, link: str) -> None:
    assert safe_link(href, BASE) == link


@pytest.mark.parametrize(
    "href",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://ex.org/x",
        "vbscript:x",
        "about:blank",
        "mailto:a@b.c",
        "ssh://ex.org",
        "smb://ex.org/share",
        "view-source:https://ex.org",
        "chrome://settings",
        "exec:/bin/sh",
        "filter:x:https://ex.org",
        "-https://ex.org",
        "--remote-debugging-port=1",
        "  --option",
        "http://",
        "http:///path",
        "http:/ex.org",
        "http:ex.org",
        "https://?x",
        "https://#x",
        "https://-ex.org/",
        "https://ex-.org/",
        "https://.org/",
        "https://a..b/",
        "https://user@ex.org/",
        "https://user:secret@ex.org/",
        "https://bbc.co.uk@evil.example/",
        "https://bbc.co.uk%40evil.example/",
        "/\\evil.example/x",
        "\\\\evil.example/x",
        "https:\\\\evil.example/x",
        "https://bbc.co.uk\\@evil.example/",
        "https://ex.org:99999/",
        "https://ex.org:port/",
        "https://ex.org:/",
        "https://ex.org:-1/",
        "https://[::1",
        "https://[fe80::1%25eth0]/",
        "https://[not-v6]/",
        "https://ex .org/",
        "https://ex\u2028.org/",
        "https://ex.org/\x00",
        "https://ex.org/\x1b]52;c;x\x07",
        "https://ex.org/a\r\nHost: evil",
        "https://ex.org/\ud800",
        "https://ex℀.org/",
        "https://" + "a" * 300 + ".org/",
        "https://" + "ü" * 80 + ".org/",
        "https://ex.org/" + "a" * 5000,
        "http://" * 100_000,
        "https://ex.org|id/",
        "https://ex.org;id/",
        "https://$(id)/",
    ],
    ids=lambda href: repr(href[:40]),
)
def test_anything_else_is_no_link(href: str) -> None:
    assert safe_link(href, BASE) == ""


def test_the_short_way_for_plain_links_gives_what_the_long_way_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [
        "https://ex.org/a/b.html?x=1&y=2",
        "http://a-b.c.example/~x,y;z=1:2!*+-_",
        "https://ex.org/",
        "https://ex.org/a//b/../c",
    ]
    short = [safe_link(link, BASE) for link in plain]
    monkeypatch.setattr(links, "_PLAIN", re.compile("(?!)"))
    assert short == plain == [safe_link(link, BASE) for link in plain]


@pytest.mark.parametrize("base", ["", "file:///tmp/feed.xml", "javascript:x", "-x", "http://[", "about:blank"])
def test_a_relative_link_needs_a_web_address_to_stand_on(base: str) -> None:
    assert safe_link("/a/b", base) == ""
    assert safe_link("https://ex.org/a", base) == "https://ex.org/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.ex.org/a/", "http://ex.org/a"),
        ("https://ex.org/a?utm_source=rss&utm_medium=x&id=3", "https://ex.org/a?id=3"),
        ("https://ex.org/a?b=2&a=1", "https://ex.org/a?a=1&b=2"),
        ("https://ex.org/a#comments", "https://ex.org/a"),
        ("https://ex.org/a?fbclid=1&gclid=2&xtor=RSS-1&at_medium=RSS&at_campaign=KARANGA", "https://ex.org/a"),
        ("https://ex.org/a?rand=81723&ts=1700000000", "https://ex.org/a"),
        ("https://ex.org/a;jsessionid=AB12", "https://ex.org/a"),
    ],
)
def test_copies_of_one_address_have_one_key(one: str, other: str) -> None:
    assert normalised_link(one) == normalised_link(other)


def test_different_articles_have_different_keys() -> None:
    links = [
        "https://ex.org/a",
        "https://ex.org/b",
        "https://ex.org/a?id=1",
        "https://ex.org/a?id=2",
        "https://ex.net/a",
    ]
    assert len({normalised_link(link) for link in links}) == len(links)


# fmt: off
PIECES = st.sampled_from([
    "http", "https", "://", ":", "/", "//", "\\", "@", "?", "#", "%", "%2f", "[", "]", "::1", ".", "-", "ex.org", "ü", "ß",
    "\t", "\n", " ", "\x00", "\u202e", "\u3002", "℀", "javascript", "user", "8080", "..", ";", "xn--", "\ud800", "é",
])
# fmt: on


@settings(max_examples=EXAMPLES)
@given(
    st.one_of(
        st.text(),
        st.lists(PIECES, max_size=12).map("".join),
        st.lists(PIECES, max_size=8).map(lambda pieces: "https://" + "".join(pieces)),
    ),
    st.sampled_from([BASE, "", "http://ex.org"]),
)
def test_safe_link_of_anything_is_a_plain_web_address_or_nothing(href: str, base: str) -> None:
    link = safe_link(href, base)
    normalised_link(href)
    if not link:
        return
    assert re.fullmatch(r"https?://[a-z0-9\[][a-z0-9_.:\[\]-]*/[!-~]*", link)
    parts = urlsplit(link)
    assert parts.hostname
    assert parts.username is None
    assert not re.search(r"[\\<>\"`{}|^\s]", link)
    assert safe_link(link, base) == link
