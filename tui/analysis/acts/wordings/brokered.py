"""What a third one brings about between two: "Qatar hosts Congo-Rwanda talks", "Trump announces an India-Pakistan truce".

Those who talk and agree are its sides, not whoever lends the room, tells of it or looks on.
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, USUAL, Draft, noun_range
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import AGREE, AID, CONSULT, COOPERATE, SUPPORT, YIELD
from tui.analysis.lexicon.wordlists import word_class

_MEDIATING = word_class("mediating")
_SETTLING = word_class("settling")
"""Verbs by which somebody ends a quarrel of others."""
_BRINGING_ABOUT = _MEDIATING | _SETTLING
_HEADS = frozenset(verb.partition("_")[0] for verb in _BRINGING_ABOUT)
_WITH_EACH_OTHER = frozenset((AGREE, CONSULT, SUPPORT, COOPERATE, YIELD))
"""What two may be brought to do with each other."""


class Brokered(Nominals):
    """Gives what is mediated to those between whom it is."""

    def _brokered(self, drafts: list[Draft]) -> None:
        """Put those whom the object of a mediating verb names in the place of the mediator."""
        if not drafts:
            return
        if drafts[0].passive:
            self._between_both(drafts[0])
        elif not _HEADS.isdisjoint(self.forms):
            verbs = self.sentence.verbs
            told = next((verb for verb in verbs if verb.lemma in _BRINGING_ABOUT and verb.form == "f"), None)
            if told is not None and not told.passive and not told.negated:
                self._between_others(drafts[0], told)

    def _between_both(self, draft: Draft) -> None:
        """ "India-Pakistan pact signed in Tashkent": whose pact it is, not where it is signed."""
        told = self.sentence.verb_at.get(draft.words[0])
        if draft.type in _WITH_EACH_OTHER and told is not None and told.subject is not None and draft.noun:
            both = self._of_two(told.subject)
            if both is not None and draft.source is not None and self._names_same(draft.source, both):
                self._set(draft, both)

    def _between_others(self, draft: Draft, verb: Verb) -> None:
        both = self._two_in_object(verb)
        if both is None or not (verb.at in draft.words or both.start <= draft.words[-1] < both.end):
            return
        frame = self._noun_frame(draft.noun)
        is_quarrel = frame is None or frame.type in CONFLICT
        if verb.lemma in _SETTLING:
            if not is_quarrel:
                # "US halts Israel-Hamas talks"
                return
            draft.turn(YIELD, USUAL[AGREE].intensity)
        elif draft.type is AID:
            # "Beijing sponsors a Saudi-Iranian pact"
            draft.turn(SUPPORT)
        if draft.type not in _WITH_EACH_OTHER:
            return
        self._set(draft, both)

    def _set(self, draft: Draft, both: Range) -> None:
        """Make it what the two named in a phrase do with each other."""
        first, last = self._ends_of(both)
        draft.source, draft.symmetric = first, False
        draft.targets, draft.target, draft.strong = [last], last, 1

    def _two_in_object(self, verb: Verb) -> Range | None:
        """Where the object, or what "of" and "between" hang on it, names two, the subject not among them."""
        # "Oversees signing of": what is overseen may be a deed.
        core, phrases = object_of(self.sentence, self.sentence.verb_at.get(verb.end, verb))
        apart = [phrase.words for phrase in phrases if phrase.preposition == "between"]
        if core is None:
            apart += [phrase.words for phrase in phrases if phrase.preposition == "of"]
        elif self.sentence.mentions[core.end - 1] < 0:
            # But of "hosts Chad and Niger for talks" nobody is left out.
            apart.insert(0, core)
        mine = self._actors_in(*verb.subject) if verb.subject is not None else set()
        both = (self._of_two(words) for words in apart)
        return next((words for words in both if words is not None and not self._actors_in(*words) & mine), None)

    def _of_two(self, words: Range) -> Range | None:
        """The phrase, where it names two."""
        return words if len(self._actors_in(*words)) == 2 else None

    def _ends_of(self, words: Range) -> tuple[Range, Range]:
        named = [k for k in range(*words) if self.sentence.mentions[k] >= 0]
        first = self.mentions[self.sentence.mentions[named[0]]].actor
        other = next(k for k in named if self.mentions[self.sentence.mentions[k]].actor != first)
        return noun_range(named[0]), noun_range(other)
