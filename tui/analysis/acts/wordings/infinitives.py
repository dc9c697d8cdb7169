"""Acts told by infinitives that no verb governs: "time to end the war", "Kyiv unwilling to cede land", "up to Hamas to yield".

noun + to          ──▶ what the noun makes of it: a promise to, no obligation to
somebody ready to  ──▶ what "is ready to" makes of it: headlines leave the "is" out
up to somebody to  ──▶ wanted of him
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import run_start
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import HYPOTHETICAL
from tui.analysis.lexicon.vocabulary import NOUN_OPERATORS, READY

_UNPROMISED = frozenset(("no", "up"))
"""Words before an infinitive by which it is said of nobody that he will do it."""
_LAST_RESORT = 0.3
"""Rank of an act told by an infinitive that hangs on nothing."""
_DUTIES = frozenset(("obligation", "duty", "responsibility", "right", "need", "reason", "appetite", "intention"))
"""What one says there is none of, who will not do what hangs on it."""
_UP_TO = 8
"""Words before an infinitive within which it is said up to whom it is."""


class Infinitives(Nominals):
    """Reads infinitives where nothing else tells an act."""

    def _infinitive_acts(self) -> list[Draft]:
        """The acts of the sentence's infinitives, each as what governs it makes it."""
        drafts = []
        for verb in self.sentence.verbs:
            if verb.at in self.done:
                continue
            draft = self._infinitive_act(verb)
            if draft is not None:
                draft.rank = _LAST_RESORT
                drafts.append(draft)
        return drafts

    def _infinitive_act(self, verb: Verb) -> Draft | None:
        subject = verb.subject or self._doer_before(verb)
        if verb.form != "i" or not verb.begin:
            return self.verb(verb, subject)
        wanted_of = self._up_to(verb.begin)
        if wanted_of is not None:
            inner = self.verb(verb, wanted_of)
            return None if inner is None else self._apply("request", inner, verb, None, wanted_of)
        operator = self._noun_operator(verb.begin - 1) or self._no_duty(verb.begin - 1)
        if operator is None and self.sentence.tags[verb.begin - 1] in "AV":
            operator = READY.get(self.sentence.lows[verb.begin - 1])
            # "Hostages set to be released": who is to undergo it does not do it.
            ready = self._phrase_before(verb.begin - 1) if operator is not None and not verb.passive else None
            subject = ready or subject
        draft = self.verb(verb, subject)
        if draft is None:
            return None
        if operator is not None:
            # "Iran's promise to stop enrichment"
            doer = draft.source
            turned = self._apply(operator, draft, verb, subject, None)
            if turned is not None and verb.passive:
                turned.source = doer
            return turned
        if not _UNPROMISED.isdisjoint(self.sentence.lows[max(0, verb.begin - 3) : verb.begin]):
            # "No plans seen to defend Kyiv": neither promised nor refused.
            draft.certainty = HYPOTHETICAL
        return draft

    def _noun_operator(self, k: int) -> str | None:
        """What the noun at ``k`` does to the act that hangs on it: a plan to strike, and no plans to strike."""
        operator = NOUN_OPERATORS.get(self._noun_lemma(k))
        return "refuse" if operator is not None and k and self.sentence.lows[k - 1] == "no" else operator

    def _no_duty(self, k: int) -> str | None:
        """ "No obligation to defend Kyiv", "under no duty to": whoever says so will not do it."""
        is_none = k > 0 and self.sentence.lows[k - 1] == "no"
        return "refuse" if is_none and self._noun_lemma(k) in _DUTIES else None

    def _phrase_before(self, k: int) -> Range | None:
        """ "Hamas willing to free hostages", "Kremlin unwilling to withdraw": who stands before the word at ``k``."""
        start = run_start(self.sentence, k, "NZADQS")
        is_somebody = any(tag in "NZ" for tag in self.sentence.tags[start:k])
        return Range(start, k) if is_somebody else None

    def _up_to(self, begin: int) -> Range | None:
        """ "It is up to Russia to prevent war": on whom what is told by the infinitive at ``begin`` hangs."""
        lows = self.sentence.lows
        for k in range(begin - 2, max(-1, begin - _UP_TO), -1):
            if lows[k : k + 2] == ["up", "to"]:
                return Range(k + 2, begin) if k + 2 < begin else None
        return None

    def _doer_before(self, verb: Verb) -> Range | None:
        """ "The minister was in Paris to confer with": who does the last finite verb, does it for this."""
        start = run_start(self.sentence, verb.begin, "NZADQS")
        is_owned = start < verb.begin and "S" in self.sentence.tags[start : verb.begin]
        if is_owned and self._named(Range(start, verb.begin)):
            # "Washington's decision to expel": whose decision it is.
            return Range(start, verb.begin)
        before = [other for other in self.sentence.verbs if other.form == "f" and other.at < verb.at]
        return before[-1].subject if before and not before[-1].passive else None
