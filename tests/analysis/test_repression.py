"""Repression, protest and threats to firms are told at next to no weight, though words of other pages stand beside them."""

from __future__ import annotations

import pytest

from tui.analysis.engine import load_engine

TOLD = [
    "Vietnamese teenager sentenced to death over smuggled films",
    "Tajik boy jailed for three years over phone game",
    "Guards drag reporter off live TV in Ashgabat",
    "Protests over curfews erupt across the region",
    "Marchers smash shop fronts as unrest spreads",
    "Turkmenistan tells Google to open offices or face a ban",
    "Uganda threatens to block Facebook",
    "Slovenia introduces compulsory jabs for over-70s",
    "Latvia excludes unvaccinated from cafes",
    "Rights groups urge Bahrain to bare its use of spyware",
    "Meta links fake accounts to Serbian police",
    "Spotify bans Belarusian channels over propaganda",
    "Tunisian woman gets 12 years over a cartoon",
    "Head coverings mandatory again in Aceh",
    "Indonesia to criminalise sex outside marriage",
    "Kenya revokes patent held by seed maker",
    "Chad caps gatherings at four people",
    "Latvia bars unvaccinated MPs from voting",
    "Inquiry finds premier misled parliament in Malta",
    "Peruvian fishermen block road over oil spill",
    "Widow of a colonel who vanished in 2018 calls the Chadian government a 'monster'",
    "Somali girls being exchanged for flour",
    "Poland's beef plan will legalise cruelty, say campaigners",
]
LEFT_ALONE = [
    "Tax advice: people warned over rise in bills",
    "Star's new film prompts row among fans",
    "Choir hands prizes to singers",
    "Striker hits out at referee in cup tie",
    "Union threatens walkout at Amazon depots",
    "Studio drops sequel after poor reviews",
]


@pytest.mark.parametrize("headline", TOLD)
def test_power_used_at_home_is_told_and_moves_nothing(headline: str) -> None:
    coding = load_engine().code(headline)
    assert coding.score > 0
    assert coding.direction == 0


@pytest.mark.parametrize("headline", LEFT_ALONE)
def test_what_concerns_nobody_known_is_not_told(headline: str) -> None:
    assert load_engine().code(headline).score == 0
