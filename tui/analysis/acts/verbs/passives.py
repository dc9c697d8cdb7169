"""Acts told from the side of whom they are done to: "Kharkiv was hit by missiles", "troops were ordered back".

Each reader knows one kind of passive; they are asked in the order of ``_READERS``, and the first answer counts.
Who did it stands after "by", or hides: in the strike one is killed in, the court one is sentenced in, the forces themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from storage.records import Mode
from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.draft import CONFLICT, RELATIVE, RIOT, SEARCH, USUAL, Draft
from tui.analysis.acts.verbs.culprits import LET_GO, Culprits
from tui.analysis.acts.verbs.dealings import Dealings
from tui.analysis.acts.verbs.feelings import Feelings
from tui.analysis.acts.verbs.plights import Plights
from tui.analysis.acts.verbs.recipients import Recipients
from tui.analysis.acts.verbs.verdicts import Verdicts
from tui.analysis.grammar.agents import agent_of, captor_of
from tui.analysis.grammar.parties import head_of, is_somebody, is_weapon
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, COERCE, REJECT, SANCTION, THREATEN, YIELD
from tui.analysis.lexicon.vocabulary import BRANDING, DOERS, ENVOYS, MOVERS, PLACING, PUBLISHED, SCOLDING

_PLACES = frozenset(("in", "at", "near", "of", "from", "on"))
_STRUCK = _PLACES | {"into", "outside", "inside", "through"}
"""Before what is struck by what is thrown: "a grenade was thrown into a bar"."""
_HANDING = frozenset(
    (
        "extradite",
        "repatriate",
        "hand_back",
        "give_back",
        "hand",
        "hand_over",
        "turn_over",
        "give_up",
        "deliver",
        "transfer",
        "fly",
        "return",
        "pass",
    )
)
"""Verbs by which captives go from one to another."""
_RESTRAINING = frozenset(("block", "stop", "prevent", "restrain", "enjoin", "hinder", "dissuade"))
"""Verbs by which somebody is kept from what he would do; who is barred is punished."""
_TRIAL = USUAL[COERCE]
_ANSWERING = frozenset(("respond", "answer", "retaliate", "react", "act", "reply"))
"""What one is forced to do where more than words will be done."""
_QUESTIONING = frozenset(("ask", "press", "question", "quiz"))
_ONCE_ASKED = (["when"], ["if"])
_CALLED_IN = ("call", "in")
_DONE_TO_ENVOYS = {
    **dict.fromkeys((("send", "home"), ("send", "packing")), USUAL[SANCTION]),
    _CALLED_IN: USUAL[ACCUSE],
}
"""What is done to envoys, told by a verb and the word behind it."""
_ON_WHAT: tuple[list[str], ...] = (["by"], ["and"], ["over"], ["for"], ["on"], ["to"], ["after"], [","], ["."], [])
"""What may follow "called in", unlike where somebody was called something."""
_FORCED = frozenset(("force",))
_STANDING = frozenset(("mass", "amass", "gather", "assemble", "station", "camp"))
"""What forces threaten with, and others only do."""


class Passives(Verdicts, Recipients, Culprits, Dealings, Feelings, Plights):
    """Reads the passive voice."""

    def _passive(self, clause: Clause) -> Draft | None:
        """The act of a verb in the passive, or None."""
        clause.nouns = self._nouns(self._without_clause(clause.subject) if clause.subject else None, [])
        agent = agent_of(self.sentence, clause.verb, clause.phrases)
        for read in _READERS:
            answer = read(self, clause, agent)
            if answer is not None:
                return None if answer is NO_ACT else _apart_from_doer(answer)
        return None

    # ---------------------------------------------------------------- kinds of passives

    def _object_undergone(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Sanctions were imposed on Iran", "the diplomat was put on a list": verb and noun together are the act."""
        framed = self._by_object(clause.verb, clause.nouns)
        is_placing = clause.verb.lemma in PLACING
        is_used = clause.verb.lemma == "use" and clause.phrase("as") is not None
        if framed is None and (clause.core is not None or is_placing or is_used):
            framed = self._by_object(clause.verb, self._nouns(clause.core, clause.phrases, is_placing))
        if framed is None:
            return None
        frame, noun = framed
        if clause.verb.lemma == "leave" and clause.phrase("with") is not None:
            # "Will be left with small missions": nobody leaves.
            return NO_ACT
        if self._is_nobodys(clause, frame, agent):
            return NO_ACT
        draft = self._active(clause.done_by(agent, None), frame, noun)
        if clause.subject is not None:
            suffers = self._place_sufferer(draft, clause.subject, noun)
            if agent is None:
                self._place_owner(draft, clause, clause.subject, noun, suffers)
        draft.passive = True
        if draft.type is ASSAULT:
            self._find_striker(draft, clause, agent)
        return draft

    def _made_to_act(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Iran was urged to withdraw", "officers were ordered to shoot": the subject is to do the act below."""
        verb, operators, subject = clause.verb, clause.operators, clause.subject
        infinitive = self._infinitive(verb.end, 10)
        if infinitive is not None and verb.lemma == "make" and infinitive.begin == verb.end:
            # "Were made to crawl"
            operators = _FORCED
        if infinitive is None or not operators:
            return None
        threat = self._forced_in_time(infinitive, verb, subject) if agent is None and "force" in operators else None
        if threat is not None:
            return threat
        inner = self.verb(infinitive, subject)
        if inner is None and operators & {"order", "force", "request"}:
            inner = self._plain_inner(infinitive, subject)
        if inner is None:
            return None
        inner.words = [verb.at, *inner.words]
        if verb.lemma == "prepare" and agent is None:
            # "Is prepared to impose sanctions": ready to, and prepared by nobody.
            return self._apply("ready", inner, verb, subject, None) or NO_ACT
        inner.passive = True
        # "Asked, as missiles fell, to seek other routes by Taipei"
        agent = agent or agent_of(self.sentence, infinitive, object_of(self.sentence, infinitive)[1])
        return self._operate(operators, inner, verb, agent, subject) or NO_ACT

    def _forced_in_time(self, infinitive: Verb, forced: Verb, subject: Range | None) -> Draft | None:
        """ "Would be forced to respond", "will be compelled to shut the ports": what one says he will do, he threatens."""
        if not (forced.future or forced.modal == "would"):
            return None
        inner = self.verb(infinitive, subject)
        if inner is None and infinitive.lemma in _ANSWERING:
            inner = Draft(THREATEN, 6.0, Mode.WORDS, [infinitive.at], source=subject, verb=infinitive.lemma)
            self._aim(inner, *object_of(self.sentence, infinitive))
        if inner is None or inner.type not in CONFLICT:
            return None
        inner.words, inner.by_noun = [forced.at, *inner.words], True
        return self._apply("ready", inner, forced, subject, None)

    def _restrained(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Trump was blocked from deploying troops": a blow that somebody is kept from, by a court mostly, is not struck."""
        end = clause.verb.end
        if clause.verb.lemma not in _RESTRAINING or self.sentence.lows[end : end + 1] != ["from"]:
            return None
        hindered = next((verb for verb in self.sentence.verbs if verb.form == "g" and verb.begin == end + 1), None)
        if hindered is None:
            return None
        inner = self.verb(hindered, clause.subject)
        return NO_ACT if inner is not None and inner.type in CONFLICT else None

    def _act_undergone(self, clause: Clause, agent: Range | None) -> Answer:
        """ "The strikes were called off", "the attack was denied by Iran": the subject is itself an act."""
        turned = self._done_to_act(clause.done_by(agent, clause.subject))
        if turned is not None:
            turned.passive = True
        return turned

    def _handed_over(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Seamen held by Houthi fighters were handed to mediators": who held them has let them go."""
        subject, to = clause.subject, clause.phrase("to")
        if clause.verb.lemma not in _HANDING or subject is None or to is None or clause.core is not None:
            return None
        holder = next((v for v in self.sentence.verbs if subject.start < v.at < subject.end and v.passive), None)
        captor = captor_of(self.sentence, holder) if holder is not None else None
        if captor is None or captor.end > subject.end or not self._named(captor):
            return None
        self.done.update(() if holder is None else (holder.at,))
        draft = Draft(YIELD, -5.0, Mode.DEEDS, [clause.verb.at], source=captor, verb=clause.verb.lemma)
        draft.passive, draft.strong = True, 1
        draft.target, draft.targets = subject, [self._without_clause(subject)]
        return draft

    def _give_back(self, draft: Draft, clause: Clause) -> None:
        """ "The bodies of two fighters were given back to Lebanon by Israel": to whom something goes, before whose it is."""
        to = clause.phrase("to")
        if to is not None and draft.source is not None and self._actors_in(*to) - self._actors_in(*draft.source):
            draft.targets, draft.target, draft.strong = [to, *draft.targets], to, 1

    def _declared_unwelcome(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Was declared unwelcome in Peru": whose land it is, does not want him."""
        if clause.verb.lemma not in BRANDING or clause.subject is None:
            return None
        if self.sentence.lows[clause.verb.end : clause.verb.end + 1] not in (["unwelcome"], ["undesirable"]):
            return None
        land = next((p.words for p in self._phrases_after(clause.verb.end) if p.preposition == "in"), None)
        draft = Draft(REJECT, 4.0, Mode.WORDS, [clause.verb.at, clause.verb.end], verb=clause.verb.lemma)
        draft.source, draft.passive, draft.strong = agent or land, True, 1
        draft.target, draft.targets = clause.subject, [clause.subject]
        return draft

    def _lost_to(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Five jets were lost to Pakistan": to whom forces or ground are lost, he struck or took them."""
        to = clause.phrase("to")
        if clause.verb.lemma != "lose" or to is None or clause.subject is None or not self._named(to):
            return None
        is_of_war = self._names(clause.nouns, MOVERS) or self._is_region(clause.subject)
        return self._received(clause, USUAL[ASSAULT], -1, to, clause.subject) if is_of_war else None

    def _interviewed(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Said when asked about the raid": a journalist's question asks nothing of anybody."""
        verb = clause.verb
        is_aside = verb.begin == verb.at and self.sentence.lows[verb.at - 1 : verb.at] in _ONCE_ASKED
        return NO_ACT if verb.lemma in _QUESTIONING and is_aside else None

    def _published(self, clause: Clause, agent: Range | None) -> Answer:
        """ "The report was released": nobody was let go."""
        is_published = clause.verb.lemma in ("release", "return", "free") and self._names(clause.nouns, PUBLISHED)
        return NO_ACT if is_published else None

    def _undergone(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Kharkiv was shelled", "the envoy was expelled from Rome": what the verb tells by itself."""
        frame = self._passive_frame(clause, agent)
        if frame is None or self._is_nobodys(clause, frame, agent):
            return NO_ACT
        verb, subject = clause.verb, clause.subject
        is_crowd = verb.form == "r" and agent is None and verb.lemma in _STANDING
        if is_crowd and not self._names(clause.nouns, MOVERS):
            # "Students massed on the lawns"
            return NO_ACT
        words = list(range(verb.at, verb.end))
        told = self._told_before(subject) if agent is not None and subject is not None else None
        # "Cyprus would pay for it, it was warned by militants"
        subject = told.subject if told is not None else subject
        draft = Draft(*frame, words, source=agent, target=subject, verb=verb.lemma, passive=True)
        is_shot = subject is not None and is_weapon(self.sentence, subject)
        near = _STRUCK if is_shot else _PLACES
        draft.targets = [p.words for p in clause.phrases if p.preposition in near and not self._is_time(p)]
        if subject is not None:
            # "A grenade was thrown into a bar": the bar is hit.
            draft.targets.insert(len(draft.targets) if is_shot else 0, subject)
        if frame.type is ASSAULT:
            self._find_striker(draft, clause, agent)
        if clause.core is not None:
            # "Shots were fired at the imam": whom they are fired at, before what was fired.
            draft.targets.insert(0 if is_shot else len(draft.targets), clause.core)
        if draft.source is None:
            self._find_agent(draft, clause)
        elif verb.lemma in _HANDING:
            self._give_back(draft, clause)
        if verb.form == "r" and agent is None and subject is not None:
            draft.rank = RELATIVE
        if frame.type is ACCUSE:
            # "Accused by Khartoum of sheltering rebels": the charge is part of the act.
            self._swallow(verb)
        return draft

    def _kept(self, clause: Clause, agent: Range | None) -> Answer:
        """ "Held in Iran": asked where nobody is named who holds."""
        return self._held_abroad(clause) if agent is None else None

    def _envoy_sent_home(self, clause: Clause, agent: Range | None) -> Answer:
        """ "The envoy was sent home", "diplomats sent packing", "the ambassador was called in by the ministry"."""
        told = clause.verb.lemma, "".join(self.sentence.lows[clause.verb.end : clause.verb.end + 1])
        subject = clause.subject
        frame = _DONE_TO_ENVOYS.get(told)
        if frame is None or subject is None or not self._names(self._nouns_in(subject), ENVOYS):
            return None
        if told == _CALLED_IN and self.sentence.lows[clause.verb.end + 1 : clause.verb.end + 2] not in _ON_WHAT:
            return None
        draft = Draft(*frame, [clause.verb.at, clause.verb.end], source=agent, passive=True)
        draft.verb, draft.target, draft.targets, draft.strong = clause.verb.lemma, subject, [subject], 1
        return draft

    def _head_lemma(self, words: Range) -> str:
        head = head_of(self.sentence, words)
        return self._noun_lemma(head) if head >= 0 else ""

    def _passive_frame(self, clause: Clause, agent: Range | None) -> Frame | None:
        """What the verb tells; "ordered back" is a withdrawal."""
        frame = self.lexicon.verbs.get(clause.verb.lemma)
        particle = self.sentence.lows[clause.verb.end : clause.verb.end + 1]
        if frame is None and "order" in clause.operators and particle in (["back"], ["home"]):
            return USUAL[YIELD]
        if clause.verb.lemma == "try" and clause.subject is not None and is_somebody(self._head_lemma(clause.subject)):
            return _TRIAL if clause.phrase("in", "for", "before") is not None else None
        if frame is not None and self._is_riot(clause.verb, frame, agent):
            return RIOT
        if frame is not None and frame.type is ASSAULT and self._is_search(clause.verb, agent):
            return SEARCH
        return USUAL[ACCUSE] if self._is_scolded(clause) else frame

    def _is_scolded(self, clause: Clause) -> bool:
        """ "Minister attacked over cuts", "Macron blasted for his bill": who is in office, and for what, in words."""
        if clause.verb.lemma not in SCOLDING or not self._is_official(clause.subject):
            return False
        return any(p.preposition in ("over", "for") and not self._is_time(p) for p in clause.phrases)

    def _is_nobodys(self, clause: Clause, frame: Frame, agent: Range | None) -> bool:
        """ "Killed in a crash", "blocked by snow": whether nobody did it."""
        if frame.type is ASSAULT:
            return self._by_accident(clause)
        return frame.type is COERCE and agent is not None and self._is_natural(agent)

    def _by_accident(self, clause: Clause) -> bool:
        """ "Killed in a crash", "destroyed by a storm": nobody did it."""
        return any(
            phrase.preposition in ("by", "in", "after", "during") and self._is_accident(phrase.words)
            for phrase in clause.phrases
        )

    # ---------------------------------------------------------------- whom it is done to

    def _place_sufferer(self, draft: Draft, subject: Range, noun: int) -> bool:
        """ "Protesters were held": whether the noun that helps to tell the act is whom it is done to, and first of them."""
        is_someone = draft.noun not in self.lexicon.nouns or draft.noun in DOERS
        is_freed = draft.verb in LET_GO and is_somebody(draft.noun)
        suffers = (draft.type in CONFLICT or is_freed) and noun in range(*subject) and is_someone
        agent_end = draft.source.end if draft.source is not None else -1
        # "By a brotherhood of carpenters": what hangs on the doer is nobody it is done to.
        draft.targets = [place for place in draft.targets if place.start - 1 != agent_end]
        if suffers:
            draft.noun = ""
        draft.targets.insert(0 if suffers else len(draft.targets), subject)
        draft.target = draft.targets[0]
        return suffers


def _apart_from_doer(draft: Draft) -> Draft:
    """Take what stands inside the phrase of the doer from the places of the target: "by thousands | of Pakistanis"."""
    doer = draft.source
    if doer is not None:
        draft.targets = [place for place in draft.targets if place == doer or not doer.start < place.start < doer.end]
    return draft


_READERS: tuple[Callable[[Passives, Clause, Range | None], Answer], ...] = (
    Passives._angered,
    Passives._request_answered,
    Passives._met_with,
    Passives._given_to,
    Passives._given_out,
    Passives._told_something,
    Passives._envoy_sent_home,
    Passives._interviewed,
    Passives._lost_to,
    Passives._left_harmed,
    Passives._judged_by,
    Passives._object_undergone,
    Passives._restrained,
    Passives._made_to_act,
    Passives._act_undergone,
    Passives._handed_over,
    Passives._declared_unwelcome,
    Passives._published,
    Passives._dealt_with,
    Passives._kept,
    Passives._undergone,
)
