"""Who does it to whom where whom it is done to is named first, and sentences of the same words that are not turned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.analysis.engine import load_engine

TABLE = Path(__file__).with_name("inverted.txt")


def rows() -> list[str]:
    """Lines of the table that are neither blank nor comment nor section."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "=="))]


@pytest.mark.parametrize("row", rows())
def test_a_sentence_that_names_the_target_first_is_read_the_right_way_round(row: str) -> None:
    head, _, text = row.partition(" | ")
    act_type, source, _, target = head.split()
    coding = load_engine().code(text)
    assert coding.acts, "no act was read"
    act = coding.acts[0]
    assert (act.source, act.target) == (None if source == "-" else source, target)
    assert act_type in ("*", act.type.value)
