"""Keys of readings, in words."""

from __future__ import annotations

import pytest

from storage.records import ALL_PAIRS, pair_key
from tui.analysis.actors.gazetteer import load_gazetteer
from tui.keys import key_name, sides_of


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (ALL_PAIRS, "All pairs together"),
        ("RUS-UKR", "Russia ↔ Ukraine"),
        ("RUS>UKR", "Russia → Ukraine"),
        ("RUS", "Russia"),
        ("vladimir-putin", "Vladimir Putin"),
    ],
)
def test_a_key_is_said_in_words(key: str, words: str) -> None:
    assert key_name(key, load_gazetteer().name) == words


def test_every_pair_that_can_be_read_is_told_from_every_actor() -> None:
    actors = [actor.id for actor in load_gazetteer().actors()]
    assert not any(sides_of(actor) for actor in actors)
    acting = [actor for actor in actors if actor == actor.upper()]
    assert all(sides_of(pair_key("RUS", actor)) in (("RUS", actor), (actor, "RUS")) for actor in acting)
