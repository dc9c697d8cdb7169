"""Numbers as shapes: large digits, sparklines and an area chart, from characters alone. Pure functions, no widget.

Block characters and not braille: every font has them, so that pictures and plain consoles show the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

_BITMAPS: Final = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "−": ("   ", "   ", "###", "   ", "   "),
    ".": (" ", " ", " ", " ", "#"),
    ",": (" ", " ", " ", "#", "#"),
    "–": ("   ", "   ", "###", "   ", "   "),
}
"""Three by five pixels a digit."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def small_digits(text: str) -> list[str]:
    """``text`` in three lines of half blocks; unknown characters are left out."""
    rows = _pixels(text, gap=1)
    blank = [False] * len(rows[0])
    padded = [*rows, blank]
    return [
        "".join(_HALVES[upper, lower] for upper, lower in zip(padded[i], padded[i + 1], strict=True)) for i in (0, 2, 4)
    ]


def large_digits(text: str) -> list[str]:
    """``text`` in five lines of full blocks, each pixel two columns wide."""
    return ["".join("██" if dot else "  " for dot in row) for row in _pixels(text, gap=1)]


def _pixels(text: str, gap: int) -> list[list[bool]]:
    rows: list[list[bool]] = [[] for _ in range(5)]
    for letter in text:
        bitmap = _BITMAPS.get(letter)
        if bitmap is None:
            continue
        for row, line in zip(rows, bitmap, strict=True):
            row.extend([False] * gap if row else [])
            row.extend(dot == "#" for dot in line)
    return rows


_EIGHTHS: Final = "▁▂▃▄▅▆▇█"

_SPARKS: Final = _EIGHTHS[:7]
"""Without the full block: sparklines of neighbouring rows must not grow together."""


def spark(values: Sequence[float | None], floor: float | None = None, least_reach: float = 0.0) -> str:
    """One character a value, from the least (or ``floor``) to the greatest; a blank where there is none.

    The full height stands for ``least_reach`` at the least: a line that hardly moves is not drawn as a storm.
    """
    known = [value for value in values if value is not None]
    if not known:
        return " " * len(values)
    low = min(known) if floor is None else min(floor, *known)
    reach = max(max(known) - low, least_reach)
    if reach <= 0:
        return "".join(" " if value is None else _SPARKS[0] for value in values)
    return "".join(" " if value is None else _SPARKS[min(6, int((value - low) / reach * 6.999))] for value in values)


def meter(share: float, width: int) -> tuple[str, str]:
    """The filled and the empty part of a level of ``width`` columns; ``share`` is 0 … 1."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "━" * filled, "─" * (width - filled)


class Ink(Enum):
    """What a cell of the chart shows; with the height of the cell it decides its colour."""

    NONE = 0
    RISE = 1
    EASE = 2
    HELD = 3
    ZERO = 4


class Cell(NamedTuple):
    """One character of the chart."""

    character: str
    ink: Ink
    is_hanging: bool = False
    """Drawn from the top down: the character is the part that stays empty."""


class Sample(NamedTuple):
    """The value of one column."""

    value: float
    held: bool = False


class Scale(NamedTuple):
    """The range of an axis, and the values that get a label."""

    low: float
    high: float
    ticks: tuple[float, ...]


def scale_of(values: Sequence[float], labels: int) -> Scale:
    """A range that just holds zero and all values, and round values in it for about so many labels."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if high - low <= 0:
        high = 1.0
    step = _round_step((high - low) / max(1, labels))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return Scale(low, high, tuple(step * number for number in range(first, last + 1)))


def _round_step(least: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(least))
    return next(step * magnitude for step in (1, 2, 2.5, 5, 10) if step * magnitude >= least * 0.999)


def area(samples: Sequence[Sample | None], height: int, scale: Scale) -> list[list[Cell]]:
    """A chart of one column a sample in ``height`` lines, filled between the value and zero to an eighth of a line."""
    # Each side that has values gets a line at least.
    zero = min(height - (scale.high > 0), max(scale.low < 0, round(_height(0.0, height, scale))))
    grid = [[Cell(" ", Ink.NONE)] * len(samples) for _ in range(height)]
    for column, sample in enumerate(samples):
        if sample is None:
            continue
        # In eighths of a line above the bottom; zero lies between two lines, so that both sides are solid.
        level = 8 * zero + round(sample.value / (scale.high - scale.low) * height * 8)
        ink = Ink.HELD if sample.held else Ink.RISE if sample.value >= 0 else Ink.EASE
        for line in range(zero, height):
            filled = min(8, level - 8 * line)
            if filled > 0:
                grid[height - 1 - line][column] = Cell(_EIGHTHS[filled - 1], ink)
        for line in range(zero):
            empty = level - 8 * line
            if empty <= 0:
                grid[height - 1 - line][column] = Cell("█", ink)
            elif empty < 8:
                grid[height - 1 - line][column] = Cell(_EIGHTHS[empty - 1], ink, is_hanging=True)
        if level == 8 * zero and zero < height:
            grid[height - 1 - zero][column] = Cell("▁", Ink.ZERO)
    return grid


def _height(value: float, height: int, scale: Scale) -> float:
    """Lines above the bottom of the chart."""
    return min(float(height), max(0.0, (value - scale.low) / (scale.high - scale.low) * height))


def line_of_value(value: float, height: int, scale: Scale) -> int:
    """The line of the chart on which ``value`` lies, for its label; the upper one of two."""
    return min(height - 1, max(0, height - 1 - int(_height(value, height, scale) + 1e-9)))
