"""One act as read, before actors are resolved and points are given; and the frames that no word list holds."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from storage.records import ActType, Certainty, Mode
from tui.analysis.grammar.words import Range, Verb
from tui.analysis.lexicon.frames import Frame
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    ASSERTED,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.wordlists import word_class

MAIN, SECOND, PARTICIPLE, RELATIVE, SUBORDINATE, NOMINAL, REDUCED, BACKDROP = (
    1.0,
    0.75,
    0.55,
    0.4,
    0.45,
    0.35,
    0.3,
    0.15,
)
"""How much a clause is what the sentence is about; decides which act is the primary one."""
CONFLICT = frozenset(
    (
        REQUEST, ACCUSE, REJECT, THREATEN, PROTEST,
        SANCTION, MOBILIZE, COERCE, ASSAULT,
    )
)  # fmt: skip
CONDITIONAL_THREATS = frozenset((SANCTION, MOBILIZE, ASSAULT, COERCE))
VERBAL = frozenset((AGREE, CONSULT, SUPPORT))
WORDS = frozenset((REQUEST, ACCUSE, REJECT, THREATEN))
"""Conflict in words, as ``VERBAL`` is cooperation in words."""
MATERIAL_COOPERATION = frozenset((COOPERATE, AID, YIELD))
COOPERATIVE = VERBAL | MATERIAL_COOPERATION
INTENSITY = {
    AGREE: -4.0, CONSULT: -1.0, SUPPORT: -3.5, COOPERATE: -6.0, AID: -7.0, YIELD: -5.0,
    REQUEST: 3.0, ACCUSE: 2.0, REJECT: 4.0, THREATEN: 6.0, PROTEST: 6.5, SANCTION: 4.0,
    MOBILIZE: 7.2, COERCE: 7.0, ASSAULT: 9.67,
}  # fmt: skip
"""Usual intensity of a type, where the words say no other (data: plover_scale, sign turned)."""
USUAL = {
    act: Frame(act, intensity, Mode.WORDS if act in VERBAL | WORDS else Mode.DEEDS)
    for act, intensity in INTENSITY.items()
}
"""What is read where the words tell only the type."""
FIGHT = USUAL[ASSAULT]
ACCOMPANIED = frozenset((CONSULT, COOPERATE, AGREE, SUPPORT))
HEAVY = frozenset((ASSAULT, COERCE, YIELD, SANCTION, PROTEST, MOBILIZE))
HARMS = frozenset((ASSAULT, COERCE, SANCTION, ACCUSE))
"""What is done to somebody, never with somebody."""
CALM = 0.2
"""Intensity of a call for restraint, which neither escalates nor eases."""
ORDINARY = 0.4
"""Intensity of a visit, or of an order to one's own people, that is no news of itself: below what moves a direction."""
ARMING = 2.0
"""Intensity of arms for somebody's fight: help to one side, escalation between the two."""
WALKOUT = USUAL[PROTEST]
JOINT_WORK = USUAL[COOPERATE]
SEARCH = USUAL[COERCE]
"""What it is when police raid or storm something."""
RIOT = USUAL[PROTEST]
BUILD_UP = USUAL[MOBILIZE]
GOING_HOME = USUAL[YIELD]
MOVES = {
    **dict.fromkeys(word_class("forces coming up"), BUILD_UP),
    **dict.fromkeys(word_class("forces going away"), GOING_HOME),
    **dict.fromkeys(("enter", "cross", "push", "roll", "sweep", "penetrate"), FIGHT),
    **dict.fromkeys(("land", "fall", "come_down", "explode", "slam", "rain", "crash", "detonate", "ring_out"), FIGHT),
    **dict.fromkeys(("remain", "stay"), Frame(MOBILIZE, 3.0, Mode.DEEDS)),
}
"""What it means when forces themselves go somewhere."""
SPOKEN = frozenset((REQUEST, REJECT, THREATEN, AGREE))


@dataclass(slots=True)
class Draft:
    """One act as read, its places given as ranges of words."""

    type: ActType
    intensity: float
    mode: Mode
    words: list[int]
    """The words that carry the act type."""
    source: Range | None = None
    target: Range | None = None
    object: Range | None = None
    """What the verb is done to, where that is no noun telling the act."""
    targets: list[Range] = field(default_factory=list)
    """Where else the target may be named, best first."""
    certainty: Certainty = ASSERTED
    claimed: Range | None = None
    rank: float = MAIN
    content: ActType | None = None
    """The act inside the act: what is promised, refused, demanded."""
    verb: str = ""
    noun: str = ""
    chain: tuple[str, ...] = ()
    """Operators applied, outermost first."""
    passive: bool = False
    negated: bool = False
    symmetric: bool = False
    """The subject names several actors, who may do it to each other."""
    by_noun: bool = False
    """The subject is itself the act: "their redeployment should include"."""
    strong: int = 0
    """How many of ``targets`` name the target for sure."""
    is_closed: bool = False
    """Nobody but ``targets`` can be the target, whoever else is named."""

    @property
    def places(self) -> list[Range]:
        """Where the target may be named, best first."""
        return self.targets if self.target is None or self.target in self.targets else [self.target, *self.targets]

    def aim_at(self, place: Range) -> None:
        """Make a place the only one that names the target for sure; what else may name it stands behind."""
        self.targets = [place, *(other for other in self.targets if other != place)]
        self.target, self.strong = place, 1

    def turn(self, act_type: ActType, intensity: float | None = None, mode: Mode | None = None) -> None:
        """Make it another act, remembering what it was about."""
        self.content = self.content or self.type
        self.type = act_type
        self.intensity = INTENSITY[act_type] if intensity is None else intensity
        self.mode = mode or (Mode.WORDS if act_type in VERBAL or act_type in WORDS else Mode.DEEDS)

    def aim(self, source: Range | None, patient: Range | None) -> None:
        """Make it what ``source`` does, first of all to ``patient``; without one it keeps its targets."""
        self.source = source
        if patient is not None:
            self.targets = [patient, *self.targets]
            self.target = patient

    def lighten(self) -> None:
        """Leave it no more than the weight of what is ordinary, on its side."""
        self.intensity = math.copysign(min(ORDINARY, abs(self.intensity)), self.intensity)

    def end(self) -> None:
        """Make it what its end amounts to: a blow that stops eases, words taken back and an ended truce refuse."""
        if self.type in CONFLICT:
            self.turn(YIELD)
        elif self.type in VERBAL or self.type is YIELD:
            self.turn(REJECT)
        else:
            self.turn(SANCTION)


def words_to(kind: ActType, intensity: float, verb: Verb, speaker: Range | None, listener: Range) -> Draft:
    """What one says to or of another: "called him", "told the jury", "called him a killer"."""
    return Draft(
        kind, intensity, Mode.WORDS, [verb.at], source=speaker, target=listener, targets=[listener], verb=verb.lemma
    )


def noun_range(k: int) -> Range:
    """One word as a range."""
    return Range(k, k + 1)
