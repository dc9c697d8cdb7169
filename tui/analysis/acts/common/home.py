# ruff: noqa: SIM905 -- word lists read better as running text
"""What a state does at home: "Germany outlaws chick culling", "Jamaica frees turtle".

one state named, nobody and nothing that states quarrel over ──▶ next to no weight

The words of freeing, banning and giving are those of high politics; that nothing of it is meant shows in what is absent:
another state, forces, captives, opponents, the press, faith and land.
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import head_of, is_somebody
from tui.analysis.lexicon.kinds import COERCE, SANCTION, YIELD
from tui.analysis.lexicon.vocabulary import (
    BAD_THINGS,
    CARRIERS,
    GARRISONS,
    GOOD_THINGS,
    MOVERS,
    PROJECTILES,
)
from tui.analysis.lexicon.wordlists import word_class

_RULING = frozenset((COERCE, SANCTION, YIELD))
"""What a state does at home as well."""
_LAYING_HANDS = frozenset("jail imprison arrest detain sentence execute deport expel exile hang torture intern".split())
"""Verbs whose object is always somebody."""
_COURTS = frozenset(("court", "judge", "justice", "magistrate", "supreme_court", "high_court", "appeals_court"))
_STAYING = frozenset(("block", "halt", "pause", "stay", "stop", "freeze", "suspend", "restrain", "curb"))
"""What they do to a plan or an order; whom they free is free."""
_TOUCHED = GOOD_THINGS | BAD_THINGS | CARRIERS | GARRISONS | MOVERS | PROJECTILES | word_class("touchy")
"""What states, their opponents, their press and their minorities quarrel over."""


class Home(Nominals):
    """Tells a state's own affairs from those between states."""

    def _keep_at_home(self, draft: Draft, clause: Clause) -> None:
        """Leave next to no weight to an order about a thing at home."""
        if draft.type in _RULING and clause.verb.lemma not in _LAYING_HANDS and self._is_own_affair(clause):
            draft.lighten()

    def _rule_at_home(self, draft: Draft, clause: Clause) -> None:
        """ "Judge blocks bid to expel students": what a court takes from those in power is done to no other state."""
        if clause.verb.lemma not in _STAYING or not (draft.type is YIELD or "prevent" in draft.chain):
            return
        if clause.subject is not None and self._names(self._nouns_in(clause.subject)[:1], _COURTS):
            draft.lighten()

    def _is_own_affair(self, clause: Clause) -> bool:
        core = clause.core
        if core is None or not self._named(clause.subject) or not self._is_of_one_state():
            return False
        head = head_of(self.sentence, core)
        lemma = self._noun_lemma(head) if head >= 0 else ""
        if not lemma or is_somebody(lemma) or self._noun_frame(lemma) is not None:
            return False
        return lemma not in _TOUCHED and all(other not in _TOUCHED for _, other in clause.nouns)

    def _is_of_one_state(self) -> bool:
        """Whether a headline names one actor, a state; a sentence of a report names the others in those around it."""
        if self.sentence.lows[-1:] == ["."]:
            return False
        actors = {self.mentions[number].actor for number in self.sentence.mentions if number >= 0}
        return len(actors) == 1 and len(actors.pop()) == 3
