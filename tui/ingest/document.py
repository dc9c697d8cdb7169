"""From the bytes of a response to one text that a feed reader can take without harm, or the reason why it is no feed.

Decoding, and everything that makes XML parsers stall, raise or reach out, is settled here: character references
outside Unicode (feedparser 6.0.14 raises on them), DTDs and their entities, controls, thousands of attributes, junk
around the document. What an honest feed says is left as it is.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from storage.records import Outcome
from tui.links import safe_link

MAX_ATTRIBUTES = 64
MAX_TAG = 8_192
"""Longest start tag kept whole, characters; of a longer one the first attributes are kept."""

MAX_ENTITY = 256
MAX_ENTITIES = 500
MAX_EXPANSION = 1_000_000
"""Characters that a document's own entities may add in all; beyond that they stay as written (billion laughs)."""

_BLOCK = 200_000
"""Characters that are settled at a time."""

_HEAD = 65_536
"""How far into the text a feed's first tag may be, after junk, comments and declarations."""


class Kind(Enum):
    XML = "xml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Document:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a body is no feed, in words for people."""

    outcome: Outcome
    error: str


_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "media data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)

_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_OTHER_ROOTS = {
    "html": "a web page",
    "opml": "an OPML list of feeds (`detente feeds import` reads those)",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "svg": "a picture",
    "error": "an error message",
    "stylesheet": "a stylesheet",
}
_HTML_HEADS = frozenset(
    {"head", "body", "script", "div", "p", "title", "meta", "table", "center", "h1", "br", "a", "b"}
)


def open_document(body: bytes, content_type: str = "") -> Document | Refused:
    """The feed's text, ready to be read; or why there is none."""
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        return Refused(Outcome.EMPTY, "the server sent nothing")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return Refused(Outcome.NOT_A_FEED, f"this is {name}, not a feed")
    text = decode(body, content_type).lstrip("\ufeff\x00 \t\r\n")
    if text[:1] in "{[" or (text[:1] in '"tfn-0123456789' and "json" in content_type):
        return Document(Kind.JSON, text)
    return _open_xml(text)


def _open_xml(text: str) -> Document | Refused:
    root = _find_root(text)
    if isinstance(root, Refused):
        return root
    return Document(Kind.XML, tidy_xml(text, root))


def tidy_xml(text: str, root: re.Match[str]) -> str:
    """The document from its root element on, without a document type, its references settled, its tags bounded."""
    entities = _declared_entities(text[: root.start()])
    document = _without_tail(text[root.start() :], root[1])
    return _outside_cdata(_hide_controls(document), _Tamer(entities))


# ── Decoding ──────────────────────────────────────────────────────────────────────────────────────────────────────

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = (
    (re.compile(rb"(?:[\x01-\x7f]\0\0\0){2}"), "utf-32-le"),
    (re.compile(rb"(?:\0\0\0[\x01-\x7f]){2}"), "utf-32-be"),
    (re.compile(rb"(?:[\x01-\x7f]\0){2}"), "utf-16-le"),
    (re.compile(rb"(?:\0[\x01-\x7f]){2}"), "utf-16-be"),
)
"""How ASCII looks in encodings of two and four bytes: a feed begins with it, and with a tag or a brace in its language."""
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_SUPERSETS = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "cn-gb": "gb18030",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "logical": "iso8859-8",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "unicode-1-1-utf-8": "utf-8",
    **{f"{prefix}{page}": f"cp{page}" for prefix in ("x-cp", "win-", "win") for page in range(1250, 1259)},
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
}
"""What these names mean on the web (WHATWG Encoding): names Python does not know, and the larger sets that contain
what others name."""

_CHARSETS = re.compile(
    r"utf-(?:8|8-sig|16|16-le|16-be|32|32-le|32-be)|cp\d{3,4}|iso8859-\d{1,2}|koi8-[rut]|gb18030|big5(?:hkscs)?|"
    r"shift_jis(?:x0213|_2004)?|euc_(?:jp|jis_2004|jisx0213|kr)|iso2022_(?:jp|kr).*|johab|hz|mac-\w+|tis-620|ptcp154"
)
"""Codecs that are character sets of feeds. Python also offers UTF-7, punycode, unicode_escape: a second language
inside the text, in which markup passes unseen."""


def decode(body: bytes, content_type: str = "") -> str:
    """``body`` as text: by BOM, by what it says it is, by what it looks like. Never fails.

    One broken byte in a UTF-8 feed costs one character, not the whole feed its encoding.
    """
    bom, charset = next((known for known in _BOMS if body.startswith(known[0])), (b"", ""))
    if bom and (charset == "utf-8-sig" or b"\0" in body[len(bom) : _LOOKED_AT]):
        return body.decode(charset, "replace")
    body = body.removeprefix(bom)  # one of UTF-16 before text of single bytes, which some programs put there
    for wide, charset in _WIDE:
        if wide.match(body):
            return body.decode(charset, "replace")
    # Text that is sound UTF-8 is UTF-8, whatever is said of it: in other encodings no text of any length happens to be.
    if not body.isascii() and (text := _decoded(body, "utf-8")) is not None:
        return text
    declared = _charset(_XML_CHARSET.search(body[:1024]))
    served = _charset(_HTTP_CHARSET.search(content_type))
    # Servers add "iso-8859-1" to everything; the document knows better.
    claims = [declared, served] if served == "cp1252" else [served, declared]
    for charset in claims:
        if charset.startswith(("utf-16", "utf-32")) and b"\x00" not in body:
            continue  # some programs write what they have in memory, not what they send
        text = _decoded(body, charset) if charset else None
        if text is not None:
            return text
    return _decode_by_looks(body)


_LOOKED_AT = 400
"""Bytes in which text of two or four bytes a character shows."""

_JAVA_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""A character beyond the BMP as some databases write it: each half of the pair by itself (CESU-8)."""


def _decode_by_looks(body: bytes) -> str:
    """Text whose claims are false or missing: UTF-8 with something wrong in it, Cyrillic, or Western European."""
    if _JAVA_PAIR.search(body):
        joined = _JAVA_PAIR.sub(_join_java_pair, body)
        if (text := _decoded(joined, "utf-8")) is not None:
            return text
    return _decode_cyrillic(body) or _decode_by_majority(body)


def _join_java_pair(match: re.Match[bytes]) -> bytes:
    halves = match[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode()


_SAMPLED = 200_000
_HIGH = re.compile(rb"[\x80-\xff]+")
_NOT_CYRILLIC = bytes(range(0xC0))


def _decode_cyrillic(body: bytes) -> str:
    """Cyrillic of one byte a letter, or empty: whole words of letters from the upper quarter, small ones mostly.

    In Western languages such letters stand alone between ASCII ones; in Chinese of two bytes a third lies below.
    """
    runs = _HIGH.findall(body[:_SAMPLED])
    letters = b"".join(run for run in runs if len(run) > 1).translate(None, _NOT_CYRILLIC)
    if len(letters) < max(8, 0.9 * sum(map(len, runs))):
        return ""
    upper_half = sum(byte >= 0xE0 for byte in letters)
    return body.decode("cp1251" if 2 * upper_half > len(letters) else "koi8-r", "replace")


_ASCII_OR_BROKEN = re.compile("[\x00-\x7f\ufffd]+")


def _decode_by_majority(body: bytes) -> str:
    """UTF-8 with some broken bytes when most of what is not ASCII is sound UTF-8; otherwise Windows-1252."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(_ASCII_OR_BROKEN.sub("", text))
    return text if sound >= broken else body.decode("cp1252", "replace")


def _decoded(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return body.decode("latin-1") if charset == "cp1252" else None


def _charset(match: re.Match[str] | re.Match[bytes] | None) -> str:
    """Python's name of a charset a feed may use, or empty."""
    if match is None:
        return ""
    name = match[1] if isinstance(match[1], str) else match[1].decode("ascii")
    try:
        found = codecs.lookup(_SUPERSETS.get(name.lower(), name)).name
    except (LookupError, ValueError):
        return ""
    found = _SUPERSETS.get(found, found)
    return found if _CHARSETS.fullmatch(found) else ""


# ── Finding the feed ──────────────────────────────────────────────────────────────────────────────────────────────

_START_TAG = re.compile(r"<((?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60}))(?=[\s/>])")
_ASIDES = (("<!--", "-->"), ("<?", "?>"))


def _find_root(text: str) -> re.Match[str] | Refused:
    """The feed's first tag, also behind a warning some program printed before it."""
    head = text[:_HEAD]
    for opening, closing in _ASIDES:
        head = _blank(head, opening, closing)
    first = _START_TAG.search(head)
    if first is None:
        return Refused(Outcome.NOT_A_FEED, "this is not a feed: there is no XML or JSON in it")
    name = first[2].lower()
    if name in _OTHER_ROOTS or re.match(r"\s*<!doctype\s+html", head, re.IGNORECASE):
        return Refused(Outcome.NOT_A_FEED, f"this is {_OTHER_ROOTS.get(name, 'a web page')}, not a feed")
    for tag in _START_TAG.finditer(head):
        if tag[2].lower() in _FEED_ROOTS:
            # Same place in the text, since blanks replaced what came before.
            return _START_TAG.match(text, tag.start()) or tag
        if tag.start() == first.start() and name not in _HTML_HEADS:
            break
    what = "a web page" if name in _HTML_HEADS else f"XML of another kind (<{first[1][:40]}>)"
    return Refused(Outcome.NOT_A_FEED, f"this is {what}, not a feed")


def _blank(text: str, opening: str, closing: str) -> str:
    """``text`` with spaces for every aside, so that all other places stay the same."""
    parts: list[str] = []
    position = 0
    while (start := text.find(opening, position)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        end += len(closing)
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def _without_tail(text: str, root: str) -> str:
    """Without what follows the end of the feed (statistics comments, a second copy of a page's footer)."""
    end = text.rfind(f"</{root}")
    if end < 0:
        return text
    close = text.find(">", end)
    return text if close < 0 else text[: close + 1]


_LINK_TAG = re.compile(r"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s<>]{1,1000})""", re.IGNORECASE)


def announced_feed(body: bytes, url: str) -> str:
    """The feed that a web page at ``url`` names in its head, or empty: for people who gave the page's address."""
    for tag in _LINK_TAG.finditer(decode(body[:_HEAD])):
        if re.search(r"application/(?:rss\+xml|atom\+xml|feed\+json)", tag[0], re.IGNORECASE):
            href = _HREF.search(tag[0])
            if href and (link := safe_link(html.unescape(href[1]), url)):
                return link
    return ""


# ── Taming ────────────────────────────────────────────────────────────────────────────────────────────────────────

_REFERENCE = re.compile(
    # Those that are sound as they are, in XML too, are passed over: a page of typographic quotes has thousands.
    r"&(?!(?:amp|lt|gt|quot|apos|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|[1-9]\d{3}|[1-4]\d{4}|x20[0-9a-fA-F]{2}));)"
    r"(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([A-Za-z_][\w.-]{0,60});)?"
)
_LONE_AMPERSAND = re.compile(r"&(?![#A-Za-z_])")
_LONE_BRACKET = re.compile(r"<(?![^\W\d]|[/!?:])")
_PAIR = re.compile(r"&#[xX]([dD][89abAB][0-9a-fA-F]{2});&#[xX]([dD][c-fC-F][0-9a-fA-F]{2});")
_LONG_TAG = re.compile(rf"<[^<>]{{{MAX_TAG},}}>")
_ATTRIBUTE = re.compile(r"""\s+[^\s=<>"'/]{1,200}\s*=\s*(?:"[^"<]*"|'[^'<]*')""")

HIDDEN = 0xE000
"""Controls that XML forbids travel through the reader as private-use characters from here on, so that an escape
sequence arrives whole at ``clean_text``, which knows how much to take out."""

_CONTROLS = {code: HIDDEN + code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D)}
_NEEDS_HIDING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HIDDEN = re.compile("[\ue000-\ue09f]")
_SHOWN = {HIDDEN + code: code for code in range(0xA0)}


def _hide_controls(text: str) -> str:
    if not _NEEDS_HIDING.search(text):
        return text
    return text.translate(_CONTROLS | {0xFFFE: None, 0xFFFF: None})


def unhide_controls(text: str) -> str:
    """The text as it was sent, for cleaning."""
    return text.translate(_SHOWN) if _HIDDEN.search(text) else text


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """``text`` with everything but CDATA sections changed."""
    parts: list[str] = []
    position = 0
    while True:
        start = text.find("<![CDATA[", position)
        end = text.find("]]>", start + 9) if start >= 0 else -1
        if end < 0:
            # A section without an end would hide the rest of the feed: its opening goes, what it held is kept.
            parts.append(change(text[position:].replace("<![CDATA[", "") if start >= 0 else text[position:]))
            return "".join(parts)
        parts.append(change(text[position:start]))
        parts.append(text[start : end + 3])
        position = end + 3


class _Tamer:
    """Settles brackets, tags and references of one document."""

    def __init__(self, entities: dict[str, str]) -> None:
        self._entities = entities
        self._budget = MAX_EXPANSION

    def __call__(self, text: str) -> str:
        text = _LONG_TAG.sub(_shorten_tag, _in_blocks(text, "<", lambda part: _LONE_BRACKET.sub("&lt;", part)))
        return _in_blocks(_PAIR.sub(_joined_pair, text), "&", self._settle) if "&" in text else text

    def _settle(self, text: str) -> str:
        return _REFERENCE.sub(self._reference, _LONE_AMPERSAND.sub("&amp;", text))

    def _reference(self, match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name is None:
            return _character(hexadecimal, decimal) if hexadecimal or decimal else "&amp;"
        if name in self._entities:
            self._budget -= len(self._entities[name])
            return self._entities[name] if self._budget >= 0 else f"&amp;{name};"
        known = html.unescape(match[0])
        return html.escape(known) if known != match[0] else f"&amp;{name};"


def _in_blocks(text: str, mark: str, change: Callable[[str], str]) -> str:
    """``text`` changed piece by piece, each beginning with a ``mark``: at once, millions of changes fill the memory."""
    if len(text) <= _BLOCK:
        return change(text)
    parts: list[str] = []
    position = 0
    while position < len(text):
        end = text.find(mark, position + _BLOCK)
        end = len(text) if end < 0 else end
        parts.append(change(text[position:end]))
        position = end
    return "".join(parts)


def _character(hexadecimal: str | None, decimal: str | None) -> str:
    """A numeric reference as XML can carry it: itself, its Windows-1252 meaning, hidden, or nothing."""
    digits = (hexadecimal or decimal or "").lstrip("0")
    if not digits or len(digits) > 7:
        return ""
    code = int(digits, 16 if hexadecimal else 10)
    if 0x80 <= code <= 0x9F:
        return html.unescape(f"&#{code};")  # HTML's reading: nobody means the C1 control
    if code in _CONTROLS:
        return chr(HIDDEN + code)
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return ""
    return f"&#{code};"


def _joined_pair(match: re.Match[str]) -> str:
    """A character outside the BMP that some program wrote as two surrogates."""
    high, low = int(match[1], 16), int(match[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _shorten_tag(match: re.Match[str]) -> str:
    """A start tag with its first attributes only: feedparser needs 8 s for 20,000 of them."""
    tag = match[0]
    name = re.match(r"</?[^\s<>/]{1,100}", tag)
    if name is None:
        return ""
    kept: list[str] = []
    seen: set[str] = set()
    position = name.end()
    while len(kept) < MAX_ATTRIBUTES and (attribute := _ATTRIBUTE.match(tag, position)):
        position = attribute.end()
        key = attribute[0].split("=", 1)[0].strip()
        if len(attribute[0]) <= MAX_TAG and key not in seen:
            seen.add(key)
            kept.append(attribute[0])
    return name[0] + "".join(kept) + ("/>" if tag.endswith("/>") else ">")


_ENTITY = re.compile(r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"<]{0,1000})"|'([^'<]{0,1000})')\s*>""")


def _declared_entities(head: str) -> dict[str, str]:
    """The document type's own plain entities, expanded once and only if short; external ones do not exist for us."""
    entities: dict[str, str] = {}
    for match in _ENTITY.finditer(head[:_HEAD]):
        if len(entities) == MAX_ENTITIES:
            break
        value = html.unescape(match[2] if match[2] is not None else match[3] or "")
        if len(value) <= MAX_ENTITY and not re.search("[&%]", value):
            entities[match[1]] = _hide_controls(html.escape(value))
    return entities
