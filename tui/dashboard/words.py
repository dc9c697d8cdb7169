"""Times, counts and health in words, as all panes say them. Pure; local time, since people live in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.records import ActType, Certainty, PledgeState, SourceClass
from tui.snapshot import Health


def clock_time(moment: datetime) -> str:
    """14:05"""
    return f"{moment.astimezone():%H:%M}"


def day(moment: datetime | date) -> str:
    """Thu 22 Apr"""
    if isinstance(moment, datetime):
        moment = moment.astimezone()
    return f"{moment:%a} {moment.day} {moment:%b}"


def full_day(moment: datetime | date) -> str:
    """Thu 22 Apr 2021"""
    return f"{day(moment)} {(moment.astimezone() if isinstance(moment, datetime) else moment).year}"


def short_day(moment: datetime | date, now: datetime) -> str:
    """22 Apr, with the year when it is not this one."""
    if isinstance(moment, datetime):
        moment = moment.astimezone()
    year = "" if moment.year == now.astimezone().year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year}"


def zone(moment: datetime) -> str:
    """The name of the local time zone then."""
    return moment.astimezone().tzname() or "local time"


def span(gap: timedelta) -> str:
    """A length of time in its largest unit: 40 s, 12 min, 3 h, 5 days."""
    seconds = max(0, int(gap.total_seconds()))
    if seconds < 100:
        return f"{seconds} s"
    if seconds < 100 * 60:
        return f"{round(seconds / 60)} min"
    if seconds < 48 * 3600:
        return f"{round(seconds / 3600)} h"
    return f"{round(seconds / 86_400)} days"


def ago(moment: datetime, now: datetime) -> str:
    """3 h ago; a moment of the future is now."""
    gap = now - moment
    return "just now" if gap < timedelta(seconds=60) else f"{span(gap)} ago"


def until(moment: datetime, now: datetime) -> str:
    """in 3 h, or due now."""
    gap = moment - now
    return "now" if gap <= timedelta(seconds=1) else f"in {span(gap)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """1 source, 2 sources, 1,204 sources"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


HEALTH_GLYPH = {
    Health.ALIVE: "●",
    Health.SLOW: "◐",
    Health.SILENT: "○",
    Health.FAILING: "▲",
    Health.GONE: "✕",
    Health.WAITING: "·",
    Health.MUTED: "–",
}

CLASS_WORDS = {
    SourceClass.WIRE: "news agency",
    SourceClass.PUBLIC: "public broadcaster",
    SourceClass.INDEPENDENT: "independent",
    SourceClass.STATE: "state media",
    SourceClass.GOVERNMENT: "government",
    SourceClass.THINK_TANK: "think tank",
    SourceClass.DEFENCE: "defence press",
}

ACT_VERBS = {
    ActType.AGREE: "agrees with",
    ActType.CONSULT: "consults",
    ActType.SUPPORT: "supports",
    ActType.COOPERATE: "cooperates with",
    ActType.AID: "aids",
    ActType.YIELD: "yields to",
    ActType.REQUEST: "demands of",
    ActType.ACCUSE: "accuses",
    ActType.REJECT: "rejects",
    ActType.THREATEN: "threatens",
    ActType.PROTEST: "protests against",
    ActType.SANCTION: "sanctions",
    ActType.MOBILIZE: "mobilizes against",
    ActType.COERCE: "coerces",
    ActType.ASSAULT: "assaults",
}

CERTAINTY_WORDS = {
    Certainty.ASSERTED: "reported as fact",
    Certainty.CLAIMED: "claimed",
    Certainty.DENIED: "denied",
    Certainty.HYPOTHETICAL: "hypothetical",
    Certainty.PLANNED: "planned",
    Certainty.HISTORICAL: "of the past",
}

PLEDGE_GLYPH = {
    PledgeState.OPEN: "○",
    PledgeState.KEPT: "✓",
    PledgeState.CAVEATED: "◐",
    PledgeState.DOUBTED: "?",
    PledgeState.BROKEN: "✕",
    PledgeState.OVERDUE: "!",
}
