"""Settings: what a person may write, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import ConfigError, Settings, load_settings, place_in_file


def settings_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_overrides_defaults_and_the_command_line_overrides_the_file(tmp_path: Path) -> None:
    path = settings_of(tmp_path, 'archive = "/a/from-file.db"\ndesk = "~/desk.db"\npolls_at_once = 4\n')
    settings = load_settings(path, archive=Path("/b/from-line.db"))
    assert settings.archive == Path("/b/from-line.db")
    assert settings.desk == Path("~/desk.db").expanduser()
    assert settings.polls_at_once == 4
    assert settings.poll_deadline_s == Settings().poll_deadline_s


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("polls_at_once = 0", "line 1, polls_at_once: must be at least 1"),
        ('\npolls_at_once = "many"', "line 2, polls_at_once: expected a number"),
        ("gdelt = 1", "line 1, gdelt: expected true or false"),
        ("archive = 7", "line 1, archive: expected a path"),
        ("theme = 3", "line 1, theme: expected text"),
        ("polls_at_once = 2.5", "expected a number"),
        ("[keys]\nquit = 3", "line 1, keys: expected a table of texts"),
        ("speeling = 1", "line 1, speeling: unknown key"),
        ("polls_at_once = ", "config.toml"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = settings_of(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[keys]\n"filter" = "j"\n', 2),
        ('# filter = "s"\n[keys]\nquit = "Q"\nfilter = "j"\n', 4),
        ('theme = "nord"\nkeys.filter = "j"\n', 2),
        ('theme = "nord"\nkeys = { filter = "j" }\n', 2),
        ("", 1),
    ],
)
def test_a_key_of_a_table_is_found_on_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = settings_of(tmp_path, text)
    assert place_in_file(path, "filter", "keys") == f"{path}, line {line}, keys.filter"


def test_a_name_with_a_dot_outside_quotes_is_told_how_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="names with a dot in quotes"):
        load_settings(settings_of(tmp_path, '[keys]\narticle.browser = "O"\n'))


def test_a_named_file_that_is_missing_is_an_error_but_the_default_one_may_be(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such settings file"):
        load_settings(tmp_path / "none.toml")
