# ruff: noqa: SIM905 -- word lists read better as running text
"""What is left undone: "does nothing to carry out", "took no steps to", "withdrawal incomplete", "deadline passes".

does, makes, takes + nothing, little, no step ──to …──▶ fails to
withdrawal, truce, swap + incomplete, delayed ──▶ not (yet) done
deadline, date + of a withdrawal + passes     ──▶ not done in time
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.complements import Complements
from tui.analysis.acts.common.draft import CONFLICT, MAIN, Draft
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import REJECT
from tui.analysis.lexicon.wordlists import word_class

_NOTHING = frozenset(("nothing", "little"))
_STEPS = frozenset("step move effort attempt action gesture progress headway sign".split())
"""Of these one makes, takes or shows none when one does nothing."""
_KEEPING = frozenset(
    "carry_out implement fulfil fulfill honour honor keep comply respect uphold observe enforce".split()
)
"""What one fails to do with an agreement."""
_TO_CONTENT = 6
"""Words behind "nothing" within which it is said what is left undone."""
REPLYING = frozenset("answer respond respond_to reply reply_to react react_to heed take_up".split())
"""What one does with a request, or does not."""
_ASKED = word_class("asked") | frozenset("question note letter message protest ultimatum complaint".split())
_DATES = frozenset("deadline date day timetable timeline cutoff".split())
"""Heads of which an act hangs that is not what passes or arrives: "date for the withdrawal"."""
_GOING_BY = frozenset("pass pass_by go_by expire lapse slip run_out".split())
COMING = frozenset("arrive near approach loom come".split()) | _GOING_BY
"""What dates do."""


class Omissions(Complements):
    """Reads what somebody does not do who should."""

    def _does_nothing(self, clause: Clause) -> Draft | None:
        """ "Does nothing to carry out the accord", "has taken no steps to comply"."""
        core = clause.core
        if core is None or not (self._is_nothing(core) or self._is_not_anything(clause.verb, core)):
            return None
        infinitive = self._infinitive(core.end, _TO_CONTENT)
        inner = self.verb(infinitive, clause.subject) if infinitive is not None else None
        if inner is None and infinitive is not None and infinitive.lemma in _KEEPING:
            # "… to carry out what was agreed"
            inner = self._plain_inner(infinitive, clause.subject)
        if inner is None:
            return None
        inner.words = [clause.verb.at, *range(*core), *inner.words]
        return self._apply("fail", inner, clause.verb, clause.subject, None)

    def _unanswered(self, clause: Clause) -> Draft | None:
        """ "Has not responded to Kyiv's request", "does not answer calls for talks": no answer is an answer."""
        verb = clause.verb
        if not verb.negated or verb.passive or verb.future:
            return None
        asked = clause.core or clause.phrase("to")
        if asked is None or not self._names(self._nouns_in(asked), _ASKED):
            return None
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        if not mine or not self._actors_in(*asked) - mine:
            return None
        verb.negated = False
        draft = Draft(REJECT, 4.0, Mode.WORDS, [verb.at], source=clause.subject, target=asked, verb=verb.lemma)
        draft.targets, draft.strong = [asked], 1
        self._consume(asked)
        return draft

    def _is_not_anything(self, verb: Verb, core: Range) -> bool:
        """ "Has not done anything to end the war": the denial belongs to what is done."""
        is_undone = verb.negated and self.sentence.lows[core.start] in ("anything", "much")
        if is_undone:
            verb.negated = False
        return is_undone

    def _is_nothing(self, core: Range) -> bool:
        first = self.sentence.lows[core.start]
        return first in _NOTHING or (first == "no" and self._names(self._nouns_in(core)[:1], _STEPS))

    def _dated(self, clause: Clause) -> Answer:
        """ "Date for the withdrawal passes" without it, or it only nears."""
        subject = clause.subject
        if subject is None or clause.core is not None:
            return None
        hung = next((k for k in range(*subject) if self.sentence.lows[k] in ("of", "for")), None)
        if hung is None or not self._names(self._nouns_in(Range(subject.start, hung))[:1], _DATES):
            return None
        for k, lemma in reversed(self._nouns_in(Range(hung, subject.end))):
            frame = self._noun_frame(lemma)
            if frame is None or k in self.consumed:
                continue
            if frame.type in CONFLICT or clause.verb.lemma not in _GOING_BY:
                self._consume(subject)
                return NO_ACT
            draft = self._nominal(k, frame, lemma)
            draft.turn(REJECT, 2.0)
            draft.words.append(clause.verb.at)
            draft.rank = MAIN
            return draft
        return None
