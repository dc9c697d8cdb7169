"""Acts told by nouns that no verb has told: "Israeli strike on Gaza", "after a build-up", "fears of an invasion"."""

from __future__ import annotations

import math

from tui.analysis.acts.common.draft import BACKDROP, CONFLICT, HEAVY, INTENSITY, NOMINAL, USUAL, VERBAL, Draft
from tui.analysis.acts.common.truces import Truces
from tui.analysis.acts.wordings.deverbals import DERIVED
from tui.analysis.acts.wordings.infinitives import Infinitives
from tui.analysis.acts.wordings.turnings import Turnings
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.phrases import object_of, phrase_start
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    CONSULT,
    COOPERATE,
    DENIED,
    PLANNED,
    PROTEST,
    SANCTION,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import AFFAIRS, BACKDROPS, STATES_OF_THINGS

_DONE_TOGETHER = frozenset((CONSULT, COOPERATE, AGREE, SUPPORT, AID))
"""Acts whose noun, in a sentence of somebody else's doing, still has that somebody in it."""
_ANGER = frozenset(("anger", "fury", "outrage", "outcry", "ire", "dismay", "uproar"))
_BACKDROP_PAIRS = frozenset(
    (
        ("response", "to"),
        ("according", "to"),
        ("reply", "to"),
        ("answer", "to"),
        ("time", "of"),
        ("backdrop", "of"),
        ("shadow", "of"),
        ("wake", "of"),
        ("context", "of"),
    )
)
"""What a backdrop is introduced by where no single word does."""
_SETTING = frozenset(("at", "to", "over", "despite", "under", "against"))
"""With what a sentence opens that first says how others take what is done."""
_BECAUSE_OF = frozenset(("over", "on"))
_CONTENDING = frozenset(("win", "lose", "qualify", "clinch", "secure", "sweep", "scoop"))
_WON = frozenset(
    (
        "award", "case", "championship", "crown", "election", "final", "gold", "grammy", "landslide", "majority", "match",
        "medal", "nomination", "oscar", "poll", "presidency", "primary", "prize", "race", "runoff", "seat", "second_term",
        "term", "title", "trophy", "vote",
    )
)  # fmt: skip
"""What is won in a contest without weapons."""
_FREE_OF = frozenset(("no", "of", "without"))
_MOST = 4
"""Acts that the nouns of one sentence tell at the most."""
_WHOLE = 0.02
"""What lifts a noun's act that names both sides over one that names one."""
_AMID = frozenset(("amid", "amidst"))
_TENSIONS = frozenset(("tension", "standoff", "stand-off", "hostility", "unrest", "stalemate"))
_FAINT = 0.4
"""Intensity of what is only named: a state of things, a summit nobody holds."""


class Leftovers(Turnings, Infinitives, Truces):
    """Reads the nouns at last."""

    def _left_over_nouns(self, have_acts: bool) -> list[Draft]:
        """The acts of nouns not yet accounted for; beside acts of verbs only those by which an actor stands."""
        drafts: list[Draft] = []
        known = [(k, lemma) for _, k, lemma in reversed(self.nouns) if lemma in self.lexicon.nouns or lemma in DERIVED]
        if len(known) > 1:
            known.sort(key=lambda pair: (pair[0], -len(pair[1])))
        for k, lemma in known:
            frame = self._noun_frame(lemma) or self._told_of(k, lemma)
            if frame is None or k in self.consumed or self.sentence.tags[k] not in "NA":
                continue
            if have_acts and lemma == "pressure" and "under" in self.sentence.lows[max(0, k - 2) : k]:
                # "Withdrew under American pressure": only why.
                continue
            is_free = lemma == "charge" and k > 0 and self.sentence.lows[k - 1] in _FREE_OF
            if is_free or self._is_plane(k, lemma):
                # "Free of charge", "held without charge"
                continue
            draft = self._left_over(k, lemma, frame)
            is_placed = self._placed(draft)
            if have_acts and not is_placed:
                continue
            start = k - lemma.count("_")
            self._at_subject(draft, start)
            self._weaken(draft, start, have_acts, is_placed)
            if not have_acts and self.sentence.verbs and (self._is_backdrop(start) or self._is_bystander(k, lemma)):
                # "Flights had been delayed after the attack"
                draft.rank = BACKDROP
            elif have_acts:
                draft.rank = BACKDROP if self._is_backdrop(start) else NOMINAL - 0.05
            elif self._is_set_before(start):
                draft.rank = BACKDROP
            elif draft.source is not None and any(self._named(place) for place in draft.targets):
                draft.rank += _WHOLE
            drafts.append(draft)
            if len(drafts) >= _MOST:
                break
        return drafts

    def _host(self, draft: Draft, k: int) -> Range | None:
        """ "Blinken spent hours in talks with Lavrov", "flew rescue workers to Adana": the subject has part in the noun's act."""
        before = [verb for verb in self.sentence.verbs if verb.form == "f" and verb.at < k]
        if not before or before[-1].passive or before[-1].subject is None or not self._named(before[-1].subject):
            return None
        host = before[-1]
        told = self._reports(host)
        if told or any(self.sentence.tags[j] in ":;CWK" for j in range(host.end, k)):
            return None
        actors = self._actors_in(*host.subject) if host.subject is not None else set()
        others = [place for place in draft.targets if self._actors_in(*place) - actors]
        return host.subject if others else None

    def _left_over(self, k: int, lemma: str, frame: Frame) -> Draft:
        """ "Israeli strike on Gaza", "threat to attack", "end to the fighting": the act of the noun at ``k``."""
        draft = self._nominal(k, frame, lemma)
        if draft.source is None and draft.type in _DONE_TOGETHER:
            draft.source = self._host(draft, k)
        operator = self._noun_operator(k)
        takes_to = operator is not None and self.sentence.tags[k + 1 : k + 2] == ["T"]
        infinitive = self._infinitive(k + 1, 3) if takes_to else None
        if infinitive is not None and operator is not None:
            inner = self.verb(infinitive, draft.source)
            turned = self._apply(operator, inner, infinitive, draft.source, None) if inner is not None else None
            if turned is not None:
                turned.words = [k, *turned.words]
                turned.rank = NOMINAL
                draft = turned
        else:
            self._ended(draft, k - lemma.count("_"))
            self._feared(draft, k - lemma.count("_"))
            self._absent(draft, k - lemma.count("_"))
        self._anger(draft, lemma)
        if self._is_said_not_to_be(k):
            draft.certainty = DENIED
        is_waged = lemma == "war" and self._waged(draft, k)
        is_state = lemma in STATES_OF_THINGS and "absent" not in draft.chain and not is_waged
        if is_state or (self._describes(k) and self._noun_lemma(k + 1) in AFFAIRS):
            # "Ukraine war in maps": a state of things, not an act.
            draft.intensity = _FAINT
        return draft

    def _waged(self, draft: Draft, k: int) -> bool:
        """ "India and Pakistan are at war", "in an undeclared war": said of those who wage it, it is more than named."""
        j = self._before(k, "DA")
        if j < 1 or self.sentence.lows[j] not in ("at", "in"):
            return False
        being = next((verb for verb in self.sentence.verbs if verb.end == j and verb.lemma == "be"), None)
        if being is None and (self.sentence.lows[j] == "in" or self.sentence.tags[j - 1] not in "NZ"):
            return False
        who = Range(phrase_start(self.sentence, j), j) if being is None else being.subject
        if who is None or not self._named(who) or (being is not None and being.negated):
            return False
        if being is None and self.sentence.tags[max(0, who.start - 1)] == "P":
            # "Life in Ukraine at war"
            return False
        draft.source, draft.symmetric = who, True
        draft.targets = [place for place in draft.targets if place != who]
        draft.target = draft.targets[0] if draft.targets else None
        return True

    def _is_said_not_to_be(self, k: int) -> bool:
        """ "The invasion is not imminent", "war is not inevitable": the noun is the subject of what is denied."""
        return any(
            verb.lemma == "be" and verb.negated and verb.subject is not None and k in range(*verb.subject)
            for verb in self.sentence.verbs
        )

    def _weaken(self, draft: Draft, start: int, have_acts: bool, is_placed: bool) -> None:
        """ "Ready for talks", "will test European solidarity": what is offered or only named is not done."""
        lows, has_verbs = self.sentence.lows, bool(self.sentence.verbs)
        if "absent" in draft.chain:
            return
        is_gesture = draft.type in VERBAL or (draft.type is YIELD and draft.source is None)
        offered = start >= 2 and lows[start - 1] in ("for", "to")
        is_offer = offered and lows[start - 2] in ("ready", "open", "willing", "prepared")
        if is_offer:
            # "Putin ready for talks with Kyiv", "Tehran ready for war"
            draft.turn(THREATEN if draft.type in CONFLICT else AGREE)
            draft.chain = ("ready", *draft.chain)
            draft.certainty = PLANNED
            self._offered_by(draft, start - 2)
        elif has_verbs and not have_acts and is_gesture:
            # "Trump will test European solidarity": named, not done.
            _fade(draft)
        is_of_one = draft.type is AID and not (self._holds(draft.source) and any(map(self._holds, draft.targets)))
        if has_verbs and not have_acts and is_of_one:
            # "Aid agencies count the cost of war in Sudan"
            _fade(draft)
        if has_verbs and not is_placed and not is_offer and draft.type not in HEAVY:
            _fade(draft)
        if not have_acts:
            self._weigh_truce(draft, draft.words[-1])
        if has_verbs and self._is_in_relative(draft.words[0]):
            # "Analyst who leaked strike plan jailed"
            _fade(draft)
        if has_verbs and not have_acts and draft.type is SANCTION and self._is_cause_to_others(start):
            # "Gamemaker pulls pre-orders over tariffs": what firms and markets do about it
            _fade(draft)
        if has_verbs and not have_acts and self._is_contest():
            # "Ex-rebel wins vote", "film about the war wins Oscar", "qualifies for final amid protests"
            _fade(draft)

    def _is_in_relative(self, k: int) -> bool:
        """Whether the noun at ``k`` only helps to say of whom a verb behind it is said."""
        verbs = self.sentence.verbs
        told = next((verb for verb in verbs if verb.opener == "W" and verb.at < k), None)
        return told is not None and any(verb.at > k and verb.form in "fr" and not verb.opener for verb in verbs)

    def _is_cause_to_others(self, start: int) -> bool:
        """Whether it stands behind "over" or "due to", and whoever does something about it is nobody known."""
        main = self.main
        if main is None or main.subject is None or self._named(main.subject):
            return False
        j = self._before(start, "DASZN")
        lows = self.sentence.lows
        return j > main.at and (lows[j] in _BECAUSE_OF or (lows[j] == "to" and lows[j - 1] == "due"))

    def _is_contest(self) -> bool:
        """Whether the sentence tells who wins a vote, a prize or a match."""
        main = self.main
        if main is None or main.passive or main.lemma not in _CONTENDING:
            return False
        core, _ = object_of(self.sentence, main)
        return main.lemma == "qualify" or (core is not None and self._names(self._nouns_in(core), _WON))

    def _offered_by(self, draft: Draft, ready: int) -> None:
        """ "Putin ready for talks": who is ready stands before the word, and is not whom it is for."""
        offering = Range(self._before(ready, "NZA") + 1, ready)
        if self._holds(offering):
            draft.source = offering
            draft.targets = [place for place in draft.targets if place.start >= ready]
            draft.target = draft.targets[0] if draft.targets else None

    def _placed(self, draft: Draft) -> bool:
        """Whether an actor stands by a noun, so that it is worth an act beside those of the verbs."""
        return any(self._named(place) for place in (draft.source, *draft.targets))

    def _holds(self, place: Range | None) -> bool:
        return place is not None and bool(self._actors_in(*place))

    def _anger(self, draft: Draft, lemma: str) -> None:
        """ "China anger as US arms Taiwan", "outcry in Oslo over Russian raid": whoever is angry at another blames it."""
        if lemma not in _ANGER:
            return
        main = self.main
        if main is not None and main.subject is not None and self._is_crowd(main.subject):
            if self.sentence.lows[draft.words[0] - 1] in ("in", "with"):
                # "Bus drivers parked across the road in anger at fuel prices"
                draft.turn(PROTEST)
                draft.source = main.subject
            return
        if draft.source is None and draft.targets and self.sentence.lows[draft.targets[0].start - 1] == "in":
            draft.source, *draft.targets = draft.targets
            draft.target = draft.targets[0] if draft.targets else None
        mine = self._actors_in(*draft.source) if draft.source is not None else set()
        if mine and self._actors_in(0, len(self.sentence.lows)) - mine:
            draft.intensity = max(draft.intensity, INTENSITY[ACCUSE])

    def _is_backdrop(self, start: int) -> bool:
        """ "After a build-up", "amid protests": what the act of the sentence follows."""
        j = self._before(start, "DASZN")
        lows = self.sentence.lows
        if j >= 0 and (lows[j] in BACKDROPS or (j > 0 and (lows[j - 1], lows[j]) in _BACKDROP_PAIRS)):
            return True
        return self._is_set_before(start)

    def _amid_strife(self, told: Draft) -> list[Draft]:
        """ "A poet flees Minsk amid a crackdown": beside a mere dealing, the strife it is told amid counts a little."""
        if told.intensity or _AMID.isdisjoint(self.sentence.lows):
            return []
        for _, k, lemma in self.nouns:
            frame = USUAL[THREATEN] if lemma in _TENSIONS else self._noun_frame(lemma)
            if frame is None or frame.type not in CONFLICT or k in told.words:
                continue
            j = self._before(k - lemma.count("_"), "DASZN")
            if j >= 0 and self.sentence.lows[j] in _AMID:
                strife = self._nominal(k, frame, lemma)
                strife.intensity = _FAINT
                return [strife]
        return []

    def _is_bystander(self, k: int, lemma: str) -> bool:
        """ "Germany naturalised the brother of a student whom the gunman shot at": somebody by his deed, in what others do."""
        main = self.main
        if main is None or main.subject is None or k in range(*main.subject) or not is_somebody(lemma):
            return False
        is_apart = not {"W", "C"}.isdisjoint(self.sentence.tags[main.end : k])
        return is_apart and self._is_party(main.subject)

    def _is_set_before(self, k: int) -> bool:
        """ "Over Egyptian objections, Turkey landed": the noun at ``k`` tells how another takes what the clause behind tells."""
        main = self.main
        if self.sentence.lows[0] not in _SETTING:
            return False
        if main is None or main.subject is None or main.subject.start < k:
            return False
        is_first = all(verb.at >= main.at for verb in self.sentence.verbs)
        return is_first and "," in self.sentence.tags[k : main.subject.start]


def _fade(draft: Draft) -> None:
    """Leave of an act what merely naming it is worth."""
    draft.intensity = math.copysign(min(_FAINT, abs(draft.intensity)), draft.intensity)
