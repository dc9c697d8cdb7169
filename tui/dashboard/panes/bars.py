"""One line at the top (what this is, when, how the sources fare), one at the bottom (what can be done)."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.dashboard import words
from tui.dashboard.actions import Hint
from tui.dashboard.drawing import meter
from tui.dashboard.states import STORY
from tui.dashboard.text import Line
from tui.dashboard.theme import Palette, palette_of

if TYPE_CHECKING:
    from storage.feed_records import CollectorStatus
    from tui.dashboard.services import ReplayControl
    from tui.snapshot import DashboardSnapshot


class Bar(Widget):
    """One line across the screen."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $surface; color: $foreground; }
    """

    @property
    def palette(self) -> Palette:
        return palette_of(self.app)

    def draw(self, width: int) -> Line:
        """The line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.draw(width).strip(width, self.rich_style).apply_style(self.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1


class TopBar(Bar):
    """Name, clock (or the replay's), sources and the next poll."""

    class SourcesClicked(Message):
        """The person wants to see how the sources fare."""

    class PromisesClicked(Message):
        """The person wants to see the promises in doubt."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.snapshot: DashboardSnapshot | None = None
        self.replay: ReplayControl | None = None
        """Known from the start when this is the demo."""
        self._sources_from = self._promises_from = sys.maxsize
        """First columns of the two, for clicks."""

    def show(self, snapshot: DashboardSnapshot) -> None:
        """Draw another snapshot."""
        self.snapshot = snapshot
        self.refresh()

    def draw(self, width: int) -> Line:
        palette = self.palette
        line = Line().put(" détente ", palette.title_focus)
        snapshot = self.snapshot
        is_before = self.replay is not None and (snapshot is None or snapshot.collector is None)
        if is_before:
            # Its clock has said nothing yet, and today's would be wrong.
            return line.gap(1, palette.text).put(" REPLAY ", palette.replay).put(" about to begin", palette.bold)
        if snapshot is None:
            return line
        line.gap(1, palette.text).join(self._clock(snapshot, width))
        for detail in (3, 2, 1, 0):
            promises = self._promises(snapshot) if detail == 3 else Line()
            right = self._sources(snapshot, detail).gap(1, palette.text)
            if line.width + promises.width + right.width < width:
                break
        self._sources_from = width - right.width
        self._promises_from = self._sources_from - promises.width
        return line.spread(promises.join(right), width, palette.text)

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked: the sources, or the promises in doubt."""
        if event.x >= self._sources_from:
            self.post_message(self.SourcesClicked())
        elif event.x >= self._promises_from:
            self.post_message(self.PromisesClicked())

    def _clock(self, snapshot: DashboardSnapshot, width: int) -> Line:
        palette = self.palette
        now = snapshot.now
        line = Line()
        collector = snapshot.collector
        if collector is not None and collector.replay:
            line.put(" REPLAY ", palette.replay).gap(1, palette.text)
            pace = self._pace(collector, width)
            line.join(pace).gap(2 if pace.width else 0, palette.text)
        if snapshot.is_stale:
            line.put("as of ", palette.warning)
        is_tight = width < 100 and self.replay is not None and _is_catching_up(collector)
        is_full = (width >= 100 or snapshot.is_stale or snapshot.is_replay) and not is_tight
        line.put(words.full_day(now) if is_full else words.day(now), palette.text).put(
            f" {words.clock_time(now)}", palette.bright
        )
        return line.put(f" {words.zone(now)}", palette.faint) if width >= 100 else line

    def _pace(self, collector: CollectorStatus, width: int) -> Line:
        """How fast the story is told; while it catches up, how far it has come.

        An archive that some replay has left is told by nobody.
        """
        palette = self.palette
        if self.replay is None:
            return Line()
        begins, ends = self.replay.begins, self.replay.ends
        if ends is not None and collector.heartbeat >= ends:
            return Line().put("the story is over", palette.bold)
        if collector.paused:
            return Line().put("paused", palette.bold)
        if not _is_catching_up(collector):
            return Line().put(f"{collector.speed:g} h/s", palette.bold)
        if begins is None or begins <= collector.started:
            return Line().put("catching up", palette.bold)
        share = (collector.heartbeat - collector.started) / (begins - collector.started)
        line = Line().put(f"catching up to {words.short_day(begins, begins)} ", palette.bold)
        if width >= 100:
            filled, empty = meter(share, 12)
            line.put(filled, palette.accent).put(empty, palette.rule).gap(1, palette.text)
        return line.put(f"{share:.0%}", palette.quiet)

    def _promises(self, snapshot: DashboardSnapshot) -> Line:
        """Promises that want watching."""
        if not snapshot.pledges.in_doubt:
            return Line()
        line = Line().put(words.count(snapshot.pledges.in_doubt, "promise"), self.palette.warning)
        return line.put(" in doubt   ", self.palette.faint)

    def _sources(self, snapshot: DashboardSnapshot, detail: int) -> Line:
        """How the sources fare: the higher ``detail``, the more."""
        # Loaded by the reader's thread, with the first snapshot: the first frame does without.
        from tui.dashboard import labels
        from tui.sources import Health

        palette = self.palette
        found = snapshot.sources
        if not found.total:
            return Line().put("no sources yet", palette.faint)
        line = Line()
        fine = palette.good if found.answering >= 0.8 * found.total else palette.warning
        line.put("● ", fine).put(f"{found.answering} of {found.total}", palette.text)
        line.put(" sources", palette.quiet)
        shown = (Health.FAILING, Health.GONE, Health.SILENT, Health.WAITING) if detail >= 2 else (Health.FAILING,)
        for kind in shown if detail else ():
            if found[kind]:
                style = palette.warning if kind in (Health.FAILING, Health.GONE) else palette.quiet
                line.put(f"  {labels.HEALTH_GLYPH[kind]} ", style).put(f"{found[kind]} {kind.value}", palette.quiet)
        collector = snapshot.collector
        if collector is not None and collector.next_check is not None and not collector.replay:
            line.put("  next poll " if detail >= 2 else "  next ", palette.faint)
            line.put(words.clock_time(collector.next_check), palette.quiet)
        return line


def _is_catching_up(collector: CollectorStatus | None) -> bool:
    """A replay without speed that does not stand still: it tells what came before, without waiting."""
    return collector is not None and collector.replay and not collector.speed and not collector.paused


class Banner(Bar):
    """Something the person should know and can do something about; hidden when there is nothing."""

    DEFAULT_CSS = """
    Banner { display: none; }
    Banner.-shown { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.problems: dict[str, str] = {}
        """Kind → sentence, the gravest first; that one is shown."""

    def show(self, problems: Mapping[str, str]) -> None:
        """Show the gravest of some problems, or nothing where all sentences are empty."""
        known = {kind: sentence for kind, sentence in problems.items() if sentence}
        if known == self.problems:
            return
        self.problems = known
        self.set_class(bool(known), "-shown")
        self.refresh()

    def draw(self, width: int) -> Line:
        palette = self.palette
        if not self.problems:
            return Line()
        kind, sentence = next(iter(self.problems.items()))
        if kind == STORY:
            return Line().put(" ◆ ", palette.accent).put(sentence, palette.bright, max(0, width - 3))
        return Line().put(" ! ", palette.alarm).put(sentence, palette.alarm, max(0, width - 3))


class KeyBar(Bar):
    """The keys that matter where the person is, the last two always at the right end; a click presses them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hints: tuple[Hint, ...] = ()
        """The most useful first."""
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show other hints."""
        if tuple(hints) != self.hints:
            self.hints = tuple(hints)
            self.refresh()

    def draw(self, width: int) -> Line:
        palette = self.palette
        parts = [
            (
                hint.key,
                Line()
                .gap(1, palette.text)
                .put(hint.shown, palette.accent)
                .put(f" {hint.label}", palette.quiet)
                .gap(1, palette.text),
            )
            for hint in self.hints
        ]
        fixed, free = parts[-2:], parts[:-2]
        room = width - sum(part.width for _, part in fixed)
        self._places = []
        line = Line()
        for key, part in free:
            if line.width + part.width > room:
                break
            self._places.append((line.width, line.width + part.width, key))
            line.join(part)
        line.fill(room, palette.text)
        for key, part in fixed:
            self._places.append((line.width, line.width + part.width, key))
            line.join(part)
        return line

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)
