"""The command palette, which a key pressed too soon must not end the program with."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.dashboard.screens.once import ClosesOnce


class Palette(CommandPalette, ClosesOnce[None]):
    """Textual's own, but for two races: of its list, and of its end."""

    def _action_command_list(self, action: str) -> None:
        """Pass an action on to the list of commands."""
        try:
            super()._action_command_list(action)
        except (KeyError, IndexError):
            # Textual 8.2.8 pages through lines that it has not laid out yet when the commands have only just changed:
            # the key does nothing then, as on a list that is still empty.
            self.log("the list of commands is not laid out yet")
