"""What all panes share: a heading, a palette, pages that scroll, and a failure that stays inside its pane.

Panes draw through the Line API, without child widgets: a key press repaints two lines and asks for no layout.
"""

from __future__ import annotations

import logging

from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.dashboard import text as door
from tui.dashboard.actions import Keymap, default_keys, first_key
from tui.dashboard.text import Line
from tui.dashboard.theme import BAR, Palette, palette_of

log = logging.getLogger(__name__)

HEADING_LINES = 1

WHEEL_LINES = 3
"""Lines that a notch of the mouse's wheel scrolls."""


class Pane(Widget, can_focus=True):
    """A region of the screen with a heading; draws itself line by line."""

    DEFAULT_CSS = """
    Pane { background: $background; color: $foreground; }
    """

    HEADING = ""
    NUMBER = ""
    """The key that brings the person here."""

    keys: Keymap = default_keys()
    """What the keys that a pane names are, where the person has moved them: the screen says so."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fault = ""
        """Why the pane cannot draw; shown in its place."""
        self._base: Style | None = None

    @property
    def palette(self) -> Palette:
        return palette_of(self.app)

    def key_of(self, action: str) -> str:
        """The key of an action, for a sentence."""
        return first_key(self.keys, action)

    def draw_line(self, y: int, width: int) -> Line:
        """Line ``y`` of the pane, heading included; subclasses say what is in it."""
        raise NotImplementedError

    def heading_note(self) -> Line:
        """What stands at the right end of the heading: a count, a unit."""
        return Line()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.base_style
        try:
            line = self.fault_line(y, width) if self.fault else self.draw_line(y, width)
        except Exception as error:
            # A pane that cannot draw says so in its place; the others and the collector go on (HOSTILE.md, row 103).
            self.fail(error)
            line = self.fault_line(y, width)
        return line.strip(width, base).apply_style(base) if line.width else Strip.blank(width, base)

    @property
    def base_style(self) -> Style:
        """Foreground and background of the pane, worked out once and not for every line (0.2 ms each)."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._base = None

    def fail(self, error: Exception) -> None:
        """Keep the failure in this pane and in the log."""
        log.error("the %s pane failed", self.HEADING or type(self).__name__, exc_info=error)
        self.fault = f"{type(error).__name__}: {error}"

    def fault_line(self, y: int, width: int) -> Line:
        """The pane's lines when it has failed."""
        words = "This pane failed. The rest goes on; the log says more."
        lines = ["", words, self.fault, f"Press {self.key_of('refresh')} to try again."]
        style = self.palette.warning if y == 1 else self.palette.quiet
        line = Line().put(" ", style)
        return line.put(lines[y], style, max(1, width - 1)) if y < len(lines) else line

    def heading_line(self, width: int) -> Line:
        """The heading: number and name at the left, the note at the right."""
        palette = self.palette
        style = palette.title_focus if self.has_focus else palette.title
        line = Line().put(BAR if self.has_focus else " ", palette.accent)
        if self.NUMBER:
            line.put(f"{self.NUMBER} ", palette.accent if self.has_focus else palette.faint)
        line.put(self.HEADING, style)
        note = self.heading_note()
        return line.spread(note.put(" ", palette.text), width, palette.text) if note.width else line

    def centred(self, lines: list[tuple[str, Style]], y: int, width: int, height: int) -> Line:
        """Line ``y`` of a few lines in the middle of an area ``width`` × ``height``."""
        wrapped = [
            (part, style)
            for words, style in lines
            for _, part in door.wrap(door.printable(words), max(4, min(72, width - 4)))
        ]
        place = y - max(0, (height - len(wrapped)) // 2)
        if not 0 <= place < len(wrapped):
            return Line()
        words, style = wrapped[place]
        return Line().gap((width - door.cells(words)) // 2, style).put(words, style)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, as far as there are any; subclasses say what moves."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


class PagePane(Pane):
    """A pane whose lines are laid out once for its size, then scrolled or just drawn."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] | None = None
        self.top = 0

    def build(self, width: int, height: int) -> list[Line]:
        """All lines below the heading for that size; may be more than fit."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """What is shown has changed."""
        self._lines = None
        self.refresh()

    @property
    def lines(self) -> list[Line]:
        if self._lines is None:
            self._lines = self.build(self.size.width, max(0, self.size.height - HEADING_LINES))
            self.top = max(0, min(self.top, len(self._lines) - self.view_lines))
        return self._lines

    def draw_line(self, y: int, width: int) -> Line:
        if y < HEADING_LINES:
            return self.heading_line(width)
        place = self.top + y - HEADING_LINES
        return self.lines[place] if place < len(self.lines) else Line()

    def on_resize(self) -> None:
        self.rebuild()
        self.scroll_lines(0)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines = None

    @property
    def view_lines(self) -> int:
        return max(1, self.size.height - HEADING_LINES)

    def heading_note(self) -> Line:
        """How far it is scrolled, where there is more than fits."""
        if not self.size.height or len(self.lines) <= self.view_lines:
            return Line()
        share = min(1.0, (self.top + self.view_lines) / len(self.lines))
        return Line().put("end" if self.is_at_end else f"{share:.0%} ↓", self.palette.faint)

    @property
    def is_at_end(self) -> bool:
        """Nothing is left below."""
        return self.top + self.view_lines >= len(self.lines)

    def scroll_lines(self, lines: int) -> None:
        top = max(0, min(self.top + lines, len(self.lines) - self.view_lines))
        if top != self.top:
            self.top = top
            self.refresh()
