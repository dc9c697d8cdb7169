"""Times and counts in words, as all panes say them. Pure; local time, since people live in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta


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


def hour_or_day(moment: datetime, other: datetime) -> str:
    """14:05 on the same day as another moment, else 22 Apr."""
    is_same = moment.astimezone().date() == other.astimezone().date()
    return clock_time(moment) if is_same else short_day(moment, moment)


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
