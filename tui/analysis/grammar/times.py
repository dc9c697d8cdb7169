# ruff: noqa: SIM905 -- word lists read better as running text
"""When something happens and where it is reported from: words of time and datelines, which name nobody who acts."""

from __future__ import annotations

from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.calendar_words import WEEKDAYS

_WEEKDAYS = frozenset(WEEKDAYS)

SPANS = frozenset("months year years decade decades century".split())
"""How long something has been so that is told as remarkable."""

_TIME_DEIXIS = frozenset("this last next late early earlier later each every".split())

_TIME_LEADS = _TIME_DEIXIS | frozenset("a an few several some many couple of the".split())

_TIME_TAILS = frozenset(("ago", "later", "earlier"))

_MEASURED_FROM = frozenset(("before", "after"))

_TIME_UNITS = _WEEKDAYS | frozenset(
    "week weeks weekend month months year years day days hour hours minute minutes seconds night morning afternoon evening "
    "spring summer autumn winter decade decades".split()
)

TIME_WORDS = frozenset(
    "months weeks years days hours monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow week month year night morning afternoon evening 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026".split()
)

_DATELINE_REACH = 14
"""Words within which a dateline ends."""

_DASHES = frozenset("-—–")

_DATELINE_ENDS = _DASHES | {":", ")"}

_DATELINE_GOES_ON = (["-"], ["—"], ["–"], [":"])


def mark_times(sentence: Sentence) -> None:
    """Make adverbs of "this month", "late Sunday", "two days later": they are nobody who acts or suffers."""
    tags, lows = sentence.tags, sentence.lows
    if _TIME_UNITS.isdisjoint(sentence.said):
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
        elif lows[end : end + 1] and lows[end] in _MEASURED_FROM and (low.endswith("s") or start < k):
            # "Baptised him hours before they came"
            pass
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


def drop_dateline(sentence: Sentence) -> None:
    """ "KABUL (Pajhwok) --", "Tehran, March 15, IRNA -", "TOKYO:" say where a report was filed, not who acts."""
    if _DATELINE_ENDS.isdisjoint(sentence.words[:_DATELINE_REACH]):
        return
    for j in range(_dateline_end(sentence)):
        sentence.tags[j], sentence.mentions[j], sentence.lexemes[j] = "~", -1, None


def _dateline_end(sentence: Sentence) -> int:
    """The word behind a dateline; 0 where there is none."""
    words = sentence.words
    for k in range(min(len(words), _DATELINE_REACH)):
        word = words[k]
        if word in _DASHES:
            return _end_at_dash(sentence, k)
        if word == ":" and 0 < k < 6:
            is_place = words[0].isupper() and len(words[0]) > 3 and _is_dateline(sentence, k)
            return k + 1 if is_place else 0
        is_agency = word == ")" and k < 8 and words[k - 1].isupper() and words[k - 2] == "("
        if not is_agency or not _is_dateline(sentence, k) or words[k + 1 : k + 2] in _DATELINE_GOES_ON:
            continue
        if _goes_on_small(words, k) or words[k - 1] == "".join(word[0] for word in words[: k - 2] if word[0].isupper()):
            # "Amnesty International (AI) accused": the short form of the name before it.
            return 0
        if k >= 4 or words[0].isupper():
            return k + 1
    return 0


def _goes_on_small(words: list[str], k: int) -> bool:
    """ "The World Health Organization (WHO) is": whether a bracket at ``k`` is followed by no sentence of its own."""
    return k + 1 < len(words) and words[k + 1][0].islower()


def _end_at_dash(sentence: Sentence, k: int) -> int:
    """The word behind a dateline that ends with the dash at ``k``, which stands between spaces; "--" comes as two."""
    # What is longer than all that follows is a headline with its publisher behind.
    is_short = 0 < k < len(sentence.words) - k
    if not is_short or sentence.starts[k] <= sentence.ends[k - 1] or not _is_dateline(sentence, k):
        return 0
    return k + 2 if sentence.words[k + 1 : k + 2] == ["-"] else k + 1


def _is_dateline(sentence: Sentence, k: int) -> bool:
    """Whether only places, dates and agencies stand before ``k``."""
    return all(_may_stand_in_dateline(sentence, j) for j in range(k))


def _may_stand_in_dateline(sentence: Sentence, j: int) -> bool:
    word = sentence.words[j]
    return word[0].isupper() or word[0].isdigit() or word in ",()./" or sentence.lows[j] in ("de", "al", "of", "el")
