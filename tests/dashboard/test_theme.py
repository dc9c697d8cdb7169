"""Colours that can be read on every ground they stand on, and states that are told without them."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.console import Console
from textual.color import Color
from textual.theme import Theme

from tui.dashboard.fewer_colours import nearest, theme_of_256
from tui.dashboard.sixteen import palette_of_16, theme_of_16
from tui.dashboard.theme import DAY, NIGHT, THEMES, Palette, colour_limit

TEXT_ON_TEXT = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""

FAINT_ON_CURSOR = 3.0
"""The same for what is not needed to follow: notes on the line of the cursor."""

TEXT_OF_256 = 3.5
"""Of text in a palette whose steps are that coarse."""

DRAWN_OF_16 = 1.8
"""Of anything that is drawn with the sixteen colours, rules and blocks of the chart too: they are far apart."""

GROUNDS = ("background", "surface", "panel", "cursor", "cursor-idle")
CURSORS = ("cursor-idle", "cursor")
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


FEWER = [theme_of_256(theme) for theme in THEMES]


def on_256(asked: str) -> Color:
    """What a terminal of 256 colours shows for a colour."""
    return Color(*RichColor.parse(asked).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(colour(theme, ink), colour(theme, ground)) >= TEXT_ON_TEXT


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", FEWER, ids=lambda theme: theme.name)
def test_with_256_colours_too(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(on_256(colour(theme, ink).hex6), on_256(colour(theme, ground).hex6)) >= TEXT_OF_256


@pytest.mark.parametrize("theme", FEWER, ids=lambda theme: theme.name)
def test_with_256_colours_greys_stay_greys(theme: Theme) -> None:
    """By steps of red, green and blue the line of a cursor that waits would be navy, louder than the one that moves."""
    for name in ("background", "surface", "panel", "cursor", "cursor-idle", "rule", "quiet", "faint"):
        shown = on_256(colour(theme, name).hex6)
        assert shown.r == shown.g == shown.b, name
    far = [contrast(on_256(colour(theme, name).hex6), on_256(colour(theme, "background").hex6)) for name in CURSORS]
    assert far == sorted(far)


def test_the_nearest_colour_is_one_that_is_shown_as_it_was_chosen() -> None:
    for step in range(0, 256, 15):
        asked = nearest(f"#{step:02x}{255 - step:02x}80")
        assert nearest(on_256(asked).hex6) == asked


async def test_a_terminal_of_256_colours_is_asked_for_no_other(newsroom: Any, opened: Any, monkeypatch: Any) -> None:
    newsroom.file("headline", "another")
    newsroom.beat()
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "256")
    async with opened() as (app, _pilot):
        pane = app.main.headlines
        styles = [segment.style for y in range(6) for segment in pane.render_line(y) if segment.style]
        inks = {ink.triplet.hex for style in styles for ink in (style.color, style.bgcolor) if ink and ink.triplet}
        assert inks
        assert {nearest(on_256(ink).hex6).lower() for ink in inks} == inks


def on_16(asked: Color) -> Color:
    """What a terminal of sixteen colours shows for a colour."""
    shown = RichColor.parse(asked.hex6).downgrade(ColorSystem.STANDARD).get_truecolor()
    return Color(*shown)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_with_sixteen_colours_the_cursor_hides_nothing(theme: Theme) -> None:
    few = theme_of_16(theme)
    base = {name: getattr(few, name) for name in ("foreground", "background", "accent", "warning", "error", "success")}
    palette = palette_of_16(Palette.of({**base, **few.variables}, few.dark))
    page = on_16(colour(few, "background"))
    inks = [getattr(palette, field.name) for field in fields(palette)]
    drawn = [style for one in inks for style in (one if isinstance(one, tuple) else (one,)) if style.color]
    for style in drawn:
        under_cursor = style + palette.cursor
        ink, ground = (on_16(Color(*part.get_truecolor())) for part in (under_cursor.color, under_cursor.bgcolor))
        assert contrast(ink, ground) >= TEXT_ON_TEXT
        assert ground != page
        ground = on_16(Color(*style.bgcolor.get_truecolor())) if style.bgcolor else page
        assert contrast(on_16(Color(*style.color.get_truecolor())), ground) >= DRAWN_OF_16
    assert contrast(on_16(Color(*palette.text.color.get_truecolor())), page) >= TEXT_ON_TEXT
    assert palette.cursor_idle.underline


async def test_the_sparkline_of_a_chosen_pair_is_seen_with_sixteen_colours(
    newsroom: Any, opened: Any, monkeypatch: Any
) -> None:
    newsroom.read("RUS-UKR", 2.0, 9.0, 4.0, 7.0, hours_apart=48)
    newsroom.beat()
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    async with opened() as (app, pilot):
        await pilot.press("4")
        pane = app.main.pairs
        strip = pane.render_line(pane.head_lines())
        for part in strip:
            assert part.style is not None
            assert part.style.color != part.style.bgcolor


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


@pytest.mark.parametrize(("has_terminal", "limit"), [(True, "16"), (False, "")])
def test_only_a_terminal_limits_the_colours(has_terminal: bool, limit: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "auto")
    monkeypatch.setattr("tui.dashboard.theme._has_terminal", lambda: has_terminal)
    assert colour_limit(Console(color_system="standard")) == limit
