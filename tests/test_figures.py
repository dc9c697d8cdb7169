"""Readings and changes as people see them."""

from __future__ import annotations

import pytest

from tui.figures import number, signed, signed_count


@pytest.mark.parametrize(
    ("value", "said"), [(37.42, "37.4"), (-0.01, "0.0"), (-4.0, "−4.0"), (1234.5, "1,234"), (99.97, "100")]
)
def test_a_reading_has_one_decimal_and_a_true_minus(value: float, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(("change", "said"), [(3.21, "+3.2"), (-4.8, "−4.8"), (0.04, "±0"), (-0.0, "±0")])
def test_a_change_always_has_its_sign(change: float, said: str) -> None:
    assert signed(change) == said


@pytest.mark.parametrize(("change", "said"), [(1234, "+1,234"), (-2, "−2"), (0, "±0")])
def test_a_change_of_a_count_has_its_sign_too(change: int, said: str) -> None:
    assert signed_count(change) == said
