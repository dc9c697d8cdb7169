"""Other verbs whose subject is the one it is done to: "fell prey to", "came under fire", "was the target of".

    subject       | verb      | what          | from whom
    Mariupol      | fell to   |               | Russian troops
    Kherson       | came under| fire          | from Russian artillery
    Khartoum      | heard     | only threats  | from Cairo

What is done is told by the noun; where the noun tells nothing, by the verb.
"""

from __future__ import annotations

from itertools import zip_longest

from storage.records import Mode
from tui.analysis.acts.common.clause import Clause
from tui.analysis.acts.common.draft import CONFLICT, FIGHT, MAIN, USUAL, Draft
from tui.analysis.acts.common.tellings import SPOKEN_TO, content_frame
from tui.analysis.acts.verbs.receivings import Receivings
from tui.analysis.grammar.agents import agent_of, named_behind
from tui.analysis.grammar.parties import is_somebody, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    PROTEST,
    REQUEST,
    SANCTION,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import MOVERS
from tui.analysis.lexicon.wordlists import word_class

_UNDER = {
    "fire": FIGHT, "pressure": USUAL[REQUEST], "scrutiny": USUAL[ACCUSE],
    "criticism": USUAL[ACCUSE], "suspicion": USUAL[ACCUSE],
    "siege": FIGHT, "embargo": USUAL[SANCTION], "investigation": USUAL[ACCUSE],
}  # fmt: skip
"""What one comes under."""
_PREDICATE_REACH = 6
"""Words behind "is" within which it is said what one is: "the latest main target"."""
_TAKINGS = frozenset(("delivery", "custody", "receipt", "possession"))
"""What one takes of what another hands over."""
_HANDED_OVER = USUAL[COOPERATE]
_GIFT = USUAL[AID]
_CAPTURE = USUAL[COERCE]
_BLAME = USUAL[ACCUSE]
_FREEDOM = USUAL[YIELD]
_ONTO = frozenset(("to", "onto", "into", "on"))
_STREETS = frozenset(("street", "streets", "square", "squares", "barricades"))
_PROTEST_REACH = 12
"""Words behind whom a visit brings out within which "out in protest" stands."""
_PARTICIPLE_REACH = 14
"""Words behind what one sees done within which the participle stands."""
_FALLEN = frozenset(("victim", "prey"))


_SUFFERERS: dict[str, Frame | None] = {
    **dict.fromkeys(("target", "victim", "prey"), FIGHT),
    **dict.fromkeys(("recipient", "beneficiary"), USUAL[AID]),
    **dict.fromkeys(("object", "subject", "scene", "focus", "butt", "addressee", "site", "stage", "venue")),
    **dict.fromkeys(("stop", "destination", "station"), USUAL[CONSULT]),
}
"""What one is of an act that is done to one, and what is done where no noun tells it."""


_LIVES = frozenset(("life", "lives"))
_GROUND = word_class("ground lost")
_LIMBS = frozenset(("leg", "arm", "limb", "foot", "hand", "eye", "life", "soldier", "man"))
_PAPERS = frozenset(("visa", "citizenship", "passport", "licence", "license", "permit", "accreditation", "asylum"))
"""What is lost to whoever takes it."""


class Converses(Receivings):
    """Reads the verbs by which English turns who does it and whom it is done to."""

    def _target_of(self, clause: Clause) -> Draft | None:
        """ "The embassy was the target of a crowd", "Dhaka was the scene of the first visit by an Indian minister"."""
        lows, start = self.sentence.lows, clause.verb.end
        if clause.subject is None or not self._is_party(clause.subject):
            return None
        at = next((k for k in range(start, min(len(lows), start + _PREDICATE_REACH)) if lows[k] in _SUFFERERS), None)
        if at is None or lows[at + 1 : at + 2] not in (["of"], ["for"], ["on"]) or clause.verb.negated:
            return None
        end = phrase_end(self.sentence, at + 2)
        told = next(((f, k) for k, lemma in self._nouns_in(Range(at + 2, end)) if (f := self._noun_frame(lemma))), None)
        frame = told[0] if told is not None else _SUFFERERS[lows[at]]
        if frame is None:
            return None
        doer = agent_of(self.sentence, clause.verb, [])
        if told is None:
            return self._done_to_subject(clause, frame, None, doer or Range(at + 2, end))
        return self._done_to_subject(clause, frame, told[1], self._doer_of(told[1], Range(at + 2, end)) or doer)

    def _comes_under(self, clause: Clause) -> Draft | None:
        """ "Kherson came under fire from Russian artillery", "Israel is under pressure from Washington"."""
        if not clause.phrases or clause.phrases[0].preposition != "under":
            return None
        under = clause.phrases[0].words
        frame = self._frame_under(under)
        if frame is None:
            return None
        told, noun = frame
        about = clause.phrase("for", "over")
        if self.sentence.lows[noun] == "fire" and about is not None and not self._named(about):
            # "Came under fire at the UN for its troops in Congo": with words.
            told = _BLAME
        giver = self._giver(clause, under, noun)
        if giver is None and told.mode is Mode.WORDS:
            giver = clause.phrase("in", "at")
        return self._done_to_subject(clause, told, noun, giver)

    def _is_under(self, clause: Clause) -> Draft | None:
        """ "Is under pressure from Brussels"; of a joke that is under fire, by nobody named, nothing is told."""
        told = self._comes_under(clause) if clause.verb.lemma == "be" else None
        return told if told is not None and (told.source is not None or self._named(clause.subject)) else None

    def _frame_under(self, under: Range) -> tuple[Frame, int] | None:
        for k, lemma in self._nouns_in(under):
            frame = _UNDER.get(lemma) or self._noun_frame(lemma)
            if frame is not None and frame.type in CONFLICT:
                return frame, k
        return None

    def _dies(self, clause: Clause) -> Draft | None:
        """ "Died in a gunfight with rangers", "lost his life in a clash with guards": they killed him."""
        subject, core = clause.subject, clause.core
        if core is not None and _LIVES.isdisjoint(self.sentence.lows[core.start : core.end]):
            return None
        killer = self._fought_with(clause.verb.end)
        if killer is None or subject is None or clause.verb.negated:
            return None
        if self._is_thing(subject) and not self._is_party(subject):
            return None
        self._consume(Range(clause.verb.end, killer.end))
        return self._done_to_subject(clause, USUAL[ASSAULT], None, killer)

    def _falls(self, clause: Clause) -> Draft | None:
        """ "Villagers fell prey to gunmen", "Mariupol fell to Russian troops"."""
        to = clause.phrase("to")
        captor = self._in_whose_hands(clause)
        if captor is not None:
            return self._done_to_subject(clause, _CAPTURE, None, captor)
        if to is None or clause.subject is None:
            return None
        core = clause.core
        is_prey = core is not None and not _FALLEN.isdisjoint(self.sentence.lows[core.start : core.end])
        takers = self._names(self._nouns_in(to), MOVERS) or self._is_armed(to)
        if not is_prey and not (core is None and takers):
            return None
        frame = next((f for _, lemma in self._nouns_in(to) if (f := self._noun_frame(lemma)) is not None), FIGHT)
        return self._done_to_subject(clause, frame if frame.type in CONFLICT else FIGHT, None, to)

    def _sees_done(self, clause: Clause) -> Draft | None:
        """ "Syria will see its sanctions suspended", "saw 30 licences revoked by Britain": it is done to who sees it."""
        core, subject = clause.core, clause.subject
        if core is None or subject is None or not self._is_party(subject):
            return None
        done = next((v for v in self.sentence.verbs if core.end <= v.at < core.end + _PARTICIPLE_REACH), None)
        if done is None or not done.passive or done.begin < done.at or done.subject is None:
            return None
        draft = self.verb(done, done.subject) if core.start <= done.subject.start < done.at else None
        if draft is not None:
            draft.targets, draft.target = [subject, *draft.targets], subject
            draft.strong, draft.rank = 1, MAIN
        return draft

    def _counts_on(self, clause: Clause) -> Draft | None:
        """ "Moldova can count on power from Romania": what one may count on, the other has promised."""
        giver = clause.phrase("from")
        if clause.verb.modal not in ("can", "could", "may") or clause.verb.negated or giver is None:
            return None
        if clause.phrase("on") is None or clause.subject is None or not self._is_party(giver):
            return None
        clause.verb.modal = ""
        return self._done_to_subject(clause, USUAL[AGREE], None, giver)

    def _gets_back(self, clause: Clause) -> Draft | None:
        """ "Senegal got back two camps from France": a state gives up what it held; from others it is taken."""
        giver = clause.phrase("from")
        if clause.verb.lemma != "get_back" or clause.core is None or self._lacks_subject(clause):
            return None
        if giver is None or not self._is_state(giver):
            return None
        return self._done_to_subject(clause, _FREEDOM, None, giver)

    def _stands_trial(self, clause: Clause) -> Draft | None:
        """ "Will stand trial in Baku": whose court it is, tries him."""
        core = clause.core
        if core is None or self.sentence.lows[core.start : core.end] != ["trial"] or clause.subject is None:
            return None
        court = clause.phrase("in", "before", "at")
        is_told = court is not None and self._named(court) and not self._names_same(court, clause.subject)
        return self._done_to_subject(clause, _BLAME, core.start, court if is_told else None)

    def _in_whose_hands(self, clause: Clause) -> Range | None:
        """ "Fell into the hands of border guards", "into Russian hands"."""
        for phrase, behind in zip_longest(clause.phrases, clause.phrases[1:]):
            if phrase.preposition == "into" and self.sentence.lows[phrase.words.end - 1] == "hands":
                return behind.words if behind is not None and behind.preposition == "of" else phrase.words
        return None

    def _is_armed(self, words: Range) -> bool:
        """Whether the phrase names forces or a group that fights."""
        found = [self.mentions[m] for k in range(*words) if (m := self.sentence.mentions[k]) >= 0]
        return bool(found) and found[0].role in ("organ", "group")

    def _loses(self, clause: Clause) -> Draft | None:
        """ "Armenia lost the town to Azerbaijan"; "lost its funding from Australia"."""
        taker, core = clause.phrase("to"), clause.core
        if core is None:
            return None
        if (
            taker is not None
            and self._named(taker)
            and (self._named(core) or self._is_armed(taker) or self._names(self._nouns_in(core), _GROUND))
        ):
            return self._done_to_subject(clause, FIGHT, None, taker)
        if taker is not None and self._named(taker) and self._names(self._nouns_in(core), _LIMBS):
            # "Soldiers lose legs to Cambodian mines"
            return self._done_to_subject(clause, FIGHT, None, taker)
        if self._named(core) and self._names(self._nouns_in(core)[:1], _PAPERS):
            # "Students lose US visas": whose they are to give, takes them.
            return self._done_to_subject(clause, USUAL[SANCTION], core.end - 1, core)
        harm = next(
            ((f, k) for k, lemma in self._nouns_in(taker or core) if (f := self._noun_frame(lemma)) is not None), None
        )
        giver = self._giver(clause, core, core.end - 1)
        if taker is not None and harm is not None and harm[0].type in CONFLICT:
            # "Lost a third of their sales to an embargo from Moscow".
            return self._done_to_subject(clause, *harm, giver or self._owner_of(clause, taker, harm[1]))
        if giver is None or not self._named(giver):
            return None
        noun = next(((k, f) for k, lemma in clause.nouns if (f := self._noun_frame(lemma)) is not None), None)
        if noun is None or noun[1].type in CONFLICT:
            return None
        return self._done_to_subject(clause, USUAL[SANCTION], noun[0], giver)

    def _owes(self, clause: Clause) -> Draft | None:
        """ "Owes his farm to three cousins", "owes its vaccine to India": thanks to whom one has it."""
        to = clause.phrase("to")
        if clause.core is None or to is None or not names_somebody(self.sentence, to):
            return None
        if clause.core.end - clause.core.start > 1 and self._names(clause.nouns, frozenset(("money", "debt"))):
            return None
        return self._done_to_subject(clause, USUAL[AID], None, to)

    def _hears(self, clause: Clause) -> Draft | None:
        """ "Khartoum heard from Egypt's president", "has heard nothing but threats from Cairo"."""
        end = clause.verb.end
        at = next(
            (k for k in range(end, min(len(self.sentence.lows), end + 7)) if self.sentence.lows[k] == "from"), None
        )
        if at is None or clause.subject is None:
            return None
        speaker = Range(at + 1, phrase_end(self.sentence, at + 1))
        if not self._is_party(speaker):
            return None
        for k, lemma in self._nouns_in(Range(end, at)):
            frame = _BLAME if lemma == "protest" else self._noun_frame(lemma)
            if frame is not None:
                return self._done_to_subject(clause, frame, k, speaker)
        if any(tag in "VMEHWKC" for tag in self.sentence.tags[end:at]) or self._nouns_in(Range(end, at)):
            return None
        told = next((v for v in self.sentence.verbs if v.at > speaker.end and v.form == "f"), None)
        is_told = told is not None and self.sentence.lows[speaker.end : speaker.end + 1] == ["that"]
        frame = content_frame(self.sentence, told) if told is not None and is_told else SPOKEN_TO
        if is_told:
            self.done.update(verb.at for verb in self.sentence.verbs if verb.at > speaker.end)
        return self._done_to_subject(clause, frame, None, speaker)

    def _comes_in_for(self, clause: Clause) -> Draft | None:
        """ "Sweden came in for harsh criticism from Ankara"."""
        words = clause.phrase("for")
        if words is None or self.sentence.lows[clause.verb.end : clause.verb.end + 2] != ["in", "for"]:
            return None
        for k, lemma in self._nouns_in(words):
            frame = self._noun_frame(lemma)
            if frame is not None:
                return self._done_to_subject(clause, frame, k, self._giver(clause, words, k))
        return None

    def _deserves(self, clause: Clause) -> Draft | None:
        """ "The reforms deserve every encouragement", "merits punishment": what somebody who says so means to do."""
        told = self._told_in(clause) if clause.core is not None else None
        if told is None or clause.verb.negated or self._lacks_subject(clause):
            return None
        return self._done_to_subject(clause, *told, self._from(clause))

    def _takes(self, clause: Clause) -> Draft | None:
        """ "Took a barrage of shells from Chad", "took delivery of beds sent by Japan": it comes from another."""
        core = clause.core
        if core is None or self._lacks_subject(clause):
            return None
        told = self._loss_in(core) or self._told_in(clause)
        if told is not None and told[0].type is ASSAULT:
            giver = self._from(clause)
            return self._done_to_subject(clause, *told, giver) if giver is not None else None
        if not self._names(self._nouns_in(core), _TAKINGS):
            return None
        content = next((p.words for p in clause.phrases if p.preposition == "of"), core)
        giver = self._from(clause) or named_behind(self.sentence, content)
        if giver is None or self._names_same(giver, clause.subject):
            return None
        is_person = any(is_somebody(lemma) for _, lemma in self._nouns_in(content))
        frame = _HANDED_OVER if is_person else _GIFT
        self._consume(content)
        return self._done_to_subject(clause, frame, None, giver)

    def _gathers(self, clause: Clause) -> Draft | None:
        """ "The tests brought thousands on to the streets": who comes protests, against what brought him."""
        core, subject = clause.core, clause.subject
        if core is None or subject is None or not names_somebody(self.sentence, core):
            return None
        out = any(phrase.preposition in _ONTO and self._is_street(phrase.words) for phrase in clause.phrases)
        if not out and not self._in_protest(core.end):
            return None
        draft = self._done_to_subject(clause, USUAL[PROTEST], None, core)
        draft.passive = False
        return draft

    def _in_protest(self, k: int) -> bool:
        """ "Brought hundreds out in protest"."""
        lows = self.sentence.lows[k : k + _PROTEST_REACH]
        return "protest" in lows and lows[lows.index("protest") - 1] == "in" and "out" in lows

    def _is_street(self, words: Range) -> bool:
        """Whether the phrase names where crowds gather."""
        return any(self.sentence.lows[k] in _STREETS for k in range(*words))

    def _goes_to(self, clause: Clause) -> Draft | None:
        """ "A medal went to the crew from the king", "donations came to the tribe from Ireland": who sent it gave it."""
        to, giver, subject = clause.phrase("to"), clause.phrase("from"), clause.subject
        if to is None or giver is None or subject is None or clause.core is not None or clause.verb.negated:
            return None
        if names_somebody(self.sentence, subject) or self._names(self._nouns_in(subject), MOVERS):
            return None
        if not self._is_party(to) or not self._is_party(giver) or self._names_same(to, giver):
            return None
        told = self._told_as_given(clause.done_by(giver, subject))
        draft = self._done_to_subject(clause, told[0] if told is not None else _GIFT, None, giver)
        draft.target, draft.targets = to, [to]
        self._consume(subject)
        return draft

    def _goes_free(self, clause: Clause) -> Draft | None:
        """ "Walked free after being pardoned by Kim": whoever held them has let them go."""
        subject = clause.subject
        if subject is None or not self._is_party(subject):
            return None
        for other in self.sentence.verbs:
            if other.at > clause.verb.at and other.passive:
                agent = agent_of(self.sentence, other, object_of(self.sentence, other)[1])
                if agent is not None and self._is_party(agent) and not self._names_same(agent, subject):
                    self.done.add(other.at)
                    return self._done_to_subject(clause, _FREEDOM, None, agent)
        return self._done_to_subject(clause, _FREEDOM, None, None)

    def _returns_with(self, clause: Clause) -> Draft | None:
        """ "Came home with a promise of billions from the crown prince": it was given to him."""
        brought = clause.phrase("with")
        if brought is None or clause.subject is None or clause.core is not None:
            return None
        told = next(((f, k) for k, lemma in self._nouns_in(brought) if (f := self._noun_frame(lemma))), None)
        giver = self._from(clause)
        is_left = self.sentence.lows[clause.verb.end : clause.verb.end + 1] == ["away"]
        if told is None or giver is None or self._names_same(giver, clause.subject):
            return None
        if giver.start < brought.end and not is_left:
            return None
        return self._done_to_subject(clause, *told, giver)
