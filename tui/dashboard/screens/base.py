"""What the screens over the dashboard share: one pane or two, one line of hints, the keys of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.widget import Widget

from tui.dashboard import actions
from tui.dashboard.panes.bars import KeyBar
from tui.dashboard.panes.base import PagePane, Pane
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.moving import Moving
from tui.dashboard.screens.once import ClosesOnce
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job
from tui.snapshot import DashboardSnapshot


@dataclass(frozen=True, slots=True)
class ReportChosen:
    """A screen was left for a report to be read."""

    article: int
    story: int | None = None
    """Where the screen stood, for the way back."""


class OverScreen(Moving, ClosesOnce["ReportChosen | None"]):
    """A whole-screen view that Esc closes; its result is the report a person chose in it."""

    DEFAULT_CSS = """
    OverScreen { layout: vertical; background: $background; }
    OverScreen Pane { height: 1fr; padding: 0 1; }
    """

    CONTEXT = actions.HELP
    HINTS: Sequence[tuple[str, str]] = ()
    """(action id, label or empty for the table's own)."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._bindings = BindingsMap(actions.bindings(self.CONTEXT, services.keys))

    def panes(self) -> Sequence[Widget]:
        """What is on the screen, from top to bottom; the first pane gets the focus."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield from self.panes()
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#keys", KeyBar).show(actions.hints(self.services.keys, self.HINTS))
        for pane in self.query(Pane):
            pane.keys = self.services.keys
        self.query(Pane).first().focus()

    @property
    def pane(self) -> Pane:
        """The pane that moves."""
        return self.focused if isinstance(self.focused, Pane) else self.query(Pane).first()

    def action_first(self) -> None:
        self._move(-1_000_000)

    def action_last(self) -> None:
        self._move(1_000_000)

    def action_open(self) -> None:
        """Enter: what it does is the subclass's to say."""

    def action_close(self) -> None:
        self.dismiss(None)

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        self.app.exit()

    def action_help(self) -> None:
        self.services.program.show_help(self.CONTEXT)


class ListScreen(OverScreen):
    """A list, and below it a page on what is under its cursor; both are read again with every snapshot."""

    DEFAULT_CSS = """
    ListScreen RowList { height: auto; max-height: 60%; }
    ListScreen PagePane { height: 1fr; margin: 1 0 0 0; }
    """

    SUBJECT = ""
    """What is asked for: a newer question takes the place of one of the same subject."""

    def __init__(self, services: Services, rows: RowList, page: PagePane) -> None:
        super().__init__(services)
        self.list = rows
        self.page = page

    def panes(self) -> Sequence[Widget]:
        return [self.list, self.page]

    def on_mount(self) -> None:
        super().on_mount()
        self._ask()

    def question(self) -> Job:
        """What the list shows; its answer ends in ``taken``."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Let the page show what is under the cursor."""
        raise NotImplementedError

    def _ask(self) -> None:
        self.services.reader.ask(self.SUBJECT, self.question())

    def taken(self) -> None:
        """The list holds what was read: it takes the room it needs, and the page follows."""
        self.list.refresh(layout=True)
        self.show_chosen()

    def show_snapshot(self, snapshot: DashboardSnapshot) -> None:
        """News may have changed any line."""
        self._ask()

    def on_row_list_cursor_moved(self) -> None:
        self.show_chosen()

    def action_other_pane(self) -> None:
        """To the page, whose lines may not all fit, and back to the list."""
        (self.page if self.list.has_focus else self.list).focus()
