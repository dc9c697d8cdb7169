"""The line in which a filter is typed; the list follows every key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from tui.dashboard.actions import Hint
from tui.dashboard.messages import FilterLeft, FilterTyped
from tui.dashboard.panes.bars import Bar
from tui.dashboard.text import Line

LONGEST = 200
"""Characters: a paste of megabytes is no filter."""


HINTS = (Hint("enter", "Enter", "keep"), Hint("escape", "Esc", "clear"))
"""The keys that mean something while it is typed in."""


class FilterSign(Bar):
    """What the line begins with, as an editor's search does."""

    DEFAULT_CSS = """
    FilterSign { width: 3; background: $panel; }
    """

    def draw(self, width: int) -> Line:
        return Line().put(" / ", self.palette.accent)


class FilterRow(Horizontal):
    """The line behind its sign."""

    DEFAULT_CSS = """
    FilterRow { height: 1; }
    """

    def compose(self) -> ComposeResult:
        yield FilterSign()
        yield FilterLine()


class FilterLine(Input):
    """``/``: words that must occur, the last one may be a beginning; ``@name`` for an actor."""

    DEFAULT_CSS = """
    FilterLine { width: 1fr; height: 1; border: none; padding: 0 1 0 0; background: $surface; }
    FilterLine:focus { border: none; background: $panel; }
    """

    BINDINGS = [  # noqa: RUF012  (Textual's own type)
        Binding("escape", "leave(False)", "Clear", show=False),
        Binding("enter,down,tab", "leave(True)", "Keep", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder="words to find · @name for an actor", max_length=LONGEST, select_on_focus=False, compact=True
        )

    def begin(self, text: str) -> None:
        """Hold the words of the filter as it is now, whatever was typed the last time."""
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        event.stop()
        self.post_message(FilterTyped(event.value))

    def action_leave(self, is_kept: bool) -> None:
        """Back to the list."""
        text = self.value if is_kept else None
        if not is_kept:
            with self.prevent(Input.Changed):
                self.value = ""
        self.post_message(FilterLeft(text))
