"""Kill -9 of the real thing: `detente poll` over loopback HTTP, feeds with validators, at any moment of its run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from storage.connect import open_reader
from tests.storage.faults import ROOT, Tally

FEEDS = 6
ITEMS_A_ROUND = 8


class Publisher:
    """Feeds that grow by some items each round, and answer 304 to whoever has the newest validator."""

    def __init__(self) -> None:
        self.round = 0
        self.base = ""

    @contextmanager
    def serving(self) -> Iterator[Publisher]:
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                etag = f'"{publisher.round}"'
                known = self.headers["If-None-Match"] == etag
                body = b"" if known else publisher.document(self.path)
                self.send_response(304 if known else 200)
                self.send_header("ETag", etag)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nobody reads a log here."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{server.server_address[1]}"
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield self
        finally:
            server.shutdown()
            serving.join()
            server.server_close()

    @property
    def urls(self) -> list[str]:
        return [f"{self.base}/{number}.rss" for number in range(FEEDS)]

    @property
    def items(self) -> int:
        """How many items each feed lists by now."""
        return (self.round + 1) * ITEMS_A_ROUND

    def document(self, path: str) -> bytes:
        items = "".join(
            f"<item><title>Ministry {path[1:-4]} moves unit {number} to the border</title>"
            f"<link>https://example.org{path}/{number}</link><guid>{path}/{number}</guid>"
            f"<pubDate>Thu, 22 Apr 2021 {number // 60 % 24:02}:{number % 60:02}:00 GMT</pubDate></item>"
            for number in range(self.items)
        )
        return f"<rss version='2.0'><channel><title>Desk</title><link>https://example.org</link>{items}</channel></rss>".encode()


def poll_command(publisher: Publisher, archive: Path) -> list[str]:
    return [sys.executable, "-m", "tui", "poll", "--json", "--archive", str(archive), *publisher.urls]


def environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
    }


def killed_poll_rounds(folder: Path, rounds: int, rng: random.Random) -> Tally:
    """Kill ``rounds`` polls, let one end, and compare what the archive holds with what was said and offered."""
    tally = Tally()
    archive = folder / "archive.db"
    publisher = Publisher()
    said: dict[str, int] = {}
    with publisher.serving():
        for publisher.round in range(rounds):
            for line in _killed(poll_command(publisher, archive), environment(folder), rng):
                told = json.loads(line)
                said[told["feed"]] = said.get(told["feed"], 0) + told["new"]
                tally.acknowledged += told["new"]
            if archive.exists():
                tally.lost += sum(max(0, new - _held(archive, feed)) for feed, new in said.items())
            tally.rounds += 1
        subprocess.run(poll_command(publisher, archive), env=environment(folder), check=True, capture_output=True)
    for url in publisher.urls:
        held = _held(archive, url)
        tally.lost += max(0, publisher.items - held)
        tally.doubled += max(0, held - publisher.items)
    with closing(open_reader(archive)) as reader:
        faults = [row[0] for row in reader.execute("PRAGMA integrity_check")]
    tally.unsound = [] if faults == ["ok"] else faults
    return tally


def _killed(command: list[str], env: dict[str, str], rng: random.Random) -> list[bytes]:
    """Start a poll and kill it at its first word or up to half a second later; the whole lines it said."""
    child = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None
    said = [child.stdout.readline()] if rng.random() < 0.7 else []
    try:
        child.wait(rng.random() * (0.1 if said else 1.2))
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    return [line for line in said if line.endswith(b"\n")]


def _held(archive: Path, feed: str) -> int:
    with closing(open_reader(archive)) as reader:
        query = "SELECT count(*) FROM articles AS a JOIN feeds AS f ON f.id = a.feed WHERE f.id = ?1 OR f.url = ?1"
        return int(reader.execute(query, (feed,)).fetchone()[0])
