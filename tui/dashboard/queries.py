"""The questions screens ask of the reader: each returns a job for its thread, and the job a message. No widget here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from storage import headlines, views
from storage.acts import acts_of
from storage.desk import Desk
from storage.headlines import Headline, Place
from storage.records import ALL_PAIRS, Act, Certainty, pair_key
from storage.reports import (
    Report,
    StoredArticle,
    actors_of,
    earlier_titles,
    reports_of_story,
    stored_article,
    stories_by_id,
)
from storage.search import before_short_end
from storage.unread import next_unread
from tui.analysis.stories.joining import Change, changes_of, phase
from tui.dashboard.messages import Answered, ArrivalsRead, ArticleRead, JobFailed, LookRead, PageRead, SearchRead
from tui.dashboard.paging import MOST_WAITING, PAGE_ROWS, Edge, Filter
from tui.dashboard.panes.article_page import ArticlePage
from tui.dashboard.quotes import of_article
from tui.dashboard.shelf import Counter, Job, Shelf
from tui.dashboard.verdicts import written_out, wrong_acts

_ACTOR_WORD = re.compile(r"(?:^|\s)@(\S+)")


def page(edge: Edge, place: Place | None, events: bool = False) -> Job:
    """One page of headlines at an edge of the window; with ``events``, one for each story that counts."""

    if edge is Edge.AROUND and place is not None:
        return _around(place, events)

    def job(shelf: Shelf) -> PageRead:
        limit = PAGE_ROWS + 1
        highest = views.totals(shelf.archive).highest_id
        if edge is Edge.NEWEST or place is None:
            rows = headlines.newest(shelf.archive, limit, events)
        elif edge is Edge.OLDER:
            rows = headlines.below(shelf.archive, place, limit, events)
        else:
            rows = headlines.above(shelf.archive, place, limit, events)
        if edge is Edge.OLDEST:
            rows = headlines.oldest(shelf.archive, limit, events)
        has_more = len(rows) > PAGE_ROWS
        # The surplus row stands at the far end: the oldest when going down, the newest when going up.
        kept = rows[1:] if has_more and edge in (Edge.NEWER, Edge.OLDEST) else rows[:PAGE_ROWS]
        return PageRead(kept, _read(shelf, kept), edge, has_more, highest, events)

    return job


def _around(place: Place, events: bool) -> Job:
    """The headlines on both sides of a place; of an article that is gone, the next older one stands for it."""

    def job(shelf: Shelf) -> PageRead:
        half = PAGE_ROWS // 2
        highest = views.totals(shelf.archive).highest_id
        after = (place[0], place[1] + 1)
        newer = headlines.above(shelf.archive, place, half + 1, events)
        older = headlines.below(shelf.archive, after, half + 1, events)
        rows = [*newer[-half:], *older[:half]]
        has_newer, has_older = len(newer) > half, len(older) > half
        return PageRead(rows, _read(shelf, rows), Edge.AROUND, has_older, highest, events, place, has_newer)

    return job


def arrivals(above_id: int, events: bool = False) -> Job:
    """Headlines added after the one with that id."""

    def job(shelf: Shelf) -> ArrivalsRead:
        highest = views.totals(shelf.archive).highest_id
        rows = headlines.since(shelf.archive, above_id, MOST_WAITING, events)
        missed = highest - rows[-1].id if len(rows) == MOST_WAITING else 0
        return ArrivalsRead(rows, _read(shelf, rows), missed, highest, events)

    return job


def search(wanted: Filter) -> Job:
    """What a filter finds; ``@name`` among the words is an actor.

    While a word of a letter or two is typed that is none by itself, the list is not emptied: it waits for the third.
    """

    def job(shelf: Shelf) -> SearchRead:
        resolved = resolve(wanted, shelf)
        rows, has_more = _found(shelf, resolved)
        rest = before_short_end(resolved.words) if resolved.is_typing and not rows else None
        found = replace(resolved, words=resolved.words if rest is None else rest, is_typing=rest is not None)
        if rest is not None:
            rows, has_more = _found(shelf, found)
        return SearchRead(wanted, found, rows, _read(shelf, rows), has_more)

    return job


def _found(shelf: Shelf, wanted: Filter) -> headlines.Found:
    return headlines.found(
        shelf.archive, wanted.words, wanted.actor or None, headlines.MOST_FOUND, events=wanted.events
    )


def resolve(wanted: Filter, shelf: Shelf) -> Filter:
    """The filter with ``@name`` looked up in the gazetteer."""
    match = _ACTOR_WORD.search(wanted.words)
    if match is None:
        return wanted
    from tui.analysis.actors.gazetteer import (
        load_gazetteer,  # the reader's thread has loaded it long before a person types
    )

    found = load_gazetteer().search(match[1].replace("_", " "), 1)
    rest = " ".join(_ACTOR_WORD.sub(" ", wanted.words).split())
    if not found:
        return replace(wanted, words=rest)
    return replace(wanted, words=rest, actor=found[0].id, actor_name=found[0].name)


def article(article_id: int) -> Job:
    """Everything the article pane shows."""

    def job(shelf: Shelf) -> ArticleRead:
        stored = stored_article(shelf.archive, article_id)
        if stored is None:
            return ArticleRead(article_id, None)
        story = stored.story
        reports = reports_of_story(shelf.archive, story) if story is not None else []
        told = stories_by_id(shelf.archive, [story]).get(story) if story is not None else None
        titles = tuple(earlier_titles(shelf.archive, article_id))
        changes = _changes(stored, titles, reports)
        now = shelf.moment()
        built = ArticlePage(
            article=stored,
            acts=acts_of(shelf.archive, [article_id]).get(article_id, ()),
            phase=phase(told.first_seen, told.last_seen, now, bool(changes)) if told is not None else "",
            changes=changes,
            reports=tuple(reports),
            denying=_denying(shelf, [report.id for report in reports]),
            wrong=wrong_acts(shelf, stored),
            pledges=tuple(views.pledges(shelf.archive, article_id)),
            titles=titles,
            actors=tuple((actor, shelf.name(actor)) for actor in actors_of(shelf.archive, article_id)),
            now=now,
            name=shelf.name,
        )
        return ArticleRead(article_id, built)

    return job


def _changes(
    stored: StoredArticle, titles: Sequence[tuple[str, datetime]], reports: Sequence[Report]
) -> tuple[Change, ...]:
    """The counts that changed over a story's life; what an article's title says counts from the edit that brought it.

    Headlines are told in other words by every publisher, and stand below one another already: no change is made of that.
    """
    told = [(one.published, one.title) for one in reports if one.id != stored.id]
    begins = [stored.published, *(replaced for _, replaced in titles)]
    told += zip(begins, [*(title for title, _ in titles), stored.title], strict=True)
    return tuple(change for change in changes_of(told) if change.what != "headline")


def _denying(shelf: Shelf, ids: Sequence[int]) -> frozenset[int]:
    """The reports whose first act is one that its source says did not happen."""
    acts = acts_of(shelf.archive, ids)
    return frozenset(one for one, found in acts.items() if found[0].certainty is Certainty.DENIED)


def last_look(shelf: Shelf) -> LookRead | None:
    """When the person last left, and how things stood then; nothing the first time."""
    look = shelf.desk.read(Desk.last_look, None)
    if look is None:
        return None
    reading = views.newest_reading(shelf.archive, ALL_PAIRS, look.at)
    return LookRead(look.at, look.newest_article, None if reading is None else reading.value)


def unread_after(place: Place, events: bool, take: Callable[[Place | None], None]) -> Job:
    """The next older unread headline of the whole archive, else the newest unread one."""

    def job(shelf: Shelf) -> Answered | JobFailed:
        ranges = shelf.desk.read(Desk.read_ranges, None)
        if ranges is None:
            return JobFailed("the next unread headline", "your read marks cannot be read for the moment")
        found = next_unread(shelf.archive, place, ranges, shelf.read_among, events)
        return Answered(lambda: take(found), "unread")

    return job


def marks(ids: list[int], take: Callable[[set[int]], None]) -> Job:
    """Which of these articles are marked read."""

    def job(shelf: Shelf) -> Answered:
        read = shelf.read_among(ids)
        return Answered(lambda: take(read), "read marks")

    return job


def keep(kind: str, write: Callable[[Desk], object], done: Callable[[], None] | None = None) -> tuple[str, Job]:
    """A job that changes the desk, done even while quitting; ``done`` is called when the change is kept."""

    def job(shelf: Shelf) -> None:
        shelf.desk.change(write, None if done is None else Answered(done, kind))

    return f"keep {kind}", job


def _read(shelf: Shelf, rows: Sequence[Headline]) -> set[int]:
    return shelf.read_among([row.id for row in rows])


def key_of(acts: Sequence[Act]) -> str | None:
    """The reading that an article's acts count in: their first pair's, else an actor's, else the overall one."""
    if not acts:
        return None
    pairs = (pair_key(act.source, act.target) for act in acts if act.source and act.target)
    alone = (actor for act in acts for actor in (act.source, act.target) if actor)
    return next(pairs, None) or next(alone, ALL_PAIRS)


def link(article_id: int, take: Callable[[str], None]) -> Job:
    """The link of an article."""

    def job(shelf: Shelf) -> Answered:
        stored = stored_article(shelf.archive, article_id)
        address = stored.link if stored is not None else ""
        return Answered(lambda: take(address), "link")

    return job


def quote(article_id: int, take: Callable[[str], None]) -> Job:
    """An article's title and where it stands, to be copied; an empty text when it is gone."""

    def job(shelf: Shelf) -> Answered:
        stored = stored_article(shelf.archive, article_id)
        quoted = of_article(stored) if stored is not None else ""
        return Answered(lambda: take(quoted), "quote")

    return job


def first_actor(article_id: int, take: Callable[[str | None, str], None]) -> Job:
    """The actor an article is about first: the source of its primary act, else the first one it names."""

    def job(shelf: Shelf) -> Answered:
        acts = acts_of(shelf.archive, [article_id]).get(article_id, ())
        actor = next((act.source for act in acts if act.source), None)
        if actor is None:
            named = actors_of(shelf.archive, article_id)
            actor = named[0] if named else None
        name = shelf.name(actor) if actor else ""
        return Answered(lambda: take(actor, name), "actor")

    return job


def key_of_article(article_id: int, take: Callable[[str | None, int | None], None]) -> Job:
    """The reading an article counts in, and the story it counts there with; no reading when it counts in none."""

    def job(shelf: Shelf) -> Answered:
        stored = stored_article(shelf.archive, article_id)
        counts = stored is not None and stored.relevant
        key = key_of(acts_of(shelf.archive, [article_id]).get(article_id, ())) if counts else None
        story = stored.story if stored is not None else None
        return Answered(lambda: take(key, story), "reading")

    return job


class Questions:
    """The questions of the main screen, asked."""

    def __init__(self, reader: Counter) -> None:
        self._reader = reader

    def page(self, edge: Edge, place: Place | None, events: bool) -> None:
        """One page of headlines."""
        self._reader.ask(f"page {edge.value}", page(edge, place, events))

    def arrivals(self, above_id: int, events: bool) -> None:
        """Headlines added since."""
        self._reader.ask("arrivals", arrivals(above_id, events))

    def search(self, wanted: Filter) -> None:
        """What a filter finds."""
        self._reader.ask("search", search(wanted))

    def article(self, article_id: int) -> None:
        """An article to show."""
        self._reader.ask("article", article(article_id))

    def unread_after(self, place: Place, events: bool, take: Callable[[Place | None], None]) -> None:
        """The next unread headline of the whole archive, or only of its events."""
        self._reader.ask("unread", unread_after(place, events, take))

    def marks(self, ids: list[int], take: Callable[[set[int]], None]) -> None:
        """Which articles are marked read."""
        self._reader.ask("read marks", marks(ids, take))

    def last_look(self) -> None:
        """When the person last left."""
        self._reader.ask("the last look", last_look)

    def keep(self, kind: str, write: Callable[[Desk], object], done: Callable[[], None] | None = None) -> None:
        """Change the desk; ``done`` is called when the change is kept."""
        self._reader.ask(*keep(kind, write, done))

    def write_out(self, path: Path, take: Callable[[int, str], None]) -> None:
        """Everything marked as read wrongly, to a file."""
        self._reader.ask("write out", written_out(path, take))

    def link(self, article_id: int, take: Callable[[str], None]) -> None:
        """The link of an article."""
        self._reader.ask("link", link(article_id, take))

    def quote(self, article_id: int, take: Callable[[str], None]) -> None:
        """An article's title and where it stands."""
        self._reader.ask("quote", quote(article_id, take))

    def first_actor(self, article_id: int, take: Callable[[str | None, str], None]) -> None:
        """Whom an article is about first."""
        self._reader.ask("actor of", first_actor(article_id, take))

    def key(self, article_id: int, take: Callable[[str | None, int | None], None]) -> None:
        """The reading an article counts in."""
        self._reader.ask("reading of", key_of_article(article_id, take))
