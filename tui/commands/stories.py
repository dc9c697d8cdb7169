"""Join headlines of one event: JSON Lines in (id, text, published), JSON Lines out (id, story), in order, streaming."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

SWEEP_EVERY = 500
"""Headlines between two looks at what has left the window."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--jsonl`` is the only format, and named so that another may come."""
    parser.add_argument("--jsonl", action="store_true", help="JSON Lines in and out (the default)")
    parser.add_argument("file", nargs="?", default="-", help="file to read, or - for standard input")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 1 when a line could not be read (it is answered with an error in its place)."""
    from tui.commands.lines import open_lines, write_line

    failed = False
    with open_lines(args.file) as lines:
        for answer in join_lines(lines):
            failed = failed or "error" in answer
            write_line(answer)
    return 1 if failed else 0


def join_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """One answer per line that is not blank, as soon as it is read.

    Headlines without a time are taken to be as old as the one before them.
    """
    from tui.analysis.stories.joining import WINDOW, Joiner
    from tui.commands.lines import read_line

    joiner = Joiner()
    at = _NO_TIME
    recent: list[datetime] = []
    for line in lines:
        if not line.strip():
            continue
        item = read_line(line)
        if item.error:
            yield {"id": item.id, "error": item.error}
            continue
        at = item.published or at
        yield {"id": item.id, "story": joiner.add(item.headline, at)}
        recent.append(at)
        if len(recent) == SWEEP_EVERY:
            # Not the newest: one headline dated wrongly would sweep away all the others.
            joiner.forget_before(sorted(recent)[SWEEP_EVERY // 2] - WINDOW)
            recent.clear()


_NO_TIME = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
