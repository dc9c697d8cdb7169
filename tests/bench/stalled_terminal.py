"""Does the collector keep its pace while the terminal of its dashboard reads nothing?

    python -P tests/bench/stalled_terminal.py [--seconds 60]

Starts ``detente`` on a real pty over loopback feeds that change with every poll, counts requests and stored articles
for a while with the terminal read, then as long without a single read, and prints one JSON line with the ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FEEDS = 120
WARM_S = 75
"""The first polls of all feeds, and a whole interval of theirs, before anything is counted."""


class Counter:
    """Requests answered so far."""

    value = 0


def serve(counter: Counter) -> ThreadingHTTPServer:
    """A server whose every answer holds a headline not seen before."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            counter.value += 1
            item = (
                f"<item><title>Minister {counter.value} warns neighbour over border drills</title>"
                f"<guid>{counter.value}</guid><pubDate>{formatdate()}</pubDate></item>"
            )
            body = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads a log here."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def settle(home: Path, port: int) -> dict[str, str]:
    """A person's folders with feeds of our server only; gives the environment to start in."""
    from tui.catalogue.sources import load_feeds

    lines = [f"[{feed.id}]\nmuted = true\n" for feed in load_feeds()]
    lines += [
        f'[bench-{number}]\nurl = "http://127.0.0.1:{port}/{number}"\ninterval = 60\nallow_private = true\n'
        for number in range(FEEDS)
    ]
    (home / "feeds.toml").write_text("".join(lines))
    (home / "config.toml").write_text(
        f'archive = "{home}/archive.db"\ndesk = "{home}/desk.db"\nfeeds = "{home}/feeds.toml"\nlog = "{home}/log"\n'
    )
    return {**os.environ, "HOME": str(home), "TERM": "xterm-256color"}


def articles(home: Path) -> int:
    with sqlite3.connect(f"file:{home}/archive.db?mode=ro", uri=True) as connection:
        return int(connection.execute("select count(*) from articles").fetchone()[0])


def main() -> int:
    parser = argparse.ArgumentParser(description="The collector's pace while a terminal reads nothing")
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    counter = Counter()
    server = serve(counter)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = settle(home, server.server_address[1])
        leader, follower = pty.openpty()
        dashboard = subprocess.Popen(
            [sys.executable, "-m", "tui", "dashboard", "--config", str(home / "config.toml")],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment,
            start_new_session=True,
        )
        os.close(follower)
        reading = threading.Event()
        reading.set()

        def read() -> None:
            while reading.is_set():
                os.read(leader, 65536)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        time.sleep(WARM_S)
        figures = {}
        for name in ("read", "stalled"):
            if name == "stalled":
                reading.clear()
            before, stored = counter.value, articles(home)
            time.sleep(seconds)
            figures[name] = {"requests": counter.value - before, "stored": articles(home) - stored}
        dashboard.terminate()
        os.close(leader)
        dashboard.wait(10)
    server.shutdown()
    print(json.dumps({**figures, "ratio": round(figures["stalled"]["stored"] / max(1, figures["read"]["stored"]), 3)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
