"""The keys that move within a pane: the same on the dashboard and on every screen over it."""

from __future__ import annotations

from textual.widget import Widget

from tui.dashboard.panes.base import PagePane
from tui.dashboard.panes.rows import RowList


class Moving:
    """Mixed into a screen that says which of its panes moves."""

    @property
    def pane(self) -> Widget:
        """The pane that moves."""
        raise NotImplementedError

    def _move(self, rows: int) -> None:
        pane = self.pane
        if isinstance(pane, RowList):
            pane.move(rows)
        elif isinstance(pane, PagePane):
            pane.scroll_lines(rows)

    def _move_page(self, pages: float) -> None:
        pane = self.pane
        if isinstance(pane, RowList):
            pane.move_page(pages)
        elif isinstance(pane, PagePane):
            pane.scroll_lines(int(pages * max(1, pane.view_lines - 1)))

    def action_down(self) -> None:
        self._move(1)

    def action_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._move_page(1)

    def action_page_up(self) -> None:
        self._move_page(-1)

    def action_half_down(self) -> None:
        self._move_page(0.5)

    def action_half_up(self) -> None:
        self._move_page(-0.5)
