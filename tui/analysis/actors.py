"""The gazetteer: finds states, their organs and people, alliances and armed groups in a text, and says who they are.

    text ─fold─▶ one Aho–Corasick pass ─▶ case and context rules ─▶ joined words ─▶ mentions

The data lie beside it in ``tui/catalogue/actors_*.txt``, one entry a line, since reading the same content as TOML
costs many times the whole start-up budget. Must never raise on any string, and never read the clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
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
    """state, organisation, alliance, group or person."""
    name: str
    state: str | None = None
    """A person's own state or group; a state's own id; None for bodies between states."""
    patron: str | None = None
    """The state that arms, pays or commands a group."""
    region: str = ""
    offices: tuple[Office, ...] = ()
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


class _Found(NamedTuple):
    """One accepted match in the original text, before neighbours are joined."""

    start: int
    end: int
    owner: str
    role: str
    person: str | None


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
_RUN = re.compile(r"[ \x00]{2,}|\x00|^ ")


def _expand(folded: str) -> str:
    """Folded text with every word between spaces of its own, so that a match is always made of whole words."""
    return f" {folded.replace(' ', '  ').replace('.', ' . ')} "


def _fold_words(text: str) -> str:
    return _expand(text.translate(_FOLD))


class _Place:
    """Brings places in the expanded text back to places in the original one, in one walk from left to right."""

    __slots__ = ("_at", "_dots", "_expanded", "_kept", "_spaces")

    def __init__(self, expanded: str, kept: list[int] | None) -> None:
        self._expanded, self._kept = expanded, kept
        self._at = self._spaces = self._dots = 0

    def original(self, place: int, is_end: bool) -> int:
        """The original index of ``place``, which must not lie before the last one asked for."""
        self._spaces += self._expanded.count(" ", self._at, place)
        self._dots += self._expanded.count(".", self._at, place)
        self._at = place
        index = place - 1 - (self._spaces - 1) // 2 - self._dots
        if self._kept is None:
            return index
        return self._kept[index - 1] + 1 if is_end else self._kept[index]


def _squeeze(folded: str) -> tuple[str, list[int]]:
    """Folded text without marks and with single spaces, and where each kept character stood."""
    letters: list[str] = []
    kept: list[int] = []
    for index, char in enumerate(folded):
        if char == _ODD or (char == _SOFT and letters and letters[-1] == _SOFT):
            continue
        letters.append(char)
        kept.append(index)
    return "".join(letters), kept


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
        folded = text.replace("\n\n", "..").translate(_FOLD)
        kept: list[int] | None = None
        if _ODD in folded or "  " in folded:
            folded, kept = _squeeze(folded)
        expanded = _expand(folded)
        hits = self._automaton.find_matches_as_indexes(expanded)
        if not hits:
            return ()
        return _Reading(self, text, day).mentions(hits, _Place(expanded, kept))

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

        wanted = _fold_words(query).split()
        if not wanted:
            return []
        sought = " ".join(wanted)
        if self._labels is None:
            self._labels = list(self._search_labels())
        best: dict[str, float] = {}
        labels = [label for label, _ in self._labels]
        for _, score, index in process.extract(sought, labels, scorer=fuzz.WRatio, limit=limit * 12, score_cutoff=60):
            label, owner = self._labels[index]
            rank = score + _eagerness(sought, label) + _KIND_BONUS[self._actors[owner].kind]
            best[owner] = max(rank, best.get(owner, 0.0))
        for label, owner in self._labels:
            if label.startswith(sought):
                rank = 100.0 + _eagerness(sought, label) + _KIND_BONUS[self._actors[owner].kind]
                best[owner] = max(rank, best.get(owner, 0.0))
        order = {id: place for place, id in enumerate(self._actors)}
        ranked = sorted(best, key=lambda id: (-best[id], order[id]))
        return [self._actors[id] for id in ranked[:limit]]

    def _search_labels(self) -> Iterator[tuple[str, str]]:
        for known in self._actors.values():
            yield " ".join(_fold_words(known.id).split()), known.id
            yield " ".join(_fold_words(known.name).split()), known.id
        for aliases in self._aliases:
            for alias in aliases:
                if alias.owner in self._actors and alias.role in _SEARCHED:
                    yield " ".join(_fold_words(alias.spelling).split()), alias.owner


_KIND_BONUS = {"state": 6.0, "organisation": 4.0, "alliance": 4.0, "group": 3.0, "person": 2.0}
_SEARCHED = {"name", "person", "alliance", "group", "opposition", "demonym", "capital"}


def _eagerness(sought: str, label: str) -> float:
    """A bonus for labels that are or begin with what was typed: people type the beginning of a name."""
    if label == sought:
        return 40.0
    if label.startswith(sought):
        return 25.0 - min(len(label) - len(sought), 15)
    return 15.0 if f" {sought}" in label else 0.0


_STATE_ROLES = frozenset({"name", "demonym", "capital", "alliance", "group", "seat"})
_OWN_WORDS = frozenset({"*office", "*organ", "*title", "*both"})


class _Reading:
    """The reading of one text: rules of case and context, then the joining of neighbours."""

    def __init__(self, gazetteer: Gazetteer, text: str, day: date | None) -> None:
        self._gazetteer, self._text, self._day = gazetteer, text, day
        self._words = gazetteer._words
        self._full_names: set[str] = set()
        self._lower: bool | None = None

    def mentions(self, hits: Sequence[tuple[int, int, int]], place: _Place) -> tuple[Mention, ...]:
        found: list[_Found] = []
        aliases = self._gazetteer._aliases
        for number, start, end in hits:
            first = place.original(start + 1, False)
            last = place.original(end - 1, True)
            self._take(aliases[number], first, last, found)
        return tuple(self._joined(found))

    def _take(self, owners: tuple[_Alias, ...], start: int, end: int, found: list[_Found]) -> None:
        alias = owners[0]
        role = alias.role
        if role in ("*office", "*organ", "*title"):
            found.append(_Found(start, end, "", role, None))
            return
        if not self._case_fits(alias, start, end):
            if len(owners) == 1:
                return
            fitting = [other for other in owners[1:] if self._case_fits(other, start, end)]
            if not fitting:
                return
            owners, alias, role = tuple(fitting), fitting[0], fitting[0].role
        if role == "mask":
            return
        if role == "*both":
            for owner in alias.owner.split():
                found.append(_Found(start, end, owner, "name", None))
            return
        if role == "person":
            self._take_person(owners, start, end, found)
            return
        if self._words.is_other(self._text, start, end, alias):
            return
        role = self._hyphened(start, end, role)
        found.append(_Found(start, end, alias.owner, role, None))

    def _take_person(self, owners: tuple[_Alias, ...], start: int, end: int, found: list[_Found]) -> None:
        actors, day = self._gazetteer._actors, self._day
        named = [alias for alias in owners if not alias.weak or alias.owner in self._full_names]
        if not named:
            if not (found and found[-1].role in ("*title", "*office") and self._touch(found[-1].end, start)):
                return
            named = list(owners)
        earlier = [alias for alias in named if alias.owner in self._full_names]
        serving = [alias for alias in named if day is not None and actors[alias.owner].office(day) is not None]
        alias = (earlier or serving or named)[0]
        person = actors[alias.owner]
        if " " in alias.spelling or len(owners) == 1:
            self._full_names.add(person.id)
        office = person.office(day)
        actor = office.actor if office else person.state
        role = "opposition" if person.opposition else self._hyphened(start, end, "person")
        found.append(_Found(start, end, actor or "", role, person.id))

    def _case_fits(self, alias: _Alias, start: int, end: int) -> bool:
        capital = alias.capital
        if capital == -1:
            return True
        text = self._text
        if capital == -3:
            return text[start:end] == alias.spelling
        if capital == -2:
            shown = text[start:end]
            return shown.isupper() and not self._words.is_shouted(text, start, end, shown)
        if text[start + capital : start + capital + 1].isupper():
            return True
        if self._lower is None:
            self._lower = text.islower()
        return self._lower and not alias.weak

    def _hyphened(self, start: int, end: int, role: str) -> str:
        """The role that a hyphen before or after gives: "Moscow-backed", "pro-Russian", "US-led"."""
        text = self._text
        if end < len(text) and text[end] in _HYPHENS:
            word = _WORD.match(text, end + 1)
            if word:
                return self._words.after.get(word[0].lower(), role)
        if start and text[start - 1] in _HYPHENS:
            before = text[max(0, start - 6) : start - 1]
            word = _LAST_WORD.search(before)
            if word:
                return self._words.before.get(word[0], role)
        return role

    def _touch(self, end: int, start: int) -> bool:
        """True when only a space, or a possessive, stands between."""
        return self._text[end:start] in _TOUCHING

    def _joined(self, found: list[_Found]) -> Iterator[Mention]:
        """Neighbours that are one name: state + office or organ, office + person, office "of" state."""
        place, count = 0, len(found)
        while place < count:
            item = found[place]
            start, end, owner, role, person = item
            following = place + 1
            if role in _STATE_ROLES:
                while following < count and found[following].role in ("*office", "*organ"):
                    if not self._touch(end, found[following].start):
                        break
                    end = found[following].end
                    role = "office" if found[following].role == "*office" else "organ"
                    following += 1
                if following < count and following > place + 1 and found[following].role == "person":
                    other = found[following]
                    if other.owner == owner and self._touch(end, other.start):
                        end, role, person = other.end, "person", other.person
                        following += 1
            elif not owner:
                while following < count and not found[following].owner and self._touch(end, found[following].start):
                    end = found[following].end
                    following += 1
                if following < count:
                    other = found[following]
                    between = self._text[end : other.start]
                    if other.role in ("person", "opposition") and between == " ":
                        yield self._mention(start, other.end, other.owner, other.role, other.person)
                        place = following + 1
                        continue
                    if between in _OF and other.role in ("name", "alliance", "group"):
                        kind = "organ" if role == "*organ" else "office"
                        yield self._mention(start, other.end, other.owner, kind, None)
                        place = following + 1
                        continue
                place = following
                continue
            yield self._mention(start, end, owner, role, person)
            place = following

    @staticmethod
    def _mention(start: int, end: int, owner: str, role: str, person: str | None) -> Mention:
        return Mention(owner, Span(start, end), person, role)


_HYPHENS = "-‐‑–"
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_TOUCHING = frozenset({" ", "'s ", "’s ", "' ", "’ ", "s' "})
_OF = frozenset({" of ", " of the ", " for ", " Of "})


class _Words:
    """The rules of ``actors_words.txt``."""

    def __init__(self) -> None:
        self.after: dict[str, str] = {}
        self.before: dict[str, str] = {}
        self.pronoun: frozenset[str] = frozenset()
        self.unless: dict[str, re.Pattern[str]] = {}
        self.only: dict[str, re.Pattern[str]] = {}
        self.given: frozenset[str] = frozenset()
        self.first_names: frozenset[str] = frozenset()
        self.surnames: frozenset[str] = frozenset()

    def is_shouted(self, text: str, start: int, end: int, shown: str) -> bool:
        """True for a pronoun or a plain word in a headline all in capitals."""
        if shown not in ("US", "WHO", "CAR", "LET", "MIT", "IS", "AU"):
            return False
        around = text[max(0, start - 30) : start] + text[end : end + 30]
        if not around.isupper():
            return False
        if shown != "US":
            return True
        before = _LAST_WORD.search(text, max(0, start - 12), max(0, start - 1))
        return before is not None and before[0].lower() in self.pronoun

    def is_other(self, text: str, start: int, end: int, alias: _Alias) -> bool:
        """True when the sentence shows that the name is a person's, or a place's elsewhere."""
        shown = text[start:end].title()
        if shown in self.unless:
            window = text[max(0, start - 160) : end + 160]
            if self.unless[shown].search(window) and not self.only[shown].search(window.replace(shown, "")):
                return True
        if shown in self.given:
            before = _LAST_WORD.search(text, max(0, start - 14), max(0, start - 1))
            if before and text[start - 1] == " " and before[0].title() in self.first_names and before[0][0].isupper():
                return True
            after = _WORD.match(text, end + 1)
            if after and text[end : end + 1] == " " and after[0].title() in self.surnames and after[0][0].isupper():
                return True
        return False


@dataclass(slots=True)
class _Catalogue:
    """What the data files say, before the automaton is built."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, list[_Alias]] = field(default_factory=dict)
    words: _Words = field(default_factory=_Words)

    def add(self, owner: str, role: str, spelling: str) -> None:
        weak = spelling.startswith("~")
        exact = spelling.startswith("=")
        spelling = spelling.lstrip("~=")
        alias = _Alias(owner, role, spelling, -3 if exact else _capital(spelling), weak)
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
    return [part for part in map(str.strip, text.split(",")) if part]


def _lines(name: str) -> Iterator[tuple[int, str]]:
    content = files("tui.catalogue").joinpath(name).read_text(encoding="utf-8")
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
        first = _listed(names)[0].lstrip("~=")
        catalogue.actors[owner] = Actor(owner, "state", first, owner, None, region)
        catalogue.add_all(owner, "name", names)
        catalogue.add_all(owner, "demonym", demonyms)
        catalogue.add_all(owner, "capital", capitals)


def _read_groups(catalogue: _Catalogue) -> None:
    owner = ""
    for number, line in _lines("actors_groups.txt"):
        if line.startswith(" "):
            role, _, listed = line.strip().partition(" ")
            catalogue.add_all(owner, role, listed)
            continue
        try:
            owner, kind, region, patron, names = map(str.strip, line.split("|"))
        except ValueError:
            raise CatalogueError(f"actors_groups.txt:{number}: five fields are needed: {line!r}") from None
        first = _listed(names)[0].lstrip("~=")
        catalogue.actors[owner] = Actor(owner, kind, first, None, patron or None, region)
        catalogue.add_all(owner, "group" if kind == "group" else "alliance", names)


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
        catalogue.actors[id] = Actor(id, "person", name, state, None, region, held, opposition)
        catalogue.add(id, "person", name)
        catalogue.add_all(id, "person", spellings)


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
    words = catalogue.words
    for number, line in _lines("actors_words.txt"):
        kind, bar, listed = line.partition("|")
        if not bar:
            raise CatalogueError(f"actors_words.txt:{number}: 'kind | words' is needed: {line!r}")
        kind, *rest = kind.split(None, 1)
        detail = rest[0].strip() if rest else ""
        items = _listed(listed)
        if kind in ("office", "organ", "title"):
            for item in items:
                key = _fold_words(item)
                if key not in catalogue.aliases:
                    catalogue.aliases[key] = [_Alias("", f"*{kind}", item, -1, False)]
        elif kind == "mask":
            for item in items:
                catalogue.aliases.setdefault(_fold_words(item), []).insert(
                    0, _Alias("", "mask", item, _capital(item), False)
                )
        elif kind == "both":
            for item in items:
                catalogue.aliases[_fold_words(item)] = [_Alias(detail, "*both", item, _capital(item), False)]
        elif kind == "joint":
            for item in items:
                name, _, owner = item.partition("=")
                catalogue.add(owner.strip(), "demonym", name.strip())
        elif kind == "after":
            words.after.update((item.lower(), detail) for item in items)
        elif kind == "before":
            words.before.update((item, detail) for item in items)
        elif kind == "pronoun":
            words.pronoun = frozenset(items)
        elif kind in ("unless", "only"):
            pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, items)) + r")\b")
            for name in _listed(detail):
                getattr(words, kind)[name] = pattern
        elif kind == "given":
            words.given = frozenset(items)
        elif kind == "first":
            words.first_names = frozenset(items)
        elif kind == "surnames":
            words.surnames = frozenset(items)
    never = re.compile(r"(?!)")
    for name in words.unless:
        words.only.setdefault(name, never)


def read_catalogue() -> _Catalogue:
    """Read the four data files; raises ``CatalogueError`` that names file and line."""
    catalogue = _Catalogue()
    _read_states(catalogue)
    _read_groups(catalogue)
    _read_people(catalogue)
    _read_words(catalogue)
    return catalogue


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped catalogue, read once a process."""
    return Gazetteer(read_catalogue())
