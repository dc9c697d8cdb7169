# ruff: noqa: SIM905 -- word lists read better as running text
"""What is not an act between political actors although its words say so: sport, films, markets, weather, metaphor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from storage.records import ActType, Mention
from tui.analysis.completion import OpenAct
from tui.analysis.domestic import ARMED, is_headline
from tui.analysis.vocabulary import REPORTERS

_SPORT = frozenset(
    "captaincy gp referees refereeing ransack gossip clubs lions boks rfu blitz pole sprint striker's u21 u21s odi t20 semis tuchel ancelotti title titles fans cup league championship championships tournament coach goalkeeper striker midfielder defender semifinal semi-final semifinals quarterfinal "
    "quarter-final playoff playoffs wimbledon olympics olympic fifa uefa nba nfl nhl mlb ufc f1 formula prix match innings wicket wickets cricket "
    "football footballer soccer rugby tennis golf golfer boxing boxer basketball baseball hockey athletics marathon medal medals touchdown quarterback "
    "homer pitcher goal goals hat-trick penalty offside referee fixture fixtures stadium halftime half-time derby racer racing bowl ashes "
    "batsman bowler knockout heavyweight champions paralympics paralympic skier skating skater gymnast gymnastics relegation squad teammates teammate "
    "quidditch wrestler wrestling sprinter swimmer swimming cyclist umpire defeat comeback overtime scorer unbeaten midfield defending lineup line-up "
    "runners-up winner winners winning qualifier qualifiers trophy arsenal chelsea liverpool tottenham barcelona juventus lakers yankees dodgers celtics "
    "warriors patriots cowboys rangers sharks bulls giants saints eagles kings spurs villa".split()
)
_SCREEN = frozenset(
    "film films movie movies box-office trailer teaser season seasons episode episodes series netflix hbo disney hulu sequel prequel premiere premieres "
    "premiered finale showrunner sitcom actor actors actress hollywood oscar oscars emmy emmys grammy grammys album albums song songs singer concert "
    "rapper comedian comedy drama reboot spinoff spin-off streaming streamer casting screenplay novel game games gamer gamers gaming "
    "xbox playstation nintendo marvel anime superhero superheroes snl tv television showtime peacock paramount cbs nbc amc remake miniseries "
    "documentary viewers soundtrack podcast podcasts celebrity celebrities theater theatre broadway jeopardy bachelor kardashian animated "
    "animation thriller sci-fi horror co-star sesame simpsons fiction novelist "
    "spoilers spoiler pilot's sitcoms filmmaker screenwriter ratings renewed renews reunion biopic bestseller poem poet comic comics villains".split()
)
_TECH = frozenset(
    "satellite satellites solar worldwide reactor youtuber regulator regulators platforms platform trolls grid tesla google facebook twitter apple amazon microsoft meta spotify uber iphone android app apps smartphone smartphones software startup chip chips "
    "processor gpu nvidia amd samsung crypto cryptocurrency cryptocurrencies stablecoins chipmaker chipmakers bitcoin ethereum nft nfts blockchain dogecoin metaverse youtube tiktok instagram whatsapp "
    "windows linux browser chrome firefox ai algorithm algorithms robot robots self-driving ev evs battery batteries broadband wi-fi wifi 5g bug bugs malware "
    "ransomware vulnerability airpods macbook ios tech gadget laptop laptops pc console search-engine cloud startups silicon spacex nasa telescope "
    "rover astronaut astronauts scientists researchers researcher study physicists quantum spacecraft asteroid mars moon galaxy engineers engineer users user "
    "customers customer paypal verizon comcast isp isps adobe openai zoom slack discord reddit twitch wikipedia elon musk zuckerberg bezos theranos vizio "
    "roku steam valve activision blizzard ubisoft lenovo tsmc spyware hackers hacker hacking hacked hack cyberweapons internet online phone phones "
    "website websites data privacy passwords password digital devices device printer surveillance tech's vaccine-misinformation disinformation misinformation "
    "semiconductor semiconductors encryption password-sharing automaker automakers ford rivian "
    "nissan volvo toyota volkswagen porsche peloton airtag airtags deepfake deepfakes virtual vr headset drone-delivery sec ftc antitrust "
    "cancer hiv gene genes genetic dna brain cells species fossil fossils dinosaur dinosaurs bacteria virus's telescope's physics chemistry biology "
    "trials carbon nanotubes atoms atom laser microscope neural superconductors gravitational exoplanet comet".split()
)
_MARKET = frozenset(
    "shares stocks stock nasdaq dow index investors investor yields bond bonds futures earnings dividend ipo traders retailer retailers sales profit profits revenue mortgage ftse nikkei hedge ceo cfo shareholders shareholder merger takeover valuation quarter quarterly fed".split()
)
_CRIME = frozenset(
    "shooting shootings shooter suspect gunman mum sheriff jury firefighter woman man mother father boy girl teenager couple murder murdered knife stabbed stabbing gang drug drugs fraud bribery parole rape raped graffiti paedophile killer sentenced "
    "porn robbery burglary shoplifting teen boyfriend girlfriend ex-husband ex-wife husband wife pedophile murderer influencer neighbour neighbor nightclub cocaine".split()
)
_HARD = frozenset(
    "troops soldiers army airstrike airstrikes missile missiles sanctions ceasefire truce invasion rebels militants war nuclear military ambassador "
    "diplomats diplomat hostages embassy minister ministers president kremlin pentagon nato border government protesters parliament un "
    "warship warships insurgents shelling bombing gaza raid bomb militant militia jihadists police putin biden zelensky xi military's coup extremists navy forces regime ballistic peacekeepers genocide exiled dissident dissidents diplomatic intelligence spies terrorist terrorists terrorism boycott boycotts espionage embassies consulate coastguard airspace "
    "crackdown massacre apartheid uyghur uyghurs warplane warplanes separatists separatist troop tank tanks drills "
    "taliban hamas hezbollah houthi houthis isis soldier paratroopers servicemen garrison garrisons fleet expulsion expulsions expel expels expelled consulates rallies".split()
)
_POLITICAL = frozenset(
    "police troops soldiers rebels militants gunmen protesters demonstrators government minister president parliament court judge prosecutors army navy "
    "military forces senate congress lawmakers mps mp opposition separatists insurgents jihadists extremists terrorists bomber bombers guerrillas refugees "
    "migrants diplomats ambassador officials authorities militia fighters coup prisoners hostages dissidents "
    " regime junta prime premier chancellor ministry embassy border civilians tribal prosecutor "
    "attorney terror terrorist bomb bombs bombing bombings attackers gunman insurgent "
    "prisoner neo-nazi neo-nazis indigenous talks peace truce ceasefire sanctions missile missiles rocket rockets hostage airstrike airstrikes curfew embargo treaty nuclear "
    " delegation".split()
)


_CIVIC = frozenset(
    "workers union unions people citizens residents group groups leader leaders state federal council commission king queen church thousands "
    "attack attacks explosion blast strikers villagers activist activists general commander mayor governor party election journalists journalist "
    "bishop tribe suspect suspects officers war strike strikes drone drones students farmers drivers nurses protest protests riot riots".split()
)
"""Words that speak of politics only where there are more words to bear it out."""
CIVIC_WORDS = 12
"""From how many words on ``_CIVIC`` is enough without a known actor."""

_PROSECUTING = frozenset(("police", "minister", "parliament", "border"))
_DISASTER = frozenset(
    "earthquake earthquakes quake flood flooding floods hurricane typhoon cyclone tornado wildfire wildfires storm avalanche landslide tsunami tremor volcano eruption crash crashes crashed outbreak poisoning stampede crush blaze collapse collapses ski capsized capsizes shark lightning heatwave derailment snow weather".split()
)
"""What kills and wounds with nobody meaning it."""

_ATTACKERS = frozenset("gunmen gunman bomber bombers attackers assailants bandits pirates hijackers kidnappers".split())
"""Who storms and blazes on purpose."""
_STRUCK = frozenset(("bomb", "border", "government", "police"))
"""Hard words that a mishap may have, too."""
_BLASTS = frozenset("explosion explosions blast blasts explodes explode bomb bombs fire".split())
_MISHAPS = frozenset("chemical fireworks firework coal boiler refinery gas factory mine ww ww2 wwii unexploded".split())
"""Beside a blast, what says that nobody meant it, or that it was laid long ago."""

_GENRES = frozenset(
    "poll obituary analysis opinion explainer explained review quiz live podcast profile pictures photos letters editorial maps map guide".split()
)
"""A headline that opens so, with a colon, tells of reporting, not of an act."""

_NICKNAMES = frozenset(
    "villa kings giants patriots arsenal eagles saints rangers bulls sharks warriors lions spurs liverpool chelsea barcelona clubs bowl pole "
    "gossip blitz ransack actor actors television pilot's songs song theater theatre concert comic novelist".split()
)
"""Words of sport and screen that are at home elsewhere, too, and prove nothing of what one state does to another."""
_OCCASIONS = frozenset(
    "olympics olympic paralympics paralympic games tennis football cricket rugby golf boxing skating cup fans stadium gp prix f1 "
    "tournament championship championships film films movie movies tv game album singer winner winners".split()
)
"""Where athletes and artists meet: states accuse, sanction and threaten each other over that, but beat each other only in play."""
_DEALINGS = frozenset(
    (ActType.ACCUSE, ActType.REQUEST, ActType.THREATEN, ActType.SANCTION, ActType.COERCE, ActType.MOBILIZE)
)
_POWER = frozenset((ActType.COERCE, ActType.SANCTION, ActType.MOBILIZE))
"""What it takes a state to do."""
_EXPERTS = frozenset("scientists researchers researcher study engineers".split())
"""Whom a state quotes for what it does."""
_BOYCOTTING = frozenset((ActType.SANCTION, ActType.THREATEN, ActType.ACCUSE))
"""What those who play and perform do to a state."""
_TOOLS = frozenset(
    "nasa satellite satellites spyware hack hacks hacked hacking hacker hackers internet phone phones cyberweapons surveillance disinformation trolls".split()
)
"""Technology that states fight with."""
_FOUGHT_WITH = frozenset((ActType.ASSAULT, ActType.THREATEN, ActType.MOBILIZE))
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

_SPANS = frozenset(("years", "year", "decades", "decade", "months", "century"))
_SINCE = frozenset(("after", "on", "since", "later", "ago"))
_EXPLAINING = frozenset("how why tribute tributes remembering timeline inside meet".split())
_ASKING = frozenset("what who where when".split())
_LISTED = frozenset("takeaways things questions ways reasons charts maps lessons cards facts moments scenarios".split())
_REPORTING = frozenset(
    "analyses analyzes verify verifies explains examines visits revisits investigates looks explores".split()
)
"""What media do to a story long told."""
_OF_ARMS = (_HARD | ARMED).difference(
    "minister ministers president parliament government police regime protesters intelligence un kremlin pentagon gaza "
    "putin biden zelensky xi talks peace forces border war".split()
)
"""Words of arms and of dealings between states, without those that home politics, weather and sport have as well."""

_OF_STATES = frozenset((ActType.THREATEN, ActType.MOBILIZE, ActType.SANCTION))
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
    if not told.opens_with_actor and _only_looks_back(lows):
        return False
    if lows[:2] == ["watch", ":"] and not (told.by_actor or told.to_actor):
        # Footage of what is only seen, and that nobody known does to nobody known.
        return False
    if ":" in lows[:4] and words & _GENRES and set(lows[: lows.index(":")]) & _GENRES:
        return False
    if not told.actors and not _names_public(lows, words):
        return False
    if not told.by_actor and words & _DISASTER and not words & (_HARD | _ATTACKERS) and told.act is not ActType.REJECT:
        return False
    if not told.between and words & _BLASTS and words & _MISHAPS and words & _HARD <= _STRUCK:
        return False
    return _is_of_this_page(told, words)


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
    return bool(actors and words & _CRIME) and not words & (_SPORT | _SCREEN | _TECH | _MARKET | _DISASTER)


def _only_looks_back(lows: list[str]) -> bool:
    """A headline that explains, lists or commemorates: "How ...", "What we know", "Ten years after", "Tributes paid"."""
    if "?" in lows[-2:]:
        return False
    first, second, *_ = [*(lows[2:4] if lows[:1] == ["watch"] else lows[:2]), "", ""]
    if first in _EXPLAINING:
        return second != "many"
    if first in _ASKING and second and second not in ("happens", "happened"):
        return first != "when" or second in ("to", "is", "are")
    if (first in REPORTERS and second in _REPORTING) or "tributes" in lows:
        return True
    return second in _LISTED or any(one in _SPANS and two in _SINCE for one, two in pairwise(lows[:5]))


def _names_public(lows: list[str], words: set[str]) -> bool:
    """Whether words speak of politics where no known actor is named."""
    return bool(words & _POLITICAL or (words & _CIVIC and len(lows) >= CIVIC_WORDS and not words & _TECH))


def _is_of_this_page(told: Told, words: set[str]) -> bool:
    """Whether words of sport, screen, technology, market and crime do not outweigh those of power."""
    is_of_arms = bool(words & _HARD - _PROSECUTING - _STRUCK)
    crime = set() if told.by_actor or (told.to_actor and is_of_arms) else words & _CRIME
    play = words & (_SPORT | _SCREEN)
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
    if told.by_power and play and not words & _TECH:
        allowance += _BESIDE_A_PITCH
    return len(soft) <= allowance


def _innocent(told: Told, words: set[str]) -> set[str]:
    """Words of other pages that in this company say nothing against the act."""
    found = {word for word, company in _NOT_BESIDE.items() if word in words and not company.isdisjoint(words)}
    if told.between or told.by_power or len(words & _SPORT) == 1:
        found |= _NICKNAMES
    is_boycott = told.act in _BOYCOTTING and (told.to_actor or (told.by_actor and told.act is not ActType.ACCUSE))
    if is_boycott or (told.between and told.act in _DEALINGS):
        found |= _OCCASIONS
    if told.by_power:
        found |= _EXPERTS
    if told.by_actor and (told.act in _FOUGHT_WITH or (told.to_actor and told.act is ActType.COERCE)):
        found |= _TOOLS
    return found
