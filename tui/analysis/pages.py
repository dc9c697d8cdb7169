"""Words by which the page of a newspaper is told, from ``catalogue/pages.txt``. Read once a process."""

from __future__ import annotations

from functools import cache
from importlib import resources


def page(name: str) -> frozenset[str]:
    """The words of one kind; raises KeyError for a kind that the catalogue does not hold."""
    return _pages()[name]


@cache
def _pages() -> dict[str, frozenset[str]]:
    text = resources.files("tui.catalogue").joinpath("pages.txt").read_text(encoding="utf-8")
    words: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
        elif line and not line.startswith("#"):
            words.setdefault(name, []).extend(line.split())
    return {kind: frozenset(found) for kind, found in words.items()}
