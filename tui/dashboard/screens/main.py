"""The dashboard itself: five panes fed from one snapshot, and what each key does in each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.screen import Screen

from tui.dashboard import actions, states
from tui.dashboard.panes.actors import ActorsPane
from tui.dashboard.panes.article import ArticlePane
from tui.dashboard.panes.bars import Banner, KeyBar, TopBar
from tui.dashboard.panes.base import PagePane, Pane, RowList
from tui.dashboard.panes.headlines import Edge, Filter, HeadlinesPane
from tui.dashboard.panes.pairs import PairsPane
from tui.dashboard.panes.tension import TensionPane
from tui.dashboard.screens.moving import Moving
from tui.dashboard.services import ReplayControl, Services
from tui.dashboard.text import safe_url

if TYPE_CHECKING:
    from storage.desk import Desk
    from tui.dashboard.app import DetenteApp
    from tui.dashboard.messages import ArrivalsRead, ArticleRead, PageRead, SearchRead
    from tui.dashboard.queries import Questions
    from tui.snapshot import DashboardSnapshot

PREVIEW_WAIT_S = 0.15
"""On a wide screen the article follows the cursor once it rests this long: a held key opens nothing."""

PANES = ("tension", "headlines", "actors", "pairs", "article")


class MainScreen(Moving, Screen[None]):
    """The dashboard."""

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
            has_child=services.keeper is not None,
            story_ends=replay.ends if replay is not None else None,
        )
        self._opening: int | None = None
        self._way_back: Callable[[], None] | None = None
        """To the screen an article was opened from, until another is opened or the list is gone to."""
        self._bindings = BindingsMap(
            actions.bindings(actions.REPLAY if services.replay else actions.MAIN, services.keys)
        )

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
        self._show_hints()

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
        if not self.headlines.filter:
            self.headlines.set_page(message.rows, message.read, message.edge, message.has_more, message.highest_id)

    def show_arrivals(self, message: ArrivalsRead) -> None:
        """New headlines have been read."""
        if not self.headlines.filter:
            self.headlines.add_arrivals(message.rows, message.read, message.missed, message.highest_id)

    def show_found(self, message: SearchRead) -> None:
        """A filter has been applied; an answer to an older one is dropped."""
        if message.asked == self.headlines.filter:
            self.headlines.set_found(message.found, message.rows, message.read, message.has_more)

    def show_article(self, message: ArticleRead) -> None:
        """An article has been read: opened, or previewed on a wide screen."""
        if message.page is None:
            self._opening = None
            self.app.notify("This article is no longer in the archive.", markup=False)
            return
        self.article.show(message.page)
        if self._opening == message.article:
            self._opening = None
            self._reading(True)
            self._mark_read(message.article)

    # Asking

    @property
    def ask(self) -> Questions:
        """The reader's door; what is asked comes back as a message."""
        from tui.dashboard.queries import Questions  # with the first question, after the first frame

        return Questions(self.services.reader)

    def _ask_page(self, edge: Edge, place: tuple[int, int] | None = None) -> None:
        self.ask.page(edge, place)

    def _ask_arrivals(self) -> None:
        if self.headlines.filter:
            self._ask_search()
        elif self.headlines.is_loaded:
            self.ask.arrivals(self.headlines.seen_id)
        else:
            self._ask_page(Edge.NEWEST)

    def _ask_search(self) -> None:
        self.ask.search(self.headlines.filter)

    def _ask_article(self, article: int) -> None:
        self.ask.article(article)

    @on(HeadlinesPane.PageWanted)
    def _on_page_wanted(self, message: HeadlinesPane.PageWanted) -> None:
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
        for name in PANES:
            self.set_class(self.pane.id == name, f"-pane-{name}")

    @on(RowList.CursorMoved, "#headlines")
    def _on_headline_moved(self) -> None:
        if self.is_wide:
            self.set_timer(PREVIEW_WAIT_S, self._preview(self.headlines.chosen.id if self.headlines.chosen else None))

    def _preview(self, wanted: int | None) -> Callable[[], None]:
        """Read the article of the row, if the cursor still stands there by then."""

        def read() -> None:
            chosen = self.headlines.chosen
            shown = self.article.page.article.id if self.article.page else None
            if chosen is not None and chosen.id == wanted != shown and self._opening is None:
                self._ask_article(chosen.id)

        return read

    @on(RowList.Activated)
    def _on_activated(self) -> None:
        self.action_open()

    def _show_hints(self) -> None:
        wanted = _HINTS.get(self.pane.id or "", _HINTS["headlines"])
        if self.services.replay is not None:
            wanted = (*wanted[:3], *_REPLAY_HINTS, *wanted[3:])
        self.keys.show(actions.hints(self.services.keys, wanted))

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
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)
            return
        if name == "article" and not self.is_wide:
            self._reading(True)
        elif name == "headlines":
            self._reading(False)
        elif self.has_class("-narrow"):
            self.set_class(False, "-reading")
        pane = self.query_one(f"#{name}", Pane)
        for other in PANES:
            self.set_class(other == name, f"-pane-{other}")
        pane.focus()

    def action_chart_range(self) -> None:
        self.tension.next_range()

    # Reading

    def action_open(self) -> None:
        pane = self.pane
        if pane is self.headlines or (pane is self.article and self.article.page is None):
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)
        elif pane is self.actors and self.actors.chosen is not None:
            self.filter_by(Filter(actor=self.actors.chosen.id, actor_name=self.actors.chosen.name))
            self.action_pane("headlines")
        elif pane is self.article:
            self._move_page(1)
        else:
            self.action_explain()

    def _open(self, article: int | None) -> None:
        if article is None:
            return
        self._opening = article
        self._way_back = None
        self._ask_article(article)

    def _reading(self, is_on: bool) -> None:
        """Show the article, or go back to the list."""
        if not is_on:
            self._way_back = None
        self.headlines.hold(is_on)
        self.set_class(is_on, "-reading")
        (self.article if is_on else self.headlines).focus()
        self._note_pane()

    def action_back(self) -> None:
        if self.is_reading or self.pane is self.article:
            way_back = self._way_back
            self._reading(False)
            if way_back is not None:
                way_back()
        elif self.headlines.filter:
            self.filter_by(Filter())
        else:
            self.action_pane("headlines")

    def action_next_article(self) -> None:
        self._step_article(1)

    def action_previous_article(self) -> None:
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        if step < 0 and self.headlines.is_held and self.headlines.cursor == 0:
            self.headlines.take_waiting()  # what has come since lies above the article, one step away
        self.headlines.move(step)
        if self.is_reading or self.pane is self.article or self._opening is not None:
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)

    def action_next_unread(self) -> None:
        row = self.headlines.next_unread()
        if row is None:
            self.app.notify("Nothing unread among the headlines loaded.", markup=False)
            return
        self.headlines.move_to(row)
        if self.is_reading or self.pane is self.article or self._opening is not None:
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)

    def action_toggle_read(self) -> None:
        article = self._article_id()
        if article is None:
            return
        if article in self.headlines.read:
            self.headlines.mark_read([article], False)
            self._keep("unread mark", lambda shelf: shelf.mark_unread([article]))
        else:
            self._mark_read(article)

    def _mark_read(self, article: int) -> None:
        if article in self.headlines.read:
            return
        self.headlines.mark_read([article])
        now = self.services.clock.now()
        self._keep(f"read mark {article}", lambda shelf: shelf.mark_read([article], now))

    def action_mark_all_read(self) -> None:
        if self.snapshot is None or not self.snapshot.totals.highest_id:
            return
        last, now = self.snapshot.totals.highest_id, self.services.clock.now()
        self.headlines.mark_read([row.id for row in self.headlines.headlines])
        self._keep("all read", lambda shelf: shelf.mark_range_read(1, last, now))
        self.app.notify("Everything in the archive is marked as read.", markup=False)

    def _keep(self, kind: str, write: Callable[[Desk], None]) -> None:
        self.ask.keep(kind, write)

    def _article_id(self) -> int | None:
        """The article shown, or else the one under the cursor."""
        if self.pane is self.article and self.article.page is not None:
            return self.article.page.article.id
        return self.headlines.chosen.id if self.headlines.chosen else None

    def action_browse(self) -> None:
        article = self._article_id()
        if article is not None:
            self.ask.link(article, self._browse)

    def _browse(self, link: str) -> None:
        address = safe_url(link)
        if not address:
            self.app.notify("This article has no link that may be opened.", severity="warning", markup=False)
            return
        self.detente.open_link(address)

    # Finding

    def filter_by(self, wanted: Filter) -> None:
        """List only what fits; an empty filter lists everything."""
        self.headlines.filter = wanted
        self.headlines.is_following = True
        if wanted:
            self._ask_search()
        else:
            self.headlines.is_loaded = False
            self._ask_page(Edge.NEWEST)
        self.headlines.refresh()

    async def action_filter(self) -> None:
        """Open the line in which a filter is typed."""
        from tui.dashboard.filter_line import FilterLine  # Textual's Input costs 15 ms nobody needs at the start

        self._reading(False)
        if not self.query(FilterLine):
            await self.mount(FilterLine(self.headlines.filter.words, id="filter"), before=self.keys)
        self.set_class(True, "-filtering")
        self.query_one(FilterLine).focus()

    def filter_typed(self, text: str) -> None:
        """The filter's text has changed."""
        self.filter_by(replace(self.headlines.filter, words=text.strip()))

    def filter_done(self, is_kept: bool) -> None:
        """The filter line is left, with the filter kept or cleared."""
        self.set_class(False, "-filtering")
        if not is_kept:
            self.filter_by(Filter())
        self.headlines.focus()

    def action_pin(self) -> None:
        """Pin what the cursor is on: an actor, a pair, or the first actor of an article."""
        pane = self.pane
        if pane is self.actors and self.actors.chosen:
            self.toggle_pin(self.actors.chosen.id, self.actors.chosen.name)
        elif pane is self.pairs and self.pairs.chosen:
            pair = self.pairs.chosen
            self.toggle_pin(pair.key, f"{pair.first} – {pair.second}")
        elif pane in (self.headlines, self.article):
            article = self._article_id()
            if article is not None:
                self.ask.first_actor(article, self._pin_found)
        else:
            self.action_find_actor()

    def _pin_found(self, actor: str | None, name: str) -> None:
        if actor is None:
            self.app.notify("This headline names no actor; P finds one by name.", markup=False)
            return
        self.toggle_pin(actor, name)

    def toggle_pin(self, key: str, name: str) -> None:
        """Pin, or unpin what is pinned already."""
        is_pinned = self.snapshot is not None and key in self.snapshot.pins
        now = self.services.clock.now()
        self._keep(f"pin {key}", (lambda desk: desk.unpin(key)) if is_pinned else (lambda desk: desk.pin(key, now)))
        self.services.reader.refresh()
        self.detente.tell(f"{name} is no longer pinned" if is_pinned else f"{name} is pinned")

    def action_find_actor(self) -> None:
        from tui.dashboard.screens.pin import PinScreen  # opened rarely, after the first frame

        self.app.push_screen(PinScreen(self.services, self.toggle_pin, self.snapshot.pins if self.snapshot else ()))

    # Understanding

    def action_explain(self) -> None:
        """Explain the pair, actor or article under the cursor; the overall index in the tension pane."""
        pane = self.pane
        if pane is self.pairs and self.pairs.chosen:
            self.explain(self.pairs.chosen.key)
        elif pane is self.actors and self.actors.chosen:
            self.explain(self.actors.chosen.id)
        elif pane in (self.headlines, self.article):
            article = self._article_id()
            if article is not None:
                self.ask.key(article, self._explain_found)
        else:
            self.explain("ALL")

    def _explain_found(self, key: str | None, story: int | None) -> None:
        if key is None:
            self.app.notify("This article tells of no act between states or groups: it adds nothing.", markup=False)
            return
        self.explain(key, story)

    def explain(self, key: str, story: int | None = None) -> None:
        """Open the explanation of a reading, unfolded at a story."""
        from tui.dashboard.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.services, key, story))

    def action_pledges(self) -> None:
        from tui.dashboard.screens.pledges import PledgesScreen

        self.app.push_screen(PledgesScreen(self.services))

    def action_feeds(self) -> None:
        self.open_feed("")

    def open_feed(self, feed: str) -> None:
        """Open the sources, the cursor on one of them."""
        from tui.dashboard.screens.feeds import FeedsScreen

        self.app.push_screen(FeedsScreen(self.services, feed))

    def open_article(self, article: int, back: Callable[[], None]) -> None:
        """Show an article that another screen names; ``back`` opens that screen again."""
        self._open(article)
        self._way_back = back

    # Replay and program

    @property
    def reins(self) -> ReplayControl | None:
        """What conducts the replay, while there is something left to tell."""
        if states.is_story_over(self.snapshot, self.situation):
            self.detente.tell(states.STORY_OVER)
            return None
        return self.services.replay

    def action_replay_pause(self) -> None:
        if reins := self.reins:
            reins.pause()

    def action_replay_step(self) -> None:
        if reins := self.reins:
            reins.step(1)

    def action_replay_faster(self) -> None:
        if reins := self.reins:
            reins.faster()

    def action_replay_slower(self) -> None:
        if reins := self.reins:
            reins.slower()

    def action_theme(self) -> None:
        self.detente.next_theme()

    def action_refresh(self) -> None:
        """Read everything again; a pane that failed gets another chance."""
        for pane in self.query(Pane):
            pane.fault = ""
            pane.refresh()
        self._ask_arrivals()
        self.services.reader.refresh()

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_help(self) -> None:
        from tui.dashboard.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.services, actions.REPLAY if self.services.replay else actions.MAIN))

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        self.app.exit()

    @property
    def detente(self) -> DetenteApp:
        """The app, by its own type."""
        from tui.dashboard.app import DetenteApp

        assert isinstance(self.app, DetenteApp)
        return self.app


_HINTS: dict[str, tuple[tuple[str, str], ...]] = {
    "headlines": (
        ("open", "read"), ("explain", ""), ("filter", ""), ("pane.next", ""), ("article.unread", ""), ("actor.pin", ""),
        ("pledges", ""), ("feeds", ""), ("article.browser", ""), ("help", ""), ("quit", ""),
    ),
    "article": (
        ("back", ""), ("article.next", ""), ("article.previous", ""), ("explain", ""), ("article.browser", ""),
        ("actor.pin", ""), ("article.unread", ""), ("article.mark", ""), ("help", ""), ("quit", ""),
    ),
    "actors": (
        ("open", "headlines"), ("actor.pin", ""), ("explain", ""), ("actor.find", ""), ("pane.next", ""), ("help", ""),
        ("quit", ""),
    ),
    "pairs": (
        ("open", "explain"), ("actor.pin", ""), ("pane.next", ""), ("pledges", ""), ("feeds", ""), ("help", ""), ("quit", ""),
    ),
    "tension": (
        ("open", "explain"), ("chart.range", ""), ("pane.next", ""), ("pledges", ""), ("feeds", ""), ("help", ""), ("quit", ""),
    ),
}  # fmt: skip

_REPLAY_HINTS = (("replay.pause", ""), ("replay.step", ""), ("replay.faster", ""), ("replay.slower", ""))
