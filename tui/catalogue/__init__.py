"""Shipped data: sources, actors, act frames, and their loaders."""

from __future__ import annotations

from pathlib import Path


def text_of(name: str) -> str:
    """The text of one file of this folder. Not by ``importlib.resources``, whose import alone costs 10 ms."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
