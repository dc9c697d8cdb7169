# ruff: noqa: SIM905 -- word lists read better as running text
"""Whose Congress it is: "Peru's president dissolves Congress" speaks of Peru's, "Trump asks Congress" of America's.

a text that names one state whose parliament or party is called so, and America not ──▶ its own
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.records import Mention

_NAME = "Congress"
_AMERICAS = "USA"
_OWN = frozenset("ARG BOL BRA CHL COL DOM ECU ESP GTM HND IND MEX NPL PER PHL PRY VEN".split())
"""States whose own Congress the press calls so without more words: parliaments, and parties in India and Nepal."""


def with_own_congress(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, a bare "Congress" given to the one state named beside it that has its own."""
    if _NAME not in text:
        return tuple(mentions)
    bare = [text[slice(*mention.span)] == _NAME for mention in mentions]
    others = {mention.actor for mention, is_bare in zip(mentions, bare, strict=True) if not is_bare}
    owners = others & _OWN
    if len(owners) != 1 or _AMERICAS in others or True not in bare:
        return tuple(mentions)
    owner = owners.pop()
    return tuple(
        mention._replace(actor=owner) if is_bare else mention for mention, is_bare in zip(mentions, bare, strict=True)
    )
