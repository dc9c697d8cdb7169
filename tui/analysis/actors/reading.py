"""Decides which of the automaton's finds are actors in one text: by case, context, title and office at the date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from storage.records import Mention
from tui.analysis.actors.folding import Place, prepare
from tui.analysis.actors.joining import LOOSE, Found, Joining, touches
from tui.analysis.actors.name_words import LAST_WORD, NEXT_WORD, WORD, Words, is_title_case
from tui.analysis.actors.records import Actor, Alias


class Index(NamedTuple):
    """What every reading looks things up in; made once."""

    actors: Mapping[str, Actor]
    words: Words
    aliases: Sequence[tuple[Alias, ...]]
    """By number of the automaton's pattern: all who share the spelling."""
    automaton: AhoCorasick


class Reading:
    """The reading of one text: rules of case and context, then the joining of neighbours."""

    __slots__ = ("_actors", "_aliases", "_automaton", "_day", "_full_names", "_squeezed", "_text", "_words")

    def __init__(self, text: str, day: date | None, squeezed: bool, index: Index) -> None:
        self._text, self._day, self._squeezed = text, day, squeezed
        self._actors, self._words, self._aliases, self._automaton = index
        self._full_names: set[str] = set()

    def mentions(self, hits: Sequence[tuple[int, int, int]], expanded: str, place: Place) -> tuple[Mention, ...]:
        found: list[Found] = []
        for number, first, last in hits:
            owners = self._aliases[number]
            start, end = place.original(first, last)
            if owners[0].role in LOOSE:
                found.append(Found(start, end, "", owners[0].role, None))
            elif not self._take(owners, start, end, found) and "  " in expanded[first:last]:
                self._take_within(start, end, found)
        return tuple(Joining(self._text, self._actors, self._words).mentions(found))

    def _take_within(self, start: int, end: int, found: list[Found]) -> None:
        """What a longer name hid that turned out not to be one: the UN in "The UN", China in "communist China"."""
        words, cuts = prepare(self._text[start:end])
        place = Place(words, cuts)
        reach = words.find("  ") + 1
        for part in (words[: words.rfind("  ") + 1], words):
            offset = 0 if len(part) < len(words) else reach
            for number, first, last in self._automaton.find_matches_as_indexes(part[offset:]):
                reach = max(reach, offset + last)
                owners = self._aliases[number]
                inner_start, inner_end = place.original(offset + first, offset + last)
                inner_start, inner_end = start + inner_start, start + inner_end
                if owners[0].role in LOOSE:
                    found.append(Found(inner_start, inner_end, "", owners[0].role, None))
                elif inner_end - inner_start < end - start:
                    self._take(owners, inner_start, inner_end, found)

    def _take(self, owners: tuple[Alias, ...], start: int, end: int, found: list[Found]) -> bool:
        """Add what the words name; False when their case says that they are no name at all."""
        if len(owners) == 1:
            # Most names are one actor's.
            fitting = list(owners) if self._case_fits(owners[0], start, end) else []
        else:
            fitting = [alias for alias in owners if self._case_fits(alias, start, end)]
        if not fitting:
            if owners[0].common:
                # "the senate" in small letters is no name, yet a word that a state may stand before
                found.append(Found(start, end, "", "*organ", None))
            return owners[0].common
        alias = fitting[0]
        role = alias.role
        if role == "mask":
            return True
        if role == "*both":
            found.extend(Found(start, end, owner, "both", None) for owner in alias.owner.split())
        elif role == "person" or role == "opposition":
            self._take_person(fitting, start, end, found)
        elif not self._words.is_other(self._text, start, end, alias):
            role = self._hyphened(start, end, role)
            if role in _DATED and self._is_dateline(start, end, found):
                role = "place"
            found.append(Found(start, end, alias.owner, role, None, alias.common))
        return True

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────

    def _take_person(self, owners: list[Alias], start: int, end: int, found: list[Found]) -> None:
        alias = self._named_person(owners, start, found)
        if alias is None or self._is_thing(end):
            return
        if " " not in alias.spelling and self._is_namesake(alias, start, end):
            return
        person = self._actors[alias.owner]
        self._full_names.add(person.id)
        office = person.office(self._day)
        actor = office.actor if office else person.state
        role = "opposition" if person.opposition else self._hyphened(start, end, "person")
        found.append(Found(start, end, actor or "", role, person.id))

    def _named_person(self, owners: list[Alias], start: int, found: list[Found]) -> Alias | None:
        """Which of those who share the spelling is meant; None when it may as well be somebody else.

        Who was named in full before; then whom the title before fits; then who holds an office at the date.
        """
        for alias in owners:
            if alias.owner in self._full_names:
                return alias
        serving = [] if self._day is None else [a for a in owners if self._actors[a.owner].office(self._day)]
        titled = bool(found) and found[-1].role in _TITLES and touches(self._text, found[-1].end, start)
        if titled:
            title = self._words.plain_title(self._text[found[-1].start : found[-1].end])
            for candidates in (serving, owners):
                for alias in candidates:
                    if any(
                        title in self._words.plain_title(office.title) for office in self._actors[alias.owner].offices
                    ):
                        return alias
        strong = [alias for alias in owners if not alias.weak or (alias.serving and alias in serving)]
        end = start + len(owners[0].spelling)
        if not strong and (serving or self._day is None) and self._words.is_in_company(self._text, start, end):
            # "Kim" beside missiles and Pyongyang, but no Kim Clark
            after = NEXT_WORD.match(self._text, end)
            return (serving or owners)[0] if after is None or after[1][0].islower() else None
        if not strong:
            if titled and serving and title in _HONORIFICS:
                return serving[0]
            return None
        return next((alias for alias in strong if alias in serving), None) or (serving or strong)[0]

    def _is_namesake(self, alias: Alias, start: int, end: int) -> bool:
        """True when a surname has another first name before it or is one itself: "Anna Trump", "Cameron Diaz"."""
        text, words = self._text, self._words
        if words.has_first_name(text, start) or words.follows_name(text, start, end, opening=alias.weak):
            return True
        if start > 2 and text[start - 1] == "-" and text[start - 3 : start - 1].lower() in ("al", "el"):
            return True
        after = NEXT_WORD.match(text, end) if alias.weak else None
        if after is None or not after[1][0].isupper() or after[1].lower() in words.leads:
            return False
        return not is_title_case(text, start, end)

    def _is_thing(self, end: int) -> bool:
        """True for what is called after a person: "Hamid Karzai International Airport"."""
        after = NEXT_WORD.match(self._text, end)
        if after is None or after[1].lower() not in self._words.things:
            return False
        return after[1][0].isupper() or after[1] == "airport"

    # ── case and context ────────────────────────────────────────────────────────────────────────────────────

    def _case_fits(self, alias: Alias, start: int, end: int) -> bool:
        capital = alias.capital
        if capital == -1:
            return True
        text = self._text
        if capital >= 0 and alias.role != "mask" and end - start > _SHORT and text[start + capital].isupper():
            return True
        shown = text[start:end]
        if capital == -3:
            return shown == alias.spelling
        if alias.role == "mask":
            return _is_written_as(shown, alias.spelling)
        if capital == -2:
            return shown.isupper() and not self._words.is_shouted(text, start, end, shown)
        if text[start + capital : start + capital + 1].isupper() or (self._squeezed and shown != shown.lower()):
            # "SWAT" is not Swat, nor "XI" Xi, unless all the sentence shouts
            short = end - start <= _SHORT and alias.role in _SHORT_ROLES and shown.isupper() and end - start > 1
            return not short or self._sentence(start, end).isupper()
        return not alias.weak and shown not in self._words.common and self._sentence(start, end).islower()

    def _sentence(self, start: int, end: int) -> str:
        """The words around, as far as the sentence goes, and no further than 200 characters."""
        text = self._text
        before = text[max(0, start - 200) : start]
        after = text[end : end + 200]
        first = max(before.rfind("\n"), before.rfind(". "), before.rfind("? "), before.rfind("! ")) + 1
        stop = _STOP.search(after)
        return before[first:] + text[start:end] + (after[: stop.start()] if stop else after)

    def _is_dateline(self, start: int, end: int, found: list[Found]) -> bool:
        """True for the "MOSCOW (Reuters) -" or "KYIV, Ukraine (AP) —" that says where a report was written."""
        text = self._text
        if found and found[-1].role == "place" and text[found[-1].end : start] == ", ":
            start = found[-1].start
        if start and text[start - 1] != "\n":
            return False
        if _DATELINE.match(text, end) is None:
            return False
        return text[start : start + 4].isupper() or "(" in text[end : end + 30]

    def _hyphened(self, start: int, end: int, role: str) -> str:
        """The role that a hyphen before or after gives: "Moscow-backed", "pro-Russian", "US-led"."""
        text = self._text
        if end < len(text) and text[end] in _HYPHENS:
            word = WORD.match(text, end + 1)
            if word:
                return self._words.after.get(word[0].lower(), role)
        if start > 1 and text[start - 1] in _HYPHENS:
            word = LAST_WORD.search(text, max(0, start - 8), start - 1)
            if word:
                return self._words.before.get(word[0].lower(), role)
        return role


def _is_written_as(shown: str, spelling: str) -> bool:
    """True when every capital of the spelling is one in the text: "US Steel" hides nothing of "US steel tariffs"."""
    return len(shown) == len(spelling) and all(
        mine.isupper() or not theirs.isupper() for mine, theirs in zip(shown, spelling, strict=True)
    )


_DATED = frozenset({"capital", "name", "alliance"})
_SHORT = 4
"""Letters of a word that may be an abbreviation where it is all capitals."""
_SHORT_ROLES = frozenset({"place", "person", "opposition", "organ", "group"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir"})
_TITLES = frozenset({"*title", "*office"})
_HYPHENS = "-‐‑–"
_STOP = re.compile(r"[.?!] |\n")
_DATELINE = re.compile(r"(?:, [^()—–\n]{2,30})? ?(?:\([A-Z][A-Za-z ./]{1,20}\)|[—–]| - |--|, [A-Z][a-z]{2,8}\.? \d)")
