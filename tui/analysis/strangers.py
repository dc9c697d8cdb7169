"""What somebody does to somebody with a verb that tells no act we know: "the guide led dozens of hikers to safety".

Asked last of all, where no verb and no noun told an act. That two deal with each other is all that is then known,
so it is told as what people of that calling do, or as a contact without weight: it names the sides and moves nothing.
"""

from __future__ import annotations

from storage.records import ActType, Mode
from tui.analysis.callings import calling_of
from tui.analysis.draft import Draft
from tui.analysis.frames import Frame
from tui.analysis.operators import Operators
from tui.analysis.parties import names_somebody
from tui.analysis.phrases import object_of
from tui.analysis.words import Phrase, Range, Verb

_RANK = 0.2
_CONTACT = Frame(ActType.CONSULT, 0.0, Mode.WORDS)
_TOWARDS = frozenset(("with", "alongside", "to", "for", "over", "from", "at", "into", "on", "against", "of"))
"""Prepositions behind which the other side may stand."""
_STATIVE = frozenset(
    (
        "die",
        "perish",
        "drown",
        "suffer",
        "starve",
        "be",
        "have",
        "do",
        "become",
        "remain",
        "seem",
        "say",
        "go",
        "come",
        "know",
        "think",
        "want",
    )
)


class Strangers(Operators):
    """Reads who deals with whom where nothing else is told."""

    def _bare_dealing(self) -> Draft | None:
        """The dealing of the first main verb that has somebody on both sides."""
        for verb in self.sentence.verbs:
            if verb.form != "f" or verb.opener or verb.negated or verb.lemma in _STATIVE or verb.subject is None:
                continue
            if self._reports(verb):
                continue
            draft = self._between(verb, verb.subject)
            if draft is not None:
                return draft
        return None

    def _between(self, verb: Verb, subject: Range) -> Draft | None:
        core, phrases = object_of(self.sentence, verb)
        agent = next((phrase.words for phrase in phrases if phrase.preposition == "by"), None)
        if not verb.passive and self._several(subject) and (core is None or not self._named(core)):
            return self._together(verb, subject)
        doer = agent if verb.passive else subject
        is_sufferer = verb.passive and names_somebody(self.sentence, subject)
        beside = [phrase for phrase in phrases if phrase.words != agent]
        other = subject if is_sufferer else self._other_side(core, beside) or (subject if verb.passive else None)
        if doer is None or other is None or not self._are_two(doer, other):
            return None
        words = list(range(verb.at, verb.end))
        frame = calling_of(self.sentence, doer) or _CONTACT
        draft = Draft(*frame, words, source=doer, target=other, verb=verb.lemma, rank=_RANK)
        draft.targets, draft.strong, draft.passive = [other], 1, verb.passive
        return draft

    def _together(self, verb: Verb, subject: Range) -> Draft:
        """ "Abiy and Mohamud spent the evening working on a text": what two states' people do together, they do with each other."""
        draft = Draft(ActType.CONSULT, 0.0, Mode.WORDS, list(range(verb.at, verb.end)), source=subject, verb=verb.lemma)
        draft.rank, draft.symmetric = _RANK, True
        return draft

    def _other_side(self, core: Range | None, phrases: list[Phrase]) -> Range | None:
        """The object, if it is somebody, else the first phrase that names somebody."""
        if core is not None and names_somebody(self.sentence, core):
            return core
        near = [p.words for p in phrases if p.preposition in _TOWARDS and not self._is_time(p)]
        named = [words for words in near if self._named(words)]
        return next((words for words in (*named, *near) if names_somebody(self.sentence, words)), None)

    def _are_two(self, doer: Range, other: Range) -> bool:
        """Whether both are somebody, and not one and the same."""
        if self._is_natural(doer) or not names_somebody(self.sentence, doer):
            return False
        if all(self.sentence.tags[k] == "U" for k in (*range(*doer), *range(*other))):
            return False
        ones, others = self._actors_in(*doer), self._actors_in(*other)
        return not (ones & others)
