"""`detente doctor` and `detente backup`, as a person runs them."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage import upkeep
from storage.backup import copy_database
from storage.batches import Batch
from storage.connect import open_reader
from storage.database import Archive
from storage.desk import Desk
from storage.errors import StorageDamaged, StorageError, StorageFull
from storage.feed_records import CollectorStatus, FeedState, Outcome
from storage.upkeep import faults
from tests.storage.conftest import NOW, Poll
from tests.storage.faults import ROOT, small_disk
from tui.cli import main
from tui.clock import SystemClock
from tui.commands.backup import in_words
from tui.config import Settings

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on this test's archive: exit code, output, errors."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def command(*words: str) -> tuple[int, str, str]:
        code = main([words[0], "--archive", str(path), "--desk", str(tmp_path / "desk.db"), *words[1:]])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


# backup


def test_a_backup_holds_everything_and_says_how_much(poll: Poll, run: Run, tmp_path: Path) -> None:
    poll(*[poll.item(name) for name in "abc"])
    copy = tmp_path / "copy.db"
    code, said, _ = run("backup", str(copy))
    assert code == 0
    assert said == f"Copied 3 articles ({in_words(copy.stat().st_size)}) to {copy}\n"
    with Archive.open(copy, "read") as archive:
        assert faults(archive.connection) == []
        assert archive.connection.execute("SELECT count(*) FROM articles_fts").fetchone() == (3,)
    assert [name for name in os.listdir(tmp_path) if "unfinished" in name or name.startswith("copy.db-")] == []


def test_a_backup_as_json(poll: Poll, run: Run, tmp_path: Path) -> None:
    poll(poll.item("a"))
    code, said, _ = run("backup", str(tmp_path / "copy.db"), "--json")
    assert (code, json.loads(said)["articles"]) == (0, 1)


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_a_backup_never_overwrites(there: str, poll: Poll, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    if there == "file":
        copy.write_text("precious")
    elif there == "folder":
        copy.mkdir()
    else:
        copy.symlink_to(tmp_path / "elsewhere")
    code, _, error = run("backup", str(copy))
    assert (code, error) == (2, f"detente: {copy} exists already and is not overwritten: name a new file\n")
    assert there != "file" or copy.read_text() == "precious"
    assert not (tmp_path / "elsewhere").exists()


def test_a_name_taken_while_copying_is_not_overwritten(poll: Poll, path: Path, tmp_path: Path) -> None:
    import storage.backup

    copy = tmp_path / "copy.db"
    unfinished = tmp_path / "unfinished.db"
    unfinished.write_text("the copy")
    copy.write_text("precious")
    with pytest.raises(StorageError, match="not overwritten"):
        storage.backup._give_name(unfinished, copy)
    assert copy.read_text() == "precious"


def test_a_disk_without_links_gets_a_backup_too(
    poll: Poll, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT, as on a stick, has no links: then a rename gives the copy its name."""

    def no_links(*names: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("storage.backup.os.link", no_links)
    copy = tmp_path / "copy.db"
    assert copy_database(path, copy) == copy.stat().st_size
    with pytest.raises(StorageError, match="not overwritten"):
        copy_database(path, copy)


def test_a_backup_made_while_the_collector_writes_is_one_moment(poll: Poll, path: Path, tmp_path: Path) -> None:
    """HOSTILE row 98: every poll stores ten articles with two mentions each, so must every copy."""
    stop = threading.Event()
    copied: list[tuple[int, int]] = []
    problems: list[BaseException] = []

    def copy_again_and_again() -> None:
        number = 0
        try:
            while not stop.is_set() and number < 200:
                copy = tmp_path / f"copy-{number}.db"
                number += 1
                copy_database(path, copy)
                reader = open_reader(copy)
                articles = reader.execute("SELECT count(*) FROM articles").fetchone()[0]
                copied.append((articles, reader.execute("SELECT count(*) FROM mentions").fetchone()[0]))
                reader.close()
                copy.unlink()
        except BaseException as problem:
            problems.append(problem)

    copying = threading.Thread(target=copy_again_and_again)
    copying.start()
    for number in range(30):
        poll(*[poll.item(f"{number}-{n}") for n in range(10)])
    while not copied and copying.is_alive():
        copying.join(0.01)
    stop.set()
    copying.join()
    assert problems == []
    assert copied
    assert all(articles % 10 == 0 and mentions == articles * 2 for articles, mentions in copied)


def test_a_backup_to_a_full_disk_says_so_and_leaves_nothing(poll: Poll, path: Path, tmp_path: Path) -> None:
    poll(*[poll.item(str(n), summary="and so on " * 100) for n in range(500)])
    with small_disk(tmp_path / "stick", "300k") as disk:
        if disk is None:
            pytest.skip("this machine lets nobody mount")
        with pytest.raises(StorageFull, match="no space left"):
            copy_database(path, disk / "copy.db")
        assert os.listdir(disk) == []


def test_a_damaged_archive_is_not_passed_off_as_a_backup(poll: Poll, path: Path, tmp_path: Path) -> None:
    poll(*[poll.item(str(n), summary="and so on " * 100) for n in range(300)])
    poll.archive.close()
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek(pages // 2 * 4096)
        file.write(os.urandom(20 * 4096))
    with pytest.raises(StorageDamaged):
        copy_database(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 kB"), (16_646_144, "16.6 MB"), (2e12, "2.0 TB")],
)
def test_sizes_are_said_in_their_unit(size: float, words: str) -> None:
    assert in_words(size) == words


# doctor


def parts(said: str) -> dict[str, list[str]]:
    """Part → its lines."""
    found: dict[str, list[str]] = {}
    for line in said.splitlines():
        level, part, says = line.split(maxsplit=2)
        assert level in ("ok", "notice", "problem"), line
        found.setdefault(part, []).append(f"{level}: {says}")
    return found


def test_the_doctor_finds_a_sound_archive_sound(poll: Poll, run: Run) -> None:
    poll(poll.item("a", published=SystemClock().now() - timedelta(hours=2)))
    code, said, _ = run("doctor")
    found = parts(said)
    assert code == 0, said
    assert found["archive"][0].startswith("ok: sound: 1 articles")
    assert found["desk"][0].startswith("ok: none yet")
    assert found["collector"][0].startswith("notice: none at work")
    assert {"program", "sqlite", "terminal", "clock", "paths", "feeds"} <= found.keys()


def test_the_doctor_makes_nothing_where_nothing_is(run: Run, path: Path) -> None:
    before = sorted(os.listdir(path.parent))
    code, said, _ = run("doctor")
    assert (code, parts(said)["archive"][0][:16]) == (0, "notice: none yet")
    assert sorted(os.listdir(path.parent)) == before


def test_the_doctor_as_json_gives_one_object_a_line(poll: Poll, run: Run) -> None:
    _, said, _ = run("doctor", "--json")
    lines = [json.loads(line) for line in said.splitlines()]
    assert all(line.keys() == {"level", "part", "says"} for line in lines)
    assert said.isascii()


def test_the_doctor_calls_a_foreign_file_a_problem(run: Run, path: Path) -> None:
    path.write_text("Dear diary, " * 1_000)
    code, said, _ = run("doctor")
    assert code == 1
    assert "not a détente archive" in parts(said)["archive"][0]


def test_the_doctor_finds_damage_and_says_how_to_save_what_is_left(poll: Poll, run: Run, path: Path) -> None:
    poll(*[poll.item(str(n), summary="and so on " * 100) for n in range(300)])
    poll.archive.close()
    with sqlite3.connect(path) as vandal:
        vandal.execute("PRAGMA writable_schema = ON")
        root = vandal.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles_by_story'").fetchone()[0]
    vandal.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096 + 100)
        file.write(os.urandom(2_000))
    code, said, _ = run("doctor")
    assert code == 1
    assert any("damaged" in line and ".recover" in line for line in parts(said)["archive"])


def test_the_doctor_names_feeds_that_fell_silent_and_feeds_that_fail(poll: Poll, run: Run) -> None:
    now = SystemClock().now()
    states = [
        FeedState(
            "quiet", "https://q.example/", last_check=now, last_ok=now, last_new=now - timedelta(days=40),
            habit_s=3_600, outcome=Outcome.OK,
        ),
        FeedState(
            "broken", "https://b.example/", last_check=now, failing_since=now - timedelta(days=2), failures=9,
            outcome=Outcome.TLS, error="its certificate expired",
        ),
        FeedState("fine", "https://f.example/", last_check=now, last_ok=now, last_new=now, habit_s=3_600, outcome=Outcome.OK),
    ]  # fmt: skip
    for state in states:
        poll.archive.commit(Batch(state))
    code, said, _ = run("doctor")
    lines = parts(said)["feeds"]
    assert code == 0
    assert all(count in lines[0] for count in ("1 silent", "1 failing", "1 alive"))
    assert any(
        line.startswith("notice: quiet: silent") and "40 days ago" in line and "1 hour" in line for line in lines
    )
    assert any(line.startswith("notice: broken: failing since") and "its certificate expired" in line for line in lines)
    assert not any("fine:" in line for line in lines)


def test_feeds_nobody_asks_any_more_are_not_called_silent(poll: Poll, run: Run) -> None:
    then = SystemClock().now() - timedelta(days=400)
    poll.archive.commit(
        Batch(
            FeedState(
                "bbc-world", "https://x.example/", last_check=then, last_ok=then, last_new=then, habit_s=3_600, outcome=Outcome.OK
            )
        )
    )  # fmt: skip
    poll.archive.beat(CollectorStatus(1, "a-host", then, then))
    said = parts(run("doctor")[1])
    assert "silent" not in said["feeds"][0]
    assert "400 days ago" in said["collector"][0]
    (listed,) = [line for line in run("feeds")[1].splitlines() if line.startswith("BBC World")]
    assert "alive" in listed


def test_when_no_feed_answers_the_doctor_calls_it_a_problem(poll: Poll, run: Run) -> None:
    now = SystemClock().now()
    poll.archive.commit(
        Batch(FeedState("desk-one", "https://x.example/", last_check=now, failing_since=now, outcome=Outcome.DNS))
    )
    code, said, _ = run("doctor")
    assert code == 1
    assert "is there a network" in parts(said)["feeds"][0]


def test_the_doctor_says_who_collects_and_what_keeps_them_from_it(poll: Poll, run: Run, path: Path) -> None:
    from tui.ingest.lock import CollectorLock

    now = SystemClock().now()
    status = CollectorStatus(os.getpid(), "a-host", now, now)
    with CollectorLock(path, now):
        for changed, expected in (
            (status, "ok: at work: process"),
            (replace(status, problem="no space left"), "problem: at work"),
            (replace(status, heartbeat=now - timedelta(hours=1)), "problem: at work"),
        ):
            poll.archive.beat(changed)
            (line,) = parts(run("doctor")[1])["collector"]
            assert line.startswith(expected)
            assert f"process {os.getpid()}" in line


def test_the_doctor_sees_that_a_clock_is_wrong(poll: Poll, run: Run) -> None:
    poll(poll.item("a", published=SystemClock().now() + timedelta(days=400)))
    code, said, _ = run("doctor")
    assert code == 1
    assert any(line.startswith("problem") and "clock is, or was, wrong" in line for line in parts(said)["clock"])


def test_a_replay_has_a_clock_of_its_own(poll: Poll, run: Run) -> None:
    poll(poll.item("a", published=SystemClock().now() + timedelta(days=400)))
    poll.archive.beat(CollectorStatus(1, "a-host", NOW, NOW, replay=True))
    assert run("doctor")[0] == 0


def test_a_machine_that_lost_its_time_is_told() -> None:
    from tui.commands.doctor import Level, clock

    (finding,) = clock(NOW.replace(year=1970))
    assert finding.level is Level.PROBLEM


def test_a_folder_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.commands import doctor

    settings = Settings(archive=tmp_path / "a.db", desk=tmp_path / "d.db", log=tmp_path / "l.log")
    with small_disk(tmp_path / "disk", "1m") as disk:
        if disk is None:
            pytest.skip("this machine lets nobody mount")
        found = list(doctor.folders(replace(settings, archive=disk / "archive.db")))
    assert [finding.level for finding in found if "as good as full" in finding.says] == [doctor.Level.PROBLEM]


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False),
        ((3, 45, 1), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 0), True), ((3, 51, 2), True),
        ((3, 51, 3), False), ((3, 52, 0), False), ((4, 0, 0), False),
    ],
)  # fmt: skip
def test_the_range_of_the_log_reset_bug_is_known(version: tuple[int, int, int], affected: bool) -> None:
    assert upkeep.has_reset_bug(version) is affected


class Screen(io.StringIO):
    """Standard output that is a terminal."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("term", "colours", "encoding", "columns", "level", "says"),
    [
        ("xterm-256color", "", "utf-8", 120, "ok", "xterm-256color, 120×40"),
        ("xterm-kitty", "truecolor", "UTF-8", 200, "ok", "truecolor"),
        ("dumb", "", "utf-8", 120, "problem", "cannot draw"),
        ("", "", "utf-8", 120, "problem", "cannot draw"),
        ("xterm-256color", "", "ascii", 120, "problem", "not UTF-8"),
        ("xterm-256color", "", "utf-8", 60, "notice", "designed for 80×24"),
        ("vt100", "", "utf-8", 120, "notice", "few colours"),
    ],
)
def test_the_doctor_says_what_a_terminal_can_show(
    term: str, colours: str, encoding: str, columns: int, level: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.commands.doctor import terminal

    monkeypatch.setattr("sys.stdout", Screen(encoding))
    monkeypatch.setattr("sys.stdin", Screen(encoding))
    for name, value in (("TERM", term), ("COLORTERM", colours), ("COLUMNS", str(columns)), ("LINES", "40")):
        monkeypatch.setenv(name, value)
    (finding,) = terminal()
    assert finding.level == level
    assert says in finding.says


def test_the_doctor_names_twenty_feeds_and_counts_the_rest(poll: Poll, run: Run) -> None:
    now = SystemClock().now()
    for number in range(25):
        poll.archive.commit(
            Batch(FeedState(f"feed-{number}", "https://x.example/", last_check=now, outcome=Outcome.TLS))
        )
    lines = parts(run("doctor")[1])["feeds"]
    assert len(lines) == 22
    assert lines[-1] == "notice: 5 more are failing or silent"


def test_the_doctor_notices_a_log_that_nobody_could_write_back(
    poll: Poll, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.doctor.LOG_NOTICE_BYTES", 1_000)
    poll(poll.item("a"))
    assert any("has been reading for a long time" in line for line in parts(run("doctor")[1])["archive"])


def test_the_doctor_finds_a_sound_desk_sound_and_a_foreign_one_not(run: Run, tmp_path: Path) -> None:
    Desk.open(tmp_path / "desk.db").close()
    assert parts(run("doctor")[1])["desk"][0].startswith("ok: sound")
    (tmp_path / "desk.db").write_text("Dear diary, " * 1_000)
    code, said, _ = run("doctor")
    assert code == 1
    assert "not a détente desk" in parts(said)["desk"][0]


def test_the_doctor_can_be_quick(poll: Poll, run: Run) -> None:
    poll(poll.item("a", published=SystemClock().now()))
    code, said, _ = run("doctor", "--quick")
    assert (code, parts(said)["archive"][0][:9]) == (0, "ok: sound")


def test_the_doctor_prints_what_it_can_where_little_can_be_printed(poll: Poll, path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "doctor", "--archive", str(path)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, env=env)
    assert done.returncode == 0, done.stderr
    assert b"d?tente" in done.stdout
