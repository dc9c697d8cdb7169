"""Captives that arrive where they are free: "two Britons held in Iran land in Muscat".

who         | by whom he was held | and what he does
two Britons | jailed in Iran      | fly home, board a plane, land in Muscat
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import MAIN, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import YIELD
from tui.analysis.lexicon.wordlists import word_class

_HELD = word_class("kept by others")
_KEEPERS = frozenset(("in", "by"))
_ARRIVING = word_class("coming home")
_NOT_HOME = frozenset("court trial hearing prison jail hospital verdict".split())  # noqa: SIM905 -- reads better as text
_WITHIN = 7
"""Words behind the keeper's name within which they arrive."""


class Homecomings(Nominals):
    """Reads captives who are under way."""

    def _comes_home(self) -> Draft | None:
        """The release that the journey of a captive tells."""
        if _HELD.isdisjoint(self.sentence.said) or _ARRIVING.isdisjoint(self.sentence.said):
            return None
        lows = self.sentence.lows
        for k in range(1, len(lows) - 3):
            keeper = Range(k + 2, phrase_end(self.sentence, k + 2))
            captive = Range(0, k)
            if lows[k] not in _HELD or lows[k + 1] not in _KEEPERS or not self._actors_in(*keeper):
                continue
            at = self._arrives(keeper.start + 1)
            if at is not None and names_somebody(self.sentence, captive):
                self.done.update((k, at))
                self.consumed.update((k, at))
                draft = Draft(*USUAL[YIELD], [at], source=Range(k + 2, k + 3), target=captive, rank=MAIN)
                draft.targets, draft.strong = [captive], 1
                return draft
        return None

    def _arrives(self, start: int) -> int | None:
        """Where it is told, in the same clause, that they land, board a plane or fly home."""
        lows, tags = self.sentence.lows, self.sentence.tags
        for k in range(start, min(len(lows), start + _WITHIN)):
            if tags[k] in ",;:.CKW" or lows[k] == "to":
                return None
            if lows[k] in _ARRIVING:
                return k if _NOT_HOME.isdisjoint(lows[k : k + 5]) else None
        return None
