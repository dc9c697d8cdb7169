# ruff: noqa: SIM905 -- word lists read better as running text
"""Whom an act is done to: from the places a draft points at to one actor, and to the words that name it.

    the sure places ──▶ the partner of "A and B agreed" ──▶ the others ──▶ the nearest other actor ──▶ the last sentence's

What is given, asked or talked about is no party (``grammar.parties``), and quoted only where nobody stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

from storage.records import ActType, Mention, Span
from tui.analysis.acts.common.doing import Doing, Memory
from tui.analysis.acts.common.draft import MATERIAL_COOPERATION, NOMINAL, VERBAL, Draft
from tui.analysis.acts.common.naming import Named
from tui.analysis.acts.common.verbals import DONE_TO, IN_NEED
from tui.analysis.grammar.asides import is_passing, is_yet_to_come
from tui.analysis.grammar.parties import is_patient, is_somebody, is_weapon, names_somebody
from tui.analysis.grammar.phrases import phrase_end, phrase_start, word_before
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.vocabulary import LAUNCHING
from tui.analysis.weighing.completion import BODIES, MOVES, OF_PERSONS

HARSH = frozenset((ActType.ASSAULT, ActType.COERCE))
_OBJECTIVE = HARSH | {ActType.SANCTION}
"""What is done to things too, so that the object is what it is done to, somebody or not."""
_FOR_SOMEBODY = VERBAL | MATERIAL_COOPERATION | {ActType.REQUEST}
"""What is done to somebody by means of a thing, so that the thing is not whom it is done to."""
_SENT = frozenset((ActType.AID, ActType.MOBILIZE, ActType.AGREE))
RECIPROCAL = frozenset((ActType.AGREE, ActType.CONSULT, ActType.COOPERATE, ActType.SUPPORT))
_AT_EACH_OTHER = frozenset(("fire", "shoot", "clash", "fight", "battle", "exchange", "trade"))
"""Blows that two who are named together deal each other, whatever else is hit."""
_ONE_SIDED = frozenset((ActType.ACCUSE, ActType.REQUEST, ActType.SANCTION, ActType.COERCE))
_SETTING_OFF = frozenset(("detonate", "set_off"))
"""Verbs whose object is what does the harm: "detonated a van outside a court"."""
_BESIDE = frozenset(("outside", "near", "at", "beside", "inside", "under"))
"""Before what is harmed by what is set off."""
_ONLY_PLACES = frozenset("in inside near across around as about over along through outside after like".split())
"""Prepositions that say where or what like, not to whom."""
_OF_PLACES = frozenset(("in", "of", "from", "across"))
"""Prepositions between people and where they are."""
_ONLOOKERS = frozenset(("USA", "WHO"))
"""Who tells of others' acts more often than of its own losses."""
_SQUARES = frozenset(("place", "capital", "name"))
"""How the land is named that a blow falls on."""
_REACH_BACK = 12
"""Words before an act within which an actor may be its target when none stands behind it."""


class Patients(Doing):
    """Finds whom the drafts of one sentence are done to."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], memory: Memory, is_opening: bool) -> None:
        super().__init__(sentence, mentions, memory)
        self.has_lists = "J" in sentence.tags or "," in sentence.tags
        """Whether anybody can be named beside another."""
        self.is_opening = is_opening
        """Whether it is the first sentence of its text."""

    def _whom(self, draft: Draft, places: list[Range], source: str | None) -> tuple[Named, bool]:
        """The target where it is named, and whether it is the other of several who do it to each other."""
        sure, others = places[: draft.strong], places[draft.strong :]
        carried = self.memory.target if source == self.memory.source else self.memory.source
        target, span = self._target(sure, source, carried, None)
        if target in BODIES and draft.type in _SENT and self._only_describes(sure[0], target):
            # "troops to the UN force in South Sudan": where it stands is meant, if that is said.
            land, _ = self._target(others[:1], source, carried, None)
            target = land or target
        if target is not None:
            return (target, span), False
        if sure and draft.type is ActType.CONSULT and self.sentence.lows[sure[0].start - 1] == "with":
            # "Talks in Geneva with European ministers": where they met is nobody's side.
            others = [place for place in others if self.sentence.lows[place.start - 1] not in _ONLY_PLACES]
        if sure and _tells(draft, sure[0]):
            span = None
        if draft.symmetric and draft.source is not None and self._is_mutual(draft):
            partner = self._partner(draft.source, source)
            if partner[0] is not None:
                return partner, True
        if span is None:
            others = self._tellers_last(draft, others, source)
        target, span = self._target(others, source, carried, span)
        if target is None and places and self._is_givers_own(draft, places[0], source):
            span = None
        thing = span if target is None and self._is_mere_thing(draft, places) else None
        span = None if thing is not None else span
        is_of_deed = draft.rank > NOMINAL or draft.passive or not self.sentence.verbs
        if target is None and (is_of_deed or self._is_aimed_there(draft, source)):
            target, span = self._fallback(draft, source, span)
        if target is None and source is not None:
            target, span = self._implied(draft, source, span)
        return (target, thing if target is None and span is None else span), False

    def _is_mere_thing(self, draft: Draft, places: list[Range]) -> bool:
        """ "Gave 20 trucks to help Chad": whether what comes first is only what is given, asked for or talked about."""
        return draft.type in _FOR_SOMEBODY and bool(places) and not is_patient(self.sentence, places[0])

    def _target(self, places: list[Range], source: str | None, carried: str | None, span: Span | None) -> Named:
        """The first actor named in ``places``; without one, the span of the first place."""
        body: Named | None = None
        for words in places:
            if words.start >= words.end:
                continue
            found, at = self._found_in(words, source, carried, led=False)
            if found is not None:
                named = found, self._phrase(words, at)
                if found not in BODIES or body is not None or not self._only_describes(words, found):
                    return named
                # "the UN force in South Sudan": the body only describes; where it stands is meant, if that is said.
                body = named
            patron = self._patron(words, source) if words == places[0] else None
            if patron is not None:
                return self.mentions[self.sentence.mentions[patron]].actor, self._phrase(words, at)
            span = span or self._phrase(words, at)
        return body if body is not None else (None, span)

    def _tellers_last(self, draft: Draft, places: list[Range], source: str | None) -> list[Range]:
        """The places with those last that only hold the noun which tells the act, unless they name somebody."""
        if not draft.noun:
            return places
        telling = [place for place in places if _tells(draft, place)]
        if len(telling) in (0, len(places)) or any(self._has_other(place, source) for place in telling):
            return places
        return [*(place for place in places if place not in telling), *telling]

    def _is_givers_own(self, draft: Draft, place: Range, source: str | None) -> bool:
        """ "The ambassador promised Washington's support", "Kenyan troops were sent": what is given names its giver."""
        is_gift = draft.passive or draft.type in RECIPROCAL or draft.type is ActType.AID
        return is_gift and _tells(draft, place) and self._first_mention(place, source) is not None

    def _is_mutual(self, draft: Draft) -> bool:
        """ "The UN and Iran condemned the attack" is said together, not to each other."""
        if draft.verb in ("warn", "caution"):
            # "China, Mexico warn against a trade war"
            return False
        if draft.type is ActType.AID or (draft.type is ActType.YIELD and draft.object is not None):
            # "Germany and UNICEF handed over 30 vehicles"
            return False
        if draft.source is not None and self.sentence.lows[draft.source.start - 1 : draft.source.start] == ["between"]:
            # "A row between Oslo and Riga over cod erupted"
            return True
        is_struck = draft.type in HARSH and draft.object is not None and draft.verb.split("_")[0] not in _AT_EACH_OTHER
        is_one_sided = draft.type in _ONE_SIDED or (is_struck and "joint" not in self.sentence.lows)
        if not is_one_sided or draft.verb in ("trade", "exchange", "swap") or draft.rank <= NOMINAL:
            # "American and British jets bombed a camp" is done together; "Chad and Niger fought" to each other.
            return True
        near = self.sentence.lows[draft.words[0] : draft.words[-1] + 4]
        return not {"other", "another", "mutually"}.isdisjoint(near)

    def _fallback(self, draft: Draft, source: str | None, span: Span | None) -> Named:
        """No actor where the target should stand: the nearest other one behind the act, then before it."""
        if draft.targets and self._is_pronoun(draft.targets[0]):
            # "Painted a letter on the homes of Poles before knocking them down": whom it means says it better.
            span = None
        inside = draft.source or Range(0, 0)
        around = [k for k in self._outwards(draft) if self.sentence.mentions[k] >= 0]
        if len(around) > 1:
            around.sort(key=lambda k: is_passing(self.sentence, k))
        for k in around:
            mention = self.sentence.mentions[k]
            if self.sentence.adjectival[k] or is_yet_to_come(self.sentence, k):
                continue
            actor = self.mentions[mention].actor
            if actor != source and not inside.start <= k < inside.end and not self._is_bystander(draft, k):
                return actor, span or self._those_at(k, draft) or self._around(k)
        for k in range(*draft.targets[0]) if draft.targets else ():
            # "vetoed a French-drafted text": whose it is, when nobody else is named.
            mention = self.sentence.mentions[k]
            if mention >= 0 and self.mentions[mention].actor != source:
                return self.mentions[mention].actor, span or self._word(k)
        return None, span

    def _those_at(self, k: int, draft: Draft) -> Span | None:
        """ "To help drought victims in Malawi": those who are said to be where ``k`` names, if any are."""
        sentence, place = self.sentence, phrase_start(self.sentence, k)
        if place < 2 or sentence.lows[place - 1] not in _OF_PLACES or sentence.tags[place - 2] != "N":
            return None
        start, end = phrase_start(sentence, place - 2), phrase_end(sentence, place)
        is_doer = draft.source is not None and start < draft.source.end and draft.source.start < place
        if is_doer or not is_patient(sentence, Range(place - 2, place - 1)):
            return None
        return self._phrase(Range(start, end), k)

    def _is_bystander(self, draft: Draft, k: int) -> bool:
        """Whether who is named at ``k`` only tells of the act, hears of it, or has done something else."""
        claimed = draft.claimed or Range(0, 0)
        if claimed.start <= k < claimed.end or (draft.type in MOVES and self._comments(draft, k)):
            return True
        lows, before = self.sentence.lows, word_before(self.sentence, k)
        is_heard = draft.words[-1] < claimed.end < before and lows[before] == "to"
        if is_heard and self.mentions[self.sentence.mentions[k]].actor in BODIES:
            # "Is arming, Oslo wrote in a letter to the UN"
            return True
        # "Fired missiles donated by Britain", "pulled bodies from a block hit by Russia": the doer of another act.
        is_of_means = draft.verb in LAUNCHING or draft.type is ActType.AID
        return is_of_means and before > 0 and lows[before] == "by" and self.sentence.tags[before - 1] == "V"

    def _is_pronoun(self, words: Range) -> bool:
        return words.end - words.start == 1 and self.sentence.lows[words.start] in ("them", "him", "her", "it", "they")

    def _comments(self, draft: Draft, k: int) -> bool:
        """ "Troops leave, Berlin calls it a step": who does something of its own behind a comma is no side of what went before."""
        return any(
            verb.form == "f"
            and verb.at > draft.words[-1]
            and verb.subject is not None
            and k in range(*verb.subject)
            and self.sentence.tags[verb.subject.start - 1] == ","
            for verb in self.sentence.verbs
        )

    def _outwards(self, draft: Draft) -> Iterable[int]:
        """The words around an act in the order in which they may name its target: behind it, within, before it."""
        first, last = draft.words[0], draft.words[-1]
        before = range(max(0, first - _REACH_BACK), first)
        return (*range(last, len(self.sentence.words)), *range(first, last), *reversed(before))

    def _is_aimed_there(self, draft: Draft, source: str | None) -> bool:
        """ "Footage from Gaza shows what an Israeli raid left": whether a blow and one land beside the striker's are all that is named."""
        if draft.type is not ActType.ASSAULT or source is None or draft.rank < NOMINAL:
            return False
        named = {self.mentions[m] for m in self.sentence.mentions if m >= 0 and self.mentions[m].actor != source}
        # "…, WHO says": a body only tells of it.
        others = {other for other in named if other.role != "organisation"}
        return len({other.actor for other in others}) == 1 and all(other.role in _SQUARES for other in others)

    def _implied(self, draft: Draft, source: str, span: Span | None) -> Named:
        """Whom nothing in the sentence names: the victim who tells of it, or whom the sentence before was about."""
        if draft.type in HARSH and draft.claimed is not None:
            # "Iran breaks the truce, Israel says": who tells of it suffers it, unless it is a bystander.
            teller, teller_span = self._actor(draft.claimed, source, None)
            if teller is not None and len(teller) == 3 and teller not in _ONLOOKERS:
                return teller, teller_span
        elif draft.type in MOVES and not self.is_opening and source == self.memory.source:
            # What a state does with its forces concerns the one it concerned before.
            return self.memory.target, span
        return None, span

    def _only_placed(self, places: list[Range], target: str | None) -> bool:
        """Whether the target is told only by where it happened: "in a museum in Brussels"."""
        named = next((place for place in places[1:] if self._first_mention(place, target) is not None), None)
        return named is not None and self.sentence.lows[named.start - 1] in _ONLY_PLACES

    def _struck(self, draft: Draft, places: list[Range], target: str | None, span: Span | None) -> Span | None:
        """What the target is called: "48 cooks" that were detained in Osaka, though the state is told by the place."""
        if not places or self._is_pronoun(places[0]):
            return span
        first = places[0]
        # "declared a state of siege": what hangs on it with "of" belongs to it.
        is_of = self.sentence.lows[first.end : first.end + 1] == ["of"]
        is_told = _tells(draft, Range(first.start, first.end + 3) if is_of else first)
        is_sure = bool(draft.strong) or first == draft.object or (draft.passive and not draft.noun)
        is_somebody_named = names_somebody(self.sentence, first)
        if is_sure and draft.type in OF_PERSONS and not is_told and is_somebody_named:
            return self._phrase(first, self._first_mention(first, target))
        is_means = draft.type in HARSH and is_weapon(self.sentence, first)
        if draft.verb in _SETTING_OFF:
            beside = next((place for place in places if self.sentence.lows[place.start - 1] in _BESIDE), None)
            if beside is not None:
                return self._phrase(beside, self._first_mention(beside, target))
        if not is_told and self._only_placed(places, target):
            is_hit = draft.type in HARSH and not is_means
            if is_hit or (is_sure and is_somebody_named):
                return self._phrase(first, self._first_mention(first, target))
        if target is not None or is_somebody_named:
            return span
        if is_means:
            behind = places[1:2]
        elif draft.type in _OBJECTIVE and draft.strong and not is_told:
            return self._phrase(first, None)
        else:
            behind = self._patients_behind(draft, places)
        return self._phrase(behind[0], None) if behind else span

    def _patients_behind(self, draft: Draft, places: list[Range]) -> list[Range]:
        """The places that name somebody it goes to; at last, where what is no party is given or taken, those there."""
        aimed = [place for place in places if self.sentence.lows[place.start - 1] not in _ONLY_PLACES]
        found = [place for place in aimed if names_somebody(self.sentence, place)]
        if not found and self._is_mere_thing(draft, places):
            found = [place for place in places[1:] if is_patient(self.sentence, place)]
        return found


def _tells(draft: Draft, place: Range) -> bool:
    """Whether the phrase holds the noun that tells the act, and so is not whom it is done to."""
    if not draft.noun or (draft.type in DONE_TO and is_somebody(draft.noun)) or draft.noun in IN_NEED:
        return False
    start, end = place
    for k in draft.words:  # noqa: SIM110 -- half the cost of a generator
        if start <= k < end:
            return True
    return False
