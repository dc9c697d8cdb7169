# ruff: noqa: SIM905 -- word lists read better as running text
"""Tone of rhetoric, a minor input: VADER's lexicon and its main rules (Hutto & Gilbert 2014), in one linear pass.

The package's own analyser lowers every word again for each hit, which makes it quadratic in the length of a text;
this reading looks at each word once. Tone never decides a direction: VADER gets the sign of half of all truces wrong.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from operator import methodcaller
from pathlib import Path

TONE_CAP = 2_000
"""Characters that are read: title and summary; the rest of a report repeats their tone."""

_NEGATIONS = frozenset(
    "aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt "
    "neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt wasnt "
    "werent oughtn't shan't shouldn't wasn't weren't without wont wouldnt won't wouldn't rarely seldom despite".split()
)
_BOOSTERS = {
    **dict.fromkeys(
        "absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fiercely flipping "
        "fully greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly "
        "totally tremendously uber unbelievably unusually utterly very".split(),
        0.293,
    ),
    **dict.fromkeys(
        "almost barely hardly less little marginally occasionally partly scarcely slightly somewhat".split(), -0.293
    ),
}
_bare = methodcaller("strip", ".,!?;:\"'()[]“”‘’…-–—")
"""A word without the marks around it."""
_NEGATION_FACTOR = -0.74
_NORMALISER = 15.0
"""Approximates the largest expected sum, as in VADER."""


@cache
def load_tone() -> dict[str, float]:
    """Word → valence −4 … +4, from the lexicon inside the vaderSentiment package (MIT)."""
    spec = find_spec("vaderSentiment")
    if spec is None or spec.submodule_search_locations is None:
        raise RuntimeError("the vaderSentiment package is not installed")
    path = Path(next(iter(spec.submodule_search_locations))) / "vader_lexicon.txt"
    lexicon: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition("\t")
        if word:
            lexicon[word] = float(rest.partition("\t")[0])
    return lexicon


def tone(text: str) -> float:
    """Compound tone of ``text``, −1 (hostile) … +1 (friendly), to four places."""
    lexicon = load_tone()
    words = list(map(_bare, text[:TONE_CAP].lower().split()))
    total = 0.0
    turned = words.index("but") if "but" in words else -1
    for place, valence in enumerate(map(lexicon.get, words)):
        if valence is None or words[place] in _BOOSTERS:
            continue
        valence = _in_context(words, place, valence)
        if turned >= 0:
            valence *= 0.5 if place < turned else 1.5
        total += valence
    return round(total / math.sqrt(total * total + _NORMALISER), 4)


def _in_context(words: list[str], place: int, valence: float) -> float:
    """Boosters and negations among the three words before."""
    for distance in (1, 2, 3):
        if place < distance:
            break
        before = words[place - distance]
        boost = _BOOSTERS.get(before)
        if boost is not None:
            valence += math.copysign(boost, valence * boost) * (1.0, 0.95, 0.9)[distance - 1]
        if before in _NEGATIONS:
            return valence * _NEGATION_FACTOR
    return valence
