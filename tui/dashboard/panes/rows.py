"""Lists of rows with a cursor: what the headlines, actors, pairs, sources and promises have in common."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.dashboard.panes.base import HEADING_LINES, Pane
from tui.dashboard.text import Line

LEAST_LINES = 4
"""Height of a list that takes the room it needs and has nothing to show: what is happening, and what to do next."""


class RowList(Pane):
    """A list of rows with a cursor, that scrolls without scrollbars and never asks for a layout.

    A row may be taller than a line, and lines may belong to no row (a day's name): subclasses map the two.
    """

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another row."""

        rows: RowList

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, RowList.CursorMoved) and message.rows is self.rows

        @property
        def control(self) -> RowList:
            return self.rows

    @dataclass
    class Activated(Message):
        """Enter or a second click on the cursor's row."""

        rows: RowList

        @property
        def control(self) -> RowList:
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        """First visible line."""

    # What subclasses give

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        """One row; ``here`` when the cursor is on it."""
        raise NotImplementedError

    def line_count(self) -> int:
        """How many lines the rows take."""
        return self.row_count()

    def row_at(self, line: int) -> int | None:
        """The row a line belongs to."""
        return line

    def line_of(self, row: int) -> int:
        """The line of a row."""
        return row

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Where the style leaves the height to the list: its rows, or a few lines for the words in their place."""
        return self.head_lines() + max(self.line_count(), LEAST_LINES)

    def draw_between(self, line: int, width: int) -> Line:
        """A line that belongs to no row."""
        return Line()

    def empty_lines(self) -> list[tuple[str, Style]]:
        """What is said when there are no rows: what is happening, and what to do next."""
        return []

    def head_lines(self) -> int:
        """Lines that stay at the top: the heading, and column names where a list has them."""
        return HEADING_LINES

    def draw_head(self, y: int, width: int) -> Line:
        """One of those lines."""
        return self.heading_line(width)

    # Drawing

    def draw_line(self, y: int, width: int) -> Line:
        head = self.head_lines()
        if y < head:
            return self.draw_head(y, width)
        if not self.row_count():
            return self.centred(self.empty_lines(), y - head, width, self.size.height - head)
        line_number = self.top + y - head
        if line_number >= self.line_count():
            return Line()
        row = self.row_at(line_number)
        if row is None:
            return self.draw_between(line_number, width)
        return self.draw_row(row, width, row == self.cursor)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if not self.fault and self.row_count() and self._is_cursor_line(self.top + y - self.head_lines(), y):
            back = self.palette.cursor if self.has_focus else self.palette.cursor_idle
            # Over the pane's own background, under colours a row sets itself.
            strip = Strip(
                [segment._replace(style=(segment.style + back if segment.style else back)) for segment in strip],
                strip.cell_length,
            )
        return strip

    def _is_cursor_line(self, line: int, y: int) -> bool:
        return y >= self.head_lines() and line < self.line_count() and self.row_at(line) == self.cursor

    # Moving

    @property
    def view_lines(self) -> int:
        """Lines of rows that are visible at once."""
        return max(1, self.size.height - self.head_lines())

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self.move_to(self.cursor + rows)

    def move_page(self, pages: float) -> None:
        """Move by pages, a line of overlap kept."""
        self.move(int(pages * max(1, self.view_lines - 1)))

    def move_to(self, row: int) -> None:
        """Put the cursor on a row and bring it into view."""
        count = self.row_count()
        if not count:
            return
        row = min(max(row, 0), count - 1)
        if row == self.cursor:
            self.reveal()
            return
        before, self.cursor = self.cursor, row
        if not self.reveal():
            self._refresh_row(before)
            self._refresh_row(row)
        self.post_message(self.CursorMoved(self))

    def reveal(self) -> bool:
        """Scroll so that the cursor's row is visible; True when that moved the view."""
        if not self.size.height:
            return False
        line = self.line_of(self.cursor)
        top = self.top
        if line < top:
            top = line
            # The lines above that belong to no row (a day's name) come along.
            while top > 0 and self.row_at(top - 1) is None:
                top -= 1
        elif line >= top + self.view_lines:
            top = line - self.view_lines + 1
        return self._scroll_to_line(top)

    def _scroll_to_line(self, top: int) -> bool:
        top = max(0, min(top, self.line_count() - self.view_lines))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def _refresh_row(self, row: int) -> None:
        y = self.line_of(row) - self.top + self.head_lines()
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def settle(self) -> None:
        """Bring cursor and view back into the rows after these have changed."""
        self.cursor = max(0, min(self.cursor, self.row_count() - 1))
        self.top = max(0, min(self.top, self.line_count() - self.view_lines))
        self.reveal()
        self.refresh()

    def on_resize(self) -> None:
        self.settle()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Focus the pane and put the cursor on the row; a click on the cursor's row opens it."""
        line = self.top + event.y - self.head_lines()
        if event.y < self.head_lines() or line >= self.line_count():
            return
        row = self.row_at(line)
        if row is None:
            return
        if row == self.cursor and event.chain > 1:
            self.post_message(self.Activated(self))
        self.move_to(row)

    def scroll_lines(self, lines: int) -> None:
        """Move the view; the cursor goes along when it would leave it."""
        if not self._scroll_to_line(self.top + lines):
            return
        first, last = self.top, self.top + self.view_lines - 1
        line = self.line_of(self.cursor)
        if first <= line <= last:
            return
        step = 1 if line < first else -1
        target = first if line < first else min(last, self.line_count() - 1)
        while 0 <= target < self.line_count() and self.row_at(target) is None:
            target += step
        row = self.row_at(target) if 0 <= target < self.line_count() else None
        if row is not None:
            self.cursor = row
            self.post_message(self.CursorMoved(self))
