# ruff: noqa: SIM905 -- word lists read better as running text
"""Which actor a phrase names, and the words by which people would mark it.

"the Iranian foreign minister, Mr Zarif" ──▶ IRN, "Iranian foreign minister"
"it", "the militia backed by Iran", "Bob Smith, Canada's envoy" ──▶ by what was said before and what stands beside
"""

from __future__ import annotations

from storage.records import Mention, Span
from tui.analysis.grammar.appositions import apposition_end
from tui.analysis.grammar.parties import conjuncts, names_somebody
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.vocabulary import CARRIERS, MOVERS, OFFICIALS, OWN_FORCES, OWNED, PATRONAGE, THEIRS

Named = tuple[str | None, Span | None]
"""An actor, if one is known, and the words that name whoever it is."""

_OF_WHAT = frozenset(
    "accuse convict acquit suspect rob strip deprive inform remind assure warn notify clear rid".split()
)
"""Verbs whose "of" belongs to them, not to the object."""
_LONGEST = 16
"""Words of a phrase that are marked at most."""
_OF_REACH = 8
"""Words within which what "of" hangs on a phrase ends."""


_OWN = THEIRS | {"our"}
_COUNTRY = frozenset(("country", "nation", "state", "government", "side"))
"""What one calls one's own state."""
_ORGANS = (
    OWN_FORCES
    | OFFICIALS
    | MOVERS
    | {"government", "ministry", "parliament", "court", "official", "spokesman", "agency", "fighter"}
    | _COUNTRY
)
"""Nouns of what acts for the one it belongs to."""
_STANCES = frozenset(("against", "backed"))
"""How those are named whom somebody is against or for."""
_POSTS = frozenset(("to", "at"))
"""Prepositions of a post: "representative to the United Nations"."""


class Naming:
    """Reads phrases of one sentence."""

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> None:
        self.sentence = sentence
        self.mentions = mentions

    # ---------------------------------------------------------------- which actor

    def _actor(self, words: Range | None, other: str | None, carried: str | None, led: bool = True) -> Named:
        """The first actor named in ``words`` that is not ``other``, and the span of the whole phrase.

        ``carried`` is whom a pronoun means; ``led`` says whether "US-led" counts for the USA.
        """
        if words is None or words.start >= words.end:
            return None, None
        actor, at = self._found_in(words, other, carried, led)
        if at is not None and at < words.start and self.sentence.lows[words.end - 1] in _COUNTRY:
            # "The minister said his country would not": who speaks for it.
            return actor, self._around(at)
        return actor, self._phrase(words, at)

    def _found_in(
        self, words: Range, other: str | None, carried: str | None, led: bool
    ) -> tuple[str | None, int | None]:
        """What ``_actor`` finds, and the word that names it where one of the phrase does."""
        sentence = self.sentence
        for k in range(words.start, words.end):
            mention = sentence.mentions[k]
            if mention < 0:
                continue
            if self.mentions[mention].actor == other:
                twin = self._twin(mention)
                if twin is not None:
                    # "Shells fell across the Line of Control": on the other side of it.
                    return twin, k
                continue
            if led and self.mentions[mention].role in _STANCES and self._describes_stance(words, k):
                continue
            if not sentence.adjectival[k] or (led and k in sentence.led):
                return self.mentions[mention].actor, k
        named = self._appositive(words, other)
        if named is not None:
            return named, None
        owner = self._owner_of(words, other)
        if owner is not None:
            return self.mentions[sentence.mentions[owner]].actor, owner if sentence.lows[
                words.end - 1
            ] in _COUNTRY else None
        is_pronoun = words.end - words.start == 1 and sentence.lows[words.start] in ("he", "she", "it", "they")
        meant = self._subject_before(words.start, other) if is_pronoun else None
        if meant is not None:
            return self.mentions[sentence.mentions[meant]].actor, meant
        if is_pronoun and carried != other:
            return carried, words.start
        patron = self._patron(words, other) if led else None
        if patron is not None:
            return self.mentions[sentence.mentions[patron]].actor, patron
        # "A Greek-owned bulk carrier", "an Iranian-flagged tanker": what carries people and goods is whose it is said to be.
        flag = self._with_tail(OWNED, words, other)
        if flag is not None:
            return self.mentions[sentence.mentions[flag]].actor, flag
        return None, None

    def _twin(self, mention: int) -> str | None:
        """ "The two Koreas", "the Line of Control": the other one of two whom the same words name."""
        here, mentions = self.mentions[mention], self.mentions
        if mention + 1 < len(mentions) and mentions[mention + 1].span == here.span:
            return mentions[mention + 1].actor
        return mentions[mention - 1].actor if mention and mentions[mention - 1].span == here.span else None

    def _describes_stance(self, words: Range, k: int) -> bool:
        """ "Anti-Taliban fighters", "the pro-Beijing Tongan premier": whose foe or friend somebody is, not for whom he acts."""
        named = self.sentence.mentions
        if self.mentions[named[k]].role == "against":
            return True
        if not self.sentence.lows[k].startswith("pro-"):
            return False
        return any(named[j] not in (-1, named[k]) for j in range(*words))

    def _owner_of(self, words: Range, other: str | None) -> int | None:
        """Where it is named whose "its troops" and "her ministers" are: the organs of whoever was the subject before them."""
        sentence = self.sentence
        if sentence.lows[words.start] not in _OWN or sentence.tags[words.start] != "D":
            return None
        lexemes = (sentence.lexemes[k] for k in range(*words))
        if not any(word is not None and word.noun in _ORGANS for word in lexemes):
            return None
        return self._subject_before(words.start, other)

    def _subject_before(self, k: int, other: str | None) -> int | None:
        """Where whom "it" at ``k`` means is named: in the nearest subject before it that names somebody but ``other``."""
        for verb in reversed(self.sentence.verbs):
            subject = verb.subject
            is_told = verb.form == "f" or (verb.form == "g" and subject is not None and subject.start == 0)
            if subject is None or subject.end > k or not is_told:
                # "Chad draws up a list of firms it may fine", but of no verb that only describes.
                continue
            for j in range(*subject):
                mention = self.sentence.mentions[j]
                if mention >= 0 and not self.sentence.adjectival[j] and self.mentions[mention].actor != other:
                    return j
        return None

    def _patron(self, words: Range, other: str | None) -> int | None:
        """ "Iranian-backed militia": fighters without a name of their own act for their patron."""
        return self._with_tail(PATRONAGE, words, other)

    def _with_tail(self, tails: tuple[str, ...], words: Range, other: str | None) -> int | None:
        """Where an actor that is not ``other`` is named with one of these endings, before the phrase's last word."""
        for k in range(words.start, words.end - 1):
            mention = self.sentence.mentions[k]
            if mention >= 0 and self.mentions[mention].actor != other and self.sentence.lows[k].endswith(tails):
                return k
        return None

    def _appositive(self, words: Range, other: str | None) -> str | None:
        """Whose envoy, minister or leader an unknown name is said to be: "Bob Smith, Canada's envoy, said"."""
        tags = self.sentence.tags
        if words.end >= len(tags) or tags[words.end] != "," or "Z" not in tags[words.start : words.end]:
            return None
        for k in range(words.end + 1, min(len(tags), words.end + 10)):
            if tags[k] not in "NZADSPQR’":
                return None
            mention = self.sentence.mentions[k]
            if mention >= 0 and self.mentions[mention].actor != other and not self.sentence.adjectival[k]:
                closing = next((j for j in range(k, min(len(tags), k + 10)) if tags[j] not in "NZADSPQR’"), None)
                return self.mentions[mention].actor if closing is not None and tags[closing] in ",W" else None
        return None

    def _names(self, k: int, actor: str | None) -> bool:
        """Whether the word at ``k`` names ``actor``."""
        mention = self.sentence.mentions[k]
        return mention >= 0 and self.mentions[mention].actor == actor

    def _first_mention(self, words: Range, actor: str | None) -> int | None:
        """The first word of a phrase that names ``actor``."""
        for k in range(*words):
            mention = self.sentence.mentions[k]
            if mention >= 0 and self.mentions[mention].actor == actor:
                return k
        return None

    def _has_other(self, words: Range, actor: str | None) -> bool:
        """Whether a phrase names anybody but ``actor``."""
        return any(self.sentence.mentions[k] >= 0 and not self._names(k, actor) for k in range(*words))

    def _only_describes(self, words: Range, actor: str) -> bool:
        """ "The UN force": the name of ``actor`` only describes the noun behind it."""
        sentence = self.sentence
        for k in range(words.start, words.end - 1):
            if self._names(k, actor) and sentence.mentions[k + 1] != sentence.mentions[k]:
                behind = k + 2 if sentence.tags[k + 1] == "S" and k + 2 < words.end else k + 1
                return sentence.tags[behind] in "NAV" and sentence.words[behind][0].islower()
        return False

    # ---------------------------------------------------------------- several actors in one phrase

    def _joined_to(self, words: Range | None, actor: str) -> list[str]:
        """Other actors coordinated with ``actor`` in a phrase: joined by "and" or commas, with no preposition between."""
        if words is None:
            return []
        sentence = self.sentence
        tags = sentence.tags[words.start : words.end]
        if "J" not in tags and "," not in tags:
            return []
        found: list[str] = []
        is_after = is_joined = False
        for k in range(words.start, words.end):
            tag = sentence.tags[k]
            if tag in ("J", ","):
                is_joined = is_after
            elif tag in "PSVW":
                is_joined = False
                # Of "Russian strikes on Odesa and Kharkiv" nobody is joined to Russia.
                is_after = is_after and tag != "P"
            if sentence.mentions[k] < 0 or sentence.adjectival[k]:
                continue
            here = self.mentions[sentence.mentions[k]].actor
            is_after = is_after or here == actor
            if is_joined and here != actor and here not in found:
                found.append(here)
        return found

    def _partner(self, words: Range, actor: str | None) -> Named:
        """The other one of those who do it to each other: "Ethiopia and Eritrea signed", but no ambassador's post."""
        for piece in conjuncts(self.sentence, words):
            if self._first_mention(piece, actor) is not None:
                continue
            found, span = self._actor(piece, actor, None)
            k = self._first_mention(piece, found) if found is not None else None
            if k is not None and _POSTS.isdisjoint(self.sentence.lows[piece.start : k]):
                return found, span
        return None, None

    def _conjunct_of(self, words: Range | None, actor: str | None) -> Span | None:
        """Where an actor alone is named in "Pakistan and Afghanistan's government"."""
        if words is None or actor is None:
            return None
        for piece in conjuncts(self.sentence, words):
            k = self._first_mention(piece, actor)
            if k is not None:
                return self._phrase(piece, k)
        return None

    # ---------------------------------------------------------------- by which words

    def _word(self, k: int) -> Span:
        return Span(self.sentence.starts[k], self.sentence.ends[k])

    def _around(self, k: int) -> Span:
        """The noun phrase that the word at ``k`` stands in."""
        tags, start, end = self.sentence.tags, k, k + 1
        while start and tags[start - 1] in "NZAQ":
            start -= 1
        while end < len(tags) and tags[end] in "NZS":
            end += 1
        return self._phrase(Range(start, end), k)

    def _phrase(self, words: Range, actor: int | None) -> Span:
        """The noun phrase as people would mark it: without its article, cut before what only describes.

        ``actor`` is the word that names the actor; it alone is marked where the phrase would leave it out and is nobody else:
        of "the preacher wanted in Somalia" the preacher is.
        """
        start, stop = words
        if stop - start == 1 and actor is not None and actor < start:
            # "They were told": whom the pronoun means.
            return self._around(actor)
        if stop - start > 1:
            start, stop = self._trimmed(words)
            stop = self._before_description(start, stop, actor)
        if stop == words.end and stop < len(self.sentence.lows) and self.sentence.lows[stop] == "of":
            stop = self._with_of(start, stop)
        if self.sentence.tags[stop : stop + 1] == [","]:
            stop = apposition_end(self.sentence, Range(start, stop))
        stop = max(min(stop, start + _LONGEST), start + 1)
        if actor is not None and not start <= actor < stop:
            is_article = actor < start and self.sentence.tags[actor] == "D"
            if not is_article and (actor < start or not self._is_whole(Range(start, stop))):
                return self._word(actor)
        return Span(self.sentence.starts[start], self.sentence.ends[stop - 1])

    def _is_whole(self, words: Range) -> bool:
        """Whether a phrase is somebody, or what carries people and goods, without what describes it."""
        lexeme = self.sentence.lexemes[words.end - 1]
        is_carrier = lexeme is not None and lexeme.noun in CARRIERS
        return is_carrier or names_somebody(self.sentence, words)

    def _trimmed(self, words: Range) -> tuple[int, int]:
        """A phrase without the article before it and "early this week" behind it."""
        tags, lows = self.sentence.tags, self.sentence.lows
        start, end = words
        while start < end - 1 and tags[start] in "DRPX,":
            start += 1
        while end > start + 1 and (
            tags[end - 1] in "RX," or lows[end - 1] in TIME_WORDS or lows[end - 1] in ("this", "early", "late", "last")
        ):
            end -= 1
        return start, end

    def _before_description(self, start: int, end: int, actor: int | None) -> int:
        """Where a clause, an apposition or a further phrase begins that only describes; ``end`` without one."""
        tags, lows = self.sentence.tags, self.sentence.lows
        for k in range(start + 1, end):
            tag = tags[k]
            if tag in "VWK" or lows[k] in ("on", "after", "to", "over"):
                return k
            if tag not in ",D" or (actor is not None and k <= actor):
                continue
            if not self._is_in_list(k, end) if tag == "," else tags[k - 1] in "NZ":
                return k
        return end

    def _is_in_list(self, k: int, end: int) -> bool:
        """ "A, B and C": whether the comma at ``k`` parts members of a list."""
        tags = self.sentence.tags
        return "J" in tags[k:end] and (tags[k + 1] in "ZD" or "," in tags[k + 1 : end])

    def _with_of(self, start: int, stop: int) -> int:
        """ "The sons of the president": the object ends before "of", the phrase does not."""
        tags, verb_at = self.sentence.tags, self.sentence.verb_at
        if any(k in verb_at and verb_at[k].lemma in _OF_WHAT for k in range(max(0, start - 4), start)):
            return stop
        more = stop + 1
        while more < len(tags) and more < stop + _OF_REACH and tags[more] in "DNZAQS":
            more += 1
        return more if more > stop + 1 else stop
