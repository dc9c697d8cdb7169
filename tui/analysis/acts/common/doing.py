"""Who does an act, where it is not simply the one named in its place: by what hangs on him, on whose ground, in whose streets."""

from __future__ import annotations

from dataclasses import dataclass

from storage.records import Mention
from tui.analysis.acts.common.draft import CONFLICT, Draft
from tui.analysis.acts.common.naming import Named, Naming
from tui.analysis.grammar.agents import ORGANS, named_behind
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.kinds import COERCE, PROTEST, REJECT, SANCTION
from tui.analysis.lexicon.wordlists import word_class

_OF_ORGANS = frozenset((COERCE, SANCTION, REJECT))
"""What the officers of a land do on its ground."""
_REBELS = word_class("rebels")
_OF_STATES = frozenset(("name", "demonym", "place", "capital", "opposition"))
SQUARES = frozenset(("place", "capital", "name"))
"""How a land is named where a crowd gathers, or a blow falls."""


@dataclass(slots=True)
class Memory:
    """Between whom the first act of the last sentence that told of any was."""

    source: str | None = None
    target: str | None = None


class Doing(Naming):
    """Finds who does what a draft of one sentence tells."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], memory: Memory) -> None:
        super().__init__(sentence, mentions)
        self.memory = memory

    def _who(self, draft: Draft) -> Named:
        """The source where it is named, or told by what hangs on it: "agents of the FSB", "the police in Hanoi"."""
        source, span = self._actor(self._undescribed(draft.source), None, self.memory.source)
        if source is not None and draft.type in CONFLICT and source == self._fought_by(draft.source):
            # "Congo's M23 rebels" have a name of their own.
            return self._actor(draft.source, source, None)[0], span
        if source is None and draft.source is not None:
            behind = named_behind(self.sentence, draft.source) or self._from_where(draft.source)
            if behind is not None:
                source, _ = self._actor(behind, None, None)
        if source is None and draft.type in _OF_ORGANS and draft.source is not None:
            source = self._on_whose_ground(draft)
        if source is None and draft.type is PROTEST:
            source = self._where(draft) if draft.source is not None else self._whose_streets(draft)
        return source, span

    def _from_where(self, words: Range) -> Range | None:
        """ "A drone fired from Yemen": who acts in what describes the one who acts here."""
        cut = self._undescribed(words)
        return named_behind(self.sentence, cut) if cut is not None and cut != words else None

    def _fought_by(self, words: Range | None) -> str | None:
        """ "Chadian rebels": the state whose name they bear and fight, for which they do not act."""
        if words is None or self.sentence.lows[words.end - 1] not in _REBELS:
            return None
        named = [self.mentions[m] for m in self.sentence.mentions[words.start : words.end] if m >= 0]
        first = named[0] if named else None
        return first.actor if first is not None and first.role in _OF_STATES else None

    def _on_whose_ground(self, draft: Draft) -> str | None:
        """ "Kept out of Tanzania by inspectors", "held in Chad by police": officers without a name are of the land."""
        sentence = self.sentence
        if draft.source is None or sentence.lows[draft.source.end - 1] not in ORGANS:
            return None
        if not draft.passive and not any(self._has_other(place, None) for place in draft.targets[:1]):
            # "Police arrest ten in Osaka": no other land has part in it.
            return None
        suffering = {self._actor(place, None, None)[0] for place in draft.targets[:1]}
        for k in range(draft.words[0], len(sentence.lows) - 1):
            number = sentence.mentions[k + 1]
            is_ground = sentence.lows[k] in ("in", "from") or sentence.lows[k - 1 : k + 1] == ["out", "of"]
            if is_ground and number >= 0 and self.mentions[number].role in SQUARES:
                actor = self.mentions[number].actor
                return actor if actor not in suffering else None
        return None

    def _where(self, draft: Draft) -> str | None:
        """ "Students marched in Karachi against France": a crowd is of the land it gathers in."""
        sentence = self.sentence
        for k, low in enumerate(sentence.lows[:-1]):
            number = sentence.mentions[k + 1]
            if low in ("in", "across") and number >= 0 and self.mentions[number].role in SQUARES:
                actor = self.mentions[number].actor
                is_land = self.mentions[number].role == "place"
                if not is_land and not any(self._has_other(words, actor) for words in draft.targets[:1]):
                    # "Farmers blocked roads across France": their quarrel is with their own state.
                    return None
                if not any(self._is_first_in(words, actor) for words in draft.targets[: draft.strong]):
                    return actor
        return None

    def _whose_streets(self, draft: Draft) -> str | None:
        """ "Anti-French protests rock Niamey": who is against another is of the land that is named beside."""
        named = [self.mentions[number] for number in self.sentence.mentions if number >= 0]
        against = next((mention.actor for mention in named if mention.role == "against"), None)
        lands = (mention.actor for mention in named if mention.role in SQUARES)
        return next((land for land in lands if land != against), None) if against is not None else None

    def _is_first_in(self, words: Range, actor: str) -> bool:
        """Whether the phrase is about ``actor``; "Japanese shops in Chengdu" are Japan's."""
        return next(
            (self.mentions[m].actor == actor for m in self.sentence.mentions[words.start : words.end] if m >= 0), False
        )

    def _undescribed(self, words: Range | None) -> Range | None:
        """ "A parcel addressed to the Danish consulate": the phrase before its participle, unless "by" names who did it."""
        if words is None or "V" not in self.sentence.tags[words.start + 1 : words.end]:
            return words
        cut = self.sentence.tags.index("V", words.start + 1)
        return words if "by" in self.sentence.lows[cut : words.end] else Range(words.start, cut)
