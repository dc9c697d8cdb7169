"""Acts told by who goes where: "troops move to the border", "soldiers return to their bases", "rockets fell on the town"."""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import BUILD_UP, FIGHT, GOING_HOME, JOINT_WORK, MOVES, USUAL, Draft
from tui.analysis.acts.common.verbals import Verbals
from tui.analysis.acts.verbs.arrivals import Arrivals
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import REJECT
from tui.analysis.lexicon.vocabulary import GOING, HOME, IRREGULARS, LANDINGS, MOVERS, OWN_FORCES, PORTS, PROJECTILES
from tui.analysis.lexicon.wordlists import word_class

_ALOFT = frozenset(("jet", "bomber", "warplane", "drone", "helicopter"))
"""What returns to strike again, unless it is said to return to base."""
_LANDING_FORCES = frozenset(["marine", "troop", "soldier", "paratrooper", "force", "army", "commando"])
_WARPLANES = frozenset(["warplane", "bomber", "fighter", "fighter_jet", "drone", "helicopter"])
_BURSTING = frozenset(("explode", "detonate", "blow_up", "go_off"))
_DEVICES = frozenset(("device", "ied", "booby-trap"))
"""Bombs by other names, where they burst."""
_CIVIL = word_class("civil")
"""What kind of ship or convoy is no force."""
_OF_DISASTER = (
    "flood",
    "quake",
    "earthquake",
    "storm",
    "fire",
    "wildfire",
    "hurricane",
    "typhoon",
    "disaster",
    "rescue",
)
"""How words begin beside which forces are sent to help."""
_TO_ORDER = 16
"""Words behind an order within which it is said what is to be done."""
_SETTING_OUT = frozenset(("leave", "depart", "sail_away", "ship_out"))


_CARRYING = word_class("carrying")
_A_THING = frozenset(("a", "an", "her", "his", "my", "their"))
_LEFT = word_class("what forces leave")


class Movers(Arrivals, Verbals):
    """Reads verbs of motion by what their subject is and where it goes."""

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
        if frame is None and clause.verb.lemma in _BURSTING and self._names(movers[:1], _DEVICES):
            frame = FIGHT
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

    def _ordered_off(self, clause: Clause) -> Draft | None:
        """ "Ottawa orders 600 troops to Latvia", but not "orders 60 tanks": forces that are told where to go."""
        place = clause.phrase("to", "into", "towards", "toward", "across")
        if place is None or clause.core is None or clause.verb.passive or not self._named(clause.subject):
            return None
        if not self._names(self._nouns_in(clause.core), MOVERS) or self._goes_home(clause.verb):
            return None
        is_deed = self.sentence.lexemes[place.start] is None and self.sentence.tags[place.start] == "N"
        is_relief = any(low.startswith(_OF_DISASTER) for low in self.sentence.lows[clause.verb.end :])
        if is_relief:
            # "To flood-hit Valencia"
            return None
        if is_deed or self._infinitive(clause.verb.end, _TO_ORDER) is not None:
            # "To return": what they are told to do says itself what it is.
            return None
        return self._active(clause, BUILD_UP)

    def _core_of(self, words: Range) -> Range:
        """ "Talks between the rebels and Bogota": up to the first preposition but "of", behind which others stand."""
        lows, tags = self.sentence.lows, self.sentence.tags
        end = next((k for k in range(words.start + 1, words.end) if tags[k] == "P" and lows[k] != "of"), words.end)
        return Range(words.start, end)

    def _carries_goods(self, subject: Range | None) -> bool:
        """ "Grain ship sails", "aid convoy arrives": what moves is no force."""
        return subject is not None and not _CIVIL.isdisjoint(self.sentence.lows[subject.start : subject.end])

    def _move(self, clause: Clause, movers: list[tuple[int, str]]) -> Frame | None:
        """What it means that forces go: home, to the front, out of port, down on a town."""
        verb, core = clause.verb, clause.core
        goes_home = self._goes_home(verb)
        if verb.lemma == "drive_out" and core is None:
            # "The last soldiers drive out of their base"
            return GOING_HOME
        if verb.lemma == "turn_back" and core is not None and names_somebody(self.sentence, core):
            # "Soldiers turn back refugees": others, not themselves.
            return USUAL[REJECT]
        frame = MOVES.get(verb.lemma)
        if frame is None and not (verb.lemma in GOING and goes_home):
            return None
        if verb.lemma in ("move", "step", "shift", "sail") and self._goes_away(clause):
            return GOING_HOME
        if core is not None and verb.lemma in _CARRYING and names_somebody(self.sentence, core):
            # "A helicopter flew the injured boy to Beirut"
            return None
        if verb.lemma == "leave" and core is not None:
            return self._leave(core, movers)
        if verb.lemma == "leave":
            return frame
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

    def _leave(self, core: Range, movers: list[tuple[int, str]]) -> Frame | None:
        """ "Ships leave port", "troops leave the hills"; "missile leaves child without legs", but "missiles leave the island"."""
        if self._names(movers, PROJECTILES):
            return FIGHT if names_somebody(self.sentence, core) else GOING_HOME
        if self._is_left_behind(core):
            # "The bomber left her bag on the train"
            return None
        return BUILD_UP if self._names(self._nouns_in(core), PORTS) else GOING_HOME

    def _is_left_behind(self, core: Range) -> bool:
        """ "(Left) her bag", "a case": a thing that is somebody's, or one of many, and no place."""
        lows = self.sentence.lows[core.start : core.end]
        return lows[0] in _A_THING and _LEFT.isdisjoint(lows) and not self._named(core)

    def _goes_away(self, clause: Clause) -> bool:
        """ "Troops move away from the line", "ships move from the base": from somewhere, and to no other place named."""
        if self.sentence.lows[clause.verb.end : clause.verb.end + 1] in (["away"], ["apart"], ["out"]):
            return True
        return (
            clause.phrase("from") is not None
            and clause.phrase("to", "toward", "towards", "into", "near", "for") is None
        )
