"""How sure an act is, and how much of the sentence it is: tense, modality, negation, the kind of clause.

will, would, must, might ──▶ planned, threatened, demanded, hypothetical
not ──▶ rejected, yielded, denied
no longer ──▶ what ended
if …, had …, which … ──▶ certainty and rank of what the clause tells
instead of …-ing ──▶ what is not done
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import (
    BACKDROP,
    CONDITIONAL_THREATS,
    CONFLICT,
    MAIN,
    MATERIAL_COOPERATION,
    PARTICIPLE,
    REDUCED,
    RELATIVE,
    SUBORDINATE,
    Draft,
)
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.times import SPANS
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    ASSERTED,
    CLAIMED,
    COERCE,
    CONSULT,
    DENIED,
    HISTORICAL,
    HYPOTHETICAL,
    PLANNED,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import (
    BACKDROPS,
    ENDING_NOUNS,
    HYPOTHETICAL_MODALS,
    HYPOTHETICAL_OPENERS,
    OBLIGING_MODALS,
    PEACE,
    TELLING,
)

_FORGOING = frozenset((("instead", "of"), ("rather", "than"), ("far", "from"), ("short", "of")))
"""What opens a phrase that tells what is not done."""


_LATER = frozenset(("after", "since"))
_SPANS = SPANS - {"century"} | {"weeks", "week", "month"}
"""How long after something is news it is history."""
_GIVEN_LEAVE = frozenset(("may", "can"))
_ABLE = frozenset(("can", "could", "cannot", "can't", "can’t", "couldn't", "couldn’t"))
_NONE = frozenset(("no", "nobody", "nothing", "none"))
_YET_SOME = (["but"], ["except"], ["less"], ["fewer"], ["doubt"], ["to"])
"""What follows "no" and "nothing" where something is done after all: "no less than ten", "nothing but bomb"."""
_BENDING = frozenset((COERCE, THREATEN))
"""What one refuses to have done to oneself."""


class Certainties(Operators):
    """Turns a draft by the auxiliaries of its verb and by the clause it stands in."""

    def _rank(self, verb: Verb) -> float:
        """How much the clause of a verb is what the sentence is about."""
        if verb.opener == "W":
            return RELATIVE
        if verb.opener == "C":
            return BACKDROP if verb.opener_word in _LATER and self._is_long_after(verb) else SUBORDINATE
        if verb.form == "r":
            return REDUCED
        if verb.form == "g":
            return REDUCED if self._is_set_against(verb) else PARTICIPLE
        return MAIN

    def _is_set_against(self, verb: Verb) -> bool:
        """ "Attacks ongoing despite Moscow announcing a truce": a participle with its own subject behind such a word."""
        subject = verb.subject
        if subject is None or not subject.start or not set(self.sentence.tags[subject.end : verb.begin]) <= {"R"}:
            return False
        return self.sentence.lows[subject.start - 1] in BACKDROPS

    def _is_long_after(self, verb: Verb) -> bool:
        """ "Weeks after Moldova accused Moscow", "five years since soldiers fought": long before what is told."""
        lows = self.sentence.lows
        opener = next((k for k in range(verb.begin - 1, 0, -1) if lows[k] == verb.opener_word), 0)
        return opener > 0 and lows[opener - 1] in _SPANS

    def _describes_subject(self, verb: Verb) -> bool:
        """ "Promised withdrawal stalls", "jailed activist walks free": a participle before what another verb is said of."""
        if verb.at or verb.subject is not None:
            return False
        lexeme = self.sentence.lexemes[0]
        is_participle = lexeme is not None and "n" in lexeme.forms and "b" not in lexeme.forms
        return is_participle and any(
            v.form == "f" and v.subject is not None and v.subject.start == 1 for v in self.sentence.verbs
        )

    def _is_forgone(self, verb: Verb) -> bool:
        """ "Instead of standing down", "without waiting", "rather than sign": whether the verb tells what is not done."""
        lows = self.sentence.lows
        if verb.form != "g":
            return verb.begin > 1 and lows[verb.begin - 1] == "than" and lows[verb.begin - 2] == "rather"
        before = tuple(lows[max(0, verb.begin - 2) : verb.begin])
        return before[-1:] == ("without",) or before in _FORGOING or self._is_no_option(verb)

    def _is_no_option(self, verb: Verb) -> bool:
        """ "Ceding land is not an option": the verb "is" tells it."""
        being = next((v for v in self.sentence.verbs if v.at > verb.at and v.form == "f"), None)
        if being is None or being.lemma != "be":
            return False
        behind = self.sentence.lows[being.end : being.end + 3]
        return "option" in behind and (being.negated or behind[0] in ("not", "no"))

    def _clause_certainty(self, verb: Verb, draft: Draft) -> None:
        """ "If Iran attacks", "Iran had attacked": what a clause supposes, and what was before."""
        is_to_come = verb.opener_word != "until" or not (verb.past or verb.perfect)
        if verb.opener == "C" and verb.opener_word in HYPOTHETICAL_OPENERS and is_to_come:
            draft.certainty = HYPOTHETICAL
            draft.rank = min(draft.rank, 0.3)
        elif verb.pluperfect and draft.certainty is ASSERTED and verb.opener != "K":
            draft.certainty = HISTORICAL

    def _modify(self, verb: Verb, draft: Draft) -> None:
        """What the auxiliaries make of the act: "will strike", "did not strike", "must strike", "had struck"."""
        if draft.type is YIELD and "only" in self.sentence.lows[verb.end : verb.end + 2]:
            draft.intensity *= 0.3
        if "longer" in self.sentence.lows and self._is_no_longer(verb):
            self._no_longer(draft)
        elif self._is_done_to_none(verb, draft):
            self._undone(verb, draft)
        elif verb.negated:
            self._negate(verb, draft)
        elif verb.future:
            self._announce(draft)
        elif verb.modal in OBLIGING_MODALS and draft.by_noun:
            draft.certainty = PLANNED
        elif verb.modal in OBLIGING_MODALS and verb.perfect and draft.type is not REQUEST:
            # "Police should have arrested him": nobody is asked any more.
            draft.certainty = HYPOTHETICAL
        elif verb.modal in OBLIGING_MODALS and draft.type is not REQUEST:
            self._oblige(draft)
        elif verb.modal in HYPOTHETICAL_MODALS:
            self._suppose(verb, draft)
        if verb.pluperfect and verb.opener != "K" and draft.certainty is ASSERTED:
            draft.certainty = HISTORICAL

    def _is_no_longer(self, verb: Verb) -> bool:
        """ "No longer blocked", "'no longer welcome'"."""
        lows = self.sentence.lows
        return any(
            lows[k] == "longer" and lows[k - 1] == "no"
            for k in range(max(1, verb.begin - 2), min(verb.end + 2, len(lows)))
        )

    def _no_longer(self, draft: Draft) -> None:
        """ "No longer blocks" ends it, "no longer recognises" and "no longer wanted" refuse, "no longer objects" agrees."""
        if "refuse" in draft.chain:
            # "Will no longer buy gas from Russia": refused already.
            return
        if draft.type is REQUEST:
            draft.turn(REJECT)
        elif draft.type in (REJECT, ACCUSE) and draft.mode is Mode.WORDS:
            draft.turn(AGREE)
        elif "allow" in draft.chain and draft.content in MATERIAL_COOPERATION:
            # "No longer lets its firms sell chips to Russia"
            draft.turn(SANCTION)
        else:
            draft.end()

    def _is_done_to_none(self, verb: Verb, draft: Draft) -> bool:
        """ "Imposes no sanctions", "attacked no one", "threatens nobody": the object says that it is not done."""
        lows = self.sentence.lows
        if _NONE.isdisjoint(self.sentence.said) or verb.passive or verb.negated or "refuse" in draft.chain:
            return False
        k = verb.end
        if k in draft.words or draft.type is REJECT:
            # "Sees no reason to": a set phrase that holds its own "no".
            return False
        if lows[k : k + 1] not in (["no"], ["nobody"], ["nothing"], ["none"]) or lows[k + 1 : k + 2] in _YET_SOME:
            return False
        # "Says no deal was signed" tells of the deal, "no end to the raids" of the raids.
        tells = not self._reports(verb) or verb.lemma in TELLING
        return tells and (k + 1 >= len(lows) or self._noun_lemma(k + 1) not in ENDING_NOUNS)

    def _undone(self, verb: Verb, draft: Draft) -> None:
        """Leave an act that is not done: what helps is withheld, what harms is merely not there."""
        if verb.future or verb.modal or draft.type not in CONFLICT:
            self._negate(verb, draft)
        else:
            draft.negated, draft.certainty, draft.intensity = True, DENIED, 0.0

    def _announce(self, draft: Draft) -> None:
        """ "Russia will withdraw": it has not yet."""
        if draft.certainty in (ASSERTED, CLAIMED):
            draft.certainty = PLANNED
            self._promise(draft)

    def _is_of_us(self, verb: Verb) -> bool:
        """ "We will not be": whether the speaker himself is the subject."""
        return verb.subject is not None and self.sentence.lows[verb.subject.end - 1] in ("we", "i")

    def _oblige(self, draft: Draft) -> None:
        """ "Russia must withdraw": it is asked to."""
        if draft.source is not None:
            draft.targets.insert(0, draft.source)
            draft.target, draft.source = draft.source, None
        peace = draft.type in (YIELD, CONSULT) and draft.noun in PEACE
        draft.turn(REQUEST, 0.2 if peace else 3.0)

    def _suppose(self, verb: Verb, draft: Draft) -> None:
        """ "Could strike", "would strike if": a possibility, a promise or a threat with its condition."""
        if verb.modal == "would" and draft.type is THREATEN and (draft.by_noun or draft.passive):
            # "Would face consequences": what one would suffer is threatened, with a condition or without.
            draft.certainty = PLANNED
        elif (
            verb.modal == "would"
            and (draft.type in CONDITIONAL_THREATS or draft.type is REJECT)
            and draft.source is not None
            and self._has_if()
        ):
            # "Would impose sanctions if the law passes": with its condition, a threat.
            draft.turn(THREATEN)
            draft.certainty = PLANNED
        elif verb.modal in _GIVEN_LEAVE and "now" in self.sentence.lows[verb.begin : verb.end]:
            # "May now call up reservists": what was not allowed before.
            self._announce(draft)
        elif draft.certainty is not DENIED:
            draft.certainty = HYPOTHETICAL
            if verb.modal == "would" and draft.type not in CONFLICT:
                draft.certainty = PLANNED
                self._promise(draft)

    def _has_if(self) -> bool:
        """Whether the sentence states a condition."""
        return any(low in ("if", "unless", "should") for low in self.sentence.lows)

    def _negate(self, verb: Verb, draft: Draft) -> None:
        """ "Did not attack" denies, "will not attack" yields, "will not withdraw" refuses."""
        draft.negated = True
        willed = verb.future or verb.modal or verb.form == "i" or not verb.past
        if verb.lemma == "rule_out" and (draft.content in CONFLICT or self._is_hostile(verb)):
            # "Does not rule out force"
            draft.turn(THREATEN, 3.0)
            draft.certainty = ASSERTED
        elif draft.type is REJECT:
            draft.turn(AGREE, -1.0)
        elif verb.passive and draft.type in _BENDING and self._is_of_us(verb):
            # "We will not be bullied"
            draft.turn(REJECT)
        elif draft.type in CONDITIONAL_THREATS and verb.passive and verb.future:
            # "No troops will be sent": not to be done is promised, though nobody says by whom.
            draft.certainty = PLANNED
            draft.turn(YIELD, -2.0, Mode.WORDS)
        elif draft.type is REQUEST and verb.lemma == "want" and not verb.past:
            # "Warsaw does not want the migrants"; who does not want to fight holds his fire.
            is_blow = draft.content in CONFLICT or self._is_hostile_noun(draft.noun)
            draft.turn(*((YIELD, -2.0, Mode.WORDS) if is_blow else (REJECT, 2.0)))
        elif draft.type is REQUEST or (verb.passive and draft.type in CONFLICT):
            draft.intensity = 0.0
            draft.certainty = DENIED
        elif draft.type in CONFLICT and verb.modal in _ABLE:
            # "Cannot bomb its way to peace": unable is not unwilling.
            draft.certainty = HYPOTHETICAL
        elif draft.type in CONFLICT:
            draft.certainty = PLANNED if willed else DENIED
            draft.turn(YIELD if willed else draft.type, -2.0 if willed else 0.0, Mode.WORDS)
        else:
            draft.turn(REJECT, 4.0 if willed else 2.0)
            if verb.future or verb.modal:
                draft.certainty = ASSERTED
