# ruff: noqa: SIM905 -- word lists read better as running text
"""Land that another holds: "win Crimea back", "regain lost ground from Russia", "ending Russia's hold on Crimea".

regains, takes back + a region or ground  ──▶ an assault on who holds it, and a threat of one where it is planned
ends, breaks + another's hold, grip, rule ──▶ the same
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import FIGHT, Draft
from tui.analysis.acts.verbs.objects import Objects
from tui.analysis.grammar.words import Range

REGAINING = frozenset(
    "regain reclaim recover win_back take_back get_back wrest wrest_back retake reconquer de-occupy".split()
)
_GROUND = frozenset(
    "land territory ground town city village province region island peninsula enclave soil area district port harbour shoal reef islet atoll base hill waters".split()
)
_CONTROL = frozenset(("control", "hold", "possession", "sovereignty"))
ENDING_HOLD = frozenset("end break shake_off throw_off loosen challenge".split())
_HOLDS = frozenset("hold grip stranglehold occupation rule control".split())


class Reconquests(Objects):
    """Reads the taking of what another holds."""

    def _regains(self, clause: Clause) -> Draft | None:
        """ "Win Crimea back from Russia", "retake Karabakh", "regain control of the island"."""
        core = clause.core
        if core is None or clause.verb.lemma not in REGAINING:
            return None
        place = core
        if self._names(self._nouns_in(core)[:1], _CONTROL):
            place = clause.phrase("of", "over") or core
        if not (self._is_region(place) or self._names(self._nouns_in(place)[:1], _GROUND)):
            return None
        draft = self._active(clause, FIGHT)
        holder = clause.phrase("from")
        if holder is not None and self._named(holder):
            draft.aim_at(holder)
        return draft

    def _breaks_hold(self, clause: Clause) -> Draft | None:
        """ "Ending Russia's hold on Crimea": a grip that is another's."""
        core = clause.core
        if core is None or clause.verb.lemma not in ENDING_HOLD or not self._names(self._nouns_in(core)[:1], _HOLDS):
            return None
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        owner = next((Range(k, k + 1) for k in range(*core) if self._actors_in(k, k + 1) - mine), None)
        if owner is None or self.sentence.tags[owner.end : owner.end + 1] != ["S"] or not mine:
            return None
        draft = self._active(clause, FIGHT)
        draft.aim_at(owner)
        return draft
