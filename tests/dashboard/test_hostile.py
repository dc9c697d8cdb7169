"""Every hostile line in every pane and screen: nothing but our own drawing reaches the terminal."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storage.records import Act, Span
from tui.dashboard.paging import Filter
from tui.dashboard.screens.feeds import FeedsScreen

DATA = Path(__file__).parents[1] / "data" / "hostile.txt"

OWN = [
    "\x1b]52;c;aGVsbG8=\x07 clipboard",
    "\x1b]0;pwned\x07 title",
    "\x9d52;c;eA==\x9c c1 clipboard",
    "\x1b[2J\x1b[H erased",
    "\x1bP+q544e\x1b\\ dcs",
    "\x1b_Gi=1;AAAA\x1b\\ kitty",
    "\x9b31m c1 colour",
    "[@click=app.quit]click me[/]",
    "[/foo] closing",
    "[red]not red",
    "[bold",
    "\u202egnp.exe \u2066isolated\u2069",
    "zero\u200bwidth\ufeff\u2060",
    "tags \U000e0041\U000e0042",
    "z" + "\u0301" * 40 + "algo",
    "line\u2028separator\u2029and\x85more\r\nand\ttab",
    "\ufdd0\uffff\ue000 private",
    "👩‍👩‍👧 🇺🇦 ❤️",
    "<b>bold</b> &lt;script&gt;",
    "'; DROP TABLE articles; --",
    "%s %n {0.__class__} ${HOME} `id`",
    "\x00\x01\x02\x7f nul",
]


def lines() -> list[str]:
    """Our own list, and every hostile headline ever met."""
    met = DATA.read_text(encoding="utf-8").splitlines() if DATA.exists() else []
    return [*OWN, *(json.loads(line) for line in met if line.startswith('"'))]


FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\ufeff\U000e0000-\U000e007f]")


def poison(newsroom: Any, make_act: Callable[..., Act]) -> list[str]:
    """Fill every text of the archive, past its own cleaning, as a damaged or older one could be; the headlines."""
    hostile = lines()
    connection = newsroom.archive.connection
    first = newsroom.file(*["placeholder"] * len(hostile), minutes_ago=1, act=make_act(words=Span(0, 4)), story=1)
    ids = range(first, first + len(hostile))
    for article, text in zip(ids, hostile, strict=True):
        stored = text.encode("utf-8", "ignore").decode()
        connection.execute(
            "UPDATE articles SET title = ?, summary = ?, body = ?, publisher = ?, author = ?, link = ? WHERE id = ?",
            (stored, stored, stored, stored, stored, f"https://example.org/{article}", article),
        )
        connection.execute("UPDATE stories SET title = ? WHERE id = ?", (stored, article - first + 1))
    connection.execute(
        "UPDATE feeds SET name = ?, error = ?, asked_url = ?, moved_from = ?",
        (hostile[0], hostile[1], hostile[2], hostile[3]),
    )
    newsroom.promise(ids[0])
    connection.execute("UPDATE pledges SET text = ?", (hostile[0],))
    connection.execute("UPDATE evidence SET text = ?", (hostile[1],))
    connection.commit()
    newsroom.read("ALL", 10.0, 12.0, held=hostile[0])
    newsroom.read("RUS-UKR", 10.0, 12.0)
    newsroom.beat(problem=hostile[1])
    return hostile


async def test_no_pane_lets_an_order_to_the_terminal_through(
    newsroom: Any,
    opened: Any,
    shown: Callable[[Any], str],
    widget_text: Callable[[Any], str],
    make_act: Callable[..., Act],
) -> None:
    hostile = poison(newsroom, make_act)
    async with opened((200, 60)) as (app, pilot):
        check(app, shown, "main")
        pane, article = app.main.headlines, app.main.article
        assert len(pane.headlines) == len(hostile)
        for row, headline in enumerate(pane.headlines):
            pane.move_to(row)
            app.main._open(headline.id)
            async with asyncio.timeout(30):
                while article.page is None or article.page.article.id != headline.id:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
            # The list shows forty rows at once, the article one.
            for widget in (pane, article) if row % 20 == 0 else (article,):
                for line in widget_text(widget).splitlines():
                    assert not FORBIDDEN.search(line), (row, line)
                assert not widget.fault
        await pilot.pause()
        check(app, shown, "article")


async def test_no_screen_lets_an_order_to_the_terminal_through(
    newsroom: Any, opened: Any, shown: Callable[[Any], str], wait_until: Any, make_act: Callable[..., Act]
) -> None:
    hostile = poison(newsroom, make_act)
    async with opened((200, 60)) as (app, pilot):
        await pilot.press("enter", "x")
        for key, name in (("f", "sources"), ("l", "promises"), ("e", "explain")):
            await pilot.press(key)
            assert len(app.screen_stack) == 2, name
            if isinstance(app.screen, FeedsScreen):
                await wait_until(pilot, lambda: bool(app.screen.list.feeds))
            check(app, shown, name)
            await pilot.press("escape")
        app.tell(hostile[0] + "[/foo]")
        app.main.filter_by(Filter(words=hostile[0]))
        await wait_until(pilot, lambda: bool(app.screen.query("Toast")) and bool(app.main.headlines.found_filter))
        check(app, shown, "notification and filter")
        await pilot.press("ctrl+p", "c")
        await wait_until(pilot, lambda: bool(app.screen.query("CommandList").first().option_count))
        check(app, shown, "palette")


def check(app: Any, shown: Callable[[Any], str], where: str) -> None:
    """Nothing on the screen could steer a terminal, and no pane gave up."""
    for line in shown(app).splitlines():
        assert not FORBIDDEN.search(line), (where, line)
    assert not any(pane.fault for pane in app.screen.query("Pane")), where
