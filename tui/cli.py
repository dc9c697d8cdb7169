"""The command line: arguments → Settings → one command's module.

Only the chosen command is imported, so that --help and --version answer at once.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui import __version__


class Command(NamedTuple):
    """Where a command lives and what it does, in one line."""

    module: str
    summary: str


COMMANDS = {
    "dashboard": Command("tui.commands.dashboard", "watch the news (what plain `detente` does)"),
    "demo": Command("tui.commands.demo", "spring 2021 told again, with no network"),
    "collect": Command("tui.commands.collect", "poll the catalogue without a screen, until stopped"),
    "poll": Command("tui.commands.poll", "one round over the catalogue or the URLs given"),
    "status": Command("tui.commands.status", "one screen of text: tension, actors, headlines, sources"),
    "feeds": Command("tui.commands.feeds", "list the feeds and their health; OPML in and out"),
    "explain": Command("tui.commands.explain", "what was read in a text, or what a pair's index is made of"),
    "code": Command("tui.commands.code", "read acts from JSON Lines"),
    "stories": Command("tui.commands.stories", "join headlines of one event, from JSON Lines"),
    "backtest": Command("tui.commands.backtest", "the index over past headlines, from JSON Lines"),
    "doctor": Command("tui.commands.doctor", "check archive, clock, terminal and feeds"),
    "backup": Command("tui.commands.backup", "copy the archive while it is in use"),
}


def _overview() -> str:
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items())
    return (
        "usage: detente [COMMAND] [options]\n\n"
        "Watches the news and shows whether tension between states rises or eases, and why.\n\n"
        f"commands:\n{rows}\n\n"
        "options of every command:\n"
        "  --archive PATH  the collector's database (default: the platform's data folder)\n"
        "  --desk PATH     the person's database: pins, read marks\n"
        "  --config PATH   settings, a TOML file\n"
        "  --version       print the version\n"
        "  -h, --help      this text; `detente COMMAND --help` for a command's own\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit code 0 fine, 1 something failed, 2 usage, settings or store."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in ("-h", "--help", "help"):
        print(_overview(), end="")
        return 0
    if words and words[0] in ("-V", "--version"):
        print(f"detente {__version__}")
        return 0
    name = words.pop(0) if words and not words[0].startswith("-") else "dashboard"
    if name not in COMMANDS:
        print(f"detente: there is no command {name!r}; `detente --help` lists them", file=sys.stderr)
        return 2
    return _run(name, words)


def _run(name: str, words: list[str]) -> int:
    module = importlib.import_module(COMMANDS[name].module)
    parser = argparse.ArgumentParser(prog=f"detente {name}", description=module.__doc__)
    parser.add_argument("--archive", type=Path, metavar="PATH", help="the collector's database")
    parser.add_argument("--desk", type=Path, metavar="PATH", help="the person's database: pins, read marks")
    parser.add_argument("--config", type=Path, metavar="PATH", help="settings, a TOML file")
    module.add_arguments(parser)
    args = parser.parse_args(words)

    from storage.errors import StorageError
    from tui.config import ConfigError, load_settings

    if isinstance(sys.stdout, io.TextIOWrapper):
        # A locale without UTF-8 has no arrow and no Cyrillic: a mark that cannot be printed is no reason to stop.
        sys.stdout.reconfigure(errors="replace")
    try:
        args.settings = load_settings(args.config, archive=args.archive, desk=args.desk)
        return int(module.run(args))
    except (ConfigError, StorageError) as error:
        print(f"detente: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not a failure, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
