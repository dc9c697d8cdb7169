"""Invariants 2 to 5 of METHOD.md on histories that Hypothesis builds."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.feed_records import Feed
from storage.records import ALL_PAIRS, Mode
from tests.analysis.helpers_ledger import Desk, act, at, coding, feed, no_home
from tui.analysis.index.coverage import Coverage
from tui.analysis.index.rolling import components, without
from tui.analysis.ledger import Ledger

TITLES = (
    "Missile strike on Odesa port kills four dockers",
    "Four dockers killed in missile strike on Odesa port",
    "Envoys trade accusations over downed balloon",
    "Balloon downed: envoys trade accusations",
    "Border crossing at Narva reopens for lorries",
    "Navy shadows tanker convoy off Bornholm",
    "Tanker convoy off Bornholm shadowed by navy",
    "Parliament ratifies fishing treaty with neighbours",
    "Hackers blamed for blackout in Tallinn hospitals",
)
ACTORS = ("RUS", "UKR", "EST", "DEU", None)
FEEDS = (
    feed("north", family="north-press"),
    feed("north-africa", family="north-press"),
    feed("south"),
    feed("wire"),
    feed("moscow", camp="RUS"),
    feed("moscow-tv", camp="RUS"),
    feed("aggregator", wrapper=True),
)
END = 200.0
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Told:
    """One report of a made-up history."""

    title: str
    source: str | None
    target: str | None
    points: float
    mode: Mode
    hours: float
    feed: Feed


TOLD = st.builds(
    Told,
    title=st.sampled_from(TITLES),
    source=st.sampled_from(ACTORS),
    target=st.sampled_from(ACTORS),
    points=st.integers(-80, 80).map(lambda tenths: tenths / 8),
    mode=st.sampled_from(Mode),
    hours=st.integers(0, 60 * 4).map(lambda quarters: quarters / 4),
    feed=st.sampled_from(FEEDS),
)
HISTORY = st.lists(TOLD, min_size=1, max_size=14, unique_by=lambda one: (one.title, one.hours, one.feed.id))


def told(history: list[Told], now: float = 60.0) -> Desk:
    """A desk that has filed these reports in this order, all of them polled by ``now``."""
    desk = Desk()
    for one in history:
        desk.report(one.title, act(one.source, one.target, one.points, one.mode), one.hours, one.feed, now=now)
    return desk


def numbers(desk: Desk, hours: float = END) -> dict[str, tuple[float, float, float, int]]:
    """Every reading of a desk at that hour, without what may name stories."""
    found = {}
    for key in desk.ledger.live_keys():
        reading = desk.ledger.reading(key, at(hours))
        if reading is not None:
            found[key] = (reading.value, reading.words, reading.deeds, reading.stories)
    return found


@QUICK
@given(HISTORY, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(history: list[Told], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert numbers(told(history)) == numbers(told(shuffled))


@QUICK
@given(HISTORY)
def test_step_by_step_equals_recomputed(history: list[Told]) -> None:
    """As they come, each at its own hour, or restored from what the archive holds of them."""
    desk = Desk()
    for one in sorted(history, key=lambda each: each.hours):
        desk.report(one.title, act(one.source, one.target, one.points, one.mode), one.hours, one.feed)
    again = Ledger(home=no_home)
    again.restore(desk.archive.rows(at(60)))
    restored = replace_ledger(desk, again)
    assert numbers(restored) == numbers(desk) == numbers(told(history))


def replace_ledger(desk: Desk, ledger: Ledger) -> Desk:
    other = Desk(ledger)
    other.archive = desk.archive
    return other


@QUICK
@given(HISTORY, st.floats(60, 2500))
def test_every_reading_is_exactly_the_sum_of_its_parts(history: list[Told], hours: float) -> None:
    ledger = told(history).ledger
    volume = ledger.usual_volume(at(hours))
    for key in ledger.live_keys():
        reading = ledger.reading(key, at(hours))
        parts = components(ledger.contributions(key), at(hours), volume, ledger.weights)
        shares = [part.share for part in parts]
        assert (reading.value if reading else 0.0) == sum(shares) == sum(reversed(shares))
        if reading is not None:
            assert reading.value == reading.words + reading.deeds


def test_a_copy_of_a_report_that_moves_nothing_is_no_younger_news() -> None:
    once = Told(TITLES[0], "RUS", "RUS", 0.0, Mode.DEEDS, 7.0, FEEDS[0])
    assert numbers(told([once, replace(once, hours=8.0)])) == numbers(told([once]))


@QUICK
@given(HISTORY, st.data())
def test_a_copy_adds_nothing(history: list[Told], data: st.DataObject) -> None:
    """The same words of the same family, an hour later: the index is what it was."""
    copied = data.draw(st.sampled_from(history))
    copy = replace(copied, hours=copied.hours + 1)
    assert numbers(told([*history, copy])) == numbers(told(history))


@QUICK
@given(st.sampled_from(TITLES), st.integers(1, 80), st.permutations(["north", "south", "wire", "east"]))
def test_each_further_family_adds_less(title: str, eighths: int, names: list[str]) -> None:
    desk, points = Desk(), [0.0]
    for hour, name in enumerate(names):
        desk.report(title, act("RUS", "UKR", eighths / 8), hour, feed(name), now=10)
        points.append(sum(one.points for one in desk.ledger.contributions("RUS-UKR")))
    steps = [after - before for before, after in itertools.pairwise(points)]
    assert all(first > second > 0 for first, second in itertools.pairwise(steps))


@QUICK
@given(HISTORY, st.integers(1, 400))
def test_silence_is_not_peace(history: list[Told], hours: int) -> None:
    """While the sources are silent every reading stays what it last was, and says why."""
    desk = told(history)
    before = {reading.key: reading for reading in desk.ledger.tick(at(61))} | dict(desk.archive.readings.items())
    last = {key: desk.ledger._last_reading[key] for key in before}
    dead = Coverage(
        alive=frozenset({"wire"}), dead=frozenset({"north-press", "south", "moscow"}),
        voices={"wire": True, "north-press": False, "south": False, "camp RUS": False},
    )  # fmt: skip
    for held in desk.ledger.tick(at(61 + hours), dead):
        assert held.held
        assert held.reason
        assert (held.value, held.words, held.deeds) == (
            last[held.key].value, last[held.key].words, last[held.key].deeds,
        )  # fmt: skip


@QUICK
@given(HISTORY)
def test_state_media_left_out_never_add_voices(history: list[Told]) -> None:
    ledger = told(history).ledger
    left = without(ledger.contributions(ALL_PAIRS), ledger.weights, camps=None)
    assert all(not one.camps for one in left)
    assert sum(one.weight for one in left) <= sum(one.weight for one in ledger.contributions(ALL_PAIRS)) + 1e-9


@QUICK
@given(st.integers(1, 60), st.integers(1, 6))
def test_one_voice_is_bounded_however_much_it_tells_of_a_pair(stories: int, factor: int) -> None:
    """The shares of a flood grow ever less: twice the quota's worth is never passed."""
    desk = Desk()
    items = [
        (
            f"Depot {chr(97 + n % 26) * 5}{n} struck, {n + 2} crews hurt near Zone{n * 7}",
            act("RUS", "UKR", 10.0),
            1.0,
            "",
        )
        for n in range(stories * factor)
    ]
    desk.reports(items, feed("flooder"), 2.0)
    points = sum(one.points for one in desk.ledger.contributions("RUS-UKR"))
    assert points <= 10.0 * 2 * desk.ledger.weights.crowd_quota


def test_nothing_at_all_gives_no_reading() -> None:
    desk = Desk()
    desk.report("Film festival opens in Venice", coding(), 0)
    assert desk.ledger.live_keys() == ()
    assert desk.ledger.tick(at(1)) == ()
