"""Our reader of well-formed feeds against feedparser: the same articles, or it must decline."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records import Article
from tui.ingest.dates import dateparser_guess
from tui.ingest.document import Document, Kind, open_document
from tui.ingest.feed_reference import read_with_feedparser
from tui.ingest.feed_xml import Unsure, read_well_formed
from tui.ingest.items import ArticleMaker
from tui.ingest.rawfeed import RawFeed

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "100"))
FIXTURES = sorted((Path(__file__).parents[1] / "data" / "feeds").glob("*.[rx][sm][sl]"))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def opened(body: bytes) -> Document:
    document = open_document(body)
    assert isinstance(document, Document), document
    return document


def articles(raw: RawFeed) -> tuple[Article, ...]:
    return ArticleMaker("f", "https://host.example/feed", NOW, dateparser_guess).make(raw)


def assert_both_readers_agree(text: str) -> None:
    try:
        ours = read_well_formed(text)
    except (Unsure, expat.ExpatError):
        return
    reference = read_with_feedparser(text)
    assert articles(ours) == articles(reference)
    assert (ours.title, ours.language, ours.ttl_s) == (reference.title, reference.language, reference.ttl_s)
    assert len(ours.items) == len(reference.items)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_on_publishers_feeds_the_two_readers_agree_and_ours_does_not_decline(path: Path) -> None:
    text = opened(path.read_bytes()).text
    read_well_formed(text)
    assert_both_readers_agree(text)


WORDS = st.text(alphabet="abc XYZ éжश日…", max_size=20)
TEXT = st.one_of(
    WORDS.map(escape),
    WORDS.map(lambda words: f"<![CDATA[{words} <b>bold</b> & more<br/>]]>"),
    WORDS.map(lambda words: escape(f"<p>{escape(words)}</p><p>x</p>")),
    st.just(""),
    st.just("  \n "),
)
DATES = st.sampled_from(["Thu, 26 Feb 2026 10:00:00 GMT", "2026-02-25T08:00:00+02:00", "", "soon", "26 Feb 2026"])
LINKS = st.sampled_from(
    ["https://a.example/1", "/rel?x=1&amp;y=2", "rel", "", " https://b.example/ ", "javascript:alert(1)"]
)


@st.composite
def rss_item(draw: st.DrawFn) -> str:
    lang = draw(st.sampled_from(["", " xml:lang='de'"]))
    parts = [
        f"<title{lang}>{draw(TEXT)}</title>",
        f"<link>{draw(LINKS)}</link>",
        f"<guid isPermaLink='{draw(st.sampled_from(['true', 'false']))}'>{draw(LINKS)}</guid>",
        f"<guid>{draw(WORDS)}</guid>",
        f"<description>{draw(TEXT)}</description>",
        f"<pubDate>{draw(DATES)}</pubDate>",
        f"<dc:date>{draw(DATES)}</dc:date>",
        f"<dc:creator>{draw(WORDS)}</dc:creator>",
        "<author>desk@a.example (Desk)</author>",
        f"<content:encoded>{draw(TEXT)}</content:encoded>",
        f"<source url='https://w.example/'>{draw(WORDS)}</source>",
        "<enclosure url='https://a.example/a.mp3' type='audio/mpeg' length='1'/>",
        "<media:content url='https://a.example/p.jpg'><media:title>Picture</media:title></media:content>",
        "<media:group><media:description>Caption</media:description></media:group>",
        "<category>News</category>",
        "<atom:link rel='alternate' href='https://c.example/'/>",
        "<atom:link rel='self' href='https://d.example/'/>",
        "<foo:bar>other</foo:bar>",
        "<itunes:summary>Spoken</itunes:summary>",
        "<itunes:author>Speaker</itunes:author>",
        "<image><url>https://a.example/i.gif</url><title>Logo</title><link>https://a.example/</link></image>",
    ]
    return f"<item>{''.join(draw(st.lists(st.sampled_from(parts), unique=True, max_size=12)))}</item>"


@st.composite
def atom_entry(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["", " type='text'", " type='html'"]))
    parts = [
        f"<title{kind}>{draw(TEXT)}</title>",
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>b</b> &lt;c</div></title>",
        f"<link href='{draw(LINKS)}'/>",
        f"<link rel='alternate' type='text/html' href='{draw(LINKS)}'/>",
        "<link rel='alternate' type='application/json' href='https://j.example/'/>",
        "<link rel='edit' href='https://e.example/'/>",
        f"<id>{draw(WORDS)}</id>",
        f"<published>{draw(DATES)}</published>",
        f"<updated>{draw(DATES)}</updated>",
        "<author><name>N</name><email>n@a.example</email><uri>https://n.example/</uri></author>",
        f"<summary{kind}>{draw(TEXT)}</summary>",
        f"<content type='html'>{draw(TEXT)}</content>",
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>P</p><ul><li>x</li></ul></div></content>",
        "<source><id>s</id><title>Source</title><updated>2020-01-01T00:00:00Z</updated></source>",
        "<contributor><name>C</name></contributor>",
    ]
    return f"<entry>{''.join(draw(st.lists(st.sampled_from(parts), unique=True, max_size=10)))}</entry>"


RSS_HEAD = (
    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:foo='urn:foo' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
)


@settings(max_examples=EXAMPLES)
@given(st.lists(rss_item(), max_size=4), st.sampled_from(["", " xml:base='https://base.example/x/'", " xml:lang='fr'"]))
def test_on_any_rss_the_two_readers_agree(items: list[str], attribute: str) -> None:
    head = "<channel><title>T</title><ttl>5</ttl><language>en</language>"
    assert_both_readers_agree(f"{RSS_HEAD}{attribute}>{head}{''.join(items)}</channel></rss>")


@settings(max_examples=EXAMPLES)
@given(
    st.lists(atom_entry(), max_size=4), st.sampled_from(["", " xml:base='https://base.example/x/'", " xml:lang='fr'"])
)
def test_on_any_atom_the_two_readers_agree(entries: list[str], attribute: str) -> None:
    head = "<title>T</title><link href='https://a.example/'/><author><name>Feed</name></author>"
    assert_both_readers_agree(f"<feed xmlns='http://www.w3.org/2005/Atom'{attribute}>{head}{''.join(entries)}</feed>")


def test_thirty_thousand_items_are_read_in_seconds() -> None:
    body = (
        RSS_HEAD
        + "><channel>"
        + "".join(
            f"<item><title>Item {n}</title><link>https://a.example/{n}</link><guid>{n}</guid></item>"
            for n in range(30_000)
        )
    )
    started = time.process_time()
    raw = read_well_formed(opened((body + "</channel></rss>").encode()).text)
    assert time.process_time() - started < 20
    assert len(raw.items) == 30_000


def test_a_document_cut_anywhere_gives_its_complete_items() -> None:
    items = "".join(
        f"<item><title>Item {n}</title><description>Words &amp; more</description><guid>{n}</guid></item>"
        for n in range(3)
    )
    whole = f"{RSS_HEAD}><channel><title>T</title>{items}</channel></rss>"
    for end in range(len(RSS_HEAD) + 20, len(whole)):
        raw = read_well_formed(opened(whole[:end].encode()).text)
        complete = whole[:end].count("</item>")
        assert [item.title for item in raw.items[:complete]] == [f"Item {n}" for n in range(complete)]
        assert len(raw.items) <= complete + 1
        assert all(item.title in ("Item 0", "Item 1", "Item 2") for item in raw.items)


def test_nesting_without_end_is_left_and_what_came_before_is_kept() -> None:
    item = "<item><title>Seen</title><link>https://a.example/</link></item>"
    raw = read_well_formed(opened(f"<rss><channel>{item}<item><title>T</title>{'<a>' * 100_000}".encode()).text)
    assert [item.title for item in raw.items] == ["Seen", "T"]
    assert raw.broken


@pytest.mark.parametrize(
    "inside",
    [
        "<item href='https://a.example/'><title>T</title></item>",
        "<item><item/></item>",
        "<item><x><body/></x></item>",
        "<item><title>A</title><title>B</title></item>",
        "<item><guid>1</guid><guid>2</guid></item>",
        "<item><media:group><title>Deep</title></media:group></item>",
        "<item><media:group><guid>Deep</guid></media:group></item>",
        "<item><content type='image/png'>AAAA</content></item>",
        "<item><content mode='base64'>AAAA</content></item>",
        "<item><guid><b>1</b></guid></item>",
        "<item><image><title>Logo</title></image></item>",
        "<item><atom:link href=''/></item>",
    ],
)
def test_where_feedparsers_answer_hangs_on_more_our_reader_declines(inside: str) -> None:
    with pytest.raises(Unsure):
        read_well_formed(f"{RSS_HEAD}><channel>{inside}</channel></rss>")


@pytest.mark.parametrize("base", ["http://[", "javascript:x", "urn:x", "ftp://a.example/"])
def test_a_base_that_is_no_web_address_changes_nothing(base: str) -> None:
    text = f"{RSS_HEAD} xml:base='{base}'><channel><item><title>T</title><link>/x</link></item></channel></rss>"
    assert articles(read_well_formed(text))[0].link == "https://host.example/x"


def test_a_broken_base_inside_a_good_one_changes_nothing() -> None:
    item = "<item xml:base='http://['><title>T</title><link>/x</link></item>"
    text = f"{RSS_HEAD} xml:base='https://base.example/'><channel>{item}</channel></rss>"
    assert articles(read_well_formed(text))[0].link == "https://base.example/x"


def test_links_that_urllib_refuses_are_left_out() -> None:
    head = f"{RSS_HEAD} xml:base='https://base.example/'><channel>"
    raw = read_well_formed(f"{head}<item><title>T</title><link>http://[</link></item></channel></rss>")
    assert articles(raw)[0].link == ""


def test_the_first_title_is_the_feeds_and_an_authors_parts_are_told_apart() -> None:
    text = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title></title><title>Second</title><title>Third</title>"
        "<entry><title>T</title><author><uri>https://x/</uri><name><b>N</b></name></author></entry></feed>"
    )
    raw = read_well_formed(text)
    assert raw.title == "Second"
    assert raw.items[0].authors == ["N"]


def test_json_is_not_for_this_reader() -> None:
    assert opened(b'{"items": []}').kind is Kind.JSON


ITEM = "<item><title>Talks resume</title><link>https://news.example/1</link></item>"


@pytest.mark.parametrize(
    "space",
    [
        "urn:x",
        "http://www.w3.org/1999/xhtml",
        "http://search.yahoo.com/mrss/",
        "http://purl.org/dc/elements/1.1/",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "https://www.w3.org/2005/Atom",
        "not an address",
    ],
)
def test_a_feed_is_read_whatever_its_namespace_is_called(space: str) -> None:
    """feedparser finds nothing in most of these; a publisher would lose every article by one wrong attribute."""
    channel = f"<channel><title>T</title>{ITEM}</channel>"
    plain = read_well_formed(opened(f'<rss version="2.0" xmlns="{space}">{channel}</rss>'.encode()).text)
    own = channel.replace("</", "</r:").replace("<", "<r:").replace("<r:/r:", "</r:")
    prefixed = read_well_formed(opened(f'<r:rss version="2.0" xmlns:r="{space}">{own}</r:rss>'.encode()).text)
    for raw in (plain, prefixed):
        assert raw.title == "T"
        assert [(item.title, item.link) for item in raw.items] == [("Talks resume", "https://news.example/1")]


def test_a_namespace_of_the_root_leaves_prefixed_elements_their_meaning() -> None:
    dc = "http://purl.org/dc/elements/1.1/"
    body = f'<rss xmlns="{dc}" xmlns:dc="{dc}"><channel>{ITEM.replace("</item>", "<dc:creator>The desk</dc:creator></item>")}</channel></rss>'
    (item,) = read_well_formed(opened(body.encode()).text).items
    assert item.authors == ["The desk"]
