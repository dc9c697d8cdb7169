"""Fetching what the big ordeal cannot make: TLS, secrets across origins, turns, transports in process, odd addresses."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.feed_records import Outcome
from tests.ingest.hostile_server import HostileServer, Visit, feed, reply, rss
from tests.parts import Hands
from tui.catalogue.article_lists import doc_url
from tui.clock import SystemClock
from tui.ingest.dial import Meter, _abandon, _connected, _first_connected, _Stream, system_resolver
from tui.ingest.fetch import Ask, Failed, Fetched, Fetcher, NotModified, Turns, entry_id
from tui.ingest.http import (
    HttpClient,
    HttpError,
    Request,
    Response,
    Transport,
    join_address,
    read_address,
    without_secrets,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fetcher(transport: Transport | None = None, deadline_s: float = 30.0, cap: int = 1_000_000) -> Fetcher:
    return Fetcher(HttpClient(transport), SystemClock(), deadline_s, cap)


async def fetch(url: str, **of: object) -> Fetched | NotModified | Failed:
    return await fetcher().fetch(Ask(url=url, entry_url=url, allow_private=True, **of))  # type: ignore[arg-type]


class Story(Transport):
    """Answers in process, as a replay does."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.asked: list[Request] = []
        self.answers = list(answers)

    async def handle_async_request(self, request: Request) -> Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def told(
    *answers: Response | Exception, url: str = "https://news.example/feed"
) -> tuple[Fetched | NotModified | Failed, list[Request]]:
    story = Story(*answers)
    return await fetcher(story).fetch(Ask(url=url, entry_url=url)), story.asked


# --- TLS --------------------------------------------------------------------------------------------------------------


AUTHORITY = """
[ca]
default_ca = own
[own]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:localhost
[req]
distinguished_name = subject
[subject]
"""
"""What openssl needs to be told to date a certificate as we like."""


def make_certificate(folder: Path, first: str, last: str) -> Path:
    """A key and a certificate for localhost that only its own file vouches for; both in ``both.pem``."""
    if shutil.which("openssl") is None:
        pytest.skip("making a certificate needs openssl")
    (folder / "ca.cnf").write_text(AUTHORITY.format(folder=folder))
    (folder / "index").touch()
    (folder / "serial").write_text("01")
    for words in (
        "req -new -newkey rsa:2048 -nodes -config ca.cnf -subj /CN=localhost -keyout key.pem -out asked.pem",
        f"ca -batch -selfsign -notext -config ca.cnf -in asked.pem -keyfile key.pem -startdate {first} -enddate {last} "
        "-out certificate.pem",
    ):
        subprocess.run(["openssl", *words.split()], check=True, capture_output=True, cwd=folder)
    both = (folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes()
    (folder / "both.pem").write_bytes(both)
    return folder


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls"), "20200101000000Z", "20491231235959Z")


async def serve_tls(folder: Path) -> asyncio.Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(feed("Over TLS"))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)


async def test_a_certificate_nobody_vouches_for_is_a_tls_error(certificate: Path) -> None:
    async with await serve_tls(certificate) as server:
        result = await fetch(f"https://localhost:{server.sockets[0].getsockname()[1]}/")
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.TLS
    assert "certificate" in result.sentence


async def test_a_certificate_that_is_vouched_for_is_checked_against_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "certificate.pem"))
    async with await serve_tls(certificate) as server:
        port = server.sockets[0].getsockname()[1]
        one = fetcher()  # for both: the certificates are read once
        right, wrong = [
            await one.fetch(Ask(url=url, entry_url=url, allow_private=True))
            for url in (f"https://localhost:{port}/", f"https://127.0.0.1:{port}/")
        ]
    assert isinstance(right, Fetched)
    assert b"Over TLS" in right.body
    assert isinstance(wrong, Failed)
    assert wrong.outcome is Outcome.TLS


async def test_a_certificate_of_yesterday_is_a_tls_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_certificate(tmp_path, "20200101000000Z", "20200102000000Z")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))
    async with await serve_tls(folder) as server:
        result = await fetch(f"https://localhost:{server.sockets[0].getsockname()[1]}/")
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.TLS
    assert "expired" in result.sentence


async def test_a_server_without_tls_is_a_tls_error() -> None:
    async def greet(visit: Visit) -> None:
        await visit.send(feed())

    async with HostileServer() as server, await asyncio.start_server(_say_hello, "127.0.0.1", 0) as plain:
        server.on("/", greet)
        result = await fetch(f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}/")
    assert isinstance(result, Failed)
    assert result.outcome in (Outcome.TLS, Outcome.CONNECT)


async def _say_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n" * 10)
    writer.close()


async def test_a_handshake_that_never_ends_costs_the_deadline() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        result = await fetcher(deadline_s=0.3).fetch(Ask(url=url, entry_url=url, allow_private=True))
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.TIMEOUT


async def test_a_connection_lost_while_it_is_secured_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(*of: object, **more: object) -> None:
        return None

    monkeypatch.setattr(asyncio.get_running_loop(), "start_tls", lost)
    async with HostileServer() as server:
        result = await fetch(f"https://127.0.0.1:{server.port}/")
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.CONNECT


async def test_a_server_that_hangs_up_before_it_is_asked_may_still_have_answered() -> None:
    """httpcore then reads what came; most such servers say 408 or nothing."""

    async def hasty(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(503))
        writer.close()

    async with await asyncio.start_server(hasty, "127.0.0.1", 0) as server:
        result = await fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    assert isinstance(result, Failed)
    assert result.outcome in (Outcome.UNAVAILABLE, Outcome.CONNECT, Outcome.PROTOCOL)


async def test_a_connection_that_is_gone_takes_no_request() -> None:
    stream = _Stream(Meter())
    with pytest.raises(httpcore.WriteError):
        await stream.write(b"GET / HTTP/1.1\r\n")
    assert stream.get_extra_info("peername") is None
    await stream.aclose()
    stream.data_received(b"rest")
    stream.connection_lost(ConnectionResetError("gone"))
    assert await stream.read(2) == b"re"
    assert await stream.read(9) == b"st"
    with pytest.raises(ConnectionResetError):
        await stream.read(9)


async def test_of_two_connections_made_at_once_one_is_kept() -> None:
    async with HostileServer() as server:
        async with asyncio.timeout(30):
            first = asyncio.create_task(_connected("127.0.0.1", server.port, Meter()))
            second = asyncio.create_task(_connected("127.0.0.1", server.port, Meter()))
            await asyncio.gather(first, second)
        _abandon(first, second.result())
        _abandon(second, second.result())
        assert await first.result().read(1) == b""
        await second.result().aclose()


# --- Secrets ----------------------------------------------------------------------------------------------------------


async def test_of_two_connections_that_come_at_the_same_moment_the_first_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both, made = asyncio.Event(), []

    async def connected(address: str, port: int, meter: Meter) -> _Stream:
        made.append(_Stream(meter))
        if len(made) == 2:
            both.set()
        await both.wait()
        return made[0] if address == "8.8.8.8" else made[1]

    monkeypatch.setattr("tui.ingest.dial._connected", connected)
    monkeypatch.setattr("tui.ingest.dial._STAGGER_S", 0.01)
    kept = await _first_connected(["8.8.8.8", "1.1.1.1"], 80, Meter())
    assert kept in made


async def test_when_the_last_address_fails_the_slow_one_before_it_may_still_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed, slow = asyncio.Event(), _Stream(Meter())

    async def connected(address: str, port: int, meter: Meter) -> _Stream:
        if address == "1.1.1.1":
            failed.set()
            raise ConnectionRefusedError
        await failed.wait()
        await asyncio.sleep(0.01)
        return slow

    monkeypatch.setattr("tui.ingest.dial._connected", connected)
    monkeypatch.setattr("tui.ingest.dial._STAGGER_S", 0.01)
    assert await _first_connected(["8.8.8.8", "1.1.1.1"], 80, Meter()) is slow


async def test_a_name_server_that_answers_too_late_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def slowly(*_: object, **__: object) -> list[tuple[object, ...]]:
        asked.set()
        may_answer.wait(30)
        return [(2, 1, 6, "", ("8.8.8.8", 80))]

    monkeypatch.setattr("socket.getaddrinfo", slowly)
    task = asyncio.create_task(system_resolver("news.example", 80))
    await asyncio.to_thread(asked.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    (looking,) = (one for one in threading.enumerate() if one.name == "look up news.example")
    may_answer.set()
    await asyncio.to_thread(looking.join, 10)
    await asyncio.sleep(0)
    assert not looking.is_alive()


async def test_credentials_go_to_the_entrys_own_origin_only() -> None:
    moved = [
        Response(302, headers={"Location": place})
        for place in (
            "https://other.example/",
            "http://news.example/feed",
            "https://news.example:8443/",
            "https://news.example/last",
        )
    ]
    result, asked = await told(*moved, Response(200, content=rss("x")), url="https://anna:s3cret@news.example/feed")
    assert isinstance(result, Fetched)
    assert ["authorization" in request.headers for request in asked] == [True, False, False, False, True]
    assert all("s3cret" not in str(request.url) for request in asked)


async def test_credentials_are_decoded_before_they_are_sent() -> None:
    _, asked = await told(Response(200, content=rss("x")), url="https://an%40na:p%3Aw@news.example/")
    assert asked[0].headers["Authorization"] == "Basic YW5AbmE6cDp3"


async def test_https_is_never_given_up_for_good() -> None:
    result, _ = await told(
        Response(301, headers={"Location": "http://news.example/new"}), Response(200, content=rss("x"))
    )
    assert isinstance(result, Fetched)
    assert result.moved_to is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a:b@c.example/x@y", "https://c.example/x@y"),
        ("https://c.example/?u=a@b", "https://c.example/?u=a@b"),
        ("https://a@c.example", "https://c.example"),
        ("no address", "no address"),
        ("http://a:b@", "http://"),
    ],
)
def test_an_address_is_shown_without_its_secrets(text: str, shown: str) -> None:
    assert without_secrets(text) == entry_id(text) == shown


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "file:///x",
        "http:",
        "http://",
        "http:///x",
        "http://[",
        "http://a b/",
        "http://h:0/",
        "http://h:99999/",
        "http://h\\@x/",
        "http://\u2460.example/",
        "//h/x",
        "HTTP",
        "http://%41/",
        "http://" + "a" * 300 + "/",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(HttpError) as caught:
        read_address(text)
    assert caught.value.outcome is Outcome.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("http://News.Example/a?b#c", ("http", "news.example", 80, "http://news.example/a?b")),
        ("https://h:8443", ("https", "h", 8443, "https://h:8443")),
        (" http://[::1]:8/ ", ("http", "::1", 8, "http://[::1]:8/")),
        ("http://bücher.example/ü", ("http", "xn--bcher-kva.example", 80, "http://xn--bcher-kva.example/%C3%BC")),
        ("http://u:p@h/x", ("http", "h", 80, "http://h/x")),
    ],
)
def test_an_address_is_taken_apart(text: str, place: tuple[str, str, int, str]) -> None:
    address = read_address(text)
    assert (address.scheme, address.host, address.port, address.text) == place


def test_http_and_https_of_one_host_are_one_server_and_other_ports_are_not() -> None:
    servers = [read_address(text).server for text in ("http://h/", "https://h/", "http://h:443/", "http://h:8080/")]
    assert servers == ["h", "h", "h", "h:8080"]


@pytest.mark.parametrize("location", ["file:///x", "http://[", "\\\\h\\x", "http://h:99999/"])
def test_a_redirect_to_nowhere_is_refused(location: str) -> None:
    with pytest.raises(HttpError):
        join_address(read_address("http://news.example/a/b"), location)


# --- In process -------------------------------------------------------------------------------------------------------


async def test_a_story_in_process_is_fetched_like_the_network() -> None:
    result, asked = await told(Response(200, headers={"ETag": '"1"', "Content-Type": "text/xml"}, content=rss("x")))
    assert isinstance(result, Fetched)
    assert (result.etag, result.content_type, result.url) == ('"1"', "text/xml", "https://news.example/feed")
    assert asked[0].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (httpcore.ReadError(), Outcome.CONNECT),
        (httpcore.RemoteProtocolError("odd"), Outcome.PROTOCOL),
        (TimeoutError(), Outcome.TIMEOUT),
        (ConnectionResetError("gone"), Outcome.CONNECT),
        (ssl.SSLError(1, "[SSL] odd"), Outcome.TLS),
        (OSError(24, "Too many open files"), Outcome.CONNECT),
        (ConnectionRefusedError(), Outcome.CONNECT),
        (httpx.TooManyRedirects("odd"), Outcome.PROTOCOL),
    ],
)
async def test_every_failure_of_a_transport_has_an_outcome_and_a_sentence(error: Exception, outcome: Outcome) -> None:
    result, _ = await told(error)
    assert isinstance(result, Failed)
    assert result.outcome is outcome
    assert result.sentence.endswith(".")


async def test_a_304_may_come_after_a_redirect() -> None:
    story = Story(Response(302, headers={"Location": "/b"}), Response(304, headers={"ETag": '"2"'}))
    url = "https://news.example/a"
    result = await fetcher(story).fetch(Ask(url=url, entry_url=url, etag='"1"', last_modified="x"))
    assert isinstance(result, NotModified)
    assert (result.etag, result.last_modified) == ('"2"', None)


async def test_a_body_over_the_cap_is_not_read_to_its_end() -> None:
    result, _ = await told(Response(200, content=b"<rss>" + b"x" * 2_000_000))
    assert isinstance(result, Failed)
    assert (result.outcome, result.sentence) == (Outcome.TOO_LARGE, "The answer is longer than 1 MB.")


async def test_a_bad_address_in_the_catalogue_is_a_failure_and_no_exception() -> None:
    result, _ = await told(url="http://[")
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.REFUSED_ADDRESS


# --- Turns ------------------------------------------------------------------------------------------------------------


async def test_a_server_is_asked_one_at_a_time_and_forgotten_afterwards() -> None:
    turns, order = Turns(SystemClock()), []

    async def visit(name: str) -> None:
        async with turns.of("h"):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            order.append(f"{name} out")

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(visit(name))
    assert order == ["a in", "a out", "b in", "b out", "c in", "c out"]
    assert turns._locks == {}


async def test_a_server_that_wants_a_pause_gets_it_between_two_requests() -> None:
    clock = Hands()
    asked: list[float] = []

    class Lists(Story):
        async def handle_async_request(self, request: Request) -> Response:
            asked.append(clock.monotonic())
            return Response(200, content=rss("Talks resume"))

    one = Fetcher(HttpClient(Lists()), clock, 5.0, 1_000_000)
    for url in (doc_url("border"), doc_url("talks"), "https://news.example/", doc_url("troops")):
        assert isinstance(await one.fetch(Ask(url=url, entry_url=url)), Fetched)
    assert asked == [0.0, 5.0, 5.0, 10.0]
    clock.time += timedelta(seconds=60)
    await one.fetch(Ask(url=doc_url("border"), entry_url=doc_url("border")))
    assert asked[-1] == 70.0


async def test_waiting_for_a_turn_does_not_count_against_the_deadline() -> None:
    async def slowly(visit: Visit) -> None:
        await asyncio.sleep(0.25)
        await visit.send(feed())

    async with HostileServer() as server:
        one = fetcher(deadline_s=1.5)
        asks = [Ask(url=server.on(f"/{n}", slowly), entry_url=server.url("/"), allow_private=True) for n in range(7)]
        results = await asyncio.gather(*(one.fetch(ask) for ask in asks))
    assert all(isinstance(result, Fetched) for result in results)
    assert server.most_at_once == 1


async def test_two_servers_redirecting_to_each_other_do_not_lock_each_other_out() -> None:
    async with HostileServer() as first, HostileServer() as second:
        own = first.on("/a", reply(302, b"", f"Location: {first.url('/b')}"))
        first.on("/b", feed())
        other = second.on("/a", reply(302, b"", f"Location: {second.url('/b')}"))
        second.on("/b", feed())
        one = fetcher()
        results = await asyncio.gather(
            *(one.fetch(Ask(url=url, entry_url=url, allow_private=True)) for url in (own, other) * 5)
        )
    assert all(isinstance(result, Fetched) for result in results)


async def test_cancelled_polls_leave_nothing_behind() -> None:
    """httpcore #1093: polls cancelled while they wait used to take the pool's slots with them."""

    async def hang(visit: Visit) -> None:
        await visit.reader.read()

    async with HostileServer() as server:
        hanging, sound = server.on("/hang", hang), server.on("/sound", feed())
        one = fetcher(deadline_s=0.02)
        await asyncio.gather(*(one.fetch(Ask(url=hanging, entry_url=hanging, allow_private=True)) for _ in range(20)))
        results = await asyncio.gather(
            *(fetcher().fetch(Ask(url=sound, entry_url=sound, allow_private=True)) for _ in range(20))
        )
    assert all(isinstance(result, Fetched) for result in results)


# --- Anything at all --------------------------------------------------------------------------------------------------

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "60"))

LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.0 200",
        b"HTTP/1.1 304 x",
        b"HTTP/1.1 302 x",
        b"HTTP/1.1 100 Continue",
        b"HTTP/9.9 200 OK",
        b"",
        b"GET / HTTP/1.1",
    ]
)
HEADERS = st.sampled_from(
    [
        b"Content-Length: 10",
        b"Content-Length: -1",
        b"Content-Length: 99999999999999999999",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: x",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate",
        b"Content-Encoding: br",
        b"Location: /x",
        b"Location: http://[",
        b"Location: \xff",
        b"ETag: \xff",
        b"Retry-After: x",
        b"Cache-Control: max-age=x",
        b"Content-Type: \xff",
        b": empty",
        b"no colon",
        b" folded",
        b"Connection: keep-alive",
        b"Set-Cookie: a=b",
    ]
)
BODIES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            rss("x"),
            gzip.compress(rss("x")),
            b"5\r\nhello\r\n0\r\n\r\n",
            b"ffffffffff\r\nx",
            gzip.compress(rss("x"))[:30],
            b"\x1f\x8b",
            b"<",
            b" ",
        ]
    ),
)
ANSWERS = st.one_of(
    st.binary(max_size=120),
    st.builds(
        lambda line, headers, end, body: end.join([line, *headers, b"", body]),
        LINES,
        st.lists(st.one_of(HEADERS, st.binary(max_size=20)), max_size=5),
        st.sampled_from([b"\r\n", b"\n", b"\r"]),
        BODIES,
    ),
)


@settings(max_examples=EXAMPLES)
@given(st.lists(ANSWERS, min_size=1, max_size=12))
def test_any_answer_ends_in_a_result(answers: list[bytes]) -> None:
    async def ask_all() -> None:
        async with HostileServer() as server:
            one = fetcher(deadline_s=2.0)
            for number, answer in enumerate(answers):
                url = server.on(f"/{number}", answer)
                result = await one.fetch(Ask(url=url, entry_url=url, etag='"1"', allow_private=True))
                assert isinstance(result, Fetched | NotModified | Failed)
                if isinstance(result, Failed):
                    assert result.sentence.isprintable()
                    assert not result.outcome.is_success

    asyncio.run(ask_all())
