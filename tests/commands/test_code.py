"""`detente code` keeps its contract: one line in, one line out, in order, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from storage.records import Coding
from tui.analysis.engine import load_engine
from tui.commands.code import answer, answers


def run(lines: bytes, *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "code", "--jsonl", *arguments],
        input=lines,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def test_one_line_in_gives_one_line_out_in_order_and_a_bad_line_its_error() -> None:
    lines = b'{"id": "a", "text": "Israel strikes Gaza"}\n{"id": 2}\nnot json\n\xff\xfe\n[1]\n{"id": "e", "text": "Hamas frees hostages"}\n'
    status, out, errors = run(lines)
    assert status == 1
    assert [row["id"] for row in out] == ["a", 2, None, None, None, "e"]
    assert ["error" in row for row in out] == [False, True, True, True, True, False]
    assert "Traceback" not in errors
    assert out[0]["direction"] == 1
    assert out[-1]["direction"] == -1


def test_good_lines_alone_end_with_success(tmp_path: Path) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_text(
        '{"id": 1, "text": "Iran and Iraq sign treaty", "published": "2024-05-01T10:00:00Z"}\n\n', encoding="utf-8"
    )
    status, out, _ = run(b"", str(source))
    assert status == 0
    assert len(out) == 1


def test_a_missing_file_is_one_sentence() -> None:
    status, out, errors = run(b"", "/nowhere/at/all.jsonl")
    assert status == 2
    assert out == []
    assert errors.count("\n") == 1


def test_an_act_is_written_as_the_contract_says() -> None:
    text = "Russia ordered its troops to pull back from the border with Ukraine by 1 May."
    told = answer(json.dumps({"id": 7, "text": text, "published": "2021-04-22"}).encode(), load_engine())
    assert {"id", "direction", "score", "relevant", "acts", "actors", "scored"} <= told.keys()
    acts = told["acts"]
    assert isinstance(acts, list)
    act = acts[0]
    assert act["source"] == "RUS"
    assert act["type"] == "yield"
    assert act["quad"] == "M-COOP"
    assert act["mode"] == "deeds"
    assert act["certainty"] == "planned"
    assert act["due"] == "2021-05-01"
    assert all(text[start:end].strip() for start, end in act["spans"])
    actors = told["actors"]
    assert isinstance(actors, list)
    assert {actor["id"] for actor in actors} >= {"RUS", "UKR"}


def test_odd_values_are_errors_not_failures() -> None:
    odd = [
        b'{"id": 1, "text": 5}',
        b'{"id": 1, "text": "x", "published": "yesterday"}',
        b'{"id": 1, "text": "x", "published": true}',
        b'{"id": 1, "text": "\\ud800 Russia"}',
        b"[" * 100_000,
        b'{"id": 1, "text": null}',
        b'{"id": 1, "text": "Russia", "published": 1e300}',
    ]
    assert all("error" in told for told in answers(odd, load_engine()))


class Broken:
    """An engine with a bug."""

    def code(self, text: str, published: datetime | None = None) -> Coding:
        raise IndexError(text)


def test_an_error_of_ours_costs_one_line() -> None:
    told = list(answers([b'{"id": 1, "text": "Russia"}', b"", b"[]"], Broken()))  # type: ignore[arg-type]
    assert [(one["id"], "error" in one) for one in told] == [(1, True), (None, True)]
    assert "IndexError('Russia')" in str(told[0]["error"])


def test_an_id_that_is_half_a_surrogate_pair_comes_back_as_it_was() -> None:
    status, out, errors = run(b'{"id": "\\ud800", "text": "Israel strikes Gaza"}\n{"id": "\\ud800"}\n')
    assert status == 1
    assert [row["id"] for row in out] == ["\ud800", "\ud800"]
    assert errors == ""


def test_a_line_is_answered_before_the_next_is_sent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "code", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for number in range(3):
            child.stdin.write(json.dumps({"id": number, "text": "Israel strikes Gaza"}).encode() + b"\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["id"] == number
        child.stdin.close()
        assert child.wait(timeout=60) == 0
