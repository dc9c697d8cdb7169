"""Reports of one event in different words are joined; the next event of the same crisis is not."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest

from tests.analysis.helpers_ledger import Desk, act, feed
from tui.analysis.stories.retelling import CANDIDATES, REACH, SAME_EVENT, Retellings, Telling, likelihood, read_telling

AT = datetime(2021, 4, 22, 12, tzinfo=UTC)

ORDER = read_telling(
    "Finland closes last border crossing with Russia",
    "Finland shut the Raja-Jooseppi crossing, the last one open to Russia, on Thursday night after 900 people "
    "without papers had arrived this month, the interior ministry in Helsinki said.",
)
SAME_ORDER = read_telling(
    "Helsinki shuts Arctic gate to Russian side after migrant surge",
    "The last open crossing on the Finnish border, Raja-Jooseppi in the Arctic, was closed on Thursday. The interior "
    "ministry says 900 people without papers arrived this month.",
)
ANSWER = read_telling(
    "Kremlin calls Finnish border closure an excessive measure",
    "There was no threat that would justify closing the whole frontier, a spokesman said in Moscow, and regretted that "
    "Finland had chosen confrontation after decades of good relations.",
)
OTHER = read_telling(
    "Peru and Ecuador agree to clear mines from disputed valley",
    "The presidents of Peru and Ecuador agreed in Lima to clear the last mines from a valley over which their countries "
    "fought in 1995, with money from Japan.",
)


def test_two_desks_that_tell_one_event_in_their_own_words_are_joined() -> None:
    assert likelihood(ORDER, SAME_ORDER, timedelta(hours=2)) >= SAME_EVENT


@pytest.mark.parametrize("other", [ANSWER, OTHER])
def test_an_answer_and_another_event_are_not(other: Telling) -> None:
    assert likelihood(ORDER, other, timedelta(hours=2)) < SAME_EVENT


def test_likelihood_does_not_depend_on_who_comes_first() -> None:
    for a, b in itertools.permutations((ORDER, SAME_ORDER, ANSWER, OTHER), 2):
        assert likelihood(a, b, timedelta(hours=3)) == pytest.approx(likelihood(b, a, timedelta(hours=-3)))


def test_the_further_apart_the_less_likely() -> None:
    hours = [likelihood(ORDER, SAME_ORDER, timedelta(hours=apart)) for apart in (0, 6, 12, 24, 36)]
    assert hours == sorted(hours, reverse=True)


def test_links_are_the_same_in_any_order_of_arrival() -> None:
    tellings = dict(enumerate((ORDER, SAME_ORDER, ANSWER, OTHER)))
    found = set()
    for order in itertools.permutations(tellings):
        window = Retellings()
        found.add(
            frozenset(
                frozenset((report, link.report))
                for report in order
                for link in window.add(report, tellings[report], AT)
            )
        )
    assert found == {frozenset({frozenset({0, 1})})}


def test_reports_more_than_a_day_and_a_half_apart_are_never_linked() -> None:
    window = Retellings()
    window.add(1, ORDER, AT)
    assert window.add(2, ORDER, AT + REACH + timedelta(minutes=1)) == []
    assert [link.report for link in window.add(3, ORDER, AT - timedelta(hours=1))] == [1]


def test_what_was_forgotten_is_not_found() -> None:
    window = Retellings()
    window.add(1, ORDER, AT)
    window.add(2, OTHER, AT + timedelta(hours=9))
    window.forget_before(AT + timedelta(hours=1))
    assert 1 not in window
    assert 2 in window
    assert window.add(3, SAME_ORDER, AT) == []


def test_a_sweep_lets_go_of_the_forgotten() -> None:
    window = Retellings()
    for report in range(1_200):
        window.add(report, OTHER, AT)
    window.forget(range(1_150))
    assert len(window) == 50
    assert sum(map(len, window._postings.values())) == 50 * len(OTHER.terms)


@pytest.mark.parametrize("text", ["", " ", "?!", "\x00", "a" * 10_000, "的 " * 500, "1 2 3"])
def test_any_text_can_be_read(text: str) -> None:
    telling = read_telling(text, text)
    assert 0.0 <= likelihood(telling, telling, timedelta()) <= 1.0
    assert 0.0 <= likelihood(telling, ORDER, timedelta()) <= 1.0


def test_the_cost_of_a_report_does_not_grow_with_the_window() -> None:
    """At most CANDIDATES are compared in full, however many share its words."""
    window, rng = Retellings(), random.Random(1)
    words = [f"word{number}" for number in range(300)]
    for report in range(2_000):
        window.add(report, read_telling(" ".join(rng.choices(words, k=10)), " ".join(rng.choices(words, k=30))), AT)
    assert len(window._candidates(read_telling(" ".join(words[:10]), " ".join(words[:30])))) <= CANDIDATES


STANDING = (
    "Read the latest news and analysis from our correspondents around the world, with live coverage, opinion and "
    "in-depth reports on politics, business and culture, and subscribe to our newsletter for a daily briefing."
)
TAIL = (
    "Our live coverage of the crisis goes on around the clock, with reports, maps and videos from our correspondents."
)
TEMPLATE = "Follow the latest news on {0}, with analysis, maps and video reports from our correspondents in {1}."
STATES = {
    "Greece": "GRC", "Turkey": "TUR", "Sudan": "SDN", "Ethiopia": "ETH", "Serbia": "SRB", "Japan": "JPN",
    "Armenia": "ARM", "India": "IND", "Peru": "PER", "Iran": "IRN",
}  # fmt: skip
DEEDS = (
    "accuses {0} of ramming fishing boats",
    "warns {0} over dam",
    "recalls envoy from {0}",
    "shells {0} border post",
)
ABOUT_PAIRS = [
    (source, target, f"{source} {DEEDS[number % len(DEEDS)].format(target)}")
    for number, (source, target) in enumerate(itertools.permutations(STATES, 2))
]


def stories_of(summaries: dict[str, str], order: list[tuple[str, str, str]]) -> set[frozenset[str]]:
    """Titles by story, as eight feeds bring them within two hours in that order."""
    desk = Desk()
    for number, (source, target, title) in enumerate(order):
        told = act(STATES[source], STATES[target])
        desk.report(title, told, number / 60, feed(f"site{number % 8}"), summary=summaries[title])
    stories: dict[int | None, set[str]] = {}
    for filed in desk.archive.articles.values():
        stories.setdefault(filed.story, set()).add(filed.article.title)
    return {frozenset(titles) for titles in stories.values()}


@pytest.mark.parametrize(
    "standing",
    [
        STANDING,
        TAIL,
        "Read more on our site",
        "The post appeared first on Harbour Gazette.",
        "Copyright 2030 Harbour Gazette. All rights reserved.",
        "News",
        "",
    ],
)
def test_what_a_site_says_of_each_of_its_items_joins_none_of_them(standing: str) -> None:
    """Eight feeds with one description for all their items ended in three stories."""
    alone = stories_of(dict.fromkeys((title for *_, title in ABOUT_PAIRS), ""), ABOUT_PAIRS)
    found = stories_of(dict.fromkeys((title for *_, title in ABOUT_PAIRS), standing), ABOUT_PAIRS)
    assert found == alone
    assert len(found) == len(ABOUT_PAIRS)


def test_a_standing_text_filled_in_with_the_names_of_the_states_joins_nothing() -> None:
    summaries = {title: TEMPLATE.format(source, target) for source, target, title in ABOUT_PAIRS}
    assert len(stories_of(summaries, ABOUT_PAIRS)) == len(ABOUT_PAIRS)


def test_a_standing_tail_behind_words_of_its_own_joins_nothing() -> None:
    summaries = {title: f"So the foreign ministry of {source} has said. {TAIL}" for source, _, title in ABOUT_PAIRS}
    assert len(stories_of(summaries, ABOUT_PAIRS)) == len(ABOUT_PAIRS)


def test_standing_texts_make_the_same_stories_in_any_order() -> None:
    order = ABOUT_PAIRS[:40]
    summaries = {title: STANDING for *_, title in order}
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(order)
        found.append(stories_of(summaries, order))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Greece accuses Turkey of ramming fishing boats", "Greece and Turkey reopen talks on Cyprus"),
        ("Sudan shells Ethiopian border post", "Sudan expels two Ethiopian consuls"),
    ],
)
def test_nor_are_two_events_between_the_same_states_joined_by_it(title: str, other: str) -> None:
    a, b = (read_telling(one, STANDING) for one in (title, other))
    assert likelihood(a, b, timedelta()) < SAME_EVENT


LIVE = (
    "Follow our live page on the siege of the frontier post at Gallabat, with videos, maps and voices from both sides."
)


def test_two_items_of_a_live_page_are_joined_only_when_their_titles_tell_one_event() -> None:
    desk = Desk()
    told = ("SDN", "ETH")
    desk.report("Sudan shells Ethiopian post at Gallabat, killing four", act(*told), 0, summary=LIVE)
    desk.report("Sudanese shelling of Ethiopian post at Gallabat kills four", act(*told), 1, summary=LIVE)
    desk.report("Ethiopia asks African Union to send monitors", act("ETH", "SDN"), 1, summary=LIVE)
    assert [desk.archive.articles[number].story for number in (1, 2, 3)] == [1, 1, 2]


AGENCY = (
    "Lima called off the passage of two destroyers through the strait of Callao on Monday after a protest from Quito, "
    "three officials said, and ordered both ships to turn back."
)


def test_an_agency_s_text_under_the_titles_of_two_houses_is_one_event() -> None:
    first = read_telling("Peru calls off passage of two destroyers after protest", AGENCY)
    second = read_telling("After Quito's protest, Peruvian destroyers ordered to turn back", AGENCY)
    assert likelihood(first, second, timedelta(hours=1)) >= SAME_EVENT


def test_what_two_desks_quote_word_for_word_does_not_part_their_reports() -> None:
    quote = ' "We shall sink whatever sails across that line, whoever owns it," he said.'
    one = read_telling(
        "Admiral of Peru threatens to sink boats from Ecuador",
        "Peru's navy chief threatened on Monday to sink fishing boats that cross from Ecuador into the disputed Bay of "
        "Tumbes, where both countries claim the shrimp grounds." + quote,
    )
    other = read_telling(
        "Peruvian navy chief vows to sink Ecuadorean fishing boats",
        "In a speech on Monday the chief of the navy threatened boats from Ecuador that fish for shrimp in the Bay of "
        "Tumbes, which is disputed between both countries." + quote,
    )
    assert likelihood(one, other, timedelta(hours=1)) >= SAME_EVENT


def test_reports_whose_titles_name_other_states_are_never_joined_by_their_summaries() -> None:
    summary = (
        "Ministers of the four states met in Geneva on Tuesday and signed a treaty on the water of two rivers, with "
        "quotas for dry years and a court of nine judges, after 14 months of talks."
    )
    assert likelihood(
        read_telling("Sudan hails treaty on river water", summary),
        read_telling("Peru hails treaty on river water", summary),
        timedelta(),
    ) == pytest.approx(0.0)


def test_a_flood_of_standing_texts_does_not_hide_the_report_of_the_same_event() -> None:
    window = Retellings()
    window.add(0, ORDER, AT)
    for number in range(1, 600):
        window.add(number, read_telling(f"Village {number} paints its bridge", STANDING), AT)
    assert [link.report for link in window.add(999, SAME_ORDER, AT)] == [0]
