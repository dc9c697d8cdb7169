# ruff: noqa: SIM905 -- word lists read better as running text
"""Forces at work, told by no verb of war: "Guards swarm tanker", "drones hunt fighters", "missiles over Isfahan".

forces + a verb nobody knows + a ship, a post, another's people ──▶ a blow of some kind
weapons + over, on, across + a known place, without a verb      ──▶ a blow there
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import FIGHT, MAIN, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.phrases import object_of, phrase_end, run_start
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import COERCE, MOBILIZE
from tui.analysis.lexicon.vocabulary import MOVERS
from tui.analysis.lexicon.wordlists import word_class

_FORCES = word_class("forces at work")
_PREY = word_class("prey")
_HARMLESS = word_class("harmless")
_SHOT = word_class("shot")
_OVER = frozenset(("over", "on", "across", "above"))
_BLOW = Frame(COERCE, 5.0, Mode.DEEDS)
_SIGHTING = word_class("sighting")
_BY_WHOM = frozenset("in near off over at inside around".split())
_APPROACH = Frame(MOBILIZE, 5.0, Mode.DEEDS)
_CLOSE_BY = frozenset("skirt circle shadow trail hug round buzz brush encircle tail graze ring".split())
"""Verbs by which forces come near others and strike nobody."""
_IRREGULAR = word_class("irregular")
_TAKING = frozenset(("take", "grab", "swallow", "gobble_up"))
_HOLDING = frozenset(("hands", "control"))
_STARTS = frozenset(":;,–—-")

_REMAINS = frozenset(("body", "bodies", "remains", "graves", "wreck", "wreckage"))
"""What is found of forces that once were there."""


class Sorties(Nominals):
    """Reads what forces do."""

    def _sortie(self) -> Draft | None:
        """The blow that forces strike with a verb of no meaning to us, or with no verb at all."""
        if self.question:
            return None
        for verb in self.sentence.verbs:
            if verb.form == "f" and verb.opener in ("", ":") and not verb.negated:
                draft = self._foray(verb)
                if draft is not None:
                    return draft
        return self._overhead() or self._sighted() or self._in_hands() or self._swallows()

    def _swallows(self) -> Draft | None:
        """ "Putin takes Crimea": a place that is another's."""
        main = self.main
        if main is None or main.lemma not in _TAKING or main.negated or main.passive or main.subject is None:
            return None
        core, _ = object_of(self.sentence, main)
        if core is None or not self._named(main.subject) or not self._is_place_of_another(core, main.subject):
            return None
        draft = Draft(*_BLOW, [main.at], source=main.subject, target=core, targets=[core], rank=MAIN, verb=main.lemma)
        draft.strong = 1
        return draft

    def _is_place_of_another(self, core: Range, taker: Range) -> bool:
        is_all_name = min(self.sentence.mentions[core.start : core.end]) >= 0
        is_place = is_all_name and self._roles_in(core) == {"place"}
        return is_place and not self._actors_in(*core) & self._actors_in(*taker)

    def _in_hands(self) -> Draft | None:
        """ "Heights in Pakistani hands", "town under rebel control": what somebody has taken."""
        lows = self.sentence.lows
        if _HOLDING.isdisjoint(lows):
            return None
        at = next((k for k in range(2, len(lows)) if lows[k] in _HOLDING), None)
        start = next((k for k in range(max(0, (at or 0) - 3), at or 0) if lows[k] in ("in", "under")), None)
        if at is None or start is None or self._reaches_back(start):
            return None
        taker, taken = Range(start + 1, at), Range(0, start)
        theirs = self._actors_in(*taker)
        is_taker = theirs or not _IRREGULAR.isdisjoint(lows[taker.start : taker.end])
        if not is_taker or not (self._actors_in(*taken) - theirs or self._names(self._nouns_in(taken), _PREY)):
            return None
        draft = Draft(*_BLOW, [start, at], source=taker, target=taken, targets=[taken], rank=MAIN)
        draft.strong = 1
        return draft

    def _reaches_back(self, start: int) -> bool:
        """ "Back in Ukrainian hands": it is whose it was."""
        return "back" in self.sentence.lows[max(0, start - 2) : start]

    def _sighted(self) -> Draft | None:
        """ "Taipei counts 71 Chinese warplanes": whose forces somebody sees, they come close to him."""
        main = self.main
        if main is None or main.lemma not in _SIGHTING or main.negated or main.subject is None:
            return None
        core, phrases = object_of(self.sentence, main)
        if main.passive or (core is None and main.past):
            return self._seen(main, main.subject, [p.words for p in phrases if p.preposition in _BY_WHOM])
        if core is None or not self._names(self._nouns_in(core)[:1], _FORCES | _SHOT | MOVERS):
            return None
        maker = next((Range(k, k + 1) for k in range(*core) if self._actors_in(k, k + 1)), None)
        if maker is None or self._actors_in(*maker) & self._actors_in(*main.subject):
            return None
        draft = Draft(*_APPROACH, [main.at], source=maker, target=main.subject, rank=MAIN, verb=main.lemma)
        draft.targets, draft.strong = [main.subject], 1
        return draft

    def _foray(self, verb: Verb) -> Draft | None:
        head = verb.lemma.split("_")[0]
        if (
            verb.subject is None
            or head in _HARMLESS
            or head in ("be", "have", "do", "make", "take")
            or self._reports(verb)
        ):
            return None
        core, phrases = object_of(self.sentence, verb)
        doer: Range | None = verb.subject
        if verb.passive:
            doer, core = next((p.words for p in phrases if p.preposition == "by"), None), verb.subject
        if doer is None:
            return None
        heads = self._nouns_in(doer)[:1]
        if core is None or not self._names(heads, _FORCES):
            return None
        theirs = self._actors_in(*core) - self._actors_in(*doer)
        if not theirs and not self._names(self._nouns_in(core), _PREY):
            return None
        is_near = not _CLOSE_BY.isdisjoint((head, head.removesuffix("d"), head.removesuffix("ed")))
        frame = _APPROACH if is_near else _BLOW
        draft = Draft(*frame, [verb.at], source=doer, target=core, rank=MAIN, verb=verb.lemma)
        draft.passive = verb.passive
        draft.targets = [core, *(p.words for p in phrases if self._named(p.words) and not self._is_time(p))]
        return draft

    def _seen(self, verb: Verb, forces: Range, places: list[Range]) -> Draft | None:
        """ "Spy ship spotted off Australia", "troops spotted in Kursk": forces where another is at home."""
        mine = self._actors_in(*forces)
        place = next((words for words in places if self._actors_in(*words) - mine), None)
        if self.sentence.lows[forces.start] in _REMAINS:
            return None
        if place is None or not mine or not self._names(self._nouns_in(forces)[:1], _FORCES | _SHOT | MOVERS):
            return None
        draft = Draft(*_APPROACH, [verb.at], source=forces, target=place, rank=MAIN, verb=verb.lemma)
        draft.targets, draft.strong = [place], 1
        return draft

    def _overhead(self) -> Draft | None:
        """ "Missiles over Isfahan", "shots across the border": weapons where they should not be."""
        lows, tags = self.sentence.lows, self.sentence.tags
        for first, k, lemma in self.nouns:
            if lemma not in _SHOT or k in self.consumed or k + 1 >= len(lows) or lows[k + 1] not in _OVER:
                continue
            if any(tag == "V" or tag in "MEHO" for tag in tags[: self._clause_end(k)]):
                return None
            place = Range(k + 2, phrase_end(self.sentence, k + 2))
            if not self._named(place) or (first and not self._begins(first)):
                continue
            draft = self._nominal(k, FIGHT, lemma)
            draft.rank = MAIN
            return draft
        return None

    def _clause_end(self, k: int) -> int:
        tags = self.sentence.tags
        return next((j for j in range(k, len(tags)) if tags[j] in ":;,C"), len(tags))

    def _begins(self, first: int) -> bool:
        """Whether nothing but what describes it stands before the noun in its clause."""
        j = run_start(self.sentence, first, "DAZQN")
        return j == 0 or self.sentence.tags[j - 1] in _STARTS
