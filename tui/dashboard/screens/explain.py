"""What a number is made of: unfolded from the reading to pairs, stories, reports and the words themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.analysis.explain import StoryPart
from tui.dashboard import actions
from tui.dashboard.explain_queries import Picture, picture_of, stories_of, story_of
from tui.dashboard.explanation import Group, StoryShare, Told
from tui.dashboard.panes.explain_list import ExplainList
from tui.dashboard.screens.base import OverScreen, ReportChosen
from tui.dashboard.services import Services

if TYPE_CHECKING:
    from tui.snapshot import DashboardSnapshot


RENEW_MOST_S = 1.0
"""What takes longer to add up (250,000 stories do) is not added up again by itself: all other reading waits for it."""


class ExplainScreen(OverScreen):
    """``e``"""

    CONTEXT = actions.EXPLAIN
    HINTS = (
        ("list.open", "unfold, read"), ("explain.sort", ""), ("list.unfold", "unfold"),
        ("list.fold", "fold"), ("move.down", ""),
        ("list.close", "back"), ("help", ""),
    )  # fmt: skip

    def __init__(self, services: Services, key: str, story: int | None = None) -> None:
        super().__init__(services)
        self.key = key
        self.story = story
        self.list = ExplainList()
        self._read_at: datetime | None = None
        """When the overall reading was made that the numbers shown go with."""
        self._asked_at = 0.0
        self._cost_s = 0.0
        """What the last answer took."""

    def panes(self) -> Sequence[Widget]:
        return [self.list]

    def on_mount(self) -> None:
        super().on_mount()
        self._ask()

    def _ask(self) -> None:
        self._asked_at = self.services.clock.monotonic()
        self.services.reader.ask("explanation", picture_of(self.key, self._take, set(self.list.unfolded), self.story))

    def show_snapshot(self, snapshot: DashboardSnapshot) -> None:
        """With a newer reading the parts are added up again; whatever is unfolded stays so."""
        at = snapshot.tension.reading.at if snapshot.tension is not None else None
        if at != self._read_at and self._cost_s < RENEW_MOST_S:
            self._read_at = at
            self._ask()

    def _take(self, picture: Picture) -> None:
        self._cost_s = self.services.clock.monotonic() - self._asked_at
        if self.list.picture is None:
            self._unfold_first(picture)
            self.list.show(picture)
            self._go_to_story()
        else:
            self.list.show(picture)
            self._renew_stories(picture)
            for group in picture.groups:
                if group.name in self.list.unfolded and group.told is None:
                    self._read_stories(group)

    def _renew_stories(self, picture: Picture) -> None:
        """Take apart again what is taken apart: its shares have moved with the sum."""
        for group in picture.groups:
            for share in group.stories:
                path = f"{group.name}/{share.story}"
                if path in self.list.apart:
                    self._take_apart(path, share)

    def _unfold_first(self, picture: Picture) -> None:
        """Show the stories of what is taken apart already, and the story that was asked for."""
        for group in picture.groups:
            if group.name in picture.at_once or any(part.story == self.story for part in group.stories):
                self.list.unfolded.add(group.name)
            for part in group.stories:
                if part.story == self.story:
                    self._unfold_story(f"{group.name}/{part.story}", part)

    def _go_to_story(self) -> None:
        wanted, self.story = self.story, None
        for number, row in enumerate(self.list.rows):
            if isinstance(row.item, StoryShare) and row.item.story == wanted:
                self.list.move_to(number)
                return

    def _read_stories(self, group: Group) -> None:
        """Take a group apart by story."""
        picture = self.list.picture
        assert picture is not None

        def take(told: Told, titles: Mapping[int, str]) -> None:
            # Numbers that have moved meanwhile have been read with the stories of all that is unfolded.
            if self.list.picture is not None and self.list.picture.at == picture.at:
                self.list.show(self.list.picture.with_told({group.name: told}, titles))
                self.list.reveal_parts(group.name)

        self.services.reader.ask(f"stories {group.name}", stories_of(picture, group, take))

    def _unfold_story(self, path: str, share: StoryShare) -> None:
        self.list.unfolded.add(path)
        if path not in self.list.apart:
            self._take_apart(path, share)

    def _take_apart(self, path: str, share: StoryShare) -> None:
        def take(part: StoryPart) -> None:
            is_new = path not in self.list.apart
            self.list.apart[path] = part
            self.list.lay_out()
            if is_new and self.list.chosen is not None and self.list.chosen.id == path:
                self.list.reveal_parts(path)

        self.services.reader.ask(f"story {path}", story_of(share.story, share.parts, take))

    def on_row_list_activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Unfold or fold; read the report that a line belongs to."""
        row = self.list.chosen
        if row is None:
            return
        if row.article is not None:
            self._read(row.article, int(row.id.split("/")[1]))
        elif row.id in self.list.unfolded:
            self.action_fold()
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        row = self.list.chosen
        if row is None or not row.can_unfold:
            return
        if isinstance(row.item, StoryShare):
            self._unfold_story(row.id, row.item)
        elif isinstance(row.item, Group) and row.item.told is None:
            self._read_stories(row.item)
        self.list.unfolded.add(row.id)
        self.list.lay_out()
        self.list.reveal_parts(row.id)

    def action_sort(self) -> None:
        """Put first what moved the number most in a day, or again what counts most."""
        self.list.sort(not self.list.is_by_change)

    def action_fold(self) -> None:
        """Fold the line, or else the one it belongs to."""
        row = self.list.chosen
        if row is None:
            return
        path = row.id
        while path and path not in self.list.unfolded:
            path = path.rpartition("/")[0]
        self.list.unfolded.discard(path)
        number = next((i for i, other in enumerate(self.list.rows) if other.id == path), None)
        if number is not None:
            self.list.move_to(number)
        self.list.lay_out()

    def _read(self, article: int, story: int) -> None:
        """Open an article, from which Esc leads back to its story here."""
        self.dismiss(ReportChosen(article, story))
