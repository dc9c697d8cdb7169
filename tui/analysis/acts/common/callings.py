"""What somebody most likely does by what he is, where no word tells it: gunmen harm, medics help, police lay hands on.

Such an act has no weight: it names the sides and a type, and moves nothing.
"""

from __future__ import annotations

from storage.records import Mode
from tui.analysis.grammar.parties import head_of, noun_at
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.words import Range, Sentence
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import ACCUSE, AID, ASSAULT, COERCE, PROTEST
from tui.analysis.lexicon.vocabulary import CROWDS, IRREGULARS, OWN_FORCES
from tui.analysis.lexicon.wordlists import word_class

_ARMED = IRREGULARS | word_class("armed callings")
_FORCES = OWN_FORCES | word_class("forceful callings")
_HELPING = word_class("helping callings")
_ACCUSING = word_class("accusing callings")
_OF_MANY = frozenset(("crowd", "mob", "opposition"))
"""One word for many who protest; one driver does not."""
_TROUPES = frozenset(("brigade", "team", "group", "crew", "contingent", "party", "mission", "convoy", "planeload"))
"""Several who do something together, before who they are."""
_FRAMES = {
    **dict.fromkeys(
        CROWDS - {"worker", "resident", "hundred", "thousand", "dozen", "fan"},
        Frame(PROTEST, 0.0, Mode.DEEDS),
    ),
    **dict.fromkeys(_FORCES, Frame(COERCE, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_ARMED, Frame(ASSAULT, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_HELPING, Frame(AID, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_ACCUSING, Frame(ACCUSE, 0.0, Mode.WORDS)),
}


def calling_of(sentence: Sentence, doer: Range) -> Frame | None:
    """The act that one of the doer's calling is known for; None for anybody else."""
    head = head_of(sentence, doer)
    if head < 0:
        return None
    if sentence.lows[head] in _TROUPES and sentence.lows[head + 1 : head + 2] == ["of"]:
        # "A brigade of doctors": what its members do.
        head = head_of(sentence, Range(head + 2, max(head + 3, phrase_end(sentence, head + 2))))
    lexeme = sentence.lexemes[head]
    low = sentence.lows[head]
    for name in (noun_at(sentence, head), low, low.removesuffix("s"), low[:-3] + "man" if low.endswith("men") else low):
        frame = _FRAMES.get(name)
        if frame is not None:
            is_single = lexeme is not None and bool(lexeme.noun) and not lexeme.plural and low not in _OF_MANY
            return None if frame.type is PROTEST and is_single else frame
    return None
