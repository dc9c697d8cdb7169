"""Who stays away from a place or an event: "the singer pulls out of the festival in protest", "the fund quits Russia over the war".

somebody + leaves, withdraws from a place + in protest, over something ──▶ a boycott of whose place it is
somebody + leaves, withdraws from a fair, a contest, a festival         ──▶ nothing

The verbs are those by which armies retreat and states give in; of artists, athletes and firms they tell no such thing.
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.draft import USUAL
from tui.analysis.acts.common.verbals import Verbals
from tui.analysis.grammar.parties import head_of
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import SANCTION
from tui.analysis.lexicon.vocabulary import MOVERS, OWN_FORCES
from tui.analysis.lexicon.wordlists import word_class

QUITTING = frozenset(
    ("withdraw", "withdraw_from", "pull_out", "pull_out_of", "drop_out", "drop_out_of", "quit", "leave", "exit")
)
"""Verbs by which one leaves."""
_OCCASIONS = word_class("occasions to stay away from")
_PROTEST = frozenset(("protest", "solidarity", "outrage"))
"""What one stays away in."""
_BOYCOTT = USUAL[SANCTION]
_FROM = frozenset(("from", "of", "in"))


class Boycotts(Verbals):
    """Reads who stays away."""

    def _stays_away(self, clause: Clause) -> Answer:
        """A boycott, or nothing at all; None where forces, states and those who keep order withdraw."""
        if clause.subject is None or clause.verb.negated:
            return None
        left = [words for words in (clause.core, *self._left(clause)) if words is not None]
        is_occasion = any(not _OCCASIONS.isdisjoint(self.sentence.lows[words.start : words.end]) for words in left)
        if not is_occasion and (self._is_power(clause.subject) or not any(map(self._named, left))):
            return None
        if self._is_in_protest(clause):
            return self._active(clause, _BOYCOTT)
        return NO_ACT if is_occasion else None

    def _left(self, clause: Clause) -> list[Range]:
        """What stands behind "from", "out of" and "in"."""
        return [phrase.words for phrase in clause.phrases if phrase.preposition in _FROM and not self._is_time(phrase)]

    def _is_power(self, subject: Range) -> bool:
        """Whether a state, one who speaks for it, or an armed body is told to leave."""
        head = head_of(self.sentence, subject)
        is_known = head >= 0 and self.sentence.mentions[head] >= 0 and not self.sentence.adjectival[head]
        if is_known and self._is_body(subject):
            return False
        return is_known or self._is_official(subject) or self._names(self._nouns_in(subject), MOVERS | OWN_FORCES)

    def _is_in_protest(self, clause: Clause) -> bool:
        """ "In protest", "in solidarity with", "over the killings"; but not "over the weekend"."""
        sentence = self.sentence
        for k in range(clause.verb.end, len(sentence.lows) - 1):
            if sentence.tags[k] in ";:.?CW":
                return False
            if sentence.lows[k] == "over" and sentence.tags[k] == "P":
                return sentence.lows[k + 1] not in TIME_WORDS
            if sentence.lows[k] == "in" and not _PROTEST.isdisjoint(sentence.lows[k + 1 : k + 3]):
                return True
        return False
