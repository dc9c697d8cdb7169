"""The two sides of an act: from the places a draft points at to actors, and to the words that name them.

draft.source ──▶ who      see ``doing``
draft.targets ─▶ whom     see ``patients``
"""

from __future__ import annotations

from typing import NamedTuple

from tui.analysis.acts.common.draft import CONFLICT, Draft
from tui.analysis.acts.common.naming import Named
from tui.analysis.acts.common.patients import RECIPROCAL, Patients
from tui.analysis.grammar.parties import conjuncts, names_somebody
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ASSAULT, YIELD

_BETWEEN = RECIPROCAL | {YIELD, ASSAULT}
"""What those do to each other whom one name stands for, where nobody else is named."""
TOGETHER_CAP = 6
"""Pairs that one act is told for at most, when several do it to several."""


class Parties(NamedTuple):
    """Who does it to whom, and where they are named."""

    source: Named
    target: Named
    is_mutual: bool = False
    """The target is another of those who do it: "Ethiopia and Eritrea signed"."""


class Sides(Patients):
    """Finds the parties of the drafts of one sentence."""

    def parties(self, draft: Draft) -> Parties:
        """Who does it to whom."""
        source, source_span = self._who(draft)
        if source is None and source_span is not None and draft.type in RECIPROCAL and self._is_the_two(draft.source):
            return Parties((self.memory.source, source_span), (self.memory.target, None), True)
        places = draft.places
        (target, target_span), is_mutual = self._whom(draft, places, source)
        if source is None and target is None and draft.type in CONFLICT:
            # "Chadian rebels seize town": from the state they fight.
            target = self._fought_by(draft.source)
        if source is None and target is not None and draft.type in RECIPROCAL:
            beside = self._beside(draft, target)
            if beside is not None:
                return Parties((target, target_span), beside)
        if (source is None) != (target is None) and draft.type in _BETWEEN:
            twin = self._twin_of(source or target)
            if twin is not None:
                return Parties((source or target, source_span or target_span), (twin, source_span or target_span))
        strangers = self._two_strangers(draft) if target is None else None
        if strangers is not None:
            return Parties(*strangers)
        if is_mutual:
            source_span = self._conjunct_of(draft.source, source) or source_span
        else:
            target_span = self._owner_of_thing(draft, self._struck(draft, places, target, target_span))
        return Parties((source, source_span), (target, target_span), is_mutual)

    def _twin_of(self, actor: str | None) -> str | None:
        """The other one of two whom the words name that name ``actor``."""
        for number in self.sentence.mentions:
            if number >= 0 and self.mentions[number].actor == actor:
                return self._twin(number)
        return None

    def _is_the_two(self, words: Range | None) -> bool:
        """ "The two shook hands": those between whom the sentence before was."""
        if words is None or self.memory.source is None or self.memory.target is None:
            return False
        first, *rest = [low for low in self.sentence.lows[words.start : words.end] if low != "the"] or [""]
        return first in ("two", "both") and len(rest) <= 1

    def claimant(self, draft: Draft) -> str | None:
        """On whose word the act is told."""
        return self._actor(draft.claimed, None, None)[0]

    def together(self, draft: Draft, source: str | None, target: str | None) -> list[tuple[str, str]]:
        """Further pairs of an act that several do, or that is done to several: "Britain and France bombed Libya"."""
        if source is None or target is None or not self.has_lists:
            return []
        sources = [source, *(actor for actor in self._joined_to(draft.source, source) if actor != target)]
        named = next((words for words in draft.targets if self._first_mention(words, target) is not None), None)
        targets = [target, *(actor for actor in self._joined_to(named, target) if actor not in sources)]
        pairs = [(one, other) for one in sources for other in targets]
        return pairs[1:TOGETHER_CAP]

    def _two_strangers(self, draft: Draft) -> tuple[Named, Named] | None:
        """ "The company and the union agreed": two who do it with each other, not both of them known."""
        if draft.type not in RECIPROCAL or draft.source is None or draft.passive or draft.strong:
            return None
        pieces = conjuncts(self.sentence, draft.source)
        if len(pieces) != 2 or not all(names_somebody(self.sentence, piece) for piece in pieces):
            return None
        return self._actor(pieces[0], None, None), self._actor(pieces[1], None, None)

    def _beside(self, draft: Draft, target: str) -> Named | None:
        """ "A treaty binds Australia and Fiji", "a bridge between Chad, Niger to reopen": the other one, joined to the first."""
        if not self.has_lists or (draft.source is not None and names_somebody(self.sentence, draft.source)):
            return None
        tags, mentions = self.sentence.tags, self.sentence.mentions
        for k in range(1, len(tags) - 1):
            if tags[k] not in ("J", ",") or not self._names(k - 1, target) or mentions[k + 1] < 0:
                continue
            actor = self.mentions[mentions[k + 1]].actor
            behind = mentions[k + 2] if k + 2 < len(tags) else -1
            is_owner = tags[k + 2 : k + 3] == ["S"] or (behind >= 0 and self.mentions[behind].actor != actor)
            if is_owner:
                # "Jordan, Israel-Palestinian talks on agenda"
                continue
            if actor != target and draft.claimed is None:
                return actor, self._word(k + 1)
        return None
