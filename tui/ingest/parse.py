"""Bytes of a response → articles, in a child process that can be killed.

    body ──▶ Parser ──pipe──▶ parse_child: open_document → read (own reader, else feedparser) → clean ──pipe──▶ Parsed

feedparser has inputs that hold the interpreter for minutes and take gigabytes. A thread cannot be stopped; a child can,
and its memory goes with it. A child that dies costs one feed one round. Nothing here imports feedparser: only the
child does.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import struct
import sys
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from storage.feed_records import Outcome
from storage.records import Article, DateMark
from tui.ingest.parsed import Parsed

FRAME = struct.Struct(">I")
"""Length of what follows, bytes."""

READY = b"\x06"
"""What a child says when its imports are done (ASCII ACK)."""

MAX_ANSWER = 64_000_000
"""Largest answer taken from a child, bytes; honest ones stay under 20 MB."""

START_S = 20.0
"""How long a fresh child may take to say that it is ready, on a machine that is busy."""


def parse_feed(
    body: bytes, content_type: str, url: str, feed: str, fetched_at: datetime, guesses: bool = True
) -> Parsed:
    """``Parser.parse`` in this process, without any limit: for the child itself, and for tests."""
    from tui.ingest.read import parse_feed as read  # feedparser: 100 ms, and not to be had in the collector

    return read(body, content_type, url, feed, fetched_at, guesses)


class Parser:
    """One warm parser child, or several; as an async context manager it ends them on leaving.

    Bodies are parsed one at a time in each child; more of them wait their turn.
    """

    def __init__(self, children: int = 1) -> None:
        self._children = [_Child() for _ in range(children)]
        self._idle: asyncio.LifoQueue[_Child] = asyncio.LifoQueue()

    async def __aenter__(self) -> Self:
        for child in reversed(self._children):  # the last one put is the first one taken: the one being started now
            self._idle.put_nowait(child)
        with contextlib.suppress(OSError):  # out of processes: the first parse tries again, and reports
            await self._children[0].start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            await child.stop()

    async def parse(
        self,
        body: bytes,
        content_type: str,
        url: str,
        feed: str,
        fetched_at: datetime,
        deadline_s: float,
        guesses: bool = True,
    ) -> Parsed:
        """Articles of ``body``, by the deadline. Never raises for any bytes; the deadline runs from its turn on.

        Without ``guesses`` dates of no known form stay unread: the library that knows more of them is slow to load.
        """
        request = {
            "content_type": content_type[:200],
            "url": url,
            "feed": feed,
            "fetched_at": fetched_at.timestamp(),
            "deadline_s": deadline_s,
            "guesses": guesses,
        }
        async with self._child() as child:
            return await child.parse(request, body)

    @contextlib.asynccontextmanager
    async def _child(self) -> AsyncIterator[_Child]:
        child = await self._idle.get()
        try:
            yield child
        finally:
            self._idle.put_nowait(child)


class _Child:
    """One child process and the pipes to it; started when needed, replaced when it died."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._is_ready = False
        """It has said that its imports are done."""

    async def start(self) -> asyncio.subprocess.Process:
        """The running child. Raises OSError when no process can be started."""
        if self._process is not None and self._process.returncode is None:
            return self._process
        await self.stop()
        self._is_ready = False
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui.ingest.parse_child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            limit=1 << 20,
        )
        return self._process

    async def stop(self) -> None:
        """Kill the child, if any, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            process.kill()
        process.stdin.close()
        await process.wait()

    async def parse(self, request: dict[str, Any], body: bytes) -> Parsed:
        """Parse one body in the child. A child that dies or takes longer than it may is an outcome, no error."""
        deadline_s = request["deadline_s"]
        try:
            process = await self.start()
        except OSError as error:
            return _killed(f"no parser could be started ({error.strerror})")
        try:
            async with asyncio.timeout(START_S):
                await self._greeting(process)
            async with asyncio.timeout(deadline_s):
                answer = await _exchange(process, json.dumps(request).encode(), body)
            parsed, worn_out = _from_answer(answer, request["feed"])
        except TimeoutError:
            await self.stop()
            return _killed(f"the feed could not be parsed within {deadline_s:g} s")
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, struct.error):
            # It died (memory or CPU limit), or what it sent is not what we send: either way it is not to be kept.
            await self.stop()
            return _killed("the parser died over this feed (too much memory or time)")
        except BaseException:
            await self.stop()  # cancelled in the middle: its next answer would be for a question nobody asked
            raise
        if worn_out:
            await self.stop()
        return parsed

    async def _greeting(self, process: asyncio.subprocess.Process) -> None:
        """Wait until a fresh child has its imports done, so that their time is not taken from the deadline."""
        if self._is_ready:
            return
        assert process.stdout is not None
        if await process.stdout.readexactly(1) != READY:
            raise ValueError("not our child")
        self._is_ready = True


async def _exchange(process: asyncio.subprocess.Process, request: bytes, body: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.writelines((FRAME.pack(len(request)), request, FRAME.pack(len(body)), body))
    await process.stdin.drain()
    (length,) = FRAME.unpack(await process.stdout.readexactly(FRAME.size))
    if length > MAX_ANSWER:
        raise ValueError(f"an answer of {length} bytes")
    return await process.stdout.readexactly(length)


def _killed(error: str) -> Parsed:
    return Parsed(Outcome.PARSER_KILLED, error)


def _environment() -> dict[str, str]:
    """What the child needs to import us, and nothing that is secret."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "VIRTUAL_ENV")
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {"PYTHONPATH": path, "TZ": "UTC", "PYTHONUTF8": "1"}


# ── The answer, as JSON: data and nothing else can come out of a child ────────────────────────────────────────────

_ARTICLE_TEXTS = tuple(
    field.name for field in fields(Article) if field.name not in ("feed", "published", "date_mark", "first_seen")
)


def to_answer(parsed: Parsed, worn_out: bool) -> bytes:
    """``parsed`` as the child sends it; ``worn_out`` asks to be replaced."""
    articles = [
        [getattr(article, name) for name in _ARTICLE_TEXTS]
        + [article.published.timestamp() if article.published else None, article.date_mark.value]
        for article in parsed.articles
    ]
    answer = {
        "outcome": parsed.outcome.value,
        "error": parsed.error,
        "title": parsed.title,
        "ttl_s": parsed.ttl_s,
        "seen": parsed.seen,
        "note": parsed.note,
        "articles": articles,
        "worn_out": worn_out,
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _from_answer(answer: bytes, feed: str) -> tuple[Parsed, bool]:
    """What a child sent, checked: ValueError, KeyError or TypeError when it is not what ``to_answer`` makes."""
    found: dict[str, Any] = json.loads(answer)
    parsed = Parsed(
        outcome=Outcome(found["outcome"]),
        error=_string(found["error"]),
        title=_string(found["title"]),
        articles=tuple(_article(row, feed) for row in found["articles"]),
        ttl_s=None if found["ttl_s"] is None else int(found["ttl_s"]),
        seen=int(found["seen"]),
        note=_string(found["note"]),
    )
    return parsed, bool(found["worn_out"])


def _article(row: list[Any], feed: str) -> Article:
    *texts, published, mark = row
    named: dict[str, Any] = {name: _string(text) for name, text in zip(_ARTICLE_TEXTS, texts, strict=True)}
    return Article(
        feed=feed,
        published=None if published is None else datetime.fromtimestamp(published, UTC),
        date_mark=DateMark(mark),
        **named,
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where text belongs")
    return value
