# ruff: noqa: SIM905 -- word lists read better as running text
"""What is not an act between political actors although its words say so: sport, films, markets, weather, metaphor.

Also says which texts cannot be read at all: empty, another language or script, garbage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from storage.records import Act, ActType, Mention

_LETTERS = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to in a is that for on with as by at from it he she they was were are be been has have had not this which or an will but after over against says said its his her their who new us into out up than about no more between before during under amid would could can may if while how why what when where".split()
)
_FOREIGN_WORDS = frozenset(
    "der die das und ist nicht mit von den dem ein eine auf für im zu les des est une dans pour sur avec qui pas que del los las por una con para "
    "como más è il della di che per sono nel alla dei gli het een van niet voor op zijn och att som på är av til og ikke det e os da em não uma dos "
    "ve bir bu için ile olarak ja się nie na że jest dla yang dan untuk dengan tidak pada dari le la el en et au aux du".split()
).difference(_FUNCTION_WORDS)
_MARKUP = re.compile(r"<[a-zA-Z/!?][^<>]{0,300}>|&[a-z]{2,8};|https?://\S{1,300}")
_LONGEST_WORD = 28
"""Letters of a word that may still be English."""
READ_CAP = 4_000
"""Characters that decide the language."""


def is_readable(text: str) -> bool:
    """False for what gets no score: nothing to read, another script or language, no words."""
    sample = _MARKUP.sub(" ", text[:READ_CAP])
    words = _LETTERS.findall(sample)
    if not words:
        return False
    lengths = list(map(len, words))
    letters = sum(lengths)
    latin = sum(map(len, filter(str.isascii, words)))
    if latin < 0.75 * letters:
        return False
    if len(words) == 1 and len(words[0]) > 40:
        return False
    if letters < 0.4 * len(sample.strip()):
        return False
    lows = list(map(str.lower, words))
    if max(lengths) > _LONGEST_WORD and sum(length > _LONGEST_WORD for length in lengths) > 0.2 * len(words):
        return False
    english = sum(map(_FUNCTION_WORDS.__contains__, lows))
    foreign = sum(map(_FOREIGN_WORDS.__contains__, lows))
    if foreign > english and foreign >= 2:
        return False
    if len(lows) >= 25 and english < 0.08 * len(lows):
        return False
    return len(lows) < 2 or len(set(lows)) > 1 or len(lows) < 10


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
    "processor gpu nvidia amd samsung crypto cryptocurrency bitcoin ethereum nft nfts blockchain dogecoin metaverse youtube tiktok instagram whatsapp "
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
    "soldier paratroopers servicemen garrison garrisons fleet expulsion expulsions expel expels expelled consulates rallies".split()
)
_POLITICAL = frozenset(
    "police troops soldiers rebels militants gunmen protesters demonstrators government minister president parliament court judge prosecutors army navy "
    "military forces senate congress lawmakers mps mp opposition separatists insurgents jihadists extremists terrorists bomber bombers guerrillas refugees "
    "migrants diplomats ambassador officials authorities militia fighters coup prisoners hostages dissidents "
    " regime junta prime premier chancellor ministry embassy border civilians tribal prosecutor "
    "attorney terror terrorist bomb bombs bombing bombings attackers gunman insurgent "
    "talks peace truce ceasefire sanctions missile missiles rocket rockets hostage airstrike airstrikes curfew embargo treaty nuclear "
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

_STRUCK = frozenset(("bomb", "border", "government", "police"))
"""Hard words that a mishap may have, too."""
_BLASTS = frozenset("explosion explosions blast blasts explodes explode bomb bombs fire".split())
_MISHAPS = frozenset("chemical fireworks firework coal boiler refinery gas factory mine ww2 wwii unexploded".split())
"""Beside a blast, what says that nobody meant it, or that it was laid long ago."""

_GENRES = frozenset(
    "poll obituary analysis opinion explainer explained review quiz live podcast profile pictures photos letters editorial maps map guide".split()
)
"""A headline that opens so, with a colon, tells of reporting, not of an act."""


_SPANS = frozenset(("years", "year", "decades", "decade", "months", "century"))
_SINCE = frozenset(("after", "on", "since", "later", "ago"))


def _only_looks_back(lows: list[str]) -> bool:
    """A headline that explains, lists or commemorates: "How ...", "What we know", "Ten years after", "Tributes paid"."""
    if "?" in lows[-2:]:
        return False
    opening = lows[:2] if lows[:1] != ["watch"] else lows[2:4]
    if opening[:1] in (
        ["how"],
        ["why"],
        ["tribute"],
        ["tributes"],
        ["remembering"],
        ["timeline"],
        ["inside"],
        ["meet"],
    ):
        return opening[1:] != ["many"]
    if (
        opening[:1] in (["what"], ["who"], ["where"], ["when"])
        and opening[1:]
        and opening[1] not in ("happens", "happened")
    ):
        return opening[0] != "when" or opening[1] in ("to", "is", "are")
    if opening[1:] in (
        ["takeaways"],
        ["things"],
        ["questions"],
        ["ways"],
        ["reasons"],
        ["charts"],
        ["maps"],
        ["lessons"],
    ):
        return True
    return any(one in _SPANS and two in _SINCE for one, two in pairwise(lows[:5]))


_DOMESTIC = frozenset(
    "election elections electoral vote votes voter voters poll polls ballot party parties coalition impeachment impeached impeach candidate candidates "
    "nominee nomination senator senators budget reshuffle tory tories labour democrat democrats democratic republican republicans conservatives liberals "
    "inquiry resign resigns resignation lawsuit sue sues sued suing trial court courts judge judges jury verdict tax taxes pension pensions abortion "
    "mayor governor mps mp pm backlash speech campaign welfare immigration housing healthcare union unions workers council councils schools school students "
    "ousts ousted toppled topples third-term anc leadership premier picks reelected re-elected sworn inauguration inaugurated university universities postal charity attorney prosecutors prosecutor rally primary congress ex-president reform policy rival rivals secretary aide adviser opposition bill".split()
)
_ARMED = frozenset(
    "troops soldiers army rebel rebels ceasefire truce militia militias war peace hostage hostages separatists separatist coup militants missile missiles "
    "sanctions border nuclear airstrike invasion junta insurgents drone drones diplomats diplomat ambassador envoy embassy martial asylum migrants "
    "guerrillas prisoners dissident dissidents exiled crackdown tariffs tariff military forces treaty terror terrorism genocide talks".split()
)
_CONTESTS = frozenset(
    "clash clashes target targets attacks attack battle battles fight fights blasts hits hit hammers trade row spar strikes strike storms raid".split()
)
_HURT = frozenset(
    "police killed kill kills dead dies deadly wounded injured shot shooting bomb bombs bombing fire riot riots protest protests protesters stabbed gunman violence "
    "blast explosion strikes airstrike knife mob assassination".split()
)
_PRIVATE = frozenset(
    "man woman teenager teen boy girl mother father mum dad husband wife couple son daughter baby toddler brother sister doctor nurse surgeon rapper singer "
    "actor footballer pensioner paedophile rapist murderer serial brawl nightclub hostel staff tourist".split()
)
_PUBLIC = frozenset(
    "protest protests protester protesters activist activists journalist journalists critic critics politician politicians leader minister president spy spying "
    "espionage government state gunman bomber shooting attack attacks strike strikes migrant refugee refugees regime airstrikes shot bomb stabbing "
    "clashes settlers settler unrest riot riots officials official gunmen killed kills ruler".split()
)
HEADLINE_WORDS = 18
"""Up to so many words, and without a full stop, a text is a headline, which names the other side if there is one."""


def is_headline(lows: list[str]) -> bool:
    """Whether the text is short and has no full stop."""
    return len(lows) <= HEADLINE_WORDS and lows[-1:] != ["."]


def is_domestic(lows: list[str], actors: int, is_violent: bool) -> bool:
    """Party politics, courts and offices of one state: a headline with no second actor, nothing armed and no crossing."""
    if actors > 1 or not is_headline(lows):
        return False
    words = set(lows)
    if not words.isdisjoint(_PRIVATE) and words.isdisjoint(_ARMED | _PUBLIC):
        return True
    if words.isdisjoint(_DOMESTIC) or not words.isdisjoint(_ARMED):
        return False
    # "Candidates clash", "Harris targets Michigan": blows of a campaign, where nobody is hurt.
    return not is_violent or (not words.isdisjoint(_CONTESTS) and words.isdisjoint(_HURT))


_STATECRAFT = (_HARD | _ARMED).difference(
    "minister ministers president parliament government police regime protesters intelligence un kremlin pentagon gaza "
    "putin biden zelensky xi talks peace forces border war".split()
)
"""Words of arms and of dealings between states, without those that home politics, weather and sport have as well."""

_OF_STATES = frozenset((ActType.THREATEN, ActType.MOBILIZE, ActType.SANCTION))
"""What a known actor does to somebody even where the report leaves open to whom."""

_BESIDE_A_PITCH = 2
"""Words of sport or screen that a state's deed outweighs."""


def is_political(lows: list[str], actors: int, by_actor: bool, between: bool, by_power: bool = False) -> bool:
    """True when the text names political actors, or such without a name, and does not belong to another page.

    ``by_actor`` says that a known actor does the primary act: then a crime is not only a crime.
    ``between`` says that it does it to another known actor.
    ``by_power`` says that what it does takes a state: an arrest or a ban beside a sports ground is still one.
    """
    words = set(lows)
    if _only_looks_back(lows):
        return False
    if ":" in lows[:4] and words & _GENRES and set(lows[: lows.index(":")]) & _GENRES:
        return False
    if (
        not actors
        and not words & _POLITICAL
        and not (words & _CIVIC and len(lows) >= CIVIC_WORDS and not words & _TECH)
    ):
        return False
    if not by_actor and not between and words & _DISASTER and not words & _HARD:
        return False
    if not between and words & _BLASTS and words & _MISHAPS and words & _HARD <= _STRUCK:
        return False
    soft = (
        len(words & _SPORT)
        + len(words & _SCREEN)
        + len(words & _TECH)
        + len(words & _MARKET)
        + (0 if by_actor else len(words & _CRIME))
    )
    if soft == 0:
        return True
    hard = len(words & _HARD)
    if not by_actor and is_headline(lows) and words & _CRIME and words & _HARD <= _PROSECUTING:
        # That police look into it makes a private crime no act of state.
        hard = 0
    # A long sentence may well name an app or a phone beside a war; a headline seldom does.
    sport = words & _SPORT or words & _SCREEN
    allowance = hard + ((between or (actors > 1 and by_actor)) and not sport) + (len(lows) > 30) + (len(lows) > 45)
    if by_power and sport and not words & _TECH:
        allowance += _BESIDE_A_PITCH
    return soft <= allowance


def bears_out(lows: list[str], mentions: Sequence[Mention], acts: Sequence[Act]) -> bool:
    """Whether what a report of several sentences tells is between political parties.

    A headline may leave out who, its report does not: where nobody known does anything to another, and next to no word
    of arms or of dealings between states falls, an election won, players that declare a truce and a storm that forces
    ships back are what they seem.
    """
    if any(act.source and act.target and act.source != act.target for act in acts):
        return True
    armed = len(_STATECRAFT.intersection(lows))
    if armed > 1 or any(act.source and act.type in _OF_STATES for act in acts):
        return True
    persecuted = any(mention.role == "opposition" for mention in mentions)
    return (armed > 0 or persecuted) and any(act.source or act.target for act in acts)


def is_crime(lows: list[str], actors: int) -> bool:
    """Violence or justice among private people of a named state: told, and of next to no weight between states."""
    words = set(lows)
    return bool(actors and words & _CRIME) and not words & (_SPORT | _SCREEN | _TECH | _MARKET | _DISASTER)
