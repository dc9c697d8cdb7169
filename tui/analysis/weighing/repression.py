"""What is told, at next to no weight between states, though words of another page stand beside it.

a state jails, censors, executes, or anybody does that in it  + "game", "film", "app"   ──▶ told
protests and riots that name no known actor                                             ──▶ told
a state threatens foreign firms                                                         ──▶ told
what is spread, bought and faked in the name of a state, and who stops it               ──▶ told

Sport, screens and firms are what repression is often about; ``guards`` would take the news for theirs.
"""

from __future__ import annotations

from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, COERCE, PROTEST, REJECT, REQUEST, SANCTION, THREATEN
from tui.analysis.lexicon.wordlists import page
from tui.analysis.weighing.domestic import HOUNDED, LABOUR
from tui.analysis.weighing.guards import DISASTER, NETS, OTHER_PAGES, PLAY, Told, only_looks_back

_PUNISHED = page("punished")
_CROWDED = page("crowded")
_SPREAD = page("spread")
_BY_FORCE = frozenset((COERCE, ASSAULT))
_OF_WORDS = frozenset((REQUEST, ACCUSE, REJECT))
_AGAINST_STATES = frozenset((ACCUSE, SANCTION, COERCE, ASSAULT))


def is_of_power(told: Told) -> bool:
    """Whether a text that ``guards`` leaves to another page tells of power used at home, or of a quarrel with a state."""
    words = set(told.lows)
    if not words.isdisjoint(DISASTER) or only_looks_back(told.lows, told.opens_with_actor):
        return False
    if told.act is THREATEN:
        return told.by_actor and not told.is_faint and words.isdisjoint(LABOUR)
    if told.act in (PROTEST, COERCE) and not words.isdisjoint(_CROWDED):
        return len(words & OTHER_PAGES - NETS) <= (1 if told.actors else 0)
    if told.act in _BY_FORCE and told.actors and not (words.isdisjoint(_PUNISHED) and words.isdisjoint(HOUNDED)):
        return True
    if told.act in _OF_WORDS and told.to_actor and not told.is_faint and words.isdisjoint(PLAY):
        return not words.isdisjoint(HOUNDED | _PUNISHED | _SPREAD)
    return told.act in _AGAINST_STATES and told.to_actor and not words.isdisjoint(_SPREAD)
