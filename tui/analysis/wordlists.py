"""Lists of words that the readers ask for, from the catalogue. Each file is read once a process."""

from __future__ import annotations

from functools import cache
from importlib import resources


def page(name: str) -> frozenset[str]:
    """Words by which a page of a newspaper is told (``pages.txt``); raises KeyError for one that is not listed."""
    return _lists("pages.txt")[name]


def word_class(name: str) -> frozenset[str]:
    """Words of one class of nouns, verbs or others (``classes.txt``); raises KeyError for one that is not listed."""
    return _lists("classes.txt")[name]


@cache
def _lists(file: str) -> dict[str, frozenset[str]]:
    """Every list of a file by its name."""
    text = resources.files("tui.catalogue").joinpath(file).read_text(encoding="utf-8")
    words: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
        elif line and not line.startswith("#"):
            words.setdefault(name, []).extend(line.split())
    return {kind: frozenset(found) for kind, found in words.items()}
