# ruff: noqa: SIM905 -- word lists read better as running text
"""Whether a past form without auxiliary is active, passive or only describes: "police arrested", "ten arrested in Minsk".

Whether it has an object is asked of ``transitivity``, whether it describes the noun beside it of ``reduced``.
"""

from __future__ import annotations

from tui.analysis.grammar.neighbours import finite_later, tag_at, verb_before
from tui.analysis.grammar.participles import bereaves, is_shut_out
from tui.analysis.grammar.reduced import (
    TELLING,
    describes_object,
    describes_subject,
    hangs_on_object,
    is_behind_whom,
    is_undergone,
    only_describes,
)
from tui.analysis.grammar.transitivity import (
    INTRANSITIVE,
    OUT_OF,
    by_follows,
    by_in_aside,
    has_object_before,
    holds_object,
    lacks_all,
    lacks_object,
    object_behind,
    tag_behind,
)
from tui.analysis.grammar.words import Sentence, Verb
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.kinds import AID, ASSAULT, COERCE, CONSULT, SANCTION

_WILLING = frozenset("threaten offer attempt try seek hope decide intend aim opt choose plan want wish prepare".split())
"""Verbs that before an infinitive tell what their subject means to do: "the army threatened to strike"."""
_TO_PURPOSE = 6
"""Words behind "stopped" within which it is said what for."""
_DONE_TO_NOBODY = frozenset("dig_in cave_in back_down climb_down give_in hold_out step_down".split())
"""Verbs with a particle that take no object."""
_TRAVELLING = frozenset(("arrive", "come", "go", "travel", "leave", "return"))
"""What one does by boat, by land, by the truckload, and nobody to one."""
_DONE_TO_SOMEBODY = frozenset((ASSAULT, COERCE, SANCTION, AID))
_AIMING = frozenset(
    "aim balk baulk bark fire hiss hit jeer lash laugh lunge scoff scream shoot shout snipe spit strike swing swipe throw yell hint look stare gaze nod wave point smile snap snarl".split()
)
"""Verbs of what the subject does at somebody; others are done where "at" says: "dumped at the border"."""
_PASSIVE_BEFORE_ON = frozenset("arrest detain jail kill impose sanction order deploy hold accuse charge hit".split())
_BIDDING = frozenset(("order", "compel", "oblige", "forbid", "authorise", "authorize", "sentence"))
"""Verbs that before "to" lack whom they are done to: "the paper, ordered to close"."""
_OF_SUBJECT = "DNZAQSR'‘“\""
"""Tags of a subject up to its verb, which may be quoted: "says the sites 'severely damaged'"."""


def read_bare_past(sentence: Sentence, verb: Verb, forms: str, lexicon: Lexicon) -> None:
    """ "Police arrested" is active; "arrested by police", "troops ordered back", "five killed in" are passive or reduced."""
    verb.past = True
    if "n" not in forms:
        # "The ferry sank", "rebels broke out": no participle, so nothing was done to the subject.
        return
    head = verb.lemma.split("_")[0]
    if only_describes(sentence, verb, head):
        _reduce(verb)
        return
    if head == "leave" and tag_at(sentence.tags, verb.end) in ("T", "P") and finite_later(sentence, verb.at):
        # "Migrants left to die were found", "a man left for dead was nursed"
        _reduce(verb)
        return
    reports = _tells(sentence, verb, head, lexicon)
    is_active = reports or _does_itself(sentence, verb, head, lexicon)
    is_done = (head not in _TRAVELLING and by_follows(sentence, verb)) or is_shut_out(sentence, verb, head)
    is_bidden = head in _BIDDING and tag_at(sentence.tags, verb.end) == "T"
    is_participle = is_done or is_bidden or "d" not in forms or bereaves(sentence, verb)
    later = not is_active and finite_later(sentence, verb.at) and not object_behind(sentence, verb.end)
    previous = _tag_or_comma_before(sentence.tags, verb.at)
    if later and is_behind_whom(sentence, verb.at):
        return
    if previous == "," or (later and previous in ("N", "Z")):
        aside = previous == "," and not is_active and by_in_aside(sentence, verb.end)
        if is_participle or aside or (later and tag_at(sentence.tags, verb.end) in ("P", "T", "R", "")):
            _reduce(verb)
        return
    if is_participle:
        verb.passive = True
        verb.form = "r" if later or describes_object(sentence, verb) else "f"
        return
    if verb.lemma in OUT_OF and is_undergone(sentence, verb):
        # "Found themselves shut out of the market"
        verb.passive = True
        return
    if holds_object(sentence, verb):
        return
    if head not in INTRANSITIVE and tag_behind(sentence, verb) == "P" and is_undergone(sentence, verb):
        verb.passive = True
        return
    if not is_active and lacks_object(sentence, verb, lexicon):
        if has_object_before(sentence, verb.at, lexicon) or _is_own_blow(sentence, verb, head):
            return
        _read_without_object(sentence, verb, previous)
    if verb.form == "f" and not reports and describes_subject(sentence, verb, head):
        _reduce(verb)


def _reduce(verb: Verb) -> None:
    """Make it a participle that describes the noun before it: "troops massed at the border"."""
    verb.form, verb.passive = "r", True


def _read_without_object(sentence: Sentence, verb: Verb, previous: str) -> None:
    """ "Five killed in Kabul", "found their radios jammed", "a citizen held in": passive, or only describing."""
    if _is_own(sentence, verb) or (previous in ("N", "Z") and is_undergone(sentence, verb)):
        verb.passive = True
    elif previous in ("N", "Z") and hangs_on_object(sentence, verb):
        _reduce(verb)


def _tells(sentence: Sentence, verb: Verb, head: str, lexicon: Lexicon) -> bool:
    """ "Said", "announced": a verb by which the subject tells something; "told to leave" is somebody else's telling."""
    is_told_to = head == "tell" and tag_at(sentence.tags, verb.end) == "T"
    return not is_told_to and "report" in lexicon.operators.get(verb.lemma, ())


def _does_itself(sentence: Sentence, verb: Verb, head: str, lexicon: Lexicon) -> bool:
    """ "Threatened to strike", "retreated", "stopped to talk": whether the subject does it, though no object follows."""
    wills = head in _WILLING and tag_at(sentence.tags, verb.end) == "T"
    itself = head in INTRANSITIVE and not lacks_all(sentence, verb)
    return wills or itself or _stops_to(sentence, verb, head) or _is_set_phrase(verb, lexicon)


def _stops_to(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Stopped in Ankara to negotiate": for what one stops of oneself."""
    return head == "stop" and "T" in sentence.tags[verb.end : verb.end + _TO_PURPOSE]


def _is_set_phrase(verb: Verb, lexicon: Lexicon) -> bool:
    """ "Came to terms in Oslo", "touched down in Kabul": what has its object within itself and is done to nobody."""
    frame = lexicon.verbs.get(verb.lemma)
    particles = verb.lemma.count("_")
    if verb.lemma in _DONE_TO_NOBODY:
        return True
    if frame is None or not particles or frame.type in _DONE_TO_SOMEBODY:
        return False
    return particles > 1 or frame.type is CONSULT


def _is_own_blow(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Police fired on the crowd": the subject strikes; "fired on, farmers fled" has its doer behind."""
    return _strikes_on(sentence, verb, head) and not by_in_aside(sentence, verb.end) and _is_own(sentence, verb)


def _strikes_on(sentence: Sentence, verb: Verb, head: str) -> bool:
    """ "Fired on protesters", "clashed with police": active before such a preposition, but not "killed on Monday"."""
    preposition = sentence.lows[verb.end : verb.end + 1]
    if preposition == ["at"] and head not in _AIMING:
        return False
    return (
        preposition in (["on"], ["at"], ["back"], ["against"], ["with"])
        and tag_behind(sentence, verb) == "P"
        and head not in _PASSIVE_BEFORE_ON
    )


def _is_own(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is the verb of a clause of its own: the first, or one that somebody tells, and not behind a pronoun."""
    is_own = not verb_before(sentence.tags, verb.at) or _is_told(sentence, verb)
    return is_own and not (verb.at and sentence.tags[verb.at - 1] in "UW")


def _is_told(sentence: Sentence, verb: Verb) -> bool:
    """ "Israel says truce delayed until Sunday": a clause of its own behind a verb of saying, its subject between."""
    before = next((other for other in reversed(sentence.verbs) if other.at < verb.at), None)
    if before is None or before.lemma not in TELLING or before.end >= verb.begin:
        return False
    return all(tag in _OF_SUBJECT for tag in sentence.tags[before.end : verb.begin])


def _tag_or_comma_before(tags: list[str], k: int) -> str:
    """The tag before ``k``, empty at the start; of "the plan, long stalled by a quarrel, has" the comma."""
    previous = tags[k - 1] if k else ""
    return "," if previous == "R" and k > 1 and tags[k - 2] == "," else previous
