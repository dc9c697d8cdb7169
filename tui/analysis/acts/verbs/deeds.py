"""What was done, told by a noun that is the subject of what came of it: "the seizure of Greek tankers by Iran".

    noun of the deed | whom        | who      | what came of it
    the seizure      | of a tanker | by Iran  | came a month after, was repeated, angered Athens
    Baku's threat    | to Yerevan  |          | has unsettled Tehran

The deed leads; who is angered by it, and where it is repeated, is no side of it.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import INTENSITY, MAIN, Draft, words_to
from tui.analysis.acts.verbs.actives import Actives
from tui.analysis.acts.verbs.feelings import ANGERING
from tui.analysis.acts.verbs.unread import Unread
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, AGREE, COERCE, HYPOTHETICAL, REJECT, REQUEST, THREATEN
from tui.analysis.lexicon.vocabulary import CAUSING, NOUN_OPERATORS
from tui.analysis.lexicon.wordlists import word_class

_AFTERMATH = ANGERING | CAUSING | word_class("what came of it")
"""Verbs that tell what came of a deed."""
_VERBS = {noun: verb for noun, _, verb in (entry.partition(":") for entry in word_class("nouns of verbs"))}
_CHARGES = frozenset(("charge", "claim", "accusation", "allegation"))
"""Nouns behind which a clause says of what somebody is accused."""
_KEEPING = frozenset(("hold", "keep"))
"""Verbs that tell captivity where somebody is kept by another."""
_LEAST = 3
"""Words of a subject that can tell a deed with both its sides: "veto of bid"."""
_TO_CONTENT = 6
"""Words behind a noun within which its infinitive begins."""
_SPOKEN = {"request": REQUEST, "refuse": REJECT, "agree": AGREE, "threaten": THREATEN}
"""What the nouns tell that act upon another act."""


class Deeds(Actives, Unread):
    """Reads the subject of a clause as a clause of its own."""

    def _told_of_deed(self, drafts: list[Draft]) -> None:
        """Put first what the subject of the main clause tells with both its sides."""
        main = self.main
        if main is None or main.subject is None or main.subject.end - main.subject.start < _LEAST:
            return
        if self._is_told_by_clause(main, main.subject, drafts):
            return
        deed = self._deed(main.subject)
        if deed is None or not self._has_two_sides(deed):
            return
        deed.rank = MAIN
        drafts[:] = [draft for draft in drafts if main.at not in draft.words]
        drafts.insert(0, deed)

    def _is_told_by_clause(self, main: Verb, subject: Range, drafts: list[Draft]) -> bool:
        """Whether the clause tells more than what came of its subject: "was condemned by", "killed five", "is over"."""
        lemma = main.lemma
        if lemma in _AFTERMATH:
            return False
        if lemma.endswith("d") and not _AFTERMATH.isdisjoint((lemma[:-1], lemma.removesuffix("ed"))):
            # "Has worried India": a verb nobody needed to list is its own lemma.
            return False
        if lemma in self.lexicon.operators or lemma == "be":
            return True
        return any(draft.rank >= MAIN and draft.source is not None for draft in drafts)

    def _deed(self, subject: Range) -> Draft | None:
        """The act that the head of ``subject`` tells; "a deadline for the pullout" is none."""
        for k in range(*subject):
            if self.sentence.tags[k] in "PT":
                return None
            if self.sentence.tags[k] != "N" or self.sentence.tags[k + 1 : k + 2] not in (["P"], ["T"], ["K"], ["W"]):
                continue
            told = self._as_clause(k, subject) or self._as_noun(k, subject)
            if told is not None:
                return told
        return None

    def _as_clause(self, k: int, subject: Range) -> Draft | None:
        """ "The closure of the border by Latvia": as "Latvia closed the border"; "the massing of tanks at" as "tanks massed at"."""
        lemma = self._verb_of(k)
        phrases = self._phrases_after(k)
        done_to = next((phrase for phrase in phrases if phrase.preposition == "of"), None)
        if not lemma or done_to is None:
            return None
        by = next((phrase for phrase in phrases if phrase.preposition == "by" and self._named(phrase.words)), None)
        doer = by.words if by is not None else self._possessor(subject, k)
        further = [phrase for phrase in phrases if phrase not in (by, done_to)]
        operators = self.lexicon.operators.get(lemma, frozenset())
        verb = Verb(k, k, k + 1, lemma, "f", past=True, subject=doer)
        if doer is not None:
            told = self._active_voice(Clause(verb, doer, done_to.words, further, operators))
            return told or (self._held(verb, doer, done_to.words) if lemma in _KEEPING else None)
        return self._active_voice(Clause(verb, done_to.words, None, further, operators))

    def _held(self, verb: Verb, keeper: Range, captive: Range) -> Draft:
        """ "The holding of Lebanon's premier by his Saudi hosts"."""
        draft = Draft(COERCE, INTENSITY[COERCE], Mode.DEEDS, [verb.at], source=keeper, verb=verb.lemma)
        draft.target, draft.targets, draft.strong = captive, [captive], 1
        return draft

    def _verb_of(self, k: int) -> str:
        """The verb that the noun at ``k`` is made of: "the storming of", "the closure of"; empty for none."""
        lexeme, low = self.sentence.lexemes[k], self.sentence.lows[k]
        if self.sentence.lows[k + 1] != "of":
            return ""
        if low.endswith("ing") and lexeme is not None and lexeme.verb:
            return lexeme.verb
        return _VERBS.get(self._noun_lemma(k), "")

    def _as_noun(self, k: int, subject: Range) -> Draft | None:
        """ "Greece's veto of the bid", "Baku's threat to take a corridor", "Tehran's charge that Israel killed him"."""
        lemma = self._noun_lemma(k)
        owner = self._possessor(subject, k)
        is_told = self.sentence.tags[k + 1] in "KW"
        spoken = _SPOKEN.get(NOUN_OPERATORS.get(lemma, ""))
        if is_told and lemma in _CHARGES:
            spoken = ACCUSE
        if spoken is not None and owner is not None and is_told:
            of_whom = Range(k + 2, phrase_end(self.sentence, k + 2))
            return words_to(spoken, INTENSITY[spoken], Verb(k, k, k + 1, lemma, "f"), owner, of_whom)
        frame = Frame(spoken, INTENSITY[spoken], Mode.WORDS) if spoken is not None else self._noun_frame(lemma)
        if frame is None:
            return None
        draft = self._nominal(k, frame, lemma)
        if spoken is not None:
            draft.targets = [*draft.targets, *self._named_below(k)]
            draft.target = draft.targets[0] if draft.targets else None
        return draft

    def _named_below(self, k: int) -> list[Range]:
        """Who is named in the infinitive that hangs on the noun at ``k``: "a promise to buy Iranian oil"."""
        verb = next((v for v in self.sentence.verbs if v.form == "i" and k < v.begin <= k + _TO_CONTENT), None)
        if verb is None:
            return []
        core, phrases = object_of(self.sentence, verb)
        return [
            place for place in (core, *(phrase.words for phrase in phrases)) if place is not None and self._named(place)
        ]

    def _has_two_sides(self, draft: Draft) -> bool:
        """Whether two different known actors stand at its two ends."""
        if draft.source is None or draft.certainty is HYPOTHETICAL:
            return False
        mine = self._actors_in(*draft.source)
        return bool(mine) and any(self._actors_in(*place) - mine for place in draft.targets)
