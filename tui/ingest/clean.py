"""Cleaning at the door of ingest: the same functions the dashboard draws and opens with.

They live in ``tui.clean`` and ``tui.links``, since the dashboard must not reach ingest.
"""

from __future__ import annotations

from tui.clean import clean_paragraphs, clean_text
from tui.links import normalised_link, safe_link

__all__ = ["clean_paragraphs", "clean_text", "normalised_link", "safe_link"]
