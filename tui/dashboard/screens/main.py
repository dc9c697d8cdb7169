"""The dashboard itself: what each key does in each of its panes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from tui.dashboard import actions, states
from tui.dashboard.paging import Edge, Filter
from tui.dashboard.panes.base import Pane
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.reading import ReadingBoard
from tui.dashboard.services import ReplayControl, Services

if TYPE_CHECKING:
    from storage.desk import Desk
    from tui.dashboard.messages import FilterLeft, FilterTyped
    from tui.dashboard.screens.base import ReportChosen


class MainScreen(ReadingBoard):
    """The dashboard."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._place_unfiltered: tuple[int, int] | None = None
        """Around what the list is to be without its filter: where the cursor was before, or what was read of what it found;
        None when it followed the newest."""
        self._pin_presses = itertools.count()

    @on(RowList.Activated)
    def _on_activated(self) -> None:
        self.action_open()

    def action_chart_range(self) -> None:
        self.tension.next_range()

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

    def action_copy_quote(self) -> None:
        """Copy the reading under the cursor in the pairs and tension panes, elsewhere the headline."""
        from tui.dashboard.quotes import of_pair, of_tension  # loaded by the reader's thread

        if self.pane is self.pairs and self.pairs.chosen is not None:
            self._copy_quote(of_pair(self.pairs.chosen))
        elif self.pane is self.tension and self.snapshot is not None:
            self._copy_quote(of_tension(self.snapshot))
        else:
            self._with_article(lambda article: self.ask.quote(article, self._copy_quote))

    # Finding

    def filter_by(self, wanted: Filter) -> None:
        """List only what fits; an empty filter lists everything, around the headline that was chosen last."""
        pane = self.headlines
        place = pane.chosen.place if pane.chosen is not None and not pane.is_following else None
        if not pane.filter:
            self._place_unfiltered = place
        pane.filter = replace(wanted, events=pane.events)
        pane.is_following = True
        if wanted:
            self._ask_search()
        elif (place := place or self._place_unfiltered) is not None:
            self._ask_page(Edge.AROUND, place)
        else:
            pane.is_loaded = False
            self._ask_page(Edge.NEWEST)
        pane.refresh()

    def open_chosen(self) -> None:
        """Read the headline under the cursor; without the filter that found it the list is to be around it."""
        pane = self.headlines
        if pane.filter and pane.chosen is not None:
            self._place_unfiltered = pane.chosen.place
        super().open_chosen()

    def action_list_events(self) -> None:
        """List one headline for each story that counts, or every headline again, around the same place."""
        pane = self.headlines
        pane.list_events(not pane.events)
        pane.filter = replace(pane.filter, events=pane.events)
        self.read_archive_again()
        self._show_hints()

    async def action_filter(self) -> None:
        """Open the line in which a filter is typed."""
        # Textual's Input costs 15 ms nobody needs at the start.
        from tui.dashboard.filter_line import FilterLine, FilterRow

        self._reading(False)
        if not self.query(FilterRow):
            await self.mount(FilterRow(id="filter"), before=self.keys)
        line = self.query_one(FilterLine)
        line.begin(self.headlines.filter.words)
        self.set_class(True, "-filtering")
        line.focus()

    def _show_hints(self) -> None:
        if self.has_class("-filtering"):
            from tui.dashboard.filter_line import HINTS  # loaded with the line

            self.keys.show(HINTS)
        else:
            super()._show_hints()

    def on_filter_typed(self, message: FilterTyped) -> None:
        """The filter's text has changed; a word that comes after the line was left counts no more."""
        if self.has_class("-filtering"):
            self.filter_by(replace(self.headlines.filter, words=message.text.strip(), is_typing=True))

    def on_filter_left(self, message: FilterLeft) -> None:
        """The filter line is left, with the filter kept or cleared."""
        self.set_class(False, "-filtering")
        before = self.headlines.filter
        kept = (
            Filter(events=before.events)
            if message.text is None
            else replace(before, words=message.text.strip(), is_typing=False)
        )
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
            self.services.program.tell(f"This headline names no actor; {self.key_of('actor.find')} finds one by name.")
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
            pinned = f"{name} is pinned{self._when_listed(key)}"
            self.services.program.tell(pinned if is_pinned else f"{name} is no longer pinned")

        # Numbered: of two presses the second must not take the place of the first.
        self.ask.keep(f"pin {next(self._pin_presses)}", toggle, done)

    def _when_listed(self, key: str) -> str:
        """The end of a sentence on a pair of which nothing has been told: it has no reading, which is neither 0 nor calm."""
        from tui.keys import sides_of  # the first frame does without

        known = {pair.key for pair in self.snapshot.pairs} if self.snapshot is not None else set()
        return "; it is listed with the first story of it" if sides_of(key) and key not in known else ""

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

    # Replay and program

    @property
    def reins(self) -> ReplayControl | None:
        """What conducts the replay, while there is something left to tell."""
        if states.is_story_over(self.snapshot, self.situation):
            self.services.program.tell(self.situation.story_over)
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
