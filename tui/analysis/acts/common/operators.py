"""Verbs and nouns that act on another act: agree to, refuse, call off, deny, order, demand.

An operator takes the draft of what is agreed, refused or denied and makes it another act, keeping whose it is.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.demands import Demands
from tui.analysis.acts.common.draft import CONFLICT, MATERIAL_COOPERATION, ORDINARY, VERBAL, WORDS, Draft
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    ASSERTED,
    CLAIMED,
    COERCE,
    CONSULT,
    COOPERATE,
    DENIED,
    HYPOTHETICAL,
    MOBILIZE,
    PLANNED,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import (
    FOILING,
    MOVERS,
    MOVING_HOME,
    OWN_FORCES,
    PRESS,
    RESOLVED,
)

_DONE_WITH_FORCES = (MOBILIZE, YIELD)
"""What is told of one's own forces, so that whose they are must be asked first."""
_DONE_BY_FORCES = frozenset((ASSAULT, THREATEN, COERCE))

_FORCES = OWN_FORCES | MOVERS
_LEAVING_OFFICE = frozenset(("quit", "resign", "step_down", "walk_out", "stand_down"))


class Operators(Demands):
    """Turns drafts; knows no grammar of its own."""

    def _speaker_acts(self, draft: Draft, speaker: Range | None) -> None:
        """ "The troops will return to base, Russia said": who speaks of its own forces is the one who acts."""
        place = draft.target if draft.passive and draft.source is None else draft.source
        if place is None or speaker is None or self._is_newspaper(speaker):
            return
        if self._is_for_speaker_to_do(draft, speaker):
            draft.source = speaker
            return
        if draft.type in _DONE_BY_FORCES and draft.source == place and self._names(self._nouns_in(place), _FORCES):
            # "The defence minister said the army would strike": what is to come is told of one's own.
            is_to_come = any(verb.future or verb.modal for verb in self.sentence.verbs if verb.at in draft.words)
            if is_to_come and not self._named(place):
                draft.source = speaker
            return
        if draft.type not in (YIELD, MOBILIZE):
            return
        named = any(self.sentence.mentions[k] >= 0 for k in range(place.start, place.end))
        if not named and self._names(self._nouns_in(place), MOVERS):
            draft.source = speaker
            draft.targets = [other for other in draft.targets if other != place]
            draft.target = draft.targets[0] if draft.targets else None

    def _is_for_speaker_to_do(self, draft: Draft, speaker: Range) -> bool:
        """ "Trawlers would be barred, Paris warned": what will be done, and by nobody named, is told by who does it."""
        if not draft.passive or draft.source is not None or draft.type is ASSAULT:
            return False
        if draft.type in _DONE_WITH_FORCES and any(self._names(self._nouns_in(p), MOVERS) for p in draft.targets[:1]):
            return False
        told = [verb for verb in self.sentence.verbs if verb.at in draft.words]
        is_to_come = any(verb.passive and (verb.future or verb.modal == "would") for verb in told)
        mine = self._actors_in(*speaker)
        return is_to_come and bool(mine) and not any(mine & self._actors_in(*place) for place in draft.targets[:1])

    def _is_newspaper(self, speaker: Range) -> bool:
        """ "American newspapers": who only reports."""
        return self.sentence.lows[speaker.end - 1].rstrip("s") in PRESS

    def _operate(
        self, operators: frozenset[str], inner: Draft, verb: Verb, subject: Range | None, patient: Range | None
    ) -> Draft | None:
        order = (
            "threaten",
            "hesitate",
            "deny",
            "refuse",
            "fail",
            "force",
            "order",
            "request",
            "allow",
            "prevent",
            "must",
            "agree",
            "plan",
            "reverse",
            "try",
            "light",
            "report",
        )
        for name in order:
            if name in operators:
                if name == "order" and verb.passive and patient is None:
                    continue
                return self._apply(name, inner, verb, subject, patient)
        return inner

    def _apply(self, name: str, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        inner.chain = (name, *inner.chain)
        if name == "report" and subject is not None and self._is_newspaper(subject):
            # "American newspapers wrote of units massing": they mass none.
            inner.source = inner.source if inner.source != subject else None
        elif name not in ("request", "force", "prevent", "allow", "order", "must", "unlikely", "may"):
            inner.source = inner.source if inner.source is not None and patient is not None else subject or inner.source
        return getattr(self, "_op_" + name)(inner, verb, subject, patient)  # type: ignore[no-any-return]

    def _op_agree(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        friendly = verb.lemma in ("offer", "volunteer") or not {"joint", "help", "peacekeeping"}.isdisjoint(
            self.sentence.lows[verb.end :]
        )
        if inner.type is MOBILIZE and friendly:
            inner.turn(AGREE)
        elif inner.type is MOBILIZE and verb.lemma not in ("vow", "swear"):
            # "Promises to send its army to the border": the move itself, announced.
            inner.certainty = PLANNED
            inner.source = subject or inner.source
            return inner
        if inner.type in CONFLICT and not (verb.lemma not in ("vow", "swear") and inner.type is ACCUSE):
            if inner.type not in (REQUEST, REJECT):
                inner.turn(THREATEN)
            inner.mode = Mode.WORDS
        else:
            inner.turn(AGREE, _promised(inner))
        inner.certainty = PLANNED
        inner.source = subject or inner.source
        inner.symmetric = self._several(inner.source)
        if inner.content in (COOPERATE, CONSULT, AGREE):
            inner.strong = min(inner.strong, int(self._with(inner)))
        return inner

    def _op_ready(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        """ "Is ready to talk" offers it, "is prepared to impose sanctions" threatens."""
        draft = self._op_agree(inner, verb, subject, patient)
        if draft.type in CONFLICT and draft.type not in WORDS:
            draft.turn(THREATEN)
        return draft

    def _op_plan(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = PLANNED
        if verb.lemma not in RESOLVED:
            self._promise(inner)
        return inner

    def _promise(self, inner: Draft) -> None:
        """What will be done: cooperation to come is agreed to, conflict to come is threatened."""
        if inner.type in (ASSAULT, PROTEST):
            inner.turn(THREATEN)
        elif inner.type is YIELD and (inner.passive or inner.noun in MOVING_HOME):
            # "will begin their withdrawal", "troops would be withdrawn": the deed itself is announced.
            return
        elif inner.type in VERBAL or inner.type in MATERIAL_COOPERATION:
            mode = Mode.DEEDS if inner.type in MATERIAL_COOPERATION else Mode.WORDS
            inner.turn(AGREE, _promised(inner), mode)
            inner.symmetric = self._several(inner.source)

    def _op_refuse(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        core, phrases = object_of(self.sentence, verb)
        if core is not None and verb.lemma in ("reject", "dismiss", "resist", "oppose"):
            # "rejected Trump's decision to ...": what is rejected has an owner.
            inner.targets = [core, *(phrase.words for phrase in phrases), *inner.targets]
            inner.target = core
            inner.turn(REJECT)
        elif inner.type is ACCUSE:
            # "Declines to condemn the raid": it says no to who wants it said, and is kind to nobody.
            inner.turn(REJECT, ORDINARY)
        elif inner.type in CONFLICT and inner.type is not REQUEST:
            inner.turn(YIELD, -2.0, Mode.WORDS)
        else:
            # "No plan to recognise Kosovo" changes nothing.
            is_as_before = "no" in self.sentence.lows[max(0, verb.begin - 3) : verb.begin]
            inner.turn(REJECT, 0.4 if is_as_before else None)
        return inner

    def _op_fail(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        if inner.type is SANCTION:
            inner.turn(YIELD)
        elif inner.type in CONFLICT:
            return inner if inner.type is ASSAULT else None
        else:
            inner.turn(REJECT)
            inner.symmetric = self._several(subject)
        return inner

    def _op_try(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.source = subject or inner.source
        return inner

    def _op_light(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        return inner

    def _op_report(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = CLAIMED if inner.certainty is ASSERTED else inner.certainty
        inner.claimed = inner.claimed or subject
        return inner

    def _op_may(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.certainty = HYPOTHETICAL
        return inner

    def _op_unlikely(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        inner.certainty = HYPOTHETICAL
        inner.intensity *= -0.3
        return inner

    def _op_threaten(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        is_of_office = inner.verb in _LEAVING_OFFICE and not any(map(self._named, inner.targets))
        # "Sanchez threatens to quit": a threat to his own people.
        inner.turn(THREATEN, ORDINARY if is_of_office else None)
        if self._is_thing(subject):
            inner.certainty = HYPOTHETICAL
        inner.source = subject or inner.source
        return inner

    def _op_hesitate(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        """ "Will not hesitate to strike" threatens; "hesitates to sign" holds back."""
        if verb.negated:
            verb.negated, verb.modal, verb.future = False, "", False
            inner.turn(THREATEN if inner.type in CONFLICT else AGREE)
            inner.certainty = PLANNED
        elif inner.type not in CONFLICT:
            inner.turn(REJECT, 2.0)
        return inner

    def _op_deny(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(REJECT, 0.4, Mode.WORDS)
        inner.certainty = DENIED
        inner.source = subject
        return inner

    def _op_prevent(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft | None:
        own = patient is None or patient == subject
        if inner.type is ASSAULT and verb.lemma in FOILING:
            inner.turn(COERCE, 2.0)
        elif inner.type is PROTEST and verb.lemma not in ("avert", "avoid"):
            inner.turn(COERCE)
        elif inner.type in CONFLICT and own:
            inner.turn(YIELD)
        elif inner.type in CONFLICT:
            inner.turn(COERCE, 4.0)
        elif own and verb.lemma in ("stop",):
            inner.turn(SANCTION)
        else:
            inner.turn(COERCE)
        inner.aim(subject, patient)
        return inner

    def _op_reverse(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.source = subject or inner.source
        if inner.type is ASSAULT and verb.lemma in FOILING:
            inner.turn(COERCE, 2.0)
        elif inner.type is MOBILIZE and verb.lemma in FOILING:
            # "Fishermen disrupt the drill": it is somebody else's.
            inner.turn(COERCE, 4.0)
        else:
            inner.end()
        return inner


def _promised(inner: Draft) -> float | None:
    """Intensity of a promise: what raises tension when done, as arms do, raises it a little less when promised.

    What weighs next to nothing when done, as stepping down does, weighs no more when promised.
    """
    if abs(inner.intensity) < 1.0:
        return inner.intensity
    return 0.75 * inner.intensity if inner.type is AID and inner.intensity > 0 else None
