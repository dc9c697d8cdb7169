"""What parties promise each other: withdrawals, open waters, truces, releases; told from the words of a sentence."""

from __future__ import annotations

import re

_SUBJECTS = {
    "withdraw": r"troops?|soldiers?|forces|units|paratroop\w+|airborne|armies|army|vehicles?|armou?r|equipment|bases?"
    r"|garrisons?|withdraw\w*|pull(?:ed|ing|s)?[ -]?(?:back|out)|pullout|pullback|contingent|battalions?|return\w*",
    "waters": r"waters|navigation|shipping|passage|straits?|sea lanes?|ports?|blockade",
    "airspace": r"airspace|flights?|skies|sky",
    "crossings": r"crossings?|checkpoints?|border closure",
    "drill": r"drills?|exercises?|manoeuvres?|maneuvers?|inspection|readiness checks?|war games?",
    "truce": r"truce|cease-?fire|hostilities|armistice|pause in fighting",
    "release": r"hostages?|prisoners?|captives?|detainees?|swap|releas\w+|fre(?:e|es|ed|eing)",
    "expulsion": r"expel\w*|expulsion\w*|embass(?:y|ies)|(?:diplomats?|ambassadors?|consuls?) (?:will|would|to|must)",
    "sanctions": r"sanctions?|embargo|tariffs?|asset freeze|export ban",
    "arms": r"weapons?|missiles?|tanks|jets|arms|ammunition|warheads?|centrifuges?|enrichment|uranium|inspectors?",
    "aid": r"aid|relief|humanitarian|convoys?|grain|fuel|gas|money|funds?|loan",
    "talks": r"summit|talks|meeting|negotiations?|elections?|referendum|vote",
}
ABOUT = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _SUBJECTS.items()}


def subjects_of(text: str) -> frozenset[str]:
    """What a sentence is about, of the things parties promise each other."""
    return frozenset(name for name, pattern in ABOUT.items() if pattern.search(text))
