"""What one sentence leaves out another says: the empty side of an act, filled from the other acts of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from storage.records import Act, ActType, Mention
from tui.analysis.escalation import Weighed

BODIES = frozenset(("UN", "NATO", "EU", "AU"))
"""Actors that mostly speak about others, or describe a force of others."""
MOVES = frozenset((ActType.MOBILIZE, ActType.YIELD))
"""Acts of forces that move: in one report, mostly those of one side."""
OF_PERSONS = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.ACCUSE, ActType.PROTEST, ActType.REJECT))
"""What is done to persons and things too: a target that is told but is no actor stays none."""
_ASIDE = frozenset((ActType.CONSULT, ActType.SUPPORT, ActType.AGREE, ActType.AID, ActType.COOPERATE))
"""What is done with friends as well, so that the other side of a quarrel is not its other side."""


def completed(acts: Sequence[Act], weighed: Sequence[Weighed], mentions: Sequence[Mention]) -> list[Act]:
    """The acts of a report, the empty side of each filled where the report is clear about it; a single sentence is not."""
    if not weighed or weighed[-1].sentence == 0:
        return list(acts)
    partners = _partners(acts, weighed)
    named = Counter(mention.actor for mention in mentions if mention.actor not in BODIES)
    mover = _mover(acts)
    return [_filled(act, partners, named, mover) for act in acts]


def _partners(acts: Sequence[Act], weighed: Sequence[Weighed]) -> Counter[tuple[str, str]]:
    """How often each two stand against each other, the headline counting twice."""
    partners: Counter[tuple[str, str]] = Counter()
    for act, weight in zip(acts, weighed, strict=True):
        if act.source and act.target and act.type not in _ASIDE:
            share = 2 if weight.sentence == 0 else 1
            partners[act.source, act.target] += share
            partners[act.target, act.source] += share
    return partners


def _mover(acts: Sequence[Act]) -> str | None:
    """Whose forces the report speaks of."""
    counts = Counter(act.source for act in acts if act.type in MOVES)
    return _clear_first([(count, actor) for actor, count in counts.items() if actor], 2, 1.5)


def _filled(act: Act, partners: Counter[tuple[str, str]], named: Counter[str], mover: str | None) -> Act:
    """One act with its other side: whom the known side mostly stands against, else who is named most."""
    if act.type in _ASIDE or (act.source is None) == (act.target is None):
        return act
    known = act.source or act.target
    found = _clear_first([(count, other) for (one, other), count in partners.items() if one == known], 2, 1.01)
    if found is None and not (act.type in OF_PERSONS and act.target_span):
        found = _clear_first([(count, other) for other, count in named.items() if other != known], 2, 1.5)
    if found is None or found == act.claimed_by:
        return act
    if act.source is None and act.type in MOVES and act.target == mover:
        # "Some vehicles will remain until drills begin in Russia's west": the place named is the mover's own.
        return replace(act, source=mover, source_span=act.target_span, target=found, target_span=None)
    return replace(act, source=act.source or found, target=act.target or found)


def _clear_first(counted: list[tuple[int, str]], least: int, lead: float) -> str | None:
    """The one counted most often: at least ``least`` times, and ``lead`` times as often as the next."""
    ranked = sorted(counted, reverse=True)[:2]
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < lead * ranked[1][0]):
        return None
    return ranked[0][1]
