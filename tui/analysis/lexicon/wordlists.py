"""Lists of words that the readers ask for, from the catalogue. Each file is read once a process."""

from __future__ import annotations

from functools import cache

from tui.catalogue import text_of


def page(name: str) -> frozenset[str]:
    """Words by which a page of a newspaper is told (``pages.txt``); raises KeyError for one that is not listed."""
    return _lists("pages.txt")[name]


def word_class(name: str) -> frozenset[str]:
    """Words of one class of nouns, verbs or others (``classes.txt``); raises KeyError for one that is not listed."""
    return _lists("classes.txt")[name]


@cache
def _lists(file: str) -> dict[str, frozenset[str]]:
    """Every list of a file by its name."""
    words: dict[str, list[str]] = {}
    name = ""
    for line in text_of(file).splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
        elif line and not line.startswith("#"):
            words.setdefault(name, []).extend(line.split())
    return {kind: frozenset(found) for kind, found in words.items()}
