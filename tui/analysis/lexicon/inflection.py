"""From a written form back to its word: "struck" is a form of "strike", "strikes" one of it and the plural of a noun.

    form ─endings, irregular forms─▶ what it may be made of ─inflected again─▶ Word

The catalogue lists some thousand lemmas, and a text holds few of their forms: a form is worked out when it is first met,
so that a longer catalogue does not make the start longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_MET_CAP = 20_000
"""Forms that are kept: the working vocabulary of news; a hostile text may hold any number."""

_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"),
)  # fmt: skip
"""What a form may end with, and what its lemma ends with instead. Whether it is one, only inflecting again says."""

_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "crisis": "crises"}
_THIRD_PERSONS = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_GERUNDS = {"be": "being", "die": "dying", "lie": "lying", "tie": "tying", "vie": "vying"}
_SINGULARS = {plural: noun for noun, plural in _PLURALS.items()}


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


class Forms:
    """All forms of the words of a catalogue."""

    def __init__(
        self,
        verbs: Iterable[str] = (),
        nouns: Iterable[str] = (),
        irregular: Mapping[str, tuple[list[str], list[str]]] = MappingProxyType({}),
        doubling: Iterable[str] = (),
    ) -> None:
        """Of two lemmas that share a form, the one listed first has it; underlines join the words of one lemma."""
        self._verbs = {
            head: rank for rank, head in enumerate(dict.fromkeys([verb.partition("_")[0] for verb in verbs]))
        }
        self._nouns: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        """Nouns that have a plural: of a compound, the last word."""
        for rank, noun in enumerate(nouns):
            parts = noun.split("_")
            for part in parts:
                self._nouns.setdefault(part, rank)
            self._counted.setdefault(parts[-1], rank)
        self._irregular = irregular
        self._doubling = frozenset(doubling)
        self._unruly: dict[str, list[str]] = {"is": ["be"], "has": ["have"]}
        """Forms that no rule gives, and whose they are."""
        for head, (past, participle) in irregular.items():
            for form in (*past, *participle):
                self._unruly.setdefault(form, []).append(head)
        self._met: dict[str, Word | None] = {}

    def get(self, form: str) -> Word | None:
        """What ``form`` (lower case) can be; None when the catalogue does not know it."""
        met = self._met
        if form in met:
            return met[form]
        found = self._worked_out(form)
        if len(met) < _MET_CAP:
            met[form] = found
        return found

    def __contains__(self, form: str) -> bool:
        return self.get(form) is not None

    def _worked_out(self, form: str) -> Word | None:
        stems = {*_stems(form), *self._unruly.get(form, ())}
        verb, forms = "", ""
        for head in sorted(stems & self._verbs.keys(), key=self._verbs.__getitem__):
            forms = "".join(dict.fromkeys(letter for inflected, letter in self.inflected(head) if inflected == form))
            if forms:
                verb = head
                break
        noun, plural = self._noun(form, stems)
        return Word(verb, forms, noun, plural) if verb or noun else None

    def _noun(self, form: str, stems: Iterable[str]) -> tuple[str, bool]:
        """The noun that ``form`` is, and whether it is its plural."""
        found = [(self._nouns[form], False, form)] if form in self._nouns else []
        for stem in (*stems, _SINGULARS.get(form, form)):
            if stem in self._counted and plural_of(stem) == form:
                found.append((self._counted[stem], True, stem))
        if not found:
            return "", False
        _, plural, noun = min(found)
        return noun, plural

    def inflected(self, head: str) -> Iterator[tuple[str, str]]:
        """Every form of a verb, with the letter of the form; one that is two things comes twice."""
        past, participle = self._irregular.get(head, ([], []))
        stem = head + head[-1] if head in self._doubling else head
        regular = stem[:-1] + "ed" if stem.endswith("e") else stem[:-1] + "ied" if _consonant_y(stem) else stem + "ed"
        yield head, "b"
        yield _third_person(head), "s"
        yield _ing(stem), "g"
        for form in past or [regular]:
            yield form, "d"
        for form in participle or past or [regular]:
            yield form, "n"
        if head.endswith(("el", "al")) and not past:
            # British doubling beside the American form: cancelled, labelled.
            yield head + "led", "d"
            yield head + "led", "n"
            yield head + "ling", "g"


def _stems(form: str) -> Iterator[str]:
    """Whatever ``form`` may be made of by its ending."""
    yield form
    for ending, instead in _ENDINGS:
        if form.endswith(ending):
            stem = form[: -len(ending)] + instead
            yield stem
            if stem[-2:-1] == stem[-1:]:
                # "Stopped"
                yield stem[:-1]


def with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    """The nouns in both numbers."""
    return nouns.union(map(plural_of, nouns))


def plural_of(noun: str) -> str:
    """Regular plural, and the irregular ones news writes."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if _consonant_y(noun) else noun + "s"


def _consonant_y(stem: str) -> bool:
    return stem.endswith("y") and len(stem) > 1 and stem[-2] not in "aeiou"


def _third_person(verb: str) -> str:
    if verb in _THIRD_PERSONS:
        return _THIRD_PERSONS[verb]
    if verb.endswith(("s", "x", "ch", "sh", "z", "o")) and not verb.endswith("oo"):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _ing(stem: str) -> str:
    if stem in _GERUNDS:
        return _GERUNDS[stem]
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
