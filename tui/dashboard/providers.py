"""The command palette: every action by name, every actor and pair on the screen, every source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.dashboard import actions
from tui.dashboard.panes.headline_window import Filter
from tui.dashboard.screens.main import MainScreen
from tui.dashboard.text import content, printable


class Command(NamedTuple):
    """One line of the palette."""

    name: str
    note: str
    run: Callable[[], object]


class _Commands(Provider):
    """Offers what ``commands`` yields, found by the letters a person types."""

    @property
    def main(self) -> MainScreen | None:
        """The dashboard, when it is what the palette was opened over."""
        return self.screen if isinstance(self.screen, MainScreen) else None

    def commands(self) -> Iterator[Command]:
        """Everything on offer."""
        raise NotImplementedError

    async def discover(self) -> Hits:
        for command in self.commands():
            yield DiscoveryHit(_shown(command, content(command.name)), command.run, printable(command.name))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self.commands():
            name = printable(command.name)
            score, places = matcher.fuzzy_search.match(query, name)
            if score > 0:
                found = content(name)
                for place in places:
                    found = found.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, _shown(command, found), command.run, name)


def _shown(command: Command, name: Content) -> Content:
    """Name and note on one line. The palette's own highlighting and help lines parse markup, so neither is used."""
    return name + content(f"   {command.note}").stylize("dim")


class ActionCommands(_Commands):
    """The actions of the table."""

    def commands(self) -> Iterator[Command]:
        main = self.main
        if main is None:
            return
        context = actions.REPLAY if main.services.replay is not None else actions.MAIN
        for action in actions.actions_of(context):
            if action.in_palette:
                keys = actions.shown_keys(main.services.keys, action.id)
                run = partial(main.run_action, action.method)
                yield Command(action.description, keys, run)


class ActorCommands(_Commands):
    """Headlines of an actor."""

    def commands(self) -> Iterator[Command]:
        main = self.main
        if main is None or main.snapshot is None:
            return
        for actor in main.snapshot.actors:
            wanted = Filter(actor=actor.id, actor_name=actor.name)
            yield Command(f"{actor.name}: headlines", "only what names it", partial(_filter, main, wanted))
            yield Command(f"{actor.name}: explain", "what its index is made of", partial(main.explain, actor.id))


class PairCommands(_Commands):
    """What a pair's index is made of."""

    def commands(self) -> Iterator[Command]:
        main = self.main
        if main is None or main.snapshot is None:
            return
        for pair in main.snapshot.pairs:
            name = f"{pair.first} {pair.arrow} {pair.second}"
            yield Command(f"{name}: explain", "what its index is made of", partial(main.explain, pair.key))
            yield Command(f"{name}: pin", "or unpin", partial(main.toggle_pin, pair.key, name))


class FeedCommands(_Commands):
    """The sources in trouble, by name."""

    def commands(self) -> Iterator[Command]:
        main = self.main
        if main is None or main.snapshot is None:
            return
        for feed, kind in main.snapshot.feeds:
            yield Command(f"{feed.name or feed.id}: source", kind.value, partial(main.open_feed, feed.id))


def _filter(main: MainScreen, wanted: Filter) -> None:
    main.filter_by(wanted)
    main.action_pane("headlines")
