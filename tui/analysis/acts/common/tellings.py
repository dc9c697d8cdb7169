"""What one does who tells another something, by what he tells: a threat, a demand, a refusal, or news."""

from __future__ import annotations

from tui.analysis.acts.common.draft import USUAL
from tui.analysis.grammar.words import Sentence, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import CONSULT, REJECT, REQUEST, THREATEN
from tui.analysis.lexicon.vocabulary import HOSTILE, OBLIGING_MODALS
from tui.analysis.lexicon.wordlists import word_class

SPOKEN_TO = USUAL[CONSULT]
_DEMAND = USUAL[REQUEST]
_REFUSAL = USUAL[REJECT]
_THREAT = USUAL[THREATEN]
_REGRETS = word_class("regretting")
_GRANTED = frozenset(["allow", "permit", "let", "admit", "grant", "receive", "get", "accept"])
"""What one is told one will not be, or not get."""


def content_frame(sentence: Sentence, told: Verb) -> Frame:
    """What one does who tells another that which the verb ``told`` is about."""
    if told.modal in OBLIGING_MODALS:
        return _DEMAND
    to_come = told.future or told.modal in ("would", "could", "may", "might")
    if to_come and told.negated and told.lemma in _GRANTED:
        # "Would not be allowed to land"
        return _REFUSAL
    span = sentence.lows[max(0, told.at - 8) : told.at + 12]
    if to_come and (told.lemma in _REGRETS or not HOSTILE.isdisjoint(span) or not _REGRETS.isdisjoint(span)):
        return _THREAT
    return SPOKEN_TO
