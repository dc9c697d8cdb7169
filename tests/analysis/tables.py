"""Tables of sentences and what is to be read in them, beside the tests that read them."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[str]:
    """Lines of a table that are neither blank nor comment nor section."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "=="))]
