"""The lists of words that single readers ask for say a thing once, and each is asked for."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKED = {"pages.txt": re.compile(r'\bpage\("([^"]+)"\)'), "classes.txt": re.compile(r'\bword_class\("([^"]+)"\)')}
FILES = sorted(ASKED)


def listed(file: str) -> list[tuple[str, str]]:
    """Every word of a file with the name of its list; an empty word for the name itself."""
    found, name = [], ""
    for line in resources.files("tui.catalogue").joinpath(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
            found.append((name, ""))
        elif line and not line.startswith("#"):
            found += [(name, word) for word in line.split()]
    return found


@pytest.mark.parametrize("file", FILES)
def test_no_list_holds_a_word_twice_or_is_told_in_two_places(file: str) -> None:
    assert [entry for entry, times in Counter(listed(file)).items() if times > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_every_list_is_asked_for_and_every_asked_one_listed(file: str) -> None:
    asked = {
        name
        for path in ROOT.glob("tui/analysis/**/*.py")
        for name in ASKED[file].findall(path.read_text(encoding="utf-8"))
    }
    assert {name for name, _ in listed(file)} == asked
