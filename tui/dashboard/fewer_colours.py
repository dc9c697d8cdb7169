"""Our themes for terminals of 256 colours: over ssh or in tmux the word that a terminal knows more is often lost.

Rich takes for such a terminal the nearest step of each of red, green and blue, which makes a bluish grey navy and leaves
a line that should hardly be seen louder than the one with the cursor. Here the nearest colour is the one that looks so.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, rgb_to_lab
from textual.theme import Theme

from tui.dashboard.theme import Palette

_STEPS = (0, 95, 135, 175, 215, 255)
"""Values of red, green and blue in the cube of xterm's colours 16 to 231."""

_GREYS = 24
"""Colours 232 to 255: greys from 8 to 238, ten apart."""

_COLOURS = (
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "foreground",
    "background",
    "surface",
    "panel",
)


@cache
def _known() -> list[tuple[str, tuple[float, float, float]]]:
    """What leads to each colour that such a terminal has beyond its own sixteen, with that colour's place in CIE Lab."""
    cube = [Color(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS]
    known = [(colour.hex6, _lab(colour)) for colour in cube if not colour.r == colour.g == colour.b]
    for step in range(_GREYS):
        # Rich takes step n of 25 between black and white for grey n of 24.
        asked, shown = round((step + 1) * 255 / 25), 8 + 10 * step
        known.append((Color(asked, asked, asked).hex6, _lab(Color(shown, shown, shown))))
    return known


def _lab(colour: Color) -> tuple[float, float, float]:
    lab = rgb_to_lab(colour)
    return lab.L, lab.a, lab.b


@cache
def nearest(colour: str) -> str:
    """What a terminal of 256 colours is asked for to show what looks most like ``colour``; both as #rrggbb."""
    here = _lab(Color.parse(colour))
    return min(_known(), key=lambda one: sum((a - b) ** 2 for a, b in zip(here, one[1], strict=True)))[0]


def theme_of_256(theme: Theme) -> Theme:
    """A theme in the colours that such a terminal has."""
    named: dict[str, Any] = {name: nearest(value) for name in _COLOURS if (value := getattr(theme, name))}
    return replace(theme, **named, variables={name: nearest(value) for name, value in theme.variables.items()})


def palette_of_256(palette: Palette) -> Palette:
    """A palette with its blends in such colours, too."""
    changed: dict[str, Any] = {}
    for field in fields(palette):
        value = getattr(palette, field.name)
        changed[field.name] = tuple(map(_style, value)) if isinstance(value, tuple) else _style(value)
    return replace(palette, **changed)


def _style(style: Style) -> Style:
    return style + Style(color=_colour(style.color), bgcolor=_colour(style.bgcolor))


def _colour(colour: RichColor | None) -> str | None:
    return nearest(colour.triplet.hex) if colour is not None and colour.triplet is not None else None
