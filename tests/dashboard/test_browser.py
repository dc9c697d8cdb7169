"""A link in a browser: one with windows of its own, one that draws on the terminal, none at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tui.dashboard.browser import NEEDS_TERMINAL, open_apart, open_here

PATIENCE_S = 30.0
"""For a program in the background, on a machine that does ten other things."""

ADDRESS = "https://example.org/report?a=1&b=2"


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without a desktop; the folder its programs are in."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("TERM", "xterm-256color")
    return programs


def program(path: Path, *lines: str) -> Path:
    """A browser that does what the lines of a shell say."""
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_of_its_own_window_gets_the_address_and_no_terminal(
    no_desktop: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told"
    browser = program(
        no_desktop / "chatty", "echo an error >&2", f'printf "%s" "$1" > "{told}.new"', f'mv "{told}.new" "{told}"'
    )
    monkeypatch.setenv("BROWSER", f"{browser} %s &")
    assert open_apart(ADDRESS) == 0
    end = time.monotonic() + PATIENCE_S
    while not told.exists():
        assert time.monotonic() < end
        os.sched_yield()
    assert told.read_text() == ADDRESS
    assert capfd.readouterr().err == ""


def test_a_browser_that_draws_on_the_terminal_is_not_started_beside_the_screen(
    no_desktop: Path, tmp_path: Path
) -> None:
    program(no_desktop / "www-browser", f'echo "$1" > "{tmp_path}/told"')
    assert open_apart(ADDRESS) == NEEDS_TERMINAL
    assert not (tmp_path / "told").exists()
    assert open_here(ADDRESS) == 0
    assert (tmp_path / "told").read_text().strip() == ADDRESS


def test_a_browser_that_fails_is_told(no_desktop: Path) -> None:
    program(no_desktop / "www-browser", "exit 1")
    assert open_here(ADDRESS) != 0


def test_nothing_in_the_folder_of_the_start_is_run(
    no_desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "webbrowser.py").write_text("raise SystemExit(77)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert open_apart(ADDRESS) != 77
