# ruff: noqa: SIM905 -- word lists read better as running text
"""Anger and alarm: "the jailing angered Berlin", "Canberra is alarmed at the patrols".

    cause    | verb     | who feels it      active
    who      | is …ed   | by, at, over it   passive

Whoever is angered by what another does disapproves of it: the one who feels is the source, the cause the target.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import Draft, words_to
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ACCUSE
from tui.analysis.lexicon.wordlists import word_class

ANGERING = word_class("angering")
"""Verbs whose object disapproves of their subject."""
STIRRING = frozenset("spark trigger provoke ignite stir stir_up stoke fuel arouse".split())
"""Verbs by which something makes people angry somewhere."""
_WRATH = frozenset(
    "anger fury outrage outcry backlash uproar indignation ire wrath alarm condemnation dismay furore resentment consternation".split()
)
_CAUSES = ("by", "at", "over", "with", "about")


class Feelings(Nominals):
    """Reads verbs of anger, whose doer is the one it is done to."""

    def _angers(self, clause: Clause) -> Draft | None:
        """ "Iran's remarks infuriated Israel": Israel disapproves; where the cause is itself an act, that is the news."""
        if clause.subject is None or clause.core is None or not self._named(clause.core):
            return None
        if any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(clause.subject)):
            return None
        return self._disapproves(clause, clause.core, clause.subject)

    def _stirs(self, clause: Clause) -> Draft | None:
        """ "Macron's remarks spark outrage in Algeria": whoever is angry there disapproves of whose remarks they are."""
        where = clause.phrase("in", "among", "across", "from")
        if clause.subject is None or clause.core is None or where is None or not self._named(where):
            return None
        if not self._names(self._nouns_in(clause.core), _WRATH):
            return None
        theirs = self._actors_in(*clause.subject)
        return self._disapproves(clause, where, clause.subject) if theirs - self._actors_in(*where) else None

    def _angered(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "Germany was angered by the jailings", "London is outraged at the poisoning"."""
        if clause.verb.lemma not in ANGERING or clause.subject is None:
            return None
        cause = agent or clause.phrase(*_CAUSES)
        return self._disapproves(clause, clause.subject, cause) if cause is not None else None

    def _disapproves(self, clause: Clause, who: Range, cause: Range) -> Draft:
        draft = words_to(ACCUSE, 2.0, clause.verb, who, cause)
        draft.targets.extend(phrase.words for phrase in clause.phrases if phrase.words != cause)
        draft.mode = Mode.WORDS
        return draft
