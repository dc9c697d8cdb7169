"""In what sense a clause is meant: figuratively, by nature or by accident, by an official, by a crowd in protest."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from storage.records import Mention
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT
from tui.analysis.acts.common.governed import Governed
from tui.analysis.grammar.parties import head_of, is_somebody
from tui.analysis.grammar.words import Range, Sentence, Verb
from tui.analysis.lexicon.frames import Frame, Lexicon
from tui.analysis.lexicon.kinds import ASSAULT, COERCE
from tui.analysis.lexicon.vocabulary import (
    CIVILIANS,
    CROWDS,
    DEFACING,
    ENVOYS,
    FIGURATIVE,
    HAPPENING,
    HOSTILE,
    JOURNEYS,
    LENSES,
    MILESTONES,
    MOVERS,
    NATURE,
    OFFICIALS,
    PERFORMERS,
    PUBLISHED,
    RECOGNISED,
    RETURNING,
    STRUGGLES,
    TEMPESTS,
)

_NOUN_OF, _VERB_OF = attrgetter("noun"), attrgetter("verb")


_HANGING_OVER = frozenset(("hang_over", "loom_over"))
_SEARCHING = frozenset(("raid", "ransack", "burst_into"))
_POLICE = frozenset(
    [
        "police",
        "policeman",
        "policemen",
        "officer",
        "detective",
        "gendarme",
        "custom",
        "taxman",
        "coastguard",
        "carabinieri",
    ]
)
_STRUCK = frozenset(("deal", "accord", "pact", "bargain", "compromise", "agreement", "truce", "balance"))
"""What is struck without a blow."""
_IN_OFFICE = frozenset(("person", "office", "organ"))
"""Roles of mentions whose journeys are diplomacy."""

_MISHAPPENING = frozenset(("overturn", "collide", "derail", "capsize", "topple_over", "tip_over"))
"""Verbs that without an object tell a mishap."""


class Ground(Governed):
    """Says in what sense words are meant."""

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...], day: date | None = None
    ) -> None:
        super().__init__(sentence, lexicon, mentions, day)
        self.main = self._main_verb()
        """The first verb of a main clause that has a subject."""
        known = list(filter(None, sentence.lexemes))
        self.forms = sentence.said.union(map(_NOUN_OF, known), map(_VERB_OF, known))
        """Every word and all that one may be a form of: a set phrase with another word does not stand here."""

    def _main_verb(self) -> Verb | None:
        for verb in self.sentence.verbs:
            if verb.form == "f" and not verb.opener and verb.subject is not None:
                return verb
        return None

    def _is_figurative(self, frame: Frame, clause: Clause) -> bool:
        """ "Fights inflation", "released a report", "demonstrates its might"."""
        verb, subject, core, nouns = clause.verb, clause.subject, clause.core, clause.nouns
        if verb.lemma in ("recognise", "recognize", "acknowledge"):
            return not self._named(core) and not self._names(nouns, RECOGNISED)
        if frame.type in CONFLICT and self._is_natural(subject):
            return True
        if verb.lemma in JOURNEYS and not self._is_official(subject):
            return True
        if verb.lemma in _HANGING_OVER and not self._named(subject):
            # "Doubts hang over the island's port"
            return True
        if verb.lemma in _MISHAPPENING and core is None and not verb.passive:
            # "Army truck overturns", "ferry and freighter collide"
            return True
        if frame.type is ASSAULT:
            if verb.lemma.endswith("_into") and subject is not None and self._names(self._nouns_in(subject), CIVILIANS):
                # "Truckers roll into Aleppo"
                return True
            lemma = verb.lemma.split("_")[0]
            if core is None and not verb.passive:
                heads = self._nouns_in(subject)[:1] if subject is not None and lemma == "strike" else []
                # "In a deal struck in Geneva"
                if lemma in HAPPENING or self._names(heads, _STRUCK):
                    return True
            if lemma in ("hit", "strike", "beat", "kill") and self._names(nouns[:2], MILESTONES):
                return True
            fought = nouns or [pair for phrase in clause.phrases for pair in self._nouns_in(phrase.words)]
            return lemma in STRUGGLES and self._names(fought[:4], FIGURATIVE)
        if verb.lemma in ("release", "free", "return", "seize", "capture"):
            return self._names(nouns[:2], PUBLISHED) or (
                subject is not None and self._names(self._nouns_in(subject)[-1:], PUBLISHED)
            )
        shows = core is not None or self.sentence.tags[verb.end : verb.end + 1] == ["K"]
        return verb.lemma == "demonstrate" and shows

    def _is_hostile(self, verb: Verb) -> bool:
        return any(low in HOSTILE for low in self.sentence.lows[verb.end : verb.end + 16])

    def _is_natural(self, subject: Range | None) -> bool:
        """Whether the subject is a force of nature or an accident: "Peru bus crash kills nine"."""
        head = head_of(self.sentence, subject) if subject is not None else -1
        if head >= 0 and is_somebody(self._noun_lemma(head)):
            # "The driver of a fire engine", "survivors of the flood"
            return False
        heads = self._nouns_in(subject)[:2] if subject is not None else []
        named = subject is not None and not TEMPESTS.isdisjoint(self.sentence.lows[subject.start : subject.end])
        return named or self._names(heads, NATURE) or self._names(heads, LENSES)

    def _is_official(self, subject: Range | None) -> bool:
        """Whether the subject is somebody whose journey is diplomacy."""
        if subject is None:
            return False
        is_in_office = not _IN_OFFICE.isdisjoint(self._roles_in(subject))
        return is_in_office or self._names(self._nouns_in(subject), OFFICIALS)

    def _is_published(self, core: Range) -> bool:
        """ "Photographs of two men": the head of the phrase, not what hangs on it."""
        lows = self.sentence.lows
        head = next((k for k in range(core.start, core.end) if lows[k] == "of"), core.end) - 1
        return head >= core.start and lows[head].rstrip("s") in PUBLISHED

    def _is_accident(self, words: Range) -> bool:
        """Whether the phrase says that nobody meant it: "killed in a ship crash", "by Cyclone Chido"."""
        named = self.sentence.lows[words.start : words.end]
        accident = any(low in NATURE or low.rstrip("s") in NATURE for low in named if low not in ("fire", "crisis"))
        return accident and not self._tells_attack(words)

    def _comes_back(self, subject: Range) -> bool:
        """Whether the coming back of the subject eases: forces, captives, refugees, inspectors, envoys; no orchestra."""
        nouns = self._nouns_in(subject)
        if self._names(nouns, RETURNING) or self._names(nouns, MOVERS):
            return True
        last = subject.end - 1
        someone = self.sentence.tags[last] == "Z" and self.sentence.mentions[last] < 0
        return not someone and not self._is_official(subject) and not self._names(nouns[:1], PERFORMERS)

    def _is_riot(self, verb: Verb, frame: Frame, doer: Range | None) -> bool:
        """ "Students torched the law books", "a mob pelted the embassy": crowds that vent their anger on things."""
        if frame.type not in (ASSAULT, COERCE) or verb.lemma not in DEFACING or doer is None:
            return False
        return self._is_crowd(doer)

    def _is_crowd(self, doer: Range) -> bool:
        """Whether people in numbers stand there: "a student attacked his teacher" tells of no crowd."""
        return any(
            lemma in ("crowd", "mob")
            or (self.sentence.lows[k].endswith(("s", "men")) and lemma.removesuffix("s") in CROWDS)
            for k, lemma in self._nouns_in(doer)
        )

    def _is_search(self, verb: Verb, doer: Range | None) -> bool:
        """ "Police raided the embassy": whoever keeps order does so by force, and strikes nobody yet."""
        return verb.lemma in _SEARCHING and self._keeps_order(doer)

    def _keeps_order(self, doer: Range | None) -> bool:
        """Whether the doer is the police of some land."""
        head = head_of(self.sentence, doer) if doer is not None else -1
        return head >= 0 and self._noun_lemma(head).removesuffix("s") in _POLICE

    def _is_thing(self, subject: Range | None) -> bool:
        """Whether what stands as the subject cannot itself threaten: an invasion, a dispute, a storm."""
        if subject is None:
            return False
        named = any(self.sentence.mentions[k] >= 0 for k in range(subject.start, subject.end))
        return not named and any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(subject))

    def _walks_off(self, clause: Clause) -> bool:
        """ "Ferry crews walk out": people at work, no state and no envoys."""
        head = head_of(self.sentence, clause.subject) if self._is_walk_out(clause.verb) and clause.subject else -1
        if head < 0 or self.sentence.mentions[head] >= 0 or self._is_official(clause.subject):
            return False
        return self._noun_lemma(head) not in ENVOYS

    def _is_walk_out(self, verb: Verb) -> bool:
        """Whether somebody walks out, whether the particle was read as part of the verb or not."""
        return verb.lemma == "walk_out" or (
            verb.lemma == "walk" and self.sentence.lows[verb.end : verb.end + 1] == ["out"]
        )
