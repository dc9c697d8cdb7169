"""One word of a headline as a term: which words mean the same, and how much a word says.

    "stepped down" ──phrase──▶ step-down ──class──▶ QUIT, weight, rarity

Pure; what it reads with are tables (``headline_words.py``, ``catalogue/headline_classes.txt``, ``headline_stems.txt``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tui.analysis.stories.headline_words import ABBREVIATIONS, FILLER, FREQUENT, GRAMMAR
from tui.catalogue import text_of

GRAMMAR_WEIGHT, FILLER_WEIGHT, FREQUENT_WEIGHT, PLAIN_WEIGHT = 0.0, 0.35, 0.8, 1.25
"""The ladder: about log(N/df) of such words in English headlines, relative to a common content word."""
UNLISTED_BAND = 12
"""Of words that are not in the table of frequent stems: one headline of some thousands has them."""
FILLER_RARITY = 0.4
"""Of days, months and units at the most, which the table leaves out with the names."""
_FILLER_CLASSES = frozenset({"say"})


class Term(NamedTuple):
    """What two desks would both write."""

    name: str
    """A stem, or in capitals the name of the words that mean the same."""
    weight: float
    """0 for grammar, else a step of the ladder."""
    rarity: float
    """0 (in any headline) … 1 (in one of all that were counted)."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: plural, -ing, -ed and doubled consonants; never shorter than three letters."""
    if len(word) <= 3 or not word.isascii():
        return word
    for ending, least, instead in (
        ("sses", 5, "ss"), ("ies", 5, "y"), ("ied", 5, "y"), ("ingly", 8, ""), ("ings", 7, ""), ("ing", 6, ""),
        ("edly", 7, ""), ("ed", 5, ""), ("es", 5, "e"), ("s", 4, ""), ("ly", 6, ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) >= least and not (ending == "s" and word[-2] in "su"):
            root = word[: -len(ending)] + instead
            if ending in ("ing", "ings", "ed", "ingly", "edly") and len(root) > 3 and root[-1] == root[-2] not in "lsz":
                root = root[:-1]
            return root.rstrip("e") if len(root) > 3 else root
    return word.rstrip("e") if len(word) > 3 else word


_FILLER_STEMS = frozenset(stem(word) for word in FILLER)
_FREQUENT_STEMS = frozenset(stem(word) for word in FREQUENT)


@dataclass(frozen=True, slots=True)
class Classes:
    """Words that mean the same, by the ways in which a headline may write them."""

    words: Mapping[str, str]
    """Word in lower case → name of its class."""
    stems: Mapping[str, str]
    """The same of stems. One that is short and has lost its end ("plan" of "plane") is no evidence, and not here."""
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    """First stem → (all stems, the phrase with hyphens), the longest first."""
    members: Mapping[str, frozenset[str]]
    """Name → stems of its words."""


@lru_cache(maxsize=1)
def load_classes() -> Classes:
    """Read the catalogue's list of words that mean the same."""
    words: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    members: dict[str, set[str]] = {}
    for name, member in _members():
        words[member] = name
        members.setdefault(name, set()).add(stem(member))
        stems = tuple(stem(part) for part in member.split("-"))
        if len(stems) > 1:
            phrases.setdefault(stems[0], []).append((stems, member))
    return Classes(
        words=words,
        stems={root: name for word, name in words.items() if len(root := stem(word)) > 4 or root == word},
        phrases={first: sorted(found, key=lambda one: -len(one[0])) for first, found in phrases.items()},
        members={name: frozenset(found) for name, found in members.items()},
    )


def _members() -> Iterator[tuple[str, str]]:
    """(name, word) of every line of the list."""
    name = ""
    for line in _lines("headline_classes.txt"):
        head, colon, rest = line.partition(":")
        if colon:
            name = head
        for member in (rest if colon else line).split():
            yield name, member


def joined(words: Sequence[str]) -> list[str]:
    """Several words that mean one thing made one: "prime minister", "stepped down", "Bank of England"."""
    phrases = load_classes().phrases
    stems = [stem(word.lower().removesuffix("'s")) for word in words]
    out: list[str] = []
    at = 0
    while at < len(words):
        for parts, phrase in phrases.get(stems[at], ()):
            if tuple(stems[at : at + len(parts)]) == parts:
                out.append(phrase.capitalize() if words[at][:1].isupper() else phrase)
                at += len(parts)
                break
        else:
            out.append(words[at])
            at += 1
    return out


def parts(word: str) -> list[str]:
    """A word in lower case, or what stands between its hyphens unless it means one thing with them."""
    if "-" not in word or word in load_classes().words:
        return [word]
    if word.startswith(("al-", "el-")):
        return [word.replace("-", "")]
    return [part for part in word.split("-") if part]


@lru_cache(maxsize=65536)
def term_of(word: str) -> Term:
    """The term of a word in lower case."""
    word = ABBREVIATIONS.get(word, word)
    if word in GRAMMAR:
        return Term(word, GRAMMAR_WEIGHT, 0.0)
    root = stem(word)
    classes = load_classes()
    name = classes.words.get(word) or classes.stems.get(root)
    if name:
        return _class_term(name)
    rarity = _rarity(root)
    if root in _FILLER_STEMS:
        return Term(root, FILLER_WEIGHT, min(rarity, FILLER_RARITY))
    if root in _FREQUENT_STEMS:
        return Term(root, FREQUENT_WEIGHT, rarity)
    if len(root) <= 2:
        return Term(root, FREQUENT_WEIGHT, min(rarity, FILLER_RARITY))
    return Term(root, PLAIN_WEIGHT, rarity)


@lru_cache(maxsize=1024)
def _class_term(name: str) -> Term:
    """The term of words of one meaning: as rare as all of them are together."""
    share = sum(2.0 ** -(_bands().get(root, UNLISTED_BAND) + 0.5) for root in load_classes().members[name])
    rarity = min(1.0, max(0.0, -math.log2(share)) / UNLISTED_BAND)
    return Term(name.upper(), FILLER_WEIGHT if name in _FILLER_CLASSES else FREQUENT_WEIGHT, rarity)


def _rarity(root: str) -> float:
    """0 … 1 for a stem: 1 for one that the table of frequent stems does not have."""
    band = _bands().get(root)
    return 1.0 if band is None else (band + 0.5) / UNLISTED_BAND


@lru_cache(maxsize=1)
def _bands() -> dict[str, int]:
    """Stem → log2(headlines / headlines that have it), rounded down."""
    bands: dict[str, int] = {}
    band = 0
    for line in _lines("headline_stems.txt"):
        number, _, rest = line.rpartition(":")
        band = int(number) if number else band
        bands.update(dict.fromkeys(rest.split(), band))
    return bands


def _lines(name: str) -> Iterator[str]:
    """The lines of a file of the catalogue, but for comments."""
    return (line for line in text_of(name).splitlines() if line.strip() and not line.startswith("#"))
