"""Lines of texts, read one way by every command that takes them."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands.lines import HEADLINE_CHARACTERS, TextLine, open_lines, read_line, read_time


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "not JSON: Expecting property name"),
        (b'{"id": 1, "text": "x", "n": NaN}', "NaN is no number of JSON"),
        (b'{"id": 1, "text": "x", "n": ' + b"9" * 5_000 + b"}", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff", "not UTF-8"),
        (b"[1]", "must be a JSON object"),
        (b"null", "must be a JSON object"),
        (b'{"text": "x"}', 'no "id"'),
        (b'{"id": null, "text": "x"}', 'no "id"'),
        (b'{"id": 1e999, "text": "x"}', '"id" holds a number without end'),
        (b'{"id": [1e999], "text": 5}', '"id" holds a number without end'),
        (b'{"id": 1}', '"text" must be a string'),
        (b'{"id": 1, "text": null}', '"text" must be a string'),
        (b'{"id": 1, "text": "\\ud800"}', '"text" holds a lone surrogate'),
        (b'{"id": 1, "text": "x", "source": 5}', '"source" must be a string'),
        (b'{"id": 1, "text": "x", "source": "\\udfff"}', '"source" holds a lone surrogate'),
        (b'{"id": 1, "text": "x", "published": "yesterday"}', "must be an ISO 8601 time, not 'yesterday'"),
        (b'{"id": 1, "text": "x", "published": true}', "must be an ISO 8601 time, not True"),
        (b'{"id": 1, "text": "x", "published": [2021]}', "must be an ISO 8601 time"),
        (b'{"id": 1, "text": "x", "published": 1e300}', "must be an ISO 8601 time"),
        (b'{"id": 1, "text": "x", "published": "0001-01-01"}', "no time news can have"),
        (b'{"id": 1, "text": "x", "published": "9999-12-31T23:59:59Z"}', "no time news can have"),
        (b'{"id": 1, "text": "x", "published": "' + b"1" * 100_000 + b'"}', "1111"),
    ],
    ids=lambda value: repr(value)[:50],
)
def test_a_line_that_cannot_be_read_says_why_and_keeps_its_id(line: bytes, says: str) -> None:
    told = read_line(line)
    assert says in told.error
    assert len(told.error) < 160
    assert told.text == ""
    has_sound_id = line.startswith((b'{"id": 1,', b'{"id": 1}')) and "not JSON" not in told.error
    assert told.id == (1 if has_sound_id else None)


def test_a_line_gives_its_text_whole_and_a_headline_of_bounded_length() -> None:
    told = read_line(b'\xef\xbb\xbf{"id": {"a": 1}, "text": "' + b"a" * 50_000 + b'", "source": "desk"}\r\n')
    assert (told.id, len(told.text), told.source, told.error) == ({"a": 1}, 50_000, "desk", "")
    assert told.headline == "a" * HEADLINE_CHARACTERS


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (None, None),
        ("", None),
        ("2021-04-22", datetime(2021, 4, 22, tzinfo=UTC)),
        ("20210422", datetime(2021, 4, 22, tzinfo=UTC)),
        ("2021-04-22T10:00:00", datetime(2021, 4, 22, 10, tzinfo=UTC)),
        ("2021-04-22T10:00:00Z", datetime(2021, 4, 22, 10, tzinfo=UTC)),
        ("2021-04-22T10:00:00+03:00", datetime(2021, 4, 22, 7, tzinfo=UTC)),
        (1619085600, datetime(2021, 4, 22, 10, tzinfo=UTC)),
        (1619085600.5, datetime(2021, 4, 22, 10, tzinfo=UTC) + timedelta(seconds=0.5)),
    ],
)
def test_a_time_is_read_as_utc(value: object, moment: datetime | None) -> None:
    assert read_time(value) == moment


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_answered(line: bytes) -> None:
    told = read_line(line)
    assert isinstance(told, TextLine)
    assert told.error or told.id is not None


def test_a_file_is_read_and_standard_input_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lines").write_bytes(b"one\ntwo\r\n")
    with open_lines(str(tmp_path / "lines")) as lines:
        assert list(lines) == [b"one\n", b"two\r\n"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"three\n")))
    with open_lines("-") as lines:
        assert list(lines) == [b"three\n"]


def test_a_file_that_is_not_there_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, open_lines("/nowhere/lines"):
        pass
    assert ended.value.code == 2
    assert capsys.readouterr().err == "detente: /nowhere/lines: No such file or directory\n"
