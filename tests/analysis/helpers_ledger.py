"""Reports made by hand, for the tests of stories, index, pledges and ledger."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from storage.batches import LedgerRows
from storage.feed_records import Feed, SourceClass
from storage.records import (
    Act,
    ActType,
    Article,
    Certainty,
    Coding,
    Contribution,
    FreshArticle,
    Mode,
    Pledge,
    Reading,
    Span,
    Story,
)
from tui.analysis.ledger import FiledArticle, Ledger, LedgerUpdate

START = datetime(2030, 5, 1, tzinfo=UTC)


def at(hours: float) -> datetime:
    """That many hours after the tests' first moment."""
    return START + timedelta(hours=hours)


def no_home(actor: str) -> tuple[str | None, str | None]:
    """A world without armed groups."""
    return (None, None)


def feed(name: str, camp: str | None = None, *, family: str = "", wrapper: bool = False, region: str = "world") -> Feed:
    """A feed; with ``camp``, a state broadcaster."""
    kind = SourceClass.STATE if camp else SourceClass.INDEPENDENT
    return Feed(
        name, f"https://{name}.example/rss", family=family, source_class=kind, state=camp, wrapper=wrapper,
        region=region,
    )  # fmt: skip


def act(
    source: str | None = "RUS",
    target: str | None = "UKR",
    points: float = 6.0,
    mode: Mode = Mode.DEEDS,
    kind: ActType = ActType.ASSAULT,
    certainty: Certainty = Certainty.ASSERTED,
    due: date | None = None,
    caveat: Span | None = None,
    sentence: Span = Span(0, 10),  # noqa: B008 - a tuple
    claimed_by: str | None = None,
) -> Act:
    """An act worth so many points."""
    return Act(
        source, target, kind, mode, certainty, points, points, (Span(0, 4),), sentence, claimed_by=claimed_by,
        caveat=caveat, due=due,
    )  # fmt: skip


def coding(*acts: Act) -> Coding:
    """A coding made of these acts."""
    score = sum(one.points for one in acts)
    return Coding(True, bool(acts), (score > 0) - (score < 0), score, None, acts)


@dataclass
class Archive:
    """What a store would hold of a ledger's updates: enough to restore from."""

    articles: dict[int, FiledArticle] = field(default_factory=dict)
    stories: dict[int, Story] = field(default_factory=dict)
    contributions: dict[int, tuple[Contribution, ...]] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    history: list[Reading] = field(default_factory=list)
    pledges: dict[int, Pledge] = field(default_factory=dict)
    wrapped: set[int] = field(default_factory=set)
    ids: Iterable[int] = field(default_factory=lambda: itertools.count(1))

    def take(self, update: LedgerUpdate, is_wrapper: bool = False) -> None:
        """Store an update as ``Batch`` says it is to be stored."""
        for gone, kept in update.merged:
            self.stories.pop(gone, None)
            self.contributions.pop(gone, None)
            for key, one in self.articles.items():
                if one.story == gone:
                    self.articles[key] = FiledArticle(
                        one.id, one.article, one.coding, kept, one.family, one.camp, one.previous_title
                    )
        for filed in update.articles:
            self.articles[filed.id] = filed
            if is_wrapper:
                self.wrapped.add(filed.id)
        self.stories |= {story.id: story for story in update.stories}
        for story in {one.story for one in update.contributions}:
            self.contributions[story] = tuple(one for one in update.contributions if one.story == story)
        self.readings |= {reading.key: reading for reading in update.readings}
        self.history += update.readings
        self.pledges |= {pledge.id: pledge for pledge in update.pledges}

    def rows(self, now: datetime) -> LedgerRows:
        """What ``Archive.ledger_rows`` would give."""
        live = {key: one for key, one in self.stories.items() if now - one.last_seen <= timedelta(hours=72)}
        return LedgerRows(
            stories=tuple(live.values()),
            reports=tuple(one for _, one in sorted(self.articles.items()) if one.story in live),
            wrapped=frozenset(self.wrapped),
            contributions=tuple(one for group in self.contributions.values() for one in group),
            readings=tuple(self.readings.values()),
            pledges=tuple(self.pledges.values()),
            last_story=max(self.stories, default=0),
            last_pledge=max(self.pledges, default=0),
            observed_until=now,
        )


class Desk:
    """Files reports into a ledger and keeps what it answers."""

    def __init__(self, ledger: Ledger | None = None) -> None:
        self.ledger = ledger or Ledger(home=no_home)
        self.archive = Archive()
        self._ids = itertools.count(1)

    def report(
        self,
        title: str,
        acts: Coding | Act,
        hours: float,
        source: Feed | None = None,
        *,
        now: float | None = None,
        summary: str = "",
    ) -> LedgerUpdate:
        """File one report published at ``hours`` and polled at ``now`` (the same moment when not given)."""
        return self.reports([(title, acts, hours, summary)], source, hours if now is None else now)

    def reports(
        self, items: Sequence[tuple[str, Coding | Act, float, str]], source: Feed | None, now: float
    ) -> LedgerUpdate:
        """File what one poll of one feed brought."""
        source = source or feed("wire")
        filed = []
        for title, acts, hours, summary in items:
            number = next(self._ids)
            article = Article(
                source.id, f"{number}", f"{number}", title, summary=summary, published=at(hours), first_seen=at(now)
            )
            filed.append((FreshArticle(number, article), coding(acts) if isinstance(acts, Act) else acts))
        update = self.ledger.file(filed, source, at(now))
        self.archive.take(update, source.wrapper)
        return update

    def value(self, key: str, hours: float) -> float:
        """The index of a key, 0 when there is no reading."""
        reading = self.ledger.reading(key, at(hours))
        return reading.value if reading else 0.0
