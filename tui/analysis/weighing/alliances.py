"""Support that is given in a quarrel: "Britain backs Washington and summons the Russian ambassador".

Who stands by one against another does not ease what is between the two, so it weighs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.records import Quad
from tui.analysis.lexicon.kinds import ASSERTED, CLAIMED, PLANNED, SUPPORT
from tui.analysis.weighing.completion import OpenAct
from tui.analysis.weighing.escalation import Weighed

IN_A_QUARREL = 0.1
"""Share that is left of support when its own sentence tells against whom it is given …"""
_BESIDE = 0.3
"""… and its rank: what the sentence is about is the quarrel."""
_ASIDE = 0.4
"""Up to this rank a blow is only what went before: "weeks after Kosovo had accused Belgrade"."""
_QUARRELS = frozenset((Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT))
_TAKES_PLACE = frozenset((ASSERTED, CLAIMED, PLANNED))


def stand_by(acts: Sequence[OpenAct], weighed: list[Weighed]) -> None:
    """Lighten, in ``weighed``, the support between two in a sentence that tells a blow from or against a third."""
    for place, act in enumerate(acts):
        if act.type is SUPPORT and act.intensity < 0 and act.source and act.target:
            friends = {act.source, act.target}
            if any(
                other.sentence == act.sentence and weight.rank > _ASIDE and _sets_against(other, friends)
                for other, weight in zip(acts, weighed, strict=True)
            ):
                weight = weighed[place]
                weighed[place] = weight._replace(
                    intensity=weight.intensity * IN_A_QUARREL, rank=min(weight.rank, _BESIDE), is_primary=False
                )


def _sets_against(act: OpenAct, friends: set[str]) -> bool:
    """Whether an act that takes place is between the friends, or nobody named, and a third."""
    parties = {act.source, act.target} - {None}
    is_against = act.type.quad in _QUARRELS and act.intensity > 1 and act.certainty in _TAKES_PLACE
    return is_against and bool(parties - friends) and (len(parties) == 1 or bool(parties & friends))
