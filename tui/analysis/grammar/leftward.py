# ruff: noqa: SIM905 -- word lists read better as running text
"""The way to the left from a verb, over the noun phrase before it and what describes that, to where its clause begins."""

from __future__ import annotations

from tui.analysis.grammar.relatives import antecedent
from tui.analysis.grammar.words import Sentence, Verb

_STOP_LEFT = frozenset(':;.!?“"—–|~MOWCK')
_VERBAL = frozenset("EHV")
_STEPS = _STOP_LEFT | _VERBAL | {"J", ","}
"""Tags at which a phrase may end on its way to the left."""
_RELATIVES = frozenset(("where", "whose", "whom", "who", "which", "that"))
"""What introduces a clause with a subject of its own that describes the noun before it."""
_TYING = frozenset("linked tied connected wanted registered flagged based accused suspected convicted allied".split())


def walk_left(sentence: Sentence, verb: Verb, k: int, nearest: int) -> int | None:
    """Walk from ``k`` to what ends the noun phrase on the left; None when a relative pronoun was the subject."""
    end = k + 1
    tags = sentence.tags
    while k >= 0:
        if tags[k] not in _STEPS:
            k -= 1
            continue
        further = _step_left(sentence, k, end)
        if further == k:
            return None if _opens_relative(sentence, verb, k, nearest) else k
        k = further
    return k


def _step_left(sentence: Sentence, k: int, end: int) -> int:
    """The next word to the left in the phrase that ends at ``end``; ``k`` itself where it does not belong to it."""
    tag = sentence.tags[k]
    if tag == "J":
        return k if end - k <= 1 or sentence.lows[k] == "but" else k - 1
    if tag == ",":
        return k - 1 if _list_continues(sentence.tags, k, end) else k
    if tag in _VERBAL:
        return _over_verb(sentence, k)
    return k if tag in _STOP_LEFT else k - 1


def _over_verb(sentence: Sentence, k: int) -> int:
    """ "The troops massed at the border", "the man who fled": to the left of a verb that only describes, else ``k``."""
    tags, other = sentence.tags, sentence.verb_at.get(k)
    if other is None:
        return k if tags[k] == "V" else k - 1
    if tags[k] != "V":
        return _relative_start(sentence, other) - 1 if other.opener == "W" and other.form == "f" else k
    if other.form == "f" and _only_ties(sentence, other):
        # "A tanker linked to Iran seized by": the verb behind is that of the clause.
        other.form, other.passive = "r", True
    if other.form in "ri" or (other.form == "g" and tags[k - 1 : k] not in ([","], [])):
        return other.begin - 1
    if other.opener == "W" or _is_of_relative(sentence, other):
        before = _relative_start(sentence, other) - 1
        return before - 1 if before >= 0 and tags[before] == "," else before
    return k


def _is_of_relative(sentence: Sentence, verb: Verb) -> bool:
    """ "The warehouse where flour was stored | was looted", "the shop whose till he emptied | closed"."""
    if verb.form != "f" or not (verb.opener == "K" or (verb.opener == "C" and verb.opener_word in _RELATIVES)):
        return False
    start = _relative_start(sentence, verb)
    if start < 1 or sentence.tags[start - 1] not in "NZ":
        return False
    # "The deal that the union signed | was rejected", but not "he said of the deal that ..."
    return verb.opener != "K" or not any(other.at < start and other.form == "f" for other in sentence.verbs)


def _only_ties(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle without auxiliary says of a noun what it belongs to: "linked to", "wanted in", "accused of"."""
    is_bare = verb.begin == verb.at and sentence.tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
    return (
        is_bare
        and verb.fronted is None
        and sentence.lows[verb.at] in _TYING
        and sentence.tags[verb.end : verb.end + 1] in (["P"], ["T"])
    )


def _opens_relative(sentence: Sentence, verb: Verb, k: int, nearest: int) -> bool:
    """Note what introduces the clause of ``verb`` at ``k``; whether it is a pronoun that is itself the subject."""
    tag, low = sentence.tags[k], sentence.lows[k]
    if tag == "W" and k == nearest:
        verb.opener, verb.opener_word = "W", low
        verb.subject = antecedent(sentence, k)
        return True
    if tag in ("W", "C", "K"):
        verb.opener, verb.opener_word = "K" if tag == "K" else "C", low
    elif tag == ":":
        verb.opener = ":"
    return False


def _relative_start(sentence: Sentence, verb: Verb) -> int:
    for j in range(verb.begin - 1, -1, -1):
        if sentence.tags[j] in "WK":
            return j
    return verb.begin


def _list_continues(tags: list[str], k: int, end: int) -> bool:
    """Whether the comma at ``k`` parts a list of names ("A, B and C said") rather than clauses."""
    if tags[k + 1 : k + 2] == ["J"]:
        # "in the square, and a stone hit": only what has had a comma before is a list.
        j = k - 1
        while j >= 0 and tags[j] in "NZADQS":
            j -= 1
        if j >= 0 and tags[j] != ",":
            return False
    return k > 0 and tags[k - 1] in "ZN" and (any(tag == "J" for tag in tags[k:end]) or (k == 1 and tags[k + 1] == "Z"))


def skip_parenthesis(tags: list[str], k: int) -> int:
    """From a closing comma, bracket or dash to the word before its opening partner."""
    opening = "(" if tags[k] == ")" else tags[k]
    for j in range(k - 1, max(-1, k - 30), -1):
        if tags[j] == opening:
            return j - 1
    return k - 1
