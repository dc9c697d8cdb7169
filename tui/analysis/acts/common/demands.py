"""What becomes of an act that one wants of another: asked for, ordered, enforced, allowed."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import ARMING, CALM, Draft
from tui.analysis.acts.common.ground import Ground
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import (
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PLANNED,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import (
    CALMING,
    ENDING_NOUNS,
    ENVOYS,
    OWN_FORCES,
    PEACE,
    SOFT_REQUESTS,
    STRIFE,
    THEIRS,
)

_OFFERED = frozenset((CONSULT, SUPPORT, AID))
"""What one wants to do is no demand."""

_RESTRAINED = frozenset((ASSAULT, SANCTION))
"""What one is asked to refrain from when restraint is asked for."""
_STOPPING = frozenset(("stop", "cease", "desist", "refrain"))
"""Verbs by which whoever is asked, however softly, is told that he does what he should not."""
_OWN_PEOPLE = frozenset(
    ("citizen", "national", "tourist", "traveller", "traveler", "expatriate", "subject", "diplomat")
)
"""Whom a state may call home."""
_AVERTING = frozenset(("avoid", "avert", "prevent", "forestall"))
_WARS = frozenset(("war", "wars", "conflict", "confrontation", "clash", "clashes", "crisis", "famine"))
"""What a call to avert is a call for calm."""
_WATCHES = frozenset(("patrol", "inspection", "overflight", "monitoring"))
"""What one lets another do on one's own ground."""

_ADVISED = frozenset(("advised", "urged", "recommended", "warned"))
"""How people are told to leave a place for their own sake."""


class Demands(Ground):
    """Turns what is wanted of somebody."""

    def _op_must(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        inner.turn(REQUEST)
        inner.target, inner.source = subject, None
        return inner

    def _op_request(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        if verb.lemma in ("tell", "instruct") and patient is not None and self._is_own(inner, patient, subject):
            return self._op_order(inner, verb, subject, patient)
        if self._expels(inner, subject, patient):
            return inner
        if verb.lemma == "like":
            # "Would like Peru to return them": the wish itself is no supposition.
            verb.modal = ""
        if patient is None and verb.lemma in ("want", "wish", "seek", "hope") and inner.type in _OFFERED:
            # "He wants to meet Kim", "sought to placate Iran": an offer, no demand.
            inner.certainty = PLANNED
            inner.source = subject
            return inner
        stopping = not {"reverse", "prevent"}.isdisjoint(inner.chain)
        hostile = inner.type in (SANCTION, PROTEST, ASSAULT) and not stopping
        if hostile and patient is not None and verb.lemma not in ("ask",):
            # Rallying others against somebody: CAMEO counts it with threats.
            inner.turn(THREATEN, 4.0)
            inner.source = subject
            return inner
        if self._ousts(inner, verb, patient):
            inner.turn(REQUEST, 3.0)
        else:
            peace = self._would_ease(inner, verb)
            is_rebuke = not peace and self._named(patient) and not _STOPPING.isdisjoint(self.sentence.lows[verb.end :])
            inner.turn(REQUEST, 3.0 if is_rebuke else self._request_intensity(verb.lemma, peace))
        inner.source = subject
        inner.symmetric = False
        if patient is not None:
            inner.targets = [patient, *inner.targets]
            inner.target = patient
        return inner

    def _would_ease(self, inner: Draft, verb: Verb) -> bool:
        """ "Calls for talks", "urged both to end the fighting": whether what is asked for is peace."""
        content = inner.content or inner.type
        if content in _RESTRAINED and inner.negated:
            # "Told its ally not to strike", "urged not to impose tariffs"
            return True
        if content in (YIELD, CONSULT, AGREE) and inner.noun in PEACE:
            return True
        lows, last = self.sentence.lows, inner.words[-1]
        asked = lows[verb.begin : last + 4]
        if not (_AVERTING.isdisjoint(asked) or _WARS.isdisjoint(asked)):
            return True
        if content is not REJECT and not STRIFE.isdisjoint(lows[verb.end : last + 4]):
            return True
        return not PEACE.isdisjoint(lows[last : last + 4]) or self._lemma_of(last) in CALMING

    def _ousts(self, inner: Draft, verb: Verb, patient: Range | None) -> bool:
        """ "Wants NATO forces to leave": no wish, a demand."""
        if verb.lemma != "want" or inner.type is not YIELD or patient is None:
            return False
        return self._names(self._nouns_in(patient), OWN_FORCES)

    def _request_intensity(self, lemma: str, peace: bool) -> float:
        if peace:
            return CALM
        return 0.4 if lemma in SOFT_REQUESTS else 3.0

    def _expels(self, inner: Draft, subject: Range | None, patient: Range | None) -> bool:
        """ "Told the envoy to leave", "ordered out attachés": sending somebody's diplomats home."""
        if patient is None or inner.verb.split("_")[0] not in (
            "leave",
            "go",
            "depart",
            "quit",
            "return",
            "exit",
            "get",
        ):
            return False
        if subject is not None and self._calls_home(inner, subject, patient):
            return True
        if subject is None and self.sentence.lows[inner.words[0]] in _ADVISED:
            # "Germans advised to leave Chad": by those who care for them.
            return False
        left = next((place for place in inner.targets if self._is_state(place)), None) if subject is None else None
        is_other = left is not None and bool(self._actors_in(*patient) - self._actors_in(*left))
        if not is_other and not self._names(self._nouns_in(patient), ENVOYS):
            return False
        inner.turn(SANCTION)
        # "Sixty Russians told to leave Norway": who is left is who sends them.
        inner.source, inner.target = (left, patient) if is_other else (subject, patient)
        inner.targets = [place for place in inner.targets if place != inner.source]
        inner.targets = [patient, *inner.targets]
        return True

    def _calls_home(self, inner: Draft, subject: Range, patient: Range) -> bool:
        """ "Warsaw tells Poles to get out of Belarus": one's own people, told to leave another's land."""
        mine = self._actors_in(*subject)
        named = self._actors_in(*patient)
        is_own = bool(mine) and (named == mine or (not named and self._names(self._nouns_in(patient), _OWN_PEOPLE)))
        left = next((place for place in inner.targets if self._is_state(place) and place != patient), None)
        if not is_own or left is None or self._actors_in(*left) & mine:
            return False
        inner.turn(SANCTION)
        inner.source, inner.target, inner.targets, inner.strong = subject, left, [left], 1
        return True

    def _op_force(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        if self._expels(inner, subject, patient):
            return inner
        inner.turn(COERCE)
        inner.aim(subject, patient)
        return inner

    def _op_order(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        """A state's order to its own forces is its deed; an order to another is coercion."""
        own = patient is None or self._is_own(inner, patient, subject)
        if own:
            inner.source = subject or patient
            if patient is not None:
                inner.targets.append(patient)
            inner.certainty = PLANNED
            if inner.type is AGREE and inner.content is not None:
                inner.type = inner.content
            inner.mode = Mode.DEEDS
            return inner
        if patient is not None and self._is_body(subject) and self._is_state(patient):
            # "The World Court ordered Israel to halt": whoever has no forces demands.
            return self._op_request(inner, verb, subject, patient)
        return self._op_force(inner, verb, subject, patient)

    def _is_own(self, inner: Draft, patient: Range, subject: Range | None) -> bool:
        """ "Order their guards to hold fire", "Ocalan tells the PKK to disarm": who is told belongs to whoever tells it."""
        if subject is not None and self._named(subject) and inner.type in (YIELD, AGREE):
            mine = self._actors_in(*subject)
            if self.sentence.lows[patient.start] in THEIRS or self._actors_in(*patient) == mine:
                return True
        if inner.type is MOBILIZE and self.sentence.lows[patient.start] in THEIRS:
            # "Told his generals to send tanks"
            return True
        return self._own_forces(patient, subject)

    def _own_forces(self, patient: Range, subject: Range | None) -> bool:
        """Forces that nothing says are somebody else's: "its brigades", "troops", but not "Ukrainian troops"."""
        lexemes = self.sentence.lexemes
        head = next(
            (k for k in range(*patient) if (found := lexemes[k]) is not None and found.noun in OWN_FORCES),
            None,
        )
        if head is None:
            return False
        if subject is None:
            return True
        return self._actors_in(patient.start, head + 1) <= self._actors_in(subject.start, subject.end)

    def _op_allow(self, inner: Draft, verb: Verb, subject: Range | None, patient: Range | None) -> Draft:
        is_of_law = (
            patient is not None and not self._named(subject) and self._names(self._nouns_in(patient), OWN_FORCES)
        )
        if inner.type is MOBILIZE and patient is not None and (is_of_law or self._own_forces(patient, subject)):
            # "Permits its army to call up reservists": what one's own forces may do, one will do.
            inner.source, inner.certainty = patient if is_of_law else subject, PLANNED
            return inner
        guests = self._actors_in(*patient) if patient is not None else set()
        hosts = self._actors_in(*subject) if subject is not None else set()
        if inner.type is MOBILIZE and hosts and guests - hosts:
            # "Lets its ally base bombers on its soil": the two work together, and against somebody.
            inner.turn(COOPERATE, ARMING)
            inner.aim(subject, patient)
            return inner
        if inner.type is SANCTION:
            # "Authorises China to impose tariffs": whoever is given leave will do it.
            inner.source = patient or subject
            inner.targets = [place for place in inner.targets if place != patient]
            inner.target = inner.targets[0] if inner.targets else None
            inner.certainty = PLANNED
            return inner
        if inner.noun in _WATCHES and hosts and self._actors_in(verb.end, len(self.sentence.lows)) - hosts:
            # "Would allow Spanish patrols off its coast"
            inner.turn(YIELD)
            inner.source = subject
            return inner
        if inner.type in (ASSAULT, MOBILIZE, THREATEN, COERCE):
            # Leave to shoot or to deploy is a threat to whoever stands opposite.
            inner.turn(THREATEN)
            inner.source = subject
            opposite = [place for place in inner.targets if place != patient]
            inner.targets = [*opposite, patient] if patient is not None else opposite
            inner.target = inner.targets[0] if inner.targets else None
            return inner
        else:
            inner.turn(YIELD)
        inner.aim(subject, patient)
        return inner

    def _request_content(self, draft: Draft, nouns: list[tuple[int, str]]) -> None:
        peace = any(lemma in PEACE or lemma in ENDING_NOUNS for _, lemma in nouns)
        draft.intensity = self._request_intensity(draft.verb, peace)
