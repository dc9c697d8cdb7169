"""One table of keys: every key does something, on the screen it is listed for, and a person's wishes are checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tui.dashboard import actions
from tui.dashboard.actions import ACTIONS, KeymapError, bindings, checked_keys, first_key, shown_key
from tui.dashboard.screens.board import HINTS, REPLAY_HINTS
from tui.dashboard.screens.explain import ExplainScreen
from tui.dashboard.screens.feeds import FeedsScreen
from tui.dashboard.screens.help import HelpPage, HelpScreen
from tui.dashboard.screens.main import MainScreen
from tui.dashboard.screens.pledges import PledgesScreen

README = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")

SCREENS: dict[str, type[Screen[None]]] = {
    actions.MAIN: MainScreen,
    actions.REPLAY: MainScreen,
    actions.FEEDS: FeedsScreen,
    actions.EXPLAIN: ExplainScreen,
    actions.PLEDGES: PledgesScreen,
    actions.HELP: HelpScreen,
}


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_carried_out_on_each_screen_it_is_listed_for(action: actions.Action) -> None:
    for context in action.contexts:
        name = "action_" + action.method.split("(")[0]
        assert callable(getattr(SCREENS[context], name, None)), f"{context} has no {name}"


def test_the_table_itself_gives_no_key_two_meanings() -> None:
    assert checked_keys({}) == actions.default_keys()


def test_a_person_may_move_a_key() -> None:
    keys = checked_keys({"filter": "s", "help": "?"})
    assert first_key(keys, "filter") == "s"
    bound = {binding.id: binding.key for binding in bindings(actions.MAIN, keys)}
    assert bound["filter"] == "s"
    assert bound["help"] == "question_mark"


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"fliter": "s"}, "there is no such action"),
        ({"filter": "j"}, "j already means move.down"),
        ({"filter": "no-such-key"}, "'no-such-key' is no key"),
        ({"filter": " "}, "no key given"),
        ({"replay.pause": "f"}, "already means"),
    ],
)
def test_a_keymap_that_cannot_be_used_is_refused_by_name(wishes: dict[str, str], words: str) -> None:
    with pytest.raises(KeymapError, match=re.escape(words)) as caught:
        checked_keys(wishes)
    assert caught.value.action in wishes


def test_the_same_key_may_mean_other_things_on_other_screens() -> None:
    assert {"e", "m"} <= {
        key for action in ACTIONS for key in action.keys.split(",") if actions.FEEDS in action.contexts
    }


@pytest.mark.parametrize(
    ("key", "shown"),
    [("slash", "/"), ("ctrl+p", "Ctrl+P"), ("pagedown", "PgDn"), ("G", "G"), ("shift+tab", "Shift+Tab")],
)
def test_keys_are_shown_as_people_know_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_hints_name_actions_that_the_screen_has() -> None:
    hinted = [
        (screen.CONTEXT, name)
        for screen in (FeedsScreen, ExplainScreen, PledgesScreen, HelpScreen)
        for name, _ in screen.HINTS
    ]
    hinted += [(actions.REPLAY, name) for wanted in (*HINTS.values(), REPLAY_HINTS) for name, _ in wanted]
    for context, name in hinted:
        assert actions.BY_ID[name] in actions.actions_of(context)


@pytest.mark.parametrize("context", SCREENS)
async def test_the_help_shows_every_key_of_the_screen_and_what_it_does(
    newsroom: Any, opened: Any, context: str
) -> None:
    newsroom.beat()
    async with opened((200, 50)) as (app, pilot):
        app.push_screen(HelpScreen(app.services, context))
        await pilot.pause()
        text = "\n".join(line.text for line in app.screen.query_one(HelpPage).lines)
        flat = " ".join(text.split())
        for action in actions.actions_of(context):
            shown = [shown_key(key) for key in action.keys.split(",")]
            # A third key is a habit of some terminals or editors, and has no room here.
            assert "  ".join(shown[:2]) in text, action.id
            assert all(word in flat for word in action.description.split()), action.id
        bound = {binding.id for binding in bindings(context, app.services.keys)}
        assert bound == {action.id for action in actions.actions_of(context)}


def test_the_readme_names_only_keys_there_are() -> None:
    section = README.partition("## Keys")[2].partition("\n## ")[0]
    table = [row for row in section.splitlines() if row.startswith("| `")]
    named = {key for row in table for key in re.findall(r"`([^`]+)`", row)}
    known = {shown_key(key) for action in ACTIONS for key in action.keys.split(",")}
    assert len(table) > 5
    assert named <= known


@pytest.mark.parametrize("width", [80, 120])
async def test_the_line_of_keys_fits_and_names_what_the_pane_can_do(
    newsroom: Any, opened: Any, shown: Any, wait_until: Any, width: int
) -> None:
    newsroom.file("headline")
    newsroom.beat()
    async with opened((width, 24)) as (app, pilot):
        for key, hint in (("2", "Enter read"), ("3", "Enter headlines"), ("4", "Enter explain"), ("1", "c days")):
            await pilot.press(key)
            await pilot.pause()
            line = shown(app).splitlines()[-1]
            assert hint in line
            assert line.rstrip().endswith("? help  q quit")
        await pilot.press("5")
        await wait_until(pilot, lambda: "Esc back" in shown(app).splitlines()[-1])
        assert "n next" in shown(app).splitlines()[-1]


async def test_at_120_by_40_every_key_is_seen_at_once(newsroom: Any, opened: Any, shown: Any) -> None:
    newsroom.file("a headline")
    async with opened((120, 40)) as (app, pilot):
        await pilot.press("question_mark")
        text = shown(app)
        for action in actions.actions_of(actions.MAIN):
            assert " ".join(action.description.split()[:3]) in text, action.id
