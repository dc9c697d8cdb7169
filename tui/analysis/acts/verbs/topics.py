# ruff: noqa: SIM905 -- word lists read better as running text
"""What is only talked about: "tanker attacks topped the agenda", "the call dwelt on tariffs", "with the war on the agenda".

subject          | verb                 | object
the war          | topped, overshadowed | the talks, their agenda    ──▶ the subject is a topic
the lunch, talks | touched on, dwelt on | tariffs and the war        ──▶ the object is a topic
… with the war on the agenda                                         ──▶ the noun is a topic
"""

from __future__ import annotations

from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.words import Range

TOPPING = frozenset("top dominate overshadow cloud hang_over loom_over head".split())
"""Verbs whose subject is what is talked about at their object."""
DWELLING = frozenset("dwell touch touch_on centre center focus revolve range turn".split())
"""Verbs whose subject is a talk, and behind whose preposition stands what it is about."""
_ABOUT = frozenset(("on", "around", "round", "over", "from", "to", "upon"))
_AGENDA = frozenset(("agenda", "menu"))
"""Lists of what is talked about."""
_TO_THE_AGENDA = 14
"""Words from a topic to the end of the phrase that calls it one: "frozen funds, ties and the war high on the agenda"."""
_APART = frozenset("VMEHOWCK;:.")
"""Tags that no list of topics holds."""


class Topics(Nominals):
    """Reads clauses about what is talked about."""

    def _tops(self, clause: Clause) -> Answer:
        """ "Sanctions and the war topped the agenda", "the raid overshadowed talks in Doha": the subject is no act here."""
        core, subject = clause.core, clause.subject
        if core is None or subject is None:
            return None
        is_agenda = not _AGENDA.isdisjoint(self.sentence.lows[core.start : core.end])
        if not is_agenda and not self._tells_talk(core):
            return None
        self._consume(subject)
        return NO_ACT

    def _dwells(self, clause: Clause) -> Answer:
        """ "The phone call dwelt on tariffs": what the talk is about is done by nobody here."""
        about = next((phrase.words for phrase in clause.phrases if phrase.preposition in _ABOUT), clause.core)
        if about is None or clause.subject is None or not self._tells_talk(clause.subject):
            return None
        tags = self.sentence.tags
        end = next((k for k in range(about.start, len(tags)) if tags[k] in _APART), len(tags))
        self._consume(Range(about.start, end))
        return NO_ACT

    def _pass_over_topics(self) -> None:
        """ "With tanker attacks and frozen funds on the agenda": what is on it is not done here."""
        if _AGENDA.isdisjoint(self.sentence.said):
            return
        lows, tags = self.sentence.lows, self.sentence.tags
        end = next(k for k, low in enumerate(lows) if low in _AGENDA)
        start = end
        while start and end - start < _TO_THE_AGENDA and lows[start] != "with" and tags[start] not in _APART:
            start -= 1
        if lows[start] == "with":
            self.consumed.update(range(start, end))
