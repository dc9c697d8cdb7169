"""Where the words of a filter stand in a text, by the rules the archive finds them with: letters without their accents,
whatever stands between the words of a phrase, the last word maybe a beginning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from storage.search import terms

_WORD = r"[^\W_]"
"""What FTS5 takes for part of a word; all else parts words."""


def places(words: str, text: str) -> list[tuple[int, int]]:
    """(start, end) of what ``words`` find in ``text``, in order."""
    sought = _sought(words)
    return [match.span() for match in sought.finditer(_bare(text))] if sought is not None else []


@lru_cache(maxsize=8)
def _sought(words: str) -> re.Pattern[str] | None:
    wanted = [term for term in terms(words) if not term.is_unwanted]
    found = [_phrase(term.text) + ("" if term.is_beginning else rf"(?!{_WORD})") for term in wanted]
    return re.compile(rf"(?<!{_WORD})(?:{'|'.join(found)})", re.IGNORECASE) if found else None


def _phrase(text: str) -> str:
    return r"[\W_]+".join(re.escape(_bare(word)) for word in re.findall(rf"{_WORD}+", text))


def _bare(text: str) -> str:
    """``text`` without accents, every letter in its place."""
    return text if text.isascii() else "".join(map(_bare_letter, text))


@lru_cache(maxsize=1024)
def _bare_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
