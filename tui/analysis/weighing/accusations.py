"""Who is said to have done what the report tells of nobody: "shelling kills four …, blaming the separatists".

a blow without a doer + the same blow told with one       ──▶ whoever is said to have dealt it
a blow without a doer + an accusation in the same report ──▶ the accused, on the word of who accuses
an unnamed organ in the headline + "Ukraine's foreign ministry" behind it ──▶ whose organ it is
"""

from __future__ import annotations

import re
from collections.abc import MutableSequence, Sequence

from storage.records import Mention
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, ASSERTED, CLAIMED, COERCE
from tui.analysis.weighing.completion import BODIES, OpenAct
from tui.analysis.weighing.escalation import Weighed

_BLOWS = frozenset((ASSAULT, COERCE))
_VOUCHED = (ASSERTED, CLAIMED)
_OWNERS = frozenset(("demonym", "seat", "capital"))
"""Roles of names that describe what stands behind them without a possessive."""
_ORGAN_REACH = 40
"""Characters behind the name of a state within which its organ ends."""
_ORGAN = re.compile(
    r"(?:ministry|ministers?|president|premier|chancellor|army|military|navy|forces|troops|police|government|parliament"
    r"|lawmakers|officials?|coast ?guard|border guards?|service|command|embassy|separatists|rebels|court|prosecutors?)$",
    re.IGNORECASE,
)
"""Who acts for a state without naming it: the last word of a phrase."""


def accuse(acts: Sequence[OpenAct], weighed: MutableSequence[Weighed]) -> None:
    """Lay the blows that nobody is said to have dealt at the door of whom the text names, blames or suspects."""
    blows = [place for place, act in enumerate(acts) if act.source is None and _is_told_blow(act)]
    told = [act for act in acts if act.certainty in _VOUCHED] if blows else []
    for place in blows:
        act = acts[place]
        twin = next((one for one in told if one.source and (one.type, one.target) == (act.type, act.target)), None)
        charge = None if twin is not None else next((one for one in told if _is_charge_of(one, act)), None)
        if twin is not None:
            act.source, act.source_span = twin.source, twin.source_span
            teller = twin.claimed_by
        elif charge is not None:
            act.source, act.source_span = charge.target, charge.target_span
            teller = charge.source or act.target
        else:
            continue
        act.certainty, act.claimed_by = CLAIMED, act.claimed_by or teller
        weighed[place] = weighed[place]._replace(certainty=CLAIMED)


def _is_told_blow(act: OpenAct) -> bool:
    """Whether the report says of somebody that he was hit."""
    return act.type in _BLOWS and act.target is not None and act.certainty in _VOUCHED


def _is_charge_of(charge: OpenAct, blow: OpenAct) -> bool:
    """Whether the one who was hit, or nobody named, blames another for it."""
    if charge.type is not ACCUSE or charge.target in (None, blow.target) or charge.target in BODIES:
        return False
    return charge.source in (None, blow.target, blow.claimed_by)


def own_organs(acts: Sequence[OpenAct], mentions: Sequence[Mention], text: str) -> None:
    """Give an act of the headline by "the foreign ministry" to the state whose ministry the report speaks of."""
    for act in acts:
        if act.source is not None or act.source_span is None or act.sentence.start or act.claimed_by is not None:
            continue
        organ = text[slice(*act.source_span)]
        if _ORGAN.search(organ) is None:
            continue
        last = organ.rpartition(" ")[2]
        owner = next((m.actor for m in mentions if m.span.start >= act.sentence.end and _has(m, last, text)), None)
        if owner is not None and owner != act.target:
            act.source = owner


def _has(mention: Mention, organ: str, text: str) -> bool:
    """ "Ukraine's foreign ministry", "the French navy": whether the organ stands in or right behind the name of its state."""
    name, behind = text[slice(*mention.span)], text[mention.span.end : mention.span.end + _ORGAN_REACH]
    if name.lower().endswith(organ.lower()):
        return True
    if mention.role not in _OWNERS and not behind.startswith(("'s ", "’s ")):
        return False
    return organ.lower() in behind.removeprefix("'s").removeprefix("’s").lower().split()[:3]
