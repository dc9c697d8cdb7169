"""The tree of a reading: the sum above it, one line a group, story, contribution, report and word below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.style import Style

from tui import figures
from tui.analysis.explain import ContributionPart, ReportPart, StoryPart, Words
from tui.dashboard import words
from tui.dashboard.explain_queries import Picture
from tui.dashboard.explanation import Group, Rest, Share, StoryShare
from tui.dashboard.panes.rows import RowList
from tui.dashboard.text import Line, printable, wrap
from tui.dashboard.theme import mark

NUMBER_COLUMNS = 8

WIDE = 96
"""Columns from which words and deeds stand beside the share and its change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the unfolded tree."""

    depth: int
    id: str
    """Path in the tree: what stays unfolded when the numbers move."""
    item: Group | StoryShare | Rest | ContributionPart | ReportPart | Words | str
    article: int | None = None
    """The report that the line is about."""

    @property
    def can_unfold(self) -> bool:
        return isinstance(self.item, Group | StoryShare)


class ExplainList(RowList):
    """The tree, one line a node; the sum stands above it."""

    HEADING = "EXPLAIN"

    def __init__(self) -> None:
        super().__init__(id="explain")
        self.picture: Picture | None = None
        self.apart: dict[str, StoryPart] = {}
        """Stories taken apart so far, by their path: one can stand in several groups, each time with other parts."""
        self.unfolded: set[str] = set()
        self.rows: list[Row] = []
        self.is_by_change = False
        """What moved most comes first, not what counts most."""
        self._head: list[Line] = []
        self._head_width = -1

    @property
    def chosen(self) -> Row | None:
        """The node under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, picture: Picture) -> None:
        """Show numbers that have moved, what was unfolded staying so."""
        at = self.line_of(self.cursor) - self.top
        self.picture = picture
        self._head_width = -1
        self.lay_out()
        self._scroll_to_line(self.line_of(self.cursor) - at)

    def sort(self, is_by_change: bool) -> None:
        """Put first what moved most in a day, or what counts most; the cursor goes to the top."""
        self.is_by_change = is_by_change
        self._head_width = -1
        self.rows = []
        self.cursor = self.top = 0
        self.lay_out()

    def lay_out(self) -> None:
        """Make the lines of what is unfolded."""
        kept = self.chosen
        self.rows = []
        groups = self.picture.groups if self.picture else ()
        for group in sorted(groups, key=lambda one: self._rank(one.share)) if self.is_by_change else groups:
            self._add_group(group)
        if kept is not None:
            self.cursor = next((i for i, row in enumerate(self.rows) if row.id == kept.id), self.cursor)
        self.settle()

    @staticmethod
    def _rank(share: Share) -> float:
        return -abs(share.change)

    def reveal_parts(self, path: str) -> None:
        """Scroll until what was unfolded at a line is in view, as far as there is room below that line."""
        places = [number for number, row in enumerate(self.rows) if row.id == path or row.id.startswith(f"{path}/")]
        if places:
            self._scroll_to_line(max(self.top, min(places[0], places[-1] - self.view_lines + 1)))

    def _add_group(self, group: Group) -> None:
        self.rows.append(Row(0, group.name, group))
        if group.name not in self.unfolded:
            return
        if group.told is None:
            self.rows.append(Row(1, f"{group.name}/…", "reading the stories …"))
            return
        stories = sorted(group.stories, key=lambda one: self._rank(one.share)) if self.is_by_change else group.stories
        for part in stories:
            path = f"{group.name}/{part.story}"
            self.rows.append(Row(1, path, part))
            if path in self.unfolded:
                self._add_story(path)
        if group.told.rest is not None:
            self.rows.append(Row(1, f"{group.name}/rest", group.told.rest))

    def _add_story(self, path: str) -> None:
        apart = self.apart.get(path)
        if apart is None:
            self.rows.append(Row(2, f"{path}/…", "reading the reports …"))
            return
        for number, one in enumerate(apart.contributions):
            self.rows.append(Row(2, f"{path}/{number}", one))
            for report in one.reports:
                report_path = f"{path}/{number}/{report.article}"
                self.rows.append(Row(3, report_path, report, report.article))
                self.rows += [
                    Row(4, f"{report_path}/{place}", made, report.article) for place, made in enumerate(report.words)
                ]

    def heading_note(self) -> Line:
        if self.picture is None:
            return Line()
        at = self.picture.at
        return Line().put(f"{words.full_day(at)} {words.clock_time(at)} {words.zone(at)}", self.palette.faint)

    # The sum above the tree

    def head_lines(self) -> int:
        return 1 + len(self._head_of(self.size.width))

    def draw_head(self, y: int, width: int) -> Line:
        return self.heading_line(width) if y == 0 else self._head_of(width)[y - 1]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._head_width = -1

    def _head_of(self, width: int) -> list[Line]:
        """What stands between the heading and the tree; laid out once a width."""
        if width != self._head_width:
            self._head_width = width
            self._head = [] if self.picture is None else self._build_head(self.picture, width)
        return self._head

    def _build_head(self, picture: Picture, width: int) -> list[Line]:
        palette = self.palette
        said = f"A story counts by points, voices and age, over a usual day's {picture.volume:.0f} stories"
        lines = [
            Line().put(picture.title, palette.bold),
            self._sum(picture),
            *self._late(picture, width - 4),
            Line().put(said, palette.faint),
            *self._voices(picture, width - 4),
            *(Line().put(part, palette.faint) for _, part in wrap(printable(picture.opinion), width - 4)),
        ]
        return [*(Line().gap(2, palette.text).join(line).cut(width) for line in lines), self._columns(width)]

    def _sum(self, picture: Picture) -> Line:
        palette = self.palette
        total = picture.total
        if total is None:
            return Line().put("no reading: no data is neither 0 nor peace", palette.quiet)
        line = Line().put(_number(total.value), palette.bright).put("  =  ", palette.faint)
        in_words, in_deeds = sum_shown(total.value, total.words or 0.0)
        line.put(f"words {in_words}", palette.text).put("  +  ", palette.faint)
        line.put(f"deeds {in_deeds}", palette.text)
        if picture.stored is not None and picture.stored.held:
            held = picture.stored
            return line.put(f"   held at {figures.number(held.value)}: {held.reason}", palette.warning)
        change = total.change + picture.read_late
        direction = shown_direction(change)
        line.put(f"   {mark(direction)} {_share(change)}", palette.direction(direction))
        return line.put(" in 24 h", palette.quiet)

    def _late(self, picture: Picture, columns: int) -> list[Line]:
        """Where the change is not that of the stories below: they were told before, and read since."""
        if picture.total is None or not picture.read_late:
            return []
        said = (
            f"in 24 h: {_share(picture.total.change)} as listed, {_share(picture.read_late)} by older reports read only "
            "since"
        )
        return [Line().put(part, self.palette.faint) for _, part in wrap(said, columns)]

    def _voices(self, picture: Picture, columns: int) -> list[Line]:
        palette = self.palette
        heard, without = Line(), Line()
        if picture.voices:
            said = ", ".join(f"{name} {share:.0%}" for name, share in picture.voices)
            heard.put("heard most: ", palette.faint).put(said, palette.quiet)
        if picture.without_camps is not None and picture.total is not None:
            moved = f"{figures.number(picture.total.value)} → {figures.number(picture.without_camps)}"
            without.put("without state media: ", palette.faint).put(moved, palette.quiet)
        if heard.width and without.width and heard.width + without.width + 3 <= columns:
            return [heard.gap(3, palette.text).join(without)]
        return [line for line in (heard, without) if line.width]

    def _columns(self, width: int) -> Line:
        palette = self.palette
        right = Line()
        names = [("24 h", self.is_by_change), ("share", not self.is_by_change)]
        if width >= WIDE:
            names = [("words", False), ("deeds", False), *names]
        for name, is_first in names:
            # The order is told by a word, too: the sign stands at the column that decides it.
            right.put(
                f"{name} ↓" if is_first else name,
                palette.accent if is_first else palette.faint,
                NUMBER_COLUMNS + 1,
                "right",
            )
        return Line().gap(2, palette.faint).spread(right.gap(1, palette.faint), width, palette.faint)

    # The tree

    def row_count(self) -> int:
        return len(self.rows)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        if self.picture is None:
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
        if isinstance(item, StoryShare):
            return self._story(line, item, width)
        if isinstance(item, Rest):
            return self._rest(line, item, width)
        if isinstance(item, ContributionPart):
            return self._contribution(line, item, width)
        if isinstance(item, ReportPart):
            return self._report(line, item, width)
        if isinstance(item, Words):
            return self._made(line, item, width)
        return line.put(item, palette.faint)

    def _numbers(self, line: Line, width: int, share: Share) -> Line:
        """Right-aligned numbers, the share in the colour of its direction."""
        palette = self.palette
        right = Line()
        for number in (share.words, share.deeds) if width >= WIDE else ():
            right.put("" if number is None else _share(number), palette.quiet, NUMBER_COLUMNS + 1, "right")
        moved = shown_direction(share.change)
        right.put(_share(share.change) if moved else "", palette.direction(moved), NUMBER_COLUMNS + 1, "right")
        right.put(_share(share.value), palette.direction(shown_direction(share.value)), NUMBER_COLUMNS + 1, "right")
        line = line.cut(width - right.width - 2)
        return line.fill(width - right.width - 1, palette.text).join(right)

    def _group(self, line: Line, group: Group, width: int) -> Line:
        palette = self.palette
        line.put(group.name, palette.bold)
        line.put(f"  {words.count(group.count, 'story', 'stories')}", palette.faint)
        return self._numbers(line, width, group.share)

    def _story(self, line: Line, part: StoryShare, width: int) -> Line:
        palette = self.palette
        assert self.picture is not None
        direction = shown_direction(part.share.value)
        line.put(mark(direction), palette.direction(direction), 2)
        note = f"{words.count(part.voices, 'voice')} · {_age(self.picture.at, part.at)}"
        columns = 23 if width >= WIDE else 0
        numbers = (NUMBER_COLUMNS + 1) * (4 if width >= WIDE else 2) + 3
        title = self.picture.titles.get(part.story, "a story whose reports were removed")
        line.put(title, palette.text, max(10, width - line.width - columns - numbers))
        if columns:
            line.put(note, palette.faint, columns, "right")
        return self._numbers(line, width, part.share)

    def _rest(self, line: Line, rest: Rest, width: int) -> Line:
        how = "of less than a hundredth" if rest.is_faint else "that weigh less"
        said = f"  and {words.count(rest.stories, 'story', 'stories')} {how}"
        return self._numbers(line.put(said, self.palette.faint), width, rest.share)

    def _contribution(self, line: Line, one: ContributionPart, width: int) -> Line:
        palette = self.palette
        assert self.picture is not None
        source = self.picture.name(one.source) if one.source else "someone"
        target = self.picture.name(one.target) if one.target else "no one named"
        line.put(f"{source} → {target}", palette.quiet).put(f" {one.mode.value}", palette.faint)
        line.put(f"  {figures.signed(one.points)} points", palette.text)
        if one.weight != 1.0:
            line.put(f", told by more than one: ×{one.weight:g}", palette.faint)
        if abs(one.cap - 1.0) >= 0.005:
            line.put(f", one publisher's quota: ×{one.cap:.2f}", palette.faint)
        return self._numbers(line, width, Share(one.share, 0.0))

    def _report(self, line: Line, report: ReportPart, width: int) -> Line:
        palette = self.palette
        line.put(words.day(report.at), palette.faint, 11).put(words.clock_time(report.at), palette.faint, 6)
        assert self.picture is not None
        line.put(self.picture.voice(report.voice), palette.quiet, 16).gap(1, palette.text)
        weight = "" if report.weight == 1.0 else f"{report.weight:g} × "
        points = Line().put(f"{weight}{figures.signed(report.points)} points", palette.faint).gap(1, palette.text)
        line.put(report.title, palette.text, max(4, width - line.width - points.width - 1))
        return line.spread(points, width, palette.text)

    def _made(self, line: Line, made: Words, width: int) -> Line:
        palette = self.palette
        quoted = " … ".join(printable(word) for word in made.words)
        line.put(f"“{quoted}”", palette.direction(made.points, made.points))
        line.put(f"  {made.label}", palette.quiet)
        points = Line().put(f"{figures.signed(made.points)} points", palette.faint).gap(1, palette.text)
        return line.cut(width - points.width - 1).spread(points, width, palette.text)


def sum_shown(value: float, in_words: float) -> tuple[str, str]:
    """Words and deeds of a reading as they are shown: two numbers that add up to the one shown for the whole.

    Rounded each for itself they would miss it by a hundredth now and then, and the sum is what this screen is about.
    """
    shown = round(in_words, 2)
    return _number(shown), _number(round(value, 2) - shown)


def shown_direction(number: float) -> int:
    """The direction of a number as it is shown: what rounds to ±0.00 has none."""
    return 0 if abs(number) < 0.005 else 1 if number > 0 else -1


def _number(value: float) -> str:
    return f"{value:,.2f}".replace("-0.00", "0.00").replace("-", "−")


def _share(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−") if shown_direction(number) else "±0.00"


def _age(now: datetime, then: datetime) -> str:
    return f"{words.span(now - then)} old"
