"""The parser child: any bytes give an answer by the deadline, and nothing but data comes out of it."""

from __future__ import annotations

import asyncio
import errno
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.feed_records import Outcome
from storage.records import DateMark
from tui.clean import clean_text
from tui.ingest import parse_child
from tui.ingest.document import Document, open_document
from tui.ingest.parse import FRAME, Parser, parse_feed, to_answer
from tui.ingest.parsed import Parsed

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "150"))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://news.example.org/world/feed.xml"


def read(body: bytes | str, content_type: str = "application/rss+xml") -> Parsed:
    return parse_feed(body.encode() if isinstance(body, str) else body, content_type, URL, "example", NOW)


def rss(*items: str) -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>Example</title>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


def titles(parsed: Parsed) -> list[str]:
    return [article.title for article in parsed.articles]


HONEST = rss("<title>Talks resume</title><link>/a</link><guid>1</guid><pubDate>Thu, 26 Feb 2026 10:00 MSK</pubDate>")


async def test_the_child_gives_what_the_same_code_gives_in_process() -> None:
    async with Parser() as parser:
        parsed = await parser.parse(HONEST.encode(), "text/xml", URL, "example", NOW, 60)
    assert parsed == read(HONEST)
    assert titles(parsed) == ["Talks resume"]
    assert parsed.articles[0].published == datetime(2026, 2, 26, 7, tzinfo=UTC)


async def test_without_guesses_a_date_of_no_known_form_stays_unread() -> None:
    odd = rss("<title>T</title><pubDate>le 26 février 2026</pubDate>").encode()
    async with Parser() as parser:
        guessed = await parser.parse(odd, "", URL, "f", NOW, 60)
        left = await parser.parse(odd, "", URL, "f", NOW, 60, guesses=False)
    assert guessed.articles[0].published == datetime(2026, 2, 26, tzinfo=UTC)
    assert (left.articles[0].title, left.articles[0].published) == ("T", None)


async def test_a_body_that_takes_too_long_is_given_up_at_the_deadline_and_the_next_one_is_parsed() -> None:
    slow = b"<rss><channel>" + b"<item><title>x</title>" * 60_000
    async with Parser() as parser:
        await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)
        started = time.perf_counter()
        parsed = await parser.parse(slow, "", URL, "slow", NOW, 0.05)
        assert time.perf_counter() - started < 10
        assert parsed.outcome is Outcome.PARSER_KILLED
        assert "0.05 s" in parsed.error
        assert (await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)).outcome is Outcome.OK


async def test_without_descriptors_for_a_child_the_next_round_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as without:
        without.setattr(asyncio, "create_subprocess_exec", refused)
        async with Parser() as parser:
            parsed = await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)
            assert (parsed.outcome, parsed.error) == (
                Outcome.PARSER_KILLED,
                "no parser could be started (Too many open files)",
            )
            without.undo()
            assert (await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)).outcome is Outcome.OK


async def test_a_child_that_dies_costs_one_round() -> None:
    async with Parser() as parser:
        await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)
        process = parser._children[0]._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        outcomes = {(await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)).outcome for _ in range(2)}
        assert outcomes <= {Outcome.OK, Outcome.PARSER_KILLED}
        assert (await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)).outcome is Outcome.OK


async def test_a_cancelled_parse_leaves_no_answer_for_the_next_feed() -> None:
    slow = b"<rss><channel>" + b"<item><title>x</title>" * 60_000
    async with Parser() as parser:
        await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)
        task = asyncio.create_task(parser.parse(slow, "", URL, "slow", NOW, 30))
        await asyncio.sleep(0)
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert titles(await parser.parse(HONEST.encode(), "", URL, "example", NOW, 60)) == ["Talks resume"]


async def test_leaving_the_parser_ends_its_child() -> None:
    async with Parser() as parser:
        process = parser._children[0]._process
        assert process is not None
        pid = process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks /proc")
async def test_a_child_ends_when_the_collector_is_killed() -> None:
    code = (
        "import asyncio\nfrom tui.ingest.parse import Parser\nasync def main():\n"
        "    async with Parser() as parser:\n"
        "        print((await parser._children[0].start()).pid, flush=True)\n        await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    collector = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    assert collector.stdout is not None
    child = int(await collector.stdout.readline())
    collector.kill()
    await collector.wait()
    async with asyncio.timeout(60):
        while is_running(child):  # noqa: ASYNC110 - another process's end makes no event here
            await asyncio.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether there is such a process that is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_many_bodies_at_once_each_get_their_own_answer() -> None:
    async with Parser(children=2) as parser:
        bodies = [rss(f"<title>Title {number}</title>").encode() for number in range(20)]
        answers = await asyncio.gather(
            *(parser.parse(body, "", URL, f"feed-{number}", NOW, 60) for number, body in enumerate(bodies))
        )
    assert [titles(answer) for answer in answers] == [[f"Title {number}"] for number in range(20)]
    assert [answer.articles[0].feed for answer in answers] == [f"feed-{number}" for number in range(20)]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (b" \r\n\t ", Outcome.EMPTY),
        (b"\xef\xbb\xbf", Outcome.EMPTY),
        (b"\x00" * 1000, Outcome.EMPTY),
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", Outcome.NOT_A_FEED),
        (b"<html><body>the &lt;rss&gt; element</body></html>", Outcome.NOT_A_FEED),
        (b"<head><title>Sign in</title></head>", Outcome.NOT_A_FEED),
        (b"%PDF-1.7 ...", Outcome.NOT_A_FEED),
        (b"PK\x03\x04....", Outcome.NOT_A_FEED),
        (bytes(range(256)) * 40, Outcome.NOT_A_FEED),
        (b"plain words", Outcome.NOT_A_FEED),
        (b"<opml version='2.0'><body><outline xmlUrl='http://x.y/'/></body></opml>", Outcome.NOT_A_FEED),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>", Outcome.NOT_A_FEED),
        (b"<foo><bar/></foo>", Outcome.NOT_A_FEED),
        (b"null", Outcome.NOT_A_FEED),
        (b"[]", Outcome.NOT_A_FEED),
        (b'{"error": "limit"}', Outcome.NOT_A_FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', Outcome.BROKEN_FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}', Outcome.BROKEN_FEED),
        (b"[" * 200_000, Outcome.NOT_A_FEED),
        (b"<rss version='2.0'><channel><title>T</title></channel></rss>", Outcome.OK),
        (b"<rss version='2.0'><channel><title>T", Outcome.BROKEN_FEED),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else "",
)
def test_what_is_no_feed_is_named(body: bytes, outcome: Outcome) -> None:
    parsed = read(body, "")
    assert parsed.outcome is outcome
    assert bool(parsed.error) == (outcome is not Outcome.OK)


def test_a_web_page_that_names_its_feed_is_answered_with_its_address() -> None:
    page = (
        "<!DOCTYPE html><html><head><link rel='stylesheet' href='/x.css'><link rel=alternate type=application/rss+xml>"
        "<link rel='alternate' type='application/atom+xml' href='/feed.atom?a=1&amp;b=2'/></head></html>"
    )
    assert read(page).error.endswith("it names one: https://news.example.org/feed.atom?a=1&b=2")
    hostile = page.replace("/feed.atom?a=1&amp;b=2", "javascript:alert(1)")
    assert read(hostile).error == "this is a web page, not a feed"


def test_every_numeric_reference_is_sound_xml_or_gone() -> None:
    codes = [*range(0x3000), 49_999, 50_000, *range(0xD7FE, 0xD802), 0xDFFF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]

    def item(code: int) -> str:
        spellings = f"({code}|&#{code};|&#{code:05};|&#x{code:x};|&#x{code:04X};|&#{code})"
        return f"<title>T{code}</title><description>{spellings}</description>"

    for start in range(0, len(codes), 400):
        asked = codes[start : start + 400]
        parsed = read(rss(*map(item, asked)))
        assert (parsed.note, len(parsed.articles)) == ("", len(asked)), "a document with one that is not is broken"
        for code, article in zip(asked, parsed.articles, strict=True):
            shown = set(article.summary.strip("()").split("|")[1:])
            assert len(shown) == 1 or chr(code) in "()|", (code, article.summary)


def test_entities_expand_by_a_bounded_amount_in_the_whole_document() -> None:
    doctype = f"<!DOCTYPE rss [<!ENTITY x '{'y' * 256}'>]>"
    gap = "&x;" * 3_000 + "<![CDATA[ ]]>"
    (article,) = read(doctype + rss("<title>T</title><description>" + gap * 50 + "</description>")).articles
    assert article.body.startswith("y" * 1_000)
    text = open_document((doctype + rss("<title>T</title><description>" + gap * 50 + "</description>")).encode())
    assert isinstance(text, Document)
    assert len(text.text) < 2_500_000


def encoded(title: str, codec: str, declaration: str = "", before: bytes = b"") -> bytes:
    return before + f"{declaration}<rss><channel><item><title>{title}</title></item></channel></rss>".encode(codec)


RUSSIAN = "Переговоры в Женеве возобновлены"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (encoded("会談が再開", "cp932", "<?xml version='1.0' encoding='x-sjis'?>"), "会談が再開"),
        (encoded("会談が再開", "cp932", "<?xml version='1.0' encoding='Windows-31J'?>"), "会談が再開"),
        (encoded("שיחות", "iso8859-8", "<?xml version='1.0' encoding='ISO-8859-8-I'?>"), "שיחות"),
        (encoded("การเจรจา", "cp874", "<?xml version='1.0' encoding='windows-874'?>"), "การเจรจา"),
        (encoded(RUSSIAN, "cp1251", "<?xml version='1.0' encoding='win-1251'?>"), RUSSIAN),
        (encoded(RUSSIAN, "cp1251"), RUSSIAN),
        (encoded(RUSSIAN, "koi8-r"), RUSSIAN),
        (encoded(RUSSIAN, "cp1251", "<?xml version='1.0' encoding='utf-8'?>"), RUSSIAN),
        (encoded("Négociations à Genève, déjà", "cp1252"), "Négociations à Genève, déjà"),
        (encoded("Ýmir Þór Öxarárþing", "cp1252"), "Ýmir Þór Öxarárþing"),
        (encoded(RUSSIAN, "utf-16-le", "\n"), RUSSIAN),
        (encoded(RUSSIAN, "utf-16-be", "\n"), RUSSIAN),
        (encoded(RUSSIAN, "utf-32-be"), RUSSIAN),
        (encoded(RUSSIAN, "utf-8", before=b"\xff\xfe"), RUSSIAN),
        (encoded(RUSSIAN, "utf-8", before=b"\0\0\0"), RUSSIAN),
        (encoded("Talks XX", "utf-8").replace(b"XX", b"\xed\xa0\xbd\xed\xb8\x80"), "Talks \U0001f600"),
        (
            encoded("Talks XX YY", "utf-8").replace(b"XX", b"\xed\xa0\xbd\xed\xb8\x80").replace(b"YY", b"\xe9t\xe9"),
            "Talks í\xa0½í¸€ été",
        ),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_an_encoding_is_found_whatever_is_said_of_it(body: bytes, title: str) -> None:
    assert titles(read(body, "text/xml")) == [clean_text(title)]


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ('<title>T</title><enclosure url="/a.mp3" type="audio/mpeg" length="1"/>', "https://news.example.org/a.mp3"),
        ('<title>T</title><enclosure url="/a.mp3"/><link>/story</link>', "https://news.example.org/story"),
        ('<title>T</title><enclosure url="/a.mp3"/><guid isPermaLink="false">http://x.org/1</guid>', "http://x.org/1"),
        ('<title>T</title><enclosure type="audio/mpeg"/>', ""),
        ('<title>T & U</title><enclosure url="/a.mp3" type="audio/mpeg"/>', "https://news.example.org/a.mp3"),
        ('<enclosure url="http://x.org/a.mp3"/>', "http://x.org/a.mp3"),
    ],
)
def test_a_recording_is_where_an_item_leads_when_it_leads_nowhere_else(item: str, link: str) -> None:
    assert [article.link for article in read(rss(item)).articles] == [link]


def test_an_atom_link_says_what_it_is_in_several_ways() -> None:
    def entry(*rels: str) -> str:
        links = "".join(f'<link rel="{rel}" href="http://x.org/{number}"/>' for number, rel in enumerate(rels))
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>{links}</entry></feed>'

    def link(*rels: str) -> str:
        return read(entry(*rels)).articles[0].link

    assert link("self", "alternate") == "http://x.org/1"
    assert link("related", "http://www.iana.org/assignments/relation/alternate") == "http://x.org/1"
    assert link("enclosure", "Alternate nofollow") == "http://x.org/1"
    assert link("self", "enclosure") == "http://x.org/0"


def test_a_picture_in_letters_is_no_text() -> None:
    entry = '<entry><title>T</title><content type="image/png">iVBORw0KGgo=</content><summary>Words.</summary></entry>'
    (article,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>').articles
    assert (article.summary, article.body) == ("Words.", "")


def test_an_identifier_of_a_json_feed_is_no_address() -> None:
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "%s", "title": "T"}]}'
    assert read(feed % "17").articles[0].link == ""
    assert read(feed % "https://x.org/17").articles[0].link == "https://x.org/17"


def test_a_short_answer_that_is_no_feed_is_quoted() -> None:
    assert read("Your query was too short.", "text/html").error.endswith("it says “Your query was too short.”")
    assert read('{"error": "limit reached"}').error.endswith('it says “{"error": "limit reached"}”')
    assert "\x1b" not in read("No \x1b[31mservice").error
    assert "says" not in read("<html>" + "words " * 1_000).error
    assert "says" not in read(b"<html>\0 noise").error


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#x110000;", "&#999999999999;", "&#" + "9" * 5000 + ";", "&#0;", "&#x1;"]
)
def test_a_reference_to_no_character_costs_that_character_alone(reference: str) -> None:
    parsed = read(rss(f"<title>Border {reference}reopened</title>", "<title>Other</title>"))
    assert titles(parsed) == ["Border reopened", "Other"]


def test_undeclared_entities_and_bare_ampersands_are_read_as_people_mean_them() -> None:
    body = rss("<title>Caf&eacute; &nbsp;R&D &unknown; AT&T &LT;b&GT;</title><link>http://x.org/?a=1&b=2</link>")
    assert titles(read(body)) == ["Café R&D &unknown; AT&T"]
    assert read(body).articles[0].link == "http://x.org/?a=1&b=2"


def test_an_escape_sequence_goes_with_its_body() -> None:
    body = rss("<title>a&#27;]0;owned&#7;b &#x1b;[31mred\x1b[0m \x9b31mc</title>")
    assert titles(read(body)) == ["ab red c"]


def test_a_documents_own_entities_are_expanded_once_and_external_ones_never(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    body = (
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY name 'Kyiv'><!ENTITY a '&name;&name;'>"
        f"<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>"
        "<rss><channel><item><title>&name; calls &x;&a;</title></item></channel></rss>"
    )
    assert titles(read(body)) == ["Kyiv calls &x;&a;"]


def test_a_billion_laughs_are_not_laughed() -> None:
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    body = f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{levels}]><rss><channel><item><title>&l9;</title></item></channel></rss>"
    started = time.process_time()
    read(body)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>T</title><author>" + "a" * 64_000 + "</author>"),
        rss("<title>T</title><dc:creator>" + "a.b" * 30_000 + "</dc:creator>"),
        rss("<title>T</title>").replace("<rss ", "<rss " + " ".join(f"a{n}='x'" for n in range(20_000)) + " "),
        rss("<title>T</title>").replace("<item>", "<item " + " ".join(f"b{n}='x'" for n in range(20_000)) + ">"),
        rss("<title>T</title>").replace("<rss ", "<rss " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(20_000)) + " "),
        rss("<title>T</title><description>" + "x &amp; y " * 400_000 + "</description>"),
        rss("<title>T</title><description>" + "&lt;b&gt;" * 400_000 + "</description>"),
        rss("<title>T</title><description><![CDATA[" + "<div>" * 100_000 + "]]></description>"),
        rss("<title>T</title><link>" + "x" * 1_000_000 + "</link><guid>" + "y" * 1_000_000 + "</guid>"),
        rss("<title>T</title><pubDate>" + "9" * 1_000_000 + "</pubDate>"),
        "<!--" * 20_000 + rss("<title>T</title>"),
        rss("<title>T</title>") + "<!--" * 100_000,
        rss("<title>T</title><description>" + "<![CDATA[" * 50_000 + "</description>"),
    ],
    ids=lambda body: ascii(body[:9] + body[140:170]),
)
def test_what_stalls_feedparser_is_read_in_time(body: str) -> None:
    started = time.process_time()
    parsed = read(body)
    assert time.process_time() - started < 3
    assert parsed.outcome in (Outcome.OK, Outcome.NOT_A_FEED)
    if parsed.outcome is Outcome.OK:
        assert titles(parsed)[0].startswith("T")
        assert len(parsed.articles[0].guid) <= 512


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-32", "utf-16-le", "windows-1251", "koi8-r", "iso-8859-5"])
def test_cyrillic_is_read_in_every_encoding(charset: str) -> None:
    body = rss("<title>Переговоры возобновлены</title>").replace("utf-8", charset).encode(charset)
    assert titles(read(body, "text/xml")) == ["Переговоры возобновлены"]


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "iso-2022-jp"])
def test_japanese_is_read_in_every_encoding(charset: str) -> None:
    body = rss("<title>首脳会談を再開</title>").replace("utf-8", charset).encode(charset)
    assert titles(read(body)) == ["首脳会談を再開"]


@pytest.mark.parametrize(
    ("declared", "served", "actual"),
    [
        ("utf-8", "text/xml; charset=iso-8859-1", "utf-8"),
        ("windows-1251", "text/xml; charset=utf-8", "windows-1251"),
        ("windows-1251", "text/xml; charset=ISO-8859-1", "windows-1251"),
        ("no-such-charset", "text/xml", "utf-8"),
        ("windows-1251", "text/xml", "utf-8"),
        ("gb2312", "text/xml; charset=gb2312", "utf-8"),
        ("utf-16", "text/xml", "utf-8"),
        ("utf-8", "text/xml; charset=windows-1251", "windows-1251"),
        ("utf-8", "text/xml", "utf-16"),
        ("utf-7", "text/xml; charset=utf-7", "utf-8"),
        ("hex", "text/xml; charset=unicode_escape", "utf-8"),
        ("utf-8", 'text/xml; charset="koi8-r"', "koi8-r"),
    ],
)
def test_header_and_document_may_disagree(declared: str, served: str, actual: str) -> None:
    body = rss("<title>Граница открыта</title>").replace("utf-8", declared).encode(actual)
    assert titles(read(body, served)) == ["Граница открыта"]


@pytest.mark.parametrize(
    ("charset", "title"),
    [
        ("gb2312", "边境重新开放"),
        ("gb18030", "邊境重新開放"),
        ("big5", "邊境重新開放"),
        ("euc-kr", "국경 재개방"),
        ("iso-8859-1", "Frontière rouverte"),
        ("iso-8859-2", "Granica otwarta, mówią"),
        ("windows-1252", "“Border” – open"),
        ("iso-8859-9", "Sınır açıldı"),
        ("windows-1256", "فتح الحدود"),
        ("windows-1255", "הגבול נפתח"),
        ("tis-620", "เปิดพรมแดน"),
    ],
)
def test_each_encoding_of_the_web_is_read(charset: str, title: str) -> None:
    body = rss(f"<title>{title}</title>").replace("utf-8", charset).encode(charset)
    assert titles(read(body, "text/xml")) == [title]
    assert titles(read(body.replace(charset.encode(), b"x-unknown"), f"text/xml; charset={charset}")) == [title]


@pytest.mark.parametrize(
    "served", ["utf-16", "utf-32-le", "utf-7", "iso-8859-1", "us-ascii", "\x00", "../../x", "a" * 500]
)
def test_plain_ascii_is_read_whatever_is_said_of_it(served: str) -> None:
    assert titles(read(HONEST, f"text/xml; charset={served}")) == ["Talks resume"]


def test_a_broken_byte_costs_one_character_of_one_title() -> None:
    body = rss("<title>Київ</title>", "<title>bro@ken</title>", "<title>Львів</title>").encode().replace(b"@", b"\xff")
    assert titles(read(body)) == ["Київ", "bro\ufffdken", "Львів"]


def test_junk_around_a_feed_is_passed_over() -> None:
    body = "\n<br />\n<b>Warning</b>: mysql on line 3\n" + HONEST + "\n<!-- served in 0.2 s -->\nnoise"
    assert titles(read(body)) == ["Talks resume"]


def test_a_feed_cut_short_gives_the_items_it_has() -> None:
    body = rss("<title>One</title><guid>1</guid>", "<title>Two</title><guid>2</guid>", "<title>Thr</title>")
    parsed = read(body[: body.index("Thr") + 2])
    assert parsed.outcome is Outcome.OK
    assert titles(parsed)[:2] == ["One", "Two"]
    assert parsed.note


def test_of_too_many_items_the_newest_are_kept_and_it_is_said() -> None:
    def item(number: int) -> str:
        at = datetime.fromtimestamp(1_760_000_000 + number * 60, UTC)
        return f"<title>Item {number}</title><guid>{number}</guid><pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"

    parsed = read(rss(*(item(number) for number in range(1200))))
    assert parsed.seen == 1200
    assert len(parsed.articles) == 500
    assert {article.guid for article in parsed.articles} == {str(number) for number in range(700, 1200)}
    assert "1200" in parsed.note


def test_items_without_a_title_are_named_by_their_first_words_and_empty_ones_left_out() -> None:
    body = rss("<description>Ships left port today. More follows.</description>", "", "<link>https://x.org/a/b</link>")
    assert titles(read(body)) == ["Ships left port today.", "x.org/a/b"]


def test_a_link_that_has_to_serve_as_a_title_is_cleaned_like_one() -> None:
    body = rss("<link>https://a.example/?x=%22&amp;amp;lt;b&amp;amp;gt;&amp;amp;amp;y</link>")
    title = read(body).articles[0].title
    assert title.startswith("a.example/?x=")
    assert "&lt;" not in title


def test_one_guid_names_one_article_unless_the_whole_feed_has_it() -> None:
    twice = rss("<title>A</title><guid>1</guid>", "<title>B</title><guid>1</guid>", "<title>C</title><guid>2</guid>")
    assert titles(read(twice)) == ["A", "C"]
    apart = rss(*(f"<title>{name}</title><guid>{name in 'CD'}</guid><link>/{name}</link>" for name in "ABCDE"))
    assert titles(read(apart)) == ["A", "B", "C", "D", "E"]
    again = rss(*(f"<title>{name}</title><guid>1</guid><link>/a?utm_source={name}</link>" for name in "AB"))
    assert titles(read(again)) == ["A"]
    constant = rss(*(f"<title>{name}</title><guid>x</guid><link>/{name}</link>" for name in "ABC"))
    assert titles(read(constant)) == ["A", "B", "C"]
    assert {article.guid for article in read(constant).articles} == {""}


def test_a_summary_that_is_the_start_of_the_body_is_not_told_twice() -> None:
    body = (
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><title>Army goes home</title>"
        "<description>Troops leave the border [&amp;#8230;]</description>"
        "<content:encoded>&lt;p&gt;Troops leave the border today.&lt;/p&gt;&lt;p&gt;Ships stay.&lt;/p&gt;</content:encoded>"
        "</item></channel></rss>"
    )
    article = read(body).articles[0]
    assert (article.summary, article.body) == ("Troops leave the border today.", "Ships stay.")


def test_a_wrappers_item_belongs_to_the_publisher_it_names() -> None:
    body = rss("<title>Truce signed - Example Wire</title><source url='https://w.org'>Example Wire</source>")
    article = read(body).articles[0]
    assert (article.title, article.publisher) == ("Truce signed", "Example Wire")


def test_the_wait_a_feed_asks_for_is_passed_on() -> None:
    assert read(rss("<title>T</title>").replace("<item>", "<ttl>60</ttl><item>", 1)).ttl_s == 3600


def test_an_undated_item_is_left_for_the_store_to_date() -> None:
    article = read(rss("<title>T</title><pubDate>soon</pubDate>")).articles[0]
    assert (article.published, article.date_mark) == (None, DateMark.FIRST_SEEN)


def test_a_json_feed_is_read_whatever_is_odd_in_it() -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en-GB", "next_url": "loop",'
        '"items": [{"id": 7, "url": "/a", "title": "One\\ud800", "content_html": "<p>B</p>", "authors": [{"name": "N"}, 3],'
        '"date_published": "2026-02-26T10:00:00+03:00"}, 5, null, {"id": ["x"], "title": 9' + "9" * 5000 + "},"
        '{"id": 8, "title": NaN, "content_text": "Text here", "title": true}]}'
    )
    parsed = read(body, "application/feed+json")
    assert parsed.outcome is Outcome.OK
    assert parsed.seen == 3
    first = parsed.articles[0]
    assert (first.title, first.guid, first.body, first.author) == ("One", "7", "B", "N")
    assert first.published == datetime(2026, 2, 26, 7, tzinfo=UTC)
    assert titles(parsed)[-1] == "Text here"


# fmt: off
def test_references_as_windows_and_java_write_them() -> None:
    assert titles(read(rss("<title>&#147;Quoted&#148; &#xD83D;&#xDE00; &#x80;5</title>"))) == ["“Quoted” 😀 €5"]


def test_entities_beyond_the_budget_stay_as_they_are_written() -> None:
    declared = "".join(f"<!ENTITY e{n} '{'x' * 40}'>" for n in range(600))
    body = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>T &e599;</title><description>{'&e1;' * 30_000}"
    parsed = read(body + "</description></item></channel></rss>")
    assert titles(parsed) == ["T &e599;"]
    assert "x" * 1000 in parsed.articles[0].body
    assert parsed.articles[0].body.endswith("…")


def test_of_a_tag_with_too_much_in_it_the_start_is_kept() -> None:
    padding = " ".join(f"a{n}='{'x' * 100}' a{n}='twice'" for n in range(100))
    link = f"<link rel='alternate' href='https://a.example/x' {padding} title='{'y' * 9000}'/>"
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>{link}</ {'=' * 9000}></entry></feed>"
    assert read(body).articles[0].link == "https://a.example/x"


def test_a_broken_feed_of_many_items_is_read_in_part() -> None:
    body = "<rss><channel>" + "".join(f"<item><title>Item {n}</b></title></item>" for n in range(3_000))
    parsed = read(body)
    assert parsed.outcome is Outcome.OK
    assert parsed.seen == 2_000
    assert len(parsed.articles) == 500


def test_a_title_that_is_never_closed_costs_no_other_item() -> None:
    body = rss(*(f"<title>Item {n}</title><link>/{n}</link><guid>{n}</guid>" for n in range(5)))
    parsed = read(body.replace("Item 1</title>", "Item 1").replace("Item 3</title>", "Item 3</titel>"))
    assert parsed.outcome is Outcome.OK
    assert parsed.seen == 5
    assert [title[:6] for title in titles(parsed)] == [f"Item {n}" for n in range(5)]
    assert [article.guid for article in parsed.articles][::2] == ["0", "2", "4"]
    assert parsed.note


def test_two_items_broken_in_two_ways_are_both_read() -> None:
    body = rss("<title>Open<guid>1</guid>", "<title>Lines</title><description>x<br>y</description><guid>2</guid>")
    assert [(article.title[:5], article.summary) for article in read(body).articles] == [("Open", ""), ("Lines", "x\ny")]


def test_of_pieces_without_sense_nothing_is_made() -> None:
    assert read("<rss/><item><title></b></item><entry><x></y></entry>").articles == ()


def test_only_so_many_pieces_are_put_to_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.feed_pieces as pieces

    monkeypatch.setattr(pieces, "MAX_ASKED", 1)
    broken = "<title>Broken</b><guid>{n}</guid>"
    body = rss(*(broken.replace("{n}", str(n)) if n % 2 else f"<title>Item {n}</title><guid>{n}</guid>" for n in range(6)))
    assert len(read(body).articles) == 4


def test_an_item_with_nothing_in_it_is_no_article() -> None:
    assert read(rss("<category>x</category>")).articles == ()
    assert read(rss("<category>x</category>")).seen == 1


def test_a_first_paragraph_too_long_for_a_summary_stays_in_the_body() -> None:
    words = "Troops leave the border today. " * 200
    item = {"id": "1", "title": "T", "summary": "Troops leave", "content_text": words}
    article = read(json.dumps({"items": [item]})).articles[0]
    assert article.summary == ""
    assert article.body == words.strip()


def test_an_article_sent_as_its_own_summary_is_kept_whole() -> None:
    words = "The ships stay in the harbour. " * 300
    article = read(rss(f"<title>Harbour</title><description>&lt;p&gt;{words}&lt;/p&gt;</description>")).articles[0]
    assert (article.summary, article.body) == ("", words.strip())
    padded = rss(f"<title>Harbour</title><description>Short.{' ' * 9000}</description>")
    assert (read(padded).articles[0].summary, read(padded).articles[0].body) == ("Short.", "")


def test_bodies_of_one_feed_have_a_common_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.items as items

    monkeypatch.setattr(items, "MAX_TEXT_OF_A_FEED", 10_000)
    words = "The ships stay in the harbour. " * 300
    parsed = read(rss(*(f"<title>Harbour {n}</title><description>{words}</description>" for n in range(4))))
    assert [len(article.body) for article in parsed.articles] == [9_299, 0, 0, 0]
    assert all(article.body or article.summary for article in parsed.articles)


def test_only_so_many_dates_are_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.items as items

    monkeypatch.setattr(items, "MAX_GUESSES", 1)
    parsed = read(rss(*(f"<title>Item {n}</title><pubDate>26 février 2026 10:0{n}</pubDate>" for n in range(3))))
    assert [article.date_mark for article in parsed.articles] == [DateMark.GUESSED] + [DateMark.FIRST_SEEN] * 2


def test_a_text_that_only_begins_like_a_notice_is_kept() -> None:
    body = rss("<title>T</title><description>The ships stay. Read my lips, he said. The post office burns.</description>")
    assert read(body).articles[0].summary == "The ships stay. Read my lips, he said. The post office burns."


def test_notices_under_a_text_are_taken_off_one_after_another() -> None:
    body = rss("<title>T</title><description>Ships stay.\nRead more\nRead more\nRead more\nRead more</description>")
    assert read(body).articles[0].summary == "Ships stay.\nRead more"


def test_whatever_feedparser_raises_is_a_broken_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.feed_pieces as reading

    for error, outcome in ((AssertionError, Outcome.BROKEN_FEED), (MemoryError, Outcome.PARSER_KILLED)):

        def failing(_: str, error: type[Exception] = error) -> None:
            raise error

        monkeypatch.setattr(reading, "read_with_feedparser", failing)
        assert read("<rss><channel><item><title>x</b>").outcome is outcome


async def test_a_child_that_answers_nonsense_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.parse as parsing

    good = parsing._exchange
    answers = [b"", b"[]", b"{}", b'{"outcome": "ok"}', b"\xff", to_answer(Parsed(Outcome.OK), False).replace(b'""', b"7", 1)]

    async def lying(*_: object) -> bytes:
        return answers.pop()

    async with Parser() as parser:
        monkeypatch.setattr(parsing, "_exchange", lying)
        while answers:
            assert (await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)).outcome is Outcome.PARSER_KILLED
        monkeypatch.setattr(parsing, "_exchange", good)
        monkeypatch.setattr(parsing, "MAX_ANSWER", 10)
        assert (await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)).outcome is Outcome.PARSER_KILLED
        monkeypatch.setattr(parsing, "MAX_ANSWER", 10_000_000)
        assert titles(await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)) == ["Talks resume"]


async def test_what_is_no_child_of_ours_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", "/bin/echo")
        async with Parser() as parser:
            assert (await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)).outcome is Outcome.PARSER_KILLED
        patched.setattr(sys, "executable", "/no/such/program")
        async with Parser() as parser:
            assert (await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)).outcome is Outcome.PARSER_KILLED


async def test_a_worn_out_child_is_replaced_and_its_answer_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.ingest.parse as parsing

    good = parsing._exchange

    async def worn_out(*asked: object) -> bytes:
        return (await good(*asked)).replace(b'"worn_out":false', b'"worn_out":true')  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "_exchange", worn_out)
    async with Parser() as parser:
        assert titles(await parser.parse(HONEST.encode(), "", URL, "f", NOW, 60)) == ["Talks resume"]
        assert parser._children[0]._process is None


def test_the_child_serves_until_its_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child's loop in this process, without its limits, which nobody could lift again."""
    question = json.dumps({"content_type": "", "url": URL, "feed": "f", "fetched_at": NOW.timestamp(), "deadline_s": 5, "guesses": True})
    frames = [question.encode(), HONEST.encode()] * 2
    stream = b"".join(FRAME.pack(len(frame)) + frame for frame in frames)
    limits: list[tuple[object, ...]] = []
    answers = io.BytesIO()
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: limits.append(limit))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    for ending in (b"", b"\x00", FRAME.pack(9) + b"short"):
        answers = io.BytesIO()
        monkeypatch.setattr(parse_child, "_claim_output", lambda answers=answers: answers)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stream + ending)))
        parse_child.main()
        assert answers.getvalue()[:1] == b"\x06"
        assert answers.getvalue().count(b'"Talks resume"') == 2
    kinds = {limit[0] for limit in limits}
    assert kinds == {resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU}


def test_the_collectors_side_of_the_parser_imports_no_parser() -> None:
    code = (
        "import sys, tui.ingest.parse, tui.ingest.clean, tui.ingest.opml, tui.ingest.gdelt, tui.commands.feeds;"
        "print([name for name in ('feedparser', 'dateparser', 'httpx', 'textual', 'sqlite_utils') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_what_a_library_prints_is_no_answer() -> None:
    code = (
        "import tui.ingest.parse_child as child; answers = child._claim_output(); print('noise', flush=True);"
        "answers.write(b'answer'); answers.flush()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("answer", "noise\n")


def test_where_there_are_no_limits_the_child_works_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(parse_child, "STATUS", Path("/no/such/file"))
    parse_child._limit()
    parse_child._limit_cpu(5)
    assert parse_child._peak_kb() == 0


def test_a_body_over_the_memory_limit_costs_that_body_alone() -> None:
    """In a process of its own, with a limit of 80 MB."""
    code = (
        "import tui.ingest.parse_child as child; child.MEMORY_BYTES = 80_000_000; child._limit();"
        "from tui.ingest.read import parse_feed; import datetime;"
        "body = b'<rss><channel><item><title>' + b'& ' * 4_000_000;"
        "print(parse_feed(body, '', 'http://a/', 'f', datetime.datetime.now(datetime.UTC)).outcome.value);"
        "print(parse_feed(b'<rss><channel><item><title>x</title><guid>1</guid></item></channel></rss>', '', 'http://a/',"
        " 'f', datetime.datetime.now(datetime.UTC)).outcome.value)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["parser_killed", "ok"]


FRAGMENTS = st.sampled_from([
    b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>", b"</link>", b"<feed>", b"<entry>",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml", b"?>", b"<!DOCTYPE", b"[", b">", b"<", b"&", b"&#xD800;", b";",
    b"<guid>", b"</guid>", b"<pubDate>", b"{", b'"items":', b"}", b"\x00", b"\xff", b"\xd8\x00", b"text", b"<author>",
    b"<content type='xhtml'>", b"<div>", b"</div>", b"</rss>", b"</channel>", b"<a href='x'/>", b"xml:base='y'",
])
# fmt: on


@settings(max_examples=EXAMPLES)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(FRAGMENTS, max_size=30).map(b"".join),
        st.lists(FRAGMENTS, max_size=30).map(lambda parts: b"<rss><channel><item>" + b"".join(parts)),
        st.lists(FRAGMENTS, max_size=9).map(lambda parts: b'{"items":[{"title":"' + b"".join(parts)),
    ),
    st.sampled_from(["", "text/xml", "application/json", "text/html; charset=utf-16"]),
)
def test_any_bytes_give_an_answer(body: bytes, content_type: str) -> None:
    parsed = read(body, content_type)
    assert parsed.outcome in set(Outcome)
    for article in parsed.articles:
        assert article.title
        assert article.published is None or article.published <= NOW
        assert not article.link or article.link.startswith(("http://", "https://"))
