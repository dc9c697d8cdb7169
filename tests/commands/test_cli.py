"""The command line as a person meets it before anything is set up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import COMMANDS, main


def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words], input=stdin, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name, command in COMMANDS.items() if f"{name} " not in shown or command.summary not in shown] == []


def test_an_unknown_command_is_named_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dashbord"]) == 2
    assert "'dashbord'" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"detente {name}" in capsys.readouterr().out


@pytest.mark.parametrize("files", [8, 12, 24, 39])
def test_too_few_descriptors_are_refused_in_a_sentence(files: int, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "poll", "--archive", str(tmp_path / "a.db"), "http://127.0.0.1:1/"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)),
    )
    assert done.returncode == 2
    assert (
        done.stderr
        == f"detente: only {files} files may be open at once, needed are 40: raise that (`ulimit -n 1024`)\n"
    )


@pytest.mark.parametrize("name", ["status", "feeds", "backup"])
def test_a_missing_archive_is_one_sentence_and_exit_code_2(name: str, tmp_path: Path) -> None:
    missing = tmp_path / "nothing" / "archive.db"
    words = [name, "--archive", str(missing), *([str(tmp_path / "copy.db")] if name == "backup" else [])]
    done = run(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert not missing.exists()


def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    foreign = tmp_path / "holiday.db"
    foreign.write_bytes(b"these are not the articles you are looking for" * 100)
    before = foreign.read_bytes()
    for words in (["status"], ["collect", "--once"], ["poll", "http://127.0.0.1:9/feed"]):
        done = run(*words, "--archive", str(foreign))
        assert done.returncode == 2, words
        assert "Traceback" not in done.stderr
    assert foreign.read_bytes() == before


def test_a_settings_file_with_an_unknown_key_is_named_by_file_line_and_key(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('theme = "nord"\npoll_dedline_s = 3\n')
    done = run("status", "--config", str(settings))
    assert done.returncode == 2
    assert f"{settings}, line 2, poll_dedline_s" in done.stderr
