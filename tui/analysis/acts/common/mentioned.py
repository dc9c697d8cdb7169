"""Which actors a phrase names, a state, a body, several of them, and whether it names somebody or only a time."""

from __future__ import annotations

from datetime import date

from storage.records import Mention
from tui.analysis.acts.common.draft import Draft
from tui.analysis.grammar.agents import named_behind
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.words import Phrase, Range, Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.vocabulary import (
    BODIES,
    TIME_OR_MANNER,
)


class Mentioned:
    """One sentence that is being read, and what of it is already accounted for."""

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...], day: date | None = None
    ) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.mentions = mentions
        self.day = day
        """The day of the report, where it is known."""
        self.done: set[int] = set()
        """Verbs whose act is told."""
        self.consumed: set[int] = set()
        """Words that hang on an act that is told."""
        self.question = bool(sentence.lows) and "?" in sentence.lows[-2:]

    def verb(self, verb: Verb, subject: Range | None) -> Draft | None:
        """The act a verb group tells of, with everything below it in its clause."""
        raise NotImplementedError

    def _roles_in(self, words: Range) -> set[str]:
        """How the actors named in the phrase are named, as ``Mention.role`` says."""
        named = self.sentence.mentions[words.start : words.end]
        return {self.mentions[number].role for number in named if number >= 0}

    def _actor_places(self, start: int = 0) -> list[Range]:
        """Each word from ``start`` on that names an actor."""
        mentions = self.sentence.mentions
        return [Range(k, k + 1) for k in range(start, len(mentions)) if mentions[k] >= 0]

    def _named(self, words: Range | None) -> bool:
        """Whether an actor is named in the phrase."""
        if words is None:
            return False
        for mention in self.sentence.mentions[words.start : words.end]:  # noqa: SIM110 -- half the cost of a generator
            if mention >= 0:
                return True
        return False

    def _is_body(self, words: Range | None) -> bool:
        """Whether the phrase names an organisation, which one leaves as one breaks off relations."""
        if words is None:
            return False
        named = [
            self.mentions[self.sentence.mentions[k]]
            for k in range(words.start, words.end)
            if self.sentence.mentions[k] >= 0
        ]
        return bool(named) and (named[0].role in ("alliance", "organisation") or named[0].actor in BODIES)

    def _several(self, subject: Range | None) -> bool:
        """Whether the subject names more than one actor: "Trump and Putin"."""
        if subject is None:
            return False
        start, end = subject
        if "J" not in self.sentence.tags[start:end] and "," not in self.sentence.lows[start:end]:
            return False
        actors = {
            self.mentions[self.sentence.mentions[k]].actor
            for k in range(subject.start, subject.end)
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]
        }
        return len(actors) > 1

    def _two_apart(self, core: Range, places: list[Range], teller: Range | None) -> Range | None:
        """ "An India-Pakistan truce", "between Israel and Iran": the first phrase that names two, the teller not among them."""
        told_by = self._actors_in(*teller) if teller is not None else set()
        behind = [place for place in places if self.sentence.lows[place.start - 1] == "between"]
        for words in (core, *behind):
            actors = self._actors_in(*words)
            if len(actors) == 2 and not actors & told_by:
                return words
        return None

    def _is_time(self, phrase: Phrase) -> bool:
        lows = self.sentence.lows
        start, end = phrase.words
        if self._named(phrase.words):
            return False
        if phrase.preposition == "without" or all(tag in "DR" for tag in self.sentence.tags[start:end]):
            # "Over the | last few days"
            return True
        if lows[end - 1] == ")" and "(" in lows[start + 1 : end]:
            # "On 3 May (Reuters)"
            end = lows.index("(", start + 1)
        last = lows[end - 1]
        if phrase.preposition == "with" and end - start > 1 and lows[end - 2] in ("last", "this", "early", "late"):
            # "a shootout with police last week"
            return False
        if last in ("reporter", "reporters") and phrase.preposition in ("of", "on", "against", "for"):
            return False
        if last in TIME_OR_MANNER or last.rstrip("s") in TIME_OR_MANNER or last.isdigit():
            return True
        may_be_day = phrase.preposition in ("", "on")
        return may_be_day and any(low.endswith("day") and low in TIME_OR_MANNER for low in lows[start:end])

    def _is_state(self, words: Range) -> bool:
        found = [
            self.mentions[self.sentence.mentions[k]]
            for k in range(words.start, words.end)
            if self.sentence.mentions[k] >= 0
        ]
        return bool(found) and len(found[0].actor) == 3 and found[0].role in ("name", "capital")

    def _is_region(self, words: Range) -> bool:
        """Whether the phrase names a part of a state rather than a state."""
        return "place" in self._roles_in(words)

    def _possessor(self, words: Range, noun: int) -> Range | None:
        for k in range(words.start, min(noun, words.end)):
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]:
                return Range(k, k + 1)
        return None

    def _actors_in(self, start: int, end: int) -> set[str]:
        """Every actor named between two words."""
        named = self.sentence.mentions[start:end]
        return {self.mentions[number].actor for number in named if number >= 0}

    def _is_party(self, words: Range) -> bool:
        """Whether somebody stands there: a name, people, or forces told by whose they are."""
        return (
            self._named(words) or names_somebody(self.sentence, words) or named_behind(self.sentence, words) is not None
        )

    def _names_same(self, words: Range, other: Range | None) -> bool:
        """Whether both phrases name the same actor."""
        return other is not None and not self._actors_in(*words).isdisjoint(self._actors_in(*other))
