"""One door to the reading of a text: ``load_engine().code(text)``.

    text ──sentences──▶ actors ──▶ acts ──▶ points ──▶ Coding
                              tone ──┘

Pure functions of text behind it; no network, no store, no screen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.records import Coding


class Engine(Protocol):
    """Reads acts out of text."""

    def code(self, text: str, published: datetime | None = None) -> Coding:
        """Code one text (a sentence, a headline or a report); spans refer to ``text``.

        ``published`` decides who holds an office; None means today's holders are not assumed, and any date fits.
        Never raises on any string; the cost is linear in its length, and what lies beyond the cap is not read.
        """
        ...
