"""What happens to good and bad things between states, where no phrase of the catalogue tells: "buries the feud".

            of good things (link, aid, deal)   of bad things (siege, feud, guns)
    more    eases: cooperates                  escalates
    less    escalates: cuts off                eases: gives up

Asked last of all: a verb that only says "more" or "less" with a noun of which it is known what it means to have it.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.certainty import Certainties
from tui.analysis.acts.common.draft import MAIN, USUAL, Draft
from tui.analysis.acts.common.nominals import Nominals
from tui.analysis.grammar.agents import agent_of
from tui.analysis.grammar.parties import head_of
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, COERCE, COOPERATE, MOBILIZE, PROTEST, SANCTION, THREATEN, YIELD
from tui.analysis.lexicon.vocabulary import BAD_THINGS, ENDING_NOUNS, GOOD_THINGS
from tui.analysis.lexicon.wordlists import word_class

_MORE = word_class("more")
"""Verbs after which there is more of it."""
_LESS = word_class("less")
"""Verbs after which there is less of it."""
_BY_ITSELF = word_class("by itself")
"""Verbs that tell of their subject what they else do to an object."""
_EASES = Frame(COOPERATE, -3.0, Mode.DEEDS)
_GIVES_UP = Frame(YIELD, -4.0, Mode.DEEDS)
_CUTS_OFF = USUAL[SANCTION]
_KEEPING = frozenset(("keep", "leave", "hold"))
_MESSENGERS = frozenset(("envoy", "mediator", "emissary"))
"""Whom one sends to talk, and no more."""
_GROWING = frozenset((ACCUSE, COERCE, MOBILIZE, PROTEST, SANCTION))
"""Conflict that is told by its noun, however much of it there is."""
_WORSENS = Frame(THREATEN, 4.0, Mode.DEEDS)


_ENDINGS = ENDING_NOUNS | {"closure", "shutdown"}


class Compositions(Nominals, Certainties):
    """Reads verbs of more and less."""

    def _composed(self) -> Draft | None:
        """The act of the first main clause that says more or less of a good or bad thing."""
        if self.question:
            return None
        for verb in self.sentence.verbs:
            if verb.form != "f" or verb.opener not in ("", ":") or self._reports(verb):
                continue
            if verb.at in self.consumed:
                # "Breaks silence on a scandal": a manner of speaking.
                continue
            change = self._change(verb)
            if not change:
                continue
            draft = self._changed(verb, change)
            if draft is not None:
                self._modify(verb, draft)
                return draft
        return None

    def _change(self, verb: Verb) -> int:
        """1 for more, −1 for less, 0 for neither."""
        if verb.lemma in _MORE:
            return 1
        return -1 if verb.lemma in _LESS else 0

    def _changed(self, verb: Verb, change: int) -> Draft | None:
        """What the change means, with who makes it and for whom."""
        core, phrases = object_of(self.sentence, verb)
        lexeme = self.sentence.lexemes[verb.at]
        is_participle = verb.past and lexeme is not None and "n" in lexeme.forms
        is_told_of_itself = core is None and (verb.lemma in _BY_ITSELF or is_participle)
        thing = verb.subject if verb.passive or is_told_of_itself else core
        if thing is None or not (
            self._named(verb.subject) or self._named(thing) or any(self._named(p.words) for p in phrases)
        ):
            return None
        hung = [
            phrase.words for phrase in phrases if phrase.preposition == "of" and phrase.words.start - 1 == thing.end
        ]
        if self._names(self._nouns_in(thing), _ENDINGS):
            # "Seals the end of the siege", "tightens closure of crossings"
            change = -change
        grown = self._grown(verb, thing) if change > 0 and is_told_of_itself else None
        if grown is not None:
            return grown
        for k, lemma in [pair for words in (thing, *hung) for pair in self._nouns_in(words)]:
            frame = self._frame_of(lemma, change)
            if frame is not None:
                draft = Draft(*frame, [*range(verb.at, verb.end), k], rank=MAIN, verb=verb.lemma)
                doer = self._keeper(verb) if core is None else verb.subject
                draft.source = agent_of(self.sentence, verb, phrases) if verb.passive else doer
                draft.symmetric = self._several(draft.source)
                draft.passive = verb.passive
                places = [*(p.words for p in phrases if p.words != draft.source and not self._is_time(p)), thing]
                draft.targets = [place for place in places if self._named(place)]
                draft.target = draft.targets[0] if draft.targets else None
                return draft
        return None

    def _keeper(self, verb: Verb) -> Range | None:
        """ "Niger keeps its border shut": who keeps so what the verb is told of."""
        subject = verb.subject
        keeping = next((v for v in self.sentence.verbs if subject is not None and v.end == subject.start), None)
        return keeping.subject if keeping is not None and keeping.lemma in _KEEPING else None

    def _grown(self, verb: Verb, thing: Range) -> Draft | None:
        """ "The row between Warsaw and Kyiv deepened", "the crackdown widened": more of a conflict is that conflict."""
        head = head_of(self.sentence, thing)
        frame = self._noun_frame(self._noun_lemma(head)) if head >= 0 else None
        if frame is None or frame.type not in _GROWING:
            return None
        draft = self._nominal(head, frame, self._noun_lemma(head))
        draft.words.append(verb.at)
        draft.rank = MAIN
        # Not what it is about: "over cattle".
        draft.targets = [place for place in draft.targets if self._named(place)]
        draft.target = draft.targets[0] if draft.targets else None
        draft.symmetric = draft.symmetric or self._several(draft.source)
        return draft

    def _frame_of(self, lemma: str, change: int) -> Frame | None:
        if lemma in GOOD_THINGS and not (change > 0 and lemma in _MESSENGERS):
            return _EASES if change > 0 else _CUTS_OFF
        if lemma in BAD_THINGS:
            return _WORSENS if change > 0 else _GIVES_UP
        return None
