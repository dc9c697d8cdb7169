"""Words that are as well a noun as a present tense: "Israel strikes Gaza" against "Israel strikes kill five"."""

from __future__ import annotations

from tui.analysis.grammar.neighbours import (
    DEMONYMS,
    SEPARABLE,
    before_place,
    describes,
    finite_later,
    is_coordinated,
    is_plural,
    other_verb,
    unresolved,
    verb_before,
)
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.vocabulary import MOVERS, READY
from tui.analysis.lexicon.wordlists import word_class

OFFICES = frozenset(["chief", "chiefs", "minister", "ministers", "ministry", "boss", "secretary"])
_GIVERS = word_class("of described people")
"""Verbs whose objects are often described by what was done to them: "releases jailed journalist"."""
_MOSTLY_VERBS = frozenset(("faces", "risks"))
"""Plurals that behind a name are verbs: "Turkey faces sanctions", "Benin risks losing its oil"."""
_DEMANDING = frozenset(("demand", "insist", "propose", "request"))
_STAYING = frozenset(("remain", "stay"))
_SAYING = frozenset(("say", "claim", "allege", "report", "insist", "believe", "confirm"))
"""Verbs behind which, without a "that", a whole clause may stand."""
_OBJECTS = ("D", "Z", "Q", "U", "N", "A", "*", "S")
"""Tags with which an object may begin."""
_EVENTS = word_class("events")
"""Plurals that stay nouns before a preposition: "Iran talks in Vienna"."""

_ORDERED = word_class("ordered deeds")

_MOTION = frozenset(("head", "leave", "return", "march", "move", "sail"))


def noun_or_verb(sentence: Sentence, i: int, previous: str, following: str) -> str:
    """A word known as both, by what stands right beside it."""
    lexeme = sentence.lexemes[i]
    assert lexeme is not None
    if previous == "Q" and "s" in lexeme.forms and following in ("D", "Z", "U") and _is_year(sentence, i - 1):
        return "V"
    if previous in ("D", "S", "A", "Q", "P", "E", "H"):
        return "V" if previous == "H" and "n" in lexeme.forms else "N"
    if "n" in lexeme.forms and following == "P" and sentence.lows[i + 1] == "by":
        return "V"
    if previous == "V":
        return "N"
    if previous == "J":
        if (following in ("N", "A") or _sets_off(sentence, i)) and _is_second_verb(sentence, i):
            return "V"
        return "V" if following in ("D", "Z", "U", "Q") and any(tag == "V" for tag in sentence.tags[:i]) else "N"
    return _bare(sentence, i, following)


def _is_year(sentence: Sentence, k: int) -> bool:
    """ "Who vanished in 2018 | calls the junta": a year counts nothing behind it."""
    return (
        k > 0 and sentence.lows[k - 1] in ("in", "since") and len(sentence.lows[k]) == 4 and sentence.lows[k].isdigit()
    )


def _sets_off(sentence: Sentence, i: int) -> bool:
    """ "Units load up and head for their bases": a verb of motion before where it goes."""
    lexeme = sentence.lexemes[i]
    is_motion = lexeme is not None and lexeme.verb in _MOTION
    return is_motion and sentence.lows[i + 1 : i + 2] in (["for"], ["to"], ["from"], ["towards"], ["back"], ["into"])


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


_UPON_REACH = 9
"""Words behind "calls on" within which it is said to do what."""


def _calls_upon(sentence: Sentence, i: int) -> bool:
    """ "Amnesty calls on jailers to free detained cooks": no calls of amnesty, whatever verb comes after."""
    lows = sentence.lows
    return lows[i] in ("call", "calls") and lows[i + 1 : i + 2] == ["on"] and "to" in lows[i + 2 : i + _UPON_REACH]


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
    by_whom = (tags[i - 1] == "Z" and not lows[i - 1].endswith(DEMONYMS)) or lows[i - 1] in OFFICES
    participle = lexemes[i + 2]
    is_described = participle is not None and "n" in participle.forms and tags[i + 3] == "P"
    return by_whom and is_described and tags[i + 1] in "N*" and not verb_before(tags, i)


def _orders(sentence: Sentence, i: int) -> bool:
    """ "A court orders release of a man held for years": who gives orders, before the deed that is ordered."""
    lows, before = sentence.lows, sentence.lexemes[i - 1]
    if lows[i] != "orders" or not i or lows[i + 1 : i + 2] == [] or lows[i + 1] not in _ORDERED:
        return False
    return sentence.tags[i - 1] == "Z" or lows[i - 1] in OFFICES or (before is not None and not before.plural)


def _bare(sentence: Sentence, i: int, following: str) -> str:
    """Verb or noun, where what stands right before it does not tell."""
    return _by_company(sentence, i, following) or _by_clause(sentence, i, following)


_OF_ITSELF = frozenset(("protests", "objects", "retreats"))
"""What a state does without an object, before a clause that says why."""
_DONE_ON = frozenset(("attacks", "strikes", "raids", "assaults", "demands", "curbs"))
"""Plurals whose "on" names whom they hit; as verbs they take none."""


def _by_company(sentence: Sentence, i: int, following: str) -> str:
    """What it is for sure in certain company; empty where that does not tell."""
    tags, lexeme = sentence.tags, sentence.lexemes[i]
    assert lexeme is not None
    if lexeme.plural and following in ("*", "v", "V") and i and sentence.lows[i - 1].endswith(DEMONYMS):
        # "Russian ships move": whoever is Russian is no subject before a noun.
        return "N"
    if lexeme.plural and i > 1 and tags[i - 2] in "PT" and sentence.lows[i - 1].endswith(DEMONYMS):
        # "Open to Indian jets once more"
        return "N"
    if (
        sentence.lows[i] in _DONE_ON
        and sentence.lows[i + 1 : i + 2] == ["on"]
        and TIME_WORDS.isdisjoint(sentence.lows[i + 2 : i + 3])
    ):
        # "Iranian attacks on ships and ports have been condemned"
        return "N"
    if _is_subjunctive(sentence, i, following) or (sentence.lows[i] == "issues" and following in ("O", "X")):
        # "Issues 'do not travel' notice"
        return "V"
    if _orders(sentence, i):
        return "V"
    if (_with_particle(sentence, i) or _calls_upon(sentence, i)) and i and tags[i - 1] in "ZN":
        return "V"
    if lexeme.verb in _GIVERS and following == "v" and _can_describe(sentence, i + 1):
        return "V"
    if (lexeme.plural and _governs_described(sentence, i)) or (
        _forces_go(sentence, i) and not verb_before(tags, i) and not finite_later(sentence, i)
    ):
        return "V"
    if sentence.lows[i] in _MOSTLY_VERBS and i and tags[i - 1] in "ZN" and not verb_before(tags, i):
        return "V"
    if following == "C" and sentence.lows[i] in _OF_ITSELF and i and tags[i - 1] == "Z" and not verb_before(tags, i):
        # "Japan protests as a carrier enters its waters"
        return "V" if not sentence.lows[i - 1].endswith(DEMONYMS) and sentence.mentions[i - 1] >= 0 else "N"
    counted = following == "Q" and i > 0 and tags[i - 1] in "ZN" and "s" not in lexeme.forms
    if finite_later(sentence, i) and following not in ("D", "U") and not counted:
        return "N"
    if counted and lexeme.verb in _GIVERS and not verb_before(tags, i):
        return "V"
    return "N" if following == "S" else ""


def _by_clause(sentence: Sentence, i: int, following: str) -> str:
    """Whether the clause has its verb without it, and whether a subject stands before it and an object behind."""
    tags, lexeme = sentence.tags, sentence.lexemes[i]
    assert lexeme is not None
    object_like = following in _OBJECTS or (following == "v" and _is_mounting(sentence, i + 1))
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
        if before_is_name and "b" in lexeme.forms and object_like:
            return "V"
    if "s" in lexeme.forms and lexeme.plural:
        return _plural_or_present(sentence, i, at, following)
    if set("ds") & set(lexeme.forms) and before_is_name and object_like:
        return "V"
    if is_plural(sentence, at) or is_coordinated(sentence, at) or is_plural(sentence, before_place(sentence, at)):
        if verb_before(tags, i):
            is_told = following in ("D", "U", "Z") or (following in ("P", "R") and sentence.lows[i] in _STAYING)
            return "V" if is_told and _opens_told(sentence, at) else "N"
        return "V" if object_like or following in ("P", "T", "R") else "N"
    if "d" in lexeme.forms and not verb_before(tags, i) and following in ("P", "D", "Z", "Q", "N", "A", "U"):
        return "V"
    return "N"


def _opens_told(sentence: Sentence, at: int) -> bool:
    """ "Says Russian troops remain": whether what ends at ``at`` stands right behind a verb of saying."""
    while at > 0 and sentence.tags[at] in "NZADQ":
        at -= 1
    saying = sentence.lexemes[at]
    return sentence.tags[at] == "V" and saying is not None and saying.verb in _SAYING


def _is_mounting(sentence: Sentence, k: int) -> bool:
    """ "Bishops face mounting pressure": an -ing form that describes the noun behind it."""
    return sentence.lows[k].endswith("ing") and unresolved(sentence, k + 1) in ("N", "*")


def _plural_or_present(sentence: Sentence, i: int, at: int, following: str) -> str:
    """A plural that is as well a third person, ``at`` the word before it: "Moscow moves troops", "troop moves"."""
    tags = sentence.tags
    before_is_name = tags[at] == "Z"
    if following in ("", ".") and before_is_name and sentence.lows[i] not in _EVENTS and _stands_apart(sentence, at):
        return "V"
    if following == "A" and sentence.lows[i + 1] in READY and sentence.lows[i + 2 : i + 3] in (["to"], ["for"]):
        # "Tamil rebels willing to talk": who is described, not what he does.
        return "N"
    if following in _OBJECTS:
        return "V" if not is_plural(sentence, at) else "N"
    is_verb = before_is_name and sentence.lows[i] not in ("talks", "ties") and not verb_before(tags, i)
    return "V" if following in ("P", "T", "R") and is_verb else "N"
