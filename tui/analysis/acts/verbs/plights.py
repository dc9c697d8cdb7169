# ruff: noqa: SIM905 -- word lists read better as running text
"""Captives of another state, told by where they are: "cyclist behind bars in Iran", "couple held in Tehran for spying".

somebody + held, kept, stuck + in a state       ──▶ the state holds him
somebody + behind bars, in jail, on death row   ──▶ the same, where no verb tells it
critics, journalists + disappear, go missing    ──▶ somebody has taken them
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import MAIN, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ASSAULT, COERCE, YIELD
from tui.analysis.lexicon.vocabulary import CAPTIVITY
from tui.analysis.lexicon.wordlists import word_class

_HELD = USUAL[COERCE]
_KEEPING = frozenset("hold keep lock chain".split())
_CELLS = (
    ("behind", "bars"), ("in", "jail"), ("in", "prison"), ("in", "custody"), ("in", "captivity"), ("on", "death"), ("under", "house"),
    ("in", "detention"), ("in", "chains"), ("in", "handcuffs"),
)  # fmt: skip
"""Where captives are."""
_CELL_NAMES = frozenset(name for _, name in _CELLS)
_HOW_LONG = frozenset("hour hours day days week weeks night month months year years decade".split())
_HARMED = word_class("left harmed")
"""How somebody or something is left that was struck."""
_CRIMES = word_class("private crimes")
_PRISONS = CAPTIVITY - {"camp"} | {"exile"}
_LISTS = frozenset("blacklist list watchlist".split())
_OUT = frozenset("freed free released home swap leaves leave out escape escapes".split())
"""Beside these, captivity ends."""
_GONE = frozenset("disappear disappears disappeared vanish vanishes vanished missing".split())
_GOING = frozenset("go goes went gone still reported feared is are was were remain remains".split())
"""What stands before "missing", or else the noun itself."""
_SILENCED = word_class("silenced")
"""Who does not simply get lost."""


class Plights(Nominals):
    """Reads captivity."""

    def _holds_captive(self, clause: Clause) -> Draft | None:
        """ "The gang held the driver for three days": who keeps somebody for so long holds him captive."""
        core, keeper = clause.core, clause.subject
        if core is None or keeper is None or clause.verb.negated or not names_somebody(self.sentence, core):
            return None
        lasting = next((phrase for phrase in clause.phrases if phrase.preposition == "for"), None)
        if lasting is None or self.sentence.lows[lasting.words.end - 1] not in _HOW_LONG or self._is_act(core):
            return None
        draft = Draft(*_HELD, [clause.verb.at], source=keeper, target=core, verb="hold")
        draft.targets, draft.strong, draft.object = [core], 1, core
        return draft

    def _left_harmed(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "The depot was left burning by drones": who left it so has struck it."""
        subject, state = clause.subject, self.sentence.lows[clause.verb.end : clause.verb.end + 2]
        if clause.verb.lemma != "leave" or agent is None or subject is None or _HARMED.isdisjoint(state):
            return None
        if self._is_accident(agent):
            return None
        draft = Draft(*USUAL[ASSAULT], [clause.verb.at, clause.verb.end], source=agent, verb="leave", passive=True)
        draft.target, draft.targets, draft.strong = subject, [subject], 1
        return draft

    def _held_abroad(self, clause: Clause) -> Draft | None:
        """ "British couple held in Iran": people kept on the soil of a state are kept by it."""
        verb, subject = clause.verb, clause.subject
        if (
            verb.lemma not in _KEEPING
            or subject is None
            or self._is_private()
            or verb.negated
            or not names_somebody(self.sentence, subject)
        ):
            return None
        place = clause.phrase("in", "by")
        if place is None or not self._is_state(place) or self._is_act(subject):
            return None
        if self._actors_in(*place) <= self._actors_in(*subject):
            return None
        return self._captive([verb.at], subject, place)

    def _is_private(self) -> bool:
        """Whether it is a crime that somebody is held for, as police anywhere would."""
        return not _CRIMES.isdisjoint(self.sentence.lows)

    def _is_act(self, subject: Range) -> bool:
        """ "Talks held in Qatar": what is held is no captive."""
        return any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(subject))

    def _behind_bars(self, drafts: list[Draft]) -> Draft | None:
        """ "Cyclist behind bars in Iran", "two Poles in Minsk jail"; not "prisoners end a fast in Minsk jail"."""
        lows = self.sentence.lows
        if any(draft.rank >= MAIN and draft.type is YIELD for draft in drafts):
            return None
        if _CELL_NAMES.isdisjoint(lows) and not any(low.rstrip("s") in CAPTIVITY for low in lows):
            return None
        if not _OUT.isdisjoint(lows) or self._is_private():
            return None
        at = next((k for k in range(1, len(lows) - 1) if (lows[k], lows[k + 1]) in _CELLS), None)
        if at is None:
            return self._in_anothers_cells()
        captive = Range(0, at)
        place = next((p.words for p in self._phrases_after(at + 1) if p.preposition in ("in", "at")), None)
        if place is None or not self._is_state(place) or not names_somebody(self.sentence, captive):
            return None
        return self._captive([at, at + 1], captive, Range(place.start, phrase_end(self.sentence, place.start)))

    def _vanished(self) -> Draft | None:
        """ "Bloggers disappear", "bookseller goes missing": those whom a state wants silent are taken, by whomever."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if _GONE.isdisjoint(self.sentence.said):
            return None
        at = next(k for k, low in enumerate(lows) if low in _GONE)
        verb = self.sentence.verb_at.get(at)
        if (verb is not None and (verb.negated or verb.form != "f")) or at == 0:
            return None
        if lows[at] == "missing" and (
            (lows[at - 1] not in _GOING and tags[at - 1] != "N") or tags[at + 1 : at + 2] == ["N"]
        ):
            # "Missing journalist is found"
            return None
        for k in range(at):
            if tags[k] in "VW:":
                return None
            is_subject = "V" not in tags[k + 1 : at] or tags[k + 1] == "W"
            if is_subject and self._noun_lemma(k) in _SILENCED and tags[k + 1] not in "SNP":
                captive = Range(0, k + 1)
                draft = Draft(*_HELD, [at], target=captive, rank=MAIN, verb="disappear", passive=True)
                draft.targets, draft.strong = [captive], 1
                return draft
        return None

    def _in_anothers_cells(self) -> Draft | None:
        """ "Djibouti soldiers still in Eritrean cells": whose prison it is."""
        lows = self.sentence.lows
        for k in range(1, len(lows) - 2):
            keeper = Range(k + 1, k + 2)
            if lows[k] != "in" or lows[k + 2].rstrip("s") not in CAPTIVITY or not self._named(keeper):
                continue
            captive = Range(0, k)
            if names_somebody(self.sentence, captive) and not self._actors_in(*keeper) & self._actors_in(*captive):
                return self._captive([k, k + 2], captive, keeper)
        return None

    def _let_out(self) -> Draft | None:
        """ "Mandela out of jail", "Sudan off US blacklist": who is no longer held or barred."""
        lows = self.sentence.lows
        if "out" not in lows and "off" not in lows:
            return None
        for k in range(1, len(lows) - 1):
            is_out = (lows[k], lows[k + 1]) == ("out", "of") and not _PRISONS.isdisjoint(lows[k + 2 : k + 5])
            is_off = lows[k] == "off" and not _LISTS.isdisjoint(lows[k + 1 : k + 4])
            if (is_out or is_off) and k - 1 not in self.sentence.verb_at and names_somebody(self.sentence, Range(0, k)):
                draft = Draft(YIELD, -5.0, Mode.DEEDS, [k, k + 1], target=Range(0, k), rank=MAIN)
                draft.targets = [Range(0, k)]
                return draft
        return None

    def _captive(self, words: list[int], captive: Range, place: Range) -> Draft:
        draft = Draft(*_HELD, words, source=place, target=captive, rank=MAIN, verb="hold", passive=True)
        draft.targets, draft.strong = [captive], 1
        return draft
