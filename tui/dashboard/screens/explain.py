"""What a number is made of: unfolded from the reading to pairs, stories, reports, acts and the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rich.style import Style
from textual.widget import Widget

from storage import views
from storage.acts import acts_of
from storage.records import Act, article_text
from storage.views import Report
from tui.dashboard import actions, drawing, labels, words
from tui.dashboard.explanation import Explanation, Group, StoryPart, explain
from tui.dashboard.messages import Answered
from tui.dashboard.panes.base import RowList
from tui.dashboard.screens.base import OverScreen
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf
from tui.dashboard.text import Line, printable
from tui.dashboard.theme import mark

PAST_DAYS = 91
"""Contributions older than the volume's window of 90 days count for nothing."""

HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of a story, with its acts and the words of each."""

    report: Report
    acts: tuple[tuple[Act, str], ...]
    """Each act with the words that carried it."""
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the unfolded tree."""

    depth: int
    id: str
    """Path in the tree: what stays unfolded when the numbers move."""
    item: Group | StoryPart | ReportRow | tuple[Act, str, dict[str, str]] | str
    can_unfold: bool


def explanation_of(key: str, take: Callable[[Explanation], None]) -> Job:
    """The explanation of a key's newest reading."""

    def job(shelf: Shelf) -> Answered:
        now = shelf.moment()
        stored = views.newest_reading(shelf.archive, key, now)
        at = stored.at if stored is not None and not stored.held else now
        found = views.contributions(shelf.archive, at - timedelta(days=PAST_DAYS), at)
        ids = sorted({one.story for one in found})
        built = explain(key, stored, at, found, views.stories(shelf.archive, ids), shelf.name)
        return Answered(lambda: take(built), "explanation")

    return job


def reports_of(story: int, take: Callable[[int, list[ReportRow]], None]) -> Job:
    """The reports of a story, each with its acts."""

    def job(shelf: Shelf) -> Answered:
        reports = views.reports(shelf.archive, story, 50)
        acts = acts_of(shelf.archive, [report.id for report in reports])
        rows = []
        for report in reports:
            stored = views.article(shelf.archive, report.id)
            whole = article_text(stored.title, stored.summary, stored.body) if stored else report.title
            found = acts.get(report.id, ())
            quoted = [" … ".join(printable(whole[span.start : span.end]) for span in act.spans) for act in found]
            ids = {key for act in found for key in (act.source, act.target, act.claimed_by) if key}
            names = {key: shelf.name(key) for key in (*ids, *([report.camp] if report.camp else ()))}
            rows.append(ReportRow(report, tuple(zip(found, quoted, strict=True)), names))
        return Answered(lambda: take(story, rows), "reports")

    return job


class ExplainList(RowList):
    """The tree, one line a node; the sum stands above it."""

    HEADING = "EXPLAIN"

    def __init__(self) -> None:
        super().__init__(id="explain")
        self.explanation: Explanation | None = None
        self.reports: dict[int, list[ReportRow]] = {}
        self.unfolded: set[str] = set()
        self.rows: list[Row] = []

    @property
    def chosen(self) -> Row | None:
        """The node under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, explanation: Explanation) -> None:
        """Show numbers that have moved, what was unfolded staying so."""
        self.explanation = explanation
        self.lay_out()

    def lay_out(self) -> None:
        """Make the lines of what is unfolded."""
        kept = self.chosen
        self.rows = []
        for group in self.explanation.groups if self.explanation else ():
            self._add_group(group)
        if kept is not None:
            self.cursor = next((i for i, row in enumerate(self.rows) if row.id == kept.id), self.cursor)
        self.settle()

    def _add_group(self, group: Group) -> None:
        path = group.name
        self.rows.append(Row(0, path, group, True))
        if path not in self.unfolded:
            return
        for part in group.stories:
            story_path = f"{path}/{part.story}"
            self.rows.append(Row(1, story_path, part, True))
            if story_path not in self.unfolded:
                continue
            if part.story not in self.reports:
                self.rows.append(Row(2, f"{story_path}/…", "reading the reports …", False))
            for report in self.reports.get(part.story, ()):
                report_path = f"{story_path}/{report.report.id}"
                self.rows.append(Row(2, report_path, report, bool(report.acts)))
                if report_path in self.unfolded:
                    self.rows += [
                        Row(3, f"{report_path}/{number}", (act, quoted, report.names), False)
                        for number, (act, quoted) in enumerate(report.acts)
                    ]

    def heading_note(self) -> Line:
        if self.explanation is None:
            return Line()
        at = self.explanation.at
        return Line().put(f"{words.full_day(at)} {words.clock_time(at)} {words.zone(at)}", self.palette.faint)

    # The sum above the tree

    def head_lines(self) -> int:
        return HEAD_LINES

    def draw_head(self, y: int, width: int) -> Line:
        palette = self.palette
        found = self.explanation
        if y == 0 or found is None:
            return self.heading_line(width) if y == 0 else Line()
        line = Line().gap(2, palette.text)
        if y == 1:
            return line.put(found.name, palette.bold)
        if y == 2:
            line.put(drawing.number(found.total), palette.bright).put("  =  ", palette.faint)
            line.put(f"words {drawing.number(found.words)}", palette.text).put("  +  ", palette.faint)
            return line.put(f"deeds {drawing.number(found.deeds)}", palette.text).join(self._held(found))
        if y == 3:
            return line.put(
                f"Each story counts by its points, who confirms it and its age, as a share of the "
                f"{found.volume:.0f} relevant stories of a usual day.", palette.faint
            ).cut(width)  # fmt: skip
        if y == 4:
            return line.join(self._voices(found)).cut(width)
        return self._columns(width)

    def _held(self, found: Explanation) -> Line:
        palette = self.palette
        if found.stored is None or not found.stored.held:
            return Line()
        line = Line().put(f"   held at {drawing.number(found.stored.value)}", palette.warning)
        return line.put(f": {found.stored.reason}", palette.warning)

    def _voices(self, found: Explanation) -> Line:
        palette = self.palette
        line = Line()
        if found.voices:
            said = ", ".join(f"{name} {share:.0%}" for name, share in found.voices)
            line.put("heard most: ", palette.faint).put(said, palette.quiet)
        if found.without_camps is not None:
            line.put("   without state media: ", palette.faint)
            line.put(f"{drawing.number(found.total)} → {drawing.number(found.without_camps)}", palette.quiet)
        return line

    def _columns(self, width: int) -> Line:
        faint = self.palette.faint
        right = Line().put("words", faint, 8, "right").put("deeds", faint, 8, "right").put("share", faint, 9, "right")
        return Line().gap(2, faint).spread(right.gap(1, faint), width, faint)

    # The tree

    def row_count(self) -> int:
        return len(self.rows)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if self.explanation is None:
            return [("adding up …", palette.faint)]
        return [
            ("Nothing adds to this number now", palette.text),
            ("No story of the last weeks reports an act that counts here.", palette.quiet),
        ]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        node = self.rows[row]
        line = Line().put("▎" if here else " ", palette.accent).gap(2 * node.depth, palette.text)
        fold = ("▾ " if node.id in self.unfolded else "▸ ") if node.can_unfold else "  "
        line.put(fold, palette.accent)
        item = node.item
        if isinstance(item, Group):
            return self._group(line, item, width)
        if isinstance(item, StoryPart):
            return self._story(line, item, width)
        if isinstance(item, ReportRow):
            return self._report(line, item, width)
        if isinstance(item, str):
            return line.put(item, palette.faint)
        return self._act(line, item, width)

    def _numbers(self, line: Line, width: int, *numbers: float | None) -> Line:
        """Right-aligned shares, in the colour of their direction."""
        palette = self.palette
        right = Line()
        for place, number in enumerate(numbers):
            columns = 9 if place == len(numbers) - 1 else 8
            style = palette.direction(number or 0.0) if columns == 9 else palette.quiet
            right.put("" if number is None else f"{number:+.2f}".replace("-", "−"), style, columns, "right")
        line = line.cut(width - right.width - 2)
        return line.fill(width - right.width - 1, palette.text).join(right).gap(1, palette.text)

    def _group(self, line: Line, group: Group, width: int) -> Line:
        palette = self.palette
        line.put(group.name, palette.bold)
        line.put(f"  {words.count(len(group.stories), 'story', 'stories')}", palette.faint)
        return self._numbers(line, width, group.words, group.deeds, group.share)

    def _story(self, line: Line, part: StoryPart, width: int) -> Line:
        palette = self.palette
        direction = (part.share > 0) - (part.share < 0)
        line.put(mark(direction), palette.direction(direction), 2)
        assert self.explanation is not None
        age = words.span(self.explanation.at - part.at)
        note = f"{words.count(part.voices, 'voice')} · {age} old"
        columns = 20 if width >= 90 else 0
        line.put(part.title, palette.text, max(10, width - line.width - columns - 28))
        if columns:
            line.put(note, palette.faint, columns, "right")
        by_mode = [
            sum(one.share for one in part.parts if one.contribution.mode.value == mode) for mode in ("words", "deeds")
        ]
        return self._numbers(line, width, by_mode[0] or None, by_mode[1] or None, part.share)

    def _report(self, line: Line, row: ReportRow, width: int) -> Line:
        palette = self.palette
        report = row.report
        side = f" ({row.names.get(report.camp, report.camp)})" if report.camp else ""
        line.put(words.day(report.published), palette.faint, 11).put(
            words.clock_time(report.published), palette.faint, 6
        )
        line.put(f"{report.publisher}{side}", palette.warning if report.camp else palette.quiet, 22).gap(
            1, palette.text
        )
        line.put(report.title, palette.text, max(4, width - line.width - 12))
        points = f"{drawing.signed(report.score)} points"
        return line.spread(Line().put(points, palette.faint).gap(1, palette.text), width, palette.text)

    def _act(self, line: Line, item: tuple[Act, str, dict[str, str]], width: int) -> Line:
        palette = self.palette
        act, quoted, names = item
        style = palette.direction(act.points, act.intensity)
        source = names.get(act.source, act.source) if act.source else "someone"
        target = names.get(act.target, act.target) if act.target else "—"
        line.put(f"“{quoted}”", style).gap(2, palette.text)
        line.put(f"{source} {labels.ACT_VERBS[act.type]} {target}", palette.text)
        line.put(f"  {act.mode.value}, {labels.CERTAINTY_WORDS[act.certainty]}", palette.faint)
        points = Line().put(f"{drawing.signed(act.points)} points", palette.faint).gap(1, palette.text)
        return line.cut(width - points.width - 1).spread(points, width, palette.text)


class ExplainScreen(OverScreen):
    """``e``"""

    CONTEXT = actions.EXPLAIN
    HINTS = (
        ("list.open", "unfold, read"), ("list.unfold", "unfold"), ("list.fold", "fold"), ("move.down", ""),
        ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    def __init__(self, services: Services, key: str, story: int | None = None) -> None:
        super().__init__(services)
        self.key = key
        self.story = story
        self.list = ExplainList()

    def panes(self) -> Sequence[Widget]:
        return [self.list]

    def on_mount(self) -> None:
        super().on_mount()
        self.services.reader.ask("explanation", explanation_of(self.key, self._take))

    def _take(self, explanation: Explanation) -> None:
        if not self.list.unfolded:
            self._unfold_first(explanation)
        self.list.show(explanation)
        self._go_to_story()

    def _unfold_first(self, explanation: Explanation) -> None:
        """Show the stories of a single group, and the story that was asked for."""
        for group in explanation.groups:
            if len(explanation.groups) <= 2 or any(part.story == self.story for part in group.stories):
                self.list.unfolded.add(group.name)
            for part in group.stories:
                if part.story == self.story:
                    self._unfold_story(f"{group.name}/{part.story}", part.story)

    def _go_to_story(self) -> None:
        if self.story is None:
            return
        for number, row in enumerate(self.list.rows):
            if isinstance(row.item, StoryPart) and row.item.story == self.story:
                self.list.move_to(number)
                break
        self.story = None

    def _unfold_story(self, path: str, story: int) -> None:
        self.list.unfolded.add(path)
        if story not in self.list.reports:
            self.services.reader.ask(f"reports {story}", reports_of(story, self._take_reports))

    def _take_reports(self, story: int, rows: list[ReportRow]) -> None:
        self.list.reports[story] = rows
        # A story told once unfolds to its words at once: there is nothing to choose from.
        if len(rows) == 1:
            paths = [row.id for row in self.list.rows if isinstance(row.item, StoryPart) and row.item.story == story]
            self.list.unfolded.update(f"{path}/{rows[0].report.id}" for path in paths)
        self.list.lay_out()

    def on_row_list_activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Unfold or fold; read the report that a line of words belongs to."""
        row = self.list.chosen
        if row is None:
            return
        if not row.can_unfold or (row.id in self.list.unfolded and isinstance(row.item, ReportRow)):
            self._read(row)
        elif row.id in self.list.unfolded:
            self.action_fold()
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        row = self.list.chosen
        if row is None or not row.can_unfold:
            return
        if isinstance(row.item, StoryPart):
            self._unfold_story(row.id, row.item.story)
        self.list.unfolded.add(row.id)
        self.list.lay_out()

    def action_fold(self) -> None:
        """Fold the line, or else the one it belongs to."""
        row = self.list.chosen
        if row is None:
            return
        path = row.id if row.id in self.list.unfolded else row.id.rpartition("/")[0]
        self.list.unfolded.discard(path)
        number = next((i for i, other in enumerate(self.list.rows) if other.id == path), None)
        if number is not None:
            self.list.move_to(number)
        self.list.lay_out()

    def _read(self, row: Row) -> None:
        """Open the article of a report's line."""
        report = row.item if isinstance(row.item, ReportRow) else None
        if report is None:
            path = row.id.rpartition("/")[0]
            report = next(
                (other.item for other in self.list.rows if other.id == path and isinstance(other.item, ReportRow)), None
            )
        if report is None:
            return
        from tui.dashboard.screens.main import MainScreen

        main = self.app.screen_stack[0]
        self.dismiss(None)
        if isinstance(main, MainScreen):
            main.open_article(report.report.id)
