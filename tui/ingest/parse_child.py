"""The parser child: reads bodies from standard input, answers on standard output, within limits it cannot lift.

Started as ``python -m tui.ingest.parse_child``, never forked, so that no socket, lock or secret of the collector is in
it. It ends when its input ends, which is also what happens when the collector is killed.
"""

from __future__ import annotations

import json
import math
import os
import re
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tui.ingest.parse import FRAME, READY, to_answer
from tui.ingest.read import parse_feed

MEMORY_BYTES = 250_000_000
"""Address space of the child. A warm one takes 55 MB, and 15 MB of honest feed 200 MB at most."""

WORN_OUT_KB = 170_000
"""Peak resident memory after which a child asks to be replaced, since Python seldom gives memory back."""

WORN_OUT_JOBS = 2_000

STATUS = Path("/proc/self/status")


def main() -> None:
    """Serve until the input ends."""
    requests, answers = sys.stdin.buffer, _claim_output()
    _limit()
    answers.write(READY)
    answers.flush()
    jobs = 0
    while (question := _frame(requests)) is not None and (body := _frame(requests)) is not None:
        jobs += 1
        answer = _answer(question, body, jobs)
        answers.write(FRAME.pack(len(answer)) + answer)
        answers.flush()


def _answer(question: bytes, body: bytes, jobs: int) -> bytes:
    asked = json.loads(question)
    _limit_cpu(asked["deadline_s"])
    fetched_at = datetime.fromtimestamp(asked["fetched_at"], UTC)
    parsed = parse_feed(body, asked["content_type"], asked["url"], asked["feed"], fetched_at, asked["guesses"])
    return to_answer(parsed, worn_out=jobs >= WORN_OUT_JOBS or _peak_kb() > WORN_OUT_KB)


def _claim_output() -> BinaryIO:  # pragma: no cover - takes the process's own output; tested in a process of its own
    """The pipe for answers, out of reach of any ``print`` in a library."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _frame(source: BinaryIO) -> bytes | None:
    head = source.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    (length,) = FRAME.unpack(head)
    content = source.read(length)
    return content if len(content) == length else None


def _limit() -> None:
    # Ctrl-C goes to the whole group of processes; when to end is the collector's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_cpu(deadline_s: float) -> None:
    """A second line behind the collector's kill: the kernel's, should the collector itself be stopped."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(usage.ru_utime + usage.ru_stime + deadline_s) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _peak_kb() -> int:
    """Largest resident size so far, kB. Not from getrusage on Linux: that counts the parent's size at the start."""
    try:
        status = STATUS.read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    match = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(match[1]) if match else 0


if __name__ == "__main__":
    main()
