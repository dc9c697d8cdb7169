"""Which nouns name somebody: people, bodies, crews; so that a span quotes whom an act hits, known to the gazetteer or not.

People are known by a list and by the endings English makes them with ("-er", "-ist", "-man"); what only looks so is listed.
"""

from __future__ import annotations

from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.wordlists import word_class

_PEOPLE = word_class("people")
_NOBODY = word_class("nobody")
_WEAPONS = word_class("struck with")
_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "eur")


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
    lexeme = sentence.lexemes[head]
    return is_somebody(lexeme.noun if lexeme is not None and lexeme.noun else sentence.lows[head])


def is_somebody(noun: str) -> bool:
    """Whether a noun, singular or plural, is one of people or of a body that acts."""
    if noun in _PEOPLE:
        return True
    if "-" in noun:
        # "Vice-chancellor", "ex-wife", "hostage-taker"
        return is_somebody(noun.rpartition("-")[2])
    single = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    if single in _PEOPLE:
        return True
    single = f"{single[:-3]}man" if single.endswith("men") else single
    return len(single) > 4 and single.endswith(_ENDINGS) and single not in _NOBODY


def is_weapon(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase is what is thrown, fired or set off, and so not whom it hits."""
    head = head_of(sentence, words)
    lexeme = sentence.lexemes[head] if head >= 0 else None
    noun = lexeme.noun if lexeme is not None and lexeme.noun else sentence.lows[head] if head >= 0 else ""
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
