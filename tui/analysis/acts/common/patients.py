# ruff: noqa: SIM905 -- word lists read better as running text
"""Whom an act is done to: from the places a draft points at to one actor, and to the words that name it.

    the sure places ──▶ the partner of "A and B agreed" ──▶ the others ──▶ the nearest other actor ──▶ the last sentence's

What is given, asked or talked about is no party (``grammar.parties``), and quoted only where nobody stands behind it.
"""

from __future__ import annotations

from bisect import bisect_left

from storage.records import Mention, Span
from tui.analysis.acts.common.bystanders import FRONTIERS, HARSH, Bystanders
from tui.analysis.acts.common.doing import Memory
from tui.analysis.acts.common.draft import COOPERATIVE, NOMINAL, Draft
from tui.analysis.acts.common.naming import Named
from tui.analysis.acts.common.verbals import DONE_TO, IN_NEED
from tui.analysis.grammar.parties import head_of, is_patient, is_somebody, is_weapon, names_somebody, noun_at
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import MISSIONS
from tui.analysis.weighing.completion import BODIES, OF_PERSONS

_OBJECTIVE = HARSH | {SANCTION}
"""What is done to things too, so that the object is what it is done to, somebody or not."""
_FOR_SOMEBODY = COOPERATIVE | {REQUEST}
"""What is done to somebody by means of a thing, so that the thing is not whom it is done to."""
_SENT = frozenset((AID, MOBILIZE, AGREE))
RECIPROCAL = frozenset((AGREE, CONSULT, COOPERATE, SUPPORT))
_AT_EACH_OTHER = frozenset(("fire", "shoot", "clash", "fight", "battle", "exchange", "trade"))
"""Blows that two who are named together deal each other, whatever else is hit."""
_QUARRELS = frozenset(("row", "rows", "dispute", "feud", "quarrel", "spat", "rift", "lawsuit"))
_FORUMS = frozenset(("UN", "ICJ", "ICC", "WTO", "ECHR", "OSCE", "ICAO", "IAEA", "OPCW"))
_BEFORE_FORUMS = frozenset(("at", "to", "before", "in"))
_ONE_SIDED = frozenset((ACCUSE, REQUEST, SANCTION, COERCE))
SETTING_OFF = frozenset(("detonate", "set_off"))
"""Verbs whose object is what does the harm: "detonated a van outside a court"."""
_AT_HOME = frozenset((ACCUSE, COERCE, ASSAULT, PROTEST))
"""What is done to people of one's own land without regard to whoever else is named."""
_OF_THINGS = frozenset((ACCUSE, REJECT, PROTEST))
"""What is done about deeds, laws and plans, which are told rather than where: "protested in Rabat against the law"."""
_BESIDE = frozenset(("outside", "near", "at", "beside", "inside", "under"))
"""Before what is harmed by what is set off."""
_ONLY_PLACES = frozenset("in inside near across around as about over along through outside after like".split())
"""Prepositions that say where or what like, not to whom."""
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_AWAY = frozenset(("for", "from", "of", "into"))
"""Before where those go who are let go or brought away."""
_BESIDE_THE_POINT = _ONLY_PLACES | {"by"}
"""Before those who only host or broker what two agree on."""
_GRANTED = frozenset((AID, YIELD))
"""What several may agree to grant another."""


class Patients(Bystanders):
    """Finds whom the drafts of one sentence are done to."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], memory: Memory, is_opening: bool) -> None:
        super().__init__(sentence, mentions, memory, is_opening)
        self.has_lists = "J" in sentence.tags or "," in sentence.tags
        """Whether anybody can be named beside another."""

    def _whom(self, draft: Draft, places: list[Range], source: str | None) -> tuple[Named, bool]:
        """The target where it is named, and whether it is the other of several who do it to each other."""
        sure, others = places[: draft.strong], places[draft.strong :]
        if draft.type in HARSH and not FRONTIERS.isdisjoint(self.sentence.said):
            sure, others = [[p for p in part if not self._is_frontier(draft, p)] for part in (sure, others)]
        if sure and draft.type in _AT_HOME and source is not None and self._is_of_own(sure[0], source):
            # "Iran's president criticised Iranian hardliners over talks with Oman"
            return (None, self._phrase(sure[0], self._first_mention(sure[0], source))), False
        if draft.type is ACCUSE:
            sure, others = self._past_forums(sure, others, source)
        carried = self.memory.target if source == self.memory.source else self.memory.source
        target, span = self._target(sure, source, carried, None)
        if target in BODIES and draft.type in _SENT and self._only_describes(sure[0], target):
            # "troops to the UN force in South Sudan": where it stands is meant, if that is said.
            land, _ = self._target(others[:1], source, carried, None)
            target = land or target
        if target is not None:
            return (target, span), False
        if sure and draft.type is CONSULT and self.sentence.lows[sure[0].start - 1] == "with":
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
        if draft.is_closed:
            return (target, span), False
        thing = span if target is None and self._is_mere_thing(draft, places) else None
        span = self._behind_thing(draft, places) if thing is not None else span
        is_of_deed = draft.rank > NOMINAL or draft.passive or not self.sentence.verbs
        if target is None and (is_of_deed or self._is_aimed_there(draft, source)):
            target, span = self._fallback(draft, source, span)
        if target is None and source is not None:
            target, span = self._implied(draft, source, span)
        return (target, thing if target is None and span is None else span), False

    def _behind_thing(self, draft: Draft, places: list[Range]) -> Span | None:
        """ "Demanded the withdrawal of the settlers": whom else the places name."""
        behind = self._patients_behind(draft, places)
        return self._phrase(behind[0], None) if behind else None

    def _past_forums(
        self, sure: list[Range], others: list[Range], source: str | None
    ) -> tuple[list[Range], list[Range]]:
        """ "Files a case at the WTO over a Saudi boycott": before whom one complains is not whom one complains of."""
        lows = self.sentence.lows
        if not any(lows[place.start - 1] in _BEFORE_FORUMS for place in (*sure, *others)):
            return sure, others
        apart = [place for place in (*sure, *others) if not self._is_forum(place)]
        if not any(self._has_other(place, source) for place in apart):
            return sure, others
        return [place for place in sure if place in apart], [place for place in others if place in apart]

    def _is_forum(self, place: Range) -> bool:
        """Whether a body stands there behind "at", "to" or "before", to which states take their quarrels."""
        if self.sentence.lows[place.start - 1] not in _BEFORE_FORUMS:
            return False
        named = {self.mentions[m].actor for m in self.sentence.mentions[place.start : place.end] if m >= 0}
        return bool(named) and named <= _FORUMS

    def _is_mere_thing(self, draft: Draft, places: list[Range]) -> bool:
        """ "Gave 20 trucks to help Chad": whether what comes first is only what is given, asked for or talked about."""
        return draft.type in _FOR_SOMEBODY and bool(places) and not is_patient(self.sentence, places[0])

    def _is_of_own(self, place: Range, source: str) -> bool:
        """ "Iranian hardliners", of Iran's president: people of the same land, and of no other."""
        head = head_of(self.sentence, place)
        is_of_people = head >= 0 and is_somebody(noun_at(self.sentence, head))
        if not is_of_people or self._first_mention(place, source) is None:
            return False
        is_of = self.sentence.lows[place.end : place.end + 1] == ["of"]
        end = self._with_of(place.start, place.end) if is_of else place.end
        return not self._has_other(Range(place.start, end), source)

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
        is_gift = draft.passive or draft.type in RECIPROCAL or draft.type is AID
        return is_gift and _tells(draft, place) and self._first_mention(place, source) is not None

    def _is_mutual(self, draft: Draft) -> bool:
        """ "The UN and Iran condemned the attack" is said together, not to each other."""
        if draft.verb in ("warn", "caution"):
            # "China, Mexico warn against a trade war"
            return False
        if draft.type is AID or (draft.type is YIELD and draft.object is not None):
            # "Germany and UNICEF handed over 30 vehicles"
            return False
        if draft.type is AGREE and self._is_for_third(draft):
            return False
        if draft.source is not None and self.sentence.lows[draft.source.start - 1 : draft.source.start] == ["between"]:
            # "A row between Oslo and Riga over cod erupted"
            return True
        is_struck = draft.type in HARSH and draft.object is not None and draft.verb.split("_")[0] not in _AT_EACH_OTHER
        is_refused = draft.type is REJECT and not draft.chain and bool(draft.targets)
        is_one_sided = draft.type in _ONE_SIDED or is_refused or (is_struck and "joint" not in self.sentence.lows)
        if not is_one_sided or draft.verb in ("trade", "exchange", "swap") or draft.rank <= NOMINAL:
            # "American and British jets bombed a camp" is done together; "Chad and Niger fought" to each other.
            return True
        near = self.sentence.lows[draft.words[0] : draft.words[-1] + 4]
        if draft.type is ACCUSE and not _QUARRELS.isdisjoint(near):
            # "Accra and Lome take their row to a tribunal"
            return True
        return not {"other", "another", "mutually"}.isdisjoint(near)

    def _is_for_third(self, draft: Draft) -> bool:
        """ "Chad and Niger agreed to scrap a levy on Togolese fruit": whether several agree on what another gets."""
        mentions = self.sentence.mentions
        mine = {self.mentions[m].actor for m in mentions[slice(*(draft.source or Range(0, 0)))] if m >= 0}
        for place in draft.places:
            named = {self.mentions[m].actor for m in mentions[place.start : place.end] if m >= 0}
            before = self.sentence.lows[place.start - 1]
            # "Pledged to train mechanics for Mali", but not "prepared for Mali peace talks".
            is_for = before in ("for", "to") and mentions[place.end - 1] >= 0
            is_theirs = before not in _BESIDE_THE_POINT if draft.content in _GRANTED else is_for
            if named - mine and is_theirs:
                return True
        return False

    def _only_placed(self, draft: Draft, places: list[Range], target: str | None) -> bool:
        """Whether the target is told only by where it happened: "in the north of Chad", "hit a bus on the Lagos road"."""
        named = next((place for place in places[1:] if self._first_mention(place, target) is not None), None)
        if named is not None and self.sentence.lows[named.start - 1] == "of":
            named = next((place for place in places[1:] if place.end == named.start - 1), named)
        if named is None:
            return False
        before = self.sentence.lows[named.start - 1]
        is_struck = draft.type in HARSH and places[0] == draft.object and is_patient(self.sentence, places[0])
        return before in _ONLY_PLACES or (before == "on" and is_struck)

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
        is_of_persons = draft.type in OF_PERSONS or self._is_let_go(draft, places, target)
        if is_sure and is_of_persons and not is_told and is_somebody_named:
            return self._phrase(first, self._first_mention(first, target))
        is_means = draft.type in HARSH and is_weapon(self.sentence, first)
        if draft.verb in SETTING_OFF:
            beside = next((place for place in places if self.sentence.lows[place.start - 1] in _BESIDE), None)
            if beside is not None:
                return self._phrase(beside, self._first_mention(beside, target))
        if not is_told and self._only_placed(draft, places, target):
            is_hit = draft.type in HARSH and not is_means
            if is_hit or (is_sure and (is_somebody_named or draft.type in _OF_THINGS)):
                return self._phrase(first, self._first_mention(first, target))
        if target is not None or is_somebody_named:
            return self._those_there(draft, places, target) or span
        if is_means:
            behind = places[1:2]
        elif draft.type in _OBJECTIVE and draft.strong and not is_told:
            return self._phrase(first, None)
        else:
            behind = self._patients_behind(draft, places)
        return self._phrase(behind[0], None) if behind else span

    def _those_there(self, draft: Draft, places: list[Range], target: str | None) -> Span | None:
        """ "Sent tents to families in Chad": those who are where the target is named, as ``_those_at`` tells."""
        if target is None or draft.passive or draft.type not in _FOR_SOMEBODY:
            return None
        named = (self._first_mention(place, target) for place in places)
        at = next((k for k in named if k is not None), None)
        return self._those_at(at, draft) if at is not None else None

    def _is_let_go(self, draft: Draft, places: list[Range], target: str | None) -> bool:
        """ "Let a poet leave for Oslo", "flew nurses out of Gaza": it is done to people, wherever they go from or to."""
        if draft.type not in (YIELD, AID) or draft.object is None or draft.object != places[0]:
            return False
        named = next((place for place in places[1:] if self._first_mention(place, target) is not None), None)
        return named is not None and self.sentence.lows[named.start - 1] in _AWAY

    def _owner_of_thing(self, draft: Draft, span: Span | None) -> Span | None:
        """ "Hailed Chad's decision to stay": whose a mere thing is, where the thing is only what is given or hailed."""
        if span is None or _POSSESSIVES.isdisjoint(self.sentence.said) or draft.type not in _FOR_SOMEBODY:
            return span
        first, last = bisect_left(self.sentence.starts, span.start), bisect_left(self.sentence.starts, span.end)
        tags = self.sentence.tags[first:last]
        at = first + tags.index("S") if "S" in tags else last
        if at + 1 >= last or is_patient(self.sentence, Range(at + 1, last)):
            return span
        owner = Range(first, at)
        return Span(span.start, self.sentence.ends[at - 1]) if names_somebody(self.sentence, owner) else span

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
    if draft.type is PROTEST and (is_somebody(draft.noun) or draft.noun in MISSIONS):
        # "Rallied outside the Danish embassy", "clashed with police"
        return False
    start, end = place
    for k in draft.words:  # noqa: SIM110 -- half the cost of a generator
        if start <= k < end:
            return True
    return False
