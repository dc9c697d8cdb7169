"""Acts that a person marks as read wrongly, and pins in their own order."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from storage.desk import Desk
from storage.records import Act, ActType, Certainty, Span
from tests.analysis.helpers_ledger import act
from tui import figures
from tui.commands.code import answer
from tui.config import Settings
from tui.dashboard.labels import tellings
from tui.dashboard.screens.verdict import VerdictScreen

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)
Shown = Callable[[Any], str]


def is_struck(app: Any, words: str) -> bool:
    """Whether the line that holds ``words`` has struck letters."""
    pane = app.main.article
    line = next(line for line in pane.lines if words in line.text)
    return any(segment.style and segment.style.strike for segment in line.strip(80, pane.base_style))


async def test_an_act_is_marked_as_wrong_and_the_mark_taken_back(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any, settings: Settings
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(words=Span(7, 13)), story=1)
    newsroom.read("ALL", 5.0, 4.0)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        before = app.main.snapshot.tension.reading.value
        await pilot.press("x")
        await wait_until(pilot, lambda: "you marked this wrong" in shown(app))
        assert is_struck(app, "Russia yields to Ukraine")
        assert "without what you marked ±0" in shown(app)
        assert "changes no number" in shown(app)
        title = next(line for line in app.main.article.lines if "orders" in line.text)
        assert not any(part.style and part.style.underline for part in title.strip(80, app.main.article.base_style))
        app.reader.refresh()
        await pilot.press("x")
        await wait_until(pilot, lambda: "you marked this wrong" not in shown(app))
        assert not is_struck(app, "Russia yields to Ukraine")
        assert app.main.snapshot.tension.reading.value == before
        await pilot.press("x")
        app.exit()
    with Desk.open(settings.desk) as desk:
        assert [(one.act, one.verdict) for one in desk.overrides()] == [(0, "wrong")]


async def test_of_several_acts_the_person_chooses(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    threat = make_act(4.0, source="UKR", target="RUS", kind=ActType.THREATEN, words=Span(14, 17))
    newsroom.file("Russia orders its troops back", act=make_act(words=Span(7, 13)), more=(threat,), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(app.screen, VerdictScreen))
        await pilot.press("j", "enter", "escape")
        await wait_until(pilot, lambda: app.main.article.page.wrong == {1})
        assert is_struck(app, "Ukraine threatens Russia")
        assert not is_struck(app, "Russia yields to Ukraine")
        assert "sum −1.0, without what you marked −5.0" in shown(app)


async def test_what_cannot_be_marked_is_said(newsroom: Any, opened: Any, shown: Shown, wait_until: Any) -> None:
    newsroom.file("Champions fall in extra time")
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("x")
        await wait_until(pilot, lambda: "Open an article first" in shown(app))
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("x")
        await wait_until(pilot, lambda: "No act was read" in shown(app))


async def test_a_mark_from_before_the_article_was_edited_counts_no_more(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any, settings: Settings
) -> None:
    article = newsroom.file("Russia orders its troops back", act=make_act(), story=1)
    newsroom.beat()
    with Desk.open(settings.desk) as desk:
        desk.override(article, 0, "wrong", NOW - timedelta(hours=1))
    edited = int((NOW - timedelta(minutes=5)).timestamp())
    newsroom.archive.connection.execute("UPDATE articles SET edited = ? WHERE id = ?", (edited, article))
    newsroom.archive.connection.commit()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        assert app.main.article.page.wrong == frozenset()
        await pilot.press("x")
        await wait_until(pilot, lambda: app.main.article.page.wrong == {0})


async def test_what_is_marked_is_written_out_as_other_commands_read_it(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any, settings: Settings
) -> None:
    article = newsroom.file("Russia orders its troops back", act=make_act(words=Span(7, 13)), story=1)
    newsroom.beat()
    with Desk.open(settings.desk) as desk:
        desk.override(9_999, 0, "wrong", NOW)
    path = settings.desk.with_name("marked-wrong.jsonl")
    async with opened() as (app, pilot):
        await pilot.press("X")
        await wait_until(pilot, lambda: "Nothing is marked as wrong" in shown(app))
        assert not path.exists()
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("x", "X")
        await wait_until(pilot, lambda: "1 marked act written" in " ".join(shown(app).split("▌")))
    (line,) = path.read_text(encoding="utf-8").splitlines()
    written = json.loads(line)
    assert written["id"] == f"{article}/0"
    assert written["read"]["words"] == ["orders"]
    assert written["verdict"] == "wrong"
    asked: list[str] = []

    class Engine:
        def code(self, text: str, published: datetime | None) -> Any:
            asked.append(text)
            raise ValueError("only what is asked matters here")

    answer(line.encode(), Engine())  # type: ignore[arg-type]
    assert asked == [written["text"]]


async def test_pins_are_moved_and_keep_their_order(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any, settings: Settings
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(), story=1)
    newsroom.read("RUS-UKR", 9.0)
    newsroom.read("RUS-USA", 2.0)
    newsroom.beat()
    with Desk.open(settings.desk) as desk:
        for key in ("RUS", "RUS-UKR", "UKR", "RUS-USA", "USA"):
            desk.pin(key, NOW)

    def ids(app: Any) -> list[str]:
        return [actor.id for actor in app.main.actors.actors if actor.is_pinned]

    async with opened() as (app, pilot):
        assert ids(app) == ["RUS", "UKR", "USA"]
        await pilot.press("3", "G", "K", "K", "K")
        assert ids(app) == ["USA", "RUS", "UKR"]
        assert app.main.actors.chosen.id == "USA"
        await pilot.press("4", "g", "J")
        assert [pair.key for pair in app.main.pairs.pairs] == ["RUS-USA", "RUS-UKR"]
        app.exit()
    with Desk.open(settings.desk) as desk:
        assert [pin.key for pin in desk.pins()] == ["USA", "RUS-USA", "RUS", "RUS-UKR", "UKR"]
    async with opened() as (app, pilot):
        assert ids(app) == ["USA", "RUS", "UKR"]
        assert [pair.key for pair in app.main.pairs.pairs] == ["RUS-USA", "RUS-UKR"]


async def test_what_is_no_pin_is_not_moved(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("J")
        await wait_until(
            pilot, lambda: "Pins are moved in the actors and pairs panes" in " ".join(shown(app).split("▌"))
        )
        await pilot.press("3", "J")
        await wait_until(pilot, lambda: "Only pins can be moved; p pins this one" in " ".join(shown(app).split("▌")))


async def test_an_act_told_in_title_and_summary_is_listed_once_with_both_places(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    title, summary = "Russia orders its troops back", "Moscow commanded the brigades to leave."
    again = make_act(-1.5, words=Span(len(title) + 2 + 7, len(title) + 2 + 16))
    newsroom.file(title, summary=summary, act=make_act(-4.0, words=Span(7, 13)), more=(again,), story=1)
    newsroom.beat()
    async with opened((120, 50)) as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        text = [line.text for line in app.main.article.lines]
        heading = [line for line in text if "Russia yields to Ukraine" in line]
        assert len(heading) == 1
        assert figures.signed(-5.5) in heading[0]
        assert any("“orders”" in line for line in text)
        assert any("“commanded”" in line for line in text)
        details = [line for line in text if line.strip().startswith("deeds") and "reported as fact" in line]
        assert [line.split()[-1] for line in details] == [figures.signed(-4.0), figures.signed(-1.5)]


def test_what_is_denied_reversed_done_by_another_or_marked_wrong_is_an_act_of_its_own() -> None:
    told = act(points=6.0)
    acts = (
        told,
        told._replace(certainty=Certainty.CLAIMED, claimed_by="UKR"),
        told._replace(certainty=Certainty.DENIED),
        told._replace(points=-6.0),
        told._replace(source="UKR", target="RUS"),
        told,
    )
    assert tellings(acts, frozenset()) == [[0, 1, 5], [2], [3], [4]]
    assert tellings(acts, frozenset({5})) == [[0, 1], [2], [3], [4], [5]]
