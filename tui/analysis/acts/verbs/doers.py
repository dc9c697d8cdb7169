"""Who does an act when another part of the sentence names him: who gave the order, whose prison, guns or soil it is.

"driven out on the orders of a ministry"      who gives the order does it
"freed after the cabinet approved a pardon"   so does who decides it
"tortured in a prison in Iran"                and whose prison it is
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import HARMS, Draft
from tui.analysis.acts.verbs.unread import Unread
from tui.analysis.grammar.agents import ORGANS, agent_of, captor_of, named_behind
from tui.analysis.grammar.authors import author_of
from tui.analysis.grammar.measures import DISTANCES
from tui.analysis.grammar.parties import head_of, is_somebody, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    COOPERATE,
    MOBILIZE,
    REJECT,
    SANCTION,
    SUPPORT,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import CAPTIVITY, ENVOYS, MOVERS, PROJECTILES
from tui.analysis.lexicon.wordlists import word_class

_STRIKING = MOVERS | PROJECTILES | word_class("strikers")
"""What of somebody's strikes where nobody else is said to."""
_TAKEN_FROM = frozenset((YIELD, MOBILIZE, SANCTION, COERCE))
"""Acts that are done away from somebody: "withdrawn from Syria", "expelled from Rome"."""
_RECALLING = frozenset(("recall", "call_home", "call_back", "bring_home", "withdraw", "pull_out", "order_home"))
"""What a state does with its own envoys."""
_DECIDED = {
    YIELD: frozenset(("after", "when", "as")),
    REJECT: frozenset(("when", "as", "since", "because")),
    SANCTION: frozenset(("when", "as", "since", "because", "after")),
}
"""What is decided by somebody in a clause behind, and what introduces that clause."""
_OWNED_UP = frozenset(
    (
        AID,
        AGREE,
        SUPPORT,
        COOPERATE,
        SANCTION,
        COERCE,
        REJECT,
        YIELD,
    )
)
"""What the one who announces it has done, where nobody else is said to."""
_TELLING_OF_OTHERS = frozenset(("USA", "GBR"))
"""Whose officials tell of others' losses as often as of blows of their own."""
_SUMMONING = frozenset(("summon", "call"))
_MEANWHILE = frozenset(("as", "when", "after", "while"))
"""What introduces a clause in which the striker may be named: "shelled as Thai jets circle"."""
_GOING_ON = 4
"""Words behind a passive within which "and" joins another to it."""
_FREEING = frozenset(("set", "set_free", "free", "release", "let", "let_go", "pardon", "acquit", "turn"))
"""Verbs by which whoever holds somebody lets him go: "set free", "let out"."""
_AT_BORDERS = frozenset((YIELD, REJECT, COERCE, SANCTION))
"""What is done to those who come to a border."""
_CROSSINGS = frozenset(("landing", "entry", "travel", "transit", "flight"))
_CROSSING = word_class("crossing borders")
_KEEPING = word_class("keeping")
_LAWS = word_class("laws")
"""Under what something is forbidden, allowed or seized."""
_RESCUING = word_class("rescuing")
"""Help that takes one away from where he is."""

_KEEPING_OUT = frozenset(("deny", "refuse", "bar", "ban", "block", "prevent", "stop"))
_INTO = frozenset(("into", "entering", "re-entering", "visiting"))
_LEAVE_TO_ENTER = frozenset(("entry", "access", "admission", "admittance", "visa", "visas"))
_LISTING = frozenset(("name", "list", "identify"))
"""What whoever holds captives does with those he is to let go."""
_TO_GATE = 6
"""Words behind a verb of keeping out within which it is said of where."""


class Doers(Unread):
    """Completes the leading act by who does it."""

    def _given_from(self, draft: Draft) -> None:
        """ "Letters reached the cyclist from strangers", "pressure on Israel from Washington has grown"."""
        is_missile = draft.source is not None and self._names(self._nouns_in(draft.source), PROJECTILES)
        is_taken = draft.type in _TAKEN_FROM and not (is_missile and draft.type is MOBILIZE)
        if (draft.source is not None and not is_missile) or is_taken or draft.verb in _RESCUING:
            return
        giver = next((place for place in draft.targets if self.sentence.lows[place.start - 1] == "from"), None)
        if giver is not None and self.sentence.lows[giver.start - 2] in DISTANCES:
            # "Went off 50 metres from a mosque"
            return
        if giver is not None and self._is_party(giver) and (draft.targets != [giver] or is_missile):
            draft.source = giver
            draft.targets = [place for place in draft.targets if place != giver]
            draft.target = next(iter(draft.targets), None)

    def _behind_deed(self, draft: Draft) -> None:
        """ "The attack, carried out by a cell, claimed six lives": of a deed that is said to do it, whoever did it."""
        if draft.source is None or draft.type is not ASSAULT or self._named(draft.source):
            return
        head = head_of(self.sentence, draft.source)
        if head >= 0 and self._is_attack(self._noun_lemma(head)) and not is_somebody(self._noun_lemma(head)):
            draft.source = author_of(self.sentence, head + 1) or draft.source

    def _in_a_fight(self, draft: Draft) -> None:
        """ "Was gunned down in a standoff with police": who fought on the other side."""
        if draft.source is None and draft.passive and draft.type in (ASSAULT, COERCE):
            draft.source = self._fought_with(draft.words[-1] + 1)
            draft.targets = [place for place in draft.targets if place != draft.source]

    def _at_the_bidding(self, draft: Draft) -> None:
        """ "Driven out on the orders of Egypt's ministry", "died at the hands of troops"."""
        if self._is_known(draft.source):
            return
        words = self._bidder(draft.words[-1] + 1)
        if words is not None and self._is_party(words):
            draft.source = words
            draft.targets = [place for place in draft.targets if place != words]

    def _thanks_to(self, draft: Draft) -> None:
        """ "The airport opened thanks to a loan from China": what is owed to somebody, he did."""
        main = self.main
        if main is None or main.subject is None or main.at in draft.words:
            return
        giver = self._owed_to()
        if (
            giver is not None
            and self._named(giver)
            and self._is_party(main.subject)
            and self._do_differ(giver, main.subject)
        ):
            draft.source, draft.targets = giver, [main.subject, *draft.targets]
            draft.target, draft.strong, draft.symmetric = main.subject, 1, False

    def _agent_inside(self, draft: Draft) -> None:
        """ "Sanctions on Belarus imposed by the EU were widened": the doer stands inside the subject."""
        if draft.source is not None or not draft.targets:
            return
        whole = draft.targets[0]
        for verb in self.sentence.verbs:
            if whole.start < verb.at < whole.end and verb.passive:
                agent = agent_of(self.sentence, verb, object_of(self.sentence, verb)[1])
                if agent is not None and self._named(agent) and agent.end <= whole.end:
                    draft.source = agent
                return

    def _shared_agent(self, draft: Draft, others: list[Draft]) -> None:
        """ "Was dragged from a ferry and is held by the KGB": the doer is named once, behind the last."""
        if not draft.passive or draft.source is not None or not draft.targets:
            return
        for other in others:
            if not other.passive or other.source is None or not other.targets:
                continue
            goes_on = other.targets[0].start - 1 in range(draft.words[-1] + 1, draft.words[-1] + _GOING_ON)
            # "Were beaten and their stores gutted by looters"
            is_joined = goes_on and self.sentence.lows[other.targets[0].start - 1] == "and"
            if is_joined or other.targets[0] == draft.targets[0]:
                draft.source = other.source
                return

    def _let_by_clause(self, draft: Draft) -> None:
        """ "Were freed after the cabinet approved a pardon", "dashed when Budapest said no": who decides it, does it."""
        openers = _DECIDED.get(draft.type)
        if not draft.passive or draft.source is not None or openers is None:
            return
        for verb in self.sentence.verbs:
            is_clause = verb.at > draft.words[-1] and verb.opener == "C" and verb.opener_word in openers
            if is_clause and verb.subject is not None and not verb.passive:
                head = self.sentence.lows[verb.subject.end - 1]
                if head in ORGANS or (self._named(verb.subject) and names_somebody(self.sentence, verb.subject)):
                    draft.source = verb.subject
                return

    def _voiced_in(self, draft: Draft) -> None:
        """ "Algeria was blamed in Rabat": what is said of another in a capital, its government says."""
        if draft.source is not None or not draft.passive or draft.mode is not Mode.WORDS or not draft.targets:
            return
        for k in range(draft.words[-1], len(self.sentence.lows) - 1):
            if self.sentence.tags[k] in ",;:WCK":
                return
            is_seat = self.sentence.lows[k] == "in" and self._roles_in(Range(k + 1, k + 2)) == {"capital"}
            if is_seat and self._do_differ(Range(k + 1, k + 2), draft.targets[0]):
                draft.source = Range(k + 1, k + 2)
                return

    def _by_speaker(self, draft: Draft) -> None:
        """ "A battery has been delivered to Kyiv, Berlin confirmed": who tells of what is done to another has done it."""
        speaker = draft.claimed
        if self._is_enemy_loss(draft, speaker):
            draft.source = speaker
            return
        is_undergone = draft.passive or draft.by_noun
        is_owned_up = draft.type in _OWNED_UP or draft.verb in _SUMMONING
        if draft.source is not None or not is_undergone or not is_owned_up or speaker is None:
            return
        if draft.verb in _FREEING and draft.verb != "let":
            # "Prisoners freed, Hamas says": as often one's own, by the other side.
            return
        whom = next((place for place in draft.targets if self._named(place)), None)
        if draft.type is COERCE and self._is_body(speaker):
            # "Subjected to starvation, a UN official says": a body only tells of it.
            return
        if whom is not None and self._named(speaker) and not self._actors_in(*speaker) & self._actors_in(*whom):
            draft.source = speaker

    def _is_enemy_loss(self, draft: Draft, speaker: Range | None) -> bool:
        """ "Five Indian jets shot down, says Pakistan": of another's forces lost mostly he tells who struck them."""
        if draft.type is not ASSAULT or not draft.passive or draft.source is not None or speaker is None:
            return False
        whom = draft.targets[0] if draft.targets else None
        if whom is None or not self._named(whom) or not self._names(self._nouns_in(whom), MOVERS):
            return False
        told_by = self._actors_in(*speaker)
        return (
            bool(told_by) and not told_by & (self._actors_in(*whom) | _TELLING_OF_OTHERS) and not self._is_body(speaker)
        )

    def _on_its_soil(self, draft: Draft) -> None:
        """ "Was put to death in Iran": what is done to one in custody is done by the state where it is done."""
        is_freed = draft.type is YIELD and draft.passive and draft.verb in _FREEING
        if draft.source is not None or not (draft.type in HARMS or is_freed) or not draft.targets:
            return
        if draft.type in (SANCTION, ACCUSE):
            if draft.passive:
                self._left_behind(draft)
            return
        if not is_freed and (draft.type is not COERCE or not draft.passive):
            self._in_captivity(draft)
            return
        for place in draft.targets[1:]:
            is_ground = self._is_state(place) or (self._is_region(place) and self._named(draft.targets[0]))
            if self.sentence.lows[place.start - 1] == "in" and is_ground:
                if self._do_differ(place, draft.targets[0]):
                    draft.source = place
                    draft.targets = [other for other in draft.targets if other != place]
                return

    def _from_prison(self, draft: Draft) -> None:
        """ "Freed from Israeli jail": whoever held him lets him go."""
        if draft.source is not None or draft.type is not YIELD or not draft.passive or not draft.targets:
            return
        lows, last = self.sentence.lows, draft.words[-1]
        told = next((v for v in self.sentence.verbs if v.lemma in _LISTING and v.at < last and v.form == "f"), None)
        if told is not None and told.subject is not None and self._named(told.subject):
            # "Hamas names three hostages to be released"
            draft.source = told.subject
            draft.targets = [place for place in draft.targets if place != told.subject]
            return
        for k in range(last + 1, min(len(lows) - 1, last + _TO_GATE)):
            if lows[k] == "from":
                prison = Range(k + 1, phrase_end(self.sentence, k + 1))
                is_prison = lows[prison.end - 1].removesuffix("s") in CAPTIVITY
                if is_prison and self._named(prison) and self._do_differ(prison, draft.targets[0]):
                    draft.source = prison
                return

    def _kept_out(self, draft: Draft) -> None:
        """ "Were denied entry to Israel", "barred from entering Serbia": the state one may not enter keeps one out."""
        if draft.source is not None or not draft.passive or draft.verb not in _KEEPING_OUT or not draft.targets:
            return
        lows = self.sentence.lows
        for k in range(draft.words[0] + 1, min(len(lows), draft.words[0] + _TO_GATE)):
            place = Range(k, k + 1)
            is_gate = lows[k - 1] in _INTO or (lows[k - 1] == "to" and lows[k - 2] in _LEAVE_TO_ENTER)
            if is_gate and self._named(place) and self._do_differ(place, draft.targets[0]):
                draft.source = place
                draft.targets = [other for other in draft.targets if other.start != k]
                return

    def _at_the_border(self, draft: Draft) -> None:
        """ "Was allowed to leave Iran", "were barred from entering Israel": whose border one may cross or not, says so."""
        if draft.source is not None or not draft.passive or draft.type not in _AT_BORDERS or not draft.targets:
            return
        suffering = draft.targets[0]
        verbs = self.sentence.verbs
        crossing = next((v for v in verbs if v.at > draft.words[0] and v.form in "ig"), None)
        if crossing is not None and crossing.lemma in _CROSSING:
            core, phrases = object_of(self.sentence, crossing)
            land = core or next((p.words for p in phrases if p.preposition in ("in", "from", "to", "into")), None)
            if land is not None and self._is_state(land) and self._do_differ(land, suffering):
                draft.source, draft.targets = land, [place for place in draft.targets if place != land]
                return
        k = draft.words[0] + 1
        if self.sentence.lows[k : k + 1] == ["from"] and not _CROSSINGS.isdisjoint(self.sentence.lows[k + 1 : k + 3]):
            # "Banned from landing in the Emirates"
            land = next((place for place in draft.targets[1:] if self._is_state(place)), None)
            if land is not None and self._do_differ(land, suffering):
                draft.source, draft.targets = land, [place for place in draft.targets if place != land]
                return
        held = next((v for v in verbs if suffering.start < v.at < draft.words[0] and v.form == "r"), None)
        captor = captor_of(self.sentence, held) if held is not None and held.lemma in _KEEPING else None
        if captor is not None and self._is_state(captor) and self._do_differ(captor, suffering):
            draft.source = captor

    def _under_law(self, draft: Draft) -> None:
        """ "Would be barred under a bill that Ireland's cabinet sent to parliament": whose law it is, does it."""
        if draft.source is not None or not draft.passive or draft.type not in _AT_BORDERS:
            return
        lows = self.sentence.lows
        for k in range(draft.words[-1] + 1, len(lows) - 1):
            if lows[k] == "under" and self.sentence.tags[k] == "P":
                words = Range(k + 1, phrase_end(self.sentence, k + 1))
                law = words if self._named(words) else named_behind(self.sentence, words)
                if law is not None and self._noun_lemma(words.end - 1) in _LAWS:
                    draft.source = law
                    draft.targets = [place for place in draft.targets if place not in (law, words)]
                return

    def _left_behind(self, draft: Draft) -> None:
        """ "Were told to leave Chad", "was told to pack in Shanghai": the state one has to leave is who says so."""
        suffering = draft.targets[0]
        if draft.type is ACCUSE:
            self._summoned(draft)
            return
        if draft.verb in _RECALLING:
            # "Brazil's ambassador to Buenos Aires was called home": by Brazil.
            owner = self._possessor(suffering, suffering.end)
            draft.source = owner
            if owner is not None and owner.end < suffering.end:
                draft.targets = [Range(owner.end, suffering.end), *draft.targets[1:]]
            return
        near = (Range(k, k + 1) for k in range(suffering.start, len(self.sentence.lows)) if self._is_left(k, draft))
        place = next((words for words in near if self._do_differ(words, suffering)), None)
        if place is not None:
            draft.source = place
            draft.targets = [other for other in draft.targets if other != place]

    def _is_left(self, k: int, draft: Draft) -> bool:
        """Whether the state named at ``k`` stands right behind the act, or is where it is done."""
        before = self.sentence.lows[k - 1] if k else ""
        # "Kyiv's ambassador to Tbilisi was shown the door"
        is_post = before == "to" and self._noun_lemma(k - 2) in ENVOYS
        return self._named(Range(k, k + 1)) and (k - 1 == draft.words[-1] or before in ("in", "from") or is_post)

    def _summoned(self, draft: Draft) -> None:
        """ "Was called to the foreign ministry in Tokyo": whose ministry it is, takes him to task."""
        for place in draft.targets[1:]:
            if self.sentence.lows[place.end - 1] in ORGANS:
                host = place if self._named(place) else named_behind(self.sentence, place)
                if host is not None and self._do_differ(host, draft.targets[0]):
                    draft.source = host
                    draft.targets = [other for other in draft.targets if other not in (place, host)]
                return

    def _in_captivity(self, draft: Draft) -> None:
        """ "Was tortured in a secret prison in Afghanistan", "died in captivity in Iran": whose prison it is."""
        lows = self.sentence.lows
        for k in range(2, len(lows) - 2):
            if lows[k] in CAPTIVITY and lows[k + 1] in ("in", "of"):
                place = Range(k + 2, phrase_end(self.sentence, k + 2))
                if self._is_state(place) and self._do_differ(place, draft.targets[0]):
                    draft.source = place
                    draft.targets = [other for other in draft.targets if other != place]
                return

    def _is_told(self, words: Range | None) -> bool:
        return words is not None and self._is_party(words)

    def _is_known(self, words: Range | None) -> bool:
        return words is not None and (self._named(words) or named_behind(self.sentence, words) is not None)

    def _striker_nearby(self, draft: Draft) -> None:
        """ "Was flattened in the first raid of a Danish jet": whose weapons are named behind the act."""
        if draft.type is not ASSAULT or not draft.passive or self._is_known(draft.source) or not draft.targets:
            return
        suffering = self._actors_in(*draft.targets[0])
        for k in range(draft.words[-1] + 1, min(len(self.sentence.lows) - 1, draft.words[-1] + 20)):
            if self.sentence.tags[k] in ";:.CWK" and self.sentence.lows[k] not in _MEANWHILE:
                return
            number = self.sentence.mentions[k]
            if number < 0 or self.mentions[number].actor in suffering:
                continue
            role, behind = self.mentions[number].role, self._noun_lemma(k + 1)
            # "Flattened in Israeli invasion"
            is_armed = role == "organ" or behind in _STRIKING or (role == "demonym" and self._is_attack(behind))
            if is_armed and suffering:
                draft.source = Range(k, k + 1)
                return
