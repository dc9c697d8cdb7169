"""Verbs by which the subject has what another gives or does: "received aid from", "faces sanctions", "bought gas from".

    subject       | verb      | what      | from whom
    Moldova       | got       | a grant   | from Norway          whom it is given to stands first
    Turkey        | faces     | American sanctions               who does it stands inside

What is done is told by the noun; where the noun tells nothing, what is got from somebody has been given.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT, FIGHT, USUAL, Draft
from tui.analysis.acts.verbs.givers import Givers
from tui.analysis.grammar.parties import head_of, is_somebody, names_somebody
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    CONSULT,
    COOPERATE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
)
from tui.analysis.lexicon.vocabulary import OFFICIALS
from tui.analysis.lexicon.wordlists import word_class

RECEIVING = word_class("receiving")
"""Verbs that have what somebody gives."""
SUFFERING = word_class("suffering")
"""Verbs that have what somebody does to one."""
_LABOURING = frozenset(("suffer", "groan", "chafe", "reel", "smart", "struggle", "labour", "labor", "wilt", "live"))
"""Verbs by which one suffers under or from something."""
_BUYING = frozenset(("buy", "purchase", "import", "borrow"))
_NO_GIFTS = word_class("no gifts")
"""What one has from others without their giving it."""
_GUESTS = OFFICIALS | word_class("guests")
_REFUSAL = USUAL[SANCTION]
_DENIAL = USUAL[REJECT]
_LOSSES = frozenset(("damage", "casualty", "hit", "injury", "wound"))
_GETTING = frozenset(("get", "receive", "obtain", "have"))
"""Verbs that leave it to the other whether one has something."""
_MET = frozenset((ACCUSE, REJECT, PROTEST, ASSAULT, SUPPORT, THREATEN))
"""What one meets; demands and obligations are met in another sense."""
_GETTING_GOODS = frozenset(("get", "receive", "obtain"))
"""Verbs of which the maker of the goods is the giver: "is to get Kazakh oil"."""
_EARNING = frozenset(("earn", "win", "gain"))
_HAS = frozenset((CONSULT, THREATEN, AGREE, REQUEST, SUPPORT))
"""What one "has" from another: a call, a threat, a promise."""


class Receivings(Givers):
    """Reads verbs of receiving and undergoing."""

    def _undergoes(self, clause: Clause) -> Draft | None:
        """ "Turkey faces American sanctions", "Lebanon suffered a bombardment by Israel": it is done to the subject."""
        if clause.core is None and clause.verb.lemma in _LABOURING:
            clause = clause.done_by(clause.subject, clause.phrase("under", "from"))
        core = clause.core
        told = self._told_in(clause) or self._loss_in(core) if core is not None else None
        if core is None or told is None or self._lacks_subject(clause):
            return None
        frame, noun = told
        giver = self._giver(clause, core, noun)
        if giver is None and (frame.type not in CONFLICT or self._noun_lemma(noun) in _LOSSES):
            return None
        return self._done_to_subject(clause, frame, noun, giver)

    def _loss_in(self, core: Range) -> tuple[Frame, int] | None:
        """ "Damage", "heavy casualties": what one suffers from blows, and where it stands."""
        head = head_of(self.sentence, core)
        return (FIGHT, head) if head >= 0 and self._noun_lemma(head) in _LOSSES else None

    def _receives(self, clause: Clause) -> Draft | None:
        """ "Moldova got a grant from Norway", "Kyiv won praise from Canada": it is given to the subject."""
        core, subject = clause.core, clause.subject
        if core is None or subject is None or self._is_person(core) or self._lacks_subject(clause):
            return None
        told = self._told_in(clause)
        giver = self._from(clause) or (self._owner_of(clause, core, told[1]) if told is not None else None)
        if giver is None and told is not None and told[0].type is SUPPORT and clause.verb.lemma in _EARNING:
            # "Has earned our gratitude, Ghani said": of him who says so.
            return self._done_to_subject(clause, *told, None)
        told = told or self._told_as_given(clause)
        if giver is None and clause.verb.lemma in _GETTING_GOODS:
            giver = self._maker_of_goods(clause, core)
        if giver is None or giver == subject:
            return None
        if clause.verb.negated or self.sentence.lows[core.start] in ("no", "nothing"):
            # "Would buy no more rifles from Israel": who will not take it refuses; who gets none is refused.
            is_denied = clause.verb.lemma in _GETTING | _EARNING
            return self._done_to_subject(clause, _DENIAL, None, giver) if is_denied else self._refuses(clause, giver)
        if clause.verb.lemma == "have" and (told is None or told[0].type not in _HAS):
            return None
        if clause.verb.lemma == "accept" and (told is None or told[0].type is not AID):
            return None
        if told is None:
            return self._given(clause, subject, core, giver)
        return self._done_to_subject(clause, *told, giver)

    def _maker_of_goods(self, clause: Clause, core: Range) -> Range | None:
        """ "Is to get Kazakh oil", "a million tonnes of Kazakh oil"; nobody gets "enough of Biden" from him."""
        maker = self._owner_of(clause, core, core.end - 1)
        last = maker.end - 1 if maker is not None else -1
        is_named_alone = self.sentence.mentions[last] >= 0 and self.sentence.tags[last + 1 : last + 2] != ["N"]
        is_hung = maker is not None and maker.start >= core.end
        if is_named_alone or (is_hung and "Q" not in self.sentence.tags[core.start : core.end]):
            # "Got hold of Hamas plans": only of a measure of goods.
            return None
        return maker

    def _refuses(self, clause: Clause, giver: Range) -> Draft | None:
        """ "Will buy no more gas from Russia": the subject turns away what the other has to give."""
        if not (clause.verb.future or clause.verb.modal) or not self._named(giver):
            return None
        clause.verb.negated = False
        draft = self._done_to_subject(clause, _REFUSAL, None, clause.subject)
        draft.targets, draft.target, draft.passive = [giver], giver, False
        draft.chain = ("refuse",)
        return draft

    def _meets(self, clause: Clause) -> Draft | None:
        """ "Met jeers from youths", "met fierce resistance from villagers": no meeting, it is done to the subject."""
        told = self._told_in(clause) if clause.core is not None else None
        giver = clause.phrase("from")
        if told is None or giver is None or told[0].type not in _MET or self._lacks_subject(clause):
            return None
        if not self._is_party(giver) or is_somebody(self._noun_lemma(told[1])):
            return None
        return self._done_to_subject(clause, *told, giver)

    def _is_person(self, core: Range) -> bool:
        """ "Received the ambassador": who receives somebody is the host, and does it."""
        head = head_of(self.sentence, core)
        return head >= 0 and (self.sentence.mentions[head] >= 0 or self._noun_lemma(head) in _GUESTS)

    def _given(self, clause: Clause, subject: Range, core: Range, giver: Range) -> Draft | None:
        """ "Got transformers from Vilnius": what a state or a stranger gives, by what it is."""
        head = self._nouns_in(core) or self._nouns(core, clause.phrases)
        if not head or self._names(head, _NO_GIFTS):
            return None
        if not (self._named(giver) and (self._named(subject) or names_somebody(self.sentence, subject))):
            return None
        kind, value = (COOPERATE, -6.0) if clause.verb.lemma in _BUYING else (AID, -7.0)
        return self._done_to_subject(clause, Frame(kind, value, Mode.DEEDS), None, giver)
