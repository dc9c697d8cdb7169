"""Links at the door of ingest: the same functions the dashboard opens with (``tui.links``)."""

from __future__ import annotations

from tui.links import normalised_link, safe_link

__all__ = ["normalised_link", "safe_link"]
