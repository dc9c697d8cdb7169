"""What the screens over the dashboard share: one pane, one line of hints, the keys of lists."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.screen import Screen
from textual.widget import Widget

from tui.dashboard import actions
from tui.dashboard.panes.bars import KeyBar
from tui.dashboard.panes.base import Pane
from tui.dashboard.screens.moving import Moving
from tui.dashboard.services import Services


class OverScreen(Moving, Screen[None]):
    """A whole-screen view that Esc closes."""

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
        from tui.dashboard.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.services, self.CONTEXT))
