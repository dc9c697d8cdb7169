# ruff: noqa: SIM905 -- word lists read better as running text
"""Whom an act is done to when the sentence is about him and the act comes after: a last look at the acts of a sentence.

"A medic died after troops fired on him"     him is the medic; what he dies of is done to him
"miners died at the hands of Russian troops"  who has the hands does it
"It was Ukraine that Russia attacked"         what is set apart is the object
"To Nepal, India has sent tents"              so is what is put first
"wardens were joined by Kenyan rangers"       a passive we have no word for still says who does it to whom
"""

from __future__ import annotations

from storage.records import ActType, Mode
from tui.analysis.agents import agent_of, named_behind
from tui.analysis.draft import FIGHT, HARMS, MAIN, NOMINAL, Draft
from tui.analysis.frames import Frame
from tui.analysis.operators import Operators
from tui.analysis.parties import names_somebody
from tui.analysis.phrases import object_of, phrase_end
from tui.analysis.tone import tone
from tui.analysis.words import Phrase, Range, Verb

_BORNE = frozenset(
    "die perish flee drown bleed suffer need lose collapse escape spend starve burn live wake sit lie stand fall hide run cry shelter be open limp".split()
)
"""What one does to whom something is done in another clause: he dies, flees, needs stitches, was on stage."""
_OBJECTS = frozenset("him her them it".split())
_OWN = frozenset("his her their its".split())
_SUBORDINATING = frozenset("after when as before while because since until".split())
_HANDS = frozenset(("hand", "hands"))
_BIDDING = frozenset(
    "order orders instruction instructions behest request hands command urging insistence initiative expense invitation".split()
)
"""What somebody's doing is called behind "at", "on", "by" or "under"."""
_FOR_WHOM = frozenset("to against for on from at with over".split())
"""Prepositions by which whom it is done to is put before the subject."""
_CREATED = frozenset(
    "write direct produce publish describe know see view base make create design develop follow lead found use play sing watch read compose paint photograph record film present "
    "call name consider regard drive cause power inspire influence understand surround cover own run manage host sponsor obtain release share determine measure complete decide "
    "define mark dominate set begin start translate illustrate edit portray voice hold reach hear love like hate believe think want bear adopt raise replace succeed announce cancel acquire buy".split()
)
"""Passives whose "by" names a maker, a cause or an onlooker, and no act upon anybody."""
_OWING = frozenset((("thanks", "to"), ("courtesy", "of")))
_CAPTIVITY = frozenset("prison jail custody captivity detention dungeon camp cell".split())
_KEEPING = frozenset(("hold", "keep", "stop", "chain"))
_FLIGHT = frozenset("flee die perish drown bleed scatter".split())
"""What one does at once when others act."""
_FAINT = 0.4
"""Intensity of an act for which we have no word."""
_FACING: dict[str, Frame] = {
    "to": Frame(ActType.AID, -_FAINT, Mode.DEEDS),
    "for": Frame(ActType.AID, -_FAINT, Mode.DEEDS),
    "against": Frame(ActType.ACCUSE, _FAINT, Mode.WORDS),
    "at": Frame(ActType.ACCUSE, _FAINT, Mode.WORDS),
    "from": Frame(ActType.REQUEST, _FAINT, Mode.WORDS),
}
"""What is done to one who is put first, where the verb does not tell."""


def _places(draft: Draft) -> list[Range | None]:
    return [draft.source, *draft.targets]


class Sufferers(Operators):
    """Completes acts by whom the rest of the sentence is about."""

    def _suffered(self, drafts: list[Draft]) -> None:
        """Give the leading act the target or the doer that another part of the sentence names."""
        if not drafts or (drafts[0].rank <= NOMINAL and not any(map(self._is_told, _places(drafts[0])))):
            unread = self._unread()
            if unread is not None:
                drafts.insert(0, unread)
        for draft in drafts[:1]:
            self._cleft(draft)
            self._put_first(draft)
            self._borne_by_subject(draft)
            self._at_the_bidding(draft)
            self._agent_inside(draft)
            self._thanks_to(draft)
            self._shared_agent(draft, drafts[1:])

    # ---------------------------------------------------------------- whom

    def _main_verb(self) -> Verb | None:
        return next((v for v in self.sentence.verbs if v.form == "f" and not v.opener and v.subject is not None), None)

    def _borne_by_subject(self, draft: Draft) -> None:
        """ "A medic died after troops fired on his ambulance": who dies of it is the target."""
        main = self._main_verb()
        if main is None or main.subject is None or main.at in draft.words or draft.words[0] < main.at:
            return
        if draft.type not in HARMS or main.lemma not in _BORNE or not self._is_party(main.subject):
            return
        if draft.source is not None and (draft.source == main.subject or self._overlap(draft.source, main.subject)):
            return
        between = self.sentence.lows[main.end : draft.words[0]]
        if draft.rank > NOMINAL and _SUBORDINATING.isdisjoint(between):
            return
        place = draft.targets[0] if draft.targets else None
        is_pronoun = place is not None and self.sentence.lows[place.start] in _OBJECTS | _OWN
        if place is None or is_pronoun or not (self._is_party(place) or draft.rank > NOMINAL):
            draft.targets = [main.subject, *draft.targets]
            draft.target, draft.strong = main.subject, 1
            draft.rank = MAIN

    def _overlap(self, one: Range, other: Range) -> bool:
        return one.start < other.end and other.start < one.end

    def _is_party(self, words: Range) -> bool:
        return self._named(words) or names_somebody(self.sentence, words)

    def _cleft(self, draft: Draft) -> None:
        """ "It was Ukraine that Russia attacked", and "it was Russia that attacked"."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if lows[:1] != ["it"] or tags[1:2] != ["E"] or draft.words[0] not in self.sentence.verb_at:
            return
        verb = self.sentence.verb_at[draft.words[0]]
        pronoun = next((k for k in range(2, verb.begin) if tags[k] in "WK"), None)
        if pronoun is None or not self._named(Range(2, pronoun)):
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
        if any(
            self._named(place) and not self._overlap(place, draft.source) for place in draft.targets[: draft.strong]
        ):
            return
        if self._actors_in(*phrase.words) & self._actors_in(*draft.source):
            return
        draft.targets = [phrase.words, *(place for place in draft.targets if place != draft.source)]
        draft.target, draft.strong = phrase.words, 1

    def _first_phrase_apart(self) -> Phrase | None:
        """The named phrase that opens the sentence, parted by a comma or by the name behind it."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if not lows or lows[0] not in _FOR_WHOM or tags[0] not in "PT":
            return None
        end = phrase_end(self.sentence, 1)
        words = Range(1, end)
        actors = self._actors_in(1, end)
        if tags[end : end + 1] != [","] or len(actors) != 1:
            return None
        return Phrase(lows[0], words)

    # ---------------------------------------------------------------- who

    def _at_the_bidding(self, draft: Draft) -> None:
        """ "Driven out on the orders of Egypt's ministry", "died at the hands of troops"."""
        if self._is_known(draft.source):
            return
        for k in range(draft.words[-1] + 1, len(self.sentence.lows) - 1):
            lows = self.sentence.lows
            if (
                lows[k] in _BIDDING
                and lows[k + 1] in ("of", "from")
                and {"on", "at", "under", "by"} & set(lows[k - 2 : k])
            ):
                words = Range(k + 2, phrase_end(self.sentence, k + 2))
                if self._is_party(words):
                    draft.source = words
                    draft.targets = [place for place in draft.targets if place != words]
                return

    def _thanks_to(self, draft: Draft) -> None:
        """ "The airport opened thanks to a loan from China": what is owed to somebody, he did."""
        giver, main = self._owed_to(), self._main_verb()
        if giver is None or main is None or main.subject is None or main.at in draft.words:
            return
        if self._named(giver) and self._is_party(main.subject) and self._do_differ(giver, main.subject):
            draft.source, draft.targets = giver, [main.subject, *draft.targets]
            draft.target, draft.strong, draft.symmetric = main.subject, 1, False

    def _owed_to(self) -> Range | None:
        """Who stands behind "thanks to", or gives what stands there: "thanks to money that Britain gave"."""
        lows = self.sentence.lows
        at = next((k for k in range(1, len(lows) - 2) if (lows[k], lows[k + 1]) in _OWING), None)
        if at is None:
            return None
        words = Range(at + 2, phrase_end(self.sentence, at + 2))
        for _ in range(3):
            behind = named_behind(self.sentence, words)
            if behind is not None or self._named(words):
                return behind or words
            if self.sentence.tags[words.end : words.end + 1] != ["P"]:
                return None
            words = Range(words.end + 1, phrase_end(self.sentence, words.end + 1))
        return None

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
        """ "Was hauled off a train and has been locked up by the KGB": the doer is named once, behind the last."""
        if not draft.passive or draft.source is not None or not draft.targets:
            return
        for other in others:
            if other.passive and other.source is not None and other.targets[:1] == draft.targets[:1]:
                draft.source = other.source
                return

    def _is_told(self, words: Range | None) -> bool:
        return words is not None and self._is_party(words)

    def _is_known(self, words: Range | None) -> bool:
        return words is not None and (self._named(words) or named_behind(self.sentence, words) is not None)

    # ---------------------------------------------------------------- what we have no word for

    def _unread(self) -> Draft | None:
        """An act for which the catalogue has no word, but whose sides the grammar gives."""
        for verb in self.sentence.verbs:
            if verb.form not in "fr" or verb.opener or verb.subject is None or not self._is_party(verb.subject):
                continue
            _, phrases = object_of(self.sentence, verb)
            found = self._fate(verb, phrases) or self._done_by(verb, phrases)
            if found is not None:
                return found
        main = self._main_verb()
        if main is None or main.subject is None:
            return None
        giver = self._owed_to()
        if giver is not None and self._named(main.subject) and self._do_differ(giver, main.subject):
            return self._done(Draft(ActType.AID, -7.0, Mode.DEEDS, [main.at]), giver, main.subject)
        return self._scattered(main) or self._given_first(main)

    def _done_by(self, verb: Verb, phrases: list[Phrase]) -> Draft | None:
        """ "Wardens were joined by rangers", "fishermen held by Eritrea"."""
        if not verb.passive or verb.subject is None or verb.lemma.split("_")[0] in _CREATED - {"hold"}:
            return None
        agent = agent_of(self.sentence, verb, phrases)
        if agent is None or not self._do_differ(agent, verb.subject):
            return None
        if verb.lemma in _KEEPING:
            return self._done(Draft(ActType.COERCE, 7.0, Mode.DEEDS, [verb.at]), agent, verb.subject)
        return self._faint(verb, agent, verb.subject)

    def _scattered(self, main: Verb) -> Draft | None:
        """ "Shepherds fled when Indian guns opened up": who made them flee acts in the clause."""
        if main.lemma not in _FLIGHT or main.subject is None or not self._is_party(main.subject):
            return None
        for verb in self.sentence.verbs:
            if (
                verb.opener == "C"
                and verb.opener_word in _SUBORDINATING
                and verb.subject is not None
                and verb.at > main.at
            ):
                if not verb.passive and self._do_differ(verb.subject, main.subject):
                    return self._done(Draft(*FIGHT, [main.at]), verb.subject, main.subject)
                return None
        return None

    def _given_first(self, main: Verb) -> Draft | None:
        """ "For the Solomon Islands, China built a stadium"."""
        phrase = self._first_phrase_apart()
        if (
            phrase is None
            or main.subject is None
            or main.passive
            or main.negated
            or main.lemma in ("be", "have", "say")
        ):
            return None
        frame = _FACING.get(phrase.preposition)
        if frame is None or main.subject.start < phrase.words.end or not self._do_differ(main.subject, phrase.words):
            return None
        return self._done(Draft(*frame, [main.at]), main.subject, phrase.words)

    def _fate(self, verb: Verb, phrases: list[Phrase]) -> Draft | None:
        """ "Died at the hands of Russian troops", "spent a year in prison in China"."""
        assert verb.subject is not None
        for at, phrase in enumerate(phrases[:-1]):
            head = self.sentence.lows[phrase.words.end - 1]
            behind = phrases[at + 1]
            if (
                phrase.preposition == "at"
                and head in _HANDS
                and behind.preposition == "of"
                and self._is_party(behind.words)
            ):
                return self._done(Draft(*FIGHT, [verb.at]), behind.words, verb.subject)
            held = phrase.preposition == "in" and head in _CAPTIVITY and behind.preposition in ("in", "of")
            if held and self._named(behind.words) and self._do_differ(behind.words, verb.subject):
                return self._done(Draft(ActType.COERCE, 7.0, Mode.DEEDS, [verb.at]), behind.words, verb.subject)
        return None

    def _do_differ(self, agent: Range, subject: Range) -> bool:
        """Whether two parties stand there: two known ones, or two of whom none is."""
        behind = named_behind(self.sentence, agent)
        mine = self._actors_in(*agent) or (self._actors_in(*behind) if behind is not None else set())
        theirs = self._actors_in(*subject)
        if mine and theirs:
            return not mine & theirs
        return not mine and not theirs and names_somebody(self.sentence, agent)

    def _faint(self, verb: Verb, agent: Range, subject: Range) -> Draft:
        """Who does something to whom, friendly or not by the tone of the words."""
        is_unkind = tone(" ".join(self.sentence.words[verb.begin : verb.end + 8])) < 0
        frame = Frame(ActType.COERCE, _FAINT, Mode.DEEDS) if is_unkind else Frame(ActType.CONSULT, 0.0, Mode.WORDS)
        return self._done(Draft(*frame, [verb.at]), agent, subject)

    def _done(self, draft: Draft, agent: Range, subject: Range) -> Draft:
        draft.source, draft.target, draft.targets, draft.strong, draft.passive = agent, subject, [subject], 1, True
        draft.verb = self._lemma_of(draft.words[0])
        return draft
