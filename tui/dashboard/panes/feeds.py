"""The sources in a list, those in trouble first, and all that is known of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from rich.style import Style

from storage.views import FeedRow
from tui.dashboard import labels, words
from tui.dashboard.drawing import meter
from tui.dashboard.panes.base import PagePane
from tui.dashboard.panes.rows import RowList
from tui.dashboard.text import Line, printable, wrap
from tui.sources import Health, health

_ORDER = (Health.FAILING, Health.GONE, Health.SILENT, Health.SLOW, Health.WAITING, Health.ALIVE, Health.MUTED)
"""What wants looking after first."""

_TROUBLE = _ORDER[:4]


class FeedList(RowList):
    """One source a line, those in trouble first."""

    HEADING = "SOURCES"

    def __init__(self) -> None:
        super().__init__(id="feeds")
        self.all: list[tuple[FeedRow, Health]] = []
        self.feeds: list[tuple[FeedRow, Health]] = []
        self.now: datetime | None = None
        self.is_trouble_only = False

    @property
    def chosen(self) -> FeedRow | None:
        """The source under the cursor."""
        return self.feeds[self.cursor][0] if self.cursor < len(self.feeds) else None

    def show(self, rows: Sequence[FeedRow], now: datetime) -> None:
        """Show what was read, the cursor staying on its source."""
        self.now = now
        found = [(row, health(row, now)) for row in rows]
        self.all = sorted(found, key=lambda item: (_ORDER.index(item[1]), item[0].feed.name.casefold()))
        self.choose(self.is_trouble_only)

    def choose(self, is_trouble_only: bool) -> None:
        """List all, or only those in trouble."""
        kept = self.chosen
        self.is_trouble_only = is_trouble_only
        self.feeds = [item for item in self.all if not is_trouble_only or item[1] in _TROUBLE]
        if kept is not None:
            same = (i for i, (row, _) in enumerate(self.feeds) if row.feed.id == kept.feed.id)
            self.cursor = next(same, self.cursor)
        self.settle()

    def heading_note(self) -> Line:
        counts = [(kind, sum(item[1] is kind for item in self.all)) for kind in _ORDER]
        return Line().put(" · ".join(f"{number} {kind.value}" for kind, number in counts if number), self.palette.faint)

    def head_lines(self) -> int:
        return 2

    def draw_head(self, y: int, width: int) -> Line:
        if y == 0:
            return self.heading_line(width)
        return self._columns(width, ("", "", "source", "kind", "answered", "new", "next"), self.palette.faint, "")

    def _columns(self, width: int, cells: Sequence[str], style: Style, note: str) -> Line:
        palette = self.palette
        glyph, kind, name, class_word, answered, new, coming = cells
        line = Line().put(glyph, style, 2).put(kind, style, 8)
        line.put(name, style if not kind else palette.text, 26).gap(1, palette.text)
        quiet = palette.faint if not kind else palette.quiet
        if width >= 100:
            line.put(class_word, quiet, 19)
        line.put(answered, quiet, 12)
        if width >= 100:
            line.put(new, quiet, 12)
        line.put(coming, quiet, 9)
        return line.put(note, palette.warning, max(0, width - line.width))

    def row_count(self) -> int:
        return len(self.feeds)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if self.now is None:
            return [("reading …", palette.faint)]
        if self.is_trouble_only:
            return [
                ("No source is in trouble", palette.text),
                (f"{self.key_of('feeds.trouble')} lists all of them", palette.quiet),
            ]
        return [
            ("The archive knows no sources yet", palette.text),
            ("`detente collect` registers them.", palette.quiet),
        ]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        item, kind = self.feeds[row]
        state = item.state
        assert self.now is not None
        answered = words.ago(state.last_ok, self.now) if state.last_ok else "never"
        new = words.ago(state.last_new, self.now) if state.last_new else "–"
        coming = words.clock_time(state.next_check) if state.next_check and kind is not Health.MUTED else "–"
        cells = (
            labels.HEALTH_GLYPH[kind],
            kind.value,
            item.feed.name or item.feed.id,
            labels.CLASS_WORDS[item.feed.source_class],
            answered,
            new,
            coming,
        )
        return self._columns(width, cells, self.health_style(kind), self._note(item, kind, width >= 100))

    def _note(self, item: FeedRow, kind: Health, is_wide: bool) -> str:
        """What ails a source, in few words: the page below has the whole of it."""
        state = item.state
        assert self.now is not None
        if kind in (Health.FAILING, Health.GONE):
            since = f" for {words.span(self.now - state.failing_since)}" if state.failing_since else ""
            return f"{labels.OUTCOME_WORDS[state.outcome]}{since}"
        if kind is Health.SILENT and state.last_new and state.habit_s:
            usual = f", usually {_habit(state.habit_s)}" if is_wide else ""
            return f"no news for {words.span(self.now - state.last_new)}{usual}"
        if kind is Health.SLOW and state.response_ms:
            return f"takes {state.response_ms / 1000:.0f} s to answer"
        if state.moved_from:
            return "moved"
        return ""

    def health_style(self, kind: Health) -> Style:
        """Warm for failures only: a silent source is a fact, not an alarm."""
        palette = self.palette
        return {
            Health.ALIVE: palette.good,
            Health.SLOW: palette.warning,
            Health.SILENT: palette.warning,
            Health.FAILING: palette.up,
            Health.GONE: palette.up_strong,
            Health.WAITING: palette.quiet,
            Health.MUTED: palette.faint,
        }[kind]


class FeedPage(PagePane):
    """The source under the cursor in full, and how much of each kind and region answers."""

    HEADING = "DETAILS"

    def __init__(self) -> None:
        super().__init__(id="feed")
        self.row: FeedRow | None = None
        self.all: Sequence[tuple[FeedRow, Health]] = ()
        self.now: datetime | None = None

    def show(self, row: FeedRow | None, everything: Sequence[tuple[FeedRow, Health]], now: datetime | None) -> None:
        """Show another source."""
        if row is None or self.row is None or row.feed.id != self.row.feed.id:
            self.top = 0
        self.row, self.all, self.now = row, everything, now
        self.rebuild()

    def build(self, width: int, height: int) -> list[Line]:
        if self.row is None or self.now is None:
            return []
        is_wide = width >= 110
        left = self._details(self.row, self.now, 64 if is_wide else width - 2)
        right = self._coverage()
        if not is_wide:
            return [*left, Line(), *right]
        lines = []
        for place in range(max(len(left), len(right))):
            line = Line().gap(1, self.palette.text)
            if place < len(left):
                line.join(left[place])
            line.fill(68, self.palette.text)
            lines.append(line.join(right[place]) if place < len(right) else line)
        return lines

    def _details(self, row: FeedRow, now: datetime, columns: int) -> list[Line]:
        palette = self.palette
        feed, state = row.feed, row.state
        facts = [
            ("address", state.url),
            ("moved from", state.moved_from or ""),
            ("kind", labels.CLASS_WORDS[feed.source_class] + (f" of {feed.state}" if feed.state else "")),
            ("region", f"{feed.region}, in {feed.language}"),
            ("publisher", feed.family or feed.id),
            ("answered", f"{words.ago(state.last_ok, now)}, in {state.response_ms or 0:,} ms" if state.last_ok else "never"),
            ("new", _newness(row, now)),
            ("next", words.until(state.next_check, now) if state.next_check else ""),
            ("failing", f"since {words.full_day(state.failing_since)} {words.clock_time(state.failing_since)}, "
             f"{_times(state.failures)}" if state.failing_since else ""),
        ]  # fmt: skip
        lines = [Line().put(feed.name or feed.id, palette.bold).put(f"  {feed.id}", palette.faint)]
        for name, value in facts:
            if value:
                lines.append(Line().put(name, palette.faint, 12).put(value, palette.text, max(4, columns - 12)))
        if state.error:
            lines += [
                Line().put("" if place else "error", palette.faint, 12).put(part, palette.warning)
                for place, (_, part) in enumerate(wrap(printable(state.error), columns - 12))
            ]
        return lines

    def _coverage(self) -> list[Line]:
        """Answering sources by kind and by region: what the index can know."""
        palette = self.palette
        lines = [Line().put("ANSWERING", palette.title)]
        ways: tuple[Callable[[FeedRow], str], ...] = (
            lambda row: labels.CLASS_WORDS[row.feed.source_class],
            lambda row: row.feed.region,
        )
        for label in ways:
            groups: dict[str, list[bool]] = {}
            for row, kind in self.all:
                if kind is not Health.MUTED:
                    answers = kind in (Health.ALIVE, Health.SLOW, Health.SILENT)
                    groups.setdefault(label(row), []).append(answers)
            for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
                share = sum(group) / len(group)
                filled, empty = meter(share, 12)
                line = Line().put(name, palette.quiet, 22)
                line.put(filled, palette.good if share >= 0.8 else palette.warning).put(empty, palette.rule)
                lines.append(line.put(f" {sum(group)} of {len(group)}", palette.text))
            lines.append(Line())
        return lines


def _times(failures: int) -> str:
    return "once" if failures == 1 else f"{failures:,} times in a row"


def _habit(seconds: int) -> str:
    return words.span(timedelta(seconds=seconds))


def _newness(row: FeedRow, now: datetime) -> str:
    state = row.state
    if state.last_new is None:
        return ""
    habit = f"; usually every {_habit(state.habit_s)}" if state.habit_s else ""
    return f"{words.ago(state.last_new, now)}{habit}"
