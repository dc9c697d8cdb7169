"""What somebody does to somebody with a verb that tells no act we know: "the guide led dozens of hikers to safety".

Asked last of all, where no verb and no noun told an act. That two deal with each other is all that is then known,
so it is told as what people of that calling do, or as a contact without weight: it names the sides and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from storage.records import Mode
from tui.analysis.acts.common.callings import calling_of
from tui.analysis.acts.common.draft import CONFLICT, PARTICIPLE, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.acts.verbs.dealings import told_between
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Phrase, Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import AID, ASSAULT, COERCE, CONSULT, COOPERATE
from tui.analysis.lexicon.vocabulary import ENVOYS, OFFICIALS

_RANK = 0.2
_CONTACT = Frame(CONSULT, 0.0, Mode.WORDS)
_JOINT_WORK = Frame(COOPERATE, 0.0, Mode.DEEDS)
_DEPRIVATION = Frame(COERCE, 0.0, Mode.DEEDS)
_KEEPING = frozenset(("hide", "conceal", "keep", "withhold", "take", "snatch", "grab", "wrest", "filch", "pinch"))
_TOWARDS = frozenset(("with", "alongside", "to", "for", "over", "from", "at", "into", "on", "against", "of"))
"""Prepositions behind which the other side may stand."""
_BESIDE = frozenset(("with", "alongside"))
"""Prepositions behind which a partner stands, whatever the doer is known for."""
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
        return next(self._dealings_of_main_clauses(), None)

    def _armed_at_work(self) -> Draft | None:
        """ "Her captors moved her from cellar to cellar": who is known for harming does nothing else that is told."""
        main = self.main
        if main is None or main.subject is None or main.passive or main.negated or main.lemma in _STATIVE:
            return None
        if self.sentence.tags[-1] != "." or not main.past:
            # A headline tells no more than it says.
            return None
        calling = calling_of(self.sentence, main.subject)
        if calling is None or calling.type is not ASSAULT or self._reports(main):
            return None
        words = list(range(main.at, main.end))
        return Draft(*calling, words, source=main.subject, verb=main.lemma, rank=_RANK)

    def _before_background(self, drafts: list[Draft]) -> None:
        """ "A driver carried a girl out after the blast tore the roof off": the main clause before what went on beside it.

        Where known actors stand in what went on, that is what the report is told for.
        """
        if not drafts or drafts[0].rank > PARTICIPLE:
            return
        told = {k for draft in drafts for k in draft.words if draft.rank > PARTICIPLE}
        dealings = (draft for draft in self._dealings_of_main_clauses() if told.isdisjoint(draft.words))
        leading = next((draft for draft in dealings if told_between(self.lexicon, draft.verb) is not None), None)
        if leading is None and drafts[0].type not in CONFLICT:
            # "Bandits held up a coach that was taking flour to the hills"
            leading = self._armed_at_work() if not self._sides_of(drafts[0]) else None
            is_told = leading is None or leading.verb in self.lexicon.operators or not told.isdisjoint(leading.words)
            drafts[:0] = [leading] if leading is not None and not is_told else []
            return
        if leading is None or leading.source is None or leading.target is None:
            return
        known = self._sides_of(drafts[0])
        is_of_strangers = not self._named(leading.source) and drafts[0].words[0] not in range(*leading.target)
        if not known or (is_of_strangers and known <= self._sides_of(leading)):
            drafts.insert(0, leading)

    def _sides_of(self, draft: Draft) -> set[str]:
        """The known actors at both ends of an act."""
        places = (draft.source, *draft.targets[: max(1, draft.strong)])
        return {actor for place in places if place is not None for actor in self._actors_in(*place)}

    def _dealings_of_main_clauses(self) -> Iterator[Draft]:
        for verb in self.sentence.verbs:
            if verb.form != "f" or verb.opener or verb.negated or verb.lemma in _STATIVE or verb.subject is None:
                continue
            if self._reports(verb):
                continue
            draft = self._between(verb, verb.subject)
            if draft is not None:
                yield draft

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
        is_direct = verb.passive or other == core
        told = self._dealt_so(verb, doer) if is_direct else self._kept_from(verb, other)
        is_beside = not is_direct and self.sentence.lows[other.start - 1] in _BESIDE
        frame = told or (None if is_beside else calling_of(self.sentence, doer)) or _CONTACT
        draft = Draft(*frame, words, source=doer, target=other, verb=verb.lemma, rank=_RANK)
        draft.targets, draft.strong, draft.passive = [other], 1, verb.passive
        return draft

    def _dealt_so(self, verb: Verb, doer: Range) -> Frame | None:
        """What the verb tells between two; rescuers search and chase to help."""
        told, known = told_between(self.lexicon, verb.lemma), calling_of(self.sentence, doer)
        is_to_help = told is not None and told.type is COERCE and known is not None
        return known if is_to_help and known is not None and known.type is AID else told

    def _kept_from(self, verb: Verb, other: Range) -> Frame | None:
        """ "Hid the books from the auditors": what is kept or taken from somebody."""
        return _DEPRIVATION if verb.lemma in _KEEPING and self.sentence.lows[other.start - 1] == "from" else None

    def _together(self, verb: Verb, subject: Range) -> Draft:
        """ "Abiy and Mohamud spent the evening working on a text": what two states' people do together, they do with each other."""
        # Leaders confer where others work.
        confer = "person" in self._roles_in(subject) or self._names(self._nouns_in(subject), OFFICIALS | ENVOYS)
        bare = _CONTACT if confer else _JOINT_WORK
        told = self.lexicon.between.get(verb.lemma, bare)
        frame = told if told.type not in CONFLICT else bare
        draft = Draft(*frame, list(range(verb.at, verb.end)), source=subject, verb=verb.lemma)
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
