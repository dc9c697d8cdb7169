"""`detente doctor` on what a person has written: keys and feeds that would keep the program from starting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main

Doctor = Callable[[str], tuple[int, list[str]]]


@pytest.fixture
def doctor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """``doctor(settings)``: exit code and lines, with a settings file of that text."""
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "config.toml"

    def run(settings: str) -> tuple[int, list[str]]:
        file.write_text(
            f'log = "{tmp_path / "log"}"\nfeeds = "{tmp_path / "feeds.toml"}"\n{settings}', encoding="utf-8"
        )
        stores = ["--archive", str(tmp_path / "archive.db"), "--desk", str(tmp_path / "desk.db")]
        code = main(["doctor", *stores, "--config", str(file)])
        return code, capsys.readouterr().out.splitlines()

    return run


def about(part: str, lines: list[str]) -> list[str]:
    """The findings of one part, each as its level and what it says."""
    return [" ".join([line.split()[0], *line.split()[2:]]) for line in lines if line.split()[1] == part]


def test_without_keys_of_ones_own_there_is_nothing_to_say(doctor: Doctor) -> None:
    code, lines = doctor("")
    assert code == 0
    assert about("keys", lines) == []


def test_a_keymap_that_can_be_used_is_counted(doctor: Doctor, tmp_path: Path) -> None:
    code, lines = doctor('[keys]\n"article.next" = "ctrl+n"\n')
    assert code == 0
    assert about("keys", lines) == [f"ok 1 of your own in {tmp_path / 'config.toml'}"]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('"article.nxt" = "b"', "article.nxt: there is no such action"),
        ('"article.next" = "ctrl+enterr"', "'ctrl+enterr' is no key"),
        ('"article.next" = "q"', "q already means"),
    ],
)
def test_a_keymap_with_which_the_dashboard_does_not_start_is_a_problem(
    doctor: Doctor, tmp_path: Path, keys: str, says: str
) -> None:
    code, lines = doctor(f"[keys]\n{keys}\n")
    assert code == 1
    (found,) = about("keys", lines)
    assert found.startswith(f"problem {tmp_path / 'config.toml'}, line 4, keys.")
    assert says in found


def test_a_theme_that_nobody_has_is_a_problem(doctor: Doctor, tmp_path: Path) -> None:
    code, lines = doctor('theme = "detente-dusk"\n')
    assert code == 1
    (found,) = about("theme", lines)
    assert found.startswith(f"problem {tmp_path / 'config.toml'}, line 3, theme: there is no theme 'detente-dusk'")
    assert "detente-night, detente-day" in found
    assert about("theme", doctor('theme = "nord"\n')[1]) == [f"ok nord, by {tmp_path / 'config.toml'}"]


def test_a_feeds_file_that_cannot_be_read_is_a_problem(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text("[own]\nurl = 'file:///etc/passwd'\n", encoding="utf-8")
    code, lines = doctor("")
    assert code == 1
    (found,) = [line for line in about("paths", lines) if "feeds:" in line]
    assert found.startswith("problem feeds: ")
    assert "own" in found
