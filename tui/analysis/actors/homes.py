"""Whose side a group is on: the state it acts from, and the one that stands behind it."""

from __future__ import annotations

_SEATS: dict[str, str] = {
    "HAMAS": "PSE", "PIJ": "PSE", "FATAH": "PSE", "PLO": "PSE", "HEZBOLLAH": "LBN", "HOUTHIS": "YEM",
    "TALIBAN": "AFG", "SDF": "SYR", "RSF": "SDN", "M23": "COD",
}  # fmt: skip
"""State whose territory a group holds or acts from."""


def home_of(actor: str) -> tuple[str | None, str | None]:
    """(home state, patron) of a group, from the gazetteer; (None, None) for everybody else."""
    from tui.analysis.actors.gazetteer import load_gazetteer  # deferred: building the gazetteer takes some 100 ms

    known = load_gazetteer().actor(actor)
    if known is None or known.kind != "group":
        return (None, None)
    return (_SEATS.get(actor), known.patron)
