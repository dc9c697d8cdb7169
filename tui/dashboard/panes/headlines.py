"""The list of headlines, drawn; what it holds is the window's business (headline_window.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from tui.dashboard import words
from tui.dashboard.drawing import meter
from tui.dashboard.panes.headline_window import HeadlineWindow
from tui.dashboard.sought import places
from tui.dashboard.states import is_polling
from tui.dashboard.text import Line, crop, printable
from tui.dashboard.theme import BAR, mark

if TYPE_CHECKING:
    from storage.headlines import Headline
    from tui.snapshot import DashboardSnapshot

ROOM_FOR_BOTH = 62
"""Columns from which the heading tells what is new and how much there is."""


class HeadlinesPane(HeadlineWindow):
    """Headlines, newest first."""

    HEADING = "HEADLINES"
    NUMBER = "2"

    def heading_line(self, width: int) -> Line:
        palette = self.palette
        line = Line().put(BAR if self.has_focus else " ", palette.accent)
        line.put(f"{self.NUMBER} ", palette.accent if self.has_focus else palette.faint)
        line.put(self.HEADING, palette.title_focus if self.has_focus else palette.title)
        if self.events:
            line.put("  events", palette.accent)
        if self.filter:
            shown = self.filter if self.found_filter.is_typing else self.found_filter
            line.put("  with ", palette.quiet).put(shown.label or self.filter.label, palette.accent)
            found = words.count(len(self.headlines), "match", "matches")
            said = f"only the newest {found}" if self.has_unlisted else found
            line.put("  type on" if self.found_filter.is_typing else f"  {said}", palette.faint)
        if self.waiting_count:
            line.gap(2, palette.text).put(f" ↑ {self.waiting_count:,} new · {self.key_of('move.first')} ", palette.pill)
        return line.spread(self.heading_note(), width, palette.text)

    def heading_note(self) -> Line:
        palette = self.palette
        collector = self.snapshot.collector if self.snapshot else None
        if collector is not None and is_polling(self.snapshot):
            share = collector.round_done / collector.round_total
            line = Line().put(f"polling {collector.round_done} of {collector.round_total} ", palette.quiet)
            filled, empty = meter(share, 12)
            return line.put(filled, palette.accent).put(empty, palette.rule).put(" ", palette.text)
        if self.snapshot is not None and self.snapshot.totals.articles and not self.filter:
            line = Line().put(f"{self.snapshot.totals.articles:,} in the archive ", palette.faint)
            return self._news_since(self.snapshot).join(line) if self.size.width >= ROOM_FOR_BOTH else line
        return Line()

    def _news_since(self, snapshot: DashboardSnapshot) -> Line:
        """How much has come since the last look."""
        fresh = snapshot.totals.highest_id - self.left_id if self.left_at is not None else 0
        if fresh <= 0:
            return Line()
        line = Line().put(f"{fresh:,} new since you left", self.palette.quiet)
        if not self.is_following and not self.waiting_count:
            line.put(f" · {self.key_of('move.first')}", self.palette.accent)
        return line.put(" · ", self.palette.faint)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if self.filter and self.is_loaded:
            return [
                (f"no headline holds {self.found_filter.label}", palette.quiet),
                ("every word must occur; only the last may be a beginning", palette.faint),
                (f"{self.key_of('filter')} changes the filter, {self.key_of('back')} clears it", palette.faint),
            ]
        if not self.state_lines and self.events and self.is_loaded:
            return [
                ("no event so far", palette.quiet),
                (
                    f"{self.key_of('list.events')} lists headlines that tell of no act between states, too",
                    palette.faint,
                ),
            ]
        if not self.state_lines:
            return [("reading the archive …", palette.faint)]
        return [(said, getattr(palette, name)) for name, said in self.state_lines]

    def draw_between(self, line: int, width: int) -> Line:
        palette = self.palette
        label, is_mark = self._labels.get(line, ("", False))
        ink = palette.accent if is_mark else palette.rule
        text = Line().put(" ", ink).put(label, palette.accent if is_mark else palette.quiet).put(" ", ink)
        return text.put(("━" if is_mark else "─") * max(0, width - text.width - 1), ink)

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        headline = self.headlines[row]
        is_unread = headline.id not in self.read
        time = "" if headline.day_only else words.clock_time(headline.published)
        line = Line().put(BAR if here else " ", palette.accent)
        line.put(time, palette.quiet if is_unread else palette.faint, 6)
        line.put(mark(headline.direction, headline.relevant), self._mark_style(headline), 2)
        publisher_width = 20 if width >= 90 else 16 if width >= 70 else 14 if width >= 60 else 0
        title_width = width - line.width - (publisher_width + 2 if publisher_width else 1)
        self._put_title(line, headline.title, self._title_style(headline, is_unread), title_width)
        if publisher_width:
            line.gap(1, palette.text)
            # Of an event the others that report it stand for what they say, too.
            others = f" +{headline.reports - 1}" if self.events and headline.reports > 1 else ""
            ink = palette.quiet if is_unread else palette.faint
            publisher = crop(printable(headline.publisher), publisher_width - len(others))
            line.put(publisher, ink).put(others, palette.faint).fill(width - 1, ink)
        return line

    def _put_title(self, line: Line, title: str, style: Style, width: int) -> None:
        """The title, the words it was found by marked."""
        shown = crop(printable(title), width)
        end = line.width + width
        place = 0
        for start, stop in places(self.found_filter.words, shown):
            line.put(shown[place:start], style).put(shown[start:stop], style + self.palette.found)
            place = stop
        line.put(shown[place:], style).fill(end, style)

    def _mark_style(self, headline: Headline) -> Style:
        if headline.direction:
            return self.palette.direction(headline.direction, headline.score)
        return self.palette.level if headline.relevant else self.palette.faint

    def _title_style(self, headline: Headline, is_unread: bool) -> Style:
        palette = self.palette
        if headline.relevant:
            return palette.bold if is_unread else palette.text
        return palette.quiet.combine([palette.quiet, _BOLD]) if is_unread else palette.faint


_BOLD = Style(bold=True)
