# ruff: noqa: SIM905 -- word lists read better as running text
"""Numbers that tell how many, how far and when, and name nobody: "at least", "50 metres from", "on 6 March, 2008, at".

Pure functions of a sentence whose words are tagged.
"""

from __future__ import annotations

from tui.analysis.grammar.words import Sentence

DISTANCES = frozenset(
    "metre metres meter meters km kilometre kilometres kilometer kilometers mile miles yard yards feet ft away".split()
)
"""By what it is measured how far something is, or "away"."""
_FROM = frozenset("from off away outside inside behind up down north south east west".split())
"""What stands behind a distance that tells how far from somewhere."""
_YEAR = 4
"""Digits of a year."""
_UNIT_REACH = 3
"""Words behind a number within which its unit stands: "50 - yards"."""
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
MEASURE_OPENERS = _NEARLY | {first for first, _ in _MEASURES}


def skip_measure(sentence: Sentence, k: int) -> int:
    """Where the number begins after "at least", "up to", "more than", "nearly"; ``k`` itself without one."""
    lows, tags = sentence.lows, sentence.tags
    at = k
    if k >= len(lows) or lows[k] not in MEASURE_OPENERS:
        return k
    if tuple(lows[k : k + 2]) in _MEASURES:
        at = k + 2
    elif lows[k] in _NEARLY:
        at = k + 1
    return at if at > k and tags[at : at + 1] == ["Q"] else k


def behind_distance(sentence: Sentence, k: int) -> int:
    """Where "from the mosque" begins in "50 metres from the mosque"; ``k`` itself where no distance begins there."""
    lows, tags = sentence.lows, sentence.tags
    end = next((j + 1 for j in range(k + 1, min(len(lows), k + _UNIT_REACH)) if lows[j] in DISTANCES), 0)
    if not end or any(tags[j] not in "Q-" for j in range(k, end - 1)):
        return k
    if tags[end : end + 1] == ["("] and ")" in tags[end : end + 1 + _UNIT_REACH]:
        end = tags.index(")", end) + 1
    if lows[end : end + 1] and lows[end] in _FROM:
        return end + 1 if lows[end] == "away" else end
    return k


def behind_year(sentence: Sentence, k: int) -> int:
    """ "On May 9, 1986, at a quay": the word behind the year at the comma ``k``, where a phrase goes on; 0 for none."""
    lows, tags = sentence.lows, sentence.tags
    year = lows[k + 1] if k + 1 < len(lows) else ""
    if not (len(year) == _YEAR and year.isdigit()) or tags[k - 1] != "Q":
        return 0
    end = k + 2 + (tags[k + 2 : k + 3] == [","])
    return end if end < len(tags) and tags[end] in "PT" else 0
