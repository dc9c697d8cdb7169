"""Rules of the house that a reader of the source can check: one door each for time, HTTP, browser and shell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("tui/**/*.py"), *ROOT.glob("storage/**/*.py")])


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every call in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def importers(package: str) -> set[str]:
    """Files that import ``package``, relative to the root."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == package or name.startswith(f"{package}.") for name in names):
                found.add(path.relative_to(ROOT).as_posix())
    return found


def offenders(forbidden: set[str], allowed: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in SOURCES
        if path.relative_to(ROOT).as_posix() not in allowed
        for line, name in calls(path)
        if name in forbidden
    ]


def test_only_the_clock_reads_the_time() -> None:
    forbidden = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic"}
    assert offenders(forbidden, {"tui/clock.py"}) == []


def test_httpx_stays_behind_one_module() -> None:
    assert importers("httpx") == {"tui/ingest/http.py"}


def test_no_shell_is_ever_started() -> None:
    assert offenders({"os.system", "os.popen", "subprocess.getoutput"}, set()) == []
    for path in SOURCES:
        assert "shell=True" not in path.read_text(encoding="utf-8"), path


def test_the_browser_has_one_door() -> None:
    assert len(importers("webbrowser")) <= 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module without a docstring"
