# ruff: noqa: SIM905 -- word lists read better as running text
"""Passives whose subject is given something, told something, or has asked for something.

subject           | verb            | what           | by whom
Tonga             | was handed      | 20 tonnes      | by the navy        given to
Finland           | was told        | it would pay   | by the Kremlin     told
Armenia's plea    | was answered    | with radars    | by Paris           whose request it is
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT, USUAL, Draft, noun_range
from tui.analysis.acts.common.reactions import reaction_in
from tui.analysis.acts.common.tellings import SPOKEN_TO, content_frame
from tui.analysis.acts.verbs.dealings import is_ill_gift
from tui.analysis.acts.verbs.objects import Objects
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import AGREE, AID, COERCE, REJECT, SUPPORT
from tui.analysis.lexicon.vocabulary import NOUN_OPERATORS
from tui.analysis.lexicon.wordlists import word_class

_AID = USUAL[AID]
_AGREED = USUAL[AGREE]
_REFUSED = USUAL[REJECT]
_GIVEN: dict[str, Frame] = {
    **dict.fromkeys(
        "give hand pass send grant lend loan award pay sell teach spare allot serve bring throw toss extend wire accord hand_over feed supply equip provide".split(),
        _AID,
    ),
    **dict.fromkeys("offer promise guarantee pledge".split(), _AGREED),
    **dict.fromkeys("deny refuse".split(), _REFUSED),
    **dict.fromkeys("show wish".split(), Frame(SUPPORT, -2.0, Mode.WORDS)),
}
"""What is done to one who is given something, where the thing itself does not tell it."""
_UNGIVEN = word_class("ungiven")
"""What is given to nobody's good."""
_GREETING = frozenset("meet meet_with greet receive welcome".split())
TELLING = frozenset("tell inform assure notify remind advise".split())
_HEEDED = word_class("heeded")
_ASKED = word_class("asked")
"""What somebody wants of another, who then answers."""


class Recipients(Objects):
    """Reads the passives whose subject is not simply hit."""

    def _given_to(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "Tonga was handed 20 tonnes of water by the navy", "a firm was refused a licence"."""
        core, subject = clause.core, clause.subject
        usual = _GIVEN.get(clause.verb.lemma)
        if usual is None or core is None or subject is None or self._is_time_alone(core):
            return None
        if is_ill_gift(self.sentence, core, agent):
            return self._received(clause, USUAL[COERCE], -1, agent, subject)
        nouns = self._nouns(core, clause.phrases)
        frame, noun = usual, -1
        table = self.lexicon.objects.get(clause.verb.lemma, {})
        for k, lemma in nouns:
            told = table.get(lemma) or self._noun_frame(lemma)
            if told is not None and (usual is _AID or told.type in CONFLICT) and not self._describes(k):
                frame, noun = told, k
                break
        agent = agent or (self._who_signed(core) if usual is _AGREED else None)
        if noun < 0 and (agent is None or self._names(nouns, _UNGIVEN)):
            return None
        if usual is not _AID and frame is not usual and frame.type not in CONFLICT:
            frame = usual
        host = next(
            (p.words for p in clause.phrases if p.preposition in ("in", "at") and self._is_state(p.words)), None
        )
        return self._received(clause, frame, noun, agent or host, subject)

    def _met_with(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "The envoy was met with jeers by pensioners", "the offer was greeted with scorn from the Kremlin"."""
        with_what = clause.phrase("with") or clause.core
        if clause.verb.lemma not in _GREETING or with_what is None or clause.subject is None:
            return None
        told = reaction_in(self.sentence, with_what)
        if told is None:
            told = next(((f, k) for k, lemma in self._nouns_in(with_what) if (f := self._noun_frame(lemma))), None)
        giver = agent or clause.phrase("from")
        return self._received(clause, *told, giver, clause.subject) if told is not None and giver is not None else None

    def _who_signed(self, core: Range) -> Range | None:
        """ "Was promised tanks in a letter that the president signed": who acts in what hangs on the promise."""
        for verb in self.sentence.verbs:
            if verb.at >= core.end and verb.subject is not None and not verb.passive and verb.opener in ("W", "C", "K"):
                return verb.subject if self._named(verb.subject) else None
        return None

    def _given_out(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "Shoes were promised to pupils by a brewery": who gets it stands behind "to"."""
        usual, to, subject = _GIVEN.get(clause.verb.lemma), clause.phrase("to"), clause.subject
        if (
            usual is None
            or usual is _REFUSED
            or to is None
            or agent is None
            or clause.core is not None
            or subject is None
        ):
            return None
        if names_somebody(self.sentence, subject) or not (self._named(to) or names_somebody(self.sentence, to)):
            return None
        table = self.lexicon.objects.get(clause.verb.lemma, {})
        given = ((k, lemma) for k, lemma in self._nouns_in(subject) if lemma in table and not self._is_owner(k))
        framed = next(((table[lemma], k) for k, lemma in given), (usual, -1))
        return self._received(clause, *framed, agent, to)

    def _received(self, clause: Clause, frame: Frame, noun: int, agent: Range | None, subject: Range) -> Draft:
        verb = clause.verb
        draft = Draft(
            *frame, list(range(verb.at, verb.end)), source=agent, target=subject, verb=verb.lemma, passive=True
        )
        draft.targets, draft.strong = [subject], 1
        if noun >= 0:
            draft.words.append(noun)
            self._consume(noun_range(noun))
        return draft

    def _is_time_alone(self, core: Range) -> bool:
        """ "Was sent last week": no object."""
        return not self._nouns_in(core) or self.sentence.tags[core.start] == "R"

    def _told_something(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "Finns were told by Medvedev that they would regret it": a threat, a demand, or news."""
        subject = clause.subject
        if clause.verb.lemma not in TELLING or agent is None or subject is None or not self._is_party(agent):
            return None
        if self._infinitive(clause.verb.end, 10) is not None:
            return None
        told = next(
            (v for v in self.sentence.verbs if v.at > agent.end and v.form == "f" and v.opener in ("K", "C")), None
        ) or self._told_before(subject)
        frame = content_frame(self.sentence, told) if told is not None else SPOKEN_TO
        if told is not None and told.at > agent.end:
            self.done.update(v.at for v in self.sentence.verbs if v.at >= told.at)
        elif told is not None and told.subject is not None:
            subject = told.subject
        return self._received(clause, frame, -1, agent, subject)

    def _told_before(self, subject: Range) -> Verb | None:
        """ "Cairo should reopen the gate, it was told by Doha": the verb of what stands before the comma."""
        is_pronoun = self.sentence.lows[subject.start] in ("it", "they", "he", "she")
        if not is_pronoun or self.sentence.tags[subject.start - 1 : subject.start] != [","]:
            return None
        before = (verb for verb in self.sentence.verbs if verb.at < subject.start and verb.form == "f")
        return next((verb for verb in before if verb.subject is not None and self._is_party(verb.subject)), None)

    def _request_answered(self, clause: Clause, agent: Range | None) -> Draft | None:
        """ "Armenia's plea was answered by Paris with radars", "with an offer from Lima": whose plea it is, gets the answer."""
        subject = clause.subject
        if clause.verb.lemma not in _HEEDED or subject is None:
            return None
        asked = next(((k, lemma) for k, lemma in self._nouns_in(subject) if lemma in _ASKED), None)
        owner = self._possessor(subject, asked[0]) if asked is not None else None
        source = agent or clause.phrase("from")
        if asked is None or owner is None or source is None:
            return None
        self.consumed.add(asked[0])
        answer = clause.phrase("with")
        frame = _AGREED
        for k, lemma in self._nouns_in(answer) if answer is not None else []:
            told = self._noun_frame(lemma)
            if told is not None and NOUN_OPERATORS.get(lemma) != "agree":
                frame = told
                self.consumed.add(k)
        return self._received(clause, frame, asked[0], source, owner)
