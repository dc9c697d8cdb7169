"""What somebody has from another that is no act by itself: jeers, scorn, a cold shoulder, a standing ovation.

drew whistles from farmers        farmers protest against whoever drew them
met a frosty reception from       what a reception is worth stands before it
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.acts.common.draft import USUAL
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, ASSAULT, PROTEST, REJECT, SANCTION, SUPPORT
from tui.analysis.lexicon.wordlists import word_class

_REPROACH = USUAL[ACCUSE]
_BOOING = USUAL[PROTEST]
_SNUB = USUAL[REJECT]
_APPLAUSE = USUAL[SUPPORT]
_BEATING = Frame(ASSAULT, 9.0, Mode.DEEDS)
_FINE = USUAL[SANCTION]
_TOLD_BY_NOUN = {
    **dict.fromkeys(word_class("reproach"), _REPROACH),
    **dict.fromkeys(word_class("booing"), _BOOING),
    **dict.fromkeys(word_class("snubs"), _SNUB),
    **dict.fromkeys(word_class("applause"), _APPLAUSE),
    **dict.fromkeys(word_class("beatings"), _BEATING),
    **dict.fromkeys(word_class("fines"), _FINE),
}
_RECEPTIONS = frozenset(
    ("reception", "welcome", "response", "reply", "answer", "greeting", "shoulder", "treatment", "send-off")
)
_TOLD_BY_ADJECTIVE = {
    **dict.fromkeys(word_class("cold"), _SNUB),
    **dict.fromkeys(word_class("warm"), _APPLAUSE),
}


def reaction_in(sentence: Sentence, core: Range) -> tuple[Frame, int] | None:
    """What the head of ``core`` tells that somebody met with, and where it stands; None where it tells nothing."""
    for k in range(core.end - 1, core.start - 1, -1):
        low = sentence.lows[k]
        frame = _TOLD_BY_NOUN.get(low) or _TOLD_BY_NOUN.get(low.removesuffix("s"))
        if frame is not None:
            return frame, k
        if low in _RECEPTIONS:
            before = (_TOLD_BY_ADJECTIVE.get(sentence.lows[j]) for j in range(core.start, k))
            told = next((one for one in before if one is not None), None)
            return (told, k) if told is not None else None
    return None
