"""Joins what stands side by side into one mention: "Russia's" + "defence minister" + "Sergei Shoigu"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storage.records import Mention, Span
from tui.analysis.actors.name_words import NEXT_WORD, Words
from tui.analysis.actors.records import Actor


class Found(NamedTuple):
    """One accepted match in the original text, before neighbours are joined."""

    start: int
    end: int
    owner: str
    role: str
    person: str | None
    common: bool = False


_NAMES = frozenset({"name", "demonym", "capital", "alliance", "group", "seat", "organ"})
"""Roles that an office or organ may follow: "Russian" president, "IRGC" commander."""
LOOSE = frozenset({"*office", "*organ", "*title", "*prefix"})
"""Words that are a mention only beside a name."""


class Joining:
    """The joining of one text's finds."""

    __slots__ = ("_actors", "_text", "_words")

    def __init__(self, text: str, actors: Mapping[str, Actor], words: Words) -> None:
        self._text, self._actors, self._words = text, actors, words

    def mentions(self, found: Sequence[Found]) -> Iterator[Mention]:
        """Neighbours that are one name: state + office or organ, office + person, office "of" state."""
        place = 0
        while place < len(found):
            if found[place].owner:
                mention, following = self._from_name(found, place)
                yield mention
                if mention.role == "backed" and following < len(found):
                    proxy = self._proxy(mention, found[following])
                    if proxy is not None:
                        yield proxy
                        following += 1
                place = following
            else:
                loose, place = self._from_loose(found, place)
                if loose is not None:
                    yield loose

    def _from_name(self, found: Sequence[Found], place: int) -> tuple[Mention, int]:
        """A name, with the offices and organs after it, and the person who holds them."""
        name = found[place]
        if name.role not in _NAMES:
            role = "name" if name.role == "both" else name.role
            return Mention(name.owner, Span(name.start, name.end), name.person, role), place + 1
        if place + 1 == len(found) or found[place + 1].start - name.end > _REACH:
            return Mention(name.owner, Span(name.start, name.end), None, name.role), place + 1
        end, role, following, reach = name.end, name.role, place + 1, place + 1
        while reach < len(found) and touches(self._text, found[reach - 1].end, found[reach].start):
            other = found[reach]
            if other.role not in _PASSED:
                if not self._belongs(name, other):
                    break
                end, role, following = other.end, self._joint_role(name, other), reach + 1
            reach += 1
        places = [(following, end)]
        if reach > following:
            places.append((reach, found[reach - 1].end))
        for index, last in places:
            person = self._person_of(name.owner, found, index, last, role if index == following else "office")
            if person is not None:
                role = "opposition" if role == "opposition" else person.role
                return Mention(name.owner, Span(name.start, person.end), person.person, role), index + 1
        return Mention(name.owner, Span(name.start, end), None, role), following

    def _belongs(self, name: Found, other: Found) -> bool:
        """True when the words after a name are an office or organ of the named."""
        if other.role in _OFFICES or other.common:
            return not self._is_verb(name, other)
        return other.role == "organ" and other.owner == name.owner

    def _joint_role(self, name: Found, other: Found) -> str:
        if self._text[other.start : other.end].lower() in self._words.opponents:
            return "opposition" if self._actors[name.owner].kind == "state" else name.role
        return "office" if other.role == "*office" else "organ"

    def _person_of(self, owner: str, found: Sequence[Found], index: int, last: int, role: str) -> Found | None:
        """The person of ``owner`` who is named next, as in "Russian president Putin" and "Russia's president, Putin"."""
        if index >= len(found) or not self._acts_for(found[index], owner):
            return None
        between = self._text[last : found[index].start]
        if role in ("office", "organ", "opposition"):
            fits = between == " " or (between == ", " and role == "office")
        else:
            fits = between in _POSSESSIVE or (between == " " and role == "demonym")
        return found[index] if fits else None

    def _acts_for(self, found: Found, owner: str) -> bool:
        """True for a person of ``owner``; also of another day, since the words before say for whom they act."""
        if not found.person or found.owner == owner:
            return found.person is not None
        return any(office.actor == owner for office in self._actors[found.person].offices)

    def _from_loose(self, found: Sequence[Found], place: int) -> tuple[Mention | None, int]:
        """Words that need a name: a title before a person, an office or organ "of" a state."""
        start, end, role = found[place].start, found[place].end, found[place].role
        following = place + 1
        while (
            following < len(found) and not found[following].owner and touches(self._text, end, found[following].start)
        ):
            end, role = found[following].end, found[following].role
            following += 1
        if following == len(found) or found[following].start - end > 8:
            return None, following
        other = found[following]
        between = self._text[end : other.start]
        opposed = self._text[start:end].lower() in self._words.opponents
        if other.person and between == " ":
            kind = "opposition" if opposed else other.role
            return Mention(other.owner, Span(start, other.end), other.person, kind), following + 1
        if between not in _OF or other.role not in _OWNERS or role not in _OFFICES:
            return None, following
        kind = "opposition" if opposed else role[1:]
        person = self._person_of(other.owner, found, following + 1, other.end, kind)
        if person is not None:
            return Mention(other.owner, Span(start, person.end), person.person, person.role), following + 2
        return Mention(other.owner, Span(start, other.end), None, kind), following + 1

    def _proxy(self, backer: Mention, other: Found) -> Mention | None:
        """The group that "separatists" are when a certain state backs them; None when they may be anybody."""
        known = self._words.proxies.get(backer.actor)
        if known is None or other.owner or _BACKED.fullmatch(self._text, backer.span.end, other.start) is None:
            return None
        if self._text[other.start : other.end].lower() not in known[1]:
            return None
        return Mention(known[0], Span(other.start, other.end), None, "group")

    def _is_verb(self, name: Found, other: Found) -> bool:
        """True for "Ukraine forces Russia", "Iranian agents spy on": what looks like an organ is what somebody does."""
        if self._takes_on(other):
            return True
        if name.role == "demonym" or self._text[name.end : other.start] != " ":
            return False
        if self._text[other.start : other.end].lower() not in self._words.verbs:
            return False
        after = NEXT_WORD.match(self._text, other.end)
        return after is not None and (after[1].lower() in self._words.objects or after[1][0].isupper())

    def _takes_on(self, other: Found) -> bool:
        """Whether the word stands before the preposition that only its verb takes."""
        preposition = _TAKEN_BY_VERB.get(self._text[other.start : other.end])
        after = NEXT_WORD.match(self._text, other.end) if preposition is not None else None
        return after is not None and after[1] == preposition


_TAKEN_BY_VERB = {"spy": "on", "rebel": "against"}
_REACH = 3
"""Characters at most between what is joined to a name and the name: the longest of ``_TOUCHING``."""
_OFFICES = frozenset({"*office", "*organ"})
_PASSED = frozenset({"*prefix", "*title"})
"""Words between a state and its office or person: "Russian Gen. Gerasimov", "US top diplomat"."""
_OWNERS = frozenset({"name", "alliance", "group"})
_BACKED = re.compile(r"(?:-[^\W\d_]+)? ")
_TOUCHING = frozenset({" ", "'s ", "’s ", "'S ", "’S ", "' ", "’ "})
_POSSESSIVE = _TOUCHING - {" "}
_OF = frozenset({" of ", " of the ", " Of ", " OF "})


def touches(text: str, end: int, start: int) -> bool:
    """True when only a space, or a possessive, stands between what ends at ``end`` and what begins at ``start``."""
    return start - end <= _REACH and text[end:start] in _TOUCHING
