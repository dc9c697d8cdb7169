# ruff: noqa: SIM905 -- word lists read better as running text
"""What stands before a verb as its subject, and what introduces its clause: "the minister, who had met his rival, resigned"."""

from __future__ import annotations

from tui.analysis.grammar.fronting import behind_first_phrase
from tui.analysis.grammar.neighbours import finite_later
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.phrases import object_of
from tui.analysis.grammar.relatives import antecedent, front, take_object_before, take_subject_before
from tui.analysis.grammar.transitivity import INTRANSITIVE
from tui.analysis.grammar.words import Range, Sentence, Verb

_PAPERS = frozenset(
    "statement statements report letter note speech resolution declaration tweet interview lawsuit lawsuits suit complaint complaints petition "
    "communique communiqué indictment editorial post message memo dossier motion submission affidavit filing".split()
)
"""What says something for the one who issues it: "released a statement criticising ..."."""
_CLOSING = frozenset(("say", "insist", "argue", "suggest"))
"""Verbs of speech that have a speaker behind them and no listener."""
_WHEN_SAID = frozenset(("after", "amid", "as", "before", "while", "ahead"))
_STOP_LEFT = frozenset(':;.!?“"—–|~MOWCK')
_VERBAL = frozenset("EHV")
_STEPS = _STOP_LEFT | _VERBAL | {"J", ","}
"""Tags at which a phrase may end on its way to the left."""


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
            first = _predicate_before(sentence, verb, k)
            if first is not None:
                _share(verb, first)
                return
        k = _skip_parenthesis(tags, k)
    for _ in range(3):
        end = k + 1
        stop = _walk_left(sentence, verb, k, nearest)
        if stop is None:
            return
        start = behind_first_phrase(sentence, stop + 1, end)
        if start + 1 == end and tags[start] == "Q" and stop > 0 and tags[stop] == ",":
            # "Nadia Idir, 34, walking home, was punched": of her age nothing is told.
            k = stop - 1
            continue
        if start < end:
            if verb.opener_word == "whose":
                _attach_owned(sentence, verb, start, end)
                return
            named = _second_phrase(sentence, verb, start, end) if end - start > 1 else 0
            if named:
                front(verb, Range(start, named))
                verb.opener, start = "W", named
            elif end - start > 1 and tags[end - 1] == "U" and tags[end - 2] in "NZ" and not verb.opener:
                # "freed a diplomat it arrested": a relative clause without its pronoun.
                verb.opener, start = "W", end - 1
            verb.subject = _self_of(sentence, verb, Range(start, end))
            if stop > 0 and tags[stop] in "WK":
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
        k = _skip_parenthesis(tags, stop)
    _share_subject(sentence, verb)


def _predicate_before(sentence: Sentence, verb: Verb, comma: int) -> Verb | None:
    """ "Israel strikes Beirut, kills ten": a headline's first predicate, behind whose comma the second has none of its own.

    "Mali denies its drone crossed the border, calls Algiers a liar": what is told in the same tense goes on.
    """
    before = [other for other in sentence.verbs if other.at < comma and other.form == "f"]
    if not before or verb.form != "f" or before[-1].opener not in ("", ":") or before[-1].subject is None:
        return None
    if not _VERB_ENDS.isdisjoint(sentence.tags[before[-1].end : comma]) or verb.opener:
        return None
    if before[-1].passive and not _is_present(sentence, verb):
        # "Tourists detained for weeks, then deported"
        return None
    if before[-1].passive or _is_present(sentence, before[-1]) == _is_present(sentence, verb):
        return before[-1]
    first = before[0]
    is_told = len(before) > 1 and first.end == before[-1].subject.start and first.subject is not None
    return (
        first if is_told and not first.opener and _is_present(sentence, first) == _is_present(sentence, verb) else None
    )


_VERB_ENDS = frozenset(";:WKCMEH")
"""Tags behind which a predicate is no longer the plain one of a headline."""


def _is_present(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is a third person of the present, or as a headline with several subjects has it."""
    lexeme = sentence.lexemes[verb.at]
    return lexeme is not None and "d" not in lexeme.forms


def _share(verb: Verb, first: Verb) -> None:
    verb.subject = first.subject
    verb.opener, verb.opener_word = first.opener, first.opener_word


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


def _second_phrase(sentence: Sentence, verb: Verb, start: int, end: int) -> int:
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
    return 0


def _walk_left(sentence: Sentence, verb: Verb, k: int, nearest: int) -> int | None:
    """Walk from ``k`` to what ends the noun phrase on the left; None when a relative pronoun was the subject."""
    end = k + 1
    tags = sentence.tags
    while k >= 0:
        if tags[k] not in _STEPS:
            k -= 1
            continue
        further = _step_left(sentence, k, end)
        if further == k:
            return None if _opens_relative(sentence, verb, k, nearest) else k
        k = further
    return k


def _step_left(sentence: Sentence, k: int, end: int) -> int:
    """The next word to the left in the phrase that ends at ``end``; ``k`` itself where it does not belong to it."""
    tag = sentence.tags[k]
    if tag == "J":
        return k if end - k <= 1 or sentence.lows[k] == "but" else k - 1
    if tag == ",":
        return k - 1 if _list_continues(sentence.tags, k, end) else k
    if tag in _VERBAL:
        return _over_verb(sentence, k)
    return k if tag in _STOP_LEFT else k - 1


def _over_verb(sentence: Sentence, k: int) -> int:
    """ "The troops massed at the border", "the man who fled": to the left of a verb that only describes, else ``k``."""
    tags, other = sentence.tags, sentence.verb_at.get(k)
    if other is None:
        return k if tags[k] == "V" else k - 1
    if tags[k] != "V":
        return _relative_start(sentence, other) - 1 if other.opener == "W" and other.form == "f" else k
    if other.form == "f" and _only_ties(sentence, other):
        # "A tanker linked to Iran seized by": the verb behind is that of the clause.
        other.form, other.passive = "r", True
    if other.form in "ri" or (other.form == "g" and tags[k - 1 : k] not in ([","], [])):
        return other.begin - 1
    if other.opener == "W" or _is_of_relative(sentence, other):
        before = _relative_start(sentence, other) - 1
        return before - 1 if before >= 0 and tags[before] == "," else before
    return k


def _is_of_relative(sentence: Sentence, verb: Verb) -> bool:
    """ "The warehouse where flour was stored | was looted", "the shop whose till he emptied | closed"."""
    if verb.form != "f" or not (verb.opener == "K" or (verb.opener == "C" and verb.opener_word in _RELATIVES)):
        return False
    start = _relative_start(sentence, verb)
    if start < 1 or sentence.tags[start - 1] not in "NZ":
        return False
    # "The deal that the union signed | was rejected", but not "he said of the deal that ..."
    return verb.opener != "K" or not any(other.at < start and other.form == "f" for other in sentence.verbs)


_RELATIVES = frozenset(("where", "whose", "whom", "who", "which", "that"))
"""What introduces a clause with a subject of its own that describes the noun before it."""


def _only_ties(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle without auxiliary says of a noun what it belongs to: "linked to", "wanted in", "accused of"."""
    is_bare = verb.begin == verb.at and sentence.tags[verb.at - 1 : verb.at] in (["N"], ["Z"])
    return (
        is_bare
        and verb.fronted is None
        and sentence.lows[verb.at] in _TYING
        and sentence.tags[verb.end : verb.end + 1] in (["P"], ["T"])
    )


_TYING = frozenset("linked tied connected wanted registered flagged based accused suspected convicted allied".split())


def _opens_relative(sentence: Sentence, verb: Verb, k: int, nearest: int) -> bool:
    """Note what introduces the clause of ``verb`` at ``k``; whether it is a pronoun that is itself the subject."""
    tag, low = sentence.tags[k], sentence.lows[k]
    if tag == "W" and k == nearest:
        verb.opener, verb.opener_word = "W", low
        verb.subject = antecedent(sentence, k)
        return True
    if tag in ("W", "C", "K"):
        verb.opener, verb.opener_word = "K" if tag == "K" else "C", low
    elif tag == ":":
        verb.opener = ":"
    return False


def _skip_parenthesis(tags: list[str], k: int) -> int:
    """From a closing comma, bracket or dash to the word before its opening partner."""
    opening = "(" if tags[k] == ")" else tags[k]
    for j in range(k - 1, max(-1, k - 30), -1):
        if tags[j] == opening:
            return j - 1
    return k - 1


def _relative_start(sentence: Sentence, verb: Verb) -> int:
    for j in range(verb.begin - 1, -1, -1):
        if sentence.tags[j] in "WK":
            return j
    return verb.begin


def _list_continues(tags: list[str], k: int, end: int) -> bool:
    """Whether the comma at ``k`` parts a list of names ("A, B and C said") rather than clauses."""
    if tags[k + 1 : k + 2] == ["J"]:
        # "in the square, and a stone hit": only what has had a comma before is a list.
        j = k - 1
        while j >= 0 and tags[j] in "NZADQS":
            j -= 1
        if j >= 0 and tags[j] != ",":
            return False
    return k > 0 and tags[k - 1] in "ZN" and (any(tag == "J" for tag in tags[k:end]) or (k == 1 and tags[k + 1] == "Z"))


def _share_subject(sentence: Sentence, verb: Verb) -> None:
    """A verb with no subject of its own has that of the verb before it ("attacked ... and killed")."""
    if sentence.tags[verb.begin - 1 : verb.begin] == ["T"]:
        # "Due to continued torture": no clause of its own.
        return
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    teller = _teller(sentence, verb, before)
    if teller is not None:
        verb.subject = teller.subject
    elif not before:
        _share_description(sentence, verb)
    else:
        _share(verb, before[-1])
        verb.passive = verb.passive or (before[-1].passive and _goes_on_passive(sentence, verb))


def _share_description(sentence: Sentence, verb: Verb) -> None:
    """ "The ridge, claimed by Chad and ringed by troops, was": a participle that goes on behind one that describes."""
    described = next((other for other in reversed(sentence.verbs) if other.at < verb.at), None)
    if described is not None and described.form == "r" and _goes_on_passive(sentence, verb):
        verb.subject, verb.form, verb.passive = described.subject, "r", True


def _teller(sentence: Sentence, verb: Verb, before: list[Verb]) -> Verb | None:
    """ "Canada said that talks had failed, and accused": behind a comma the one who told goes on, not what he told of."""
    tags = sentence.tags
    if not before or tags[verb.begin - 2 : verb.begin] != [",", "J"] or before[-1].opener not in ("K", "C"):
        return None
    if before[-1].opener_word != "that":
        return None
    main = next((other for other in reversed(before) if not other.opener and other.subject is not None), None)
    return main if main is not None and main.at < before[-1].at else None


def _goes_on_passive(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle behind "and" shares the auxiliary too: "was arrested and questioned", not "and fled"."""
    lexeme = sentence.lexemes[verb.at]
    forms = lexeme.forms if lexeme is not None else "dn"
    is_given = verb.lemma in _HANDED and sentence.tags[verb.end : verb.end + 1] in (["D"], ["Q"])
    follows = is_given or sentence.tags[verb.end : verb.end + 1] in (
        [],
        ["P"],
        ["."],
        [","],
        ["R"],
        ["T"],
        ["C"],
        ["J"],
    )
    alone = verb.begin == verb.at and sentence.tags[verb.at - 1 : verb.at] in (["J"], [","], ["R"])
    return alone and follows and "n" in forms and verb.past and verb.lemma.split("_")[0] not in INTRANSITIVE


_HANDED = frozenset(("hand", "give", "offer", "grant", "send", "show", "deny", "issue"))
"""Verbs that in the passive keep an object: "was summoned and handed a note"."""
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
