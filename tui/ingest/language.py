"""Which language an article is in, as far as its feed, its entry in the catalogue and its letters tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from storage.records import Article


def language_of(title: str, declared: str) -> str:
    """Primary language subtag as ``declared``, empty where nothing is; ``und`` where the title's letters contradict it."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?=[-_\s]|\Z)", declared[:40])
    if match is None:
        return ""
    letters = [char for char in title if char.isalpha()]
    foreign = sum(char > "\u024f" for char in letters)
    language = match[1].lower()
    return "und" if language == "en" and foreign * 2 > len(letters) else language


def in_language(articles: Iterable[Article], language: str) -> tuple[Article, ...]:
    """The articles, those of no declared language in ``language``: what the catalogue says of their feed."""
    return tuple(one if one.language else replace(one, language=language_of(one.title, language)) for one in articles)
