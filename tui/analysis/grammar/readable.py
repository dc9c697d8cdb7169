# ruff: noqa: SIM905 -- word lists read better as running text
"""Which texts cannot be read at all: empty, another language or script, garbage."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = re.compile(r"[A-Za-z]+")
"""The same where there are no others, in half the time."""
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
    sample = text[:READ_CAP]
    if "<" in sample or "&" in sample or "://" in sample:
        sample = _MARKUP.sub(" ", sample)
    words: list[str] = (_ASCII_LETTERS if sample.isascii() else _LETTERS).findall(sample)
    if not words:
        return False
    lengths = list(map(len, words))
    letters = sum(lengths)
    if not sample.isascii() and sum(map(len, filter(str.isascii, words))) < 0.75 * letters:
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
    return len(lows) < 10 or len(set(lows)) > 1
