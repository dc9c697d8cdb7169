"""Where things are on the dashboard: its panes, which of them has room, and what goes into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.screen import Screen

from tui.dashboard import actions, states
from tui.dashboard.left import Left
from tui.dashboard.paging import Edge
from tui.dashboard.panes.actors import ActorsPane
from tui.dashboard.panes.article import ArticlePane
from tui.dashboard.panes.bars import Banner, KeyBar, TopBar
from tui.dashboard.panes.base import PagePane, Pane
from tui.dashboard.panes.headline_window import HeadlineWindow
from tui.dashboard.panes.headlines import HeadlinesPane
from tui.dashboard.panes.pairs import PairsPane
from tui.dashboard.panes.rows import RowList
from tui.dashboard.panes.tension import RANGES_DAYS, TensionPane
from tui.dashboard.screens.moving import Moving
from tui.dashboard.services import Services

if TYPE_CHECKING:
    from tui.dashboard.messages import ArrivalsRead, PageRead, SearchRead
    from tui.dashboard.queries import Questions
    from tui.snapshot import DashboardSnapshot

PANES = ("tension", "headlines", "actors", "pairs", "article")


class Board(Moving, Screen[None]):
    """Five panes fed from one snapshot; what the keys do in them is the subclass's to say."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (180, "-wide")]  # noqa: RUF012  (Textual's own type)

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (30, "-high")]  # noqa: RUF012  (Textual's own type)

    AUTO_FOCUS = "#headlines"

    top = query_one("#top", TopBar)
    banner = query_one("#banner", Banner)
    tension = query_one("#tension", TensionPane)
    headlines = query_one("#headlines", HeadlinesPane)
    article = query_one("#article", ArticlePane)
    actors = query_one("#actors", ActorsPane)
    pairs = query_one("#pairs", PairsPane)
    keys = query_one("#keys", KeyBar)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.snapshot: DashboardSnapshot | None = None
        replay = services.replay
        self.situation = states.Situation(
            is_demo=replay is not None,
            child_since=services.clock.now() if services.keeper is not None else None,
            story_ends=replay.ends if replay is not None else None,
            sources_key=self.key_of("feeds"),
            quit_key=self.key_of("quit"),
        )
        self._bindings = BindingsMap(
            actions.bindings(actions.REPLAY if services.replay else actions.MAIN, services.keys)
        )

    def open_chosen(self) -> None:
        """Read the headline under the cursor."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield TopBar(id="top")
        yield Banner(id="banner")
        yield TensionPane(id="tension")
        with Horizontal(id="body"):
            yield HeadlinesPane(id="headlines")
            yield ArticlePane(id="article")
            with Vertical(id="side"):
                yield ActorsPane(id="actors")
                yield PairsPane(id="pairs")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.top.replay = self.services.replay
        for pane in self.query(Pane):
            pane.keys = self.services.keys
        self._begin_as(self.services.left)
        self._show_hints()

    def _begin_as(self, left: Left) -> None:
        """Look as the person left it; an article is not open yet."""
        self.headlines.events = left.events
        if left.days in RANGES_DAYS:
            self.tension.days = left.days
        if left.pane in PANES and left.pane not in ("article", "headlines"):
            self.action_pane(left.pane)

    def left(self) -> Left:
        """How the screen is left now."""
        chosen = self.headlines.chosen
        is_followed = self.headlines.is_following or bool(self.headlines.filter) or chosen is None
        return Left(
            theme=self.app.theme,
            pane=self.pane.id or "",
            days=self.tension.days,
            place=None if is_followed or chosen is None else chosen.place,
            events=self.headlines.events,
        )

    # What the reader and the keeper tell

    def show_snapshot(self, snapshot: DashboardSnapshot) -> None:
        """Let every pane show it, each failing by itself."""
        before, self.snapshot = self.snapshot, snapshot
        with self.app.batch_update():
            self.top.show(snapshot)
            for pane in (self.tension, self.actors, self.pairs, self.headlines):
                try:
                    pane.show(snapshot)
                except Exception as error:
                    pane.fail(error)
                    pane.refresh()
            self._show_situation()
            self._show_hints()
        if before is None or snapshot.totals.highest_id != before.totals.highest_id:
            self._ask_arrivals()

    def set_situation(self, situation: states.Situation) -> None:
        """Something besides the archive has changed: the store's or the collector's health."""
        self.situation = situation
        self._show_situation()

    def _show_situation(self) -> None:
        self.headlines.state_lines = states.empty_list(self.snapshot, self.situation)
        self.tension.waiting_for = states.waiting_for_reading(self.snapshot, self.situation)
        wall = self.services.clock.now()
        self.banner.show(states.problems(self.snapshot, self.situation, wall))
        self.headlines.refresh()

    def show_page(self, message: PageRead) -> None:
        """A page of headlines has been read."""
        if self.headlines.filter or message.events != self.headlines.events:
            return  # an answer for another list
        if message.place is not None and message.rows:
            has = message.has_newer, message.has_more
            self.headlines.set_around(message.rows, message.read, message.place, has, message.highest_id)
        elif message.place is not None:
            self._ask_page(Edge.NEWEST)
        else:
            self.headlines.set_page(message.rows, message.read, message.edge, message.has_more, message.highest_id)
        self.article.seek(self.headlines.found_filter.words)

    def show_arrivals(self, message: ArrivalsRead) -> None:
        """New headlines have been read."""
        if not self.headlines.filter and message.events == self.headlines.events:
            self.headlines.add_arrivals(message.rows, message.read, message.missed, message.highest_id)

    def show_found(self, message: SearchRead) -> None:
        """A filter has been applied; an answer to an older one is dropped."""
        if message.asked == self.headlines.filter:
            self.headlines.set_found(message.found, message.rows, message.read, message.has_more)
            self.article.seek(self.headlines.found_filter.words)

    # Asking

    @property
    def ask(self) -> Questions:
        """The reader's door; what is asked comes back as a message."""
        from tui.dashboard.queries import Questions  # with the first question, after the first frame

        return Questions(self.services.reader)

    def _ask_page(self, edge: Edge, place: tuple[int, int] | None = None) -> None:
        self.ask.page(edge, place, self.headlines.events)

    def _ask_arrivals(self) -> None:
        if self.headlines.filter:
            self._ask_search()
        elif self.headlines.is_loaded:
            self.ask.arrivals(self.headlines.seen_id, self.headlines.events)
        else:
            self._ask_page(Edge.NEWEST)

    def _ask_search(self) -> None:
        self.ask.search(self.headlines.filter)

    def read_archive_again(self) -> None:
        """The archive could not be read for a while: list afresh what is in it, around the same place."""
        pane = self.headlines
        if not pane.is_loaded:
            return
        if pane.filter:
            self._ask_search()
        elif pane.is_following or pane.chosen is None:
            self._ask_page(Edge.NEWEST)
        else:
            self._ask_page(Edge.AROUND, pane.chosen.place)

    def on_headline_window_page_wanted(self, message: HeadlineWindow.PageWanted) -> None:
        """The list comes near an end of what it holds."""
        self._ask_page(message.edge, message.place)

    # Cursor and focus

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.focused if isinstance(self.focused, Pane) else self.headlines

    @property
    def is_wide(self) -> bool:
        return self.has_class("-wide")

    @property
    def is_reading(self) -> bool:
        return self.has_class("-reading")

    def on_descendant_focus(self) -> None:
        self._note_pane()
        self._show_hints()

    def _note_pane(self) -> None:
        """On a narrow screen the pane with the focus is the one that is shown."""
        self._mark_pane(self.pane.id or "")

    def _mark_pane(self, name: str) -> None:
        """All classes at once: each change for itself would have every widget's style worked out again (8 ms)."""
        others = {one for one in self.classes if not one.startswith("-pane-")}
        wanted = others | {f"-pane-{name}"}
        if wanted != self.classes:
            self.set_classes(wanted)

    def _reading(self, is_on: bool) -> None:
        """Show the article, or go back to the list."""
        self.headlines.hold(is_on)
        self.set_class(is_on, "-reading")
        (self.article if is_on else self.headlines).focus()
        self._note_pane()

    def _show_hints(self) -> None:
        wanted = HINTS.get(self.pane.id or "", HINTS["headlines"])
        if self.snapshot is None or not self.snapshot.pins:
            wanted = tuple(hint for hint in wanted if hint[0] not in ("pin.up", "pin.down"))
        if self.headlines.events:
            wanted = tuple((name, "all" if name == "list.events" else label) for name, label in wanted)
        if self.services.replay is not None:
            wanted = (*wanted[:3], *REPLAY_HINTS, *wanted[3:])
        self.keys.show(actions.hints(self.services.keys, wanted))

    def key_of(self, action: str) -> str:
        """The key of an action, for a sentence."""
        return actions.first_key(self.services.keys, action)

    # Moving

    def action_first(self) -> None:
        pane = self.pane
        if isinstance(pane, HeadlinesPane):
            pane.move_first()
        elif isinstance(pane, RowList):
            pane.move_to(0)
        elif isinstance(pane, PagePane):
            pane.scroll_lines(-len(pane.lines))

    def action_last(self) -> None:
        pane = self.pane
        if isinstance(pane, HeadlinesPane):
            pane.move_last()
        elif isinstance(pane, RowList):
            pane.move_to(pane.row_count() - 1)
        elif isinstance(pane, PagePane):
            pane.scroll_lines(len(pane.lines))

    # Panes

    def _order(self) -> list[str]:
        """The panes Tab goes through: those that can be seen, and on a narrow screen all but an empty article."""
        order = ["headlines", "actors", "pairs", "tension"]
        if self.is_wide or self.is_reading:
            order.insert(1, "article")
        if self.is_reading and not self.is_wide:
            order.remove("headlines")
        return order

    def action_next_pane(self) -> None:
        self._go_round(1)

    def action_previous_pane(self) -> None:
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        order = self._order()
        here = self.pane.id
        place = order.index(here) if here in order else 0
        self.action_pane(order[(place + step) % len(order)])

    def action_pane(self, name: str) -> None:
        """Go to a pane, which brings it into view where only one has room."""
        if name == "article" and self.article.page is None:
            self.open_chosen()
            return
        if name == "article" and not self.is_wide:
            self._reading(True)
        elif name == "headlines":
            self._reading(False)
        elif self.has_class("-narrow"):
            self.set_class(False, "-reading")
        pane = self.query_one(f"#{name}", Pane)
        self._mark_pane(name)
        pane.focus()


HINTS: dict[str, tuple[tuple[str, str], ...]] = {
    "headlines": (
        ("open", "read"), ("explain", ""), ("filter", ""), ("list.events", ""), ("pane.next", ""), ("article.unread", ""),
        ("actor.pin", ""),
        ("pledges", ""), ("feeds", ""), ("article.browser", ""), ("help", ""), ("quit", ""),
    ),
    "article": (
        ("back", ""), ("article.next", ""), ("article.previous", ""), ("explain", ""), ("article.browser", ""),
        ("article.report", ""), ("copy.quote", ""), ("actor.pin", ""), ("act.wrong", ""), ("article.unread", ""),
        ("article.mark", ""), ("help", ""), ("quit", ""),
    ),
    "actors": (
        ("open", "headlines"), ("actor.pin", ""), ("explain", ""), ("actor.find", ""), ("pane.next", ""),
        ("pin.up", ""), ("pin.down", ""), ("help", ""), ("quit", ""),
    ),
    "pairs": (
        ("open", "explain"), ("actor.pin", ""), ("pane.next", ""), ("pin.up", ""), ("pin.down", ""), ("pledges", ""),
        ("feeds", ""), ("help", ""), ("quit", ""),
    ),
    "tension": (
        ("open", "explain"), ("chart.range", ""), ("pane.next", ""), ("pledges", ""), ("feeds", ""), ("help", ""), ("quit", ""),
    ),
}  # fmt: skip

REPLAY_HINTS = (("replay.pause", ""), ("replay.step", ""), ("replay.faster", ""), ("replay.slower", ""))
