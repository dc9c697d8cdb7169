"""Doors that the source itself must keep shut: text from outside reaches the screen through one module only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "tui" / "dashboard"
SOURCES = sorted(FOLDER.rglob("*.py"))

FORBIDDEN = {
    "Static", "Label", "Button", "DataTable", "OptionList", "Tree", "RichLog", "Markdown", "ListItem", "Tabs",
    "Content.from_markup", "Text.from_markup", "escape", "console.print", "Collapsible", "Tooltip",
    "os.system", "os.popen", "os.startfile", "subprocess.run", "subprocess.call", "eval", "exec",
}  # fmt: skip
"""Widgets that parse markup or take text unclean, and ways to a shell."""


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_pane_uses_a_widget_that_reads_markup(path: Path) -> None:
    used = {ast.unparse(call.func) for call in calls(path)}
    # The person's own editor on a file of theirs, and their browser, each as a list of arguments.
    allowed = {"subprocess.run"} if path.name in ("feeds.py", "browser.py") else set()
    assert not used & (FORBIDDEN - allowed)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_notifications_never_read_markup(path: Path) -> None:
    for call in calls(path):
        if ast.unparse(call.func).endswith(".notify") and not ast.unparse(call.func).endswith("_wake.notify"):
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            assert given.get("markup") == "False", f"{path}:{call.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_only_the_door_makes_segments_and_content(path: Path) -> None:
    makers = {"Segment", "Content", "Text", "Content.assemble", "Text.assemble"}
    if path.name != "text.py":
        assert not {ast.unparse(call.func) for call in calls(path)} & makers


def test_one_function_opens_links() -> None:
    found = [
        (path.name, ast.unparse(call.func))
        for path in SOURCES
        for call in calls(path)
        if ast.unparse(call.func).startswith("webbrowser.") and "Error" not in ast.unparse(call.func)
    ]
    assert sorted(found) == [("browser.py", "webbrowser.get"), ("browser.py", "webbrowser.open")]


def test_no_key_path_reads_the_archive() -> None:
    """SQL belongs to the reader's thread: nothing that draws or handles a key imports a way to it."""
    for path in (*FOLDER.glob("panes/*.py"), FOLDER / "screens" / "main.py", FOLDER / "app.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
                assert not {"sqlite3", "storage.connect", "open_reader"} & set(names), path
