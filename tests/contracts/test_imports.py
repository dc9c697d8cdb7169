"""What may be loaded when: a static graph cannot see deferred imports, so these look at ``sys.modules``."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "httpx", "sqlite_utils", "feedparser", "dateparser", "vaderSentiment")


def loaded_by(statement: str) -> set[str]:
    """Names of the heavy packages in ``sys.modules`` after ``statement`` ran in a fresh interpreter."""
    code = f"import sys; {statement}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()) if done.stdout.strip() else set()


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import storage, storage.records, storage.errors", set()),
        ("import tui.cli", set()),
        ("import tui.config, tui.clock", set()),
        ("import tui.snapshot", set()),
        ("import tui.analysis.actors.gazetteer, tui.analysis.ledger, tui.analysis.index.rolling", set()),
        ("from tui.analysis.engine import load_engine; load_engine()", {"vaderSentiment"}),
        ("import tui.ingest.schedule, tui.ingest.clean, tui.ingest.address", set()),
        ("import tui.dashboard.app", {"textual", "rich"}),
        ("import tui.commands.status", set()),
    ],
)
def test_a_module_loads_only_what_it_needs(statement: str, allowed: set[str]) -> None:
    assert loaded_by(statement) <= allowed


@pytest.mark.parametrize("words", ["['--help']", "['--version']", "['no-such-command']"])
def test_help_and_version_answer_without_loading_the_application(words: str) -> None:
    assert loaded_by(f"from tui.cli import main; main({words})") == set()
