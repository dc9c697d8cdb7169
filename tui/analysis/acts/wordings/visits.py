"""Who is where, told without a verb of ours: "Lavrov due in Tehran", "Hamas team in Cairo"."""

from __future__ import annotations

from tui.analysis.acts.common.draft import MAIN, ORDINARY, USUAL, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import CONSULT
from tui.analysis.lexicon.vocabulary import ENVOYS

_OPENING = frozenset((":", "as"))
"""Behind these a headline says what else is so."""
_ON_THE_WAY = frozenset(("due", "bound", "back", "off", "again"))
_IN_PERSON = frozenset(("person", "office"))
_SENT = ENVOYS | {"team", "delegation", "mission"}
_SEATS = frozenset(("capital", "name"))


class Visits(Operators):
    """Reads who is where another rules."""

    def _visit(self) -> Draft | None:
        """ "Lavrov due in Tehran": who stands for a state and is, or soon will be, where another is ruled."""
        lows, tags = self.sentence.lows, self.sentence.tags
        verbs = self.sentence.verbs
        if any(verb.form != "i" and verb.lemma != "land" for verb in verbs):
            return None
        first = next((k + 1 for k, low in enumerate(lows) if low in _OPENING), 0)
        at = next((k for k in range(first + 1, len(lows) - 1) if lows[k] in ("in", "to")), first)
        end = next((k for k in range(first, at) if tags[k] not in "NZADS" or lows[k] in _ON_THE_WAY), at)
        guest, seat = Range(first, end), Range(at + 1, at + 2)
        is_on_way = all(lows[k] in _ON_THE_WAY or k in self.sentence.verb_at for k in range(end, at))
        if end <= first or not is_on_way or not self._stands_for_state(guest):
            return None
        if self._roles_in(seat) <= _SEATS and self._actors_in(*seat) - self._actors_in(*guest):
            draft = Draft(*USUAL[CONSULT], [at], source=guest, target=seat, targets=[seat], rank=MAIN)
            draft.intensity, draft.strong = -ORDINARY, 1
            return draft
        return None

    def _stands_for_state(self, words: Range) -> bool:
        """ "Lavrov", "the Danish premier", "a Hamas team": who speaks for those whose name he bears."""
        is_in_office = not self._roles_in(Range(words.end - 1, words.end)).isdisjoint(_IN_PERSON)
        return is_in_office or (self._named(words) and self._noun_lemma(words.end - 1) in _SENT)
