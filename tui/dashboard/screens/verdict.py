"""Which act of an article was read wrongly: asked when there is more than one."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from storage.records import article_text
from tui import figures
from tui.dashboard import labels
from tui.dashboard.panes.article_page import ArticlePage
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.once import ClosesOnce
from tui.dashboard.text import Line, printable
from tui.dashboard.theme import WRONG, mark

_STRUCK = Style(strike=True)


class ActList(RowList):
    """The acts of an article, two lines each: who does what to whom, and the words that say so."""

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(id="acts")
        self.page = page
        self.wrong = set(page.wrong)
        self.text = article_text(page.article.title, page.article.summary, page.article.body)

    def head_lines(self) -> int:
        return 0

    def row_count(self) -> int:
        return len(self.page.acts)

    def line_count(self) -> int:
        return 2 * self.row_count()

    def row_at(self, line: int) -> int | None:
        return line // 2 if line % 2 == 0 else None

    def line_of(self, row: int) -> int:
        return 2 * row

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        act = self.page.acts[row]
        style = palette.direction(act.points, act.intensity)
        is_wrong = row in self.wrong
        line = Line().put("▎" if here else " ", palette.accent).put(WRONG if is_wrong else " ", palette.warning, 2)
        line.put(mark((act.points > 0) - (act.points < 0)), style, 2)
        said = palette.quiet + _STRUCK if is_wrong else palette.text
        right = Line().put(" you marked this wrong", palette.warning) if is_wrong else Line()
        right.put(figures.signed(act.points), style, 7, "right").gap(1, palette.text)
        line.put(labels.act_words(act, self.page.name), said)
        return line.cut(width - right.width).spread(right, width, palette.text)

    def draw_between(self, line: int, width: int) -> Line:
        act = self.page.acts[line // 2]
        quoted = " … ".join(printable(self.text[span.start : span.end]) for span in act.spans)
        return Line().gap(5, self.palette.text).put(f"“{quoted}”", self.palette.quiet).cut(width)


class VerdictScreen(ModalScreen[None], ClosesOnce[None]):
    """``x`` on an article of several acts."""

    DEFAULT_CSS = """
    VerdictScreen { align: center middle; }
    VerdictScreen #acts {
        width: 84; max-width: 96%; height: auto; max-height: 80%; background: $panel; padding: 1 2;
        border: round $secondary; border-title-color: $accent; border-subtitle-color: $foreground;
    }
    """

    BINDINGS = [  # noqa: RUF012  (Textual's own type)
        Binding("escape,q", "close", "Close", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("enter,x,space", "judge", "Mark", show=False),
    ]

    def __init__(self, page: ArticlePage, judge: Callable[[int, bool], None]) -> None:
        """``judge`` is told the place of an act, and whether it is marked now."""
        super().__init__()
        self.list = ActList(page)
        self.judge = judge

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.border_title = "Which act was read wrongly?"
        self.list.border_subtitle = "Enter marks, or takes it back · Esc closes"
        self.list.focus()

    def action_move(self, rows: int) -> None:
        self.list.move(rows)

    def on_row_list_activated(self) -> None:
        self.action_judge()

    def action_judge(self) -> None:
        """Mark the act under the cursor, or take that back."""
        act = self.list.cursor
        is_wrong = act not in self.list.wrong
        (self.list.wrong.add if is_wrong else self.list.wrong.discard)(act)
        self.list.refresh()
        self.judge(act, is_wrong)

    def action_close(self) -> None:
        self.dismiss(None)
