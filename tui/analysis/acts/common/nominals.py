"""The act a noun tells of, with who stands before and behind it: "Israeli strikes on Rafah", "talks between A and B"."""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, HARMS, NOMINAL, Draft, noun_range
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.authors import author_of
from tui.analysis.grammar.phrases import phrase_start
from tui.analysis.grammar.words import Phrase, Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, AID, ASSAULT, CONSULT, REQUEST, SUPPORT, THREATEN
from tui.analysis.lexicon.vocabulary import ENDING_NOUNS, MOVERS, MOVING_HOME
from tui.analysis.lexicon.wordlists import word_class

GIFTS = frozenset(("gift", "donation", "present"))
"""Nouns whose "of" names the giver, where it names a state."""
_SENT_OVER = frozenset((THREATEN, ACCUSE, SUPPORT, REQUEST))
_LEVIES = frozenset(("tariff", "sanction", "duty", "levy", "curb", "embargo", "restriction", "penalty"))
_CITIES = frozenset(("place", "capital"))
_LANDS = _CITIES | {"name", "demonym"}
"""How a state is named by its land: not by its army, nor by who leads it."""
_IMPOSING = frozenset(("USA", "EU", "UN", "GBR", "G7", "NATO", "CHN"))
"""Whose sanctions and tariffs are mostly those it imposes."""
_CRIMES = word_class("crimes somewhere")
_SCENES = word_class("scenes")


class Nominals(Operators):
    """Places the sources and targets of nouns."""

    def _nominal(self, k: int, frame: Frame, lemma: str) -> Draft:
        """The act a noun tells of, with who stands before and after it."""
        self.consumed.add(k)
        start = k - lemma.count("_")
        left = phrase_start(self.sentence, start)
        draft = Draft(*frame, list(range(start, k + 1)), rank=NOMINAL, noun=lemma)
        is_owned = self._named(Range(left, start))
        places = self._place_phrases(draft, self._phrases_after(k), is_owned)
        if draft.source is None:
            self._place_names(draft, left, start, is_aimed=any(map(self._named, places)))
        elif not draft.symmetric and draft.type in HARMS and self.sentence.tags[start - 1] == "S":
            # "The ambassador's expulsion by Peru"
            draft.target, draft.strong = Range(left, start - 1), 1
        elif left == start and self.sentence.lows[start - 1] == "under":
            # "The harvest under threat from Israeli attacks"
            before = Range(phrase_start(self.sentence, start - 1), start - 1)
            draft.target, draft.strong = (before, 1) if self._named(before) else (None, 0)
        if draft.source is None and draft.type in HARMS:
            draft.source = author_of(self.sentence, k + 1)
        if draft.source is None:
            draft.source = self._owner(left, start)
        draft.targets = places if draft.target is None else [draft.target, *places]
        draft.target = draft.targets[0] if draft.targets else None
        if draft.type is AID and self.sentence.tags[k + 1 : k + 2] == ["N"]:
            self._end_of_aid(draft, k + 1)
        return draft

    def _end_of_aid(self, draft: Draft, head: int) -> None:
        """ "US aid cuts", "the aid freeze": aid that its own head noun ends."""
        if self._noun_lemma(head).removesuffix("s") in ENDING_NOUNS:
            self.consumed.add(head)
            draft.words.append(head)
            draft.end()

    def _place_phrases(self, draft: Draft, phrases: list[Phrase], is_owned: bool) -> list[Range]:
        """ "Talks between A and B", "strike by A": who acts is set; what may be the target is returned.

        Where it is said before whose it is, "by" somebody unnamed is by what: "judge the Russian pull-back by deeds".
        """
        places: list[Range] = []
        for phrase in phrases:
            of_several = phrase.preposition == "of" and draft.type not in CONFLICT and self._several(phrase.words)
            is_giver = phrase.preposition == "of" and draft.noun in GIFTS and self._named(phrase.words)
            if phrase.preposition == "by" and is_owned and not self._is_party(phrase.words):
                continue
            # "The withdrawal of Turkish troops" is theirs.
            is_own = phrase.preposition == "of" and draft.noun in MOVING_HOME
            goes = is_own and draft.source is None and self._names(self._nouns_in(phrase.words), MOVERS)
            if phrase.preposition == "by" or is_giver or goes:
                draft.source = phrase.words
            elif phrase.preposition == "between" or of_several:
                draft.source = phrase.words
                draft.symmetric = True
            elif phrase.preposition == "from" and self._comes_from(draft, phrase):
                draft.source = phrase.words
            elif not self._is_time(phrase):
                places.append(phrase.words)
        return places

    def _comes_from(self, draft: Draft, phrase: Phrase) -> bool:
        """ "Tariffs from Washington", "a threat from Moscow": whether a noun's "from" names who does it."""
        if draft.source is not None:
            return False
        if draft.type is ASSAULT:
            return self._named(phrase.words)
        if draft.type not in _SENT_OVER and draft.noun not in _LEVIES:
            return False
        is_under = self.sentence.lows[draft.words[0] - 1] == "under" and self._named(phrase.words)
        return is_under or self._is_state(phrase.words)

    def _place_names(self, draft: Draft, left: int, start: int, is_aimed: bool) -> None:
        """ "Israeli strike", "US-China talks": the actors named before the noun."""
        sentence = self.sentence
        named = [
            k
            for k in range(left, start)
            if sentence.mentions[k] >= 0 and (not sentence.adjectival[k] or k in sentence.led)
        ]
        if len(named) == 1 and draft.type is CONSULT and self._is_venue(named[0]):
            # "Geneva talks with Iran": where they talk.
            return
        against = [k for k in named if self._is_whom_against(k)]
        if against:
            # "Anti-French protests"
            draft.target, draft.strong = noun_range(against[0]), 1
            named = [k for k in named if k not in against]
        if not named:
            return
        is_assault = draft.type is ASSAULT
        if not is_aimed and (
            (is_assault and self._is_scene(draft, named, start))
            or (draft.noun in _LEVIES and self._is_levied_on(named[-1], start))
        ):
            draft.target = Range(named[0], named[-1] + 1)
            return
        draft.source = Range(named[0], named[-1] + 1)
        if len({self.mentions[sentence.mentions[k]].actor for k in named}) > 1:
            draft.symmetric = True
            draft.source, draft.target = noun_range(named[0]), noun_range(named[-1])

    def _is_levied_on(self, k: int, noun: int) -> bool:
        """ "The Cuba embargo", "Russia sanctions": a land named so is under them, unless it is one that imposes them."""
        named = self.mentions[self.sentence.mentions[k]]
        is_land = named.role == "name" and named.actor not in _IMPOSING and k + 1 == noun
        return is_land and self._noun_lemma(noun) in _LEVIES

    def _is_whom_against(self, k: int) -> bool:
        """ "Anti-French": whether somebody is named at ``k`` as whom others are against."""
        return self.mentions[self.sentence.mentions[k]].role == "against"

    def _is_scene(self, draft: Draft, named: list[int], start: int) -> bool:
        """ "Kharkiv strike", "Sweden school shooting", "Pakistan mosque bombing": what is named is where it was done."""
        last = named[-1]
        if self.sentence.tags[last + 1] == "S" or len({self.sentence.mentions[k] for k in named}) > 1:
            return False
        role = self.mentions[self.sentence.mentions[last]].role
        if role in _CITIES or (role in _LANDS and draft.noun in _CRIMES):
            return True
        return role == "name" and not _SCENES.isdisjoint(self.sentence.lows[last + 1 : start])

    def _is_venue(self, k: int) -> bool:
        """Whether a city is named at ``k``, with nobody's possessive: a place to meet in."""
        role = self.mentions[self.sentence.mentions[k]].role
        return role in ("place", "capital") and self.sentence.tags[k + 1 : k + 2] != ["S"]

    def _owner(self, left: int, start: int) -> Range | None:
        """ "Germany has reinforced its commitment", "America remains the largest donor": the subject stands for the noun."""
        sentence = self.sentence
        own = left < start and sentence.lows[left] in ("its", "their", "his", "her")
        for verb in sentence.verbs:
            if verb.at < start and verb.subject is not None and verb.form == "f":
                if sentence.lows[verb.subject.start] == "there":
                    # "There will be no talks": nobody's.
                    continue
                copular = verb.lemma in ("be", "remain", "become") and left - verb.end <= 7
                if own or copular:
                    return verb.subject
        return None
