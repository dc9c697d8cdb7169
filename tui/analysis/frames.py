"""What words can mean in an act: the verb and noun frames of the catalogue, indexed by word form.

    acts.txt, acts_collocations.txt, acts_phrases.txt ──sections──▶ frames by lemma ──inflection──▶ Lexicon.words: form → Word

The files are for people; this module only inflects and indexes them. Loaded once a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import NamedTuple

from storage.records import ActType, Mode


class Frame(NamedTuple):
    """The act a word tells of when nothing turns it."""

    type: ActType
    intensity: float
    """−10 … +10, + escalates (Goldstein 1992, sign turned)."""
    mode: Mode


@dataclass(frozen=True, slots=True)
class Word:
    """What one written form can be."""

    verb: str = ""
    """Lemma of the verb it may be a form of."""
    forms: str = ""
    """Which forms: b base, s third person, d past, n past participle, g -ing."""
    noun: str = ""
    """Lemma of the noun it may be."""
    plural: bool = False


class Idiom(NamedTuple):
    """A set phrase behind the verb it begins with: "send _ packing"."""

    frame: Frame
    words: tuple[frozenset[str], ...]
    """What follows the verb: the words that may stand at each place, lower case; an empty set is a gap."""
    suffered: bool
    """Whether the subject is whom it is done to: "will pay the price"."""
    denied: bool
    """Whether it says so only with "not": "will not go unanswered"."""
    key: frozenset[str]
    """The last of ``words`` that is no gap: where none of these stands in a sentence, the phrase does not."""


@dataclass(slots=True)
class Lexicon:
    """Everything the catalogue says, by lemma, and every form of every lemma."""

    words: dict[str, Word] = field(default_factory=dict)
    verbs: dict[str, Frame] = field(default_factory=dict)
    nouns: dict[str, Frame] = field(default_factory=dict)
    objects: dict[str, dict[str, Frame]] = field(default_factory=dict)
    """verb → object noun → the act they make together."""
    operators: dict[str, frozenset[str]] = field(default_factory=dict)
    reporting: frozenset[str] = frozenset()
    """Verbs that tell what somebody says, knows or learns."""
    idioms: dict[str, list[Idiom]] = field(default_factory=dict)
    """verb → the set phrases that begin with it, those of most words first, else as listed."""
    figures: dict[str, list[tuple[frozenset[str], ...]]] = field(default_factory=dict)
    """verb → what follows it in manners of speaking that are no act."""
    phrasal: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """verb → its known particles, longest first."""
    compounds: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """first word → compound nouns beginning with it, longest first."""
    alone: dict[str, tuple[str, Word | None]] = field(default_factory=dict)
    """What words in small letters, once met, are by themselves: tag and meaning (``tagging``)."""


_FILES = ("acts.txt", "acts_collocations.txt", "acts_phrases.txt")


@cache
def load_lexicon() -> Lexicon:
    """The shipped catalogue: single words first, then set phrases, which win over them."""
    folder = resources.files("tui.catalogue")
    return parse(*(folder.joinpath(name).read_text(encoding="utf-8") for name in _FILES))


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
    """Collects sections; inflects at the end, when irregular forms are known."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.section: list[str] = []
        self.classes: dict[str, list[str]] = {}
        self.operators: dict[str, set[str]] = {}
        self.irregular: dict[str, tuple[list[str], list[str]]] = {}
        self.doubling: set[str] = set()
        self.verb_lemmas: dict[str, None] = {}
        self.noun_lemmas: dict[str, None] = {}

    def line(self, line: str) -> None:
        if not line or (line.startswith("#") and not line.startswith("==")):
            return
        if line.startswith("== "):
            self.section = line[3:].split()
        else:
            getattr(self, "_" + self.section[0])(line)

    def _frame(self) -> Frame:
        return Frame(ActType(self.section[1]), float(self.section[2]), Mode(self.section[3]))

    def _class(self, line: str) -> None:
        names = line.split()
        self.classes.setdefault(self.section[1], []).extend(names)
        self.noun_lemmas.update(dict.fromkeys(names))

    def _verbs(self, line: str) -> None:
        frame = self._frame()
        for lemma in line.split():
            self.lexicon.verbs[lemma] = frame
            self.verb_lemmas[lemma] = None

    def _nouns(self, line: str) -> None:
        frame = self._frame()
        for lemma in line.split():
            self.lexicon.nouns[lemma] = frame
            self.noun_lemmas[lemma] = None

    def _objects(self, line: str) -> None:
        verb, _, nouns = line.partition(":")
        self.verb_lemmas[verb] = None
        table = self.lexicon.objects.setdefault(verb, {})
        frame = self._frame()
        for noun in self._expand(nouns.split()):
            table[noun] = frame
            self.noun_lemmas[noun] = None

    def _idioms(self, line: str) -> None:
        head, *places = line.split()
        words = tuple(frozenset() if place == "_" else frozenset(place.split("|")) for place in places)
        for lemma in head.split("|"):
            self.verb_lemmas[lemma] = None
            if self.section[1] == "none":
                self.lexicon.figures.setdefault(lemma, []).append(words)
            else:
                key = next(word for word in reversed(words) if word)
                how = self.section[-1]
                idiom = Idiom(self._frame(), words, how == "suffered", how == "denied", key)
                self.lexicon.idioms.setdefault(lemma, []).append(idiom)

    def _expand(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if name.startswith("{"):
                yield from self.classes[name[1:-1]]
            else:
                yield name

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
        for idioms in lexicon.idioms.values():
            idioms.sort(key=lambda idiom: -sum(map(bool, idiom.words)))
        lexicon.operators = {lemma: frozenset(names) for lemma, names in self.operators.items()}
        lexicon.reporting = frozenset(lemma for lemma, names in self.operators.items() if "report" in names)
        for lemma in self.noun_lemmas:
            self._index_noun(lemma)
        for lemma in self.verb_lemmas:
            self._index_verb(lemma)
        for table in (lexicon.phrasal, lexicon.compounds):
            for key, rows in table.items():
                # Of those as long, the one listed first: a set's order would change from run to run.
                table[key] = tuple(sorted(dict.fromkeys(rows), key=len, reverse=True))
        return lexicon

    def _index_noun(self, lemma: str) -> None:
        parts = lemma.split("_")
        if len(parts) > 1:
            # A compound's words must be known to be nouns, but carry nothing of their own.
            self.lexicon.compounds[parts[0]] = (*self.lexicon.compounds.get(parts[0], ()), tuple(parts[1:]))
            for part in parts:
                self._add(part, Word(noun=part))
            self._add(plural_of(parts[-1]), Word(noun=parts[-1], plural=True))
            return
        self._add(lemma, Word(noun=lemma))
        self._add(plural_of(lemma), Word(noun=lemma, plural=True))

    def _index_verb(self, lemma: str) -> None:
        head, *particles = lemma.split("_")
        if particles:
            self.lexicon.phrasal[head] = (*self.lexicon.phrasal.get(head, ()), tuple(particles))
        past, participle = self.irregular.get(head, ([], []))
        stem = head + head[-1] if head in self.doubling else head
        regular = stem[:-1] + "ed" if stem.endswith("e") else stem[:-1] + "ied" if _consonant_y(stem) else stem + "ed"
        self._add(head, Word(head, "b"))
        self._add(_third_person(head), Word(head, "s"))
        self._add(_ing(stem), Word(head, "g"))
        for form in past or [regular]:
            self._add(form, Word(head, "d"))
        for form in participle or past or [regular]:
            self._add(form, Word(head, "n"))
        if head.endswith(("el", "al")) and not past:
            # British doubling beside the American form: cancelled, labelled.
            for form, letters in ((head + "led", "dn"), (head + "ling", "g")):
                self._add(form, Word(head, letters))

    def _add(self, form: str, word: Word) -> None:
        old = self.lexicon.words.get(form)
        if old is None:
            self.lexicon.words[form] = word
            return
        forms = old.forms + "".join(letter for letter in word.forms if letter not in old.forms)
        # The verb first indexed keeps a shared form (found/found, lay/lie): frames come before plain verbs.
        if old.verb and word.verb and old.verb != word.verb:
            forms, word = old.forms, old
        self.lexicon.words[form] = Word(
            old.verb or word.verb, forms, old.noun or word.noun, old.plural or (word.plural and not old.noun)
        )


def plural_of(noun: str) -> str:
    """Regular plural, and the irregular ones news writes."""
    irregular = {"man": "men", "woman": "women", "child": "children", "person": "people", "crisis": "crises"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if _consonant_y(noun) else noun + "s"


def _consonant_y(stem: str) -> bool:
    return stem.endswith("y") and len(stem) > 1 and stem[-2] not in "aeiou"


def _third_person(verb: str) -> str:
    if verb in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith(("s", "x", "ch", "sh", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _ing(stem: str) -> str:
    if stem in ("be", "die", "lie", "tie", "vie"):
        return {"be": "being", "die": "dying", "lie": "lying", "tie": "tying", "vie": "vying"}[stem]
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
