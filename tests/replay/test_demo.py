"""``detente demo``: lines of JSON without a screen, a replay on a terminal, and nothing left behind."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

DEMO = [sys.executable, "-m", "tui", "demo"]

PATIENCE_S = 100.0
"""For a machine that does ten other things."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Temporary files, settings and data of this test alone; a proxy that nobody may use."""
    folders = {name: str(tmp_path / name.lower()) for name in ("TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME")}
    for folder in folders.values():
        Path(folder).mkdir()
    return {**os.environ, **folders, "TERM": "xterm-256color", "https_proxy": "http://127.0.0.1:9"}


def left_behind(environment: dict[str, str]) -> list[str]:
    return sorted(os.listdir(environment["TMPDIR"]))


def headless(environment: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DEMO, "--headless", *options],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_headless_prints_one_line_of_json_a_day_and_removes_its_files(environment: dict[str, str]) -> None:
    done = headless(environment, "--from", "2021-03-02", "--to", "2021-03-03")
    days = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [day["day"] for day in days] == ["2021-03-02", "2021-03-03"]
    assert all(set(day) == {"day", "index", "words", "deeds", "stories", "pairs"} for day in days)
    assert all(set(day["pairs"]) == {"RUS-UKR", "USA-RUS"} for day in days)
    assert left_behind(environment) == []
    assert not (Path(environment["XDG_DATA_HOME"]) / "detente").exists()


@pytest.mark.parametrize("options", [("--from", "2020-01-01"), ("--from", "2021-04-02", "--to", "2021-04-01")])
def test_a_date_outside_the_story_is_refused(environment: dict[str, str], options: tuple[str, ...]) -> None:
    done = headless(environment, *options)
    assert done.returncode == 2
    assert "2021-03-01 to 2021-05-07" in done.stderr
    assert left_behind(environment) == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--from", "yesterday"), "expected a day, like 2021-03-24, not 'yesterday'"),
        (("--speed", "fast"), "expected hours a second, above 0"),
        (("--speed", "-1"), "expected hours a second, above 0"),
    ],
)
def test_a_wrong_option_says_what_was_expected(
    environment: dict[str, str], options: tuple[str, ...], says: str
) -> None:
    done = headless(environment, *options)
    assert done.returncode == 2
    assert says in done.stderr


def test_an_archive_that_is_named_is_kept_and_never_overwritten(environment: dict[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "spring.db"
    assert headless(environment, "--to", "2021-03-01", "--archive", str(kept)).returncode == 0
    before = kept.read_bytes()
    again = headless(environment, "--to", "2021-03-01", "--archive", str(kept))
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert kept.read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_headless_replay_and_its_files(environment: dict[str, str], number: signal.Signals) -> None:
    with subprocess.Popen([*DEMO, "--headless"], env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["day"] == "2021-03-01"
        child.send_signal(number)
        child.stdout.read()
        assert child.wait(PATIENCE_S) == 128 + number
    assert left_behind(environment) == []


def test_output_cut_short_by_its_reader_is_no_traceback(environment: dict[str, str]) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m tui demo --headless --to 2021-03-09 | head -1",
        shell=True, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout)["day"] == "2021-03-01"
    assert "Traceback" not in done.stderr
    assert left_behind(environment) == []


def test_without_a_terminal_the_screen_is_refused_in_a_sentence(environment: dict[str, str]) -> None:
    done = subprocess.run(
        DEMO, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert left_behind(environment) == []


class Terminal:
    """The demo on a pseudo-terminal; what it shows is kept as bytes."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [*DEMO, *options], {**environment, "COLUMNS": "120", "LINES": "40"})
        self.shown = b""

    def read_until(self, words: bytes) -> None:
        """Wait until the screen has shown these words; fails after PATIENCE_S."""
        ends = time.monotonic() + PATIENCE_S
        while words not in self.shown:
            assert time.monotonic() < ends, self.shown[-2000:]
            self._read(0.5)

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def end(self, number: int | None = None) -> int:
        """Send a signal, if any, read to the end, and give the exit code."""
        if number is not None:
            os.kill(self.pid, number)
        ends = time.monotonic() + PATIENCE_S
        while self._read(0.2) and time.monotonic() < ends:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, wait_s: float) -> bool:
        if not select.select([self._descriptor], [], [], wait_s)[0]:
            return True
        with suppress(OSError):  # EIO: the other side is closed
            if piece := os.read(self._descriptor, 65536):
                self.shown += piece
                return True
        return False

    def close(self) -> None:
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(OSError):
            os.close(self._descriptor)


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Terminal]:
    told = Terminal(environment, "--from", "2021-03-02", "--speed", "2")
    yield told
    told.close()


def gone(environment: dict[str, str]) -> bool:
    """Whether the temporary files are gone, or go within the time the child has for it."""
    ends = time.monotonic() + PATIENCE_S
    while left_behind(environment):
        if time.monotonic() > ends:
            return False
        select.select([], [], [], 0.02)
    return True


def test_the_screen_says_that_it_is_a_replay_and_q_removes_everything(
    environment: dict[str, str], terminal: Terminal
) -> None:
    terminal.read_until(b"REPLAY")
    terminal.read_until(b"Mar 2021")
    terminal.press(" ")
    terminal.read_until(b"paused")
    terminal.press("q")
    assert terminal.end() == 0
    assert gone(environment)


def test_a_signal_to_the_screen_removes_everything(environment: dict[str, str], terminal: Terminal) -> None:
    terminal.read_until(b"REPLAY")
    terminal.end(signal.SIGTERM)
    assert gone(environment)


def test_a_killed_dashboard_leaves_neither_child_nor_files(environment: dict[str, str], terminal: Terminal) -> None:
    """The child ends with its input, and cleans up for both."""
    terminal.read_until(b"REPLAY")
    terminal.end(signal.SIGKILL)
    assert gone(environment)
