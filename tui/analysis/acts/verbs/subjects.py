# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts told by who or what stands before the verb: "troops move to the border", "talks collapse", "tension rises"."""

from __future__ import annotations

from storage.records import ActType, Certainty, Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import (
    BUILD_UP,
    CONDITIONAL_THREATS,
    CONFLICT,
    FIGHT,
    GOING_HOME,
    JOINT_WORK,
    MAIN,
    MOVES,
    USUAL,
    Draft,
)
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import head_of, is_somebody
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.vocabulary import (
    AFFAIRS,
    CAPTIVES,
    CARRIERS,
    DIPLOMATS,
    ERGATIVE,
    GOING,
    HOME,
    IRREGULARS,
    LANDINGS,
    MOVERS,
    NOUN_OPERATORS,
    OWN_FORCES,
    PORTS,
    PROJECTILES,
)
from tui.analysis.lexicon.wordlists import word_class

_PEOPLE = frozenset(
    (
        "opposition", "killer", "investigator", "prosecutor", "protester", "demonstrator", "rioter", "rescuer", "medic",
    )
)  # fmt: skip
"""Nouns that tell an act and are people: as a subject they do what the verb says."""
_RISING = frozenset(
    (
        "rise", "escalate", "flare", "flare_up", "mount", "grow", "soar", "increase", "heighten", "surge", "spike", "deepen",
        "run", "worsen", "intensify", "boil", "simmer", "remain",
    )
)  # fmt: skip
_FALLING = frozenset(("ease", "cool", "subside", "fall", "drop", "fade", "decrease", "abate", "lessen"))
"""What tension does, up and down."""


_ARRIVING = word_class("arriving")
_ALOFT = frozenset(("jet", "bomber", "warplane", "drone", "helicopter"))
"""What returns to strike again, unless it is said to return to base."""
_LOADED = frozenset(("with", "carrying", "loaded", "bringing", "laden", "bearing", "packed", "full"))
_CARRIERS = CARRIERS | word_class("carriers of all")
"""What carries something or somebody."""
_HELPERS = frozenset(
    "doctor nurse medic paramedic surgeon firefighter fireman rescuer rescue_worker relief_worker".split()
)
"""Who comes to help wherever he comes."""
_LINKING = frozenset(
    "gas oil crude electricity power coal train ferry bus flight airliner tram freight cargo mail".split()
)
"""What runs between two states that deal with each other."""
_RUNNING = frozenset("flow run roll cross reach arrive travel ply roll_into pull_into dock".split())
_LOOMING = frozenset(("await", "loom", "threaten", "beckon", "hang_over", "loom_over"))
"""What that does which is to come."""
_BEING_HEARD = frozenset("come go go_out land mount grow arrive reach follow sound circulate echo ring_out".split())
"""What a demand does that is made."""
_PLEAS = frozenset(("plea", "petition", "entreaty", "invitation"))
_GOODS = word_class("relief goods")
"""What is given to those in need."""
_PORTIONS = frozenset(
    "consignment load shipment tonne tonnes ton tons sacks boxes crates pallets parcels bags doses".split()
)
_GIVING = ("deliver", "send", "supply")
"""Verbs whose objects are what help consists of."""
_RELIEF = USUAL[ActType.AID]


_GOING_FREE = frozenset("cross cross_into arrive land fly return reach walk come head".split())
_FREED = frozenset(("freed", "released", "pardoned", "amnestied"))
_HELD = frozenset(("detained", "held", "jailed", "imprisoned", "interned", "kidnapped", "abducted", "captured"))
_PRISONS = frozenset("jail prison camp guantanamo colony court trial cell cells".split())
_ABATING = frozenset(("die_down", "subside", "abate", "let_up", "fade", "peter_out", "ebb", "recede"))
"""What blows do that fall no more."""
_ENDING = frozenset(("end", "stop", "cease", "halt"))
_CLOSING = frozenset(("close", "shut", "shutter", "close_down", "shut_down"))
_LANDING_FORCES = frozenset("marine troop soldier paratrooper force army commando".split())
_WARPLANES = frozenset("warplane bomber fighter fighter_jet drone helicopter".split())
_CIVIL = word_class("civil")
"""What kind of ship or convoy is no force."""
_SETTING_OUT = frozenset(("leave", "depart", "sail_away", "ship_out"))
_LEAVING = frozenset(("leave", "quit", "depart", "flee", "evacuate"))
_OF_ENVOYS = frozenset(("embassy", "diplomatic", "consular"))
_RECALL = USUAL[ActType.SANCTION]

_AFTERWARDS, _WORKS = word_class("left behind"), word_class("works")
"""Who is left of what befell him; and what tells of it."""
_ON_WHAT = (["of"], ["about"], ["on"])
"""What stands before that which a work tells of."""


class Subjects(Nominals):
    """Reads verbs that say little themselves."""

    def _by_mover(self, clause: Clause) -> Draft | None:
        """ "100,000 troops had moved to the border", "soldiers return to their bases", "rockets fell on the town"."""
        subject = clause.subject
        movers = self._nouns_in(self._core_of(self._without_clause(subject))) if subject is not None else []
        frame = (
            self._brings(clause, movers)
            or self._links(clause, movers)
            or self._breaks_ties(clause, movers)
            or self._comes_free(clause, movers)
        )
        if frame is None and self._names(movers, MOVERS) and not self._carries_goods(subject):
            frame = self._move(clause, movers)
        if frame is None:
            return None
        draft = self._active(clause, frame)
        if frame is JOINT_WORK and not self._named(subject):
            # "Gas flows from Baku to Sofia"
            draft.source = clause.phrase("from") or subject
            draft.targets = [place for place in draft.targets if place != draft.source]
            draft.target = draft.targets[0] if draft.targets else None
        return draft

    def _core_of(self, words: Range) -> Range:
        """ "Talks between the rebels and Bogota": up to the first preposition but "of", behind which others stand."""
        lows, tags = self.sentence.lows, self.sentence.tags
        end = next((k for k in range(words.start + 1, words.end) if tags[k] == "P" and lows[k] != "of"), words.end)
        return Range(words.start, end)

    def _was_given(self, clause: Clause) -> Draft | None:
        """ "Tanks donated by Portugal rolled into Lviv", "doses flown in by Denmark reached Beni": who gave what has come."""
        subject, verb = clause.subject, clause.verb
        if subject is None or not (verb.lemma in MOVES or verb.lemma in _ARRIVING or verb.lemma in _RUNNING):
            return None
        giving = next((v for v in self.sentence.verbs if subject.start < v.at < subject.end and v.passive), None)
        told = self.lexicon.verbs.get(giving.lemma) if giving is not None else None
        if giving is None or told is None or told.type is not ActType.AID:
            return None
        draft = self.verb(giving, giving.subject)
        if draft is not None:
            places = [place for place in (clause.core, *(p.words for p in clause.phrases)) if place is not None]
            draft.targets = [*(place for place in places if self._named(place)), *draft.targets]
            draft.target, draft.rank = next(iter(draft.targets), None), MAIN
        return draft

    def _carries_goods(self, subject: Range | None) -> bool:
        """ "Grain ship sails", "aid convoy arrives": what moves is no force."""
        return subject is not None and not _CIVIL.isdisjoint(self.sentence.lows[subject.start : subject.end])

    def _goes_away(self, clause: Clause) -> bool:
        """ "Troops move away from the line", "ships move from the base": from somewhere, and to no other place named."""
        if self.sentence.lows[clause.verb.end : clause.verb.end + 1] in (["away"], ["apart"], ["out"]):
            return True
        return (
            clause.phrase("from") is not None
            and clause.phrase("to", "toward", "towards", "into", "near", "for") is None
        )

    def _breaks_ties(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Embassy staff begin leaving Kyiv": a state whose diplomats leave another breaks its ties there."""
        if clause.verb.lemma not in _LEAVING or clause.subject is None or not self._named(clause.core):
            return None
        lows = self.sentence.lows[clause.subject.start : clause.subject.end]
        are_envoys = self._names(movers, DIPLOMATS) or ("staff" in lows and not _OF_ENVOYS.isdisjoint(lows))
        return _RECALL if are_envoys else None

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
        is_relief = any(frame is not None and frame.type is ActType.AID and frame.intensity < 0 for frame in told)
        return _RELIEF if is_relief and self._names(movers, _CARRIERS) else None

    def _are_goods(self, subject: Range) -> bool:
        """ "Bread from Egyptian bakeries", "a first consignment of tents": whether the head is what is given to those in need."""
        head = head_of(self.sentence, subject)
        lows = self.sentence.lows
        if head >= 0 and lows[head] in _PORTIONS and lows[head + 1 : head + 2] == ["of"]:
            return not _GOODS.isdisjoint(lows[head + 2 : subject.end])
        return head >= 0 and lows[head] in _GOODS

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

    def _are_abroad(self, clause: Clause) -> bool:
        """Whether a party stands behind the verb that is not the subject's own."""
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        places = [clause.core, *(phrase.words for phrase in clause.phrases)]
        return any(place is not None and self._actors_in(*place) - mine for place in places)

    def _move(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """What it means that forces go: home, to the front, out of port, down on a town."""
        verb, core = clause.verb, clause.core
        goes_home = self._goes_home(verb)
        frame = MOVES.get(verb.lemma)
        if frame is None and not (verb.lemma in GOING and goes_home):
            return None
        if verb.lemma in ("move", "step", "shift", "sail") and self._goes_away(clause):
            return GOING_HOME
        if verb.lemma == "leave":
            return BUILD_UP if core is not None and self._names(self._nouns_in(core), PORTS) else frame
        if verb.lemma == "land" and self._names(movers, _LANDING_FORCES):
            return BUILD_UP
        if verb.lemma == "touch_down" and not self._names(movers, _WARPLANES):
            return None
        if frame is FIGHT and verb.lemma in LANDINGS and not self._names(movers, PROJECTILES):
            return None
        if goes_home or any(self._names(self._nouns_in(phrase.words), HOME) for phrase in clause.phrases):
            return GOING_HOME
        if verb.lemma == "return" and not goes_home and self._names(movers, _ALOFT):
            # "The jets returned at nightfall and bombed": they come again.
            return None
        if frame is GOING_HOME and verb.lemma in _SETTING_OUT and clause.phrase("for") is not None:
            # "Frigates leave for the Gulf", "yacht departs for its first voyage"
            return BUILD_UP if self._named(clause.phrase("for")) and self._names(movers, OWN_FORCES) else None
        if frame is GOING_HOME and clause.phrase("towards", "toward") is not None:
            # "Tank columns roll out of the barracks towards the border"
            return BUILD_UP
        return FIGHT if verb.lemma == "advance" and self._names(movers, IRREGULARS) else frame

    def _by_subject(self, clause: Clause) -> Draft | None:
        """ "Talks collapse", "explosion rocks Kabul", "protests erupt in"."""
        if clause.subject is None:
            return None
        asked = self._asked_by_subject(clause, clause.subject)
        if asked is not None:
            return asked
        # "A deal to avoid war": what hangs on the head by "to" is not what the verb is about.
        purpose = next((k for k in range(*clause.subject) if self.sentence.tags[k] == "T"), clause.subject.end)
        purpose = min(purpose, self._end_of_doer(clause.subject))
        for k, lemma in self._nouns_in(Range(clause.subject.start, purpose)):
            if lemma == "tension":
                return self._tension(clause.verb, k)
            frame = self._noun_frame(lemma)
            behind = self._noun_lemma(k + 1) if self.sentence.tags[k + 1 : k + 2] == ["N"] else ""
            is_whose = self._is_plane(k, lemma) or behind in AFFAIRS or (behind != "" and is_somebody(behind))
            if frame is None or k in self.consumed or lemma in _PEOPLE or is_whose or self._is_owner(k):
                # "Aid agencies fear hunger" tells of agencies.
                continue
            draft = self._nominal(k, frame, lemma)
            draft.words.append(clause.verb.at)
            draft.rank = MAIN
            draft.by_noun = True
            if clause.verb.lemma in _LOOMING and draft.type in CONDITIONAL_THREATS:
                # "Fresh tariffs await Canadian lumber"
                draft.turn(ActType.THREATEN)
            draft.verb = clause.verb.lemma
            self._place_object(draft, clause)
            self._aim_by_content(draft, k, lemma)
            if self._only_may_be(k):
                draft.certainty = Certainty.HYPOTHETICAL
            return self._ended_by(draft, clause)
        return self._done_by_itself(clause)

    def _end_of_doer(self, subject: Range) -> int:
        """ "Survivors of the blast", "film about the war": where who or what it is ends, and what it is of begins."""
        first = next((k for k in range(*subject) if self.sentence.tags[k] == "P"), subject.end)
        head = self._noun_lemma(first - 1) if first > subject.start else ""
        is_of = head in _AFTERWARDS or (head in _WORKS and self.sentence.lows[first : first + 1] in _ON_WHAT)
        return first if is_of else subject.end

    def _asked_by_subject(self, clause: Clause, subject: Range) -> Draft | None:
        """ "A call by the pope for a truce went out", "a plea for cheaper gas landed on his desk": the asking is told."""
        head = head_of(self.sentence, subject)
        if clause.verb.lemma not in _BEING_HEARD or head < 0 or self.sentence.tags[head + 1 : head + 2] != ["P"]:
            return None
        lemma = self._noun_lemma(head)
        if NOUN_OPERATORS.get(lemma) != "request" and lemma not in _PLEAS:
            return None
        draft = self._nominal(head, Frame(ActType.REQUEST, 3.0, Mode.WORDS), lemma)
        self._consume(subject)
        draft.source = draft.source or clause.phrase("from")
        draft.words.append(clause.verb.at)
        draft.rank, draft.by_noun, draft.verb = MAIN, True, clause.verb.lemma
        self._request_content(draft, self._nouns_in(subject))
        return draft

    def _only_may_be(self, k: int) -> bool:
        """ "May have been a show of strength designed to impress": the noun is what something perhaps is."""
        lows, tags = self.sentence.lows, self.sentence.tags
        is_predicate = False
        for j in range(k - 1, max(-1, k - 8), -1):
            if tags[j] in ",;:.WK":
                return False
            is_predicate = is_predicate or lows[j] in ("be", "been")
            if lows[j] in ("may", "might", "could"):
                return is_predicate
        return False

    def _aim_by_content(self, draft: Draft, k: int, lemma: str) -> None:
        """ "Serbia's threat to send troops into Kosovo alarmed NATO": against whom the threatened goes."""
        if lemma not in NOUN_OPERATORS or self.sentence.tags[k + 1 : k + 2] != ["T"]:
            return
        infinitive = self._infinitive(k + 1, 3)
        inner = self.verb(infinitive, draft.source) if infinitive is not None else None
        if inner is not None:
            draft.content = inner.type
            draft.targets = [*inner.targets, *draft.targets]
            draft.target = draft.targets[0] if draft.targets else None
            draft.strong = 1 if draft.targets else 0

    def _done_by_itself(self, clause: Clause) -> Draft | None:
        """ "Flights resume", "the border closes": the verb says of its subject what it else does to an object."""
        table = self.lexicon.objects.get(clause.verb.lemma)
        if table is None or clause.verb.lemma not in ERGATIVE or clause.core is not None or clause.subject is None:
            return None
        for k, lemma in self._nouns_in(clause.subject):
            frame = table.get(lemma)
            if frame is not None:
                draft = self._nominal(k, frame, lemma)
                draft.words.append(clause.verb.at)
                draft.rank, draft.verb = MAIN, clause.verb.lemma
                draft.targets.extend(phrase.words for phrase in clause.phrases if not self._is_time(phrase))
                return draft
        return None

    def _place_object(self, draft: Draft, clause: Clause) -> None:
        """ "Explosion rocks Kabul": whom the act that the subject tells is done to."""
        if clause.core is not None:
            is_whole = draft.source is not None and self.sentence.lows[draft.source.start - 1] == "by"
            behind = draft.type is ActType.COERCE or is_whole
            draft.targets.insert(len(draft.targets) if behind else 0, clause.core)
            draft.target = draft.target or clause.core
        draft.targets.extend(phrase.words for phrase in clause.phrases if not self._is_time(phrase))
        if draft.target is None and draft.targets:
            draft.target = draft.targets[0]

    def _ended_by(self, draft: Draft, clause: Clause) -> Draft | None:
        """ "Talks collapse", "fighting stops": what the verb makes of the act that the subject tells."""
        operators = clause.operators
        if draft.type is ActType.AID and clause.verb.lemma in _CLOSING:
            # "Aid centres close"
            draft.turn(ActType.SANCTION)
        elif "collapse" in operators or ("fail" in operators and "light" not in operators):
            if draft.type in CONFLICT:
                return None
            draft.turn(ActType.REJECT, mode=Mode.DEEDS)
        elif draft.type in CONFLICT and clause.verb.lemma in _ABATING:
            draft.turn(ActType.YIELD, -3.0)
        elif "reverse" in operators and (clause.verb.lemma in _ENDING or clause.verb.passive):
            if draft.type in CONFLICT:
                draft.turn(ActType.YIELD, -3.0)
            elif draft.type is not ActType.CONSULT:
                draft.turn(ActType.REJECT)
        return draft

    def _tension(self, verb: Verb, k: int) -> Draft | None:
        """ "Tension rises between", "tensions ease": a threat that nobody has made, or one taken back."""
        if verb.lemma not in _RISING and verb.lemma not in _FALLING:
            return None
        draft = self._nominal(k, Frame(ActType.THREATEN, 3.0, Mode.WORDS), "tension")
        if verb.lemma in _FALLING:
            draft.turn(ActType.YIELD, -3.0)
        draft.words.append(verb.at)
        draft.rank = MAIN
        return draft
