"""The tension pane: the index as a large number, where it is heading, what it is made of, and its last days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.style import Style

from tui import figures
from tui.dashboard import drawing, words
from tui.dashboard.drawing import Cell, Ink, Sample, Scale
from tui.dashboard.panes.base import PagePane
from tui.dashboard.text import Line, wrap
from tui.dashboard.theme import mark

if TYPE_CHECKING:
    from storage.records import Reading
    from tui.snapshot import DashboardSnapshot, Tension

RANGES_DAYS = (14, 30, 7, 2)
"""What the chart can show; the first one at start."""

LEAST_SPAN = timedelta(hours=6)
"""The chart shows no less."""

AXIS_COLUMNS = 6

ANY_WIDTH = 1_000
"""Columns of no screen: what does not fit is cut where it is drawn."""


class TensionPane(PagePane):
    """The overall index."""

    HEADING = "TENSION"
    NUMBER = "1"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.snapshot: DashboardSnapshot | None = None
        self.days = RANGES_DAYS[0]
        self.waiting_for = ""
        """Why there is nothing to show yet."""

    def show(self, snapshot: DashboardSnapshot) -> None:
        """Draw another snapshot."""
        self.snapshot = snapshot
        self.rebuild()

    def next_range(self) -> int:
        """Let the chart show another number of days; gives that number."""
        self.days = RANGES_DAYS[(RANGES_DAYS.index(self.days) + 1) % len(RANGES_DAYS)]
        self.rebuild()
        return self.days

    def heading_note(self) -> Line:
        tension = self.snapshot.tension if self.snapshot else None
        if tension is None or len(tension.series) < 2:
            return Line()
        start, end = self._chart_span(tension)
        age = words.ago(tension.reading.at, end)
        return Line().put(f"read {age} · last {words.span(end - start)} · {words.zone(end)}", self.palette.faint)

    def build(self, width: int, height: int) -> list[Line]:
        tension = self.snapshot.tension if self.snapshot else None
        if tension is None:
            return self._build_nothing(width, height)
        is_wide = width >= 150 and height >= 9
        left_width = 54 if is_wide else 42 if width >= 100 else 33
        left = self._left(tension, left_width, height, is_wide)
        right = self._chart(tension, width - left_width - 2, height)
        lines = []
        for row in range(height):
            line = Line().gap(2, self.palette.text)
            if row < len(left):
                line.join(left[row].cut(left_width - 2))
            line.fill(left_width, self.palette.text)
            lines.append(line.join(right[row]) if row < len(right) else line)
        return lines

    def _build_nothing(self, width: int, height: int) -> list[Line]:
        palette = self.palette
        digits = drawing.small_digits("–")
        reason = self.waiting_for or (
            "No reading yet. The index rests on stories in which states, alliances or armed groups act towards "
            "one another; it appears with the first of them."
        )
        said = [part for _, part in wrap(reason, max(20, min(70, width - 20)))]
        lines = []
        for row in range(height):
            line = Line().gap(2, palette.text)
            line.put(digits[row] if row < len(digits) else "", palette.faint, 10)
            if row < len(said):
                line.put(said[row], palette.quiet)
            lines.append(line)
        return lines

    # The number and its words

    def _left(self, tension: Tension, width: int, height: int, is_wide: bool) -> list[Line]:
        palette = self.palette
        reading = tension.reading
        text = figures.number(reading.value)
        digits = drawing.large_digits(text) if is_wide else drawing.small_digits(text)
        digit_style = palette.faint if reading.held else palette.bright
        digit_width = len(digits[0]) + 3
        said = self._said(tension, width - digit_width - 2)
        lines = []
        for row in range(max(len(digits), len(said))):
            line = Line().put(digits[row] if row < len(digits) else "", digit_style, digit_width)
            lines.append(line.join(said[row]) if row < len(said) else line)
        lines = lines[: max(0, height - 2)]
        if height >= len(lines) + 3:
            lines.append(Line())
        lines += [
            self._mode_line(
                "words",
                (reading.words, reading.held),
                tension.words_change,
                [one.words for one in tension.series],
                width,
            ),
            self._mode_line(
                "deeds",
                (reading.deeds, reading.held),
                tension.deeds_change,
                [one.deeds for one in tension.series],
                width,
            ),
        ]
        # Where there is room for that, what a narrow screen would cut goes on below.
        folded = [*self._basis(reading, width - 2), *self._led_by(width - 2)]
        room = max(0, height - len(lines))
        rest = folded if len(folded) <= room else [*self._basis(reading, ANY_WIDTH), *self._led_by(ANY_WIDTH)]
        return [*lines, *rest[:room]]

    def _said(self, tension: Tension, width: int) -> list[Line]:
        """Direction, standing and (when held) why, beside the number."""
        palette = self.palette
        reading = tension.reading
        if reading.held:
            reason = reading.reason or "too few sources answer"
            lines = [Line().put("held", palette.warning.combine([palette.warning, _BOLD])).put(
                f" since {_moment(tension.held_since, self._now(tension))}", palette.quiet
            )]  # fmt: skip
            return lines + [Line().put(part, palette.warning) for _, part in wrap(reason, width)][:3]
        standing = tension.standing
        lines = self._trend(tension, tension.change, width) if tension.change is not None else []
        level = palette.direction(standing.level) if standing.level else palette.text
        # "above usual (of 34 days)": what it is compared with goes to a line of its own.
        said, _, past = standing.words.partition(" (of ")
        lines += [Line().put(part, level) for _, part in wrap(said, width)][:2]
        if standing.median is not None and len(lines) < 3:
            days = f", {past.rstrip(')')}" if past else ""
            known = f"usual is {figures.number(standing.median)}"
            lines.append(Line().put(known + days if len(known + days) <= width else known, palette.quiet))
        return lines

    def _trend(self, tension: Tension, change: float, width: int) -> list[Line]:
        """Where it has been heading for a day."""
        palette = self.palette
        style = palette.direction(tension.direction)
        line = Line().put(f"{mark(tension.direction)} {tension.trend}", style.combine([style, _BOLD]))
        line.put(f" {figures.signed(change)}", style)
        if line.width + 8 <= width:
            line.put(" in 24 h", palette.quiet)
        return [line]

    def _mode_line(
        self, name: str, value: tuple[float, bool], change: float | None, series: Sequence[float], width: int
    ) -> Line:
        """One mode: its value (and whether that is held), its change, and its last week."""
        palette = self.palette
        number, is_held = value
        line = Line().put(name, palette.quiet, 7)
        line.put(figures.number(number), palette.faint if is_held else palette.text, 6, "right").gap(1, palette.text)
        if change is None:
            line.gap(8, palette.text)
        else:
            direction = 0 if figures.signed(change) == "±0" else 1 if change > 0 else -1
            line.put(f"{mark(direction)} {figures.signed(change)}", palette.direction(direction), 8)
        recent = series[-7 * 24 :]
        columns = max(1, min(10, width - line.width - 3))
        step = max(1, len(recent) // columns)
        return line.put(drawing.spark(recent[::-step][:columns][::-1], floor=0.0), palette.spark)

    def _basis(self, reading: Reading, width: int) -> list[Line]:
        """What the number rests on, in lines of at most ``width`` columns."""
        faint = self.palette.faint
        margin = figures.number((reading.high - reading.low) / 2)
        stories = words.count(reading.stories, "story", "stories")
        counted, heard = f"± {margin} · {stories}", f"{reading.coverage:.0%} of sources"
        whole = Line().put(f"{counted} · {heard}", faint)
        return [whole] if whole.width <= width else [Line().put(part, faint) for part in (counted, heard)]

    def _led_by(self, width: int) -> list[Line]:
        """The pair that changed most in the last day, where to look first, in lines of at most ``width`` columns."""
        pairs = [pair for pair in self.snapshot.pairs if pair.change] if self.snapshot else []
        if not pairs:
            return []
        pair = max(pairs, key=lambda item: abs(item.change or 0.0))
        palette = self.palette
        change = pair.change or 0.0
        line = Line().put(f"{figures.signed(change)} ", palette.direction(change))
        line.put(f"{pair.first} {pair.arrow} {pair.second}", palette.quiet)
        said = "moved most"
        if line.width + 1 + len(said) <= width:
            return [line.put(f" {said}", palette.faint)]
        return [line.cut(width), Line().put(said, palette.faint)]

    def _now(self, tension: Tension) -> datetime:
        return self.snapshot.now if self.snapshot else tension.reading.at

    # The chart

    def _chart_span(self, tension: Tension) -> tuple[datetime, datetime]:
        """The days asked for, or as much as there is (``LEAST_SPAN`` at least: on its first day a chart is no blank)."""
        end = self.snapshot.now if self.snapshot else tension.reading.at
        known = max(end - tension.series[0].at, LEAST_SPAN) if tension.series else LEAST_SPAN
        return end - min(known, timedelta(days=self.days)), end

    def _chart(self, tension: Tension, width: int, height: int) -> list[Line]:
        columns, rows = width - AXIS_COLUMNS, height - 1
        if columns < 12 or rows < 2 or len(tension.series) < 2:
            return []
        from tui.snapshot import sampled_readings  # loaded by the reader's thread: the first frame does without

        palette = self.palette
        start, end = self._chart_span(tension)
        chosen = sampled_readings(tension.series, start, end, columns)
        samples = [None if item is None else Sample(item.value, item.held) for item in chosen]
        values = [sample.value for sample in samples if sample is not None]
        scale = drawing.scale_of(values, labels=max(2, rows // 2))
        grid = drawing.area(samples, rows, scale)
        labels = {drawing.line_of_value(tick, rows, scale): f"{tick:g}".replace("-", "−") for tick in scale.ticks}
        usual = tension.standing.median
        usual_row = drawing.line_of_value(usual, rows, scale) if usual is not None and rows >= 4 else None
        lines = []
        for row, cells in enumerate(grid):
            is_usual = row == usual_row
            label = "usual" if is_usual else labels.get(row, "")
            line = Line().put(label, palette.quiet if is_usual else palette.faint, AXIS_COLUMNS - 1, "right")
            lines.append(self._chart_line(line.gap(1, palette.text), cells, self._shades(row, rows, scale), is_usual))
        lines.append(self._day_line(start, end, columns))
        return lines

    def _shades(self, row: int, rows: int, scale: Scale) -> dict[Ink, Style]:
        """The colours of one line of the chart: warmer or colder with its distance from zero."""
        palette = self.palette
        zero = -scale.low / (scale.high - scale.low) * rows
        height = rows - row - 0.5 - zero
        reach = max(rows - zero, zero)
        step = min(len(palette.heat) - 1, int(abs(height) / reach * len(palette.heat)))
        return {
            Ink.NONE: palette.text,
            Ink.RISE: palette.heat[step],
            Ink.EASE: palette.cold[step],
            Ink.HELD: palette.ash[step],
            Ink.ZERO: palette.faint,
        }

    def _chart_line(self, line: Line, cells: Sequence[Cell], shades: dict[Ink, Style], is_usual: bool) -> Line:
        run, style = "", self.palette.text
        hollow = Style(reverse=True)
        for cell in cells:
            character, here = cell.character, shades[cell.ink]
            if cell.is_hanging:
                here = here.combine([here, hollow])
            if cell.ink is Ink.NONE and is_usual:
                character, here = "╌", self.palette.rule
            if here != style:
                line.put(run, style)
                run, style = "", here
            run += character
        return line.put(run, style)

    def _day_line(self, start: datetime, end: datetime, columns: int) -> Line:
        """Days (or hours, when few) under the chart, each label at the place of its time."""
        length = end - start
        is_hours = length <= timedelta(days=2, hours=1)
        step = _tick_step(length, most=max(1, columns // 9))
        tick = start.astimezone().replace(minute=0, second=0, microsecond=0)
        tick = tick.replace(hour=tick.hour // _hours(step) * _hours(step) if is_hours else 0)
        row = [" "] * columns
        free_from = 0
        while tick <= end:
            place = int((tick - start) / length * columns)
            label = f"╵{tick:%H:%M}" if is_hours and tick.hour else f"╵{tick.day} {tick:%b}"
            if tick >= start and free_from <= place <= columns - len(label):
                row[place : place + len(label)] = label
                free_from = place + len(label) + 1
            tick += step
        return Line().gap(AXIS_COLUMNS, self.palette.text).put("".join(row), self.palette.faint)


_BOLD = Style(bold=True)


def _moment(moment: datetime, now: datetime) -> str:
    """An hour of today, else a day."""
    return words.clock_time(moment) if now - moment < timedelta(hours=24) else words.short_day(moment, now)


def _hours(step: timedelta) -> int:
    """A step in hours, a whole day where it is longer."""
    return min(24, int(step.total_seconds()) // 3600)


def _tick_step(length: timedelta, most: int) -> timedelta:
    """The least round step that gives at most so many labels."""
    for hours in (1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336):
        step = timedelta(hours=hours)
        if length / step <= most and (hours >= 24 or length <= timedelta(days=2, hours=1)):
            return step
    return timedelta(days=28)
