# ruff: noqa: SIM905 -- word lists read better as running text
"""Who is only named in passing: "off Oman", "by way of Poland", "ahead of a call with Putin"."""

from __future__ import annotations

from tui.analysis.grammar.phrases import word_before
from tui.analysis.grammar.words import Sentence

_PASSED = frozenset("off via through near despite amid alongside outside beside except unlike".split())
"""Prepositions of those who are named in passing."""


def is_yet_to_come(sentence: Sentence, k: int) -> bool:
    """ "Ahead of a Putin-Trump call": whether what is named at ``k`` only tells before what it is done."""
    if "ahead" not in sentence.lows:
        return False
    j = word_before(sentence, k)
    return sentence.lows[max(0, j - 1) : j + 1] == ["ahead", "of"]


def is_passing(sentence: Sentence, k: int) -> bool:
    """ "Off Oman", "via Chad", "by way of Poland": whether the actor at ``k`` is only named to say where."""
    lows, j = sentence.lows, word_before(sentence, k)
    return j >= 0 and (lows[j] in _PASSED or lows[j - 1 : j + 1] == ["way", "of"])
