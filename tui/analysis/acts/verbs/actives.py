"""Acts told by a verb in the active voice, from the side of who does them: "Russia shelled Kharkiv".

Each reader knows one kind of clause; they are asked in order (the tables at the end), and the first answer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, takewhile

from tui.analysis.acts.common.clause import NO_ACT, Answer, Clause
from tui.analysis.acts.common.draft import MAIN, Draft, words_to
from tui.analysis.acts.verbs.alone import Alone
from tui.analysis.acts.verbs.boycotts import QUITTING, Boycotts
from tui.analysis.acts.verbs.contacts import CHATTING, Contacts
from tui.analysis.acts.verbs.crowds import STOPPING
from tui.analysis.acts.verbs.dealings import Dealings
from tui.analysis.acts.verbs.feelings import ANGERING, STIRRING, Feelings
from tui.analysis.acts.verbs.imputations import BRISTLING, FINDING, Imputations
from tui.analysis.acts.verbs.movers import Movers
from tui.analysis.acts.verbs.omissions import COMING, REPLYING, Omissions
from tui.analysis.acts.verbs.plights import Plights
from tui.analysis.acts.verbs.receivings import RECEIVING, SUFFERING
from tui.analysis.acts.verbs.reconquests import ENDING_HOLD, REGAINING, Reconquests
from tui.analysis.acts.verbs.topics import DWELLING, TOPPING, Topics
from tui.analysis.acts.verbs.verdicts import JUDGING, SAYING, Verdicts
from tui.analysis.grammar.agents import ASCRIBING
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.kinds import ACCUSE, AGREE
from tui.analysis.lexicon.vocabulary import BAD_NAMES, BRANDING, CAUSING, PLACING

_THAT_REACH = 12
"""Words behind a verb of saying within which its "that" stands: "complained to the Council on Monday that"."""
_SETTING_OFF = CAUSING | {"set_off", "touch_off", "spark_off", "unleash", "bring_on", "bring", "draw"}
"""Verbs that tell what somebody's step leads others to do."""


class Actives(
    Omissions,
    Reconquests,
    Verdicts,
    Imputations,
    Boycotts,
    Topics,
    Alone,
    Movers,
    Contacts,
    Dealings,
    Feelings,
    Plights,
):
    """Reads the active voice."""

    def _active_voice(self, clause: Clause) -> Draft | None:
        """The act of a verb in the active voice, or None."""
        verb = clause.verb
        # "Raids continue hours before a truce": what is yet to come is not what goes on.
        done_to = list(takewhile(lambda phrase: phrase.preposition != "before", clause.phrases))
        if verb.lemma == "end":
            # "Calm ends in gunfire": what something ends in does not end.
            done_to = list(takewhile(lambda phrase: phrase.preposition not in ("in", "with"), done_to))
        clause.nouns = self._nouns(clause.core, done_to, verb.lemma in PLACING)
        lemma = verb.lemma
        for read in chain(_SET_PHRASES.get(lemma, ()), _WITH_OBJECT, _PECULIAR.get(lemma, ()), _ALONE):
            answer = read(self, clause)
            if answer is not None:
                return None if answer is NO_ACT else answer
        return None

    # ---------------------------------------------------------------- set phrases

    def _charges(self, clause: Clause) -> Draft | None:
        """ "Alleged that Chad had shelled a village": who is said to have done it is accused of it."""
        verb = clause.verb
        frame = self.lexicon.verbs.get(verb.lemma)
        if frame is None or frame.type is not ACCUSE or clause.core is not None:
            return None
        told = self._content_clause(verb)
        is_content = told is not None and told.subject is not None and told.opener in ("K", "")
        charged = self._doer_in(told) if told is not None and is_content else self._after_that(verb)
        if charged is None or not names_somebody(self.sentence, charged) or self.sentence.tags[charged.start] == "U":
            # "Complained that they had to wait": of themselves.
            return None
        if told is not None:
            self.verb(told, told.subject)
        return words_to(ACCUSE, frame.intensity, verb, clause.subject, charged)

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
        if frame is None or frame.type is not AGREE or "K" not in self.sentence.tags[verb.end : verb.end + 14]:
            return None
        being = next((other for other in self.sentence.verbs if other.at > verb.at and other.lemma == "be"), None)
        if being is None or being.subject is None or not self._named(being.subject):
            return None
        name = range(being.end, min(len(lows), being.end + 5))
        if BAD_NAMES.isdisjoint(lows[k] for k in name):
            return None
        self.done.add(being.at)
        self.consumed.update(name)
        return words_to(ACCUSE, 2.0, verb, clause.subject, being.subject)

    def _returned(self, clause: Clause) -> Answer:
        """ "The singer returns to the stage": a coming back that eases nothing."""
        subject = clause.subject
        return NO_ACT if clause.core is None and subject is not None and not self._comes_back(subject) else None

    def _cautioned_aside(self, clause: Clause) -> Answer:
        """ "The coast, warned of floods, waits": a participle behind a comma that threatens nobody."""
        verb = clause.verb
        is_aside = self.sentence.tags[verb.begin - 1 : verb.begin] == [","] and verb.begin > 3
        return NO_ACT if is_aside and not self._named(clause.core) else None


_Readers = tuple[Callable[[Actives, Clause], Answer], ...]

_SET_PHRASES: dict[str, _Readers] = {
    "go": (Actives._goes_to,),
    "come": (Actives._goes_to, Actives._comes_under, Actives._comes_in_for, Actives._returns_with),
    **dict.fromkeys(("return", "come_home", "come_back", "go_home", "leave", "fly_home"), (Actives._returns_with,)),
    "remain": (Actives._comes_under, Actives._target_of),
    "become": (Actives._target_of,),
    **dict.fromkeys(("die", "perish"), (Actives._dies,)),
    "fall": (Actives._dies, Actives._falls, Actives._comes_under),
    **dict.fromkeys(("count", "rely", "bank"), (Actives._counts_on,)),
    "lose": (Actives._dies, Actives._loses),
    "stand": (Actives._stands_trial,),
    "owe": (Actives._owes,),
    **dict.fromkeys(("hold", "keep"), (Actives._holds_captive,)),
    "hear": (Actives._hears,),
    "meet": (Actives._meets,),
    **dict.fromkeys(RECEIVING, (Actives._receives,)),
    **dict.fromkeys(SUFFERING, (Actives._undergoes,)),
    "see": (Actives._sees_done,),
    **dict.fromkeys(("deserve", "merit"), (Actives._deserves,)),
    **dict.fromkeys(("bring", "send"), (Actives._carried_home, Actives._gathers)),
    "bring_out": (Actives._gathers,),
    "order": (Actives._ordered_off,),
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
