# ruff: noqa: SIM905 -- word lists read better as running text
"""Who is said to be behind a deed that a noun tells: what follows the noun and its phrases names him.

"the raid, carried out by a breakaway faction"        a participle and its "by"
"a bombing blamed on rebels", "that police blame on"  at whose door it is laid
"the fire, believed to be the work of a gang"         whose work it is
"an ambush for which the militia took responsibility" who owns up to it
"the murder of a judge, allegedly by a rival"         a "by" behind a word of caution

Pure functions of a parsed sentence; each looks at a bounded stretch of it.
"""

from __future__ import annotations

from tui.analysis.grammar.agents import ASCRIBING, agent_of, named_behind
from tui.analysis.grammar.parties import names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.words import Range, Sentence, Verb
from tui.analysis.lexicon.wordlists import word_class

_REACH = 22
"""Words behind a deed's noun within which its author is told."""
_STAGING = word_class("staging")
"""Verbs that tell who did what the noun before them tells: "carried out by", "masterminded by"."""
_OWNING_UP = frozenset(("claim", "take", "accept", "assume", "admit"))
_WORK = frozenset(("work", "handiwork", "doing"))
_TO_WORK = 4
"""Words behind "to be" within which "the work of" stands."""
_CAUTION = frozenset("allegedly reportedly apparently presumably probably possibly purportedly supposedly".split())
_BELIEVING = frozenset(("believe", "think", "suspect", "say", "understand"))
_TRIGGERS = ASCRIBING.keys() | _STAGING | _OWNING_UP | {"be"}


def author_of(sentence: Sentence, k: int) -> Range | None:
    """Who is said to have done what the noun that ends before the word at ``k`` tells, in what hangs on it."""
    for verb in sentence.verbs:
        if not k <= verb.begin <= k + _REACH:
            continue
        if verb.lemma in _TRIGGERS and (_hangs_on(sentence, verb, k) or _may_describe(sentence, verb)):
            author = _told_by(sentence, verb)
            if author is not None:
                return author
        if not (_hangs_on(sentence, verb, k) or verb.lemma in _BELIEVING):
            break
    if not _WORK.isdisjoint(sentence.said):
        return _whose_work(sentence, k, _REACH)
    return _by_behind_caution(sentence, k) if not _CAUTION.isdisjoint(sentence.said) else None


def _hangs_on(sentence: Sentence, verb: Verb, k: int) -> bool:
    """Whether the verb describes what stands at ``k`` or goes on to: a participle, an infinitive, a relative clause."""
    if verb.form in "rig" or sentence.tags[verb.begin] == "T":
        return True
    is_bare = verb.passive and verb.begin == verb.at
    return is_bare or any(tag in "WK" for tag in sentence.tags[k : verb.begin])


def _may_describe(sentence: Sentence, verb: Verb) -> bool:
    """ "Blasts | attributed to Israel", "the attack, | claimed by": a past form that has no object."""
    return verb.begin == verb.at and verb.past and sentence.tags[verb.end : verb.end + 1] in (["P"], ["T"])


def _told_by(sentence: Sentence, verb: Verb) -> Range | None:
    """Whom the verb names as the author."""
    if verb.lemma in ASCRIBING:
        return _ascribed(sentence, verb)
    if verb.lemma == "be":
        return _whose_work(sentence, verb.end, _TO_WORK)
    core, phrases = object_of(sentence, verb)
    if verb.lemma in _OWNING_UP and not verb.passive:
        is_owned_up = core is not None and sentence.lows[core.end - 1] == "responsibility"
        return _somebody(sentence, verb.subject) if is_owned_up else None
    return _somebody(sentence, agent_of(sentence, verb, phrases)) if verb.passive or verb.form == "r" else None


def _ascribed(sentence: Sentence, verb: Verb) -> Range | None:
    """ "Blamed on rebels", "attributed to Israel", "for which the UN blames a militia"."""
    core, phrases = object_of(sentence, verb)
    wanted = ASCRIBING[verb.lemma]
    place = next((phrase.words for phrase in phrases if phrase.preposition == wanted), None)
    starts = (verb.begin,) if verb.subject is None else (verb.begin, verb.subject.start)
    if place is None and any(sentence.lows[start - 2 : start] == ["for", "which"] for start in starts):
        place = verb.subject if verb.passive else core
    return _somebody(sentence, place)


def _whose_work(sentence: Sentence, start: int, reach: int) -> Range | None:
    """ "(Believed to be) the work of a cell", ", the work of a sect,": within so many words from ``start``."""
    lows, tags = sentence.lows, sentence.tags
    for k in range(start, min(len(lows) - 2, start + reach)):
        if lows[k] in _WORK and lows[k - 1] == "the" and lows[k + 1] == "of":
            return _somebody(sentence, Range(k + 2, phrase_end(sentence, k + 2)))
        if tags[k] in ";:.":
            return None
    return None


def _by_behind_caution(sentence: Sentence, k: int) -> Range | None:
    """ "The murder of a judge, allegedly by a rival"."""
    for j in range(k, min(len(sentence.lows) - 2, k + _REACH)):
        if sentence.tags[j] in ";:.":
            return None
        if sentence.lows[j] in _CAUTION and sentence.lows[j + 1] in ("by", "at"):
            return _somebody(sentence, Range(j + 2, phrase_end(sentence, j + 2)))
    return None


def _somebody(sentence: Sentence, words: Range | None) -> Range | None:
    """The phrase, where somebody stands there who can act, or what hangs on it names him."""
    if words is None or words.end <= words.start:
        return None
    if names_somebody(sentence, words) or named_behind(sentence, words) is not None:
        return words
    return None
