"""Numbers as shapes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.dashboard.drawing import (
    Ink,
    Sample,
    area,
    large_digits,
    line_of_value,
    meter,
    scale_of,
    small_digits,
    spark,
)

values = st.integers(-5000, 5000).map(lambda tenths: tenths / 10)


def test_digits_are_as_high_as_promised_and_even() -> None:
    small, large = small_digits("−12.3"), large_digits("−12.3")
    assert len(small) == 3
    assert len(large) == 5
    assert len({len(line) for line in small}) == len({len(line) for line in large}) == 1


def test_a_sparkline_shows_the_least_and_the_greatest_and_leaves_gaps() -> None:
    assert spark([1, None, 8]) == "▁ ▇"
    assert spark([5, 5, 5]) == "▁▁▁"
    assert spark([None, None]) == "  "


def test_a_meter_fills_its_share() -> None:
    assert meter(0.25, 8) == ("━━", "──────")
    assert meter(7.0, 4) == ("━━━━", "")


@given(st.lists(values, min_size=1, max_size=50), st.integers(2, 12))
def test_a_scale_holds_all_values_and_zero(found: list[float], labels: int) -> None:
    scale = scale_of(found, labels)
    assert scale.low <= min(0.0, *found) + 1e-6
    assert scale.high >= max(0.0, *found) - 1e-6
    assert 0.0 in [round(tick, 9) for tick in scale.ticks]


@given(st.lists(st.one_of(st.none(), values), min_size=1, max_size=40), st.integers(2, 14))
def test_the_chart_has_a_column_for_each_sample(found: list[float | None], height: int) -> None:
    samples = [None if value is None else Sample(value) for value in found]
    scale = scale_of([value for value in found if value is not None] or [0.0], 4)
    grid = area(samples, height, scale)
    assert len(grid) == height
    assert all(len(row) == len(samples) for row in grid)
    for column, value in enumerate(found):
        inks = {row[column].ink for row in grid}
        assert value is not None or inks == {Ink.NONE}
        assert value is None or value <= (scale.high - scale.low) / height or Ink.RISE in inks
        assert value is None or -value <= (scale.high - scale.low) / height or Ink.EASE in inks


def test_what_is_held_is_drawn_apart() -> None:
    scale = scale_of([10.0], 2)
    grid = area([Sample(10.0), Sample(10.0, held=True)], 4, scale)
    assert [cell.ink for cell in grid[-1]] == [Ink.RISE, Ink.HELD]


def test_easing_hangs_below_zero() -> None:
    scale = scale_of([10.0, -10.0], 3)
    grid = area([Sample(10.0), Sample(-10.0)], 4, scale)
    assert [row[0].ink for row in grid] == [Ink.RISE, Ink.RISE, Ink.NONE, Ink.NONE]
    assert [row[1].ink for row in grid] == [Ink.NONE, Ink.NONE, Ink.EASE, Ink.EASE]


def test_labels_stand_on_the_line_of_their_value() -> None:
    scale = scale_of([40.0], 3)
    assert line_of_value(scale.high, 8, scale) == 0
    assert line_of_value(0.0, 8, scale) == 7
