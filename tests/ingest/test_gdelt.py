"""GDELT's files: checked against what was announced, bounded, and read row by row."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.feed_records import Outcome
from tui.catalogue.article_lists import doc_url
from tui.ingest.gdelt import Event, ExportFile, GDELTError, read_export, read_last_update
from tui.ingest.parse import parse_feed

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "150"))
URL = "http://data.gdeltproject.org/gdeltv2/20260226101500.export.CSV.zip"
AT = datetime(2026, 2, 26, 10, 15, tzinfo=UTC)


def row(**changes: str) -> str:
    """One line of an export, by column number."""
    columns = [""] * 61
    values = {
        "c0": "1234567890", "c1": "20260226", "c5": "RUSGOV", "c6": "MOSCOW", "c7": "RUS", "c15": "UKR", "c16": "KYIV",
        "c17": "UKR", "c25": "1", "c26": "0874", "c27": "087", "c28": "08", "c29": "2", "c30": "9.0", "c31": "12",
        "c32": "3", "c33": "12", "c34": "-1.25", "c52": "Zenda, Ruritania", "c53": "UP", "c59": "20260226101500",
        "c60": "https://news.example/a",
    }  # fmt: skip
    for name, value in (values | changes).items():
        columns[int(name[1:])] = value
    return "\t".join(columns)


def packed(text: str, name: str = "20260226101500.export.CSV") -> tuple[bytes, ExportFile]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return announced(buffer.getvalue())


def announced(body: bytes) -> tuple[bytes, ExportFile]:
    return body, ExportFile(URL, len(body), hashlib.md5(body).hexdigest(), AT)


def test_the_newest_export_is_found_in_the_list() -> None:
    md5 = "0123456789abcdef0123456789ABCDEF"
    text = f"150383 {md5} {URL}\n318084 {md5} {URL.replace('export', 'mentions')}\n1 {md5} http://x/y.gkg.csv.zip\n"
    assert read_last_update(text) == ExportFile(URL.replace("http:", "https:"), 150383, md5.lower(), AT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        "1 2",
        f"x {'0' * 32} {URL}",
        f"1 {'g' * 32} {URL}",
        f"9999999 {'0' * 32} {URL}",
        "0 " * 100000,
        f"1 {'0' * 32} file:///gdeltv2/20260226101500.export.CSV.zip",
        f"1 {'0' * 32} {URL.replace('0226', '9926')}",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_list_without_a_usable_export_is_refused(text: str) -> None:
    with pytest.raises(GDELTError):
        read_last_update(text)


def test_an_export_is_read_by_its_columns() -> None:
    events = read_export(*packed(row() + "\n" + row(c7="\x1b[3", c25="0") + "\n"))
    assert events == [Event("RUS", "UKR", True, 2, 9.0, 12), Event("", "UKR", False, 2, 9.0, 12)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "a\tb",
        row()[:40],
        row(c30="nan"),
        row(c30="99"),
        row(c29=""),
        row() + "\textra",
        row(c33="many"),
    ],
    ids=lambda line: repr(line[:12]),
)
def test_a_row_that_is_no_event_is_left_out(line: str) -> None:
    assert len(read_export(*packed(f"{line}\n{row()}\n"))) == 1


def test_size_and_md5_must_be_as_announced() -> None:
    body, export = packed(row())
    with pytest.raises(GDELTError, match="announced were"):
        read_export(body + b"x", export)
    with pytest.raises(GDELTError, match="MD5"):
        read_export(body[:-1] + b"\x01", export)


def test_a_bomb_is_not_unpacked() -> None:
    body, export = packed("0" * 40_000_000)
    assert len(body) < 100_000
    with pytest.raises(GDELTError, match="larger than"):
        read_export(body, export)


def test_more_rows_than_anyone_sends_are_cut() -> None:
    line = row()
    assert len(read_export(*packed(f"{line}\n" * 30_000))) == 20_000


@pytest.mark.parametrize("name", ["x.txt", "../../etc/passwd"])
def test_only_one_csv_is_taken_from_an_archive(name: str) -> None:
    with pytest.raises(GDELTError, match="one CSV"):
        read_export(*packed(row(), name))


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=300), st.integers(0, 200), st.binary(max_size=8))
def test_damaged_archives_are_refused_and_nothing_else_happens(noise: bytes, place: int, patch: bytes) -> None:
    for body in (noise, packed(row())[0][:place] + patch + packed(row())[0][place + len(patch) :]):
        try:
            read_export(*announced(body))
        except GDELTError:
            continue


@pytest.mark.parametrize(
    ("code", "state"),
    [("UKR", "UKR"), ("ROM", "ROU"), ("MTN", "MNE"), ("GZS", "PSE"), ("EUR", ""), ("WST", ""), ("", ""), ("a\x1b", "")],
)
def test_states_are_those_of_iso_and_a_part_of_the_world_is_none(code: str, state: str) -> None:
    (event,) = read_export(*packed(row(c7=code, c17=code)))
    assert (event.source, event.target) == (state, state)


def test_an_article_list_of_the_doc_interface_is_read_like_a_feed() -> None:
    body = (
        b'{"articles":[{"url":"https://news.example/a","title":"Ships leave \\x1b port","seendate":"20260226T100000Z",'
        b'"domain":"news.example","language":"English","sourcecountry":"Ruritania"},{"url":"https://b.example/",'
        b'"title":"\xd0\x9c\xd0\xb8\xd1\x80","seendate":"","domain":"b.example","language":"Russian"}]}'
    ).replace(b"\\x1b", b"\x1b")
    parsed = parse_feed(body, "application/json", doc_url("border"), "gdelt-doc", datetime(2026, 3, 1, tzinfo=UTC))
    first, second = parsed.articles
    assert (first.title, first.publisher, first.language) == ("Ships leave port", "news.example", "en")
    assert first.published == datetime(2026, 2, 26, 10, tzinfo=UTC)
    assert (second.language, second.published) == ("und", None)


def test_a_sentence_of_html_is_no_feed_and_no_hit_is_none() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    html = b"<html>Your query was too short or too long.</html>"
    assert parse_feed(html, "text/html", doc_url("x"), "g", now).outcome is Outcome.NOT_A_FEED
    assert parse_feed(b"Your query was too short", "text/html", doc_url("x"), "g", now).outcome is Outcome.NOT_A_FEED
    for nothing in (b'{"articles": []}', b"{}"):
        assert parse_feed(nothing, "application/json", doc_url("x"), "g", now).outcome is Outcome.OK
    assert parse_feed(b"{}", "application/json", "https://news.example/", "g", now).outcome is Outcome.NOT_A_FEED


def test_backslashes_that_escape_nothing_cost_no_article() -> None:
    body = rb"""{"articles":[{"url":"https://a.example/","title":"It\'s \"over\": A\\B \u00fc C\:\D"}]}"""
    parsed = parse_feed(body, "application/json", doc_url("x"), "g", datetime(2026, 3, 1, tzinfo=UTC))
    assert [article.title for article in parsed.articles] == [r"""It's "over": A\B ü C:D"""]


def test_a_doc_address_is_bounded_and_quoted() -> None:
    url = doc_url('"border" (russia OR ukraine)', records=9_999)
    assert "maxrecords=250" in url
    assert "%22border%22+%28russia+OR+ukraine%29" in url
