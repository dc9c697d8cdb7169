"""`detente collect` and `detente poll` as the person and the system meet them: output, exit codes, locks, signals."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ingest.hostile_server import HostileServer, Visit, feed, reply
from tui.ingest.stopping import GRACE_S

ROOT = Path(__file__).parents[2]

PATIENCE_S = 60.0
"""For a machine that does ten other things: only what never comes fails by it."""

ENDING_S = GRACE_S + 1.0
"""A process is ended by force after ``GRACE_S``, and a busy machine may be a while about it."""


@dataclass
class Place:
    """A folder that stands for a person's home, and commands run in it."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "archive.db"

    @property
    def environment(self) -> dict[str, str]:
        homes = {
            name: str(self.folder)
            for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        }
        return {**os.environ, **homes, "PYTHONPATH": str(ROOT)}

    def write_feeds(self, *urls: str) -> None:
        """A user file that mutes the catalogue and adds these."""
        from tui.catalogue.sources import load_feeds

        own = "".join(f'[own-{n}]\nurl = "{url}"\nallow_private = true\n' for n, url in enumerate(urls))
        muted = "".join(f"[{one.id}]\nmuted = true\n" for one in load_feeds(None))
        (self.folder / "feeds.toml").write_text(own + muted)
        (self.folder / "config.toml").write_text(
            f'feeds = "{self.folder / "feeds.toml"}"\nlog = "{self.folder / "log.txt"}"\n'
        )

    async def start(self, *words: str) -> asyncio.subprocess.Process:
        command = words[0]
        options = ["--archive", str(self.archive)]
        if (self.folder / "config.toml").exists():
            options += ["--config", str(self.folder / "config.toml")]
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tui",
            command,
            *options,
            *words[1:],
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self.environment,
            cwd=self.folder,
            start_new_session=True,
        )

    async def run(self, *words: str) -> tuple[int, str, str]:
        process = await self.start(*words)
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE_S)
        assert process.returncode is not None
        return process.returncode, out.decode(), err.decode()

    async def poll(self, *words: str) -> list[dict[str, object]]:
        code, out, err = await self.run("poll", "--json", *words)
        assert code in (0, 1), err
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
async def server() -> AsyncIterator[HostileServer]:
    async with HostileServer() as started:
        yield started


async def hang(visit: Visit) -> None:
    await visit.reader.read()


async def test_poll_twice_gives_articles_and_then_304(place: Place, server: HostileServer) -> None:
    url = server.on("/a", feed("Talks resume", headers=('ETag: "1"',)), reply(304))
    first, again = (await place.poll(url))[0], (await place.poll(url))[0]
    assert (first["feed"], first["outcome"], first["error"], first["seen"], first["new"]) == (url, "ok", "", 1, 1)
    assert (again["outcome"], again["new"]) == ("not_modified", 0)
    assert server.asked[1].header("If-None-Match") == '"1"'


async def test_exit_codes_tell_fine_from_failed_from_unusable(place: Place, server: HostileServer) -> None:
    good, bad = server.on("/good", feed()), server.on("/bad", reply(404))
    assert (await place.run("poll", good))[0] == 0
    assert (await place.run("poll", good, bad))[0] == 1
    place.archive.unlink()
    place.archive.write_text("This is no database, and it must stay as it is.")
    code, out, err = await place.run("poll", good)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert place.archive.read_text().startswith("This is no database")
    assert (await place.run("poll", "--deadline", "-1", good))[0] == 2
    assert (await place.run("poll", "--no-such-option"))[0] == 2


async def test_poll_ends_by_its_deadline(place: Place, server: HostileServer) -> None:
    began = time.monotonic()
    await place.poll(server.on("/quick", feed()))
    quick = time.monotonic() - began
    line = (await place.poll("--deadline", "1", server.on("/hang", hang)))[0]
    assert line["outcome"] == "timeout"
    assert time.monotonic() - began - quick < 1 + 2 + 3 * quick, "deadline, slack, and a process on a busy machine"


async def test_addresses_that_are_no_web_addresses_are_refused_one_by_one(place: Place, server: HostileServer) -> None:
    odd = ["file:///etc/passwd", "ftp://x/", "javascript:alert(1)", "http://", "nonsense", "http://[", "exec:ls"]
    lines = await place.poll(*odd, server.on("/a", feed()))
    assert {line["outcome"] for line in lines if line["feed"] in odd} == {"refused_address"}
    assert [line["outcome"] for line in lines if line["feed"] not in odd] == ["ok"]


async def test_a_typed_url_opens_its_own_host_and_port_and_no_other(place: Place, server: HostileServer) -> None:
    async with HostileServer() as canary:
        url = server.on("/a", reply(302, b"", f"Location: {canary.url('/')}"))
        assert (await place.poll(url))[0]["outcome"] == "refused_address"
        assert canary.connections == 0


async def test_what_is_printed_harms_no_terminal(place: Place, server: HostileServer) -> None:
    url = server.on("/a\x1b]0;evil\x07", reply(500, b"", reason="\x9b31m bad"))
    for options in ([], ["--json"]):
        _, out, err = await place.run("poll", *options, url)
        assert not {char for char in out + err if ord(char) < 32 or 127 <= ord(char) < 160} - {"\n"}


async def test_a_password_is_neither_printed_nor_logged(place: Place, server: HostileServer) -> None:
    place.write_feeds()
    url = server.on("/a", reply(401)).replace("://", "://anna:s3cret@")
    _, out, err = await place.run("poll", "--json", url)
    assert "s3cret" not in out + err
    assert "401" in (place.folder / "log.txt").read_text()
    assert b"s3cret" not in b"".join(path.read_bytes() for path in place.folder.iterdir() if path.is_file())


async def test_a_second_collector_says_who_holds_the_archive(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/hang", hang))
    first = await place.start("collect")
    await until(lambda: bool(server.asked), first)
    code, out, err = await place.run("collect")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert f"process {first.pid} on " in err
    assert "since 2" in err
    assert (await place.run("poll", "http://127.0.0.1:9/"))[0] == 2
    assert await ended(first, signal.SIGTERM) < ENDING_S


async def test_the_lock_of_a_killed_collector_is_free(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/hang", hang, feed()))
    first = await place.start("collect")
    await until(lambda: bool(server.asked), first)
    await ended(first, signal.SIGKILL)
    assert (await place.run("poll", server.on("/b", feed())))[0] == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_collecting_within_a_second_and_leaves_no_child(
    place: Place, server: HostileServer, number: signal.Signals
) -> None:
    place.write_feeds(server.on("/hang", hang))
    process = await place.start("collect")
    await until(lambda: bool(server.asked), process)
    children = children_of(process.pid)
    assert children, "a parser child is warm"
    took = await ended(process, number)
    assert took < ENDING_S
    assert process.returncode == 0 or (took > GRACE_S and process.returncode == 128 + number)
    await until(lambda: not any(alive(child) for child in children))
    assert sqlite3.connect(place.archive).execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_a_signal_ends_polling_within_a_second(place: Place, server: HostileServer) -> None:
    process = await place.start("poll", server.on("/hang", hang))
    await until(lambda: bool(server.asked), process)
    assert await ended(process, signal.SIGINT) < ENDING_S
    assert process.returncode == 130


async def test_a_signal_ends_a_collector_that_waits_for_a_locked_archive(place: Place, server: HostileServer) -> None:
    async def slowly(visit: Visit) -> None:
        await asyncio.sleep(0.5)
        await visit.send(feed())

    place.write_feeds(server.on("/slow", slowly))
    process = await place.start("collect")
    await until(lambda: bool(server.asked), process)
    with sqlite3.connect(place.archive, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(0.7)
        assert await ended(process, signal.SIGTERM) < ENDING_S
        other.execute("ROLLBACK")


async def test_a_collector_ends_when_the_dashboard_that_started_it_is_gone(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/hang", hang))
    script = (
        "import os, subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-m', 'tui', 'collect', '--archive', {str(place.archive)!r}, "
        f"'--config', {str(place.folder / 'config.toml')!r}, '--with-parent', str(os.getpid())])\n"
        "print(child.pid, flush=True)\ntime.sleep(60)\n"
    )
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE, env=place.environment
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    await until(lambda: bool(server.asked))
    assert alive(child)
    parent.kill()
    await parent.wait()
    await until(lambda: not alive(child))


async def test_a_reader_that_goes_away_is_no_reason_to_poll_less(place: Place, server: HostileServer) -> None:
    urls = [server.on(f"/{number}", feed(prefix=f"{number}-")) for number in range(3)]
    process = await place.start("poll", "--json", *urls)
    assert process.stdout is not None
    process.stdout._transport.close()  # type: ignore[attr-defined]  # what `| head -0` does
    assert await asyncio.wait_for(process.wait(), PATIENCE_S) == 0
    assert sqlite3.connect(place.archive).execute("SELECT count(*) FROM articles").fetchone() == (3,)


async def test_once_polls_what_is_due_and_ends(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/a", feed()), server.on("/b", reply(500)))
    code, out, _ = await place.run("collect", "--once", "--verbose")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "1 items, 1 new" in out or "1 item, 1 new" in out
    code, out, _ = await place.run("collect", "--once", "--verbose")
    assert (code, out) == (0, "")


async def test_a_url_polled_once_is_no_failing_source_for_ever(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/kept", feed("Talks resume")))
    await place.poll(server.on("/once", reply(500)))
    await place.run("collect", "--once")
    _, out, _ = await place.run("status")
    assert "SOURCES  1 of 1 answer" in out


async def test_without_a_terminal_collecting_is_quiet(place: Place, server: HostileServer) -> None:
    place.write_feeds(server.on("/a", feed()))
    assert (await place.run("collect", "--once"))[1:] == ("", "")


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


async def until(condition: object, process: asyncio.subprocess.Process | None = None) -> None:
    """Wait until it is so, or fail after ``PATIENCE_S``, or at once when the process ended."""
    assert callable(condition)
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            if process is not None and process.returncode is not None:
                assert process.stderr is not None
                raise AssertionError((await process.stderr.read()).decode())
            await asyncio.sleep(0.02)


async def ended(process: asyncio.subprocess.Process, number: signal.Signals) -> float:
    """Send the signal; gives the seconds until the process is gone."""
    began = time.monotonic()
    process.send_signal(number)
    await asyncio.wait_for(process.communicate(), PATIENCE_S)
    return time.monotonic() - began
