"""Watch the news: tension, headlines, actors and pairs on one screen."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

    from tui.config import Settings
    from tui.dashboard.app import DetenteApp
    from tui.dashboard.child import CollectorKeeper
    from tui.dashboard.services import ReplayControl


ESC_DELAY_MS = "30"
"""How long Esc waits for the rest of a sequence, unless the person's ESCDELAY says otherwise. A terminal sends a sequence
at once; what a slow line tears apart still comes within this."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--no-collect``."""
    parser.add_argument("--no-collect", action="store_true", help="only read the archive; start no collector")


def run(args: argparse.Namespace) -> int:
    """Show the dashboard until the person leaves; 0, or 2 when terminal, settings or store do not allow it."""
    return show(args.settings, collect=not args.no_collect, config=args.config)


def show(
    settings: Settings,
    *,
    collect: bool = False,
    replay: ReplayControl | None = None,
    config: Path | None = None,
    made: Callable[[DetenteApp], object] = lambda app: None,
) -> int:
    """Show the dashboard on an archive; with ``collect`` a collector is kept at work, with ``replay`` conducted.

    ``made`` is given the app before it runs. Raises StorageError when archive or desk are none of ours, ConfigError for
    keys or a theme that cannot be used.
    """
    makes_archive = collect or replay is not None
    problem = _terminal_problem()
    if problem:
        _check_stores(settings, makes_archive)
        print(f"detente: {problem}", file=sys.stderr)
        return 2
    # With a terminal the reader's thread checks the files, after the first frame (60 ms); it ends us with the same words.
    if (not makes_archive and not settings.archive.exists()) or not _looks_like_ours(settings.desk):
        _check_stores(settings, makes_archive)

    # What is imported now stays until the end: looking through it for garbage is a tenth of the time to the first
    # frame, after which the app switches the collection on again.
    gc.disable()

    answer_esc_soon()

    # Late: --help need not wait 350 ms for Textual.
    from tui.dashboard.app import make_app
    from tui.dashboard.wishes import check_keys, check_theme

    check_keys(settings, config)
    check_theme(settings, config)
    log = _open_log(settings.log.with_name("dashboard.log"))
    try:
        return _run(make_app(settings, keeper=_keeper(settings, config) if collect else None, replay=replay), made)
    finally:
        _close_log(log)


def _run(app: DetenteApp, made: Callable[[DetenteApp], object]) -> int:
    """The app from its first frame to the end of everything it started; gives the exit code."""
    try:
        app.signals.take()
        made(app)
        app.run()
    finally:
        gc.enable()
        app.close_helpers()
        app.disarm()
    if app.last_words:
        print(f"detente: {app.last_words}", file=sys.stderr)
    return app.return_code or 0


def answer_esc_soon() -> None:
    """Before Textual is imported, which waits a tenth of a second after Esc: it would be felt at every step back."""
    os.environ.setdefault("ESCDELAY", ESC_DELAY_MS)


def _terminal_problem() -> str:
    """Why no dashboard can be drawn here; empty when one can."""
    # Textual draws on standard error, so that the output of a program can be piped.
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return "the dashboard needs a terminal; `detente status` prints the same as text"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "this terminal cannot place text (TERM is dumb); `detente status` prints the same as text"
    if "utf" not in (sys.stderr.encoding or "").lower():
        return (
            f"this terminal's encoding ({sys.stderr.encoding}) has none of the dashboard's marks: set LANG to a UTF-8 "
            "locale, such as C.UTF-8; `detente status` prints the same as text"
        )
    return ""


def _looks_like_ours(path: Path) -> bool:
    """Whether a file is absent or begins as SQLite's do; anything else deserves a full check before the screen is taken."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", b"SQLite format 3\0")
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _check_stores(settings: Settings, makes_archive: bool) -> None:
    """Refuse a foreign, newer or damaged file before the screen is taken; a missing archive is made by the collector."""
    from storage.connect import open_reader
    from storage.desk import Desk
    from storage.errors import StorageMissing

    try:
        open_reader(settings.archive).close()
    except StorageMissing:
        if not makes_archive:
            raise
    Desk.open(settings.desk).close()


def _keeper(settings: Settings, config: Path | None) -> CollectorKeeper:
    """What keeps a collector at work on the archive, unless another one is."""
    from tui.clock import SystemClock
    from tui.dashboard.child import CollectorKeeper

    program = [sys.executable, "-m", "tui"]
    options = ["--archive", str(settings.archive), *(["--config", str(config)] if config is not None else [])]

    def held_by() -> str:
        from tui.ingest.lock import holder_of, is_held  # in the keeper's thread, after the first frame

        if not is_held(settings.archive):
            return ""
        return str(holder_of(settings.archive) or "another collector")

    collect = [*program, "collect", *options, "--with-parent", str(os.getpid())]
    return CollectorKeeper(collect, [*program, "poll", *options], settings.log, held_by, SystemClock())


LOG_BYTES = 500_000
"""A log longer than this is put aside at the start; with the one put aside it never takes much more than 1 MB."""


def _open_log(path: Path) -> logging.Handler | None:
    """The dashboard's own log, beside the collector's; without a place for one nothing is logged."""
    import logging

    class CleanFormatter(logging.Formatter):
        """Nothing in a log may steer the terminal it is read on."""

        def format(self, record: logging.LogRecord) -> str:
            from tui.clean import clean_paragraphs  # 10 ms that only a line to log needs

            return "\n".join(clean_paragraphs(line, 2_000) for line in super().format(record).splitlines())

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        # Opened with the first line: most evenings there is none.
        handler = logging.FileHandler(path, encoding="utf-8", errors="replace", delay=True)
    except OSError:
        return None
    handler.setFormatter(CleanFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("tui").addHandler(handler)
    logging.getLogger("tui").setLevel(logging.INFO)
    return handler


def _close_log(handler: logging.Handler | None) -> None:
    import logging

    if handler is not None:
        logging.getLogger("tui").removeHandler(handler)
        handler.close()
