"""One door for text from outside: what leaves here can be drawn, logged and stored without harm.

A terminal is a parser with side effects (OSC 52 writes the clipboard, OSC 9;7 runs programs, CVE-2022-45063), and
invisible characters make text read other than it is (CVE-2021-42574). Standard library only and no imports of ours,
so that ingest (before storing) and dashboard (before drawing) use the same function.

Every function here takes any string at all, never raises, takes time linear in its length and is idempotent.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

LINE_LIMIT = 500
"""Characters of one line, unless the caller says otherwise: longer than any headline."""

TEXT_LIMIT = 40_000
"""Characters of a text in paragraphs, unless the caller says otherwise."""

MAX_PASSES = 6
"""Rounds of unescaping and tag removal before a text is taken for an attack; honest feeds need three at most."""

MAX_MARKS = 4
"""Combining marks kept on one letter: pointed Hebrew and Tibetan stacks need four, zalgo wants hundreds."""

_ELLIPSIS = "…"

_PARAGRAPH = "\x1e"
_LINE = "\x1f"
"""Breaks made from block tags, until whitespace is settled; removed from the input, so nobody else can make them."""

_PLAIN = re.compile(r"(?:[!-%'-;=-~]+ )*[!-%'-;=-~]+")
"""ASCII words with single spaces, without ``&`` and ``<``: nothing to clean, and most headlines are like that."""

_SEQUENCE = re.compile(
    # CSI: parameters, intermediates, final byte (ECMA-48 §5.4); a cut one loses what is there of it.
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    # OSC, DCS, SOS, PM, APC: up to their terminator (BEL, ESC \ or ST), which a terminal would swallow whole.
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n\r]*+(?:\x07|\x1b\\|\x9c)"
    # Unterminated: introducer and first word; the rest is more likely text than an instruction.
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\s\x07\x1b\x9c]*"
    # Two- and three-character escapes (charset designation, reset, keypad modes).
    r"|\x1b(?: [FGLMN]|[!-/][0-~]?|[0-~])?"
)

_HAS_SEQUENCE = re.compile("[\x1b\x80-\x9f]")

_WINDOWS_1252 = {code: bytes([code]).decode("cp1252") for code in (0x80, *range(0x91, 0x98), 0x99)}
"""Quotes, dashes, € and ™ of Windows-1252 text that was announced as ISO 8859-1 arrive as these C1 controls."""

_TO_SPACE = "\t\n\x0b\x0c\r\x85\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800"


def _odd_spaces(odd: str) -> re.Pattern[str]:
    """What is to become one space; a single space is not found, since most are just that."""
    return re.compile(f"[{odd}][ {odd}]*| [ {odd}]+")


_SPACES_AND_BREAKS = _odd_spaces(f"{_TO_SPACE}{_PARAGRAPH}{_LINE}")
_SPACES_IN_LINE = _odd_spaces(_TO_SPACE.replace("\n", ""))
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")

_INVISIBLE_ASCII = re.compile("[\x00-\x08\x0e-\x1d\x7f]+")  # 0x1e and 0x1f are dealt with apart
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1d\x7f-\x84\x86-\x9f"  # C0, DEL and C1
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers, Mongolian selectors
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, bidi controls, invisible operators
    "\u3164\uffa0\ufff0-\ufffc\ufe00-\ufe0d"  # Hangul fillers, interlinear, object replacement, text variations
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates, private use, non-characters
    "]+"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_INVISIBLE_ASTRAL = re.compile(
    "["
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U0010ffff"  # tags, supplementary variations, private planes
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000))
    + "]+"
)
"""Apart from the others, since Python looks a character up in the BMP twenty times as fast as in ranges beyond it."""

_JOINING = (
    "\u0600-\u109f\u1780-\u18af\u1a20-\u1aad\u1b00-\u1c4f\ua800-\ua8ff\ua980-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00010aff\U00010f30-\U00011fff"
)
_EMOJI = "\xa9\xae\u203c\u2049\u20e3\u2122-\u3299\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(
    # ZWNJ belongs between letters of scripts that join; ZWJ there and between emoji. Elsewhere both only hide things.
    f"(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}{_EMOJI}])\u200d|(?<=[{_JOINING}])\u200d(?![{_JOINING}])|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}])"
)
_STRAY_SELECTOR = re.compile(r"(?<![#*0-9\xa9\xae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]")

_SUSPECT = re.compile(
    f"[&<\x00-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u0591-\u109f\u115f\u1160\u135d-\u135f\u1680\u1700-\u1dff"
    f"{_TO_SPACE}\u200b-\u200f\u202a-\u202f\u205f-\u206f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\u3164\ua66f-\uabff"
    "\ud800-\uf8ff\ufb1d-\ufe2f\ufe70-\ufeff\uff9e-\uffa0\ufff0-\uffff\U00010000-\U0010ffff]|  "
)
"""Characters that need a closer look; a text without any is clean once it is NFC."""

_REFERENCE = re.compile(r"&(?:#([0-9]+|[xX][0-9a-fA-F]+);?|([A-Za-z][A-Za-z0-9]{1,31};))")
_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);)+")

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]*)"
    r"(?:[\s/](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|(?:[\s/][^<>]*)?>)"
    r"|<(?P<cut>[A-Za-z][A-Za-z0-9:_-]*)\s+[\w:@.-]+\s*=[^<>]*(?=<|\Z)"
    r"|(?P<comment><!--)|(?P<cdata><!\[CDATA\[|(?<!\])\]{2,}+>+)|<[!?][A-Za-z\[][^<>]*>|<[A-Za-z/][^<>\s]*>"
)
_WRAPPERS = re.compile(r"[&<]|(?<!\])\]{2,}+>+")
_RAW = frozenset({"script", "style", "noscript", "iframe", "object", "template", "svg", "math", "head", "figcaption"})
"""Elements whose content is not the text: programs, drawings, what stands under pictures of other days."""
_ROWS = frozenset({"li", "tr", "dt", "dd"})
# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "ul",
])
# fmt: on


def clean_text(text: str, limit: int = LINE_LIMIT) -> str:
    """``text`` as one line for people, at most ``limit`` characters (code points), the last an ellipsis if it was cut.

    Tags and entities (also escaped once or twice) are resolved; controls, escape sequences with their bodies, bidi
    controls, and invisible characters outside words are removed; marks are bounded; the rest is NFC with single spaces.
    """
    if len(text) <= limit and _is_plain(text):
        return text
    return _cut(_settle(text[: _reach(limit)]).strip(" "), limit)


def clean_paragraphs(text: str, limit: int = TEXT_LIMIT) -> str:
    """``text``, HTML or plain, as paragraphs with a blank line between and single line breaks kept.

    For summaries and bodies. Otherwise as ``clean_text``.
    """
    if len(text) <= limit and _is_plain(text):
        return text
    settled = _settle(text[: _reach(limit)], keep_lines=True)
    if _PARAGRAPH in settled or _LINE in settled:  # it was HTML, where a newline is a space
        settled = re.sub(" *\n[ \n]*", " ", settled).replace(_PARAGRAPH, "\n\n").replace(_LINE, "\n")
    settled = re.sub(r" *\n *", "\n", settled)
    return _cut(re.sub("\n{3,}", "\n\n", settled).strip(" \n"), limit)


def _is_plain(text: str) -> bool:
    return text.isascii() and _PLAIN.fullmatch(text) is not None and "]]>" not in text


def _reach(limit: int) -> int:
    """How much of a text is looked at: a megabyte that comes to nothing in its first part is no headline."""
    return 65_536 + 64 * max(0, limit)


def _cut(text: str, limit: int) -> str:
    """``text`` within ``limit`` characters, never ending in half a joined sequence."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    return text[: limit - 1].rstrip(" \n\u200c\u200d") + _ELLIPSIS


def _settle(text: str, keep_lines: bool = False) -> str:
    """Repeat cleaning until nothing changes: removing one layer can bare another (``&am\\x00p;lt;b&gt;``)."""
    text = text.replace(_PARAGRAPH, "").replace(_LINE, "")
    spaces = _SPACES_AND_BREAKS
    if keep_lines:
        text = _NEWLINES.sub("\n", text).replace("\u2029", "\n\n")
        spaces = _SPACES_IN_LINE
    for _ in range(MAX_PASSES):
        settled = _resolve_references(_strip_tags(spaces.sub(" ", _strip_hidden(text))))
        if settled == text:
            return text
        text = settled
    # Nested deeper than anything honest. Without these characters there is nothing left to unwrap.
    for _ in range(MAX_PASSES):
        text = spaces.sub(" ", _strip_hidden(_WRAPPERS.sub("", text)))
    return text


def _strip_hidden(text: str) -> str:
    """Without escape sequences and invisible characters, in NFC, with bounded marks."""
    if not _SUSPECT.search(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if text.isascii():
        return _INVISIBLE_ASCII.sub("", _SEQUENCE.sub("", text) if "\x1b" in text else text)
    if _HAS_SEQUENCE.search(text):
        text = _SEQUENCE.sub("", text).translate(_WINDOWS_1252)
    text = _INVISIBLE.sub("", text)
    if _ASTRAL.search(text):
        text = _INVISIBLE_ASTRAL.sub("", text)
    # CPython sorts marks by insertion, quadratic in their number: they are bounded before NFC sees them, and again
    # after, since NFC takes some characters apart.
    text = unicodedata.normalize("NFC", _bound_marks(text, 2 * MAX_MARKS))
    return _STRAY_JOINER.sub("", _STRAY_SELECTOR.sub("", _bound_marks(text, MAX_MARKS)))


@cache
def _marks() -> str:
    """Every combining mark that takes no room of its own (Mn, Me), as the inside of a character class."""
    ranges: list[tuple[int, int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code)) in ("Mn", "Me") and not 0xFE00 <= code <= 0xFE0F:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _mark_run(kept: int) -> re.Pattern[str]:
    return re.compile(f"([{_marks()}]{{{kept}}})[{_marks()}]+")


def _bound_marks(text: str, kept: int) -> str:
    return _mark_run(kept).sub(r"\1", text)


def _resolve_references(text: str) -> str:
    if "&" not in text:
        return text
    return _REFERENCE.sub(_character, _AMPERSANDS.sub("&", text))


def _character(match: re.Match[str]) -> str:
    """The character a reference stands for; nothing for one that stands for none."""
    number, name = match.groups()
    if name is not None:
        return html.unescape(match[0])
    # Python refuses to read more than 4,300 digits at once, and anything longer than 7 is outside Unicode anyway.
    digits = number.lstrip("xX0")
    if len(digits) > 7:
        return ""
    code = int(digits or "0", 16 if number[0] in "xX" else 10)
    if code == 0x1B:
        return "\x1b"  # so that the sequence it starts goes as a whole
    if code in (0x09, 0x0A, 0x0D):
        return " "
    return html.unescape(f"&#{code};") if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _strip_tags(text: str) -> str:
    """Without markup: blocks become breaks, script and style go with their content, CDATA gives its content."""
    if "<" not in text and "]]>" not in text:
        return text
    kept: list[str] = []
    lowered = text.lower() if "<" in text else ""
    if len(lowered) != len(text):  # İ grows when lowered; positions must agree
        lowered = text
    missing: set[str] = set()
    position = 0
    while match := _TAG.search(text, position):
        kept.append(text[position : match.start()])
        position = match.end()
        name = (match["name"] or "").lower()
        if match["comment"]:
            position = _after(lowered, "-->", position, missing)
        elif name in _RAW and not match["close"]:
            closing = f"</{name}"
            start = _after(lowered, closing, position, missing)
            position = _after(lowered, ">", start, missing) if start != position else position
        elif name == "br" or name in _ROWS:
            kept.append("" if match["close"] else _LINE)
        elif name in _BLOCKS:
            kept.append(" " if name in ("td", "th") else _PARAGRAPH)
    kept.append(text[position:])
    return "".join(kept)


def _after(text: str, sought: str, position: int, missing: set[str]) -> int:
    """Position after the next ``sought``, or ``position`` itself when there is none.

    ``missing`` remembers what was not found, so that many openings without an end cost one search.
    """
    if sought in missing:
        return position
    found = text.find(sought, position)
    if found < 0:
        missing.add(sought)
        return position
    return found + len(sought)
