"""Whatever is wrong with a file, one sentence says it, and the file is as it was."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storage.connect import ARCHIVE, DESK, as_storage_error, open_reader, translated
from storage.database import Archive
from storage.desk import Desk
from storage.errors import (
    SchemaTooNew,
    StorageDamaged,
    StorageError,
    StorageForeign,
    StorageFull,
    StorageLocked,
    StorageMissing,
    StorageReadOnly,
)
from storage.feed_records import Feed
from storage.upkeep import faults

NOW = datetime(2021, 4, 22, tzinfo=UTC)

OPENINGS: dict[str, Callable[[Path], Any]] = {
    "reader": open_reader,
    "read": Archive.open,
    "write": lambda path: Archive.open(path, "write"),
    "create": lambda path: Archive.open(path, "create"),
    "desk": Desk.open,
}


@pytest.fixture(params=OPENINGS)
def opening(request: pytest.FixtureRequest) -> Callable[[Path], Any]:
    """Each way to open a file."""
    return OPENINGS[request.param]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(opening: Callable[[Path], Any], path: Path, error: type[StorageError]) -> str:
    """The sentence with which opening is refused, the file being as it was."""
    before = digest(path) if path.is_file() else None
    with pytest.raises(error) as raised:
        opening(path)
    assert (digest(path) if path.is_file() else None) == before
    sentence = str(raised.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed archive with a feed in it."""
    with Archive.open(path, "create") as archive:
        archive.register([Feed(f"feed-{number}", "https://a.example/") for number in range(2_000)], NOW)
    return path


@pytest.mark.parametrize("opening", ["reader", "read", "write"])
def test_a_missing_archive_is_named_and_not_made(opening: str, path: Path) -> None:
    assert "detente collect" in refused(OPENINGS[opening], path, StorageMissing)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("opening", ["create", "desk"])
def test_a_missing_folder_is_named_and_not_made(opening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with pytest.raises(StorageMissing, match="there is no folder"):
        OPENINGS[opening](tmp_path / "not" / "mounted" / "file.db")
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize("opening", ["create", "desk"])
def test_folders_within_the_home_are_made(opening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "home" / ".local" / "share" / "detente" / "file.db"
    OPENINGS[opening](path).close()
    assert path.is_file()


def test_text_that_is_no_database_is_foreign(opening: Callable[[Path], Any], path: Path) -> None:
    path.write_text("Dear diary, today I did not write a database.\n" * 300)
    assert "not a détente" in refused(opening, path, StorageForeign)


def test_another_programs_database_is_foreign(opening: Callable[[Path], Any], path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    other.close()
    assert "not a détente" in refused(opening, path, StorageForeign)


def test_a_database_with_another_application_id_is_foreign(opening: Callable[[Path], Any], path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 252006673")
        other.execute("PRAGMA user_version = 1")
    other.close()
    refused(opening, path, StorageForeign)


def test_archive_and_desk_are_not_taken_for_each_other(filled: Path, tmp_path: Path) -> None:
    refused(Desk.open, filled, StorageForeign)
    desk = tmp_path / "desk.db"
    Desk.open(desk).close()
    for name in ("reader", "read", "write", "create"):
        refused(OPENINGS[name], desk, StorageForeign)


def test_a_folder_is_foreign(opening: Callable[[Path], Any], path: Path) -> None:
    path.mkdir()
    refused(opening, path, StorageForeign)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_foreign_and_not_waited_for(opening: Callable[[Path], Any], path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(StorageForeign, match="no ordinary file"):
        opening(path)


def test_a_place_that_cannot_be_looked_at_is_named(opening: Callable[[Path], Any], tmp_path: Path) -> None:
    with pytest.raises(StorageMissing, match="cannot be reached"):
        opening(tmp_path / ("a" * 300) / "file.db")
    with pytest.raises(StorageMissing, match="cannot be reached"):
        opening(tmp_path / ("a" * 300))


@pytest.mark.parametrize("opening", ["reader", "read", "write", "create"])
def test_a_newer_schema_is_refused(opening: str, filled: Path) -> None:
    with sqlite3.connect(filled) as later:
        later.execute(f"PRAGMA user_version = {ARCHIVE.version + 1}")
    later.close()
    assert "later version" in refused(OPENINGS[opening], filled, SchemaTooNew)


def test_a_newer_desk_is_refused(path: Path) -> None:
    Desk.open(path).close()
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {DESK.version + 1}")
    later.close()
    refused(Desk.open, path, SchemaTooNew)


@pytest.mark.parametrize("opening", ["reader", "read", "write", "create"])
def test_a_file_cut_short_is_damaged(opening: str, filled: Path) -> None:
    os.truncate(filled, filled.stat().st_size // 2)
    assert ".recover" in refused(OPENINGS[opening], filled, StorageDamaged)


@pytest.mark.parametrize("opening", ["reader", "read", "write", "create"])
def test_a_file_overwritten_from_its_second_page_is_damaged(opening: str, filled: Path) -> None:
    with filled.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(40 * 4096))
    refused(OPENINGS[opening], filled, StorageDamaged)


@pytest.mark.parametrize("opening", ["write", "create"])
def test_a_writer_finds_damage_anywhere_in_a_file_of_ordinary_size(opening: str, filled: Path) -> None:
    pages = filled.stat().st_size // 4096
    with filled.open("r+b") as file:
        file.seek((pages - 8) * 4096)
        file.write(os.urandom(2 * 4096))
    refused(OPENINGS[opening], filled, StorageDamaged)


@pytest.mark.parametrize("opening", ["reader", "read", "write", "create"])
def test_a_schema_without_one_of_its_tables_is_damaged(opening: str, filled: Path) -> None:
    with sqlite3.connect(filled) as meddler:
        meddler.execute("DROP TABLE readings")
    meddler.close()
    assert "readings" in refused(OPENINGS[opening], filled, StorageDamaged)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("opening", ["create", "write", "desk"])
def test_a_read_only_disk_is_told(opening: str, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        path = folder / "file.db"
        OPENINGS["desk" if opening == "desk" else "create"](path).close()
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        sentence = refused(OPENINGS[opening], path, StorageReadOnly)
        assert "read-only" in sentence
        if opening != "desk":
            open_reader(path).close()
        with pytest.raises(StorageReadOnly):
            OPENINGS["desk" if opening == "desk" else "create"](folder / "another.db")
    finally:
        subprocess.run(["umount", folder], check=True)


AS_NOBODY = """
import os, sys
import storage.writer  # before: the checkout may be no one else's to read
from storage.connect import open_reader
from storage.database import Archive
from storage.desk import Desk
from storage.errors import StorageReadOnly
os.setgid(65534); os.setuid(65534)
for attempt in (lambda: Archive.open(sys.argv[1], "write"), lambda: Archive.open(sys.argv[1], "create"),
                lambda: Desk.open(sys.argv[2]), lambda: open_reader(sys.argv[1])):
    try:
        attempt()
    except StorageReadOnly as error:
        print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_file_of_another_user_is_told() -> None:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        Archive.open(folder / "archive.db", "create").close()
        Desk.open(folder / "desk.db").close()
        folder.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder / "archive.db", folder / "desk.db"],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert done.stdout.count("read-only for this user") == 3, done.stderr
        assert done.stdout.count("detente backup") == 1
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("start", ["nothing", "empty file", "database without tables"])
def test_an_archive_is_made_where_there_is_nothing_to_lose(start: str, path: Path) -> None:
    """A kill between making the file and its first transaction leaves one of these."""
    if start == "empty file":
        path.touch()
    if start == "database without tables":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    Archive.open(path, "create").close()
    with Archive.open(path, "read") as archive:
        assert faults(archive.connection) == []


def test_an_empty_file_is_not_an_archive_to_read_or_write(path: Path) -> None:
    path.touch()
    for name in ("reader", "read", "write"):
        refused(OPENINGS[name], path, StorageForeign)


def test_a_second_writer_is_told_who_writes(archive: Archive, path: Path) -> None:
    with pytest.raises(StorageLocked):
        Archive.open(path, "write")
    code = f"""
from storage.database import Archive
from storage.errors import StorageLocked
try:
    Archive.open({str(path)!r}, "create")
except StorageLocked as error:
    print(error)
"""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert f"process {os.getpid()}" in done.stdout, done.stderr


def test_the_next_writer_gets_in_when_the_first_has_closed(path: Path) -> None:
    for _ in range(3):
        with Archive.open(path, "create") as archive:
            archive.register([], NOW)
        archive.close()


def test_a_writer_thrown_away_unclosed_does_not_keep_the_next_out(path: Path) -> None:
    import gc

    archive = Archive.open(path, "create")
    del archive
    gc.collect()
    Archive.open(path, "write").close()


def test_a_database_locked_by_another_program_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.writer.BUSY_TIMEOUT_MS", 50)
    shell = sqlite3.connect(filled, isolation_level=None)
    shell.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageLocked, match="locked by another program"):
        Archive.open(filled, "write")
    shell.close()
    Archive.open(filled, "write").close()


def test_a_reader_waits_for_another_program_as_long_as_it_was_told(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.executescript("BEGIN EXCLUSIVE; CREATE TABLE theirs (a); DROP TABLE theirs; COMMIT")
        with pytest.raises(StorageLocked, match="locked by another program"):
            open_reader(filled, patience_s=0.01)
    with closing(open_reader(filled, patience_s=0.01)) as reader:
        assert reader.execute("PRAGMA busy_timeout").fetchone() == (10,)


def test_a_file_name_may_hold_what_means_something_in_a_uri(tmp_path: Path) -> None:
    path = tmp_path / "100% new? #1 & é.db"
    Archive.open(path, "create").close()
    open_reader(path).close()
    assert path.is_file()


def test_a_reader_cannot_write(archive: Archive, path: Path) -> None:
    reader = open_reader(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM feeds")
    reader.close()


def test_a_reader_reads_what_a_killed_writer_left_in_its_log(path: Path) -> None:
    code = f"""
import os, signal
from datetime import datetime, UTC
from storage.database import Archive
from storage.feed_records import Feed
archive = Archive.open({str(path)!r}, "create")
archive.register([Feed("left-behind", "https://a.example/")], datetime(2021, 4, 22, tzinfo=UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", code], env=env, check=False)
    reader = open_reader(path)
    assert reader.execute("SELECT id FROM feeds").fetchall() == [("left-behind",)]
    reader.close()


@pytest.fixture
def second_schema() -> Callable[[Path, str], Archive]:
    """Opens an archive with the détente of tomorrow, whose second migration runs the given SQL."""
    from sqlite_utils import Database, Migrations

    import storage.migrations
    import storage.writer

    later = ARCHIVE._replace(version=2)

    def open_(path: Path, sql: str) -> Archive:
        migrations = Migrations("detente-archive")
        migrations()(storage.migrations.m001_first_schema)

        @migrations()
        def m002_second(database: Database) -> None:
            database.execute("ALTER TABLE feeds ADD COLUMN note TEXT")
            database.execute(sql)
            database.execute("PRAGMA user_version = 2")

        connection, lock = storage.writer.open_writer(path, False, migrations, later)
        return Archive(path, connection, lock)

    return open_


def test_an_older_schema_is_copied_aside_and_brought_up_to_date(
    filled: Path, second_schema: Callable[[Path, str], Archive]
) -> None:
    before = sqlite3.connect(filled).execute("SELECT count(*) FROM feeds").fetchone()
    with second_schema(filled, "UPDATE feeds SET note = 'seen'") as archive:
        assert archive.connection.execute("SELECT DISTINCT note FROM feeds").fetchall() == [("seen",)]
    with Archive.open(filled.with_name(filled.name + ".schema-1"), "read") as copy:
        assert copy.connection.execute("SELECT count(*) FROM feeds").fetchone() == before


def test_a_migration_that_fails_leaves_the_older_schema_whole(
    filled: Path, second_schema: Callable[[Path, str], Archive]
) -> None:
    with pytest.raises(StorageError):
        second_schema(filled, "INSERT INTO nowhere VALUES (1)")
    with Archive.open(filled, "write") as archive:
        assert faults(archive.connection) == []
        columns = {row[1] for row in archive.connection.execute("PRAGMA table_info(feeds)")}
        assert "note" not in columns


def test_a_schema_whose_version_and_record_disagree_is_refused(filled: Path) -> None:
    with sqlite3.connect(filled) as meddler:
        meddler.execute("DELETE FROM _sqlite_migrations")
    meddler.close()
    assert "recorded" in refused(OPENINGS["write"], filled, StorageDamaged)


def test_readers_do_not_wait_for_sqlite_utils(filled: Path) -> None:
    code = f"""
import sys
from storage.connect import open_reader
from storage.database import Archive
from storage.desk import Desk
open_reader({str(filled)!r}); Archive.open({str(filled)!r}, "read"); Desk.open({str(filled.with_name("desk.db"))!r})
print("sqlite_utils" in sys.modules)
"""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)
    assert done.stdout.strip() == "False", done.stderr


def test_an_older_schema_is_for_the_collector_to_bring_up_to_date(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = ARCHIVE._replace(version=2)
    assert "older schema 1" in refused(lambda path: open_reader(path, later), filled, StorageError)


def test_an_older_desk_is_copied_aside_and_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import storage.desk

    with Desk.open(path) as desk:
        desk.pin("RUS", NOW)
    monkeypatch.setattr(storage.desk, "DESK", DESK._replace(version=DESK.version + 1))
    later = ("ALTER TABLE pins ADD COLUMN note TEXT", "UPDATE pins SET note = 'kept'")
    monkeypatch.setattr(storage.desk, "SCHEMAS", (*storage.desk.SCHEMAS, later))
    for _ in range(2):
        with Desk.open(path) as desk:
            assert desk.connection.execute("SELECT key, note FROM pins").fetchall() == [("RUS", "kept")]
    monkeypatch.undo()
    with Desk.open(path.with_name(f"{path.name}.schema-{DESK.version}")) as copy:
        assert [watch.key for watch in copy.pins()] == ["RUS"]


def test_a_desk_whose_migration_fails_is_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import storage.desk

    Desk.open(path).close()
    monkeypatch.setattr(storage.desk, "DESK", DESK._replace(version=DESK.version + 1))
    later = ("ALTER TABLE pins ADD COLUMN note TEXT", "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(storage.desk, "SCHEMAS", (*storage.desk.SCHEMAS, later))
    refused(Desk.open, path, StorageError)
    # Copies of earlier tries are kept too: none is overwritten.
    refused(Desk.open, path, StorageError)
    assert path.with_name(f"{path.name}.schema-{DESK.version}.2").exists()


def test_several_dashboards_may_make_the_desk_at_once(path: Path) -> None:
    problems: list[BaseException] = []

    def start() -> None:
        try:
            Desk.open(path).close()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, StorageLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StorageLocked),
        (sqlite3.SQLITE_LOCKED, StorageLocked),
        (sqlite3.SQLITE_FULL, StorageFull),
        (sqlite3.SQLITE_READONLY, StorageReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, StorageReadOnly),
        (sqlite3.SQLITE_PERM, StorageReadOnly),
        (sqlite3.SQLITE_CORRUPT, StorageDamaged),
        (sqlite3.SQLITE_CORRUPT_VTAB, StorageDamaged),
        (sqlite3.SQLITE_NOTADB, StorageForeign),
        (sqlite3.SQLITE_CANTOPEN, StorageMissing),
        (sqlite3.SQLITE_IOERR_READ, StorageError),
        (sqlite3.SQLITE_ERROR, StorageError),
    ],
)
def test_each_error_of_sqlite_becomes_a_sentence(code: int, kind: type[StorageError], path: Path) -> None:
    error = as_storage_error(sqlite_error(code), path)
    assert type(error) is kind
    assert str(path) in str(error)


def test_a_disk_error_on_a_full_disk_is_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite reports ENOSPC on its index file as an I/O error."""
    monkeypatch.setattr("storage.connect.FULL_BELOW_BYTES", 1 << 60)
    assert type(as_storage_error(sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE), path)) is StorageFull


def test_a_file_that_vanishes_with_its_folder_is_missing(tmp_path: Path) -> None:
    error = as_storage_error(sqlite_error(sqlite3.SQLITE_CANTOPEN), tmp_path / "gone" / "archive.db")
    assert type(error) is StorageMissing
    assert "no folder" in str(error)


def test_a_value_that_cannot_be_stored_is_an_error_of_ours(path: Path) -> None:
    with pytest.raises(StorageError, match="cannot hold"), translated(path):
        "\ud800".encode()


KILLED_WHILE_MAKING = """
import os, signal, sys
from sqlite_utils import Database
from storage.database import Archive
execute, done = Database.execute, 0
def counted(self, *arguments):
    global done
    done += 1
    if done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(self, *arguments)
Database.execute = counted
Archive.open(sys.argv[1], "create")
"""


@pytest.mark.parametrize("statement", [2, 9, 30, 48])
def test_an_archive_whose_making_was_killed_is_made_again(statement: int, path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", KILLED_WHILE_MAKING, str(path), str(statement)]
    assert subprocess.run(command, env=env, check=False).returncode == -signal.SIGKILL
    assert not path.exists(), "it appears whole or not at all"
    with Archive.open(path, "create") as archive:
        assert faults(archive.connection) == []
        archive.register([Feed("desk-one", "https://a.example/")], NOW)
    with Archive.open(path, "read") as archive:
        assert archive.feed_states().keys() == {"desk-one"}
    assert [name for name in os.listdir(path.parent) if "unfinished" in name] == []
