# ruff: noqa: SIM905 -- word lists read better as running text
"""What an act is worth by what it is for: a visit is only a visit, talks of peace ease, weapons that are given do not.

contact ──for peace, between enemies?──▶ eases, or next to nothing
aid     ──of arms?──▶ escalates a little, whoever is helped
"""

from __future__ import annotations

import math

from tui.analysis.actors.enmities import at_odds
from tui.analysis.acts.common.draft import ARMING, CONFLICT, ORDINARY, RELATIVE, Draft
from tui.analysis.acts.common.harmless import Harmless
from tui.analysis.grammar.parties import head_of
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.times import SPANS
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PLANNED,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.wordlists import word_class
from tui.analysis.weighing.domestic import ARMED

_PEACEFUL = word_class("peaceful")
"""What makes talking more than a visit."""
_SPANS = SPANS - {"year", "century"} | {"war"}
_SINCE = frozenset(("in", "since", "for", "after"))
_BY_HAND = frozenset((PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT))
"""What weighs what it is, whatever it is done for."""
_WILLING = frozenset((AID, COOPERATE, YIELD))
_BY_FORCE = frozenset(("forcibly", "forcefully"))
"""Words before a verb by which what it gives is done to somebody."""
_SPOKEN_OR_GIVEN = frozenset(
    (
        AID, SUPPORT, AGREE, COOPERATE, YIELD, REQUEST, ACCUSE,
        REJECT, THREATEN,
    )
)  # fmt: skip
"""What private people do to each other and to states without moving anything between these."""
_PRIVATE_PEOPLE = word_class("private people")
_CONTACT = frozenset((CONSULT, AGREE))
_GIVING = frozenset((AID, AGREE, COOPERATE))
_ARMS = word_class("arms")
_NO_ARMS = word_class("no arms")
_PAPERS = frozenset(("deal", "agreement", "contract", "accord", "pact"))
_SIGNING = frozenset("sign ink seal clinch land secure win conclude".split())
_HELP = frozenset((AID, SUPPORT, AGREE))
_TENSION = frozenset(("tension", "standoff", "stand-off", "build-up", "buildup"))
_AGAINST = frozenset("against counter deter contain confront resist".split())
_PONDERED = 3.0
"""Intensity of a blow that allies talk about."""
_ABOUT = frozenset(("on", "about", "over"))
_TO_TOPIC = 4
"""Words behind a meeting within which it is said what it is about."""
_BLOWS = frozenset("boycott sanctions sanction embargo retaliation invasion intervention blockade deployment".split())
_RELIEF = frozenset("relief lifting easing ending waiver waivers end ease lift after during troops border".split())
"""Beside these, what is talked about is the end of it."""
_AGREED = frozenset(("agree", "ready"))
"""Operators by which a meeting to come is more than a plan."""
_FETCHING = frozenset(("evacuate", "airlift", "fly", "fly_out", "fly_home", "bring_home", "repatriate", "get_out"))
"""Verbs by which people are taken out of danger."""
_OWN_PEOPLE = frozenset("citizens nationals expats expatriates tourists diplomats embassy".split())
_EXPECTED = frozenset("if fear fears feared case event should imminent looming looms threat before possible".split())
_FEARED_BLOWS = frozenset(
    "war invasion invade invades attack attacks strike strikes assault offensive conflict hostilities".split()
)
_PUTTING_OFF = frozenset("call_off cancel cut_short delay postpone put_off scrap skip".split())
_HINDRANCES = word_class("hindrances")
_ARMS_REACH = 9
"""Words behind the act within which the arms stand."""


class Purposes(Harmless):
    """Weighs acts that are read."""

    def _weigh(self, drafts: list[Draft]) -> None:
        """Bring the intensity of contacts and of arms to what they are worth."""
        self._told_aside(drafts)
        self._amid_tension(drafts)
        self._in_a_manner_of_speaking(drafts)
        for draft in drafts:
            if draft.type in _BY_HAND:
                continue
            if draft.type in _WILLING and draft.words[0] and self.sentence.lows[draft.words[0] - 1] in _BY_FORCE:
                draft.turn(COERCE)
            elif (
                draft.type in _GIVING
                and draft.verb in _FETCHING
                and (self._is_before_blow() or self._is_for_own(draft))
            ):
                # "To evacuate its citizens if Russia invades": flight from what is feared.
                draft.turn(SANCTION)
            elif draft.type in _SPOKEN_OR_GIVEN and (self._is_of_private_people(draft) or self._is_hindered(draft)):
                draft.lighten()
            elif draft.type is CONSULT and self._is_counsel(draft):
                draft.lighten()
                draft.target, draft.targets, draft.strong = None, [], 0
            elif draft.type in _CONTACT and self._is_about_harm(draft):
                draft.turn(THREATEN, _PONDERED)
                draft.certainty = PLANNED
            elif draft.type in _CONTACT and self._is_contact(draft) and not self._is_for_peace():
                draft.lighten()
            elif self._helps_fight(draft):
                draft.intensity = ARMING
            elif (
                draft.type is SUPPORT
                and draft.noun in _PAPERS
                and self._near(draft, _ARMS)
                and _NO_ARMS.isdisjoint(self.sentence.lows)
            ):
                # "Signs deal to buy jets": trade in arms, which helps nobody's fight by itself.
                draft.intensity = -ORDINARY
            elif draft.type is SUPPORT and draft.verb in _SIGNING and self._is_with_nobody():
                # "Chile signs deal for trains": whom one deals with would be named if it mattered.
                draft.intensity = -ORDINARY

    def _is_before_blow(self) -> bool:
        """ "If Russia invades", "in case of war", "amid fears of an attack": whether a blow is expected."""
        lows = self.sentence.lows
        return not (_EXPECTED.isdisjoint(lows) or _FEARED_BLOWS.isdisjoint(lows))

    def _is_for_own(self, draft: Draft) -> bool:
        """ "Readies plan to evacuate its citizens": what one only prepares for, as one does where a blow is feared."""
        return "plan" in draft.chain and not _OWN_PEOPLE.isdisjoint(self.sentence.lows)

    def _is_of_private_people(self, draft: Draft) -> bool:
        """ "Hostage's family thanks Qatar", "teen pleads for release": whether no state and no group does it."""
        if draft.source is None or _PRIVATE_PEOPLE.isdisjoint(self.forms):
            return False
        head = head_of(self.sentence, draft.source)
        if head < 0 or self._noun_lemma(head) not in _PRIVATE_PEOPLE:
            return False
        return not self._is_of_somebody_known(head)

    def _is_of_somebody_known(self, head: int) -> bool:
        """ "Kim's sister", but not "hostage's sister": whose name is enough to say who is meant, is hardly private."""
        whose = head - 2
        if whose < 0 or self.sentence.tags[head - 1] != "S":
            return False
        return self.sentence.mentions[whose] >= 0 or self.sentence.lexemes[whose] is None

    def _is_hindered(self, draft: Draft) -> bool:
        """ "Postpones trip due to flu", "calls off visit as storm nears": what is put off by what nobody chose."""
        return draft.type is REJECT and draft.verb in _PUTTING_OFF and not _HINDRANCES.isdisjoint(self.sentence.lows)

    def _told_aside(self, drafts: list[Draft]) -> None:
        """ "Lawyer who defended dissidents loses licence": what is told of somebody only by the way is not the news."""
        if len(drafts) == 1 and drafts[0].rank == RELATIVE and drafts[0].intensity < -ORDINARY:
            drafts[0].lighten()

    def _amid_tension(self, drafts: list[Draft]) -> None:
        """ "Canada lends Kyiv money as tension with Moscow rises": what the help is for, before the help."""
        if len(drafts) < 2 or drafts[0].type not in _HELP or drafts[0].intensity >= 0:
            return
        tense = next((d for d in drafts[1:] if d.noun in _TENSION and d.intensity > 1 and d.type in CONFLICT), None)
        if tense is not None:
            drafts.remove(tense)
            drafts.insert(0, tense)
            drafts[1].intensity = math.copysign(ORDINARY, drafts[1].intensity)

    def _is_counsel(self, draft: Draft) -> bool:
        """ "Allies meet over the Russian build-up": of whose blow one takes counsel, with him one does not meet."""
        lows, first = self.sentence.lows, draft.words[-1] + 1
        at = next((k for k in range(first, min(len(lows), first + _TO_TOPIC)) if lows[k] in _ABOUT), None)
        if at is None or draft.target is None or draft.target.start < at or self._several(draft.source):
            return False
        topic = Range(at + 1, phrase_end(self.sentence, at + 1))
        return any(self._is_hostile_noun(lemma) for _, lemma in self._nouns_in(topic))

    def _is_about_harm(self, draft: Draft) -> bool:
        """ "In talks with allies on a boycott": what is talked about is a blow to somebody; "talks centred on sanctions"."""
        lows = self.sentence.lows
        if self.sentence.verb_at.get(draft.words[-1]) is not None and draft.noun:
            return False
        at = next((k for k in range(draft.words[-1] + 1, len(lows)) if lows[k] in _ABOUT), len(lows))
        about = lows[at + 1 : at + 5]
        return not _BLOWS.isdisjoint(about) and _RELIEF.isdisjoint(lows[at + 1 : at + 7])

    def _helps_fight(self, draft: Draft) -> bool:
        """Whether what is given is arms, or is meant against a third one."""
        if draft.type in _HELP and draft.intensity < -1 and self._is_against(draft):
            return True
        return draft.type in _GIVING and draft.intensity < 0 and self._gives_arms(draft)

    def _is_against(self, draft: Draft) -> bool:
        """ "Aid to counter China", "a pact against Russia": help to one that is meant against another."""
        lows, mentions = self.sentence.lows, self.sentence.mentions
        if _AGAINST.isdisjoint(lows):
            return False
        at = next((k for k in range(draft.words[-1], len(lows)) if lows[k] in _AGAINST), len(lows))
        if at == len(lows) or draft.content is YIELD or self._is_hostile_noun(self._noun_lemma(at - 1)):
            # "Vows to end its war against Turkey"
            return False
        return any(number >= 0 for number in mentions[at + 1 : at + 4])

    def _is_with_nobody(self) -> bool:
        """Whether only one actor is named, and nothing armed or estranged stands by."""
        actors = {number for number in self.sentence.mentions if number >= 0}
        return len(actors) < 2 and ARMED.isdisjoint(self.sentence.lows) and not self._is_for_peace()

    def _is_contact(self, draft: Draft) -> bool:
        """Whether the act is a meeting, or one that is to come; one that is agreed on is more."""
        return draft.type is CONSULT or (draft.content is CONSULT and _AGREED.isdisjoint(draft.chain))

    def _is_for_peace(self) -> bool:
        """Whether the sentence speaks of peace or names two who are at war: then talking is more than courtesy."""
        lows = self.sentence.lows
        if not _PEACEFUL.isdisjoint(lows) or ("end" in lows and "war" in lows):
            return True
        if "first" in lows and not _SPANS.isdisjoint(lows) and not _SINCE.isdisjoint(lows):
            # "First visit in 12 years": there has been a reason for none.
            return True
        named = (self.mentions[number] for number in self.sentence.mentions if number >= 0)
        # Who meets an enemy's opponents eases nothing with him.
        return at_odds({mention.actor for mention in named if mention.role != "opposition"}, self.day)

    def _gives_arms(self, draft: Draft) -> bool:
        """ "Sends missiles", "approves sale of jets", "weapons for Kyiv": what is given kills."""
        if draft.type is AGREE and draft.content not in _GIVING:
            return False
        return self._near(draft, _ARMS) and _NO_ARMS.isdisjoint(self.sentence.lows)

    def _near(self, draft: Draft, words: frozenset[str]) -> bool:
        """Whether one of the words stands by the act."""
        return not words.isdisjoint(self.sentence.lows[max(0, draft.words[0] - 3) : draft.words[-1] + _ARMS_REACH])
