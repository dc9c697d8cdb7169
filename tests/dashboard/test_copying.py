"""What a person takes out of the dashboard, and how they go through the reports of a story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from storage.records import Act


@pytest.fixture
def story(newsroom: Any, make_act: Callable[..., Act]) -> list[int]:
    """Ids of three reports of one story, the earliest first, and another headline above them."""
    newsroom.read("ALL", 20.0, 26.0, hours_apart=24)
    newsroom.read("RUS-UKR", 5.0, 6.5, hours_apart=24)
    newsroom.beat()
    reports = [
        newsroom.file(title, minutes_ago=ago, act=make_act(), story=1, feed=desk, link=f"https://{desk}.example/r")
        for title, ago, desk in (
            ("Troops ordered back", 30, "wire-desk"),
            ("Moscow calls its troops home", 20, "moscow-desk"),
            ("Kyiv waits to see it", 10, "kyiv-desk"),
        )
    ]
    newsroom.file("Something else", minutes_ago=1)
    return reports


async def test_r_goes_through_the_reports_of_a_story_and_round_again(
    opened: Any, story: list[int], wait_until: Any, shown: Callable[[Any], str]
) -> None:
    async with opened() as (app, pilot):
        main = app.main
        await pilot.press("j", "enter")
        for article in (story[2], *story):
            await wait_until(
                pilot, lambda article=article: main.article.page and main.article.page.article.id == article
            )
            assert main.is_reading
            await pilot.press("r")
        await wait_until(pilot, lambda: set(story) <= main.headlines.read)
        await pilot.press("escape")
        assert main.headlines.chosen.id == story[2], "the list stays where the story was opened"


async def test_a_report_of_another_day_is_told_with_its_day(
    newsroom: Any, opened: Any, story: list[int], wait_until: Any, shown: Callable[[Any], str]
) -> None:
    newsroom.archive.connection.execute("UPDATE articles SET published = published - 86400 WHERE id = ?", (story[0],))
    async with opened() as (app, pilot):
        await pilot.press("j", "enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        lines = {line.split("  ")[1].strip() for line in shown(app).splitlines() if " desk " in line}
        assert any(line.startswith("21 Apr") for line in lines), lines
        assert any(line.startswith("11:40") for line in lines), lines


async def test_r_leaves_the_way_back_to_where_the_article_was_opened(
    opened: Any, story: list[int], wait_until: Any
) -> None:
    async with opened() as (app, pilot):
        backs: list[bool] = []
        app.main.open_article(story[0], lambda: backs.append(True))
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("r")
        await wait_until(pilot, lambda: app.main.article.page.article.id == story[1])
        await pilot.press("escape")
        assert backs == [True]


async def test_r_says_why_it_leads_nowhere(opened: Any, story: list[int], wait_until: Any) -> None:
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("r")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("r")
        assert told[0].startswith("Open an article first")
        assert told[1] == "Nobody else has reported this so far."


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        (["j", "y"], "https://kyiv-desk.example/r"),
        (["j", "Y"], "“Kyiv waits to see it”, Kyiv desk, Thu 22 Apr 2021 11:50 UTC\nhttps://kyiv-desk.example/r"),
        (
            ["j", "enter", "Y"],
            "“Kyiv waits to see it”, Kyiv desk, Thu 22 Apr 2021 11:50 UTC\nhttps://kyiv-desk.example/r",
        ),
        (
            ["4", "Y"],
            "Rus → Ukr: tension 6.5, +1.5 in 24 h, no baseline yet: 1 of 14 days (détente, Thu 22 Apr 2021 11:00 UTC)",
        ),
        (
            ["1", "Y"],
            "Overall: tension 26.0, +6.0 in 24 h, no baseline yet: 1 of 14 days (détente, Thu 22 Apr 2021 11:00 UTC)",
        ),
    ],
)
async def test_a_link_a_headline_or_a_reading_is_copied(
    opened: Any, story: list[int], wait_until: Any, keys: list[str], copied: str
) -> None:
    async with opened() as (app, pilot):
        for key in keys:
            await pilot.press(key)
            if key == "enter":
                await wait_until(pilot, lambda: app.main.is_reading)
        await wait_until(pilot, lambda: app.clipboard)
        assert app.clipboard.replace("Russia", "Rus").replace("Ukraine", "Ukr") == copied


async def test_nothing_that_steers_a_terminal_or_a_browser_is_copied(
    newsroom: Any, opened: Any, wait_until: Any
) -> None:
    newsroom.file("a title", link="https://a.example/1")
    newsroom.archive.connection.execute(
        "UPDATE articles SET title = ?, link = ?", ("evil\x1b]52;c;eA==\x07\u202e title", "javascript:alert(1)")
    )
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("y")
        await wait_until(pilot, lambda: told)
        assert told == ["This article has no link that may be opened."]
        await pilot.press("Y")
        await wait_until(pilot, lambda: app.clipboard)
        assert app.clipboard.isprintable()
        assert "javascript" not in app.clipboard
