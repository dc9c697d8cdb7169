"""Past and -ing forms, told from adjectives and nouns: "captured the pilot", "the captured pilot", "the bombing of"."""

from __future__ import annotations

from tui.analysis.grammar.neighbours import (
    describes,
    finite_later,
    is_plural,
    verb_before,
)
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Sentence, Verb
from tui.analysis.lexicon.inflection import Word

_GROWING = frozenset(("growing", "mounting", "increasing", "rising", "continuing", "lasting", "swelling", "withering"))
"""What describes pressure, fire and praise behind a preposition: "under growing pressure"."""


_FACING = ("fac", "met", "meet", "drew", "draw", "encounter", "suffer", "resist")
"""How verbs begin behind which what grows is met with: "faces mounting calls"."""
_CROWDING = frozenset(
    ["striking", "protesting", "marching", "rioting", "rampaging", "advancing", "retreating", "warring", "ruling"]
)
"""What people do who are told of by it: "by striking dockers"."""


def participle(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """Verb, noun or adjective, from the words around."""
    lexeme, low = sentence.lexemes[i], sentence.lows[i]
    if lexeme is not None and lexeme.noun and previous in ("D", "S", "A") and not low.endswith(("ed", "ing", "en")):
        # "A year-long spat", "its lead"
        return "N"
    if low.endswith("ing"):
        if low in _GROWING and previous == "V" and sentence.lows[i - 1].startswith(_FACING):
            return "A"
        if low in _CROWDING and previous == "P" and is_somebody(sentence.lows[min(i + 1, len(sentence.lows) - 1)]):
            return "A"
        if lexeme is None and following == "P" and is_plural(sentence, i - 1):
            # "Widows queuing since dawn"
            return "V"
        if _is_admitted(sentence, i, previous) or _is_under_way(sentence, i, previous, following):
            return "V"
        if previous == "C" and sentence.lows[i + 1 : i + 2] == ["by"]:
            # "Sunk after ramming by a gunboat"
            return "N"
        return _gerund(low, lexeme, previous, following)
    if _is_predicate(sentence, i, previous, following):
        return "V"
    if previous == "D" and following in ("E", "H", "M", "J"):
        return "N"
    if previous == "D" and following == "T" and low in ("wounded", "injured", "accused", "condemned"):
        # "Drove the wounded to hospital"
        return "N"
    if previous in ("D", "A") and following in ("", ".", ",", "P", "’"):
        return "N" if previous == "D" else "V"
    return "A" if _describes_next(sentence, i, previous, following) else "V"


def _is_under_way(sentence: Sentence, i: int, previous: str, following: str) -> bool:
    """ "Israel building new camps": what a headline leaves its "is" out of, behind the name of whoever does it."""
    is_of_actor = previous == "Z" and i > 0 and sentence.mentions[i - 1] >= 0
    return is_of_actor and following == "A" and not verb_before(sentence.tags, i)


_ADMITTING = frozenset(("admit", "deny", "acknowledge", "confess", "confirm", "mull", "weigh", "continue", "keep"))
"""Verbs of what their subject itself did, thinks of or goes on with."""


def _is_admitted(sentence: Sentence, i: int, previous: str) -> bool:
    """ "Iran admits shooting down the airliner", "denied spying on allies"; but "denied the bombing", "bombing of"."""
    before = sentence.lexemes[i - 1] if previous == "V" else None
    return before is not None and before.verb in _ADMITTING and sentence.lows[i + 1 : i + 2] not in ([], ["of"], ["."])


def _gerund(low: str, lexeme: Word | None, previous: str, following: str) -> str:
    """An -ing form: "the bombing of", "a warring side", "began bombing"."""
    if low in _GROWING and previous == "P" and following in ("N", "A", "*"):
        return "A"
    if previous in ("D", "S", "A", "Q"):
        return "N" if lexeme is None or lexeme.noun or following in ("P", "", ",", ".") else "A"
    if lexeme is None:
        return "N" if previous in ("P", "N", "V") else "V"
    is_noun = lexeme.noun and previous in ("P", "N", "", "J", "Z", "V") and following not in ("D", "Z", "Q", "U")
    return "N" if is_noun else "V"


def _is_predicate(sentence: Sentence, i: int, previous: str, following: str) -> bool:
    """ "The wounded killed three", "in March 2014 annexed": behind an adjective or a date."""
    if previous == "A" and following in ("D", "Q", "U"):
        return True
    lexeme = sentence.lexemes[i]
    return (
        previous == "Q"
        and lexeme is not None
        and "d" in lexeme.forms
        and sentence.lows[i - 1].isdigit()
        and sentence.lows[max(0, i - 2)] in TIME_WORDS
    )


def _describes_next(sentence: Sentence, i: int, previous: str, following: str) -> bool:
    """ "Returns captured pilot", "the two captured pilots", "captured pilot is freed": whether it describes the noun behind."""
    lexeme = sentence.lexemes[i]
    if previous == "V" and following in ("N", "Z", "A", "*") and describes(sentence.lows[i]):
        return True
    if previous == "D" and following == "Q":
        return True
    stands_before = previous in ("D", "S", "Q", "P", "A", "T") and following in ("N", "Z", "A", "*", "v")
    if stands_before and sentence.lows[i + 1] != "by":
        return True
    if previous == "" and following in ("Z", "N", "A", "*") and finite_later(sentence, i):
        return True
    is_of_people = following == "Z" and is_plural(sentence, i + 1)
    is_before_noun = (following in ("N", "A") or is_of_people) and i + 2 < len(sentence.tags)
    is_opening = previous in ("", "J") and is_before_noun and lexeme is not None
    return is_opening and not (previous == "J" and verb_before(sentence.tags, i))


def bereaves(sentence: Sentence, verb: Verb) -> bool:
    """ "Stripped of its powers": before its "of" such a verb has no object, so that the subject undergoes it."""
    if verb.lemma == "find_guilty" and verb.end == verb.at + 2:
        # "Found guilty by a court", but "found him guilty"
        return True
    return verb.lemma.split("_")[0] in _BEREAVING and "of" in sentence.lows[verb.at + 1 : verb.at + 2]


_BEREAVING = frozenset(["accuse", "acquit", "clear", "convict", "deprive", "relieve", "rid", "rob", "strip", "suspect"])
"""Verbs that have whom it is done to before "of" and what it is about behind."""


def is_shut_out(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Minister denied entry to Spain", "writer refused visa": who is refused stands before, his object behind the verb."""
    if head not in ("deny", "refuse", "grant"):
        return False
    lows, tags, k, before = sentence.lows, sentence.tags, verb.end + 1, verb.at - 1
    if lows[k : k + 1] and sentence.mentions[verb.end] >= 0 and lows[k] in _LEAVE:
        # "Officials denied US visas": whose they are to give, refuses them.
        return before >= 0 and sentence.mentions[before] != sentence.mentions[verb.end]
    if "".join(lows[verb.end : k]) not in _LEAVE or before < 0:
        return False
    if sentence.mentions[before] >= 0 and not sentence.words[before].islower():
        # "Australia denied entry to"
        return False
    is_place = lows[k : k + 1] in (["to"], ["into"]) and tags[k + 1 : k + 2] == ["Z"] and sentence.mentions[k + 1] >= 0
    return k >= len(lows) or lows[k] == "by" or (is_place and tags[k + 2 : k + 3] not in (["N"], ["A"]))


_LEAVE = frozenset(
    ["entry", "access", "admission", "admittance", "visa", "visas", "passage", "asylum", "bail", "parole"]
)
"""What is refused to somebody, or granted."""
