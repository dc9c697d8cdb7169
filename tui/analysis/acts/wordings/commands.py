# ruff: noqa: SIM905 -- word lists read better as running text
"""What a speaker at the end of the sentence tells another to do, or tells him that he will do himself.

"Free our sailors", Seoul tells Tehran            a demand
Leave or be destroyed, rebels told the garrison   a threat
"We will cut off your gas", Algiers tells Madrid  a threat
Aid will be cut off, the senator cautioned        a threat
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import CONDITIONAL_THREATS, Draft
from tui.analysis.acts.wordings.tails import SPEECH, WARNING, Tails
from tui.analysis.grammar.neighbours import opens_quote
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import OPENING_QUOTES, Range, Verb
from tui.analysis.lexicon.kinds import HYPOTHETICAL, PLANNED, REQUEST, THREATEN
from tui.analysis.lexicon.vocabulary import CALMING, COURTS, PEACE, STRIFE
from tui.analysis.lexicon.wordlists import word_class

_BEFORE_COMMANDS = frozenset("do don't don’t never please".split())
_FORBIDDING = frozenset(("don't", "don’t"))
"""Behind these a verb is told somebody, whatever else the word could be."""
_OWN = frozenset(("its", "their"))
_HEARING = COURTS | {"jury", "inquiry", "inquest", "trial", "hearing"}
_OR_ELSE = word_class("or else") | {"die", "perish"}
"""What follows "or" where the alternative is a punishment."""
_MEANING_WAR = frozenset((("means", "war"), ("mean", "war"), ("will", "follow")))
_SELF = frozenset(("we", "i", "we'll", "we’ll", "i'll", "i’ll"))
_TELLING = frozenset(("tell", *WARNING))
"""Verbs by which one speaks to whom it concerns."""


class Commands(Tails):
    """Reads imperatives, and what "we" will do, by who says so."""

    def _ordered_at_last(self, drafts: list[Draft]) -> None:
        """Put what the speaker does by his words in the place of the acts that he tells."""
        for verb in reversed(self.sentence.verbs):
            speaker = self._speaker(verb) if verb.lemma in SPEECH else None
            if speaker is None:
                continue
            end = min(speaker.start, verb.begin)
            first = self._imperative(end)
            if first is not None and not self._is_heard(verb, speaker):
                behind = [draft for draft in drafts if draft.words[0] > verb.end]
                drafts[:] = [self._command(verb, speaker, range(first, end)), *behind]
            elif verb.lemma in _TELLING or self.sentence.lows[speaker.start] in _OWN:
                self._announced(drafts, verb, speaker, end)
            return

    def _is_heard(self, verb: Verb, speaker: Range) -> bool:
        """ "…, court told": what a court is told is no order to it."""
        is_told = verb.lemma == "tell" and object_of(self.sentence, verb)[0] is None
        return is_told and self._noun_lemma(speaker.end - 1) in _HEARING

    def _imperative(self, end: int) -> int | None:
        """Where the told words begin, if that is the bare form of a verb without a subject."""
        sentence = self.sentence
        start = next((k for k in range(end) if sentence.lows[k] not in OPENING_QUOTES), end)
        if sentence.lows[start] in _BEFORE_COMMANDS:
            start += 1 + (sentence.lows[start + 1 : start + 2] == ["not"])
        is_told = start < end and start > 0 and sentence.lows[start - 1] in _FORBIDDING
        if start >= end or sentence.mentions[start] >= 0 or not (is_told or self._is_bare(start)):
            return None
        told = [verb for verb in sentence.verbs if start < verb.at < end and verb.form == "f" and not verb.opener]
        # "Search for man widens, police say": the clause has its subject and verb.
        return None if any(verb.subject is not None and verb.subject.start <= start for verb in told) else start

    def _is_bare(self, start: int) -> bool:
        """Whether the word is the bare form of a verb, and what follows makes it no noun: "hand over", "free our"."""
        sentence = self.sentence
        lexeme = sentence.lexemes[start]
        if lexeme is None or "b" not in lexeme.forms:
            return False
        if not lexeme.noun and sentence.tags[start] in "VA":
            return True
        following = sentence.lows[start + 1 : start + 2]
        if sentence.tags[start + 1] in "DUR" or tuple(following) in sentence.phrasal.get(lexeme.verb, ()):
            return True
        return opens_quote(sentence, start + 1)

    def _command(self, verb: Verb, speaker: Range, told: range) -> Draft:
        """The demand that an imperative is, or the threat, if it says what follows else."""
        lows = self.sentence.lows
        draft = Draft(REQUEST, 3.0, Mode.WORDS, [told[0], verb.at], source=speaker, verb=verb.lemma)
        means_war = any(tuple(lows[k : k + 2]) in _MEANING_WAR for k in told)
        if means_war or verb.lemma in WARNING or any(lows[k] == "or" and lows[k + 1] in _OR_ELSE for k in told):
            draft.turn(THREATEN)
        elif not (PEACE | CALMING | STRIFE).isdisjoint(lows[told.start : told.stop]):
            draft.intensity = 0.2
        self._tell(draft, verb, speaker)
        draft.targets.append(Range(told.start, told.stop))
        return draft

    def _tell(self, draft: Draft, verb: Verb, speaker: Range) -> None:
        """Aim at who is told."""
        listener, _ = object_of(self.sentence, verb)
        if listener is None and verb.lemma == "tell":
            # "…, Google told": headlines drop the "is".
            listener, draft.source = speaker, None
        if listener is not None and listener != draft.source:
            draft.targets.insert(0, listener)
            draft.target, draft.strong = listener, 1

    def _announced(self, drafts: list[Draft], verb: Verb, speaker: Range, end: int) -> None:
        """ "We will cut off your gas", "aid will be cut off": a blow that is announced to whom it will hit is a threat."""
        for draft in drafts:
            is_planned = draft.certainty in (PLANNED, HYPOTHETICAL)
            if draft.words[0] >= end or not is_planned or draft.type not in CONDITIONAL_THREATS:
                continue
            doer = draft.source
            # "…, the interior minister warned": of one's own state.
            is_own = (
                doer in (None, speaker)
                or not self._named(speaker)
                or not _SELF.isdisjoint(self.sentence.lows[doer.start : doer.end])
            )
            if is_own:
                draft.turn(THREATEN)
                draft.source, draft.passive, draft.certainty = speaker, False, PLANNED
                self._tell(draft, verb, speaker)
            return
