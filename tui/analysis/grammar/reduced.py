# ruff: noqa: SIM905 -- word lists read better as running text
"""Past participles that only describe the noun beside them: "troops massed at the border", "a citizen held in Dakar"."""

from __future__ import annotations

from tui.analysis.grammar.neighbours import finite_later, other_predicate, tag_at, tag_before, verb_before
from tui.analysis.grammar.transitivity import INTRANSITIVE, tag_behind
from tui.analysis.grammar.words import Sentence, Verb

_BY_REACH = 7
"""Words behind a participle within which its "by" stands, its object between."""
_ASIDE_REACH = 24
"""Words behind a participle set in between commas within which the second comma stands."""
_EITHER_WAY = frozenset(("leave", "turn", "move", "fly", "hit", "close", "open", "sail", "lose", "land"))
"""Verbs that do without an object, but of which something can be said that it was left, turned away or moved."""
_ASSEMBLED = frozenset(("gather", "mass", "assemble", "station", "deploy", "amass"))
TELLING = frozenset(("say", "claim", "admit", "confirm"))
_SAYING = frozenset(
    "say tell claim add state think believe note insist argue warn admit allege be know hear see".split()
)
_EXPERIENCING = frozenset("have get see watch find want keep leave".split())
"""Verbs behind whose object a participle tells what happens to it: "had two envoys expelled by Moscow"."""


def only_describes(sentence: Sentence, verb: Verb, head: str) -> bool:
    """Whether what stands around shows that it describes the noun before it."""
    is_other = head in _EITHER_WAY and other_predicate(sentence, verb.at)
    is_aside = is_other or _stands_aside(sentence, verb, head)
    return is_aside or _stands_there(sentence, verb, head) or _is_told_of_further(sentence, verb)


def _is_told_of_further(sentence: Sentence, verb: Verb) -> bool:
    """ "Cutters dragged off buses by officers were dumped": behind the "by" an auxiliary tells more of the same."""
    tags, near = sentence.tags, sentence.lows[verb.end : verb.end + _BY_REACH]
    by = verb.end + near.index("by") if "by" in near else 0
    if not by or any(tag not in "DNZAQPR" for tag in tags[verb.end : by]):
        return False
    k = by + 1
    while k < len(tags) and tags[k] in "DNZAQS":
        k += 1
    return k > by + 1 and tag_at(tags, k) in ("E", "H", "M") and not verb_before(tags, verb.at)


def _stands_aside(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "The frontier, closed since June, was reopened": set in between commas, with the verb of the subject behind."""
    tags = sentence.tags
    if verb.at < 2 or tags[verb.at - 1] != "," or tags[verb.at - 2] not in "NZ" or tag_at(tags, verb.end) not in "PRC":
        return False
    for k in range(verb.end, min(len(tags) - 2, verb.end + _ASIDE_REACH)):
        if tags[k] in ".;:?!":
            return False
        behind = tags[k + 1 + (tags[k + 1] == "R")] if tags[k] == "," else ""
        if behind and behind in "EHMO":
            return True
        if behind:
            # "A baker, fined for smuggling in May, left": what is done to nobody would be the first of two deeds.
            is_asked = sentence.lows[verb.end] in ("if", "whether")
            return behind == "V" and head not in INTRANSITIVE and not is_asked
    return False


def _stands_there(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Told students massed on the lawns": behind the object of a verb it says where people stand."""
    if head not in _ASSEMBLED or tag_behind(sentence, verb) != "P" or not sentence.verbs:
        return False
    before = sentence.verbs[-1]
    between = sentence.tags[before.end : verb.at]
    tells_of = before.lemma in TELLING or before.lemma in _EXPERIENCING or before.passive
    return not tells_of and before.form != "g" and bool(between) and all(tag in "DNZAQS" for tag in between)


def is_behind_whom(sentence: Sentence, i: int) -> bool:
    """ "Two Poles whom Russia locked up are home": the subject of the verb at ``i`` has its object before it."""
    k = i - 1
    while k > 0 and sentence.tags[k] in "DNZAQS":
        k -= 1
    return k < i - 1 and sentence.lows[k] == "whom"


def describes_subject(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Troops involved in drills in the south and the west will begin": the real verb comes after the "and"."""
    tags = sentence.tags
    return (
        tag_behind(sentence, verb) == "P"
        and tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
        and (head not in INTRANSITIVE or head in _ASSEMBLED)
        and not verb_before(tags, verb.at)
        and finite_later(sentence, verb.at, 18, ',;:.!?"“”()—–CWKU')
    )


def describes_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Resumed a service cut by the war": a participle behind the object of the verb before it."""
    before = [other for other in sentence.verbs if other.at < verb.at and other.lemma not in _SAYING]
    if not before or before[-1].passive or before[-1].lemma in _EXPERIENCING:
        return False
    if tag_before(sentence.tags, verb.at) not in ("N", "Z"):
        return False
    between = sentence.tags[before[-1].end : verb.at]
    return len(between) > 1 and not any(tag in ",;:.!?CKWJ“\"‘'" for tag in between)


def hangs_on_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Announced the freeing of a nurse held in ...": a participle that only describes, unless somebody says it."""
    before = [other for other in sentence.verbs if other.form == "f"]
    return bool(before) and before[-1].lemma not in _SAYING and before[-1].at < verb.at - 1


def is_undergone(sentence: Sentence, verb: Verb) -> bool:
    """ "Found their radios jammed for a third night": behind the object of a verb by which one undergoes something."""
    before = [other for other in sentence.verbs if other.at < verb.at]
    if not before or before[-1].lemma not in ("find", "have", "get") or before[-1].passive:
        return False
    between = sentence.tags[before[-1].end : verb.at]
    if between == ["U"]:
        # "Found themselves sealed off", but not "found they ..."
        return sentence.lows[verb.at - 1].endswith(("self", "selves"))
    return len(between) > 1 and all(tag in "DNZAQSU" for tag in between)
