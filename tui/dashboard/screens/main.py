"""The dashboard itself: what each key does in each of its panes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from tui.dashboard import actions, states, words
from tui.dashboard.panes.base import Pane, RowList
from tui.dashboard.panes.headlines import Edge, Filter
from tui.dashboard.screens.board import Board
from tui.dashboard.services import ReplayControl, Services
from tui.dashboard.text import safe_url

if TYPE_CHECKING:
    from storage.desk import Desk
    from tui.dashboard.messages import ArticleRead, FilterLeft, FilterTyped
    from tui.dashboard.screens.base import ReportChosen

PREVIEW_WAIT_S = 0.15
"""On a wide screen the article follows the cursor once it rests this long: a held key opens nothing."""

NOTHING_LISTED = "No headline is listed here."

SURE_S = 5.0
"""Within this the key that marks everything read must be pressed again: it cannot be taken back."""


class MainScreen(Board):
    """The dashboard."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._opening: int | None = None
        self._way_back: Callable[[], None] | None = None
        """To the screen an article was opened from, until another is opened or the list is gone to."""
        self._place_unfiltered: tuple[int, int] | None = None
        """Where the cursor was before a filter; None when it followed the newest."""
        self._pin_presses = itertools.count()
        self._all_read_asked = -SURE_S
        """When everything was last asked to be marked read, by the monotonic clock."""

    def show_article(self, message: ArticleRead) -> None:
        """An article has been read: opened, or previewed on a wide screen."""
        if message.page is None:
            self._opening = None
            self.services.program.tell("This article is no longer in the archive.")
            return
        self.article.show(message.page)
        if self._opening == message.article:
            self._opening = None
            self._reading(True)
            self._mark_read(message.article)

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
                self.ask.article(chosen.id)

        return read

    @on(RowList.Activated)
    def _on_activated(self) -> None:
        self.action_open()

    def action_chart_range(self) -> None:
        self.tension.next_range()

    # Reading

    def action_open(self) -> None:
        pane = self.pane
        if pane is self.headlines or (pane is self.article and self.article.page is None):
            self.open_chosen()
        elif pane is self.actors and self.actors.chosen is not None:
            self.filter_by(Filter(actor=self.actors.chosen.id, actor_name=self.actors.chosen.name))
            self.action_pane("headlines")
        elif pane is self.article:
            self._move_page(1)
        else:
            self.action_explain()

    def open_chosen(self) -> None:
        """Read the headline under the cursor."""
        self._open(self.headlines.chosen.id if self.headlines.chosen else None)

    def _reading(self, is_on: bool) -> None:
        if not is_on:
            self._way_back = None
        super()._reading(is_on)

    def _open(self, article: int | None) -> None:
        if article is None:
            self.services.program.tell(NOTHING_LISTED)
            return
        self._opening = article
        self._way_back = None
        self.ask.article(article)

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
        before = self.headlines.chosen
        self.headlines.move(step)
        if self.headlines.chosen is before:
            self.services.program.tell("There is no older headline." if step > 0 else "There is no newer headline.")
        elif self.is_reading or self.pane is self.article or self._opening is not None:
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)

    def action_next_unread(self) -> None:
        row = self.headlines.next_unread()
        if row is None:
            self.services.program.tell("Nothing unread among the headlines loaded.")
            return
        self.headlines.move_to(row)
        if self.is_reading or self.pane is self.article or self._opening is not None:
            self._open(self.headlines.chosen.id if self.headlines.chosen else None)

    def action_toggle_read(self) -> None:
        article = self._article_id()
        if article is None:
            self.services.program.tell(NOTHING_LISTED)
        elif article in self.headlines.read:
            self.headlines.mark_read([article], False)
            self.ask.keep(f"unread mark {article}", lambda desk: desk.mark_unread([article]))
        else:
            self._mark_read(article)

    def _mark_read(self, article: int) -> None:
        if article in self.headlines.read:
            return
        self.headlines.mark_read([article])
        now = self.services.clock.now()
        self.ask.keep(f"read mark {article}", lambda desk: desk.mark_read([article], now))

    def action_mark_all_read(self) -> None:
        if self.snapshot is None or not self.snapshot.totals.highest_id:
            return
        totals, pressed = self.snapshot.totals, self.services.clock.monotonic()
        if pressed - self._all_read_asked > SURE_S:
            self._all_read_asked = pressed
            key = self.key_of("article.mark_all")
            self.services.program.tell(f"{key} again marks all {totals.articles:,} articles as read.")
            return
        self._all_read_asked = -SURE_S
        last, now = totals.highest_id, self.services.clock.now()

        def done() -> None:
            self.headlines.mark_read([row.id for row in self.headlines.headlines if row.id <= last])
            self.services.program.tell("Everything in the archive is marked as read.")

        self.ask.keep("all read", lambda desk: desk.mark_range_read(1, last, now), done)

    def _article_id(self) -> int | None:
        """The article shown, or else the one under the cursor."""
        if self.pane is self.article and self.article.page is not None:
            return self.article.page.article.id
        return self.headlines.chosen.id if self.headlines.chosen else None

    def _with_article(self, ask: Callable[[int], None]) -> None:
        """Ask something of the article shown or chosen; without one, say that there is none."""
        article = self._article_id()
        if article is None:
            self.services.program.tell(NOTHING_LISTED)
        else:
            ask(article)

    def action_mark_wrong(self) -> None:
        """Mark an act as read wrongly, or take that back; with several acts, ask which."""
        page = self.article.page
        if page is None or not (self.is_reading or self.is_wide):
            self.services.program.tell("Open an article first: its acts can be marked as read wrongly.")
        elif not page.acts:
            self.services.program.tell("No act was read in this article.")
        elif len(page.acts) == 1:
            self._judge(page.article.id, 0, 0 not in page.wrong)
        else:
            from tui.dashboard.screens.verdict import VerdictScreen  # opened rarely, after the first frame

            article = page.article.id
            self.app.push_screen(VerdictScreen(page, lambda act, is_wrong: self._judge(article, act, is_wrong)))

    def _judge(self, article: int, act: int, is_wrong: bool) -> None:
        from tui.dashboard.verdicts import WRONG  # loaded by the reader's thread

        now = self.services.clock.now()

        def write(desk: Desk) -> None:
            if is_wrong:
                desk.override(article, act, WRONG, now)
            else:
                desk.withdraw_override(article, act)

        self.ask.keep(f"verdict {article} {act}", write)
        self.ask.article(article)

    def action_write_out(self) -> None:
        """Write what is marked as wrong to a file, for whoever mends the reading."""
        from tui.dashboard.verdicts import FILE  # loaded by the reader's thread

        path = self.services.settings.desk.with_name(FILE)

        def written(count: int, problem: str) -> None:
            if problem:
                self.services.program.tell(problem, is_problem=True)
            elif not count:
                self.services.program.tell(f"Nothing is marked as wrong; {self.key_of('act.wrong')} marks an act.")
            else:
                self.services.program.tell(f"{words.count(count, 'marked act')} written to {path}")

        self.ask.write_out(path, written)

    def action_browse(self) -> None:
        self._with_article(lambda article: self.ask.link(article, self._browse))

    def _browse(self, link: str) -> None:
        self._use_link(link, self.services.program.open_link)

    def _use_link(self, link: str, use: Callable[[str], object]) -> None:
        """Do something with a link that is safe; say so when it is not, or there is none."""
        address = safe_url(link)
        if address:
            use(address)
        else:
            self.services.program.tell("This article has no link that may be opened.", is_problem=True)

    def action_next_report(self) -> None:
        """Read what another publisher makes of the story; after the last report comes the first."""
        page = self.article.page
        if page is None or not (self.is_reading or self.is_wide):
            self.services.program.tell("Open an article first: this key goes through the reports of its story.")
            return
        reports = [report.id for report in page.reports]
        if len(reports) < 2:
            self.services.program.tell("Nobody else has reported this so far.")
            return
        way_back = self._way_back
        self._open(reports[(reports.index(page.article.id) + 1) % len(reports)])
        self._way_back = way_back

    def action_copy_link(self) -> None:
        self._with_article(lambda article: self.ask.link(article, self._copy_link))

    def _copy_link(self, link: str) -> None:
        self._use_link(link, lambda address: self.services.program.copy(address, "the link"))

    def action_copy_quote(self) -> None:
        """Copy the reading under the cursor in the pairs and tension panes, elsewhere the headline."""
        from tui.dashboard.quotes import of_pair, of_tension  # loaded by the reader's thread

        if self.pane is self.pairs and self.pairs.chosen is not None:
            self._copy_quote(of_pair(self.pairs.chosen))
        elif self.pane is self.tension and self.snapshot is not None:
            self._copy_quote(of_tension(self.snapshot))
        else:
            self._with_article(lambda article: self.ask.quote(article, self._copy_quote))

    def _copy_quote(self, quote: str) -> None:
        if quote:
            self.services.program.copy(quote, "this")
        else:
            self.services.program.tell("There is nothing to copy yet.")

    # Finding

    def filter_by(self, wanted: Filter) -> None:
        """List only what fits; an empty filter lists everything, around the headline that was chosen last."""
        pane = self.headlines
        place = pane.chosen.place if pane.chosen is not None and not pane.is_following else None
        if not pane.filter:
            self._place_unfiltered = place
        pane.filter = wanted
        pane.is_following = True
        if wanted:
            self._ask_search()
        elif (place := place or self._place_unfiltered) is not None:
            self._ask_page(Edge.AROUND, place)
        else:
            pane.is_loaded = False
            self._ask_page(Edge.NEWEST)
        pane.refresh()

    async def action_filter(self) -> None:
        """Open the line in which a filter is typed."""
        from tui.dashboard.filter_line import FilterLine  # Textual's Input costs 15 ms nobody needs at the start

        self._reading(False)
        if not self.query(FilterLine):
            await self.mount(FilterLine(id="filter"), before=self.keys)
        line = self.query_one(FilterLine)
        line.begin(self.headlines.filter.words)
        self.set_class(True, "-filtering")
        line.focus()

    def on_filter_typed(self, message: FilterTyped) -> None:
        """The filter's text has changed; a word that comes after the line was left counts no more."""
        if self.has_class("-filtering"):
            self.filter_by(replace(self.headlines.filter, words=message.text.strip(), is_typing=True))

    def on_filter_left(self, message: FilterLeft) -> None:
        """The filter line is left, with the filter kept or cleared."""
        self.set_class(False, "-filtering")
        before = self.headlines.filter
        kept = Filter() if message.text is None else replace(before, words=message.text.strip(), is_typing=False)
        if kept != before:
            self.filter_by(kept)
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
            self._with_article(lambda article: self.ask.first_actor(article, self._pin_found))
        else:
            self.action_find_actor()

    def _pin_found(self, actor: str | None, name: str) -> None:
        if actor is None:
            self.services.program.tell("This headline names no actor; P finds one by name.")
            return
        self.toggle_pin(actor, name)

    def toggle_pin(self, key: str, name: str) -> None:
        """Pin, or unpin what is pinned already; said once it is kept, since the desk may be out of reach."""
        now = self.services.clock.now()
        is_pinned = False

        def toggle(desk: Desk) -> None:
            nonlocal is_pinned
            is_pinned = desk.toggle_pin(key, now)

        def done() -> None:
            self.services.reader.refresh()
            self.services.program.tell(f"{name} is pinned" if is_pinned else f"{name} is no longer pinned")

        # Numbered: of two presses the second must not take the place of the first.
        self.ask.keep(f"pin {next(self._pin_presses)}", toggle, done)

    def action_move_pin(self, step: int) -> None:
        """Move the pin under the cursor among its like; the desk keeps the order."""
        from tui.snapshot import with_moved_pin  # loaded by the reader's thread: the first frame does without

        key = self._pin_key()
        if self.snapshot is None or key is None:
            self.services.program.tell("Pins are moved in the actors and pairs panes.")
            return
        if key not in self.snapshot.pins:
            self.services.program.tell(f"Only pins can be moved; {self.key_of('actor.pin')} pins this one.")
            return
        moved = with_moved_pin(self.snapshot, key, step)
        if moved is not self.snapshot:
            self.ask.keep("pin order", lambda desk: desk.order_pins(moved.pins))
            self.snapshot = moved
            self.actors.show(moved)
            self.pairs.show(moved)

    def _pin_key(self) -> str | None:
        """What the cursor is on in the actors or pairs pane."""
        if self.pane is self.actors and self.actors.chosen is not None:
            return self.actors.chosen.id
        return self.pairs.chosen.key if self.pane is self.pairs and self.pairs.chosen is not None else None

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
            self._with_article(lambda article: self.ask.key(article, self._explain_found))
        else:
            self.explain("ALL")

    def _explain_found(self, key: str | None, story: int | None) -> None:
        if key is None:
            self.services.program.tell("This article tells of no act between states or groups: it adds nothing.")
            return
        self.explain(key, story)

    def explain(self, key: str, story: int | None = None) -> None:
        """Open the explanation of a reading, unfolded at a story."""
        from tui.dashboard.screens.explain import ExplainScreen

        def left(chosen: ReportChosen | None) -> None:
            if chosen is not None:
                self.open_article(chosen.article, lambda: self.explain(key, chosen.story))

        self.app.push_screen(ExplainScreen(self.services, key, story), left)

    def action_pledges(self) -> None:
        from tui.dashboard.screens.pledges import PledgesScreen

        def left(chosen: ReportChosen | None) -> None:
            if chosen is not None:
                self.open_article(chosen.article, self.action_pledges)

        self.app.push_screen(PledgesScreen(self.services), left)

    def on_top_bar_sources_clicked(self) -> None:
        self.action_feeds()

    def on_top_bar_promises_clicked(self) -> None:
        self.action_pledges()

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
            self.services.program.tell(states.STORY_OVER)
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
        self.services.program.next_theme()

    def action_refresh(self) -> None:
        """Read everything again; a pane that failed gets another chance."""
        for pane in self.query(Pane):
            pane.fault = ""
            pane.refresh()
        self._ask_arrivals()
        self.services.reader.refresh()

    def action_palette(self) -> None:
        from tui.dashboard.screens.palette import Palette  # opened rarely, after the first frame

        if not Palette.is_open(self.app):
            self.app.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        self.services.program.show_help(actions.REPLAY if self.services.replay else actions.MAIN)

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        self.app.exit()
