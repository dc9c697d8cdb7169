# ruff: noqa: SIM905 -- word lists read better as running text
"""What crowds do to things, and what those who keep order do to crowds.

crowd  + torch, storm + a thing                         ──▶ protest
crowd  + halt, paralyse, shut down + what is no protest ──▶ protest
police + storm + an office                              ──▶ a search
police + end, remove, break up + a protest, a blockade  ──▶ put down
"""

from __future__ import annotations

from tui.analysis.acts.common.callings import calling_of
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import RIOT, SEARCH, USUAL, Draft
from tui.analysis.acts.common.verbals import Verbals
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ASSAULT, COERCE, PROTEST, YIELD

BLOCKING = frozenset(("blockade", "roadblock", "barricade", "encampment", "occupation"))
"""What crowds do without weapons, too."""
STOPPING = frozenset("halt stop paralyse paralyze disrupt shut_down shut close cripple hold_up delay cut_off".split())
"""What crowds do to work, traffic and speeches."""
_PUT_DOWN = USUAL[COERCE]
_ENDING = frozenset((YIELD, ASSAULT))
"""As what the end of a protest or a blockade is read where nobody keeps order there."""


class Crowds(Verbals):
    """Reads what crowds do and what is done to them."""

    def _in_the_street(self, clause: Clause, frame: Frame, noun: int) -> Frame | None:
        """What verb and object together tell where a crowd or the police is at it; None where they tell what they say."""
        if self._is_riot(clause.verb, frame, clause.subject):
            return RIOT
        if frame.type is PROTEST and clause.core is not None and self._keeps_order(clause.subject):
            # "Police stormed the embassy"
            return SEARCH
        return _PUT_DOWN if frame.type in _ENDING and self._puts_down(clause, noun) else None

    def _puts_down(self, clause: Clause, noun: int) -> bool:
        """ "Police stopped the march", "cleared the blockade": whoever keeps order ends no protest of his own."""
        if clause.subject is None or not self._is_protest(self._noun_lemma(noun)):
            return False
        calling = calling_of(self.sentence, clause.subject)
        return calling is not None and calling.type is COERCE

    def _stops_in_protest(self, clause: Clause) -> Draft | None:
        """ "Activists halt work at a port", "farmers shut down the motorway": but not "farmers halt their blockade"."""
        if clause.subject is None or clause.core is None or clause.verb.negated or not self._is_crowd(clause.subject):
            return None
        is_their_own = any(self._is_protest(lemma) for _, lemma in clause.nouns)
        return None if is_their_own else self._active(clause, RIOT)

    def _is_protest(self, lemma: str) -> bool:
        told = self._noun_frame(lemma)
        return lemma in BLOCKING or (told is not None and told.type is PROTEST)
