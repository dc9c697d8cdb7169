"""What the words before a noun make of its act: "end to the fighting", "fears of an invasion", "no need for strikes"."""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, VERBAL, Draft
from tui.analysis.acts.wordings.deverbals import Deverbals
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import (
    ASSAULT,
    COERCE,
    DENIED,
    HYPOTHETICAL,
    MOBILIZE,
    REJECT,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import BROKEN, ENDING_NOUNS, FEARS, RELIEF

_FORCE = frozenset((ASSAULT, MOBILIZE, SANCTION, COERCE))
"""Acts whose absence is good news."""
_EXPECTING = frozenset(
    ["fear", "dread", "expect", "anticipate", "predict", "foresee", "brace_for", "await", "forecast"]
)
"""Verbs whose object has not happened."""
_GROUNDS = frozenset(("grounds", "basis", "need", "reason", "point", "sense", "room", "use"))
_LASTING = frozenset((SANCTION, COERCE))
"""What is laid on somebody, until it is taken from him."""
_TO_RELIEF = 6
"""Words before "from" within which it is said what sets free: "exemption for some carmakers from"."""


class Turnings(Deverbals):
    """Turns the acts of nouns that are ended, feared or missed."""

    def _ended(self, draft: Draft, start: int) -> None:
        """ "End to the fighting", "lifting of sanctions": a noun that ends the act."""
        lows = self.sentence.lows
        if start and lows[start - 1] in BROKEN and draft.type not in CONFLICT:
            draft.turn(REJECT)
            return
        j = self._before(start, "DASZ")
        if j >= 1 and lows[j] in ("of", "to", "in", "on") and lows[j - 1] in ENDING_NOUNS and not self._goes_on(j - 1):
            draft.words.insert(0, j - 1)
            draft.end()
        elif draft.type in _LASTING and (relief := self._relief(draft, lows)):
            draft.words.append(relief)
            draft.end()
            if any(low.rstrip("s") in FEARS for low in lows[:relief]):
                # "Hopes rise for relief from tariffs"
                draft.certainty = HYPOTHETICAL

    def _relief(self, draft: Draft, lows: list[str]) -> int:
        """ "Tariff pause", "exemption for carmakers from tariffs": where stands what takes from the burden; 0 for nowhere."""
        k = draft.words[-1]
        if lows[k + 1 : k + 2] and self._noun_lemma(k + 1) in RELIEF and lows[k - 1] != "no":
            return k + 1
        j = self._before(k, "DASZN")
        if j < 1 or lows[j] != "from":
            return 0
        before = range(max(0, j - _TO_RELIEF), j)
        return next((i for i in before if self._noun_lemma(i) in RELIEF and not self._goes_on(i)), 0)

    def _feared(self, draft: Draft, start: int) -> None:
        """ "Fears of an invasion", "risk of war": what is feared has not happened."""
        if not start:
            return
        lows = self.sentence.lows
        j = self._before(start, "DASZ")
        word = lows[j - 1] if j >= 1 and lows[j] in ("of", "over", "about") else lows[start - 1]
        feared = self.sentence.lexemes[j] if j >= 0 else None
        if word.rstrip("s") in FEARS or (feared is not None and feared.verb in _EXPECTING):
            draft.certainty = HYPOTHETICAL

    def _absent(self, draft: Draft, start: int) -> None:
        """ "A night without air raids", "no more tests", "no need for strikes": force that is not used."""
        if draft.type in VERBAL and self.sentence.lows[max(0, start - 3) : start][:2] == ["no", "longer"]:
            # "No longer on speaking terms"
            draft.turn(REJECT)
            draft.chain = ("absent",)
        lows = self.sentence.lows
        if draft.type is THREATEN and "no" in lows[max(0, start - 3) : start]:
            # "Poses no threat to anyone"
            draft.certainty, draft.intensity = DENIED, 0.0
        if draft.type in VERBAL and self._is_groundless(start):
            draft.turn(REJECT)
            draft.chain = ("absent",)
            colon = self.sentence.lows.index(":") if ":" in self.sentence.lows[1:5] else 0
            if draft.source is None and self._named(Range(0, colon)):
                # "Kremlin: no grounds for talks with Kyiv"
                draft.source = Range(0, colon)
            return
        if draft.type not in _FORCE:
            return
        j = self._before(start, "DASZNQR")
        word = lows[j] if j >= 0 else ""
        is_none = "no" in lows[j + 1 : start] or (word == "for" and lows[max(0, j - 2) : j] == ["no", "need"])
        # "We are not after war with anyone"
        is_none = is_none or (word == "after" and j > 0 and lows[j - 1] == "not")
        if is_none or (word == "without" and "first" in lows[:j]):
            draft.turn(YIELD, -3.0)
            draft.chain = ("absent",)
        elif word == "without":
            draft.certainty = DENIED

    def _is_groundless(self, start: int) -> bool:
        """ "No grounds for talks", "no need of a deal": whether what comes before says that there is no use in it."""
        lows, j = self.sentence.lows, self._before(start, "DASZN")
        return j > 1 and lows[j] in ("for", "of", "in") and lows[j - 2] == "no" and lows[j - 1] in _GROUNDS
