"""Which addresses may be dialled: every special range of IPv4 and IPv6, however it is written, and one exception."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.feed_records import Outcome
from tests.ingest.hostile_server import HostileServer, feed
from tui.clock import SystemClock
from tui.ingest.address import OwnPlace, allowed_address, refusal, refused_among
from tui.ingest.dial import Resolver, system_resolver
from tui.ingest.fetch import Ask, Failed, Fetched, Fetcher
from tui.ingest.http import HttpClient

EXAMPLES = int(os.environ.get("DETENTE_EXAMPLES", "300"))

REFUSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.0",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.0",
    "127.0.0.1",
    "127.255.255.255",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.0",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.0",
    "192.168.255.255",
    "198.18.0.0",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:a00:1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2002:808:808::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff00::1",
    "ff02::1",
    "ff0e::1",
]

ALLOWED = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "151.101.1.6",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2a00:1450::1",
    "2620:0:2d0:200::7",
    "2400:cb00::1",
]


@pytest.mark.parametrize("address", REFUSED)
def test_a_special_address_is_refused_with_a_reason(address: str) -> None:
    assert not allowed_address(address)
    assert refusal(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_allowed(address: str) -> None:
    assert allowed_address(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f.1", "1.2.3.4.5", "::g", "[::1]", "8.8.8.8 ", "八.8.8.8"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert not allowed_address(text)


@settings(max_examples=EXAMPLES)
@given(st.ip_addresses())
def test_nothing_the_registry_calls_private_is_allowed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if allowed_address(str(address)):
        assert address.is_global
        assert not address.is_multicast


@settings(max_examples=EXAMPLES)
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_any_ipv6_disguise_is_refused(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for disguised in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not allowed_address(str(ipaddress.IPv6Address(disguised)))


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert allowed_address(text) in (True, False)


def test_one_refused_address_refuses_the_name() -> None:
    assert refused_among(["8.8.8.8", "10.0.0.1"], "news.example", 443, None) == ("10.0.0.1", "a private network")
    assert refused_among(["8.8.8.8", "1.1.1.1"], "news.example", 443, None) is None


@pytest.mark.parametrize(
    ("host", "port", "is_own"),
    [
        ("nas.lan", 8080, True),
        ("nas.lan", 80, False),
        ("NAS.lan", 8080, False),
        ("nas.lan.", 8080, False),
        ("10.0.0.1", 8080, False),
    ],
)
def test_only_the_own_host_and_port_letter_for_letter_may_be_private(host: str, port: int, is_own: bool) -> None:
    assert (refused_among(["10.0.0.1"], host, port, OwnPlace("nas.lan", 8080)) is None) is is_own


def resolving(table: dict[str, list[str]]) -> Resolver:
    async def resolve(host: str, port: int) -> list[str]:
        if host not in table:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return table[host]

    return resolve


async def fetched(
    url: str, resolve: Resolver | None = None, allow_private: bool = False, deadline_s: float = 30.0
) -> Fetched | Failed:
    fetcher = Fetcher(HttpClient(resolve=resolve), SystemClock(), deadline_s, 1_000_000)
    result = await fetcher.fetch(Ask(url=url, entry_url=url, allow_private=allow_private))
    assert isinstance(result, Fetched | Failed)
    return result


@pytest.mark.parametrize("host", ["a" * 64 + ".invalid", "a..invalid", "a b"])
async def test_a_name_that_no_name_server_could_be_asked_for_is_not_found(host: str) -> None:
    with pytest.raises(socket.gaierror):
        await system_resolver(host, 80)


async def test_a_name_that_leads_home_is_refused_and_never_dialled() -> None:
    async with HostileServer() as server:
        server.on("/", feed())
        result = await fetched(f"http://news.example:{server.port}/", resolving({"news.example": ["127.0.0.1"]}))
        assert isinstance(result, Failed)
        assert result.outcome is Outcome.REFUSED_ADDRESS
        assert "127.0.0.1" in result.sentence
        assert server.connections == 0


async def test_a_name_with_a_public_and_a_private_address_is_refused() -> None:
    async with HostileServer() as server:
        table = {"news.example": ["8.8.8.8", "127.0.0.1"]}
        result = await fetched(f"http://news.example:{server.port}/", resolving(table))
        assert isinstance(result, Failed)
        assert result.outcome is Outcome.REFUSED_ADDRESS
        assert server.connections == 0


async def test_the_name_is_resolved_once_and_that_address_is_dialled() -> None:
    """A second look-up could give another answer than the one that was checked."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    async with HostileServer() as server:
        server.on("/feed", feed())
        result = await fetched(f"http://nas.lan:{server.port}/feed", rebinding, allow_private=True)
        assert isinstance(result, Fetched)
        assert asked == ["nas.lan"]
        assert server.asked[0].header("Host") == f"nas.lan:{server.port}"


async def test_a_broken_address_does_not_hide_a_working_one() -> None:
    async with HostileServer() as server:
        server.on("/feed", feed())
        with socket.socket() as refusing:
            refusing.bind(("127.0.0.2", 0))
            table = {"nas.lan": ["127.0.0.2", "::1", "127.0.0.1"]}
            result = await fetched(f"http://nas.lan:{server.port}/feed", resolving(table), allow_private=True)
        assert isinstance(result, Fetched)


async def test_an_address_that_never_answers_gives_way_to_the_next() -> None:
    """Broken IPv6 beside a sound IPv4 is the usual case; here a full backlog plays the address that swallows."""
    async with HostileServer() as server:
        server.on("/feed", feed())
        with socket.socket() as silent:
            silent.bind(("127.0.0.3", server.port))
            silent.listen(0)
            fillers = [socket.socket() for _ in range(4)]
            for filler in fillers:
                filler.setblocking(False)
                filler.connect_ex(("127.0.0.3", server.port))
            table = {"nas.lan": ["127.0.0.3", "127.0.0.1"]}
            result = await fetched(f"http://nas.lan:{server.port}/feed", resolving(table), allow_private=True)
            for filler in fillers:
                filler.close()
        assert isinstance(result, Fetched)


async def test_an_unknown_name_is_a_dns_error() -> None:
    result = await fetched("http://nowhere.example/", resolving({}))
    assert isinstance(result, Failed)
    assert (result.outcome, result.sentence) == (Outcome.DNS, "The name nowhere.example was not found.")


async def test_a_name_server_that_hangs_costs_the_deadline_and_no_more() -> None:
    async def hanging(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    result = await fetched("http://slow.example/", hanging, deadline_s=0.2)
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.TIMEOUT
    assert result.spent_s < 1


async def test_a_name_without_addresses_is_a_dns_error() -> None:
    result = await fetched("http://empty.example/", resolving({"empty.example": []}))
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.DNS


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "017700000001", "localhost"])
async def test_the_systems_own_spellings_of_home_are_refused(host: str) -> None:
    async with HostileServer() as server:
        result = await fetched(f"http://{host}:{server.port}/")
        assert isinstance(result, Failed)
        assert result.outcome is Outcome.REFUSED_ADDRESS
        assert server.connections == 0


async def test_nobody_listening_is_said_in_words() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        result = await fetched(f"http://127.0.0.1:{closed.getsockname()[1]}/", allow_private=True)
    assert isinstance(result, Failed)
    assert result.outcome is Outcome.CONNECT
    assert "takes no connections" in result.sentence
