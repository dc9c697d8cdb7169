"""The collector as a child: started, watched, started again, ended in time."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.clock import SystemClock
from tui.dashboard.child import GRACE_S, CollectorKeeper
from tui.dashboard.messages import CollectorChanged

PATIENCE_S = 30.0
"""For a machine that does ten other things: only what never comes fails by it."""

LIVES = "import time; time.sleep(60)"
DIES = "import sys; print('detente: no space left', file=sys.stderr); sys.exit(2)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


class Watch:
    """Hears what the keeper tells."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.changed = threading.Condition()

    def __call__(self, message: object) -> None:
        assert isinstance(message, CollectorChanged)
        with self.changed:
            self.problems.append(message.problem)
            self.changed.notify_all()

    def wait(self, condition: Callable[[list[str]], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self.problems), PATIENCE_S), self.problems


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[..., tuple[CollectorKeeper, Watch]]]:
    """``keep(code)``: a keeper of a child that runs that Python code."""
    keepers: list[CollectorKeeper] = []

    def start(code: str, held_by: Callable[[], str] = lambda: "") -> tuple[CollectorKeeper, Watch]:
        keeper = CollectorKeeper(
            [sys.executable, "-c", code],
            [sys.executable, "-c", "import sys; open(sys.argv[2], 'w').write(sys.argv[1])"],
            tmp_path / "log" / "detente.log",
            held_by,
            SystemClock(),
            first_wait_s=0.05,
            deaf_after_s=0.1,
        )
        watch = Watch()
        keepers.append(keeper)
        keeper.keep(watch)
        return keeper, watch

    yield start
    for keeper in keepers:
        keeper.stop()
        keeper.join(PATIENCE_S)
        assert not keeper.is_alive()


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()


def test_a_child_is_started_and_ended_within_a_second(keep: Callable[..., tuple[CollectorKeeper, Watch]]) -> None:
    keeper, watch = keep(LIVES)
    watch.wait(lambda said: said == [""])
    pid = keeper.pid
    assert pid is not None
    began = time.monotonic()
    keeper.stop()
    assert time.monotonic() - began < GRACE_S + 2.0, "by itself it would live for a minute"
    assert not is_alive(pid)


def test_a_child_that_dies_is_told_in_its_own_words_and_started_again(
    keep: Callable[..., tuple[CollectorKeeper, Watch]],
) -> None:
    _, watch = keep(DIES)
    watch.wait(lambda said: sum(map(bool, said)) >= 2)
    sentence = next(filter(None, watch.problems))
    assert "ended with code 2" in sentence
    assert "“detente: no space left”." in sentence
    assert "Starting it again" in sentence


def test_a_child_that_is_killed_is_not_said_to_have_said_anything(
    keep: Callable[..., tuple[CollectorKeeper, Watch]], tmp_path: Path
) -> None:
    """The log's last line tells of a feed, hours ago."""
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "detente.log").write_text("2026-03-01 12:00:00 WARNING detente.collector slow: timeout\n")
    keeper, watch = keep(LIVES)
    watch.wait(lambda said: said == [""])
    assert keeper.pid is not None
    os.kill(keeper.pid, signal.SIGKILL)
    watch.wait(lambda said: sum(map(bool, said)) >= 1)
    assert next(filter(None, watch.problems)) == "The collector was ended by signal 9. Starting it again in 0 s."


def test_what_stood_in_the_log_before_is_not_why_a_child_ended(
    keep: Callable[..., tuple[CollectorKeeper, Watch]], tmp_path: Path
) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "detente.log").write_text("detente: an older end\n")
    _, watch = keep("import sys; print('2026-03-01 12:00:00 INFO detente x', file=sys.stderr); sys.exit(1)")
    watch.wait(lambda said: sum(map(bool, said)) >= 1)
    sentence = next(filter(None, watch.problems))
    assert "an older end" not in sentence
    assert f"ended with code 1, see {tmp_path / 'log' / 'detente.log'}." in sentence


def test_the_wait_grows_with_each_death(keep: Callable[..., tuple[CollectorKeeper, Watch]]) -> None:
    """Told by the order of events: the child starts once between two deaths, never twice."""
    _, watch = keep(DIES)
    watch.wait(lambda said: len(said) >= 6)
    assert [bool(problem) for problem in watch.problems[:6]] == [False, True] * 3


def test_a_deaf_child_is_killed(keep: Callable[..., tuple[CollectorKeeper, Watch]]) -> None:
    keeper, watch = keep(DEAF)
    watch.wait(lambda said: said == [""])
    pid = keeper.pid
    assert pid is not None
    keeper.stop()
    assert not is_alive(pid)


def test_a_collector_of_somebody_else_is_left_alone(keep: Callable[..., tuple[CollectorKeeper, Watch]]) -> None:
    keeper, watch = keep(LIVES, lambda: "process 7 on elsewhere")
    assert keeper.pid is None
    assert watch.problems == []
    assert not keeper.interlude("feed")


def test_an_interlude_runs_while_the_child_makes_way(
    keep: Callable[..., tuple[CollectorKeeper, Watch]], tmp_path: Path
) -> None:
    keeper, watch = keep(LIVES)
    watch.wait(lambda said: said == [""])
    first = keeper.pid
    assert keeper.interlude("asked", str(tmp_path / "told"))
    watch.wait(lambda said: said == ["", ""])
    assert (tmp_path / "told").read_text() == "asked"
    assert keeper.pid != first


def test_a_child_that_is_stopped_makes_way_all_the_same(
    keep: Callable[..., tuple[CollectorKeeper, Watch]], tmp_path: Path
) -> None:
    keeper, watch = keep(LIVES)
    watch.wait(lambda said: said == [""])
    assert keeper.pid is not None
    os.kill(keeper.pid, signal.SIGSTOP)
    assert keeper.interlude("asked", str(tmp_path / "told"))
    watch.wait(lambda said: said == ["", ""])
    assert (tmp_path / "told").read_text() == "asked"


def test_an_interlude_that_cannot_be_started_does_not_end_the_collecting(
    keep: Callable[..., tuple[CollectorKeeper, Watch]],
) -> None:
    keeper, watch = keep(LIVES)
    watch.wait(lambda said: said == [""])
    keeper._prefix = ["/no/such/program"]
    assert keeper.interlude("asked")
    watch.wait(lambda said: said == ["", ""])
    assert keeper.pid is not None


def test_a_command_that_does_not_exist_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    keeper = CollectorKeeper(["/no/such/program"], [], tmp_path / "log", lambda: "", SystemClock(), first_wait_s=0.05)
    watch = Watch()
    keeper.keep(watch)
    watch.wait(lambda said: any("cannot be started" in problem for problem in said))
    keeper.stop()
    keeper.join(PATIENCE_S)
    assert not keeper.is_alive()
