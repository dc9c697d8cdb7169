"""What a person types in the search field, as a query that FTS5 accepts whatever was typed."""

from __future__ import annotations

import re

from storage.codec import inert

LONGEST_QUERY = 400
"""Characters looked at: a pasted book is not a search."""

MOST_TERMS = 24

SHORTEST_PREFIX = 3
"""Letters from which an unfinished last word finds longer ones: a prefix of 1 letter costs 588 ms at a million
articles, one of 4 letters 22 ms."""

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def fts_query(typed: str) -> str | None:
    """An FTS5 expression for words that must all occur, "phrases in quotes" and -unwanted words; None for nothing to find.

    The last word also finds longer ones while it is still being typed (no space or quote after it). Never raises, and
    the result never makes SQLite raise: every term is quoted, and terms without a letter or digit are left out.
    """
    typed = inert(typed[:LONGEST_QUERY])
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in list(_TERM.finditer(typed))[:MOST_TERMS]:
        text = match["phrase"] if match["phrase"] is not None else match["word"]
        if not any(letter.isalnum() for letter in text):
            continue
        term = f'"{text}"'
        if match["minus"]:
            unwanted.append(term)
            continue
        unfinished = match["word"] is not None and match.end() == len(typed)
        wanted.append(term + (" *" if unfinished and _letters(text) >= SHORTEST_PREFIX else ""))
    if not wanted:
        return None
    query = "(" + " AND ".join(wanted) + ")"
    return query if not unwanted else f"{query} NOT ({' OR '.join(unwanted)})"


def before_short_end(typed: str) -> str | None:
    """What stands before a last word that is still typed and too short to find longer ones; None when it is not."""
    typed = inert(typed[:LONGEST_QUERY])
    for match in _TERM.finditer(typed):
        if match["word"] and match.end() == len(typed) and _letters(match["word"]) < SHORTEST_PREFIX:
            return typed[: match.start()].strip()
    return None


def _letters(text: str) -> int:
    """Letters of the last word in ``text``: that is the one FTS5 takes as a prefix."""
    return len(re.split(r"[\W_]+", text)[-1])
