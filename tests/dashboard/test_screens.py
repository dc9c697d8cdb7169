"""The dashboard as a person uses it: keys pressed, screens looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from textual.command import CommandList

from storage.connect import open_reader
from storage.desk import Desk
from storage.feed_records import Outcome
from storage.records import Act, PledgeState, Quantity, Span
from tui.config import Settings
from tui.dashboard.paging import PAGE_ROWS, Filter
from tui.dashboard.screens.feeds import FeedsScreen
from tui.dashboard.screens.help import HelpPage, HelpScreen
from tui.dashboard.screens.pin import PinScreen
from tui.dashboard.screens.pledges import PledgesScreen

Shown = Callable[[Any], str]


def fill(newsroom: Any, make_act: Callable[..., Act], count: int = 30) -> None:
    """A newsroom with some news, readings of a few weeks and a promise."""
    newsroom.file(*(f"headline {number}" for number in reversed(range(count))), minutes_ago=1)
    first = newsroom.file(
        "Russia orders its troops back to base",
        minutes_ago=0.5,
        summary="The step was announced on Thursday, but vehicles stay until the autumn.",
        act=make_act(words=Span(7, 13), caveat=Span(76, 109)),
        story=1,
    )
    newsroom.promise(first)
    newsroom.read("ALL", *(20.0 + day % 5 for day in range(100)), 25.0)
    newsroom.read("RUS-UKR", 8.0, 9.0, 6.0)
    newsroom.beat()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_each_size_shows_the_number_the_news_and_the_keys(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], size: tuple[int, int]
) -> None:
    fill(newsroom, make_act)
    async with opened(size) as (app, _pilot):
        text = shown(app)
        assert "TENSION" in text
        assert "Russia orders its troops back" in text
        assert "in 24 h" in text or size[0] == 80
        assert "q quit" in text
        assert "3 of 3 sources" in text
        assert ("ACTORS" in text) == (size[0] > 80)
        assert ("ARTICLE" in text) == (size[0] == 200)
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_enter_opens_the_article_marks_it_read_and_escape_leads_back(
    newsroom: Any, opened: Any, shown: Shown, settings: Settings, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        main = app.main
        chosen = main.headlines.chosen
        await pilot.press("enter")
        await wait_until(pilot, lambda: main.is_reading)
        text = shown(app)
        assert "vehicles stay until the autumn" in text
        assert "Russia yields to Ukraine" in text
        assert "caveat:" in text
        assert "due 1 May" in text
        assert chosen is not None
        assert chosen.id in main.headlines.read
        await pilot.press("escape")
        assert not main.is_reading
        assert main.focused is main.headlines
    with Desk.open(settings.desk) as desk:
        assert desk.read_among([chosen.id]) == {chosen.id}
        assert desk.last_look() is not None


async def test_what_stands_above_an_article_is_whole_where_there_is_little_room(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.file("Champions fall in extra time", publisher="The Very Longwinded Sunday Observer of the Provinces")
    async with opened((100, 40)) as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        column = " ".join(line[:55].strip() for line in shown(app).splitlines())
        assert "tells of no act between states or groups; does not count" in column
        assert "of the Provinces" in column
        assert "10 min ago" in column


async def test_n_reads_on_and_u_finds_what_is_unread(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        main = app.main
        await pilot.press("enter")
        await wait_until(pilot, lambda: main.is_reading)
        await pilot.press("n")
        await wait_until(
            pilot, lambda: main.article.page is not None and main.article.page.article.title == "headline 29"
        )
        await pilot.press("escape", "g", "u")
        assert main.headlines.cursor == 2


async def test_the_cursor_stays_on_its_article_when_news_arrives(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("j", "j")
        kept = pane.chosen
        newsroom.file("something new", minutes_ago=0)
        await wait_until(pilot, lambda: pane.waiting_count == 1)
        assert pane.chosen == kept
        assert "↑ 1 new" in shown(app)
        assert "something new" not in shown(app)
        await pilot.press("g")
        assert pane.chosen is not None
        assert pane.chosen.title == "something new"
        assert pane.waiting_count == 0


async def test_a_cursor_at_the_top_follows_the_news(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        newsroom.file("something new", minutes_ago=0)
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.title == "something new")
        assert pane.cursor == 0


async def test_a_long_list_is_read_page_by_page_and_g_reaches_both_ends(
    newsroom: Any, opened: Any, wait_until: Any
) -> None:
    from storage.batches import Batch
    from storage.feed_records import FeedState
    from storage.records import Article, Coding, FiledArticle

    total = 3 * PAGE_ROWS
    items = [Article("wire-desk", f"x{n}", f"y{n}", f"item {n:04}", published=newsroom_time(n)) for n in range(total)]
    fresh = newsroom.archive.fresh("wire-desk", items, newsroom_time(0))
    filed = tuple(FiledArticle(one.id, one.article, Coding(True), None, "wire") for one in fresh)
    newsroom.archive.commit(Batch(FeedState("wire-desk", "https://wire.example/rss"), filed))
    async with opened() as (app, pilot):
        pane = app.main.headlines
        assert len(pane.headlines) == PAGE_ROWS
        assert pane.has_older
        pane.move_to(PAGE_ROWS - 5)
        await wait_until(pilot, lambda: len(pane.headlines) == 2 * PAGE_ROWS)
        assert pane.headlines[PAGE_ROWS].title == f"item {PAGE_ROWS:04}"
        await pilot.press("G")
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.title == f"item {total - 1:04}")
        assert pane.has_newer
        pane.move_to(0)
        await wait_until(pilot, lambda: len(pane.headlines) == 2 * PAGE_ROWS)
        places = [row.place for row in pane.headlines]
        assert places == sorted(places, reverse=True)
        await pilot.press("g")
        await wait_until(pilot, lambda: pane.chosen is not None and pane.chosen.title == "item 0000")


def newsroom_time(minutes_ago: int) -> Any:
    from datetime import UTC, datetime, timedelta

    return datetime(2021, 4, 22, 12, tzinfo=UTC) - timedelta(minutes=minutes_ago)


async def test_the_filter_follows_every_key_and_escape_clears_it(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("slash")
        await pilot.press(*"troops")
        await wait_until(
            pilot, lambda: [row.title for row in pane.headlines] == ["Russia orders its troops back to base"]
        )
        assert "1 match" in shown(app)
        await pilot.press("enter")
        assert app.main.focused is pane
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(pane.headlines) == 31)
        assert not pane.filter


async def test_after_a_filter_the_list_is_where_the_person_was(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        pane = app.main.headlines

        async def clear() -> None:
            await pilot.press("escape")
            await wait_until(pilot, lambda: not pane.filter and pane.row_count() == 31)

        await pilot.press("j", "j", "j")
        stood = pane.chosen
        await pilot.press("slash", "escape")
        assert pane.chosen == stood, "a line that was opened and left changes nothing"
        await pilot.press("slash", *"nowhere", "enter")
        await wait_until(pilot, lambda: pane.row_count() == 0)
        await clear()
        assert pane.chosen == stood
        await pilot.press("slash", *"headline", "enter")
        await wait_until(pilot, lambda: pane.row_count() == 30)
        await pilot.press("j", "j", "j", "j", "j", "j", "j", "j", "j")
        found = pane.chosen
        await clear()
        assert pane.chosen == found != stood


async def test_a_list_is_not_emptied_by_the_first_letters_of_a_word(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        await pilot.press("slash", "t", "r")
        await wait_until(pilot, lambda: "with “tr”  type on" in shown(app))
        assert app.main.headlines.row_count() == 31
        await pilot.press("o")
        await wait_until(pilot, lambda: "with “tro”  1 match" in shown(app))
        await pilot.press("backspace", "enter")
        await wait_until(pilot, lambda: "no headline holds “tr”" in shown(app))


async def test_keys_that_need_a_headline_say_that_there_is_none(newsroom: Any, opened: Any, wait_until: Any) -> None:
    newsroom.beat()
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("enter", "e", "o", "y", "Y", "m", "p")
        assert told == ["No headline is listed here."] * 7


async def test_at_the_end_of_the_list_it_is_said_that_this_is_the_end(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("one", "two")
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("N", "n")
        assert told == ["There is no newer headline."]
        await pilot.press("n")
        assert told[1:] == ["There is no older headline."]


async def test_a_filter_without_a_match_says_what_to_do(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("slash", *"xyzzy")
        await wait_until(pilot, lambda: not app.main.headlines.headlines)
        assert "no headline holds “xyzzy”" in shown(app)
        assert "Esc clears it" in shown(app)


async def test_an_actor_s_headlines_are_one_key_away(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        await pilot.press("3", "enter")
        await wait_until(pilot, lambda: len(app.main.headlines.headlines) == 1)
        assert app.main.headlines.filter.actor_name == "Russia"
        assert app.main.focused is app.main.headlines


async def test_pinning_keeps_an_actor_at_the_top_and_in_the_desk(
    newsroom: Any, opened: Any, settings: Settings, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        await pilot.press("3", "j", "p")
        await wait_until(pilot, lambda: app.main.snapshot.pins == ("UKR",))
        assert app.main.actors.actors[0].id == "UKR"
        await pilot.press("p")
        await wait_until(pilot, lambda: app.main.snapshot.pins == ())


async def test_every_press_of_a_hasty_pinning_counts(
    newsroom: Any, opened: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    fill(newsroom, make_act)
    async with opened() as (_app, pilot):
        await pilot.press("3", "p", "p", "p")
    with Desk.open(settings.desk) as desk:
        assert len(desk.pins()) == 1


async def test_a_desk_that_cannot_be_used_is_told_and_costs_nothing_else(
    newsroom: Any, opened: Any, shown: Shown, settings: Settings, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    settings.desk.write_text("none of ours", encoding="utf-8")
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        await pilot.press("3", "p")
        await wait_until(pilot, lambda: told)
        assert "your pins and read marks are not kept" in told[0]
        assert not any("is pinned" in words for words in told)
        assert "Russia orders its troops back" in shown(app)
        settings.desk.unlink()
        await pilot.press("p")
        await wait_until(pilot, lambda: any("is pinned" in words for words in told))
    with Desk.open(settings.desk) as desk:
        assert len(desk.pins()) == 1


async def test_everything_is_marked_read_at_the_second_press_alone(
    newsroom: Any, opened: Any, settings: Settings, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    told: list[str] = []
    async with opened() as (app, pilot):
        app.notify = lambda words, **_: told.append(words)
        pane = app.main.headlines
        await pilot.press("M")
        assert told == ["M again marks all 31 articles as read."]
        assert not pane.read
        await pilot.press("M")
        await wait_until(pilot, lambda: len(told) == 2)
        assert pane.read == {row.id for row in pane.headlines}
    with Desk.open(settings.desk) as desk:
        assert desk.read_among(range(40)) == set(range(1, 32))


async def test_on_a_narrow_screen_a_key_brings_each_pane(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act]
) -> None:
    fill(newsroom, make_act)
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("3")
        assert "ACTORS" in shown(app)
        assert "HEADLINES" not in shown(app)
        await pilot.press("4")
        assert "PAIRS" in shown(app)
        await pilot.press("1")
        assert app.main.tension.size.height > 15
        await pilot.press("2")
        assert "HEADLINES" in shown(app)


async def test_tab_goes_round_the_panes(newsroom: Any, opened: Any, make_act: Callable[..., Act]) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            seen.append(app.main.focused.id)
        assert seen == ["actors", "pairs", "tension", "headlines"]


async def test_the_words_of_an_act_are_marked_in_the_title_too(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(words=Span(7, 13)), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        title = app.main.article.lines[1].strip(80, app.main.article.base_style)
        marked = [segment.text for segment in title if segment.style is not None and segment.style.underline]
        assert marked == ["orders"]


async def test_what_arrives_while_the_newest_is_read_waits_until_it_is_wanted(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.file("the newest", "older one", minutes_ago=30)
    newsroom.beat()
    async with opened() as (app, pilot):
        opened_id = app.main.headlines.chosen.id
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        newsroom.file("newer still", minutes_ago=1)
        newsroom.beat()
        app.reader.refresh()
        await wait_until(pilot, lambda: app.main.headlines.waiting_count == 1)
        await pilot.press("escape")
        assert app.main.headlines.chosen.id == opened_id
        assert "1 new · g" in shown(app)
        await pilot.press("enter", "n")
        await wait_until(pilot, lambda: app.main.is_reading and "older one" in app.main.article.page.article.title)
        await pilot.press("N")
        await wait_until(pilot, lambda: app.main.article.page.article.id == opened_id)
        assert app.main.headlines.waiting_count == 1
        await pilot.press("N")
        await wait_until(pilot, lambda: app.main.article.page.article.title == "newer still")
        await pilot.press("escape", "g")
        assert app.main.headlines.headlines[0].title == "newer still"
        assert app.main.headlines.is_following
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("escape")
        assert app.main.headlines.is_following


async def test_a_replay_that_has_not_begun_shows_no_clock_of_today(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    async with opened((80, 24), replay=Reins(), waits=False) as (app, pilot):
        assert "REPLAY  about to begin" in shown(app).splitlines()[0]
        await wait_until(pilot, lambda: app.main.snapshot is not None)
        assert "REPLAY  about to begin" in shown(app).splitlines()[0]
        assert "2021" not in shown(app).splitlines()[0]


async def test_an_archive_that_a_replay_has_left_tells_no_pace(newsroom: Any, opened: Any, shown: Shown) -> None:
    newsroom.file("headline")
    newsroom.beat(replay=True, speed=0.0, heartbeat=newsroom_time(0))
    async with opened((80, 24)) as (app, _pilot):
        assert "catching up" not in shown(app)
        assert "REPLAY  Thu 22 Apr 2021" in shown(app)


async def test_promises_show_their_evidence_and_lead_to_the_report(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(app.screen, PledgesScreen) and bool(app.screen.list.pledges))
        text = shown(app)
        assert "back at their bases by 1 May" in text
        assert PledgeState.CAVEATED.value in text
        assert "but vehicles stay until the autumn" in text
        assert "in 9 days" in text
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)


async def test_sources_in_trouble_come_first_with_the_reason(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.poll(
        "kyiv-desk",
        outcome=Outcome.TIMEOUT,
        failing_since=newsroom_time(300),
        failures=4,
        error="no answer within 30 s",
    )
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(app.screen, FeedsScreen) and bool(app.screen.list.feeds))
        lines = shown(app).splitlines()
        assert re.search(r"failing +Kyiv desk", lines[2])
        assert "no answer within 30 s" in shown(app)
        await pilot.press("t")
        assert len(app.screen.list.feeds) == 1


async def test_muting_writes_the_person_s_file_and_nothing_else_of_it(
    newsroom: Any, opened: Any, settings: Settings, wait_until: Any
) -> None:
    newsroom.beat()
    settings.feeds.write_text("# mine\n[bbc-world]\ninterval = 900 # often enough\n", encoding="utf-8")
    async with opened() as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(app.screen, FeedsScreen) and bool(app.screen.list.feeds))
        app.screen.list.feeds[0] = (
            app.screen.list.feeds[0][0]._replace(
                feed=type(app.screen.list.feeds[0][0].feed)("bbc-world", "https://x.example/")
            ),
            app.screen.list.feeds[0][1],
        )
        await pilot.press("m")
    text = settings.feeds.read_text(encoding="utf-8")
    assert text == "# mine\n[bbc-world]\nmuted = true\ninterval = 900 # often enough\n"


async def test_help_lists_every_key_of_the_screen(newsroom: Any, opened: Any) -> None:
    from tui.dashboard import actions

    async with opened((120, 200)) as (app, pilot):
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        page = "\n".join(line.text for line in app.screen.query_one("#help", HelpPage).lines)
        for action in actions.actions_of(actions.MAIN):
            assert actions.first_key(app.services.keys, action.id) in page


async def test_an_actor_is_found_by_another_spelling_and_pinned(newsroom: Any, opened: Any, wait_until: Any) -> None:
    async with opened() as (app, pilot):
        await pilot.press("P")
        assert isinstance(app.screen, PinScreen)
        await pilot.press(*"Zelenskiy")
        await wait_until(pilot, lambda: bool(app.screen.list.found) and app.screen.list.query_text == "Zelenskiy")
        assert app.screen.list.found[0].id == "volodymyr-zelensky"
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.snapshot.pins == ("volodymyr-zelensky",))


async def test_the_palette_finds_actions_and_pairs(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        await pilot.press("ctrl+p", *"promises")
        await wait_until(pilot, lambda: "Promises with a date" in shown(app))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, PledgesScreen))


async def test_a_held_reading_is_grey_and_says_why(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act]
) -> None:
    newsroom.file("headline")
    newsroom.read("ALL", 20.0, 21.0, held="2 of 3 sources silent")
    async with opened() as (app, _pilot):
        assert "held" in shown(app)
        assert "2 of 3 sources silent" in shown(app)


async def test_keys_a_person_moved_work_where_they_were_moved(newsroom: Any, opened: Any, shown: Shown) -> None:
    async with opened(keys={"help": "z", "filter": "s"}) as (app, pilot):
        assert "s filter" in shown(app)
        await pilot.press("z")
        assert isinstance(app.screen, HelpScreen)


class Reins:
    """A replay control that remembers what it was told."""

    def __init__(self, begins: datetime | None = None, ends: datetime | None = None) -> None:
        self.begins = begins
        self.ends = ends
        self.orders: list[str] = []

    def pause(self) -> None:
        self.orders.append("pause")

    def step(self, hours: int) -> None:
        self.orders.append(f"step {hours}")

    def faster(self) -> None:
        self.orders.append("faster")

    def slower(self) -> None:
        self.orders.append("slower")


async def test_a_replay_is_marked_and_conducted(newsroom: Any, opened: Any, shown: Shown) -> None:
    newsroom.file("headline")
    newsroom.beat(replay=True, speed=6.0, heartbeat=newsroom_time(60))
    reins = Reins()
    async with opened(replay=reins) as (app, pilot):
        assert "REPLAY" in shown(app)
        assert "6 h/s" in shown(app)
        assert "11:00" in shown(app).splitlines()[0]
        await pilot.press("space", "full_stop", "plus", "minus")
        assert reins.orders == ["pause", "step 1", "faster", "slower"]


@pytest.mark.parametrize("width", [80, 120])
async def test_a_replay_says_up_to_when_it_catches_up(newsroom: Any, opened: Any, shown: Shown, width: int) -> None:
    newsroom.file("headline")
    started, now = newsroom_time(60 * 24 * 40), newsroom_time(60 * 24 * 10)
    newsroom.beat(replay=True, speed=0.0, started=started, heartbeat=now)
    async with opened((width, 24), replay=Reins(begins=newsroom_time(0))) as (app, _pilot):
        top = shown(app).splitlines()[0]
        assert "catching up to 22 Apr" in top
        assert "75%" in top
        assert "Mon 12 Apr" in top


@pytest.mark.parametrize("width", [80, 120])
async def test_a_story_told_to_its_end_says_so_and_what_to_do(
    newsroom: Any, opened: Any, shown: Shown, width: int
) -> None:
    newsroom.file("headline")
    newsroom.beat(replay=True, speed=6.0, paused=True, heartbeat=newsroom_time(0))
    reins = Reins(ends=newsroom_time(0))
    async with opened((width, 24), replay=reins) as (app, pilot):
        assert "the story is over" in shown(app).splitlines()[0]
        assert "q leaves; `detente demo --from 2021-04-13` tells it again." in shown(app).splitlines()[1]
        await pilot.press("space")
        assert reins.orders == []


async def test_a_search_that_matches_more_than_is_listed_says_so(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.headlines.MOST_FOUND", 3)
    newsroom.file("alpha one", "alpha two", "alpha three", "alpha four", "beta one", "beta two", "beta three")
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("slash", *"alpha")
        await wait_until(pilot, lambda: "only the newest 3 matches" in shown(app))
        assert len(app.main.headlines.headlines) == 3
        await pilot.press(*["backspace"] * 5, *"beta")
        await wait_until(pilot, lambda: "  3 matches" in shown(app))
        assert "only the newest" not in shown(app)


async def test_asking_a_source_again_without_a_collector_says_what_would(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any
) -> None:
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: "DETAILS" in shown(app) and "address" in shown(app))
        await pilot.press("r")
        await wait_until(pilot, lambda: "was not asked: this dashboard only reads" in " ".join(shown(app).split("▌")))


async def test_muting_twice_is_hearing_again_even_while_no_collector_obeys(
    newsroom: Any, opened: Any, shown: Shown, wait_until: Any, settings: Settings
) -> None:
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("f")
        await wait_until(pilot, lambda: "address" in shown(app))
        await pilot.press("m")
        assert "muted = true" in settings.feeds.read_text()
        await pilot.press("m")
        assert "muted = false" in settings.feeds.read_text()


async def test_an_empty_archive_says_what_happens_next(newsroom: Any, opened: Any, shown: Shown) -> None:
    newsroom.beat(round_done=1, round_total=3)
    async with opened((80, 24)) as (app, _pilot):
        assert "1 of 3 sources asked" in shown(app)
        assert "No reading yet" in shown(app)


async def test_without_an_archive_it_waits_and_says_how_to_get_one(opened: Any, shown: Shown, wait_until: Any) -> None:
    async with opened(waits=False) as (app, pilot):
        await wait_until(pilot, lambda: "There is no archive yet" in shown(app))
        assert "detente demo" in shown(app)


async def test_a_store_that_fails_is_a_banner_and_mends_by_itself(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any, settings: Settings
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        librarian = app.reader._librarian
        honest = librarian._shelf.builder.build

        def locked(*args: Any) -> Any:
            import sqlite3

            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

        librarian._shelf.builder.build = locked
        app.reader.refresh()
        await wait_until(pilot, lambda: "is locked by another program" in shown(app))
        assert "Russia orders its troops back" in shown(app)
        await wait_until(pilot, lambda: "is locked by another program" not in shown(app))
        assert honest is not locked


async def test_a_pane_that_fails_says_so_and_the_others_go_on(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.dashboard.panes.pairs import PairsPane

    fill(newsroom, make_act)
    with monkeypatch.context() as broken:
        broken.setattr(PairsPane, "draw_row", lambda *args: 1 / 0)
        async with opened() as (app, pilot):
            assert "This pane failed" in shown(app)
            assert "division by zero" in shown(app)
            assert "Russia orders its troops back" in shown(app)
            broken.undo()
            await pilot.press("ctrl+r")
            await pilot.pause()
            assert "This pane failed" not in shown(app)


async def test_a_link_reaches_the_browser_only_when_it_is_a_web_address(
    newsroom: Any, opened: Any, wait_until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_in_browser(link: str) -> int:
        asked.append(link)
        return 0

    monkeypatch.setattr("tui.dashboard.browser.open_apart", open_in_browser)
    newsroom.file("fine", link="https://example.org/a", minutes_ago=1)
    async with opened() as (app, pilot):
        await pilot.press("o")
        await wait_until(pilot, lambda: asked == ["https://example.org/a"])
        for link in ("--new-window", "javascript:alert(1)", "file:///etc/passwd", "https://u:p@example.org/"):
            app.open_url(link)
        await pilot.pause()
        assert asked == ["https://example.org/a"]


async def test_the_mouse_moves_the_cursor_and_scrolls(newsroom: Any, opened: Any, make_act: Callable[..., Act]) -> None:
    fill(newsroom, make_act, 80)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.click(pane, offset=(10, 5))
        assert pane.cursor == 3
        pane.scroll_lines(30)
        assert pane.top == 30
        assert pane.line_of(pane.cursor) >= 30


async def test_sizes_from_tiny_to_huge_are_survived(newsroom: Any, opened: Any, make_act: Callable[..., Act]) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        for size in ((1, 1), (20, 5), (500, 200), (80, 8), (120, 40)):
            await pilot.resize_terminal(*size)
        assert not any(pane.fault for pane in app.main.query("Pane"))


def test_the_archive_is_only_ever_read(newsroom: Any, settings: Settings) -> None:
    import sqlite3

    connection = open_reader(settings.archive)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM articles")
    connection.close()


async def test_older_articles_of_a_first_poll_are_not_called_new(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    """The newest headline may have the lowest id: feeds bring their past in any order."""
    newsroom.file(*(f"headline {number}" for number in range(PAGE_ROWS + 20)), minutes_ago=1)
    async with opened() as (app, pilot):
        await pilot.press("j")
        newsroom.file("the only new one", minutes_ago=0)
        await wait_until(pilot, lambda: app.main.headlines.waiting_count > 0)
        assert app.main.headlines.waiting_count == 1


async def test_an_answer_to_a_filter_that_was_cleared_is_dropped(
    newsroom: Any, opened: Any, make_act: Callable[..., Act]
) -> None:
    from tui.dashboard.messages import SearchRead

    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        before = list(app.main.headlines.headlines)
        late = Filter("troops")
        app.post_message(SearchRead(late, late, [], set()))
        await pilot.pause()
        assert app.main.headlines.headlines == before


async def test_an_actor_in_the_filter_is_found_by_its_name(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened() as (app, pilot):
        app.main.filter_by(Filter(words="@ukraine back"))
        await wait_until(pilot, lambda: len(app.main.headlines.headlines) == 1)
        assert "“back” and Ukraine" in shown(app)


async def test_it_is_said_which_side_claims_and_which_denies(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    from storage.records import Certainty

    denied = make_act(3.0)._replace(certainty=Certainty.DENIED)
    newsroom.file("Moscow denies a build-up", minutes_ago=3, act=denied, story=1, feed="moscow-desk")
    newsroom.file("A build-up at the border is reported", minutes_ago=2, act=make_act(5.0), story=1)
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        assert "denied by the side of Russia, confirmed by 1 independent publisher" in shown(app)


async def test_paging_in_the_palette_before_its_commands_are_laid_out_is_no_error(
    newsroom: Any, opened: Any, wait_until: Any
) -> None:
    newsroom.beat()
    async with opened() as (app, pilot):
        app.main.action_palette()
        await wait_until(pilot, lambda: len(app.screen_stack) == 2)
        palette = app.screen
        commands = palette.query_one(CommandList)
        await wait_until(pilot, lambda: commands.option_count > 0)
        commands.highlighted = 0
        commands._index_to_line.clear()
        for action in ("page_down", "page_up"):
            palette._action_command_list(action)
        await pilot.press("pagedown", "escape")
        assert app.screen is app.main


async def test_the_article_tells_how_its_story_changed_and_where_it_is_in_its_life(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Strike on the port kills 12", minutes_ago=300, act=make_act(9.0), story=1)
    newsroom.file("Port strike kills 19, officials say", minutes_ago=60, feed="kyiv-desk", act=make_act(9.0), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        text = shown(app)
        assert "2 publishers in all · breaking" in text
        assert "HOW THE STORY CHANGED" in text
        assert "11:00 killed 12 → 19" in text


async def test_a_click_on_the_top_line_opens_what_it_tells_of(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.promise(newsroom.file("Russia orders its troops back", act=make_act(), story=1), PledgeState.OVERDUE)
    newsroom.beat()
    async with opened() as (app, pilot):
        line = shown(app).splitlines()[0]
        await pilot.click("#top", offset=(line.index("promise"), 0))
        await wait_until(pilot, lambda: isinstance(app.screen, PledgesScreen))
        await pilot.press("escape")
        await pilot.click("#top", offset=(line.index("sources"), 0))
        await wait_until(pilot, lambda: isinstance(app.screen, FeedsScreen))
        await pilot.press("escape")
        await pilot.click("#top", offset=(2, 0))
        assert app.screen is app.main


async def test_the_words_a_headline_was_found_by_are_marked(newsroom: Any, opened: Any, wait_until: Any) -> None:
    newsroom.file("Troops (and trooping colours) leave: トループ 🪖 troops", "Nothing of the kind", summary="")
    newsroom.beat()
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("slash", *"leave tro", "enter")
        pane = app.main.headlines
        await wait_until(pilot, lambda: len(pane.headlines) == 1 and pane.found_filter.words == "leave tro")
        strip = pane.render_line(pane.head_lines() + 1)
        marked = [segment.text for segment in strip if segment.style and segment.style.underline]
        assert marked[:3] == ["Tro", "tro", "leave"]
        assert strip.cell_length == 80
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(pane.headlines) == 2)
        strip = pane.render_line(pane.head_lines() + 1)
        assert not any(segment.style and segment.style.underline for segment in strip)


async def test_the_words_an_article_was_found_by_are_marked_in_it(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    act = make_act(words=Span(7, 13))
    newsroom.file("Russia orders its troops back", summary="The orders came at night.", act=act, story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        pane = app.main.article

        def marked() -> list[str]:
            parts = [part for line in pane.lines for part in line.strip(80, pane.base_style)]
            return [part.text for part in parts if part.style and part.style.bgcolor == pane.palette.found.bgcolor]

        await pilot.press("slash", *"troops order", "enter")
        await wait_until(pilot, lambda: app.main.headlines.found_filter.words == "troops order")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        assert marked() == ["order", "troops", "order"], "also within the words of an act"
        await pilot.press("escape", "escape")
        await wait_until(pilot, lambda: not app.main.headlines.found_filter)
        assert not marked()


async def test_what_each_telling_of_an_act_adds_is_shown_whatever_else_is_told_of_it(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    """Of a line that is too long its details are cut, not its number."""
    counted = tuple(Quantity(10.0**power, "troops", Span(0, 6)) for power in range(4, 9))
    first, second = (
        make_act(points, target=None, words=words)._replace(quantities=counted)
        for points, words in ((-3.5, Span(7, 13)), (-1.25, Span(18, 24)))
    )
    newsroom.file("Russia orders its troops back", act=first, more=(second,), story=1)
    newsroom.beat()
    for size in ((80, 24), (120, 40)):
        async with opened(size) as (app, pilot):
            await pilot.press("enter")
            await wait_until(pilot, lambda app=app: app.main.is_reading)
            told = [line.text for line in app.main.article.lines if "reported as fact" in line.text]
            assert [line.split()[-1] for line in told] == ["−3.5", "−1.2"]


async def test_on_a_screen_that_becomes_wide_the_article_is_that_of_the_cursor(
    newsroom: Any, opened: Any, wait_until: Any
) -> None:
    newsroom.file("an older one", "the newest")
    newsroom.beat()
    async with opened() as (app, pilot):
        main = app.main
        await pilot.press("j", "enter")
        await wait_until(pilot, lambda: main.is_reading)
        await pilot.press("escape", "k")
        await pilot.resize_terminal(200, 50)
        await wait_until(pilot, lambda: main.article.page.article.title == "the newest")
        await pilot.press("enter")
        await wait_until(pilot, lambda: main.is_reading)


async def test_the_list_is_around_what_was_found_and_read_when_the_filter_is_cleared(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("A bridge is opened", minutes_ago=300)
    fill(newsroom, make_act, 80)
    async with opened() as (app, pilot):
        pane = app.main.headlines
        await pilot.press("j", "slash", *"bridge", "enter")
        await wait_until(pilot, lambda: [row.title for row in pane.headlines] == ["A bridge is opened"])
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        await pilot.press("escape", "escape")
        await wait_until(pilot, lambda: len(pane.headlines) > 1)
        assert pane.chosen.title == "A bridge is opened"


@pytest.mark.parametrize("key", ["P", "colon", "x", "question_mark", "slash"])
async def test_ctrl_c_leaves_from_whatever_is_open(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any, key: str
) -> None:
    newsroom.file("two acts", act=make_act(), more=(make_act(2.0),))
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.article.page)
        await pilot.press(key)
        await wait_until(pilot, lambda: len(app.screen_stack) > 1 or app.main.has_class("-filtering"))
        await pilot.press("ctrl+c")
        await wait_until(pilot, lambda: app._exit)


async def test_closing_a_screen_twice_closes_it_once(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", act=make_act(), more=(make_act(3.0),), story=1)
    newsroom.beat()
    async with opened() as (app, pilot):
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.main.is_reading)
        for name in ("help", "feeds", "pledges", "explain", "find_actor", "mark_wrong", "palette"):
            await app.main.run_action(name)
            await wait_until(pilot, lambda: len(app.screen_stack) == 2)
            screen = app.screen
            screen.dismiss(None)
            screen.dismiss(None)
            await wait_until(pilot, lambda: app.screen is app.main)
            assert app.is_running


async def test_while_a_filter_is_typed_its_own_keys_are_shown(
    newsroom: Any, opened: Any, shown: Shown, make_act: Callable[..., Act], wait_until: Any
) -> None:
    fill(newsroom, make_act)
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("slash", *"troops")
        await wait_until(pilot, lambda: len(app.main.headlines.headlines) == 1)
        line, keys = shown(app).splitlines()[-2:]
        assert line.startswith(" / troops")
        assert keys.split() == ["Enter", "keep", "Esc", "clear"]
        app.reader.refresh()
        await pilot.pause()
        assert shown(app).splitlines()[-1].split() == ["Enter", "keep", "Esc", "clear"]
        await pilot.press("enter")
        assert "e explain" in shown(app).splitlines()[-1]


async def test_where_there_is_room_nothing_of_what_the_number_rests_on_is_cut(
    newsroom: Any, opened: Any, shown: Shown
) -> None:
    newsroom.file("A headline")
    newsroom.read("ALL", 20.0, 24.0)
    newsroom.read("RUS-UKR", 3.0, 40.0)
    async with opened((80, 24)) as (app, pilot):
        await pilot.press("1")
        lines = [line[:36].strip() for line in shown(app).splitlines()]
        place = lines.index("± 2.0 · 12 stories")
        assert lines[place + 1] == "100% of sources"
