# ruff: noqa: SIM905 -- word lists read better as running text
"""What is not an act between political actors although its words say so: sport, films, markets, weather, metaphor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from storage.records import ActType, Mention
from tui.analysis.grammar.times import SPANS
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    ASSAULT,
    COERCE,
    MOBILIZE,
    PROTEST,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.vocabulary import REPORTERS
from tui.analysis.lexicon.wordlists import page
from tui.analysis.weighing.completion import OpenAct
from tui.analysis.weighing.domestic import ARMED, is_headline, storms_chamber
from tui.analysis.weighing.figures import is_mock_war

_SPORT = page("sport")
_SCREEN = page("screen")
_TECH = page("technology")
_MARKET = page("market")
_CRIME = page("crime")
_HARD = page("hard")
_POLITICAL = page("political")
_CIVIC = page("civic")
"""Words that speak of politics only where there are more words to bear it out."""
_CONTESTED = frozenset("china black red baltic aegean mediterranean arabian taiwan kerch persian hormuz".split())
_EXPANSES = frozenset(("sea", "strait", "gulf"))
"""Waters that states quarrel over, which no single actor stands for."""
CIVIC_WORDS = 12
"""From how many words on ``_CIVIC`` is enough without a known actor."""

_PROSECUTING = frozenset(("police", "minister", "parliament", "border"))
DISASTER = page("disaster")
"""What kills and wounds with nobody meaning it."""

_ATTACKERS = frozenset("gunmen gunman bomber bombers attackers assailants bandits pirates hijackers kidnappers".split())
"""Who storms and blazes on purpose."""
_STRUCK = frozenset(("bomb", "border", "government", "police"))
"""Hard words that a mishap may have, too."""
_MEANT = (_HARD - page("in office")) | _ATTACKERS
"""Beside a mishap, what says that somebody meant it."""
_MISHAPS_AT_A_PLACE = DISASTER - {"storm"}
"""Mishaps whose words no state does: it may storm a camp."""
_BLASTS = frozenset("explosion explosions blast blasts explodes explode bomb bombs fire".split())
_MISHAPS = page("mishaps")
"""Beside a blast, what says that nobody meant it, or that it was laid long ago."""

_GENRES = page("genres")
"""A headline that opens so, with a colon, tells of reporting, not of an act."""

_GENRE_TAILS = [[word] for word in "updates blog feed essay feature page quiz special series gallery report".split()]
"""What may stand behind such a word."""

PLAY = _SPORT | _SCREEN
OTHER_PAGES = PLAY | _TECH | _MARKET | _CRIME
_NO_CRIME = PLAY | _TECH | _MARKET | DISASTER
_FORCES = _HARD - _PROSECUTING - _STRUCK
"""Hard words that neither a mishap nor a trial has."""
_INITIALS = frozenset(("t", "u"))
"""Letters before the numbers of games: twenty overs, an age."""
_NICKNAMES = page("nicknames")
"""Words of sport and screen that are at home elsewhere, too, and prove nothing of what one state does to another."""
_OCCASIONS = page("occasions")
"""Where athletes and artists meet: states accuse, sanction and threaten each other over that, but beat each other only in play."""
_DEALINGS = frozenset((ACCUSE, REQUEST, THREATEN, SANCTION, COERCE, MOBILIZE))
_POWER = frozenset((COERCE, SANCTION, MOBILIZE))
"""What it takes a state to do."""
_SWITCHING = frozenset((COERCE, YIELD))
NETS = frozenset(
    "internet online website websites phone phones mobile network networks facebook twitter whatsapp tiktok telegram youtube "
    "instagram wikipedia vpn vpns".split()
)
"""What a state cuts off from its people, and gives back."""
_EXPERTS = frozenset("scientists researchers researcher study engineers".split())
"""Whom a state quotes for what it does."""
_BOYCOTTING = frozenset((SANCTION, THREATEN, ACCUSE))
"""What those who play and perform do to a state."""
_TOOLS = page("tools")
"""Technology that states fight with."""
_FOUGHT_WITH = frozenset((ASSAULT, THREATEN, MOBILIZE))
_NOT_BESIDE = {
    "penalty": frozenset(("death",)),
    "sentenced": frozenset(
        "death activist activists journalist journalists blogger dissident opposition critic protester protesters".split()
    ),
    **dict.fromkeys(
        ("rape", "raped", "murder", "murdered", "killer", "woman", "man", "girl", "boy"),
        frozenset("taliban troops soldiers army genocide militants rebels junta settlers jihadists".split()),
    ),
    "takeover": frozenset("taliban military army junta rebel rebels jihadist islamist coup".split()),
    "winner": frozenset("nobel prize peace election".split()),
    "winners": frozenset("nobel prize peace election".split()),
    "cells": frozenset("terror terrorist sleeper".split()),
    "battery": frozenset("missile artillery patriot air-defence air-defense".split()),
    "batteries": frozenset("missile missiles artillery patriot air-defence air-defense".split()),
}
"""Words of another page that beside one of these belong to this one."""

_SINCE = frozenset(("after", "on", "since", "later", "ago"))
_EXPLAINING = frozenset("fact-check fact-checking how why tribute tributes remembering timeline inside meet".split())
_ASKING = frozenset("what who where when".split())
_DIED = frozenset(("dies", "died", "dead"))
_LISTED = frozenset("takeaways things questions ways reasons charts maps lessons cards facts moments scenarios".split())
_POLLS = frozenset(("poll", "polls", "survey", "surveys"))
_FINDING = frozenset("finds find shows show says say suggests suggest".split())
_REPORTING = frozenset(
    "analyses analyzes verify verifies explains examines visits revisits investigates looks explores".split()
)
"""What media do to a story long told."""
_REMEMBERING = frozenset(("remembers", "commemorates", "reminisces"))
_OF_ARMS = (_HARD | ARMED).difference(
    "minister ministers president parliament government police regime protesters intelligence un kremlin pentagon gaza "
    "putin biden zelensky xi talks peace forces border war".split()
)
"""Words of arms and of dealings between states, without those that home politics, weather and sport have as well."""

_WARRING = frozenset((ASSAULT, MOBILIZE, COERCE, PROTEST, YIELD))
"""What a mock war is told to be."""
_OF_EARNEST = _OF_ARMS - {"army", "drone", "drones", "invasion", "truce", "war"}
"""Those that no mock war borrows."""
_OF_STATES = frozenset((THREATEN, MOBILIZE, SANCTION))
"""What a known actor does to somebody even where the report leaves open to whom."""
_BESIDE_A_PITCH = 2
"""Words of sport or screen that a state's deed outweighs."""


class Told(NamedTuple):
    """What a guard asks of a text: its words, and what its primary act is between whom."""

    lows: list[str]
    """Words of its opening sentences, lower case."""
    actors: int
    """How many different actors it names."""
    act: ActType | None = None
    """Type of the primary act."""
    by_actor: bool = False
    """Whether a known actor does it: then a crime is not only a crime."""
    to_actor: bool = False
    """Whether it is done to a known actor."""
    opens_with_actor: bool = False
    """Whether the first word names an actor: "WHO says" asks nothing."""
    is_faint: bool = False
    """Whether all that is told weighs no more than what is ordinary."""
    names: frozenset[str] = frozenset()
    """Words that name actors: President Moon is nothing in the sky."""

    @property
    def between(self) -> bool:
        """Whether both sides are known."""
        return self.by_actor and self.to_actor

    @property
    def by_power(self) -> bool:
        """Whether a known actor does what takes a state: an arrest or a ban beside a sports ground is still one."""
        return self.by_actor and self.act in _POWER


def is_political(told: Told) -> bool:
    """True when the text names political actors, or such without a name, and does not belong to another page."""
    lows, words = told.lows, set(told.lows)
    if only_looks_back(lows, told.opens_with_actor) or (told.is_faint and not told.actors and is_headline(lows)):
        return False
    if lows[:2] == ["watch", ":"] and not (told.by_actor or told.to_actor):
        # Footage of what is only seen, and that nobody known does to nobody known.
        return False
    if ":" in lows[:4] and words & _GENRES and _is_genre(lows[: lows.index(":")]):
        return False
    if not told.actors and not _names_public(lows, words):
        return False
    if told.act in _WARRING and not told.between and is_mock_war(lows, words) and words.isdisjoint(_OF_EARNEST):
        return False
    # Of "Mumbai blaze kills ten" Mumbai is only the place.
    is_unmeant = (not told.by_actor or (told.act is ASSAULT and not told.to_actor)) and "we" not in words
    mishaps = _MISHAPS_AT_A_PLACE if told.by_actor else DISASTER
    if is_unmeant and not words.isdisjoint(mishaps) and words.isdisjoint(_MEANT) and told.act is not REJECT:
        return storms_chamber(lows)
    is_accident = not (words.isdisjoint(_BLASTS) or words.isdisjoint(_MISHAPS))
    if is_accident and not told.between and words & _HARD <= _STRUCK:
        return False
    return _is_of_this_page(told, words)


def _is_genre(title: list[str]) -> bool:
    """Whether what stands before a colon is a kind of report: "War in maps", "Live updates", but not "Map wars"."""
    return title[-1] in _GENRES or (title[0] in _GENRES and title[1:] in ([], *_GENRE_TAILS))


def bears_out(lows: list[str], mentions: Sequence[Mention], acts: Sequence[OpenAct]) -> bool:
    """Whether what a report of several sentences tells is between political parties.

    A headline may leave out who, its report does not: where nobody known does anything to another, and next to no word
    of arms or of dealings between states falls, an election won, players that declare a truce and a storm that forces
    ships back are what they seem.
    """
    if any(act.source and act.target and act.source != act.target for act in acts):
        return True
    armed = len(_OF_ARMS.intersection(lows))
    if armed > 1 or any(act.source and act.type in _OF_STATES for act in acts):
        return True
    persecuted = any(mention.role == "opposition" for mention in mentions)
    return (armed > 0 or persecuted) and any(act.source or act.target for act in acts)


def is_crime(lows: list[str], actors: int) -> bool:
    """Violence or justice among private people of a named state: told, and of next to no weight between states."""
    words = set(lows)
    return bool(actors and words & _CRIME) and words.isdisjoint(_NO_CRIME)


def only_looks_back(lows: list[str], opens_with_actor: bool) -> bool:
    """A headline that explains, lists or commemorates: "How ...", "What we know", "Ten years after", "Tributes paid"."""
    if "?" in lows[-2:]:
        return False
    first, second, *_ = [*(lows[2:4] if lows[:1] == ["watch"] else lows[:2]), "", ""]
    if first in _EXPLAINING:
        return second != "many"
    if first in _ASKING and not opens_with_actor and second and second not in ("happens", "happened"):
        return first != "when" or second in ("to", "is", "are")
    if (first in REPORTERS and second in _REPORTING) or "tributes" in lows or not _REMEMBERING.isdisjoint(lows[1:4]):
        return True
    if ":" in lows[1:7] and _is_asked(lows[lows.index(":", 1) + 1 :]):
        return True
    if not _POLLS.isdisjoint(lows) and any(one in _POLLS and two in _FINDING for one, two in pairwise(lows)):
        return True
    if not _DIED.isdisjoint(lows) and any(
        low in _DIED and lows[k + 1 : k + 2] in (["at"], ["aged"]) and _is_age(lows[k + 2 :])
        for k, low in enumerate(lows)
    ):
        # "Marine who planted the flag dies at 93"
        return True
    opening = lows[:5]
    is_past = not SPANS.isdisjoint(opening) and any(one in SPANS and two in _SINCE for one, two in pairwise(opening))
    # "Five questions about", but "Turkey questions the pledge".
    return (second in _LISTED and not opens_with_actor) or is_past


def _is_asked(behind: list[str]) -> bool:
    """Whether what stands behind a colon only explains: "summit: what was agreed", "Kosovo: a timeline"."""
    asked = behind[:2]
    if asked[:1] in (["what"], ["how"], ["why"], ["who"]):
        # "What to know" only stands behind the news.
        return asked[1:] != ["to"]
    return asked[:1] == ["a"] and asked[1:] in (["history"], ["timeline"], ["guide"], ["chronology"], ["look"])


def _is_age(behind: list[str]) -> bool:
    """Whether a number of years stands there and nothing else is said."""
    return behind[:1] != [] and behind[0].isdigit() and len(behind[0]) < 4 and len(behind) < 3


def _names_public(lows: list[str], words: set[str]) -> bool:
    """Whether words speak of politics where no known actor is named."""
    if any(two in _EXPANSES and one in _CONTESTED for one, two in pairwise(lows)):
        return True
    return bool(words & _POLITICAL or (words & _CIVIC and len(lows) >= CIVIC_WORDS and not words & _TECH))


def _is_of_this_page(told: Told, words: set[str]) -> bool:
    """Whether words of sport, screen, technology, market and crime do not outweigh those of power."""
    if not words.isdisjoint(_INITIALS):
        # "T20", "U21" are read as a letter and a number.
        words = words | {one + two for one, two in pairwise(told.lows) if one in _INITIALS and two.isdigit()}
    if words.isdisjoint(OTHER_PAGES):
        return True
    is_of_arms = not words.isdisjoint(_FORCES)
    crime = set() if told.by_actor or (told.to_actor and is_of_arms) else words & _CRIME
    play = words & PLAY
    soft = (play | words & _TECH | words & _MARKET | crime) - _innocent(told, words) - told.names
    if not soft:
        return True
    hard = len(words & _HARD)
    if not told.by_actor and is_headline(told.lows) and words & _CRIME and words & _HARD <= _PROSECUTING:
        # That police look into it makes a private crime no act of state.
        hard = 0
    size = len(told.lows)
    # A long sentence may well name an app or a phone beside a war; a headline seldom does.
    is_among_actors = (told.between or (told.actors > 1 and told.by_actor)) and not play & soft
    allowance = hard + is_among_actors + (size > 30) + (size > 45)
    if told.by_power and told.act is not MOBILIZE and play and not words & _TECH:
        allowance += _BESIDE_A_PITCH
    return len(soft) <= allowance


def _innocent(told: Told, words: set[str]) -> set[str]:
    """Words of other pages that in this company say nothing against the act."""
    found = {word for word, company in _NOT_BESIDE.items() if word in words and not company.isdisjoint(words)}
    if told.between or told.by_power or told.to_actor or len(words & _SPORT) == 1:
        found |= _NICKNAMES
    is_boycott = told.act in _BOYCOTTING and (told.to_actor or (told.by_actor and told.act is not ACCUSE))
    if is_boycott or (told.between and told.act in _DEALINGS):
        found |= _OCCASIONS
    if told.by_power:
        found |= _EXPERTS
    if (told.by_actor or told.to_actor) and told.act in _SWITCHING:
        found |= NETS
    if told.by_actor and (told.act in _FOUGHT_WITH or (told.to_actor and told.act in _DEALINGS)):
        found |= _TOOLS
    return found
