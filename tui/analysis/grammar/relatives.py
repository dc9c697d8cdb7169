# ruff: noqa: SIM905 -- word lists read better as running text
"""Relative clauses that have their object before them: "the town that the rebels took", "a nurse whom prosecutors accused".

    antecedent | pronoun | subject     | verb
    the town   | that    | the rebels  | took        the object of "took" is the town

Pure functions of a sentence whose words are tagged.
"""

from __future__ import annotations

from tui.analysis.grammar.neighbours import finite_later
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Range, Sentence, Verb
from tui.analysis.lexicon.wordlists import word_class

_OBJECT_PRONOUNS = frozenset(("who", "whom", "which", "that"))
_BELIEVING = frozenset("say believe think allege claim suspect know fear insist argue admit estimate".split())
"""What is set between a pronoun and its verb: "the man who police say set off the bombs"."""
_ARTICLE = 2
"""Words at the most from a pronoun to the noun behind it: "who | the | authorities"."""
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its"))
_TIDINGS = word_class("tidings")
"""Nouns behind whose "that" stands what they tell: "the news that troops had crossed"."""


def take_object_before(sentence: Sentence, verb: Verb, pronoun: int) -> None:
    """ "The town that the rebels took", "a nurse who prosecutors accused of": the object stands before the pronoun."""
    is_undergone = verb.passive and verb.begin < verb.at
    # "Doctor Who" is no clause.
    if is_undergone or not sentence.words[pronoun].islower() or sentence.lows[pronoun] not in _OBJECT_PRONOUNS:
        return
    told_of = antecedent(sentence, pronoun)
    if told_of is None or sentence.tags[told_of.end - 1] not in "NZ" or verb.lemma in _BELIEVING:
        return
    if sentence.tags[pronoun] == "K" and _may_be_content(sentence, told_of):
        return
    front(verb, told_of)


def _may_be_content(sentence: Sentence, before: Range) -> bool:
    """ "Told Chad that", "news that", "said on Monday that": whether "that" behind a phrase may open what is said."""
    noun = sentence.lexemes[before.end - 1]
    if (noun is not None and noun.noun in _TIDINGS) or sentence.lows[before.end - 1] in TIME_WORDS:
        return True
    return any(other.form == "f" and other.at < before.start for other in sentence.verbs)


def front(verb: Verb, fronted: Range) -> None:
    """A verb with its object before it is active, however it looked without one."""
    verb.fronted = fronted
    if verb.passive and verb.form == "r":
        verb.form = "f"
    verb.passive = False


def antecedent(sentence: Sentence, k: int) -> Range | None:
    """The noun phrase before a relative pronoun."""
    tags = sentence.tags
    j = k - 1
    if j >= 0 and tags[j] == ",":
        j -= 1
    if j >= 0 and tags[j] == "P":
        j -= 1
    end = j + 1
    while j >= 0 and tags[j] in "NZADQS":
        j -= 1
    if sentence.lows[k] == "that" and tags[k - 1] != "," and _only_placed(sentence, Range(j + 1, end)):
        # "A strike in Beirut that killed 18": the strike did.
        return antecedent(sentence, j)
    return Range(j + 1, end) if end > j + 1 else None


def _only_placed(sentence: Sentence, words: Range) -> bool:
    """Whether a bare name stands behind a preposition, with a noun before that: "strike in | Beirut"."""
    if words.end <= words.start or words.start < 2 or sentence.tags[words.start - 1] != "P":
        return False
    is_name = all(sentence.mentions[k] >= 0 and sentence.tags[k] == "Z" for k in range(*words))
    return is_name and sentence.tags[words.start - 2] == "N"


def take_subject_before(sentence: Sentence, verb: Verb, believing: Verb) -> bool:
    """ "The man who police say | set off bombs": the subject stands before the pronoun; whether it does."""
    between = believing.subject
    if believing.lemma not in _BELIEVING or between is None or believing.opener not in ("C", "K"):
        return False
    pronoun = next((k for k in range(between.start - 1, -1, -1) if sentence.tags[k] in "WK"), -1)
    if pronoun < between.start - _ARTICLE or sentence.lows[pronoun] not in _OBJECT_PRONOUNS:
        return False
    told_of = antecedent(sentence, pronoun)
    if told_of is None or (sentence.tags[pronoun] == "K" and _may_be_content(sentence, told_of)):
        return False
    verb.subject, verb.opener, verb.opener_word = told_of, "W", sentence.lows[pronoun]
    return True


def second_phrase(sentence: Sentence, verb: Verb, start: int, end: int) -> int:
    """Where "Russia" begins in "the sailors Russia captured came home": a relative clause without its pronoun; 0 for none."""
    tags, lexemes = sentence.tags, sentence.lexemes
    if verb.end < len(tags) and tags[verb.end] not in "P,.RVEHMT":
        return 0
    for k in range(start + 1, end):
        noun = lexemes[k - 1]
        if (
            sentence.mentions[k] >= 0
            and sentence.mentions[k - 1] < 0
            and tags[k] == "Z"
            and tags[k - 1] == "N"
            and sentence.words[k - 1][0].islower()
            and not any(tags[j] in "PS,JW" for j in range(start, end))
            and (noun is None or noun.plural or not is_somebody(noun.noun))
        ):
            return k if finite_later(sentence, verb.at, 18) else 0
    return _behind_article(sentence, verb, start, end)


def _behind_article(sentence: Sentence, verb: Verb, start: int, end: int) -> int:
    """Where "a" begins in "the house | a squad raided in May belonged to": the same, the subject with an article; 0 for none."""
    tags, lows = sentence.tags, sentence.lows
    for k in range(start + 2, end):
        if tags[k] == "D" and lows[k] in _ARTICLES and tags[k - 1] == "N" and lows[k - 1] not in TIME_WORDS:
            is_plain = not any(tag in "PS,JW" for tag in tags[start:end])
            return k if is_plain and finite_later(sentence, verb.at, 18) else 0
    return 0
