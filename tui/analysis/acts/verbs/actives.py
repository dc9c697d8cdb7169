"""Acts told by a verb in the active voice, from the side of who does them: "Russia shelled Kharkiv".

Each reader knows one kind of clause; they are asked in order (the tables at the end), and the first answer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, takewhile

from storage.records import ActType, Certainty
from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.draft import MAIN, RIOT, SEARCH, USUAL, WALKOUT, Draft, words_to
from tui.analysis.acts.common.home import Home
from tui.analysis.acts.verbs.boycotts import QUITTING, Boycotts
from tui.analysis.acts.verbs.contacts import CHATTING, Contacts
from tui.analysis.acts.verbs.crowds import STOPPING
from tui.analysis.acts.verbs.dealings import Dealings
from tui.analysis.acts.verbs.feelings import ANGERING, STIRRING, Feelings
from tui.analysis.acts.verbs.imputations import BRISTLING, FINDING, Imputations
from tui.analysis.acts.verbs.omissions import COMING, REPLYING, Omissions
from tui.analysis.acts.verbs.receivings import RECEIVING, SUFFERING
from tui.analysis.acts.verbs.reconquests import ENDING_HOLD, REGAINING, Reconquests
from tui.analysis.acts.verbs.subjects import Subjects
from tui.analysis.acts.verbs.topics import DWELLING, TOPPING, Topics
from tui.analysis.acts.verbs.verdicts import JUDGING, SAYING, Verdicts
from tui.analysis.grammar.agents import ASCRIBING, agent_of
from tui.analysis.grammar.attachment import antecedent
from tui.analysis.grammar.parties import head_of, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.vocabulary import (
    BAD_NAMES,
    BRANDING,
    CAUSING,
    ENVOYS,
    LEAVING,
    ONLY_DENIED,
    PLACING,
    SCOLDING,
)

_THAT_REACH = 12
"""Words behind a verb of saying within which its "that" stands: "complained to the Council on Monday that"."""
_SETTING_OFF = CAUSING | {"set_off", "touch_off", "spark_off", "unleash", "bring_on", "bring", "draw"}
"""Verbs that tell what somebody's step leads others to do."""
_HURTING = frozenset((ActType.PROTEST, ActType.SANCTION))
"""Acts that may be said to hit, cripple or squeeze somebody."""
_CONTENTIOUS = frozenset((ActType.ACCUSE, ActType.SUPPORT, ActType.REJECT))
"""Acts about something else, which is told with them."""

_CAUTIONING = frozenset(("warn", "caution"))
_STATES = frozenset((
    "nation", "nations", "country", "neighbour", "neighbor", "state", "government", "capital", "world", "ally",
    "partner", "rival",
))  # fmt: skip
"""Whom one state may warn without a name."""


class Actives(
    Omissions, Reconquests, Verdicts, Imputations, Boycotts, Topics, Subjects, Contacts, Dealings, Feelings, Home
):
    """Reads the active voice."""

    def _active_voice(self, clause: Clause) -> Draft | None:
        """The act of a verb in the active voice, or None."""
        verb = clause.verb
        if verb.opener == "C" and verb.opener_word in ("which", "whom", "that", "who") and clause.core is None:
            clause = clause.done_by(clause.subject, self._relative_object(verb))
        done_to = clause.phrases
        if verb.lemma == "end":
            # "Calm ends in gunfire": what something ends in does not end.
            done_to = list(takewhile(lambda phrase: phrase.preposition not in ("in", "with"), clause.phrases))
        clause.nouns = self._nouns(clause.core, done_to, verb.lemma in PLACING)
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

    def _charges(self, clause: Clause) -> Draft | None:
        """ "Alleged that Chad had shelled a village": who is said to have done it is accused of it."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if frame is None or frame.type is not ActType.ACCUSE or clause.core is not None:
            return None
        told = self._content_clause(verb)
        is_content = told is not None and told.subject is not None and told.opener in ("K", "")
        charged = self._charged_in(told) if told is not None and is_content else self._after_that(verb)
        if charged is None or not names_somebody(self.sentence, charged) or self.sentence.tags[charged.start] == "U":
            # "Complained that they had to wait": of themselves.
            return None
        if told is not None:
            self.verb(told, told.subject)
        return words_to(ActType.ACCUSE, frame.intensity, verb, clause.subject, charged)

    def _charged_in(self, told: Verb) -> Range | None:
        """Who does it in a clause that charges him: "her manager had drugged her", "she had been drugged by her manager"."""
        return agent_of(self.sentence, told, object_of(self.sentence, told)[1]) if told.passive else told.subject

    def _after_that(self, verb: Verb) -> Range | None:
        """The phrase right behind the "that" of a verb of saying, where no verb was found in its clause."""
        tags = self.sentence.tags[verb.end : verb.end + _THAT_REACH]
        if "K" not in tags or "V" in tags[: tags.index("K")]:
            return None
        start = verb.end + tags.index("K") + 1
        return Range(start, phrase_end(self.sentence, start))

    def _publishes(self, clause: Clause) -> Answer:
        """ "Released photographs of two men": nobody was let go."""
        return NO_ACT if clause.core is not None and self._is_published(clause.core) else None

    def _led_to(self, clause: Clause) -> Draft | None:
        """ "The drones led Seoul to scramble jets": who is led does it, and to whom led him if nobody else is named."""
        core, subject = clause.core, clause.subject
        if "request" in clause.operators and subject is not None and self._is_party(subject):
            # "Malaysia pushes Myanmar to free her": no occasion, a demand.
            return None
        infinitive = self._infinitive(core.end, 6) if core is not None and self._named(core) else None
        inner = self.verb(infinitive, core) if infinitive is not None else None
        if inner is None or core is None:
            return None
        inner.source = core
        is_aimed = any(self._named(place) and place != core for place in inner.targets)
        if not is_aimed and subject is not None and self._named(subject):
            inner.targets, inner.target = [subject, *inner.targets], subject
            inner.strong = 1
        return inner

    def _set_off(self, clause: Clause) -> Draft | None:
        """ "The decision set off a strike by Palestinians": the act it led to, against whose the decision was."""
        subject = clause.subject
        if subject is None or not clause.nouns or clause.verb.lemma not in _SETTING_OFF:
            return None
        k, lemma = clause.nouns[0]
        frame = self._noun_frame(lemma)
        if frame is None or clause.core is None or not clause.core.start <= k < clause.core.end:
            return None
        told = self._nominal(k, frame, lemma)
        if told.source is None or not self._named(told.source) or not self._named(subject):
            self.consumed.discard(k)
            return None
        if self._actors_in(*told.source) & self._actors_in(*subject):
            return None
        told.words = [clause.verb.at, *told.words]
        told.targets, told.target = [subject, *told.targets], subject
        told.strong, told.rank, told.verb = 1, MAIN, clause.verb.lemma
        self._consume(subject)
        return told

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
        if frame.type is ActType.ASSAULT and self._hurts_as_act(clause):
            return self._by_subject(clause)
        draft = self._active(clause, frame)
        self._keep_at_home(draft, clause)
        if frame.type is ActType.REQUEST:
            self._request_content(draft, clause.nouns)
        if frame.type in _CONTENTIOUS:
            self._swallow(clause.verb)
        if frame.type is ActType.THREATEN and self._named(clause.core):
            self._take_in(draft, clause.verb)
        if frame.type is ActType.THREATEN and self._is_thing(clause.subject):
            draft.certainty = Certainty.HYPOTHETICAL
        if clause.verb.lemma in _CAUTIONING and "against" in self.sentence.lows[clause.verb.end :]:
            # "Warns Armenia against joining": what one is warned against is part of the warning.
            self._swallow(clause.verb)
            if self._warns_against(clause):
                return draft
        self._warns_of(draft, clause)
        is_caution = clause.verb.lemma in _CAUTIONING and not self._named(clause.core)
        if is_caution and not self._is_hostile(clause.verb):
            # "officials warn of floods": a caution, no threat.
            draft.intensity = 0.4
        return draft

    def _warns_against(self, clause: Clause) -> bool:
        """ "Warns nations against deals with the US": whether one, or all, are to keep away from what another is named in."""
        core, start = clause.core, clause.verb.end if clause.core is None else clause.core.end
        if self.sentence.lows[start : start + 1] != ["against"]:
            return False
        if core is not None and self._named(core):
            return True
        below = self.sentence.verb_at.get(start + 1)
        if core is None and (below is None or below.form != "g" or self._is_body(clause.subject)):
            return False
        mine = self._actors_in(*clause.subject) if clause.subject is not None else set()
        end = next((k for k in range(start, len(self.sentence.tags)) if self.sentence.tags[k] in ",;:.C"), None)
        others = self._actors_in(start, len(self.sentence.tags) if end is None else end) - mine
        return bool(mine and others) and (core is None or self._names(clause.nouns[:1], _STATES))

    def _hurts_as_act(self, clause: Clause) -> bool:
        """ "Doctors' strike cripples hospitals", "sanctions hit miners": an act that is no blow, told by what it does."""
        head = head_of(self.sentence, clause.subject) if clause.subject is not None else -1
        told = self._noun_frame(self._noun_lemma(head)) if head >= 0 else None
        return told is not None and told.type in _HURTING

    def _take_in(self, draft: Draft, verb: Verb) -> None:
        """ "Warned Kabul that its hideouts would be bombed": what is threatened is no act beside the threat."""
        told = self._content_clause(verb)
        inner = self.verb(told, told.subject) if told is not None and told.opener == "K" else None
        if inner is not None:
            draft.content = inner.type
            draft.words.extend(inner.words)

    def _verb_frame(self, clause: Clause) -> Frame | None:
        """What the verb tells, by who does it to whom: workers strike, states leave bodies, speakers blast."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if (verb.lemma == "strike" and self.is_labour) or self._walks_off(clause):
            return WALKOUT
        if verb.lemma in LEAVING and self._leaves_body(clause, frame):
            return USUAL[ActType.SANCTION]
        if frame is None:
            return None
        if verb.lemma in ("defend", "protect", "guard") and clause.core is None:
            # "Missiles to defend against Russia"
            return None
        if verb.lemma == "agree" and "K" in self.sentence.tags[verb.end : verb.end + 6]:
            # "Agrees that it rains" is an opinion.
            return Frame(frame.type, -0.4, frame.mode)
        if verb.lemma in ONLY_DENIED and not verb.negated:
            return None
        if self._is_riot(verb, frame, clause.subject):
            return RIOT
        if frame.type is ActType.ASSAULT and self._is_search(verb, clause.subject):
            return SEARCH
        if frame.type is ActType.ASSAULT and self._scolds(clause):
            return USUAL[ActType.ACCUSE]
        return frame

    def _walks_off(self, clause: Clause) -> bool:
        """ "Ferry crews walk out": people at work, no state and no envoys."""
        head = head_of(self.sentence, clause.subject) if clause.verb.lemma == "walk_out" and clause.subject else -1
        if head < 0 or self.sentence.mentions[head] >= 0 or self._is_official(clause.subject):
            return False
        return self._noun_lemma(head) not in ENVOYS

    def _leaves_body(self, clause: Clause, frame: Frame | None) -> bool:
        """ "Burundi quits the court", "withdraws from OPEC": one leaves an organisation as one breaks off relations."""
        body = clause.core or (clause.phrases[0].words if clause.phrases else None)
        return (frame is not None or clause.verb.lemma in ("leave", "quit", "exit")) and self._is_body(body)

    def _scolds(self, clause: Clause) -> bool:
        """ "Beijing blasts Washington over arms sales": with words."""
        about = (p for p in clause.phrases if p.preposition in ("over", "for") and not self._is_time(p))
        if clause.verb.lemma == "blast" and clause.subject is not None and "person" in self._roles_in(clause.subject):
            # "Trump blasts judge"
            return True
        return clause.verb.lemma in SCOLDING and self._named(clause.core) and any(about)


_Readers = tuple[Callable[[Actives, Clause], Answer], ...]

_SET_PHRASES: dict[str, _Readers] = {
    "go": (Actives._goes_to,),
    "come": (Actives._goes_to, Actives._comes_under, Actives._comes_in_for, Actives._returns_with),
    **dict.fromkeys(("return", "come_home", "come_back", "go_home", "leave", "fly_home"), (Actives._returns_with,)),
    "remain": (Actives._comes_under, Actives._target_of),
    "become": (Actives._target_of,),
    "fall": (Actives._falls, Actives._comes_under),
    **dict.fromkeys(("count", "rely", "bank"), (Actives._counts_on,)),
    "lose": (Actives._loses,),
    "stand": (Actives._stands_trial,),
    "owe": (Actives._owes,),
    "hear": (Actives._hears,),
    "meet": (Actives._meets,),
    **dict.fromkeys(RECEIVING, (Actives._receives,)),
    **dict.fromkeys(SUFFERING, (Actives._undergoes,)),
    "see": (Actives._sees_done,),
    **dict.fromkeys(("deserve", "merit"), (Actives._deserves,)),
    **dict.fromkeys(("bring", "send"), (Actives._carried_home, Actives._gathers)),
    "bring_out": (Actives._gathers,),
    "drive": (Actives._gathers, Actives._led_to),
    "draw": (Actives._receives, Actives._gathers),
    "take": (Actives._does_nothing, Actives._takes),
    **dict.fromkeys(("walk_free", "go_free"), (Actives._goes_free,)),
    **dict.fromkeys(("lead", "push", "spur", "goad"), (Actives._led_to,)),
    **dict.fromkeys(("prompt", "cause"), (Actives._stirs, Actives._led_to)),
    "call": (Actives._judged, Actives._called),
    **dict.fromkeys(("write_to", "phone", "telephone"), (Actives._written_to,)),
    "call_on": (Actives._calls_on,),
    **dict.fromkeys(("put", "place"), (Actives._put_on_hold,)),
    "join": (Actives._joined,),
    **dict.fromkeys(BRANDING, (Actives._branded,)),
    "release": (Actives._publishes,),
    "board": (Actives._embarks,),
    "let": (Actives._let,),
    **dict.fromkeys(ASCRIBING, (Actives._ascribes,)),
    **dict.fromkeys(BRISTLING, (Actives._bristles,)),
    **dict.fromkeys(FINDING, (Actives._finds_friend, Actives._receives)),
    **dict.fromkeys(ANGERING, (Actives._angers,)),
    **dict.fromkeys(STIRRING, (Actives._stirs,)),
    **dict.fromkeys(("do", "make"), (Actives._does_nothing,)),
    **dict.fromkeys(JUDGING - {"call"}, (Actives._judged,)),
    **dict.fromkeys(("say", "insist", "argue", "claim"), (Actives._equated,)),
    "find": (Actives._finds_friend, Actives._judged),
    **dict.fromkeys(REPLYING, (Actives._unanswered,)),
    **dict.fromkeys(REGAINING, (Actives._regains, Actives._gets_back)),
    **dict.fromkeys(ENDING_HOLD, (Actives._breaks_hold,)),
    **dict.fromkeys(COMING - {"come"}, (Actives._dated,)),
    **dict.fromkeys(STOPPING, (Actives._stops_in_protest,)),
    **dict.fromkeys(TOPPING, (Actives._tops,)),
    **dict.fromkeys(DWELLING, (Actives._dwells,)),
}
"""Who is asked first, by the verb."""
_WITH_OBJECT: _Readers = (
    Actives._has_of_anothers_giving,
    Actives._set_off,
    Actives._done_to_object,
    Actives._carried_home,
    Actives._complement,
    Actives._charges,
    Actives._caused,
    Actives._done_to_act,
)
"""Then the verb is read with what hangs on it."""
_PECULIAR: dict[str, _Readers] = {
    **dict.fromkeys(SAYING, (Actives._judged_to_be,)),
    **dict.fromkeys(("say", "insist"), (Actives._labelled, Actives._judged_to_be)),
    **dict.fromkeys(("agree", "concur"), (Actives._labelled,)),
    # Verbs that tell more when forces do it than by themselves, and less when artists and athletes do.
    **dict.fromkeys(QUITTING, (Actives._stays_away,)),
    **dict.fromkeys(("march", "travel", "train", "drive_out", "touch_down", "dig_in"), (Actives._by_mover,)),
    **dict.fromkeys(("leave", "quit", "withdraw", "pull_out", "pull_out_of"), (Actives._stays_away, Actives._by_mover)),
    "return": (Actives._returned, Actives._by_mover),
    **dict.fromkeys((*CHATTING, "tell", "speak_to"), (Actives._spoken_with_nobody,)),
    "warn": (Actives._alerts, Actives._cautioned_aside),
}
"""Then, by the verb, what it means only here and there."""
_ALONE: _Readers = (
    Actives._was_given,
    Actives._by_verb,
    Actives._by_mover,
    Actives._told,
    Actives._dealt,
    Actives._by_subject,
)
"""At last the verb alone, forces that move, words to somebody, dealings of people, and what the subject tells."""
