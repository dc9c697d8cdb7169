"""Promises with a date: what was said, by when, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.style import Style

from storage import headlines, views
from storage.records import Pledge, PledgeState
from tui.dashboard import actions, labels, words
from tui.dashboard.messages import Answered
from tui.dashboard.panes.base import PagePane
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.base import ListScreen, ReportChosen
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf
from tui.dashboard.text import Line, printable, wrap

_ORDER = (
    PledgeState.DOUBTED,
    PledgeState.OVERDUE,
    PledgeState.BROKEN,
    PledgeState.CAVEATED,
    PledgeState.OPEN,
    PledgeState.KEPT,
)
"""What wants watching first."""

_MEANING = {
    PledgeState.OPEN: "made without reservation, not yet due",
    PledgeState.KEPT: "done, as reported since",
    PledgeState.CAVEATED: "made with a reservation that takes part of it back",
    PledgeState.DOUBTED: "reports since speak against it",
    PledgeState.BROKEN: "reported as not done",
    PledgeState.OVERDUE: "the date has passed without a report that it was done",
}


@dataclass(frozen=True, eq=False, slots=True)
class PledgeRow:
    """One promise with the names people know."""

    pledge: Pledge
    actor: str
    target: str
    sources: tuple[tuple[int, str], ...]
    """Publisher of each article named in the evidence."""


def all_pledges(take: Callable[[Sequence[PledgeRow], datetime], None]) -> Job:
    """Every pledge, those in doubt first, then by date."""

    def job(shelf: Shelf) -> Answered:
        found = []
        for pledge in views.pledges(shelf.archive):
            ids = [pledge.article, *(item.article for item in pledge.evidence)]
            publishers = tuple((row.id, row.publisher) for row in headlines.of_ids(shelf.archive, ids))
            target = shelf.name(pledge.target) if pledge.target else ""
            found.append(PledgeRow(pledge, shelf.name(pledge.actor), target, publishers))
        found.sort(key=lambda row: (_ORDER.index(row.pledge.state), row.pledge.due, row.pledge.id))
        now = shelf.moment()
        return Answered(lambda: take(found, now), "pledges")

    return job


class PledgeList(RowList):
    """The promises, one a line."""

    HEADING = "PROMISES"

    def __init__(self) -> None:
        super().__init__(id="pledges")
        self.pledges: Sequence[PledgeRow] = ()
        self.now: datetime | None = None
        self.is_read = False
        self._due_columns = (0, 0)
        """Of the dates, and of how far off they are: as wide as the widest, since the promise has what is left."""

    @property
    def chosen(self) -> PledgeRow | None:
        """The promise under the cursor."""
        return self.pledges[self.cursor] if self.cursor < len(self.pledges) else None

    def show(self, pledges: Sequence[PledgeRow], now: datetime) -> None:
        """Show what was read, the cursor staying on its promise."""
        kept = self.chosen
        self.pledges, self.now, self.is_read = pledges, now, True
        if kept is not None:
            same = (i for i, row in enumerate(pledges) if row.pledge.id == kept.pledge.id)
            self.cursor = next(same, self.cursor)
        dates = [row.pledge.due for row in pledges]
        self._due_columns = (
            max((len(words.short_day(due, now)) for due in dates), default=0),
            max((len(_distance(due, now.date())) for due in dates), default=0),
        )
        self.settle()

    def heading_note(self) -> Line:
        counts = [(state, sum(row.pledge.state is state for row in self.pledges)) for state in _ORDER]
        said = " · ".join(f"{number} {state.value}" for state, number in counts if number)
        return Line().put(said, self.palette.faint)

    def head_lines(self) -> int:
        return 2

    def draw_head(self, y: int, width: int) -> Line:
        if y == 0:
            return self.heading_line(width)
        line = Line().gap(3, self.palette.faint)
        due = max(len("due"), sum(self._due_columns) + 2) + 2
        for name, columns in (("state", 10), ("due", due), ("who", _who_columns(width) + 1), ("the promise", 0)):
            line.put(name, self.palette.faint, columns or None)
        return line.cut(width)

    def row_count(self) -> int:
        return len(self.pledges)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if not self.is_read:
            return [("reading …", palette.faint)]
        return [
            ("No promise with a date has been read yet", palette.text),
            ("“back at their bases by 1 May” would be one: an actor, an act and a date.", palette.quiet),
        ]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        item = self.pledges[row]
        pledge = item.pledge
        style = state_style(pledge.state, self)
        line = Line().put("▎" if here else " ", palette.accent)
        line.put(labels.PLEDGE_GLYPH[pledge.state], style, 2).put(pledge.state.value, style, 10)
        assert self.now is not None
        date_columns, distance_columns = self._due_columns
        line.put(words.short_day(pledge.due, self.now), palette.text, date_columns).gap(2, palette.text)
        line.put(_distance(pledge.due, self.now.date()), palette.faint, distance_columns).gap(2, palette.text)
        who = f"{item.actor} → {item.target}" if item.target else item.actor
        line.put(who, palette.bold, _who_columns(width)).gap(1, palette.text)
        return line.put(f"“{pledge.text}”", palette.text, max(4, width - line.width))


def state_style(state: PledgeState, pane: RowList | PagePane) -> Style:
    """Warm for what is in doubt, cool for what was kept."""
    palette = pane.palette
    return {
        PledgeState.OPEN: palette.text,
        PledgeState.KEPT: palette.down,
        PledgeState.CAVEATED: palette.warning,
        PledgeState.DOUBTED: palette.up,
        PledgeState.BROKEN: palette.up_strong,
        PledgeState.OVERDUE: palette.up,
    }[state]


def _who_columns(width: int) -> int:
    return 28 if width >= 100 else 18


def _distance(due: date, today: date) -> str:
    days = (due - today).days
    if days == 0:
        return "today"
    return f"in {words.count(days, 'day')}" if days > 0 else f"{words.count(-days, 'day')} ago"


class PledgePage(PagePane):
    """One promise: its words, its state, the evidence on both sides."""

    HEADING = "EVIDENCE"

    def __init__(self) -> None:
        super().__init__(id="evidence")
        self.row: PledgeRow | None = None

    def show(self, row: PledgeRow | None) -> None:
        """Show another promise."""
        if row is None or self.row is None or row.pledge.id != self.row.pledge.id:
            self.top = 0
        self.row = row
        self.rebuild()

    def build(self, width: int, height: int) -> list[Line]:
        palette = self.palette
        if self.row is None:
            return []
        pledge = self.row.pledge
        publishers = dict(self.row.sources)
        columns = min(width - 4, 92)
        style = state_style(pledge.state, self)
        lines = [Line().put(part, palette.bold) for _, part in wrap(f"“{printable(pledge.text)}”", columns)]
        who = f"{self.row.actor} → {self.row.target}" if self.row.target else self.row.actor
        made = f"{words.full_day(pledge.made_at)} by {publishers.get(pledge.article, 'a report since removed')}"
        lines.append(Line().put(who, palette.text).put(f" · {pledge.type.value} · reported {made}", palette.quiet))
        line = Line().put(f"{labels.PLEDGE_GLYPH[pledge.state]} {pledge.state.value}", style)
        lines.append(line.put(f": {_MEANING[pledge.state]}", palette.quiet))
        lines.append(Line().put(f"due {words.full_day(pledge.due)}", palette.accent))
        for item in pledge.evidence:
            lines.append(Line())
            head = Line().put(f"{labels.PLEDGE_GLYPH[item.effect]} {item.effect.value}", state_style(item.effect, self))
            head.put(f" · {words.full_day(item.at)} {words.clock_time(item.at)}", palette.quiet)
            lines.append(head.put(f" · {publishers.get(item.article, 'a report since removed')}", palette.quiet))
            lines += [
                Line().gap(2, palette.text).put(part, palette.text)
                for _, part in wrap(printable(item.text), columns - 2)
            ]
        if not pledge.evidence:
            lines += [Line(), Line().put("No report since speaks for or against it.", palette.faint)]
        return [Line().gap(1, palette.text).join(line) for line in lines]


class PledgesScreen(ListScreen):
    """``l``"""

    CONTEXT = actions.PLEDGES
    SUBJECT = "pledges"
    HINTS = (
        ("move.down", ""), ("list.open", "read the report"), ("list.pane", ""), ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    list: PledgeList
    page: PledgePage

    def __init__(self, services: Services) -> None:
        super().__init__(services, PledgeList(), PledgePage())

    def question(self) -> Job:
        return all_pledges(self._take)

    def _take(self, rows: Sequence[PledgeRow], now: datetime) -> None:
        self.list.show(rows, now)
        self.taken()

    def show_chosen(self) -> None:
        self.page.show(self.list.chosen)

    def on_row_list_activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Read the report that told of it."""
        chosen = self.list.chosen
        if chosen is not None:
            self.dismiss(ReportChosen(chosen.pledge.article))
