"""Who does an act that the clause of another only hints at: what hangs on its object, or stands behind a preposition.

"flew home jets donated by Bratislava"         who gave them, to the one who has them now
"traces the fires to groups backed by Rabat"   who is behind it, says the subject
"found a new friend in Nauru"                  who is a friend now
"bristles with the guns of Turkish troops"     whose forces stand there
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import BUILD_UP, USUAL, Draft, words_to
from tui.analysis.acts.verbs.converses import Converses
from tui.analysis.grammar.agents import ASCRIBING, agent_of, named_behind
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, AID, SUPPORT
from tui.analysis.lexicon.vocabulary import MOVERS, OWN_FORCES
from tui.analysis.lexicon.wordlists import word_class

GIVING_AWAY = frozenset(("donate", "give", "lend", "send", "supply", "gift", "provide", "deliver", "ship", "fund"))
"""Verbs by which somebody came by what he has."""
BRISTLING = frozenset(("bristle", "swarm", "teem"))
"""Verbs of a place where many stand."""
FINDING = frozenset(("win", "gain", "acquire", "have"))
"""Verbs by which one has friends, beside other things."""
_FRIENDS = word_class("friends found")
"""What one finds in somebody who takes one's side."""
_SIDING = Frame(SUPPORT, -2.0, Mode.WORDS)
_GIFT = USUAL[AID]
_LINKING = frozenset(("link", "tie"))
"""Verbs that join other things than deeds and doers, too."""


class Imputations(Converses):
    """Reads clauses that name the doer of another's act."""

    def _has_of_anothers_giving(self, clause: Clause) -> Draft | None:
        """ "Pilots flew home the first of 13 jets donated by Bratislava": unless they are used against a third."""
        core, subject = clause.core, clause.subject
        if core is None or subject is None or clause.verb.negated or GIVING_AWAY.isdisjoint(self.forms):
            return None
        end = next((p.words.end for p in clause.phrases if p.preposition == "of"), core.end)
        given = next((v for v in self.sentence.verbs if core.end <= v.begin <= end and v.form == "r"), None)
        if given is None or given.lemma not in GIVING_AWAY:
            return None
        giver = agent_of(self.sentence, given, object_of(self.sentence, given)[1])
        if giver is None or not self._named(giver) or not self._named(subject):
            return None
        sides = self._actors_in(*subject) | self._actors_in(*giver)
        if len(sides) != 2 or self._actors_in(clause.verb.end, len(self.sentence.lows)) - sides:
            return None
        self.done.add(given.at)
        return self._done_to_subject(clause, _GIFT, None, giver)

    def _ascribes(self, clause: Clause) -> Draft | None:
        """ "Algiers traces the fires to groups backed by Morocco": who is said to be behind it is accused of it."""
        place = clause.phrase(ASCRIBING[clause.verb.lemma])
        if place is None or clause.core is None or clause.subject is None or not self._named(clause.subject):
            return None
        if clause.verb.lemma in _LINKING and not self._tells_attack(clause.core):
            return None
        culprit = place if self._named(place) else named_behind(self.sentence, place)
        if culprit is None:
            # "To a cell in Somalia", "on handlers across the line in Pakistan".
            further = (phrase.words for phrase in clause.phrases if phrase.words.start > place.end)
            culprit = next((words for words in further if self._named(words)), None)
        if culprit is None or self._names_same(culprit, clause.subject):
            return None
        self.done.update(verb.at for verb in self.sentence.verbs if place.end <= verb.begin < culprit.start)
        return words_to(ACCUSE, 2.0, clause.verb, clause.subject, culprit)

    def _finds_friend(self, clause: Clause) -> Draft | None:
        """ "Beijing's claim found a new adherent in Nauru": who takes somebody's side."""
        friend = clause.phrase("in")
        if clause.core is None or friend is None or not self._named(friend) or not self._named(clause.subject):
            return None
        if not self._names(self._nouns_in(clause.core), _FRIENDS) or clause.verb.negated:
            return None
        return self._done_to_subject(clause, _SIDING, None, friend)

    def _bristles(self, clause: Clause) -> Draft | None:
        """ "The north bristles with the guns of Turkish troops": whose forces stand there."""
        standing = clause.phrase("with")
        if standing is None or clause.subject is None:
            return None
        # "With the guns | of up | to 60,000 Turkish troops"
        hung = (p.words for p in clause.phrases if p.words.start > standing.start and self._named(p.words))
        forces = Range(standing.start, max(standing.end, next(hung, standing).end))
        are_forces = self._names(self._nouns_in(forces), MOVERS | OWN_FORCES)
        if not are_forces or not self._named(forces) or self._names_same(forces, clause.subject):
            return None
        return self._done_to_subject(clause, BUILD_UP, None, forces)
