# ruff: noqa: SIM905 -- word lists read better as running text
"""What stands behind a verb: its object, and the prepositional phrases after that."""

from __future__ import annotations

from tui.analysis.parties import is_somebody
from tui.analysis.tagging import TIME_WORDS
from tui.analysis.words import Phrase, Range, Sentence, Verb


def object_of(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]]:
    """The noun phrase after a verb, and the prepositional phrases after that, up to the clause's end."""
    tags = sentence.tags
    size = len(tags)
    k = verb.end
    while k < size and tags[k] in "RX‘“'\"":
        k += 1
    k = skip_measure(sentence, k)
    start = k
    k = phrase_end(sentence, k)
    core = Range(start, k) if k > start else verb.fronted
    phrases: list[Phrase] = []
    second = _second_object(sentence, verb, core) if core is not None else 0
    if core is not None and second:
        core, given = Range(core.start, second), Range(second, core.end)
        phrases.append(Phrase("", given))
    while k < size and len(phrases) < 8:
        if tags[k] in "RX":
            k += 1
            continue
        if tags[k] == "(":
            while k < size and tags[k] != ")":
                k += 1
            k += 1
            continue
        if tags[k] in "PT" and not (tags[k] == "T" and k + 1 < size and tags[k + 1] == "V"):
            end = phrase_end(sentence, k + 1)
            if end > k + 1:
                phrases.append(Phrase(sentence.lows[k], Range(k + 1, end)))
                k = end
            else:
                k += 1
            continue
        if tags[k] in "DNZAQU" and k > verb.end:
            # A bare noun phrase after another: "on Tuesday", "last week", or a second object.
            end = phrase_end(sentence, k)
            if core is None and phrases and _is_day(sentence, phrases[-1].words.end - 1) and tags[k] == "D":
                # "received on Monday a request": the object comes behind the day.
                core = Range(k, end)
            else:
                phrases.append(Phrase("", Range(k, end)))
            k = max(end, k + 1)
            continue
        break
    return core, phrases


def _second_object(sentence: Sentence, verb: Verb, core: Range) -> int:
    """Where what is given begins in "promised the archbishop a truce", "gave Kyiv tanks"; 0 when nothing is."""
    tags = sentence.tags
    gives = verb.lemma in _GIVING
    for k in range(core.start + 1, core.end):
        if tags[k - 1] not in "NZU":
            continue
        if tags[k] == "D" and not any(tag in ("J", ",") for tag in tags[core.start : k]):
            return k
        named = sentence.mentions[k - 1] >= 0 and sentence.mentions[k] != sentence.mentions[k - 1]
        person = tags[k - 1] == "U" or is_somebody(sentence.lows[k - 1])
        if gives and (named or person) and tags[k] in "NAQ" and sentence.words[k][0].islower():
            return k
    return 0


_GIVING = frozenset(
    "give promise offer send grant award hand lend bring show pay pass deny sell loan donate buy".split()
)
"""Verbs with two objects: to whom, and what."""


def phrase_end(sentence: Sentence, k: int) -> int:
    """The end of the noun phrase that begins at ``k``; coordination inside it is followed."""
    tags = sentence.tags
    start = k
    size = len(tags)
    while k < size:
        tag = tags[k]
        if tag == "D" and k > start and _is_day(sentence, k - 1) and sentence.lows[k - 2] == "on":
            break
        if tag in "NZADQSU%$&'’”-" or (tag in "‘“" and k + 1 < size and tags[k + 1] in "NZAD"):
            k += 1
            continue
        if (
            tag == "J"
            and sentence.lows[k] != "but"
            and k + 1 < size
            and tags[k + 1] in "NZADQ"
            and not _verb_follows(sentence, k + 1)
        ):
            k += 1
            continue
        if tag == "," and k + 2 < size and tags[k + 1] in "ZNADQ" and _in_list(tags, k):
            k += 1
            continue
        if tag == "(":
            close = k + 1
            while close < size and tags[close] != ")" and close - k < 8:
                close += 1
            if close < size and tags[close] == ")":
                k = close + 1
                continue
        break
    return k


def _is_day(sentence: Sentence, k: int) -> bool:
    return sentence.lows[k].endswith("day") and sentence.lows[k] in TIME_WORDS


def _verb_follows(sentence: Sentence, k: int) -> bool:
    """Whether the phrase after "and" is the subject of a clause of its own."""
    tags = sentence.tags
    while k < len(tags) and tags[k] in "NZADQS":
        k += 1
    if k >= len(tags) or tags[k] in "MHEO":
        return k < len(tags)
    verb = sentence.verb_at.get(k)
    # "the aggression and the threats made by him": a participle alone begins no clause.
    return verb is not None and verb.form == "f" and not (verb.passive and verb.begin == verb.at)


def _in_list(tags: list[str], k: int) -> bool:
    for j in range(k + 1, min(len(tags), k + 12)):
        if tags[j] == "J":
            return True
        if tags[j] not in "NZADQS,":
            return False
    return False


def skip_measure(sentence: Sentence, k: int) -> int:
    """Where the number begins after "at least", "up to", "more than", "nearly"; ``k`` itself without one."""
    lows, tags = sentence.lows, sentence.tags
    at = k
    if tuple(lows[k : k + 2]) in _MEASURES:
        at = k + 2
    elif lows[k : k + 1] and lows[k] in _NEARLY:
        at = k + 1
    return at if at > k and tags[at : at + 1] == ["Q"] else k


_MEASURES = frozenset(
    (
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("as", "many"),
        ("more", "than"),
        ("fewer", "than"),
        ("close", "to"),
    )
)
_NEARLY = frozenset("around about over under nearly almost some roughly".split())
