"""Whether a phrase is a party, somebody or somewhere a deed can be done to, known to the gazetteer or not.

    somebody    a known actor, a proper name, people, a body, a crew            "two tourists", "the union", "nine of them"
    somewhere   a place, a building, a ship that stands for those in it         "a camp near Goma", "the ferry"
    neither     goods, sums, processes, papers, dates: what is given or meant   "a shipment of rice", "€60m", "the talks"

People are known by a list and by the endings English makes them with ("-er", "-ist", "-man"); what only looks so is listed.
"""

from __future__ import annotations

from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.inflection import with_plurals
from tui.analysis.lexicon.wordlists import word_class

_PEOPLE = with_plurals(word_class("people"))
_NOBODY = word_class("nobody")
_SOMEWHERE = with_plurals(word_class("somewhere"))
_WEAPONS = word_class("struck with")
_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "eur")


def is_patient(sentence: Sentence, words: Range) -> bool:
    """Whether a deed can be done to what a phrase names: somebody, what is his, or somewhere, and no mere thing."""
    return names_somebody(sentence, words) or is_somewhere(sentence, words) or _is_owned(sentence, words)


def _is_owned(sentence: Sentence, words: Range) -> bool:
    """ "The senator's bid": whether the phrase says whose it is."""
    tags = sentence.tags[words.start : words.end]
    return "S" in tags and names_somebody(sentence, Range(words.start, words.start + tags.index("S")))


def is_somewhere(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase is a place, a building or a carrier that stands for those in it: "three border villages"."""
    heads = (head_of(sentence, part) for part in conjuncts(sentence, words))
    return any(head >= 0 and noun_at(sentence, head) in _SOMEWHERE for head in heads)


def names_somebody(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase names people, a body or a proper name, and no mere thing: "two tourists", but not "a ban"."""
    if not sentence.is_parsed:
        return _names_somebody(sentence, words)
    known = sentence.somebody.get(words)
    if known is None:
        known = sentence.somebody[words] = _names_somebody(sentence, words)
    return known


def _names_somebody(sentence: Sentence, words: Range) -> bool:
    for k in range(words.start, words.end):
        if sentence.mentions[k] >= 0 and not sentence.adjectival[k]:
            return True
    tags = sentence.tags[words.start : words.end]
    if not tags or (tags[0] in "DUQ" and all(tag in "DUQ" for tag in tags)):
        # "him", "killing four", but neither an article that stands alone nor a sum.
        is_sum = sentence.words[words.end - 1][0] in "$€£¥%" or any(
            low[0] in "$€£¥" for low in sentence.lows[words.start : words.end]
        )
        return "U" in tags or ("Q" in tags and not is_sum)
    return any(_is_name_or_person(sentence, part) for part in conjuncts(sentence, words))


def _is_name_or_person(sentence: Sentence, words: Range) -> bool:
    head = head_of(sentence, words)
    if head < 0:
        return False
    if sentence.tags[head] == "Z":
        return sentence.words[head][0].isupper()
    if sentence.lows[head] == "state" and sentence.lows[head + 1 : head + 2] == ["of"]:
        # "a state of siege"
        return False
    return is_somebody(noun_at(sentence, head))


def noun_at(sentence: Sentence, k: int) -> str:
    """The noun at ``k``, in the singular where the catalogue knows it."""
    lexeme = sentence.lexemes[k]
    return lexeme.noun if lexeme is not None and lexeme.noun else sentence.lows[k]


def is_somebody(noun: str) -> bool:
    """Whether a noun, singular or plural, is one of people or of a body that acts."""
    if noun in _PEOPLE:
        return True
    if "-" in noun:
        # "Vice-chancellor", "ex-wife", "hostage-taker"
        return is_somebody(noun.rpartition("-")[2])
    single = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    single = f"{single[:-3]}man" if single.endswith("men") else single
    return len(single) > 4 and single.endswith(_ENDINGS) and single not in _NOBODY


def is_weapon(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase is what is thrown, fired or set off, and so not whom it hits."""
    head = head_of(sentence, words)
    noun = noun_at(sentence, head) if head >= 0 else ""
    return noun in _WEAPONS or noun.rstrip("s") in _WEAPONS


def head_of(sentence: Sentence, words: Range) -> int:
    """The last noun or name of a phrase before what hangs on it; −1 when it has none."""
    found = -1
    for k in range(words.start, words.end):
        tag = sentence.tags[k]
        if tag in "NZ":
            found = k
        elif found >= 0 and tag in "PTWV":
            break
    return found


def conjuncts(sentence: Sentence, words: Range) -> list[Range]:
    """The parts of "A, B and C"; the phrase itself when nothing joins in it."""
    parts: list[Range] = []
    start = words.start
    for k in range(words.start, words.end + 1):
        if k == words.end or sentence.tags[k] in ("J", ","):
            if k > start:
                parts.append(Range(start, k))
            start = k + 1
    return parts
