"""The app: wires reader, collector's keeper and screens, owns their end, and says what went wrong.

It knows no SQL, no HTTP and no scoring.
"""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import on
from textual._styles_cache import StylesCache
from textual.app import App, SuspendNotSupported
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from storage.view import left_view
from tui.clock import Clock, SystemClock
from tui.config import Settings
from tui.dashboard import messages
from tui.dashboard.actions import checked_keys
from tui.dashboard.left import Left
from tui.dashboard.reader import ArchiveReader
from tui.dashboard.screens.main import MainScreen
from tui.dashboard.services import ReplayControl, Services
from tui.dashboard.signals import Signals
from tui.dashboard.text import printable, safe_url
from tui.dashboard.theme import DAY, NIGHT, THEMES, colour_limit, theme_for

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.theme import Theme

    from storage.desk import Desk
    from tui.dashboard.child import CollectorKeeper
    from tui.snapshot import Name

log = logging.getLogger(__name__)

LOOK_PAUSE = timedelta(minutes=10)
"""Who comes back sooner has seen it all just now."""

READ_A_SECOND = 20
"""Characters of a word in the corner that are read in a second, glanced at beside other work."""

NO_BROWSER = "no browser could be started"

LEAST_SHOWN_S = 2.5
"""It covers headlines: the shortest goes soon. A problem stays twice as long."""


def load_names() -> Name:
    """Names of actors, from the gazetteer: loaded on the reader's thread, after the first frame (some 100 ms)."""
    from tui.analysis.actors.gazetteer import load_gazetteer

    return load_gazetteer().name


def load_screens() -> None:
    """What the first keys open: on the app's own thread its loading would be felt (160 ms before the first explanation)."""
    from tui.dashboard import filter_line, providers  # noqa: F401
    from tui.dashboard.screens import explain, feeds, help, palette, pin, pledges, verdict  # noqa: F401


def load_commands() -> type[Provider]:
    """What the palette offers, imported when it is first opened."""
    from tui.dashboard.providers import Commands

    return Commands


class DetenteApp(App[None]):
    """The dashboard."""

    TITLE = "détente"
    CSS_PATH = Path(__file__).with_name("dashboard.tcss")
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {load_commands}
    COMMAND_PALETTE_BINDING = "f24"
    """Ours is in the table of actions, where a person can move it; no keyboard sends this one."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        keeper: CollectorKeeper | None = None,
        replay: ReplayControl | None = None,
        names: Callable[[], Name] = load_names,
    ) -> None:
        """``keeper`` starts and watches a collector; without one the archive is only read."""
        super().__init__()
        clock = clock or SystemClock()
        self.keeper = keeper
        left = Left.of(left_view(settings.desk))
        self.reader = ArchiveReader(
            settings.archive, settings.desk, clock, self.post_message, names, load_screens, left.place, left.events
        )
        self.services = Services(self, settings, clock, self.reader, checked_keys(settings.keys), left, replay, keeper)
        self._left = left
        """How the screen was left, from the moment it is."""
        self._is_frozen = False
        self._highest_id = 0
        """The newest article the person has had on the screen."""
        self._is_ending = False
        self.signals = Signals(self._leave, self._leave_at_once)
        self._ended_by = 0
        """Number of the signal that came."""
        self._is_shown = False
        """The first frame has been drawn."""
        self.last_words = ""
        """Why it ended by itself, for the caller to print once the terminal is back."""
        for theme in self._themes():
            self.register_theme(theme)
        # What a person wrote down counts more than what they last pressed.
        wished = settings.theme or os.environ.get("TEXTUAL_THEME", "") or left.theme
        self._wear(wished if wished in self.available_themes else NIGHT.name)

    def _themes(self) -> tuple[Theme, ...]:
        """Ours, in colours that the terminal has."""
        limit = colour_limit(self.console)
        return tuple(theme_for(theme, limit) for theme in THEMES)

    def _wear(self, name: str) -> None:
        """Begin in a theme: one of ours without the style sheets being read a second time, as setting it would (10 ms)."""
        if name not in {theme.name for theme in THEMES}:
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        dark = self.current_theme.dark
        self.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, but that on a terminal of Unix Esc is answered sooner."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from tui.dashboard.driver import PromptDriver  # only where its base can be imported

        return PromptDriver

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(self.services)

    @property
    def main(self) -> MainScreen:
        """The dashboard's own screen, under whatever is open."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def on_mount(self) -> None:
        # Textual switches the terminal back after Ctrl-Z and fg, but paints nothing of itself.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(repaint=True, layout=True))
        # The first frame before everything else: threads that import and read would share the core with it.
        self.call_after_refresh(self._start_helpers)

    def _start_helpers(self) -> None:
        gc.freeze()
        gc.enable()
        self._is_shown = True
        if self._is_ending:
            self.exit(None, 128 + self._ended_by)
            return
        self.reader.start()
        if self.keeper is not None:
            self.keeper.keep(self.post_message)

    # What the helpers tell

    @on(messages.SnapshotReady)
    def _on_snapshot(self, message: messages.SnapshotReady) -> None:
        self._highest_id = message.snapshot.totals.highest_id
        self.main.show_snapshot(message.snapshot)
        for screen in self.screen_stack[1:]:
            show = getattr(screen, "show_snapshot", None)
            if show is not None:
                show(message.snapshot)
        # Textual 8.2.8 remembers colours by the very object that asked, in a cache that outlives it: each screen and each
        # toast closed would leave its drawn lines behind, 100 MB in some weeks.
        StylesCache.get_inner_outer.cache_clear()
        if not self._is_frozen:
            # What lives now lives until the end: later collections need not walk it (shaves the slowest keys).
            self._is_frozen = True
            gc.collect()
            gc.freeze()

    @on(messages.PageRead)
    def _on_page(self, message: messages.PageRead) -> None:
        self.main.show_page(message)

    @on(messages.LookRead)
    def _on_look(self, message: messages.LookRead) -> None:
        if self.services.clock.now() - message.at > LOOK_PAUSE:
            self.main.headlines.set_look(message)

    @on(messages.ArrivalsRead)
    def _on_arrivals(self, message: messages.ArrivalsRead) -> None:
        self.main.show_arrivals(message)

    @on(messages.SearchRead)
    def _on_found(self, message: messages.SearchRead) -> None:
        self.main.show_found(message)

    @on(messages.ArticleRead)
    def _on_article(self, message: messages.ArticleRead) -> None:
        self.main.show_article(message)

    @on(messages.Answered)
    def _on_answered(self, message: messages.Answered) -> None:
        message.take()

    @on(messages.StoreFailed)
    def _on_store_failed(self, message: messages.StoreFailed) -> None:
        if message.is_unusable:
            self.last_words = message.sentence
            self.exit(return_code=2)
            return
        self.main.set_situation(
            replace(self.main.situation, store_problem=message.sentence, is_archive_missing=message.is_missing)
        )

    @on(messages.StoreRecovered)
    def _on_store_recovered(self) -> None:
        self.main.set_situation(replace(self.main.situation, store_problem="", is_archive_missing=False))
        self.main.read_archive_again()

    @on(messages.DeskFailed)
    def _on_desk_failed(self, message: messages.DeskFailed) -> None:
        self.main.set_situation(replace(self.main.situation, desk_problem=printable(message.sentence)))

    @on(messages.DeskRecovered)
    def _on_desk_recovered(self) -> None:
        self.main.set_situation(replace(self.main.situation, desk_problem=""))
        self.main.read_desk_again()
        self.reader.refresh()

    @on(messages.CollectorChanged)
    def _on_collector_changed(self, message: messages.CollectorChanged) -> None:
        self.main.set_situation(replace(self.main.situation, collector_problem=printable(message.problem)))

    @on(messages.JobFailed)
    def _on_job_failed(self, message: messages.JobFailed) -> None:
        self.tell(f"{message.what}: {message.sentence}", is_problem=True)

    # For screens

    def tell(self, sentence: str, is_problem: bool = False) -> None:
        """A short word in the corner: what has just been done, or why not."""
        shown_s = max(LEAST_SHOWN_S, len(sentence) / READ_A_SECOND)
        severity: Literal["warning", "information"] = "warning" if is_problem else "information"
        self.notify(printable(sentence), severity=severity, markup=False, timeout=shown_s * (1 + is_problem))

    def open_link(self, link: str) -> None:
        """The only way to a browser: one argument, http or https with a host."""
        address = safe_url(link)
        if not address:
            self.tell("This link may not be opened.", is_problem=True)
            return
        # In a thread of its own: some systems' launchers wait for the browser.
        threading.Thread(target=self._browse, args=(address,), name="browser", daemon=True).start()
        self.tell(f"Opening {address}")

    def copy(self, text: str, what: str) -> None:
        """Put text on the clipboard of the terminal, which does not say whether it took it."""
        lines = [printable(line) for line in text.splitlines()]
        self.copy_to_clipboard("\n".join(lines))
        self.tell(f"Copied {what}, if this terminal allows it: {lines[0]}")

    def _browse(self, address: str) -> None:
        from tui.dashboard.browser import NEEDS_TERMINAL, open_apart  # 10 ms that only a link pressed needs

        code = open_apart(address)
        if code == NEEDS_TERMINAL:
            self.post_message(messages.BrowserNeedsTerminal(address))
        elif code:
            self.post_message(messages.JobFailed(NO_BROWSER, address))

    @on(messages.BrowserNeedsTerminal)
    def _on_browser_needs_terminal(self, message: messages.BrowserNeedsTerminal) -> None:
        """Lend the terminal to a browser that draws on it; the collector works on meanwhile."""
        from tui.dashboard.browser import open_here

        try:
            with self.suspend():
                code = open_here(message.address)
        except SuspendNotSupported:
            code = 1
        if code:
            self.tell(f"{NO_BROWSER}: {message.address}", is_problem=True)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual's own door leads through ours."""
        self.open_link(url)

    def show_help(self, context: str) -> None:
        """All keys of the screen it was asked on."""
        from tui.dashboard.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.services, context))

    def next_theme(self) -> None:
        """Dark or light."""
        self.theme = DAY.name if self.theme == NIGHT.name else NIGHT.name

    # The end

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave, remembering how the screen looks."""
        if self.screen_stack and isinstance(self.screen_stack[0], MainScreen):
            self._left = self.main.left()
        super().exit(result, return_code, message)

    def _leave(self, number: int) -> bool:
        """Leave for a signal, once the first frame is drawn: Textual cannot leave a screen that it is making.

        Gives False while there is nothing to leave.
        """
        was_ending, self._is_ending = self._is_ending, True
        self._ended_by = number
        if self._loop is None:
            return was_ending
        if self._is_shown:
            with suppress(RuntimeError):  # the loop has been closed: it is ending anyway
                self._loop.call_soon_threadsafe(self.exit, None, 128 + number)
        return True

    def disarm(self) -> None:
        """The terminal is back: signals are the caller's again, and nothing hurries it any more."""
        abandon = getattr(self._driver, "abandon", None)
        self.signals.give_back(has_ended=abandon is None or abandon())

    def _leave_at_once(self, number: int) -> None:
        if self.keeper is not None:
            self.keeper.stop()
        give_back = getattr(self._driver, "give_back", None)
        if give_back is not None:
            give_back()
        os._exit(128 + number)

    async def on_unmount(self) -> None:
        self.close_helpers()

    def close_helpers(self) -> None:
        """End the threads and the child; doing so twice is fine."""
        self._is_ending = True
        if self.reader.is_alive():
            self._keep_look()
            self.reader.stop()
            self.last_words = self.last_words or self.reader.unkept
        if self.keeper is not None:
            self.keeper.stop()

    def _keep_look(self) -> None:
        from tui.dashboard import queries

        now, newest, values = self.services.clock.now(), self._highest_id, self._left.values()

        def keep(desk: Desk) -> None:
            if newest:
                desk.look(now, newest)
            desk.keep_view(values)

        self.reader.ask(*queries.keep("look", keep))

    def _handle_exception(self, error: Exception) -> None:
        """A bug: into the log, and an honest end with the terminal restored."""
        log.critical("the dashboard ends on an error", exc_info=error)
        super()._handle_exception(error)


def make_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    keeper: CollectorKeeper | None = None,
    replay: ReplayControl | None = None,
    names: Callable[[], Name] = load_names,
) -> DetenteApp:
    """The app, for the command line, the demo and tests alike."""
    return DetenteApp(settings, clock=clock, keeper=keeper, replay=replay, names=names)
