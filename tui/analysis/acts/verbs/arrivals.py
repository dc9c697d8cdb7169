# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts told by what comes or goes and is no force: helpers and goods, gas and trains, envoys, captives let go."""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import GOING_HOME, JOINT_WORK, MAIN, MOVES, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import head_of
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import AID, SANCTION
from tui.analysis.lexicon.vocabulary import CAPTIVES, CARRIERS, DIPLOMATS
from tui.analysis.lexicon.wordlists import word_class

_ARRIVING = word_class("arriving")
_LOADED = frozenset(("with", "carrying", "loaded", "bringing", "laden", "bearing", "packed", "full"))
_CARRIERS = CARRIERS | word_class("carriers of all")
"""What carries something or somebody."""
_HELPERS = frozenset(
    "doctor nurse medic paramedic surgeon firefighter fireman rescuer rescue_worker relief_worker".split()
)
"""Who comes to help wherever he comes."""
_GOODS = word_class("relief goods")
"""What is given to those in need."""
_PORTIONS = frozenset(
    "consignment load shipment tonne tonnes ton tons sacks boxes crates pallets parcels bags doses".split()
)
_GIVING = ("deliver", "send", "supply")
"""Verbs whose objects are what help consists of."""
_RELIEF = USUAL[AID]
_LINKING = frozenset(
    "gas oil crude electricity power coal train ferry bus flight airliner tram freight cargo mail".split()
)
"""What runs between two states that deal with each other."""
_RUNNING = frozenset("flow run roll cross reach arrive travel ply roll_into pull_into dock".split())
_GOING_FREE = frozenset("cross cross_into arrive land fly return reach walk come head".split())
_FREED = frozenset(("freed", "released", "pardoned", "amnestied"))
_HELD = frozenset(("detained", "held", "jailed", "imprisoned", "interned", "kidnapped", "abducted", "captured"))
_PRISONS = frozenset("jail prison camp guantanamo colony court trial cell cells".split())
_LEAVING = frozenset(("leave", "quit", "depart", "flee", "evacuate"))
_OF_ENVOYS = frozenset(("embassy", "diplomatic", "consular"))
_RECALL = USUAL[SANCTION]


class Arrivals(Nominals):
    """Reads what it means that something is there, or no longer."""

    def _was_given(self, clause: Clause) -> Draft | None:
        """ "Tanks donated by Portugal rolled into Lviv", "doses flown in by Denmark reached Beni": who gave what has come."""
        subject, verb = clause.subject, clause.verb
        if subject is None or not (verb.lemma in MOVES or verb.lemma in _ARRIVING or verb.lemma in _RUNNING):
            return None
        giving = next((v for v in self.sentence.verbs if subject.start < v.at < subject.end and v.passive), None)
        told = self.lexicon.verbs.get(giving.lemma) if giving is not None else None
        if giving is None or told is None or told.type is not AID:
            return None
        draft = self.verb(giving, giving.subject)
        if draft is not None:
            places = [place for place in (clause.core, *(p.words for p in clause.phrases)) if place is not None]
            draft.targets = [*(place for place in places if self._named(place)), *draft.targets]
            draft.target, draft.rank = next(iter(draft.targets), None), MAIN
        return draft

    def _brings(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Two aircraft landed in Tirana with tents and blankets": what comes to help brings it along."""
        lows = self.sentence.lows
        if clause.verb.lemma not in _ARRIVING or clause.verb.negated:
            return None
        if self._names(movers[:2], _HELPERS) and self._are_abroad(clause):
            # "A brigade of Cuban doctors reached Lombardy"
            return _RELIEF
        if clause.subject is not None and self._are_goods(clause.subject) and self._are_abroad(clause):
            # "Rations for 30,000 people left Brindisi for Benghazi"
            return _RELIEF
        if _LOADED.isdisjoint(lows):
            return None
        start = min(k for k, low in enumerate(lows) if low in _LOADED)
        goods = [lemma for _, lemma in self._nouns_in(Range(start, len(lows)))]
        told = (self.lexicon.objects.get(giving, {}).get(lemma) for giving in _GIVING for lemma in goods)
        is_relief = any(frame is not None and frame.type is AID and frame.intensity < 0 for frame in told)
        return _RELIEF if is_relief and self._names(movers, _CARRIERS) else None

    def _are_goods(self, subject: Range) -> bool:
        """ "Bread from Egyptian bakeries", "a first consignment of tents": whether the head is what is given to those in need."""
        head = head_of(self.sentence, subject)
        lows = self.sentence.lows
        if head >= 0 and lows[head] in _PORTIONS and lows[head + 1 : head + 2] == ["of"]:
            return not _GOODS.isdisjoint(lows[head + 2 : subject.end])
        return head >= 0 and lows[head] in _GOODS

    def _are_abroad(self, clause: Clause) -> bool:
        """Whether a party stands behind the verb that is not the subject's own."""
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        places = [clause.core, *(phrase.words for phrase in clause.phrases)]
        return any(place is not None and self._actors_in(*place) - mine for place in places)

    def _links(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Gas flows from Baku to Sofia", "the first train from Laos reaches China": what goes between two links them."""
        if clause.verb.lemma not in _RUNNING or clause.subject is None:
            return None
        head = head_of(self.sentence, clause.subject)
        if head < 0 or self._noun_lemma(head) not in _LINKING:
            return None
        everywhere = [clause.subject, clause.core, *(phrase.words for phrase in clause.phrases)]
        named = {actor for place in everywhere if place is not None for actor in self._actors_in(*place)}
        return JOINT_WORK if len(named) > 1 else None

    def _comes_free(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Hostages cross into Israel", "prisoners fly home": captives that go anywhere but to a prison."""
        verb = clause.verb
        lows = self.sentence.lows[clause.subject.start : clause.subject.end] if clause.subject is not None else []
        are_captives = self._names(movers, CAPTIVES) or (not _FREED.isdisjoint(lows) and "by" not in lows)
        if clause.subject is not None and "home" in self.sentence.lows[verb.at : verb.end + 2]:
            # "Men detained at Bagram for a decade flew home"
            inside = (v for v in self.sentence.verbs if clause.subject.start < v.at < clause.subject.end and v.passive)
            are_captives = are_captives or any(self.sentence.lows[v.at] in _HELD for v in inside)
        is_going = verb.lemma.split("_")[0] in _GOING_FREE and not verb.negated and are_captives
        return GOING_HOME if is_going and _PRISONS.isdisjoint(self.sentence.lows) else None

    def _breaks_ties(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Embassy staff begin leaving Kyiv": a state whose diplomats leave another breaks its ties there."""
        if clause.verb.lemma not in _LEAVING or clause.subject is None or not self._named(clause.core):
            return None
        lows = self.sentence.lows[clause.subject.start : clause.subject.end]
        are_envoys = self._names(movers, DIPLOMATS) or ("staff" in lows and not _OF_ENVOYS.isdisjoint(lows))
        return _RECALL if are_envoys else None
