"""Our themes for terminals of sixteen colours: the console of Linux, and whatever is said to know no more.

Rich takes for each of our colours the nearest of the sixteen: at night the line of the cursor gets the very grey of the
notes and sparklines on it, by day that of the page. Here each is chosen, and that line has ink and ground of its own.
"""

from __future__ import annotations

from dataclasses import replace

from rich.style import Style
from textual.theme import Theme

from tui.dashboard.theme import Palette

_BLACK, _RED, _GREEN, _BROWN, _BLUE, _MAGENTA, _CYAN, _GREY = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
)  # fmt: skip
_DARK_GREY, _LIGHT_RED, _LIGHT_GREEN, _YELLOW, _LIGHT_BLUE, _LIGHT_CYAN, _WHITE = (
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#55ffff", "#ffffff",
)  # fmt: skip
"""The colours of the PC's text screens: asked for exactly these, Rich gives the terminal their numbers."""


def theme_of_16(theme: Theme) -> Theme:
    """A theme in the sixteen colours, dark or light as it was."""
    if theme.dark:
        return replace(
            theme,
            primary=_LIGHT_BLUE,
            secondary=_GREY,
            accent=_LIGHT_BLUE,
            warning=_YELLOW,
            error=_LIGHT_RED,
            success=_LIGHT_GREEN,
            foreground=_WHITE,
            background=_BLACK,
            surface=_BLACK,
            panel=_BLACK,
            variables=_named(_WHITE, _GREY, _DARK_GREY, (_LIGHT_RED, _LIGHT_RED), (_CYAN, _LIGHT_CYAN)),
        )
    return replace(
        theme,
        primary=_BLUE,
        secondary=_DARK_GREY,
        accent=_BLUE,
        warning=_MAGENTA,
        error=_RED,
        success=_GREEN,
        foreground=_BLACK,
        background=_WHITE,
        surface=_WHITE,
        panel=_WHITE,
        variables=_named(_BLACK, _DARK_GREY, _GREY, (_BROWN, _RED), (_CYAN, _BLUE)),
    )


def _named(bright: str, quiet: str, rule: str, up: tuple[str, str], down: tuple[str, str]) -> dict[str, str]:
    """The variables of our themes; there is no colour left for what is fainter than quiet."""
    return {
        "bright": bright,
        "quiet": quiet,
        "faint": quiet,
        "rule": rule,
        "up": up[0],
        "up-strong": up[1],
        "down": down[0],
        "down-strong": down[1],
    }


def palette_of_16(palette: Palette) -> Palette:
    """A palette without blends, its cursor told by a ground that nothing else has."""
    return replace(
        palette,
        heat=(*(palette.up,) * 4, *(palette.up_strong,) * 2),
        cold=(*(palette.down,) * 4, *(palette.down_strong,) * 2),
        ash=(palette.faint,) * 6,
        spark=palette.accent,
        found=Style(color=_BLACK, bgcolor=_CYAN, underline=True),
        cursor=Style(color=_WHITE, bgcolor=_BLUE),
        cursor_idle=Style(underline=True),
    )
