"""The gazetteer: finds states, their organs and people, alliances and armed groups in a text, and says who they are.

    text ─fold─▶ one Aho–Corasick pass ─▶ case and context rules ─▶ joined words ─▶ mentions

The data lie in ``tui/catalogue/actors_*.txt``. Must never raise on any string, and never read the clock.

    catalogue  files → Catalogue      reading  finds → accepted finds
    folding    text → matchable text  joining  neighbours → one mention
    halves     "the North" → its state
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from storage.records import Mention
from tui.analysis.actors.catalogue import Catalogue, CatalogueError, read_catalogue
from tui.analysis.actors.congresses import with_own_congress
from tui.analysis.actors.folding import Place, fold_words, prepare
from tui.analysis.actors.halves import with_halves
from tui.analysis.actors.reading import Index, Reading
from tui.analysis.actors.records import Actor, Office

__all__ = ["Actor", "CatalogueError", "Gazetteer", "Office", "load_gazetteer"]


class Gazetteer:
    """All actors of the catalogue, and the one automaton that finds them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._actors = catalogue.actors
        self._aliases = [tuple(owners) for owners in catalogue.aliases.values()]
        automaton = AhoCorasick(list(catalogue.aliases), matchkind=MatchKind.LeftmostLongest)
        self._index = Index(catalogue.actors, catalogue.words, self._aliases, automaton)
        self._labels: list[tuple[str, str]] | None = None

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────

    def mentions(self, text: str, at: date | datetime | None = None) -> tuple[Mention, ...]:
        """All actors named in ``text``, in order and without overlap; spans are code points of ``text``.

        ``at`` decides who holds an office; None lets any date fit. One name for two actors ("the two Koreas") gives
        two mentions with one and the same span. Never raises; the cost is linear in the length of the text.
        """
        day = at.date() if isinstance(at, datetime) else at
        expanded, cuts = prepare(text)
        hits = self._index.automaton.find_matches_as_indexes(expanded)
        if not hits:
            return ()
        reading = Reading(text, day, cuts is not None, self._index)
        found = reading.mentions(hits, expanded, Place(expanded, cuts))
        return with_own_congress(text, with_halves(text, found))

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

        sought = " ".join(fold_words(query).replace(".", " ").split())
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
            yield " ".join(fold_words(known.name).split()), known.id
        for aliases in self._aliases:
            for alias in aliases:
                if alias.owner in self._actors and alias.role in _SEARCHED:
                    yield " ".join(fold_words(alias.spelling).split()), alias.owner


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


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped catalogue, read once a process."""
    return Gazetteer(read_catalogue())
