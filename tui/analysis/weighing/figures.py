"""Wars that are none: "price war", "battle of the browsers", "declares war on potholes", "army of volunteers".

what is fought over ("price", "jury") + war, battle, truce      ──▶ a manner of speaking
war, fight + on, against + what is no party ("potholes")        ──▶ the same
army, legion + of + people without arms ("volunteers", "fans")  ──▶ the same
"""

from __future__ import annotations

from tui.analysis.lexicon.wordlists import page

_WARS = page("wars")
_FOUGHT_OVER = page("fought over")
_FOUGHT_AGAINST = page("fought against")
_AGAINST = frozenset(("on", "against", "with"))
_BATTLING = frozenset(("battle", "battles", "battled", "battling", "fight", "fights", "fighting", "combat", "combats"))
"""Verbs whose object may be no party."""
_ARMIES = frozenset(("army", "armies", "legion", "legions", "battalion", "battalions"))
_UNARMED = page("unarmed")
_REACH = 3
"""Words behind "war on" within which it is said on what."""


def is_mock_war(lows: list[str], words: set[str]) -> bool:
    """Whether a headline's war is one of words, wares or pests; ``words`` are ``lows`` as a set."""
    if not words.isdisjoint(_WARS) and not (words.isdisjoint(_FOUGHT_OVER) and words.isdisjoint(_FOUGHT_AGAINST)):
        return any(_is_mock(lows, k) for k, low in enumerate(lows) if low in _WARS)
    if words.isdisjoint(_ARMIES):
        return False
    return any(
        low in _ARMIES and lows[k + 1 : k + 2] == ["of"] and not _UNARMED.isdisjoint(lows[k + 2 : k + 4])
        for k, low in enumerate(lows)
    )


def _is_mock(lows: list[str], k: int) -> bool:
    """Whether the war at ``k`` is over what states do not fight over, or against what fights nobody."""
    if k and (lows[k - 1] in _FOUGHT_OVER or lows[k - 1] in _FOUGHT_AGAINST):
        return True
    start = k + 1 if lows[k] in _BATTLING else k + 2
    is_against = lows[k] in _BATTLING or not _AGAINST.isdisjoint(lows[k + 1 : k + 2])
    return is_against and not _FOUGHT_AGAINST.isdisjoint(lows[start : start + _REACH])
