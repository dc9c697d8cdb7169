# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts told by the noun of a verb and what hangs on it: "return of the bodies", "closure of the border".

noun ──which verb it is of──▶ verb + the noun behind "of" ──catalogue──▶ the act the two make
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import USUAL, Draft
from tui.analysis.acts.wordings.lulls import Lulls
from tui.analysis.grammar.phrases import phrase_end, run_start
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, PROTEST, REJECT, REQUEST, THREATEN

_VERBS = dict(
    pair.split(":")
    for pair in (
        "return:return rescue:rescue closure:close opening:open reopening:reopen handover:hand_over hand-over:hand_over "
        "transfer:transfer delivery:deliver supply:supply shipment:ship seizure:seize capture:capture test:test launch:launch "
        "purchase:buy sale:sell removal:remove recall:recall imposition:impose restoration:restore resumption:resume "
        "evacuation:evacuate demolition:demolish destruction:destroy renewal:renew extension:extend adoption:adopt "
        "dissolution:dissolve confiscation:confiscate acceptance:accept conclusion:conclude establishment:establish"
    ).split()
)
"""Nouns that tell no act by themselves, and the verbs they are of."""
_CALLS = frozenset(("call", "cry", "clamour", "clamor"))
_CALL_REACH = 5
"""Words behind a call within which its "for" stands."""
DERIVED = frozenset((*_VERBS, *_CALLS))
_OBJECTING = frozenset((PROTEST, REJECT, ACCUSE, REQUEST, THREATEN))
_IN_SPITE_OF = frozenset(("over", "despite", "defiance", "spite"))
_IN_SPITE = (["defiance", "of"], ["spite", "of"])
_REQUEST = USUAL[REQUEST]


class Deverbals(Lulls):
    """Reads nouns made of verbs."""

    def _told_of(self, k: int, lemma: str) -> Frame | None:
        """The act that the noun at ``k`` tells with what stands behind its "of"; None where it tells none."""
        if self._calls_for(k, lemma):
            return _REQUEST
        verb = _VERBS.get(lemma)
        if verb is None or self.sentence.lows[k + 1 : k + 2] != ["of"]:
            return None
        table = self.lexicon.objects.get(verb, {})
        done_to = Range(k + 2, phrase_end(self.sentence, k + 2))
        told = (table.get(noun) for _, noun in self._nouns_in(done_to))
        return next((frame for frame in told if frame is not None), None) or self.lexicon.verbs.get(verb)

    def _calls_for(self, k: int, lemma: str) -> bool:
        """ "Call for a truce", "call by the pope for help": no telephone rings."""
        lows = self.sentence.lows
        return lemma in _CALLS and "for" in lows[k + 1 : k + _CALL_REACH] and self._before(k, "DASZN") < 0

    def _at_subject(self, draft: Draft, start: int) -> None:
        """ "Ethiopia opens a dam over Egypt's protests": what is done in spite of them is what they are about."""
        if draft.source is None or draft.type not in _OBJECTING or _IN_SPITE_OF.isdisjoint(self.sentence.said):
            return
        main, j = self.main, self._before(start, "DASZN")
        if j < 1 or main is None or main.subject is None:
            return
        is_in_spite = self.sentence.lows[j] in ("over", "despite") or self.sentence.lows[j - 1 : j + 1] in _IN_SPITE
        if not is_in_spite or main.at > j or main.passive or any(map(self._named, draft.targets)):
            return
        if self._named(main.subject) and not self._names_same(main.subject, draft.source):
            draft.targets, draft.target, draft.strong = [main.subject, *draft.targets], main.subject, 1

    def _before(self, start: int, described: str) -> int:
        """The place of the word before what describes the noun at ``start``; −1 if there is none."""
        return run_start(self.sentence, start, described) - 1
