"""Cleaning at the door of ingest: the same functions the dashboard draws with (``tui.clean``)."""

from __future__ import annotations

from tui.clean import clean_paragraphs, clean_text

__all__ = ["clean_paragraphs", "clean_text"]
