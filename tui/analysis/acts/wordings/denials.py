# ruff: noqa: SIM905 -- word lists read better as running text
"""What is said not to be so: "denies that it will send troops", "dismisses rumours that it has massed tanks".

verb of denial | what is denied
denies         | that, it, having, any plan, reports that …   ──▶ nothing in it is done
dismisses      | rumours, speculation, reports that …
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.kinds import DENIED, REJECT
from tui.analysis.lexicon.wordlists import word_class

_RUBBISHING = frozenset("dismiss reject refute rebut rubbish debunk play_down pooh-pooh disclaim".split())
"""Verbs that deny where what they deny is hearsay."""
_DENYING = _RUBBISHING | {"deny"}
_HEARSAY = word_class("hearsay")
_CLAIMED = frozenset("plan intention involvement responsibility role claim allegation accusation charge".split())
"""What is denied besides, where access, food and visas are only withheld."""
_DENIED_WITHIN = 4
"""Words behind the verb within which the head of what is denied stands."""
_ENDS = frozenset("as after while but when before".split())
"""Words that open another clause, which is not denied."""


class Denials(Operators):
    """Takes back what is told only to be denied."""

    def _denied(self, drafts: list[Draft]) -> None:
        """ "Poland denies it will send soldiers": no soldiers are sent, and nobody threatens to send any."""
        for verb in self.sentence.verbs:
            if not self._is_denial(verb):
                continue
            end = self._end_of_denied(verb)
            for draft in drafts:
                if draft.words and verb.end <= draft.words[0] < end:
                    draft.certainty, draft.intensity, draft.negated = DENIED, 0.0, True
                elif verb.at in draft.words and draft.type is not REJECT:
                    draft.turn(REJECT, 0.4)

    def _is_denial(self, verb: Verb) -> bool:
        if verb.lemma not in _DENYING or verb.negated or verb.passive or verb.form not in "fg":
            return False
        behind = range(verb.end, min(len(self.sentence.lows), verb.end + _DENIED_WITHIN))
        heads = {self._noun_lemma(k) for k in behind}
        if not _HEARSAY.isdisjoint(heads):
            return True
        return verb.lemma == "deny" and (not _CLAIMED.isdisjoint(heads) or self._denies_clause(verb))

    def _denies_clause(self, verb: Verb) -> bool:
        """ "Denies that", "denies it will", "denies sending", "denies its jets bombed"; not "denies two envoys entry"."""
        if self.sentence.tags[verb.end : verb.end + 1] == ["K"]:
            return True
        told = next((v for v in self.sentence.verbs if v.begin >= verb.end), None)
        if told is None or told.opener in ("W", "C"):
            return False
        if told.form == "g" and told.begin == verb.end:
            return True
        return told.form == "f" and told.subject is not None and told.subject.start == verb.end

    def _end_of_denied(self, verb: Verb) -> int:
        """Where what is denied ends: at a comma, a full stop or the next clause that is not its own."""
        lows, tags = self.sentence.lows, self.sentence.tags
        return next((k for k in range(verb.end, len(lows)) if tags[k] in ",;:.—–" or lows[k] in _ENDS), len(lows))
