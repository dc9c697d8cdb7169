# ruff: noqa: SIM905 -- word lists read better as running text
"""Which infinitives are a headline's future, and which hang on a verb or a noun: "Russia to withdraw", "a plan to withdraw"."""

from __future__ import annotations

from tui.analysis.grammar.neighbours import verb_before
from tui.analysis.grammar.words import Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon

_TAKES_INFINITIVE = frozenset(
    "refusal threat plan decision offer pledge promise vow agreement deal call demand appeal request attempt bid effort failure order permission ban willingness readiness intention right need ability chance move push proposal campaign mission operation law bill fight battle struggle reluctance obligation duty reason excuse desire appetite intention".split()
)
"""Nouns whose infinitive is their own, no headline future."""
_DUE = frozenset("set due poised ready likely expected bound scheduled prepared".split())
"""What a headline puts before its infinitive without "is"."""
_TAKING_CLAUSES = frozenset(
    "say tell warn inform remind assure hope hear see show announce ask claim demand deny insist".split()
)
"""Verbs behind which an auxiliary is that of their content: "Biden to tell Putin he will"."""
_OVER_OTHERS = frozenset(("request", "force", "order", "allow", "prevent"))
"""Operators that say what others are to do."""


def is_future(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> bool:
    """Headlines write the future with a bare infinitive: "Russia to withdraw troops"."""
    before, low = sentence.tags[verb.begin - 1], sentence.lows[verb.begin - 1]
    return (
        (before in "NZQ" or low in _DUE)
        and (verb.lemma in _TAKING_CLAUSES or not _auxiliary_later(sentence.tags, verb.end))
        and not verb_before(sentence.tags, verb.begin)
        and low.rstrip("s") not in _TAKES_INFINITIVE
        and not _is_wanted_of_several(sentence, verb.begin, lexicon)
        and not _hangs_on_noun(sentence, verb)
    )


def _is_wanted_of_several(sentence: Sentence, begin: int, lexicon: Lexicon) -> bool:
    """ "Orders Google, Meta and Viber to open": a row of names behind a verb that governs the infinitive."""
    k = begin - 1
    while k >= 0 and sentence.tags[k] in "ZNAQDUJ,":
        k -= 1
    lexeme = sentence.lexemes[k] if k >= 0 and sentence.tags[k] == "V" else None
    row = sentence.tags[k + 1 : begin]
    if lexeme is None or row[:1] == [","] or not {",", "J"} <= set(row):
        return False
    return not _OVER_OTHERS.isdisjoint(lexicon.operators.get(lexeme.verb, ()))


def _hangs_on_noun(sentence: Sentence, verb: Verb) -> bool:
    """ "India's agreement with China to trade drew an objection": the infinitive of a noun, where a verb comes later."""
    tags, k = sentence.tags, verb.begin - 1
    while k >= 0 and tags[k] in "NZADQSP":
        if tags[k] == "N" and sentence.lows[k] in _TAKES_INFINITIVE:
            return any(other.at > verb.at and other.form == "f" and other.past for other in sentence.verbs)
        k -= 1
    return False


def _auxiliary_later(tags: list[str], k: int) -> bool:
    """ "An offer of money to fight the fires was turned down": the clause has its verb behind the infinitive."""
    for j in range(k, min(len(tags), k + 14)):
        if tags[j] in ',;:.!?"“”()CWKJU':
            return False
        if tags[j] in "MEH" and tags[j - 1] != "T":
            return True
    return False
