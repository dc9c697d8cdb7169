# ruff: noqa: SIM905 -- word lists read better as running text
"""What somebody most likely does by what he is, where no word tells it: gunmen harm, medics help, police lay hands on.

Such an act has no weight: it names the sides and a type, and moves nothing.
"""

from __future__ import annotations

from storage.records import ActType, Mode
from tui.analysis.frames import Frame
from tui.analysis.parties import head_of
from tui.analysis.vocabulary import CROWDS, IRREGULARS, OWN_FORCES
from tui.analysis.words import Range, Sentence

_ARMED = IRREGULARS | frozenset(
    "gunman attacker assailant bomber bandit pirate kidnapper terrorist extremist gang cartel sniper raider guerrilla saboteur robber killer mob thug hijacker abductor arsonist".split()
)
_FORCES = OWN_FORCES | frozenset(
    "guard officer policeman soldier coastguard gendarme agent constable warder jailer trooper security_force gendarmerie censor customs bailiff junta regime authority authoritie".split()
)
_HELPING = frozenset(
    "doctor medic nurse surgeon paramedic firefighter fireman rescuer volunteer charity lifeguard lifeboat hospital peacekeeper donor midwife aid_worker rescue_worker relief_worker foundation monastery orphanage".split()
)
_ACCUSING = frozenset(
    "prosecutor detective investigator auditor inspector court judge tribunal jury magistrate coroner watchdog inquiry".split()
)
_FRAMES = {
    **dict.fromkeys(
        CROWDS - {"worker", "resident", "hundred", "thousand", "dozen", "fan"},
        Frame(ActType.PROTEST, 0.0, Mode.DEEDS),
    ),
    **dict.fromkeys(_FORCES, Frame(ActType.COERCE, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_ARMED, Frame(ActType.ASSAULT, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_HELPING, Frame(ActType.AID, 0.0, Mode.DEEDS)),
    **dict.fromkeys(_ACCUSING, Frame(ActType.ACCUSE, 0.0, Mode.WORDS)),
}


def calling_of(sentence: Sentence, doer: Range) -> Frame | None:
    """The act that one of the doer's calling is known for; None for anybody else."""
    head = head_of(sentence, doer)
    if head < 0:
        return None
    lexeme = sentence.lexemes[head]
    low = sentence.lows[head]
    noun = lexeme.noun if lexeme is not None and lexeme.noun else low
    for name in (noun, low, low.removesuffix("s"), low[:-3] + "man" if low.endswith("men") else low):
        frame = _FRAMES.get(name)
        if frame is not None:
            return frame
    return None
