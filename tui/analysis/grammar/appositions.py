"""What somebody is called beside his name, or named beside what he is: "Amina Diallo, Chad's envoy, said"."""

from __future__ import annotations

from tui.analysis.grammar.parties import head_of, is_somebody, noun_at
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range, Sentence

_OF_CALLINGS = frozenset(("of", "to", "at", "for", "in", "on"))
"""Prepositions behind what somebody is: "the envoy to Chad for minerals"."""

_OF_LANDS = frozenset(
    ("city", "town", "village", "province", "region", "state", "country", "territory", "kingdom", "republic")
)
"""What a land or a town is called."""


def apposition_end(sentence: Sentence, words: Range) -> int:
    """Where what stands behind the comma after a name or a calling ends, if it stands beside it; else that of ``words``."""
    tags, end = sentence.tags, words.end
    if end + 1 >= len(tags) or tags[end] != "," or tags[end + 1] not in "DNZA":
        return end
    beside = Range(end + 1, phrase_end(sentence, end + 1))
    is_told = tags[end - 1] == "Z" and sentence.words[beside.end - 1].islower() and _is_calling(sentence, beside)
    is_named = tags[beside.end - 1] == "Z" and tags[end + 1] == "Z" and _is_calling(sentence, words)
    if not (is_told or is_named):
        return end
    close = beside.end
    if is_told and tags[close : close + 1] == ["P"] and sentence.lows[close] in _OF_CALLINGS:
        close = phrase_end(sentence, close + 1)
    return close if close < len(tags) and tags[close] in ",." and "J" not in tags[end:close] else end


def _is_calling(sentence: Sentence, words: Range) -> bool:
    """Whether a phrase says what somebody is: "Chad's envoy", "leader"; and not what a place is."""
    head = head_of(sentence, words)
    noun = noun_at(sentence, head) if head >= 0 else ""
    return is_somebody(noun) and noun not in _OF_LANDS
