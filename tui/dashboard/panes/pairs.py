"""Between whom: the index of each pair, where it is heading, and what is usual between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from tui import figures
from tui.dashboard import drawing, words
from tui.dashboard.panes.rows import RowList
from tui.dashboard.text import Line
from tui.dashboard.theme import PINNED, mark

if TYPE_CHECKING:
    from tui.snapshot import DashboardSnapshot, PairRow


STILL = 1.0
"""Index points that fill a sparkline at the least."""

WORDY = 76
"""Columns from which a row says in words how the pair stands."""


class PairsPane(RowList):
    """Pairs by the size of their reading, the pinned ones first."""

    HEADING = "PAIRS"
    NUMBER = "4"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pairs: tuple[PairRow, ...] = ()

    @property
    def chosen(self) -> PairRow | None:
        """The pair under the cursor."""
        return self.pairs[self.cursor] if self.cursor < len(self.pairs) else None

    def show(self, snapshot: DashboardSnapshot) -> None:
        """Draw another snapshot, the cursor staying on its pair."""
        kept = self.chosen
        self.pairs = snapshot.pairs
        if kept is not None:
            self.cursor = next((i for i, pair in enumerate(self.pairs) if pair.key == kept.key), self.cursor)
        self.settle()

    def heading_note(self) -> Line:
        """The columns; where the person is, the pair under the cursor in words."""
        palette = self.palette
        if self.has_focus and self.chosen is not None:
            return Line().put(_in_words(self.chosen, max(10, self.size.width - 12)), palette.quiet)
        named = "tension · 24 h · 14 days" if self.size.width >= 48 else "tension · 14 days"
        return Line().put(named, palette.faint)

    @property
    def second_opinion(self) -> str:
        """What GDELT makes of the pair under the cursor, while the person is here."""
        opinion = self.chosen.opinion if self.has_focus and self.chosen is not None else None
        if opinion is None:
            return ""
        events = words.count(opinion.events, "event")
        return f"GDELT: {figures.signed(opinion.value)} on its ±10 scale, {events}"

    @property
    def view_lines(self) -> int:
        return max(1, super().view_lines - bool(self.second_opinion))

    def draw_line(self, y: int, width: int) -> Line:
        opinion = self.second_opinion
        if opinion and y == self.size.height - 1:
            return Line().gap(2, self.palette.text).put(opinion, self.palette.faint, max(0, width - 3))
        return super().draw_line(y, width)

    def move_to(self, row: int) -> None:
        super().move_to(row)
        # The words above and below the rows are those of another pair now.
        self.refresh()

    def row_count(self) -> int:
        return len(self.pairs)

    def empty_lines(self) -> list[tuple[str, Style]]:
        return [("no two actors have acted towards one another in 14 days", self.palette.quiet)]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        pair = self.pairs[row]
        change = pair.change or 0.0
        direction = 0 if figures.signed(change) == "±0" else 1 if change > 0 else -1
        spark_width = 14 if width >= 60 else 7
        standing_width = 16 if width >= WORDY else 0
        # In a narrow pane the glyph alone says where it is heading: names come first.
        change_width = 7 if width >= 48 else 0
        name_width = width - 2 - 2 - 6 - 2 - change_width - spark_width - 1 - standing_width
        line = Line().put(PINNED if pair.is_pinned else " ", palette.warning, 2)
        # Without a reading of a day ago it is neither heading anywhere nor steady.
        line.put(mark(direction) if pair.change is not None else "", palette.direction(direction), 2)
        name_style = palette.bold if pair.is_pinned else palette.text
        line.put(f"{pair.first} {pair.arrow} {pair.second}", name_style, name_width)
        value_style = (
            palette.faint
            if pair.reading.held
            else palette.direction(pair.standing.level)
            if pair.standing.level
            else palette.text
        )
        line.put(figures.number(pair.reading.value), value_style, 6, "right").put(_level(pair), value_style, 2)
        if change_width:
            said = figures.signed(change) if direction else ""
            line.put(said, palette.direction(direction), change_width - 1, "right").gap(1, palette.text)
        shape = drawing.spark(pair.spark[-spark_width:], least_reach=STILL)
        line.put(shape, palette.spark, spark_width)
        if standing_width:
            word = "held" if pair.reading.held else pair.standing.words.partition(" (of ")[0]
            word = word if pair.standing.median is not None or pair.reading.held else ""
            line.gap(1, palette.text).put(word, palette.quiet, standing_width)
        return line


def _level(pair: PairRow) -> str:
    """Above or below what is usual, as a sign: the colour of the number says no more than it."""
    if pair.reading.held:
        return "="
    return "↑" if pair.standing.level > 0 else "↓" if pair.standing.level < 0 else ""


def _in_words(pair: PairRow, room: int) -> str:
    """How the pair stands and where it is heading, as far as there is room."""
    standing = pair.standing
    stands = "held: too few sources" if pair.reading.held else standing.words.partition(" (of ")[0]
    usual = ""
    if standing.median is not None and not pair.reading.held:
        named = "" if stands == "usual" else " · usual"
        usual = f"{named} {figures.number(standing.median)}"
    moved = f" · {figures.signed(pair.change)} in 24 h" if pair.change is not None else ""
    for said in (f"{stands}{usual}{moved}", f"{stands}{moved}", stands):
        if len(said) <= room:
            return said
    return stands[:room]
