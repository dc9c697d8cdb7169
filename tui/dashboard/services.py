"""What screens may use: handed to them by the app, so that none of them reaches for globals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.config import Settings
    from tui.dashboard.actions import Keymap
    from tui.dashboard.child import CollectorKeeper
    from tui.dashboard.left import Left
    from tui.dashboard.reader import ArchiveReader


class ReplayControl(Protocol):
    """The reins of a running replay. Every method returns at once."""

    begins: datetime | None
    """What came before is told without waiting."""
    ends: datetime | None
    """Nothing is told after it."""

    def pause(self) -> None:
        """Pause, or go on."""
        ...

    def step(self, hours: int) -> None:
        """Go ahead by so many simulated hours."""
        ...

    def faster(self) -> None:
        """Twice as fast."""
        ...

    def slower(self) -> None:
        """Half as fast."""
        ...


class Program(Protocol):
    """What the app does for its screens."""

    def tell(self, sentence: str, is_problem: bool = False) -> None:
        """A short word in the corner: what has just been done, or why not."""
        ...

    def open_link(self, link: str) -> None:
        """Show a link in the web browser, or say why not."""
        ...

    def copy(self, text: str, what: str) -> None:
        """Put text on the terminal's clipboard; ``what`` it is, in words."""
        ...

    def next_theme(self) -> None:
        """Dark or light."""
        ...

    def show_help(self, context: str) -> None:
        """Open the keys of a screen."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The app's helpers."""

    program: Program

    settings: Settings
    clock: Clock
    reader: ArchiveReader
    keys: Keymap
    left: Left
    """How the dashboard was left the last time."""
    replay: ReplayControl | None = None
    keeper: CollectorKeeper | None = None
    """None when the archive is only read."""

    @property
    def feeds_file(self) -> Path:
        """The person's own feeds."""
        return self.settings.feeds
