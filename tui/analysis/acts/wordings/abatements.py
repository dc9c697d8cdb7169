"""Fewer blows than before: "fewer violations", "drop in attacks", "shelling falls to its lowest", "raids down by half".

a blow told by a noun, forces that move + fewer, a drop in, falls, at its lowest ──▶ eases a little
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ASSAULT, COERCE, MOBILIZE, PROTEST, YIELD
from tui.analysis.lexicon.wordlists import word_class

_RESPITE = -3.0
"""Intensity of blows that do not come."""
_BLOWS = frozenset((ASSAULT, MOBILIZE, COERCE, PROTEST))
_FEWER = frozenset(("fewer", "less"))
_DECLINES = word_class("declines")
_DECLINING = word_class("declining")
_LOWEST = frozenset(("lowest", "low", "half"))
_TRIGGERS = _FEWER | _DECLINES | _DECLINING | {"down", "lowest", "low"}
_IN_OR_OF = frozenset(("in", "of"))
_UPON = frozenset(("on", "upon", "into"))
"""What stands behind "fall" where blows fall on somebody."""
_TO_LOWEST = 5
"""Words behind the noun within which it is said to be at its lowest."""


class Abatements(Nominals):
    """Reads blows that grow fewer."""

    def _abated(self, drafts: list[Draft]) -> None:
        """Turn the blows of which the sentence says that there are fewer than before."""
        if _TRIGGERS.isdisjoint(self.forms):
            return
        for draft in drafts:
            if draft.type in _BLOWS and draft.intensity > 0 and self._grows_less(draft):
                draft.turn(YIELD, _RESPITE, Mode.DEEDS)
                draft.chain = ("absent",)

    def _grows_less(self, draft: Draft) -> bool:
        place = self._told_at(draft)
        if place is None:
            return False
        return self._is_fewer(place) or (bool(draft.noun) and (self._is_declining(place) or self._is_low(place)))

    def _told_at(self, draft: Draft) -> Range | None:
        """The noun that tells the blow, or the forces that deal it."""
        if draft.noun:
            k = next((k for k in draft.words if self._noun_lemma(k) == draft.noun.split("_")[-1]), draft.words[0])
            return Range(k - draft.noun.count("_"), k + 1)
        return draft.source if draft.source is not None and draft.words[0] >= draft.source.end else None

    def _is_fewer(self, place: Range) -> bool:
        """ "Fewer violations", "a drop in attacks"; but not "fewer than ten"."""
        lows, tags = self.sentence.lows, self.sentence.tags
        j = place.end - 1
        while j >= 0 and tags[j] in "NZADSQ":
            if lows[j] in _FEWER:
                return lows[j + 1] != "than"
            j -= 1
        return j > 0 and lows[j] in _IN_OR_OF and self._noun_lemma(j - 1) in _DECLINES

    def _is_declining(self, place: Range) -> bool:
        """ "Attacks fall by half", "shelling eases"."""
        for verb in self.sentence.verbs:
            if verb.lemma in _DECLINING and verb.subject is not None and place.end - 1 in range(*verb.subject):
                behind = self.sentence.lows[verb.end : verb.end + 1]
                is_alone = object_of(self.sentence, verb)[0] is None and _UPON.isdisjoint(behind)
                return is_alone and not verb.negated and not verb.passive
        return False

    def _is_low(self, place: Range) -> bool:
        """ "Attacks down by a third", "rocket fire at its lowest"."""
        lows, tags = self.sentence.lows, self.sentence.tags
        for k in range(place.end, min(len(lows), place.end + _TO_LOWEST + 4)):
            if tags[k] in ",;:.VMC":
                return False
            if lows[k] == "down" and (
                tags[k + 1 : k + 2] in (["Q"], ["R"], []) or lows[k + 1] in ("by", "from", "sharply")
            ):
                return True
            if lows[k] in _LOWEST and "at" in lows[place.end : k]:
                return True
        return False
