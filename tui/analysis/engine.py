# ruff: noqa: SIM905 -- word lists read better as running text
"""One door to the reading of a text: ``load_engine().code(text)``.

    text ──sentences──▶ actors ──▶ acts ──▶ points ──▶ Coding
                              tone ──┘

Pure functions of text behind it; no network, no store, no screen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Protocol

from storage.records import Act, ActType, Certainty, Coding, Mention, Span
from tui.analysis.actors import Gazetteer, load_gazetteer
from tui.analysis.acts import read_acts
from tui.analysis.agents import named_behind
from tui.analysis.draft import HARMS, NOMINAL, Draft
from tui.analysis.escalation import Weighed, direction_of, muted, points_of
from tui.analysis.frames import Lexicon, load_lexicon
from tui.analysis.guards import is_domestic, is_political, is_readable
from tui.analysis.parties import conjuncts, is_somebody, is_weapon, names_somebody
from tui.analysis.promises import caveat_in, due_in, quantities_in
from tui.analysis.sentences import TEXT_CAP, header_date, sentences
from tui.analysis.syntax import parse
from tui.analysis.tagging import TIME_WORDS
from tui.analysis.tone import tone
from tui.analysis.vocabulary import PATRONAGE
from tui.analysis.words import Range, Sentence

ACTS_CAP = 64
"""Acts kept of one text."""

_ANNIVERSARY = re.compile(
    r"\b(?:anniversar\w+|centenar\w+|(?:years?|decades?|century)\s+(?:ago|since|on\b|after\s+the)|commemorat\w+|in\s+memoriam|remembers?\s+(?:the\s+)?(?:victims|dead|fallen)|marks?\s+\d+\s+years?)",
    re.IGNORECASE,
)
_BODIES = frozenset(("UN", "NATO", "EU", "AU"))
TOGETHER_CAP = 6
"""Pairs that one act is told for at most, when several do it to several."""
_VOUCHED_BY_OTHERS = frozenset((Certainty.CLAIMED, Certainty.PLANNED, Certainty.DENIED))
_OF_WHAT = frozenset(
    "accuse convict acquit suspect rob strip deprive inform remind assure warn notify clear rid".split()
)
"""Verbs whose "of" belongs to them, not to the object."""
_RECIPROCAL = frozenset((ActType.AGREE, ActType.CONSULT, ActType.COOPERATE, ActType.SUPPORT))
_ONE_SIDED = frozenset((ActType.ACCUSE, ActType.REQUEST, ActType.SANCTION, ActType.COERCE))
_MOVES = frozenset((ActType.YIELD, ActType.MOBILIZE))
_CIVIL = frozenset(
    (
        ActType.ACCUSE, ActType.REJECT, ActType.SUPPORT, ActType.AGREE, ActType.YIELD, ActType.REQUEST, ActType.CONSULT,
        ActType.THREATEN, ActType.AID, ActType.COOPERATE, ActType.SANCTION,
    )
)  # fmt: skip
"""What parties and courts do to each other without anybody's peace being at stake."""
_SUFFERED = _HARSH = frozenset((ActType.ASSAULT, ActType.COERCE))
_MOVES = frozenset((ActType.MOBILIZE, ActType.YIELD))
"""Acts of forces that move: in one report, mostly those of one side."""

_ASIDE = frozenset((ActType.CONSULT, ActType.SUPPORT, ActType.AGREE, ActType.AID, ActType.COOPERATE))
"""What is done with friends as well, so that the other side of a quarrel is not its other side."""
_OF_PERSONS = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.ACCUSE, ActType.PROTEST, ActType.REJECT))
"""What is done to persons and things too: a target that is told but is no actor stays none."""
_ONLY_PLACES = frozenset("in inside near across around as about over along through outside after like".split())
"""Prepositions that say where or what like, not to whom."""
_ONLOOKERS = frozenset(("USA", "WHO"))
"""Who tells of others' acts more often than of its own losses."""
_YEAR_LEADS = frozenset(
    "in since of during january february march april may june july august september october november december early late mid".split()
)

CAVEATED = 0.5
"""Share of a concession that counts when its own sentence takes part of it back."""


class Engine(Protocol):
    """Reads acts out of text."""

    def code(self, text: str, published: datetime | None = None) -> Coding:
        """Code one text (a sentence, a headline or a report); spans refer to ``text``.

        ``published`` decides who holds an office; None means today's holders are not assumed, and any date fits.
        Never raises on any string; the cost is linear in its length, and what lies beyond the cap is not read.
        """
        ...


@cache
def load_engine() -> Engine:
    """The engine on the shipped catalogue, loaded once a process."""
    return ActEngine(load_gazetteer(), load_lexicon())


class ActEngine:
    """The rules of ``acts`` over the shipped frames and actors."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon

        self.armies = _armies_of_states(gazetteer)

    def code(self, text: str, published: datetime | None = None) -> Coding:
        """See ``Engine.code``."""
        if not is_readable(text):
            return Coding(scored=False)
        day = published.date() if published is not None else header_date(text)
        read = text if len(text) <= TEXT_CAP else text[:TEXT_CAP]
        mentions = self.gazetteer.mentions(read, day)
        reading = _Reading(text, day, mentions, self.lexicon, self.armies)
        for place, span in enumerate(sentences(read)):
            reading.sentence(place, span)
        return reading.coding()


class _Reading:
    """One text being read: what earlier sentences said is known to later ones."""

    def __init__(
        self, text: str, day: date | None, mentions: tuple[Mention, ...], lexicon: Lexicon, armies: dict[str, str]
    ) -> None:
        self.armies = armies
        self.text = text
        self.day = day
        self.mentions = mentions
        self.lexicon = lexicon
        self.next_mention = 0
        self.acts: list[Act] = []
        self.weighed: list[Weighed] = []
        self.lows: list[str] = []
        self.last_source: str | None = None
        self.last_target: str | None = None

    def sentence(self, place: int, span: Span) -> None:
        while self.next_mention < len(self.mentions) and self.mentions[self.next_mention].span.end <= span.start:
            self.next_mention += 1
        parsed = parse(self.text, span, self.lexicon, self.mentions, self.next_mention)
        if place < 3:
            self.lows.extend(parsed.lows)
        drafts = read_acts(parsed, self.lexicon, self.mentions)
        self._caveat_of_previous(span)
        for number, draft in enumerate(drafts[:6]):
            if len(self.acts) >= ACTS_CAP:
                return
            self._keep(parsed, draft, place, number == 0)

    def _caveat_of_previous(self, span: Span) -> None:
        """A sentence that opens with "Yet" or "But" takes back part of the promise before it."""
        head = self.text[span.start : span.start + 8].lower()
        if not head.startswith(("yet", "but ", "however")) or not self.acts:
            return
        caveat = caveat_in(self.text, span, span.start)
        if caveat is None:
            return
        for index in range(len(self.acts) - 1, max(-1, len(self.acts) - 4), -1):
            act = self.acts[index]
            if act.intensity < 0 and act.caveat is None:
                self.acts[index] = _with(act, caveat=caveat)
                return

    def _keep(self, parsed: Sentence, draft: Draft, place: int, is_first: bool) -> None:
        """Resolve a draft's actors and file it: once for each of several actors who do it or suffer it together."""
        source, source_span = self._who(parsed, draft)
        target, target_span, is_mutual = self._whom(parsed, draft, source, place)
        pair = self._two_strangers(parsed, draft) if target is None else None
        if pair is not None:
            (source, source_span), (target, target_span) = pair
        elif is_mutual:
            source_span = self._conjunct_of(parsed, draft.source, source) or source_span
        else:
            target_span = self._struck(parsed, draft, target, target_span)
        if draft.rank < NOMINAL and source is None and target is None and self.acts:
            return
        self._date(parsed, draft, place)
        source = self.armies.get(source, source) if source is not None else None
        target = self.armies.get(target, target) if target is not None else None
        act = self._act(parsed, draft, is_first, (source, source_span), (target, target_span))
        # What stays behind takes half of the good news back.
        intensity = draft.intensity * (CAVEATED if act.caveat is not None and draft.type is ActType.YIELD else 1.0)
        others = self._together(parsed, draft, source, target, is_mutual)
        weighed = Weighed(intensity, draft.certainty, draft.rank, place, is_first, 1 / (1 + len(others)))
        for one in (act, *(_between(act, *pair) for pair in others)):
            self.acts.append(one)
            self.weighed.append(weighed)
        if is_first and source is not None:
            self.last_source, self.last_target = source, target

    def _who(self, parsed: Sentence, draft: Draft) -> tuple[str | None, Span | None]:
        """The source where it is named, or told by what hangs on it: "agents of the FSB", "the police in Hanoi"."""
        source, span = self._actor(parsed, draft.source, None, self.last_source)
        if source is None and draft.source is not None:
            behind = named_behind(parsed, draft.source)
            if behind is not None:
                source, _ = self._actor(parsed, behind, None, None)
        return source, span

    def _whom(
        self, parsed: Sentence, draft: Draft, source: str | None, place: int
    ) -> tuple[str | None, Span | None, bool]:
        """The target, where it is named, and whether it is the other of several who do it to each other."""
        places = self._places(draft)
        carried = self.last_target if source == self.last_source else self.last_source
        target, span = self._target(parsed, places[: draft.strong], source, carried, None)
        if span is not None and target is None and draft.strong and self._tells(draft, places[0]):
            span = None
        if target is None and draft.symmetric and draft.source is not None and self._mutual(parsed, draft):
            target, second = self._partner(parsed, draft.source, source)
            if target is not None:
                return target, second, True
        if target is None:
            others = places[draft.strong :]
            if (
                span is None
                and any(not self._tells(draft, place) for place in others)
                and not any(self._tells(draft, p) and self._has_other(parsed, p, source) for p in others)
            ):
                others = [
                    *(p for p in others if not self._tells(draft, p)),
                    *(p for p in others if self._tells(draft, p)),
                ]
            target, span = self._target(parsed, others, source, carried, span)
        if target is None and draft.rank > NOMINAL:
            target, span = self._fallback(parsed, draft, source, span)
        if target is None and source is not None and draft.type in _SUFFERED and draft.claimed is not None:
            # "Iran breaks the truce, Israel says": who tells of it suffers it, unless it is a bystander.
            teller, teller_span = self._actor(parsed, draft.claimed, source, None)
            if teller is not None and len(teller) == 3 and teller not in _ONLOOKERS:
                return teller, teller_span, False
        if target is None and place and draft.type in _MOVES and source is not None and source == self.last_source:
            # What a state does with its forces concerns the one it concerned before.
            target = self.last_target
        return target, span, False

    def _two_strangers(self, parsed: Sentence, draft: Draft) -> list[tuple[str | None, Span | None]] | None:
        """ "The company and the union agreed": two who do it with each other, not both of them known."""
        if draft.type not in _RECIPROCAL or draft.source is None or draft.passive or draft.strong:
            return None
        pieces = conjuncts(parsed, draft.source)
        if len(pieces) != 2 or not all(names_somebody(parsed, piece) for piece in pieces):
            return None
        return [self._actor(parsed, piece, None, None) for piece in pieces]

    def _conjunct_of(self, parsed: Sentence, words: Range | None, actor: str | None) -> Span | None:
        """Where an actor alone is named in "Pakistan and Afghanistan's government"."""
        if words is None or actor is None:
            return None
        for piece in conjuncts(parsed, words):
            k = self._first_mention(parsed, piece, actor)
            if k is not None:
                return self._phrase(parsed, piece, k)
        return None

    def _partner(self, parsed: Sentence, words: Range, actor: str | None) -> tuple[str | None, Span | None]:
        """The other one of those who do it to each other: "Ethiopia and Eritrea signed", but no ambassador's post."""
        for piece in conjuncts(parsed, words):
            if any(self._names(parsed, k, actor) for k in range(*piece) if actor is not None):
                continue
            found, span = self._actor(parsed, piece, actor, None)
            if found is not None:
                return found, span
        return None, None

    def _struck(self, parsed: Sentence, draft: Draft, target: str | None, span: Span | None) -> Span | None:
        """What the target is called: "48 cooks" that were detained in Osaka, though the state is told by the place."""
        places = self._places(draft)
        if not places:
            return span
        first = places[0]
        is_sure = bool(draft.strong) or (draft.passive and not draft.noun)
        if is_sure and draft.type in _OF_PERSONS and not self._tells(draft, first) and names_somebody(parsed, first):
            return self._phrase(parsed, first, self._first_mention(parsed, first, target))
        if target is not None or names_somebody(parsed, first):
            return span
        if draft.type in _HARSH and is_weapon(parsed, first):
            behind = places[1:2]
        elif draft.type in _HARSH and draft.strong and not self._tells(draft, first):
            return span
        else:
            behind = [place for place in places if parsed.lows[place.start - 1] not in _ONLY_PLACES]
            behind = [place for place in behind if names_somebody(parsed, place)][:1]
        return self._phrase(parsed, behind[0], None) if behind else span

    def _first_mention(self, parsed: Sentence, words: Range, actor: str | None) -> int | None:
        return next((k for k in range(*words) if actor is not None and self._names(parsed, k, actor)), None)

    def _places(self, draft: Draft) -> list[Range]:
        """Where the target may be named, best first."""
        return (
            draft.targets if draft.target is None or draft.target in draft.targets else [draft.target, *draft.targets]
        )

    def _has_other(self, parsed: Sentence, words: Range, actor: str | None) -> bool:
        return any(
            parsed.mentions[k] >= 0 and self.mentions[parsed.mentions[k]].actor != actor
            for k in range(words.start, words.end)
        )

    def _mutual(self, parsed: Sentence, draft: Draft) -> bool:
        """ "The UN and Iran condemned the attack" is said together, not to each other."""
        if draft.type not in _ONE_SIDED or draft.verb in ("trade", "exchange", "swap") or draft.rank <= NOMINAL:
            return True
        return any(low in ("other", "another", "mutually") for low in parsed.lows[draft.words[0] : draft.words[-1] + 4])

    def _tells(self, draft: Draft, place: Range) -> bool:
        """Whether the phrase holds the noun that tells the act, and so is not whom it is done to."""
        told_of = draft.type in HARMS and is_somebody(draft.noun)
        return bool(draft.noun) and not told_of and any(place.start <= k < place.end for k in draft.words)

    def _together(
        self, parsed: Sentence, draft: Draft, source: str | None, target: str | None, is_mutual: bool
    ) -> list[tuple[str, str]]:
        """Further pairs of an act that several do, or that is done to several: "Britain and France bombed Libya"."""
        if source is None or target is None or is_mutual:
            return []
        sources = [source, *(actor for actor in self._joined_to(parsed, draft.source, source) if actor != target)]
        named = next(
            (
                words
                for words in draft.targets
                if any(self._names(parsed, k, target) for k in range(words.start, words.end))
            ),
            None,
        )
        targets = [target, *(actor for actor in self._joined_to(parsed, named, target) if actor not in sources)]
        pairs = [(one, other) for one in sources for other in targets]
        return pairs[1:TOGETHER_CAP]

    def _names(self, parsed: Sentence, k: int, actor: str) -> bool:
        mention = parsed.mentions[k]
        return mention >= 0 and self.mentions[mention].actor == actor

    def _joined_to(self, parsed: Sentence, words: Range | None, actor: str) -> list[str]:
        """Other actors coordinated with ``actor`` in a phrase: joined by "and" or commas, with no preposition between."""
        if words is None:
            return []
        found: list[str] = []
        is_after = is_joined = False
        for k in range(words.start, words.end):
            tag = parsed.tags[k]
            if tag in ("J", ","):
                is_joined = is_after
            elif tag in "PSVW":
                is_joined = False
            if parsed.mentions[k] < 0 or parsed.adjectival[k]:
                continue
            here = self.mentions[parsed.mentions[k]].actor
            is_after = is_after or here == actor
            if is_joined and here != actor and here not in found:
                found.append(here)
        return found

    def _date(self, parsed: Sentence, draft: Draft, place: int) -> None:
        """History and news told apart."""
        if draft.certainty is Certainty.HISTORICAL and place == 0:
            # In the sentence that opens a text, "had" tells the news itself.
            draft.certainty = Certainty.ASSERTED
        if self._is_past(parsed, draft):
            draft.certainty = Certainty.HISTORICAL

    def _act(
        self,
        parsed: Sentence,
        draft: Draft,
        is_first: bool,
        source: tuple[str | None, Span | None],
        target: tuple[str | None, Span | None],
    ) -> Act:
        """The act a draft tells, without its points."""
        claimed, _ = self._actor(parsed, draft.claimed, None, None)
        spans = tuple(Span(parsed.starts[k], parsed.ends[k]) for k in sorted(set(draft.words)))
        due = (
            due_in(self.text, parsed.span, self.day)
            if draft.certainty is Certainty.PLANNED or draft.intensity < 0
            else None
        )
        return Act(
            source=source[0],
            target=target[0],
            type=draft.type,
            mode=draft.mode,
            certainty=draft.certainty,
            intensity=round(draft.intensity, 2),
            points=0.0,
            spans=_joined(spans, self.text),
            sentence=parsed.span,
            source_span=source[1],
            target_span=target[1],
            claimed_by=claimed if draft.certainty in _VOUCHED_BY_OTHERS else None,
            caveat=caveat_in(self.text, parsed.span, spans[-1].end) if draft.intensity < 0 else None,
            due=due.day if due else None,
            due_span=due.span if due else None,
            quantities=quantities_in(self.text, parsed.span) if is_first else (),
        )

    def _only_describes(self, parsed: Sentence, words: Range, actor: str) -> bool:
        for k in range(words.start, words.end - 1):
            mention = parsed.mentions[k]
            if mention >= 0 and self.mentions[mention].actor == actor and parsed.mentions[k + 1] != mention:
                return parsed.tags[k + 1] in "NA" and parsed.words[k + 1][0].islower()
        return False

    def _is_past(self, parsed: Sentence, draft: Draft) -> bool:
        """Whether a year or "since" near the act says that it is history at the day of the report."""
        if draft.certainty not in (Certainty.ASSERTED, Certainty.CLAIMED):
            return False
        lows = parsed.lows
        last = draft.words[-1]
        if _ANNIVERSARY.search(self.text, parsed.span.start, parsed.span.end):
            return True
        if draft.rank < 1.0 and lows[max(0, draft.words[0] - 3) : draft.words[0]].count("since"):
            return True
        if self.day is None:
            return False
        for k in range(last + 1, min(len(lows), last + 14)):
            if parsed.tags[k] in ",;CVW":
                return False
            if (
                lows[k].isdigit()
                and len(lows[k]) == 4
                and 1900 <= int(lows[k]) < self.day.year
                and lows[k - 1] in _YEAR_LEADS
            ):
                return True
        return False

    def _target(
        self, parsed: Sentence, places: list[Range], source: str | None, carried: str | None, span: Span | None
    ) -> tuple[str | None, Span | None]:
        """The first actor named in ``places``; without one, the span of the first place."""
        body: tuple[str | None, Span | None] | None = None
        for words in places:
            found, found_span = self._actor(parsed, words, source, carried, led=False)
            if found is not None and (
                found not in _BODIES or body is not None or not self._only_describes(parsed, words, found)
            ):
                return found, found_span
            if found is not None:
                # "the UN force in South Sudan": the body only describes; where it stands is meant, if that is said.
                body = (found, found_span)
            span = span or found_span
        return body if body is not None else (None, span)

    def _actor(
        self, parsed: Sentence, words: Range | None, other: str | None, carried: str | None, led: bool = True
    ) -> tuple[str | None, Span | None]:
        """The first actor named in ``words`` that is not ``other``, and the span of the whole phrase."""
        if words is None or words.start >= words.end:
            return None, None
        for k in range(words.start, words.end):
            mention = parsed.mentions[k]
            if mention < 0 or self.mentions[mention].actor == other:
                continue
            if not parsed.adjectival[k] or (led and k in parsed.led):
                return self.mentions[mention].actor, self._phrase(parsed, words, k)
        named = self._appositive(parsed, words, other)
        if named is not None:
            return named, self._phrase(parsed, words, None)
        if (
            words.end - words.start == 1
            and parsed.lows[words.start] in ("he", "she", "it", "they")
            and carried != other
        ):
            return carried, Span(parsed.starts[words.start], parsed.ends[words.start])
        if led:
            for k in range(words.start, words.end - 1):
                mention = parsed.mentions[k]
                if mention >= 0 and parsed.lows[k].endswith(PATRONAGE) and self.mentions[mention].actor != other:
                    # "Iranian-backed militia": fighters without a name of their own act for their patron.
                    return self.mentions[mention].actor, self._phrase(parsed, words, k)
        return None, self._phrase(parsed, words, None)

    def _appositive(self, parsed: Sentence, words: Range, other: str | None) -> str | None:
        """Whose envoy, minister or leader an unknown name is said to be: "Bob Smith, Canada's envoy, said"."""
        tags = parsed.tags
        if words.end >= len(tags) or tags[words.end] != "," or "Z" not in tags[words.start : words.end]:
            return None
        for k in range(words.end + 1, min(len(tags), words.end + 10)):
            if tags[k] not in "NZADSPQR’":
                return None
            mention = parsed.mentions[k]
            if mention >= 0 and self.mentions[mention].actor != other and not parsed.adjectival[k]:
                closing = next((j for j in range(k, min(len(tags), k + 10)) if tags[j] not in "NZADSPQR’"), None)
                return self.mentions[mention].actor if closing is not None and tags[closing] == "," else None
        return None

    def _phrase(self, parsed: Sentence, words: Range, actor: int | None) -> Span:
        """The noun phrase as people would mark it: without its article, cut before what only describes."""
        start, end = words
        while start < end - 1 and parsed.tags[start] in "DRPX,":
            start += 1
        while end > start + 1 and (
            parsed.tags[end - 1] in "RX,"
            or parsed.lows[end - 1] in TIME_WORDS
            or parsed.lows[end - 1] in ("this", "early", "late", "last")
        ):
            end -= 1
        stop = end
        for k in range(start + 1, end):
            if (
                parsed.tags[k] in "VW"
                or (parsed.tags[k] == "D" and parsed.tags[k - 1] in "NZ" and (actor is None or k > actor))
                or (parsed.tags[k] == "," and (actor is None or k > actor))
                or parsed.lows[k] in ("on", "after", "to", "over")
            ):
                stop = k
                break
        if (
            stop == words.end
            and parsed.lows[stop : stop + 1] == ["of"]
            and stop < len(parsed.tags) - 1
            and not any(
                k in parsed.verb_at and parsed.verb_at[k].lemma in _OF_WHAT for k in range(max(0, start - 4), start)
            )
        ):
            # "the sons of the president": the object ends before "of", the phrase does not.
            more = stop + 1
            while more < len(parsed.tags) and more < stop + 8 and parsed.tags[more] in "DNZAQS":
                more += 1
            stop = more if more > stop + 1 else stop
        stop = max(min(stop, start + 16), start + 1)
        if actor is not None and not start <= actor < stop:
            return Span(parsed.starts[actor], parsed.ends[actor])
        return Span(parsed.starts[start], parsed.ends[stop - 1])

    def _fallback(
        self, parsed: Sentence, draft: Draft, source: str | None, span: Span | None
    ) -> tuple[str | None, Span | None]:
        """No actor where the target should stand: the nearest other one behind the act, then before it."""
        size = len(parsed.words)
        first = draft.words[0]
        inside = range(draft.source.start, draft.source.end) if draft.source is not None else range(0)
        reach = range(max(0, first - 12), first)
        for k in (*range(draft.words[-1], size), *range(first, draft.words[-1]), *reversed(reach)):
            mention = parsed.mentions[k]
            if mention < 0 or parsed.adjectival[k] or k in inside:
                continue
            actor = self.mentions[mention].actor
            if actor != source and (draft.claimed is None or not draft.claimed.start <= k < draft.claimed.end):
                return actor, span or Span(parsed.starts[k], parsed.ends[k])
        for place in draft.targets[:1]:
            # "vetoed a French-drafted text": whose it is, when nobody else is named.
            for k in range(place.start, place.end):
                mention = parsed.mentions[k]
                if mention >= 0 and self.mentions[mention].actor != source:
                    return self.mentions[mention].actor, span or Span(parsed.starts[k], parsed.ends[k])
        return None, span

    def _complete(self) -> None:
        """Fill the empty side of an act from the other acts of the report: what one sentence leaves out another says."""
        partners: Counter[tuple[str, str]] = Counter()
        for act, weighed in zip(self.acts, self.weighed, strict=True):
            if act.source and act.target and act.type not in _ASIDE:
                share = 2 if weighed.sentence == 0 else 1
                partners[act.source, act.target] += share
                partners[act.target, act.source] += share
        if not self.weighed or self.weighed[-1].sentence == 0:
            return
        named = self._named_most()
        mover = _clear_first(
            [
                (count, actor)
                for actor, count in Counter(act.source for act in self.acts if act.type in _MOVES).items()
                if actor
            ],
            2,
            1.5,
        )
        for index, act in enumerate(self.acts):
            if act.type in _ASIDE or (act.source is None) == (act.target is None):
                continue
            known = act.source or act.target
            others = [(count, other) for (one, other), count in partners.items() if one == known]
            found = _clear_first(others, 2, 1.01)
            if found is None and not (act.type in _OF_PERSONS and act.target_span):
                found = _clear_first([(count, other) for other, count in named.items() if other != known], 2, 1.5)
            if found is None or found == act.claimed_by:
                continue
            if act.source is None and act.type in _MOVES and act.target == mover:
                # "Some vehicles will remain until drills begin in Russia's west": the place named is the mover's own.
                self.acts[index] = replace(
                    act, source=mover, source_span=act.target_span, target=found, target_span=None
                )
                continue
            self.acts[index] = replace(act, source=act.source or found, target=act.target or found)

    def _named_most(self) -> Counter[str]:
        """How often the report names each actor that can be a party; bodies only speak about others."""
        return Counter(mention.actor for mention in self.mentions if mention.actor not in _BODIES)

    def coding(self) -> Coding:
        """Points, relevance, direction, tone."""
        self._complete()
        actors = len({mention.actor for mention in self.mentions})
        relevant = bool(self.acts) and is_political(
            self.lows, actors, bool(self.acts[0].source), bool(self.acts[0].source and self.acts[0].target)
        )
        points = points_of(self.weighed) if relevant else [0.0] * len(self.acts)
        is_harsh = bool(self.acts) and self.acts[0].type in _HARSH
        if relevant and (is_harsh or self.acts[0].type in _CIVIL) and is_domestic(self.lows, actors, is_harsh):
            # Party politics and courts: told, but of next to no weight between states.
            relevant = False
            points = muted(points)
        acts = tuple(_with(act, points=share) for act, share in zip(self.acts, points, strict=True))
        score = sum(points)
        return Coding(
            scored=True,
            relevant=relevant,
            direction=direction_of(score),
            score=score,
            tone=tone(self.text),
            acts=acts,
            mentions=self.mentions,
        )


def _clear_first(counted: list[tuple[int, str]], least: int, lead: float) -> str | None:
    """The one counted most often: at least ``least`` times, and ``lead`` times as often as the next."""
    ranked = sorted(counted, reverse=True)[:2]
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] < lead * ranked[1][0]):
        return None
    return ranked[0][1]


def _armies_of_states(gazetteer: Gazetteer) -> dict[str, str]:
    """Armed groups that bear the name of the state they fight in ("Libyan National Army"), and that state."""
    found = {}
    for known in gazetteer.actors():
        if known.kind == "group" and known.home is not None and known.name.endswith(" Army"):
            stem = gazetteer.name(known.home)[:4].lower()
            if any(word.lower().startswith(stem) for word in known.name.split()):
                found[known.id] = known.home
    return found


def _between(act: Act, source: str, target: str) -> Act:
    """The same act between two others."""
    return replace(act, source=source, target=target, quantities=())


def _with(act: Act, *, points: float | None = None, caveat: Span | None = None) -> Act:
    """A copy of ``act``; cheaper than ``dataclasses.replace`` on the hot path."""
    return Act(
        act.source, act.target, act.type, act.mode, act.certainty, act.intensity, act.points if points is None else points, act.spans, act.sentence,
        act.source_span, act.target_span, act.claimed_by, act.caveat if caveat is None else caveat, act.due, act.due_span, act.quantities,
    )  # fmt: skip


def _joined(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Neighbouring words as one span."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
