"""Forces that stay where they were to leave: "Israeli troops remain in Lebanon as deadline passes".

whose forces | stay    | where      | and that they were to leave
Israel       | stays in| Lebanon    | past deadline
Eritreans    | still in| Tigray     | weeks after promised withdrawal
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import BUILD_UP, MAIN, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.wordlists import word_class

_STAYING = word_class("staying")
_OVERDUE = word_class("overdue")
_WHERE = frozenset(("in", "on", "inside", "at", "across", "along", "near"))
_POSTURE = 4.0
"""Intensity of forces that stand where they stood."""


class Overstays(Nominals):
    """Reads a withdrawal that was due and did not come."""

    def _overstays(self) -> Draft | None:
        """The forces of one in the land of another, behind whose stay a deadline or a promise lies."""
        if _OVERDUE.isdisjoint(self.sentence.said) or _STAYING.isdisjoint(self.sentence.said):
            return None
        lows = self.sentence.lows
        for k, low in enumerate(lows):
            if low in _WHERE and lows[k - 1] in _STAYING:
                place, forces = Range(k + 1, phrase_end(self.sentence, k + 1)), self._who_stays(k - 1)
                theirs = self._actors_in(*place)
                if theirs and forces is not None and self._actors_in(*forces) - theirs and "no" not in lows[:k]:
                    draft = Draft(*BUILD_UP, [k - 1, k], source=forces, target=place, targets=[place], rank=MAIN)
                    draft.intensity, draft.strong = _POSTURE, 1
                    return draft
        return None

    def _who_stays(self, k: int) -> Range | None:
        """Of whom the verb or the "still" at ``k`` is said, in a main clause."""
        verb = self.sentence.verb_at.get(k)
        if verb is None:
            return Range(0, k) if self.sentence.lows[k] == "still" else None
        return verb.subject if verb.form == "f" and not verb.opener and not verb.negated else None
