"""What words can mean in an act: the verb and noun frames of the catalogue, indexed by word form.

    acts.txt, acts_collocations.txt, acts_phrases.txt ──sections──▶ frames by lemma ──inflection──▶ Lexicon.words: form → Word

The files are for people; this module only indexes them. Loaded once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from storage.records import ActType, Mode
from tui.analysis.lexicon.inflection import Forms, Word
from tui.catalogue import text_of


class Frame(NamedTuple):
    """The act a word tells of when nothing turns it."""

    type: ActType
    intensity: float
    """−10 … +10, + escalates (Goldstein 1992, sign turned)."""
    mode: Mode


class Idiom(NamedTuple):
    """A set phrase behind the verb it begins with: "send _ packing"."""

    frame: Frame
    words: tuple[frozenset[str], ...]
    """What follows the verb: the words that may stand at each place, lower case; an empty set is a gap."""
    suffered: bool
    """Whether the subject is whom it is done to: "will pay the price"."""
    denied: bool
    """Whether it says so only with "not": "will not go unanswered"."""


class Phrasebook(NamedTuple):
    """The set phrases that begin with one verb."""

    keys: frozenset[str]
    """All keys of ``phrases``: most sentences with the verb hold none."""
    phrases: list[tuple[frozenset[str], Idiom]]
    """Those of most words first, else as listed; each behind its key: words of which the phrase holds one."""


@dataclass(slots=True)
class Lexicon:
    """Everything the catalogue says, by lemma, and every form of every lemma."""

    words: Forms = field(default_factory=Forms)
    verbs: dict[str, Frame] = field(default_factory=dict)
    nouns: dict[str, Frame] = field(default_factory=dict)
    objects: dict[str, dict[str, Frame]] = field(default_factory=dict)
    """verb → object noun → the act they make together."""
    between: dict[str, Frame] = field(default_factory=dict)
    """What a verb tells only where two who are somebody deal with each other: "hired a clerk"."""
    between_nouns: dict[str, Frame] = field(default_factory=dict)
    """The same of nouns: "the dismissal of a clerk by the mayor"."""
    operators: dict[str, frozenset[str]] = field(default_factory=dict)
    reporting: frozenset[str] = frozenset()
    """Verbs that tell what somebody says, knows or learns."""
    idioms: dict[str, list[Idiom]] = field(default_factory=dict)
    """verb → the set phrases that begin with it, as listed."""
    phrasebooks: dict[str, Phrasebook] = field(default_factory=dict)
    """The same, put in order for the verbs that were met."""
    figures: dict[str, list[tuple[frozenset[str], ...]]] = field(default_factory=dict)
    """verb → what follows it in manners of speaking that are no act."""
    phrasal: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """verb → its known particles, longest first."""
    compounds: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """first word → compound nouns beginning with it, longest first."""
    tame: frozenset[str] = frozenset()
    """Compounds that are none of what their last word says: an ad campaign, a heart attack."""
    alone: dict[str, tuple[str, Word | None]] = field(default_factory=dict)
    """What words in small letters, once met, are by themselves: tag and meaning (``tagging``)."""

    def phrasebook(self, verb: str) -> Phrasebook | None:
        """The set phrases that begin with a verb; put in order when it is first met, since the start has no time for it."""
        book = self.phrasebooks.get(verb)
        if book is None and verb in self.idioms:
            book = self.phrasebooks[verb] = _phrasebook(self.idioms[verb])
        return book


_FILES = ("acts.txt", "acts_collocations.txt", "acts_phrases.txt")


@cache
def load_lexicon() -> Lexicon:
    """The shipped catalogue: single words first, then set phrases, which win over them."""
    return parse(*map(text_of, _FILES))


def parse(*texts: str) -> Lexicon:
    """Read a catalogue from its files' texts, in order; raises ValueError naming the line that is not understood."""
    reader = _Reader()
    for part, text in enumerate(texts, 1):
        for number, line in enumerate(text.splitlines(), 1):
            try:
                reader.line(line.strip())
            except (KeyError, ValueError, IndexError) as error:
                raise ValueError(f"acts catalogue, part {part}, line {number}: {error}") from error
    return reader.finish()


class _Reader:
    """Collects sections; knows all forms at the end, when irregular ones are known."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.section: list[str] = []
        self.read: Callable[[str], None] = self.line
        """Takes the lines of the section."""
        self.classes: dict[str, list[str]] = {}
        self.operators: dict[str, set[str]] = {}
        self.irregular: dict[str, tuple[list[str], list[str]]] = {}
        self.doubling: set[str] = set()
        self.verb_lemmas: dict[str, None] = {}
        self.noun_lemmas: dict[str, None] = {}

    def line(self, line: str) -> None:
        if line.startswith("== "):
            self.section = line[3:].split()
            self.read = getattr(self, "_" + self.section[0])
        elif line and not line.startswith("#"):
            self.read(line)

    def _frame(self) -> Frame:
        return frame_of(self.section[1], self.section[2], self.section[3])

    def _class(self, line: str) -> None:
        names = line.split()
        self.classes.setdefault(self.section[1], []).extend(names)
        self.noun_lemmas.update(dict.fromkeys(names))

    def _framed(self, line: str, frames: dict[str, Frame], lemmas: dict[str, None]) -> None:
        """Words that carry the act of the section, and are known as words."""
        names = line.split()
        frames.update(dict.fromkeys(names, self._frame()))
        lemmas.update(dict.fromkeys(names))

    def _verbs(self, line: str) -> None:
        self._framed(line, self.lexicon.verbs, self.verb_lemmas)

    def _between(self, line: str) -> None:
        self._framed(line, self.lexicon.between, self.verb_lemmas)

    def _between_nouns(self, line: str) -> None:
        self._framed(line, self.lexicon.between_nouns, self.noun_lemmas)

    def _nouns(self, line: str) -> None:
        self._framed(line, self.lexicon.nouns, self.noun_lemmas)

    def _objects(self, line: str) -> None:
        verb, _, listed = line.partition(":")
        self.verb_lemmas[verb] = None
        nouns = listed.split()
        frames = dict.fromkeys(self._expanded(nouns) if "{" in listed else nouns, self._frame())
        self.lexicon.objects.setdefault(verb, {}).update(frames)
        self.noun_lemmas.update(dict.fromkeys(frames))

    def _idioms(self, line: str) -> None:
        head, *places = line.split()
        words = tuple(map(choice, places))
        for lemma in head.split("|"):
            self.verb_lemmas[lemma] = None
            if self.section[1] == "none":
                self.lexicon.figures.setdefault(lemma, []).append(words)
            else:
                how = self.section[4:]
                idiom = Idiom(self._frame(), words, "suffered" in how, "denied" in how)
                self.lexicon.idioms.setdefault(lemma, []).append(idiom)

    def _expanded(self, names: list[str]) -> list[str]:
        """The nouns of a line, those of its classes where the class stands."""
        found: list[str] = []
        for name in names:
            found += self.classes[name[1:-1]] if name.startswith("{") else (name,)
        return found

    def _operators(self, line: str) -> None:
        for lemma in line.split():
            self.operators.setdefault(lemma, set()).add(self.section[1])
            self.verb_lemmas[lemma] = None

    def _plain(self, line: str) -> None:
        self.verb_lemmas.update(dict.fromkeys(line.split()))

    def _irregular(self, line: str) -> None:
        for entry in line.split(";"):
            lemma, past, *participle = entry.split()
            self.irregular[lemma] = (past.split("|"), (participle or [past])[0].split("|"))

    def _doubling(self, line: str) -> None:
        self.doubling.update(line.split())

    def finish(self) -> Lexicon:
        lexicon = self.lexicon
        lexicon.operators = {lemma: frozenset(names) for lemma, names in self.operators.items()}
        lexicon.reporting = frozenset(lemma for lemma, names in self.operators.items() if "report" in names)
        lexicon.words = Forms(self.verb_lemmas, self.noun_lemmas, self.irregular, self.doubling)
        lexicon.phrasal = _by_first_word(self.verb_lemmas)
        lexicon.compounds = _by_first_word(self.noun_lemmas)
        lexicon.tame = frozenset(self.classes.get("tame", ()))
        return lexicon


@cache
def frame_of(type: str, intensity: str, mode: str) -> Frame:
    """The frame that the heads of sections with the same words share."""
    return Frame(ActType(type), float(intensity), Mode(mode))


@cache
def choice(place: str) -> frozenset[str]:
    """The words that may stand at one place of a set phrase; none, where any may."""
    return frozenset() if place == "_" else frozenset(place.split("|"))


def _phrasebook(idioms: list[Idiom]) -> Phrasebook:
    """The phrases of one verb by what is rarest in each."""
    ordered = sorted(idioms, key=lambda idiom: -sum(map(bool, idiom.words)))
    keys = [rarest(idiom.words) for idiom in ordered]
    return Phrasebook(frozenset().union(*keys), list(zip(keys, ordered, strict=True)))


def rarest(places: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words of a set phrase that most sentences lack: of the place whose shortest word is longest, so no preposition."""
    return max(places, key=lambda words: min(map(len, words), default=0))


def _by_first_word(lemmas: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What follows the first word in lemmas of several words, longest first; of those as long, the one listed first."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for lemma in lemmas:
        if "_" in lemma:
            first, *others = lemma.split("_")
            rows.setdefault(first, []).append(tuple(others))
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in rows.items()}
