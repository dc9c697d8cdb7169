"""What one says to another before a colon: "Netanyahu to Damascus: hands off the Druze"."""

from __future__ import annotations

from tui.analysis.acts.common.draft import MAIN, ORDINARY, SPOKEN, USUAL, Draft
from tui.analysis.acts.common.speakers import Speakers
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ACCUSE, CONSULT, SUPPORT

_NAMES_END = 8
"""Words within which the colon stands."""
_SAID = SPOKEN | {ACCUSE, CONSULT, SUPPORT}
"""What is done by saying so."""


class Addresses(Speakers):
    """Reads who speaks to whom where a headline opens with both."""

    def _addressed_by(self, drafts: list[Draft]) -> None:
        """Give what is said to the one who says it and to whom it is said; mere words where it tells no act."""
        if ":" not in self.sentence.said or "to" not in self.sentence.said:
            return
        lows = self.sentence.lows
        colon = lows.index(":") if ":" in lows[3:_NAMES_END] else 0
        to = lows.index("to") if colon and "to" in lows[1 : colon - 1] else 0
        speaker, listener = Range(0, to), Range(to + 1, colon)
        if not to or not self._is_spokesman(speaker) or not self._is_spokesman(listener):
            return
        if self._names_same(speaker, listener):
            return
        if not drafts:
            drafts.append(Draft(*USUAL[CONSULT], [to], rank=MAIN))
            drafts[0].intensity = -ORDINARY
        draft = drafts[0]
        if draft.type in _SAID and (draft.source is None or self._names_same(speaker, draft.source)):
            draft.source, draft.symmetric = speaker, False
            draft.targets = [listener, *(place for place in draft.targets if place != speaker)]
            draft.target, draft.strong = listener, 1
