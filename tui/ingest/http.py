"""The one door to the network: one request to one checked address, and the answer's raw bytes.

httpx is imported here and nowhere else, since it gets no more releases and may have to be exchanged. Beneath it every
request gets a connection of its own, dialled by us to an address that was checked (``dial``), while Host and TLS still
speak of the name. A connection is never used twice (stray bytes
of one answer cannot become the next one), there is no pool whose slots a cancelled poll could lose, and closing never
waits for the other side. Proxies and credentials of the environment are not used: through a proxy no address could be
checked. ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` are honoured.

This module must never follow a redirect, keep a cookie or unpack a body.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import ssl
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import httpcore
import httpx

from storage.feed_records import Outcome
from tui.ingest.address import OwnPlace
from tui.ingest.dial import CheckedNetwork, Meter, ReceivedTooMuch, Refused, Resolver, system_resolver

Transport = httpx.AsyncBaseTransport
"""What answers requests: the network, or a story told in process."""

Request = httpx.Request
Response = httpx.Response
"""For those who write a Transport, so that they need not import httpx."""

_HOST = re.compile(r"[a-z0-9._-]{1,253}\Z")


class HttpError(Exception):
    """An exchange that failed; ``sentence`` is for people and may hold bytes of the server's: clean before showing."""

    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart: where to connect, what to ask for, and how to write it without its secrets."""

    scheme: str
    host: str
    port: int
    text: str
    """The address as asked, without user name, password and fragment."""
    user: str = ""
    password: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials and permissions belong to."""
        return self.scheme, self.host, self.port

    @property
    def server(self) -> str:
        """Whose turn it is to be asked: http and https of one host are one server, other ports are others."""
        return self.host if self.port in (80, 443) else f"{self.host}:{self.port}"


def read_address(text: str) -> Address:
    """Take an address apart.

    Raises HttpError (REFUSED_ADDRESS) for any scheme but http and https, and for what is no address.
    """
    scheme = text.partition(":")[0].strip().lower()
    if scheme not in ("http", "https"):
        raise HttpError(Outcome.REFUSED_ADDRESS, f"Only http and https addresses are read, not “{_short(text)}”.")
    wrong = HttpError(Outcome.REFUSED_ADDRESS, f"This is not a web address: “{_short(text)}”.")
    if "\\" in text or not text.strip()[len(scheme) :].startswith("://"):
        raise wrong
    try:
        url = httpx.URL(text.strip())
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise wrong from error
    port = {"http": 80, "https": 443}[url.scheme] if url.port is None else url.port
    if not (_HOST.match(host) or _is_ipv6(host)) or not 0 < port < 65536:
        raise wrong
    user, _, password = url.userinfo.decode("ascii", "replace").partition(":")
    bare = url.copy_with(username=None, password=None, fragment=None) if user or password else url
    return Address(url.scheme, host, port, str(bare).partition("#")[0], unquote(user), unquote(password))


def join_address(base: Address, location: str) -> Address:
    """Resolve a redirect's target against the address that sent it; raises HttpError as ``read_address`` does."""
    try:
        joined = str(httpx.URL(base.text).join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise HttpError(Outcome.REFUSED_ADDRESS, f"This is not a web address: “{_short(location)}”.") from error
    return read_address(joined)


def without_secrets(text: str) -> str:
    """Write an address for lists, logs and people: without user name and password, whatever it is."""
    return re.sub(r"(?<=//)[^/?#\s]*@", "", text, count=1)


def _short(text: str) -> str:
    shown = without_secrets(text)
    return shown if len(shown) <= 100 else f"{shown[:99]}…"


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Answer:
    """Status line and headers of a response; its body is read piece by piece."""

    status: int
    reason: str
    """The server's own words; clean before showing."""
    headers: tuple[tuple[bytes, bytes], ...]
    body: AsyncIterator[bytes]

    def header(self, name: str) -> bytes | None:
        """The first header of that name (lower case), byte for byte."""
        return next(iter(self.all_headers(name)), None)

    def all_headers(self, name: str) -> list[bytes]:
        """Every header of that name (lower case), in order."""
        wanted = name.encode("ascii")
        return [value for key, value in self.headers if key.lower() == wanted]


class HttpClient:
    """Sends requests one by one, each on a connection of its own."""

    def __init__(self, transport: Transport | None = None, resolve: Resolver | None = None) -> None:
        """``transport`` replaces the network whole (a replay); ``resolve`` replaces only the look-up of names."""
        self._transport = transport or _CheckedTransport(resolve or system_resolver)

    @contextlib.asynccontextmanager
    async def exchange(
        self, address: Address, headers: Iterable[tuple[bytes, bytes]], own: OwnPlace | None = None
    ) -> AsyncIterator[Answer]:
        """Ask for one address and give the answer while the block lasts.

        Raises HttpError for all that goes wrong, also while the body is being read inside the block.
        """
        try:
            url = httpx.URL(address.text)
            # Given by us: httpx would decode the name for it, and raises on some that exist (xn--ls8h.la).
            named = [(b"Host", url.netloc), *headers]
            request = httpx.Request("GET", url, headers=named, extensions={"own_place": own})
            response = await self._transport.handle_async_request(request)
            try:
                yield _answer(response)
            finally:
                await response.aclose()
        except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as error:
            raise _named(error, address) from error


def _answer(response: httpx.Response) -> Answer:
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    return Answer(response.status_code, reason, tuple(response.headers.raw), aiter(stream))


def _named(error: Exception, address: Address) -> HttpError:
    """Give an error of the layers below its class and a sentence."""
    place = address.host
    match error:
        case Refused():
            return HttpError(Outcome.REFUSED_ADDRESS, str(error))
        case ReceivedTooMuch():
            return HttpError(Outcome.TOO_LARGE, str(error))
        case socket.gaierror():
            return HttpError(Outcome.DNS, f"The name {place} was not found.")
        case ssl.SSLCertVerificationError():
            return HttpError(Outcome.TLS, f"The certificate of {place} is not to be trusted: {error.verify_message}.")
        case ssl.SSLError():
            return HttpError(Outcome.TLS, f"No secure connection to {place}: {_tls_reason(error)}.")
        case httpx.TimeoutException() | TimeoutError():
            return HttpError(Outcome.TIMEOUT, f"{place} did not answer in time.")
        case httpcore.ProtocolError() | httpx.ProtocolError():
            return HttpError(Outcome.PROTOCOL, _protocol_sentence(str(error), place))
        case ConnectionRefusedError():
            return HttpError(Outcome.CONNECT, f"{place} takes no connections on port {address.port}.")
        case OSError() | httpcore.NetworkError() | httpx.NetworkError():
            why = getattr(error, "strerror", None) or str(error) or "the connection was lost"
            return HttpError(Outcome.CONNECT, f"The connection to {place} failed: {why}.")
    return HttpError(Outcome.PROTOCOL, f"The exchange with {place} failed: {error}.")


def _protocol_sentence(words: str, place: str) -> str:
    """Say what h11 and httpcore say, for people."""
    if "without sending a response" in words:
        return f"{place} hung up without an answer."
    if "closed connection" in words or "incomplete" in words:
        return f"The answer of {place} broke off before its end."
    if "Receive buffer too long" in words:
        return f"The headers of {place} are too long to be read."
    return f"The answer of {place} is no sound HTTP ({words.rstrip('.')})."


def _tls_reason(error: ssl.SSLError) -> str:
    """What OpenSSL says went wrong, as words; an error made elsewhere may lack it."""
    return str(getattr(error, "reason", None) or "the handshake failed").lower().replace("_", " ")


class _CheckedTransport(httpx.AsyncBaseTransport):
    """A connection for each request, to an address that was checked."""

    def __init__(self, resolve: Resolver) -> None:
        self._resolve = resolve
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        scheme, host = url.raw_scheme, url.raw_host
        port = url.port or {b"http": 80, b"https": 443}[scheme]
        network = CheckedNetwork(self._resolve, request.extensions["own_place"])
        connection = httpcore.AsyncHTTPConnection(
            origin=httpcore.Origin(scheme, host, port),
            ssl_context=self._tls_context() if scheme == b"https" else None,
            network_backend=network,
        )
        asked = httpcore.URL(scheme=scheme, host=host, port=url.port, target=url.raw_path)
        try:
            response = await connection.handle_async_request(
                httpcore.Request(request.method, asked, headers=request.headers.raw)
            )
        except BaseException:
            await connection.aclose()
            raise
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response, connection, network.meter),
            extensions={"reason_phrase": response.extensions.get("reason_phrase", b"")},
        )

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:  # reading the certificates takes some 30 ms, and many rounds need none
            self._tls = httpx.create_ssl_context()
        return self._tls


class _Body(httpx.AsyncByteStream):
    """The bytes of a response as they come; closing it closes the connection."""

    def __init__(self, response: httpcore.Response, connection: httpcore.AsyncHTTPConnection, meter: Meter) -> None:
        self._response = response
        self._connection = connection
        self._meter = meter

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._meter.body_begins()
        async for piece in self._response.aiter_stream():
            self._meter.content += len(piece)
            yield piece

    async def aclose(self) -> None:
        await self._connection.aclose()
