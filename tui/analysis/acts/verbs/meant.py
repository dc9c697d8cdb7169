"""Whom a pronoun means that stands as a side of an act, where the sentence names him: "Moreno fell when he was hit".

    he, she       one person: a name, "the driver"; no police, no couple
    they, them    several people, or a body of them
    it            what is nobody: a town, a ship, a state

Candidates are the subjects and objects of the verbs before it, the nearest subject first.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.verbs.doers import Doers
from tui.analysis.grammar.neighbours import is_plural
from tui.analysis.grammar.parties import head_of, is_somebody, names_somebody, noun_at
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.wordlists import word_class

_ONE = frozenset(("he", "she", "him", "her"))
_SEVERAL = frozenset(("they", "them"))
_SIDES = _ONE | _SEVERAL | {"it"}
_PERSONS = frozenset(("person", "opposition"))
_BODIES = word_class("bodies")


class Meant(Doers):
    """Puts whom a pronoun means in its place."""

    def _mean_by_pronouns(self, draft: Draft) -> None:
        """ "Moreno limped home after he was hit by rangers": in the place of "he" Moreno is the target."""
        if _SIDES.isdisjoint(self.sentence.said):
            return
        first = draft.targets[0] if draft.targets else None
        meant = self._meant_by(first, draft.source)
        if meant is not None and first is not None:
            draft.targets = [meant, *(place for place in draft.targets[1:] if place != meant)]
            draft.target = meant if draft.target == first else draft.target
        doer = self._meant_by(draft.source, draft.targets[0] if draft.targets else None)
        if doer is not None and not self._several(doer):
            draft.source = doer

    def _meant_by(self, words: Range | None, other: Range | None) -> Range | None:
        """Whom the pronoun that is all of ``words`` means, if not ``other``; None where nobody before it fits."""
        if words is None or words.end - words.start != 1 or self.sentence.lows[words.start] not in _SIDES:
            return None
        pronoun = self.sentence.lows[words.start]
        for place in self._named_before(words.start):
            if place != other and self._fits(pronoun, place):
                return place
        return None

    def _named_before(self, k: int) -> Iterator[Range]:
        """The subjects of the verbs before the word at ``k``, the nearest first, then their objects."""
        told: list[Verb] = [verb for verb in reversed(self.sentence.verbs) if verb.at < k and verb.form == "f"]
        for verb in told:
            # "Says Trump as he": a speaker behind his verb.
            subject = verb.subject or object_of(self.sentence, verb)[0]
            if subject is not None and subject.end <= k:
                yield self._without_clause(subject)
        for verb in told:
            core = object_of(self.sentence, verb)[0]
            if core is not None and core.end <= k:
                yield core

    def _fits(self, pronoun: str, place: Range) -> bool:
        """Whether ``pronoun`` may mean the phrase, by number and by whether it is somebody."""
        sentence = self.sentence
        head = head_of(sentence, place)
        if head < 0 or "S" in sentence.tags[place.start : place.end]:
            return False
        noun = noun_at(sentence, head)
        is_many = "J" in sentence.tags[place.start : place.end] or is_plural(sentence, head)
        # A word nobody knows that opens the sentence is a name.
        is_name = sentence.tags[head] == "Z" or (place == (0, 1) and sentence.lexemes[head] is None)
        if pronoun in _ONE:
            is_one = (
                (sentence.mentions[head] < 0 or self._names_person(head))
                if is_name
                else is_somebody(noun) and noun not in _BODIES
            )
            # "Maria Santos" is one, though her name ends so.
            return is_one and (not is_many or (is_name and "J" not in sentence.tags[place.start : place.end]))
        if pronoun in _SEVERAL:
            is_body = noun in _BODIES or (sentence.mentions[head] >= 0 and not self._names_person(head))
            return names_somebody(sentence, place) and (is_many or is_body)
        is_nobody = not self._names_person(head) if is_name else not is_somebody(noun) or noun in _BODIES
        return is_nobody and not is_many

    def _names_person(self, head: int) -> bool:
        """Whether a name is one that the catalogue knows as a man's or a woman's."""
        number = self.sentence.mentions[head]
        return number >= 0 and self.mentions[number].role in _PERSONS
