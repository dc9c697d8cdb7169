"""The next headline a person has not read, looked for in two files: the archive's order and the desk's marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence

from storage.headlines import IS_EVENT, Place

CHUNK = 1_000
"""Headlines whose marks are asked for together: some milliseconds."""

MOST_SKIPPED = 8
"""Ranges that are passed over without asking for marks. "All read" makes one; each article unmarked since parts one."""

_TOP, _BOTTOM = (2**62, 0), (-(2**62), 0)


def next_unread(
    archive: sqlite3.Connection,
    below: Place,
    ranges: Sequence[tuple[int, int]],
    read_among: Callable[[list[int]], Collection[int]],
    events: bool = False,
) -> Place | None:
    """The place of the next older unread headline, else of the newest unread one; None when all others are read.

    ``read_among`` gives the ids of those that are read; ``ranges`` of ids, (first, last), are among them and only save
    the asking: a million headlines marked at once are walked through in 0.2 s. With ``events`` only the earliest report of each
    story that counts is looked at.
    """
    skipped = sorted(ranges, key=lambda one: one[0] - one[1])[:MOST_SKIPPED]
    for start, end in ((below, _BOTTOM), (_TOP, (below[0], below[1] + 1))):
        place: Place | None = start
        while place is not None:
            chunk = places_below(archive, place, end, skipped, CHUNK, events)
            read = read_among([identity for _, identity in chunk])
            unread = next((one for one in chunk if one[1] not in read), None)
            if unread is not None:
                return unread
            place = chunk[-1] if len(chunk) == CHUNK else None
    return None


def places_below(
    archive: sqlite3.Connection,
    place: Place,
    least: Place,
    skipped: Sequence[tuple[int, int]],
    limit: int,
    events: bool = False,
) -> list[Place]:
    """Places of the next older headlines, newest first, down to ``least``; none with an id in one of ``skipped``."""
    outside = "".join(" AND a.id NOT BETWEEN ? AND ?" for _ in skipped)
    of_stories = "LEFT JOIN stories AS s ON s.id = a.story" if events else ""
    counted = f" AND {IS_EVENT}" if events else ""
    query = (
        f"SELECT a.published, a.id FROM articles AS a {of_stories} "  # noqa: S608
        f"WHERE (a.published, a.id) < (?, ?) AND (a.published, a.id) >= (?, ?){outside}{counted} "
        "ORDER BY a.published DESC, a.id DESC LIMIT ?"
    )
    rows = archive.execute(query, (*place, *least, *(end for one in skipped for end in one), limit))
    return [(at, identity) for at, identity in rows]
