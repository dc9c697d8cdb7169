"""Settings: defaults, the person's TOML file over them, and the command line over both."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from tui import __version__

APP = "detente"

USER_AGENT = f"detente/{__version__} (+https://github.com/detente-dashboard/detente)"
"""Names us and a page to complain on, as RFC 9110 §10.1.5 asks."""


class ConfigError(Exception):
    """A settings file cannot be used; the sentence names file, line and key."""


def _data(name: str) -> Path:
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / name


def _config(name: str) -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / name


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set. Keys of the TOML file are the field names."""

    archive: Path = field(default_factory=lambda: _data("archive.db"))
    """The collector's database."""
    desk: Path = field(default_factory=lambda: _data("desk.db"))
    """The person's database: pins, read marks."""
    feeds: Path = field(default_factory=lambda: _config("feeds.toml"))
    """The person's own feeds: adds to, changes and mutes the catalogue."""
    log: Path = field(default_factory=lambda: Path(platformdirs.user_log_dir(APP, appauthor=False)) / "detente.log")
    poll_deadline_s: float = 30.0
    """One deadline for a whole poll of a feed: name, connection, hops, body."""
    parse_deadline_s: float = 10.0
    """When a parser child is killed."""
    body_cap_bytes: int = 15_000_000
    """Largest feed accepted, before and after unpacking."""
    polls_at_once: int = 16
    retention_days: int = 0
    """Articles older than this are removed; 0 keeps all."""
    gdelt: bool = False
    """Read GDELT's event files as a second opinion beside our score."""
    theme: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    """Binding id → key, to remap the dashboard's keys."""


_LEAST = {
    "poll_deadline_s": 1.0,
    "parse_deadline_s": 0.5,
    "body_cap_bytes": 10_000,
    "polls_at_once": 1,
    "retention_days": 0,
}


def settings_file() -> Path:
    """The settings that are read where none are named; there need not be any."""
    return _config("config.toml")


def load_settings(path: Path | None = None, **overrides: Path | None) -> Settings:
    """Settings of the file at ``path`` (default: the platform's config folder), then ``overrides`` that are not None.

    Raises ConfigError when a named file is missing, is no TOML, has an unknown key, or a value out of range.
    """
    settings = Settings()
    chosen = path or settings_file()
    if chosen.is_file():
        settings = replace(settings, **_read(chosen))
    elif path is not None:
        raise ConfigError(f"{path}: there is no such settings file")
    chosen_now: dict[str, Any] = {key: value for key, value in overrides.items() if value is not None}
    return replace(settings, **chosen_now)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    return {key: _checked(path, text, key, value) for key, value in table.items()}


def _checked(path: Path, text: str, key: str, value: object) -> object:
    where = _place(path, text, key)
    known = {item.name: item for item in fields(Settings)}
    if key not in known:
        raise ConfigError(f"{where}: unknown key; known are {', '.join(sorted(known))}")
    wanted = str(known[key].type)
    if wanted == "Path":
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{where}: expected a path in quotes")
        return Path(value).expanduser()
    if wanted == "bool":
        if not isinstance(value, bool):
            raise ConfigError(f"{where}: expected true or false")
        return value
    if wanted in ("int", "float"):
        if isinstance(value, bool) or not isinstance(value, int | float) or (wanted == "int" and value != int(value)):
            raise ConfigError(f"{where}: expected a number")
        if value < _LEAST[key]:
            raise ConfigError(f"{where}: must be at least {_LEAST[key]:g}")
        return int(value) if wanted == "int" else float(value)
    if wanted == "str":
        if not isinstance(value, str):
            raise ConfigError(f"{where}: expected text in quotes")
        return value
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ConfigError(f"{where}: expected a table of texts, names with a dot in quotes")
    return value


def place_in_file(path: Path | None, key: str, table: str = "") -> str:
    """File, line and key for a sentence on what is wrong with it; ``path`` as for ``load_settings``."""
    file = path or settings_file()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # gone or changed since it was read: the line is unknown, the rest is not
        text = ""
    return _place(file, text, key, table)


def _place(path: Path, text: str, key: str, table: str = "") -> str:
    lines = text.splitlines()
    first = _line_of(lines, table, 0) if table else 0
    name = f"{table}.{key}" if table else key
    return f"{path}, line {_line_of(lines, key, first) + 1}, {name}"


def _line_of(lines: list[str], key: str, first: int) -> int:
    """Index of the line from ``first`` on that gives ``key`` a value or begins its table; ``first`` when none does."""
    named = re.compile(rf"""\s*\[?\s*(\w+\s*\.\s*)?["']?{re.escape(key)}["']?\s*[]=.]""")
    return next((place for place in range(first, len(lines)) if named.match(lines[place])), first)
