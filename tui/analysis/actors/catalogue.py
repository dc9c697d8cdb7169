"""Reads the catalogue of actors: four files of lines in ``tui/catalogue``, each of which explains its own format.

They are lines and not TOML since ``tomllib``, written in Python, takes 57 ms to parse the same content, a third of what
the engine may take to load. What cannot be read raises
``CatalogueError`` with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tui.analysis.actors.folding import fold_words
from tui.analysis.actors.name_words import Words
from tui.analysis.actors.records import Actor, Alias, Office
from tui.catalogue import text_of


@dataclass(slots=True)
class Catalogue:
    """What the data files say, before the automaton is built."""

    actors: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, list[Alias]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    variants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Spellings of a first name, by each of them."""

    def add(self, owner: str, role: str, spelling: str) -> None:
        if spelling[0] in _MARKS:
            alias = _marked(owner, role, spelling)
        else:
            alias = Alias(owner, role, spelling, _capital(spelling), False)
        key = fold_words(alias.spelling)
        owners = self.aliases.get(key)
        if owners is None:
            self.aliases[key] = [alias]
        elif not any(other.owner == owner and other.capital == alias.capital for other in owners):
            owners.append(alias)

    def add_all(self, owner: str, role: str, listed: str) -> None:
        for spelling in _listed(listed):
            self.add(owner, role, spelling)


_MARKS = "~=*^"
"""What a spelling may begin with; the files say what each means."""


def _marked(owner: str, role: str, listed: str) -> Alias:
    """The alias of a spelling with marks."""
    spelling = listed.lstrip(_MARKS)
    marks = listed[: len(listed) - len(spelling)]
    capital = -3 if "=" in marks else _capital(spelling)
    return Alias(owner, role, spelling, capital, "~" in marks or "^" in marks, "^" in marks, "*" in marks)


def _capital(spelling: str) -> int:
    if spelling[0].isupper():
        return -2 if spelling.isupper() else 0
    if spelling.isupper():
        return -2
    for place, char in enumerate(spelling):
        if char.isupper():
            return place
    return -1


def _listed(text: str) -> list[str]:
    """The parts of a list with commas; a comma of the words themselves is written ``\\,``."""
    if "\\" not in text:
        return [part for part in map(str.strip, text.split(",")) if part]
    return [part.strip().replace("\\", "") for part in _COMMA.split(text) if part.strip()]


_COMMA = re.compile(r"(?<!\\),")


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """The lines of a file of the catalogue with their numbers, but for blank ones and comments."""
    for number, line in enumerate(text_of(name).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


class CatalogueError(ValueError):
    """A line of the actor catalogue cannot be read; names file and line."""


def _read_states(catalogue: Catalogue) -> None:
    owner = ""
    for number, line in lines_of("actors_states.txt"):
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


def _read_groups(catalogue: Catalogue) -> None:
    owner = ""
    for number, line in lines_of("actors_groups.txt"):
        if line.startswith(" "):
            role, _, listed = line.strip().partition(" ")
            if role == "home":
                catalogue.actors[owner] = catalogue.actors[owner]._replace(home=listed.strip())
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


def _read_people(catalogue: Catalogue) -> None:
    for number, line in lines_of("actors_people.txt"):
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
    return "-".join(fold_words(name).replace(".", " ").split())


def _office(state: str, text: str) -> Office:
    title, _, dates = text.rpartition(" ")
    actor = state
    if ":" in title:
        actor, _, title = title.partition(":")
    start, dots, end = dates.partition("..")
    if not dots or not title:
        raise ValueError(f"an office is 'title start..end', not {text!r}")
    return Office(title.strip(), actor.strip(), day_of(start), day_of(end, last=True))


def day_of(text: str, last: bool = False) -> date | None:
    """A date as far as it is known: ``2012-05-07``, ``2012-05`` or ``2012``; the first day of a period, or its last."""
    if not text:
        return None
    if len(text) == 10:
        return date.fromisoformat(text)
    year, dash, month = text.partition("-")
    first = date(int(year), int(month) if dash else 1, 1)
    if not last:
        return first
    months = 1 if dash else 12
    following = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return following - timedelta(days=1)


def _read_words(catalogue: Catalogue) -> None:
    for number, line in lines_of("actors_words.txt"):
        kind, bar, listed = line.partition("|")
        if not bar:
            raise CatalogueError(f"actors_words.txt:{number}: 'kind | words' is needed: {line!r}")
        kind, _, detail = kind.strip().partition(" ")
        _read_rule(catalogue, kind, detail, _listed(listed))


def _read_rule(catalogue: Catalogue, kind: str, detail: str, items: list[str]) -> None:
    words, aliases = catalogue.words, catalogue.aliases
    if kind in ("office", "organ", "title", "prefix", "stop"):
        for item in items:
            role = "mask" if kind == "stop" else f"*{kind}"
            aliases.setdefault(fold_words(item), [Alias("", role, item, -1, False)])
    elif kind == "mask":
        for item in items:
            aliases.setdefault(fold_words(item), []).insert(0, Alias("", "mask", item, _capital(item), False))
    elif kind == "both":
        for item in items:
            aliases[fold_words(item)] = [Alias(detail, "*both", item, _capital(item), False)]
    elif kind == "joint":
        for item in items:
            name, _, owner = item.partition("=")
            catalogue.add(owner.strip(), "demonym", name.strip())
    elif kind in ("after", "before"):
        getattr(words, kind).update((item.lower(), detail) for item in items)
    elif kind in ("unless", "only", "needs"):
        pattern = r"\b(?:" + "|".join(map(re.escape, items)) + r")\b"
        getattr(words, kind).update((name.lower(), pattern) for name in _listed(detail))
    elif kind == "proxy":
        state, _, group = detail.partition(" ")
        words.proxies[state] = (group, frozenset(items))
    elif kind == "short":
        for item in items:
            short, _, title = item.partition("=")
            words.short_titles[short.strip()] = title.strip()
    elif kind == "spell":
        for item in items:
            catalogue.variants[item] = tuple(items)
    elif kind == "regions":
        words.regions.update((item, detail) for item in items)
    else:
        words.sets[kind] = words.sets.get(kind, frozenset()) | frozenset(item.lower() for item in items)


def read_catalogue() -> Catalogue:
    """Read the four data files; raises ``CatalogueError`` that names file and line."""
    catalogue = Catalogue()
    _read_states(catalogue)
    _read_groups(catalogue)
    _read_words(catalogue)
    _read_people(catalogue)
    catalogue.words.settle(catalogue.aliases)
    return catalogue
