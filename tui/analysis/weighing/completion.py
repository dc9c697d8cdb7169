"""What one sentence leaves out another says: the empty side of an act, filled from the other acts of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from storage.records import Act, ActType, Certainty, Mention, Mode, Quantity, Span
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PROTEST,
    REJECT,
    SUPPORT,
    YIELD,
)
from tui.analysis.weighing.escalation import Weighed

BODIES = frozenset(("UN", "NATO", "EU", "AU"))
"""Actors that mostly speak about others, or describe a force of others."""
MOVES = frozenset((MOBILIZE, YIELD))
"""Acts of forces that move: in one report, mostly those of one side."""
OF_PERSONS = frozenset((ASSAULT, COERCE, ACCUSE, PROTEST, REJECT))
"""What is done to persons and things too: a target that is told but is no actor stays none."""
_ASIDE = frozenset((CONSULT, SUPPORT, AGREE, AID, COOPERATE))
"""What is done with friends as well, so that the other side of a quarrel is not its other side."""


@dataclass(slots=True)
class OpenAct:
    """One act of a report that is still being read: a side may be filled and a caveat found; then it is an ``Act``."""

    source: str | None
    target: str | None
    type: ActType
    mode: Mode
    certainty: Certainty
    intensity: float
    spans: tuple[Span, ...]
    sentence: Span
    source_span: Span | None
    target_span: Span | None
    claimed_by: str | None
    caveat: Span | None
    due: date | None
    due_span: Span | None
    quantities: tuple[Quantity, ...]

    def act(self, points: float) -> Act:
        """The act as it is kept, with its share of the score."""
        return Act(
            self.source, self.target, self.type, self.mode, self.certainty, self.intensity, points, self.spans, self.sentence,
            self.source_span, self.target_span, self.claimed_by, self.caveat, self.due, self.due_span, self.quantities,
        )  # fmt: skip

    def between(self, source: str, target: str) -> OpenAct:
        """The same act between two others."""
        return replace(self, source=source, target=target, quantities=())


def complete(acts: Sequence[OpenAct], weighed: Sequence[Weighed], mentions: Sequence[Mention]) -> None:
    """Fill the empty side of each act of a report where the report is clear about it; a single sentence is not."""
    if not weighed or weighed[-1].sentence == 0:
        return
    if all(act.source is not None and act.target is not None for act in acts):
        return
    partners = _partners(acts, weighed)
    named = Counter([mention.actor for mention in mentions if mention.actor not in BODIES])
    mover = _mover(acts)
    for act in acts:
        _fill(act, partners, named, mover)


def _partners(acts: Sequence[OpenAct], weighed: Sequence[Weighed]) -> Counter[tuple[str, str]]:
    """How often each two stand against each other, the headline counting twice."""
    partners: Counter[tuple[str, str]] = Counter()
    for act, weight in zip(acts, weighed, strict=True):
        if act.source and act.target and act.type not in _ASIDE:
            share = 2 if weight.sentence == 0 else 1
            partners[act.source, act.target] += share
            partners[act.target, act.source] += share
    return partners


def _mover(acts: Sequence[OpenAct]) -> str | None:
    """Whose forces the report speaks of."""
    counts = Counter(act.source for act in acts if act.type in MOVES)
    return _clear_first([(count, actor) for actor, count in counts.items() if actor], 2, 1.5)


def _fill(act: OpenAct, partners: Counter[tuple[str, str]], named: Counter[str], mover: str | None) -> None:
    """Give one act its other side: whom the known side mostly stands against, else who is named most."""
    if act.type in _ASIDE or (act.source is None) == (act.target is None):
        return
    known = act.source or act.target
    found = _clear_first([(count, other) for (one, other), count in partners.items() if one == known], 2, 1.01)
    if found is None and not (act.type in OF_PERSONS and act.target_span):
        found = _clear_first([(count, other) for other, count in named.items() if other != known], 2, 1.5)
    if found is None or found == act.claimed_by:
        return
    if act.source is None and act.type in MOVES and act.target == mover:
        # "Some vehicles will remain until drills begin in Russia's west": the place named is the mover's own.
        act.source, act.source_span, act.target, act.target_span = mover, act.target_span, found, None
    else:
        act.source, act.target = act.source or found, act.target or found


def _clear_first(counted: list[tuple[int, str]], least: int, lead: float) -> str | None:
    """The one counted most often: at least ``least`` times, and ``lead`` times as often as the next."""
    ranked = sorted(counted, reverse=True)[:2]
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < lead * ranked[1][0]):
        return None
    return ranked[0][1]
