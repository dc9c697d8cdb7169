"""What a person types in the search field, as a query that FTS5 accepts whatever was typed."""

from __future__ import annotations

import re
from typing import NamedTuple

from storage.codec import inert

LONGEST_QUERY = 400
"""Characters looked at: a pasted book is not a search."""

MOST_TERMS = 24

SHORTEST_PREFIX = 3
"""Letters from which an unfinished last word finds longer ones: a prefix of 1 letter costs 588 ms at a million
articles, one of 4 letters 22 ms."""

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class Term(NamedTuple):
    """A word or phrase of what was typed."""

    text: str
    is_unwanted: bool
    is_beginning: bool
    """Its last word also finds longer ones."""


def terms(typed: str) -> list[Term]:
    """Words, "phrases in quotes" and -unwanted words, in order; those without a letter or digit are left out.

    The last word is a beginning while it is still being typed (no space or quote after it).
    """
    typed = inert(typed[:LONGEST_QUERY])
    found: list[Term] = []
    for match in list(_TERM.finditer(typed))[:MOST_TERMS]:
        text = match["phrase"] if match["phrase"] is not None else match["word"]
        if not any(letter.isalnum() for letter in text):
            continue
        is_unwanted = bool(match["minus"])
        is_unfinished = match["word"] is not None and match.end() == len(typed) and not is_unwanted
        found.append(Term(text, is_unwanted, is_unfinished and _letters(text) >= SHORTEST_PREFIX))
    return found


def fts_query(typed: str) -> str | None:
    """An FTS5 expression for the terms that must all occur and those that must not; None for nothing to find.

    Never raises, and the result never makes SQLite raise, whatever was typed: every term is quoted.
    """
    found = terms(typed)
    wanted = [f'"{term.text}"' + (" *" if term.is_beginning else "") for term in found if not term.is_unwanted]
    unwanted = [f'"{term.text}"' for term in found if term.is_unwanted]
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
