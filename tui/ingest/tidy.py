"""XML that parsers stall on, raise on or reach out for, made harmless; what an honest feed says is left as it is.

Settled here are character references outside Unicode (feedparser 6.0.14 raises on them), DTDs and their entities,
controls, thousands of attributes, and what follows the document.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

MAX_ATTRIBUTES = 64
MAX_TAG = 8_192
"""Longest start tag kept whole, characters; of a longer one the first attributes are kept."""

MAX_ENTITY = 256
MAX_ENTITIES = 500
MAX_EXPANSION = 1_000_000
"""Characters that a document's own entities may add in all; beyond that they stay as written (billion laughs)."""

_BLOCK = 200_000
"""Characters that are settled at a time."""

HEAD = 65_536
"""How far into the text a feed's first tag may be, after junk, comments and declarations."""


def tidy_xml(text: str, root: re.Match[str]) -> str:
    """The document from its root element on, without a document type, its references settled, its tags bounded."""
    entities = _declared_entities(text[: root.start()])
    document = _without_tail(text[root.start() :], root[1])
    return _outside_cdata(_hide_controls(document), _Tamer(entities))


def _without_tail(text: str, root: str) -> str:
    """Without what follows the end of the feed (statistics comments, a second copy of a page's footer)."""
    end = text.rfind(f"</{root}")
    if end < 0:
        return text
    close = text.find(">", end)
    return text if close < 0 else text[: close + 1]


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
    for match in _ENTITY.finditer(head[:HEAD]):
        if len(entities) == MAX_ENTITIES:
            break
        value = html.unescape(match[2] if match[2] is not None else match[3] or "")
        if len(value) <= MAX_ENTITY and not re.search("[&%]", value):
            entities[match[1]] = _hide_controls(html.escape(value))
    return entities
