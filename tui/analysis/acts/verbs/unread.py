# ruff: noqa: SIM905 -- word lists read better as running text
"""Acts for which the catalogue has no word, but whose two sides the grammar gives, the one it is done to first.

"wardens were joined by Kenyan rangers"          a passive with its doer
"traders found their shops padlocked by customs" what is done to one's own is done to one
"miners died at the hands of Russian troops"     a fate and whose doing it is
"shepherds fled when Indian guns opened up"      what one does at once when others act
"For Samoa, Japan built a pier"                  for whom it is done, put first
"""

from __future__ import annotations

from itertools import pairwise

from storage.records import Mode
from tui.analysis.acts.common.callings import calling_of
from tui.analysis.acts.common.draft import FIGHT, USUAL, Draft
from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.agents import ORGANS, agent_of, named_behind
from tui.analysis.grammar.parties import is_somebody, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Phrase, Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, AID, COERCE, CONSULT, REQUEST, SANCTION
from tui.analysis.lexicon.vocabulary import CAPTIVITY, THEIRS
from tui.analysis.lexicon.wordlists import word_class
from tui.analysis.weighing.tone import tone

BIDDING = word_class("bidding")
"""What somebody's doing is called behind "at", "on", "by" or "under"."""
SUBORDINATING = frozenset("after when as before while because since until".split())
_EXPERIENCING = frozenset("have see find get watch discover".split())
"""Verbs whose subject it happens to: "had their stalls shut by"."""
_HANDS = frozenset(("hand", "hands"))
_FOR_WHOM = frozenset("to against for on from at with over off near inside".split())
"""Prepositions by which whom it is done to is put before the subject."""
_CREATED = word_class("created")
"""Passives whose "by" names a maker, a cause or an onlooker, and no act upon anybody."""
_KEEPING = frozenset(("hold", "keep", "stop", "chain"))
_FLIGHT = frozenset("flee die perish drown bleed scatter".split())
"""What one does at once when others strike."""
_OWING = frozenset((("thanks", "to"), ("courtesy", "of"), ("but", "for")))
_OWING_OPENERS = frozenset(first for first, _ in _OWING)
_FAINT = 0.4
"""Intensity of an act for which we have no word."""
_BAN = USUAL[SANCTION]
_ENTERING = frozenset(("over", "in", "into", "to", "through", "across"))
_COMING_IN = frozenset(("enter", "visit", "leave", "overfly"))
_CONTACT = Frame(CONSULT, 0.0, Mode.WORDS)
_HARM = Frame(COERCE, _FAINT, Mode.DEEDS)
_HELD = USUAL[COERCE]
_GIFT = USUAL[AID]
_RESENTMENT = word_class("resentment")
_FACING: dict[str, Frame] = {
    **dict.fromkeys(("to", "for"), Frame(AID, -_FAINT, Mode.DEEDS)),
    **dict.fromkeys(("against", "at"), Frame(ACCUSE, _FAINT, Mode.WORDS)),
    "from": Frame(REQUEST, _FAINT, Mode.WORDS),
}
"""What is done to one who is put first, where the verb does not tell."""


class Unread(Operators):
    """Tells who does something to whom where the catalogue has no word for it."""

    def _unread(self) -> Draft | None:
        """The first of the sentence's dealings that has two sides."""
        for verb in self.sentence.verbs:
            if verb.form in "fr" and verb.opener in ("", ":") and verb.subject is not None:
                _, phrases = object_of(self.sentence, verb)
                found = self._fate(verb, verb.subject, phrases) or self._done_by(verb, verb.subject, phrases)
                if found is not None:
                    return found
        main = self.main
        if main is None or main.subject is None:
            return self._came_from()
        bidder = self._bidder(main.end)
        if bidder is not None and not self._named(bidder):
            bidder = self._on_whose_soil(main, bidder) or bidder
        if bidder is not None and self._named(bidder) and self._named(main.subject):
            return _done(_HARM, main, bidder, main.subject) if self._do_differ(bidder, main.subject) else None
        giver = self._owed_to()
        if giver is not None and self._named(main.subject) and self._do_differ(giver, main.subject):
            return _done(_GIFT, main, giver, main.subject)
        return (
            self._shut_out(main, main.subject)
            or self._scattered(main, main.subject)
            or self._given_first(main, main.subject)
        )

    def _shut_out(self, main: Verb, subject: Range) -> Draft | None:
        """ "French planes may no longer fly over Algeria": whose land it is, forbids it."""
        if main.passive or main.modal not in ("may", "can", "cannot"):
            return None
        if not main.negated and self.sentence.lows[main.at - 2 : main.at] != ["no", "longer"]:
            return None
        core, phrases = object_of(self.sentence, main)
        lands = [phrase.words for phrase in phrases if phrase.preposition in _ENTERING]
        if core is not None and main.lemma in _COMING_IN:
            lands.insert(0, core)
        land = next(filter(self._is_state, lands), None)
        return _done(_BAN, main, land, subject) if land is not None and self._do_differ(land, subject) else None

    def _bidder(self, start: int) -> Range | None:
        """Who stands behind "on the orders of", "by decision of", "on an order by"."""
        lows = self.sentence.lows
        if BIDDING.isdisjoint(lows):
            return None
        for k in range(start, len(lows) - 1):
            is_led = {"on", "at", "under", "by"} & set(lows[k - 2 : k])
            if lows[k] in BIDDING and lows[k + 1] in ("of", "from", "by") and is_led:
                return Range(k + 2, phrase_end(self.sentence, k + 2))
        return None

    def _on_whose_soil(self, main: Verb, bidder: Range) -> Range | None:
        """ "Have gone silent in Mali on the orders of the junta": the officers without a name are of the land."""
        if self.sentence.lows[bidder.end - 1] not in ORGANS:
            return None
        soil = (phrase.words for phrase in object_of(self.sentence, main)[1] if phrase.preposition == "in")
        return next((words for words in soil if self._is_state(words)), None)

    def _fate(self, verb: Verb, subject: Range, phrases: list[Phrase]) -> Draft | None:
        """ "Died at the hands of Russian troops", "spent a year in prison in China"."""
        for phrase, behind in pairwise(phrases):
            head = self.sentence.lows[phrase.words.end - 1]
            if not self._do_differ(behind.words, subject):
                continue
            if phrase.preposition == "at" and head in _HANDS and behind.preposition == "of":
                return _done(FIGHT, verb, behind.words, subject)
            held = phrase.preposition == "in" and head in CAPTIVITY and behind.preposition in ("in", "of")
            if held and self._named(behind.words):
                return _done(_HELD, verb, behind.words, subject)
        return None

    def _done_by(self, verb: Verb, subject: Range, phrases: list[Phrase]) -> Draft | None:
        """ "Wardens were joined by rangers", "fishermen held by Eritrea", "found their shops padlocked by customs"."""
        found_so = verb.lemma == "find" and object_of(self.sentence, verb)[0] is not None
        if not verb.passive or (verb.lemma.split("_")[0] in _CREATED and not found_so):
            return None
        subject = self._experiencer(subject) or subject
        agent = agent_of(self.sentence, verb, phrases)
        if agent is None or not self._is_party(subject) or not self._do_differ(agent, subject):
            return None
        if verb.lemma in _KEEPING:
            return _done(_HELD, verb, agent, subject)
        known = calling_of(self.sentence, agent)
        if known is not None:
            return _done(known, verb, agent, subject)
        is_unkind = tone(" ".join(self.sentence.words[verb.begin : verb.end + 8])) < 0
        return _done(_HARM if is_unkind else _CONTACT, verb, agent, subject)

    def _experiencer(self, owned: Range) -> Range | None:
        """ "Traders" of "traders found their shops padlocked": to whom happens what is done to his own."""
        if self.sentence.lows[owned.start] not in THEIRS:
            return None
        for verb in self.sentence.verbs:
            if verb.end == owned.start and verb.lemma in _EXPERIENCING:
                return verb.subject
        return None

    def _scattered(self, main: Verb, subject: Range) -> Draft | None:
        """ "Shepherds fled when Indian guns opened up": who acts in the clause made them do so."""
        if not self._is_party(subject):
            return None
        for verb in self.sentence.verbs:
            if verb.at > main.at and verb.opener == "C" and verb.opener_word in SUBORDINATING:
                is_made = verb.subject is not None and not verb.passive and self._do_differ(verb.subject, subject)
                if verb.subject is None or not is_made:
                    return None
                return _done(FIGHT if main.lemma in _FLIGHT else _CONTACT, main, verb.subject, subject)
        return None

    def _given_first(self, main: Verb, subject: Range) -> Draft | None:
        """ "For the Solomon Islands, China built a stadium"."""
        phrase = self._first_phrase_apart()
        if phrase is None or main.passive or main.negated or main.lemma in ("be", "have", "say"):
            return None
        is_resented = not _RESENTMENT.isdisjoint(self.sentence.lows[phrase.words.start : phrase.words.end])
        frame = _HARM if is_resented else _FACING.get(phrase.preposition)
        if frame is None or subject.start < phrase.words.end or not self._do_differ(subject, phrase.words):
            return None
        return _done(frame, main, subject, phrase.words)

    def _came_from(self) -> Draft | None:
        """ "From Delhi came 20 tonnes of tents for Nepal": what comes from somebody, for whom or to whom it is."""
        verb = self.sentence.verbs[0] if self.sentence.verbs else None
        if self.sentence.lows[0] != "from" or verb is None or verb.lemma != "come" or verb.subject is not None:
            return None
        giver, (_, phrases) = Range(1, verb.begin), object_of(self.sentence, verb)
        receiver = next((p.words for p in phrases if p.preposition in ("for", "to") and self._named(p.words)), None)
        if receiver is None or not self._named(giver) or not self._do_differ(giver, receiver):
            return None
        return _done(_GIFT, verb, giver, receiver)

    def _first_phrase_apart(self) -> Phrase | None:
        """The named phrase that opens the sentence, up to a comma or to the subject behind it."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if not lows or lows[0] not in _FOR_WHOM or tags[0] not in "PT":
            return None
        end = phrase_end(self.sentence, 1)
        main = self.main
        if main is not None and main.subject is not None and 1 < main.subject.start < end:
            end = main.subject.start
        elif tags[end : end + 1] != [","] and not self._describes_first(end):
            return None
        phrase = Phrase(lows[0], Range(1, end))
        head = lows[end - 1]
        # "On Tuesday" is nobody, nor is "at Wembley": without a name among actors it must be people.
        is_whom = is_somebody(head) and lows[0] in _FACING and not self._is_time(phrase)
        found = len(self._actors_in(1, end))
        return phrase if found == 1 or (found == 0 and is_whom) else None

    def _describes_first(self, k: int) -> bool:
        """ "To villagers cut off by floods, the navy": whether a participle at ``k`` only describes, up to the comma."""
        verb, main = self.sentence.verb_at.get(k), self.main
        if verb is None or verb.form not in ("r", "g") or main is None or main.subject is None:
            return False
        return main.subject.start > k and self.sentence.tags[main.subject.start - 1] == ","

    def _owed_to(self) -> Range | None:
        """Who stands behind "thanks to", or gives what stands there: "thanks to money that Britain gave"."""
        lows = self.sentence.lows
        if _OWING_OPENERS.isdisjoint(self.sentence.said):
            return None
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

    def _do_differ(self, agent: Range, subject: Range) -> bool:
        """Whether two parties stand there: two known ones, or two of whom none is."""
        behind = named_behind(self.sentence, agent)
        mine = self._actors_in(*agent) or (self._actors_in(*behind) if behind is not None else set())
        # Of "Armenians in Stepanakert" it is the Armenians.
        first = next((k for k in range(*subject) if self.sentence.mentions[k] >= 0), subject.start)
        theirs = self._actors_in(first, first + 1)
        if mine and theirs:
            return not mine & theirs
        return not mine and not theirs and names_somebody(self.sentence, agent)


def _done(frame: Frame, verb: Verb, agent: Range, subject: Range) -> Draft:
    draft = Draft(*frame, [verb.at], source=agent, target=subject, verb=verb.lemma, passive=True)
    draft.targets, draft.strong = [subject], 1
    return draft
