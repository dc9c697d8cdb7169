"""What hangs on the noun of an act: "made a pledge to withdraw", "adopts a plan to retake the island"."""

from __future__ import annotations

from tui.analysis.acts.common.complements import Complements
from tui.analysis.acts.common.draft import (
    CONDITIONAL_THREATS,
    CONFLICT,
    COOPERATIVE,
    Draft,
    noun_range,
)
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.kinds import AGREE, ASSAULT, REJECT, REQUEST, SUPPORT, YIELD
from tui.analysis.lexicon.vocabulary import NOUN_OPERATORS, PURPOSEFUL

_TO_COME = frozenset(("plan", "programme", "program", "bill"))
"""Nouns whose infinitive has not happened yet."""
_FORGONE = -4.0
"""Intensity of a blow that is no longer planned."""
_TO_INFINITIVE = 8
"""Words behind a noun within which its infinitive stands."""


class Contents(Complements):
    """Reads what a verb and its noun bring with them."""

    def _content_of(self, verb: Verb, draft: Draft, noun: int) -> Draft:
        """ "Made a pledge to withdraw", "launched an operation to detain": what hangs on the noun is part of the act."""
        lemma = self._noun_lemma(noun)
        known = lemma in NOUN_OPERATORS or lemma in PURPOSEFUL
        infinitive = self._infinitive(noun + 1, _TO_INFINITIVE) if known else None
        if infinitive is not None:
            inner = self.verb(infinitive, draft.source)
            turned = self._turned_by_content(verb, draft, inner, lemma) if inner is not None else None
            if turned is not None:
                return turned
        elif known:
            self._content_clause_of(draft, noun)
        if draft.type is REQUEST:
            self._request_content(draft, [(noun, lemma)])
        return draft

    def _turned_by_content(self, verb: Verb, draft: Draft, inner: Draft, lemma: str) -> Draft | None:
        """The act as what hangs on its noun makes it; None where that is only a part of it."""
        if lemma in PURPOSEFUL and self._only_carries(verb, draft):
            inner.words = [*draft.words, *inner.words]
            inner.source = draft.source
            if lemma in _TO_COME and inner.type is ASSAULT:
                self._announce(inner)
            return inner
        is_wanted = draft.type is AGREE or (draft.type is SUPPORT and lemma in _TO_COME)
        if is_wanted and inner.type in CONFLICT:
            # "Adopts a plan to retake the island": no agreement with whoever holds it.
            inner.words = [*draft.words, *inner.words]
            return self._op_agree(inner, verb, draft.source, None)
        is_reversed = "reverse" in self.lexicon.operators.get(verb.lemma, ())
        if is_reversed and inner.type in COOPERATIVE:
            # "Reverses decision to free pilot": what would have eased is not done.
            draft.turn(REJECT)
        elif draft.type is REJECT and lemma in _TO_COME and inner.type in CONDITIONAL_THREATS:
            # "Shelves plan to annex the valley"
            draft.turn(YIELD, _FORGONE)
        draft.content = inner.type
        draft.targets.extend(inner.targets)
        return None

    def _only_carries(self, verb: Verb, draft: Draft) -> bool:
        """ "Launched an operation to detain": verb and noun only bring the infinitive, which is the act."""
        is_light = "light" in self.lexicon.operators.get(verb.lemma, ()) or verb.lemma == "sign"
        return is_light and draft.type not in (REJECT, REQUEST)

    def _content_clause_of(self, draft: Draft, noun: int) -> None:
        """ "Made a demand that Iran withdraw": the clause that hangs on the noun."""
        for other in self.sentence.verbs:
            if other.at > noun and other.opener == "K" and other.at not in self.done:
                inner = self.verb(other, other.subject)
                if inner is not None:
                    draft.content = inner.type
                    draft.targets.insert(0, other.subject or noun_range(noun))
                    draft.target = draft.targets[0]
                return
