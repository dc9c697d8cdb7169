"""Which of a feed's items are new, which are edits, and which say nothing the archive does not hold.

An item is known by (feed, guid) or (feed, fingerprint), its normalised link + title. Feeds break both, so:

* items of one document that share a fingerprint, or a guid that names one article, are one article;
* it is known, and says nothing new, when the archive holds one of its fingerprints, whatever its guids;
* else, when its guid names an article that the document does not show under its known title, it is an edit of that. A
  guid that the document or the archive has on items with different links names nothing, and fingerprints decide;
* else the exact time decides, with the same title (a link and guid that change each time), or, where there are no
  guids, with the same link (an edited title).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from storage import forgotten
from storage.articles import made_inert
from storage.codec import epoch
from storage.records import Article, DateMark

MOST_RETURNS_OF_A_TITLE = 2
"""How often one article may take back a title it had before: two items under one guid must not swap for ever."""


class Known(NamedTuple):
    """What is compared of a stored article."""

    id: int
    guid: str
    fingerprint: str
    title: str
    link: str
    published: int


class Find(NamedTuple):
    """An item worth storing: new when ``known`` is None, else the article whose title it changes."""

    article: Article
    known: Known | None
    same: tuple[Article, ...]
    """All items of the document that are this article, itself among them."""

    def identities(self) -> list[bytes]:
        """What any of the items would be known by had it been pruned."""
        return [
            digest for item in self.same for digest in forgotten.identities(item.guid, item.fingerprint, item.title)
        ]


def sort_out(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> list[Find]:
    """Those items of one document of ``feed`` that are new or edited, each once, in their order.

    The same document again, in whatever order, finds nothing (a property test).
    """
    items = [made_inert(item) for item in items]
    by_print = _by_fingerprint(connection, feed, [item.fingerprint for item in items if item.fingerprint])
    owners = _owners(connection, feed, items)
    # Under its known title in this very document: no other item changes it.
    present = {known.id for known in by_print.values()}
    taken = set(present)
    finds: list[Find] = []
    strangers: list[list[Article]] = []
    for same in _same_articles(items, set(owners)):
        if any(item.fingerprint in by_print for item in same):
            continue
        named = {found for item in same if (found := owners.get(item.guid))}
        taken |= {known.id for known in named}
        if not named:
            strangers.append(same)
        # Items that say of two stored articles that they are one change neither.
        elif len(named) == 1 and (known := named.pop()).id not in present and _is_edit(connection, known, same):
            finds.append(Find(same[0], known, tuple(same)))
    finds += _by_time(connection, feed, strangers, taken)
    order = {id(item): place for place, item in enumerate(items)}
    return sorted(finds, key=lambda find: order[id(find.article)])


def _owners(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> dict[str, Known | None]:
    """Guid → the article it names, None for one not stored yet; guids that name nothing are absent.

    A guid names nothing when the document or the archive has it on items with different links.
    """
    links: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.guid:
            links[item.guid].update([item.link] if item.link else [])
    stored = _by_guid(connection, feed, list(links))
    return {
        guid: next(iter(stored.get(guid, ())), None)
        for guid, found in links.items()
        if len(found) <= 1 and len(stored.get(guid, ())) <= 1
    }


def _same_articles(items: Sequence[Article], naming: set[str]) -> list[list[Article]]:
    """The items in groups, one an article, joined by fingerprints and by guids of ``naming``; all in their order."""
    group_of = list(range(len(items)))
    first_with: dict[tuple[str, ...], int] = {}
    for place, item in enumerate(items):
        for key in _keys(item, naming):
            one, other = sorted(_root(group_of, at) for at in (place, first_with.setdefault(key, place)))
            group_of[other] = one
    groups: dict[int, list[Article]] = defaultdict(list)
    for place, item in enumerate(items):
        groups[_root(group_of, place)].append(item)
    return list(groups.values())


def _root(group_of: list[int], place: int) -> int:
    while group_of[place] != place:
        group_of[place] = group_of[group_of[place]]
        place = group_of[place]
    return place


def _keys(item: Article, naming: set[str]) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [("print", item.fingerprint)]
    if not item.fingerprint:
        keys = [("words", item.guid, item.link, item.title)]
    if item.guid in naming:
        keys.append(("guid", item.guid))
    return keys


def _is_edit(connection: sqlite3.Connection, known: Known, same: Sequence[Article]) -> bool:
    if any(item.title == known.title for item in same):
        return False
    row = connection.execute(
        "SELECT count(*) FROM titles WHERE article = ? AND title = ?", (known.id, same[0].title)
    ).fetchone()
    return int(row[0]) < MOST_RETURNS_OF_A_TITLE


def _by_fingerprint(connection: sqlite3.Connection, feed: str, prints: list[str]) -> dict[str, Known]:
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        WHERE feed = ? AND fingerprint IN (SELECT value FROM json_each(?)) ORDER BY id
        """,
        (feed, json.dumps(prints)),
    ).fetchall()
    return {row[2]: Known(*row) for row in rows}


def _by_guid(connection: sqlite3.Connection, feed: str, guids: list[str]) -> dict[str, list[Known]]:
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        WHERE feed = ? AND guid IN (SELECT value FROM json_each(?)) ORDER BY id
        """,
        (feed, json.dumps(guids)),
    ).fetchall()
    found: dict[str, list[Known]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(Known(*row))
    return found


def _by_time(
    connection: sqlite3.Connection, feed: str, strangers: Sequence[Sequence[Article]], taken: set[int]
) -> list[Find]:
    """The last look: a given time to the second, with the same title or, without guids, the same link."""
    times = {at for same in strangers for item in same if (at := _given_second(item)) is not None}
    if not times:
        return [Find(same[0], None, tuple(same)) for same in strangers]
    rows = connection.execute(
        """
        SELECT id, guid, fingerprint, title, link, published FROM articles
        -- "+feed": by time, not through every article the feed ever had.
        WHERE published IN (SELECT value FROM json_each(?)) AND +feed = ? ORDER BY id
        """,
        (json.dumps(sorted(times)), feed),
    ).fetchall()
    # An article that another item of this document is cannot be this one too: these are two items.
    candidates = [known for row in rows if (known := Known(*row)).id not in taken]
    titles = {(_given_second(item), item.title) for same in strangers for item in same}
    shown = {(known.published, known.title) for known in candidates} & titles
    # Of those shown under their known title none is edited.
    linked = {
        (known.published, known.link): known
        for known in candidates
        if known.link and not known.guid and (known.published, known.title) not in shown
    }
    finds = []
    for same in strangers:
        if any((_given_second(item), item.title) in shown for item in same):
            continue
        item, at = same[0], _given_second(same[0])
        edited = linked.pop((at, item.link), None) if at is not None and not item.guid else None
        if edited is None or _is_edit(connection, edited, same):
            finds.append(Find(item, edited, tuple(same)))
    return finds


def _given_second(item: Article) -> int | None:
    """When the feed says it was published; None when it does not say so to the second."""
    return epoch(item.published) if item.published and item.date_mark is DateMark.GIVEN else None


def held(connection: sqlite3.Connection, feed: str, items: Sequence[Article]) -> set[str]:
    """Those of the items' fingerprints that the archive holds already."""
    return set(_by_fingerprint(connection, feed, [made_inert(item).fingerprint for item in items if item.fingerprint]))
