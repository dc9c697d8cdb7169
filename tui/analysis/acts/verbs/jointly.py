# ruff: noqa: SIM905 -- word lists read better as running text
"""What two do side by side: joint patrols and drills, police who break a ring together.

India and Nepal      | held war games       ──▶ they cooperate
Thai and Lao police  | jointly, in tandem   ──▶ they cooperate, whatever they do to others
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import JOINT_WORK, ORDINARY, Draft
from tui.analysis.acts.common.mentioned import Mentioned
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ASSAULT, COERCE, COOPERATE, MOBILIZE
from tui.analysis.lexicon.vocabulary import JOINTLY

_POLICING = frozenset((COERCE, MOBILIZE))
"""What two states may do side by side to others."""
_JOINT_WORDS = frozenset(
    ["statement", "declaration", "communique", "conference", "appeal", "call", "letter", "bid", "summit"]
)
"""What is joint and is no work."""
_DRILLS = frozenset(
    ("drill", "exercise", "manoeuvre", "maneuver", "war_game", "game", "wargame", "patrol", "satellite")
)
"""What is done with forces and rockets that two states may do together."""
_BEING = frozenset("be get stay live come go say remain have sit stand".split())
"""What is no work, together or alone."""
_SIDE = frozenset(("side", "alongside"))
_WITH = frozenset(("together", "jointly", "side", "tandem", "concert"))
"""Before "with", what makes of whoever stands behind it a partner."""
_JOINT_REACH = 8
"""Words from the verb on within which it is said that it is done together."""


class Jointly(Mentioned):
    """Turns what several do into what they do together."""

    def _jointly(self, clause: Clause, draft: Draft | None) -> Draft | None:
        """ "Police of both countries jointly patrol", "broke up the ring together": what several do together."""
        if draft is not None and draft.noun in _DRILLS and draft.type is MOBILIZE and not draft.negated:
            return self._held_by_several(clause, draft)
        lows, said = self.sentence.lows, self.sentence.said
        if JOINTLY.isdisjoint(said) and _SIDE.isdisjoint(said):
            return draft
        subject, verb = clause.subject, clause.verb
        partner = self._partner(clause)
        if partner is not None and subject is not None and (draft is None or self._is_of_police(draft, partner)):
            return _alongside(draft or Draft(*JOINT_WORK, [verb.at], verb=verb.lemma), subject, partner)
        near = lows[max(0, verb.begin - 1) : verb.begin + _JOINT_REACH]
        if JOINTLY.isdisjoint(near) and near.count("side") < 2:
            return draft
        is_by_others = verb.passive and "by" in near
        if subject is None or is_by_others or not (draft is None or self._is_of_police(draft, subject)):
            return draft
        if not _JOINT_WORDS.isdisjoint(near):
            return draft
        is_work = draft is None and not verb.passive and verb.lemma not in _BEING
        if is_work and self._are_strangers_together(subject):
            return _together(Draft(*JOINT_WORK, [verb.at], verb=verb.lemma), subject, ORDINARY)
        if not self._are_several(subject):
            return draft
        told = draft or Draft(*JOINT_WORK, [verb.at], verb=verb.lemma)
        return _together(told, subject)

    def _partner(self, clause: Clause) -> Range | None:
        """ "Patrolled the strait together with Chad", "fought alongside Malians": the other state at one's side."""
        for preposition, place in clause.phrases:
            is_beside = preposition == "alongside" or (
                preposition == "with" and self.sentence.lows[place.start - 2] in _WITH
            )
            if is_beside and clause.subject is not None and not clause.verb.passive:
                mine, theirs = self._actors_in(*clause.subject), self._actors_in(*place)
                return place if mine and theirs - mine else None
        return None

    def _held_by_several(self, clause: Clause, draft: Draft) -> Draft:
        """ "Mongolia and India held war games": drills of two states are what they do together."""
        if clause.subject is None or clause.verb.passive or not self._are_several(clause.subject):
            return draft
        return _together(draft, clause.subject)

    def _is_of_police(self, draft: Draft, subject: Range) -> bool:
        """Whether two states may do it side by side to others, and to no state."""
        mine = self._actors_in(*subject)
        is_on_state = any(self._actors_in(*place) - mine for place in draft.targets)
        return draft.type in _POLICING or (draft.type is ASSAULT and not is_on_state)

    def _are_strangers_together(self, subject: Range) -> bool:
        """ "The two coast guards", "the museum and the tribe": several whom nobody knows."""
        lows = self.sentence.lows[subject.start : subject.end]
        is_of_many = "and" in lows or lows[:2] == ["the", "two"] or lows[0] == "both"
        return is_of_many and not self._actors_in(*subject) and names_somebody(self.sentence, subject)

    def _are_several(self, subject: Range) -> bool:
        """ "Chad and Niger", "Thai and Burmese police": whether the subject is of more than one actor."""
        return "and" in self.sentence.lows[subject.start : subject.end] and len(self._actors_in(*subject)) > 1


def _alongside(draft: Draft, subject: Range, partner: Range) -> Draft:
    """The act as one of ``subject`` with ``partner``."""
    draft.turn(COOPERATE)
    draft.source, draft.target, draft.targets, draft.strong = subject, partner, [partner], 1
    return draft


def _together(draft: Draft, subject: Range, weight: float | None = None) -> Draft:
    """The act as one of all whom the subject names, with each other."""
    draft.turn(COOPERATE, None if weight is None else -weight)
    draft.source, draft.symmetric, draft.strong = subject, True, 0
    return draft
