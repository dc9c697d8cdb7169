# ruff: noqa: SIM905 -- word lists read better as running text
"""Whom an act is done to when the sentence is about him and the act comes after: a last look at the leading act.

"A medic died after troops fired on him"      him is the medic; what he dies of is done to him
"villages were emptied by Iranian shelling"   the act stands inside the passive of another verb
"It was Ukraine that Russia attacked"         what is set apart is the object
"To Nepal, India has sent tents"              so is what is put first
"""

from __future__ import annotations

from tui.analysis.acts.common.draft import CONFLICT, HARMS, MAIN, NOMINAL, RELATIVE, Draft
from tui.analysis.acts.common.nominals import GIFTS
from tui.analysis.acts.verbs.meant import Meant
from tui.analysis.acts.verbs.unread import SUBORDINATING
from tui.analysis.grammar.parties import is_patient
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.kinds import ACCUSE, AID, ASSAULT, COOPERATE, PROTEST, REJECT, YIELD
from tui.analysis.lexicon.vocabulary import MISSIONS, PROJECTILES, THEIRS
from tui.analysis.lexicon.wordlists import word_class

_GIVEN = frozenset((AID, COOPERATE, YIELD))
"""Acts by which something goes from one to another."""
_BORNE = word_class("borne")
"""What one does to whom something is done in another clause: he dies, flees, needs stitches, was on stage."""
_OBJECTS = frozenset("him her them it".split())
_AIMED = frozenset(("against", "on", "to", "at"))
"""Prepositions between an act's noun and whom it is aimed at."""
_BEFORE_GATES = frozenset((PROTEST, ASSAULT, ACCUSE))
"""What crowds do before an embassy."""
_WITNESSING = frozenset(("see", "watch", "find", "face", "spot", "detect", "observe", "track", "witness", "count"))
"""Verbs whose subject sees what comes."""


class Sufferers(Meant):
    """Completes the leading act by what the rest of the sentence is about."""

    def _suffered(self, drafts: list[Draft]) -> None:
        """Give the leading act the target or the doer that another part of the sentence names."""
        if not drafts or (drafts[0].rank <= NOMINAL and not any(map(self._is_told, _places(drafts[0])))):
            unread = self._unread()
            if unread is not None:
                drafts.insert(0, unread)
        elif drafts[0].rank <= RELATIVE or not self._is_known(drafts[0].source):
            self._before_relative(drafts)
        for draft in drafts[:1]:
            self._mean_by_pronouns(draft)
            if draft.type is REJECT and not draft.passive:
                self._whose_it_is(draft)
            self._cleft(draft)
            self._put_first(draft)
            self._borne_by_subject(draft)
            if draft.passive:
                self._owned_first(draft)
                self._happens_to(draft)
                self._told_inside(draft)
            elif draft.source is not None and self.sentence.tags[draft.source.start - 1] == "V":
                self._witnessed(draft, draft.source)
            self._behind_deed(draft)
            is_known = self._is_known(draft.source)
            if not is_known:
                self._given_from(draft)
                self._in_a_fight(draft)
                self._at_the_bidding(draft)
                self._agent_inside(draft)
            self._lands_with(draft)
            self._thrown_by(draft)
            self._thanks_to(draft)
            if not is_known:
                self._from_prison(draft)
                self._shared_agent(draft, drafts[1:])
                self._striker_nearby(draft)
                self._kept_out(draft)
                self._on_its_soil(draft)
                self._let_by_clause(draft)
                self._at_the_border(draft)
                self._under_law(draft)
                self._by_speaker(draft)
                self._voiced_in(draft)
            self._about_subject(draft)
            self._at_its_gates(draft)

    def _before_relative(self, drafts: list[Draft]) -> None:
        """ "The skipper who had saved dozens was found beaten by rivals": the main clause leads what only describes."""
        main = self.main
        if main is None or main.subject is None or any(main.at in draft.words for draft in drafts):
            return
        found = self._done_by(main, main.subject, object_of(self.sentence, main)[1])
        if found is not None and (drafts[0].rank <= RELATIVE or self._is_known(found.source)):
            drafts.insert(0, found)

    def _whose_it_is(self, draft: Draft) -> None:
        """ "Rejected the convict's plea for mercy": what is refused somebody who is no known actor is done to him."""
        told = draft.targets[0] if draft.targets else None
        if told is None or self._named(told):
            return
        owner = self._unknown_owner(told)
        if owner is not None and self._is_party(owner) and any(told.start <= k < told.end for k in draft.words):
            draft.aim_at(owner)

    def _happens_to(self, draft: Draft) -> None:
        """ "Nigerian shopkeepers had their stalls shut by the ministry": the shopkeepers suffer it."""
        whom = self._experiencer(draft.targets[0]) if draft.targets else None
        if whom is None:
            return
        doing = self._actors_in(*draft.source) if draft.source is not None else set()
        if not self._actors_in(*draft.targets[0]) - doing and self._is_party(whom):
            draft.targets, draft.target = [whom, *draft.targets], whom
            draft.strong += 1

    def _owned_first(self, draft: Draft) -> None:
        """ "Its door rammed by police, the embassy stood empty": whose it is comes behind."""
        first = draft.targets[0] if draft.targets else None
        main = self.main
        if first is None or first.start != 0 or self.sentence.lows[0] not in THEIRS or main is None:
            return
        if main.subject is not None and main.subject.start > draft.words[-1] and self._named(main.subject):
            draft.aim_at(main.subject)

    def _witnessed(self, draft: Draft, doer: Range) -> None:
        """ "India saw Pakistani tanks roll towards the line": who sees it come is whom it is aimed at."""
        seeing = self.sentence.verb_at.get(doer.start - 1)
        if seeing is None or seeing.lemma not in _WITNESSING or seeing.form != "f" or draft.type not in CONFLICT:
            return
        if seeing.negated or seeing.subject is None or not self._named(doer) or not self._named(seeing.subject):
            return
        is_aimed = any(self._named(place) and self._do_differ(place, doer) for place in draft.targets)
        if not is_aimed and self._do_differ(doer, seeing.subject):
            draft.aim_at(seeing.subject)

    def _about_subject(self, draft: Draft) -> None:
        """ "Canada will get its channel back, officials in Mexico having promised it": whom the sentence is about."""
        main = self.main
        if main is None or main.subject is None or draft.source is None or main.at in draft.words:
            return
        if main.subject.end > draft.words[0]:
            return
        if draft.rank == NOMINAL or any(map(self._is_told, draft.targets)) or not self._named(main.subject):
            return
        if self._is_known(draft.source) and self._do_differ(draft.source, main.subject):
            draft.aim_at(main.subject)

    def _borne_by_subject(self, draft: Draft) -> None:
        """ "A medic died after troops fired on his ambulance": who dies of it is the target."""
        main = self.main
        if main is None or main.subject is None or main.at in draft.words or draft.words[0] < main.at:
            return
        is_borne = main.lemma in _BORNE or (main.passive and draft.rank <= NOMINAL)
        if draft.type not in HARMS or not is_borne or not self._is_party(main.subject):
            return
        if draft.source is not None and (draft.source == main.subject or self._overlap(draft.source, main.subject)):
            return
        between = self.sentence.lows[main.end : draft.words[0]]
        if draft.rank > NOMINAL and SUBORDINATING.isdisjoint(between):
            return
        place = draft.targets[0] if draft.targets else None
        is_pronoun = place is not None and self.sentence.lows[place.start] in _OBJECTS | THEIRS
        # "Eleven on a Venezuelan boat died in a strike in the Caribbean": no sea is whom it hit.
        is_nowhere = place is not None and not self._named(place) and self._named(main.subject)
        if place is None or is_pronoun or is_nowhere or not (self._is_party(place) or draft.rank > NOMINAL):
            ground = self._ground_before(main.subject)
            draft.targets = [main.subject, *([ground] if ground is not None else []), *draft.targets]
            draft.target, draft.strong = main.subject, 1
            draft.rank = MAIN

    def _at_its_gates(self, draft: Draft) -> None:
        """ "Students scuffled with police outside the Japanese embassy": whose embassy it is, it is meant for."""
        if draft.type not in _BEFORE_GATES or MISSIONS.isdisjoint(self.sentence.lows):
            return
        if draft.source is None or not self._named(draft.source):
            return
        if any(self._named(place) and self._do_differ(place, draft.source) for place in draft.targets):
            return
        for k, low in enumerate(self.sentence.lows):
            owner = Range(max(0, k - 2), k)
            if low in MISSIONS and self._named(owner) and self._do_differ(draft.source, owner):
                draft.aim_at(owner)
                return

    def _ground_before(self, subject: Range) -> Range | None:
        """ "In Pakistan's Balochistan, two girls died": where the sentence opens, for victims of no known land."""
        ground = Range(1, phrase_end(self.sentence, 1))
        is_ground = self.sentence.lows[0] in ("in", "at", "near", "across") and ground.end <= subject.start
        return ground if is_ground and self._named(ground) and not self._named(subject) else None

    def _overlap(self, one: Range, other: Range) -> bool:
        return one.start < other.end and other.start < one.end

    def _told_inside(self, draft: Draft) -> None:
        """ "Complaints against the captain were lodged by auditors in Genoa": the target stands with the noun."""
        if not draft.noun:
            return
        told = next((place for place in draft.targets if any(place.start <= k < place.end for k in draft.words)), None)
        if told is None:
            return
        k = next(
            (
                k
                for k in range(told.start + 1, told.end - 1)
                if self.sentence.lows[k] in _AIMED and self.sentence.tags[k + 1] != "V"
            ),
            None,
        )
        if k is not None and self._is_party(Range(k + 1, told.end)):
            behind = draft.source.end + 1 if draft.source is not None else -1
            aimed = Range(k + 1, told.end)
            draft.targets = [aimed, *(place for place in draft.targets if place.start != behind)]
            draft.target, draft.strong = aimed, 1

    def _cleft(self, draft: Draft) -> None:
        """ "It was Ukraine that Russia attacked", and "it was Russia that attacked"."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if lows[0] != "it" or tags[1:2] != ["E"] or draft.words[0] not in self.sentence.verb_at:
            return
        verb = self.sentence.verb_at[draft.words[0]]
        pronoun = next((k for k in range(2, verb.begin) if tags[k] in "WK"), None)
        if pronoun is None or not is_patient(self.sentence, Range(2, pronoun)):
            return
        apart = Range(2, pronoun)
        is_passive = verb.passive and verb.begin < verb.at
        if verb.subject is not None and verb.subject.start > pronoun and not is_passive:
            draft.source = verb.subject
            draft.targets = [apart, *(place for place in draft.targets if place != verb.subject)]
            draft.target, draft.strong = apart, 1

    def _put_first(self, draft: Draft) -> None:
        """ "To Nepal, India has sent tents": what stands before the subject of a clause without another target."""
        phrase = self._first_phrase_apart()
        if (
            phrase is None
            or draft.source is None
            or draft.source.start < phrase.words.end
            or draft.words[0] < phrase.words.end
        ):
            return
        sure = [
            place
            for place in draft.targets[: draft.strong]
            if not self._overlap(place, draft.source) and not self._overlap(place, phrase.words)
        ]
        if any(map(self._named, sure)):
            return
        is_known = bool(self._actors_in(*phrase.words))
        if not is_known and any(self._is_party(place) and not self._is_number(place) for place in sure):
            return
        if self._actors_in(*phrase.words) & self._actors_in(*draft.source):
            return
        is_scene = phrase.preposition in ("near", "inside", "off", "over")
        others = (place for place in draft.targets if not self._overlap(place, phrase.words))
        if is_scene and any(self._named(place) and self._do_differ(place, draft.source) for place in others):
            # "Off Guinea-Bissau a Senegalese gunboat stopped Gambian canoes"
            draft.targets = [place for place in draft.targets if not self._overlap(place, phrase.words)]
            draft.target = draft.targets[0]
            return
        draft.targets = [phrase.words, *(place for place in draft.targets if place != draft.source)]
        draft.target, draft.strong = phrase.words, 1

    def _is_number(self, words: Range) -> bool:
        """ "Killing eight": of whom, another part of the sentence says."""
        return all(self.sentence.tags[k] in "QR" for k in range(*words))

    def _thrown_by(self, draft: Draft) -> None:
        """ "Gunners answered with mortars that fell on a post": who sends what strikes there strikes."""
        main, missile = self.main, draft.source
        if draft.type is not ASSAULT or missile is None or main is None or main.subject is None:
            return
        told = self.sentence.verb_at.get(draft.words[0])
        if told is None or told.opener != "W":
            return
        is_thrown = self._names(self._nouns_in(missile), PROJECTILES) and not self._is_known(missile)
        if is_thrown and missile.start > main.at and not main.passive and self._named(main.subject):
            draft.source = main.subject

    def _lands_with(self, draft: Draft) -> None:
        """ "Vaccines donated by Beijing were unloaded at Colombo": where what is given arrives, somebody has it."""
        main = self.main
        if draft.type not in _GIVEN or main is None:
            return
        told = self.sentence.verb_at.get(draft.words[0])
        is_bare = told is not None and told.passive and told.begin == told.at
        is_hung = draft.passive and (draft.rank <= RELATIVE or is_bare)
        is_hung = is_hung or (draft.noun in GIFTS and draft.rank <= NOMINAL)
        if not is_hung or not self._is_known(draft.source) or main.at in draft.words:
            return
        if any(self._named(place) and draft.source != place for place in draft.targets) or draft.source is None:
            return
        if main.passive and main.subject is not None and self._named(main.subject):
            # "Paraguay's hospitals were stocked with masks sent by Taipei"
            if self._do_differ(draft.source, main.subject):
                draft.targets, draft.target, draft.strong = [main.subject, *draft.targets], main.subject, 1
            return
        for phrase in object_of(self.sentence, main)[1]:
            if self._named(phrase.words) and self._do_differ(draft.source, phrase.words):
                draft.targets, draft.target, draft.strong = [phrase.words, *draft.targets], phrase.words, 1
                return


def _places(draft: Draft) -> list[Range | None]:
    return [draft.source, *draft.targets]
