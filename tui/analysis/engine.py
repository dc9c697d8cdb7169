"""One door to the reading of a text: ``load_engine().code(text)``.

    text ──sentences──▶ actors ──▶ acts ──▶ points ──▶ Coding
                              tone ──┘

Pure functions of text behind it; no network, no store, no screen.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Protocol

from storage.records import Coding, Mention, Span
from tui.analysis.actors.gazetteer import Gazetteer, load_gazetteer
from tui.analysis.acts.common.bystanders import HARSH
from tui.analysis.acts.common.doing import Memory
from tui.analysis.acts.common.draft import NOMINAL, ORDINARY, Draft
from tui.analysis.acts.common.history import Past
from tui.analysis.acts.common.naming import Named
from tui.analysis.acts.common.promises import caveat_in, due_in, quantities_in, takes_all_back
from tui.analysis.acts.common.sides import Sides
from tui.analysis.acts.reading import read_acts
from tui.analysis.grammar.readable import is_readable
from tui.analysis.grammar.sentences import TEXT_CAP, header_date, sentences
from tui.analysis.grammar.syntax import parse
from tui.analysis.grammar.teams import tells_of_teams
from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.frames import Lexicon, load_lexicon
from tui.analysis.lexicon.kinds import ASSERTED, CLAIMED, DENIED, HISTORICAL, PLANNED, YIELD
from tui.analysis.weighing.accusations import accuse, own_organs
from tui.analysis.weighing.alliances import stand_by
from tui.analysis.weighing.completion import OpenAct, complete
from tui.analysis.weighing.escalation import Weighed, direction_of, muted, points_of
from tui.analysis.weighing.guards import Told, bears_out, is_crime, is_political
from tui.analysis.weighing.matters import Matter, is_private
from tui.analysis.weighing.repression import is_of_power
from tui.analysis.weighing.tone import tone

ACTS_CAP = 64
"""Acts kept of one text."""
SENTENCE_ACTS_CAP = 6
"""Acts kept of one sentence."""
TOPIC_SENTENCES = 3
"""Sentences whose words say what a text is about."""

_VOUCHED_BY_OTHERS = frozenset((CLAIMED, PLANNED, DENIED))
_TAKING_BACK = ("yet", "but ", "however")
"""How a sentence begins that takes part of the one before back."""
CAVEATED = 0.5
"""Share of a concession that counts when its own sentence takes part of it back."""
UNFINISHED = 0.05
"""Share of one that is said not to be carried out: what stays is the news."""


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
    with _uncollected():
        return ActEngine(load_gazetteer(), load_lexicon())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading the catalogue makes many things and no waste: to look for waste meanwhile takes a twelfth of the loading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
        reading.sentences(sentences(read))
        return reading.coding()


class _Reading:
    """One text being read: what earlier sentences said is known to later ones."""

    def __init__(
        self, text: str, day: date | None, mentions: tuple[Mention, ...], lexicon: Lexicon, armies: dict[str, str]
    ) -> None:
        self.armies = armies
        """Armies that bear the name of a state, and that state, which stands for them."""
        self.text = text
        self.day = day
        self.mentions = mentions
        self.lexicon = lexicon
        self.acts: list[OpenAct] = []
        self.weighed: list[Weighed] = []
        self.lows: list[str] = []
        self.title: list[str] = []
        """The words of the first sentence."""
        self.names: set[str] = set()
        self.is_play = False
        self.memory = Memory()
        self.past = Past(text, day)

    def sentences(self, spans: list[Span]) -> None:
        """Read all sentences of the text, step by step: a step stays in the processor's cache for all of them."""
        parsed = parse(self.text, spans, self.lexicon, self.mentions)
        self._note_topic(parsed[:TOPIC_SENTENCES])
        read = [read_acts(sentence, self.lexicon, self.mentions, self.day) for sentence in parsed]
        for place, (sentence, drafts) in enumerate(zip(parsed, read, strict=True)):
            self._caveat_of_previous(sentence.span)
            sides = Sides(sentence, self.mentions, self.memory, is_opening=place == 0)
            for number, draft in enumerate(drafts[:SENTENCE_ACTS_CAP]):
                if len(self.acts) >= ACTS_CAP:
                    return
                self._keep(sides, draft, place, number == 0)

    def _note_topic(self, opening: list[Sentence]) -> None:
        """Remember what the first sentences say the text is about."""
        self.title = opening[0].lows if opening else []
        for parsed in opening:
            self.lows.extend(parsed.lows)
            self.names.update([low for low, number in zip(parsed.lows, parsed.mentions, strict=True) if number >= 0])
        self.is_play = bool(opening) and tells_of_teams(opening[0], self.mentions)

    def _caveat_of_previous(self, span: Span) -> None:
        """A sentence that opens with "Yet" or "But" takes back part of the promise before it."""
        if not self.acts or not self.text[span.start : span.start + 8].lower().startswith(_TAKING_BACK):
            return
        caveat = caveat_in(self.text, span, span.start)
        if caveat is None:
            return
        for index in range(len(self.acts) - 1, max(-1, len(self.acts) - 4), -1):
            act = self.acts[index]
            if act.intensity < 0 and act.caveat is None:
                act.caveat = caveat
                return

    def _keep(self, sides: Sides, draft: Draft, place: int, is_first: bool) -> None:
        """Resolve a draft's parties and file it: once for each of several actors who do it or suffer it together."""
        parties = sides.parties(draft)
        if draft.rank < NOMINAL and parties.source[0] is None and parties.target[0] is None and self.acts:
            return
        self._date(sides.sentence, draft, place)
        (source, source_span), (target, target_span) = parties.source, parties.target
        if source in self.armies:
            source = self.armies[source]
        if target in self.armies:
            target = self.armies[target]
        act = self._act(sides, draft, is_first, (source, source_span), (target, target_span))
        intensity = draft.intensity
        if act.caveat is not None and draft.type is YIELD:
            # What stays behind takes half of the good news back.
            intensity *= UNFINISHED if takes_all_back(self.text, act.caveat) else CAVEATED
        others = [] if parties.is_mutual else sides.together(draft, source, target)
        weighed = Weighed(intensity, draft.certainty, draft.rank, place, is_first, 1 / (1 + len(others)))
        self.acts.append(act)
        self.weighed.append(weighed)
        for pair in others:
            self.acts.append(act.between(*pair))
            self.weighed.append(weighed)
        if is_first and source is not None:
            self.memory.source, self.memory.target = source, target

    def _date(self, parsed: Sentence, draft: Draft, place: int) -> None:
        """History and news told apart."""
        if draft.certainty is HISTORICAL and place == 0:
            # In the sentence that opens a text, "had" tells the news itself.
            draft.certainty = ASSERTED
        if self.past.holds(parsed, draft):
            draft.certainty = HISTORICAL

    def _act(self, sides: Sides, draft: Draft, is_first: bool, source: Named, target: Named) -> OpenAct:
        """The act a draft tells, without its points."""
        sentence = sides.sentence
        is_promise = draft.certainty is PLANNED or draft.intensity < 0
        due = due_in(self.text, sentence.span, self.day) if is_promise else None
        is_vouched_by_others = draft.certainty in _VOUCHED_BY_OTHERS
        end = sentence.ends[max(draft.words)]
        return OpenAct(
            source=source[0],
            target=target[0],
            type=draft.type,
            mode=draft.mode,
            certainty=draft.certainty,
            intensity=round(draft.intensity, 2),
            spans=_spans_of(sentence, draft.words, self.text),
            sentence=sentence.span,
            source_span=source[1],
            target_span=target[1],
            claimed_by=sides.claimant(draft) if is_vouched_by_others else None,
            caveat=caveat_in(self.text, sentence.span, end) if draft.intensity < 0 else None,
            due=due.day if due else None,
            due_span=due.span if due else None,
            quantities=quantities_in(self.text, sentence.span) if is_first else (),
        )

    def _told(self, actors: int) -> Told:
        """What the guards ask of the text."""
        first = self.acts[0]
        opens = bool(self.mentions) and not self.text[: self.mentions[0].span.start].strip(" \"'“‘")
        by_actor = first.source is not None and not is_private(first.source_span, self.text)
        to_actor = first.target is not None
        is_faint = all(abs(act.intensity) <= ORDINARY for act in self.acts)
        return Told(self.lows, actors, first.type, by_actor, to_actor, opens, is_faint, frozenset(self.names))

    def coding(self) -> Coding:
        """Points, relevance, direction, tone."""
        if len(self.acts) > 1:
            accuse(self.acts, self.weighed)
        if self.weighed and self.weighed[-1].sentence > 0:
            own_organs(self.acts, self.mentions, self.text)
            stand_by(self.acts, self.weighed)
        complete(self.acts, self.weighed, self.mentions)
        actors = len({mention.actor for mention in self.mentions})
        told = None if self.is_play or not self.acts else self._told(actors)
        relevant = told is not None and is_political(told)
        is_told = relevant or is_crime(self.lows, actors) or (told is not None and is_of_power(told))
        is_harsh = bool(self.acts) and self.acts[0].type in HARSH
        if relevant and "\n" in self.text and not bears_out(self.lows, self.mentions, self.acts):
            relevant = is_told = False
        points = points_of(self.weighed) if is_told else [0.0] * len(self.acts)
        if is_told and not relevant:
            points = muted(points)
        elif relevant:
            matter = Matter(self.text, self.lows, self.title, self.acts[0], self.mentions, actors)
            if matter.is_of_one_state(is_harsh):
                # Party politics and courts: told, but of next to no weight between states.
                relevant = False
                points = muted(points)
            elif sum(points) < 0 and matter.is_without_stakes():
                points = muted(points)
        acts = tuple([act.act(share) for act, share in zip(self.acts, points, strict=True)])
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


def _armies_of_states(gazetteer: Gazetteer) -> dict[str, str]:
    """Armed groups that bear the name of the state they fight in ("Libyan National Army"), and that state."""
    found = {}
    for known in gazetteer.actors():
        if known.kind == "group" and known.home is not None and known.name.endswith(" Army"):
            stem = gazetteer.name(known.home)[:4].lower()
            if any(word.lower().startswith(stem) for word in known.name.split()):
                found[known.id] = known.home
    return found


def _spans_of(sentence: Sentence, words: list[int], text: str) -> tuple[Span, ...]:
    """Where words of a sentence stand, neighbours as one span."""
    starts, ends = sentence.starts, sentence.ends
    if len(words) == 1:
        return (Span(starts[words[0]], ends[words[0]]),)
    spans: list[Span] = []
    first, *others = sorted(set(words))
    start, end = starts[first], ends[first]
    for k in others:
        if text[end : starts[k]].strip():
            spans.append(Span(start, end))
            start = starts[k]
        end = ends[k]
    return (*spans, Span(start, end))
