"""One door for links from outside: what leaves here may be stored, shown and handed to a browser.

Browsers take options (CVE-2026-4519), forgive what they should refuse (``java\\tscript:``, ``/\\evil``) and show names
that look like others; so a link is http or https with a host in ASCII, or it is nothing. No imports of ours, since
ingest (before storing) and the dashboard (before opening) use the same function.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

MAX_LINK = 4_096
"""Longest link kept, characters: beyond what servers accept, and nobody's article."""

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?")
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,6}[a-z]{2,20}/[A-Za-z0-9/_.~,;=+:!*-]*+(?:\?[A-Za-z0-9=&_.~,;+:!*-]++)?"
)
"""Links that are as they should be already, which most are."""

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_OUTER = " \t\r\n\x0b\x0c\u00a0\u200b\ufeff"
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})?")
_PATH_SAFE = "/:@!$&'()*+,;=~-._%"
_QUERY_SAFE = _PATH_SAFE + "?"
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link_\w+|format|ptr_name|bbc_team)|ns_\w+|mc_[ce]id|pk_\w+|hsa_\w+|_hs\w+|"
    r"(?:fb|g|d|y|tt|tw|ms|li_|wb|gb)cl(?:k)?(?:id|src)|igshid|msclkid|xtor|traffic_source|ocid|smid|smtyp|cmpid?|icid|"
    r"ncid|wt\.\w+|spm|ref(?:_?src|errer)?|partner|sr_share|guccounter|guce_\w+|_ga|feed(?:type|name)?|rss|"
    # Session and cache-busting parameters: a link that changes at each poll is still one article.
    r"(?:php|j|asp)?sess(?:ion)?_?(?:id)?|sid|no_?cache|cache_?bust(?:er)?|cb|rnd|rand(?:om)?|_|ts|timestamp",
    re.IGNORECASE,
)


def safe_link(href: str, base: str = "") -> str:
    """``href`` resolved against ``base``: an http or https URL in ASCII with a host and no credentials, or empty.

    Takes any string and never raises. Idempotent. Nothing is dropped from path or query but what no URL may hold.
    """
    if len(href) <= MAX_LINK and _PLAIN.fullmatch(href):
        return href
    href = href[: 4 * MAX_LINK + 1].strip(_OUTER)
    if not href or len(href) > 4 * MAX_LINK or href.startswith("-") or _FORBIDDEN.search(href):
        return ""
    try:
        parts = urlsplit(_resolve(href, base))
        return _rebuild(parts)
    except ValueError:  # brackets, ports and compatibility characters that urllib refuses
        return ""


def normalised_link(link: str) -> str:
    """``link`` without what differs between copies of one address: the key for duplicates, not an address to open.

    Scheme, ``www.``, fragment, tracking and session parameters, their order and a trailing slash do not count.
    """
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port is not None else ""
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return link
    kept = sorted((name, value) for name, value in pairs if not _TRACKING.fullmatch(name))
    path = re.sub(r";jsessionid=[^/?]*", "", parts.path, flags=re.IGNORECASE).rstrip("/")
    return f"{host}{port}{path}" + (f"?{urlencode(kept, errors='replace')}" if kept else "")


def _resolve(href: str, base: str) -> str:
    """Absolute form of ``href``, empty where browsers and urllib would not agree on it."""
    if "\\" in re.split("[?#]", href, maxsplit=1)[0]:
        return ""  # a slash to browsers
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
        # A browser reads "http:/host" and "http:host" as "http://host"; urllib does not, and that gap is for attackers.
        return href if re.match(r"https?://[^/]", href, re.IGNORECASE) else ""
    if urlsplit(base).scheme.lower() not in _DEFAULT_PORTS:
        return ""
    return urljoin(base, href)


def _rebuild(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or "@" in parts.netloc:
        return ""
    host = _ascii_host(parts.hostname or "")
    if not host or parts.netloc.rpartition("]")[2].endswith(":"):
        return ""
    port = parts.port
    netloc = host if port is None or port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"
    link = f"{scheme}://{netloc}{_encode(parts.path, _PATH_SAFE) or '/'}"
    if parts.query:
        link += "?" + _encode(parts.query, _QUERY_SAFE)
    if parts.fragment:
        link += "#" + _encode(parts.fragment, _QUERY_SAFE)
    return link if len(link) <= MAX_LINK else ""


def _ascii_host(host: str) -> str:
    """Host name in lower-case ASCII (punycode where needed), an IP literal, or empty when it is neither."""
    if ":" in host:
        if "%" in host:
            return ""
        return f"[{ipaddress.IPv6Address(host)}]"
    if len(host) > 253:
        return ""
    if not host.isascii():
        labels = re.split("[.\u3002\uff0e\uff61]", host)
        host = ".".join(_ascii_label(label) for label in labels)
    host = host.lower()
    return host if _HOST.fullmatch(host) else ""


def _ascii_label(label: str) -> str:
    """One label as browsers encode it: ß and ς keep their meaning (IDNA 2008), all else as IDNA 2003 maps it."""
    if label.isascii():
        return label
    if "ß" in label or "ς" in label:
        return "xn--" + unicodedata.normalize("NFKC", label.lower()).encode("punycode").decode("ascii")
    return label.encode("idna").decode("ascii")


def _encode(part: str, safe: str) -> str:
    """Percent-encoded where a URL must be; escapes in capitals, a stray ``%`` escaped.

    Capitals also keep the literal ``%action``, which some launchers replace (gh-148169), out of every link.
    """
    part = _ESCAPE.sub(lambda match: "%" + match[1].upper() if match[1] else "%25", part)
    return quote(part, safe=safe)
