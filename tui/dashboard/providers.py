"""The command palette: every action by name, every actor and pair on the screen, every source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.dashboard import actions
from tui.dashboard.paging import Filter
from tui.dashboard.screens.main import MainScreen
from tui.dashboard.text import content, printable


class Command(NamedTuple):
    """One line of the palette."""

    name: str
    note: str
    run: Callable[[], object]


class Commands(Provider):
    """Everything on offer, found by the letters a person types.

    One provider for all: of several, Textual lists first whichever happens to answer first.
    """

    def commands(self) -> Iterator[Command]:
        """Actions first, then actors, pairs and sources; none where the dashboard is not what is below."""
        if isinstance(self.screen, MainScreen):
            for some in (_actions, _actors, _pairs, _sources):
                yield from some(self.screen)

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


def _actions(main: MainScreen) -> Iterator[Command]:
    """The actions of the table."""
    context = actions.REPLAY if main.services.replay is not None else actions.MAIN
    for action in actions.actions_of(context):
        if action.in_palette:
            keys = actions.shown_keys(main.services.keys, action.id)
            yield Command(action.description, keys, partial(main.run_action, action.method))


def _actors(main: MainScreen) -> Iterator[Command]:
    """Headlines and index of each actor."""
    for actor in main.snapshot.actors if main.snapshot is not None else ():
        wanted = Filter(actor=actor.id, actor_name=actor.name)
        yield Command(f"{actor.name}: headlines", "only what names it", partial(_filter, main, wanted))
        yield Command(f"{actor.name}: explain", "what its index is made of", partial(main.explain, actor.id))


def _pairs(main: MainScreen) -> Iterator[Command]:
    """The index of each pair, and its pin."""
    for pair in main.snapshot.pairs if main.snapshot is not None else ():
        name = f"{pair.first} {pair.arrow} {pair.second}"
        yield Command(f"{name}: explain", "what its index is made of", partial(main.explain, pair.key))
        yield Command(f"{name}: pin", "or unpin", partial(main.toggle_pin, pair.key, name))


def _sources(main: MainScreen) -> Iterator[Command]:
    """How each source fares."""
    for feed, kind in main.snapshot.feeds if main.snapshot is not None else ():
        yield Command(f"{feed.name or feed.id}: source", kind.value, partial(main.open_feed, feed.id))


def _filter(main: MainScreen, wanted: Filter) -> None:
    main.filter_by(wanted)
    main.action_pane("headlines")
