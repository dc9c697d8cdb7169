"""Who is in the news: actors and persons, the pinned ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from tui.dashboard import drawing
from tui.dashboard.panes.rows import RowList
from tui.dashboard.text import Line
from tui.dashboard.theme import DOWN, PINNED, UP

if TYPE_CHECKING:
    from tui.snapshot import ActorRow, DashboardSnapshot


class ActorsPane(RowList):
    """Mentions in the last day against the day before, with two weeks' worth of shape behind them."""

    HEADING = "ACTORS"
    NUMBER = "3"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.actors: tuple[ActorRow, ...] = ()
        self.window_hours = 24

    @property
    def chosen(self) -> ActorRow | None:
        """The actor under the cursor."""
        return self.actors[self.cursor] if self.cursor < len(self.actors) else None

    def show(self, snapshot: DashboardSnapshot) -> None:
        """Draw another snapshot, the cursor staying on its actor."""
        kept = self.chosen
        self.actors, self.window_hours = snapshot.actors, snapshot.window_hours
        if kept is not None:
            self.cursor = next((i for i, actor in enumerate(self.actors) if actor.id == kept.id), self.cursor)
        self.settle()

    def heading_note(self) -> Line:
        return Line().put(f"articles in {self.window_hours} h", self.palette.faint)

    def row_count(self) -> int:
        return len(self.actors)

    def empty_lines(self) -> list[tuple[str, Style]]:
        palette = self.palette
        return [
            (f"nobody named in the last {self.window_hours} hours", palette.quiet),
            (f"{self.key_of('actor.find')} finds an actor and pins it", palette.faint),
        ]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        actor = self.actors[row]
        change = actor.mentions - actor.before
        # More mentions are neither good nor bad: arrows, but no warm and cool.
        turn = f"{UP if change > 0 else DOWN} {abs(change)}" if change else ""
        spark_width = 14 if width >= 52 else 7
        spark = drawing.spark(actor.spark[-spark_width:], floor=0)
        name_width = width - 2 - 6 - 7 - 1 - spark_width - 1
        line = Line().put(PINNED if actor.is_pinned else " ", palette.warning, 2)
        line.put(actor.name, palette.bold if actor.is_pinned else palette.text, name_width)
        line.put(f"{actor.mentions:,}", palette.text, 6, "right").gap(1, palette.text)
        line.put(turn, palette.quiet, 6).gap(1, palette.text)
        return line.put(spark, palette.spark)
