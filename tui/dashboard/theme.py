"""Colours with a meaning: warm escalates, cool eases, everything else stays calm.

Colour never speaks alone: every level also has a glyph or a word, for terminals and eyes that do not tell them apart.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from rich.style import Style
from textual import constants
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from rich.console import Console
    from textual.app import App

NIGHT: Final = Theme(
    name="detente-night",
    primary="#8fb4d9",
    secondary="#7d8fa8",
    accent="#8fb4d9",
    warning="#e0b04a",
    error="#ec7f80",
    success="#63b99a",
    foreground="#d3d9e2",
    background="#12161d",
    surface="#181d26",
    panel="#1f2631",
    dark=True,
    variables={
        "up": "#e8935c",
        "up-strong": "#f27a69",
        "down": "#56b6b0",
        "down-strong": "#4fb3e8",
        "quiet": "#9ba6b7",
        "faint": "#7f8a9b",
        "rule": "#2b3442",
        "bright": "#f2f5f9",
        "cursor": "#243246",
        "cursor-idle": "#1b2230",
    },
)

DAY: Final = Theme(
    name="detente-day",
    primary="#2f6090",
    secondary="#5b6b80",
    accent="#2f6090",
    warning="#795500",
    error="#b3302f",
    success="#166647",
    foreground="#252b35",
    background="#f7f6f2",
    surface="#efede6",
    panel="#e6e3da",
    dark=False,
    variables={
        "up": "#9c4712",
        "up-strong": "#b32d20",
        "down": "#0c6661",
        "down-strong": "#0b63a5",
        "quiet": "#525b68",
        "faint": "#666d78",
        "rule": "#d8d4c9",
        "bright": "#0d1117",
        "cursor": "#d5e2f0",
        "cursor-idle": "#e7e9ea",
    },
)

THEMES: Final = (NIGHT, DAY)

UP: Final = "▲"
DOWN: Final = "▼"
LEVEL: Final = "◆"
NOTHING: Final = "·"
PINNED: Final = "★"
WRONG: Final = "×"
BAR: Final = "▎"

STRONG: Final = 5.0
"""Points of an article from which its mark takes the stronger colour: half the Goldstein range."""


_FOUND_SHARE: Final = 0.22
"""Of the accent in the ground of words that were looked for: enough to be seen, and every ink can be read on it."""


def mark(direction: int, relevant: bool = True) -> str:
    """The glyph of a direction: ▲ escalates, ▼ eases, ◆ neither, · tells of no act between actors."""
    if direction:
        return UP if direction > 0 else DOWN
    return LEVEL if relevant else NOTHING


def direction_word(direction: int) -> str:
    """The same in a word."""
    return "escalates" if direction > 0 else "eases" if direction < 0 else "neither"


@dataclass(frozen=True, slots=True)
class Palette:
    """Ready styles of one theme; backgrounds are the pane's own but for the cursor line and pills."""

    text: Style
    bright: Style
    bold: Style
    quiet: Style
    faint: Style
    rule: Style
    accent: Style
    title: Style
    """A pane's name when it does not have the focus."""
    title_focus: Style
    up: Style
    up_strong: Style
    down: Style
    down_strong: Style
    heat: tuple[Style, ...]
    """Steps of the chart above zero, from the line of zero upwards: the higher, the warmer."""
    cold: tuple[Style, ...]
    """The same below zero."""
    ash: tuple[Style, ...]
    """The same while a reading is held."""
    spark: Style
    level: Style
    good: Style
    warning: Style
    error: Style
    pill: Style
    alarm: Style
    """A banner: something needs the person."""
    replay: Style
    found: Style
    """Laid over words that the filter looked for."""
    cursor: Style
    cursor_idle: Style

    @classmethod
    def of_terminal(cls) -> Palette:
        """The palette of themes that leave the colours to the terminal: its sixteen, on a background nobody knows.

        What must be read has the terminal's own ink; the cursor is told by reversing it, so that both are legible on
        whatever it is.
        """
        plain, dim = Style(), Style(dim=True)
        up, up_strong = Style(color="red"), Style(color="bright_red", bold=True)
        down, down_strong = Style(color="cyan"), Style(color="bright_cyan", bold=True)
        return cls(
            text=plain,
            bright=Style(bold=True),
            bold=Style(bold=True),
            quiet=plain,
            faint=dim,
            rule=dim,
            accent=Style(color="blue"),
            title=Style(bold=True),
            title_focus=Style(color="blue", bold=True),
            up=up,
            up_strong=up_strong,
            down=down,
            down_strong=down_strong,
            heat=(*(up,) * 4, *(up_strong,) * 2),
            cold=(*(down,) * 4, *(down_strong,) * 2),
            ash=(dim,) * 6,
            spark=Style(color="blue"),
            level=plain,
            good=Style(color="green"),
            warning=Style(color="magenta"),
            error=up_strong,
            pill=Style(color="blue", reverse=True, bold=True),
            alarm=Style(color="magenta", reverse=True, bold=True),
            replay=Style(color="cyan", reverse=True, bold=True),
            found=Style(underline=True, reverse=True),
            cursor=Style(reverse=True),
            cursor_idle=Style(underline=True),
        )

    @classmethod
    def of(cls, variables: dict[str, str], night: bool) -> Palette:
        """The palette of a theme's variables, falling back to our own for themes that lack our names."""
        ours = (NIGHT if night else DAY).variables
        known = {**ours, **{key: value for key, value in variables.items() if value}}

        def style(name: str, back: str | None = None, *, bold: bool = False, italic: bool = False) -> Style:
            return Style(
                color=_rich(known, name),
                bgcolor=_rich(known, back) if back else None,
                bold=bold or None,
                italic=italic or None,
            )

        return cls(
            text=style("foreground"),
            bright=style("bright"),
            bold=style("bright", bold=True),
            quiet=style("quiet"),
            faint=style("faint"),
            rule=style("rule"),
            accent=style("accent"),
            title=style("quiet", bold=True),
            title_focus=style("accent", bold=True),
            up=style("up"),
            up_strong=style("up-strong", bold=True),
            down=style("down"),
            down_strong=style("down-strong", bold=True),
            heat=_steps(known, "up", "up-strong"),
            cold=_steps(known, "down", "down-strong"),
            ash=_steps(known, "faint", "quiet"),
            spark=Style(color=_mixed(known, "accent", 0.6)),
            level=style("quiet"),
            good=style("success"),
            warning=style("warning"),
            error=style("error"),
            pill=style("background", "accent", bold=True),
            alarm=style("background", "warning", bold=True),
            replay=style("background", "down", bold=True),
            found=Style(underline=True, bgcolor=_mixed(known, "accent", _FOUND_SHARE)),
            cursor=Style(bgcolor=_rich(known, "cursor")),
            cursor_idle=Style(bgcolor=_rich(known, "cursor-idle")),
        )

    def direction(self, direction: float, size: float = 0.0) -> Style:
        """The style of a signed value; ``size`` is how large it is on the scale of ``STRONG``."""
        if direction > 0:
            return self.up_strong if abs(size) >= STRONG else self.up
        if direction < 0:
            return self.down_strong if abs(size) >= STRONG else self.down
        return self.level


def _rich(variables: dict[str, str], name: str) -> str:
    """A colour in the words Rich knows."""
    return Color.parse(variables[name].split()[0]).hex6


def _mixed(variables: dict[str, str], name: str, share: float, base: str = "background") -> str:
    """Part of the way from one colour to another."""
    return Color.parse(_rich(variables, base)).blend(Color.parse(_rich(variables, name)), share).hex6


def _steps(variables: dict[str, str], low: str, high: str) -> tuple[Style, ...]:
    """From a shade of ``low`` over ``low`` itself to ``high``."""
    shades = [Style(color=_mixed(variables, low, share)) for share in (0.5, 0.65, 0.8, 1.0)]
    return (*shades, *(Style(color=_mixed(variables, high, share, low)) for share in (0.5, 1.0)))


Limit = Literal["", "16", "256"]
"""How many colours a terminal knows, where that is fewer than we have."""


def colour_limit(console: Console) -> Limit:
    """What the terminal is said to know; empty where our colours can be shown as they are, or none can.

    Where the screen goes to no terminal, it is drawn for a picture: what the environment says of a terminal is not asked.
    """
    if constants.COLOR_SYSTEM == "auto" and not _has_terminal():
        return ""
    if console.color_system == "256":
        return "256"
    return "16" if console.color_system == "standard" else ""


@cache
def _has_terminal() -> bool:
    """Whether that is a terminal to which Textual writes."""
    return sys.__stderr__ is not None and sys.__stderr__.isatty()


def theme_for(theme: Theme, limit: Limit) -> Theme:
    """A theme of ours in colours that the terminal has."""
    # Loaded only where it is needed, before the first frame.
    if limit == "256":
        from tui.dashboard.fewer_colours import theme_of_256

        return theme_of_256(theme)
    if limit:
        from tui.dashboard.sixteen import theme_of_16

        return theme_of_16(theme)
    return theme


def _palette_for(palette: Palette, limit: Limit) -> Palette:
    """The same of a palette, with its blends."""
    if limit == "256":
        from tui.dashboard.fewer_colours import palette_of_256

        return palette_of_256(palette)
    if limit:
        from tui.dashboard.sixteen import palette_of_16

        return palette_of_16(palette)
    return palette


_PALETTES: Final[dict[tuple[str, Limit], Palette]] = {}


def palette_of(app: App[object]) -> Palette:
    """The palette of the theme the app wears now; made once a theme."""
    key = app.theme, colour_limit(app.console)
    if key not in _PALETTES:
        theme = app.current_theme
        if theme.ansi:
            _PALETTES[key] = Palette.of_terminal()
        else:
            _PALETTES[key] = _palette_for(Palette.of(app.theme_variables, theme.dark), key[1])
    return _PALETTES[key]
