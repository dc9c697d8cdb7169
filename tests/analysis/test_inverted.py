"""Who does it to whom where whom it is done to is named first, and sentences of the same words that are not turned."""

from __future__ import annotations

import pytest

from tests.analysis.tables import rows
from tui.analysis.engine import load_engine


@pytest.mark.parametrize("row", rows("inverted.txt"))
def test_a_sentence_that_names_the_target_first_is_read_the_right_way_round(row: str) -> None:
    head, _, text = row.partition(" | ")
    act_type, source, _, target = head.split()
    coding = load_engine().code(text)
    assert coding.acts, "no act was read"
    act = coding.acts[0]
    assert (act.source, act.target) == (None if source == "-" else source, target)
    assert act_type in ("*", act.type.value)
