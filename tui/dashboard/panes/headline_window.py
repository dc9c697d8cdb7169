"""What the list of headlines holds: a window onto the archive that is fed page by page and never more than it needs.

    newest ─────────────── window (at most MOST_ROWS rows, contiguous) ─────────────── oldest
              ▲ has_newer: more above            has_older: more below ▼

The pane asks for pages by message; a reader thread answers. New articles never move what the person is looking at:
they wait behind a pill until the person goes to the top, unless the cursor rests on the top row and follows.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from tui.dashboard import words
from tui.dashboard.paging import MOST_WAITING, Edge, Filter
from tui.dashboard.panes.rows import RowList
from tui.figures import number

if TYPE_CHECKING:
    from storage.headlines import Headline
    from tui.dashboard.messages import LookRead
    from tui.snapshot import DashboardSnapshot

PREFETCH_ROWS = 120
"""Distance from the window's end at which the next page is asked for."""

MOST_ROWS = 4_000
"""Rows the window holds; beyond, those farthest from the cursor are let go."""


class HeadlineWindow(RowList):
    """Headlines, newest first, and the cursor among them."""

    @dataclass
    class PageWanted(Message):
        """The cursor comes near an end of the window, or goes to one."""

        edge: Edge
        place: tuple[int, int] | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.headlines: list[Headline] = []
        self.read: set[int] = set()
        self.filter = Filter()
        """As it was typed."""
        self.events = False
        """One headline is listed for each story that counts: that of its earliest report."""
        self.found_filter = Filter()
        """What the rows are filtered by."""
        self.has_unlisted = False
        """The filter matches older headlines, too, more than are listed."""
        self.seen_id = 0
        """The highest id of the archive when the rows were read: arrivals have higher ones."""
        self.has_newer = False
        self.has_older = False
        self.is_loaded = False
        """At least one page has come."""
        self.is_following = True
        """The cursor rests on the newest and stays there when newer ones come."""
        self.is_held = False
        """An article is being read: reaching the top does not let in what waits."""
        self.waiting: list[Headline] = []
        self.waiting_count = 0
        self.snapshot: DashboardSnapshot | None = None
        self.state_lines: list[tuple[str, str]] = []
        """What is said while there is nothing to list, as (palette name, words)."""
        self.left_at: datetime | None = None
        """When the person's last look ended; None the first time."""
        self.left_id = 0
        """The newest article then."""
        self.left_tension: float | None = None
        """The overall index then, in points."""
        self._asked: set[Edge] = set()
        self._labels: dict[int, tuple[str, bool]] = {}
        """Lines that belong to no headline: the label, and whether it marks the last look."""
        self._row_by_line: list[int | None] = []
        self._line_by_row: list[int] = []

    # What the list holds

    @property
    def chosen(self) -> Headline | None:
        """The headline under the cursor."""
        return self.headlines[self.cursor] if self.cursor < len(self.headlines) else None

    @property
    def is_whole(self) -> bool:
        """Whether the list holds all there is to list."""
        return not (self.has_newer or self.has_older or self.waiting_count)

    def set_read(self, asked: Collection[int], read: Collection[int]) -> None:
        """Show as read what the desk says of some articles, in place of what was known."""
        self.read = (self.read - set(asked)) | set(read)
        self.refresh()

    def show(self, snapshot: DashboardSnapshot) -> None:
        """Take notice of another snapshot (progress and totals; rows come as pages)."""
        self.snapshot = snapshot
        self.refresh()

    def set_page(
        self, rows: Sequence[Headline], read: Collection[int], edge: Edge, has_more: bool, highest_id: int
    ) -> None:
        """Put a page into the window: at an end it touches, or as the whole of it."""
        self._asked.discard(edge)
        if edge is Edge.NEWEST:
            self.seen_id = highest_id
        self.read.update(read)
        self.is_loaded = True
        if edge in (Edge.NEWEST, Edge.OLDEST):
            self._replace(rows, edge, has_more)
        elif edge is Edge.OLDER:
            self._append(rows, has_more)
        else:
            self._prepend(rows, has_more)

    def set_around(
        self,
        rows: Sequence[Headline],
        read: Collection[int],
        place: tuple[int, int],
        has: tuple[bool, bool],
        highest_id: int,
    ) -> None:
        """Begin where the person left; ``has``: whether there are newer and older ones than ``rows``."""
        self.read.update(read)
        self.is_loaded = True
        self.is_following = False
        self.seen_id = highest_id
        self._fill(rows, *has)
        self.cursor = next((i for i, row in enumerate(self.headlines) if row.place <= place), 0)
        self.top = max(0, self.line_of(self.cursor) - self.view_lines // 2)
        self.settle()
        self.post_message(self.CursorMoved(self))

    def set_look(self, look: LookRead) -> None:
        """Mark where the person's last look ended, and what the index was."""
        self.left_at, self.left_id, self.left_tension = look.at, look.newest_article, look.tension
        self._index()
        self.settle()

    def set_found(self, found: Filter, rows: Sequence[Headline], read: Collection[int], has_more: bool = False) -> None:
        """Show what a search found, the cursor staying on its article when that is among it."""
        self.has_unlisted = has_more
        kept = self.chosen
        self.found_filter = found
        self.read.update(read)
        self.is_loaded = True
        self.headlines = list(rows)
        self.has_newer = self.has_older = False
        self.waiting, self.waiting_count = [], 0
        self._index()
        keep = None if self.is_following or kept is None else kept.id
        self.cursor = next((i for i, row in enumerate(self.headlines) if row.id == keep), 0)
        self.settle()
        self.post_message(self.CursorMoved(self))

    def add_arrivals(self, rows: Sequence[Headline], read: Collection[int], missed: int, highest_id: int) -> None:
        """New articles, whatever their dates; ``missed`` more of them were not read."""
        self.seen_id = max(self.seen_id, highest_id)
        self.read.update(read)
        listed = [*self.headlines, *self.waiting]
        known = {row.id for row in listed}
        told = {row.story for row in listed if row.story is not None} if self.events else set()
        fresh = [row for row in rows if row.id not in known and row.story not in told]
        self.waiting_count += len(fresh) + missed
        self.waiting = [*self.waiting, *fresh] if self.waiting_count <= MOST_WAITING else []
        if self.is_following:
            self.take_waiting()
        else:
            self.refresh()

    def list_events(self, is_on: bool) -> None:
        """From now on list one headline for each story that counts, or every headline; the rows are to be asked for."""
        self.events = is_on
        self._asked.clear()
        self.waiting, self.waiting_count = [], 0
        self.refresh()

    def hold(self, is_held: bool) -> None:
        """While an article is read the list stays where it is; afterwards it follows again, if nothing has come."""
        self.is_held = is_held
        if is_held:
            self.is_following = False
        elif self.cursor == 0 and not self.waiting_count and not self.has_newer:
            self.is_following = True

    def take_waiting(self) -> None:
        """Put the waiting articles into the list."""
        if not self.waiting_count:
            return
        if self.has_newer or self.waiting_count > len(self.waiting):
            self._ask(Edge.NEWEST)
            return
        kept = self.chosen
        oldest = self.headlines[-1].place if self.headlines else (0, 0)
        for row in self.waiting:
            # One older than the window's end is met again when the page below is read.
            if not self.has_older or row.place > oldest:
                insort(self.headlines, row, key=_downwards)
        self.waiting, self.waiting_count = [], 0
        self._trim_tail()
        self._index()
        if not self.is_following and kept is not None:
            self.cursor = next((i for i, row in enumerate(self.headlines) if row.id == kept.id), 0)
        self.settle()
        self.post_message(self.CursorMoved(self))

    def mark_read(self, ids: Collection[int], is_read: bool = True) -> None:
        """Show articles as read, or as unread again."""
        self.read = self.read | set(ids) if is_read else self.read - set(ids)
        self.refresh()

    def next_unread(self) -> int | None:
        """Row of the next unread headline below the cursor, else the first of the list; None when none is known.

        Where the archive has more than the list, what is above the cursor comes after what is below the list.
        """
        above = range(self.cursor if self.is_whole else 0)
        order = [*range(self.cursor + 1, len(self.headlines)), *above]
        return next((row for row in order if self.headlines[row].id not in self.read), None)

    def row_of(self, place: tuple[int, int]) -> int | None:
        """Row of the headline at a place; None when it is not in the list."""
        return next((row for row, one in enumerate(self.headlines) if one.place == place), None)

    def _fill(self, rows: Sequence[Headline], has_newer: bool, has_older: bool) -> None:
        self.headlines = list(rows)
        self.found_filter = Filter()
        self.waiting, self.waiting_count = [], 0
        self.has_newer, self.has_older = has_newer, has_older
        self._index()

    def _replace(self, rows: Sequence[Headline], edge: Edge, has_more: bool) -> None:
        self._fill(rows, has_more and edge is Edge.OLDEST, has_more and edge is Edge.NEWEST)
        self.cursor = 0 if edge is Edge.NEWEST else max(0, len(self.headlines) - 1)
        self.top = 0
        self.settle()
        self.post_message(self.CursorMoved(self))

    def _append(self, rows: Sequence[Headline], has_more: bool) -> None:
        self.headlines += rows
        self.has_older = has_more
        excess = len(self.headlines) - MOST_ROWS
        if excess > 0 and self.cursor > excess:
            line = self.line_of(excess)
            del self.headlines[:excess]
            self.has_newer = True
            self.cursor -= excess
            self.top = max(0, self.top - line)
        self._index()
        self.settle()

    def _prepend(self, rows: Sequence[Headline], has_more: bool) -> None:
        at = self.top - self.line_of(self.cursor) if self.headlines else 0
        self.headlines[:0] = rows
        self.cursor += len(rows)
        self.has_newer = has_more
        self._trim_tail()
        self._index()
        self.top = self.line_of(self.cursor) + at
        self.settle()

    def _trim_tail(self) -> None:
        if len(self.headlines) > MOST_ROWS and self.cursor < MOST_ROWS:
            del self.headlines[MOST_ROWS:]
            self.has_older = True

    def _index(self) -> None:
        """Lines of the list: a day's name before its first headline, and a mark where the last look ended."""
        self._row_by_line, self._line_by_row, self._labels = [], [], {}
        today = None
        is_new = False
        for row, headline in enumerate(self.headlines):
            if is_new and self.left_at is not None and headline.published <= self.left_at:
                then = "" if self.left_tension is None else f" · tension was {number(self.left_tension)}"
                self._label(f"you left here, {words.day(self.left_at)} {words.clock_time(self.left_at)}{then}", True)
            is_new = self.left_at is not None and headline.published > self.left_at
            day = headline.published.astimezone().date()
            if day != today:
                self._label(words.full_day(headline.published), False)
                today = day
            self._line_by_row.append(len(self._row_by_line))
            self._row_by_line.append(row)

    def _label(self, label: str, is_mark: bool) -> None:
        """A line that belongs to no headline."""
        self._labels[len(self._row_by_line)] = label, is_mark
        self._row_by_line.append(None)

    # Moving

    def move_to(self, row: int) -> None:
        super().move_to(row)
        was_following = self.is_following
        if self.cursor == 0 and row <= 0 and not self.has_newer and not self.is_held:
            self.is_following = True
            self.take_waiting()
        else:
            self.is_following = False
        if self.is_following != was_following:
            self.refresh(Region(0, 0, self.size.width, 1))  # the heading says how to get to what is new
        if self.has_older and self.cursor >= len(self.headlines) - PREFETCH_ROWS:
            self._ask(Edge.OLDER, self.headlines[-1].place)
        if self.has_newer and self.cursor < PREFETCH_ROWS:
            self._ask(Edge.NEWER, self.headlines[0].place)

    def move_first(self) -> None:
        """To the newest headline."""
        if self.has_newer:
            self.is_following = True
            self._ask(Edge.NEWEST)
        else:
            self.move_to(0)

    def move_last(self) -> None:
        """To the oldest headline of all, not only of those read so far."""
        if self.has_older and not self.filter:
            self.is_following = False
            self._ask(Edge.OLDEST)
        else:
            self.move_to(len(self.headlines) - 1)

    def scroll_lines(self, lines: int) -> None:
        before = self.cursor
        super().scroll_lines(lines)
        if self.cursor != before:
            self.move_to(self.cursor)

    def _ask(self, edge: Edge, place: tuple[int, int] | None = None) -> None:
        if edge not in self._asked:
            self._asked.add(edge)
            self.post_message(self.PageWanted(edge, place))

    # Lines

    def row_count(self) -> int:
        return len(self.headlines)

    def line_count(self) -> int:
        return len(self._row_by_line)

    def row_at(self, line: int) -> int | None:
        return self._row_by_line[line] if 0 <= line < len(self._row_by_line) else None

    def line_of(self, row: int) -> int:
        return self._line_by_row[row] if 0 <= row < len(self._line_by_row) else 0


def _downwards(row: Headline) -> tuple[int, int]:
    """Sort key of a list whose newest comes first."""
    moment, identity = row.place
    return -moment, -identity
