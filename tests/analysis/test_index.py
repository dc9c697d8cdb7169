"""The index: its sum, its scale, its baseline, its words, and who may move it by how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage.records import ALL_PAIRS, ActType, Contribution, Mode, Reading
from tests.analysis.helpers_ledger import START, Desk, act, at, coding, feed
from tui.analysis.index.baseline import baseline, describe
from tui.analysis.index.rolling import Volume, components, decay, family_shares, keys_of, read, share, without
from tui.analysis.index.weights import Weights, WeightsError, load_weights


def contribution(points: float = 6.0, mode: Mode = Mode.DEEDS, hours: float = 0.0, story: int = 1) -> Contribution:
    return Contribution(story, "RUS", "UKR", mode, points, 1.0, at(hours), ("wire",))


def reading(value: float, days: float, held: bool = False) -> Reading:
    return Reading("RUS-UKR", START + timedelta(days=days), value, value, 0.0, 3, value, value, 1.0, held=held)


def test_an_act_counts_for_all_the_pair_both_directions_and_both_actors() -> None:
    assert keys_of(contribution()) == (ALL_PAIRS, "RUS", "UKR", "RUS>UKR", "RUS-UKR")


def test_what_a_group_does_counts_for_its_home_state_or_patron_too() -> None:
    homes = {"HEZBOLLAH": ("LBN", "IRN"), "DPR": (None, "RUS")}

    def home(actor: str) -> tuple[str | None, str | None]:
        return homes.get(actor, (None, None))

    assert "ISR-LBN" in keys_of(replace(contribution(), source="HEZBOLLAH", target="ISR"), home)
    assert "RUS-UKR" in keys_of(replace(contribution(), source="DPR", target="UKR"), home)
    assert "LBN" not in keys_of(replace(contribution(), source="HEZBOLLAH", target="LBN"), home)[4:]


def test_a_contribution_halves_with_its_half_life_and_ends_without_a_jump() -> None:
    day = 86_400.0
    assert decay(0.0, 7 * day) == 1.0
    assert decay(7 * day, 7 * day) == pytest.approx(0.5, abs=0.001)
    assert decay(87.99 * day, 7 * day) == pytest.approx(0.0, abs=1e-5)
    assert decay(88 * day, 7 * day) == decay(-1.0, 7 * day) == 0.0


def test_no_reading_moves_by_more_than_a_trace_within_a_second() -> None:
    parts = [contribution(hours=hour, story=hour) for hour in range(0, 2400, 7)]
    volume = Volume([(one.at, one.weight) for one in parts])
    for hour in (2400.0, 2112.0, 2112.0 + 1 / 3600, 2160.5):
        before, after = (
            read("RUS-UKR", parts, moment, volume.a_day(moment), Weights())
            for moment in (at(hour), at(hour) + timedelta(seconds=1))
        )
        assert before is not None
        assert after is not None
        assert abs(before.value - after.value) < 0.002


def test_words_fade_before_deeds() -> None:
    said, done = contribution(mode=Mode.WORDS), contribution(mode=Mode.DEEDS)
    fresh = [share(one, at(0), 15.0, Weights()) for one in (said, done)]
    later = [share(one, at(24 * 10), 15.0, Weights()) for one in (said, done)]
    assert later[0] / fresh[0] < later[1] / fresh[1]


def test_the_interval_narrows_with_independent_stories() -> None:
    one = read("RUS-UKR", [contribution(10.0)], at(1), 15.0, Weights())
    ten = read("RUS-UKR", [contribution(1.0, story=n) for n in range(10)], at(1), 15.0, Weights())
    assert one is not None
    assert ten is not None
    assert ten.value == pytest.approx(one.value, rel=1e-4)
    assert ten.high - ten.low < 0.4 * (one.high - one.low)


def test_no_contribution_gives_no_reading() -> None:
    assert read("RUS-UKR", [], at(0), 15.0, Weights()) is None
    assert read("RUS-UKR", [contribution(hours=5)], at(0), 15.0, Weights()) is None


def test_a_release_lowers_and_a_strike_raises() -> None:
    desk = Desk()
    desk.report("Ukraine drone attack burns depot in Kursk", act("UKR", "RUS", 8.0), 0)
    tense = desk.value("RUS-UKR", 1)
    desk.report("Russia releases ninety Ukrainian prisoners of war at border", act("RUS", "UKR", -6.0), 1)
    assert 0 < desk.value("RUS-UKR", 1) < tense


def test_a_withdrawal_lowers_though_the_report_tells_of_the_build_up_before_it() -> None:
    """The founding case: what is being ended must not outweigh that it ends."""
    desk = Desk()
    massed = act("RUS", "UKR", 2.6, kind=ActType.MOBILIZE)
    announced = act("RUS", "UKR", -3.0, kind=ActType.YIELD)
    desk.report("Moscow announces withdrawal of troops gathered near Ukrainian border", coding(announced, massed), 0)
    assert desk.value("RUS-UKR", 1) < 0


def test_leave_one_out_says_what_state_media_make_of_it() -> None:
    both = replace(contribution(), points=9.0, weight=1.5, camps=("RUS",))
    alone = replace(contribution(), families=(), camps=("RUS",))
    left = without([both, alone, contribution()], Weights(), camps=None)
    assert [one.points for one in left] == [6.0, 6.0]
    assert without([both], Weights(), families=frozenset({"wire"}))[0].camps == ("RUS",)


def test_the_shares_of_voices_are_shown_and_sum_to_one() -> None:
    parts = components(
        [contribution(), replace(contribution(story=2), families=("north",)), contribution(story=3)],
        at(1), 15.0, Weights(),
    )  # fmt: skip
    shares = family_shares(parts)
    assert list(shares) == ["wire", "north"]
    assert sum(shares.values()) == pytest.approx(1.0)


def test_a_flood_from_one_feed_is_bounded_and_shown() -> None:
    desk = Desk()
    for number in range(12):
        title = f"Shells fall on hamlet {chr(65 + number) * 4} near the front"
        desk.report(title, act("RUS", "UKR", 6.0), number, feed(f"desk{number}"))
    before = desk.value("RUS-UKR", 24)
    flood = [
        (f"Rocket {n} hits Volchansk{n} depot{n * 7} at hour{n * 3}", act("RUS", "UKR", 9.0), 12.0, "")
        for n in range(3000)
    ]
    desk.reports(flood, feed("flooder"), 20)
    after = desk.value("RUS-UKR", 24)
    parts = components(
        desk.ledger.contributions("RUS-UKR"), at(24), desk.ledger.usual_volume(at(24)), desk.ledger.weights
    )
    assert 0 < after < 3 * before
    assert family_shares(parts)["flooder"] > 0.1


def test_sport_does_not_move_the_index() -> None:
    quiet, noisy = Desk(), Desk()
    for desk in (quiet, noisy):
        desk.report("Shells fall on hamlet near the front line", act("RUS", "UKR", 6.0), 0)
    for number in range(300):
        noisy.report(f"Striker {number} scores twice as club wins derby", coding(), number / 100)
    assert quiet.ledger.reading(ALL_PAIRS, at(5)) == noisy.ledger.reading(ALL_PAIRS, at(5))


def test_a_baseline_is_the_median_and_spread_of_ninety_days() -> None:
    history = [reading(10 + day % 3, day) for day in range(100)]
    found = baseline(history, START + timedelta(days=100))
    assert found is not None
    assert (found.median, found.days) == (11, 90)
    assert found.spread == pytest.approx(1.4826)


def test_held_readings_are_no_past() -> None:
    assert baseline([reading(99, 1, held=True)], START + timedelta(days=2)) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (11.0, "usual"),
        (13.0, "above usual"),
        (9.0, "below usual"),
        (40.0, "highest on record, since 1 May 2030"),
        (24.0, "highest since 26 May 2030"),
        (1.0, "lowest on record, since 1 May 2030"),
    ],
)
def test_a_reading_is_said_in_words(value: float, words: str) -> None:
    history = [reading(25.0 if day == 25 else 10 + day % 3, day) for day in range(100)]
    assert describe(reading(value, 100), history) == words


def test_a_peak_that_is_over_by_midnight_is_remembered_all_the_same() -> None:
    history = [reading(10 + day % 3, day) for day in range(100)] + [reading(50.0, 97.5)]
    assert describe(reading(40.0, 100), history) == "far above usual"
    assert describe(reading(60.0, 100), history) == "highest on record, since 1 May 2030"


def test_with_little_past_the_words_say_how_much_there_is() -> None:
    assert describe(reading(5.0, 3), [reading(5.0, 1), reading(5.0, 2)]) == "no baseline yet: 2 of 14 days"
    assert describe(reading(5.0, 0), []) == "no past to compare with"
    assert describe(reading(5.0, 30), [reading(5.0, day) for day in range(30)]) == "usual (of 30 days)"


def test_a_new_formula_begins_a_past_of_its_own() -> None:
    """Else the first reading of another scale would be called the highest on record."""
    old = [replace(reading(5.0, day), formula="0") for day in range(30)]
    new = [reading(40.0, 30), reading(41.0, 31)]
    assert describe(reading(40.0, 32), [*old, *new]) == "no baseline yet: 2 of 14 days"


def test_weights_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("topic = 2\ncrowd_quota = 5\n", encoding="utf-8")
    weights = load_weights(path)
    assert (weights.topic, weights.crowd_quota, weights.deeds) == (2.0, 5, Weights().deeds)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("tpoic = 1", "tpoic"),
        ("topic = 'x'", "topic"),
        ("topic = -1", "topic"),
        ("deeds_half_life_days = 0", "half_life"),
    ],
)
def test_a_wrong_weights_file_is_named_with_its_key(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=named) as caught:
        load_weights(path)
    assert str(path) in str(caught.value)
