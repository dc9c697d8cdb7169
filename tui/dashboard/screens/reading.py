"""Reading on the dashboard: which article is open, the way from one to the next, marks, links and other reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.dashboard import words
from tui.dashboard.paging import Edge
from tui.dashboard.panes.rows import RowList
from tui.dashboard.screens.board import Board
from tui.dashboard.services import Services
from tui.dashboard.text import safe_url

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.headlines import Headline
    from tui.dashboard.messages import ArticleRead

PREVIEW_WAIT_S = 0.15
"""On a wide screen the article follows the cursor once it rests this long: a held key opens nothing."""

NOTHING_LISTED = "No headline is listed here."

NO_UNREAD_EVENT = "Every other event is read."

NO_UNREAD = "Every other headline in the archive is read."

NO_UNREAD_FOUND = "Every other headline that the filter lists is read."

SURE_S = 5.0
"""Within this the key that marks everything read must be pressed again: it cannot be taken back."""


class ReadingBoard(Board):
    """A board whose headlines can be read."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._opening: int | None = None
        self._way_back: Callable[[], None] | None = None
        """To the screen an article was opened from, until another is opened or the list is gone to."""
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

    def on_resize(self) -> None:
        """Where the screen has become wide the article is that of the cursor, unless one is being read."""
        if not self.is_reading:
            self.call_after_refresh(self._on_headline_moved)

    def _preview(self, wanted: int | None) -> Callable[[], None]:
        """Read the article of the row, if the cursor still stands there by then."""

        def read() -> None:
            chosen = self.headlines.chosen
            shown = self.article.page.article.id if self.article.page else None
            if chosen is not None and chosen.id == wanted != shown and self._opening is None:
                self.ask.article(chosen.id)

        return read

    def open_article(self, article: int, back: Callable[[], None]) -> None:
        """Show an article that another screen names; ``back`` opens that screen again."""
        self._open(article)
        self._way_back = back

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
        """To the next unread headline: of the list, else of the whole archive; with a filter, of what it lists."""
        pane = self.headlines
        row, here = pane.next_unread(), pane.chosen
        if row is not None:
            self._go_on_to(pane.headlines[row].place)
        elif here is None:
            self.services.program.tell(NOTHING_LISTED)
        elif pane.is_whole:
            self.services.program.tell(NO_UNREAD_FOUND if pane.filter else self._no_unread)
        else:
            take = partial(self._take_unread, here, pane.events)
            self.ask.unread_after(pane.headlines[-1].place, pane.events, take)

    @property
    def _no_unread(self) -> str:
        return NO_UNREAD_EVENT if self.headlines.events else NO_UNREAD

    def _take_unread(self, here: Headline, events: bool, place: tuple[int, int] | None) -> None:
        """Go where the next unread headline was found, unless the person has gone elsewhere meanwhile."""
        pane = self.headlines
        if pane.chosen is not here or pane.filter or pane.events != events:
            return
        if place is None or place == here.place:
            self.services.program.tell(self._no_unread)
        else:
            self._go_on_to(place)

    def _go_on_to(self, place: tuple[int, int]) -> None:
        """Put the cursor on a headline, wherever in the archive, and read it where one is being read."""
        row = self.headlines.row_of(place)
        if row is not None:
            self.headlines.move_to(row)
        else:
            self._ask_page(Edge.AROUND, place)
        if self.is_reading or self.pane is self.article or self._opening is not None:
            self._open(place[1])

    def read_desk_again(self) -> None:
        """The desk could not be read for a while: ask it for everything that is shown of it."""
        pane = self.headlines
        ids = [row.id for row in pane.headlines]
        self.ask.marks(ids, lambda read: pane.set_read(ids, read))
        if pane.left_at is None:
            self.ask.last_look()
        if self.article.page is not None:
            self.ask.article(self.article.page.article.id)

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

    def _copy_quote(self, quote: str) -> None:
        if quote:
            self.services.program.copy(quote, "this")
        else:
            self.services.program.tell("There is nothing to copy yet.")
