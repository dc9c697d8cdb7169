"""Readings and changes as people see them, the same on the screen and in `detente status`. Pure, standard library only."""

from __future__ import annotations


def number(value: float) -> str:
    """A reading as people see it: one decimal, a true minus sign, none of a false precision above a hundred."""
    text = f"{abs(value):.1f}" if abs(value) < 99.95 else f"{abs(value):,.0f}"
    return f"−{text}" if value < 0 and text.strip("0.") else text


def signed(value: float) -> str:
    """A change: always with its sign, ±0 when it rounds to nothing."""
    text = number(abs(value))
    if not text.strip("0."):
        return "±0"
    return f"+{text}" if value > 0 else f"−{text}"


def signed_count(number: int) -> str:
    """How many more or fewer, as ``signed`` writes changes."""
    return "±0" if number == 0 else f"{number:+,}".replace("-", "−")
