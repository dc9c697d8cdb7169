# ruff: noqa: SIM905 -- word lists read better as running text
"""A truce that is only spoken of: "ceasefire text", "questions swirl over the truce", "the truce leaves villagers uneasy".

a truce, a lull + begins, holds, brings, in force, or no verb        ──▶ eases, as its noun tells
               + a verb that says nothing of its coming, "over" it   ──▶ neither
               + "hopes fade", "doubts whether it will last"          ──▶ a truce that does not come
"""

from __future__ import annotations

from itertools import pairwise

from tui.analysis.acts.common.draft import VERBAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import run_start
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.kinds import YIELD
from tui.analysis.lexicon.wordlists import word_class

_TRUCES = word_class("truces")
_PAPERS = frozenset("accord agreement deal pact treaty".split())
_TROUBLING = word_class("troubles of a deal")
_COMING = word_class("coming of a truce")
_IN_FORCE = frozenset(("effect", "force", "place"))
"""What a truce is in that goes on."""
_ABOUT = frozenset("over about against at without".split())
"""Prepositions behind which a truce is what is spoken of."""
_MADE = frozenset("deal agreement accord pact talk talks negotiation day".split())
"""What of a truce, named behind it, is as good as the truce."""
_OF_HOPE = frozenset(("for", "of"))
_HOPES = frozenset("hope optimism prospect confidence faith chance".split())
_WAXING = frozenset("rise grow mount brighten revive rekindle soar build improve gather swell flicker".split())
_WANING = word_class("waning of hope")
_SEEMING = frozenset(("appear", "seem"))
"""Verbs that say it with "to": "appears to hold", but not "appears doomed"."""
_DOUBTING = frozenset(("doubt", "question"))


class Truces(Nominals):
    """Tells a truce that comes or holds from one that is only named."""

    def _weigh_truce(self, draft: Draft, k: int, verb: Verb | None = None) -> None:
        """Leave a truce that is only spoken of no weight, and turn one that is despaired of.

        ``k`` is the place of its noun, ``verb`` the one of which that is the subject, where the caller knows it.
        """
        if draft.type in VERBAL and verb is not None and verb.lemma in _TROUBLING and draft.noun in _PAPERS:
            # "Peace deal faces hurdles"
            draft.lighten()
        if draft.type is not YIELD or draft.noun not in _TRUCES or draft.chain:
            return
        j = run_start(self.sentence, k - draft.noun.count("_"), "DASZN") - 1
        before = self.sentence.lows[j] if j >= 0 else ""
        hoping = self._hoping() if before in _OF_HOPE else None
        if hoping is not None and hoping.lemma in _WAXING:
            return
        if (hoping is not None and hoping.lemma in _WANING) or self._is_doubted(k):
            draft.end()
        elif self._heads_affair(k) or before in _ABOUT or not self._is_there(k, verb or self._verb_beside(k)):
            draft.lighten()

    def _hoping(self) -> Verb | None:
        """The verb of "hopes for a truce fade", "hopes fade for a truce"."""
        main = self.main
        if main is None or main.subject is None:
            return None
        return main if self._names(self._nouns_in(main.subject), _HOPES) else None

    def _is_doubted(self, k: int) -> bool:
        """ "Doubts the truce will last": whether somebody does not believe in it."""
        return any(verb.lemma in _DOUBTING and verb.at < k and not verb.negated for verb in self.sentence.verbs)

    def _heads_affair(self, k: int) -> bool:
        """ "Ceasefire text", "truce proposal": whether the noun only describes another, which tells no act itself."""
        if self.sentence.tags[k + 1 : k + 2] != ["N"]:
            return False
        head = self._noun_lemma(k + 1)
        return head not in self.lexicon.nouns and head not in _MADE

    def _is_there(self, k: int, verb: Verb | None) -> bool:
        """Whether the verb beside it says that the truce comes, holds or does its good, or no verb says otherwise."""
        if verb is None or any(one == "in" and two in _IN_FORCE for one, two in pairwise(self.sentence.lows[k + 1 :])):
            return True
        if verb.lemma in _SEEMING:
            return self.sentence.lows[verb.end : verb.end + 1] == ["to"]
        return verb.lemma in _COMING or verb.lemma.partition("_")[0] in _COMING

    def _verb_beside(self, k: int) -> Verb | None:
        """The verb that the noun at ``k`` is the subject of, or else the last before it in its clause."""
        own = next((v for v in self.sentence.verbs if v.subject is not None and k in range(*v.subject)), None)
        if own is not None:
            return own
        before = [verb for verb in self.sentence.verbs if verb.end <= k]
        if not before or self._reports(before[-1]):
            return None
        is_apart = any(self.sentence.tags[j] in ":;CWK" for j in range(before[-1].end, k))
        return None if is_apart else before[-1]
