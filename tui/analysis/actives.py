"""Acts told by a verb in the active voice, from the side of who does them: "Russia shelled Kharkiv".

Each reader knows one kind of clause; they are asked in order (the tables at the end), and the first answer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from storage.records import ActType, Certainty, Mode
from tui.analysis.attachment import antecedent
from tui.analysis.clause import NO_ACT, Answer, Clause
from tui.analysis.contacts import CHATTING, Contacts
from tui.analysis.converses import RECEIVING, SUFFERING, Converses
from tui.analysis.dealings import Dealings
from tui.analysis.draft import FIGHT, RIOT, WALKOUT, Draft, words_to
from tui.analysis.feelings import ANGERING, Feelings
from tui.analysis.frames import Frame
from tui.analysis.subjects import Subjects
from tui.analysis.vocabulary import BACKING, BAD_NAMES, BRANDING, CAUSING, LEAVING, ONLY_DENIED, PLACING, SCOLDING
from tui.analysis.words import Range, Verb

_VISITING = frozenset(("discuss", "exchange", "explain", "brief", "congratulate", "convey", "bid", "thank", "inform"))
"""What one calls on somebody to do oneself."""
_CONTENTIOUS = frozenset((ActType.ACCUSE, ActType.SUPPORT, ActType.REJECT))
"""Acts about something else, which is told with them."""


class Actives(Converses, Subjects, Contacts, Dealings, Feelings):
    """Reads the active voice."""

    def _active_voice(self, clause: Clause) -> Draft | None:
        """The act of a verb in the active voice, or None."""
        verb = clause.verb
        if verb.opener == "C" and verb.opener_word in ("which", "whom", "that", "who") and clause.core is None:
            clause = clause.done_by(clause.subject, self._relative_object(verb))
        clause.nouns = self._nouns(clause.core, clause.phrases, verb.lemma in PLACING)
        lemma = verb.lemma
        for read in chain(_SET_PHRASES.get(lemma, ()), _WITH_OBJECT, _PECULIAR.get(lemma, ()), _ALONE):
            answer = read(self, clause)
            if answer is not None:
                return None if answer is NO_ACT else answer
        return None

    def _relative_object(self, verb: Verb) -> Range | None:
        """ "The village, which the army attacked": what stands before the pronoun is the object."""
        start = verb.subject.start if verb.subject is not None else verb.begin
        pronoun = next((k for k in range(start - 1, max(-1, start - 3), -1) if self.sentence.tags[k] in "WK"), None)
        return antecedent(self.sentence, pronoun) if pronoun is not None else None

    # ---------------------------------------------------------------- set phrases

    def _joined(self, clause: Clause) -> Draft | None:
        """ "Joined France in condemning the attack": what one joins in is what one does."""
        at = clause.verb.at
        meeting = clause.phrase("for", "in", "at")
        if meeting is not None and clause.core is not None and self._named(clause.core) and self._tells_talk(meeting):
            return words_to(ActType.CONSULT, -1.0, clause.verb, clause.subject, clause.core)
        other = next((other for other in self.sentence.verbs if other.at > at and other.at not in self.done), None)
        if other is None or other.form != "g" or self.sentence.tags[other.at - 1] != "P":
            return None
        return self.verb(other, clause.subject)

    def _tells_talk(self, words: Range) -> bool:
        """ "For a first meeting", "for talks in Doha"."""
        frames = (self._noun_frame(lemma) for _, lemma in self._nouns_in(words))
        return any(frame is not None and frame.type is ActType.CONSULT for frame in frames)

    def _charges(self, clause: Clause) -> Draft | None:
        """ "Alleged that Chad had shelled a village": who is said to have done it is accused of it."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if frame is None or frame.type is not ActType.ACCUSE or clause.core is not None:
            return None
        told = self._content_clause(verb)
        if told is None or told.opener != "K" or told.subject is None or not self._named(told.subject):
            return None
        self.verb(told, told.subject)
        return words_to(ActType.ACCUSE, frame.intensity, verb, clause.subject, told.subject)

    def _calls_on(self, clause: Clause) -> Draft | None:
        """ "Called on the patriarch", "called on the king to discuss trade": a visit, where nothing is asked of the host."""
        host = clause.core or (clause.phrases[0].words if clause.phrases else None)
        if host is None or clause.phrase("for", "over", "in") is not None or not self._is_official(host):
            return None
        infinitive = self._infinitive(clause.verb.end, 16)
        if infinitive is not None and infinitive.lemma not in _VISITING:
            return None
        if infinitive is not None:
            self.done.add(infinitive.at)
        return words_to(ActType.CONSULT, -1.0, clause.verb, clause.subject, host)

    def _publishes(self, clause: Clause) -> Answer:
        """ "Released photographs of two men": nobody was let go."""
        return NO_ACT if clause.core is not None and self._is_published(clause.core) else None

    # ---------------------------------------------------------------- the subject comes first

    def _caused(self, clause: Clause) -> Draft | None:
        """ "Raid sparks anger", "talks end without deal": what the subject tells comes first."""
        if clause.verb.lemma in CAUSING or "collapse" in clause.operators:
            return self._by_subject(clause)
        return None

    def _labelled(self, clause: Clause) -> Draft | None:
        """ "Agrees that Putin is a killer": who agrees to a bad name gives it."""
        verb, lows = clause.verb, self.sentence.lows
        frame = self.lexicon.verbs.get(verb.lemma)
        if frame is None or frame.type is not ActType.AGREE or "K" not in self.sentence.tags[verb.end : verb.end + 14]:
            return None
        being = next((other for other in self.sentence.verbs if other.at > verb.at and other.lemma == "be"), None)
        if being is None or being.subject is None or not self._named(being.subject):
            return None
        name = range(being.end, min(len(lows), being.end + 5))
        if BAD_NAMES.isdisjoint(lows[k] for k in name):
            return None
        self.done.add(being.at)
        self.consumed.update(name)
        return words_to(ActType.ACCUSE, 2.0, verb, clause.subject, being.subject)

    def _returned(self, clause: Clause) -> Answer:
        """ "The singer returns to the stage": a coming back that eases nothing."""
        subject = clause.subject
        return NO_ACT if clause.core is None and subject is not None and not self._comes_back(subject) else None

    def _cautioned_aside(self, clause: Clause) -> Answer:
        """ "The coast, warned of floods, waits": a participle behind a comma that threatens nobody."""
        verb = clause.verb
        is_aside = self.sentence.tags[verb.begin - 1 : verb.begin] == [","] and verb.begin > 3
        return NO_ACT if is_aside and not self._named(clause.core) else None

    # ---------------------------------------------------------------- the verb alone

    def _by_verb(self, clause: Clause) -> Draft | None:
        """ "Russia shelled Kharkiv", "Iran condemned the attack": what the verb tells by itself."""
        frame = self._verb_frame(clause)
        if frame is None:
            return None
        if frame.type is ActType.SUPPORT and self._backs_conflict(clause):
            return self._backing(clause)
        if self._is_figurative(frame, clause):
            return None
        draft = self._active(clause, frame)
        if frame.type is ActType.REQUEST:
            self._request_content(draft, clause.nouns)
        if frame.type in _CONTENTIOUS:
            self._swallow(clause.verb)
        if frame.type is ActType.THREATEN and self._is_thing(clause.subject):
            draft.certainty = Certainty.HYPOTHETICAL
        is_caution = clause.verb.lemma in ("warn", "caution") and not self._named(clause.core)
        if is_caution and not self._is_hostile(clause.verb):
            # "officials warn of floods": a caution, no threat.
            draft.intensity = 0.4
        return draft

    def _verb_frame(self, clause: Clause) -> Frame | None:
        """What the verb tells, by who does it to whom: workers strike, states leave bodies, speakers blast."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if verb.lemma == "strike" and self.is_labour:
            return WALKOUT
        if verb.lemma in LEAVING and self._leaves_body(clause, frame):
            return Frame(ActType.SANCTION, 4.0, Mode.DEEDS)
        if frame is None:
            return None
        if verb.lemma == "agree" and "K" in self.sentence.tags[verb.end : verb.end + 6]:
            # "Agrees that it rains" is an opinion.
            return Frame(frame.type, -0.4, frame.mode)
        if verb.lemma in ONLY_DENIED and not verb.negated:
            return None
        if self._is_riot(verb, frame, clause.subject):
            return RIOT
        if frame.type is ActType.ASSAULT and self._scolds(clause):
            return Frame(ActType.ACCUSE, 2.0, Mode.WORDS)
        return frame

    def _leaves_body(self, clause: Clause, frame: Frame | None) -> bool:
        """ "Burundi quits the court", "withdraws from OPEC": one leaves an organisation as one breaks off relations."""
        body = clause.core or (clause.phrases[0].words if clause.phrases else None)
        return (frame is not None or clause.verb.lemma in ("leave", "quit", "exit")) and self._is_body(body)

    def _scolds(self, clause: Clause) -> bool:
        """ "Beijing blasts Washington over arms sales": with words."""
        about = (p for p in clause.phrases if p.preposition in ("over", "for") and not self._is_time(p))
        return clause.verb.lemma in SCOLDING and self._named(clause.core) and any(about)

    def _backs_conflict(self, clause: Clause) -> bool:
        """ "Backs new sanctions", "backs arming the rebels", "supports the right to strike back"."""
        if clause.core is None or clause.verb.lemma not in BACKING:
            return False
        if clause.nouns and self._is_hostile_noun(clause.nouns[0][1]):
            return True
        after = clause.verb.end
        if self.sentence.tags[after : after + 1] not in (["V"], ["N"], ["A"]):
            return False
        lexeme = self.sentence.lexemes[after]
        frame = self.lexicon.verbs.get(lexeme.verb) if lexeme is not None and lexeme.verb else None
        return (
            self.sentence.lows[after].endswith("ing")
            and frame is not None
            and frame.type in (ActType.SANCTION, ActType.ASSAULT, ActType.MOBILIZE)
        )

    def _backing(self, clause: Clause) -> Draft:
        """ "House backs new sanctions": support for a hostile act is no friendly one."""
        draft = self._active(clause, Frame(ActType.THREATEN, 3.0, Mode.WORDS))
        if clause.nouns and self._is_hostile_noun(clause.nouns[0][1]):
            # "Backs attacks on Israel": it goes against whom the attacks go against.
            k, lemma = clause.nouns[0]
            told = self._nominal(k, FIGHT, lemma)
            draft.targets = [*(place for place in told.targets if self._named(place)), *draft.targets]
            draft.target = draft.targets[0] if draft.targets else None
        return draft


_Readers = tuple[Callable[[Actives, Clause], Answer], ...]

_SET_PHRASES: dict[str, _Readers] = {
    "come": (Actives._comes_under, Actives._comes_in_for),
    "remain": (Actives._comes_under, Actives._target_of),
    "become": (Actives._target_of,),
    "fall": (Actives._falls,),
    "lose": (Actives._loses,),
    "owe": (Actives._owes,),
    "hear": (Actives._hears,),
    **dict.fromkeys(RECEIVING, (Actives._receives,)),
    **dict.fromkeys(SUFFERING, (Actives._undergoes,)),
    **dict.fromkeys(("deserve", "merit"), (Actives._deserves,)),
    **dict.fromkeys(("bring", "drive", "draw", "send", "bring_out"), (Actives._gathers,)),
    "take": (Actives._takes,),
    "call": (Actives._called,),
    "call_on": (Actives._calls_on,),
    **dict.fromkeys(("put", "place"), (Actives._put_on_hold,)),
    "join": (Actives._joined,),
    **dict.fromkeys(BRANDING, (Actives._branded,)),
    "release": (Actives._publishes,),
    "let": (Actives._let,),
    **dict.fromkeys(ANGERING, (Actives._angers,)),
}
"""Who is asked first, by the verb."""
_WITH_OBJECT: _Readers = (
    Actives._done_to_object,
    Actives._ordered_home,
    Actives._complement,
    Actives._charges,
    Actives._caused,
    Actives._done_to_act,
)
"""Then the verb is read with what hangs on it."""
_PECULIAR: dict[str, _Readers] = {
    **dict.fromkeys(("agree", "say", "insist", "concur"), (Actives._labelled,)),
    # Verbs that tell more when forces do it than by themselves.
    **dict.fromkeys(
        ("march", "travel", "leave", "quit", "withdraw", "train", "drive_out", "pull_out", "pull_out_of", "touch_down"),
        (Actives._by_mover,),
    ),
    "return": (Actives._returned, Actives._by_mover),
    **dict.fromkeys((*CHATTING, "tell", "speak_to"), (Actives._spoken_with_nobody,)),
    "warn": (Actives._cautioned_aside,),
}
"""Then, by the verb, what it means only here and there."""
_ALONE: _Readers = (Actives._by_verb, Actives._by_mover, Actives._told, Actives._dealt, Actives._by_subject)
"""At last the verb alone, forces that move, words to somebody, dealings of people, and what the subject tells."""
