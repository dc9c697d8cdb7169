# ruff: noqa: SIM905 -- word lists read better as running text
"""What stands before a verb as its subject, and what introduces its clause: "the minister, who had met his rival, resigned"."""

from __future__ import annotations

from tui.analysis.grammar.fronting import behind_first_phrase
from tui.analysis.grammar.leftward import skip_parenthesis, walk_left
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.relatives import antecedent, front, second_phrase, take_object_before, take_subject_before
from tui.analysis.grammar.sharing import predicate_before, share, share_subject
from tui.analysis.grammar.words import Range, Sentence, Verb

_PAPERS = frozenset(
    "statement statements report letter note speech resolution declaration tweet interview lawsuit lawsuits suit complaint complaints petition "
    "communique communiqué indictment editorial post message memo dossier motion submission affidavit filing".split()
)
"""What says something for the one who issues it: "released a statement criticising ..."."""
_CLOSING = frozenset(("say", "insist", "argue", "suggest"))
"""Verbs of speech that have a speaker behind them and no listener."""
_WHEN_SAID = frozenset(("after", "amid", "as", "before", "while", "ahead"))


def attach_subject(sentence: Sentence, verb: Verb) -> None:
    """Find what stands before the verb as its subject, and what introduces its clause."""
    if verb.form == "i":
        return
    tags = sentence.tags
    k = verb.begin - 1
    if verb.form == "g":
        _attach_participle(sentence, verb, k)
        return
    if verb.lemma in _CLOSING and _is_before_speaker(sentence, verb):
        return
    while k > 0 and tags[k] == "R":
        k -= 1
    believing = sentence.verb_at.get(k)
    if believing is not None and take_subject_before(sentence, verb, believing):
        return
    nearest = k
    if k >= 0 and tags[k] in (",", ")", "—", "–"):
        if tags[k] == "," and "," not in tags[:k]:
            first = predicate_before(sentence, verb, k)
            if first is not None:
                share(verb, first)
                return
        k = skip_parenthesis(tags, k)
    for _ in range(3):
        end = k + 1
        stop = walk_left(sentence, verb, k, nearest)
        if stop is None:
            return
        start = behind_first_phrase(sentence, stop + 1, end)
        if start + 1 == end and tags[start] == "Q" and stop > 0 and tags[stop] == ",":
            # "Nadia Idir, 34, walking home, was punched": of her age nothing is told.
            k = stop - 1
            continue
        if start < end:
            _attach_phrase(sentence, verb, start, end)
            if verb.opener_word != "whose" and stop > 0 and tags[stop] in "WK":
                take_object_before(sentence, verb, stop)
            return
        if end - 1 == nearest and tags[nearest] in "NZ" and _only_describes(sentence, verb):
            verb.form = "r"
            # "Spoke at a vigil for a nurse gunned down by thieves": it describes the last of these.
            verb.subject = antecedent(sentence, end)
            return
        if stop < 1 or tags[stop] != ",":
            break
        # Only "in a statement" or "on Monday" stood behind the comma: the subject is before it.
        k = skip_parenthesis(tags, stop)
    share_subject(sentence, verb)


def _attach_phrase(sentence: Sentence, verb: Verb, start: int, end: int) -> None:
    """Give the verb the phrase right before it, or that part of the words there which is its subject."""
    tags = sentence.tags
    if verb.opener_word == "whose":
        _attach_owned(sentence, verb, start, end)
        return
    named = second_phrase(sentence, verb, start, end) if end - start > 1 else 0
    if named:
        front(verb, Range(start, named))
        verb.opener, start = "W", named
    elif end - start > 1 and tags[end - 1] == "U" and tags[end - 2] in "NZ" and not verb.opener:
        # "freed a diplomat it arrested": a relative clause without its pronoun.
        verb.opener, start = "W", end - 1
    verb.subject = _self_of(sentence, verb, Range(start, end))


def _only_describes(sentence: Sentence, verb: Verb) -> bool:
    """ "Asked it to stop, in a letter | sent through Hungary": a participle alone, where the clause has had its verb."""
    if verb.form == "r":
        return True
    is_bare = verb.passive and verb.begin == verb.at
    return is_bare and any(other.form == "f" and other.at < verb.at for other in sentence.verbs)


def _self_of(sentence: Sentence, verb: Verb, subject: Range) -> Range:
    """ "Villagers found themselves sealed off": the subject of the verb before, where one's own self stands in for it."""
    if subject.end - subject.start > 1 or not sentence.lows[subject.start].endswith(("self", "selves")):
        return subject
    before = next((other for other in reversed(sentence.verbs) if other.at < verb.at), None)
    return before.subject if before is not None and before.subject is not None else subject


def _is_before_speaker(sentence: Sentence, verb: Verb) -> bool:
    """ "Talks at an end, says Putin": the verb closes what is said, and whoever says it stands behind."""
    tags = sentence.tags
    if verb.begin < verb.at or tags[verb.at - 1 : verb.at] not in ([","], ["'"], ["’"], ["”"]):
        return False
    k = verb.end
    while k < len(tags) and tags[k] in "DNZASQ":
        k += 1
    is_over = tags[k : k + 1] in ([], [","], ["."]) or sentence.lows[k] in _WHEN_SAID
    return k > verb.end and is_over


def _attach_owned(sentence: Sentence, verb: Verb, start: int, end: int) -> None:
    """ "Algeria, whose consul Morocco expelled" or "whose consul was expelled": what is owned stands with its owner."""
    owner = antecedent(sentence, start - 1)
    k = start
    while k < end and sentence.tags[k] in "AQ":
        k += 1
    while k < end and sentence.tags[k] == "N":
        k += 1
    begin = owner.start if owner is not None else start
    is_told_of = verb.passive and verb.begin < verb.at
    if start < k < end and sentence.tags[k] in "DZU" and not is_told_of:
        verb.subject = Range(k, end)
        front(verb, Range(begin, k))
    else:
        verb.subject = Range(begin, end)


_CHARGES = frozenset(("of", "for", "from", "against"))
"""Prepositions between whom one accuses, thanks or stops and what they do."""


def _attach_participle(sentence: Sentence, verb: Verb, k: int) -> None:
    tags = sentence.tags
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    k = _before_scene(sentence, k)
    # "Spent two hours talking": the hours do nothing.
    is_of_subject = bool(before) and (sentence.lows[k] in _PAPERS or before[-1].lemma in ("spend", "waste"))
    if k >= 0 and tags[k] in "NZ" and not is_of_subject:
        end = k + 1
        while k >= 0 and tags[k] in "NZADQS":
            k -= 1
        verb.subject = Range(k + 1, end)
        return
    verb.subject = _charged(sentence, verb, k) or (before[-1].subject if before else None)


def _before_scene(sentence: Sentence, k: int) -> int:
    """ "Workers in Minsk demanding pay", "sued in Dakar accusing him": the word before where it is; no place does anything."""
    if k < 2 or sentence.tags[k] != "Z" or sentence.lows[k - 1] not in ("in", "at") or sentence.mentions[k] < 0:
        return k
    before = sentence.lows[k - 2]
    is_doer = sentence.tags[k - 2] not in "NZ" or before in _PAPERS or is_somebody(before)
    return k - 2 if is_doer else k


def _charged(sentence: Sentence, verb: Verb, k: int) -> Range | None:
    """Who does what somebody is accused of, thanked for or kept from: "blamed Iran for arming the rebels"."""
    if k < 1 or sentence.lows[k] not in _CHARGES:
        return None
    governing = next((other for other in reversed(sentence.verbs) if other.at < verb.at), None)
    if governing is None or governing.passive:
        return None
    core, _ = object_of(sentence, governing)
    named = core is not None and core.end == k and any(sentence.tags[j] in "NZU" for j in range(*core))
    return core if named else None
