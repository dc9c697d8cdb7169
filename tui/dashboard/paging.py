"""What is asked of the archive for the list of headlines: which page of it, and by which filter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

PAGE_ROWS = 300
"""Rows of one page: enough that a held key does not outrun the reader."""

MOST_WAITING = 500
"""New rows kept ready behind the pill; with more, going to the top reads the first page again."""


class Edge(Enum):
    """Which page is asked for."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NEWER = "newer"
    OLDER = "older"
    AROUND = "around"
    """Both sides of the place where the person left."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which headlines are listed."""

    words: str = ""
    actor: str = ""
    """Id of an actor or person that must be named."""
    actor_name: str = ""
    events: bool = False
    """Of what fits, one headline is listed for each story that counts. Alone this is no filter: it lists what there is."""
    is_typing: bool = False
    """The last word may still grow; of what was found: it is too short to tell, and left out."""

    def __bool__(self) -> bool:
        return bool(self.words or self.actor)

    @property
    def label(self) -> str:
        """The filter in words."""
        parts = [f"“{self.words}”"] if self.words else []
        return " and ".join([*parts, self.actor_name] if self.actor else parts)
