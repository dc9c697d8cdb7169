# ruff: noqa: SIM905 -- word lists read better as running text
"""Whether a past form without auxiliary is active, passive or only describes: "police arrested", "ten arrested in Minsk"."""

from __future__ import annotations

from storage.records import ActType
from tui.analysis.grammar.neighbours import finite_later, other_predicate, tag_before, verb_before
from tui.analysis.grammar.participles import bereaves, is_shut_out
from tui.analysis.grammar.phrases import MEASURE_OPENERS, skip_measure
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import CLOSED, Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.vocabulary import PROJECTILES
from tui.analysis.lexicon.wordlists import word_class


def read_bare_past(sentence: Sentence, verb: Verb, forms: str, lexicon: Lexicon) -> None:
    """ "Police arrested" is active; "arrested by police", "troops ordered back", "five killed in" are passive or reduced."""
    verb.past = True
    if "n" not in forms:
        # "The ferry sank", "rebels broke out": no participle, so nothing was done to the subject.
        return
    head = verb.lemma.split("_")[0]
    if _only_describes(sentence, verb, head):
        _reduce(verb)
        return
    if head == "leave" and _tag_at(sentence.tags, verb.end) in ("T", "P") and finite_later(sentence, verb.at):
        # "Migrants left to die were found", "a man left for dead was nursed"
        _reduce(verb)
        return
    reports = _tells(sentence, verb, head, lexicon)
    is_active = reports or _does_itself(sentence, verb, head, lexicon)
    is_done = (head not in _TRAVELLING and by_follows(sentence, verb)) or is_shut_out(sentence, verb, head)
    is_participle = is_done or "d" not in forms or bereaves(sentence, verb)
    later = not is_active and finite_later(sentence, verb.at) and not _object_behind(sentence, verb.end)
    previous = _tag_before(sentence.tags, verb.at)
    if later and _is_behind_whom(sentence, verb.at):
        return
    if previous == "," or (later and previous in ("N", "Z")):
        aside = previous == "," and not is_active and _by_in_aside(sentence, verb.end)
        if is_participle or aside or (later and _tag_at(sentence.tags, verb.end) in ("P", "T", "R", "")):
            _reduce(verb)
        return
    if is_participle:
        verb.passive = True
        verb.form = "r" if later or _describes_object(sentence, verb) else "f"
        return
    if _holds_its_object(sentence, verb):
        return
    if head not in INTRANSITIVE and _following(sentence, verb) == "P" and _is_undergone(sentence, verb):
        verb.passive = True
        return
    if not is_active and _lacks_object(sentence, verb, lexicon):
        if _has_its_object_before(sentence, verb.at, lexicon) or _is_own_blow(sentence, verb, head):
            return
        _read_without_object(sentence, verb, previous)
    if verb.form == "f" and not reports and _describes_subject(sentence, verb, head):
        _reduce(verb)


def _only_describes(sentence: Sentence, verb: Verb, head: str) -> bool:
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
    return k > by + 1 and _tag_at(tags, k) in ("E", "H", "M") and not verb_before(tags, verb.at)


_BY_REACH = 7
"""Words behind a participle within which its "by" stands, its object between."""


def _is_behind_whom(sentence: Sentence, i: int) -> bool:
    """ "Two Poles whom Russia locked up are home": the subject of the verb at ``i`` has its object before it."""
    k = i - 1
    while k > 0 and sentence.tags[k] in "DNZAQS":
        k -= 1
    return k < i - 1 and sentence.lows[k] == "whom"


def _stands_aside(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "The frontier, closed since June, was reopened": set in between commas, with the verb of the subject behind."""
    tags = sentence.tags
    if verb.at < 2 or tags[verb.at - 1] != "," or tags[verb.at - 2] not in "NZ" or _tag_at(tags, verb.end) not in "PRC":
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
    if head not in _ASSEMBLED or _following(sentence, verb) != "P" or not sentence.verbs:
        return False
    before = sentence.verbs[-1]
    between = sentence.tags[before.end : verb.at]
    tells_of = before.lemma in _TELLING or before.lemma in _EXPERIENCING or before.passive
    return not tells_of and before.form != "g" and bool(between) and all(tag in "DNZAQS" for tag in between)


def _tells(sentence: Sentence, verb: Verb, head: str, lexicon: Lexicon) -> bool:
    """ "Said", "announced": a verb by which the subject tells something; "told to leave" is somebody else's telling."""
    is_told_to = head == "tell" and _tag_at(sentence.tags, verb.end) == "T"
    return not is_told_to and "report" in lexicon.operators.get(verb.lemma, ())


def _does_itself(sentence: Sentence, verb: Verb, head: str, lexicon: Lexicon) -> bool:
    """ "Threatened to strike", "retreated", "stopped to talk": whether the subject does it, though no object follows."""
    wills = head in _WILLING and _tag_at(sentence.tags, verb.end) == "T"
    return wills or head in INTRANSITIVE or _stops_to(sentence, verb, head) or _is_set_phrase(verb, lexicon)


def _tag_before(tags: list[str], k: int) -> str:
    """The tag before ``k``, empty at the start; of "the plan, long stalled by a quarrel, has" the comma."""
    previous = tags[k - 1] if k else ""
    return "," if previous == "R" and k > 1 and tags[k - 2] == "," else previous


def _holds_its_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Granted asylum", "took to the streets", "chained themselves": the object is part of the verb."""
    within = sentence.lows[verb.at + 1 : verb.end]
    return bool(within) and (within[0] not in CLOSED or len(within) > 1 or CLOSED[within[0]] == "U")


def _is_own(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is the verb of a clause of its own: the first, or one that somebody tells, and not behind a pronoun."""
    is_own = not verb_before(sentence.tags, verb.at) or _is_told(sentence, verb)
    return is_own and not (verb.at and sentence.tags[verb.at - 1] in "UW")


def _is_own_blow(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Police fired on the crowd": the subject strikes; "fired on, farmers fled" has its doer behind."""
    return _strikes_on(sentence, verb, head) and not _by_in_aside(sentence, verb.end) and _is_own(sentence, verb)


def _read_without_object(sentence: Sentence, verb: Verb, previous: str) -> None:
    """ "Five killed in Kabul", "found their radios jammed", "a citizen held in": passive, or only describing."""
    if _is_own(sentence, verb) or (previous in ("N", "Z") and _is_undergone(sentence, verb)):
        verb.passive = True
    elif previous in ("N", "Z") and _hangs_on_object(sentence, verb):
        _reduce(verb)


def _stops_to(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Stopped in Ankara to negotiate": for what one stops of oneself."""
    return head == "stop" and "T" in sentence.tags[verb.end : verb.end + _TO_PURPOSE]


_ASIDE_REACH = 24
"""Words behind a participle set in between commas within which the second comma stands."""
_TO_PURPOSE = 6
"""Words behind "stopped" within which it is said what for."""


def _by_in_aside(sentence: Sentence, k: int) -> bool:
    """ "Farmers, barred from their land by soldiers, went home": a "by" before the comma that closes what is set in."""
    if _tag_at(sentence.tags, k) not in ("P", "R", "T"):
        return False
    for j in range(k, min(len(sentence.tags), k + 14)):
        if sentence.lows[j] == "by":
            return True
        goes_on = sentence.tags[j - 1] == "J" or (sentence.tags[j] == "V" and sentence.tags[j - 1] == "T")
        if sentence.tags[j] in ',;:.!?"“”V' and not goes_on:
            return False
    return False


_DONE_TO_NOBODY = frozenset("dig_in cave_in back_down climb_down give_in hold_out step_down".split())
"""Verbs with a particle that take no object."""
_TRAVELLING = frozenset(("arrive", "come", "go", "travel", "leave", "return"))
"""What one does by boat, by land, by the truckload, and nobody to one."""
_DONE_TO_SOMEBODY = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.SANCTION, ActType.AID))


def _is_set_phrase(verb: Verb, lexicon: Lexicon) -> bool:
    """ "Came to terms in Oslo", "touched down in Kabul": what has its object within itself and is done to nobody."""
    frame = lexicon.verbs.get(verb.lemma)
    particles = verb.lemma.count("_")
    if verb.lemma in _DONE_TO_NOBODY:
        return True
    if frame is None or not particles or frame.type in _DONE_TO_SOMEBODY:
        return False
    return particles > 1 or frame.type is ActType.CONSULT


def _reduce(verb: Verb) -> None:
    """Make it a participle that describes the noun before it: "troops massed at the border"."""
    verb.form, verb.passive = "r", True


def _tag_at(tags: list[str], k: int) -> str:
    """The tag at ``k``, empty behind the end."""
    return tags[k] if k < len(tags) else ""


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


def _following(sentence: Sentence, verb: Verb) -> str:
    """What stands behind the verb; "at least five" is a number, "sites 'severely damaged'" ends with the quotation."""
    tags, lows, at = sentence.tags, sentence.lows, verb.end
    if at >= len(lows):
        return ""
    if lows[at] in MEASURE_OPENERS and skip_measure(sentence, at) > at:
        return "Q"
    if lows[at] in _ASIDE and _tag_at(tags, at + 1) in ("D", "Q", "Z"):
        at += 1
    if tags[at] in "'’”\"" and sentence.starts[at] == sentence.ends[at - 1]:
        at += 1
    return _tag_at(tags, at)


_ASIDE = frozenset(("home", "back", "again", "yesterday", "today"))
"""What may stand between a verb and its object."""


def _lacks_object(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> bool:
    """ "Five killed in Kabul": whether a verb that wants an object has none, so that it must be passive."""
    if not (verb.lemma in lexicon.verbs or verb.lemma in lexicon.objects or verb.lemma in lexicon.operators):
        return False
    following = "P" if verb.lemma in OUT_OF else _following(sentence, verb)
    if following == "Q":
        return not _counts_object(sentence, verb)
    if _object_behind(sentence, verb.end):
        return False
    return following in ("P", "", ".", ":", ";", "R", "C", ",", "T") or (
        following == "V" and not sentence.lows[verb.end].endswith("ing")
    )


def lacks_all(sentence: Sentence, verb: Verb) -> bool:
    """ "Houthi targets hit in Yemen": of "hit", which is present, past and participle, no object tells the last."""
    if verb.lemma != "hit" or verb.at == 0 or sentence.tags[verb.at - 1] not in "NZ":
        return False
    head = sentence.lexemes[verb.at - 1]
    if (head is not None and head.noun in _HITTING) or sentence.lows[verb.end : verb.end + 1] == ["at"]:
        return False
    return _following(sentence, verb) in ("", ".", ",", "P", "C") and not _object_behind(sentence, verb.end)


OUT_OF = frozenset(
    ("subject_to", "shut_out_of", "throw_out_of", "kick_out_of", "force_out_of", "drive_out_of", "lock_out_of")
)
"""Verbs whose own object would stand before their particles: "shut Russia out of"."""


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


def _strikes_on(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Fired on protesters", "clashed with police": active before such a preposition, but not "killed on Monday"."""
    preposition = sentence.lows[verb.end : verb.end + 1]
    return (
        preposition in (["on"], ["at"], ["back"], ["against"], ["with"])
        and _following(sentence, verb) == "P"
        and head not in _PASSIVE_BEFORE_ON
    )


def _is_told(sentence: Sentence, verb: Verb) -> bool:
    """ "Israel says truce delayed until Sunday": a clause of its own behind a verb of saying, its subject between."""
    before = next((other for other in reversed(sentence.verbs) if other.at < verb.at), None)
    if before is None or before.lemma not in _TELLING or before.end >= verb.begin:
        return False
    return all(tag in _OF_SUBJECT for tag in sentence.tags[before.end : verb.begin])


def _hangs_on_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Announced the release of a citizen held in ...": a participle that only describes, unless somebody says it."""
    before = [other for other in sentence.verbs if other.form == "f"]
    return bool(before) and before[-1].lemma not in _SAYING and before[-1].at < verb.at - 1


def _describes_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Resumed a service cut by the war": a participle behind the object of the verb before it."""
    before = [other for other in sentence.verbs if other.at < verb.at and other.lemma not in _SAYING]
    if not before or before[-1].passive or before[-1].lemma in _EXPERIENCING:
        return False
    if tag_before(sentence.tags, verb.at) not in ("N", "Z"):
        return False
    between = sentence.tags[before[-1].end : verb.at]
    return len(between) > 1 and not any(tag in ",;:.!?CKWJ“\"‘'" for tag in between)


def _has_its_object_before(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """ "The rice that India shipped": the object stands before the pronoun, unless somebody says what follows."""
    k = i - 1
    while k > 0 and sentence.tags[k] in "DNZAQS":
        k -= 1
    if k < 1 or k == i - 1 or sentence.tags[k] not in "WK" or sentence.tags[k - 1] not in "NZ":
        return False
    before = [verb for verb in sentence.verbs if verb.at < k]
    return not before or "report" not in lexicon.operators.get(before[-1].lemma, ())


def _is_undergone(sentence: Sentence, verb: Verb) -> bool:
    """ "Found their radios jammed for a third night": behind the object of a verb by which one undergoes something."""
    before = [other for other in sentence.verbs if other.at < verb.at]
    if not before or before[-1].lemma not in ("find", "have", "get") or before[-1].passive:
        return False
    between = sentence.tags[before[-1].end : verb.at]
    if between == ["U"]:
        # "Found themselves sealed off", but not "found they ..."
        return sentence.lows[verb.at - 1].endswith(("self", "selves"))
    return len(between) > 1 and all(tag in "DNZAQSU" for tag in between)


def _describes_subject(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Troops involved in drills in the south and the west will begin": the real verb comes after the "and"."""
    tags = sentence.tags
    return (
        _following(sentence, verb) == "P"
        and tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
        and (head not in INTRANSITIVE or head in _ASSEMBLED)
        and not verb_before(tags, verb.at)
        and finite_later(sentence, verb.at, 18, ',;:.!?"“”()—–CWKU')
    )


def _object_behind(sentence: Sentence, k: int) -> bool:
    """Whether the object comes after a short phrase: "requested from Peru the handover of", "returned to Chad three masks"."""
    tags = sentence.tags
    start = k
    while k < len(tags) and tags[k] in "PT":
        start = k = k + 1
        while k < len(tags) and tags[k] in "DNZAQ" and (k == start or tags[k] not in "DQ" or tags[k - 1] == "D"):
            # "For the third night", but "from Peru | 20 tanks"
            k += 1
        if k == start or sentence.lows[k - 1] in TIME_WORDS:
            return False
        while k < len(tags) and tags[k] == "R":
            k += 1
        if k < len(tags) and (tags[k] == "K" or (tags[k] in "DQ" and sentence.lows[k] not in TIME_WORDS)):
            # "swore before elders that", "requested from Peru the handover"
            return True
    return False


_TELLING = frozenset(("say", "claim", "admit", "confirm"))
_OF_SUBJECT = "DNZAQSR'‘“\""
"""Tags of a subject up to its verb, which may be quoted: "says the sites 'severely damaged'"."""
_SAYING = frozenset(
    "say tell claim add state think believe note insist argue warn admit allege be know hear see".split()
)

_EXPERIENCING = frozenset("have get see watch find want keep leave".split())
"""Verbs behind whose object a participle tells what happens to it: "had two envoys expelled by Moscow"."""

_HITTING = PROJECTILES | {"strike", "attack", "barrage", "raid", "wave", "storm", "quake", "earthquake", "hurricane"}
"""What hits, also where it is not said what."""
_EITHER_WAY = frozenset(("leave", "turn", "move", "fly", "hit", "close", "open", "sail", "lose", "land"))
"""Verbs that do without an object, but of which something can be said that it was left, turned away or moved."""

_WILLING = frozenset("threaten offer attempt try seek hope decide intend aim opt choose plan want wish prepare".split())
"""Verbs that before an infinitive tell what their subject means to do: "the army threatened to strike"."""

INTRANSITIVE = word_class("intransitive")

_ASSEMBLED = frozenset(("gather", "mass", "assemble", "station", "deploy", "amass"))

_PASSIVE_BEFORE_ON = frozenset("arrest detain jail kill impose sanction order deploy hold accuse charge hit".split())
