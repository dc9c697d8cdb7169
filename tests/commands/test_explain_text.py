"""`detente explain TEXT|FILE|-` shows the words that carried the acts, and the sum."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tui.analysis.engine import load_engine
from tui.commands.explain_text import explanation, hundredths, pair_sums

TEXT = (
    "Russia ordered its troops to pull back from the border with Ukraine. But some tanks will remain near the frontier."
)


def run(*arguments: str, given: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "TERM": "xterm-256color", **changes}
    return subprocess.run(
        [sys.executable, "-m", "tui", "explain", *arguments],
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
        env=environment,
    )


def test_a_sentence_is_explained_with_its_spans_and_its_sum() -> None:
    done = run(TEXT)
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "RUS" in told
    assert "yield" in told
    assert "pull back" in told
    assert "caveat" in told
    assert "eases" in told


def test_what_a_terminal_cannot_print_is_no_failure() -> None:
    done = run("Зеленский: Russia withdraws its troops from Ukraine", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"RUS ? yield ? UKR" in done.stdout


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ("report.txt", True),
        ("folder/no such report.txt", True),
        ("/tmp", True),
        ("Talks fail.", False),
        ("The U.S. and/or Iran strike", False),
        ("Russia strikes Kyiv", False),
    ],
)
def test_a_file_that_is_not_there_is_told_before_its_name_is_read(given: str, is_told: bool) -> None:
    done = run(given)
    assert done.returncode == 0
    assert (b"there is no file" in done.stderr) == is_told


def test_a_pipe_gets_no_colours() -> None:
    assert b"\x1b[" not in run(TEXT).stdout


def test_colours_mark_the_spans_on_a_terminal() -> None:
    coding = load_engine().code(TEXT)
    assert "\x1b[32m" in explanation(TEXT, coding, None, colour=True)
    assert "\x1b[" not in explanation(TEXT, coding, None, colour=False)


def test_a_file_and_standard_input_read_the_same(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert run(str(report)).stdout == run("-", given=TEXT.encode()).stdout


def test_a_report_saved_with_its_date_is_read_at_that_date(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "date 2021-04-22 A caption of troops at war\n\nRussia will withdraw its troops from Georgia from Friday.",
        encoding="utf-8",
    )
    told = run(str(report)).stdout.decode()
    assert "2021-04-23" in told
    assert "mobilize" not in told


def test_the_same_as_data() -> None:
    told = json.loads(run("--json", TEXT).stdout)
    assert told["direction"] == -1
    assert told["pairs"][0]["source"] == "RUS"
    assert sum(act["points"] for act in told["acts"]) == told["score"]


def test_the_pairs_sum_to_the_score() -> None:
    coding = load_engine().code("Israel bombed Syria. Turkey accused Israel of a war crime. Iran sent food to Syria.")
    assert sum(float(str(pair["points"])) for pair in pair_sums(coding)) == coding.score


def test_the_lines_add_up_to_the_sum_as_they_are_shown() -> None:
    told = run(
        TEXT + " Iran bombed Syria. Turkey accused Israel of a war crime. Gunfire was heard. Talks resume."
    ).stdout
    lines = told.decode().split("pairs:")
    acts = [int(points.replace(".", "")) for points in re.findall(r"^ ?\d+\. +([-+]\d+\.\d\d)", lines[0], re.MULTILINE)]
    pairs = [
        int(points.replace(".", "")) for points in re.findall(r"^    .*: ([-+]\d+\.\d\d) \(", lines[1], re.MULTILINE)
    ]
    whole = re.search(r"^sum: ([-+]\d+\.\d\d)", lines[1], re.MULTILINE)
    assert whole is not None
    assert len(acts) > 3
    assert sum(acts) == sum(pairs) == int(whole[1].replace(".", ""))


def test_a_pair_that_nothing_moves_is_not_listed() -> None:
    told = run("France crush Ireland in Dublin to win Six Nations rugby title.").stdout.decode()
    assert "+0.00" in told
    assert "pairs:" not in told


@pytest.mark.parametrize("points", [[0.015625] * 7, [-2.234375, 1.203125, 0.515625], [0.0], []])
def test_no_shown_number_is_off_by_a_hundredth(points: list[float]) -> None:
    shown = hundredths(points)
    assert sum(shown) == round(100 * sum(points))
    assert all(abs(each - 100 * exact) < 1 for each, exact in zip(shown, points, strict=True))


@pytest.mark.parametrize("text", ["", "😀", "Привет, мир"])
def test_what_cannot_be_read_is_said_to_be_unscored(text: str) -> None:
    done = run("-", given=text.encode())
    assert done.returncode == 0
    assert b"Not scored" in done.stdout


def test_text_from_outside_cannot_steer_the_terminal() -> None:
    hostile = "Russia \x1b]52;c;aGk=\x07attacks \x9b31mUkraine \u202e"
    told = explanation(hostile, load_engine().code(hostile), None, colour=False)
    assert not any(ord(char) < 32 and char != "\n" for char in told)
    assert "\x9b" not in told
    assert "\u202e" not in told


def test_a_wrong_date_is_one_sentence() -> None:
    done = run("--published", "soon", TEXT)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
