"""Which nouns a sentence has, compounds taken as one, and what act each tells of by itself."""

from __future__ import annotations

from datetime import date

from storage.records import Mention
from tui.analysis.acts.common.draft import WALKOUT
from tui.analysis.acts.common.mentioned import Mentioned
from tui.analysis.grammar.parties import is_somebody, noun_at
from tui.analysis.grammar.words import Phrase, Range, Sentence
from tui.analysis.lexicon.frames import Frame, Lexicon
from tui.analysis.lexicon.kinds import ASSAULT, CONSULT, MOBILIZE, SANCTION
from tui.analysis.lexicon.vocabulary import (
    ABSTRACT,
    APART,
    LABOUR,
    MARTIAL,
    MOVERS,
    NOUN_OPERATORS,
)
from tui.analysis.lexicon.wordlists import word_class

_BY_DEED = word_class("armed callings")
"""People named by what they did, whose names tell an act elsewhere."""
_MILLIONS = frozenset(("million", "billion"))
AWAY = frozenset(("back", "home", "homeward", "away"))
"""Where forces go that leave."""
_LEAVINGS = frozenset(("departure", "exit", "exodus"))
_GOINGS = _LEAVINGS | {"movement", "return", "transfer", "journey"}
"""Nouns that tell of a withdrawal when it is forces that go: away or home."""
_HOMEWARD = AWAY | {"base", "bases", "barracks", "garrison", "garrisons"}
_REACH = 12
"""Words behind such a noun within which it says who goes and where; half of them for who."""
_AGAINST_WHICH = frozenset(("despite", "amid", "after", "following", "since", "until"))
"""What stands behind these goes on beside the act, and is no part of it."""


class Nouns(Mentioned):
    """Finds nouns, and asks the catalogue what they tell."""

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...], day: date | None = None
    ) -> None:
        super().__init__(sentence, lexicon, mentions, day)
        self.nouns = self._read_nouns()
        """Every noun of the sentence: its first word, its last, its lemma; read once, since it is asked for often."""

    def _noun_lemma(self, k: int) -> str:
        return noun_at(self.sentence, k)

    def _nouns(self, core: Range | None, phrases: list[Phrase], prepositional: bool = False) -> list[tuple[int, str]]:
        """Nouns of the object, its head first, then what "of" hangs on it; compounds count as one."""
        found: list[tuple[int, str]] = []
        at = -1
        if core is not None:
            found.extend(self._nouns_in(core))
            at = core.end
        if core is not None and phrases and phrases[0].preposition == "" and phrases[0].words.start == at:
            # "offered the abbot a ceasefire": what is promised comes before to whom.
            found[:0] = self._nouns_in(phrases[0].words)
            at = phrases[0].words.end
        for phrase in phrases:
            attached = phrase.preposition == "of" and phrase.words.start - 1 == at
            planned = (
                phrase.preposition in ("for", "to", "against")
                and found
                and found[-1][1] in NOUN_OPERATORS
                and phrase.words.start - 1 == at
            )
            if (
                attached
                or planned
                or phrase.preposition == "as"
                or (prepositional and phrase.preposition in ("on", "under", "in", "from", "to"))
                or (core is None and not self._is_time(phrase) and not self._is_aside(phrase))
            ):
                found.extend(self._nouns_in(phrase.words))
            if attached:
                at = phrase.words.end
        return found

    def _is_aside(self, phrase: Phrase) -> bool:
        """ "Strikes continue | despite the truce", "ahead of the truce"."""
        lows = self.sentence.lows
        return phrase.preposition in _AGAINST_WHICH or lows[max(0, phrase.words.start - 2)] == "ahead"

    def _nouns_in(self, words: Range) -> list[tuple[int, str]]:
        """Nouns of a range, last first; a compound stands for its words."""
        start, end = words
        return [(k, lemma) for first, k, lemma in reversed(self.nouns) if start <= first < end]

    def _read_nouns(self) -> list[tuple[int, int, str]]:
        sentence, compounds = self.sentence, self.lexicon.compounds
        lows, lexemes, tags = sentence.lows, sentence.lexemes, sentence.tags
        found: list[tuple[int, int, str]] = []
        last = -1
        for k, low in enumerate(lows):
            if k <= last:
                # Inside a compound.
                continue
            tag = tags[k]
            if low in _MILLIONS or (tag not in "NAZPDV" and low[0] in "$€£¥"):
                found.append((k, k, "money"))
            if low in compounds:
                row = self._compound(k, len(lows), compounds[low])
                if row:
                    last = k + len(row)
                    head, compound = lexemes[last], "_".join((low, *row))
                    if head is not None and head.noun and row[0] != "of" and compound not in self.lexicon.tame:
                        found.append((k, last, head.noun))
                    found.append((k, last, compound))
                    continue
            if tag in "NAZ":
                lexeme = lexemes[k]
                if lexeme is not None:
                    found.append((k, k, lexeme.noun or low))
                elif tag != "Z":
                    found.append((k, k, low))
        withdrawals = [
            (first, k, "withdrawal")
            for first, k, lemma in found
            if lemma in _GOINGS and self._tells_withdrawal(k, lemma)
        ]
        return found + withdrawals + [self._apart(*one) for one in found if one[2] in APART and self._is_apart(one[2])]

    def _tells_withdrawal(self, k: int, lemma: str) -> bool:
        """ "The departure of the last units", "movement of troops away from the border": forces that go."""
        if self.sentence.lows[k + 1 : k + 2] != ["of"]:
            return False
        behind = self.sentence.lows[k + 2 : k + 2 + _REACH]
        lexemes = self.sentence.lexemes[k + 2 : k + 2 + _REACH // 2]
        if not any(lexeme is not None and lexeme.noun in MOVERS for lexeme in lexemes):
            return False
        return lemma in _LEAVINGS or not _HOMEWARD.isdisjoint(behind)

    def _is_apart(self, lemma: str) -> bool:
        """ "A wall along its border" is a border wall: whether the words of a compound stand apart."""
        return not APART[lemma][1].isdisjoint(self.sentence.lows)

    def _apart(self, first: int, k: int, lemma: str) -> tuple[int, int, str]:
        return first, k, APART[lemma][0]

    def _compound(self, k: int, end: int, rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        following = self.sentence.lows[k + 1 : k + 2]
        lexeme = self.lexicon.words.get(following[0]) if following else None
        possible = (*following, lexeme.noun) if lexeme is not None else following
        for row in rows:
            if row[0] not in possible:
                continue
            stop = k + 1 + len(row) if row[0] == "of" else min(end, k + 1 + len(row))
            tail = self.sentence.lows[k + 1 : stop]
            if len(tail) == len(row) and self._same(tail, row):
                return row
        return ()

    def _same(self, tail: list[str], row: tuple[str, ...]) -> bool:
        if tuple(tail[:-1]) != row[:-1]:
            return False
        last = self.lexicon.words.get(tail[-1])
        return tail[-1] == row[-1] or (last is not None and last.noun == row[-1])

    def _is_hostile_noun(self, lemma: str) -> bool:
        frame = self._noun_frame(lemma)
        return frame is not None and frame.type in (SANCTION, ASSAULT, MOBILIZE)

    @property
    def is_labour(self) -> bool:
        """Whether a strike here is one of workers: they or their pay are named, and nothing that shoots."""
        words = set(self.sentence.lows)
        return bool(words & LABOUR) and not words & MARTIAL

    def _tells_talk(self, words: Range) -> bool:
        """ "For a first meeting", "for talks in Doha"."""
        frames = (self._noun_frame(lemma) for _, lemma in self._nouns_in(words))
        return any(frame is not None and frame.type is CONSULT for frame in frames)

    def _noun_frame(self, lemma: str) -> Frame | None:
        """The act a noun tells of in this sentence."""
        frame = self.lexicon.nouns.get(lemma)
        return WALKOUT if frame is not None and lemma == "strike" and self.is_labour else frame

    def _is_attack(self, lemma: str) -> bool:
        frame = self._noun_frame(lemma)
        return frame is not None and frame.type is ASSAULT

    def _tells_attack(self, words: Range) -> bool:
        """Whether a noun of the phrase tells an attack."""
        return any(self._is_attack(lemma) for _, lemma in self._nouns_in(words))

    def _names(self, nouns: list[tuple[int, str]], wanted: frozenset[str]) -> bool:
        for _, lemma in nouns:  # noqa: SIM110 -- half the cost of a generator
            if lemma in wanted:
                return True
        return False

    def _is_owner(self, k: int) -> bool:
        """ "The dead soldiers' belongings", "the bomber's mother": somebody who is named only for what is his."""
        if self.sentence.tags[k + 1 : k + 2] != ["S"]:
            return False
        lemma = self._noun_lemma(k)
        return lemma in _BY_DEED or is_somebody(lemma)

    def _is_plane(self, k: int, lemma: str) -> bool:
        """ "Two Russian bombers": a state's bombers are aircraft."""
        return lemma == "bomber" and k > 0 and self.sentence.mentions[k - 1] >= 0 and self.sentence.lows[k] != lemma

    def _without_clause(self, words: Range) -> Range:
        """ "A man who had been charged with arson": the noun phrase up to its relative clause."""
        tags = self.sentence.tags
        return Range(words.start, next((k for k in range(words.start + 1, words.end) if tags[k] == "W"), words.end))

    def _unknown_owner(self, core: Range) -> Range | None:
        """ "The prisoner" of "the prisoner's plea": whose it is, where he is no known actor."""
        tags = self.sentence.tags
        owned = next((k for k in range(core.start + 1, core.end - 1) if tags[k] == "S"), None)
        return Range(core.start, owned) if owned is not None and not self._named(core) else None

    def _describes(self, k: int) -> bool:
        """Whether the noun only describes the next: "attack helicopters"."""
        following = self.sentence.tags[k + 1 : k + 2]
        return following == ["N"] and self._noun_lemma(k + 1) not in ABSTRACT
