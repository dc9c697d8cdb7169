"""The log: clean, bounded, without secrets, and out of the way when it cannot be written."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tui.ingest import log
from tui.ingest.log import CleanFormatter, close_log, open_log


def line(message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("detente.test", logging.WARNING, __file__, 1, message, args, info)
    return CleanFormatter("%(levelname)s %(message)s").format(record)


@pytest.mark.parametrize("attack", ["\x1b]52;c;AAAA\x07", "\x9b31m", "\x00", "\u202e", "\x7f", "a\rb", "\u2028"])
def test_no_control_character_reaches_the_log(attack: str) -> None:
    shown = line("feed %s: trouble", attack)
    assert all(char.isprintable() for char in shown)
    assert shown.startswith("WARNING feed")
    assert "trouble" in shown


def test_an_entry_cannot_be_forged() -> None:
    assert line("bad\n2026-01-01 INFO all is well").splitlines()[1].startswith("    2026")


def test_passwords_of_addresses_are_left_out() -> None:
    shown = line("asking https://anna:s3cret@news.example/feed")
    assert "s3cret" not in shown
    assert "https://news.example/feed" in shown


def test_markup_of_a_message_is_kept_readable() -> None:
    assert line("expected <rss> & found <html>") == "WARNING expected ‹rss> ＆ found ‹html>"


def test_a_traceback_keeps_its_shape() -> None:
    try:
        raise ValueError("evil \x1b[2J words")
    except ValueError as error:
        shown = line("an error of ours", error=error).splitlines()
    assert shown[0] == "WARNING an error of ours"
    assert all(one.startswith("    ") for one in shown[1:])
    assert "ValueError: evil" in shown[-1]
    assert "\x1b" not in "".join(shown)


def test_a_line_is_cut() -> None:
    assert len(line("x" * 100_000)) <= log.LINE_LIMIT


def test_the_file_is_made_with_its_folder_and_rotates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 2_000)
    path = tmp_path / "state" / "detente.log"
    handler = open_log(path)
    try:
        for number in range(200):
            logging.getLogger("detente.test").info("message %d of many", number)
    finally:
        close_log(handler)
    assert "message 199" in path.read_text()
    assert len(list(path.parent.iterdir())) == 1 + log.FILES_KEPT
    assert all(one.stat().st_size <= 2_000 for one in path.parent.iterdir())


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert open_log(tmp_path / "file" / "detente.log") is None
    close_log(None)
