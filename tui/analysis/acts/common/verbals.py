# ruff: noqa: SIM905 -- word lists read better as running text
"""The act of a verb whose subject does it, with a noun that may help to tell it: "imposed sanctions on Iran"."""

from __future__ import annotations

from itertools import pairwise

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import ACCOMPANIED, HARMS, Draft
from tui.analysis.acts.common.targets import Targets
from tui.analysis.grammar.authors import author_of
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import INVERSE, OWN_FORCES, TELLING

_HELPING = frozenset("fetch evacuate rescue repatriate ferry feed".split())
"""What forces are sent to do when nobody is threatened."""
_CLAUSE_REACH = 24
"""Words behind a verb within which "peacekeeping" says what the troops are for."""
IN_NEED = frozenset("wounded injured wound survivor victim patient casualty evacuee".split())
"""Whom one carries, and who is not what one gives."""
DONE_TO = HARMS | {YIELD}
"""What is done to those whom its noun names: "arrested a worker", "freed a worker"."""
_SET_FOR = frozenset(("deadline", "ultimatum"))
_BETWEEN_TWO = frozenset((ASSAULT, YIELD, AGREE, COOPERATE, CONSULT))
"""What two do with each other, whoever tells of it."""


class Verbals(Targets):
    """Places the sources and targets of verbs."""

    def _active(self, clause: Clause, frame: Frame, noun: int | None = None) -> Draft:
        """The act ``frame`` of a verb whose subject does it; ``noun`` is the place of the noun that helps to tell it."""
        verb, subject, core = clause.verb, clause.subject, clause.core
        draft = Draft(*frame, list(range(verb.at, verb.end)), source=subject, verb=verb.lemma)
        if noun is not None:
            draft.words.append(noun)
            self.consumed.add(noun)
            if self._suffices(draft, self._noun_lemma(noun)):
                noun = None
            else:
                draft.noun = self._noun_lemma(noun)
        if frame.type is MOBILIZE:
            self._keep_peace(draft, verb)
        told_in_object = noun is not None and self._tells_act(draft, core, noun)
        draft.object = None if told_in_object else core
        self._aim(draft, core, clause.phrases, object_is_act=told_in_object)
        if told_in_object and noun is not None and core is not None:
            self._owner_acts(draft, core, noun)
            if verb.lemma in TELLING and draft.noun in self.lexicon.nouns:
                self._maker_acts(draft, core, noun, subject)
        if self._is_given_back(draft, clause) or self._is_between_two(draft, clause):
            return draft
        draft.symmetric = draft.type is not REQUEST and self._several(subject)
        draft.strong = self._strong(draft, None if told_in_object else core, clause.phrases)
        if noun is not None and core is not None:
            self._aim_at_owner(draft, core, clause)
            if draft.noun in _SET_FOR:
                self._set_for(draft, core, noun)
        self._source_from_noun(draft, subject)
        return draft

    def _set_for(self, draft: Draft, core: Range, noun: int) -> None:
        """ "Sets Putin a deadline on Ukraine": to whom it is set, before what it is about."""
        before = Range(core.start, noun)
        if self._named(before) and "S" not in self.sentence.tags[core.start : noun]:
            draft.targets = [before, *(place for place in draft.targets if place != core)]
            draft.target, draft.strong = before, max(draft.strong, 1)

    def _is_given_back(self, draft: Draft, clause: Clause) -> bool:
        """ "Got back two soldiers from Turkey", but not "got back a village from the rebels": who gives does it."""
        verb, subject = clause.verb, clause.subject
        if verb.lemma not in INVERSE or (verb.lemma == "get_back" and draft.type is not YIELD):
            return False
        giver = clause.phrase("from", "by")
        if giver is not None:
            draft.source, draft.target = giver, subject
            draft.targets = [subject] if subject is not None else []
        return giver is not None

    def _is_between_two(self, draft: Draft, clause: Clause) -> bool:
        """ "Reports clashes between Chad and Sudan": two others do it, and not who tells of it; company is put first."""
        company = self._company(clause) if draft.type in ACCOMPANIED else None
        if company is not None:
            draft.targets = [company, *draft.targets]
            draft.target = company
        if clause.core is None or clause.verb.lemma not in TELLING or draft.type not in _BETWEEN_TWO:
            return False
        both = self._two_apart(clause.core, draft.targets, clause.subject)
        if both is not None:
            draft.source, draft.symmetric, draft.targets, draft.target = both, True, [], None
        return both is not None

    def _suffices(self, draft: Draft, noun: str) -> bool:
        """ "Defended Germany's decision": the verb tells it alone, so that the object is what it is done to."""
        alone = self.lexicon.verbs.get(draft.verb)
        is_transitive = draft.type in HARMS or draft.type in (SUPPORT, REJECT)
        return is_transitive and alone is not None and alone.type is draft.type and noun not in self.lexicon.nouns

    def _keep_peace(self, draft: Draft, verb: Verb) -> None:
        """ "Sends troops for a peacekeeping mission": a deployment that helps."""
        near = self.sentence.lows[verb.at : verb.at + _CLAUSE_REACH]
        is_to_help = any(low == "to" and after in _HELPING for low, after in pairwise(near))
        if is_to_help or any(low.startswith("peacekeep") for low in near):
            draft.turn(AID, mode=Mode.DEEDS)
            draft.content = None

    def _tells_act(self, draft: Draft, core: Range | None, noun: int) -> bool:
        """Whether the object is the act, and not whom it is done to: "imposed sanctions"."""
        if draft.type in DONE_TO and is_somebody(draft.noun) and draft.noun not in OWN_FORCES:
            # "summoned the ambassador to its ministry": who is told of is whom it is done to.
            return False
        if draft.type is AID and draft.noun in IN_NEED:
            # "Ferried the wounded to a clinic"
            return False
        return core is None or core.start <= noun < core.end

    def _owner_acts(self, draft: Draft, core: Range, noun: int) -> None:
        """ "The funding demonstrates the US commitment": whose noun it is, it acts."""
        if draft.source is None and not draft.passive:
            # "After renewed Israeli strikes": a participle taken for a verb.
            verb = self.sentence.verb_at.get(draft.words[0])
            draft.source = self._possessor(core, noun) if verb is not None and verb.begin == verb.at else None
            return
        if (
            draft.source is None
            or self._named(draft.source)
            or draft.type in (SANCTION, COERCE, PROTEST)
            or (draft.type is REJECT and is_somebody(draft.noun))
        ):
            # "Police turn back Syrian refugees": not theirs but they.
            return
        draft.source = self._possessor(core, noun) or draft.source

    def _maker_acts(self, draft: Draft, core: Range, noun: int, teller: Range | None) -> None:
        """ "Taiwan reports a Chinese incursion": who tells of another's act is whom it is done to."""
        maker = self._maker(core, noun, teller)
        if maker is not None:
            draft.source = maker
            draft.targets = [*draft.targets, *([teller] if teller is not None else [])]
            draft.target = draft.targets[0]

    def _maker(self, core: Range, noun: int, teller: Range | None) -> Range | None:
        """Whose act the object is, when it is not the one who tells it: Chinese in "reports a Chinese incursion"."""
        told_by = self._actors_in(*teller) if teller is not None else set()
        for k in range(core.start, noun):
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]:
                return Range(k, k + 1) if not self._actors_in(k, k + 1) & told_by else None
        return None

    def _aim_at_owner(self, draft: Draft, core: Range, clause: Clause) -> None:
        """ "Seized a Turkish tanker off Malta": the object is whose it is, not where."""
        if draft.type not in (ASSAULT, COERCE) or draft.noun in self.lexicon.nouns:
            return
        if draft.targets and self._named(core) and clause.phrase("with", "to", "on", "against", "from") is None:
            draft.targets = [core, *(place for place in draft.targets if place != core)]
            draft.target, draft.strong = core, max(draft.strong, 1)

    def _source_from_noun(self, draft: Draft, subject: Range | None) -> None:
        """ "Israeli strikes kill five": the subject is itself an act; who made it is the source."""
        if subject is None:
            return
        for k in range(subject.start, subject.end):
            lexeme = self.sentence.lexemes[k]
            if self.sentence.tags[k] != "N" or lexeme is None or lexeme.noun not in self.lexicon.nouns:
                continue
            if k in self.consumed:
                if draft.type is ASSAULT and draft.source == subject:
                    # "The bombing, masterminded by a cell, killed six": the participle has told the bombing.
                    draft.source = author_of(self.sentence, k + 1) or subject
                continue
            told = self._nominal(k, self.lexicon.nouns[lexeme.noun], lexeme.noun)
            if told.source is not None and draft.type is ASSAULT:
                draft.source = told.source
            elif draft.type is ASSAULT and told.target is not None and told.target.start < k:
                # "Kharkiv strike kills three": by whom is not said.
                draft.source = None
            elif draft.type is ASSAULT and draft.source == subject and self._named(Range(k + 1, subject.end)):
                # "A blast in Ankara killed two": nobody of Ankara did.
                draft.source = Range(subject.start, k + 1)
            if draft.type is ASSAULT:
                draft.targets = [*draft.targets, *told.targets]
