"""What a person wrote of keys and theme in the settings file, checked before the screen is taken."""

from __future__ import annotations

from pathlib import Path

from textual.theme import BUILTIN_THEMES

from tui.config import ConfigError, Settings, place_in_file
from tui.dashboard.actions import KeymapError, checked_keys
from tui.dashboard.theme import THEMES


def check_keys(settings: Settings, config: Path | None) -> None:
    """Raise ConfigError, naming file, line and key, for a keymap that cannot be used; ``config`` as the person named it."""
    try:
        checked_keys(settings.keys)
    except KeymapError as error:
        raise ConfigError(f"{place_in_file(config, error.action, 'keys')}: {error}") from error


def check_theme(settings: Settings, config: Path | None) -> None:
    """Raise ConfigError, naming file, line and key, for a theme that nobody has."""
    ours = [theme.name for theme in THEMES]
    if settings.theme and settings.theme not in ours and settings.theme not in BUILTIN_THEMES:
        known = f"{', '.join(ours)}, and of Textual's {', '.join(sorted(BUILTIN_THEMES))}"
        raise ConfigError(f"{place_in_file(config, 'theme')}: there is no theme {settings.theme!r}; there are {known}")
