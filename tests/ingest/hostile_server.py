"""A web server of raw sockets that fails, lies and attacks as told; loopback only, bounded, and it keeps a log."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from types import TracebackType

CRLF = b"\r\n"


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    head: bytes
    at: float

    def header(self, name: str) -> str | None:
        for line in self.head.split(CRLF)[1:]:
            key, _, value = line.partition(b": ")
            if key.lower() == name.lower().encode():
                return value.decode("latin-1")
        return None


@dataclass
class Visit:
    """One connection that has sent its request."""

    asked: Asked
    number: int
    """How often this path had been asked before."""
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        """RST instead of FIN."""
        self.writer.transport.abort()


Answer = bytes | Callable[[Visit], Awaitable[None]]


@dataclass
class HostileServer:
    """Serves ``answers`` by path: the nth request gets the nth answer, later ones the last."""

    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    places: dict[bytes, bytes] = field(default_factory=dict)
    """Words in answers given as bytes that stand for something known only when serving, such as a port."""
    connections: int = 0
    most_at_once: int = 0
    port: int = 0

    async def __aenter__(self) -> HostileServer:
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = 0
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**20, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def on(self, path: str, *answers: Answer) -> str:
        """Answer a path so; gives its URL."""
        self.answers[path] = answers
        return self.url(path)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked_for(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path == path]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        # Clients hang up on answers like these: that is what is being tried.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._answer(reader, writer)
        self._open -= 1
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(CRLF + CRLF)
        path = head.split(b" ", 2)[1].decode("latin-1")
        number = len(self.asked_for(path))
        asked = Asked(path, head, asyncio.get_running_loop().time())
        self.asked.append(asked)
        answers = self.answers.get(path, (reply(404, b"no such path"),))
        answer = answers[min(number, len(answers) - 1)]
        visit = Visit(asked, number, reader, writer)
        if isinstance(answer, bytes):
            for word, meaning in self.places.items():
                answer = answer.replace(word, meaning)
            await visit.send(answer)
        else:
            await answer(visit)


def reply(status: int, body: bytes = b"", *headers: str | bytes, reason: str = "Reason", length: bool = True) -> bytes:
    """A whole response; headers as ``Name: value``."""
    lines = [f"HTTP/1.1 {status} {reason}".encode("latin-1")]
    lines += [header.encode("latin-1") if isinstance(header, str) else header for header in headers]
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    return CRLF.join(lines) + CRLF + CRLF + body


def chunked(*chunks: bytes) -> bytes:
    """A body in chunks, with its end."""
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def item(title: str, guid: str | None = None, link: str | None = None, more: str = "") -> str:
    """One RSS item; title as XML."""
    parts = [f"<title>{title}</title>"]
    if link is not None:
        parts.append(f"<link>{link}</link>")
    if guid is not None:
        parts.append(f'<guid isPermaLink="false">{guid}</guid>')
    return f"<item>{''.join(parts)}{more}</item>"


def rss(
    *titles: str, prefix: str = "", more: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>'
) -> bytes:
    """An RSS 2.0 feed with an item for each title (plain text)."""
    when = format_datetime(datetime(2026, 3, 1, 12, tzinfo=UTC))
    items = "".join(
        item(
            escape(title),
            f"{prefix}guid-{number}",
            f"https://news.example/{prefix}{number}",
            f"<pubDate>{when}</pubDate><description>About {escape(title)}</description>",
        )
        for number, title in enumerate(titles, 1)
    )
    return f'{declaration}<rss version="2.0"><channel><title>A feed</title>{more}{items}</channel></rss>'.encode()


def channel(*items: str, more: str = "") -> bytes:
    """An RSS 2.0 feed of items given as XML."""
    return f'<rss version="2.0"><channel><title>A feed</title>{more}{"".join(items)}</channel></rss>'.encode()


def feed(*titles: str, headers: tuple[str | bytes, ...] = (), **of_rss: str) -> bytes:
    """A 200 with an RSS feed."""
    return reply(200, rss(*(titles or ("Talks resume",)), **of_rss), "Content-Type: application/rss+xml", *headers)
