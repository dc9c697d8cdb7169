"""Every key of the dashboard in one table: bindings, help, footer, palette and the check of a person's keymap.

ACTIONS ──▶ bindings(context, keys) ──▶ screens
        ──▶ help screen, footer hints, command palette
        ──▶ checked_keys(settings.keys)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from textual.binding import Binding
from textual.keys import Keys

MAIN: Final = "main"
REPLAY: Final = "replay"
FEEDS: Final = "sources"
EXPLAIN: Final = "explain"
PLEDGES: Final = "pledges"
HELP: Final = "help"

LISTS: Final = (FEEDS, EXPLAIN, PLEDGES, HELP)
"""Screens that open over the main one and hold a list."""

EVERYWHERE: Final = (MAIN, *LISTS)


class Hint(NamedTuple):
    """One key and what it does, for the line of keys."""

    key: str
    """As Textual names it, for a click."""
    shown: str
    label: str


class KeymapError(Exception):
    """A person's keymap cannot be used; the sentence says why."""

    def __init__(self, action: str, sentence: str) -> None:
        """``action`` is the id that the person gave a key."""
        super().__init__(sentence)
        self.action = action


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """What the settings file calls it: area.verb."""
    keys: str
    """Default keys, comma separated, as Textual names them."""
    method: str
    """``action_<method>`` of the screen."""
    label: str
    """For the footer: a word or two."""
    description: str
    """For help and palette: a sentence."""
    contexts: tuple[str, ...]
    group: str
    in_palette: bool = True


ACTIONS: Final[tuple[Action, ...]] = (
    # Moving
    Action("move.down", "j,down", "down", "down", "One line down", EVERYWHERE, "Moving", False),
    Action("move.up", "k,up", "up", "up", "One line up", EVERYWHERE, "Moving", False),
    Action("move.page_down", "pagedown,ctrl+f", "page_down", "page", "One page down", EVERYWHERE, "Moving", False),
    Action("move.page_up", "pageup,ctrl+b", "page_up", "page up", "One page up", EVERYWHERE, "Moving", False),
    Action("move.half_down", "ctrl+d", "half_down", "half page", "Half a page down", EVERYWHERE, "Moving", False),
    Action("move.half_up", "ctrl+u", "half_up", "half page up", "Half a page up", EVERYWHERE, "Moving", False),
    Action("move.first", "g,home", "first", "top", "To the newest, or the top; shows what has arrived", EVERYWHERE, "Moving"),
    Action("move.last", "G,end", "last", "end", "To the oldest, or the end", EVERYWHERE, "Moving"),
    # Panes
    Action("pane.next", "tab", "next_pane", "panes", "To the next pane", (MAIN,), "Panes", False),
    Action("pane.previous", "shift+tab", "previous_pane", "previous", "To the previous pane", (MAIN,), "Panes", False),
    Action("pane.tension", "1", "pane('tension')", "tension", "To the tension pane", (MAIN,), "Panes"),
    Action("pane.headlines", "2", "pane('headlines')", "headlines", "To the headlines", (MAIN,), "Panes"),
    Action("pane.actors", "3", "pane('actors')", "actors", "To the actors", (MAIN,), "Panes"),
    Action("pane.pairs", "4", "pane('pairs')", "pairs", "To the pairs", (MAIN,), "Panes"),
    Action("pane.article", "5", "pane('article')", "article", "To the article", (MAIN,), "Panes"),
    Action("chart.range", "c", "chart_range", "days", "Let the chart show 14, 30, 7 or 2 days", (MAIN,), "Panes"),
    # Reading
    Action("open", "enter", "open", "open", "Read the headline; list what names the actor; explain the pair", (MAIN,), "Reading"),
    Action("back", "escape", "back", "back", "Back: close the article, or clear the filter", (MAIN,), "Reading"),
    Action("article.next", "n", "next_article", "next", "The next headline, opened if one is open", (MAIN,), "Reading"),
    Action("article.previous", "N", "previous_article", "previous", "The previous headline", (MAIN,), "Reading"),
    Action("article.unread", "u", "next_unread", "unread", "To the next unread headline, wherever in the archive", (MAIN,), "Reading"),
    Action("article.mark", "m", "toggle_read", "mark", "Mark the headline read, or unread again", (MAIN,), "Reading"),
    Action("article.mark_all", "M", "mark_all_read", "all read", "Mark everything in the archive as read", (MAIN,), "Reading"),
    Action("act.wrong", "x", "mark_wrong", "wrong", "Mark an act of the article as read wrongly, or take that back", (MAIN,), "Reading"),
    Action("act.write_out", "X", "write_out", "write out", "Write what you marked as wrong to a file beside your pins", (MAIN,), "Reading"),
    Action("article.browser", "o", "browse", "browser", "Open the article in the web browser", (MAIN,), "Reading"),
    Action("article.report", "r", "next_report", "reports", "The next report of the same story, and round again", (MAIN,), "Reading"),
    Action("copy.link", "y", "copy_link", "copy link", "Copy the article's link to the terminal's clipboard", (MAIN,), "Reading"),
    Action("copy.quote", "Y", "copy_quote", "copy", "Copy title, publisher, date and link; or the reading of a pair, or the overall one", (MAIN,), "Reading"),
    # Finding and understanding
    Action("filter", "slash", "filter", "filter", "Filter the headlines by words as you type", (MAIN,), "Finding"),
    Action("list.events", "v", "list_events", "events", "List one headline for each event that counts, or every headline again", (MAIN,), "Finding"),
    Action("actor.pin", "p", "pin", "pin", "Pin or unpin the actor or pair under the cursor, or the article's first actor", (MAIN,), "Finding"),
    Action("actor.find", "P", "find_actor", "find", "Find any state, person, alliance, group or pair, and pin it", (MAIN,), "Finding"),
    Action("pin.up", "K", "move_pin(-1)", "pin up", "Move the pinned actor or pair under the cursor up", (MAIN,), "Finding"),
    Action("pin.down", "J", "move_pin(1)", "pin down", "Move it down", (MAIN,), "Finding"),
    Action("explain", "e", "explain", "explain", "What the number is made of, down to the words", (MAIN,), "Understanding"),
    Action("pledges", "l", "pledges", "promises", "Promises with a date: open, kept, in doubt, overdue", (MAIN,), "Understanding"),
    Action("feeds", "f", "feeds", "sources", "The sources and how they fare", (MAIN,), "Understanding"),
    # Lists over the main screen
    Action("list.pane", "tab,shift+tab", "other_pane", "page", "To the page below the list, to scroll it, and back", (FEEDS, PLEDGES), "Lists", False),
    Action("list.open", "enter", "open", "open", "Open what is under the cursor", (EXPLAIN, PLEDGES), "Lists", False),
    Action("list.unfold", "l,right", "unfold", "unfold", "Show what it is made of", (EXPLAIN,), "Lists", False),
    Action("list.fold", "h,left", "fold", "fold", "Hide it again", (EXPLAIN,), "Lists", False),
    Action("explain.sort", "s", "sort", "24 h/share", "First what moved the number in 24 hours, or again what counts most", (EXPLAIN,), "Lists", False),
    Action("list.close", "escape,q", "close", "close", "Back to the dashboard", LISTS, "Lists", False),
    Action("feeds.retry", "r", "retry", "retry", "Ask this source again now", (FEEDS,), "Sources", False),
    Action("feeds.mute", "m", "mute", "mute", "Mute the source, or let it speak again", (FEEDS,), "Sources", False),
    Action("feeds.edit", "e", "edit", "edit", "Change the source: opens your feeds file in $EDITOR", (FEEDS,), "Sources", False),
    Action("feeds.trouble", "t", "trouble", "trouble", "List only the sources in trouble, or all", (FEEDS,), "Sources", False),
    # Replay
    Action("replay.pause", "space", "replay_pause", "pause", "Pause the replay, or go on", (REPLAY,), "Replay"),
    Action("replay.step", "full_stop", "replay_step", "step", "One hour ahead", (REPLAY,), "Replay"),
    Action("replay.faster", "plus,equals_sign", "replay_faster", "faster", "Twice as fast", (REPLAY,), "Replay"),
    Action("replay.slower", "minus", "replay_slower", "slower", "Half as fast", (REPLAY,), "Replay"),
    # Program
    Action("theme", "t", "theme", "theme", "Light or dark", (MAIN,), "Program"),
    Action("refresh", "ctrl+r", "refresh", "refresh", "Read everything again", (MAIN,), "Program"),
    Action("palette", "ctrl+p,colon", "palette", "commands", "Every command by name; actors, pairs and sources too", (MAIN,), "Program", False),
    Action("help", "question_mark,f1", "help", "help", "All keys", (MAIN, FEEDS, EXPLAIN, PLEDGES), "Program"),
    Action("suspend", "ctrl+z", "suspend", "suspend", "Back to the shell for a while; `fg` returns", EVERYWHERE, "Program", False),
    Action("list.quit", "ctrl+c,ctrl+q", "quit", "quit", "Leave the program", LISTS, "Program", False),
    Action("quit", "q,ctrl+c,ctrl+q", "quit", "quit", "Leave; the collector started here stops too", (MAIN,), "Program"),
)  # fmt: skip

BY_ID: Final = {action.id: action for action in ACTIONS}

_NAMED: Final = {
    "slash": "/", "question_mark": "?", "full_stop": ".", "plus": "+", "equals_sign": "=", "minus": "-", "colon": ":",
    "pagedown": "PgDn", "pageup": "PgUp", "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab",
    "shift+tab": "Shift+Tab", "home": "Home", "end": "End", "down": "↓", "up": "↑", "left": "←", "right": "→", "f1": "F1",
    "delete": "Del", "backspace": "Backspace", "insert": "Ins", "comma": ",", "semicolon": ";", "underscore": "_",
    "exclamation_mark": "!", "at": "@", "number_sign": "#", "dollar_sign": "$", "percent_sign": "%", "ampersand": "&",
    "asterisk": "*", "apostrophe": "'", "quotation_mark": '"', "left_parenthesis": "(", "right_parenthesis": ")",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "less_than_sign": "<", "greater_than_sign": ">", "vertical_line": "|", "tilde": "~", "grave_accent": "`",
    "circumflex_accent": "^", "backslash": "\\",
}  # fmt: skip
_BY_CHARACTER: Final = {shown: name for name, shown in _NAMED.items() if len(shown) == 1 and shown.isascii()}

Keymap = Mapping[str, str]
"""Action id → keys, comma separated: the table's own with the person's over them."""


def default_keys() -> dict[str, str]:
    """The table's own keys."""
    return {action.id: action.keys for action in ACTIONS}


def checked_keys(wishes: Mapping[str, str]) -> dict[str, str]:
    """The keymap with a person's wishes; raises KeymapError for an unknown id or key, or a key with two meanings."""
    keys = default_keys()
    for action_id, wish in wishes.items():
        if action_id not in BY_ID:
            raise KeymapError(action_id, f"there is no such action; known are {', '.join(BY_ID)}")
        names = [_named(action_id, part) for part in _split_keys(wish)]
        if not names:
            raise KeymapError(action_id, "no key given")
        keys[action_id] = ",".join(names)
    _refuse_two_meanings(keys, wishes)
    return keys


def _split_keys(wish: str) -> list[str]:
    return [","] if wish.strip() == "," else [part.strip() for part in wish.split(",") if part.strip()]


def _named(action_id: str, key: str) -> str:
    """The name Textual gives a key that a person wrote as a character or a name."""
    if len(key) == 1:
        return _BY_CHARACTER.get(key, key)
    bare = key
    for modifier in ("ctrl+", "shift+", "alt+"):
        bare = bare.removeprefix(modifier)
    if key in _NAMED or bare in {str(item.value) for item in Keys} or (len(bare) == 1 and key != bare):
        return key
    raise KeymapError(action_id, f"{key!r} is no key; write a character, or a name such as ctrl+n or pagedown")


def _refuse_two_meanings(keys: Keymap, wishes: Mapping[str, str]) -> None:
    for context in (*EVERYWHERE, REPLAY):
        used: dict[str, str] = {}
        for action in ACTIONS:
            if not _is_in(action, context):
                continue
            for key in keys[action.id].split(","):
                if key in used:
                    wished, other = (action.id, used[key]) if action.id in wishes else (used[key], action.id)
                    raise KeymapError(wished, f"{shown_key(key)} already means {other} on the {context} screen")
                used[key] = action.id


def _is_in(action: Action, context: str) -> bool:
    """In a replay the main screen has both its own keys and the replay's."""
    return context in action.contexts or (context == REPLAY and MAIN in action.contexts)


def actions_of(context: str) -> list[Action]:
    """The actions of a screen, in the table's order."""
    return [action for action in ACTIONS if _is_in(action, context)]


def bindings(context: str, keys: Keymap) -> list[Binding]:
    """The bindings of a screen."""
    return [
        Binding(
            keys[action.id], action.method, action.description, show=False, id=action.id, tooltip=action.description
        )
        for action in actions_of(context)
    ]


def shown_key(key: str) -> str:
    """A key as people read it: Ctrl+P, PgDn, ?"""
    if key in _NAMED:
        return _NAMED[key]
    parts = key.split("+")
    return "+".join(
        [
            *(part.capitalize() for part in parts[:-1]),
            _NAMED.get(parts[-1], parts[-1].upper() if len(parts) > 1 else parts[-1]),
        ]
    )


def shown_keys(keys: Keymap, action_id: str) -> str:
    """The keys of an action for the help; a third one is not worth its room."""
    return "  ".join(shown_key(key) for key in keys[action_id].split(",")[:2])


def first_key(keys: Keymap, action_id: str) -> str:
    """The key of an action that hints show."""
    return shown_key(keys[action_id].split(",")[0])


def hints(keys: Keymap, wanted: Iterable[tuple[str, str]]) -> list[Hint]:
    """(key, key as shown, label) of actions for the line of keys; an empty label is the table's own."""
    return [
        Hint(keys[action_id].split(",")[0], first_key(keys, action_id), label or BY_ID[action_id].label)
        for action_id, label in wanted
    ]
