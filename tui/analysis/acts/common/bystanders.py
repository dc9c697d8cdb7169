"""Who else may be the target of an act, where nobody is named where its target should stand.

"The envoy was told to go, Chad said"    the nearest actor around the act who is no bystander
"Iran breaks the truce, Israel says"     the victim who tells of it
"It moved tanks up again."               whom the sentence before was about
"""

from __future__ import annotations

from collections.abc import Iterable

from storage.records import Mention, Span
from tui.analysis.acts.common.doing import SQUARES, Doing, Memory
from tui.analysis.acts.common.draft import NOMINAL, Draft
from tui.analysis.acts.common.naming import Named
from tui.analysis.grammar.asides import is_passing, is_yet_to_come
from tui.analysis.grammar.parties import is_patient
from tui.analysis.grammar.phrases import phrase_end, phrase_start, word_before
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.kinds import AID, ASSAULT, COERCE
from tui.analysis.lexicon.vocabulary import LAUNCHING
from tui.analysis.weighing.completion import BODIES, MOVES

HARSH = frozenset((ASSAULT, COERCE))
_ONLOOKERS = frozenset(("USA", "WHO"))
"""Who tells of others' acts more often than of its own losses."""
_OF_PLACES = frozenset(("in", "of", "from", "across"))
"""Prepositions between people and where they are."""
FRONTIERS = frozenset(("border", "frontier", "boundary"))
_REACH_BACK = 12
"""Words before an act within which an actor may be its target when none stands behind it."""


class Bystanders(Doing):
    """Tells who around an act may be its target from who only stands by."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], memory: Memory, is_opening: bool) -> None:
        super().__init__(sentence, mentions, memory)
        self.is_opening = is_opening
        """Whether it is the first sentence of its text."""

    def _fallback(self, draft: Draft, source: str | None, span: Span | None) -> Named:
        """No actor where the target should stand: the nearest other one behind the act, then before it."""
        if draft.targets and self._is_pronoun(draft.targets[0]):
            # "Painted a letter on the homes of Poles before knocking them down": whom it means says it better.
            span = None
        inside = draft.source or Range(0, 0)
        around = [k for k in self._outwards(draft) if self.sentence.mentions[k] >= 0]
        if len(around) > 1:
            around.sort(key=lambda k: is_passing(self.sentence, k))
        for k in around:
            mention = self.sentence.mentions[k]
            if self.sentence.adjectival[k] or is_yet_to_come(self.sentence, k):
                continue
            actor = self.mentions[mention].actor
            if actor != source and not inside.start <= k < inside.end and not self._is_bystander(draft, k):
                return actor, span or self._those_at(k, draft) or self._around(k)
        for k in range(*draft.targets[0]) if draft.targets else ():
            # "vetoed a French-drafted text": whose it is, when nobody else is named.
            mention = self.sentence.mentions[k]
            if mention >= 0 and self.mentions[mention].actor != source:
                return self.mentions[mention].actor, span or self._word(k)
        return None, span

    def _those_at(self, k: int, draft: Draft) -> Span | None:
        """ "To help drought victims in Malawi": those who are said to be where ``k`` names, if any are."""
        sentence, place = self.sentence, phrase_start(self.sentence, k)
        if place < 2 or sentence.lows[place - 1] not in _OF_PLACES or sentence.tags[place - 2] != "N":
            return None
        start, end = phrase_start(sentence, place - 2), phrase_end(sentence, place)
        is_doer = draft.source is not None and start < draft.source.end and draft.source.start < place
        if is_doer or not is_patient(sentence, Range(place - 2, place - 1)):
            return None
        return self._phrase(Range(start, end), k)

    def _is_bystander(self, draft: Draft, k: int) -> bool:
        """Whether who is named at ``k`` only tells of the act, hears of it, or has done something else."""
        claimed = draft.claimed or Range(0, 0)
        if self._is_frontier(draft, Range(k, k + 1)):
            return True
        if claimed.start <= k < claimed.end or (draft.type in MOVES and self._comments(draft, k)):
            return True
        lows, before = self.sentence.lows, word_before(self.sentence, k)
        is_heard = draft.words[-1] < claimed.end < before and lows[before] == "to"
        if is_heard and self.mentions[self.sentence.mentions[k]].actor in BODIES:
            # "Is arming, Oslo wrote in a letter to the UN"
            return True
        # "Fired missiles donated by Britain", "pulled bodies from a block hit by Russia": the doer of another act.
        is_of_means = draft.verb in LAUNCHING or draft.type is AID
        return is_of_means and before > 0 and lows[before] == "by" and self.sentence.tags[before - 1] == "V"

    def _is_frontier(self, draft: Draft, place: Range) -> bool:
        """ "Killed a guard near the Chadian border", "near the border with Chad": those beyond it have no part in it."""
        struck = draft.object or (draft.targets[0] if draft.strong else None)
        if draft.type not in HARSH or struck is None or struck.start <= place.start < struck.end:
            return False
        lows, before = self.sentence.lows, word_before(self.sentence, place.start)
        is_beyond = before > 0 and lows[before] == "with" and lows[before - 1] in FRONTIERS
        return is_beyond or not FRONTIERS.isdisjoint(lows[place.end - 1 : place.end + 1])

    def _is_pronoun(self, words: Range) -> bool:
        return words.end - words.start == 1 and self.sentence.lows[words.start] in ("them", "him", "her", "it", "they")

    def _comments(self, draft: Draft, k: int) -> bool:
        """ "Troops leave, Berlin calls it a step": who does something of its own behind a comma is no side of what went before."""
        return any(
            verb.form == "f"
            and verb.at > draft.words[-1]
            and verb.subject is not None
            and k in range(*verb.subject)
            and self.sentence.tags[verb.subject.start - 1] == ","
            for verb in self.sentence.verbs
        )

    def _outwards(self, draft: Draft) -> Iterable[int]:
        """The words around an act in the order in which they may name its target: behind it, within, before it."""
        first, last = draft.words[0], draft.words[-1]
        before = range(max(0, first - _REACH_BACK), first)
        return (*range(last, len(self.sentence.words)), *range(first, last), *reversed(before))

    def _is_aimed_there(self, draft: Draft, source: str | None) -> bool:
        """ "Footage from Gaza shows what an Israeli raid left": whether a blow and one land beside the striker's are all that is named."""
        if draft.type is not ASSAULT or source is None or draft.rank < NOMINAL:
            return False
        named = {self.mentions[m] for m in self.sentence.mentions if m >= 0 and self.mentions[m].actor != source}
        # "…, WHO says": a body only tells of it.
        others = {other for other in named if other.role != "organisation"}
        return len({other.actor for other in others}) == 1 and all(other.role in SQUARES for other in others)

    def _implied(self, draft: Draft, source: str, span: Span | None) -> Named:
        """Whom nothing in the sentence names: the victim who tells of it, or whom the sentence before was about."""
        if draft.type in HARSH and draft.claimed is not None:
            # "Iran breaks the truce, Israel says": who tells of it suffers it, unless it is a bystander.
            teller, teller_span = self._actor(draft.claimed, source, None)
            if teller is not None and len(teller) == 3 and teller not in _ONLOOKERS:
                return teller, teller_span
        elif draft.type in MOVES and not self.is_opening and source == self.memory.source:
            # What a state does with its forces concerns the one it concerned before.
            return self.memory.target, span
        return None, span
