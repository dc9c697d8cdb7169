"""An archive on disk, and short ways to say what is put in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.batches import Batch
from storage.database import Archive
from storage.feed_records import Feed, FeedState, Outcome
from storage.records import Article, Coding, DateMark, FiledArticle, FreshArticle, Mention, Span
from tests.parts import mobilized

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)


class Poll:
    """A collector with neither network nor engine: offers documents to an archive and files what is fresh."""

    def __init__(self, archive: Archive, feed: str = "desk-one") -> None:
        self.archive = archive
        self.feed = feed
        self.now = NOW

    def __call__(self, *items: Article, coding: Coding | None = None, story: int | None = None) -> list[FreshArticle]:
        """One poll: what was fresh, which is then stored."""
        self.now += timedelta(minutes=15)
        fresh = self.archive.fresh(self.feed, items, self.now)
        self.archive.commit(self.batch(fresh, coding, story))
        return fresh

    def batch(self, fresh: Sequence[FreshArticle], coding: Coding | None = None, story: int | None = None) -> Batch:
        filed = tuple(
            FiledArticle(one.id, one.article, coding or self.coding(), story, "family", None, one.previous_title)
            for one in fresh
        )
        return Batch(
            FeedState(self.feed, f"https://{self.feed}.example/rss", last_check=self.now, outcome=Outcome.OK), filed
        )

    def item(
        self,
        name: str,
        *,
        guid: str | None = None,
        link: str | None = None,
        title: str | None = None,
        published: datetime | None = NOW,
        summary: str = "",
    ) -> Article:
        """An item called ``name``; what is not said of it follows from the name."""
        link = f"https://{self.feed}.example/{name}" if link is None else link
        title = f"Report {name}" if title is None else title
        return Article(
            feed=self.feed,
            guid=f"guid-{name}" if guid is None else guid,
            fingerprint=f"{link} {title}",
            title=title,
            link=link,
            summary=summary,
            published=published,
            date_mark=DateMark.GIVEN if published else DateMark.FIRST_SEEN,
        )

    @staticmethod
    def coding(*actors: str) -> Coding:
        """Russia moves against Ukraine; ``actors`` are named, the two by default."""
        return mobilized(*(Mention(actor, Span(7 * n, 7 * n + 6)) for n, actor in enumerate(actors)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path, "create") as opened:
        yield opened


@pytest.fixture
def poll(archive: Archive) -> Poll:
    archive.register([Feed("desk-one", "https://desk-one.example/rss", "Desk One", "family")], NOW)
    return Poll(archive)


@pytest.fixture
def polls(archive: Archive) -> Callable[[str], Poll]:
    """Makes the poll of any feed of the archive."""

    def of(feed: str) -> Poll:
        archive.register([Feed(feed, f"https://{feed}.example/rss")], NOW)
        return Poll(archive, feed)

    return of


@pytest.fixture
def titles(archive: Archive) -> Callable[[], list[str]]:
    """The titles the archive holds, by id."""

    def held() -> list[str]:
        return [row[0] for row in archive.connection.execute("SELECT title FROM articles ORDER BY id")]

    return held


@pytest.fixture
def contents(archive: Archive) -> Callable[[], dict[str, list[tuple[object, ...]]]]:
    """Every row of every table but the feeds' own state: to compare before and after."""
    tables = ("articles", "titles", "acts", "mentions", "mention_hours", "stories", "contributions", "readings")

    def rows() -> dict[str, list[tuple[object, ...]]]:
        return {name: archive.connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}

    return rows


@pytest.fixture
def check_whole() -> Callable[[sqlite3.Connection], None]:
    """Asserts what must hold of any archive at any time, with SQLite's own checks and ours."""

    def check(connection: sqlite3.Connection) -> None:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # Compares the index of words with the words; raises when they differ.
        connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
        counted = connection.execute(
            """
            SELECT key, hour, count(*) FROM (
                SELECT DISTINCT article, actor AS key, published / 3600 AS hour FROM mentions
                UNION SELECT DISTINCT article, person, published / 3600 FROM mentions WHERE person IS NOT NULL
            ) GROUP BY key, hour ORDER BY key, hour
            """
        ).fetchall()
        assert connection.execute("SELECT * FROM mention_hours ORDER BY actor, hour").fetchall() == counted
        ids = connection.execute("SELECT id FROM articles ORDER BY id").fetchall()
        assert connection.execute("SELECT rowid FROM articles_fts ORDER BY rowid").fetchall() == ids
        doubles = "SELECT feed, fingerprint FROM articles GROUP BY feed, fingerprint HAVING count(*) > 1"
        assert connection.execute(doubles).fetchall() == []

    return check
