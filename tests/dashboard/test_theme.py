"""Colours that can be read on every ground they stand on, and states that are told without them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.dashboard.theme import DAY, NIGHT, THEMES, Palette

TEXT_ON_TEXT = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""

FAINT_ON_CURSOR = 3.0
"""The same for what is not needed to follow: notes on the line of the cursor."""

GROUNDS = ("background", "surface", "panel", "cursor", "cursor-idle")
INKS = (
    "foreground",
    "bright",
    "quiet",
    "accent",
    "warning",
    "error",
    "success",
    "up",
    "up-strong",
    "down",
    "down-strong",
)


def colour(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    assert value
    return Color.parse(value)


def luminance(ink: Color) -> float:
    parts = [part / 255 for part in ink.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: Color, ground: Color) -> float:
    lights = sorted((luminance(ink), luminance(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(colour(theme, ink), colour(theme, ground)) >= TEXT_ON_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_notes_can_be_read_too(theme: Theme) -> None:
    faint = colour(theme, "faint")
    assert contrast(faint, colour(theme, "background")) >= TEXT_ON_TEXT
    assert min(contrast(faint, colour(theme, ground)) for ground in GROUNDS) >= FAINT_ON_CURSOR


@pytest.mark.parametrize("night", [True, False])
def test_a_foreign_theme_takes_what_it_lacks_from_ours(night: bool) -> None:
    ours = NIGHT if night else DAY
    base = {name: getattr(ours, name) for name in ("foreground", "background", "accent", "warning", "error", "success")}
    assert Palette.of(base, night).up.color == Palette.of({**base, **ours.variables}, night).up.color


async def test_the_terminals_own_colours_need_no_ground_of_ours(newsroom: Any, opened: Any) -> None:
    newsroom.file("headline", "another")
    newsroom.beat()
    for theme in ("ansi-dark", "ansi-light"):
        async with opened(theme=theme) as (app, _pilot):
            assert app.theme == theme
            pane = app.main.headlines
            styles = [segment.style for y in range(6) for segment in pane.render_line(y) if segment.style]
            assert not any(style.color and style.color.triplet for style in styles)
            assert any(style.reverse for style in styles), "the cursor is told by reversing"


async def test_the_theme_of_the_start_is_that_of_one_chosen_later(newsroom: Any, opened: Any) -> None:
    newsroom.file("headline")
    newsroom.beat()
    for theme in THEMES:
        async with opened(theme=theme.name) as (app, pilot):
            begun = app.export_screenshot(), set(app.classes), dict(app.theme_variables)
            app.next_theme()
            await pilot.pause()
            app.next_theme()
            await pilot.pause()
            assert (set(app.classes), dict(app.theme_variables)) == begun[1:]
            assert plain(app.export_screenshot()) == plain(begun[0])


def plain(picture: str) -> str:
    """A picture without the numbers Rich gives its style sheets."""
    return re.sub(r"terminal-\d+-", "terminal-", picture)
