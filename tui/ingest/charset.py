"""The bytes of a feed as text: by byte order mark, by what is said of them, by what they look like."""

from __future__ import annotations

import codecs
import re

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
