# ruff: noqa: SIM905 -- word lists read better as running text
"""What is told of one state alone: party politics, courts, private crime, health and work. It moves nothing between states."""

from __future__ import annotations

from itertools import pairwise

from storage.records import ActType
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    ASSAULT,
    COERCE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.wordlists import page

_DOMESTIC = page("domestic")
ARMED = page("armed")
_CONTESTS = page("contests")
_REMOVED = frozenset("ousts ousted oust toppled topples sacks sacked removes removed impeached impeaches".split())
_STEPPING = frozenset("step steps stepped stepping".split())
_CHAMBERS = frozenset("congress parliament party vote senate lawmakers mps rivals coalition".split())
"""Who removes a leader by a vote."""
_STORMING = frozenset(("storm", "storms", "stormed", "storming"))
_HURT = page("hurt")
_PRIVATE = page("private")
_PUBLIC = page("public")
_EVERYDAY = page("everyday")
_ANIMALS = page("animals")
_HARDSHIP = page("hardship")
_QUARRELS = page("quarrels")
_BLOWS = frozenset("shot shooting kills killed stabbing attack attacks kill".split())
"""Violence that among private people is no public matter, and of animals no war."""
_OF_ALL = ARMED | _PUBLIC
_NO_QUARREL = ARMED | (_PUBLIC - _BLOWS)
"""What makes a private matter, or a quarrel with its blows, one of all."""
_FREEING = frozenset(
    "acquit acquits acquitted drop drops dropped free frees freed pardon pardons pardoned release releases released".split()
)
_PERSECUTED = page("persecuted")
"""Whose release eases as their arrest does not, and beside whom a ban is more than an order to one's own people."""
HOUNDED = _PERSECUTED & frozenset(
    "activist activists blogger critic critics dissident dissidents editor journalist journalists reporter rights pastor poet laureate".split()
)
_CONVICTING = frozenset(
    "trial convict convicts convicted indicts indicted jails jailed sentences held detained arrested".split()
)
"""What courts and police do, which against critics and the press is no matter of justice alone."""
_OF_TREASON = page("of treason")
_POLICED = page("policed")
_PUNISHING = frozenset("police execute executes executed hang hangs hanged".split())
"""Who strikes offenders, and how."""
_POLICING = frozenset((COERCE, SANCTION, YIELD, ACCUSE, REJECT, THREATEN, REQUEST))
"""What a state does about offences, goods and firms."""
_OF_WAR = ARMED.difference("border crackdown forces war peace talks treaty military".split()) | frozenset(
    "bomb bombs bombing killed kills kill gunmen gunman shelling shells rockets rocket attack airstrikes captives biological"
    " jets warplane warplanes bombers gunship gunships mortar mortars artillery tanks paramilitaries sniper"
    " snipers siege besieged bombard bombards bombarded".split()
)
"""What makes a matter of every day one of war: a hospital that is shelled."""
_AGAINST_STATE = (
    _PERSECUTED | _OF_TREASON | (_OF_WAR - {"kill", "killed", "kills", "gunman", "attack", "drone", "drones"})
)
"""What makes of police work a matter of power."""
_OF_WAR_ON_MEN = _OF_WAR - _BLOWS
"""The same where animals bite and are shot."""
LABOUR = frozenset(
    "workers mill mills depot depots union unions staff strikers walkout pay wages wage salary salaries rail job jobs".split()
)
_CALLINGS = frozenset(
    "doctors teachers drivers pilots lecturers cleaners miners farmers physicians medics crews couriers porters stewards writers actors".split()
)
_STRIKE = frozenset("strike strikes".split())
"""Who strikes without weapons, and for what."""
_RALLIES = frozenset(("rally", "rallies"))
_CANVASSING = frozenset(
    "campaign candidate candidates election victory vote voters ruling swing duelling dueling".split()
)
"""Beside which a rally is held for somebody."""
_PROTESTING = frozenset(
    "against anger annulled clash clashes demand demanding disputed fraud police protest protesters protests rigged stolen violence".split()
)
"""Beside which it is held against somebody, votes or none."""
_OF_LABOUR = frozenset((PROTEST, YIELD, AGREE, REJECT, THREATEN, SANCTION, REQUEST))
"""What a dispute about work is made of."""
_IN_OFFICE = page("in office")
_OF_POWER = (
    ARMED | page("hard") | page("political") | _PERSECUTED | _OF_TREASON | _OF_WAR | page("of power")
) - _IN_OFFICE
"""Without one of these a headline of one state is of private people, shops, sport or a feature."""
_STAKES = (_OF_POWER | page("stakes")) - page("no stakes")
"""Without one of these, too, nothing eases where somebody is named alone."""
_BEYOND_KILLING = _OF_POWER - frozenset(("killed", "kill", "kills", "shot"))
HEADLINE_WORDS = 18
"""Up to so many words, and without a full stop, a text is a headline, which names the other side if there is one."""


EVERYDAY_WORDS = 26
"""The same where the topic alone says that no other side is to be expected."""


def is_headline(lows: list[str], most: int = HEADLINE_WORDS) -> bool:
    """Whether the text is short, at most ``most`` words, and has no full stop."""
    return len(lows) <= most and lows[-1:] != ["."]


def is_domestic(lows: list[str], actors: int, is_violent: bool) -> bool:
    """Party politics, courts and offices of one state: a headline with no second actor, nothing armed and no crossing."""
    if actors > 1 or not is_headline(lows):
        return False
    words = set(lows)
    is_quarrel = not words.isdisjoint(_QUARRELS) or "police" in words
    if not words.isdisjoint(_PRIVATE) and words.isdisjoint(_NO_QUARREL if is_quarrel else _OF_ALL):
        return True
    if (words.isdisjoint(_DOMESTIC) and not _steps_down(lows)) or not words.isdisjoint(ARMED):
        return False
    if not (words.isdisjoint(_FREEING) or words.isdisjoint(_PERSECUTED)) or not words.isdisjoint(_OF_TREASON):
        return False
    if not (words.isdisjoint(_CONVICTING) or words.isdisjoint(HOUNDED)):
        return False
    if not (words.isdisjoint(_REMOVED) or words.isdisjoint(_CHAMBERS)):
        return True
    # "Candidates clash", "Harris targets Michigan": blows of a campaign, where nobody is hurt.
    is_contest = not words.isdisjoint(_CONTESTS) and words.isdisjoint(_HURT)
    return not is_violent or (is_contest and not storms_chamber(lows))


def storms_chamber(lows: list[str]) -> bool:
    """Whether a crowd breaks into where a state is ruled: "supporters storm parliament"."""
    return any(storm in _STORMING and chamber in _CHAMBERS for storm, chamber in pairwise(lows))


def _steps_down(lows: list[str]) -> bool:
    """Whether somebody leaves office by the verb that neither of its words tells."""
    return "down" in lows and any(word in _STEPPING and particle == "down" for word, particle in pairwise(lows))


def is_policed(lows: list[str], actors: int, act: ActType) -> bool:
    """Offenders, goods and firms in one state: "jails drug boss", "bans vapes"; not its opponents, press and minorities."""
    is_raid = act is ASSAULT and not _PUNISHING.isdisjoint(lows)
    if actors > 1 or (act not in _POLICING and not is_raid) or not is_headline(lows, EVERYDAY_WORDS):
        return False
    words = set(lows)
    return not words.isdisjoint(_POLICED) and words.isdisjoint(_AGAINST_STATE)


def is_everyday(lows: list[str], actors: int, act: ActType) -> bool:
    """Health, animals, weather and work in one state: a headline with no second actor and nothing of war."""
    if actors > 1 or not is_headline(lows, EVERYDAY_WORDS):
        return False
    words = set(lows).union(*(low.split("-") for low in lows if "-" in low))
    is_dispute = act is PROTEST or not words.isdisjoint(_STRIKE)
    is_of_work = not words.isdisjoint(LABOUR) or (is_dispute and not words.isdisjoint(_CALLINGS))
    if act is PROTEST and not words.isdisjoint(_HARDSHIP):
        is_of_work = True
    if not words.isdisjoint(_ANIMALS):
        return words.isdisjoint(_OF_WAR_ON_MEN)
    if act is PROTEST and not words.isdisjoint(_RALLIES):
        # "Ruling party holds rally before vote", "supporters at victory rally"
        return not words.isdisjoint(_CANVASSING) and words.isdisjoint(_PROTESTING)
    is_daily = not words.isdisjoint(_EVERYDAY) or (act in _OF_LABOUR and is_of_work)
    return is_daily and words.isdisjoint(_OF_WAR)


def is_unpolitical(lows: list[str]) -> bool:
    """Whether a headline of one state has no word of power, arms or what states quarrel over.

    The words of blows, bans, praise and help are those of any page ("ruled out for six months", "lifts England"); that
    a headline is of this one shows in a word by their side, which news of force and of states seldom lacks.
    """
    return is_headline(lows, EVERYDAY_WORDS) and not (_has_any(lows, _OF_POWER) or storms_chamber(lows))


def is_without_stakes(lows: list[str]) -> bool:
    """A headline of one actor that names nothing that could ease: what he gives, agrees to or gives up is private.

    A pope in hospital, a player who backs his coach, a plant that a town accepts: who eases what is between states
    names the other side, or the arms, captives and bans it is about.
    """
    return is_headline(lows, EVERYDAY_WORDS) and _STAKES.isdisjoint(lows)


def is_unhurt_by_power(lows: list[str]) -> bool:
    """The same where somebody private is hurt, killed or tried, which of itself is no sign of power."""
    return is_headline(lows, EVERYDAY_WORDS) and not _has_any(lows, _BEYOND_KILLING)


def _has_any(lows: list[str], wanted: frozenset[str]) -> bool:
    """Whether a word, or a part of a word with hyphens, is one of those."""
    return not wanted.isdisjoint(lows) or any(not wanted.isdisjoint(low.split("-")) for low in lows if "-" in low)
