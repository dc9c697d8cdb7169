"""GDELT's opinion beside our index: gathered to a day, told apart from ours, shown only where a person asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.batches import Batch
from storage.connect import open_reader
from storage.database import Archive
from storage.feed_records import FeedState
from storage.opinions import opinion, opinions
from storage.records import Reading
from tests.storage.conftest import NOW, Poll

ROOT = Path(__file__).parents[2]

Tell = Callable[..., None]


@pytest.fixture
def tell(archive: Archive, poll: Poll) -> Tell:
    """Stores readings as the collector does: key, words, deeds, events, at."""

    def store(key: str, words: float, deeds: float, events: int = 5, at: datetime = NOW) -> None:
        value = words + deeds
        reading = Reading(key, at, value, words, deeds, events, value - 1, value + 1, 1.0, formula="gdelt-1")
        archive.commit(Batch(FeedState(poll.feed, "https://desk-one.example/rss"), readings=(reading,)))

    return store


def test_a_day_of_quarter_hours_is_one_opinion_weighted_by_events(tell: Tell, path: Path) -> None:
    tell("gdelt:RUS-UKR", 1.0, 2.0, events=10, at=NOW - timedelta(minutes=30))
    tell("gdelt:RUS-UKR", -2.0, 0.0, events=5, at=NOW - timedelta(minutes=15))
    found = opinion(open_reader(path), "RUS-UKR", NOW)
    assert found is not None
    assert (found.words, found.deeds, found.events) == (pytest.approx(0.0), pytest.approx(20 / 15), 15)
    assert found.value == pytest.approx(found.words + found.deeds)
    assert (found.since, found.at) == (NOW - timedelta(minutes=30), NOW - timedelta(minutes=15))


def test_only_the_day_before_counts(tell: Tell, path: Path) -> None:
    tell("gdelt:RUS-UKR", 9.0, 0.0, at=NOW - timedelta(hours=24))
    tell("gdelt:RUS-UKR", 1.0, 0.0, at=NOW)
    tell("gdelt:RUS-UKR", 9.0, 0.0, at=NOW + timedelta(seconds=1))
    found = opinion(open_reader(path), "RUS-UKR", NOW)
    assert found is not None
    assert (found.value, found.events) == (1.0, 5)


def test_a_direction_has_its_pairs_opinion_and_ours_is_nobodys(tell: Tell, path: Path) -> None:
    tell("gdelt:RUS-UKR", 1.0, 1.0)
    tell("USA-CHN", 7.0, 1.0)
    reader = open_reader(path)
    assert list(opinions(reader, ["UKR>RUS", "USA-CHN", "ALL", "RUS-UKR"], NOW)) == ["UKR>RUS", "RUS-UKR"]
    assert opinion(reader, "UKR>RUS", NOW) == opinion(reader, "RUS-UKR", NOW)


def test_it_says_what_it_is_and_what_it_rests_on(tell: Tell, path: Path) -> None:
    tell("gdelt:RUS-UKR", 1.0, 2.0, events=1)
    found = opinion(open_reader(path), "RUS-UKR", NOW)
    assert found is not None
    assert found.sentence == (
        "GDELT's second opinion, no part of this index: +3.0 (words +1.0, deeds +2.0) on the Goldstein scale, "
        "−10 eases … +10 escalates; 1 event, 22 Apr 12:00 to 22 Apr 12:00 UTC"
    )


def explained(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", "explain", "--archive", str(path), "--pair", "RUS-UKR", *options],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_explaining_a_pair_shows_it_beside_ours(tell: Tell, path: Path) -> None:
    tell("gdelt:RUS-UKR", 1.0, 2.0, events=40)
    at = ("--at", NOW.isoformat())
    told = explained(path, *at)
    assert told.returncode == 1, "of ours nothing is known"
    assert "Nothing is known of it" in told.stdout
    assert "GDELT's second opinion, no part of this index: +3.0" in told.stdout
    found = json.loads(explained(path, *at, "--json").stdout)
    assert found["value"] is None
    assert found["second_opinion"] == {
        "by": "GDELT",
        "scale": "Goldstein, sign turned: -10 eases, +10 escalates",
        "pair": "RUS-UKR",
        "value": 3.0,
        "words": 1.0,
        "deeds": 2.0,
        "events": 40,
        "since": NOW.isoformat(),
        "at": NOW.isoformat(),
    }


def test_without_it_explaining_a_pair_does_not_mention_it(tell: Tell, path: Path) -> None:
    tell("RUS-UKR", 1.0, 2.0)
    at = ("--at", NOW.isoformat())
    assert "GDELT" not in explained(path, *at).stdout
    assert json.loads(explained(path, *at, "--json").stdout)["second_opinion"] is None
