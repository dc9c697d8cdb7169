"""Who says what a sentence tells, and what of the sentence he says.

A says, claims that …      A tells B that …      …, says A      A: '…'      '…': A to B
"""

from __future__ import annotations

from tui.analysis.acts.common.operators import Operators
from tui.analysis.grammar.neighbours import opens_quote
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range
from tui.analysis.lexicon.wordlists import word_class

SAYING = word_class("saying of another")
ADDRESSING = frozenset(("tell", "urge", "warn", "ask", "implore", "beg"))
BEFORE_COMMAND = frozenset(",:'\"‘“")
_CLOSING = frozenset("'\"”’")


class Speakers(Operators):
    """Finds the one who speaks."""

    def _who_says(self, verbs: frozenset[str] = SAYING) -> tuple[Range, int, Range] | None:
        """The known speaker, the word that says so, and what is said: before the verb, behind it, or behind a colon."""
        lows, tags = self.sentence.lows, self.sentence.tags
        size = len(lows)
        colon = next((k for k in range(1, min(5, size - 2)) if lows[k] == ":"), None)
        if colon is not None and self._is_spokesman(Range(0, colon)):
            return Range(0, colon), colon, Range(colon + 1, size)
        addressed = self._addressed()
        if addressed is not None:
            return addressed
        for verb in self.sentence.verbs:
            if verb.lemma not in verbs or verb.form != "f" or verb.negated or verb.opener in ("W", "C"):
                continue
            if verb.passive:
                # "The region was declared a state by"
                continue
            behind, _ = object_of(self.sentence, verb)
            is_tail = verb.begin > 2 and any(tags[k] in ",”\"'’" for k in range(2, verb.begin))
            if is_tail and behind is not None and self._named(behind) and verb.subject is None:
                return behind, verb.at, Range(0, verb.begin)
            if verb.subject is None or not self._named(verb.subject):
                continue
            if behind is not None and self._named(behind) and self.sentence.tags[behind.end : behind.end + 1] == ["K"]:
                # "At a rally in Samsun Erdogan told Greece that": what is said comes behind.
                return verb.subject, verb.at, Range(verb.end, size)
            if verb.subject.start > 2 and (verb.end >= size - 1 or verb.lemma in ADDRESSING):
                return verb.subject, verb.at, Range(0, verb.subject.start)
            if verb.subject.start <= 2:
                # "Tells Ankara of Greek violations": who is told is not who is spoken of.
                told = behind is not None and verb.lemma in ADDRESSING and self._named(behind)
                return (
                    verb.subject,
                    verb.at,
                    Range(self._behind_listener(behind) if told and behind else verb.end, size),
                )
        return None

    def _addressed(self) -> tuple[Range, int, Range] | None:
        """ "'Get out': junta to French troops": who says it to whom behind a quotation and a colon."""
        lows = self.sentence.lows
        if ":" not in lows[2:]:
            return None
        quoted = lows.index(":", 2)
        before = next((k for k in range(1, min(quoted, 5)) if lows[k] in ("to", "tells", "warns")), 0)
        if before and opens_quote(self.sentence, quoted + 1) and self._is_spokesman(Range(0, before)):
            # "Xi to Biden: 'Don't play with fire'"
            return Range(0, before), before, Range(quoted + 1, len(lows))
        colon = next((k for k in range(len(lows) - 3, 1, -1) if lows[k] == ":" and lows[k - 1] in _CLOSING), 0)
        to = next((k for k in range(colon + 2, len(lows) - 1) if lows[k] in ("to", "tells", "warns")), 0)
        if not colon or not to or not self._named(Range(colon + 1, to)) or lows[0] not in BEFORE_COMMAND:
            return None
        return Range(colon + 1, to), to, Range(0, colon)

    def _listener(self, at: int) -> Range | None:
        """ "Kyiv tells Moscow": the known party behind the verb at ``at``."""
        verb = self.sentence.verb_at.get(at)
        if self.sentence.lows[at] == "to":
            behind = Range(at + 1, phrase_end(self.sentence, at + 1))
            return behind if self._named(behind) else None
        words = object_of(self.sentence, verb)[0] if verb is not None and verb.lemma in ADDRESSING else None
        return words if words is not None and self._named(words) else None

    def _behind_listener(self, listener: Range) -> int:
        """Where what is told begins: behind the name, before the "of" that its phrase may hold."""
        lows = self.sentence.lows
        return next((k for k in range(*listener) if lows[k] in ("of", "about", "that")), listener.end)

    def _is_spokesman(self, words: Range) -> bool:
        """ "Tehran:", "Kremlin spokesman:", but not "Nobody in Kherson slept:"."""
        tags, mentions = self.sentence.tags, self.sentence.mentions
        roles = {self.mentions[mentions[k]].role for k in range(*words) if mentions[k] >= 0}
        return bool(roles - {"place"}) and all(tags[k] in "NZADS~’'" for k in range(*words))
