"""Find any actor or pair of actors by name, however they are spelled, and pin it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Input

from storage.records import pair_key
from tui.dashboard.messages import Answered
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.once import ClosesOnce
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf
from tui.dashboard.text import Line
from tui.dashboard.theme import PINNED
from tui.keys import sides_of

if TYPE_CHECKING:
    from tui.analysis.actors.gazetteer import Gazetteer
    from tui.analysis.actors.records import Actor

MOST_FOUND = 40


_BETWEEN = re.compile(r"\s*(?:[-–—/,&↔→]|\b(?:and|vs)\b)\s*")
"""What people put between the two names of a pair, if anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """One actor of the gazetteer, or a pair of them."""

    id: str
    name: str
    kind: str
    note: str


def search(query: str, pins: Sequence[str], take: Callable[[str, list[Found]], None]) -> Job:
    """Actors whose name is like ``query``, and pairs of two such; with no query, what is pinned."""

    def job(shelf: Shelf) -> Answered:
        from tui.analysis.actors.gazetteer import load_gazetteer  # loaded by the reader's thread at its start

        gazetteer = load_gazetteer()
        if not query.strip():
            found = [one for pin in pins if (one := _pinned(shelf, gazetteer, pin)) is not None]
        else:
            actors = gazetteer.search(query, MOST_FOUND)
            is_meant = bool(actors) and _plain(query) in _plain(actors[0].name)
            pairs = [] if is_meant else _pairs_like(gazetteer, query)
            found = [*pairs, *(_found(shelf, actor) for actor in actors)]
        return Answered(lambda: take(query, found), "actors")

    return job


def _found(shelf: Shelf, actor: Actor) -> Found:
    office = actor.office(shelf.moment().date())
    note = f"{office.title}, {shelf.name(office.actor)}" if office else actor.region
    return Found(actor.id, actor.name, actor.kind, note)


def _pinned(shelf: Shelf, gazetteer: Gazetteer, pin: str) -> Found | None:
    """What a pin stands for; None when nobody knows it any more."""
    sides = sides_of(pin)
    if sides is not None:
        return _pair(pin, shelf.name(sides[0]), shelf.name(sides[1]))
    actor = gazetteer.actor(pin)
    return None if actor is None else _found(shelf, actor)


def _pair(key: str, first: str, second: str) -> Found:
    return Found(key, f"{first} – {second}", "pair", "both directions")


def _pairs_like(gazetteer: Gazetteer, query: str) -> list[Found]:
    """Pairs of what acts for itself, where one part of ``query`` names the one and the rest the other."""
    parts = [part for part in _BETWEEN.split(query) if part]
    words = query.split()
    ways = [parts] if len(parts) == 2 else [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    found: dict[str, Found] = {}
    for way in ways:
        best = [next(iter(gazetteer.search(part, 1)), None) for part in way]
        sides = [one for one in best if one is not None and one.kind != "person"]
        if len(sides) == 2 and sides[0].id != sides[1].id:
            key = pair_key(sides[0].id, sides[1].id)
            found.setdefault(key, _pair(key, sides[0].name, sides[1].name))
    return list(found.values())


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


class FoundList(RowList):
    """What was found."""

    def __init__(self) -> None:
        super().__init__(id="found")
        self.can_focus = False
        self.found: list[Found] = []
        self.pins: Sequence[str] = ()
        self.query_text = ""

    def head_lines(self) -> int:
        return 0

    def row_count(self) -> int:
        return len(self.found)

    def empty_lines(self) -> list[tuple[str, Style]]:
        if self.query_text.strip():
            return [("nobody of that name is known", self.palette.quiet)]
        return [("Nothing is pinned yet: type a name, or the two of a pair.", self.palette.quiet)]

    def draw_row(self, row: int, width: int, here: bool) -> Line:
        palette = self.palette
        actor = self.found[row]
        line = Line().put("▎" if here else " ", palette.accent)
        line.put(PINNED if actor.id in self.pins else " ", palette.warning, 2)
        name_width = 26 + (14 if actor.kind == "pair" else 0)
        line.put(actor.name, palette.text, name_width).gap(1, palette.text)
        line.put(actor.kind, palette.faint, 13 if actor.kind != "pair" else 5)
        return line.put(actor.note, palette.quiet, max(0, width - line.width))


class PinScreen(ModalScreen[None], ClosesOnce[None]):
    """``P``"""

    DEFAULT_CSS = """
    PinScreen { align: center middle; }
    PinScreen #box {
        width: 76; max-width: 96%; height: 22; max-height: 90%; background: $panel; padding: 1 2;
        border: round $secondary; border-title-color: $accent; border-subtitle-color: $foreground;
    }
    PinScreen Input { height: 1; border: none; padding: 0; background: $panel; }
    PinScreen Input:focus { border: none; }
    PinScreen #found { height: 1fr; margin: 1 0 0 0; background: $panel; }
    """

    BINDINGS = [  # noqa: RUF012  (Textual's own type)
        Binding("escape", "close", "Close", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False, priority=True),
    ]

    def __init__(self, services: Services, choose: Callable[[str, str], None], pins: Sequence[str]) -> None:
        super().__init__()
        self.services = services
        self.choose = choose
        self.list = FoundList()
        self.list.pins = pins

    def compose(self) -> ComposeResult:
        from textual.containers import Vertical

        with Vertical(id="box") as box:
            box.border_title = "Pin an actor or a pair"
            box.border_subtitle = "Enter pins or unpins · ↑ ↓ choose · Esc closes"
            yield Input(
                placeholder="a state, a person, an alliance, a group, or two of them", max_length=100, compact=True
            )
            yield self.list

    def on_mount(self) -> None:
        self._ask("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        self._ask(event.value)

    def _ask(self, query: str) -> None:
        self.services.reader.ask("actors", search(query, self.list.pins, self._take))

    def _take(self, query: str, found: list[Found]) -> None:
        self.list.query_text, self.list.found = query, found
        self.list.cursor = self.list.top = 0
        self.list.settle()

    def action_move(self, rows: int) -> None:
        self.list.move(rows)

    def on_input_submitted(self) -> None:
        """Pin what is under the cursor."""
        self._choose()

    def on_row_list_activated(self) -> None:
        self._choose()

    def _choose(self) -> None:
        if self.list.cursor < len(self.list.found):
            chosen = self.list.found[self.list.cursor]
            self.choose(chosen.id, chosen.name)
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)
