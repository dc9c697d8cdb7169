"""A few whole screens as pictures: a change of looks is seen and accepted, never slipped in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from storage.records import Act, ActType, Span
from tests.bench.pictures import portable

NOW = datetime(2021, 4, 22, 12, 0, tzinfo=UTC)


class Picture(SingleFileSnapshotExtension):
    """One SVG a test, the same every time and fetching nothing."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: Any, **options: Any) -> str:
        return portable(str(data))


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


def tell(newsroom: Any, make_act: Callable[..., Act]) -> None:
    """Two weeks that rise and ease."""
    titles = [
        ("Moscow moves armour toward the border", 6.0, ActType.MOBILIZE, "moscow-desk"),
        ("Kyiv accuses Moscow of closing the strait", 3.0, ActType.ACCUSE, "kyiv-desk"),
        ("Washington offers a summit in a third country", -3.0, ActType.CONSULT, "wire-desk"),
        ("Champions fall in extra time", 0.0, None, "wire-desk"),
        ("Russia orders its troops back to base", -5.5, ActType.YIELD, "wire-desk"),
    ]
    for number in range(25):
        title, points, kind, feed = titles[number % 5]
        act = None if kind is None else make_act(points, kind=kind, words=Span(7, 13))
        newsroom.file(title, minutes_ago=(25 - number) * 97, feed=feed, act=act, story=number + 1 if act else None)
    rising = [10.0 + day * day / 40 for day in range(44)]
    newsroom.read("ALL", *rising, *(rising[-1] - 3.5 * step for step in range(1, 12)), hours_apart=6)
    newsroom.read("RUS-UKR", 4.0, 9.0, 14.0, 11.0, 8.0, hours_apart=48)
    newsroom.beat()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=["narrow", "normal", "wide"])
async def test_the_dashboard(
    newsroom: Any,
    opened: Any,
    make_act: Callable[..., Act],
    picture: SnapshotAssertion,
    size: tuple[int, int],
    wait_until: Any,
) -> None:
    tell(newsroom, make_act)
    async with opened(size) as (app, pilot):
        if size[0] == 200:
            await pilot.press("j")
            await wait_until(pilot, lambda: app.main.article.page is not None)
            main = app.main
            await wait_until(pilot, lambda: main.article.page.article.id == main.headlines.chosen.id)
        assert app.export_screenshot() == picture


async def test_an_article(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], picture: SnapshotAssertion, wait_until: Any
) -> None:
    tell(newsroom, make_act)
    async with opened((120, 40)) as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        assert app.export_screenshot() == picture


async def test_the_sources(newsroom: Any, opened: Any, picture: SnapshotAssertion, wait_until: Any) -> None:
    newsroom.beat()
    async with opened((120, 40)) as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: bool(app.screen.list.feeds))
        assert app.export_screenshot() == picture
