# ruff: noqa: SIM905 -- word lists read better as running text
"""Words that can be a verb or something else, decided by the words around: "Israel strikes Gaza", "Israel strikes kill".

See ``syntax`` for the letters.
"""

from __future__ import annotations

from tui.analysis.grammar.neighbours import (
    SEPARABLE,
    behind_quote,
    describes,
    finite_later,
    is_coordinated,
    is_helped,
    is_plural,
    may_be_present,
    tag_before,
    unresolved,
    verb_before,
)
from tui.analysis.grammar.participles import participle
from tui.analysis.grammar.presents import OFFICES, noun_or_verb
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.inflection import Word
from tui.analysis.lexicon.vocabulary import HOME
from tui.analysis.lexicon.wordlists import word_class

_BEFORE_STATES = frozenset(("under", "in", "on", "at", "of", "for", "without"))
_GOVERNING = _BEFORE_STATES | frozenset(("over", "with", "against", "amid", "despite"))
_BEFORE_NOTIONS = _GOVERNING | {"into"}

_EVENTS = word_class("events")
_OF_EVENTS = frozenset(("end", "begin", "start", "resume", "continue", "fail", "collapse", "stall"))
"""What talks, tests and strikes do."""
_APART = SEPARABLE | {"apart"}
"""Particles that no noun stands before."""
_TAKING_TO = word_class("taking to")


_BEFORE_NOUNS = frozenset("the a an its their his our my your".split())
"""Determiners behind which even what we know only as a verb is a noun: "their stalls"."""


def resolved(sentence: Sentence, i: int) -> str:
    """Verb, noun or adjective, from the words around."""
    tags, lows = sentence.tags, sentence.lows
    lexeme = sentence.lexemes[i]
    previous = tags[i - 1] if i else ""
    if previous in "R‘“":
        previous = tag_before(tags, i)
    elif previous in "'\"" and i > 1 and behind_quote(sentence, i - 1) >= i:
        # A straight mark is an opening one where the word stands right behind it.
        previous = tag_before(tags, i - 1)
    if previous == "W" and lows[i - 1] == "whose":
        previous = "D"
    following = tags[i + 1] if i + 1 < len(tags) else ""
    if following in "*'\"“‘":
        following = unresolved(sentence, behind_quote(sentence, i + 1))
    settled = _by_word(sentence, i, previous, following)
    if settled:
        return settled
    if previous == "J" and lexeme is not None and "n" in lexeme.forms and _is_before_by(lows, i + 1):
        # "Was beaten by guards and run over by a jeep"
        return "V"
    if lexeme is not None and lexeme.forms == "d" and not lexeme.noun:
        # "The two shook hands": a past tense that is no participle.
        return "V"
    if previous in "NZA" and _is_plural_before_verb(sentence, i, lexeme):
        return "N"
    if lexeme is None or not may_be_present(lexeme):
        return participle(sentence, i, previous, following)
    if previous == "X" and _is_state_of_being(sentence, i, lexeme):
        return "A"
    if "d" in lexeme.forms and not lexeme.noun and previous not in "DSAQP":
        return "V"
    if previous in ("T", "M", "O") or (previous == "X" and i > 1):
        return "N" if previous == "T" and _takes_no_infinitive(sentence, i, following) else "V"
    if previous in ("U", "W") and lows[i - 1] not in ("one", "what"):
        return "V"
    if previous == "V" and is_helped(sentence, i) and following in ("D", "Z", "Q", "U", "N", "A", "*"):
        return "V"
    if (
        tags[i - 1] == "P"
        and i
        and "b" in lexeme.forms
        and lows[i - 1] in _BEFORE_NOTIONS
        and following not in ("D", "Z", "U")
    ):
        # "Under strain", "in doubt"
        return "N"
    if not lexeme.noun:
        return "N" if _stands_for_noun(sentence, i, previous) else "V"
    return noun_or_verb(sentence, i, previous, following)


def _is_before_by(lows: list[str], k: int) -> bool:
    """ "By", "over by": whether the doer of a passive begins at ``k``, at most a particle between."""
    return lows[k : k + 1] == ["by"] or (lows[k + 1 : k + 2] == ["by"] and lows[k] in _APART)


def _is_state_of_being(sentence: Sentence, i: int, lexeme: Word) -> bool:
    """ "Is no longer welcome", "was not open": behind "is not" a form that is no participle tells how something is."""
    if not {"n", "g", "d"}.isdisjoint(lexeme.forms):
        return False
    k = i - 1
    while k > 0 and sentence.tags[k] in 'XR"“‘':
        k -= 1
    return sentence.tags[k] == "E"


def _is_plural_before_verb(sentence: Sentence, i: int, lexeme: Word | None) -> bool:
    """ "Doha talks break down", "landing ships pass the strait", "rebel forces start leaving": no third person follows them."""
    if lexeme is None or not lexeme.noun or "s" not in lexeme.forms or i + 2 >= len(sentence.lows):
        return False
    behind = sentence.lexemes[i + 1]
    if behind is None or "b" not in behind.forms or sentence.tags[i + 1] != "*":
        return False
    if behind.verb in _OF_EVENTS and sentence.lows[i] in _EVENTS and sentence.tags[i + 2] in "PRC":
        # "Cyprus talks end in failure"
        return True
    after = sentence.lexemes[i + 2]
    is_object = sentence.tags[i + 2] == "D"
    is_particle = sentence.lows[i + 2] in _APART and (sentence.lows[i + 2],) in sentence.phrasal.get(behind.verb, ())
    return is_object or is_particle or (after is not None and "g" in after.forms)


def _by_word(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """What single words are in certain company, and a headline's first one; empty where that does not tell."""
    lows, lexeme = sentence.lows, sentence.lexemes[i]
    is_listed = previous == "," and following == "P"
    if lows[i] in ("rebel", "rebels") and (is_listed or following in ("N", "*", "v", "V", "M", "H", "E", "T")):
        # "Rebels advance", "rebel leader", "Bogota, rebels in talks": far more often people than a verb.
        return "N"
    if (
        (i == 0 or lows[i - 1] == ":")
        and lexeme is not None
        and "s" in lexeme.forms
        and "b" not in lexeme.forms
        and lows[i] not in ("says", "tells")
    ):
        # "Buses cross the line again": a headline does not open with a third person.
        return "N"
    if lows[i] == "jets" and i and sentence.tags[i - 1] == "Z" and following in ("*", "v", "V"):
        # "Myanmar jets bomb": warplanes, not somebody who flies out.
        return "N"
    if lows[i] == "spat" and following != "P" and previous != "U":
        # "Ends India-Nepal spat": a quarrel, unless somebody spat at another.
        return "N"
    if lexeme is not None and lexeme.plural and i and following != "D" and lows[i - 1].startswith("anti-"):
        # "Anti-war protests on rise"
        return "N"
    if lows[i] == "reports" and i and sentence.tags[i - 1] == "Z" and following in ("Q", "D"):
        # "Armenia reports three soldiers killed"
        return "V"
    if lows[i] == "shot" and lows[i + 1 : i + 2] == ["dead"]:
        # "Fifteen shot dead": what nobody does to a noun behind it.
        return "V"
    if lows[i] == "forces" and following == "T":
        # "African forces to leave": whoever is forced would stand between.
        return "N"
    if lows[i] == "states" and following in ("*", "v", "M", "H", "E") and (previous in ("Z", "A") or i == 1):
        # "Baltic states order teachers out"
        return "N"
    if lows[i] == "guards" and (following in ("A", "v", "V", "M", "H", "E") or _is_followed_by_verb(sentence, i + 1)):
        # "Border guards open fire"
        return "N"
    if following and lows[i + 1] in OFFICES and previous not in ("T", "M", "O", "U"):
        # "Finance minister", "aid chief": what an office is for is no verb.
        return "N" if lexeme is None or "b" in lexeme.forms else "V"
    return ""


_AID_BRINGERS = frozenset(
    "agencies boats convoys deliveries drops flights groups lorries ships shipments teams trucks vessels workers".split()
)
"""What carries aid, named behind it."""
_WITH_FIRE = frozenset("trade exchange open return cease swap".split())
"""Verbs that with "fire" are what armed people do."""


def _takes_no_infinitive(sentence: Sentence, i: int, following: str) -> bool:
    """Whether the word behind "to" is where something goes, not what it does: "orders troops back to base"."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    return bool(
        "b" not in lexeme.forms
        # "An end to blockade of"
        or (lexeme.noun and sentence.lows[i + 1 : i + 2] == ["of"])
        or (lexeme.noun and following in ("", ".", ",") and _takes_to(sentence, i))
        or (lexeme.noun in HOME and following not in ("D", "Z", "Q", "U"))
        # "Reopens its airport to aid flights"
        or (lexeme.noun == "aid" and not _AID_BRINGERS.isdisjoint(sentence.lows[i + 1 : i + 2]))
    )


def _stands_for_noun(sentence: Sentence, i: int, previous: str) -> bool:
    """Whether a word known only as a verb is a noun here: "in a row over tweets", "were given clothes"."""
    tags, lows, lexeme = sentence.tags, sentence.lows, sentence.lexemes[i]
    assert lexeme is not None
    if "s" in lexeme.forms and "b" not in lexeme.forms and i:
        is_measure = tags[i - 1] == "Q" and lows[i + 1 : i + 2] == ["of"]
        is_described = tags[i - 1] == "A" and i > 1 and tags[i - 2] == "D"
        # "100,000 barrels of oil", "scrap the new shifts"
        if is_measure or is_described or (tags[i - 1] == "P" and lows[i - 1] in _GOVERNING):
            return True
    return bool(
        (previous in ("D", "S", "A") and "s" not in lexeme.forms and lows[i] not in ("say", "says"))
        or (i and (tags[i - 1] == "S" or lows[i - 1] in _BEFORE_NOUNS))
        # No third person stands right behind a passive, nor behind a past form that wants an object.
        or (previous == "V" and lexeme.forms == "s" and i > 1 and tags[i - 2] == "E")
        # "Aid cuts bite"
        or (previous == "N" and lows[i] == "cuts" and lows[i - 1] in _CUT_BACK)
        # "A refuelling stop"
        or (previous == "N" and lows[i - 1].endswith("ing") and lows[i - 2 : i - 1] in (["a"], ["an"]))
        or (previous in ("V", "E") and "d" not in lexeme.forms and _met(sentence, i))
    )


_CUT_BACK = frozenset("aid funding budget job spending tax rate price power pay staff welfare benefit".split())
"""What a headline puts before its "cuts"."""


def _met(sentence: Sentence, i: int) -> bool:
    """ "Met jeers and a hail of bottles", "drew cheers from": behind what somebody met with, as an object goes on."""
    before = sentence.lexemes[i - 1]
    is_met = (before is not None and before.verb in _MEETING) or sentence.lows[i - 1] in ("got", "gets")
    return is_met and sentence.tags[i + 1 : i + 2] in (["P"], ["J"], [","], ["."], [])


_MEETING = frozenset("meet draw face get receive win earn hear provoke spark trigger suffer endure".split())
"""Verbs behind which it is told what others do to their subject."""


def resolved_closed(sentence: Sentence, i: int, closed: str) -> str:
    """ "back", "free", "open": verbs only where nothing else fits."""
    tags = sentence.tags
    previous = tag_before(tags, i)
    behind = behind_quote(sentence, i + 1)
    following = unresolved(sentence, behind)
    if behind > i + 1 and following == "v" and describes(sentence.lows[behind]):
        # "Back 'balanced' plan"
        following = "A"
    if previous in ("T", "M", "O"):
        return "V"
    if sentence.lows[i] == "like":
        # "Would like Britain to", but "states like Britain"
        return closed
    if sentence.lows[i] == "alleged" and previous not in ("N", "Z", "U", "W", "H"):
        return closed
    if sentence.lows[i] == "armed":
        # "Tehran armed the militia", but "armed men", "Houthi armed groups"
        return "V" if previous in ("N", "Z", "U", "H", "W") and following in ("D", "Z", "U", "Q") else closed
    if sentence.lows[i] == "suspected":
        # "Bridge blown up, Russia suspected", "Iran suspected of arson", but "suspected rebels"
        is_alone = i + 1 == len(tags) or (sentence.lows[i + 1] == "of" and not verb_before(tags, i))
        return "V" if previous in ("N", "Z") and is_alone else closed
    lexeme = sentence.lexemes[i]
    inflected = lexeme is not None and not may_be_present(lexeme)
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*")
    if sentence.lows[i] == "set" and following == "T":
        return "A"
    if sentence.lows[i] in ("left", "set"):
        return "V" if previous not in ("D", "S", "A", "P") and (following or previous) else closed
    if previous in ("U", "W") or inflected:
        return "V" if object_like or inflected else closed
    ahead = next((j for j in range(i - 1, -1, -1) if tags[j] != "R"), -1)
    if (
        (is_plural(sentence, ahead) or is_coordinated(sentence, ahead))
        and not verb_before(tags, i)
        and (object_like or (following in ("P", "T", "R") and not finite_later(sentence, i)))
    ):
        return "V"
    if (
        object_like
        and i
        and tags[i - 1] == "Z"
        and sentence.lows[i - 1].endswith("s")
        and sentence.lows[i - 1] != "us"
        and sentence.mentions[i - 1] >= 0
        and not verb_before(tags, i)
    ):
        return "V"
    return closed


def resolved_that(sentence: Sentence, i: int) -> str:
    if i > 1 and sentence.tags[i - 1] == "P" and sentence.tags[i - 2] == "V":
        return "K"
    if i + 1 < len(sentence.tags) and i and sentence.tags[i - 1] in "VRZN" and sentence.tags[i + 1] in "UDZ":
        return "K"
    if i + 1 < len(sentence.tags) and sentence.tags[i + 1] in "NA" and (not i or sentence.tags[i - 1] in "VP"):
        return "K" if i and sentence.tags[i - 1] == "V" and _is_plural(sentence, i + 1) else "D"
    if i and sentence.tags[i - 1] == "V":
        return "K"
    return "K" if _told_on_a_day(sentence, i) else "W"


def _is_plural(sentence: Sentence, k: int) -> bool:
    """ "Warned that | stray boats | in the zone": whether the phrase at ``k`` is none that "that" points at."""
    while k < len(sentence.tags) and sentence.tags[k] == "A":
        k += 1
    if k >= len(sentence.tags) or sentence.tags[k] != "N" or sentence.tags[k + 1 : k + 2] == ["N"]:
        return False
    lexeme = sentence.lexemes[k]
    return lexeme.plural if lexeme is not None else sentence.lows[k].endswith("s")


def _told_on_a_day(sentence: Sentence, i: int) -> bool:
    """ "Said on Tuesday that three days of talks": a day alone stands between the verb and what it tells."""
    if i < 3 or sentence.lows[i - 1] not in TIME_WORDS:
        return False
    k = i - 2 if sentence.tags[i - 2] == "P" else i - 1
    return sentence.tags[k - 1] == "V"


def _takes_to(sentence: Sentence, i: int) -> bool:
    """Whether a verb before takes "to" with a noun: "adds firm to blacklist"."""
    return any(lexeme is not None and lexeme.verb in _TAKING_TO for lexeme in sentence.lexemes[:i])


def _is_followed_by_verb(sentence: Sentence, k: int) -> bool:
    """ "Guards hand back shepherds", "guards fire at boats": a word that can be a verb, with what only verbs take."""
    lexeme = sentence.lexemes[k] if k < len(sentence.tags) and sentence.tags[k] == "*" else None
    if lexeme is None or "b" not in lexeme.forms:
        return False
    if lexeme.verb in _WITH_FIRE and sentence.lows[k + 1 : k + 2] == ["fire"]:
        return True
    return sentence.lows[k + 1 : k + 2] != [] and (sentence.lows[k + 1] in SEPARABLE or sentence.tags[k + 1] in "DZQU")
