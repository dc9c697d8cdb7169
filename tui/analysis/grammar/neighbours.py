# ruff: noqa: SIM905 -- word lists read better as running text
"""What the words around a word say of it, asked while verbs are told from nouns: few neighbours, so the cost is linear."""

from __future__ import annotations

from tui.analysis.grammar.words import CLOSED, OPENING_QUOTES, Sentence
from tui.analysis.lexicon.inflection import Word
from tui.analysis.lexicon.vocabulary import BESIDE
from tui.analysis.lexicon.wordlists import word_class

_STATIONING = frozenset(("mass", "amass", "station", "deploy", "base", "camp", "gather", "park"))
"""Verbs whose participle behind forces says where they stand."""
_LATER_LIMIT = 14
"""How many words ahead the tagger looks for another finite verb."""

_PREDICATE_REACH = 10
"""Words behind a verb within which the clause may have another."""

_PEOPLES = word_class("peoples")
_OF_PEOPLES = ("ians", "eans", "icans", "mans")
"""Endings of peoples in the plural: "Iranians", "Koreans", "Mexicans", "Germans"."""
_NO_MEN = frozenset(("specimen", "regimen", "acumen", "omen", "yemen", "abdomen", "semen", "amen", "hymen", "stamen"))
_PLURAL_NOUNS = frozenset(
    "police people troops forces men women children officials lawmakers clergy personnel militants taliban".split()
)

DEMONYMS = ("ian", "ish", "ese", "aeli", "raqi", "orean", "rican", "stani", "audi", "rench", "utch", "emeni", "reek")
"""How words of nationality end that describe the noun behind them."""
PARTICLES = frozenset("back off out up down in away home".split())
"""Prepositions behind which a verb may follow: "troops pulled out says"."""
SEPARABLE = PARTICLES | {"over", "overboard"}
"""Particles that may stand behind the object: "hands him back"."""

_PLACING = BESIDE - {"outside"}


def tag_before(tags: list[str], i: int) -> str:
    """The tag before ``i``, adverbs skipped; empty at the beginning."""
    j = i - 1
    while j >= 0 and tags[j] in "R‘“":
        j -= 1
    return tags[j] if j >= 0 else ""


def tag_at(tags: list[str], i: int) -> str:
    """The tag at ``i``; empty behind the end."""
    return tags[i] if i < len(tags) else ""


def unresolved(sentence: Sentence, i: int) -> str:
    """What the word at ``i`` looks like before it is resolved: a tag, "v" for a pure verb, "*" for either."""
    if i >= len(sentence.tags):
        return ""
    tag = sentence.tags[i]
    if tag != "*":
        return tag
    lexeme = sentence.lexemes[i]
    return "v" if lexeme is None or not lexeme.noun else "*"


def is_helped(sentence: Sentence, i: int) -> bool:
    """ "Helped rescue hostages": whether the word at ``i`` is a bare infinitive right behind "help"."""
    before, lexeme = sentence.lexemes[i - 1] if i else None, sentence.lexemes[i]
    return before is not None and before.verb == "help" and lexeme is not None and "b" in lexeme.forms


def opens_quote(sentence: Sentence, i: int) -> bool:
    """Whether a quotation mark stands at ``i`` with no space behind it, so that it opens."""
    if not 0 <= i < len(sentence.lows) - 1 or sentence.lows[i] not in OPENING_QUOTES:
        return False
    return sentence.starts[i + 1] == sentence.ends[i]


def behind_quote(sentence: Sentence, i: int) -> int:
    """The place of what a quotation mark at ``i`` opens: "hold 'very productive' talks"; ``i`` where none does."""
    size = len(sentence.tags)
    if opens_quote(sentence, i):
        i += 1
        while i + 1 < size and sentence.tags[i] == "R" and sentence.tags[i + 1] in "AN*":
            i += 1
    return i


def _are_of_several(sentence: Sentence, j: int) -> bool:
    """ "Strikes on Odesa and Kharkiv were condemned": a plural verb behind "and" and one name is of what came before."""
    tags, k = sentence.tags, j + 1
    while k < len(tags) and tags[k] in "DNZAQS":
        k += 1
    is_plural_verb = k < len(tags) and sentence.lows[k] in _PLURAL_VERBS
    lexeme = sentence.lexemes[k - 1]
    return is_plural_verb and k > j + 1 and not (lexeme is not None and lexeme.plural)


_PLURAL_VERBS = frozenset(("are", "were", "have"))


def finite_later(sentence: Sentence, i: int, limit: int = _LATER_LIMIT, stops: str = ',;:.!?"“”()—–CWKJU') -> bool:
    """Whether the clause goes on to a verb that needs the word at ``i`` as (part of) its subject."""
    tags, lexemes, lows = sentence.tags, sentence.lexemes, sentence.lows
    after_to = False
    for j in range(i + 1, min(len(tags), i + limit)):
        tag = tags[j]
        if tag == "J" and tags[i + 1] == "P" and _are_of_several(sentence, j):
            return not after_to
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
            and (not lexeme.noun or tag == "V")
            and (lows[j] not in CLOSED or tag == "V")
            and not after_to
            and tags[j - 1] not in "DASQJ"
        ):
            if "s" in lexeme.forms and (tags[j - 1] != "P" or lows[j - 1] in PARTICLES):
                return True
            if lexeme.verb in _STATIONING and tags[j + 1 : j + 2] == ["P"] and is_plural(sentence, j - 1):
                # "Orders troops massed near Kyiv back": where they stand is told of them.
                continue
            if _counts_victims(sentence, i, j):
                continue
            if "d" in lexeme.forms and tags[j - 1] != "P" and (j + 1 >= len(tags) or lows[j + 1] != "by"):
                return True
            is_of_several = is_plural(sentence, j - 1) or (not lexeme.noun and is_plural(sentence, i - 1))
            if "b" in lexeme.forms and is_of_several and tags[j - 1] != "P":
                # "The reforms undertaken by Bosnia deserve praise", but "miners block road over pay"
                return True
        after_to = False
    return False


def _counts_victims(sentence: Sentence, start: int, at: int) -> bool:
    """ "Launches strikes, with at least nine people killed": whether the participle at ``at`` is said of a number so added."""
    lexeme, tags, lows = sentence.lexemes[at], sentence.tags, sentence.lows
    if (
        lexeme is None
        or "n" not in lexeme.forms
        or tags[at + 1 : at + 2] not in ([], ["P"], ["J"], ["."], ["V"], ["*"], ["A"])
    ):
        return False
    k = at - 1
    while k > start and tags[k] in "NZAQRDP*" and lows[k] != "with":
        k -= 1
    return k > start and lows[k] == "with" and "Q" in tags[k:at]


def is_plural(sentence: Sentence, i: int) -> bool:
    """Whether the noun or name at ``i`` takes a plural verb; nothing stands at −1."""
    if i < 0:
        return False
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if lexeme is not None and lexeme.noun:
        return lexeme.plural or low in _PLURAL_NOUNS
    return (
        low in _PLURAL_NOUNS
        or low in _PEOPLES
        or low.endswith(_OF_PEOPLES)
        or (low[-1] == "n" and low.endswith("men") and low not in _NO_MEN)
        or (
            low.endswith("s")
            and not low.endswith(("ss", "us", "is"))
            and sentence.tags[i] in "NZ"
            and (sentence.mentions[i] < 0 or sentence.words[i][0].islower())
        )
    )


def may_be_present(lexeme: Word) -> bool:
    """Whether the form may be a base or third person, and so a verb without an auxiliary."""
    return "b" in lexeme.forms or "s" in lexeme.forms


def other_verb(sentence: Sentence, i: int) -> bool:
    """Whether any other word of the sentence can be its verb."""
    for j, tag in enumerate(sentence.tags):
        if j == i:
            continue
        if tag == "V" or tag in "MEHO":
            return True
        lexeme = sentence.lexemes[j]
        if (
            tag == "*"
            and not sentence.lows[j].endswith("ing")
            and (lexeme is None or set(lexeme.forms) & set("sd") or not lexeme.noun)
        ):
            return True
    return False


def verb_before(tags: list[str], i: int) -> bool:
    """Whether the clause has its verb already before ``i``."""
    for j in range(i - 1, -1, -1):
        if tags[j] == "V" or tags[j] in "MEHO":
            return True
        if tags[j] in ':;,“"CKW':
            return False
    return False


def before_place(sentence: Sentence, at: int) -> int:
    """Where the noun stands that a phrase of place ending at ``at`` describes: "troops near Ukraine"; −1 for none."""
    j = at
    while j > 0 and sentence.tags[j] in "NZADSQ":
        j -= 1
    return j - 1 if j < at and sentence.lows[j] in _PLACING else -1


def is_coordinated(sentence: Sentence, at: int) -> bool:
    """ "Russia, Ukraine" or "Iran and Iraq": two names that take a plural verb."""
    j = at
    while j > 0 and sentence.tags[j] in "ZN" and sentence.tags[j - 1] in "ZN":
        j -= 1
    return j >= 2 and sentence.tags[j - 1] in (",", "J") and sentence.tags[j - 2] in "ZN"


def describes(low: str) -> bool:
    """Whether a participle can stand before a noun like an adjective."""
    return low.endswith(("ed", "en", "un", "wn"))


def other_predicate(sentence: Sentence, i: int) -> bool:
    """ "Fans turned away at the gate pelted the stewards": the clause has another past verb, with an object, behind."""
    tags, lexemes = sentence.tags, sentence.lexemes
    if tags[i - 1 : i] not in (["N"], ["Z"]) or tags[i + 1 : i + 2] not in (["P"], ["R"]):
        return False
    for j in range(i + 2, min(len(tags) - 1, i + _PREDICATE_REACH)):
        if tags[j] in ',;:.!?CWKJTMEHO“"‘':
            return False
        lexeme = lexemes[j]
        if tags[j] == "V" and lexeme is not None and "d" in lexeme.forms and "b" not in lexeme.forms:
            return tags[j - 1] in "NZ" and tags[j + 1] in "DQUZ"
    return False
