"""Where a pledge stands, as a function of its evidence and the day: open, kept, caveated, doubted, overdue, broken."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from storage.records import Pledge, PledgeState, Span
from tui.analysis.acts.common.promises import due_in
from tui.analysis.pledges.subjects import subjects_of

UNCONTESTED = timedelta(days=3)
"""After so long without a word against it, a party's own word counts, and a limit with an end has lapsed."""
_LIMITS = frozenset({"waters", "airspace", "crossings", "drill"})
"""What is closed, or held, for a time."""
_UNTIL = re.compile(r"\b(?:until|till|through|to(?=\s\d))\s", re.IGNORECASE)


def settled(pledge: Pledge, now: datetime) -> Pledge:
    """The pledge in the state that its evidence and the day give."""
    return replace(pledge, state=_state(pledge, now))


def _state(pledge: Pledge, now: datetime) -> PledgeState:
    effects = [one.effect for one in pledge.evidence if one.at <= now]
    last = {effect: place for place, effect in enumerate(effects)}
    if PledgeState.BROKEN in last:
        return PledgeState.BROKEN
    kept_at = last.get(PledgeState.KEPT, -1)
    if last.get(PledgeState.DOUBTED, -1) > kept_at:
        return PledgeState.DOUBTED
    is_settled = kept_at >= 0 and PledgeState.CAVEATED not in last
    if is_settled and any(one.effect is PledgeState.KEPT and one.at.date() >= pledge.due for one in pledge.evidence):
        return PledgeState.KEPT
    if now.date() > pledge.due:
        has_passed = PledgeState.CAVEATED not in last and _has_passed(pledge, now)
        return PledgeState.KEPT if is_settled or has_passed else PledgeState.OVERDUE
    return PledgeState.CAVEATED if PledgeState.CAVEATED in last else PledgeState.OPEN


def _has_passed(pledge: Pledge, now: datetime) -> bool:
    """Whether a promise has been left in peace long enough: its party says that it is kept, or it lapsed by itself."""
    if is_limit(pledge) and (now.date() - pledge.due) > UNCONTESTED:
        return True
    own = [one.at for one in pledge.evidence if one.effect is PledgeState.OPEN and one.at <= now]
    return bool(own) and not is_withdrawal(pledge) and now - own[0] > UNCONTESTED


def is_withdrawal(pledge: Pledge) -> bool:
    return pledge.type.quad.endswith("COOP") and "withdraw" in subjects_of(pledge.text)


def is_limit(pledge: Pledge) -> bool:
    """Whether something is closed or held until the pledge's day: "shut from today until Saturday"."""
    subjects = subjects_of(pledge.text)
    if not subjects & _LIMITS or "withdraw" in subjects or not pledge.type.quad.endswith("CONF"):
        return False
    ends = (_limit_end(pledge, match.end()) for match in _UNTIL.finditer(pledge.text))
    return pledge.due in ends


def _limit_end(pledge: Pledge, after: int) -> date | None:
    """The day that stands behind an "until" (or the "to" of "from 20 to 24 April")."""
    rest = "until " + pledge.text[after:]
    due = due_in(rest, Span(0, len(rest)), pledge.made_at.date())
    return due.day if due is not None and due.span.start == 0 else None
