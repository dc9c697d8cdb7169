"""The sources and how they fare: who answers, who fails and why, who fell silent; retry, mute, edit."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from rich.style import Style
from textual.app import SuspendNotSupported

from storage import views
from storage.views import FeedRow
from tui.dashboard import actions, labels, words
from tui.dashboard.drawing import meter
from tui.dashboard.messages import Answered
from tui.dashboard.panes.base import PagePane, RowList
from tui.dashboard.screens.base import ListScreen
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf
from tui.dashboard.text import Line, printable, wrap
from tui.snapshot import Health, health

_ORDER = (Health.FAILING, Health.GONE, Health.SILENT, Health.SLOW, Health.WAITING, Health.ALIVE, Health.MUTED)
"""What wants looking after first."""

_TROUBLE = _ORDER[:4]


def all_feeds(take: Callable[[Sequence[FeedRow], datetime], None]) -> Job:
    """Every source."""

    def job(shelf: Shelf) -> Answered:
        rows, now = views.feeds(shelf.archive), shelf.moment()
        return Answered(lambda: take(rows, now), "sources")

    return job


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


def _place(path: Path) -> str:
    """A path as people write it: short enough not to be broken."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _times(failures: int) -> str:
    return "once" if failures == 1 else f"{failures:,} times in a row"


def _habit(seconds: int) -> str:
    from datetime import timedelta

    return words.span(timedelta(seconds=seconds))


def _newness(row: FeedRow, now: datetime) -> str:
    state = row.state
    if state.last_new is None:
        return ""
    habit = f"; usually every {_habit(state.habit_s)}" if state.habit_s else ""
    return f"{words.ago(state.last_new, now)}{habit}"


class FeedsScreen(ListScreen):
    """``f``"""

    DEFAULT_CSS = """
    FeedsScreen #feeds { max-height: 55%; }
    """

    CONTEXT = actions.FEEDS
    SUBJECT = "sources"
    HINTS = (
        ("feeds.retry", "ask again"), ("feeds.mute", ""), ("feeds.edit", ""), ("feeds.trouble", "only trouble"),
        ("list.pane", ""),
        ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    list: FeedList
    page: FeedPage

    def __init__(self, services: Services, feed: str = "") -> None:
        """``feed`` is where the cursor goes at first."""
        super().__init__(services, FeedList(), FeedPage())
        self.wanted = feed

    def question(self) -> Job:
        return all_feeds(self._take)

    def _take(self, rows: Sequence[FeedRow], now: datetime) -> None:
        self.list.show(rows, now)
        wanted, self.wanted = self.wanted, ""
        if wanted:
            self.list.move_to(next((i for i, (row, _) in enumerate(self.list.feeds) if row.feed.id == wanted), 0))
        self.taken()

    def show_chosen(self) -> None:
        self.page.show(self.list.chosen, self.list.all, self.list.now)

    def _tell(self, sentence: str, is_problem: bool = False) -> None:
        self.services.program.tell(sentence, is_problem)

    def action_trouble(self) -> None:
        self.list.choose(not self.list.is_trouble_only)
        self.taken()

    def action_retry(self) -> None:
        """Ask the source now: our collector makes way for one poll of it, then goes on."""
        chosen = self.list.chosen
        if chosen is None:
            return
        name = chosen.feed.name or chosen.feed.id
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which always answer.")
        elif self.services.keeper is None or not self.services.keeper.interlude(chosen.feed.id):
            self._tell(f"{name} was not asked: {self._why_not(chosen)}")
        else:
            self._tell(f"Asking {name} again …")

    def _why_not(self, row: FeedRow) -> str:
        """Why no source can be asked from here, and what asks this one."""
        keeper, now = self.services.keeper, self.list.now
        if keeper is None:
            return (
                "this dashboard only reads. `detente collect` asks the sources, as does `detente` without --no-collect."
            )
        if not keeper.is_foreign:
            return "our collector is not running at the moment. It asks the sources when it is back."
        due = row.state.next_check
        when = f" {words.until(due, now)}" if due is not None and now is not None and due > now else " soon"
        return f"the collector at work was started by another program, which asks this source{when}."

    def action_mute(self) -> None:
        """Write the person's feeds file and let our collector read it."""
        chosen = self.list.chosen
        if chosen is None:
            return
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which cannot be muted.")
            return
        from tui.catalogue.sources import FeedsError, load_feeds
        from tui.dashboard.feedsfile import set_muted

        try:
            # As the file says, not the archive: that follows only when a collector has read the file.
            known = {feed.id: feed.muted for feed in load_feeds(self.services.feeds_file)}
            is_muted = not known.get(chosen.feed.id, chosen.feed.muted)
            set_muted(self.services.feeds_file, chosen.feed, is_muted)
        except FeedsError as error:
            self._tell(str(error), is_problem=True)
            return
        name = chosen.feed.name or chosen.feed.id
        done = f"{name} is {'muted' if is_muted else 'heard again'} in {_place(self.services.feeds_file)}"
        self._tell(f"{done}{self._when_obeyed()}")

    def action_edit(self) -> None:
        """Open the person's feeds file in their editor, and let our collector read it afterwards."""
        chosen = self.list.chosen
        if chosen is None:
            return
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which cannot be changed.")
            return
        from tui.catalogue.sources import FeedsError, load_feeds
        from tui.dashboard.feedsfile import make_room

        path = self.services.feeds_file
        try:
            make_room(path, chosen.feed)
            if not self._edit(path):
                return
            load_feeds(path)
        except FeedsError as error:
            self._tell(str(error), is_problem=True)
            return
        self._tell(f"{_place(path)} is as you left it{self._when_obeyed()}")

    def _when_obeyed(self) -> str:
        """Let our collector read the feeds file; the end of a sentence that says when it is obeyed."""
        keeper = self.services.keeper
        if keeper is not None and keeper.interlude():
            return "; our collector reads it now."
        if keeper is not None and keeper.is_foreign:
            return "; the collector at work was started by another program and obeys once it is restarted."
        return "; no collector runs here, the next one obeys."

    def _edit(self, path: Path) -> bool:
        """Run the editor of VISUAL or EDITOR on the file; False, and a word on what to do, when there is none."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        try:
            command = [*shlex.split(editor), str(path)]
            if not editor:
                raise FileNotFoundError
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603  (the person's own editor, as a list)
        except (OSError, ValueError, SuspendNotSupported):
            chosen = self.list.chosen
            feed = chosen.feed.id if chosen is not None else ""
            self._tell(
                f"In {_place(path)}, under [{feed}]: url, name, interval, muted. EDITOR names no program to open it with."
            )
            return False
        return True
