"""Reports of one event in different words are joined; the next event of the same crisis is not."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest

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
