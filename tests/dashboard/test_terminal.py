"""The real program on a real terminal: what it writes there, and how it leaves."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.catalogue.sources import shipped_feeds
from tui.config import Settings
from tui.dashboard.driver import PromptDriver

ROOT = Path(__file__).parents[2]

PATIENCE_S = 30.0
"""For a machine that does ten other things: only what never comes fails by it."""


class Terminal:
    """A program on a pseudo-terminal of 120 × 40."""

    def __init__(self, arguments: list[str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        environment.pop("NO_COLOR", None)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.master)
            os.login_tty(slave) if hasattr(os, "login_tty") else _take(slave)
            os.execvpe(arguments[0], arguments, environment)
        self.seen = b""
        self.status: int | None = None
        self._began = time.monotonic()
        self._started_s: float | None = None

    def wait_for(self, words: bytes) -> None:
        """Read until these words have come; fails after ``PATIENCE_S``."""
        end = time.monotonic() + PATIENCE_S
        while words not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read(0.05)
        if self._started_s is None:
            self._started_s = time.monotonic() - self._began

    def at_most(self, seconds: float) -> float:
        """A limit for its end, in seconds; on a machine so busy that starting took longer, as long as that.

        Starting takes several times the work of ending, so that only a wait for something is longer.
        """
        return max(seconds, self._started_s or 0.0)

    def read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.master, 65_536)
            except OSError:
                time.sleep(0.01)

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing more comes."""
        length = -1
        while length != len(self.seen):
            length = len(self.seen)
            self.read(quiet)

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def act(self, keys: bytes) -> None:
        """Press keys that change the screen, and wait until they have; Esc and a key read together would be another key."""
        length, end = len(self.seen), time.monotonic() + PATIENCE_S
        self.press(keys)
        while self._untaken() or len(self.seen) == length:
            assert time.monotonic() < end, f"nothing came of {keys!r}"
            self.read(0.05)
        self.settle()

    def _untaken(self) -> int:
        """Bytes of ours that the program has not read yet."""
        return int.from_bytes(fcntl.ioctl(self.slave, termios.FIONREAD, bytes(4)), sys.byteorder)

    def ended(self) -> float:
        """Seconds until the program has ended; fails after ``PATIENCE_S``."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_S:
            self.read(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                self.settle(0.05)
                return time.monotonic() - began
        raise AssertionError(f"still running after {PATIENCE_S} s")

    def close(self) -> None:
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                continue


def _take(slave: int) -> None:
    """Make ``slave`` the controlling terminal of this new process (os.login_tty is of Python 3.11)."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for descriptor in (0, 1, 2):
        os.dup2(slave, descriptor)


@pytest.fixture
def start(settings: Settings, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """``start(*options, **environment)``: the dashboard on the test's archive."""
    running: list[Terminal] = []
    (tmp_path / "config.toml").write_text(f'log = "{settings.log}"\nfeeds = "{settings.feeds}"\n', encoding="utf-8")

    def run(*options: str, **environment: str) -> Terminal:
        terminal = Terminal(
            [
                "env", *(f"{name}={value}" for name, value in environment.items()), sys.executable, "-m", "tui", "dashboard", "--archive", str(settings.archive),
                "--desk", str(settings.desk), "--config", str(tmp_path / "config.toml"), *options,
            ]
        )  # fmt: skip
        running.append(terminal)
        return terminal

    yield run
    for terminal in running:
        terminal.close()


ATTACKS = [
    "\x1b]52;c;c3RvbGVu\x07clipboard",
    "\x1b]0;stolen-title\x07title",
    "\x9b31mc1",
    "\x1b[6nreport",
    "\u202ereversed",
    "[@click=app.quit]markup[/] [/foo]",
]


def test_nothing_of_a_hostile_headline_steers_a_real_terminal(newsroom: Any, start: Callable[..., Terminal]) -> None:
    first = newsroom.file(*["placeholder"] * len(ATTACKS), minutes_ago=0)
    connection = newsroom.archive.connection
    for article, text in enumerate(ATTACKS, first):
        connection.execute(
            "UPDATE articles SET title = ?, summary = ?, publisher = ? WHERE id = ?", (text, text, text, article)
        )
    connection.commit()
    terminal = start("--no-collect")
    terminal.wait_for(b"clipboard")
    for key in (b"\r", b"n", b"n", b"n", b"n", b"n", b"\x1b", b"f", b"\x1b"):
        terminal.act(key)
    terminal.press(b"q")
    terminal.ended()
    text = terminal.seen.decode("utf-8", "replace")
    assert not re.search("\x1b\\](?:52|0|2|8|9|777);", text)
    assert not re.search("[\x80-\x9f\u202a-\u202e]", text)
    assert "\x1b[6n" not in text
    assert terminal.status == 0


def test_q_gives_the_terminal_back_as_it_was(newsroom: Any, start: Callable[..., Terminal]) -> None:
    newsroom.file("headline one")
    terminal = start("--no-collect")
    terminal.wait_for(b"headline one")
    assert termios.tcgetattr(terminal.slave)[3] != terminal.before[3]
    terminal.press(b"q")
    assert terminal.ended() < terminal.at_most(1.5)
    assert terminal.status == 0
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]
    assert b"\x1b[?1049l" in terminal.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_in_a_second_with_the_terminal_restored(
    newsroom: Any, start: Callable[..., Terminal], number: signal.Signals
) -> None:
    newsroom.file("headline one")
    terminal = start("--no-collect")
    terminal.wait_for(b"headline one")
    os.kill(terminal.pid, number)
    assert terminal.ended() < terminal.at_most(1.5)
    assert terminal.status == 128 + number
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_while_the_screen_is_starting_gives_the_terminal_back_too(
    newsroom: Any, start: Callable[..., Terminal], number: signal.Signals
) -> None:
    newsroom.file("headline one")
    terminal = start("--no-collect")
    terminal.wait_for(b"\x1b[?1049h")
    os.kill(terminal.pid, number)
    terminal.ended()
    assert terminal.status == 128 + number, terminal.seen[-3000:].decode()
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]
    assert b"\x1b[?1049l" in terminal.seen


def test_a_terminal_that_stops_reading_does_not_keep_it_from_leaving(
    newsroom: Any, start: Callable[..., Terminal], settings: Settings
) -> None:
    newsroom.file(*(f"headline {number} of many" for number in range(60)), minutes_ago=0)
    newsroom.close()
    settings.feeds.write_text("".join(f"[{feed.id}]\nmuted = true\n" for feed in shipped_feeds()), encoding="utf-8")
    terminal = start()
    terminal.wait_for(b"headline 1 of many")
    end = time.monotonic() + PATIENCE_S
    while not (found := children_of(terminal.pid)):
        assert time.monotonic() < end
        terminal.read(0.05)
    # Nobody reads any more: a few hundred repaints fill every buffer, and the event loop stands still.
    for _ in range(60):
        terminal.press(b"\x1b[6~" * 4 + b"\x1b[5~" * 4)
        time.sleep(0.01)
    os.kill(terminal.pid, signal.SIGTERM)
    began = time.monotonic()
    while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
        assert time.monotonic() - began < PATIENCE_S
        time.sleep(0.01)
    terminal.status = 128 + signal.SIGTERM
    while is_alive(found[0]):
        assert time.monotonic() - began < PATIENCE_S
        time.sleep(0.01)
    assert time.monotonic() - began < terminal.at_most(2.5)


@pytest.mark.parametrize("is_read", [True, False], ids=["read", "stalled"])
def test_a_terminal_is_given_back_without_waiting_for_it(is_read: bool) -> None:
    """As the last resort does, from a thread, while nothing else goes on."""
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    driver = PromptDriver.__new__(PromptDriver)
    driver._file, driver.fileno, driver.attrs_before = os.fdopen(slave, "w"), slave, before
    tty.setraw(slave)
    if not is_read:
        os.set_blocking(slave, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(slave, b"x" * 4096)
        os.set_blocking(slave, True)
    giving = threading.Thread(target=driver.give_back, daemon=True)
    giving.start()
    giving.join(PATIENCE_S)
    assert not giving.is_alive()
    assert termios.tcgetattr(slave) == before
    if is_read:
        assert b"\x1b[?1049l" in os.read(master, 65_536)
    os.close(master)
    driver._file.close()


@pytest.mark.parametrize(
    ("variable", "value", "says"), [("TERM", "dumb", b"TERM is dumb"), ("PYTHONIOENCODING", "ascii", b"C.UTF-8")]
)
def test_a_terminal_that_cannot_show_it_is_left_alone_and_told_why(
    newsroom: Any, start: Callable[..., Terminal], variable: str, value: str, says: bytes
) -> None:
    newsroom.file("headline one")
    terminal = start("--no-collect", **{variable: value})
    terminal.ended()
    assert terminal.status == 2
    assert says in terminal.seen
    assert b"detente status" in b" ".join(terminal.seen.split())
    assert b"\x1b" not in terminal.seen


def _signal_thread(process: int, thread: int, number: signal.Signals) -> None:
    """tgkill(2), which Python does not offer for another process."""
    library = ctypes.CDLL(None, use_errno=True)
    assert library.tgkill(process, thread, int(number)) == 0, os.strerror(ctypes.get_errno())


@pytest.mark.parametrize("thread", ["main", "another"])
def test_ctrl_z_gives_the_terminal_back_and_fg_paints_again(
    newsroom: Any, start: Callable[..., Terminal], thread: str
) -> None:
    """Also when the kernel hands the signal to a thread that does not handle it."""
    newsroom.file("headline one")
    terminal = start("--no-collect")
    terminal.wait_for(b"headline one")
    terminal.settle()
    terminal.press(b"\x1a")
    end = time.monotonic() + PATIENCE_S
    while Path(f"/proc/{terminal.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "T":
        assert time.monotonic() < end
        terminal.read(0.02)
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]
    terminal.seen = b""
    threads = sorted(int(one) for one in os.listdir(f"/proc/{terminal.pid}/task"))
    assert len(threads) > 1
    _signal_thread(terminal.pid, threads[0] if thread == "main" else threads[-1], signal.SIGCONT)
    terminal.wait_for(b"headline one")
    terminal.press(b"q")
    terminal.ended()
    assert terminal.status == 0


def test_a_source_is_changed_in_the_person_s_editor(
    newsroom: Any, start: Callable[..., Terminal], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho EDITING\nsed -i "s/^# interval = .*/interval = 7200/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{editor}'")
    newsroom.file("headline one")
    terminal = start("--no-collect")
    terminal.wait_for(b"headline one")
    terminal.press(b"f")
    terminal.wait_for(b"DETAILS")
    terminal.settle()
    terminal.press(b"e")
    terminal.wait_for(b"EDITING")
    terminal.wait_for(b"obeys.")
    assert "[kyiv-desk]" in settings.feeds.read_text(encoding="utf-8")
    assert "\ninterval = 7200\n" in settings.feeds.read_text(encoding="utf-8")
    terminal.settle()
    terminal.press(b"\x11")
    terminal.ended()
    assert terminal.status == 0


def test_a_browser_that_draws_on_the_terminal_is_lent_it(
    newsroom: Any, start: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    browser = tmp_path / "lynx"
    browser.write_text('#!/bin/sh\necho "PAGE OF $1"\nread line\necho "LEFT BY $line"\n', encoding="utf-8")
    browser.chmod(0o755)
    newsroom.file("headline one", link="https://example.org/report?a=1&b=2")
    terminal = start("--no-collect", BROWSER=str(browser))
    terminal.wait_for(b"headline one")
    terminal.settle()
    terminal.press(b"o")
    terminal.wait_for(b"PAGE OF https://example.org/report?a=1&b=2")
    terminal.seen = b""
    terminal.press(b"me\n")
    terminal.wait_for(b"LEFT BY me")
    terminal.wait_for(b"headline one")
    terminal.press(b"q")
    terminal.ended()
    assert terminal.status == 0


def is_alive(pid: int) -> bool:
    """Whether there is such a process that is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    """Processes that any thread of ``pid`` started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for children in lists for child in children.read_text().split()]


def test_a_closed_terminal_ends_it_and_its_collector(
    newsroom: Any, start: Callable[..., Terminal], settings: Settings
) -> None:
    newsroom.file("headline one")
    newsroom.close()
    # No test asks the real world: every source of the catalogue is muted.
    settings.feeds.write_text("".join(f"[{feed.id}]\nmuted = true\n" for feed in shipped_feeds()), encoding="utf-8")
    terminal = start()
    terminal.wait_for(b"headline one")
    end = time.monotonic() + PATIENCE_S
    while not (found := children_of(terminal.pid)):
        assert time.monotonic() < end
        terminal.read(0.05)
    child = found[0]
    os.close(terminal.slave)
    os.close(terminal.master)
    end = time.monotonic() + PATIENCE_S
    while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
        assert time.monotonic() < end
        time.sleep(0.01)
    terminal.status = 0
    while is_alive(child):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_foreign_file_is_refused_in_a_sentence_and_left_as_it_is(
    start: Callable[..., Terminal], settings: Settings
) -> None:
    settings.archive.write_bytes(b"this is a letter, not a database" * 100)
    terminal = start("--no-collect")
    terminal.ended()
    assert terminal.status == 2
    assert "is not a détente archive" in terminal.seen.decode()
    assert settings.archive.read_bytes().startswith(b"this is a letter")


def test_without_an_archive_and_a_collector_it_says_so_at_once(start: Callable[..., Terminal]) -> None:
    terminal = start("--no-collect")
    terminal.ended()
    assert terminal.status == 2
    assert b"there is no archive at" in terminal.seen


@pytest.mark.parametrize(("wish", "seconds"), [(None, 0.03), ("200", 0.2)])
def test_esc_is_answered_soon_unless_a_person_wants_it_slower(wish: str | None, seconds: float) -> None:
    code = (
        "from tui.commands.dashboard import answer_esc_soon; answer_esc_soon();"
        "from textual.constants import ESCAPE_DELAY; print(ESCAPE_DELAY)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "ESCDELAY"}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if wish is None else {"ESCDELAY": wish})
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert float(done.stdout) == seconds
