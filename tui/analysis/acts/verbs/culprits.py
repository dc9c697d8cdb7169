"""Who did what a passive tells where no "by" says it: the strike one is killed in, the court, whose forces or soil it is."""

from __future__ import annotations

from itertools import zip_longest

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT, FIGHT, HARMS, Draft
from tui.analysis.acts.verbs.objects import Objects
from tui.analysis.grammar.authors import author_of
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.words import Phrase, Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, COERCE, MOBILIZE, PROTEST, REJECT, SANCTION, YIELD
from tui.analysis.lexicon.vocabulary import COURTS, MISSIONS, MOVERS

_HIDING = frozenset(("in", "during", "by", "from", "after", "before", "at"))
"""Prepositions behind which who did it can hide."""
_JUDGED = frozenset((COERCE, ACCUSE, YIELD))
"""What courts do."""
_OF_THE_STATE = frozenset(
    ("expel", "torture", "release", "free", "pardon", "acquit", "set_free", "let_go", "turn_loose")
)
"""What, beside coercion, is done by the state on whose soil it is done."""
LET_GO = frozenset(
    (
        "release",
        "free",
        "set_free",
        "let_go",
        "pardon",
        "turn_loose",
        "ransom",
        "allow",
        "permit",
        "hand_back",
        "hand_over",
        "give_back",
    )
)
"""What is done to captives, never by themselves."""
_DENIED = frozenset((SANCTION, COERCE))
_REFUSING = frozenset(("deny", "refuse"))
_MISSIONS = MISSIONS | {"residence"}
"""What of another state crowds gather at."""


class Culprits(Objects):
    """Finds who hides behind a passive."""

    def _place_owner(self, draft: Draft, clause: Clause, subject: Range, noun: int, suffers: bool) -> None:
        """ "Inspectors were expelled from Syria", "French troops were withdrawn": who acts where no "by" says it."""
        is_let_go = clause.verb.lemma in LET_GO and is_somebody(self._noun_lemma(noun))
        is_harmed = suffers and draft.type in HARMS
        # "Ukraine's grain will be kept out": not by Ukraine.
        draft.source = None if is_let_go or is_harmed else self._possessor(subject, noun)
        if is_let_go:
            # "Two Rwandan students were freed": not by Rwanda.
            draft.aim_at(subject)
            draft.noun = ""
            self._state_acts(draft, clause, "in", "from")
            return
        if draft.type is PROTEST and self._noun_lemma(noun) in _MISSIONS:
            # "The Swedish embassy in Baghdad was torched": not by Swedes.
            draft.targets, draft.strong = [subject, *(place for place in draft.targets if place != subject)], 1
            draft.source = next((p.words for p in self._phrases_after(noun) if p.preposition == "in"), None)
            draft.target, draft.noun = subject, ""
            return
        if draft.source is None and draft.type not in CONFLICT:
            # "Cooperation between Chad and Niger was strengthened"
            told = self._nominal(noun, Frame(draft.type, draft.intensity, draft.mode), draft.noun)
            draft.source, draft.symmetric = told.source, told.symmetric
        if draft.type is REJECT and draft.source is not None:
            # "Kyiv's hopes were dashed": whose hopes, offer or request it is, is refused.
            draft.targets = [draft.source, *(place for place in draft.targets if place != draft.source)]
            draft.source, draft.target, draft.strong = None, draft.targets[0], 1
        is_denied = draft.type in _DENIED or clause.verb.lemma in _REFUSING
        if draft.source is None and is_denied and clause.core is not None and self._named(clause.core):
            # "Were shut out of Norway's waters", "denied a French visa"
            draft.source = self._possessor(clause.core, clause.core.end)
        if draft.type is SANCTION and suffers:
            self._state_acts(draft, clause, "from", "of")
        self._forces_move(draft, clause)

    def _state_acts(self, draft: Draft, clause: Clause, *prepositions: str) -> None:
        """ "Expelled from Syria", "arrested in Rwanda": whose land and police it is, it acts."""
        for phrase in clause.phrases:
            if phrase.preposition in prepositions and self._is_state(phrase.words):
                draft.source = phrase.words
                draft.targets = [place for place in draft.targets if place != phrase.words]
                return

    def _forces_move(self, draft: Draft, clause: Clause) -> None:
        """ "French troops were withdrawn from Niger": whose forces they are, it acts."""
        subject = clause.subject
        if draft.type not in (YIELD, MOBILIZE) or not self._names(clause.nouns, MOVERS):
            return
        if clause.verb.lemma in LET_GO:
            return
        draft.source = subject
        draft.targets = [place for place in draft.targets if place != subject]
        draft.target = draft.targets[0] if draft.targets else None

    def _find_striker(self, draft: Draft, clause: Clause, agent: Range | None) -> None:
        """ "Hit by a wave of Iranian missiles", "killed in a Russian strike on Kharkiv": who struck stands in the phrases."""
        if agent is None:
            self._strike_around(draft, clause.phrases)
        elif not self._named(agent):
            behind = next(
                (p.words for p in clause.phrases if p.preposition == "of" and p.words.start - 1 == agent.end), None
            )
            if behind is not None and self._named(behind):
                draft.source = behind
                draft.targets = [place for place in draft.targets if place != behind]

    def _strike_around(self, draft: Draft, phrases: list[Phrase]) -> None:
        """ "Killed in a Russian strike on Kharkiv": the strike is told with who made it and against whom."""
        around = [phrase for phrase in phrases if phrase.preposition in ("in", "during", "after")]
        # "Killed in a wave of Russian attacks"
        ends = [phrase.words.end for phrase in around]
        around += [phrase for phrase in phrases if phrase.preposition == "of" and phrase.words.start - 1 in ends]
        strikes = [(phrase, k, lemma) for phrase in around for k, lemma in self._attacks_in(phrase)]
        for phrase, k, lemma in strikes:
            if k in self.consumed:
                continue
            told = self._nominal(k, FIGHT, lemma)
            if told.source is not None and self._named(told.source):
                draft.source = told.source
                draft.targets = [*(place for place in draft.targets if place != phrase.words), *told.targets]
                draft.words.extend(told.words)
            return

    def _find_agent(self, draft: Draft, clause: Clause) -> None:
        """Who did it, where no "by" and no named strike says so."""
        self._find_in_phrases(draft, clause.phrases)
        if draft.source is None and draft.type in (ASSAULT, COERCE):
            draft.source = self._fought_with(clause.verb.end)
        if draft.source is None and clause.subject is not None:
            self._forces_move(draft, clause)
        if draft.source is None and (draft.type is COERCE or clause.verb.lemma in _OF_THE_STATE):
            self._state_acts(draft, clause, "in", "from")

    def _find_in_phrases(self, draft: Draft, phrases: list[Phrase]) -> None:
        """ "Sentenced in a military court", "killed in a Taliban attack", "shot in a clash with police"."""
        for phrase, after in zip_longest(phrases, phrases[1:]):
            if phrase.preposition not in _HIDING:
                continue
            if draft.type in _JUDGED and self._is_court(phrase.words):
                draft.source = phrase.words
            elif draft.type in (ASSAULT, COERCE):
                draft.source = self._attacker_in(phrase, after)
            if draft.source is not None:
                draft.targets = [place for place in draft.targets if place not in (phrase.words, draft.source)]
                return

    def _is_court(self, words: Range) -> bool:
        lows = self.sentence.lows
        return lows[words.end - 1] not in ("case", "cases") and any(
            lows[k].rstrip("s") in COURTS for k in range(*words)
        )

    def _attacker_in(self, phrase: Phrase, after: Phrase | None) -> Range | None:
        """ "In a Taliban attack", "in a clash with police": who made the attack that a phrase tells."""
        attacks = self._attacks_in(phrase)
        if not attacks:
            return None
        k, lemma = attacks[0]
        told = self._nominal(k, FIGHT, lemma)
        if told.source is None and after is not None and after.preposition in ("with", "by", "involving"):
            return after.words
        # "In attacks attributed to Israel"
        return told.source or author_of(self.sentence, phrase.words.end)

    def _attacks_in(self, phrase: Phrase) -> list[tuple[int, str]]:
        """The nouns of a phrase that tell an attack."""
        return [(k, lemma) for k, lemma in self._nouns_in(phrase.words) if self._is_attack(lemma)]
