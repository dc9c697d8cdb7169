# ruff: noqa: SIM905 -- word lists read better as running text
"""Set phrases of headlines that need no verb: "Blow to peace hopes", "frosty reception for envoy", "olive branch to Seoul".

    any word ──form──▶ phrases of ``catalogue/sayings.txt`` ──words and gaps──▶ the act

Who stands before the phrase does it to who stands behind; of two "between" whom it is, each does it to the other.
What is spoken ("all options are on the table") is done by whoever says so, to whom he tells it or of whom he speaks.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tui.analysis.acts.common.draft import ACCOMPANIED, MAIN, Draft
from tui.analysis.acts.common.speakers import SAYING, Speakers
from tui.analysis.acts.verbs.idioms import Idioms
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame, choice, frame_of, rarest
from tui.analysis.lexicon.kinds import ACCUSE, PLANNED, REJECT
from tui.analysis.lexicon.wordlists import word_class
from tui.catalogue import text_of

_DENYING = frozenset(
    "no not never without avert avoid averts avoids averted avoided prevent prevents ease eases".split()
)
"""Before a phrase these say that it is not so; "ease fears of" leaves nothing of it."""
_DENIED_WITHIN = 3
"""Words before the phrase within which it is denied."""
_TO_BETWEEN = 4
"""Words behind the phrase within which it is said between whom."""
_AIMED = frozenset(("on", "against", "at"))
_OF_PAIR = 4
"""Words that name somebody at most, where two are named together."""
_BESIDE = frozenset(("as", "after", "when"))
_FADING = word_class("fading")
"""Behind a phrase these say that it is so no longer."""
_SPEAKING = SAYING | word_class("speaking of threats")
_OPENERS = frozenset(
    ("as", "while", "after", "amid", "despite", "before", "when", "if", "could", "would", "might", "may")
)
"""Behind these a phrase tells only what else is so."""


class Saying(NamedTuple):
    """A set phrase behind the word it begins with."""

    frame: Frame
    words: tuple[frozenset[str], ...]
    """What follows the first word: the words that may stand at each place, lower case; an empty set is a gap."""
    spoken: bool
    """Whether it is done by saying so."""
    suffered: bool
    """Whether it is done to whoever stands before it: "back on the blacklist"."""


class Sayings(Idioms, Speakers):
    """Reads set phrases that no verb opens."""

    def _saying(self) -> Draft | None:
        """The act of the first set phrase of the sentence, where it is what the sentence is about."""
        if self.question:
            return None
        rare = _rarest_by_head()
        heads = [head for head in rare.keys() & self.forms if not rare[head].isdisjoint(self.forms)]
        if not heads:
            return None
        for k, (low, lexeme) in enumerate(zip(self.sentence.lows, self.sentence.lexemes, strict=True)):
            for head in (low,) if lexeme is None else dict.fromkeys((low, lexeme.noun, lexeme.verb)):
                for saying in _sayings()[head] if head in heads else ():
                    found = self._gaps_of(saying.words, k + 1)
                    if found is not None and self._holds_at(k, found[0]):
                        return (
                            self._by_saying(saying.frame, k, found)
                            if saying.spoken
                            else self._said(saying.frame, k, found, suffered=saying.suffered)
                        )
        return None

    def _holds_at(self, start: int, end: int) -> bool:
        """Whether the phrase is neither denied nor only what else is so."""
        lows = self.sentence.lows
        before = lows[max(0, start - _DENIED_WITHIN) : start]
        if not _DENYING.isdisjoint(before) or not _FADING.isdisjoint(lows[end : end + _DENIED_WITHIN]):
            return False
        is_told_beside = self.main is not None and self.main.at < start
        if is_told_beside and lows[end - 1] == "from":
            # "Met a frosty reception from": the verb tells who has it from whom.
            return False
        if self.main is not None and is_told_beside and self._is_object_of_blame(self.main, start):
            return False
        return _OPENERS.isdisjoint(lows[:start]) or not is_told_beside

    def _is_object_of_blame(self, main: Verb, start: int) -> bool:
        """ "Condemned the act of aggression": what the verb itself tells comes first."""
        frame, core = self.lexicon.verbs.get(main.lemma), object_of(self.sentence, main)[0]
        is_blame = frame is not None and frame.type in (ACCUSE, REJECT)
        return is_blame and core is not None and core.start <= start < core.end

    def _said(self, frame: Frame, start: int, found: tuple[int, list[Range]], *, suffered: bool) -> Draft:
        """The phrase as an act of whoever is named before it, to whoever is named behind."""
        end, gaps = found
        words = [k for k in range(start, end) if not any(gap.start <= k < gap.end for gap in gaps)]
        draft = self._phrase_of(frame, words, Range(start, end))
        names = self._actor_places()
        before, others = [place for place in names if place.start < start], [p for p in names if p.start >= start]
        if any(low == "between" for low in self.sentence.lows[start : end + _TO_BETWEEN]) and len(others) > 1:
            draft.source, draft.targets, draft.symmetric = others[0], others[1:2], True
        elif (pair := self._pair_of(before) or self._pair_of(others)) is not None:
            # "Riyadh and Doha at odds", "scandal sours Budapest-Kyiv ties"
            draft.source, draft.targets, draft.symmetric = pair[0], [pair[1]], True
        elif not before and others and frame.type is REJECT and self._is_beside(others[0]):
            # "Truce in shreds as Moscow pummels the grid": by whoever does what breaks it.
            draft.source, draft.targets = others[0], others[1:]
        elif not before and len(others) > 1 and self.sentence.lows[others[1].start - 1] in _AIMED:
            # "Snapback: UN penalties on Iran return"
            draft.source, draft.targets = others[0], others[1:]
        elif suffered:
            draft.source, draft.targets = next(iter(others), None), before
        elif frame.type in ACCOMPANIED and len(before) > 1:
            # "Kyiv and Moscow close to a deal, says Ankara"
            draft.source, draft.targets, draft.symmetric = before[0], before[1:], True
        else:
            draft.source = before[0] if before else None
            draft.targets = others or before[1:]
        draft.target = draft.targets[0] if draft.targets else None
        return draft

    def _is_beside(self, place: Range) -> bool:
        """Whether the one named there does what the sentence tells beside: "as | Moscow | pummels"."""
        return self.sentence.lows[place.start - 1] in _BESIDE

    def _pair_of(self, places: list[Range]) -> tuple[Range, Range] | None:
        """The first two of the places where "and", a comma or a hyphen joins them, and they are not the same."""
        for one, other in pairwise(places):
            if self._names_same(one, other):
                continue
            between = self.sentence.lows[one.end : other.start]
            return (one, other) if between in (["and"], [","], []) and len(places) <= _OF_PAIR else None
        return None

    def _by_saying(self, frame: Frame, start: int, found: tuple[int, list[Range]]) -> Draft | None:
        """The phrase as an act of whoever says it, or else of the first who is named before it; to whom he says it first.

        A charge that names nobody is none.
        """
        end, _ = found
        names = self._actor_places()
        said = self._who_says(_SPEAKING)
        speaker, listener = next((place for place in names if place.start < start), None), None
        if said is not None and said[2].start <= start < said[2].end:
            speaker, listener = said[0], self._listener(said[1])
        mine = self._actors_in(*speaker) if speaker is not None else set()
        others = [place for place in names if self._actors_in(*place) - mine]
        if not others and frame.type is ACCUSE:
            return None
        draft = self._phrase_of(frame, [*range(start, end)], Range(start, end))
        draft.source, draft.targets = speaker, others if listener is None else [listener, *others]
        draft.target, draft.strong = next(iter(draft.targets), None), len(draft.targets[:1])
        draft.certainty = PLANNED
        return draft

    def _phrase_of(self, frame: Frame, words: list[int], place: Range) -> Draft:
        """The act of a phrase, whose words nobody else need read."""
        self.consumed.update(range(*place))
        self.done.update(k for k in range(*place) if k in self.sentence.verb_at)
        return Draft(*frame, words, rank=MAIN)


@cache
def _sayings() -> dict[str, list[Saying]]:
    """The phrases by the word they begin with, in the order of the file; raises ValueError naming a line not understood."""
    classes: dict[str, str] = {}
    found: dict[str, list[Saying]] = {}
    section: list[str] = []
    for number, line in enumerate(text_of("sayings.txt").splitlines(), 1):
        try:
            if line.startswith("== "):
                section = line[3:].split()
            elif line and not line.startswith("#") and section[0] == "class":
                classes[section[1]] = "|".join(filter(None, (classes.get(section[1]), *line.split())))
            elif line and not line.startswith("#"):
                frame = frame_of(section[1], section[2], section[3])
                heads, *places = [_alternatives(place, classes) for place in line.split()]
                for head in heads:
                    found.setdefault(head, []).append(
                        Saying(frame, tuple(places), section[-1] == "spoken", section[-1] == "suffered")
                    )
        except (KeyError, ValueError, IndexError) as error:
            raise ValueError(f"sayings.txt, line {number}: {error}") from error
    return found


@cache
def _rarest_by_head() -> dict[str, frozenset[str]]:
    """What a sentence must hold besides the word a phrase begins with, for any of its phrases to stand there."""
    return {
        head: frozenset().union(*[rarest(saying.words) if saying.words else (head,) for saying in sayings])
        for head, sayings in _sayings().items()
    }


def _alternatives(place: str, classes: dict[str, str]) -> frozenset[str]:
    """The words that may stand at one place, those of its classes among them; none for a gap."""
    return choice("|".join(classes[name[1:-1]] if name.startswith("{") else name for name in place.split("|")))
