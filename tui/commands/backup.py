"""Copy the archive to a new file while it is in use; an existing file is never overwritten."""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The new file, and how to say what was done."""
    parser.add_argument("path", type=Path, metavar="PATH", help="the file to make")
    parser.add_argument("--json", action="store_true", help="say what was done as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Exit code 0; a StorageError (nothing to copy, a file is there, no space) goes to the CLI, which exits with 2."""
    from contextlib import closing

    from storage.backup import copy_database
    from storage.connect import open_reader, translated

    source, target = args.settings.archive, args.path
    with closing(open_reader(source)):
        pass  # refuses whatever is no sound archive of this version before anything is made
    size = copy_database(source, target)
    with closing(open_reader(target)) as copy, translated(target):
        articles = copy.execute("SELECT count(*) FROM articles").fetchone()[0]
    if args.json:
        print(json.dumps({"path": str(target), "bytes": size, "articles": articles}))
    else:
        print(f"Copied {articles:,} articles ({in_words(size)}) to {target}")
    return 0


def in_words(size: float) -> str:
    """A number of bytes for people: ``16.6 MB``."""
    unit = "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1_000:
            break
        size, unit = size / 1_000, larger
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
