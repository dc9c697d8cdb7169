# ruff: noqa: SIM905 -- word lists read better as running text
"""Parts of speech, a letter a word: what a word is by itself first; ``resolving`` decides what can be several things.

See ``syntax`` for the letters. A word is looked at with few neighbours, so that the cost is linear.
"""

from __future__ import annotations

import re

from tui.analysis.grammar.neighbours import tag_before
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.resolving import resolved, resolved_closed, resolved_that
from tui.analysis.grammar.times import mark_times
from tui.analysis.grammar.words import CLOSED, OPENING_QUOTES, Sentence
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.inflection import Forms, Word
from tui.analysis.lexicon.wordlists import word_class

_AMBIGUOUS_CLOSED = frozenset(
    "alleged armed suspected direct secure separate complete live total mass open close set right left free ease back clear top head present like press following".split()
)
"""Closed-class words that the lexicon may know as verbs too, and that context decides."""

_SURE = {word: tag for word, tag in CLOSED.items() if word not in _AMBIGUOUS_CLOSED}
"""Closed-class words that are nothing else, but for the month of May."""

_ADJECTIVE_ENDINGS = ("ory", "al", "ive", "ous", "ful", "less", "ic", "ary", "ible", "able", "ian", "ish", "ese", "ern")

_CALLING_ENDING = ("cian", "cians")
_DOER_ENDINGS = ("er", "ers", "man", "men", "er-by", "ers-by")
_FORMER = ("ex-", "vice-")
_IN_LAW = ("-in-law", "-in-laws")
_SIDES = ("anti-", "pro-", "non-", "cross-", "multi-", "inter-", "all-", "one-", "two-", "three-")
"""How compounds begin that describe, whatever they end in: "cross-border", "two-tier"."""

_MET_CAP = 20_000
"""Words whose tags are kept: the working vocabulary of news; a hostile text may hold any number."""

_VERB_PREFIXES = ("re-", "de-", "counter-", "over-", "mis-", "co-")

_BIDDING = frozenset(("tell", "urge", "ask", "order", "beg", "advise", "instruct"))
"""Verbs behind whose object "to" opens what somebody is to do."""

_PHRASE_TOO = frozenset(("as", "before", "after", "since", "until"))
"""What opens a clause, or only a phrase."""

_ADVERBS_OR_NOT = frozenset(("last", "first", "daily", "weekly", "monthly", "yearly", "hourly", "nightly", "quarterly"))
"""Adverbs that before a noun describe it: "the daily paper"."""
_REVISED = _PHRASE_TOO | _ADVERBS_OR_NOT | {"home", "down", "near", "likely", "once"}
"""Words of closed classes that the tags around them may turn, once those are known."""

_AIRCRAFT = frozenset(("helicopter", "drone", "jet", "plane", "aircraft", "warplane", "missile", "airliner", "balloon"))
"""What is brought down by those who "down" it."""

_DESIGNATED = {
    **dict.fromkeys("f su mig b j tu ka ah mirage".split(), "warplane"),
    **dict.fromkeys("mq rq tb".split(), "drone"),
    **dict.fromkeys(("s", "sm"), "missile"),
    **dict.fromkeys(("t",), "tank"),
}
"""Letters before the number of a weapon."""
_DESIGNATION = re.compile(rf"({'|'.join(_DESIGNATED)})-\d{{1,3}}s?")

_SETTLEMENTS = frozenset(
    ("deal", "pact", "accord", "agreement", "truce", "ceasefire", "peace", "breakthrough", "compromise")
)

_CALLED = frozenset(("known", "described", "regarded"))
"""Participles whose "as" opens no clause: "islets known as Dokdo were shelled"."""
_QUOTED = frozenset('"“”')
_APOSTROPHES = frozenset("'’‘")


def tag_words(sentence: Sentence, lexicon: Lexicon) -> None:
    """Give every word its part of speech: by itself first, then by the words around it."""
    words, lows, tags, lexemes, alone = sentence.words, sentence.lows, sentence.tags, sentence.lexemes, lexicon.alone
    for i, low in enumerate(lows):
        if sentence.mentions[i] >= 0:
            tags[i] = _tag_mention(sentence, i, lexicon.words.get(low))
        elif words[i] == low and low != ".":
            tags[i], lexemes[i] = alone.get(low) or _look_up(low, lexicon)
        else:
            tags[i], lexemes[i] = _by_itself(sentence, i, lexicon.words)
    mark_times(sentence)
    _mark_ended(sentence)
    _mark_possessives(sentence)
    _mark_shortened(sentence)
    _resolve(sentence)
    if not _REVISED.isdisjoint(sentence.said):
        _revise(sentence, lexicon)


def _resolve(sentence: Sentence) -> None:
    """Decide by the words around what may be several things."""
    words, lows, tags = sentence.words, sentence.lows, sentence.tags
    is_quoted_order = "T" in tags and not OPENING_QUOTES.isdisjoint(tags)
    is_governed = is_quoted_order or "M" in tags or "O" in tags or "X" in tags
    undecided = "*WNA" if is_governed else "*W"
    for i in [i for i, tag in enumerate(tags) if tag in undecided]:
        tag = tags[i]
        if tag == "*":
            closed = CLOSED.get(lows[i])
            tags[i] = resolved(sentence, i) if closed is None else resolved_closed(sentence, i, closed)
        elif tag == "W":
            tags[i] = resolved_that(sentence, i) if lows[i] == "that" else tag
        elif i and words[i].islower() and _is_governed(sentence, i):
            tags[i] = "V"


def _is_governed(sentence: Sentence, i: int) -> bool:
    """Whether a verb must follow, known or not: behind a modal, behind "not to", in "told him to 'calm down'"."""
    tags = sentence.tags
    if i < 2 or tags[i - 1] == "T":
        return i > 1 and tags[i - 2] == "X"
    if tags[i - 1] in OPENING_QUOTES and tags[i - 2] == "T":
        before = (lexeme.verb for lexeme in sentence.lexemes[: i - 2] if lexeme is not None)
        return any(verb in _BIDDING for verb in before)
    return tag_before(tags, i) in ("M", "O")


def _revise(sentence: Sentence, lexicon: Lexicon) -> None:
    """Turn words of closed classes that the tags around them show to be something else."""
    lows, tags = sentence.lows, sentence.tags
    for i, low in enumerate(lows):
        if low not in _REVISED:
            continue
        if low == "home" and tags[i] == "R" and i and tags[i - 1] in "DAS":
            tags[i] = "N"
        if low in _ADVERBS_OR_NOT and tags[i] == "R" and i + 1 < len(tags) and tags[i + 1] in "NAZQ":
            tags[i] = "A"
        if low in ("last", "first") and i and tags[i - 1] == "D" and lows[i + 1 : i + 2] == ["of"]:
            # "Received the first of thirty guns"
            tags[i] = "N"
        if low == "once" and i and tags[i] == "R" and tags[i + 1 : i + 2] in (["D"], ["Z"], ["U"]):
            # "Will fly again once a text is settled", but not "once a month".
            tags[i] = "C" if _verb_ahead(tags, i + 1) else "R"
        is_object = tags[i + 1 : i + 2] == ["N"]
        if low == "down" and i and (_is_downed(sentence, i) or (tags[i - 1] == "M" and is_object)):
            # "Rebels down helicopter", "nurses will down tools"
            tags[i], sentence.lexemes[i] = "V", lexicon.words.get("down")
        if low == "near" and i and tags[i - 1] in "NZ" and _is_settlement(sentence, i + 1):
            # "Athens and Skopje near deal"
            tags[i], sentence.lexemes[i] = "V", lexicon.words.get("near")
        if low == "likely" and i and lows[i - 1] in ("most", "very", "quite") and tags[i + 1 : i + 2] == ["V"]:
            tags[i - 1] = tags[i] = "R"
        if low in _PHRASE_TOO and tags[i] == "C" and (lows[i - 1] in _CALLED or not _clause_follows(lows, tags, i + 1)):
            # "as human shields", "before dawn": no clause, a phrase.
            tags[i] = "P"


def _is_downed(sentence: Sentence, i: int) -> bool:
    """ "Rebels | down | helicopter"."""
    return sentence.tags[i - 1] in "NZ" and _is_aircraft(sentence, i + 1)


def _is_aircraft(sentence: Sentence, k: int) -> bool:
    """Whether the phrase that begins at ``k`` is something that flies."""
    for at in range(k, len(sentence.tags)):
        lexeme = sentence.lexemes[at]
        if sentence.tags[at] not in "DAZQN":
            return False
        if lexeme is not None and lexeme.noun in _AIRCRAFT:
            return True
    return False


def _is_settlement(sentence: Sentence, k: int) -> bool:
    """Whether the phrase that begins at ``k`` is one that two may be near to, before any verb has come."""
    if any(tag in "VMEHO" for tag in sentence.tags[:k]):
        return False
    while k + 1 < len(sentence.tags) and (sentence.tags[k] in "DA" or sentence.tags[k : k + 2] == ["N", "N"]):
        k += 1
    lexeme = sentence.lexemes[k] if k < len(sentence.tags) and sentence.tags[k] == "N" else None
    return lexeme is not None and lexeme.noun in _SETTLEMENTS


def _is_title_case(sentence: Sentence) -> bool:
    """Whether Most Words Are Written So, and a capital says nothing."""
    if sentence.title_case is None:
        initials = list(filter(str.isalpha, [word[0] for word in _outside_quotes(sentence.words[1:]) if len(word) > 3]))
        sentence.title_case = len(initials) >= 3 and sum(map(str.isupper, initials)) >= 0.65 * len(initials)
    return sentence.title_case


def _outside_quotes(words: list[str]) -> list[str]:
    """The words that stand in no quotation, which keeps its own capitals: Court Backs "a shameful law"."""
    if _QUOTED.isdisjoint(words):
        return words
    outside, is_open = [], False
    for word in words:
        if word in _QUOTED:
            is_open = word in "“‘" or (word == '"' and not is_open)
        elif not is_open:
            outside.append(word)
    return outside


def _is_month(sentence: Sentence, i: int) -> bool:
    """ "In May": the month is no modal."""
    return i > 0 and sentence.words[i][0] == "M" and not _is_title_case(sentence)


def _tag_mention(sentence: Sentence, i: int, lexeme: Word | None) -> str:
    """The tag of a word that names an actor, or stands inside its name: "Russian troops", "Houthi rebels"."""
    low = sentence.lows[i]
    is_common = sentence.words[i][0].islower()
    if is_common and low in CLOSED and low not in ("us", "un", "to"):
        return CLOSED[low]
    if lexeme is not None and lexeme.noun and (is_common or not lexeme.verb):
        sentence.lexemes[i] = Word(noun=lexeme.noun, plural=lexeme.plural)
    return "A" if sentence.adjectival[i] else "Z"


def _look_up(low: str, lexicon: Lexicon) -> tuple[str, Word | None]:
    """What a word in small letters is wherever it stands, noted for the next time it is met."""
    found: tuple[str, Word | None]
    if low in _SURE:
        found = _SURE[low], None
    elif low[0].isalpha():
        found = _open(low, CLOSED.get(low), lexicon.words)
    else:
        found = _mark(low), None
    if len(lexicon.alone) < _MET_CAP:
        lexicon.alone[low] = found
    return found


def _by_itself(sentence: Sentence, i: int, known: Forms) -> tuple[str, Word | None]:
    """What a word with a capital is, which a name, a month or the head of a sentence may have; or a full stop."""
    words, low, word = sentence.words, sentence.lows[i], sentence.words[i]
    if low in _SURE:
        return "Z" if low == "may" and _is_month(sentence, i) else _SURE[low], None
    if low == "march" and word[0] == "M" and "".join(words[i + 1 : i + 2]).isdigit():
        return "Z", None
    if not word[0].isalpha():
        # A full stop inside a sentence ends nothing.
        return "’" if low == "." and i < len(words) - 2 else _mark(low), None
    if word[0].isupper() and i:
        if words[i - 1] not in ".:“\"‘'–—|-(" and not _is_title_case(sentence):
            lexeme = known.get(low) or _designated(low, known)
            return "Z", lexeme if lexeme is not None and lexeme.noun and not lexeme.verb else None
        designated = _designated(low, known)
        return ("Z", designated) if designated is not None else _open(low, CLOSED.get(low) or "Z", known)
    designated = _designated(low, known)
    return ("N", designated) if designated is not None else _open(low, CLOSED.get(low), known)


def _designated(low: str, known: Forms) -> Word | None:
    """What a weapon's designation stands for: "F-16s" are warplanes, an "S-400" a missile system."""
    match = _DESIGNATION.fullmatch(low) if "-" in low else None
    return known.get(_DESIGNATED[match[1]] + ("s" if low.endswith("s") else "")) if match else None


def _open(low: str, closed: str | None, known: Forms) -> tuple[str, Word | None]:
    """What a word of no closed class is, or of one it can leave (``closed``); "*" is what may be a verb."""
    lexeme = known.get(low)
    if lexeme is None and low.startswith("re-"):
        lexeme = known.get(low[3:]) or known.get(low.replace("-", ""))
    if lexeme is None:
        return closed or _unknown(low), None
    return "*" if lexeme.verb else "N", lexeme


def _mark_ended(sentence: Sentence) -> None:
    """Make "no longer" a negation, and "once more" an adverb: "no longer buys", "was once more told"."""
    lows, tags = sentence.lows, sentence.tags
    if "once" in lows and "more" in lows:
        at = lows.index("once") + 1
        tags[at] = "R" if lows[at : at + 1] == ["more"] else tags[at]
    if "longer" not in lows:
        return
    for k in range(1, len(lows)):
        if lows[k] == "longer" and lows[k - 1] == "no":
            tags[k - 1], tags[k] = "X", "R"


def _mark_possessives(sentence: Sentence) -> None:
    """A possessive written with the apostrophe alone: "rebels' demand"; the end of a quotation is none: "'bad guys' win"."""
    lows, starts, ends = sentence.lows, sentence.starts, sentence.ends
    if _APOSTROPHES.isdisjoint(sentence.said):
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


def _mark_shortened(sentence: Sentence) -> None:
    """ "It's", "there's", "he's": no possessive but "is"."""
    if _SHORTENED.isdisjoint(sentence.said) or _SHORTENING.isdisjoint(sentence.said):
        return
    lows = sentence.lows
    for i in range(1, len(lows)):
        if lows[i] in _SHORTENED and lows[i - 1] in _SHORTENING:
            sentence.tags[i] = "E"


_SHORTENED = frozenset(("'s", "’s"))
_SHORTENING = frozenset("it he she that there here what who where".split())
"""Words behind which an "'s" is the verb."""


def _verb_ahead(tags: list[str], k: int) -> bool:
    """Whether an auxiliary follows before the clause is over."""
    for tag in tags[k : k + 10]:
        if tag in "MEH":
            return True
        if tag in ",;:.!?":
            return False
    return False


_DAY_PARTS = frozenset(("dawn", "dusk", "daybreak", "midday", "midnight", "nightfall", "noon", "sunrise", "sunset"))


def _clause_follows(lows: list[str], tags: list[str], k: int) -> bool:
    if tags[k : k + 1] in (["‘"], ["“"], ['"'], ["'"]):
        # "As ‘genocide’"
        k += 1
    start = k
    if lows[k : k + 1] and lows[k] in _DAY_PARTS and tags[k + 1 : k + 2] not in (["V"], ["R"]):
        # "Widows queuing since dawn were handed flour", "before dawn fighters overran the post", not "before dawn broke"
        return False
    while k < len(tags) and tags[k] in "DNZAQSUJR’'" and k - start < 12:
        k += 1
    return k == start or (k < len(tags) and tags[k] in "VMEHO")


def _mark(low: str) -> str:
    """The tag of what is no word: numbers, possessives, punctuation."""
    if low[-1].isdigit():
        return "Q"
    if low in ("'s", "’s"):
        return "S"
    return low[0]


_TEMPERS = word_class("cold") | word_class("warm")
_NOUNS_AFTER_ALL = word_class("nouns that end as adjectives")


def _unknown(low: str) -> str:
    if low in _TEMPERS:
        return "A"
    if low.endswith("ly") and len(low) > 4:
        return "R"
    if "-" in low and low.endswith("ed") and not low.startswith(_VERB_PREFIXES):
        return "A"
    if low.endswith("ed") and len(low) > 4:
        # What is "unvaccinated" or "undocumented" is so: a verb with "un-" would be known.
        return "A" if low.startswith("un") else "*"
    if low.endswith("ing") and len(low) > 5:
        return "*"
    if low in _NOUNS_AFTER_ALL:
        return "N"
    if low.endswith(_CALLING_ENDING) or (low.endswith(_DOER_ENDINGS) and "-" in low and not low.startswith(_SIDES)):
        # "technician", "hostage-taker"
        return "N"
    if low.endswith(_IN_LAW) or (low.startswith(_FORMER) and is_somebody(low)):
        return "N"
    if "-" in low or low.endswith(_ADJECTIVE_ENDINGS) or (low.endswith("est") and len(low) > 5):
        return "A"
    return "N"
