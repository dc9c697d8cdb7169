"""Kills and cuts, for the tests (a few) and the bench (hundreds): what survives is compared with what was acknowledged."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("crash_child.py")
ITEMS = 20
"""New articles in each of the child's batches."""


@dataclass
class Tally:
    """What came of the rounds so far."""

    rounds: int = 0
    acknowledged: int = 0
    """Articles whose commit returned before the kill."""
    lost: int = 0
    doubled: int = 0
    torn: int = 0
    """Batches of which only a part was found."""
    unsound: list[str] = field(default_factory=list)


def kill_rounds(path: Path, rounds: int, rng: random.Random, check: Callable[[sqlite3.Connection], None]) -> Tally:
    """Start the child on one archive ``rounds`` times, kill it -9 while it commits, and look at what is there."""
    tally = Tally()
    safe: dict[int, int] = {}
    for round_ in range(rounds):
        safe[round_] = _killed_while_committing(path, round_, rng)
        tally.rounds += 1
    tally.acknowledged = sum(safe.values()) * ITEMS
    with contextlib.closing(sqlite3.connect(path)) as connection:
        _compare(connection, safe, tally)
        _look(connection, check, tally)
    return tally


def _killed_while_committing(path: Path, round_: int, rng: random.Random) -> int:
    """How many batches the child had acknowledged when it was killed."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(round_)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    said = []
    try:
        assert child.stdout.readline() == b"ready\n"
        said = [child.stdout.readline() for _ in range(rng.randrange(1, 25))]
        # Anywhere within the time of some two commits.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(rng.random() * 0.01)
    finally:
        child.send_signal(signal.SIGKILL)
        # What it managed to say before it died was acknowledged too: every whole line counts.
        said += child.stdout.read().splitlines(keepends=True)
        child.wait()
        child.stdout.close()
    return sum(line.endswith(b"\n") for line in said)


def _compare(connection: sqlite3.Connection, safe: dict[int, int], tally: Tally) -> None:
    found: dict[tuple[int, int], int] = {}
    for (guid,) in connection.execute("SELECT guid FROM articles"):
        round_, number, _ = map(int, guid.split("/"))
        found[round_, number] = found.get((round_, number), 0) + 1
    for round_, batches in safe.items():
        tally.lost += sum(ITEMS - min(ITEMS, found.get((round_, number), 0)) for number in range(batches))
    tally.doubled = sum(count - ITEMS for count in found.values() if count > ITEMS)
    tally.torn = sum(count < ITEMS for count in found.values())


def _look(connection: sqlite3.Connection, check: Callable[[sqlite3.Connection], None], tally: Tally) -> None:
    try:
        check(connection)
    except (AssertionError, sqlite3.Error) as error:
        tally.unsound.append(str(error))


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path | None]:
    """A file system of ``size`` mounted at ``folder``; None where this user may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    done = mount and subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True)
    if not done or done.returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def cut_rounds(
    path: Path, folder: Path, rounds: int, rng: random.Random, check: Callable[[sqlite3.Connection], None]
) -> Tally:
    """Cut copies of an archive's log at random bytes: each must hold the commits up to some point, and no other.

    ``path`` is an archive whose log has not been written back; each commit in it made one row of ``stories``, in order.
    """
    tally = Tally()
    log = path.with_name(path.name + "-wal")
    length = log.stat().st_size
    for round_ in range(rounds):
        copy = folder / f"cut-{round_}.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, folder / f"{copy.name}-wal")
        os.truncate(folder / f"{copy.name}-wal", rng.randrange(length + 1))
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            ids = [row[0] for row in connection.execute("SELECT id FROM stories ORDER BY id")]
            tally.torn += ids != list(range(1, len(ids) + 1))
            articles = connection.execute(
                "SELECT story, count(*) FROM articles GROUP BY story ORDER BY story"
            ).fetchall()
            tally.lost += articles != [(story, ITEMS) for story in ids]
            tally.acknowledged += len(ids)
            _look(connection, check, tally)
        tally.rounds += 1
        for leftover in folder.glob(f"{copy.name}*"):
            leftover.unlink()
    return tally
