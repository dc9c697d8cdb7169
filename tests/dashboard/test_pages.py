"""Pages below a list: what does not fit can be reached by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storage.records import Act

Shown = Callable[[Any], str]


async def test_the_page_below_a_list_is_scrolled_by_keys(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.beat()
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: "Kyiv desk  kyiv-desk" in shown(app))
        assert "↓" in next(line for line in shown(app).splitlines() if "DETAILS" in line)
        await pilot.press("tab", "G")
        assert "Kyiv desk  kyiv-desk" not in shown(app)
        assert app.screen.list.cursor == 0
        await pilot.press("tab", "j")
        await wait_until(pilot, lambda: "Moscow desk  moscow-desk" in shown(app))


async def test_a_page_that_is_read_again_stays_where_it_was(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.beat()
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: "Kyiv desk  kyiv-desk" in shown(app))
        await pilot.press("tab", "j", "j")
        newsroom.poll("kyiv-desk", response_ms=777)
        app.screen._ask()
        await wait_until(pilot, lambda: "777 ms" in shown(app))
        assert app.screen.page.top == 2


async def test_a_promise_list_takes_the_room_it_needs(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.promise(newsroom.file("Russia orders its troops back", act=make_act(), story=1))
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("l")
        await wait_until(pilot, lambda: "vehicles stay until the autumn" in shown(app))
        lines = shown(app).splitlines()
        place = next(i for i, line in enumerate(lines) if "back at their bases" in line)
        assert any("EVIDENCE" in line for line in lines[place : place + 6])
