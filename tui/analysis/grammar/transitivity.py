"""Whether a past form has its object, and where: behind it, within it or before its pronoun; or a "by" in its place."""

from __future__ import annotations

from tui.analysis.grammar.measures import MEASURE_OPENERS, skip_measure
from tui.analysis.grammar.neighbours import tag_at
from tui.analysis.grammar.phrases import phrase_end
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import CLOSED, Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.vocabulary import PROJECTILES
from tui.analysis.lexicon.wordlists import word_class

INTRANSITIVE = word_class("intransitive")
OUT_OF = frozenset(
    ("subject_to", "shut_out_of", "throw_out_of", "kick_out_of", "force_out_of", "drive_out_of", "lock_out_of")
)
"""Verbs whose own object would stand before their particles: "shut Russia out of"."""
_ASIDE = frozenset(("home", "back", "again", "yesterday", "today"))
"""What may stand between a verb and its object."""
_HITTING = PROJECTILES | {"strike", "attack", "barrage", "raid", "wave", "storm", "quake", "earthquake", "hurricane"}
"""What hits, also where it is not said what."""


_STRUCK = word_class("prey") | word_class("scenes") | {"plant", "hospital", "port", "hub", "site", "block", "station"}
"""What is struck and does not strike."""


def lacks_all(sentence: Sentence, verb: Verb) -> bool:
    """ "Houthi targets hit in Yemen": of "hit", which is present, past and participle, no object tells the last."""
    is_struck = verb.lemma == "strike" and sentence.lows[verb.at] == "struck"
    if (verb.lemma != "hit" and not is_struck) or verb.at == 0 or sentence.tags[verb.at - 1] not in "NZ":
        return False
    head = sentence.lexemes[verb.at - 1]
    if is_struck and (head is None or head.noun not in _STRUCK):
        # "Disaster struck", but "air base struck"
        return False
    if (head is not None and head.noun in _HITTING) or sentence.lows[verb.end : verb.end + 1] == ["at"]:
        return False
    return tag_behind(sentence, verb) in ("", ".", ",", ":", "P", "C", "R") and not object_behind(sentence, verb.end)


def lacks_object(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> bool:
    """ "Five killed in Kabul": whether a verb that wants an object has none, so that it must be passive."""
    if not (verb.lemma in lexicon.verbs or verb.lemma in lexicon.objects or verb.lemma in lexicon.operators):
        return False
    following = "P" if verb.lemma in OUT_OF else tag_behind(sentence, verb)
    if following == "Q":
        return not _counts_object(sentence, verb)
    if object_behind(sentence, verb.end):
        return False
    return following in ("P", "", ".", ":", ";", "R", "C", ",", "T") or (
        following == "V" and not sentence.lows[verb.end].endswith("ing")
    )


def tag_behind(sentence: Sentence, verb: Verb) -> str:
    """What stands behind the verb; "at least five" is a number, "sites 'severely damaged'" ends with the quotation."""
    tags, lows, at = sentence.tags, sentence.lows, verb.end
    if at >= len(lows):
        return ""
    if lows[at] in MEASURE_OPENERS and skip_measure(sentence, at) > at:
        return "Q"
    if lows[at] in _ASIDE and tag_at(tags, at + 1) in ("D", "Q", "Z"):
        at += 1
    if tags[at] in "'’”\"" and sentence.starts[at] == sentence.ends[at - 1]:
        at += 1
    return tag_at(tags, at)


def object_behind(sentence: Sentence, k: int) -> bool:
    """Whether the object comes after a short phrase: "requested from Peru the handover of", "returned to Chad three masks"."""
    tags = sentence.tags
    start = k
    while k < len(tags) and tags[k] in "PT":
        start = k = k + 1
        while k < len(tags) and tags[k] in "DNZAQ" and (k == start or tags[k] not in "DQ" or tags[k - 1] == "D"):
            # "For the third night", but "from Peru | 20 tanks"
            k += 1
        if k == start:
            return False
        if sentence.lows[k - 1] in TIME_WORDS:
            # "Vetoed on Friday a draft", but not "shot on Friday a day after".
            behind = phrase_end(sentence, k)
            return tags[k : k + 1] == ["D"] and behind > k + 1 and sentence.lows[behind - 1] not in TIME_WORDS
        while k < len(tags) and tags[k] == "R":
            k += 1
        if k < len(tags) and (tags[k] == "K" or (tags[k] in "DQ" and sentence.lows[k] not in TIME_WORDS)):
            # "swore before elders that", "requested from Peru the handover"
            return True
    return False


def _counts_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Killed 12", "paid $5 million", "arrested at least 30 people", but not "founded 2019"."""
    lows, tags = sentence.lows, sentence.tags
    k = skip_measure(sentence, verb.end)
    while k < len(tags) and tags[k] == "Q":
        k += 1
    if lows[verb.end][0] in "$€£¥" or "million" in lows[verb.end : k] or "billion" in lows[verb.end : k]:
        return True
    first = lows[verb.end]
    is_year = k == verb.end + 1 and len(first) == 4 and first.isdigit() and first[:2] in ("19", "20")
    return not is_year or (k < len(tags) and (lows[k] == "of" or tags[k] in "NAZ%"))


def holds_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Granted asylum", "took to the streets", "chained themselves": the object is part of the verb."""
    within = sentence.lows[verb.at + 1 : verb.end]
    return bool(within) and (within[0] not in CLOSED or len(within) > 1 or CLOSED[within[0]] == "U")


def has_object_before(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """ "The rice that India shipped": the object stands before the pronoun, unless somebody says what follows."""
    k = i - 1
    while k > 0 and sentence.tags[k] in "DNZAQS":
        k -= 1
    if k < 1 or k == i - 1 or sentence.tags[k] not in "WK" or sentence.tags[k - 1] not in "NZ":
        return False
    before = [verb for verb in sentence.verbs if verb.at < k]
    return not before or "report" not in lexicon.operators.get(before[-1].lemma, ())


def by_follows(sentence: Sentence, verb: Verb) -> bool:
    """ "Arrested by police", "cut off overnight by snow", but not "responded by striking"."""
    lows, at = sentence.lows, verb.end
    if "by" not in lows:
        return False
    while at < len(lows) and sentence.tags[at] == "R":
        at += 1
    after = at + 1
    if lows[at:after] != ["by"]:
        return False
    return after >= len(lows) or sentence.lexemes[after] is None or not lows[after].endswith("ing")


def by_in_aside(sentence: Sentence, k: int) -> bool:
    """ "Farmers, barred from their land by soldiers, went home": a "by" before the comma that closes what is set in."""
    if tag_at(sentence.tags, k) not in ("P", "R", "T"):
        return False
    for j in range(k, min(len(sentence.tags), k + 14)):
        if sentence.lows[j] == "by":
            return True
        goes_on = sentence.tags[j - 1] == "J" or (sentence.tags[j] == "V" and sentence.tags[j - 1] == "T")
        if sentence.tags[j] in ',;:.!?"“”V' and not goes_on:
            return False
    return False
