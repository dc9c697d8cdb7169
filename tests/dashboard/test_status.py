"""``detente status``: one screen of text, in a pipe, on any archive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storage.records import Act
from tui.config import Settings

ROOT = Path(__file__).parents[2]


def status(settings: Settings, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", "status", "--archive", str(settings.archive), "--desk", str(settings.desk)]
    return subprocess.run(
        [*command, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "TZ": "UTC", "PYTHONIOENCODING": "utf-8", **environment},
    )


def tell(newsroom: Any, make_act: Callable[..., Act]) -> None:
    newsroom.file("Russia orders its troops back", minutes_ago=30, act=make_act(), story=1)
    newsroom.file("Champions fall in extra time", minutes_ago=20)
    newsroom.read("ALL", 20.0, 24.0, 18.0)
    newsroom.read("RUS-UKR", 8.0, 6.0)
    newsroom.beat(replay=True)


def test_it_shows_tension_pairs_headlines_and_sources(
    newsroom: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    tell(newsroom, make_act)
    done = status(settings)
    assert done.returncode == 0
    assert "TENSION  18.0" in done.stdout
    assert "Russia → Ukraine" in done.stdout
    assert "▼ Russia orders its troops back" in done.stdout
    assert "SOURCES  3 of 3 answer" in done.stdout
    assert all(len(line) <= 100 for line in done.stdout.splitlines())
    assert not settings.desk.exists()


def test_gdelts_opinion_stands_beside_ours_and_says_so(
    newsroom: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    tell(newsroom, make_act)
    assert "SECOND OPINION" not in status(settings).stdout
    newsroom.read("gdelt:RUS-UKR", 2.5)
    told = status(settings).stdout
    assert "SECOND OPINION (GDELT, no part of ours: Goldstein scale, −10 eases … +10 escalates)" in told
    assert "  Russia → Ukraine" in told.partition("SECOND OPINION")[2]
    assert all(len(line) <= 100 for line in told.splitlines())
    found = json.loads(status(settings, "--json").stdout)
    assert [(one["by"], one["pair"], one["value"]) for one in found["second_opinions"]] == [("GDELT", "RUS-UKR", 2.5)]
    assert found["pairs"][0]["value"] == 6.0


def test_json_holds_the_same(newsroom: Any, settings: Settings, make_act: Callable[..., Act]) -> None:
    tell(newsroom, make_act)
    found = json.loads(status(settings, "--json").stdout)
    assert found["tension"]["value"] == 18.0
    assert found["pairs"][0]["key"] == "RUS-UKR"
    assert [row["title"] for row in found["headlines"]][1] == "Russia orders its troops back"
    assert found["sources"]["answering"] == 3


def test_the_first_reading_is_not_called_steady(
    newsroom: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    """Without one of a day ago nobody knows."""
    newsroom.file("Russia pulls back", act=make_act(), story=1)
    newsroom.read("ALL", 12.0)
    newsroom.beat()
    said = status(settings).stdout
    assert "TENSION  12.0" in said
    assert "steady" not in said


def test_an_empty_archive_says_what_to_do(newsroom: Any, settings: Settings) -> None:
    done = status(settings)
    assert done.returncode == 0
    assert "no reading yet" in done.stdout
    assert "detente collect" in done.stdout


def test_a_missing_archive_is_one_sentence_and_exit_code_2(settings: Settings) -> None:
    done = status(settings)
    assert done.returncode == 2
    assert "there is no archive at" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not settings.archive.exists()


def test_nothing_from_outside_steers_the_terminal_it_is_printed_on(
    newsroom: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    tell(newsroom, make_act)
    attack = "\x1b]52;c;eA==\x07 \x9b31m \u202e title"
    newsroom.archive.connection.execute("UPDATE articles SET title = ?, publisher = ?", (attack, attack))
    newsroom.archive.connection.execute("UPDATE readings SET held = 1, reason = ?", (attack,))
    newsroom.archive.connection.commit()
    done = status(settings)
    assert done.returncode == 0
    assert not set(done.stdout) & set("\x1b\x07\x9b\u202e")
    assert "\x1b" not in status(settings, "--json").stdout


def test_a_held_index_says_since_when(newsroom: Any, settings: Settings, make_act: Callable[..., Act]) -> None:
    tell(newsroom, make_act)
    newsroom.archive.connection.execute("UPDATE readings SET held = 1, reason = 'silence' WHERE key = 'ALL'")
    newsroom.archive.connection.commit()
    assert "HELD since 21 Apr 23:00: silence" in status(settings).stdout


def test_a_terminal_that_takes_only_ascii_is_no_failure(
    newsroom: Any, settings: Settings, make_act: Callable[..., Act]
) -> None:
    tell(newsroom, make_act)
    done = status(settings, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "TENSION  18.0" in done.stdout
