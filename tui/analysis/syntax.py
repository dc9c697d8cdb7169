# ruff: noqa: SIM905 -- word lists read better as running text
"""Shallow grammar of one sentence: words, their parts of speech, verb groups, who stands before and after them.

    text ──one regex──▶ words ──closed classes, lexicon──▶ tags ──context──▶ verbs and nouns told apart
         ──▶ verb groups (voice, tense, negation) ──▶ subject, object, prepositional phrases

Nothing here knows what an act is. Every step looks at a bounded neighbourhood: the cost is linear in the sentence.

Tags, one letter a word: D determiner, U pronoun, W relative or question word, P preposition, T "to", M modal, H have,
E be, O do, X not, R adverb, C subordinator, J and/or/but, Q number, S possessive, A adjective, N noun,
Z name or known actor, V verb, K "that" before a clause; punctuation stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from storage.records import Mention, Span
from tui.analysis.frames import Lexicon, Word

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:['’](?!s\b|S\b)[^\W\d_]+)?(?:-[^\W_]+)*|['’][sS]\b|[^\w\s]"
)

_CLOSED_LISTS = {
    "D": "the a an this these those his her its their our my your some any all both each every no another such several many most more few fewer less various half",
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
    "R": "also now then still just already yet again only very too so even soon often once twice reportedly allegedly together apart away here today "
    "yesterday tomorrow tonight ever almost nearly instead further meanwhile however therefore thus abroad home overnight forward ago later earlier "
    "else perhaps maybe rather quite far well long much jointly recently currently previously moreover furthermore hence nevertheless nonetheless "
    "afterwards indeed likewise directly first last",
    "C": "after before while when as because if although though since until unless whereas whether lest whenever wherever",
    "J": "and or but & nor",
    "Q": "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions billion billions trillion twenty thirty forty fifty sixty seventy eighty ninety fifteen twenty-five second third fourth fifth",
    "A": "new former top senior big high major old young foreign national local nuclear civil federal western eastern northern southern "
    "central joint bilateral political economic diplomatic humanitarian financial international global key acting de-facto main "
    "other same own next previous recent current possible potential alleged suspected due early late full partial free fresh rare "
    "massive huge deadly armed naval aerial chemical biological private royal presidential prime able unable ready willing likely unlikely "
    "unwilling wary keen set eager reluctant human strong tough right left good bad true clear open tight close dead alive",
}
_CLOSED = {word: tag for tag, words in _CLOSED_LISTS.items() for word in words.split()}
_CLOSED["that"] = "W"
_CLOSED["to"] = "T"
_CLOSED["one"] = "Q"
_AMBIGUOUS_CLOSED = frozenset(
    "open close set right left free ease back clear top back off head present like press following".split()
)
"""Closed-class words that the lexicon may know as verbs too, and that context decides."""

_NEGATED = ("n't", "n’t", "cannot")
_FUTURE = frozenset("will shall won't won’t shan't 'll ’ll".split())
_ADJECTIVE_ENDINGS = ("ory", "al", "ive", "ous", "ful", "less", "ic", "ary", "ible", "able", "ian", "ish", "ese", "ern")
_PLURAL_NOUNS = frozenset(
    "police people troops forces men women children officials lawmakers clergy personnel militants".split()
)
TAKES_INFINITIVE = frozenset(
    "refusal threat plan decision offer pledge promise vow agreement deal call demand appeal request attempt bid effort failure order permission ban willingness readiness intention right need ability chance move push proposal campaign mission operation law bill fight battle struggle reluctance".split()
)
"""Nouns whose infinitive is their own, no headline future."""
_ADJECTIVAL_TAIL = re.compile(
    r"-(?:backed|led|based|held|linked|run|born|made|owned|controlled|occupied|aligned|funded|style|sponsored|supported|trained|allied"
    r"|brokered|mediated|drafted|inspired|affiliated|dominated|ruled|supplied|built|speaking|bound|wide|old|time|year|month|day|hour|level|range"
    r"|scale|term|profile|ranking|elect|in-chief|era|free|related|installed|imposed|administered|annexed|besieged|oriented|appointed|proclaimed)$"
)
_LED = re.compile(r"-(?:led|run|ruled|dominated|imposed|brokered)$")
_LATER_LIMIT = 14
"""How many words ahead the tagger looks for another finite verb."""


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
    opener: str = ""
    """What introduces its clause: W relative, C subordinator, K that, : colon, empty for a main clause."""
    opener_word: str = ""


@dataclass(slots=True)
class Sentence:
    """Parallel lists, one entry a word."""

    span: Span
    words: list[str]
    lows: list[str]
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
    title_case: bool = False


def tokenize(text: str, span: Span, lexicon: Lexicon) -> tuple[list[str], list[int], list[int]]:
    """Words of the sentence with their places; hyphenated words split unless they are one word to us."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = lexicon.words
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        start = match.start()
        if "-" in word and len(word) > 1 and word.lower() not in known and _splits(word):
            for part in word.split("-"):
                words.append(part)
                starts.append(start)
                ends.append(start + len(part))
                start += len(part) + 1
            continue
        words.append(word)
        starts.append(start)
        ends.append(match.end())
    return words, starts, ends


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


def parse(
    text: str, span: Span, lexicon: Lexicon, mentions: tuple[Mention, ...] = (), first_mention: int = 0
) -> Sentence:
    """Read one sentence; ``mentions`` are the text's, ``first_mention`` the index of the first that may lie in it."""
    words, starts, ends = tokenize(text, span, lexicon)
    lows = [word.lower() for word in words]
    size = len(words)
    sentence = Sentence(span, words, lows, starts, ends, [""] * size, [None] * size, [-1] * size, [False] * size)
    sentence.phrasal = lexicon.phrasal
    _place_mentions(sentence, mentions, first_mention)
    _tag(sentence, lexicon)
    _drop_dateline(sentence)
    _find_verbs(sentence, lexicon)
    return sentence


def _place_mentions(sentence: Sentence, mentions: tuple[Mention, ...], first: int) -> None:
    word = 0
    size = len(sentence.words)
    for index in range(first, len(mentions)):
        start, end = mentions[index].span
        if start >= sentence.span.end:
            break
        while word < size and sentence.ends[word] <= start:
            word += 1
        at = word
        while at < size and sentence.starts[at] < end:
            sentence.mentions[at] = index
            if sentence.ends[at] > end + 1 and _ADJECTIVAL_TAIL.search(sentence.lows[at]):
                sentence.adjectival[at] = True
                if _LED.search(sentence.lows[at]):
                    sentence.led.add(at)
            at += 1


# ---------------------------------------------------------------- tags


def _tag(sentence: Sentence, lexicon: Lexicon) -> None:
    words, lows, tags, lexemes = sentence.words, sentence.lows, sentence.tags, sentence.lexemes
    known = lexicon.words
    caps = longer = 0
    for word in words[1:]:
        if len(word) > 3 and word[0].isalpha():
            longer += 1
            caps += word[0].isupper()
    title = sentence.title_case = longer >= 3 and caps >= 0.65 * longer
    mentions = sentence.mentions
    for i, low in enumerate(lows):
        if mentions[i] >= 0:
            tags[i] = "A" if sentence.adjectival[i] else "Z"
            if words[i][0].islower():
                # "Russian troops", "Houthi rebels": common nouns inside a name.
                lexeme = known.get(low)
                if low in _CLOSED and low not in ("us", "un"):
                    tags[i] = _CLOSED[low]
                elif lexeme is not None and lexeme.noun:
                    lexemes[i] = Word(noun=lexeme.noun, plural=lexeme.plural)
            continue
        closed = _CLOSED.get(low)
        word = words[i]
        if closed and low not in _AMBIGUOUS_CLOSED:
            # The month is no modal.
            tags[i] = "Z" if low == "may" and i and word[0] == "M" and not title else closed
            continue
        first = word[0]
        if not first.isalpha():
            tags[i] = _mark(low, i, len(lows))
            continue
        lexeme = known.get(low)
        if first.isupper() and not title and i and words[i - 1] not in ".:“\"‘'–—|-(":
            tags[i] = "Z"
            if lexeme is not None and lexeme.noun and not lexeme.verb:
                lexemes[i] = lexeme
            continue
        if lexeme is None and low.startswith("re-"):
            lexeme = known.get(low[3:]) or known.get(low.replace("-", ""))
        if lexeme is not None:
            lexemes[i] = lexeme
            tags[i] = "*" if lexeme.verb else "N"
            continue
        tags[i] = closed or _unknown(low, word, i)
    # A possessive written with the apostrophe alone: "rebels' demand".
    for i in range(1, len(tags)):
        if (
            lows[i] in ("'", "’")
            and lows[i - 1].endswith("s")
            and sentence.starts[i] == sentence.ends[i - 1]
            and i + 1 < len(tags)
        ):
            tags[i] = "S"
    for i, tag in enumerate(tags):
        if tag == "*":
            closed = _CLOSED.get(lows[i])
            tags[i] = _resolve(sentence, i) if closed is None else _resolve_closed(sentence, i, closed)
        elif tag in "NA" and i > 1 and tags[i - 1] == "T" and tags[i - 2] == "X" and words[i].islower():
            tags[i] = "V"
        elif tag in "NA" and i and _previous(tags, i) in ("M", "O") and words[i].islower():
            # A modal is followed by a verb, whether we know it or not.
            tags[i] = "V"
        elif tag == "W" and lows[i] == "that":
            tags[i] = _resolve_that(sentence, i)


def _drop_dateline(sentence: Sentence) -> None:
    """ "KABUL (Pajhwok) --", "Tehran, March 15, IRNA -", "TOKYO:" say where a report was filed, not who acts."""
    words, tags = sentence.words, sentence.tags
    for k in range(min(len(words), 14)):
        word = words[k]
        if word in ("-", "—", "–"):
            # A hyphen between spaces; "--" comes as two.
            if (
                k
                and sentence.starts[k] > sentence.ends[k - 1]
                and all(_may_stand_in_dateline(sentence, j) for j in range(k))
            ):
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
                if words[k + 1 : k + 2] == ["-"]:
                    tags[k + 1] = "~"
            return
        if word == ":" and 0 < k < 6:
            if words[0].isupper() and len(words[0]) > 3 and all(_may_stand_in_dateline(sentence, j) for j in range(k)):
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
            return
        if (
            word == ")"
            and k < 8
            and words[k - 1].isupper()
            and words[k - 2] == "("
            and all(_may_stand_in_dateline(sentence, j) for j in range(k))
        ):
            if words[k + 1 : k + 2] in (["-"], ["—"], ["–"], [":"]):
                continue
            if k >= 4 or words[0].isupper():
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
                return


def _may_stand_in_dateline(sentence: Sentence, j: int) -> bool:
    word = sentence.words[j]
    return word[0].isupper() or word[0].isdigit() or word in ",()./" or sentence.lows[j] in ("de", "al", "of", "el")


def _mark(low: str, i: int, size: int) -> str:
    """The tag of what is no word: numbers, possessives, punctuation; a full stop inside a sentence ends nothing."""
    if low[-1].isdigit():
        return "Q"
    if low in ("'s", "’s"):
        return "S"
    return "’" if low == "." and i < size - 2 else low[0]


def _unknown(low: str, word: str, index: int) -> str:
    if word[0].isupper() and index:
        return "Z"
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if low.endswith("ed") and len(low) > 4:
        return "*"
    if low.endswith("ing") and len(low) > 5:
        return "*"
    if "-" in low or low.endswith(_ADJECTIVE_ENDINGS) or (low.endswith("est") and len(low) > 5):
        return "A"
    return "N"


def _resolve_closed(sentence: Sentence, i: int, closed: str) -> str:
    """ "back", "free", "open": verbs only where nothing else fits."""
    tags = sentence.tags
    previous = _previous(tags, i)
    following = _raw(sentence, i + 1)
    if previous in ("T", "M", "O"):
        return "V"
    lexeme = sentence.lexemes[i]
    inflected = lexeme is not None and not set(lexeme.forms) & set("bs")
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*")
    if sentence.lows[i] in ("left", "set"):
        return "V" if previous not in ("D", "S", "A", "P") and (following or previous) else closed
    if previous in ("U", "W") or inflected:
        return "V" if object_like or inflected else closed
    if object_like and (_plural(sentence, i - 1) or _coordinated(sentence, i - 1)) and not _verb_before(tags, i):
        return "V"
    if (
        object_like
        and i
        and tags[i - 1] == "Z"
        and sentence.lows[i - 1].endswith("s")
        and sentence.mentions[i - 1] >= 0
        and not _verb_before(tags, i)
    ):
        return "V"
    return closed


def _resolve_that(sentence: Sentence, i: int) -> str:
    if i > 1 and sentence.tags[i - 1] == "P" and sentence.tags[i - 2] == "V":
        return "K"
    if i + 1 < len(sentence.tags) and i and sentence.tags[i - 1] in "VRZN" and sentence.tags[i + 1] in "UDZ":
        return "K"
    if i + 1 < len(sentence.tags) and sentence.tags[i + 1] in "NA" and (not i or sentence.tags[i - 1] in "VP"):
        return "D"
    if i and sentence.tags[i - 1] == "V":
        return "K"
    return "W"


def _previous(tags: list[str], i: int) -> str:
    """The tag before ``i``, adverbs skipped; empty at the beginning."""
    j = i - 1
    while j >= 0 and tags[j] == "R":
        j -= 1
    return tags[j] if j >= 0 else ""


def _raw(sentence: Sentence, i: int) -> str:
    """What the word at ``i`` looks like before it is resolved: a tag, "v" for a pure verb, "*" for either."""
    if i >= len(sentence.tags):
        return ""
    tag = sentence.tags[i]
    if tag != "*":
        return tag
    lexeme = sentence.lexemes[i]
    return "v" if lexeme is None or not lexeme.noun else "*"


def _finite_later(sentence: Sentence, i: int, limit: int = _LATER_LIMIT, stops: str = ',;:.!?"“”()—–CWKJU') -> bool:
    """Whether the clause goes on to a verb that needs the word at ``i`` as (part of) its subject."""
    tags, lexemes, lows = sentence.tags, sentence.lexemes, sentence.lows
    after_to = False
    for j in range(i + 1, min(len(tags), i + limit)):
        tag = tags[j]
        if tag in stops:
            return False
        if tag in "MHEO":
            return not after_to
        if tag == "T":
            after_to = True
            continue
        lexeme = lexemes[j]
        if (
            lexeme is not None
            and lexeme.verb
            and not lexeme.noun
            and lows[j] not in _CLOSED
            and not after_to
            and tags[j - 1] not in "DASQ"
        ):
            if "s" in lexeme.forms:
                return True
            if "d" in lexeme.forms and tags[j - 1] != "P" and (j + 1 >= len(tags) or lows[j + 1] != "by"):
                return True
            if "b" in lexeme.forms and _plural(sentence, j - 1):
                return True
        after_to = False
    return False


def _plural(sentence: Sentence, i: int) -> bool:
    if i < 0:
        return False
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if lexeme is not None and lexeme.noun:
        return lexeme.plural or low in _PLURAL_NOUNS
    return low in _PLURAL_NOUNS or (
        low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and sentence.tags[i] in "NZ"
        and (sentence.mentions[i] < 0 or sentence.words[i][0].islower())
    )


def _resolve(sentence: Sentence, i: int) -> str:
    """Verb, noun or adjective, from the words around."""
    tags, lows = sentence.tags, sentence.lows
    lexeme = sentence.lexemes[i]
    previous = _previous(tags, i)
    following = _raw(sentence, i + 1)
    if lexeme is None or not (set(lexeme.forms) & set("bs")):
        return _resolve_participle(sentence, i, previous, following)
    if "d" in lexeme.forms and not lexeme.noun and previous not in "DSAQP":
        return "V"
    if previous in ("T", "M", "O") or (previous == "X" and i > 1):
        if previous == "T" and "b" not in lexeme.forms:
            return "N"
        return "V"
    if previous in ("U", "W") and lows[i - 1] not in ("one", "what"):
        return "V"
    if not lexeme.noun:
        return (
            "N" if previous in ("D", "S", "A") and "s" not in lexeme.forms and lows[i] not in ("say", "says") else "V"
        )
    if previous in ("D", "S", "A", "Q", "P", "E", "H"):
        return "V" if previous == "H" and "n" in lexeme.forms else "N"
    if previous == "E" and "n" in lexeme.forms:
        return "V"
    if "n" in lexeme.forms and following in ("P",) and lows[i + 1] == "by":
        return "V"
    if previous == "V":
        return "N"
    if previous == "J":
        return "V" if following in ("D", "Z", "U", "Q") and any(tag == "V" for tag in tags[:i]) else "N"
    return _resolve_bare(sentence, i, previous, following)


def _resolve_participle(sentence: Sentence, i: int, previous: str, following: str) -> str:
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if low.endswith("ing"):
        if previous in ("D", "S", "A", "Q"):
            return "N" if lexeme is None or lexeme.noun or following in ("P", "", ",", ".") else "A"
        if (
            lexeme is not None
            and lexeme.noun
            and previous in ("P", "N", "", "J", "Z", "V")
            and following not in ("D", "Z", "Q", "U")
        ):
            return "N"
        return "N" if lexeme is None and previous in ("P", "N", "V") else "V"
    if previous == "A" and following in ("D", "Q", "U"):
        return "V"
    if previous == "V" and following in ("N", "Z", "A", "*") and lexeme is not None and lows_end_ed(sentence.lows[i]):
        # "returns captured pilot"
        return "A"
    if (
        previous == "Q"
        and lexeme is not None
        and "d" in lexeme.forms
        and sentence.lows[i - 1].isdigit()
        and sentence.lows[max(0, i - 2)] in TIME_WORDS
    ):
        return "V"
    if previous == "D" and following in ("E", "H", "M", "J"):
        return "N"
    if previous in ("D", "A") and following in ("", ".", ",", "P", "’"):
        return "N" if previous == "D" else "V"
    if previous == "D" and following == "Q":
        return "A"
    if (
        previous in ("D", "S", "Q", "P", "A")
        and following in ("N", "Z", "A", "*", "v")
        and sentence.lows[i + 1] not in ("by",)
    ):
        return "A"
    if previous == "" and following in ("Z", "N", "A", "*") and _finite_later(sentence, i):
        return "A"
    if previous in ("", "J", ",") and following in ("N", "A") and i + 2 < len(sentence.tags) and lexeme is not None:
        return "V" if previous == "," or (previous == "J" and _verb_before(sentence.tags, i)) else "A"
    return "V"


_GIVERS = frozenset(
    "release return pardon free host welcome rescue honour honor award repatriate meet visit treat".split()
)
"""Verbs whose objects are often described by what was done to them: "releases jailed journalist"."""


def _with_particle(sentence: Sentence, i: int) -> bool:
    """Whether the next word makes it a phrasal verb we know: "hands back", "calls off"."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    following = sentence.lows[i + 1 : i + 2]
    return bool(following) and following[0] in _SEPARABLE and (following[0],) in sentence.phrasal.get(lexeme.verb, ())


def _can_describe(sentence: Sentence, i: int) -> bool:
    lexeme = sentence.lexemes[i]
    return (
        lexeme is not None
        and "n" in lexeme.forms
        and lows_end_ed(sentence.lows[i])
        and _raw(sentence, i + 1) in ("N", "Z", "A", "*")
    )


def lows_end_ed(low: str) -> bool:
    """Whether a participle can stand before a noun like an adjective."""
    return low.endswith(("ed", "en", "un", "wn"))


def _resolve_bare(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """A word that is as well a noun as a present tense: "Israel strikes Gaza" against "Israel strikes kill five"."""
    tags = sentence.tags
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    if _with_particle(sentence, i) and i and tags[i - 1] in "ZN":
        return "V"
    if lexeme.verb in _GIVERS and following == "v" and _can_describe(sentence, i + 1):
        return "V"
    if _finite_later(sentence, i) and following not in ("D", "U"):
        return "N"
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*", "S")
    if following == "S":
        return "N"
    at = i - 1
    while at >= 0 and tags[at] == "R":
        at -= 1
    if at < 0:
        # A sentence that opens with it: an imperative in a headline, else a noun.
        return "V" if "b" in lexeme.forms and following in ("D", "Z", "U") and "s" not in lexeme.forms else "N"
    before_is_name = tags[at] == "Z"
    if not _other_verb(sentence, i):
        # A headline has a verb: what can be one is.
        if "s" in lexeme.forms and following in ("P", "T", "R") and sentence.lows[i] not in _EVENTS:
            return "V"
        if before_is_name and "b" in lexeme.forms and object_like and following != "S":
            return "V"
    if "s" in lexeme.forms and lexeme.plural:
        if object_like:
            return "V" if not _plural(sentence, at) else "N"
        if following in ("P", "T", "R"):
            return "V" if before_is_name and sentence.lows[i] != "talks" and not _verb_before(tags, i) else "N"
        return "N"
    if "d" in lexeme.forms and before_is_name and object_like:
        return "V"
    if _plural(sentence, at) or _coordinated(sentence, at):
        if _verb_before(tags, i):
            return "N"
        return "V" if object_like or following in ("P", "T", "R") else "N"
    if "d" in lexeme.forms and not _verb_before(tags, i) and following in ("P", "D", "Z", "Q", "N", "A", "U"):
        return "V"
    return "N"


_EVENTS = frozenset(
    "talks strikes attacks raids sanctions protests drills exercises ties threats clashes tensions tests visits demands".split()
)
"""Plurals that stay nouns before a preposition: "Iran talks in Vienna"."""


def _other_verb(sentence: Sentence, i: int) -> bool:
    """Whether any other word of the sentence can be its verb."""
    for j, tag in enumerate(sentence.tags):
        if j == i:
            continue
        if tag == "V" or tag in "MEHO":
            return True
        lexeme = sentence.lexemes[j]
        if tag == "*" and (lexeme is None or set(lexeme.forms) & set("sd") or not lexeme.noun):
            return True
    return False


def _verb_before(tags: list[str], i: int) -> bool:
    for j in range(i - 1, -1, -1):
        if tags[j] == "V" or tags[j] in "MEHO":
            return True
        if tags[j] in ':;,“"CKW':
            return False
    return False


def _coordinated(sentence: Sentence, at: int) -> bool:
    """ "Russia, Ukraine" or "Iran and Iraq": two names that take a plural verb."""
    j = at
    while j > 0 and sentence.tags[j] in "ZN" and sentence.tags[j - 1] in "ZN":
        j -= 1
    return j >= 2 and sentence.tags[j - 1] in (",", "J") and sentence.tags[j - 2] in "ZN"


# ---------------------------------------------------------------- verb groups


def _find_verbs(sentence: Sentence, lexicon: Lexicon) -> None:
    tags = sentence.tags
    for i, tag in enumerate(tags):
        if tag == "V":
            verb = _group(sentence, i, lexicon)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
        elif tag in "EHO" and _is_main(tags, i):
            verb = Verb(i, i, i + 1, {"E": "be", "H": "have", "O": "do"}[tag], "f")
            _auxiliaries(sentence, verb)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
    for verb in sentence.verbs:
        if (
            verb.form == "i"
            and verb.begin
            and tags[verb.begin - 1] in "NZQ"
            and not _verb_before(tags, verb.begin)
            and sentence.lows[verb.begin - 1].rstrip("s") not in TAKES_INFINITIVE
        ):
            # Headlines write the future with a bare infinitive: "Russia to withdraw troops".
            verb.form, verb.future = "f", True
        _attach_subject(sentence, verb)


def _is_main(tags: list[str], i: int) -> bool:
    """Whether a form of be or have is itself the verb: no verb follows it in its group."""
    for j in range(i + 1, min(len(tags), i + 5)):
        if tags[j] in "XRMEHO":
            if tags[j] in "MEHO":
                return False
            continue
        return tags[j] != "V"
    return True


def _group(sentence: Sentence, i: int, lexicon: Lexicon) -> Verb:
    lexeme = sentence.lexemes[i]
    lemma = lexeme.verb if lexeme is not None else sentence.lows[i]
    forms = lexeme.forms if lexeme is not None else ("g" if sentence.lows[i].endswith("ing") else "dn")
    verb = Verb(i, i, i + 1, lemma, "f")
    _particles(sentence, verb, lexicon)
    has_be, has_have, to = _auxiliaries(sentence, verb)
    if to:
        verb.form = "i"
        verb.passive = has_be and "n" in forms
    elif "g" in forms:
        verb.form = "f" if has_be else "g"
    elif has_be and "n" in forms:
        verb.passive = True
        verb.form = "g" if sentence.lows[verb.begin] == "being" else "f"
        verb.past = True
    elif has_have:
        verb.perfect = True
        verb.past = True
    elif not verb.modal and not verb.future and "b" not in forms and "s" not in forms:
        _bare_past(sentence, verb, forms, lexicon)
    elif "d" in forms and "s" not in forms and not verb.modal and not verb.future:
        verb.past = True
        if sentence.lows[verb.end : verb.end + 1] == ["by"]:
            _bare_past(sentence, verb, forms, lexicon)
    return verb


def _particles(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> None:
    """ "pull back", "pull troops back": the particle right after, or after a short object."""
    rows = lexicon.phrasal.get(verb.lemma)
    if not rows:
        return
    lows = sentence.lows
    at = verb.at + 1
    for row in rows:
        if tuple(lows[at : at + len(row)]) == row:
            verb.lemma = "_".join((verb.lemma, *row))
            verb.end = at + len(row)
            return
    for row in rows:
        if len(row) != 1 or row[0] not in _SEPARABLE:
            continue
        for j in range(at + 1, min(len(lows), at + 7)):
            tag = sentence.tags[j]
            if lows[j] == row[0] and tag in "PRA":
                following = sentence.tags[j + 1] if j + 1 < len(lows) else ""
                if following in ("", ",", ".", "P", "T", "C", "R", "J", "W", "K") or lows[j] in ("back",):
                    verb.lemma = f"{verb.lemma}_{row[0]}"
                return
            if tag not in "DNZAQSU":
                break


_SEPARABLE = frozenset("back off out up down over in away home".split())


def _auxiliaries(sentence: Sentence, verb: Verb) -> tuple[bool, bool, bool]:
    """Scan left over the group; returns (be, have, infinitive "to")."""
    tags, lows = sentence.tags, sentence.lows
    j = verb.at - 1
    has_be = has_have = False
    begin = verb.at
    while j >= 0:
        tag, low = tags[j], lows[j]
        if tag == "R":
            j -= 1
            continue
        if tag == "X":
            verb.negated = not verb.negated
        elif tag == "E":
            has_be = True
            verb.past = verb.past or low in ("was", "were", "wasn't", "weren't", "wasn’t", "weren’t")
        elif tag == "H":
            has_have = True
            verb.pluperfect = verb.pluperfect or low.startswith("had")
        elif tag == "M":
            if low in _FUTURE or low.endswith(("'ll", "’ll")):
                verb.future = True
            else:
                verb.modal = low
        elif tag == "O":
            verb.past = verb.past or low.startswith("did")
        else:
            break
        if low.endswith(_NEGATED):
            verb.negated = not verb.negated
        begin = j
        j -= 1
    verb.begin = begin
    # "no longer", "no plans to" are read where they matter; here only the infinitive.
    if j >= 0 and tags[j] == "T" and begin <= verb.at:
        verb.begin = j
        if j and lows[j - 1] in ("not", "never"):
            verb.negated = True
        return has_be, has_have, True
    return has_be, has_have, False


def _bare_past(sentence: Sentence, verb: Verb, forms: str, lexicon: Lexicon) -> None:
    """ "Police arrested" is active; "arrested by police", "troops ordered back", "five killed in" are passive or reduced."""
    lows, tags = sentence.lows, sentence.tags
    following = tags[verb.end] if verb.end < len(tags) else ""
    verb.past = True
    by = lows[verb.end : verb.end + 1] == ["by"] and not (
        verb.end + 1 < len(tags) and sentence.lexemes[verb.end + 1] is not None and lows[verb.end + 1].endswith("ing")
    )
    only_participle = "n" in forms and "d" not in forms
    reports = "report" in lexicon.operators.get(verb.lemma, ())
    head_verb = verb.lemma.split("_")[0]
    later = not reports and head_verb not in INTRANSITIVE and _finite_later(sentence, verb.at)
    if tags[verb.at - 1 : verb.at] == [","] or (later and tags[verb.at - 1 : verb.at] in (["N"], ["Z"])):
        if by or only_participle or (later and following in ("P", "T", "R", "")):
            verb.form, verb.passive = "r", True
        return
    if by or only_participle:
        verb.passive = True
        verb.form = "r" if later else "f"
        return
    if verb.end > verb.at + 1 and lows[verb.at + 1] not in _CLOSED:
        # "granted asylum", "opened fire": the object is part of the verb.
        return
    transitive = verb.lemma in lexicon.verbs or verb.lemma in lexicon.objects or verb.lemma in lexicon.operators
    no_object = following in ("P", "", ".", "R", "C", "Q", ",", "T") or (
        following == "V" and not lows[verb.end].endswith("ing")
    )
    if following == "Q":
        k = verb.end
        while k < len(tags) and tags[k] == "Q":
            k += 1
        paid = lows[verb.end][0] in "$€£¥" or "million" in lows[verb.end : k] or "billion" in lows[verb.end : k]
        counted = k < len(tags) and lows[k] == "of"
        no_object = not paid and not counted and (k >= len(tags) or tags[k] not in "NAZ%")
    if (
        transitive
        and no_object
        and not reports
        and head_verb not in INTRANSITIVE
        and not _verb_before(tags, verb.at)
        and not sentence_subject_is_pronoun(sentence, verb.at)
    ):
        if (
            lows[verb.end : verb.end + 1] in (["on"], ["at"], ["back"], ["against"], ["with"])
            and following == "P"
            and head_verb not in _PASSIVE_BEFORE_ON
        ):
            return
        verb.passive = True
    elif (
        transitive
        and no_object
        and not reports
        and head_verb not in INTRANSITIVE
        and tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
    ):
        # "announced the release of a citizen held in ...": a participle that only describes, unless somebody says it.
        before = [other for other in sentence.verbs if other.form == "f"]
        if before and before[-1].lemma not in _SAYING and before[-1].at < verb.at - 1:
            verb.form, verb.passive = "r", True
    if (
        verb.form == "f"
        and following == "P"
        and not reports
        and (head_verb not in INTRANSITIVE or head_verb in _ASSEMBLED)
        and tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
    ):
        # "troops involved in drills in the south and the west will begin": the real verb comes after the "and".
        if _finite_later(sentence, verb.at, 18, ',;:.!?"“”()—–CWKU') and not _verb_before(tags, verb.at):
            verb.form, verb.passive = "r", True


_SAYING = frozenset(
    "say tell claim add state think believe note insist argue warn admit allege be know hear see".split()
)
INTRANSITIVE = frozenset(
    "mediate walk sail protest march rally meet cooperate collaborate surrender withdraw retreat clash agree resign fight talk visit negotiate consult riot strike step back stand pull go come return speak arrive travel protest demonstrate rise fall die escape begin "
    "start continue end resume collapse fail stall erupt comply vote yield concede relent warn complain refuse decline vow pledge promise insist cave bow quit apologise apologize appeal plead rebel advance move leave win lose sign help "
    "respond react retaliate rule crack lash hit look turn open close ease expand increase grow gather sail fly head remain stay happen occur appear "
    "live sit stand seem belong depend emerge last travel stay vanish disappear defect escalate".split()
)
_ASSEMBLED = frozenset(("gather", "mass", "assemble", "station", "deploy", "amass"))
_PASSIVE_BEFORE_ON = frozenset("arrest detain jail kill impose sanction order deploy hold accuse charge hit".split())


def sentence_subject_is_pronoun(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.tags[i - 1] in "UW"


# ---------------------------------------------------------------- who stands where

_STOP_LEFT = frozenset(':;.!?“"—–|~')


def _attach_subject(sentence: Sentence, verb: Verb) -> None:
    """Find what stands before the verb as its subject, and what introduces its clause."""
    if verb.form == "i":
        return
    tags = sentence.tags
    k = verb.begin - 1
    if verb.form == "g":
        _attach_participle(sentence, verb, k)
        return
    while k > 0 and tags[k] == "R":
        k -= 1
    nearest = k
    if k >= 0 and tags[k] in (",", ")", "—", "–"):
        k = _skip_parenthesis(tags, k)
    end = k + 1
    while k >= 0:
        tag = tags[k]
        if tag in "NZADQSUPJR)(T&%$'’-" or tag == "X":
            if tag == "J" and end - k <= 1:
                break
            k -= 1
            continue
        if tag in "EH" and k in sentence.verb_at:
            if sentence.verb_at[k].opener == "W" and sentence.verb_at[k].form == "f":
                k = _relative_start(sentence, sentence.verb_at[k]) - 1
                continue
            break
        if tag == "V":
            other = sentence.verb_at.get(k)
            if other is not None and (other.form in "ri" or (other.form == "g" and tags[k - 1 : k] not in ([","], []))):
                k = other.begin - 1
                continue
            if other is not None and other.opener == "W":
                k = _relative_start(sentence, other) - 1
                if k >= 0 and tags[k] == ",":
                    k -= 1
                continue
            break
        if tag in "MO":
            break
        if tag == "W":
            verb.opener, verb.opener_word = ("W", sentence.lows[k]) if k == nearest else ("C", sentence.lows[k])
            if verb.opener == "W":
                verb.subject = _antecedent(sentence, k)
                return
            break
        if tag in "CK":
            verb.opener, verb.opener_word = tag, sentence.lows[k]
            break
        if tag == ",":
            if _list_continues(tags, k, end):
                k -= 1
                continue
            break
        if tag in _STOP_LEFT:
            verb.opener = ":" if tag == ":" else verb.opener
            break
        k -= 1
    start = _strip_leading_phrase(sentence, k + 1, end)
    if start < end:
        if end - start > 1 and tags[end - 1] == "U" and tags[end - 2] in "NZ" and not verb.opener:
            # "freed a diplomat it arrested": a relative clause without its pronoun.
            verb.opener, start = "W", end - 1
        verb.subject = Range(start, end)
        return
    _share_subject(sentence, verb, k)


def _skip_parenthesis(tags: list[str], k: int) -> int:
    """From a closing comma, bracket or dash to the word before its opening partner."""
    opening = "(" if tags[k] == ")" else tags[k]
    for j in range(k - 1, max(-1, k - 30), -1):
        if tags[j] == opening:
            return j - 1
    return k - 1


def _relative_start(sentence: Sentence, verb: Verb) -> int:
    for j in range(verb.begin - 1, -1, -1):
        if sentence.tags[j] == "W":
            return j
    return verb.begin


def _antecedent(sentence: Sentence, k: int) -> Range | None:
    """The noun phrase before a relative pronoun."""
    tags = sentence.tags
    j = k - 1
    if j >= 0 and tags[j] == ",":
        j -= 1
    if j >= 0 and tags[j] == "P":
        j -= 1
    end = j + 1
    while j >= 0 and tags[j] in "NZADQS":
        j -= 1
    return Range(j + 1, end) if end > j + 1 else None


def _list_continues(tags: list[str], k: int, end: int) -> bool:
    """Whether the comma at ``k`` parts a list of names ("A, B and C said") rather than clauses."""
    return k > 0 and tags[k - 1] in "ZN" and (any(tag == "J" for tag in tags[k:end]) or (k == 1 and tags[k + 1] == "Z"))


def _strip_leading_phrase(sentence: Sentence, start: int, end: int) -> int:
    """Where the subject begins once "On Friday", "Meanwhile" and "and" are dropped."""
    tags, lows = sentence.tags, sentence.lows
    while start < end and tags[start] in "RJ&XT)('’":
        start += 1
    while start < end and tags[start] == "P":
        if tags[start + 1 : start + 2] == ["Q"] and lows[start] in ("over", "around", "about", "near", "up"):
            break
        at = start + 1
        seen = False
        while at < end:
            if seen and (tags[at] in "DU" or (tags[at] == "Z" and (lows[at - 1] in TIME_WORDS or tags[at - 1] == "Q"))):
                break
            if tags[at] in "NZQ":
                seen = True
            at += 1
        start = at
    while start < end and (lows[start] in TIME_WORDS or tags[start] in "R"):
        start += 1
    return start


TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow week month year night morning afternoon evening 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026".split()
)


def _share_subject(sentence: Sentence, verb: Verb, k: int) -> None:
    """A verb with no subject of its own has that of the verb before it ("attacked ... and killed")."""
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    if before:
        verb.subject = before[-1].subject
        verb.opener, verb.opener_word = before[-1].opener, before[-1].opener_word
    _ = k


def _attach_participle(sentence: Sentence, verb: Verb, k: int) -> None:
    tags = sentence.tags
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    if k >= 0 and tags[k] in "NZ":
        end = k + 1
        while k >= 0 and tags[k] in "NZADQS":
            k -= 1
        verb.subject = Range(k + 1, end)
        return
    if before:
        verb.subject = before[-1].subject


def object_of(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]]:
    """The noun phrase after a verb, and the prepositional phrases after that, up to the clause's end."""
    tags = sentence.tags
    size = len(tags)
    k = verb.end
    while k < size and tags[k] in "RX":
        k += 1
    start = k
    k = _phrase_end(sentence, k)
    core = Range(start, k) if k > start else None
    phrases: list[Phrase] = []
    while k < size and len(phrases) < 8:
        if tags[k] in "RX" or (tags[k] == "(" and False):
            k += 1
            continue
        if tags[k] == "(":
            while k < size and tags[k] != ")":
                k += 1
            k += 1
            continue
        if tags[k] in "PT" and not (tags[k] == "T" and k + 1 < size and tags[k + 1] == "V"):
            end = _phrase_end(sentence, k + 1)
            if end > k + 1:
                phrases.append(Phrase(sentence.lows[k], Range(k + 1, end)))
                k = end
            else:
                k += 1
            continue
        if tags[k] in "DNZAQU" and k > verb.end:
            # A bare noun phrase after another: "on Tuesday", "last week", or a second object.
            end = _phrase_end(sentence, k)
            phrases.append(Phrase("", Range(k, end)))
            k = max(end, k + 1)
            continue
        break
    return core, phrases


def _phrase_end(sentence: Sentence, k: int) -> int:
    """The end of the noun phrase that begins at ``k``; coordination inside it is followed."""
    tags = sentence.tags
    size = len(tags)
    while k < size:
        tag = tags[k]
        if tag in "NZADQSU%$&'’-":
            k += 1
            continue
        if tag == "J" and k + 1 < size and tags[k + 1] in "NZADQ" and not _verb_follows(sentence, k + 1):
            k += 1
            continue
        if tag == "," and k + 2 < size and tags[k + 1] in "ZNADQ" and _in_list(tags, k):
            k += 1
            continue
        if tag == "(":
            close = k + 1
            while close < size and tags[close] != ")" and close - k < 8:
                close += 1
            if close < size and tags[close] == ")":
                k = close + 1
                continue
        break
    return k


def _verb_follows(sentence: Sentence, k: int) -> bool:
    """Whether the phrase after "and" is the subject of a clause of its own."""
    tags = sentence.tags
    while k < len(tags) and tags[k] in "NZADQS":
        k += 1
    return k < len(tags) and (
        tags[k] in "MHEO" or (tags[k] == "V" and k in sentence.verb_at and sentence.verb_at[k].form == "f")
    )


def _in_list(tags: list[str], k: int) -> bool:
    for j in range(k + 1, min(len(tags), k + 12)):
        if tags[j] == "J":
            return True
        if tags[j] not in "NZADQS,":
            return False
    return False
