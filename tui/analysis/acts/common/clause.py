"""A verb with what stands around it, as the readers of acts hand it on, and what a reader may answer.

    subject | verb group | object ("core") | phrases
    Iran    | has fired  | missiles        | at Israel, on Monday

A reader answers with a ``Draft`` when the clause is of its kind, with None when the next may try, and with ``NO_ACT``
when it knows the clause and nothing in it is an act: then nobody else is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, Literal

from tui.analysis.acts.common.draft import Draft
from tui.analysis.grammar.words import Phrase, Range, Verb


class Silence(Enum):
    """The answer of a reader to a clause that tells no act."""

    NO_ACT = auto()


NO_ACT: Final = Silence.NO_ACT

Answer = Draft | Literal[Silence.NO_ACT] | None


@dataclass(slots=True)
class Clause:
    """One verb group, who stands before it and what comes after it."""

    verb: Verb
    subject: Range | None
    core: Range | None
    """The object without a preposition."""
    phrases: list[Phrase]
    operators: frozenset[str]
    """What the verb does to another act: refuse, deny, promise … (``acts.txt``)."""
    nouns: list[tuple[int, str]] = field(default_factory=list)
    """Places and lemmas of the nouns it is done to, the head first: of the object, or of a passive's subject."""

    def phrase(self, *prepositions: str) -> Range | None:
        """What the first phrase with one of these prepositions governs."""
        for phrase in self.phrases:
            if phrase.preposition in prepositions:
                return phrase.words
        return None

    def done_by(self, agent: Range | None, core: Range | None) -> Clause:
        """The same verb as ``agent`` does it to ``core``: a passive read as an active."""
        return Clause(self.verb, agent, core, self.phrases, self.operators, self.nouns)

    def turning(self, operator: str, nouns: list[tuple[int, str]]) -> Clause:
        """The same verb as if it did ``operator`` to the acts of ``nouns``."""
        return Clause(self.verb, self.subject, self.core, self.phrases, frozenset((operator,)), nouns)
