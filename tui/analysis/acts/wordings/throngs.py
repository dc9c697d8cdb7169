# ruff: noqa: SIM905 -- word lists read better as running text
"""Crowds in the streets for or against something, told by no word for a protest.

thousands, crowds, students + poured into, filled, thronged + square, avenue
                            + against, chanting, waving, demanding          ──▶ they protest
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import MAIN, RIOT, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.words import Range

_FILLING = frozenset(
    "pour stream flood pack fill throng jam spill crowd swarm gather converge turn_out mass flock".split()
)
_PLACES = frozenset(
    "street streets square squares avenue boulevard plaza roads highway parliament palace bridge embassy".split()
)
_SIGNS = frozenset(
    "against chanting chanted chants demanding waving placards banners slogans shouting denouncing protesting angry anger over".split()
)
"""Words by which those who fill a square are known to want something."""
_MANY = frozenset("thousands hundreds tens crowds crowd throngs throng sea".split())


class Throngs(Nominals):
    """Reads who fills the streets."""

    def _in_the_streets(self) -> Draft | None:
        """ "Tens of thousands poured into Freedom Square waving flags against the new law"."""
        lows = self.sentence.lows
        if _PLACES.isdisjoint(lows) or _SIGNS.isdisjoint(lows):
            return None
        for verb in self.sentence.verbs:
            if verb.form != "f" or verb.negated or verb.subject is None or verb.lemma not in _FILLING:
                continue
            who = lows[verb.subject.start : verb.subject.end]
            if _MANY.isdisjoint(who) and not self._is_crowd(verb.subject):
                continue
            if _PLACES.isdisjoint(lows[verb.end :]) or _SIGNS.isdisjoint(lows[verb.end :]):
                continue
            draft = Draft(*RIOT, list(range(verb.at, verb.end)), source=verb.subject, rank=MAIN, verb=verb.lemma)
            draft.targets = self._against_whom(verb.end)
            draft.target = next(iter(draft.targets), None)
            return draft
        return None

    def _against_whom(self, start: int) -> list[Range]:
        """The named ones behind "against" and "over", then where it is."""
        lows = self.sentence.lows
        at = next((k for k in range(start, len(lows)) if lows[k] in ("against", "over")), start)
        places = self._actor_places(start)
        return sorted(places, key=lambda place: place.start < at)
