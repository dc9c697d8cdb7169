"""What the reader thread and the collector's keeper tell the app. Past events, or answers to what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from storage.headlines import Headline
    from tui.dashboard.paging import Edge, Filter
    from tui.dashboard.panes.article_page import ArticlePage
    from tui.snapshot import DashboardSnapshot


@dataclass
class SnapshotReady(Message):
    """The archive has changed, or the minute has."""

    snapshot: DashboardSnapshot

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, SnapshotReady)


@dataclass
class StoreFailed(Message):
    """The archive cannot be used for now; reading is tried again by itself."""

    sentence: str
    is_missing: bool = False
    """There is no archive yet: on the first start the collector is about to make it."""
    is_unusable: bool = False
    """It was never open, and waiting will not mend it: foreign, damaged, newer."""


@dataclass
class StoreRecovered(Message):
    """It can be used again."""


@dataclass
class DeskFailed(Message):
    """What belongs to the person cannot be read or kept for now; it is tried again by itself."""

    sentence: str


@dataclass
class DeskRecovered(Message):
    """It can be used again."""


@dataclass
class JobFailed(Message):
    """Something asked of the reader went wrong in a way nobody foresaw."""

    what: str
    sentence: str


@dataclass
class BrowserNeedsTerminal(Message):
    """The person's browser draws on the terminal, and waits for being lent it."""

    address: str


@dataclass
class PageRead(Message):
    """A page of headlines."""

    rows: list[Headline]
    read: set[int]
    edge: Edge
    has_more: bool
    """Beyond the page, on the side it was read towards; around a place, on the older one."""
    highest_id: int
    """Of the archive when the page was read: what comes later has a higher one."""
    events: bool = False
    """Only one for each story that counts was asked for."""
    place: tuple[int, int] | None = None
    """Around a place: where the cursor goes."""
    has_newer: bool = False
    """Around a place: there are newer ones than those read."""


@dataclass
class LookRead(Message):
    """When the person last left the dashboard, and how things stood then."""

    at: datetime
    newest_article: int
    tension: float | None
    """The overall index, in points; None when there was none."""


@dataclass
class ArrivalsRead(Message):
    """Headlines that were added since the last look."""

    rows: list[Headline]
    read: set[int]
    missed: int
    highest_id: int
    events: bool = False
    """Only one for each story that counts was asked for."""


@dataclass
class SearchRead(Message):
    """What a filter found."""

    asked: Filter
    """As it was typed."""
    found: Filter
    """With the actor that ``@name`` stands for."""
    rows: list[Headline]
    read: set[int]
    has_more: bool = False
    """Older ones match, too, more than are listed."""


@dataclass
class ArticleRead(Message):
    """An article to show; None when it is no longer there."""

    article: int
    page: ArticlePage | None


@dataclass
class Answered(Message):
    """The answer to a question of a screen, which ``take`` hands over on the app's own thread."""

    take: Callable[[], None]
    what: str = field(default="")


@dataclass
class FilterTyped(Message):
    """The line in which a filter is typed holds another text."""

    text: str


@dataclass
class FilterLeft(Message):
    """That line was left."""

    text: str | None
    """The filter that stays; None when it was given up."""


@dataclass
class CollectorChanged(Message):
    """The child collector started, ended, or waits to be started again."""

    problem: str
    """Why it does not run, in words; empty while it does."""
