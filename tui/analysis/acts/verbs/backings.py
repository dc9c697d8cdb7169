"""Support that goes against somebody: "backs new sanctions on Iran", "voices support for the strikes"."""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import FIGHT, Draft
from tui.analysis.acts.common.verbals import Verbals
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ASSAULT, MOBILIZE, SANCTION, THREATEN
from tui.analysis.lexicon.vocabulary import BACKING

_GOODWILL = frozenset(("support", "solidarity", "backing", "approval", "understanding", "praise"))
"""What one voices or expresses for something."""


class Backings(Verbals):
    """Reads support for what is done to others."""

    def _backs_conflict(self, clause: Clause) -> bool:
        """ "Backs new sanctions", "backs arming the rebels", "supports the right to strike back"."""
        if clause.core is None or clause.verb.lemma not in BACKING:
            return False
        if clause.nouns and self._is_hostile_noun(clause.nouns[0][1]):
            return True
        after = clause.verb.end
        if self.sentence.tags[after : after + 1] not in (["V"], ["N"], ["A"]):
            return False
        lexeme = self.sentence.lexemes[after]
        frame = self.lexicon.verbs.get(lexeme.verb) if lexeme is not None and lexeme.verb else None
        return (
            self.sentence.lows[after].endswith("ing")
            and frame is not None
            and frame.type in (SANCTION, ASSAULT, MOBILIZE)
        )

    def _backing(self, clause: Clause) -> Draft:
        """ "House backs new sanctions": support for a hostile act is no friendly one."""
        draft = self._active(clause, Frame(THREATEN, 3.0, Mode.WORDS))
        hostile = next((pair for pair in self._backed(clause) if self._is_hostile_noun(pair[1])), None)
        if hostile is not None:
            # "Backs attacks on Israel": it goes against whom the attacks go against.
            k, lemma = hostile
            told = self._nominal(k, FIGHT, lemma)
            draft.targets = [*(place for place in told.targets if self._named(place)), *draft.targets]
            draft.target = draft.targets[0] if draft.targets else None
        return draft

    def _backed(self, clause: Clause) -> list[tuple[int, str]]:
        """What is backed: the object, and what support is spoken for."""
        behind = clause.phrase("for", "with") if clause.nouns and clause.nouns[0][1] in _GOODWILL else None
        return [*clause.nouns[:1], *(self._nouns_in(behind)[:1] if behind is not None else [])]

    def _speaks_for_conflict(self, clause: Clause) -> bool:
        """ "Voiced support for the sanctions": goodwill towards what is done to others."""
        return any(self._is_hostile_noun(lemma) for _, lemma in self._backed(clause)[1:])
