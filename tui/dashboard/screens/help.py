"""All keys, from the one table, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from textual.widget import Widget

from tui.analysis.index.weights import Weights
from tui.dashboard import actions
from tui.dashboard.panes.base import PagePane
from tui.dashboard.screens.base import OverScreen
from tui.dashboard.services import Services
from tui.dashboard.text import Line, wrap

_SIGNS = (
    ("▲", "up", "escalates: a strike, a threat, a build-up; of the index: rising"),
    ("▼", "down", "eases: a truce, a withdrawal, a release; of the index: easing"),
    ("◆", "level", "acts between states that point neither way; of the index: steady"),
    ("·", "faint", "no act between states or groups: does not count"),
    ("↑", "up", "beside a pair: above what is usual for it (↓ below, = held: too few sources answer)"),
    ("★", "warning", "pinned by you"),
    ("×", "warning", "an act that you marked as read wrongly"),
    ("●", "good", "the source answers (◐ slowly, ○ with nothing new, ▲ fails, ✕ is gone)"),
)

_WEIGHTS = Weights()

_ABOUT = (
    "The index is the sum of what stories report that states, alliances and armed groups do to one another, each "
    f"fading with time: of words half is left after {_WEIGHTS.words_half_life_days:g} days, of deeds after "
    f"{_WEIGHTS.deeds_half_life_days:g}. Warm numbers escalate, cool ones ease. Copies of a "
    "report add nothing, a second independent publisher adds less than the first. When too few sources answer, the "
    "reading is held and grey: silence is not peace. ± is how far chance in the number of stories alone could move it, "
    "nine times in ten. {explain} shows what any number is made of and what moved it, down to the words.",
    "The filter finds words anywhere in title and text, and marks them in the article; @name lists what names an actor.",
)

_MOVED = 'A key is moved in the settings file under [keys], as in "filter" = "s". The names of the keys here:'


class HelpPage(PagePane):
    """The keys of one screen, then the signs."""

    HEADING = "HELP"

    def __init__(self, services: Services, context: str) -> None:
        super().__init__(id="help")
        self.services = services
        self.context = context

    def build(self, width: int, height: int) -> list[Line]:
        palette = self.palette
        groups: dict[str, list[actions.Action]] = {}
        for action in actions.actions_of(self.context):
            groups.setdefault(action.group, []).append(action)
        blocks = [
            self._block(name, members, min(width // 2 if width >= 110 else width, 76))
            for name, members in groups.items()
        ]
        # Where two columns have room every key is seen at once, and no line is to spare for that.
        lines = self._beside(blocks, width) if width >= 110 else self._below(blocks)
        lines.append(Line().gap(2, palette.text).put("SIGNS", palette.title))
        for glyph, style, meaning in _SIGNS:
            lines.append(Line().gap(2, palette.text).put(glyph, getattr(palette, style), 3).put(meaning, palette.text))
        about = [part.format(explain=self.key_of("explain")) for part in _ABOUT]
        for paragraph in (*about, _MOVED):
            lines.append(Line())
            lines += [
                Line().gap(2, palette.text).put(part, palette.quiet) for _, part in wrap(paragraph, min(width - 4, 84))
            ]
        return [*lines, *self._names(width)]

    def _names(self, width: int) -> list[Line]:
        """What the settings file calls the keys of this screen, in as many columns as there is room for."""
        palette = self.palette
        names = [action.id for action in actions.actions_of(self.context)]
        column = max(map(len, names)) + 2
        count = max(1, (min(width, 110) - 4) // column)
        depth = -(-len(names) // count)
        lines = []
        for row in range(depth):
            line = Line().gap(2, palette.text)
            for name in names[row::depth]:
                line.put(name, palette.faint, column)
            lines.append(line)
        return lines

    def _below(self, blocks: Sequence[list[Line]]) -> list[Line]:
        """One column."""
        return [Line(), *(line for block in blocks for line in (*block, Line()))]

    def _block(self, name: str, members: Sequence[actions.Action], width: int) -> list[Line]:
        palette = self.palette
        lines = [Line().gap(2, palette.text).put(name.upper(), palette.title)]
        for action in members:
            line = Line().gap(2, palette.text)
            line.put(actions.shown_keys(self.services.keys, action.id), palette.accent, 15).gap(1, palette.text)
            for place, (_, part) in enumerate(wrap(action.description, width - 20)):
                row = line if place == 0 else Line().gap(18, palette.text)
                lines.append(row.put(part, palette.text))
        return lines

    def _beside(self, blocks: Sequence[list[Line]], width: int) -> list[Line]:
        """Two columns, as low as they can be: on most screens every key is seen at once."""
        heights = [len(block) + 1 for block in blocks]
        whole, places = sum(heights), range(1, len(blocks))
        choices = ({0, *some} for count in range(len(blocks)) for some in combinations(places, count))
        left = min(choices, key=lambda some: abs(whole - 2 * sum(heights[place] for place in some)))
        columns: list[list[Line]] = [[], []]
        for place, block in enumerate(blocks):
            columns[place not in left] += [*block, Line()]
        half = width // 2
        rows = []
        for place in range(max(map(len, columns))):
            line = columns[0][place] if place < len(columns[0]) else Line()
            line.fill(half, self.palette.text)
            rows.append(line.join(columns[1][place]) if place < len(columns[1]) else line)
        return rows


class HelpScreen(OverScreen):
    """``?``"""

    CONTEXT = actions.HELP
    HINTS = (("move.down", "scroll"), ("move.page_down", "page"), ("list.close", "back"))

    def __init__(self, services: Services, context: str) -> None:
        super().__init__(services)
        self.context = context

    def panes(self) -> Sequence[Widget]:
        return [HelpPage(self.services, self.context)]
