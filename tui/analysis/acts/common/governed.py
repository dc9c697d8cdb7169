"""What hangs on a verb or a noun: an infinitive, an -ing form, the clause of what is said, phrases, the way home."""

from __future__ import annotations

from tui.analysis.acts.common.draft import Draft
from tui.analysis.acts.common.nouns import AWAY, Nouns
from tui.analysis.grammar.agents import agent_of
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Phrase, Range, Verb
from tui.analysis.lexicon.vocabulary import (
    ENCOUNTERS,
    GOING,
    HOME,
)
from tui.analysis.lexicon.wordlists import word_class

_TO_BATTLE = word_class("to battle")
"""Where forces sent back do not go home."""

_FIGHT_REACH = 10
"""Words behind a verb of dying within which the fight is told."""
_LIST_REACH = 10
"""Words behind a comma within which a list of names ends."""


class Governed(Nouns):
    """Finds what hangs on a word."""

    def _reports(self, verb: Verb) -> bool:
        """Whether the verb tells what somebody says, knows or learns."""
        return verb.lemma in self.lexicon.reporting

    def _infinitive(self, start: int, limit: int) -> Verb | None:
        """The infinitive a verb or adjective governs: "urged Russia to withdraw"; what stands between commas is skipped."""
        sentence = self.sentence
        tags = sentence.tags
        k = start
        stop = min(len(tags), start + limit)
        described: list[int] = []
        while k < stop:
            verb = sentence.verb_at.get(k)
            if verb is not None and verb.form in "rg":
                # "ordered its troops massed at the border to pull back": what only describes is no act of its own.
                described.append(verb.at)
            elif verb is not None:
                self.done.update(described if verb.form == "i" else ())
                return verb if verb.form == "i" and verb.at not in self.done else None
            if tags[k] in ';:!?CWK"”“':
                return None
            if tags[k] == "," and tags[k + 1 : k + 2] != ["T"] and not self._is_in_list(k):
                close = next((j for j in range(k + 1, min(len(tags), k + 14)) if tags[j] == ","), None)
                if close is None or tags[close + 1 : close + 2] != ["T"]:
                    return None
                k = close
                stop = min(len(tags), k + 4)
            k += 1
        return None

    def _is_in_list(self, comma: int) -> bool:
        """ "Orders Google, Meta and Viber to open": whether only names follow the comma up to a "to"."""
        tags = self.sentence.tags
        end = next(
            (k for k in range(comma + 1, min(len(tags), comma + _LIST_REACH)) if tags[k] not in "ZNAQUJ,"), comma
        )
        return tags[end] == "T" and "J" in tags[comma:end]

    def _gerund(self, start: int) -> Verb | None:
        """ "stop bombing", "accused of sending": the -ing form right after, or after a preposition and few words."""
        sentence = self.sentence
        tags = sentence.tags
        for k in range(start, min(len(tags), start + 12)):
            verb = sentence.verb_at.get(k)
            if verb is not None:
                close = k - start <= 2 or tags[k - 1] == "P"
                return verb if verb.form == "g" and verb.at not in self.done and close else None
            if tags[k] in ';:.!?CWK"”“,':
                return None
        return None

    def _content_clause(self, verb: Verb) -> Verb | None:
        """The finite verb of what is said."""
        sentence = self.sentence
        for other in sentence.verbs:
            if other.at <= verb.at or other.form in "ig" or other.at in self.done:
                continue
            if other.form == "r":
                continue
            if other.opener in ("C", "W") and other.opener_word not in ("whether",):
                continue
            if other.subject is not None and other.subject.start < verb.end:
                return None
            if ";" in sentence.tags[verb.end : other.at] or ":" in sentence.tags[verb.end + 1 : other.at]:
                # "We want them out": what stands behind the colon is told by the report.
                return None
            if other.subject is not None and sentence.tags[other.subject.start - 1] == "," and self._reports(other):
                return None
            return self._further(other)
        return None

    def _doer_in(self, told: Verb) -> Range | None:
        """Who does what a clause tells: "her manager had drugged her", "she had been drugged by her manager"."""
        return agent_of(self.sentence, told, object_of(self.sentence, told)[1]) if told.passive else told.subject

    def _further(self, verb: Verb) -> Verb:
        """ "(Warned that) boats found in the zone would be sunk": the verb, or the one whose subject it only describes."""
        if (
            verb.begin < verb.at
            or not verb.past
            or verb.subject is None
            or self.sentence.tags[verb.end : verb.end + 1] != ["P"]
        ):
            return verb
        later = next((v for v in self.sentence.verbs if v.at > verb.at and v.form == "f"), None)
        if later is None or not later.modal or later.subject is None or later.subject.start != verb.subject.start:
            return verb
        is_joined = any(tag in ",;:.JCWK" for tag in self.sentence.tags[verb.end : later.begin])
        return verb if is_joined else later

    def _with(self, inner: Draft) -> bool:
        """Whether the first target is one that the act is done with."""
        place = inner.targets[0] if inner.targets else None
        return place is not None and place.start > 0 and self.sentence.lows[place.start - 1] == "with"

    def _lemma_of(self, k: int) -> str:
        verb = self.sentence.verb_at.get(k)
        return verb.lemma if verb is not None else ""

    def _goes_home(self, verb: Verb) -> bool:
        """ "back to base", "home", "to their barracks" within the verb's clause."""
        sentence = self.sentence
        for k in range(verb.at + 1, min(verb.at + 16, len(sentence.lows))):
            if sentence.tags[k] in ",;:.":
                return False
            below = sentence.verb_at.get(k)
            if below is not None and below.form == "i" and below.lemma.split("_")[0] not in GOING:
                # "Cross the border to push the rebels back"
                return False
            if sentence.lows[k] == "back" and not _TO_BATTLE.isdisjoint(sentence.lows[k + 1 : k + 5]):
                return False
            if sentence.lows[k] in AWAY or (
                sentence.lows[k - 1] != "at"
                and sentence.lows[k].rstrip("s") in HOME
                and "to" in sentence.lows[verb.at : k]
            ):
                return True
        return False

    def _phrases_after(self, k: int) -> list[Phrase]:
        anchor = Verb(k, k, k + 1, "", "f")
        sentence = self.sentence
        if k + 1 >= len(sentence.tags) or sentence.tags[k + 1] not in "PT":
            return []
        return object_of(sentence, anchor)[1]

    def _fought_with(self, start: int) -> Range | None:
        """ "(Died) in a shootout with police": who fought on the other side, within a few words from ``start``."""
        lows, tags = self.sentence.lows, self.sentence.tags
        if "with" not in self.sentence.said:
            return None
        for first, k, lemma in self.nouns:
            is_near = start <= first < start + _FIGHT_REACH and lemma in ENCOUNTERS
            if is_near and lows[k + 1 : k + 2] == ["with"] and not any(tag in ",;:.WKC" for tag in tags[start:k]):
                return Range(k + 2, phrase_end(self.sentence, k + 2))
        return None

    def _consume(self, words: Range | None) -> None:
        """What hangs on an act as its object is not an act of its own."""
        if words is not None:
            self.consumed.update(range(words.start, words.end))
