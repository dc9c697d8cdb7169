"""Which headlines tell one story, and what a story's life looks like."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.analysis.helpers_ledger import Desk, act, at, feed
from tui.analysis.stories import joining
from tui.analysis.stories.headline import clean_headline, read_headline
from tui.analysis.stories.joining import Change, Joiner, Window, changes_of, phase
from tui.analysis.stories.likeness import alike

SAME = [
    ("Missile strike on Odesa port kills four dockers", "Four dockers killed in missile strike on Odesa port"),
    ("Shelling near Sumy kills 3 soldiers", "Shelling near Sumy kills 5 soldiers"),
    ("Zelenskiy arrives in Ankara for grain talks", "Zelensky in Ankara for talks on grain"),
    ("UPDATE 2-Finland closes last border crossing with Russia", "Finland closes last border crossing with Russia"),
    ("Iran's parliament votes to leave nuclear treaty", "Iranian parliament votes to quit nuclear treaty"),
    (
        "Russia, Ukraine agree prisoner swap at talks in Istanbul",
        "Ukraine, Russia agree prisoner swap at talks in Turkey",
    ),
    ("Venezuela frees ten American prisoners in swap", "Ten American prisoners freed by Venezuela in swap"),
]
OTHER = [
    ("EU adopts 12th package of sanctions against Russia", "EU adopts 13th package of sanctions against Russia"),
    ("Missile strike on Kherson market kills four", "Missile strike on Sumy market kills four"),
    ("Rubio to meet Lavrov in Geneva on Tuesday", "Rubio and Lavrov meeting in Geneva ended without a deal"),
    ("Indian shares close higher on Friday", "Indian shares close lower on Friday"),
    ("Thai police arrest smuggler at border", "Storm cuts power to thousands in Norway"),
    ("Greece accuses Turkey over naval drill", "Sudan accuses Ethiopia over naval drill"),
    ("Greece accuses Turkey over naval drill", "Greece accuses Bulgaria over naval drill"),
    ("Court convicts ex-minister of taking bribes", "Court acquits ex-minister of taking bribes"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_two_desks_words_for_one_event_are_one_story(first: str, second: str) -> None:
    assert alike(read_headline(first), read_headline(second)) is not None


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_two_events_are_two_stories(first: str, second: str) -> None:
    assert alike(read_headline(first), read_headline(second)) is None


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    for first, second in SAME + OTHER:
        a, b = read_headline(first), read_headline(second)
        assert alike(a, b) == alike(b, a)


def test_nothing_is_joined_across_more_than_72_hours() -> None:
    joiner = Joiner()
    first = joiner.add("Missile strike on Odesa port kills four dockers", at(0))
    assert joiner.add("Missile strike on Odesa port kills four dockers", at(71)) == first
    assert joiner.add("Missile strike on Odesa port kills four dockers", at(144)) != first


def test_a_toll_that_rises_within_hours_is_one_story_and_one_of_the_next_day_another() -> None:
    joiner = Joiner()
    first = joiner.add("Shelling near Sumy kills 3 soldiers", at(0))
    assert joiner.add("Shelling near Sumy kills 8 soldiers", at(6)) == first
    assert joiner.add("Shelling near Sumy kills 4 soldiers", at(31)) != first


def test_the_further_apart_the_more_alike_must_two_reports_be() -> None:
    first, again = "Iran's parliament votes to leave nuclear treaty", "Iranian parliament votes to quit nuclear treaty"
    for hours, count in ((3, 1), (70, 2)):
        joiner = Joiner()
        assert len({joiner.add(first, at(0)), joiner.add(again, at(hours))}) == count


def test_a_war_that_makes_the_same_headlines_daily_does_not_become_one_story() -> None:
    """Chained strike to strike, the reports of three weeks would be one story of the first day, long decayed."""
    towns, tolls = ("Izmail", "Sumy", "Nikopol"), ("two", "three", "four", "five", "seven")
    shapes = (
        "Russian missile strike on {0} kills {1}",
        "Russia hits {0} with missiles, {1} dead",
        "{1} killed in {0} strike",
    )
    joiner = Joiner()
    days = [
        {
            joiner.add(shape.format(towns[day % 3], tolls[day % 5]), at(24 * day + hour))
            for hour, shape in enumerate(shapes)
        }
        for day in range(21)
    ]
    assert len(set().union(*days)) >= 21
    assert all(days[day].isdisjoint(days[day + 3]) for day in range(18))


def test_a_live_page_does_not_swallow_what_it_lists() -> None:
    joiner = Joiner()
    live = joiner.add("Ukraine war live: Russia, Nato, Kyiv strikes, sanctions and peace talks, latest updates", at(0))
    others = (
        "Russian strikes on Kyiv kill two",
        "Nato meets on Ukraine",
        "Sanctions on Russia renewed",
        "Peace talks to resume in Istanbul",
    )
    found = [joiner.add(title, at(hour)) for hour, title in enumerate(others, 1)]
    assert live not in found
    assert len(set(found)) == len(others)


def test_a_stream_without_times_is_remembered_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "MOST_REMEMBERED", 50)
    joiner = Joiner()
    first = joiner.add("Navy shadows tanker convoy off Bornholm", at(0))
    for number in range(49):
        joiner.add(f"Village {number} votes on its {number}th well", at(0))
    assert joiner.add("Navy shadows tanker convoy off Bornholm", at(0)) == first
    for number in range(50):
        joiner.add(f"Town {number} paints its {number}th bridge", at(0))
    assert joiner.add("Navy shadows tanker convoy off Bornholm", at(0)) > 1


def test_what_has_left_the_window_is_forgotten() -> None:
    window = Window()
    for number in range(3000):
        window.add(number, f"Village {number} shelled overnight, {number} houses hit", at(0))
    window.forget_before(at(1))
    assert len(window) == 0
    assert window.add(9999, "Village 17 shelled overnight, 17 houses hit", at(1)) == []


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("EXCLUSIVE: Poland shuts its airspace", "Poland shuts its airspace"),
        ("[Ticker] Poland shuts its airspace – video", "Poland shuts its airspace"),
        ("Poland’s airspace", "Poland's airspace"),
        ("live:", "live:"),
    ],
)
def test_desk_marks_are_no_part_of_a_headline(raw: str, cleaned: str) -> None:
    assert clean_headline(raw) == cleaned


@pytest.mark.parametrize("text", ["", " ", "—", "\u202e\x00", "a" * 100_000, "Ж" * 500, "1,000 2,000 3rd", "🙂 🙂"])
def test_any_string_can_be_read(text: str) -> None:
    assert read_headline(text).weight >= 0.0
    assert Joiner().add(text, at(0)) == 1


@pytest.mark.parametrize(
    ("hours", "silent", "expected"),
    [(2, 0, "breaking"), (10, 1, "developing"), (40, 1, "sustained"), (40, 13, "fading"), (3, 13, "fading")],
)
def test_a_story_breaks_develops_lasts_and_fades(hours: float, silent: float, expected: str) -> None:
    now = at(100)
    assert phase(now - timedelta(hours=max(hours, silent)), now - timedelta(hours=silent), now) == expected


def test_the_earliest_report_is_the_head_even_when_it_is_polled_last() -> None:
    desk = Desk()
    desk.report("Four dockers killed in missile strike on Odesa port", act(), 2, feed("south"))
    update = desk.report("Missile strike on Odesa port kills four dockers", act(), 1, feed("north"), now=3)
    (story,) = update.stories
    assert (story.head, story.title) == (2, "Missile strike on Odesa port kills four dockers")
    assert story.first_seen == at(1)


def test_a_late_report_that_links_two_stories_makes_them_one() -> None:
    desk = Desk()
    desk.report("Blast hits fuel depot in Feodosia, fire spreads to tanks", act("UKR", "RUS"), 0, feed("a"))
    desk.report("Drone attack sets Feodosia oil terminal ablaze, residents flee", act("UKR", "RUS"), 1, feed("b"))
    assert len(desk.archive.stories) == 2
    bridge = "Blast hits fuel depot in Feodosia: drone attack sets oil terminal ablaze, fire spreads to tanks, residents flee"
    update = desk.report(bridge, act("UKR", "RUS"), 2, feed("c"))
    assert update.merged == ((2, 1),)
    assert {one.story for one in desk.archive.articles.values()} == {1}
    assert set(desk.archive.contributions) == {1}


def test_a_rising_toll_is_followed_over_the_life_of_a_story() -> None:
    told = [
        (at(0), "Shelling near Sumy kills 3 soldiers"),
        (at(2), "Shelling near Sumy kills 5 soldiers"),
        (at(3), "Shelling near Sumy kills 5 soldiers, 12 hurt"),
    ]
    assert changes_of(told) == changes_of(told[::-1]) == [Change(at(2), "killed", "3", "5")]


def test_a_headline_that_says_something_else_is_a_change() -> None:
    (change,) = changes_of(
        [
            (at(0), "Minister denies plan to close border crossings"),
            (at(5), "Border crossings shut as minister resigns"),
        ]
    )
    assert (change.at, change.what) == (at(5), "headline")
