"""What the dashboard costs: start to first frame against a bare Textual app, idle CPU, memory, keys.

    python tests/bench/dashboard.py [--articles 10000] [--runs 5] [--idle 10]

Drives the real programs on a pseudo-terminal; Linux.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

SIZE = (120, 40)

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("READY")

Bare().run()
"""


class Program:
    """A program on a pseudo-terminal."""

    def __init__(self, arguments: list[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS=str(SIZE[0]), LINES=str(SIZE[1]))
            os.execvp(arguments[0], arguments)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.seen = b""

    def wait_for(self, words: bytes, seconds: float = 30.0) -> float:
        """Seconds from the start until ``words`` were drawn."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self.read(0.02) and words in self.seen:
                return time.perf_counter() - self.started
        raise TimeoutError(f"{words!r} was never drawn")

    def read(self, seconds: float) -> bool:
        """Take what the program has written."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            self.seen += os.read(self.terminal, 65_536)
        except OSError:
            return False
        return True

    def drain(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.05)

    def press(self, key: bytes, timeout: float = 2.0) -> float:
        """Seconds from a key to the first thing drawn after it."""
        self.drain(0.03)
        began = time.perf_counter()
        os.write(self.terminal, key)
        while time.perf_counter() - began < timeout:
            if self.read(0.01):
                return time.perf_counter() - began
        return timeout

    def cpu_s(self) -> float:
        """Processor seconds the program has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self) -> float:
        """Resident memory."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self, key: bytes = b"q") -> float:
        """Press a key that quits; seconds until it is gone."""
        began = time.perf_counter()
        if key:
            os.write(self.terminal, key)
        else:
            os.kill(self.pid, signal.SIGTERM)
        while time.perf_counter() - began < 10:
            self.read(0.01)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                os.close(self.terminal)
                return time.perf_counter() - began
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise TimeoutError("it did not end")


def fill(path: Path, count: int) -> None:
    """An archive with so many articles over the last month, as the collector writes it."""
    from storage.database import Archive
    from storage.records import (
        Act,
        ActType,
        Article,
        Batch,
        Certainty,
        Coding,
        Contribution,
        DateMark,
        Feed,
        FeedState,
        FiledArticle,
        Mention,
        Mode,
        Outcome,
        Reading,
        Span,
        Story,
    )  # fmt: skip

    now = datetime.now(UTC)
    actors = ["RUS", "UKR", "USA", "CHN", "TWN", "IRN", "ISR", "IND", "PAK", "PRK", "KOR", "JPN", "TUR", "GRC"]
    feeds = [Feed(f"desk-{n}", f"https://desk-{n}.example/rss", f"Desk {n}", f"family-{n}") for n in range(60)]
    with Archive.open(path, "create") as archive:
        archive.register(feeds, now)
        made = 0
        for place, feed in enumerate(feeds):
            share = count // len(feeds) + (place < count % len(feeds))
            items = [
                Article(
                    feed.id, f"g{n}", f"f{n}", f"Report {n} of {feed.name}: troops and talks along the border",
                    f"https://{feed.id}.example/{n}", "A report of some sixty words stands here. " * 8,
                    published=now - timedelta(seconds=(n * 60 + place) * 2_592_000 // max(1, count)),
                    date_mark=DateMark.GIVEN, first_seen=now,
                )
                for n in range(share)
            ]  # fmt: skip
            filed, stories, parts = [], [], []
            for fresh in archive.fresh(feed.id, items, now):
                source, target = actors[fresh.id % 14], actors[(fresh.id + 1 + fresh.id // 14) % 14]
                points = 5.0 if fresh.id % 3 else -4.0
                act = Act(
                    source,
                    target,
                    ActType.ACCUSE,
                    Mode.WORDS,
                    Certainty.ASSERTED,
                    points,
                    points,
                    (Span(0, 6),),
                    Span(0, 6),
                )
                mentions = (Mention(source, Span(0, 1)), Mention(target, Span(2, 3)))
                coding = Coding(True, True, 1 if points > 0 else -1, points, 0.0, (act,), mentions)
                at = fresh.article.published or now
                filed.append(FiledArticle(fresh.id, fresh.article, coding, fresh.id, feed.family))
                stories.append(Story(fresh.id, fresh.id, fresh.article.title, at, at, 1, 1))
                parts.append(Contribution(fresh.id, source, target, Mode.WORDS, points, 1.0, at, (feed.family,)))
            made += len(filed)
            keys = (
                {f"{min(a, b)}-{max(a, b)}" for a in actors for b in actors if a != b} | {"ALL"} if not place else set()
            )
            readings = [
                Reading(key, now - timedelta(hours=hour), 20.0 + hour % 7, 12.0, 8.0 + hour % 7, 9, 15.0, 25.0, 1.0)
                for key in keys
                for hour in range(0, 24 * 30, 1 if key == "ALL" else 6)
            ]
            state = FeedState(feed.id, feed.url, last_check=now, last_ok=now, last_new=now, outcome=Outcome.OK)
            archive.commit(Batch(state, tuple(filed), tuple(stories), tuple(parts), tuple(readings)))
    print(f"archive: {made:,} articles, {path.stat().st_size / 1e6:.0f} MB")


def main() -> int:
    """Print the numbers; 0 when all are within what issue 2 asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--archive", type=Path, help="an archive to use instead of a made one")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--idle", type=float, default=10.0, help="seconds")
    options = parser.parse_args()
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        archive = options.archive or place / "archive.db"
        if options.archive is None:
            fill(archive, options.articles)
        (place / "bare.py").write_text(BARE)
        os.chdir(root)
        command = [sys.executable, "-m", "tui", "dashboard", "--no-collect", "--archive", str(archive)]
        command += ["--desk", str(place / "desk.db")]
        subprocess.run(
            [sys.executable, "-m", "tui", "status", "--archive", str(archive)], check=True, stdout=subprocess.DEVNULL
        )
        bare, first, ready, ends = [], [], [], []
        for _ in range(options.runs):
            # Alternately, so that a machine that grows busier does so for both.
            program = Program([sys.executable, str(place / "bare.py")])
            bare.append(program.wait_for(b"READY"))
            program.drain(0.2)
            program.end(b"\x11")
            program = Program(command)
            first.append(program.wait_for(b"HEADLINES"))
            ready.append(program.wait_for(b"in the archive"))
            program.drain(0.3)
            ends.append(program.end())
        ratio = statistics.median(first) / statistics.median(bare)
        program = Program(command)
        program.wait_for(b"in the archive")
        program.drain(3.0)
        before, began = program.cpu_s(), time.perf_counter()
        program.drain(options.idle)
        idle = (program.cpu_s() - before) / (time.perf_counter() - began)
        keys = sorted(program.press(b"j") for _ in range(100))
        pages = sorted(program.press(b"\x1b[6~") for _ in range(30))
        memory = program.memory_mib()
        program.end()
    print(f"bare Textual app to its first frame   {statistics.median(bare):.3f} s")
    print(f"dashboard to its first frame          {statistics.median(first):.3f} s   ratio {ratio:.2f} (at most 1.5)")
    print(f"dashboard to its data                 {statistics.median(ready):.3f} s")
    print(
        f"q to the end of the process           {statistics.median(ends):.3f} s   worst {max(ends):.3f} s (under 1 s)"
    )
    print(f"idle                                  {idle:.2%} of a core (under 1 %)")
    print(f"j to repaint                          median {keys[50] * 1e3:.1f} ms, p95 {keys[95] * 1e3:.1f} ms")
    print(f"page down to repaint                  median {pages[15] * 1e3:.1f} ms, p95 {pages[28] * 1e3:.1f} ms")
    print(f"memory                                {memory:.0f} MiB (under 120 MB)")
    return 0 if ratio <= 1.5 and idle < 0.01 and memory < 114 and max(ends) < 1.0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
