"""Who gives or does what the subject of a clause receives or suffers, and which act that is."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import USUAL, Draft, noun_range
from tui.analysis.acts.common.reactions import reaction_in
from tui.analysis.acts.verbs.objects import Objects
from tui.analysis.grammar.agents import agent_of, named_behind
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, CONSULT, SANCTION, SUPPORT
from tui.analysis.lexicon.vocabulary import ENDING_NOUNS
from tui.analysis.lexicon.wordlists import word_class

_GIVING = ("give", "provide", "send", "supply", "deliver", "grant", "issue")
"""Verbs that tell what is got as it is given."""
_MESSAGES = word_class("messages")
_GOODWILL = word_class("goodwill")
_KINDNESS = Frame(SUPPORT, -2.0, Mode.WORDS)
_MEANS = frozenset(["through", "via", "under", "thanks", "courtesy"])
_LED_BY = ("from", "by")


class Givers(Objects):
    """Reads an act from the side of whom it is done to."""

    def _doer_of(self, noun: int, words: Range) -> Range | None:
        """Whose act the noun at ``noun`` tells: "Israeli raids", "a visit by an Indian minister", "a loan from China"."""
        behind = (phrase.words for phrase in self._phrases_after(noun) if phrase.preposition in _LED_BY)
        return next((other for other in behind if self._is_party(other)), None) or self._possessor(words, noun)

    def _lacks_subject(self, clause: Clause) -> bool:
        """ "Extradited a banker to face charges": an infinitive behind a noun has its subject in that noun."""
        verb = clause.verb
        return clause.subject is None or (verb.form == "i" and self.sentence.tags[verb.begin - 1] in "NZQ,—–-")

    def _told_in(self, clause: Clause) -> tuple[Frame, int] | None:
        """The act of the noun that is received or suffered, and where it stands."""
        core = clause.core
        if core is None:
            return None
        for k, lemma in self._nouns(core, clause.phrases):
            if lemma in ENDING_NOUNS and lemma not in self.lexicon.nouns:
                return USUAL[SANCTION], k
            if lemma in _MESSAGES:
                return USUAL[CONSULT], k
            if lemma in _GOODWILL:
                return _KINDNESS, k
            if lemma == "protest":
                return USUAL[ACCUSE], k
            frame = self._noun_frame(lemma)
            if frame is not None and not self._describes(k):
                return frame, k
        return reaction_in(self.sentence, core)

    def _told_as_given(self, clause: Clause) -> tuple[Frame, int] | None:
        """ "Got vaccines from India": what India did when it gave or sent them."""
        for k, lemma in self._nouns(clause.core, clause.phrases):
            for giving in _GIVING:
                given = self.lexicon.objects.get(giving, {}).get(lemma)
                if given is not None:
                    return given, k
        return None

    def _giver(self, clause: Clause, core: Range, noun: int) -> Range | None:
        """Who gives or does it, however it is said."""
        return self._from(clause) or self._owner_of(clause, core, noun)

    def _from(self, clause: Clause) -> Range | None:
        """ "From Norway", "by Israel"."""
        for phrase in clause.phrases:
            if phrase.preposition in _LED_BY and not self._is_time(phrase) and self._is_party(phrase.words):
                return phrase.words
        for phrase in clause.phrases:
            means = named_behind(self.sentence, phrase.words) if phrase.preposition in _MEANS else None
            if means is not None:
                # "Through a channel that the Swiss government had set up".
                return means
        agent = agent_of(self.sentence, clause.verb, [])
        if agent is not None and self._is_party(agent):
            return agent
        return self._last_by(clause)

    def _last_by(self, clause: Clause) -> Range | None:
        """ "Faces a build-up, with 40,000 men moved up by Cairo": the known doer named last in the sentence."""
        lows = self.sentence.lows
        for k in range(len(lows) - 2, clause.verb.end, -1):
            if lows[k] == "by" and self.sentence.tags[k] == "P":
                words = Range(k + 1, phrase_end(self.sentence, k + 1))
                is_other = self._named(words) and not self._names_same(words, clause.subject)
                return words if is_other else None
        return None

    def _owner_of(self, clause: Clause, core: Range, noun: int) -> Range | None:
        """ "American sanctions", "the backing of India", "at the hands of troops"."""
        owner = self._possessor(core, noun)
        if owner is not None and not self._names_same(owner, clause.subject):
            return owner
        for at, phrase in enumerate(clause.phrases):
            handled = (
                phrase.preposition == "at" and "hands" in self.sentence.lows[phrase.words.start : phrase.words.end]
            )
            attached = phrase.preposition == "of" and at == 0 and noun < core.end and self._named(phrase.words)
            if attached and not self._names_same(phrase.words, clause.subject):
                return phrase.words
            behind = clause.phrases[at + 1 : at + 2]
            if handled and behind and behind[0].preposition == "of":
                return behind[0].words
        return None

    def _done_to_subject(self, clause: Clause, frame: Frame, noun: int | None, giver: Range | None) -> Draft:
        """The act as ``giver`` does it to the subject."""
        verb, subject = clause.verb, clause.subject
        draft = Draft(
            *frame, list(range(verb.at, verb.end)), source=giver, target=subject, verb=verb.lemma, passive=True
        )
        draft.targets = [subject] if subject is not None else []
        draft.strong = len(draft.targets)
        if noun is not None:
            draft.words.append(noun)
            self._consume(noun_range(noun))
        return draft
