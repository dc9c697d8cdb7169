"""What the keys of readings stand for: ``ALL``, ``RUS-UKR``, ``RUS>UKR``, ``RUS``. Pure; made by ``storage.records``."""

from __future__ import annotations

from collections.abc import Callable

from storage.records import ALL_PAIRS


def sides_of(key: str) -> tuple[str, str] | None:
    """The two ids of an undirected pair, as its key has them; None for any other key.

    Ids of persons have dashes, too, but no capitals; those of states, alliances and groups have no dash.
    """
    first, dash, second = key.partition("-")
    return (first, second) if dash and key.upper() == key else None


def key_name(key: str, name: Callable[[str], str]) -> str:
    """A key in words people know; ``name`` gives those of an actor or person."""
    if key == ALL_PAIRS:
        return "All pairs together"
    if ">" in key:
        source, _, target = key.partition(">")
        return f"{name(source)} → {name(target)}"
    sides = sides_of(key)
    return name(key) if sides is None else f"{name(sides[0])} ↔ {name(sides[1])}"
