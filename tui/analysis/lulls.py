# ruff: noqa: SIM905 -- word lists read better as running text
"""Hostility that is not there: "no more nuclear tests", "first night without air raids", "guns fall silent".

no, without, free of + a blow or a build-up ──▶ eases
guns, front, a place + quiet, silent, calm  ──▶ eases
no end to, no let-up in + a blow            ──▶ the blow goes on
"""

from __future__ import annotations

from storage.records import ActType, Mode
from tui.analysis.draft import MAIN, Draft
from tui.analysis.nominals import Nominals
from tui.analysis.words import Range

_ABSENT = frozenset((ActType.ASSAULT, ActType.MOBILIZE, ActType.SANCTION))
"""What eases when there is none of it."""
_LACKING = frozenset(("no", "without", "minus", "zero"))
_NEEDED = frozenset("more new further need needs reason plan plans for fresh single any of".split())
"""What may stand between "no" and what there is none of."""
_RESPITE = -3.0
"""Intensity of a blow that does not come."""
_DENYING = frozenset(("not", "n't", "never"))
_SOUGHT = frozenset(("after", "seeking", "wanting", "looking", "interested", "want", "seek"))
"""What one says one does not do when one wants no war."""
_SIGNS = frozenset("end halt let-up letup stop sign respite limit break pause mercy".split())
"""No end of it, and no sign of it: then it goes on, or nobody knows."""
_REACH = 6
"""Words between "without" and the noun."""
_STILL = frozenset("quiet silent silence calm lull respite peaceful".split())
_GUNS = frozenset(
    "gun front frontline front-line line border frontier night sky artillery street trench siren cannon battlefield weapon shelling airspace".split()
)
"""What is quiet where nobody shoots."""
_TIMES = frozenset("night nights day days morning weekend week evening hours".split())
_COMING = frozenset(
    "return returns hold holds prevail prevails descend descends settle settles restored returning reigns falls".split()
)
_FALLING_SILENT = frozenset("go fall stay lie be remain stand keep turn grow get".split())
_WORDS_ONLY = frozenset("call calls urge urges appeal appeals diplomacy keep keeps asks ask plea pleas".split())
"""Beside these, quiet is asked for, or somebody says nothing of something."""


class Lulls(Nominals):
    """Reads the absence of blows."""

    def _absent(self, draft: Draft, start: int) -> None:
        """ "No more nuclear tests", "without air raids": the noun at ``start`` tells a blow that does not fall."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if draft.type not in _ABSENT:
            return
        for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
            if lows[k] in _LACKING and lows[k + 1] not in _SIGNS:
                draft.words.insert(0, k)
                draft.turn(ActType.YIELD, _RESPITE)
                return
            if lows[k] in _DENYING and not _SOUGHT.isdisjoint(lows[k + 1 : start]):
                draft.words.insert(0, k)
                draft.turn(ActType.YIELD, _RESPITE, Mode.WORDS)
                return
            if lows[k] not in _NEEDED | _SOUGHT and tags[k] not in "DASZNQ":
                return

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
                draft = Draft(ActType.YIELD, _RESPITE, Mode.DEEDS, [k], rank=MAIN)
                places = [Range(j, j + 1) for j in range(len(lows)) if self.sentence.mentions[j] >= 0]
                draft.targets = places
                draft.target = places[0] if places else None
                return draft
        return None

    def _is_of_guns(self, k: int) -> bool:
        """Whether what is quiet at ``k`` are guns, a front or a known place, and nobody who merely says nothing."""
        lows = self.sentence.lows
        behind = lows[k + 1 : k + 3]
        if not _TIMES.isdisjoint(behind[:1]) and self._any_place(k):
            return True
        if not _COMING.isdisjoint(behind[:1]):
            return True
        verb = next((v for v in self.sentence.verbs if v.end == k and v.lemma in _FALLING_SILENT), None)
        subject = verb.subject if verb is not None else self._noun_before(k)
        if subject is None:
            return False
        says_nothing = behind[:1] in (["on"], ["about"]) and not _TIMES.isdisjoint(self.sentence.lows[k:])
        is_place = verb is None and self._is_place(subject) and (says_nothing or behind[:1] not in (["on"], ["about"]))
        return is_place or self._names(self._nouns_in(subject), _GUNS)

    def _noun_before(self, k: int) -> Range | None:
        """ "Gaza quiet": the phrase that the adjective at ``k`` is said of without a verb."""
        start = k
        while start and self.sentence.tags[start - 1] in "NZDAQ":
            start -= 1
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
