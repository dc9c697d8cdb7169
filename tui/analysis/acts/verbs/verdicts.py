# ruff: noqa: SIM905 -- word lists read better as running text
"""What one calls another's words and deeds: "calls Biden's words very bad", "says the Czech charges are absurd".

calls, describes, brands + whose it is + a word of scorn ──▶ accuses whoever it belongs to
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import Draft, words_to
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import ACCUSE
from tui.analysis.lexicon.wordlists import word_class

JUDGING = frozenset("call describe brand label dub deem term find consider denounce dismiss slam".split())
"""Verbs that name what they think of their object."""
_SCORN = word_class("scorn")
SAYING = frozenset("say insist argue claim maintain state declare think believe tell".split())
_CHARGES = word_class("charges")
_BLAME = _SCORN | _CHARGES
_NAMING = frozenset("call describe brand label dub deem term".split())
"""Verbs that say what a thing is, with or without "as"."""
_BEING = frozenset(("be", "amount", "constitute", "equate"))
"""Verbs by which one says that a thing is a crime."""
_EQUATING = frozenset("amount amounts amounted constitute constitutes constituted equates equate equated".split())
_BEHIND = "JPTRC,;:.?!)”’'\""
"""Tags of what may follow a word of scorn that is no mere attribute: "calls the step hostile and", not "hostile step"."""
_QUOTATION = frozenset("'‘“\"")
_SCORNFUL = 2.0
"""Intensity of a charge in words."""


class Verdicts(Nominals):
    """Reads verdicts."""

    def _judged(self, clause: Clause) -> Draft | None:
        """ "Calls Biden's words very bad", "describes the Greek move as hostile"."""
        verb = clause.verb
        words = _BLAME if verb.lemma in _NAMING else _SCORN
        if verb.passive or verb.negated or words.isdisjoint(self.sentence.lows):
            return None
        scorn = self._scorn_behind(verb.end, words)
        return None if scorn is None else self._scorned(verb, clause.subject, Range(verb.end, scorn), scorn)

    def _equated(self, clause: Clause) -> Draft | None:
        """ "Says the strikes amount to genocide", "says warrant 'outrageous'": asked first, since such a thing tells an act."""
        lows, verb = self.sentence.lows, clause.verb
        if not _EQUATING.isdisjoint(lows):
            return self._judged_to_be(clause)
        if (
            _SCORN.isdisjoint(lows)
            or verb.negated
            or any(v.at > verb.at and v.form == "f" for v in self.sentence.verbs)
        ):
            return None
        scorn = self._scorn_behind(verb.end)
        is_quoted = scorn is not None and self.sentence.tags[scorn - 1] in _QUOTATION
        return self._scorned(verb, clause.subject, Range(verb.end, scorn), scorn) if scorn and is_quoted else None

    def _judged_by(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "The demand was called unreasonable by Spain's premier"."""
        if clause.verb.lemma not in JUDGING or agent is None or clause.subject is None or clause.verb.negated:
            return None
        scorn = None if _SCORN.isdisjoint(self.sentence.lows) else self._scorn_behind(clause.verb.end)
        if scorn is None or scorn > agent.start:
            return None
        draft = self._scorned(clause.verb, agent, clause.subject, scorn)
        if draft is not None:
            draft.passive = True
        return draft

    def _judged_to_be(self, clause: Clause) -> Draft | None:
        """ "Says the Czech charges are absurd": what is said of another's words or deeds."""
        verb = clause.verb
        if verb.lemma not in SAYING or verb.negated or _BLAME.isdisjoint(self.sentence.lows):
            return None
        being = next((v for v in self.sentence.verbs if v.at >= verb.end and v.form == "f"), None)
        if being is None or being.lemma not in _BEING or being.negated or being.subject is None:
            return None
        scorn = self._scorn_behind(being.end)
        is_mere = scorn is not None and "N" not in self.sentence.tags[being.end : scorn]
        if not is_mere:
            scorn = self._charge_in(being.end)
        if scorn is None:
            return None
        self.done.add(being.at)
        return self._scorned(verb, clause.subject, being.subject, scorn)

    def _scorn_behind(self, start: int, words: frozenset[str] = _SCORN) -> int | None:
        """Where one of ``words``, those of scorn, stands that is said of what stands before it, in the same clause."""
        tags, lows = self.sentence.tags, self.sentence.lows
        for k in range(start, len(lows)):
            if tags[k] in ";:.CKW" or lows[k] in ("after", "before", "amid"):
                return None
            if lows[k] in words and (k + 1 == len(lows) or tags[k + 1] in _BEHIND):
                return k
        return None

    def _is_deed(self, judged: Range) -> bool:
        """Whether a noun of the phrase tells an act: "the ban", "the expulsions"."""
        return any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(judged))

    def _charge_in(self, start: int) -> int | None:
        """ "Amounts to ethnic cleansing", "is a war crime": where the charge ends in the phrase behind."""
        tags, lows = self.sentence.tags, self.sentence.lows
        k = start + (lows[start : start + 1] == ["to"])
        while k < len(lows) and tags[k] in "DAN'‘“\"":
            if lows[k] in _CHARGES and (k + 1 == len(lows) or tags[k + 1] in _BEHIND):
                return k
            k += 1
        return None

    def _scorned(self, verb: Verb, judge: Range | None, judged: Range, scorn: int) -> Draft | None:
        """The charge against whoever is named in what is judged, if that is another."""
        mine = self._actors_in(*judge) if judge is not None else set()
        other = next((Range(k, k + 1) for k in range(*judged) if self._actors_in(k, k + 1) - mine), None)
        if other is None and mine and self._is_deed(judged):
            # "Called the ban unfair": whose it is, others say.
            other = judged
        if other is None:
            return None
        draft = words_to(ACCUSE, _SCORNFUL, verb, judge, other)
        draft.words.append(scorn)
        self._consume(Range(judged.start, scorn + 1))
        self.done.update(v.at for v in self.sentence.verbs if judged.start <= v.at <= scorn)
        return draft
