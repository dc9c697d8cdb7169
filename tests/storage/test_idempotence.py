"""Polls of any documents, in any order: the second of the same document adds nothing, and the archive stays whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage.database import Archive, Retention
from storage.records import Article, DateMark
from tests.storage.conftest import NOW, Poll

IN_MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
"""Hundreds of archives are made and thrown away: no disk need hear of them."""


def item(guid: int, link: int, title: int, hour: int) -> Article:
    """Few values for each field, so that items share some and differ in others; 0 means not given."""
    return Article(
        feed="desk",
        guid=f"guid-{guid}" if guid else "",
        fingerprint=f"{link} {title}",
        title=f"Title {title}",
        link=f"https://desk.example/{link}" if link else "",
        published=NOW + timedelta(hours=hour) if hour else None,
        date_mark=DateMark.GIVEN if hour else DateMark.FIRST_SEEN,
    )


items = st.builds(item, st.integers(0, 3), st.integers(0, 3), st.integers(1, 4), st.integers(0, 2))
documents = st.lists(items, max_size=6)
steps = st.lists(documents | st.sampled_from(["prune", "reopen"]), max_size=6)


@settings(
    max_examples=int(os.environ.get("DETENTE_EXAMPLES", "150")),
    # The same documents each time, unless told to go looking: what is found then becomes an example below.
    derandomize="DETENTE_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
@example([[item(2, 0, 2, 0)], [item(0, 0, 2, 0), item(2, 0, 1, 0)]])
@example([[item(1, 0, 1, 0), item(0, 0, 1, 0), item(1, 0, 2, 0)]])
@example([[item(2, 0, 1, 0), item(2, 0, 2, 0), item(0, 0, 2, 0)]])
@example([[item(0, 1, 1, 0)], "prune", [item(1, 1, 1, 0), item(1, 0, 1, 0)]])
@example([[item(2, 0, 3, 0), item(1, 1, 1, 0)], [item(1, 0, 1, 0), item(1, 0, 2, 0), item(2, 0, 1, 0)]])
@example([[item(0, 2, 2, 1)], [item(0, 0, 2, 1), item(0, 2, 1, 1)]])
def test_the_same_document_again_adds_nothing(
    check_whole: Callable[[sqlite3.Connection], None], steps: list[list[Article] | str]
) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        archive = Archive.open(Path(folder) / "archive.db", "create")
        archive.connection.execute("PRAGMA synchronous = OFF")
        poll = Poll(archive, "desk")
        for step in steps:
            if step == "prune":
                archive.prune(Retention(days=1), poll.now + timedelta(days=1, minutes=20))
            elif step == "reopen":
                archive.close()
                archive = Archive.open(Path(folder) / "archive.db", "write")
                archive.connection.execute("PRAGMA synchronous = OFF")
                poll.archive = archive
            elif isinstance(step, list):
                first = poll(*step)
                assert len({one.id for one in first}) == len(first)
                assert poll(*step) == []
                assert poll(*reversed(step)) == []
        check_whole(archive.connection)
        archive.close()
