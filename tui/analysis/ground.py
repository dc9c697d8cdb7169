"""What can be asked of a sentence while its acts are read: which nouns, names, complements stand where."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from storage.records import ActType, Mention
from tui.analysis.clause import Clause
from tui.analysis.draft import CONFLICT, WALKOUT, Draft
from tui.analysis.frames import Frame, Lexicon
from tui.analysis.parties import head_of, is_somebody
from tui.analysis.phrases import object_of
from tui.analysis.vocabulary import (
    ABSTRACT,
    APART,
    BODIES,
    CIVILIANS,
    CROWDS,
    DEFACING,
    FIGURATIVE,
    GOING,
    HAPPENING,
    HOME,
    HOSTILE,
    JOURNEYS,
    LABOUR,
    LENSES,
    MARTIAL,
    MILESTONES,
    MOVERS,
    NATURE,
    NOUN_OPERATORS,
    OFFICIALS,
    PERFORMERS,
    PUBLISHED,
    RECOGNISED,
    RETURNING,
    STRUGGLES,
    TEMPESTS,
    TIME_OR_MANNER,
)
from tui.analysis.words import Phrase, Range, Sentence, Verb

_MILLIONS = frozenset(("million", "billion"))
_NOUN_OF, _VERB_OF = attrgetter("noun"), attrgetter("verb")


_IN_OFFICE = frozenset(("person", "office", "organ"))
"""Roles of mentions whose journeys are diplomacy."""
_AWAY = frozenset(("back", "home", "homeward", "away"))
_LEAVINGS = frozenset(("departure", "exit", "exodus"))
_GOINGS = _LEAVINGS | {"movement", "return", "transfer", "journey"}
"""Nouns that tell of a withdrawal when it is forces that go: away or home."""
_HOMEWARD = _AWAY | {"base", "bases", "barracks", "garrison", "garrisons"}
_REACH = 12
"""Words behind such a noun within which it says who goes and where; half of them for who."""
_TO_BATTLE = frozenset(
    (
        "into",
        "front",
        "front-line",
        "frontline",
        "frontlines",
        "line",
        "lines",
        "border",
        "fight",
        "battle",
        "combat",
        "war",
    )
)
"""Where forces sent back do not go home."""
_AGAINST_WHICH = frozenset(("despite", "amid"))
"""What stands behind these goes on beside the act, and is no part of it."""


class Ground:
    """One sentence, and what of it is already accounted for."""

    def verb(self, verb: Verb, subject: Range | None) -> Draft | None:
        """The act a verb group tells of, with everything below it in its clause."""
        raise NotImplementedError

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, mentions: tuple[Mention, ...], day: date | None = None
    ) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.mentions = mentions
        self.day = day
        """The day of the report, where it is known."""
        self.done: set[int] = set()
        self.consumed: set[int] = set()
        self.question = bool(sentence.lows) and "?" in sentence.lows[-2:]
        self.nouns = self._read_nouns()
        """Every noun of the sentence: its first word, its last, its lemma; read once, since it is asked for often."""
        self.main = self._main_verb()
        """The first verb of a main clause that has a subject."""
        known = [word for word in sentence.lexemes if word is not None]
        self.forms = {*sentence.lows, *map(_NOUN_OF, known), *map(_VERB_OF, known)}
        """Every word and all that one may be a form of: a set phrase with another word does not stand here."""

    def _main_verb(self) -> Verb | None:
        for verb in self.sentence.verbs:
            if verb.form == "f" and not verb.opener and verb.subject is not None:
                return verb
        return None

    def _is_figurative(self, frame: Frame, clause: Clause) -> bool:
        """ "Fights inflation", "released a report", "demonstrates its might"."""
        verb, subject, core, nouns = clause.verb, clause.subject, clause.core, clause.nouns
        if verb.lemma in ("recognise", "recognize", "acknowledge"):
            return not self._named(core) and not self._names(nouns, RECOGNISED)
        if frame.type in CONFLICT and self._is_natural(subject):
            return True
        if verb.lemma in JOURNEYS and not self._is_official(subject):
            return True
        if frame.type is ActType.ASSAULT:
            if verb.lemma.endswith("_into") and subject is not None and self._names(self._nouns_in(subject), CIVILIANS):
                # "Truckers roll into Aleppo"
                return True
            lemma = verb.lemma.split("_")[0]
            if lemma in HAPPENING and core is None and not verb.passive:
                return True
            if lemma in ("hit", "strike", "beat", "kill") and self._names(nouns[:2], MILESTONES):
                return True
            fought = nouns or [pair for phrase in clause.phrases for pair in self._nouns_in(phrase.words)]
            return lemma in STRUGGLES and self._names(fought[:4], FIGURATIVE)
        if verb.lemma in ("release", "free", "return", "seize", "capture"):
            return self._names(nouns[:2], PUBLISHED) or (
                subject is not None and self._names(self._nouns_in(subject)[-1:], PUBLISHED)
            )
        shows = core is not None or self.sentence.tags[verb.end : verb.end + 1] == ["K"]
        return verb.lemma == "demonstrate" and shows

    def _is_hostile(self, verb: Verb) -> bool:
        return any(low in HOSTILE for low in self.sentence.lows[verb.end : verb.end + 16])

    def _is_natural(self, subject: Range | None) -> bool:
        """Whether the subject is a force of nature or an accident: "Peru bus crash kills nine"."""
        head = head_of(self.sentence, subject) if subject is not None else -1
        if head >= 0 and is_somebody(self._noun_lemma(head)):
            # "The driver of a fire engine", "survivors of the flood"
            return False
        heads = self._nouns_in(subject)[:2] if subject is not None else []
        named = subject is not None and not TEMPESTS.isdisjoint(self.sentence.lows[subject.start : subject.end])
        return named or self._names(heads, NATURE) or self._names(heads, LENSES)

    def _is_official(self, subject: Range | None) -> bool:
        """Whether the subject is somebody whose journey is diplomacy."""
        if subject is None:
            return False
        is_in_office = not _IN_OFFICE.isdisjoint(self._roles_in(subject))
        return is_in_office or self._names(self._nouns_in(subject), OFFICIALS)

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

    def _is_published(self, core: Range) -> bool:
        """ "Photographs of two men": the head of the phrase, not what hangs on it."""
        lows = self.sentence.lows
        head = next((k for k in range(core.start, core.end) if lows[k] == "of"), core.end) - 1
        return head >= core.start and lows[head].rstrip("s") in PUBLISHED

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

    def _is_time(self, phrase: Phrase) -> bool:
        lows = self.sentence.lows
        start, end = phrase.words
        if self._named(phrase.words):
            return False
        if all(tag in "DR" for tag in self.sentence.tags[start:end]):
            # "Over the | last few days"
            return True
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

    def _is_accident(self, words: Range) -> bool:
        """Whether the phrase says that nobody meant it: "killed in a ship crash", "by Cyclone Chido"."""
        named = self.sentence.lows[words.start : words.end]
        accident = any(low in NATURE or low.rstrip("s") in NATURE for low in named if low not in ("fire", "crisis"))
        return accident and not self._tells_attack(words)

    def _comes_back(self, subject: Range) -> bool:
        """Whether the coming back of the subject eases: forces, captives, refugees, inspectors, envoys; no orchestra."""
        nouns = self._nouns_in(subject)
        if self._names(nouns, RETURNING) or self._names(nouns, MOVERS):
            return True
        last = subject.end - 1
        someone = self.sentence.tags[last] == "Z" and self.sentence.mentions[last] < 0
        return not someone and not self._is_official(subject) and not self._names(nouns[:1], PERFORMERS)

    def _is_region(self, words: Range) -> bool:
        """Whether the phrase names a part of a state rather than a state."""
        return "place" in self._roles_in(words)

    def _possessor(self, words: Range, noun: int) -> Range | None:
        for k in range(words.start, min(noun, words.end)):
            if self.sentence.mentions[k] >= 0 and not self.sentence.adjectival[k]:
                return Range(k, k + 1)
        return None

    def _noun_lemma(self, k: int) -> str:
        lexeme = self.sentence.lexemes[k]
        return lexeme.noun if lexeme is not None and lexeme.noun else self.sentence.lows[k]

    def _nouns(self, core: Range | None, phrases: list[Phrase], prepositional: bool = False) -> list[tuple[int, str]]:
        """Nouns of the object, its head first, then what "of" hangs on it; compounds count as one."""
        found: list[tuple[int, str]] = []
        at = -1
        if core is not None:
            found.extend(self._nouns_in(core))
            at = core.end
        if core is not None and phrases and phrases[0].preposition == "" and phrases[0].words.start == at:
            # "offered the abbot a ceasefire": what is promised comes before to whom.
            found[:0] = self._nouns_in(phrases[0].words)
            at = phrases[0].words.end
        for phrase in phrases:
            attached = phrase.preposition == "of" and phrase.words.start - 1 == at
            planned = (
                phrase.preposition in ("for", "to", "against")
                and found
                and found[-1][1] in NOUN_OPERATORS
                and phrase.words.start - 1 == at
            )
            if (
                attached
                or planned
                or phrase.preposition == "as"
                or (prepositional and phrase.preposition in ("on", "under", "in", "from", "to"))
                or (core is None and not self._is_time(phrase) and phrase.preposition not in _AGAINST_WHICH)
            ):
                found.extend(self._nouns_in(phrase.words))
            if attached:
                at = phrase.words.end
        return found

    def _nouns_in(self, words: Range) -> list[tuple[int, str]]:
        """Nouns of a range, last first; a compound stands for its words."""
        start, end = words
        return [(k, lemma) for first, k, lemma in reversed(self.nouns) if start <= first < end]

    def _read_nouns(self) -> list[tuple[int, int, str]]:
        sentence, compounds = self.sentence, self.lexicon.compounds
        lows, lexemes, tags = sentence.lows, sentence.lexemes, sentence.tags
        found: list[tuple[int, int, str]] = []
        last = -1
        for k, low in enumerate(lows):
            if k <= last:
                # Inside a compound.
                continue
            tag = tags[k]
            if low in _MILLIONS or (tag not in "NAZPDV" and low[0] in "$€£¥"):
                found.append((k, k, "money"))
            row = self._compound(k, len(lows), compounds[low]) if low in compounds else ()
            if row:
                last = k + len(row)
                head = lexemes[last]
                if head is not None and head.noun and row[0] != "of":
                    found.append((k, last, head.noun))
                found.append((k, last, "_".join((low, *row))))
                continue
            if tag in "NAZ":
                lexeme = lexemes[k]
                if lexeme is not None:
                    found.append((k, k, lexeme.noun or low))
                elif tag != "Z":
                    found.append((k, k, low))
        withdrawals = [(first, k, "withdrawal") for first, k, lemma in found if self._tells_withdrawal(k, lemma)]
        return found + withdrawals + [self._apart(*one) for one in found if one[2] in APART and self._is_apart(one[2])]

    def _tells_withdrawal(self, k: int, lemma: str) -> bool:
        """ "The departure of the last units", "movement of troops away from the border": forces that go."""
        if lemma not in _GOINGS or self.sentence.lows[k + 1 : k + 2] != ["of"]:
            return False
        behind = self.sentence.lows[k + 2 : k + 2 + _REACH]
        lexemes = self.sentence.lexemes[k + 2 : k + 2 + _REACH // 2]
        if not any(lexeme is not None and lexeme.noun in MOVERS for lexeme in lexemes):
            return False
        return lemma in _LEAVINGS or not _HOMEWARD.isdisjoint(behind)

    def _is_apart(self, lemma: str) -> bool:
        """ "A wall along its border" is a border wall: whether the words of a compound stand apart."""
        return not APART[lemma][1].isdisjoint(self.sentence.lows)

    def _apart(self, first: int, k: int, lemma: str) -> tuple[int, int, str]:
        return first, k, APART[lemma][0]

    def _compound(self, k: int, end: int, rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        following = self.sentence.lows[k + 1 : k + 2]
        lexeme = self.lexicon.words.get(following[0]) if following else None
        possible = (*following, lexeme.noun) if lexeme is not None else following
        for row in rows:
            if row[0] not in possible:
                continue
            stop = k + 1 + len(row) if row[0] == "of" else min(end, k + 1 + len(row))
            tail = self.sentence.lows[k + 1 : stop]
            if len(tail) == len(row) and self._same(tail, row):
                return row
        return ()

    def _same(self, tail: list[str], row: tuple[str, ...]) -> bool:
        if tuple(tail[:-1]) != row[:-1]:
            return False
        last = self.lexicon.words.get(tail[-1])
        return tail[-1] == row[-1] or (last is not None and last.noun == row[-1])

    def _is_hostile_noun(self, lemma: str) -> bool:
        frame = self._noun_frame(lemma)
        return frame is not None and frame.type in (ActType.SANCTION, ActType.ASSAULT, ActType.MOBILIZE)

    @property
    def is_labour(self) -> bool:
        """Whether a strike here is one of workers: they or their pay are named, and nothing that shoots."""
        words = set(self.sentence.lows)
        return bool(words & LABOUR) and not words & MARTIAL

    def _noun_frame(self, lemma: str) -> Frame | None:
        """The act a noun tells of in this sentence."""
        frame = self.lexicon.nouns.get(lemma)
        return WALKOUT if frame is not None and lemma == "strike" and self.is_labour else frame

    def _is_attack(self, lemma: str) -> bool:
        frame = self._noun_frame(lemma)
        return frame is not None and frame.type is ActType.ASSAULT

    def _is_riot(self, verb: Verb, frame: Frame, doer: Range | None) -> bool:
        """ "Students torched the law books", "a mob pelted the embassy": crowds that vent their anger on things."""
        if frame.type not in (ActType.ASSAULT, ActType.COERCE) or verb.lemma not in DEFACING or doer is None:
            return False
        # "A student attacked his teacher": one is no crowd.
        return any(
            lemma in ("crowd", "mob")
            or (self.sentence.lows[k].endswith(("s", "men")) and lemma.removesuffix("s") in CROWDS)
            for k, lemma in self._nouns_in(doer)
        )

    def _reports(self, verb: Verb) -> bool:
        """Whether the verb tells what somebody says, knows or learns."""
        return verb.lemma in self.lexicon.reporting

    def _tells_attack(self, words: Range) -> bool:
        """Whether a noun of the phrase tells an attack."""
        return any(self._is_attack(lemma) for _, lemma in self._nouns_in(words))

    def _names(self, nouns: list[tuple[int, str]], wanted: frozenset[str]) -> bool:
        for _, lemma in nouns:  # noqa: SIM110 -- half the cost of a generator
            if lemma in wanted:
                return True
        return False

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
            if tags[k] == "," and tags[k + 1 : k + 2] != ["T"]:
                close = next((j for j in range(k + 1, min(len(tags), k + 14)) if tags[j] == ","), None)
                if close is None or tags[close + 1 : close + 2] != ["T"]:
                    return None
                k = close
                stop = min(len(tags), k + 4)
            k += 1
        return None

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
            if any(sentence.tags[k] in ";" for k in range(verb.end, other.at)):
                return None
            if other.subject is not None and sentence.tags[other.subject.start - 1] == "," and self._reports(other):
                return None
            return other
        return None

    def _with(self, inner: Draft) -> bool:
        """Whether the first target is one that the act is done with."""
        place = inner.targets[0] if inner.targets else None
        return place is not None and place.start > 0 and self.sentence.lows[place.start - 1] == "with"

    def _lemma_of(self, k: int) -> str:
        verb = self.sentence.verb_at.get(k)
        return verb.lemma if verb is not None else ""

    def _describes(self, k: int) -> bool:
        """Whether the noun only describes the next: "attack helicopters"."""
        following = self.sentence.tags[k + 1 : k + 2]
        return following == ["N"] and self._noun_lemma(k + 1) not in ABSTRACT

    def _is_thing(self, subject: Range | None) -> bool:
        """Whether what stands as the subject cannot itself threaten: an invasion, a dispute, a storm."""
        if subject is None:
            return False
        named = any(self.sentence.mentions[k] >= 0 for k in range(subject.start, subject.end))
        return not named and any(lemma in self.lexicon.nouns for _, lemma in self._nouns_in(subject))

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
            if sentence.lows[k] in _AWAY or (
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

    def _consume(self, words: Range | None) -> None:
        """What hangs on an act as its object is not an act of its own."""
        if words is not None:
            self.consumed.update(range(words.start, words.end))
