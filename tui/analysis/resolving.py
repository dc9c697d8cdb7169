# ruff: noqa: SIM905 -- word lists read better as running text
"""Words that can be a verb or something else, decided by the words around: "Israel strikes Gaza", "Israel strikes kill".

See ``syntax`` for the letters.
"""

from __future__ import annotations

from tui.analysis.neighbours import (
    PARTICLES,
    before_place,
    behind_quote,
    describes,
    finite_later,
    is_coordinated,
    is_plural,
    may_be_present,
    other_verb,
    tag_before,
    unresolved,
    verb_before,
)
from tui.analysis.times import TIME_WORDS
from tui.analysis.vocabulary import HOME, MOVERS
from tui.analysis.wordlists import word_class
from tui.analysis.words import Sentence

_BEFORE_STATES = frozenset(("under", "in", "on", "at", "of", "for", "without"))
_GOVERNING = _BEFORE_STATES | frozenset(("over", "with", "against", "amid", "despite"))
_OFFICES = frozenset("chief chiefs minister ministers ministry boss secretary".split())

_TAKING_TO = word_class("taking to")

_GIVERS = word_class("of described people")
"""Verbs whose objects are often described by what was done to them: "releases jailed journalist"."""

_BEFORE_NOUNS = frozenset("the a an its their his our my your".split())
"""Determiners behind which even what we know only as a verb is a noun: "their stalls"."""

_MOSTLY_VERBS = frozenset(("faces", "risks"))
"""Plurals that behind a name are verbs: "Turkey faces sanctions", "Benin risks losing its oil"."""

_DEMANDING = frozenset(("demand", "insist", "propose", "request"))
_DEMONYMS = ("ian", "ish", "ese", "aeli", "raqi", "orean", "rican", "stani", "audi", "rench", "utch", "emeni", "reek")
"""How words of nationality end that describe the noun behind them."""

_OBJECTS = ("D", "Z", "Q", "U", "N", "A", "*", "S")
"""Tags with which an object may begin."""
_EVENTS = word_class("events")
"""Plurals that stay nouns before a preposition: "Iran talks in Vienna"."""

SEPARABLE = PARTICLES | {"over"}


def resolved(sentence: Sentence, i: int) -> str:
    """Verb, noun or adjective, from the words around."""
    tags, lows = sentence.tags, sentence.lows
    lexeme = sentence.lexemes[i]
    previous = tags[i - 1] if i else ""
    if previous in "R‘“":
        previous = tag_before(tags, i)
    if previous == "W" and lows[i - 1] == "whose":
        previous = "D"
    following = tags[i + 1] if i + 1 < len(tags) else ""
    if following in "*'\"“‘":
        following = unresolved(sentence, behind_quote(sentence, i + 1))
    settled = _by_word(sentence, i, previous, following)
    if settled:
        return settled
    if lexeme is None or not may_be_present(lexeme):
        return _resolve_participle(sentence, i, previous, following)
    if "d" in lexeme.forms and not lexeme.noun and previous not in "DSAQP":
        return "V"
    if previous in ("T", "M", "O") or (previous == "X" and i > 1):
        return "N" if previous == "T" and _takes_no_infinitive(sentence, i, following) else "V"
    if previous in ("U", "W") and lows[i - 1] not in ("one", "what"):
        return "V"
    if (
        tags[i - 1] == "P"
        and i
        and "b" in lexeme.forms
        and lows[i - 1] in _BEFORE_STATES
        and following not in ("D", "Z", "U")
    ):
        # "Under strain", "in doubt"
        return "N"
    if not lexeme.noun:
        return "N" if _stands_for_noun(sentence, i, previous) else "V"
    return _noun_or_verb(sentence, i, previous, following)


def _noun_or_verb(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """A word known as both, by what stands right beside it."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    if previous in ("D", "S", "A", "Q", "P", "E", "H"):
        return "V" if previous == "H" and "n" in lexeme.forms else "N"
    if "n" in lexeme.forms and following == "P" and sentence.lows[i + 1] == "by":
        return "V"
    if previous == "V":
        return "N"
    if previous == "J":
        if following in ("N", "A") and _is_second_verb(sentence, i):
            return "V"
        return "V" if following in ("D", "Z", "U", "Q") and any(tag == "V" for tag in sentence.tags[:i]) else "N"
    return _resolve_bare(sentence, i, following)


def _by_word(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """What single words are in certain company, and a headline's first one; empty where that does not tell."""
    lows, lexeme = sentence.lows, sentence.lexemes[i]
    if lows[i] in ("rebel", "rebels") and following in ("N", "*", "v", "V", "M", "H", "E"):
        # "Rebels advance", "rebel leader": far more often people than a verb.
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
    if lows[i] == "forces" and following == "T":
        # "African forces to leave": whoever is forced would stand between.
        return "N"
    if lows[i] == "states" and following in ("*", "v", "M", "H", "E") and (previous in ("Z", "A") or i == 1):
        # "Baltic states order teachers out"
        return "N"
    if lows[i] == "guards" and (following in ("A", "v", "V", "M", "H", "E") or _is_followed_by_verb(sentence, i + 1)):
        # "Border guards open fire"
        return "N"
    if following and lows[i + 1] in _OFFICES and previous not in ("T", "M", "O", "U"):
        # "Finance minister", "aid chief": what an office is for is no verb.
        return "N" if lexeme is None or "b" in lexeme.forms else "V"
    return ""


def _takes_no_infinitive(sentence: Sentence, i: int, following: str) -> bool:
    """Whether the word behind "to" is where something goes, not what it does: "orders troops back to base"."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    return bool(
        "b" not in lexeme.forms
        or (lexeme.noun and following in ("", ".", ",") and _takes_to(sentence, i))
        or (lexeme.noun in HOME and following not in ("D", "Z", "Q", "U"))
    )


def _stands_for_noun(sentence: Sentence, i: int, previous: str) -> bool:
    """Whether a word known only as a verb is a noun here: "in a row over tweets", "were given clothes"."""
    tags, lows, lexeme = sentence.tags, sentence.lows, sentence.lexemes[i]
    assert lexeme is not None
    if "s" in lexeme.forms and "b" not in lexeme.forms and i and tags[i - 1] == "P" and lows[i - 1] in _GOVERNING:
        return True
    return bool(
        (previous in ("D", "S", "A") and "s" not in lexeme.forms and lows[i] not in ("say", "says"))
        or (i and (tags[i - 1] == "S" or lows[i - 1] in _BEFORE_NOUNS))
        # No third person stands right behind a passive.
        or (previous == "V" and lexeme.forms == "s" and i > 1 and tags[i - 2] == "E")
    )


def resolved_closed(sentence: Sentence, i: int, closed: str) -> str:
    """ "back", "free", "open": verbs only where nothing else fits."""
    tags = sentence.tags
    previous = tag_before(tags, i)
    following = unresolved(sentence, i + 1)
    if previous in ("T", "M", "O"):
        return "V"
    if sentence.lows[i] == "alleged" and previous not in ("N", "Z", "U", "W", "H"):
        return closed
    lexeme = sentence.lexemes[i]
    inflected = lexeme is not None and not may_be_present(lexeme)
    object_like = following in ("D", "Z", "Q", "U", "N", "A", "*")
    if sentence.lows[i] == "set" and following == "T":
        return "A"
    if sentence.lows[i] in ("left", "set"):
        return "V" if previous not in ("D", "S", "A", "P") and (following or previous) else closed
    if previous in ("U", "W") or inflected:
        return "V" if object_like or inflected else closed
    if (
        (is_plural(sentence, i - 1) or is_coordinated(sentence, i - 1))
        and not verb_before(tags, i)
        and (object_like or (following in ("P", "T", "R") and not other_verb(sentence, i)))
    ):
        return "V"
    if (
        object_like
        and i
        and tags[i - 1] == "Z"
        and sentence.lows[i - 1].endswith("s")
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
        return "D"
    if i and sentence.tags[i - 1] == "V":
        return "K"
    return "K" if _told_on_a_day(sentence, i) else "W"


def _told_on_a_day(sentence: Sentence, i: int) -> bool:
    """ "Said on Tuesday that three days of talks": a day alone stands between the verb and what it tells."""
    if i < 3 or sentence.lows[i - 1] not in TIME_WORDS:
        return False
    k = i - 2 if sentence.tags[i - 2] == "P" else i - 1
    return sentence.tags[k - 1] == "V"


def _takes_to(sentence: Sentence, i: int) -> bool:
    """Whether a verb before takes "to" with a noun: "adds firm to blacklist"."""
    return any(lexeme is not None and lexeme.verb in _TAKING_TO for lexeme in sentence.lexemes[:i])


def _resolve_participle(sentence: Sentence, i: int, previous: str, following: str) -> str:
    lexeme = sentence.lexemes[i]
    low = sentence.lows[i]
    if lexeme is not None and lexeme.noun and previous in ("D", "S", "A") and not low.endswith(("ed", "ing", "en")):
        # "A year-long spat", "its lead"
        return "N"
    if low.endswith("ing"):
        if previous in ("D", "S", "A", "Q"):
            return "N" if lexeme is None or lexeme.noun or following in ("P", "", ",", ".") else "A"
        if (
            lexeme is not None
            and lexeme.noun
            and previous in ("P", "N", "", "J", "Z", "V")
            and following not in ("D", "Z", "Q", "U")
        ):
            return "N"
        return "N" if lexeme is None and previous in ("P", "N", "V") else "V"
    if previous == "A" and following in ("D", "Q", "U"):
        return "V"
    if previous == "V" and following in ("N", "Z", "A", "*") and lexeme is not None and describes(sentence.lows[i]):
        # "returns captured pilot"
        return "A"
    if (
        previous == "Q"
        and lexeme is not None
        and "d" in lexeme.forms
        and sentence.lows[i - 1].isdigit()
        and sentence.lows[max(0, i - 2)] in TIME_WORDS
    ):
        return "V"
    if previous == "D" and following in ("E", "H", "M", "J"):
        return "N"
    if previous in ("D", "A") and following in ("", ".", ",", "P", "’"):
        return "N" if previous == "D" else "V"
    if previous == "D" and following == "Q":
        return "A"
    if (
        previous in ("D", "S", "Q", "P", "A")
        and following in ("N", "Z", "A", "*", "v")
        and sentence.lows[i + 1] not in ("by",)
    ):
        return "A"
    if previous == "" and following in ("Z", "N", "A", "*") and finite_later(sentence, i):
        return "A"
    if previous in ("", "J", ",") and following in ("N", "A") and i + 2 < len(sentence.tags) and lexeme is not None:
        return "V" if previous == "," or (previous == "J" and verb_before(sentence.tags, i)) else "A"
    return "V"


def _is_second_verb(sentence: Sentence, i: int) -> bool:
    """ "Step over the line and pledge peace": a verb in the same person as the verb before the "and"."""
    lexeme = sentence.lexemes[i]
    at = next((j for j in range(i - 1, -1, -1) if sentence.tags[j] == "V"), -1)
    before = sentence.lexemes[at] if at >= 0 else None
    if lexeme is None or before is None or set("dg") & set(before.forms):
        return False
    if any(tag in ",;:CWK" for tag in sentence.tags[at:i]):
        return False
    is_third = "s" in before.forms
    return is_third == ("s" in lexeme.forms) and (
        is_third or is_plural(sentence, at - 1) or is_coordinated(sentence, at - 1)
    )


def _is_let(sentence: Sentence, at: int) -> bool:
    """ "Lets jailed Americans board": whether the phrase that ends at ``at`` is whom somebody lets."""
    while at > 0 and sentence.tags[at] in "NZADQ":
        at -= 1
    letting = sentence.lexemes[at]
    return letting is not None and letting.verb == "let"


def _is_subjunctive(sentence: Sentence, i: int, following: str) -> bool:
    """ "Demands Taiwan end its drills": the bare verb of what is demanded, behind the name of whoever is to do it."""
    lexeme, tags = sentence.lexemes[i], sentence.tags
    if lexeme is None or "b" not in lexeme.forms or following not in ("A", "N", "D", "Z", "*") or i < 2:
        return False
    if sentence.lows[i - 1].endswith("s") and tags[i - 1] in "NZ" and _is_let(sentence, i - 1):
        return True
    at = i - 1
    while at > 0 and tags[at] == "Z":
        at -= 1
    asked = sentence.lexemes[at]
    return at < i - 1 and tags[at] == "V" and asked is not None and asked.verb in _DEMANDING


def _is_followed_by_verb(sentence: Sentence, k: int) -> bool:
    """ "Guards hand back shepherds", "guards fire at boats": a word that can be a verb, with what only verbs take."""
    lexeme = sentence.lexemes[k] if k < len(sentence.tags) and sentence.tags[k] == "*" else None
    if lexeme is None or "b" not in lexeme.forms:
        return False
    return sentence.lows[k + 1 : k + 2] != [] and (sentence.lows[k + 1] in SEPARABLE or sentence.tags[k + 1] in "DZQU")


def _stands_apart(sentence: Sentence, at: int) -> bool:
    """ "No more tests, Kim pledges": whether the name that ends at ``at`` begins behind a comma or a quotation."""
    while at > 0 and sentence.tags[at] in "NZAS":
        at -= 1
    return at > 1 and sentence.tags[at] in ",”’'\""


def _with_particle(sentence: Sentence, i: int) -> bool:
    """Whether the next word makes it a phrasal verb we know: "hands back", "calls off"."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    following = sentence.lows[i + 1 : i + 2]
    return bool(following) and following[0] in SEPARABLE and (following[0],) in sentence.phrasal.get(lexeme.verb, ())


def _can_describe(sentence: Sentence, i: int) -> bool:
    lexeme = sentence.lexemes[i]
    return (
        lexeme is not None
        and "n" in lexeme.forms
        and describes(sentence.lows[i])
        and unresolved(sentence, i + 1) in ("N", "Z", "A", "*")
    )


def _forces_go(sentence: Sentence, i: int) -> bool:
    """ "Russian units leave, Berlin calls it": what stands behind forces at the end of a clause is no noun."""
    before, ends = sentence.lexemes[i - 1], sentence.tags[i + 1 : i + 2] in ([], [","], ["."], [";"])
    is_moving = sentence.lows[i] in ("leave", "return", "retreat", "advance", "march", "depart")
    return bool(i and ends and is_moving and before is not None and before.plural and before.noun in MOVERS)


def _governs_described(sentence: Sentence, i: int) -> bool:
    """ "Russia orders troops massed at the border home": a plural describes no plural, so it is the verb.

    What follows the troops then only says which ones.
    """
    tags, lows, lexemes = sentence.tags, sentence.lows, sentence.lexemes
    if i + 3 >= len(tags) or not i or lows[i] in _EVENTS or not is_plural(sentence, i + 1):
        return False
    by_whom = (tags[i - 1] == "Z" and not lows[i - 1].endswith(_DEMONYMS)) or lows[i - 1] in _OFFICES
    participle = lexemes[i + 2]
    is_described = participle is not None and "n" in participle.forms and tags[i + 3] == "P"
    return by_whom and is_described and tags[i + 1] in "N*" and not verb_before(tags, i)


def _resolve_bare(sentence: Sentence, i: int, following: str) -> str:
    """A word that is as well a noun as a present tense: "Israel strikes Gaza" against "Israel strikes kill five"."""
    tags = sentence.tags
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    if lexeme.plural and following in ("*", "v", "V") and i and sentence.lows[i - 1].endswith(_DEMONYMS):
        # "Russian ships move": whoever is Russian is no subject before a noun.
        return "N"
    if lexeme.plural and i > 1 and tags[i - 2] in "PT" and sentence.lows[i - 1].endswith(_DEMONYMS):
        # "Open to Indian jets once more"
        return "N"
    if _is_subjunctive(sentence, i, following):
        return "V"
    if _with_particle(sentence, i) and i and tags[i - 1] in "ZN":
        return "V"
    if lexeme.verb in _GIVERS and following == "v" and _can_describe(sentence, i + 1):
        return "V"
    if (lexeme.plural and _governs_described(sentence, i)) or (
        _forces_go(sentence, i) and not verb_before(tags, i) and not finite_later(sentence, i)
    ):
        return "V"
    if sentence.lows[i] in _MOSTLY_VERBS and i and tags[i - 1] in "ZN" and not verb_before(tags, i):
        return "V"
    counted = following == "Q" and i > 0 and tags[i - 1] in "ZN" and "s" not in lexeme.forms
    if finite_later(sentence, i) and following not in ("D", "U") and not counted:
        return "N"
    if counted and lexeme.verb in _GIVERS and not verb_before(tags, i):
        return "V"
    object_like = following in _OBJECTS
    if following == "S":
        return "N"
    at = i - 1
    while at >= 0 and tags[at] == "R":
        at -= 1
    if at < 0:
        # A sentence that opens with it: an imperative in a headline, else a noun.
        return "V" if "b" in lexeme.forms and following in ("D", "Z", "U") and "s" not in lexeme.forms else "N"
    before_is_name = tags[at] == "Z"
    if not other_verb(sentence, i):
        # A headline has a verb: what can be one is.
        if "s" in lexeme.forms and following in ("P", "T", "R") and sentence.lows[i] not in _EVENTS:
            return "V"
        if before_is_name and "b" in lexeme.forms and object_like and following != "S":
            return "V"
    if "s" in lexeme.forms and lexeme.plural:
        return _plural_or_present(sentence, i, at, following)
    if set("ds") & set(lexeme.forms) and before_is_name and object_like:
        return "V"
    if is_plural(sentence, at) or is_coordinated(sentence, at) or is_plural(sentence, before_place(sentence, at)):
        if verb_before(tags, i):
            return "N"
        return "V" if object_like or following in ("P", "T", "R") else "N"
    if "d" in lexeme.forms and not verb_before(tags, i) and following in ("P", "D", "Z", "Q", "N", "A", "U"):
        return "V"
    return "N"


def _plural_or_present(sentence: Sentence, i: int, at: int, following: str) -> str:
    """A plural that is as well a third person, ``at`` the word before it: "Moscow moves troops", "troop moves"."""
    tags = sentence.tags
    before_is_name = tags[at] == "Z"
    if following in ("", ".") and before_is_name and sentence.lows[i] not in _EVENTS and _stands_apart(sentence, at):
        return "V"
    if following in _OBJECTS:
        return "V" if not is_plural(sentence, at) else "N"
    is_verb = before_is_name and sentence.lows[i] not in ("talks", "ties") and not verb_before(tags, i)
    return "V" if following in ("P", "T", "R") and is_verb else "N"
