"""A newsroom that files into a real archive, and an app on it that is ready to be looked at."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.widget import Widget

from storage.batches import Batch
from storage.database import Archive
from storage.feed_records import CollectorStatus, Feed, FeedState, Outcome, SourceClass
from storage.records import (
    ALL_PAIRS,
    Act,
    ActType,
    Article,
    Certainty,
    Coding,
    Contribution,
    DateMark,
    Evidence,
    FiledArticle,
    Mention,
    Mode,
    Pledge,
    PledgeState,
    Reading,
    Span,
    Story,
)
from tui.config import Settings
from tui.dashboard.app import DetenteApp, make_app
from tui.dashboard.services import ReplayControl

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)

NAMES = {
    "RUS": "Russia",
    "UKR": "Ukraine",
    "USA": "United States",
    "NATO": "NATO",
    "CZE": "Czechia",
    "vladimir-putin": "Vladimir Putin",
}


class StillClock:
    """A clock that stands at NOW for records, and runs for waiting."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("the dashboard does not sleep by the clock")


class Newsroom:
    """Files articles, readings and pledges as the collector does, and remembers where."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive = Archive.open(path, "create")
        self.desks = [
            Feed("wire-desk", "https://wire.example/rss", "Wire desk", "wire", SourceClass.WIRE, region="world"),
            Feed("kyiv-desk", "https://kyiv.example/rss", "Kyiv desk", "kyiv", SourceClass.PUBLIC, region="europe"),
            Feed("moscow-desk", "https://moscow.example/rss", "Moscow desk", "moscow", SourceClass.STATE, "RUS"),
        ]
        self.archive.register(self.desks, NOW)
        self.count = 0
        for desk in self.desks:
            self.poll(desk.id)

    def poll(self, feed: str, **changes: object) -> None:
        """Remember a poll of a feed; by default one that succeeded three minutes ago."""
        state = FeedState(
            feed,
            f"https://{feed}.example/rss",
            last_check=NOW - timedelta(minutes=3),
            last_ok=NOW - timedelta(minutes=3),
            last_new=NOW - timedelta(minutes=30),
            next_check=NOW + timedelta(minutes=12),
            outcome=Outcome.OK,
            habit_s=3600,
            response_ms=200,
        )
        self.archive.commit(Batch(replace(state, **changes)))  # type: ignore[arg-type]

    def file(
        self,
        *titles: str,
        minutes_ago: float = 10,
        summary: str = "A short report.",
        body: str = "",
        feed: str = "wire-desk",
        act: Act | None = None,
        more: tuple[Act, ...] = (),
        story: int | None = None,
        link: str = "https://example.org/report",
        publisher: str = "",
    ) -> int:
        """File articles with one act, or ``more``, or none, each a minute older and a story further; the id of the first."""
        items = []
        for number, title in enumerate(titles):
            self.count += 1
            moment = NOW - timedelta(minutes=minutes_ago + number)
            items.append(
                Article(
                    feed=feed,
                    guid=f"g{self.count}",
                    fingerprint=f"f{self.count}",
                    title=title,
                    link=link,
                    summary=summary,
                    body=body,
                    publisher=publisher,
                    published=moment,
                    date_mark=DateMark.GIVEN,
                    first_seen=moment,
                )
            )
        coding = Coding(scored=True)
        if act is not None:
            mentions = tuple(Mention(key, Span(0, 1)) for key in (act.source, act.target) if key)
            coding = Coding(True, True, 1 if act.points > 0 else -1, act.points, -0.5, (act, *more), mentions)
        desk = next(desk for desk in self.desks if desk.id == feed)
        filed, stories, parts = [], [], []
        fresh = self.archive.fresh(feed, items, NOW)
        for number, one in enumerate(fresh):
            told = None if story is None or act is None else story + number
            filed.append(FiledArticle(one.id, one.article, coding, told, desk.family, desk.state))
            if told is not None and act is not None and act.source and act.target:
                at = one.article.published or NOW
                stories.append(Story(told, one.id, one.article.title, at, at, 1, 1))
                parts.append(Contribution(told, act.source, act.target, act.mode, act.points, 1.0, at, (feed,)))
        state = self.archive.feed_states()[feed]
        self.archive.commit(Batch(state, tuple(filed), tuple(stories), tuple(parts)))
        return fresh[0].id

    def read(self, key: str = ALL_PAIRS, *values: float, hours_apart: float = 6, held: str = "") -> None:
        """Store readings of a key, the last one an hour ago; with ``held`` the last is held for that reason."""
        count = len(values)
        readings = tuple(
            Reading(
                key=key,
                at=NOW - timedelta(hours=1 + hours_apart * (count - 1 - place)),
                value=value,
                words=value / 4,
                deeds=value - value / 4,
                stories=12,
                low=value - 2,
                high=value + 2,
                coverage=0.5 if held and place == count - 1 else 1.0,
                held=bool(held) and place == count - 1,
                reason=held if place == count - 1 else "",
            )
            for place, value in enumerate(values)
        )
        self.archive.commit(Batch(self.archive.feed_states()["wire-desk"], readings=readings))

    def promise(self, article: int, state: PledgeState = PledgeState.CAVEATED) -> None:
        """Store a pledge of an article."""
        evidence = (Evidence(article, NOW, PledgeState.CAVEATED, "but vehicles stay until the autumn"),)
        pledge = Pledge(
            1, "RUS", "UKR", ActType.YIELD, "back at their bases by 1 May", NOW,
            (NOW + timedelta(days=9)).date(), article, state, evidence,
        )  # fmt: skip
        self.archive.commit(Batch(self.archive.feed_states()["wire-desk"], pledges=(pledge,)))

    def beat(self, **changes: object) -> None:
        """Store a heartbeat of now."""
        status = CollectorStatus(1, "elsewhere", NOW - timedelta(hours=1), NOW, next_check=NOW + timedelta(minutes=2))
        self.archive.beat(replace(status, **changes))  # type: ignore[arg-type]

    def close(self) -> None:
        self.archive.close()


_FIRST_WORD = Span(0, 6)


def act(
    points: float = -5.0,
    *,
    source: str | None = "RUS",
    target: str | None = "UKR",
    kind: ActType = ActType.YIELD,
    words: Span = _FIRST_WORD,
    caveat: Span | None = None,
) -> Act:
    """One act with its words at a place of the title."""
    return Act(
        source=source,
        target=target,
        type=kind,
        mode=Mode.DEEDS,
        certainty=Certainty.ASSERTED,
        intensity=points,
        points=points,
        spans=(words,),
        sentence=Span(0, 10),
        caveat=caveat,
    )


@pytest.fixture
def make_act() -> Callable[..., Act]:
    """``act(points, source=…, …)``."""
    return act


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An archive with three desks and no article."""
    room = Newsroom(tmp_path / "archive.db")
    yield room
    room.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Everything a dashboard writes lies in the test's folder."""
    return Settings(
        archive=tmp_path / "archive.db",
        desk=tmp_path / "desk.db",
        feeds=tmp_path / "feeds.toml",
        log=tmp_path / "detente.log",
    )


Opened = Callable[..., AbstractAsyncContextManager[tuple[DetenteApp, Pilot[None]]]]

PATIENCE_S = 30.0
"""For what comes at once on an idle machine: only something that never comes fails by it."""


def is_quiet(app: DetenteApp) -> bool:
    """Whether every question has been answered and every message handled."""
    reader = app.reader
    with reader._wake:
        is_waiting = bool(reader._wake._waiters)  # type: ignore[attr-defined]
        is_asked = bool(reader._jobs) or reader._wants_snapshot
    librarian = reader._librarian
    has_archive = librarian is None or librarian._shelf is not None
    if reader.is_alive() and not (is_waiting and not (is_asked and has_archive)):
        return False
    return not any(node.message_queue_size for node in (app, *app._registry))


def waits_until_quiet(app: DetenteApp) -> Callable[..., Awaitable[None]]:
    """In place of Textual's waiting after each key, which takes a process for idle that is given no time by its machine."""

    async def wait(min_sleep: float = 0.02, max_sleep: float = 1.0) -> None:
        end = time.monotonic() + PATIENCE_S
        await wait_for_idle(min_sleep, max_sleep)
        while not is_quiet(app) and time.monotonic() < end:  # noqa: ASYNC110 (no event tells of quiet)
            await asyncio.sleep(0.002)

    return wait


@pytest.fixture
def greenwich() -> Iterator[None]:
    """Local time is UTC, whatever the machine's is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def opened(settings: Settings, greenwich: None, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """``async with opened(size) as (app, pilot)``: the dashboard on the test's archive, once it shows a snapshot."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (120, 40), *, replay: ReplayControl | None = None, waits: bool = True, **changes: object
    ) -> AsyncIterator[tuple[DetenteApp, Pilot[None]]]:
        app = make_app(
            replace(settings, **changes),  # type: ignore[arg-type]
            clock=StillClock(),
            replay=replay,
            names=lambda: lambda key: NAMES.get(key, key),
        )
        for place in ("textual.app", "textual.pilot"):
            monkeypatch.setattr(f"{place}.wait_for_idle", waits_until_quiet(app))
        async with app.run_test(size=size, notifications=True) as pilot:
            if waits:
                await until(pilot, lambda: app.main.snapshot is not None and app.main.headlines.is_loaded)
            yield app, pilot
            # As by the key that leaves: what the reader still answers then finds no panes taken away.
            app.exit()

    return open_app


async def until(pilot: Pilot[None], condition: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Wait for a condition, by turns of the app's own loop."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the condition never came true"
        await asyncio.sleep(0.01)
    await pilot.pause()


@pytest.fixture
def wait_until() -> Callable[..., object]:
    """``await wait_until(pilot, condition)``."""
    return until


def screen_text(app: DetenteApp) -> str:
    """What is on the screen, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@pytest.fixture
def shown() -> Callable[[DetenteApp], str]:
    """``shown(app)``: the screen as text."""
    return screen_text


@pytest.fixture
def widget_text() -> Callable[[Widget], str]:
    """``widget_text(widget)``: one widget as text."""
    return lambda widget: "\n".join(widget.render_line(y).text for y in range(widget.size.height))
