# ruff: noqa: SIM905 -- word lists read better as running text
"""Parts of speech: verbs, nouns and adjectives told apart by the words around them.

See ``syntax`` for the letters. A word is looked at with few neighbours, so that the cost is linear.
"""

from __future__ import annotations

from tui.analysis.frames import Lexicon, Word
from tui.analysis.vocabulary import HOME
from tui.analysis.words import CLOSED, Sentence

_AMBIGUOUS_CLOSED = frozenset(
    "alleged direct secure separate complete live total mass open close set right left free ease back clear top head present like press following".split()
)
"""Closed-class words that the lexicon may know as verbs too, and that context decides."""

_SURE = {word: tag for word, tag in CLOSED.items() if word not in _AMBIGUOUS_CLOSED and word != "may"}
"""Closed-class words that are nothing else: most of a text, so that one look-up tags them."""

_ADJECTIVE_ENDINGS = ("ory", "al", "ive", "ous", "ful", "less", "ic", "ary", "ible", "able", "ian", "ish", "ese", "ern")

_PLURAL_NOUNS = frozenset(
    "police people troops forces men women children officials lawmakers clergy personnel militants taliban".split()
)

_VERB_PREFIXES = ("re-", "de-", "counter-", "over-", "mis-", "co-")

_LATER_LIMIT = 14
"""How many words ahead the tagger looks for another finite verb."""


def tag_words(sentence: Sentence, lexicon: Lexicon) -> None:
    """Give every word its part of speech: by itself first, then by the words around it."""
    words, lows, tags = sentence.words, sentence.lows, sentence.tags
    sentence.title_case = _is_title_case(words)
    for i, low in enumerate(lows):
        if sentence.mentions[i] >= 0:
            tags[i] = _tag_mention(sentence, i, lexicon.words.get(low))
            continue
        sure = _SURE.get(low)
        if sure is not None:
            tags[i] = sure
        elif low == "may":
            tags[i] = "Z" if _is_month(sentence, i) else CLOSED[low]
        else:
            tags[i] = _tag_open(sentence, i, CLOSED.get(low), lexicon.words)
    _mark_times(sentence)
    _mark_possessives(sentence)
    for i, tag in enumerate(tags):
        if tag == "*":
            closed = CLOSED.get(lows[i])
            tags[i] = _resolve(sentence, i) if closed is None else _resolve_closed(sentence, i, closed)
        elif tag in "NA" and i > 1 and tags[i - 1] == "T" and tags[i - 2] == "X" and words[i].islower():
            tags[i] = "V"
        elif tag in "NA" and i and _previous(tags, i) in ("M", "O") and words[i].islower():
            # A modal is followed by a verb, whether we know it or not.
            tags[i] = "V"
        elif tag == "W" and lows[i] == "that":
            tags[i] = _resolve_that(sentence, i)
    for i, low in enumerate(lows):
        if low not in _REVISED:
            continue
        if low == "home" and tags[i] == "R" and i and tags[i - 1] in "DAS":
            tags[i] = "N"
        if low in ("last", "first") and tags[i] == "R" and i + 1 < len(tags) and tags[i + 1] in "NAZQ":
            tags[i] = "A"
        if low == "likely" and i and lows[i - 1] in ("most", "very", "quite") and tags[i + 1 : i + 2] == ["V"]:
            tags[i - 1] = tags[i] = "R"
        if low in _PHRASE_TOO and tags[i] == "C" and not _clause_follows(tags, i + 1):
            # "as human shields", "before dawn": no clause, a phrase.
            tags[i] = "P"


def _is_title_case(words: list[str]) -> bool:
    """Whether Most Words Are Written So, and a capital says nothing."""
    initials = list(filter(str.isalpha, [word[0] for word in words[1:] if len(word) > 3]))
    return len(initials) >= 3 and sum(map(str.isupper, initials)) >= 0.65 * len(initials)


def _is_month(sentence: Sentence, i: int) -> bool:
    """ "In May": the month is no modal."""
    return i > 0 and sentence.words[i][0] == "M" and not sentence.title_case


def _tag_mention(sentence: Sentence, i: int, lexeme: Word | None) -> str:
    """The tag of a word that names an actor, or stands inside its name: "Russian troops", "Houthi rebels"."""
    low = sentence.lows[i]
    is_common = sentence.words[i][0].islower()
    if is_common and low in CLOSED and low not in ("us", "un"):
        return CLOSED[low]
    if lexeme is not None and lexeme.noun and (is_common or not lexeme.verb):
        sentence.lexemes[i] = Word(noun=lexeme.noun, plural=lexeme.plural)
    return "A" if sentence.adjectival[i] else "Z"


def _tag_open(sentence: Sentence, i: int, closed: str | None, known: dict[str, Word]) -> str:
    """The tag of a word of no closed class, or of one it can leave (``closed``); "*" for what may be a verb."""
    words, low, word = sentence.words, sentence.lows[i], sentence.words[i]
    if low == "march" and word[0] == "M" and "".join(words[i + 1 : i + 2]).isdigit():
        return "Z"
    if not word[0].isalpha():
        return _mark(low, i, len(words))
    lexeme = known.get(low)
    if word[0].isupper() and i and not sentence.title_case and words[i - 1] not in ".:“\"‘'–—|-(":
        if lexeme is not None and lexeme.noun and not lexeme.verb:
            sentence.lexemes[i] = lexeme
        return "Z"
    if lexeme is None and low.startswith("re-"):
        lexeme = known.get(low[3:]) or known.get(low.replace("-", ""))
    if lexeme is None:
        return closed or _unknown(low, word, i)
    sentence.lexemes[i] = lexeme
    return "*" if lexeme.verb else "N"


_PHRASE_TOO = frozenset(("as", "before", "after", "since", "until"))
"""What opens a clause, or only a phrase."""
_REVISED = _PHRASE_TOO | {"home", "last", "first", "likely"}
"""Words of closed classes that the tags around them may turn, once those are known."""


def _mark_times(sentence: Sentence) -> None:
    """Make adverbs of "this month", "late Sunday", "two days later": they are nobody who acts or suffers."""
    tags, lows = sentence.tags, sentence.lows
    if _TIME_UNITS.isdisjoint(lows):
        return
    for k, low in enumerate(lows):
        if low not in _TIME_UNITS:
            continue
        start = k
        while start and (lows[start - 1] in _TIME_LEADS or lows[start - 1] in _TIME_UNITS or tags[start - 1] == "Q"):
            start -= 1
        end = k + 1
        if lows[end : end + 1] and lows[end] in _TIME_TAILS:
            end += 1
        elif low not in _WEEKDAYS and not any(lows[j] in _TIME_DEIXIS or lows[j] in _WEEKDAYS for j in range(start, k)):
            continue
        if _governed(sentence, start, end):
            continue
        for j in range(start, end):
            tags[j], sentence.lexemes[j] = "R", None


def _governed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the time between the two words hangs on a preposition, or describes the noun behind: "Sunday's raid"."""
    tags, lows = sentence.tags, sentence.lows
    if start and (tags[start - 1] in "PTSD" or (tags[start - 1] == "J" and lows[start - 2] in _TIME_UNITS)):
        return True
    if end >= len(tags):
        return False
    lexeme = sentence.lexemes[end]
    if tags[end] == "*":
        return lexeme is not None and bool(lexeme.noun) and not set(lexeme.forms) & set("dn")
    if tags[end] == "Z":
        return sentence.mentions[end] < 0 and (start == 0 or tags[start - 1] != "*")
    return tags[end] == "S" or (tags[end] == "N" and start > 0)


def _mark_possessives(sentence: Sentence) -> None:
    """A possessive written with the apostrophe alone: "rebels' demand"; the end of a quotation is none: "'bad guys' win"."""
    lows, starts, ends = sentence.lows, sentence.starts, sentence.ends
    if _APOSTROPHES.isdisjoint(lows):
        return
    is_open = False
    for i, low in enumerate(lows[:-1]):
        if low not in _APOSTROPHES:
            continue
        is_attached = i > 0 and starts[i] == ends[i - 1]
        if not is_attached:
            is_open = starts[i + 1] == ends[i]
        elif is_open and starts[i + 1] > ends[i]:
            is_open = False
        elif lows[i - 1].endswith("s"):
            sentence.tags[i] = "S"


_APOSTROPHES = frozenset("'’‘")


def _clause_follows(tags: list[str], k: int) -> bool:
    start = k
    while k < len(tags) and tags[k] in "DNZAQSUJR’'" and k - start < 12:
        k += 1
    return k == start or (k < len(tags) and tags[k] in "VMEHO")


def drop_dateline(sentence: Sentence) -> None:
    """ "KABUL (Pajhwok) --", "Tehran, March 15, IRNA -", "TOKYO:" say where a report was filed, not who acts."""
    words, tags = sentence.words, sentence.tags
    for k in range(min(len(words), 14)):
        word = words[k]
        if word in ("-", "—", "–"):
            # A hyphen between spaces; "--" comes as two.
            if (
                k
                and sentence.starts[k] > sentence.ends[k - 1]
                and all(_may_stand_in_dateline(sentence, j) for j in range(k))
            ):
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
                if words[k + 1 : k + 2] == ["-"]:
                    tags[k + 1] = "~"
            return
        if word == ":" and 0 < k < 6:
            if words[0].isupper() and len(words[0]) > 3 and all(_may_stand_in_dateline(sentence, j) for j in range(k)):
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
            return
        if (
            word == ")"
            and k < 8
            and words[k - 1].isupper()
            and words[k - 2] == "("
            and all(_may_stand_in_dateline(sentence, j) for j in range(k))
        ):
            if words[k + 1 : k + 2] in (["-"], ["—"], ["–"], [":"]):
                continue
            if words[k - 1] == "".join(word[0] for word in words[: k - 2] if word[0].isupper()):
                # "Amnesty International (AI) accused": the short form of the name before it.
                return
            if k >= 4 or words[0].isupper():
                for j in range(k + 1):
                    tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None
                return


def _may_stand_in_dateline(sentence: Sentence, j: int) -> bool:
    word = sentence.words[j]
    return word[0].isupper() or word[0].isdigit() or word in ",()./" or sentence.lows[j] in ("de", "al", "of", "el")


def _mark(low: str, i: int, size: int) -> str:
    """The tag of what is no word: numbers, possessives, punctuation; a full stop inside a sentence ends nothing."""
    if low[-1].isdigit():
        return "Q"
    if low in ("'s", "’s"):
        return "S"
    return "’" if low == "." and i < size - 2 else low[0]


def _unknown(low: str, word: str, index: int) -> str:
    if word[0].isupper() and index:
        return "Z"
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if "-" in low and low.endswith("ed") and not low.startswith(_VERB_PREFIXES):
        return "A"
    if low.endswith("ed") and len(low) > 4:
        return "*"
    if low.endswith("ing") and len(low) > 5:
        return "*"
    if "-" in low or low.endswith(_ADJECTIVE_ENDINGS) or (low.endswith("est") and len(low) > 5):
        return "A"
    return "N"


def _resolve_closed(sentence: Sentence, i: int, closed: str) -> str:
    """ "back", "free", "open": verbs only where nothing else fits."""
    tags = sentence.tags
    previous = _previous(tags, i)
    following = _raw(sentence, i + 1)
    if previous in ("T", "M", "O"):
        return "V"
    if sentence.lows[i] == "alleged" and previous not in ("N", "Z", "U", "W", "H"):
        return closed
    lexeme = sentence.lexemes[i]
    inflected = lexeme is not None and not _may_be_present(lexeme)
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*")
    if sentence.lows[i] == "set" and following == "T":
        return "A"
    if sentence.lows[i] in ("left", "set"):
        return "V" if previous not in ("D", "S", "A", "P") and (following or previous) else closed
    if previous in ("U", "W") or inflected:
        return "V" if object_like or inflected else closed
    if (
        (_plural(sentence, i - 1) or _coordinated(sentence, i - 1))
        and not verb_before(tags, i)
        and (object_like or (following in ("P", "T", "R") and not _other_verb(sentence, i)))
    ):
        return "V"
    if (
        object_like
        and i
        and tags[i - 1] == "Z"
        and sentence.lows[i - 1].endswith("s")
        and sentence.mentions[i - 1] >= 0
        and not verb_before(tags, i)
    ):
        return "V"
    return closed


def _resolve_that(sentence: Sentence, i: int) -> str:
    if i > 1 and sentence.tags[i - 1] == "P" and sentence.tags[i - 2] == "V":
        return "K"
    if i + 1 < len(sentence.tags) and i and sentence.tags[i - 1] in "VRZN" and sentence.tags[i + 1] in "UDZ":
        return "K"
    if i + 1 < len(sentence.tags) and sentence.tags[i + 1] in "NA" and (not i or sentence.tags[i - 1] in "VP"):
        return "D"
    if i and sentence.tags[i - 1] == "V":
        return "K"
    return "W"


def _previous(tags: list[str], i: int) -> str:
    """The tag before ``i``, adverbs skipped; empty at the beginning."""
    j = i - 1
    while j >= 0 and tags[j] in "R‘“":
        j -= 1
    return tags[j] if j >= 0 else ""


def _raw(sentence: Sentence, i: int) -> str:
    """What the word at ``i`` looks like before it is resolved: a tag, "v" for a pure verb, "*" for either."""
    if i >= len(sentence.tags):
        return ""
    tag = sentence.tags[i]
    if tag != "*":
        return tag
    lexeme = sentence.lexemes[i]
    return "v" if lexeme is None or not lexeme.noun else "*"


def _behind_quote(sentence: Sentence, i: int) -> int:
    """The place of what a quotation mark at ``i`` opens: "hold 'very productive' talks"; ``i`` where none does."""
    size = len(sentence.tags)
    if i + 1 < size and sentence.words[i] in _QUOTES and sentence.starts[i + 1] == sentence.ends[i]:
        i += 1
        while i + 1 < size and sentence.tags[i] == "R" and sentence.tags[i + 1] in "AN*":
            i += 1
    return i


_QUOTES = frozenset("'\"“‘")


def finite_later(sentence: Sentence, i: int, limit: int = _LATER_LIMIT, stops: str = ',;:.!?"“”()—–CWKJU') -> bool:
    """Whether the clause goes on to a verb that needs the word at ``i`` as (part of) its subject."""
    tags, lexemes, lows = sentence.tags, sentence.lexemes, sentence.lows
    after_to = False
    for j in range(i + 1, min(len(tags), i + limit)):
        tag = tags[j]
        if tag in stops:
            return False
        if tag in "MHEO":
            return not after_to
        if tag == "T":
            after_to = True
            continue
        lexeme = lexemes[j]
        if (
            lexeme is not None
            and lexeme.verb
            and (not lexeme.noun or tag == "V")
            and lows[j] not in CLOSED
            and not after_to
            and tags[j - 1] not in "DASQ"
        ):
            if "s" in lexeme.forms:
                return True
            if "d" in lexeme.forms and tags[j - 1] != "P" and (j + 1 >= len(tags) or lows[j + 1] != "by"):
                return True
            if "b" in lexeme.forms and _plural(sentence, j - 1):
                return True
        after_to = False
    return False


def _plural(sentence: Sentence, i: int) -> bool:
    if i < 0:
        return False
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if lexeme is not None and lexeme.noun:
        return lexeme.plural or low in _PLURAL_NOUNS
    return low in _PLURAL_NOUNS or (
        low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and sentence.tags[i] in "NZ"
        and (sentence.mentions[i] < 0 or sentence.words[i][0].islower())
    )


def _may_be_present(lexeme: Word) -> bool:
    """Whether the form may be a base or third person, and so a verb without an auxiliary."""
    return "b" in lexeme.forms or "s" in lexeme.forms


def _resolve(sentence: Sentence, i: int) -> str:
    """Verb, noun or adjective, from the words around."""
    tags, lows = sentence.tags, sentence.lows
    lexeme = sentence.lexemes[i]
    previous = _previous(tags, i)
    if previous == "W" and lows[i - 1] == "whose":
        previous = "D"
    following = _raw(sentence, _behind_quote(sentence, i + 1))
    if lows[i] in ("rebel", "rebels") and following in ("N", "*", "v", "V", "M", "H", "E"):
        # "Rebels advance", "rebel leader": far more often people than a verb.
        return "N"
    if lows[i] == "guards" and following in ("A", "v", "V", "M", "H", "E"):
        # "Border guards open fire"
        return "N"
    if previous not in ("T", "M", "O", "U") and sentence.lows[i + 1 : i + 2] and sentence.lows[i + 1] in _OFFICES:
        # "Finance minister", "aid chief": what an office is for is no verb.
        return "N" if lexeme is None or "b" in lexeme.forms else "V"
    if lexeme is None or not _may_be_present(lexeme):
        return _resolve_participle(sentence, i, previous, following)
    if "d" in lexeme.forms and not lexeme.noun and previous not in "DSAQP":
        return "V"
    if previous in ("T", "M", "O") or (previous == "X" and i > 1):
        if previous == "T" and (
            "b" not in lexeme.forms
            or (lexeme.noun and following in ("", ".", ",") and _takes_to(sentence, i))
            # "Orders troops back to base": where they go, not what they do there.
            or (lexeme.noun in HOME and following not in ("D", "Z", "Q", "U"))
        ):
            return "N"
        return "V"
    if previous in ("U", "W") and lows[i - 1] not in ("one", "what"):
        return "V"
    if not lexeme.noun:
        return (
            "N"
            if (previous in ("D", "S", "A") and "s" not in lexeme.forms and lows[i] not in ("say", "says"))
            or (i and (tags[i - 1] == "S" or lows[i - 1] in _BEFORE_NOUNS))
            else "V"
        )
    if previous in ("D", "S", "A", "Q", "P", "E", "H"):
        return "V" if previous == "H" and "n" in lexeme.forms else "N"
    if previous == "E" and "n" in lexeme.forms:
        return "V"
    if "n" in lexeme.forms and following in ("P",) and lows[i + 1] == "by":
        return "V"
    if previous == "V":
        return "N"
    if previous == "J":
        return "V" if following in ("D", "Z", "U", "Q") and any(tag == "V" for tag in tags[:i]) else "N"
    return _resolve_bare(sentence, i, following)


_OFFICES = frozenset("chief chiefs minister ministers ministry boss secretary".split())

_TAKING_TO = frozenset(
    "add lead return contribute respond react link tie subject connect relate close commit turn amount object".split()
)


def _takes_to(sentence: Sentence, i: int) -> bool:
    """Whether a verb before takes "to" with a noun: "adds firm to blacklist"."""
    return any(lexeme is not None and lexeme.verb in _TAKING_TO for lexeme in sentence.lexemes[:i])


def _resolve_participle(sentence: Sentence, i: int, previous: str, following: str) -> str:
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if lexeme is not None and lexeme.noun and previous in ("D", "S", "A") and not low.endswith(("ed", "ing", "en")):
        # "A year-long spat", "its lead"
        return "N"
    if low.endswith("ing"):
        if previous in ("D", "S", "A", "Q"):
            return "N" if lexeme is None or lexeme.noun or following in ("P", "", ",", ".") else "A"
        if (
            lexeme is not None
            and lexeme.noun
            and previous in ("P", "N", "", "J", "Z", "V")
            and following not in ("D", "Z", "Q", "U")
        ):
            return "N"
        return "N" if lexeme is None and previous in ("P", "N", "V") else "V"
    if previous == "A" and following in ("D", "Q", "U"):
        return "V"
    if previous == "V" and following in ("N", "Z", "A", "*") and lexeme is not None and describes(sentence.lows[i]):
        # "returns captured pilot"
        return "A"
    if (
        previous == "Q"
        and lexeme is not None
        and "d" in lexeme.forms
        and sentence.lows[i - 1].isdigit()
        and sentence.lows[max(0, i - 2)] in TIME_WORDS
    ):
        return "V"
    if previous == "D" and following in ("E", "H", "M", "J"):
        return "N"
    if previous in ("D", "A") and following in ("", ".", ",", "P", "’"):
        return "N" if previous == "D" else "V"
    if previous == "D" and following == "Q":
        return "A"
    if (
        previous in ("D", "S", "Q", "P", "A")
        and following in ("N", "Z", "A", "*", "v")
        and sentence.lows[i + 1] not in ("by",)
    ):
        return "A"
    if previous == "" and following in ("Z", "N", "A", "*") and finite_later(sentence, i):
        return "A"
    if previous in ("", "J", ",") and following in ("N", "A") and i + 2 < len(sentence.tags) and lexeme is not None:
        return "V" if previous == "," or (previous == "J" and verb_before(sentence.tags, i)) else "A"
    return "V"


_GIVERS = frozenset(
    "arrest release return pardon free host welcome rescue honour honor award repatriate meet visit treat".split()
)
"""Verbs whose objects are often described by what was done to them: "releases jailed journalist"."""


def _with_particle(sentence: Sentence, i: int) -> bool:
    """Whether the next word makes it a phrasal verb we know: "hands back", "calls off"."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    following = sentence.lows[i + 1 : i + 2]
    return bool(following) and following[0] in SEPARABLE and (following[0],) in sentence.phrasal.get(lexeme.verb, ())


def _can_describe(sentence: Sentence, i: int) -> bool:
    lexeme = sentence.lexemes[i]
    return (
        lexeme is not None
        and "n" in lexeme.forms
        and describes(sentence.lows[i])
        and _raw(sentence, i + 1) in ("N", "Z", "A", "*")
    )


def describes(low: str) -> bool:
    """Whether a participle can stand before a noun like an adjective."""
    return low.endswith(("ed", "en", "un", "wn"))


def _resolve_bare(sentence: Sentence, i: int, following: str) -> str:
    """A word that is as well a noun as a present tense: "Israel strikes Gaza" against "Israel strikes kill five"."""
    tags = sentence.tags
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    if _with_particle(sentence, i) and i and tags[i - 1] in "ZN":
        return "V"
    if lexeme.verb in _GIVERS and following == "v" and _can_describe(sentence, i + 1):
        return "V"
    if sentence.lows[i] in _MOSTLY_VERBS and i and tags[i - 1] in "ZN" and not verb_before(tags, i):
        return "V"
    counted = following == "Q" and i > 0 and tags[i - 1] in "ZN" and "s" not in lexeme.forms
    if finite_later(sentence, i) and following not in ("D", "U") and not counted:
        return "N"
    if counted and lexeme.verb in _GIVERS and not verb_before(tags, i):
        return "V"
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*", "S")
    if following == "S":
        return "N"
    at = i - 1
    while at >= 0 and tags[at] == "R":
        at -= 1
    if at < 0:
        # A sentence that opens with it: an imperative in a headline, else a noun.
        return "V" if "b" in lexeme.forms and following in ("D", "Z", "U") and "s" not in lexeme.forms else "N"
    before_is_name = tags[at] == "Z"
    if not _other_verb(sentence, i):
        # A headline has a verb: what can be one is.
        if "s" in lexeme.forms and following in ("P", "T", "R") and sentence.lows[i] not in _EVENTS:
            return "V"
        if before_is_name and "b" in lexeme.forms and object_like and following != "S":
            return "V"
    if "s" in lexeme.forms and lexeme.plural:
        if object_like:
            return "V" if not _plural(sentence, at) else "N"
        if following in ("P", "T", "R"):
            return (
                "V"
                if before_is_name and sentence.lows[i] not in ("talks", "ties") and not verb_before(tags, i)
                else "N"
            )
        return "N"
    if set("ds") & set(lexeme.forms) and before_is_name and object_like:
        return "V"
    if _plural(sentence, at) or _coordinated(sentence, at) or _plural(sentence, _before_place(sentence, at)):
        if verb_before(tags, i):
            return "N"
        return "V" if object_like or following in ("P", "T", "R") else "N"
    if "d" in lexeme.forms and not verb_before(tags, i) and following in ("P", "D", "Z", "Q", "N", "A", "U"):
        return "V"
    return "N"


_BEFORE_NOUNS = frozenset("the a an its their his our my your".split())
"""Determiners behind which even what we know only as a verb is a noun: "their stalls"."""
_MOSTLY_VERBS = frozenset(("faces", "risks"))
"""Plurals that behind a name are verbs: "Turkey faces sanctions", "Benin risks losing its oil"."""

_EVENTS = frozenset(
    "talks strikes attacks raids sanctions protests drills exercises ties threats clashes tensions tests visits demands".split()
)
"""Plurals that stay nouns before a preposition: "Iran talks in Vienna"."""


def _other_verb(sentence: Sentence, i: int) -> bool:
    """Whether any other word of the sentence can be its verb."""
    for j, tag in enumerate(sentence.tags):
        if j == i:
            continue
        if tag == "V" or tag in "MEHO":
            return True
        lexeme = sentence.lexemes[j]
        if (
            tag == "*"
            and not sentence.lows[j].endswith("ing")
            and (lexeme is None or set(lexeme.forms) & set("sd") or not lexeme.noun)
        ):
            return True
    return False


def verb_before(tags: list[str], i: int) -> bool:
    for j in range(i - 1, -1, -1):
        if tags[j] == "V" or tags[j] in "MEHO":
            return True
        if tags[j] in ':;,“"CKW':
            return False
    return False


_PLACING = frozenset(("near", "at", "along", "in", "on", "around", "off", "inside"))


def _before_place(sentence: Sentence, at: int) -> int:
    """Where the noun stands that a phrase of place ending at ``at`` describes: "troops near Ukraine"; −1 for none."""
    j = at
    while j > 0 and sentence.tags[j] in "NZADSQ":
        j -= 1
    return j - 1 if j < at and sentence.lows[j] in _PLACING else -1


def _coordinated(sentence: Sentence, at: int) -> bool:
    """ "Russia, Ukraine" or "Iran and Iraq": two names that take a plural verb."""
    j = at
    while j > 0 and sentence.tags[j] in "ZN" and sentence.tags[j - 1] in "ZN":
        j -= 1
    return j >= 2 and sentence.tags[j - 1] in (",", "J") and sentence.tags[j - 2] in "ZN"


SEPARABLE = frozenset("back off out up down over in away home".split())

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TIME_DEIXIS = frozenset("this last next late early earlier later each every".split())
_TIME_LEADS = _TIME_DEIXIS | frozenset("a an few several some many couple of the".split())
_TIME_TAILS = frozenset(("ago", "later", "earlier"))
_TIME_UNITS = _WEEKDAYS | frozenset(
    "week weeks weekend month months year years day days hour hours minute minutes night morning afternoon evening "
    "spring summer autumn winter decade decades".split()
)

TIME_WORDS = frozenset(
    "months weeks years days hours monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow week month year night morning afternoon evening 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026".split()
)
