"""The catalogue of acts says a thing once, so that whoever adds a word or weighs one anew finds the one place of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from storage.records import ActType, Mode
from tui.analysis.lexicon.frames import Frame, load_lexicon

FILES = ("acts.txt", "acts_collocations.txt", "acts_phrases.txt")
FRAMED = ("verbs", "nouns", "objects")
BETWEEN = ("between", "between_nouns")


class Listed(NamedTuple):
    """A word by its own name, not through a class."""

    section: tuple[str, ...]
    verb: str
    """Of whose objects it is one; empty in other sections."""
    word: str


def listed() -> Iterator[Listed]:
    """Every word of every section, file by file."""
    folder = resources.files("tui.catalogue")
    for name in FILES:
        section: tuple[str, ...] = ()
        for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                section = tuple(line[3:].split())
            elif line.strip() and not line.startswith("#"):
                verb, _, words = line.partition(":") if section[0] == "objects" else ("", "", line)
                yield from (Listed(section, verb, word) for word in words.split() if not word.startswith("{"))


def test_no_word_is_listed_twice() -> None:
    places = Counter(
        (one.section[0] if one.section[0] in (*FRAMED, *BETWEEN) else one.section, one.verb, one.word)
        for one in listed()
        if one.section[0] in (*FRAMED, *BETWEEN, "operators", "plain", "class")
    )
    assert [place for place, times in places.items() if times > 1] == []


def test_what_is_said_of_a_word_by_name_holds() -> None:
    """Nothing further down, no class and no other file, says another thing of it."""
    lexicon = load_lexicon()
    tables = {"verbs": lexicon.verbs, "nouns": lexicon.nouns}
    overridden = []
    for one in listed():
        kind, *rest = one.section
        if kind not in FRAMED:
            continue
        frame = Frame(ActType(rest[0]), float(rest[1]), Mode(rest[2]))
        if (lexicon.objects[one.verb] if one.verb else tables[kind])[one.word] != frame:
            overridden.append(one)
    assert overridden == []
