"""The door for text from outside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.dashboard.text import Line, cells, content, crop, printable, safe_url, wrap

PLAIN = Style()

anything = st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)


@given(anything)
def test_nothing_that_steers_a_terminal_passes(text: str) -> None:
    shown = printable(text)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(anything, st.integers(1, 40))
def test_a_column_is_exactly_as_wide_as_it_is_told(text: str, width: int) -> None:
    line = Line().put(text, PLAIN, width)
    assert line.width == width
    assert line.strip(width, PLAIN).cell_length == width


@given(anything, st.integers(4, 40))
def test_wrapped_lines_fit_and_know_their_place(text: str, width: int) -> None:
    text = printable(text)
    for start, part in wrap(text, width):
        assert cells(part) <= width
        assert text[start : start + len(part)] == part


def test_wrapping_loses_no_word() -> None:
    text = "Russia ordered its troops amassing at the border to pull back, andaverylongwordthatfitsnowhere too"
    assert "".join(part.replace(" ", "") for _, part in wrap(text, 14)) == text.replace(" ", "")


def test_runs_of_spaces_stay_since_they_align_columns() -> None:
    assert printable("▄█  ▀▀█") == "▄█  ▀▀█"


def test_honest_scripts_stay_whole() -> None:
    for text in ("מַלְכָּה", "نمی‌خواهم", "中文 日本語", "Zürich – Kyjiv", "e\u0301"):
        assert printable(text) == unicodedata.normalize("NFC", text)


def test_stacked_marks_are_bounded() -> None:
    assert len(printable("z" + "\u0301\u0302\u0303" * 50)) < 8


@pytest.mark.parametrize("markup", ["[red]x", "[/]", "[@click=app.quit]x[/]", "[Reuters] Iran says", "[b + [/#888888]"])
def test_markup_is_only_text(markup: str) -> None:
    assert content(markup).plain == markup
    assert Line().put(markup, PLAIN).text == markup


@pytest.mark.parametrize(
    "link",
    [
        "",
        "--profile=/tmp",
        "-new-tab",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http:///nohost",
        "https://user:pass@example.org/",
        "http://example.org\n--x",
        "ftp://example.org/",
        "//example.org/x",
        "vscode://x",
    ],
)
def test_a_link_that_is_no_web_address_is_not_opened(link: str) -> None:
    assert safe_url(link) == ""


@pytest.mark.parametrize("link", ["https://example.org/a?b=c#d", "http://example.org:8080/"])
def test_a_web_address_is_opened_as_it_is(link: str) -> None:
    assert safe_url(link) == link


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert crop("Russia and Ukraine", 10) == "Russia an…"
    assert crop("中文字符", 5) == "中文…"
    assert crop("short", 10) == "short"


def test_a_line_keeps_its_right_part_at_the_edge_or_leaves_it_out() -> None:
    right = Line().put("300", PLAIN)
    assert Line().put("HEADLINES", PLAIN).spread(right, 20, PLAIN).text == "HEADLINES        300"
    assert Line().put("HEADLINES", PLAIN).spread(right, 11, PLAIN).text == "HEADLINES"
