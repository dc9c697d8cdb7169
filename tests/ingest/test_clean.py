"""clean_text and clean_paragraphs: what reaches the archive and the screen cannot harm either."""

from __future__ import annotations

import html
import os
import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import clean_paragraphs, clean_text
from tui.ingest import clean as ingest_clean
from tui.ingest import links as ingest_links
from tui.links import normalised_link, safe_link

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))
LIMIT = 500

# fmt: off
NASTY = st.sampled_from([
    "\x1b[31m", "\x1b]52;c;AAAA\x07", "\x1bP", "\x1b\\", "\x9b", "\x9d", "\x9c", "\x07", "\u202e", "\u2066", "\u200b",
    "\u200d", "\u200c", "\ufe0f", "\U000e0041", "\u2028", "\ufeff", "\ud800", "\uffff", "\u0301" * 9, "\u0344",
    "&", "&amp;", "&lt;", "&#60;", "&#x1b;", "&#xD800;", "&#999999999999;", "amp;", "lt;", ";", "#38;", "\u037e",
    "<", ">", "<b>", "</b>", "<br>", "<p>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "]]", "<a href=",
    "'", '"', "=", "/", " ", "\u00a0", "\u2800", "\n", "\t", "İ", "ا", "क", "👩", "👨", "日本", "é", "e", "Ω",
])
# fmt: on
HOSTILE = st.lists(st.one_of(NASTY, st.text(max_size=4)), max_size=40).map("".join)

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Russia orders troops back", "Russia orders troops back"),
        ("  spaces \t and\nlines\r\n  ", "spaces and lines"),
        ("<b>Talks</b> resume", "Talks resume"),
        ("&lt;b&gt;Talks&lt;/b&gt; resume", "Talks resume"),
        ("&amp;lt;b&amp;gt;Talks&amp;lt;/b&amp;gt; resume", "Talks resume"),
        ("AT&T &amp; R&D; Q&amp;amp;A", "AT&T & R&D; Q&A"),
        ("5 < 6 > 4 and I <3 peace", "5 < 6 > 4 and I <3 peace"),
        ("one<br/>two<p>three</p>four", "one two three four"),
        ("un<em>believ</em>able", "unbelievable"),
        ("a<script>alert(1)</script>b", "ab"),
        ("a<SCRIPT type=x>alert(1)</ScRiPt >b", "ab"),
        ("<script>never closed", "never closed"),
        ("<scr<script></script>ipt>x", "x"),
        ('<img alt="a > b" src=x>seen', "seen"),
        ('cut in a tag <a href="http://exa', "cut in a tag"),
        ("a<!-- hidden -->b <!-- open", "ab open"),
        ("<![CDATA[Border reopened]]>", "Border reopened"),
        ("fish &#38; chips &#x26; peas", "fish & chips & peas"),
        ("caf&eacute; &mdash; &hellip;", "café — …"),
        ("&#150;dash&#151; &#146;", "–dash— ’"),
        ("bad &#xD800; &#x110000; &#999999999999; &#0; refs", "bad refs"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("&#27;[31mred&#x1b;[0m", "red"),
        ("title \x1b]0;owned\x07after", "title after"),
        ("title \x1b]0;owned\x1b\\after", "title after"),
        ("title \x9d0;owned\x9cafter \x9b31mred", "title after red"),
        ("clip \x1b]52;c;ZXZpbA== still here", "clip still here"),
        ("dcs \x1bPq#0;2;0;0;0\x1b\\end \x1b_apc\x1b\\ \x1b^pm\x1b\\ \x1bXsos\x1b\\.", "dcs end ."),
        ("reset \x1bc charset \x1b(0x", "reset charset x"),
        ("bell\x07 back\x08 nul\x00 del\x7f", "bell back nul del"),
        ("Russia\x92s \x93order\x94", "Russia’s “order”"),
        ("safe \u202egnp.exe\u202c name", "safe gnp.exe name"),
        ("ze\u200bro wi\u2060dth\ufeff so\u00adft", "zero width soft"),
        ("Rus\u200dsia Rus\u200csia", "Russia Russia"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥", "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"),
        ("emoji👩\u200d end\u200d", "emoji👩 end"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("tab&#9;and&#10;line&#x0D;feed", "tab and line feed"),
        ("line\u2028sep\u2029par", "line sep par"),
        ("e\u0301", "é"),
        ("non\ufffe\uffff\ufdd0chars\ud800", "nonchars"),
        ("שלום עולם", "שלום עולם"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("[b]markup[/] [@click=app.quit]x[/]", "[b]markup[/] [@click=app.quit]x[/]"),
        ("'; DROP TABLE articles; --", "'; DROP TABLE articles; --"),
        ("", ""),
    ],
)
def test_a_dirty_title_comes_out_as_a_person_would_read_it(dirty: str, clean: str) -> None:
    assert clean_text(dirty, LIMIT) == clean


def test_marks_heaped_on_one_letter_are_bounded() -> None:
    heaped = clean_text("z" + "".join(chr(0x300 + n % 100) for n in range(3000)) + "algo", LIMIT)
    assert sum(unicodedata.combining(char) > 0 for char in heaped) <= 4
    assert heaped.endswith("algo")


def test_ingest_and_dashboard_clean_with_the_same_functions() -> None:
    assert (ingest_clean.clean_text, ingest_clean.clean_paragraphs) == (clean_text, clean_paragraphs)
    assert ingest_clean.safe_link is ingest_links.safe_link is safe_link
    assert ingest_links.normalised_link is normalised_link


def test_a_long_title_is_cut_with_an_ellipsis_within_the_limit() -> None:
    assert clean_text("word " * 400, 20) == "word word word word…"
    assert clean_text("abcdef", 6) == "abcdef"
    assert clean_text("abcdefg", 6) == "abcde…"
    assert clean_text("abc", 0) == ""


def test_entities_nested_without_end_leave_nothing_to_unwrap() -> None:
    nested = "<b>deep"
    for _ in range(40):
        nested = html.escape(nested).replace("t", "&#116;")
    out = clean_text(nested, LIMIT)
    assert clean_text(out, LIMIT) == out
    assert "<b>" not in out


@pytest.mark.parametrize("piece", ["&am{}p;", "<{}b>", "]]{}>"])
def test_layers_without_end_are_taken_off_at_once(piece: str) -> None:
    wrapped = piece.format("")
    for _ in range(30):
        wrapped = piece.format(wrapped)
    out = clean_text("x" + wrapped + "y", LIMIT)
    assert clean_text(out, LIMIT) == out
    assert not re.search("<b>|]]>|&amp;", out)


def test_paragraphs_of_html_are_kept_apart() -> None:
    dirty = "<div><p>First\nline.</p>\n\n<p>Second<br>broken <b>line</b>.</p><ul><li>one</li><li>two</li></ul></div>"
    assert clean_paragraphs(dirty, 4000) == "First line.\n\nSecond\nbroken line.\n\none\ntwo"


def test_paragraphs_of_plain_text_are_kept_apart() -> None:
    assert clean_paragraphs("One.\r\n\r\n\r\n\r\nTwo\u2029Three\nfour  five", 4000) == "One.\n\nTwo\n\nThree\nfour five"


@pytest.mark.parametrize(
    "bomb",
    [
        "<" * 400_000,
        "<!--" * 100_000,
        "<script>" * 60_000,
        "<b " * 120_000,
        '<a "' * 100_000,
        "<a href='" + "x" * 400_000,
        "&amp;" * 80_000,
        "&am" * 120_000,
        "&#" + "1" * 400_000,
        "&" + "a" * 400_000,
        "\x1b]" * 200_000,
        "\x9d " * 200_000,
        "<b " + "]]" * 200_000,
        "<b " + "]]<b>" * 80_000,
        "\x1b] " * 130_000,
        "\x90\n" * 200_000,
        "<a" + " " * 400_000,
        "<a b" * 100_000 + "=",
        "&#x" + "0" * 400_000,
        "\x1b[" + "1;" * 200_000,
        "\u0301" * 400_000,
        "a\u0301\u0315" * 130_000,
        "\u200d" * 400_000,
        " \u00a0" * 200_000,
        "<![CDATA[" * 40_000 + "]]>" * 40_000,
        "<" * 200_000 + "b>" * 100_000,
    ],
    ids=lambda bomb: ascii(bomb[:12]),
)
def test_no_text_takes_more_than_linear_time(bomb: str) -> None:
    started = time.process_time()
    clean_paragraphs(bomb, 40_000)
    clean_text(bomb, 40_000)
    assert time.process_time() - started < 2.5


@settings(max_examples=max(40, EXAMPLES // 20))
@given(NASTY, st.lists(NASTY, min_size=1, max_size=4).map("".join))
def test_no_repeated_pattern_takes_more_than_linear_time(start: str, unit: str) -> None:
    text = start + unit * (60_000 // len(unit))
    started = time.process_time()
    clean_paragraphs(text, 40_000)
    assert time.process_time() - started < 1.5


@settings(max_examples=EXAMPLES)
@given(st.one_of(HOSTILE, st.text()), st.sampled_from([0, 1, 2, 7, 40, 500]))
def test_clean_text_of_anything_is_one_harmless_line(text: str, limit: int) -> None:
    out = clean_text(text, limit)
    assert len(out) <= limit
    assert not FORBIDDEN.search(out)
    assert "\n" not in out
    assert "  " not in out
    assert out == out.strip()
    assert unicodedata.is_normalized("NFC", out)
    assert not re.search(r"</?(script|b|br|p)>", out)
    out.encode("utf-8")
    assert clean_text(out, limit) == out


@settings(max_examples=EXAMPLES)
@given(st.one_of(HOSTILE, st.text()), st.sampled_from([0, 1, 7, 40, 4000]))
def test_clean_paragraphs_of_anything_is_harmless(text: str, limit: int) -> None:
    out = clean_paragraphs(text, limit)
    assert len(out) <= limit
    assert not FORBIDDEN.search(out)
    assert "\n\n\n" not in out
    assert out == out.strip()
    assert clean_paragraphs(out, limit) == out


@settings(max_examples=EXAMPLES)
@given(
    st.text(alphabet=st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x2FFFF), max_size=60)
)
def test_honest_letters_of_any_script_survive(text: str) -> None:
    honest = unicodedata.normalize("NFC", text)
    invisible = "\u115f\u1160\u3164\uffa0\u17b4\u17b5"
    assert clean_text(text, 500) == "".join(char for char in honest if char not in invisible)
