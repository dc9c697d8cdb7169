"""Ground that two claim: "orders drilling in disputed Essequibo", "opens a port in occupied Western Sahara"."""

from __future__ import annotations

from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.lexicon.kinds import COERCE, COOPERATE

_CLAIMED = frozenset(("disputed", "contested", "occupied", "annexed", "breakaway"))
"""Words before the name of what another claims too."""
_ON = frozenset(("in", "on", "off", "into"))
_TAKING_HOLD = 4.0
"""Intensity of making oneself at home on such ground."""
_TO_NAME = 5
"""Words behind "disputed" within which the ground is named."""


class Disputed(Nominals):
    """Reads deeds on disputed ground."""

    def _on_disputed_ground(self, drafts: list[Draft]) -> None:
        """Turn what one alone builds or opens on ground that is another's too."""
        if _CLAIMED.isdisjoint(self.sentence.said):
            return
        lows = self.sentence.lows
        at = next(k for k, low in enumerate(lows) if low in _CLAIMED)
        owners = self._actors_in(at + 1, at + _TO_NAME)
        if at == 0 or lows[at - 1] not in _ON or not owners:
            return
        for draft in drafts:
            mine = self._actors_in(*draft.source) if draft.source is not None else set()
            if draft.type is COOPERATE and len(mine) == 1 and owners - mine and not draft.symmetric:
                draft.turn(COERCE, _TAKING_HOLD)
