"""The words around a name that decide whether it is one: first names, hyphens, regions, shouted headlines."""

from __future__ import annotations

import re

from tui.analysis.actors.records import Alias

WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"[^\W\d_]+$")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")


class Words:
    """The rules of ``actors_words.txt``."""

    def __init__(self) -> None:
        self.after: dict[str, str] = {}
        """Role of a name by the word after its hyphen."""
        self.before: dict[str, str] = {}
        """Role of a name by the word before its hyphen."""
        self.sets: dict[str, frozenset[str]] = {}
        self.unless: dict[str, str] = {}
        """By a name: the words around it, as a pattern, with which it is another's. Compiled where the name turns up."""
        self.only: dict[str, str] = {}
        """The words around it, as a pattern, with which it is the actor's for all that."""
        self.needs: dict[str, str] = {}
        """By a plain word that is a name in some company only: that company, as a pattern."""
        self.proxies: dict[str, tuple[str, frozenset[str]]] = {}
        """By a state: the group it backs, and the words the group goes by."""
        self.regions: dict[str, str] = {}
        """The state of each region whose towns bear names of capitals."""
        self.short_titles: dict[str, str] = {}
        """What short forms of titles stand for."""
        self.leads: frozenset[str] = frozenset()
        """First words of all offices, organs and titles."""

    def settle(self, aliases: dict[str, list[Alias]]) -> None:
        """Bind what is asked often, once everything is read."""
        empty: frozenset[str] = frozenset()
        self.common = self.sets.get("common", empty)
        self.opponents = self.sets.get("opponents", empty)
        self.verbs = self.sets.get("verbs", empty)
        self.objects = self.sets.get("objects", empty)
        self.pronoun = self.sets.get("pronoun", empty)
        self.shouted = self.sets.get("shouted", empty)
        self.given = self.sets.get("given", empty)
        self.fragile = self.sets.get("fragile", empty)
        self.first_names = self.sets.get("first", empty)
        self.surnames = self.sets.get("surnames", empty)
        self.things = self.sets.get("things", empty)
        self.openers = self.sets.get("openers", empty)
        self.leads = frozenset(key.split()[0] for key, owners in aliases.items() if owners[0].role != "mask")
        regions = "|".join(sorted(map(re.escape, self.regions), key=len, reverse=True))
        self.region = re.compile(rf", ({regions})(?![^\W_])" if regions else _NEVER)
        for name in self.unless:
            self.only.setdefault(name, _NEVER)

    def plain_title(self, title: str) -> str:
        """A title as all write it: "ex-PM" and "Former Prime Minister" are "prime minister"."""
        plain = title.lower().replace("-", " ").replace("defense", "defence").rstrip(".")
        before, space, rest = plain.partition(" ")
        if space and before in ("former", "ex", "then"):
            plain = rest
        return self.short_titles.get(plain, plain)

    def is_shouted(self, text: str, start: int, end: int, shown: str) -> bool:
        """True for a pronoun or a plain word in a headline all in capitals."""
        if shown.lower() not in self.shouted:
            return False
        if not around(text, start, end, 30).isupper():
            return False
        if shown != "US":
            return True
        before = LAST_WORD.search(text, max(0, start - 12), max(0, start - 1))
        return before is not None and before[0].lower() in self.pronoun

    def has_first_name(self, text: str, start: int) -> bool:
        """True when a first name stands before what would else be a known surname: "Anna Trump"."""
        if start < 2 or text[start - 1] != " ":
            return False
        before = LAST_WORD.search(text, max(0, start - 14), start - 1)
        return before is not None and before[0][0].isupper() and before[0].lower() in self.first_names

    def is_other(self, text: str, start: int, end: int, alias: Alias) -> bool:
        """True when the words around show a person, a namesake elsewhere, or a thing."""
        if text[end : end + 2] == ", " and alias.role != "demonym":
            region = self.region.match(text, end)
            if region and self.regions[region[1]] != alias.owner:
                return True
        if alias.common and self.follows_name(text, start, end):
            return True
        shown = text[start:end].lower()
        if shown in self.needs:
            after = NEXT_WORD.match(text, end)
            is_part = after is not None and after[1][0].isupper() and not is_title_case(text, start, end)
            return is_part or not self.is_in_company(text, start, end)
        if shown in self.unless:
            window = _window(text, start, end)
            if re.search(self.unless[shown], window) and not re.search(self.only[shown], window):
                return True
        if shown not in self.given:
            return False
        if self.has_first_name(text, start):
            return True
        after = NEXT_WORD.match(text, end)
        if after is None or not after[1][0].isupper():
            return shown in self.fragile and self.follows_name(text, start, end)
        if after[1].lower() in self.surnames:
            return True
        return shown in self.fragile and after[1].lower() not in self.leads and not is_title_case(text, start, end)

    def is_in_company(self, text: str, start: int, end: int) -> bool:
        """Whether the words stand near with which a plain word is a name: "settlers" near Nablus are Israel's."""
        company = self.needs.get(text[start:end].lower())
        return company is not None and re.search(company, _window(text, start, end)) is not None

    def follows_name(self, text: str, start: int, end: int, opening: bool = False) -> bool:
        """True when an unknown capitalised word stands right before, in a sentence that has small letters.

        The word that opens the sentence has a capital anyway: it counts only when ``opening`` asks for it.
        """
        if start < 2 or text[start - 1] != " ":
            return False
        before = LAST_WORD.search(text, max(0, start - 20), start - 1)
        if before is None or not before[0][0].isupper() or before[0].isupper() or before[0].lower() in self.leads:
            return False
        first = before.start()
        opens = first < 2 or text[first - 1] != " " or text[first - 2] in ".:?!\n"
        if opens and (not opening or before[0].lower() in self.openers):
            return False
        return not is_title_case(text, start, end)


def _window(text: str, start: int, end: int) -> str:
    """What stands near a name, whose company it is judged by."""
    return text[max(0, start - 160) : start] + " " + text[end : end + 160]


def around(text: str, start: int, end: int, reach: int) -> str:
    """What stands before and after in the same paragraph, at most ``reach`` characters either way."""
    before = text[max(0, start - reach) : start]
    after = text[end : end + reach]
    return before[before.rfind("\n") + 1 :] + " " + after.partition("\n")[0]


_NEVER = r"(?!)"
"""A pattern that nothing matches."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def is_title_case(text: str, start: int, end: int) -> bool:
    """True when the longer words around begin with capitals, as headlines of some papers do."""
    words: list[str] = _LONG_WORD.findall(around(text, start, end, 60))
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)
