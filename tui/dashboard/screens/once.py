"""A screen that is closed once, however often the key is pressed."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import Screen, ScreenResultType


class ClosesOnce(Screen[ScreenResultType]):
    """Mixed into what opens over the dashboard.

    Textual closes whatever screen is on top: of two quick Esc the second, already on its way here, would take the
    dashboard itself and end the program. Named last among the bases: Textual takes styles from the first one alone.
    """

    BINDINGS = [  # noqa: RUF012  (Textual's own type)
        # Textual's own copies marked text, of which there is none here: the key would do nothing over the dashboard.
        Binding("ctrl+c", "app.quit", "Leave", show=False),
    ]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result; nothing when it is closed already, or something lies over it."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
