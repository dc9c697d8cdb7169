"""What was read in a text, word by word; or what a pair's index is made of, story by story."""

from __future__ import annotations

import argparse

from tui.commands import explain_pair, explain_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of both readings; ``--pair`` chooses the second."""
    explain_text.add_arguments(parser)
    explain_pair.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when something was explained, 2 when nothing was named."""
    return explain_pair.run(args) if args.pair else explain_text.run(args)
