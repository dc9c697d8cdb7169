"""The collector's log: rotating, without secrets, and as clean as everything else that is shown on a terminal."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from tui.ingest.clean import clean_text
from tui.ingest.http import without_secrets

FILE_BYTES = 1_000_000
"""A log file is put aside when it is this long; with the older ones kept it never takes more than 4 MB."""

FILES_KEPT = 3

LINE_LIMIT = 2_000
"""Characters of one line of the log."""


class CleanFormatter(logging.Formatter):
    """One line a message; a traceback's lines are indented, so that no text from outside can pose as an entry."""

    default_msec_format = None

    def format(self, record: logging.LogRecord) -> str:
        """Format a record; no line holds an escape sequence, a control character or a password."""
        first, *rest = super().format(record).split("\n")
        lines = [first, *(f"    {_kept_indent(line)}" for line in rest)]
        return "\n".join(_clean(line) for line in lines)


def open_log(path: Path) -> logging.Handler | None:
    """Send what the program logs to a file; None when it cannot be written (then nothing is logged).

    The caller removes the handler with ``close_log``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return None
    handler.setFormatter(CleanFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("detente").setLevel(logging.INFO)
    return handler


def close_log(handler: logging.Handler | None) -> None:
    """Stop logging to the file."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _kept_indent(line: str) -> str:
    return line.replace("\t", "    ")


def _clean(line: str) -> str:
    """Clean a line, keeping its indentation; ``<`` is no tag here."""
    bare = line.lstrip(" ")
    shown = without_secrets("".join(char if char.isprintable() else " " for char in bare[:LINE_LIMIT]))
    return " " * min(len(line) - len(bare), 40) + clean_text(shown.replace("<", "‹").replace("&", "＆"), LINE_LIMIT)
