"""The gazetteer: finds states, their organs and people, alliances and armed groups in a text, and says who they are.

    text ─fold─▶ one Aho–Corasick pass ─▶ case and context rules ─▶ joined words ─▶ mentions

The data lie beside it in ``tui/catalogue/actors_*.txt``, one entry a line, since reading the same content as TOML
costs many times the whole start-up budget. Must never raise on any string, and never read the clock.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from storage.records import Mention, Span


@dataclass(frozen=True, slots=True)
class Office:
    """One office a person holds or held, for ``actor`` (a state, organisation or group)."""

    title: str
    actor: str
    start: date | None = None
    """First day; None means longer than the catalogue looks back."""
    end: date | None = None
    """Last day; None means still held when the catalogue was made."""

    def covers(self, day: date) -> bool:
        """True when the office was held on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, alliance, armed group or person of the catalogue."""

    id: str
    kind: str
    """state, organisation (an alliance too), group or person."""
    name: str
    state: str | None = None
    """A person's own state or group; a state's own id; None for bodies between states."""
    patron: str | None = None
    """The state that arms, pays or commands a group."""
    region: str = ""
    offices: tuple[Office, ...] = ()
    home: str | None = None
    """The state on whose territory a group holds ground or mostly acts; not its master."""
    opposition: bool = False
    """A person against or outside the government: acts on them are not acts between states."""

    def office(self, at: date | None) -> Office | None:
        """The office held on day ``at``; without a date, the first one listed."""
        for office in self.offices:
            if at is None or office.covers(at):
                return office
        return None


class _Alias(NamedTuple):
    """One spelling, and what it stands for."""

    owner: str
    role: str
    spelling: str
    capital: int
    """Place of the letter that must be a capital; −1 when none, −2 all of them, −3 the exact spelling."""
    weak: bool
    """Needs a title before it, or its owner's full name earlier in the text."""
    serving: bool = False
    """Weak only while its owner holds no office at the date of the text."""
    common: bool = False
    """A body that other states have under the same name: another state right before it owns it."""


class _Found(NamedTuple):
    """One accepted match in the original text, before neighbours are joined."""

    start: int
    end: int
    owner: str
    role: str
    person: str | None
    common: bool = False


_HARD, _SOFT, _ODD = ".", " ", "\x00"


class _Folding(dict[int, str]):
    """Maps each character to one folded character: lower case, no accent, a break, a space, or ``_ODD``."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self._fold(char)
        if len(self) < 4096:
            # a hostile text may hold every code point there is; the table stays small
            self[code] = folded
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if char.isspace() or char in "-‐‑‒–'’‘ʼʻ`´":
            return _SOFT
        if char in "+&":
            return char
        category = unicodedata.category(char)
        if category[0] == "M" or category == "Cf":
            return _ODD
        if not char.isalnum():
            return _HARD
        base = _PLAIN.get(char) or unicodedata.normalize("NFKD", char)[0]
        lowered = base.lower()
        return lowered if len(lowered) == 1 and lowered.isalnum() else lowered[0]


_PLAIN = {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "ə": "e", "Ə": "e"}
_FOLD = _Folding()


def _expand(folded: str) -> str:
    """Folded text with every word between spaces of its own, so that a match is always made of whole words."""
    return f" {folded.replace(' ', '  ').replace('.', ' . ')} "


def _fold_words(text: str) -> str:
    return _expand(text.translate(_FOLD))


class _Place:
    """Brings places in the expanded text back to places in the original one, in one walk from left to right."""

    __slots__ = ("_at", "_cuts", "_dots", "_expanded", "_next", "_shift", "_spaces")

    def __init__(self, expanded: str, cuts: list[tuple[int, int]] | None) -> None:
        self._expanded, self._cuts = expanded, cuts or ()
        self._at = self._spaces = self._dots = self._next = self._shift = 0

    def original(self, place: int, is_end: bool) -> int:
        """The original index of ``place``, which must not lie before the last one asked for."""
        self._spaces += self._expanded.count(" ", self._at, place)
        self._dots += self._expanded.count(".", self._at, place)
        self._at = place
        index = place - 1 - (self._spaces - 1) // 2 - self._dots
        while self._next < len(self._cuts) and self._cuts[self._next][0] <= index - is_end:
            self._shift = self._cuts[self._next][1]
            self._next += 1
        return index + self._shift


_RUN = re.compile(rf"[{_SOFT}{_ODD}]{{2,}}|{_ODD}")


def _squeeze(folded: str) -> tuple[str, list[tuple[int, int]]]:
    """Folded text without marks and with single spaces; and from which index on how much was cut before."""
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = length = 0
    for run in _RUN.finditer(folded):
        space = _SOFT if _SOFT in run[0] else ""
        parts += (folded[at : run.start()], space)
        length += run.start() - at + len(space)
        at = run.end()
        cuts.append((length, at - length))
    parts.append(folded[at:])
    return "".join(parts), cuts


def _prepare(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text as the automaton reads it, and what had to be cut from it: nothing, for most texts."""
    folded = text.replace("\n\n", "..").translate(_FOLD)
    if _ODD in folded or "  " in folded:
        folded, cuts = _squeeze(folded)
        return _expand(folded), cuts
    return _expand(folded), None


class Gazetteer:
    """All actors of the catalogue, and the one automaton that finds them."""

    def __init__(self, catalogue: _Catalogue) -> None:
        self._actors = catalogue.actors
        self._aliases = [tuple(catalogue.aliases[key]) for key in catalogue.aliases]
        self._words = catalogue.words
        self._automaton = AhoCorasick(list(catalogue.aliases), matchkind=MatchKind.LeftmostLongest)
        self._labels: list[tuple[str, str]] | None = None

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────

    def mentions(self, text: str, at: date | datetime | None = None) -> tuple[Mention, ...]:
        """All actors named in ``text``, in order and without overlap; spans are code points of ``text``.

        ``at`` decides who holds an office; None lets any date fit. One name for two actors ("the two Koreas") gives
        two mentions with one and the same span. Never raises; the cost is linear in the length of the text.
        """
        day = at.date() if isinstance(at, datetime) else at
        expanded, cuts = _prepare(text)
        hits = self._automaton.find_matches_as_indexes(expanded)
        if not hits:
            return ()
        reading = _Reading(self, text, day, cuts is not None)
        return reading.mentions(hits, expanded, _Place(expanded, cuts))

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────

    def actor(self, id: str) -> Actor | None:
        """The actor with this id, or None."""
        return self._actors.get(id)

    def name(self, id: str) -> str:
        """What people call the actor; the id itself when it is unknown."""
        known = self._actors.get(id)
        return known.name if known else id

    def actors(self) -> tuple[Actor, ...]:
        """Every actor, in the order of the catalogue."""
        return tuple(self._actors.values())

    def search(self, query: str, limit: int = 10) -> list[Actor]:
        """Actors whose id, name or spelling is like ``query``, best first: for the pin dialog."""
        from rapidfuzz import fuzz, process  # deferred: 20 ms that only the dialog needs

        sought = " ".join(_fold_words(query).replace(".", " ").split())
        if not sought:
            return []
        if self._labels is None:
            self._labels = list(self._search_labels())
        best: dict[str, float] = {}
        for label, owner in self._labels:
            if sought in label:
                best[owner] = max(_eagerness(sought, label), best.get(owner, 0.0))
        labels = [label for label, _ in self._labels]
        near = process.extract(sought, labels, scorer=fuzz.ratio, limit=limit * 8, score_cutoff=_NEAR_ENOUGH)
        for _, score, index in near:
            owner = self._labels[index][1]
            best[owner] = max(score, best.get(owner, 0.0))
        places = {id: place for place, id in enumerate(self._actors)}
        ranked = sorted(best, key=lambda id: (-best[id] - _KIND_BONUS[self._actors[id].kind], places[id]))
        return [self._actors[id] for id in ranked[:limit]]

    def _search_labels(self) -> Iterator[tuple[str, str]]:
        for known in self._actors.values():
            yield known.id.lower().replace("_", " ").replace("-", " "), known.id
            yield " ".join(_fold_words(known.name).split()), known.id
        for aliases in self._aliases:
            for alias in aliases:
                if alias.owner in self._actors and alias.role in _SEARCHED:
                    yield " ".join(_fold_words(alias.spelling).split()), alias.owner


_KIND_BONUS = {"state": 6.0, "organisation": 4.0, "group": 3.0, "person": 2.0}
_SEARCHED = {"name", "person", "alliance", "group", "opposition", "demonym", "capital"}


def _eagerness(sought: str, label: str) -> float:
    """How well a label fits what was typed, 0 … 130: people type the beginning of a name, or of its last word."""
    if label == sought:
        return 130.0
    if label.startswith(sought):
        return 110.0 - min(len(label) - len(sought), 15)
    return 90.0 if f" {sought}" in label else 40.0


_NEAR_ENOUGH = 72.0
"""Lowest likeness, 0 … 100, of a misspelling: "macorn" is 83 from Macron, 67 from Macau."""


_NAMES = frozenset({"name", "demonym", "capital", "alliance", "group", "seat", "organ"})
"""Roles that an office or organ may follow: "Russian" president, "IRGC" commander."""
_LOOSE = frozenset({"*office", "*organ", "*title", "*prefix"})
"""Words that are a mention only beside a name."""


class _Reading:
    """The reading of one text: rules of case and context, then the joining of neighbours."""

    __slots__ = ("_actors", "_aliases", "_automaton", "_day", "_full_names", "_squeezed", "_text", "_words")

    def __init__(self, gazetteer: Gazetteer, text: str, day: date | None, squeezed: bool) -> None:
        self._actors, self._text, self._day, self._squeezed = gazetteer._actors, text, day, squeezed
        self._words, self._aliases, self._automaton = gazetteer._words, gazetteer._aliases, gazetteer._automaton
        self._full_names: set[str] = set()

    def mentions(self, hits: Sequence[tuple[int, int, int]], expanded: str, place: _Place) -> tuple[Mention, ...]:
        found: list[_Found] = []
        for number, first, last in hits:
            owners = self._aliases[number]
            start, end = place.original(first + 1, False), place.original(last - 1, True)
            if owners[0].role in _LOOSE:
                found.append(_Found(start, end, "", owners[0].role, None))
            elif not self._take(owners, start, end, found) and "  " in expanded[first:last]:
                self._take_within(start, end, found)
        return tuple(self._joined(found))

    def _take_within(self, start: int, end: int, found: list[_Found]) -> None:
        """What a longer name hid that turned out not to be one: the UN in "The UN", China in "communist China"."""
        words, cuts = _prepare(self._text[start:end])
        place = _Place(words, cuts)
        reach = words.find("  ") + 1
        for part in (words[: words.rfind("  ") + 1], words):
            offset = 0 if len(part) < len(words) else reach
            for number, first, last in self._automaton.find_matches_as_indexes(part[offset:]):
                reach = max(reach, offset + last)
                owners = self._aliases[number]
                inner_start = start + place.original(offset + first + 1, False)
                inner_end = start + place.original(offset + last - 1, True)
                if owners[0].role in _LOOSE:
                    found.append(_Found(inner_start, inner_end, "", owners[0].role, None))
                elif inner_end - inner_start < end - start:
                    self._take(owners, inner_start, inner_end, found)

    def _take(self, owners: tuple[_Alias, ...], start: int, end: int, found: list[_Found]) -> bool:
        """Add what the words name; False when their case says that they are no name at all."""
        fitting = [alias for alias in owners if self._case_fits(alias, start, end)]
        if not fitting:
            if owners[0].common:
                # "the senate" in small letters is no name, yet a word that a state may stand before
                found.append(_Found(start, end, "", "*organ", None))
            return owners[0].common
        alias = fitting[0]
        role = alias.role
        if role == "mask":
            return True
        if role == "*both":
            found.extend(_Found(start, end, owner, "both", None) for owner in alias.owner.split())
        elif role == "person" or role == "opposition":
            self._take_person(fitting, start, end, found)
        elif not self._words.is_other(self._text, start, end, alias):
            role = self._hyphened(start, end, role)
            if role in _DATED and self._is_dateline(start, end, found):
                role = "place"
            found.append(_Found(start, end, alias.owner, role, None, alias.common))
        return True

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────

    def _take_person(self, owners: list[_Alias], start: int, end: int, found: list[_Found]) -> None:
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
        found.append(_Found(start, end, actor or "", role, person.id))

    def _named_person(self, owners: list[_Alias], start: int, found: list[_Found]) -> _Alias | None:
        """Which of those who share the spelling is meant; None when it may as well be somebody else.

        Who was named in full before; then whom the title before fits; then who holds an office at the date.
        """
        for alias in owners:
            if alias.owner in self._full_names:
                return alias
        serving = [] if self._day is None else [a for a in owners if self._actors[a.owner].office(self._day)]
        titled = bool(found) and found[-1].role in _TITLES and self._touch(found[-1].end, start)
        if titled:
            title = self._text[found[-1].start : found[-1].end].lower().replace("-", " ")
            for candidates in (serving, owners):
                for alias in candidates:
                    if any(title in office.title.lower() for office in self._actors[alias.owner].offices):
                        return alias
        strong = [alias for alias in owners if not alias.weak or (alias.serving and alias in serving)]
        if not strong:
            if titled and serving and title.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "mr.", "mrs."):
                return serving[0]
            return None
        return next((alias for alias in strong if alias in serving), None) or (serving or strong)[0]

    def _is_namesake(self, alias: _Alias, start: int, end: int) -> bool:
        """True when a surname has another first name before it or is one itself: "Anna Trump", "Cameron Diaz"."""
        text, words = self._text, self._words
        if words.has_first_name(text, start) or words.follows_name(text, start, end, opening=alias.weak):
            return True
        after = _NEXT_WORD.match(text, end) if alias.weak else None
        if after is None or not after[1][0].isupper() or after[1].lower() in words.leads:
            return False
        return not _is_title_case(text, start, end)

    def _is_thing(self, end: int) -> bool:
        """True for what is called after a person: "Hamid Karzai International Airport"."""
        after = _NEXT_WORD.match(self._text, end)
        return after is not None and after[1][0].isupper() and after[1].lower() in self._words.things

    # ── case and context ────────────────────────────────────────────────────────────────────────────────────

    def _case_fits(self, alias: _Alias, start: int, end: int) -> bool:
        capital = alias.capital
        if capital == -1:
            return True
        text = self._text
        shown = text[start:end]
        if capital == -3:
            return shown == alias.spelling
        if alias.role == "mask":
            return _is_written_as(shown, alias.spelling)
        if capital == -2:
            return shown.isupper() and not self._words.is_shouted(text, start, end, shown)
        if text[start + capital : start + capital + 1].isupper() or (self._squeezed and shown != shown.lower()):
            # "SWAT" is not Swat, nor "XI" Xi, unless all the sentence shouts
            short = end - start <= 4 and alias.role in _SHORT_ROLES and shown.isupper() and end - start > 1
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

    def _is_dateline(self, start: int, end: int, found: list[_Found]) -> bool:
        """True for the "MOSCOW (Reuters) -" or "KYIV, Ukraine (AP) —" that says where a report was written."""
        text = self._text
        if _DATELINE.match(text, end) is None:
            return False
        if found and found[-1].role == "place" and text[found[-1].end : start] == ", ":
            start = found[-1].start
        if start and text[start - 1] != "\n":
            return False
        return text[start : start + 4].isupper() or "(" in text[end : end + 30]

    def _hyphened(self, start: int, end: int, role: str) -> str:
        """The role that a hyphen before or after gives: "Moscow-backed", "pro-Russian", "US-led"."""
        text = self._text
        if end < len(text) and text[end] in _HYPHENS:
            word = _WORD.match(text, end + 1)
            if word:
                return self._words.after.get(word[0].lower(), role)
        if start > 1 and text[start - 1] in _HYPHENS:
            word = _LAST_WORD.search(text, max(0, start - 8), start - 1)
            if word:
                return self._words.before.get(word[0].lower(), role)
        return role

    def _touch(self, end: int, start: int) -> bool:
        """True when only a space, or a possessive, stands between."""
        return start - end < 4 and self._text[end:start] in _TOUCHING

    # ── joining ─────────────────────────────────────────────────────────────────────────────────────────────

    def _joined(self, found: list[_Found]) -> Iterator[Mention]:
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

    def _from_name(self, found: list[_Found], place: int) -> tuple[Mention, int]:
        """A name, with the offices and organs after it, and the person who holds them."""
        name = found[place]
        if name.role not in _NAMES:
            role = "name" if name.role == "both" else name.role
            return Mention(name.owner, Span(name.start, name.end), name.person, role), place + 1
        end, role, following, reach = name.end, name.role, place + 1, place + 1
        while reach < len(found) and self._touch(found[reach - 1].end, found[reach].start):
            other = found[reach]
            if other.role not in _PASSED:
                if not self._belongs(name, other):
                    break
                end, role, following = other.end, self._joint_role(name, other), reach + 1
            reach += 1
        for index, last in ((following, end), (reach, found[reach - 1].end)):
            person = self._person_of(name.owner, found, index, last, role if index == following else "office")
            if person is not None:
                return Mention(name.owner, Span(name.start, person.end), person.person, person.role), index + 1
        return Mention(name.owner, Span(name.start, end), None, role), following

    def _belongs(self, name: _Found, other: _Found) -> bool:
        """True when the words after a name are an office or organ of the named."""
        if other.role in _OFFICES or other.common:
            return not self._is_verb(name, other)
        return other.role == "organ" and other.owner == name.owner

    def _joint_role(self, name: _Found, other: _Found) -> str:
        if self._text[other.start : other.end].lower() in self._words.opponents:
            return "opposition" if self._actors[name.owner].kind == "state" else name.role
        return "office" if other.role == "*office" else "organ"

    def _person_of(self, owner: str, found: list[_Found], index: int, last: int, role: str) -> _Found | None:
        """The person of ``owner`` who is named next, as in "Russian president Putin" and "Russia's president, Putin"."""
        if index >= len(found) or not found[index].person or found[index].owner != owner:
            return None
        between = self._text[last : found[index].start]
        if role in ("office", "organ", "opposition"):
            fits = between == " " or (between == ", " and role == "office")
        else:
            fits = between in _POSSESSIVE or (between == " " and role == "demonym")
        return found[index] if fits else None

    def _from_loose(self, found: list[_Found], place: int) -> tuple[Mention | None, int]:
        """Words that need a name: a title before a person, an office or organ "of" a state."""
        start, end, role = found[place].start, found[place].end, found[place].role
        following = place + 1
        while following < len(found) and not found[following].owner and self._touch(end, found[following].start):
            end, role = found[following].end, found[following].role
            following += 1
        if following == len(found) or found[following].start - end > 8:
            return None, following
        other = found[following]
        between = self._text[end : other.start]
        if other.person and between == " ":
            return Mention(other.owner, Span(start, other.end), other.person, other.role), following + 1
        if between not in _OF or other.role not in _OWNERS or role not in _OFFICES:
            return None, following
        kind = "opposition" if self._text[start:end].lower() in self._words.opponents else role[1:]
        person = self._person_of(other.owner, found, following + 1, other.end, kind)
        if person is not None:
            return Mention(other.owner, Span(start, person.end), person.person, person.role), following + 2
        return Mention(other.owner, Span(start, other.end), None, kind), following + 1

    def _proxy(self, backer: Mention, other: _Found) -> Mention | None:
        """The group that "separatists" are when a certain state backs them; None when they may be anybody."""
        known = self._words.proxies.get(backer.actor)
        if known is None or other.owner or _BACKED.fullmatch(self._text, backer.span.end, other.start) is None:
            return None
        if self._text[other.start : other.end].lower() not in known[1]:
            return None
        return Mention(known[0], Span(other.start, other.end), None, "group")

    def _is_verb(self, name: _Found, other: _Found) -> bool:
        """True for "Ukraine forces Russia", where what looks like an organ is what the state does."""
        if name.role == "demonym" or self._text[name.end : other.start] != " ":
            return False
        if self._text[other.start : other.end].lower() not in self._words.verbs:
            return False
        after = _NEXT_WORD.match(self._text, other.end)
        return after is not None and (after[1].lower() in self._words.objects or after[1][0].isupper())


def _is_written_as(shown: str, spelling: str) -> bool:
    """True when every capital of the spelling is one in the text: "US Steel" hides nothing of "US steel tariffs"."""
    return len(shown) == len(spelling) and all(
        mine.isupper() or not theirs.isupper() for mine, theirs in zip(shown, spelling, strict=True)
    )


_DATED = frozenset({"capital", "name", "alliance"})
_SHORT_ROLES = frozenset({"place", "person", "opposition", "organ", "group"})
_TITLES = frozenset({"*title", "*office"})
_OFFICES = frozenset({"*office", "*organ"})
_PASSED = frozenset({"*prefix", "*title"})
"""Words between a state and its office or person: "Russian Gen. Gerasimov", "US top diplomat"."""
_OWNERS = frozenset({"name", "alliance", "group"})
_HYPHENS = "-‐‑–"
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_STOP = re.compile(r"[.?!] |\n")
_BACKED = re.compile(r"(?:-[^\W\d_]+)? ")
_DATELINE = re.compile(r"(?:, [^()—–\n]{2,30})? ?(?:\([A-Z][A-Za-z ./]{1,20}\)|[—–]| - |--|, [A-Z][a-z]{2,8}\.? \d)")
_TOUCHING = frozenset({" ", "'s ", "’s ", "'S ", "’S ", "' ", "’ "})
_POSSESSIVE = _TOUCHING - {" "}
_OF = frozenset({" of ", " of the ", " Of ", " OF "})


class _Words:
    """The rules of ``actors_words.txt``."""

    def __init__(self) -> None:
        self.after: dict[str, str] = {}
        """Role of a name by the word after its hyphen."""
        self.before: dict[str, str] = {}
        """Role of a name by the word before its hyphen."""
        self.sets: dict[str, frozenset[str]] = {}
        self.unless: dict[str, re.Pattern[str]] = {}
        self.only: dict[str, re.Pattern[str]] = {}
        self.proxies: dict[str, tuple[str, frozenset[str]]] = {}
        """By a state: the group it backs, and the words the group goes by."""
        self.regions: dict[str, str] = {}
        """The state of each region whose towns bear names of capitals."""
        self.leads: frozenset[str] = frozenset()
        """First words of all offices, organs and titles."""

    def settle(self, aliases: dict[str, list[_Alias]]) -> None:
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
        self.region = re.compile(rf", ({regions})(?![^\W_])") if regions else _NEVER
        for name in self.unless:
            self.only.setdefault(name, _NEVER)

    def is_shouted(self, text: str, start: int, end: int, shown: str) -> bool:
        """True for a pronoun or a plain word in a headline all in capitals."""
        if shown.lower() not in self.shouted:
            return False
        if not _around(text, start, end, 30).isupper():
            return False
        if shown != "US":
            return True
        before = _LAST_WORD.search(text, max(0, start - 12), max(0, start - 1))
        return before is not None and before[0].lower() in self.pronoun

    def has_first_name(self, text: str, start: int) -> bool:
        """True when a first name stands before what would else be a known surname: "Anna Trump"."""
        if start < 2 or text[start - 1] != " ":
            return False
        before = _LAST_WORD.search(text, max(0, start - 14), start - 1)
        return before is not None and before[0][0].isupper() and before[0].lower() in self.first_names

    def is_other(self, text: str, start: int, end: int, alias: _Alias) -> bool:
        """True when the words around show a person, a namesake elsewhere, or a thing."""
        if text[end : end + 2] == ", " and alias.role != "demonym":
            region = self.region.match(text, end)
            if region and self.regions[region[1]] != alias.owner:
                return True
        if alias.common and self.follows_name(text, start, end):
            return True
        shown = text[start:end].lower()
        if shown in self.unless:
            window = text[max(0, start - 160) : start] + " " + text[end : end + 160]
            if self.unless[shown].search(window) and not self.only[shown].search(window):
                return True
        if shown not in self.given:
            return False
        if self.has_first_name(text, start):
            return True
        after = _NEXT_WORD.match(text, end)
        if after is None or not after[1][0].isupper():
            return shown in self.fragile and self.follows_name(text, start, end)
        if after[1].lower() in self.surnames:
            return True
        return shown in self.fragile and after[1].lower() not in self.leads and not _is_title_case(text, start, end)

    def follows_name(self, text: str, start: int, end: int, opening: bool = False) -> bool:
        """True when an unknown capitalised word stands right before, in a sentence that has small letters.

        The word that opens the sentence has a capital anyway: it counts only when ``opening`` asks for it.
        """
        if start < 4 or text[start - 1] != " ":
            return False
        before = _LAST_WORD.search(text, max(0, start - 20), start - 1)
        if before is None or not before[0][0].isupper() or before[0].isupper() or before[0].lower() in self.leads:
            return False
        first = before.start()
        opens = first < 2 or text[first - 1] != " " or text[first - 2] in ".:?!\n"
        if opens and (not opening or before[0].lower() in self.openers):
            return False
        return not _is_title_case(text, start, end)


def _around(text: str, start: int, end: int, reach: int) -> str:
    """What stands before and after in the same paragraph, at most ``reach`` characters either way."""
    before = text[max(0, start - reach) : start]
    after = text[end : end + reach]
    return before[before.rfind("\n") + 1 :] + " " + after.partition("\n")[0]


_NEVER = re.compile(r"(?!)")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_title_case(text: str, start: int, end: int) -> bool:
    """True when the longer words around begin with capitals, as headlines of some papers do."""
    words: list[str] = _LONG_WORD.findall(_around(text, start, end, 60))
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


@dataclass(slots=True)
class _Catalogue:
    """What the data files say, before the automaton is built."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, list[_Alias]] = field(default_factory=dict)
    words: _Words = field(default_factory=_Words)
    variants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Spellings of a first name, by each of them."""

    def add(self, owner: str, role: str, spelling: str) -> None:
        marks = spelling[: len(spelling) - len(spelling.lstrip("~=*^"))]
        spelling = spelling[len(marks) :]
        capital = -3 if "=" in marks else _capital(spelling)
        weak, serving = "~" in marks or "^" in marks, "^" in marks
        alias = _Alias(owner, role, spelling, capital, weak, serving, "*" in marks)
        owners = self.aliases.setdefault(_fold_words(spelling), [])
        if not any(other.owner == owner and other.capital == alias.capital for other in owners):
            owners.append(alias)

    def add_all(self, owner: str, role: str, listed: str) -> None:
        for spelling in _listed(listed):
            self.add(owner, role, spelling)


def _capital(spelling: str) -> int:
    if spelling.isupper():
        return -2
    for place, char in enumerate(spelling):
        if char.isupper():
            return place
    return -1


def _listed(text: str) -> list[str]:
    """The parts of a list with commas; a comma of the words themselves is written ``\\,``."""
    return [part.strip().replace("\\", "") for part in _COMMA.split(text) if part.strip()]


_COMMA = re.compile(r"(?<!\\),")


def _lines(name: str) -> Iterator[tuple[int, str]]:
    # pkgutil and not importlib.resources, whose import alone costs 14 ms
    content = (pkgutil.get_data("tui.catalogue", name) or b"").decode("utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


class CatalogueError(ValueError):
    """A line of the actor catalogue cannot be read; names file and line."""


def _read_states(catalogue: _Catalogue) -> None:
    owner = ""
    for number, line in _lines("actors_states.txt"):
        if line.startswith(" "):
            role, _, listed = line.strip().partition(" ")
            catalogue.add_all(owner, role, listed)
            continue
        try:
            owner, region, names, demonyms, capitals = map(str.strip, line.split("|"))
        except ValueError:
            raise CatalogueError(f"actors_states.txt:{number}: five fields are needed: {line!r}") from None
        first = _listed(names)[0].lstrip("~=*")
        catalogue.actors[owner] = Actor(owner, "state", first, owner, None, region)
        catalogue.add_all(owner, "name", names)
        catalogue.add_all(owner, "demonym", demonyms)
        catalogue.add_all(owner, "capital", capitals)


def _read_groups(catalogue: _Catalogue) -> None:
    owner = ""
    for number, line in _lines("actors_groups.txt"):
        if line.startswith(" "):
            role, _, listed = line.strip().partition(" ")
            if role == "home":
                catalogue.actors[owner] = replace(catalogue.actors[owner], home=listed.strip())
            else:
                catalogue.add_all(owner, role, listed)
            continue
        try:
            owner, kind, region, patron, names = map(str.strip, line.split("|"))
        except ValueError:
            raise CatalogueError(f"actors_groups.txt:{number}: five fields are needed: {line!r}") from None
        first = _listed(names)[0].lstrip("~=*")
        if kind not in _KINDS:
            raise CatalogueError(f"actors_groups.txt:{number}: {kind!r} is none of {', '.join(_KINDS)}")
        catalogue.actors[owner] = Actor(owner, _KINDS[kind], first, None, patron or None, region)
        catalogue.add_all(owner, "group" if kind == "group" else "alliance", names)


_KINDS = {"alliance": "organisation", "organisation": "organisation", "group": "group"}


def _read_people(catalogue: _Catalogue) -> None:
    for number, line in _lines("actors_people.txt"):
        try:
            state, name, spellings, offices = map(str.strip, line.split("|"))
            opposition = state.startswith("!")
            state = state.lstrip("!")
            id = _slug(name)
            held = tuple(_office(state, text) for text in _listed(offices))
        except ValueError as error:
            raise CatalogueError(f"actors_people.txt:{number}: {error}: {line!r}") from None
        if id in catalogue.actors:
            raise CatalogueError(f"actors_people.txt:{number}: {name} is listed twice")
        region = catalogue.actors[state].region if state in catalogue.actors else ""
        catalogue.actors[id] = Actor(id, "person", name, state, None, region, held, opposition=opposition)
        for full in _variants(name, catalogue.variants):
            catalogue.add(id, "person", full)
        for spelling in _listed(spellings):
            for variant in _variants(spelling, catalogue.variants) if " " in spelling else (spelling,):
                catalogue.add(id, "person", variant)


def _variants(name: str, known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The name, and the name with its first word as others spell it: Sergei and Sergey, Mohammed and Muhammad."""
    first, space, rest = name.partition(" ")
    for spelling in known.get(first, (first,)):
        yield f"{spelling}{space}{rest}"


def _slug(name: str) -> str:
    return "-".join(_fold_words(name).replace(".", " ").split())


def _office(state: str, text: str) -> Office:
    title, _, dates = text.rpartition(" ")
    actor = state
    if ":" in title:
        actor, _, title = title.partition(":")
    start, dots, end = dates.partition("..")
    if not dots or not title:
        raise ValueError(f"an office is 'title start..end', not {text!r}")
    return Office(title.strip(), actor.strip(), _day(start), _day(end, last=True))


def _day(text: str, last: bool = False) -> date | None:
    """A date as far as it is known: ``2012-05-07``, ``2012-05`` or ``2012``; the first day of a period, or its last."""
    if not text:
        return None
    year, *rest = map(int, text.split("-"))
    if len(rest) == 2:
        return date(year, *rest)
    if not last:
        return date(year, rest[0] if rest else 1, 1)
    month = rest[0] if rest else 12
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _read_words(catalogue: _Catalogue) -> None:
    for number, line in _lines("actors_words.txt"):
        kind, bar, listed = line.partition("|")
        if not bar:
            raise CatalogueError(f"actors_words.txt:{number}: 'kind | words' is needed: {line!r}")
        kind, _, detail = kind.strip().partition(" ")
        _read_rule(catalogue, kind, detail, _listed(listed))


def _read_rule(catalogue: _Catalogue, kind: str, detail: str, items: list[str]) -> None:
    words, aliases = catalogue.words, catalogue.aliases
    if kind in ("office", "organ", "title", "prefix", "stop"):
        for item in items:
            role = "mask" if kind == "stop" else f"*{kind}"
            aliases.setdefault(_fold_words(item), [_Alias("", role, item, -1, False)])
    elif kind == "mask":
        for item in items:
            aliases.setdefault(_fold_words(item), []).insert(0, _Alias("", "mask", item, _capital(item), False))
    elif kind == "both":
        for item in items:
            aliases[_fold_words(item)] = [_Alias(detail, "*both", item, _capital(item), False)]
    elif kind == "joint":
        for item in items:
            name, _, owner = item.partition("=")
            catalogue.add(owner.strip(), "demonym", name.strip())
    elif kind in ("after", "before"):
        getattr(words, kind).update((item.lower(), detail) for item in items)
    elif kind in ("unless", "only"):
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, items)) + r")\b")
        getattr(words, kind).update((name.lower(), pattern) for name in _listed(detail))
    elif kind == "proxy":
        state, _, group = detail.partition(" ")
        words.proxies[state] = (group, frozenset(items))
    elif kind == "spell":
        for item in items:
            catalogue.variants[item] = tuple(items)
    elif kind == "regions":
        words.regions.update((item, detail) for item in items)
    else:
        words.sets[kind] = words.sets.get(kind, frozenset()) | frozenset(item.lower() for item in items)


def read_catalogue() -> _Catalogue:
    """Read the four data files; raises ``CatalogueError`` that names file and line."""
    catalogue = _Catalogue()
    _read_states(catalogue)
    _read_groups(catalogue)
    _read_words(catalogue)
    _read_people(catalogue)
    catalogue.words.settle(catalogue.aliases)
    return catalogue


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped catalogue, read once a process."""
    return Gazetteer(read_catalogue())
