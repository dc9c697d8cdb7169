"""Which addresses may be dialled: asked about the address connected to, at every hop, never about a name.

A feed, or a redirect, that leads into the person's own network is an attack (server-side request forgery, CWE-918).
Checking the address that is really dialled makes every spelling of it (decimal, octal, short, mapped) one case.
Ranges: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates), and the metadata services
that clouds keep on addresses of their own.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_REFUSED_IPV4 = {
    "0.0.0.0/8": "this very host",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a provider's inner network",
    "127.0.0.0/8": "this very machine",
    "168.63.129.16/32": "a cloud's metadata service",
    "169.254.0.0/16": "a link-local or metadata address",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "reserved for protocols",
    "192.0.2.0/24": "reserved for documentation",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "a private network",
    "198.18.0.0/15": "reserved for benchmarks",
    "198.51.100.0/24": "reserved for documentation",
    "203.0.113.0/24": "reserved for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}

_REFUSED_IPV6 = {
    "::/128": "this very host",
    "::1/128": "this very machine",
    "::ffff:0:0/96": "an IPv4 address in disguise (mapped)",
    "::/96": "an IPv4 address in disguise (compatible)",
    "64:ff9b::/96": "an IPv4 address in disguise (NAT64)",
    "64:ff9b:1::/48": "an IPv4 address in disguise (NAT64)",
    "2001::/32": "an IPv4 address in disguise (Teredo)",
    "2001::/23": "reserved for protocols",
    "2001:db8::/32": "reserved for documentation",
    "2002::/16": "an IPv4 address in disguise (6to4)",
    "3fff::/20": "reserved for documentation",
    "fc00::/7": "a private network",
    "fe80::/10": "a link-local address",
    "fec0::/10": "a private network",
    "ff00::/8": "multicast",
}

_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 that is given out for use on the Internet (RFC 4291 §2.4)."""

_REFUSED: tuple[tuple[_Network, str], ...] = tuple(
    (ipaddress.ip_network(text), why) for text, why in (_REFUSED_IPV4 | _REFUSED_IPV6).items()
)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """The host and port, letter for letter, of an entry whose owner allows it a private address."""

    host: str
    port: int


def refusal(address: str) -> str | None:
    """Say what an address is when it may not be dialled; None when it may.

    ``address`` is numeric, as a resolver gives it. What cannot be read as an address is refused.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address at all"
    for network, why in _REFUSED:
        if found.version == network.version and found in network:
            return why
    if found.version == 6 and found not in _GLOBAL_IPV6:
        return "not in use on the Internet"
    return None


def allowed_address(address: str) -> bool:
    """Tell whether a numeric address may be dialled without the owner's leave."""
    return refusal(address) is None


def refused_among(addresses: list[str], host: str, port: int, own: OwnPlace | None) -> tuple[str, str] | None:
    """Find the first address of ``host:port`` that may not be dialled, and why.

    One refused address refuses the host: a name that answers with a public and a private address is how a
    rebinding attack looks. ``own`` is the entry's own place, which the person has opened; only the same letters count.
    """
    if own is not None and (host, port) == (own.host, own.port):
        return None
    return next(((address, str(refusal(address))) for address in addresses if not allowed_address(address)), None)
