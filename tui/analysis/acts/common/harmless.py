# ruff: noqa: SIM905 -- word lists read better as running text
"""Whose blows are none: "wolves attack", "soap opera conquers", "carmaker opens fire", "pianist strikes a chord".

head of the doer ──▶ beast, weather, work of art   no act, whatever is said of it
                ├──▶ firm, player, performer       a blow is a manner of speaking, a threat is of next to no weight
                └──▶ anybody else                  what the words say

A state's name before such a head ("Polish wolves", "French retailer") only says where it is from.
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, Draft
from tui.analysis.acts.common.home import Home
from tui.analysis.grammar.parties import head_of
from tui.analysis.lexicon.kinds import ASSAULT, COERCE, MOBILIZE, PROTEST, THREATEN, YIELD
from tui.analysis.lexicon.wordlists import word_class

_BEASTS = word_class("beasts and weather") | word_class("plays and tales")
_FIRMS, _PERFORMERS, _TRADES = word_class("firms"), word_class("performers"), word_class("trades")
_NAMED = _BEASTS | _FIRMS | _PERFORMERS | {"group"}
_TRIGGERS = _NAMED | {f"{noun}s" for noun in _NAMED}
"""Without one of these words nothing of this stands in a sentence."""
_STRIKING = frozenset((ASSAULT, MOBILIZE))
_GIVING_WAY = frozenset(
    "retreat defect surrender withdraw pull_out concede back_down capitulate bow_out hold_fire".split()
)
_RULING = frozenset((COERCE, PROTEST))
"""What a firm does to its customers, and they to it."""
_EARNEST = frozenset(
    "kill murder shoot shoot_dead gun_down stab rape poison kidnap abduct assault strangle behead burn maim wound injure run_over".split()
)
"""What even a player does to somebody's body."""


class Harmless(Home):
    """Weighs what is done by those who harm nobody."""

    def _in_a_manner_of_speaking(self, drafts: list[Draft]) -> None:
        """Leave nothing of blows that are none, and next to nothing of what private doers threaten or give up."""
        if not _TRIGGERS.isdisjoint(self.sentence.said):
            for draft in drafts:
                self._weigh_by_doer(draft)

    def _weigh_by_doer(self, draft: Draft) -> None:
        if draft.source is None or not (draft.type in CONFLICT or draft.type is YIELD):
            return
        head = head_of(self.sentence, draft.source)
        if head < 0:
            return
        lemma = self._noun_lemma(head)
        one = lemma.removesuffix("s")
        if lemma in _BEASTS or one in _BEASTS:
            draft.intensity = 0.0
            return
        is_firm = lemma in _FIRMS or one in _FIRMS or self._sells(head, lemma)
        if not (is_firm or lemma in _PERFORMERS or one in _PERFORMERS):
            return
        if draft.type in _STRIKING and draft.verb not in _EARNEST:
            draft.intensity = 0.0
        elif draft.type is THREATEN or draft.verb in _GIVING_WAY or (is_firm and draft.type in _RULING):
            draft.lighten()

    def _sells(self, head: int, lemma: str) -> bool:
        """ "Telecoms group", but not "rebel group"."""
        return lemma == "group" and self.sentence.lows[head - 1] in _TRADES
