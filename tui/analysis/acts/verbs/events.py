"""An event that the subject tells by a noun with both its sides, of which the verb says little.

"the mayor's dismissal of the fire chief came as a shock"    owner, act, whom
"the release of the nurses by gunmen ended an ordeal"        act, whom, by whom
"the hunt by marshals for a convict closed roads"            act, by whom, whom
"the teacher's eviction by a landlord made the papers"       whom, act, by whom

What states do to each other the other readers tell, who know what verbs make of their acts; here at least one side is
somebody without a name among actors.
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import HARMS, MAIN, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.parties import is_somebody, names_somebody
from tui.analysis.grammar.phrases import run_start
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame

_WHOM = ("of", "for", "against", "with", "to", "on")
"""Prepositions behind an act's noun by which it is said to whom it is done."""
_UNDOING = frozenset(("collapse", "reverse"))
_TELLS = frozenset(("by", "of"))


class Events(Operators):
    """Reads the event a subject tells."""

    def _event_of_subject(self, clause: Clause) -> Draft | None:
        """The act of the first noun of the subject that has both its sides in it."""
        verb, subject = clause.verb, clause.subject
        if (
            subject is None
            or _TELLS.isdisjoint(self.sentence.lows[subject.start : subject.end])
            or verb.opener
            or verb.negated
            or verb.form != "f"
            or not self._leaves_it(clause)
        ):
            return None
        for k in range(*subject):
            frame = self._event_frame(k) if self.sentence.tags[k] == "N" else None
            told = self._event(k, frame) if frame is not None else None
            if told is not None:
                self._consume(subject)
                return told
        return None

    def _leaves_it(self, clause: Clause) -> bool:
        """Whether the verb leaves the act what it is: "made the papers", but not "was called off" or "failed"."""
        if clause.verb.passive:
            return clause.verb.lemma not in self.lexicon.verbs and not clause.operators
        return clause.core is not None or _UNDOING.isdisjoint(clause.operators)

    def _event_frame(self, k: int) -> Frame | None:
        """The act of a noun or of a verb's -ing form that stands as one: "the dismissal", "the sacking of"."""
        following = self.sentence.tags[k + 1 : k + 2]
        if following == ["N"] and is_somebody(self._noun_lemma(k + 1)):
            # "Aid workers", "murder suspect"
            return None
        lemma = self._noun_lemma(k)
        known = self._noun_frame(lemma) or self.lexicon.between_nouns.get(lemma)
        lexeme = self.sentence.lexemes[k]
        if known is not None or lexeme is None or "g" not in lexeme.forms:
            return known
        return self.lexicon.verbs.get(lexeme.verb) or self.lexicon.between.get(lexeme.verb)

    def _event(self, k: int, frame: Frame) -> Draft | None:
        owner = self._owner_before(k)
        behind = self._phrases_after(k)[:3]
        phrases = [phrase for phrase in behind if names_somebody(self.sentence, phrase.words)]
        agent = next((phrase.words for phrase in phrases if phrase.preposition == "by"), None)
        whom = next((phrase.words for phrase in phrases if phrase.preposition in _WHOM), None)
        if agent is not None and frame.type in HARMS and behind[0].preposition == "of":
            # "The razing of a chapel by looters": things suffer too.
            whom = behind[0].words
        source, target = (agent or owner, whom) if agent is None or whom is not None else (agent, owner)
        if source is None or target is None or source == target or (self._named(source) and self._named(target)):
            return None
        draft = Draft(*frame, [k], source=source, target=target, noun=self._noun_lemma(k), rank=MAIN)
        draft.targets, draft.strong, draft.by_noun = [target], 1, True
        return draft

    def _owner_before(self, k: int) -> Range | None:
        """ "The mayor" of "the mayor's sudden dismissal"."""
        tags = self.sentence.tags
        at = run_start(self.sentence, k, "AN")
        if at < 2 or tags[at - 1] != "S":
            return None
        owner = Range(run_start(self.sentence, at - 1, "NZADQ"), at - 1)
        return owner if names_somebody(self.sentence, owner) else None
