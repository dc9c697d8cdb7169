"""Words of a sentence with their places, and the closed classes of English."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import sub
from typing import NamedTuple

from storage.records import Mention, Span
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.inflection import Word

_WORD = re.compile(
    r"\d{1,2}:\d\d|[ap]\.m\b\.?|(?:[A-Z]\.){2,}(?:-[^\W\d_]+)*|[^\W\d_]+(?:['’](?!s\b|S\b)[^\W\d_]+)?(?:-[^\W_]+)*|[$€£¥]?\d(?:[\d,.]*\d)?|['’][sS]\b|[^\w\s#]"
)

_CLOSED_LISTS = {
    "D": "the a an this these those his her its their our my your some any all both each every no another such several many most more few fewer less little various half",
    "U": "he she it they we i you him them us me himself themselves itself who's nobody everyone everybody someone anyone nothing something everything anything one there",
    "W": "who which whom whose where what why how whoever whatever",
    "P": "of in on at by for from with without against between among amid amidst into onto over under through during across toward towards near around "
    "about within beyond behind above below beside besides inside outside upon via per despite except like unlike throughout along off up down out "
    "back amongst versus vs alongside following regarding concerning including plus worth atop aboard till ahead",
    "M": "will would can could may might must should shall cannot ought ’ll 'll won't wouldn't can't couldn't mustn't shouldn't needn't shan't they'll he'll she'll we'll i'll you'll it'll they'd he'd she'd we'd i'd won’t wouldn’t can’t couldn’t mustn’t shouldn’t they’ll he’ll she’ll we’ll i’ll you’ll it’ll",
    "H": "have has had having haven't hasn't hadn't haven’t hasn’t hadn’t they've we've i've you've they’ve we’ve i’ve you’ve",
    "E": "be is are was were been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t they're we're you're i'm they’re we’re you’re i’m get gets got getting",
    "O": "do does did don't doesn't didn't don’t doesn’t didn’t",
    "X": "not never n't neither nor hardly barely scarcely",
    "R": "overboard ashore also elsewhere now then still just already yet again only very too so even soon often once twice reportedly allegedly together apart away here today "
    "yesterday tomorrow tonight ever almost nearly instead further meanwhile however therefore thus abroad home overnight forward ago later earlier "
    "else perhaps maybe rather quite far well long much jointly recently currently previously moreover furthermore hence nevertheless nonetheless "
    "afterwards indeed likewise directly first last",
    "C": "after before while when as because if although though since until unless whereas whether lest whenever wherever",
    "J": "and or but & nor",
    "Q": "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions billion billions trillion twenty thirty forty fifty sixty seventy eighty ninety fifteen twenty-five second third fourth fifth",
    "A": "new former top senior big high major old young foreign national local nuclear civil federal western eastern northern southern "
    "central joint bilateral political economic diplomatic humanitarian financial international global key acting de-facto main "
    "other same own next previous recent current possible potential alleged suspected due early late full partial free fresh rare "
    "massive huge deadly plain armed naval aerial chemical biological private royal presidential prime able unable ready willing likely unlikely "
    "unwilling wary keen set eager reluctant human strong tough right left good bad true clear open tight close dead alive asleep awake adrift direct secure separate complete live total mass scathing damning withering incomplete unfinished unfulfilled absurd elderly costly orderly disorderly unruly cowardly untimely",
}

CLOSED = {word: tag for tag, words in _CLOSED_LISTS.items() for word in words.split()}

CLOSED["that"] = "W"

CLOSED["to"] = "T"

CLOSED["one"] = "Q"

OPENING_QUOTES = frozenset("'\"‘“")
QUOTES = OPENING_QUOTES | {"’", "”"}

_ADJECTIVAL_TAIL = re.compile(
    r"-(?:backed|led|based|held|linked|run|born|made|owned|controlled|occupied|aligned|funded|style|sponsored|supported|trained|allied"
    r"|brokered|mediated|drafted|inspired|affiliated|dominated|ruled|supplied|built|speaking|bound|wide|old|time|year|month|day|hour|level|range"
    r"|scale|term|profile|ranking|elect|in-chief|era|free|related|installed|imposed|administered|annexed|besieged|oriented|appointed|proclaimed)$"
)

_LED = re.compile(r"-(?:led|run|ruled|dominated|imposed|brokered)$")


class Range(NamedTuple):
    """Half-open range of words of a sentence."""

    start: int
    end: int


class Phrase(NamedTuple):
    """A preposition and what it governs."""

    preposition: str
    words: Range


@dataclass(slots=True)
class Verb:
    """One verb group: "has not been ordered back"."""

    at: int
    """Index of the main verb."""
    begin: int
    """Index of the group's first word (auxiliary or the verb itself)."""
    end: int
    """Index after the verb and its particle."""
    lemma: str
    """With its particle: pull_back."""
    form: str
    """f finite, i infinitive with "to", g -ing, r reduced participle ("troops massed at ...")."""
    passive: bool = False
    negated: bool = False
    future: bool = False
    modal: str = ""
    past: bool = False
    perfect: bool = False
    pluperfect: bool = False
    subject: Range | None = None
    fronted: Range | None = None
    """The object where it stands before the subject: "the crew Iran arrested", "Algeria, whose consul Morocco expelled"."""
    opener: str = ""
    """What introduces its clause: W relative, C subordinator, K that, : colon, empty for a main clause."""
    opener_word: str = ""


@dataclass(slots=True)
class Sentence:
    """Parallel lists, one entry a word."""

    span: Span
    words: list[str]
    lows: list[str]
    said: frozenset[str]
    """The words of ``lows``, for whoever asks whether one of a few stands here at all: found four times as quickly."""
    starts: list[int]
    ends: list[int]
    tags: list[str]
    lexemes: list[Word | None]
    mentions: list[int]
    """Index of the actor mention a word belongs to, or −1."""
    adjectival: list[bool]
    """The mention only describes: "Moscow-backed"."""
    phrasal: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Known particles of each verb."""
    led: set[int] = field(default_factory=set)
    """Where the description still says who acts: "US-led"."""
    verbs: list[Verb] = field(default_factory=list)
    verb_at: dict[int, Verb] = field(default_factory=dict)
    title_case: bool | None = None
    """Whether Most Words Are Written So; None until a capital makes it matter."""
    is_parsed: bool = False
    """Nothing of its grammar changes any more, so that what was found once may be kept."""
    objects: dict[tuple[int, int, str], tuple[Range | None, list[Phrase]]] = field(default_factory=dict)
    """What follows a verb, by its place and lemma: asked three times a sentence for each."""
    somebody: dict[Range, bool] = field(default_factory=dict)
    """Which phrases name somebody."""


def tokenize(text: str, span: Span, lexicon: Lexicon) -> tuple[list[str], list[int], list[int]]:
    """Words of the sentence with their places; hyphenated words split unless they are one word to us."""
    shown = text[span.start : span.end]
    words: list[str] = []
    for piece in shown.split():
        # Most pieces are plain letters, or those and one mark: told three times as fast as by the rest, which knows all.
        if piece.isalpha():
            words.append(piece)
        elif piece[-1] in ",." and piece[:-1].isalpha():
            words += (piece[:-1], piece[-1])
        else:
            words += _WORD.findall(piece)
    # Only spaces, underlines and the marks of hashtags stand between words, so that the next such piece is the word itself.
    at, find = span.start, text.index
    ends = [at := find(word, at) + len(word) for word in words]
    starts = list(map(sub, ends, map(len, words)))
    if "-" in shown:
        # From the last to the first, so that the places of those still to come stay.
        for at in reversed(range(len(words))):
            word = words[at]
            if "-" in word and len(word) > 1 and word.lower() not in lexicon.words and _splits(word):
                _split(words, starts, ends, at)
    return words, starts, ends


def _split(words: list[str], starts: list[int], ends: list[int], at: int) -> None:
    """Put the parts of the hyphenated word at ``at`` in its place."""
    parts = words[at].split("-")
    places = [starts[at]]
    for part in parts[:-1]:
        places.append(places[-1] + len(part) + 1)
    words[at : at + 1] = parts
    starts[at : at + 1] = places
    ends[at : at + 1] = [start + len(part) for start, part in zip(places, parts, strict=True)]


def _splits(word: str) -> bool:
    """Israel-Hamas is two names; Moscow-backed, ex-president and Al-Shabaab are one word."""
    parts = word.split("-")
    return (
        all(part[:1].isupper() for part in parts)
        and len(parts) <= 4
        and parts[0] not in ("Al", "El", "An", "Ar", "As", "Abd", "Anti", "Pro", "Ex", "Non", "Co", "Vice")
        and not _ADJECTIVAL_TAIL.search(word.lower())
        and all(len(part) > 1 for part in parts)
    )


def place_mentions(sentence: Sentence, mentions: tuple[Mention, ...], first: int) -> None:
    starts, ends = sentence.starts, sentence.ends
    size = len(starts)
    for index in range(first, len(mentions)):
        start, end = mentions[index].span
        if start >= sentence.span.end:
            break
        at = bisect_right(ends, start)
        while at < size and starts[at] < end:
            sentence.mentions[at] = index
            if ends[at] > end + 1 and _ADJECTIVAL_TAIL.search(sentence.lows[at]):
                sentence.adjectival[at] = True
                if _LED.search(sentence.lows[at]):
                    sentence.led.add(at)
            at += 1
