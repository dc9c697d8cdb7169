"""What a stranger gets: the wheel, the command, the top level, the lock, the README's two commands."""

from __future__ import annotations

import re
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tui import __version__
from tui.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("detente-*.whl"))


def test_the_wheel_holds_the_two_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"tui", "storage"}
    shipped = {
        path.relative_to(ROOT).as_posix() for folder in ("tui", "storage") for path in (ROOT / folder).rglob("*")
    }
    data = {name for name in shipped if (ROOT / name).is_file() and "__pycache__" not in name}
    assert data <= set(names)


def test_the_wheel_starts_in_a_fresh_environment(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dependencies come from this environment by path; détente itself only from the wheel."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    ask = [str(python), "-c", "import site; print(site.getsitepackages()[0])"]
    packages = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    install = [sys.executable, "-m", "pip", "-q", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    where = [str(python), "-c", "import tui; print(tui.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    assert found.startswith(str(packages))

    command = str(tmp_path / "venv" / "bin" / "detente")
    version = subprocess.run([command, "--version"], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert version.stdout == f"detente {__version__}\n"
    line = "Russia withdraws its troops from the border with Ukraine."
    read = subprocess.run([command, "explain", line], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert "yield" in read.stdout


def test_the_top_level_stays_as_it_was_fixed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "tui",
        "storage",
        "tests",
    }


def test_the_lock_names_versions_and_no_address() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line) for line in lines)
    assert "://" not in "".join(lines)


def test_the_readme_explains_every_command() -> None:
    assert [name for name in COMMANDS if f"detente {name}" not in README and name != "dashboard"] == []


def test_ci_passes_the_tests_with_the_commands_of_the_readme() -> None:
    ci = (ROOT / ".ci" / "run").read_text()
    for step in (
        "python3 -m venv .venv",
        ".venv/bin/pip install -q -c .ci/constraints.txt -e '.[dev]'",
        ".venv/bin/python -m pytest -n 2",
    ):
        assert step in ci
        assert step in README
