"""What private people do to each other is read like the acts of states, and moves nothing between states."""

from __future__ import annotations

import pytest

from tests.analysis.tables import rows
from tui.analysis.acts.common.draft import CONFLICT
from tui.analysis.engine import load_engine


@pytest.mark.parametrize("row", rows("people.txt"))
def test_a_dealing_of_people_has_its_class_and_two_sides(row: str) -> None:
    side, source, target, text = row.split(" | ")
    coding = load_engine().code(text)
    assert coding.acts, "no act was read"
    act = coding.acts[0]
    spans = [text[span.start : span.end] if span else "-" for span in (act.source_span, act.target_span)]
    assert (act.type in CONFLICT) == (side == "conf"), act.type
    assert source in ("*", spans[0])
    assert target in ("*", spans[1])


@pytest.mark.parametrize(
    "text",
    [
        "The hotel laid off waiters whom it had praised in the spring.",
        "A landlord in Leeds cheated tenants who had sheltered flood victims.",
        "Neighbours cooked for the bereaved family while detectives searched the barn.",
        "A French skipper threw a cook overboard.",
        "Two divers were contaminated by a leaking drum in Norway.",
        "A Spanish bakery hired a former looter.",
    ],
)
def test_a_dealing_of_people_moves_nothing_between_states(text: str) -> None:
    coding = load_engine().code(text)
    assert coding.acts
    assert coding.direction == 0
