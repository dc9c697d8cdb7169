"""What is not an act between political actors although its words say so: sport, films, markets, weather, metaphor.

Also says which texts cannot be read at all: empty, another language or script, garbage.
"""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to in a is that for on with as by at from it he she they was were are be been has have had not this which or an will but after over "
    "against says said its his her their who new us into out up than about no more between before during under amid would could can may if while "
    "how why what when where".split()
)
_FOREIGN_WORDS = frozenset(
    "der die das und ist nicht mit von den dem ein eine auf für im zu les des est une dans pour sur avec qui pas que del los las por una con para "
    "como más è il della di che per sono nel alla dei gli het een van niet voor op zijn och att som på är av til og ikke det e os da em não uma dos "
    "ve bir bu için ile olarak ja się nie na że jest dla yang dan untuk dengan tidak pada dari le la el en et au aux du".split()
)
READ_CAP = 4_000
"""Characters that decide the language."""


def is_readable(text: str) -> bool:
    """False for what gets no score: nothing to read, another script or language, no words."""
    sample = text[:READ_CAP]
    words = _LETTERS.findall(sample)
    if not words:
        return False
    letters = sum(map(len, words))
    latin = sum(len(word) for word in words if word.isascii())
    if latin < 0.75 * letters:
        return False
    if len(words) == 1 and len(words[0]) > 40:
        return False
    if letters < 0.4 * len(sample.strip()):
        return False
    lows = [word.lower() for word in words]
    long_words = sum(len(low) > 28 for low in lows)
    if long_words > 0.2 * len(lows):
        return False
    english = sum(low in _FUNCTION_WORDS for low in lows)
    foreign = sum(low in _FOREIGN_WORDS and low not in _FUNCTION_WORDS for low in lows)
    if foreign > english and foreign >= 2:
        return False
    if len(lows) >= 25 and english < 0.08 * len(lows):
        return False
    return len(lows) < 2 or len(set(lows)) > 1 or len(lows) < 10


_SPORT = frozenset(
    "cup league championship championships tournament coach goalkeeper striker midfielder defender semifinal semi-final quarterfinal quarter-final "
    "playoff playoffs wimbledon olympics olympic fifa uefa nba nfl nhl mlb ufc f1 formula grand prix match innings wicket wickets cricket football soccer rugby "
    "tennis golf boxing basketball baseball hockey athletics marathon medal medals gold-medal touchdown quarterback homer pitcher goal goals "
    "hat-trick penalty offside referee fixture fixtures fans stadium halftime half-time derby racer racing premier-league super bowl ashes batsman bowler seed set-piece "
    "knockout heavyweight title-fight champions paralympics paralympic skier skating gymnast gymnastics relegation manager transfer squad teammates teammate".split()
)
_SCREEN = frozenset(
    "film films movie movies box-office trailer teaser season episode episodes series netflix hbo disney hulu sequel prequel premiere premieres finale "
    "showrunner sitcom actor actress hollywood oscar oscars emmy emmys grammy grammys album albums song songs singer band concert tour rapper comedian comedy "
    "drama reboot spinoff spin-off streaming director cast casting screenplay novel game games gamer gamers gaming xbox playstation nintendo marvel "
    "anime superhero superheroes star-wars snl tv television showtime peacock paramount fx abc cbs nbc amc hulu apple-tv remake miniseries documentary "
    "audience viewers reviews review soundtrack podcast podcasts celebrity celebrities theater theatre broadway jeopardy bachelor kardashian animated thriller sci-fi horror".split()
)
_TECH = frozenset(
    "google facebook twitter apple amazon microsoft tesla meta netflix spotify uber iphone android app apps smartphone software startup chip chips "
    "processor gpu nvidia intel amd samsung crypto bitcoin ethereum nft nfts blockchain dogecoin metaverse youtube tiktok instagram whatsapp windows linux browser chrome "
    "firefox ai algorithm robot robots self-driving ev battery batteries broadband wi-fi wifi 5g bug malware ransomware vulnerability update airpods macbook ios "
    "tech gadget laptop pc console playstation search-engine cloud startup silicon spacex nasa rocket telescope rover astronaut astronauts satellite scientists researchers "
    "researcher study physicists quantum spacecraft asteroid mars moon galaxy engineers engineer users user customers customer paypal verizon comcast isp isps "
    "adobe openai zoom slack discord reddit twitch wikipedia elon musk zuckerberg bezos theranos vizio roku steam valve activision blizzard ubisoft epic lenovo huawei-phone".split()
)
_MARKET = frozenset(
    "shares stocks stock nasdaq dow index investors investor yields bond bonds futures earnings dividend ipo traders retailer retailers sales profit profits revenue "
    "oil-prices inflation rates mortgage housing startup bitcoin wall-street ftse nikkei hedge rally".split()
)
_WEATHER = frozenset(
    "storm storms hurricane typhoon cyclone tornado tornadoes heatwave blizzard snow rain rainfall flood floods flooding earthquake quake tsunami volcano eruption wildfire "
    "wildfires drought avalanche landslide monsoon gale winds temperatures climate".split()
)
_HARD = frozenset(
    "troops soldiers army airstrike airstrikes missile missiles sanctions ceasefire truce invasion rebels militants war nuclear military ambassador "
    "diplomats diplomat hostages embassy minister ministers president prime kremlin pentagon nato border government police protesters parliament un "
    "warship warships killed insurgents".split()
)


def softness(lows: list[str]) -> tuple[int, int]:
    """How many words speak of sport, screens, technology or markets, and how many of war and government."""
    soft = sum(low in _SPORT or low in _SCREEN or low in _TECH or low in _MARKET for low in lows)
    hard = sum(low in _HARD for low in lows)
    return soft, hard


def is_elsewhere(lows: list[str], states: int) -> bool:
    """True when a headline-sized text is about sport, screens, technology, markets or weather, not about politics."""
    soft, hard = softness(lows)
    if soft == 0:
        return False
    return soft > hard + (1 if states >= 2 else 0)
