"""``detente stories`` and ``detente backtest``: JSON Lines in, JSON Lines out, a bad line answered in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def run(command: list[str], lines: Iterable[object]) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and answers."""
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = subprocess.run(
        [sys.executable, "-m", "tui", *command], input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stderr == ""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def headline(number: int, text: str, published: str | None = "2031-02-01T08:00:00Z") -> dict[str, object]:
    return {"id": number, "text": text, "published": published}


def test_stories_are_given_in_order_and_a_bad_line_does_not_end_them() -> None:
    code, answers = run(
        ["stories", "--jsonl"],
        [
            headline(1, "Missile strike on Odesa port kills four dockers"),
            "{not json",
            headline(2, "Tennis star wins third title in Rome", None),
            {"id": 3, "text": 5},
            "",
            headline(4, "Four dockers killed in missile strike on Odesa port", "2031-02-01"),
            headline(5, "Anything", "yesterday"),
        ],
    )
    assert code == 1
    assert [(one["id"], one.get("story")) for one in answers] == [
        (1, 1),
        (None, None),
        (2, 2),
        (3, None),
        (4, 1),
        (5, None),
    ]
    assert all(one["error"] for one in answers if "story" not in one)


def test_one_headline_from_the_future_does_not_part_the_others() -> None:
    lines = [headline(0, "Prophet dates his pamphlet", "2199-01-01")]
    lines += [headline(number, f"Ferry {number} tows buoy {number} to Trapani") for number in range(1, 600)]
    lines += [headline(600, "Ferry 7 tows buoy 7 to Trapani")]
    _, answers = run(["stories"], lines)
    assert answers[600]["story"] == answers[7]["story"]


def test_stories_answer_each_line_as_it_comes() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "stories", "--jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for number in (1, 2):
            process.stdin.write(json.dumps(headline(number, "Navy shadows tanker convoy off Bornholm")) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()) == {"id": number, "story": 1}
        process.stdin.close()
    assert process.returncode == 0


WAR = [
    headline(1, "Russia launches missile attack on Ukraine", "2031-02-01T08:00:00Z"),
    headline(2, "Ukraine drones strike Russian airbase", "2031-02-01T20:00:00Z"),
    headline(3, "Russian troops attack Ukrainian town", "2031-02-04T09:00:00Z"),
    headline(4, "Chef opens restaurant in Lyon", "2031-02-04T10:00:00Z"),
]


def test_the_back_test_gives_a_line_a_day_and_holds_days_without_news() -> None:
    code, days = run(["backtest", "--jsonl"], WAR)
    assert code == 0
    assert [one["day"] for one in days] == ["2031-02-01", "2031-02-02", "2031-02-03", "2031-02-04"]
    assert days[0]["index"] == days[0]["words"] + days[0]["deeds"] > 0
    assert days[1]["index"] == days[0]["index"]
    assert set(days[0]) == {"day", "index", "words", "deeds", "stories", "tension"}


def test_the_back_test_gives_pairs_by_month() -> None:
    _, answers = run(["backtest", "--jsonl", "--pairs"], WAR)
    pairs = {one["pair"]: one for one in answers if "pair" in one}
    assert pairs["RUS-UKR"]["month"] == "2031-02"
    assert pairs["RUS-UKR"]["names"] == ["Russia", "Ukraine"]
    assert pairs["RUS-UKR"]["index"] > 0


def test_the_risk_share_counts_news_of_easing_which_lowers_the_tension() -> None:
    """Published risk indices rise with every article on war; the dashboard's index must fall with a withdrawal."""
    pull_back = headline(5, "Russia withdraws its troops from Ukraine's border", "2031-02-05T09:00:00Z")
    _, days = run(["backtest"], [*WAR, pull_back])
    _, without = run(["backtest"], [*WAR, headline(5, "Chef opens a second bistro in Lyon", "2031-02-05T09:00:00Z")])
    assert days[-1]["index"] > without[-1]["index"]
    assert days[-1]["tension"] < without[-1]["tension"]
    _, alone = run(["backtest", "--tension"], [*WAR, pull_back])
    assert alone[-1]["index"] == days[-1]["tension"]


def test_other_weights_are_shown_beside_the_shipped_ones(tmp_path: Path) -> None:
    weights = tmp_path / "weights.toml"
    weights.write_text("deeds = 0.5\ntopic = 0\n", encoding="utf-8")
    _, days = run(["backtest", "--jsonl", "--weights", str(weights)], WAR)
    assert 0 < days[0]["index"] < days[0]["shipped"]["index"]


def test_a_stream_without_a_first_time_or_with_bad_lines_says_so() -> None:
    code, answers = run(["backtest"], [headline(1, "Undated", None), "[]", *WAR])
    assert code == 1
    assert [one["id"] for one in answers if "error" in one] == [1, None]
    assert len([one for one in answers if "day" in one]) == 4


def test_hostile_lines_are_answered_and_never_end_the_stream() -> None:
    lines = [
        headline(1, "Russia attacks Ukraine", "9999-12-31T23:59:59Z"),
        headline(2, "Russia attacks Ukraine", "0001-01-01"),
        '{"id": "\\ud800", "text": "\\ud800 \\u202e\\u0000"}',
        '{"id": 4, "text": "x", "published": 1e300}',
        "[" * 100_000,
        headline(6, "a" * 1_000_000),
        headline(7, "Russia attacks Ukraine"),
    ]
    for command in ("stories", "backtest"):
        code, answers = run([command], lines)
        assert code == 1
        assert [one["id"] for one in answers if "error" in one][:2] == [1, 2]
        assert "error" not in answers[-1]


def test_nothing_in_gives_nothing_out() -> None:
    assert run(["backtest"], []) == (0, [])
    assert run(["stories"], []) == (0, [])
