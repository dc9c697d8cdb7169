# ruff: noqa: SIM905 -- word lists read better as running text
"""Where nobody shoots: "guns fall silent", "quiet night in Kharkiv", "calm returns to Ashkelon".

guns, front, a place + quiet, silent, calm ──▶ eases
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import MAIN, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import run_start
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import YIELD
from tui.analysis.lexicon.wordlists import word_class

_RESPITE = -3.0
"""Intensity of a blow that does not come."""
_STILL = frozenset("quiet silent silence calm lull respite peaceful".split())
_GUNS = word_class("guns")
"""What is quiet where nobody shoots."""
_FIGHTING = word_class("fighting")
"""Words beside which a quiet town is one that was not."""
_TIMES = frozenset("night nights day days morning weekend week evening hours".split())
_COMING = word_class("coming of calm")
_FALLING_SILENT = word_class("falling silent")
_WORDS_ONLY = word_class("calm asked for")
"""Beside these, quiet is asked for, or somebody says nothing of something."""


class Lulls(Nominals):
    """Reads the absence of blows."""

    def _goes_on(self, j: int) -> bool:
        """ "No end to the strikes", "no halt to the advance": the noun of ending at ``j`` is itself denied."""
        return j > 0 and self.sentence.lows[j - 1] == "no"

    def _quiet(self) -> Draft | None:
        """ "Guns go quiet", "quiet night in Kharkiv", "calm returns to Ashkelon"."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if _STILL.isdisjoint(lows) or self.question:
            return None
        for k, low in enumerate(lows):
            if low not in _STILL or tags[k] not in "NAV":
                continue
            before = max(0, k - 3)
            if not _WORDS_ONLY.isdisjoint(lows[before:k]):
                return None
            if any(tags[j] == "X" or lows[j] == "no" for j in range(before, k)):
                return None
            if self._is_of_guns(k):
                draft = Draft(YIELD, _RESPITE, Mode.DEEDS, [k], rank=MAIN)
                draft.targets = self._actor_places()
                draft.target = draft.targets[0] if draft.targets else None
                return draft
        return None

    def _is_of_guns(self, k: int) -> bool:
        """Whether what is quiet at ``k`` are guns, a front or a known place, and nobody who merely says nothing."""
        lows = self.sentence.lows
        behind = lows[k + 1 : k + 3]
        if not _TIMES.isdisjoint(behind[:1]) and self._any_place(k) and not _FIGHTING.isdisjoint(lows):
            return True
        if lows[max(0, k - 2) : k][:1] and lows[k - 1] == "of" and lows[k - 2] in _TIMES:
            # "Gaza sees first day of calm"
            return self._any_place(0)
        if not _COMING.isdisjoint(behind[:1]):
            return True
        verb = next((v for v in self.sentence.verbs if v.end == k and v.lemma in _FALLING_SILENT), None)
        subject = verb.subject if verb is not None else self._noun_before(k)
        if subject is None:
            return False
        # "Kyiv silent on losses" says nothing, "Gaza quiet on first night of truce" does not shoot.
        says_nothing = behind[:1] in (["on"], ["about"]) and _TIMES.isdisjoint(lows[k:])
        is_place = verb is None and not says_nothing and self._is_place(subject) and not _FIGHTING.isdisjoint(lows)
        return is_place or self._names(self._nouns_in(subject), _GUNS)

    def _noun_before(self, k: int) -> Range | None:
        """ "Gaza quiet": the phrase that the adjective at ``k`` is said of without a verb."""
        start = run_start(self.sentence, k, "NZDAQ")
        return Range(start, k) if start < k else None

    def _is_place(self, words: Range) -> bool:
        """Whether the phrase is the name of a place, which cannot itself fall silent."""
        roles = {
            self.mentions[self.sentence.mentions[k]].role
            for k in range(*words)
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]
        }
        return bool(roles) and roles <= {"place", "name", "capital"} and words.end - words.start <= 2

    def _any_place(self, k: int) -> bool:
        return any(self._is_place(Range(j, j + 1)) for j in range(k, len(self.sentence.lows)))
