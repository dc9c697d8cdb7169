"""The sources and how they fare: who answers, who fails and why, who fell silent; retry, mute, edit."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from textual.app import SuspendNotSupported

from storage import views
from storage.views import FeedRow
from tui.dashboard import actions, words
from tui.dashboard.messages import Answered
from tui.dashboard.panes.feeds import FeedList, FeedPage
from tui.dashboard.screens.base import ListScreen
from tui.dashboard.services import Services
from tui.dashboard.shelf import Job, Shelf


def all_feeds(take: Callable[[Sequence[FeedRow], datetime], None]) -> Job:
    """Every source."""

    def job(shelf: Shelf) -> Answered:
        rows, now = views.feeds(shelf.archive), shelf.moment()
        return Answered(lambda: take(rows, now), "sources")

    return job


class FeedsScreen(ListScreen):
    """``f``"""

    DEFAULT_CSS = """
    FeedsScreen #feeds { max-height: 55%; }
    """

    CONTEXT = actions.FEEDS
    SUBJECT = "sources"
    HINTS = (
        ("feeds.retry", "ask again"), ("feeds.mute", ""), ("feeds.edit", ""), ("feeds.trouble", "only trouble"),
        ("list.pane", ""),
        ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    list: FeedList
    page: FeedPage

    def __init__(self, services: Services, feed: str = "") -> None:
        """``feed`` is where the cursor goes at first."""
        super().__init__(services, FeedList(), FeedPage())
        self.wanted = feed

    def question(self) -> Job:
        return all_feeds(self._take)

    def _take(self, rows: Sequence[FeedRow], now: datetime) -> None:
        self.list.show(rows, now)
        wanted, self.wanted = self.wanted, ""
        if wanted:
            self.list.move_to(next((i for i, (row, _) in enumerate(self.list.feeds) if row.feed.id == wanted), 0))
        self.taken()

    def show_chosen(self) -> None:
        self.page.show(self.list.chosen, self.list.all, self.list.now)

    def _tell(self, sentence: str, is_problem: bool = False) -> None:
        self.services.program.tell(sentence, is_problem)

    def action_trouble(self) -> None:
        self.list.choose(not self.list.is_trouble_only)
        self.taken()

    def action_retry(self) -> None:
        """Ask the source now: our collector makes way for one poll of it, then goes on."""
        chosen = self.list.chosen
        if chosen is None:
            return
        name = chosen.feed.name or chosen.feed.id
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which always answer.")
        elif self.services.keeper is None or not self.services.keeper.interlude(chosen.feed.id):
            self._tell(f"{name} was not asked: {self._why_not(chosen)}")
        else:
            self._tell(f"Asking {name} again …")

    def _why_not(self, row: FeedRow) -> str:
        """Why no source can be asked from here, and what asks this one."""
        keeper, now = self.services.keeper, self.list.now
        if keeper is None:
            return (
                "this dashboard only reads. `detente collect` asks the sources, as does `detente` without --no-collect."
            )
        if not keeper.is_foreign:
            return "our collector is not running at the moment. It asks the sources when it is back."
        due = row.state.next_check
        when = f" {words.until(due, now)}" if due is not None and now is not None and due > now else " soon"
        return f"the collector at work was started by another program, which asks this source{when}."

    def action_mute(self) -> None:
        """Write the person's feeds file and let our collector read it."""
        chosen = self.list.chosen
        if chosen is None:
            return
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which cannot be muted.")
            return
        from tui.catalogue.sources import FeedsError, load_feeds
        from tui.dashboard.feedsfile import set_muted

        try:
            # As the file says, not the archive: that follows only when a collector has read the file.
            known = {feed.id: feed.muted for feed in load_feeds(self.services.feeds_file)}
            is_muted = not known.get(chosen.feed.id, chosen.feed.muted)
            set_muted(self.services.feeds_file, chosen.feed, is_muted)
        except FeedsError as error:
            self._tell(str(error), is_problem=True)
            return
        name = chosen.feed.name or chosen.feed.id
        done = f"{name} is {'muted' if is_muted else 'heard again'} in {_place(self.services.feeds_file)}"
        self._tell(f"{done}{self._when_obeyed()}")

    def action_edit(self) -> None:
        """Open the person's feeds file in their editor, and let our collector read it afterwards."""
        chosen = self.list.chosen
        if chosen is None:
            return
        if self.services.replay is not None:
            self._tell("A replay has its own sources, which cannot be changed.")
            return
        from tui.catalogue.sources import FeedsError, load_feeds
        from tui.dashboard.feedsfile import make_room

        path = self.services.feeds_file
        try:
            make_room(path, chosen.feed)
            if not self._edit(path):
                return
            load_feeds(path)
        except FeedsError as error:
            self._tell(str(error), is_problem=True)
            return
        self._tell(f"{_place(path)} is as you left it{self._when_obeyed()}")

    def _when_obeyed(self) -> str:
        """Let our collector read the feeds file; the end of a sentence that says when it is obeyed."""
        keeper = self.services.keeper
        if keeper is not None and keeper.interlude():
            return "; our collector reads it now."
        if keeper is not None and keeper.is_foreign:
            return "; the collector at work was started by another program and obeys once it is restarted."
        return "; no collector runs here, the next one obeys."

    def _edit(self, path: Path) -> bool:
        """Run the editor of VISUAL or EDITOR on the file; False, and a word on what to do, when there is none."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        try:
            command = [*shlex.split(editor), str(path)]
            if not editor:
                raise FileNotFoundError
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603  (the person's own editor, as a list)
        except (OSError, ValueError, SuspendNotSupported):
            chosen = self.list.chosen
            feed = chosen.feed.id if chosen is not None else ""
            self._tell(
                f"In {_place(path)}, under [{feed}]: url, name, interval, muted. EDITOR names no program to open it with."
            )
            return False
        return True


def _place(path: Path) -> str:
    """A path as people write it: short enough not to be broken."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
