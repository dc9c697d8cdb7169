"""Connections to addresses that were checked: resolved, looked at and then dialled, so that nothing changes in between.

What a connection receives is counted and held in small pieces, and closing it never waits for the other side. Knows
httpcore, which speaks HTTP over it (``http``), and nothing of what is asked for.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

from tui.ingest.address import OwnPlace, refused_among

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Name and port → numeric addresses, in the order to try them; raises OSError."""

HEAD_BYTES = 400_000
"""What may be received before a body: status line, headers, interim answers (which cost 50 µs each to read)."""

OVERHEAD = 4
"""How many times longer than its content a body may be: chunks of one byte are six bytes, and slow to read."""

OVERHEAD_FREE_BYTES = 500_000
"""What a body may be long before that is asked."""

_BUFFER_BYTES = 128 * 1024
"""Reading pauses when this much waits to be taken."""

_PIECE_BYTES = 32 * 1024
"""Taken at once; then other work has its turn, so that a flood of tiny chunks holds up nobody."""

_STAGGER_S = 0.3
"""Head start of one address before the next is tried beside it (RFC 8305 §8 recommends 250 ms)."""


class Refused(OSError):
    """An address that may not be dialled."""


class ReceivedTooMuch(OSError):
    """More bytes than any feed and its headers need."""


class Meter:
    """Counts what one connection receives, and raises when it is out of proportion to what it is for."""

    def __init__(self) -> None:
        self.content = 0
        self._received = 0
        self._cap: int | None = HEAD_BYTES

    def body_begins(self) -> None:
        """The headers are through; from here the overhead counts."""
        self._received, self._cap = 0, None

    def count(self, received: int) -> None:
        """Note bytes taken; raises ReceivedTooMuch."""
        self._received += received
        if self._cap is not None and self._received > self._cap:
            raise ReceivedTooMuch(f"More than {self._cap // 1000} kB of headers came.")
        if self._received > OVERHEAD_FREE_BYTES + OVERHEAD * self.content:
            raise ReceivedTooMuch("The answer comes in too many chunks for what it holds.")


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Resolves a name once, checks every address it has, and connects to one of exactly those."""

    def __init__(self, resolve: Resolver, own: OwnPlace | None) -> None:
        self.meter = Meter()
        self._resolve = resolve
        self._own = own

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature; one deadline surrounds the whole poll)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolve(host, port)
        refused = refused_among(addresses, host, port, self._own)
        if refused is not None:
            raise Refused(f"{host} leads to {refused[0]}, {refused[1]}: refused, unless the feed's entry allows it.")
        return await _first_connected(addresses, port, self.meter)


async def _first_connected(addresses: list[str], port: int, meter: Meter) -> _Stream:
    """Connect to the addresses in order, each with a head start over the next; the first that answers wins.

    Raises the last OSError when none does. Cancels and closes every attempt but the winner.
    """
    attempts: list[asyncio.Task[_Stream]] = []
    waiting: set[asyncio.Task[_Stream]] = set()
    lost: BaseException = socket.gaierror(socket.EAI_NONAME, "no address")
    winner: _Stream | None = None
    left = list(addresses)
    try:
        while winner is None and (left or waiting):
            if left:
                attempts.append(asyncio.create_task(_connected(left.pop(0), port, meter)))
                waiting.add(attempts[-1])
            done, waiting = await asyncio.wait(
                waiting, timeout=_STAGGER_S if left else None, return_when=asyncio.FIRST_COMPLETED
            )
            for attempt in done:
                error = attempt.exception()
                if error is None and winner is None:
                    winner = attempt.result()
                elif error is not None:
                    lost = error
        if winner is None:
            raise lost
        return winner
    finally:
        for attempt in attempts:
            _abandon(attempt, winner)


def _abandon(attempt: asyncio.Task[_Stream], winner: _Stream | None) -> None:
    if not attempt.done():
        attempt.cancel()
    elif not attempt.cancelled() and attempt.exception() is None and attempt.result() is not winner:
        attempt.result().abort()


async def _connected(address: str, port: int, meter: Meter) -> _Stream:
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_connection(lambda: _Stream(meter), address, port)
    return stream


class _Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A connection that counts what it receives, holds little of it, and never waits to be closed."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._buffer = bytearray()
        self._arrived = asyncio.Event()
        self._ended = False
        self._lost: Exception | None = None
        self._paused = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) > _BUFFER_BYTES and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._arrived.set()

    def eof_received(self) -> bool:
        self._ended = True
        self._arrived.set()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._lost = self._lost or exc
        self._arrived.set()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        while not (self._buffer or self._ended or self._lost):
            self._arrived.clear()
            await self._arrived.wait()
        if self._lost is not None and not self._buffer:
            raise self._lost
        await asyncio.sleep(0)
        piece = bytes(self._buffer[: min(max_bytes, _PIECE_BYTES)])
        del self._buffer[: len(piece)]
        self._meter.count(len(piece))
        if self._paused and len(self._buffer) < _BUFFER_BYTES and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if self._transport is None or self._transport.is_closing():
            # httpcore then still reads: servers may answer and hang up before they were asked.
            raise httpcore.WriteError("the connection is closed")
        self._transport.write(buffer)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        assert self._transport is not None
        try:
            secured = await asyncio.get_running_loop().start_tls(
                self._transport, self, ssl_context, server_hostname=server_hostname
            )
        except BaseException:
            self.abort()
            raise
        if secured is None:
            raise ConnectionResetError("the connection was lost while it was being secured")
        self._transport = secured
        return self

    def abort(self) -> None:
        """Drop the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    async def aclose(self) -> None:
        self.abort()

    def get_extra_info(self, info: str) -> Any:
        return self._transport.get_extra_info(info) if self._transport is not None else None


async def system_resolver(host: str, port: int) -> list[str]:
    """Ask the system for a name's addresses, without waiting for an answer when cancelled.

    The look-up runs in a daemon thread of its own: the thread pool that asyncio would take is waited for when a
    program ends, and a name server that hangs would hold up quitting. Raises OSError (socket.gaierror).
    """
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def deliver(found: list[str] | OSError) -> None:
        if answer.done():
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        found: list[str] | OSError
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        except OSError as error:
            found = error
        except UnicodeError:  # a label longer than 63 letters
            found = socket.gaierror(socket.EAI_NONAME, "no such name")
        with contextlib.suppress(RuntimeError):  # the loop has been closed: nobody waits any more
            loop.call_soon_threadsafe(deliver, found)

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return await answer
