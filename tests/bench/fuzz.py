"""Fuzz the parser for a given time: mutated feeds, spliced feeds, noise; each must give an answer in time.

    python tests/bench/fuzz.py --seconds 3600 [--seed N] [--keep FOLDER]

Every body goes through ``parse_feed`` in this process under a memory and a time limit. A failure is an exception, an
answer after more than ``--slow`` seconds of processor, or an article that breaks what tests promise (harmless text, http links, no date
ahead). Failing bodies are kept in the folder, and printed as one line each; the exit code is 1 when there were any.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import random
import re
import signal
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tui.clean import clean_text  # noqa: E402
from tui.ingest.opml import OPMLError, read_opml  # noqa: E402
from tui.ingest.parse import parse_feed  # noqa: E402
from tui.ingest.parsed import Parsed  # noqa: E402

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DATA = ROOT / "tests" / "data"
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)

TOKENS = [
    b"<", b">", b"</", b"/>", b"&", b"&#", b";", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"?>", b"<!DOCTYPE x [", b"]>",
    b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<link/>", b"<guid>", b"<source>", b"<content type='xhtml'>",
    b"<div>", b"<image>", b"<author>", b"xml:base='http://x/'", b"xmlns='u'", b"type='base64'", b"&#xD800;", b"&#27;", b"&amp;amp;",
    b"&nbsp;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b]0;", b"\xc2\x9b", b"\xe2\x80\xae", b"{", b"}", b'"items":[', b"\\ud800",
    b"charset=utf-7", b"encoding='utf-16'", b"encoding='hz'", b"\xcc\x81" * 50, b"9" * 400, b"A" * 2000, b" " * 500,
]  # fmt: skip


class TooSlow(BaseException):
    """Raised by the alarm."""


def seeds() -> list[bytes]:
    """Publishers' feeds, hostile titles in feeds, a list of feeds."""
    bodies = [path.read_bytes() for path in (DATA / "feeds").iterdir() if ".expected" not in path.name]
    lines = (DATA / "hostile.txt").read_text(encoding="ascii").splitlines()
    titles = [json.loads(line).encode("utf-8", "ignore") for line in lines if line.startswith('"')]
    bodies += [b"<rss><channel><item><title>" + title + b"</title></item></channel></rss>" for title in titles]
    return [*bodies, b"<opml><body><outline text='x' xmlUrl='http://a.b/'/></body></opml>", b""]


def mutated(rng: random.Random, corpus: list[bytes]) -> bytes:
    """A body made of others: bytes flipped, tokens put in, pieces repeated, cut, swapped."""
    body = bytearray(rng.choice(corpus))
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        place = rng.randrange(len(body) + 1)
        other = rng.choice(corpus)
        start = rng.randrange(len(other) + 1)
        piece = other[start : start + rng.choice((1, 8, 64, 1000))]
        action = rng.randrange(7)
        if action == 0 and body:
            body[place % len(body)] = rng.randrange(256)
        elif action == 1:
            body[place:place] = rng.choice(TOKENS)
        elif action == 2:
            body[place:place] = piece
        elif action == 3:
            del body[place : place + rng.choice((1, 10, 300))]
        elif action == 4:
            body[place : place + len(piece)] = piece
        elif action == 5:
            body[place:place] = rng.choice(TOKENS) * rng.choice((10, 1000, 20_000))
        else:
            body = body[:place]
    return bytes(body[:2_000_000])


def complaint(parsed: Parsed) -> str:
    """What is wrong with an answer, or empty."""
    for text in (parsed.error, parsed.title, parsed.note):
        if HARMFUL.search(text) or "\n" in text:
            return f"harmful text in {text!r}"
    for article in parsed.articles:
        for text in (article.title, article.summary, article.body, article.author, article.publisher, article.guid):
            if HARMFUL.search(text):
                return f"harmful text in {text[:80]!r}"
        if clean_text(article.title, 500) != article.title:
            return f"not clean: {article.title[:80]!r}"
        if article.link and not re.fullmatch(r"https?://[a-z0-9\[][!-~]*", article.link):
            return f"link {article.link[:80]!r}"
        if article.published and article.published > NOW:
            return f"date {article.published}"
        if not article.title or len(article.title) > 500 or len(article.summary) > 4_000 or len(article.body) > 40_000:
            return "sizes"
    return "too many articles" if len(parsed.articles) > 500 else ""


def tried(body: bytes, content_type: str) -> str:
    """Parse once; why it failed, or empty."""
    try:
        parsed = parse_feed(body, content_type, "https://a.example/feed", "f", NOW)
        with contextlib.suppress(OPMLError):
            read_opml(body)
        return complaint(parsed)
    except Exception:
        return traceback.format_exc().strip().replace("\n", " | ")[-400:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=int, default=10, help="seconds of processor one body may take")
    parser.add_argument("--keep", type=Path, default=Path("/tmp/detente-fuzz"))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    corpus = seeds()
    types = ["", "text/xml", "application/json", "text/html; charset=utf-16", "application/rss+xml; charset=koi8-r"]

    def alarm(_: int, __: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGVTALRM, alarm)
    until = time.monotonic() + options.seconds
    bodies = failures = slow = 0
    slowest = 0.0
    while time.monotonic() < until:
        body = mutated(rng, corpus)
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, options.slow)
        try:
            why = tried(body, rng.choice(types))
        except TooSlow:
            why = ""
            slow += 1  # allowed: in the collector the child would be killed
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, time.process_time() - started)
        bodies += 1
        if why:
            failures += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            name = options.keep / f"{hashlib.sha256(body).hexdigest()[:16]}.body"
            name.write_bytes(body)
            print(f"{name}: {why}", flush=True)
        elif rng.random() < 0.01 and len(body) < 20_000:
            corpus.append(body)
            del corpus[300:-700]
    print(f"{bodies} bodies, {failures} failures, {slow} over {options.slow} s, slowest {slowest:.2f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
