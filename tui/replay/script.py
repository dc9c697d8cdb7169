"""The reports the replay tells: read from ``reports/*.txt``, in the order of their publication.

One report of those files, its hour UTC:

    26 Mar 14:05 wire [shumy]                       day, hour, desk, the fact it tells (facts.txt), or noise
    Shelling kills four Ukrainian soldiers …        its title
    Four Ukrainian soldiers were killed …           its summary
    > 26 Mar 17:30 Four Ukrainian soldiers …        its title from then on
    >> 26 Mar 17:30 Four …                          its summary from then on
    + bulletin 14:22                                a desk that carries it word for word (its own title may follow)

Plain lines rather than TOML: 600 reports are read in a few milliseconds, and prose needs no quoting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from tui.replay.desks import DESKS

YEAR = 2021
FIRST_DAY = date(2021, 3, 1)
LAST_DAY = date(2021, 5, 7)

NOISE = "noise"
"""Tells no act between states: sport, films, markets, weather, courts."""

BACKGROUND = "background"
"""The ordinary traffic of diplomacy, before and beside the crisis."""

_FOLDER = Path(__file__).parent / "reports"
_MONTHS = {"Mar": 3, "Apr": 4, "May": 5}
_MOMENT = r"(?P<day>\d\d) (?P<month>Mar|Apr|May) (?P<hour>\d\d):(?P<minute>\d\d)"
_HEAD = re.compile(_MOMENT + r" (?P<desk>[a-z]+) \[(?P<fact>[a-z0-9-]+)\]")
_EDIT = re.compile(r"(?P<mark>>>?) " + _MOMENT + r" (?P<text>.+)")
_COPY = re.compile(r"\+ (?P<desk>[a-z]+) (?P<hour>\d\d):(?P<minute>\d\d)(?: (?P<title>.+))?")


class ScriptError(ValueError):
    """A line of the script cannot be read; the sentence names file and line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a report says from a later hour on; None keeps what it said."""

    at: datetime
    title: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One item of one desk."""

    id: str
    """Stable, ``wire-0326-1405``: the item's guid is made of it."""
    desk: str
    fact: str
    """Key of ``facts.txt``, or ``noise`` or ``background``."""
    at: datetime
    title: str
    summary: str
    edits: tuple[Edit, ...] = ()
    """In order of time."""
    copy_of: str | None = None
    """Id of the report this one carries word for word."""

    def at_time(self, now: datetime) -> tuple[str, str, datetime]:
        """Title, summary and last change as they stand at ``now``."""
        title, summary, changed = self.title, self.summary, self.at
        for edit in self.edits:
            if edit.at <= now:
                title, summary, changed = edit.title or title, edit.summary or summary, edit.at
        return title, summary, changed


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the public timeline."""

    key: str
    day: date
    text: str


@cache
def facts() -> dict[str, Fact]:
    """The facts by key, in order of time. Raises ScriptError."""
    path = _FOLDER / "facts.txt"
    found: dict[str, Fact] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split(" ", 2)
        if len(parts) != 3 or parts[0] in found:
            raise ScriptError(f"{path.name}, line {number}: expected a new key, a day and a text")
        found[parts[0]] = Fact(parts[0], date.fromisoformat(parts[1]), parts[2])
    return found


@cache
def reports() -> tuple[Report, ...]:
    """All reports and their copies, by time and then id. Raises ScriptError."""
    found: list[Report] = []
    for path in sorted(_FOLDER.glob("*.txt")):
        if path.name != "facts.txt":
            found.extend(_read(path))
    found.sort(key=lambda report: (report.at, report.id))
    return tuple(found)


def _read(path: Path) -> list[Report]:
    found: list[Report] = []
    block: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line:
            block.append(line)
        elif block:
            found.extend(_block(block, f"{path.name}, line {number - len(block)}"))
            block = []
    return found


def _block(lines: list[str], where: str) -> list[Report]:
    head = _HEAD.fullmatch(lines[0])
    if head is None or len(lines) < 3:
        raise ScriptError(f"{where}: expected `day month hour desk [fact]`, a title and a summary")
    at = _moment(head)
    edits: list[Edit] = []
    copies: list[re.Match[str]] = []
    for line in lines[3:]:
        if edit := _EDIT.fullmatch(line):
            is_title = edit["mark"] == ">"
            edits.append(Edit(_moment(edit), **{"title" if is_title else "summary": edit["text"]}))
        elif copy := _COPY.fullmatch(line):
            copies.append(copy)
        else:
            raise ScriptError(f"{where}: cannot read {line!r}")
    report = Report(
        id=_id(_known_desk(head["desk"], where), at),
        desk=head["desk"],
        fact=_known_fact(head["fact"], where),
        at=at,
        title=lines[1],
        summary=lines[2],
        edits=tuple(sorted(edits, key=lambda edit: edit.at)),
    )
    return [report, *(_copied(report, copy, where) for copy in copies)]


def _copied(report: Report, copy: re.Match[str], where: str) -> Report:
    at = report.at.replace(hour=int(copy["hour"]), minute=int(copy["minute"]))
    if at <= report.at:
        raise ScriptError(f"{where}: a copy cannot be earlier than what it copies")
    desk = _known_desk(copy["desk"], where)
    return Report(
        id=_id(desk, at),
        desk=desk,
        fact=report.fact,
        at=at,
        title=copy["title"] or report.title,
        summary=f"{report.summary} (Wire)",
        copy_of=report.id,
    )


def _moment(match: re.Match[str]) -> datetime:
    return datetime(
        YEAR, _MONTHS[match["month"]], int(match["day"]), int(match["hour"]), int(match["minute"]), tzinfo=UTC
    )


def _id(desk: str, at: datetime) -> str:
    return f"{desk}-{at:%m%d-%H%M}"


def _known_desk(id_: str, where: str) -> str:
    if not any(desk.id == id_ for desk in DESKS):
        raise ScriptError(f"{where}: there is no desk {id_!r}")
    return id_


def _known_fact(key: str, where: str) -> str:
    if key not in facts() and key not in (NOISE, BACKGROUND):
        raise ScriptError(f"{where}: there is no fact {key!r} in facts.txt")
    return key
