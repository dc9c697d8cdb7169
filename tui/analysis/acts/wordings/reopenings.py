# ruff: noqa: SIM905 -- word lists read better as running text
"""Links between states that work again: "flights are back after 14 years", "bridge to carry cargo again".

    train, bridge, mail, embassy, envoy … + again, back, first in six years ──▶ cooperation, ties
    aid, grain, medicine on its way       + first, at last, again           ──▶ aid

Read where no verb tells an act of its own: what runs, opens, arrives after a break eases, whoever sees to it.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import MAIN, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.times import SPANS
from tui.analysis.grammar.words import Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import AID, COOPERATE, PLANNED, SUPPORT
from tui.analysis.lexicon.vocabulary import CARRIERS, DIPLOMATS, WAYS
from tui.analysis.lexicon.wordlists import word_class

_LINKS = WAYS | word_class("links")
_ENVOYS = DIPLOMATS | {"embassy", "consulate", "mission"}
_CARRIERS = CARRIERS | word_class("carriers of relief")
_GIVEN = word_class("relief")
_GOODS = _GIVEN | word_class("loads")
_ARRIVING = word_class("arriving of relief")
_AGAIN = frozenset(("again", "back", "anew"))
_SPANS = SPANS | {"weeks"}
_RUNNING = word_class("running")
"""Verbs that only tell that a link works."""
_BROKEN_OFF = word_class("broken off")
_OF_BORDERS = word_class("shared links")
"""Links that two share by their nature."""
_QUARREL = word_class("in spite of")
_LINK = Frame(COOPERATE, -4.0, Mode.DEEDS)
_TIES = Frame(SUPPORT, -3.5, Mode.DEEDS)
_WATCHERS = frozenset("monitor observer inspector peacekeeper".split())
"""Whose arrival eases."""
_WATCH = Frame(COOPERATE, -3.0, Mode.DEEDS)
_RELIEF = USUAL[AID]


class Reopenings(Nominals):
    """Reads what works again."""

    def _reopened(self) -> Draft | None:
        """The act of the first link of which the headline says that it works again, or for the first time in years."""
        lows = self.sentence.lows
        if self.question or not _BROKEN_OFF.isdisjoint(lows):
            return None
        main = self.main
        if main is not None and main.lemma.split("_")[0] not in _RUNNING and main.lemma not in _RUNNING:
            return None
        for first, k, lemma in self.nouns:
            frame = self._linked(k, lemma)
            if frame is not None and self._is_between(lemma, frame) and self._is_again(first, k, frame, main):
                return self._works(k, lemma, frame, main)
        return None

    def _linked(self, k: int, lemma: str) -> Frame | None:
        """What it means that the thing at ``k`` works; None for what links nobody."""
        if self.sentence.tags[k + 1 : k + 2] in (["N"], ["S"]):
            return None
        if lemma in _LINKS:
            return _LINK
        if lemma in _ENVOYS:
            return _TIES
        if lemma in _WATCHERS:
            return _WATCH
        if lemma in _GIVEN and "first" in self.sentence.lows[max(0, k - 2) : k]:
            # "Tigray gets first fuel in six months"
            return _RELIEF
        load = set(self.sentence.lows[max(0, k - 3) : k + 3])
        if lemma in _CARRIERS and load & _GOODS:
            return _RELIEF if load & _GIVEN else _LINK
        return None

    def _is_between(self, lemma: str, frame: Frame) -> bool:
        """Whether what works again links two, or does so in spite of a quarrel: trains in one country ease nothing."""
        lows = self.sentence.lows
        if frame is not _LINK or lemma in _OF_BORDERS or not _QUARREL.isdisjoint(lows):
            return True
        return len(self._actors_in(0, len(lows))) > 1

    def _is_again(self, first: int, k: int, frame: Frame, main: Verb | None) -> bool:
        """ "Again", "back" in the clause, or "first … since, in six years, after a break" around the noun."""
        lows, tags = self.sentence.lows, self.sentence.tags
        end = next((j for j in range(k + 1, len(lows)) if tags[j] in ";:?!C"), len(lows))
        if main is not None and main.subject is not None and main.subject.start > k:
            return False
        if lows[k + 1 : k + 2] == ["open"] and lows[k + 2 : k + 3] in (["to"], ["for"], ["again"], ["after"]):
            return True
        if not _AGAIN.isdisjoint(lows[k + 1 : end]) and lows[k + 1 : k + 3] != ["back", "to"]:
            return True
        if (
            frame in (_RELIEF, _WATCH)
            and main is not None
            and main.lemma.split("_")[0] in _ARRIVING
            and not main.negated
        ):
            return True
        after = lows[k + 1 :]
        if "first" in after and "time" in after and not _SPANS.isdisjoint(after):
            return True
        is_first = "first" in lows[max(0, first - 4) : k]
        is_late = "since" in after or (not _SPANS.isdisjoint(after) and not {"in", "after", "for"}.isdisjoint(after))
        # "First Emirati flight lands in Tel Aviv"
        return is_first and (is_late or len(self._actors_in(0, len(lows))) > 1)

    def _works(self, k: int, lemma: str, frame: Frame, main: Verb | None) -> Draft:
        """The act with those it links: the actors around the noun."""
        draft = self._nominal(k, frame, lemma)
        draft.rank = MAIN
        if main is not None:
            draft.words.append(main.at)
            if main.future:
                draft.certainty = PLANNED
        draft.targets += [place for place in self._actor_places() if place not in draft.targets]
        draft.target = draft.targets[0] if draft.targets else None
        return draft
