"""What a headline says, reduced to what two desks would both write: the material for joining reports.

    headline ──clean──▶ words ──headline_terms──▶ terms with weights
                          │──▶ numbers and ordinals (the 13th package is not the 12th)
                          └──▶ trigrams of the words that carry weight (spelling variants: Mursi, Morsi)

Pure functions of one string. Weights are a small hand-made ladder (grammar, news filler, frequent news words, rest)
and not learned online: a similarity that depends on what else has arrived would make stories depend on arrival order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from zlib import crc32

from storage.records import Mention
from tui.analysis.actors.gazetteer import load_gazetteer
from tui.analysis.stories.headline_numbers import numbers_in
from tui.analysis.stories.headline_terms import FREQUENT_WEIGHT, PLAIN_WEIGHT, joined, parts, term_of
from tui.analysis.stories.headline_words import NO_TOWN, NUMBER_WORDS, ORDINAL_WORDS, SHORT_NAMES

CAP_WORDS = 40
"""Words read of a headline; longer ones are summaries, and their first words tell the story."""
_CAP_CHARACTERS = 600
"""Forty words of fifteen characters: what is beyond is not even looked at."""

_TAIL = re.compile(
    r"\s+[-–—|]\s*(?:video|live|live blog|in pictures|photos?|as it happened|analysis|opinion)\s*$", re.I
)
_HEAD = re.compile(
    r"^\s*(?:\[[^\]]{1,20}\]|(?:exclusive|breaking|update|live|watch|video|factbox|wrapup|corrected|refile|analysis)"
    r"(?:[\s-]*\d+)?\s*[-–—:|]|(?:update|wrapup)\s+\d+\s*[-–—])\s*",
    re.I,
)
_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|[^\W_]+(?:[.'’][^\W_]+)*\.?(?:-[^\W_]+(?:'[^\W_]+)?)*|[$€£%]")
_SHORT = re.compile(rf"\b({'|'.join(SHORT_NAMES)})\b(?! up\b)\.?")
"""With the full stop of an abbreviation; "Fed up" is not the bank."""
_LOCAL_ROLES = frozenset({"capital", "place", "seat", "organ"})
_NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_PREVIEW = re.compile(
    r"\b(?:to (?:meet|hold|visit|sign|vote|discuss|address|host|open|begin|start|face|decide|announce|unveil|play|resume|launch"
    r"|talk|join|attend|release|withdraw|impose)|will|ahead of|set to|due to|expected to|poised to|prepares? (?:to|for)"
    r"|on eve of|upcoming|what to expect|looms?)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:met|ends?|ended|conclud\w+|held|signed|voted|won|wins|after (?:\w+ ){0,2}(?:talks|meeting|summit|vote|visit|match)"
    r"|fail(?:s|ed)|collaps(?:es|ed)|results?|outcome|agreed|reached|closed|walks? out|without (?:a )?(?:deal|agreement))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not?|never|cannot|nor|without|\w+n[’']t|den(?:y|ies|ied)|denial|reject\w*|refus\w+|rules? out|turns? down|scraps?"
    r"|fail(?:s|ed)? to|loses? bid|calls? off|halt(?:s|ed)?|cancel\w*|suspend\w*|blocks?|blocked|drops?|veto\w*)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?P<how>in|near|at|outside|on|off|over|around|north of|south of|east of|west of)"
    r"\s+(?P<name>(?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)?)"
)
_LOOSE = frozenset({"at", "on", "off", "over"})
"""Before a name the gazetteer does not know these may lead to anything: "at BoE", "on Brexit"."""

ACTOR_RARITY, NUMBER_RARITY = 0.6, 0.6
"""Of states and leaders, and of numbers: some stand in every tenth headline, but which one matters."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline as terms, numbers and character trigrams."""

    terms: dict[str, float]
    """Term → weight; classes in capitals (``KILL``), places and peoples as ``@russia``."""
    order: tuple[str, ...]
    """Terms in the order of the text, without grammar words."""
    rarity: dict[str, float]
    """Term → how rare it is in headlines, 0 (any) … 1 (one in all that were counted)."""
    rareness: float
    """Sum of the rarities of its terms."""
    numbers: frozenset[float]
    """Every number."""
    counts: frozenset[float]
    """Numbers of things and sums of money; neither ages nor years nor dates."""
    dates: frozenset[str]
    """Days of the week (``friday``) and of the month (``day 27``)."""
    ordinals: frozenset[str]
    """Ranks in figures, ``13`` for "13th" and "thirteenth"; "first" and "second" have too many other senses."""
    names: frozenset[str]
    """Terms written with a capital in a headline that is not all capitals; places among them."""
    towns: frozenset[str]
    """Where it happened: names after "in", "near", "at" …, lower case."""
    is_preview: bool
    """It tells what is to come: "to meet", "ahead of talks"."""
    is_result: bool
    """It tells what came of it: "after talks", "ends", "met"."""
    is_denied: bool
    """It says that something is not so, or will not be: "denies", "won't", "calls off"."""
    places: frozenset[str]
    """Actor terms."""
    pairs: frozenset[tuple[str, str]]
    """Neighbouring terms."""
    grams: int
    """Character trigrams of the words that carry weight, as bits: a set of them would take more than all the rest."""
    weight: float
    """Sum of the weights of its terms."""
    text: str
    """Cleaned, lower case."""


def clean_headline(text: str) -> str:
    """Without "UPDATE 2-", "[Ticker]", "– video" and typographic variants; names that are often shortened in full."""
    for _ in range(3):
        shorter = _TAIL.sub("", _HEAD.sub("", text, count=1), count=1)
        if shorter == text or not shorter:
            break
        text = shorter
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').strip()
    return text if text.isupper() else _SHORT.sub(lambda match: SHORT_NAMES[match[1]], text)


def read_headline(text: str) -> Headline:
    """Read a headline (or the first words of anything); never raises, cost bounded by ``CAP_WORDS``."""
    return _read(text[:_CAP_CHARACTERS])


@lru_cache(maxsize=512)
def _read(text: str) -> Headline:
    """One headline is asked for several times in a row: to join it, to see it retold, by every measure of a back-test."""
    cleaned = clean_headline(text)
    mentions = load_gazetteer().mentions(cleaned, None)
    named, actors = _named(cleaned, mentions)
    words = [match.group().rstrip(".") for match in _WORD.finditer(named)][:CAP_WORDS]
    capitals = sum(word[:1].isupper() for word in words)
    is_sentence_case = len(words) > 3 and capitals <= 0.6 * len(words)
    draft = _Draft(actors, is_sentence_case)
    for place, word in enumerate(joined(words)):
        draft.take(word, place)
    numbers = numbers_in(cleaned)
    return Headline(
        terms=draft.terms,
        rarity=draft.rarity,
        order=tuple(draft.order),
        numbers=frozenset(draft.numbers),
        counts=numbers.counts,
        dates=numbers.dates,
        ordinals=frozenset(draft.ordinals),
        names=frozenset(draft.names),
        towns=_towns(cleaned, mentions, is_sentence_case),
        is_preview=_PREVIEW.search(cleaned) is not None,
        is_result=_RESULT.search(cleaned) is not None,
        is_denied=_DENIED.search(cleaned) is not None,
        places=frozenset(term for term in draft.terms if term[0] == "@"),
        pairs=frozenset(pairwise(draft.order)),
        grams=draft.grams,
        weight=sum(draft.terms.values()),
        rareness=sum(draft.rarity.values()),
        text=cleaned.lower(),
    )


class _Draft:
    """A headline while its words are read, one by one."""

    def __init__(self, actors: Mapping[str, Sequence[tuple[str, float]]], is_sentence_case: bool) -> None:
        self._actors = actors
        self._is_sentence_case = is_sentence_case
        self.terms: dict[str, float] = {}
        self.rarity: dict[str, float] = {}
        self.order: list[str] = []
        self.numbers: set[float] = set()
        self.ordinals: set[str] = set()
        self.names: set[str] = set()
        self.grams = 0

    def take(self, word: str, place: int) -> None:
        """Read one word of the text; ``place`` counts from 0."""
        if word in self._actors:
            for term, weight in self._actors[word]:
                self._add(term, weight, ACTOR_RARITY)
                self.names.add(term)
            return
        lower = word.lower().removesuffix("'s").rstrip("'")
        ordinal = _ORDINAL.match(lower)
        if ordinal or (lower in ORDINAL_WORDS and lower not in ("first", "second")):
            rank = ordinal.group(1) if ordinal else str(ORDINAL_WORDS[lower])
            self.ordinals.add(rank)
            self._add(f"#{rank}", 1.0, NUMBER_RARITY)
            return
        value = _number(lower)
        if value is not None:
            self.numbers.add(value)
            self._add(f"={value:g}", 0.7, NUMBER_RARITY)
            return
        for part in parts(lower):
            self._take_part(part, word, place)

    def _take_part(self, part: str, word: str, place: int) -> None:
        term = term_of(part)
        if term.weight <= 0.0 or not term.name:
            return
        self._add(*term)
        is_capital = word[:1].isupper() and term.weight >= PLAIN_WEIGHT
        if is_capital and (place > 0 if self._is_sentence_case else term.rarity >= 1.0):
            self.names.add(term.name)
        if term.weight >= FREQUENT_WEIGHT:
            self.grams |= _grams(part)

    def _add(self, term: str, weight: float, rarity: float) -> None:
        if term not in self.terms:
            self.order.append(term)
        self.terms[term] = max(weight, self.terms.get(term, 0.0))
        self.rarity[term] = max(rarity, self.rarity.get(term, 0.0))


GRAM_BITS = 4096
"""Two of a headline's forty trigrams share a bit in one headline of five."""


@lru_cache(maxsize=65536)
def _grams(word: str) -> int:
    """Bits of the trigrams of one word with its space."""
    spaced = f"{word} "
    return reduce(or_, (1 << crc32(spaced[at : at + 3].encode()) % GRAM_BITS for at in range(max(1, len(word) - 1))))


def _towns(text: str, mentions: Sequence[Mention], sentence_case: bool) -> frozenset[str]:
    """Names after a preposition of place; in a headline all in capitals only those that the gazetteer knows."""
    known = {mention.span.start: mention.role for mention in mentions}
    towns = set()
    for match in _WHERE.finditer(text):
        word = match["name"].lower().removesuffix("'s").removesuffix("’s")
        role = known.get(match.start("name"))
        if word in NO_TOWN or (role is not None and role not in _LOCAL_ROLES):
            continue
        if role is not None or (sentence_case and match["how"] not in _LOOSE):
            towns.add(word)
    return frozenset(towns)


def _named(text: str, mentions: Sequence[Mention]) -> tuple[str, dict[str, tuple[tuple[str, float], ...]]]:
    """The text with every actor the gazetteer knows replaced by one token, and the terms of those tokens."""
    if not mentions:
        return text, {}
    pieces: list[str] = []
    terms: dict[str, tuple[tuple[str, float], ...]] = {}
    at = 0
    for mention in mentions:
        token = f"Qx{mention.person or mention.actor}x".replace("-", "0").replace("_", "1")
        actor = "@" + mention.actor
        if mention.person:
            terms[token] = (("&" + mention.person, PLAIN_WEIGHT), (actor, 0.4))
        elif mention.role in _LOCAL_ROLES:
            # A capital may stand for its state or be just where it happened: Aleppo is not Damascus.
            words = "-".join(_WORD.findall(text[mention.span.start : mention.span.end].lower()))
            terms[token] = ((actor, 0.5), (words, 0.8))
        else:
            terms[token] = ((actor, 1.0),)
        pieces += [text[at : mention.span.start], " ", token, " "]
        at = mention.span.end + 2 * text.startswith("'s", mention.span.end)
    pieces.append(text[at:])
    return "".join(pieces), terms


def _number(word: str) -> float | None:
    if _NUMBER.match(word):
        return float(word.replace(",", ""))
    value = NUMBER_WORDS.get(word)
    return None if value is None else float(value)
