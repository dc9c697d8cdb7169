"""How the dashboard was left: what it starts with the next time. Kept in the desk as plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """Theme, pane, chart, place and list of the last time; each empty where nothing was kept, or nothing that is known."""

    theme: str = ""
    pane: str = ""
    days: int = 0
    """Days the chart showed."""
    place: tuple[int, int] | None = None
    """The headline under the cursor (its time and id); None when the newest was followed."""
    events: bool = False
    """One headline was listed for each story that counts."""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Left:
        """From what the desk keeps, whoever wrote it."""
        days = values.get("days", "")
        at, _, identity = values.get("place", "").partition(" ")
        known = _is_number(at) and _is_number(identity)
        return cls(
            theme=values.get("theme", ""),
            pane=values.get("pane", ""),
            days=int(days) if _is_number(days) else 0,
            place=(int(at), int(identity)) if known else None,
            events=values.get("events", "") == _YES,
        )

    def values(self) -> dict[str, str]:
        """For the desk."""
        place = "" if self.place is None else f"{self.place[0]} {self.place[1]}"
        events = _YES if self.events else ""
        return {"theme": self.theme, "pane": self.pane, "days": str(self.days), "place": place, "events": events}


_YES = "yes"


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdigit() and len(text) < 16
