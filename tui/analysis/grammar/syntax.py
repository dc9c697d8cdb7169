# ruff: noqa: SIM905 -- word lists read better as running text
"""Shallow grammar of one sentence: words, their parts of speech, verb groups, who stands before and after them.

    text ──one regex──▶ words ──closed classes, lexicon──▶ tags ──context──▶ verbs and nouns told apart
         ──▶ verb groups (tense, negation, ``voice``) ──▶ subject (``attachment``), object and further ``phrases``

Nothing here knows what an act is. Every step looks at a bounded neighbourhood: the cost is linear in the sentence.

Tags, one letter a word: D determiner, U pronoun, W relative or question word, P preposition, T "to", M modal, H have,
E be, O do, X not, R adverb, C subordinator, J and/or/but, Q number, S possessive, A adjective, N noun,
Z name or known actor, V verb, K "that" before a clause; punctuation stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.records import Mention, Span
from tui.analysis.grammar.attachment import attach_subject
from tui.analysis.grammar.infinitives import is_future
from tui.analysis.grammar.neighbours import SEPARABLE, is_helped
from tui.analysis.grammar.phrases import ends_listener, is_behind_telling
from tui.analysis.grammar.tagging import tag_words
from tui.analysis.grammar.times import TIME_WORDS, drop_dateline
from tui.analysis.grammar.transitivity import OUT_OF, by_follows, lacks_all
from tui.analysis.grammar.voice import read_bare_past
from tui.analysis.grammar.words import Range, Sentence, Verb, place_mentions, tokenize
from tui.analysis.lexicon.calendar_words import MONTHS
from tui.analysis.lexicon.frames import Lexicon
from tui.analysis.lexicon.kinds import COERCE, SANCTION

_NEGATED = ("n't", "n’t", "cannot")

_JUST = frozenset(("hardly", "barely", "scarcely"))
"""What before a "when" is no negation."""

_FUTURE = frozenset("will shall won't won’t shan't 'll ’ll".split())


def parse(text: str, spans: Sequence[Span], lexicon: Lexicon, mentions: tuple[Mention, ...] = ()) -> list[Sentence]:
    """Read the sentences of a text, given in order; ``mentions`` are the text's.

    Each step is taken for all sentences before the next: its code and words are then in the processor's cache.
    """
    parsed = [_split(text, span, lexicon) for span in spans]
    _place(parsed, mentions)
    for sentence in parsed:
        tag_words(sentence, lexicon)
        drop_dateline(sentence)
    for sentence in parsed:
        _find_verbs(sentence, lexicon)
        sentence.is_parsed = True
    return parsed


def _split(text: str, span: Span, lexicon: Lexicon) -> Sentence:
    """A sentence of which only the words are known."""
    words, starts, ends = tokenize(text, span, lexicon)
    size = len(words)
    lows = list(map(str.lower, words))
    return Sentence(
        span, words, lows, frozenset(lows), starts, ends,
        [""] * size, [None] * size, [-1] * size, [False] * size, lexicon.phrasal,
    )  # fmt: skip


def _place(sentences: list[Sentence], mentions: tuple[Mention, ...]) -> None:
    """Mark the words of every sentence that name an actor."""
    first = 0
    for sentence in sentences:
        while first < len(mentions) and mentions[first].span.end <= sentence.span.start:
            first += 1
        place_mentions(sentence, mentions, first)


_AUXILIARIES = {"E": "be", "H": "have", "O": "do"}
_GETTING = frozenset("get gets got getting".split())


def _find_verbs(sentence: Sentence, lexicon: Lexicon) -> None:
    tags = sentence.tags
    for i, tag in enumerate(tags):
        if tag not in "VEHO":
            continue
        if tag == "V":
            verb = _group(sentence, i, lexicon)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
        elif _is_main(sentence, i):
            verb = Verb(i, i, i + 1, "get" if sentence.lows[i] in _GETTING else _AUXILIARIES[tag], "f")
            if verb.lemma == "get":
                _particles(sentence, verb, lexicon)
            _auxiliaries(sentence, verb)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
    is_watched = not _SEEN.isdisjoint(sentence.said)
    for verb in sentence.verbs:
        if is_watched and verb.form == "f" and verb.begin == verb.at and _is_seen_done(sentence, verb):
            verb.form, verb.passive = "r", True
        if verb.passive and verb.lemma == "quote":
            # "Lavrov was quoted as saying": he says it.
            verb.lemma, verb.passive = "say", False
        if verb.form == "i" and verb.begin and is_future(sentence, verb, lexicon):
            verb.form, verb.future = "f", True
        attach_subject(sentence, verb)
        if verb.subject is not None and 0 < verb.subject.start < verb.subject.end - 1:
            verb.subject = _without_listener(sentence, verb.subject)
        if verb.subject is not None and _is_nobody(sentence, verb.subject):
            verb.negated = not verb.negated
    _attach_opening_participle(sentence)
    _attach_to_first_phrase(sentence)


_NOBODY = frozenset(("no", "nobody", "none"))


def _is_seen_done(sentence: Sentence, verb: Verb) -> bool:
    """ "Saw six of its bases bombed", "will see its sanctions eased": a participle behind the object of seeing."""
    lexeme = sentence.lexemes[verb.at]
    if lexeme is None or "n" not in lexeme.forms or "b" in lexeme.forms:
        return False
    k = verb.begin - 1
    while k > 0 and sentence.tags[k] in "DNZAQSP":
        k -= 1
    seeing = sentence.verb_at.get(k)
    return seeing is not None and seeing.lemma in _SEEING and k < verb.begin - 1 and seeing.end == k + 1


_SEEING = frozenset(("see", "watch"))
_SEEN = frozenset("see sees saw seeing seen watch watches watched watching".split())
"""Their forms: a sentence without one is not asked."""


def _without_listener(sentence: Sentence, subject: Range) -> Range:
    """ "Tells the UN | Russia bombed": who is told does nothing."""
    if not is_behind_telling(sentence, subject.start):
        return subject
    heard = next((k for k in range(subject.start + 1, subject.end) if ends_listener(sentence, k)), None)
    return subject if heard is None else Range(heard, subject.end)


def _is_nobody(sentence: Sentence, subject: Range) -> bool:
    """ "No troops will be sent", "there will not be any troops sent": the subject itself denies the verb."""
    low, before = sentence.lows[subject.start], sentence.lows[subject.start - 1] if subject.start else ""
    if low in _NOBODY and sentence.mentions[subject.start] >= 0:
        # "No 10 backs Kyiv": a name.
        return False
    if low in _NOBODY or before == "neither" or (before == "not" and low in ("one", "a")):
        return True
    return low == "any" and "X" in sentence.tags[max(0, subject.start - 4) : subject.start]


def _attach_opening_participle(sentence: Sentence) -> None:
    """ "Drugged and robbed on the train, the jeweller was stabbed": whom the participles describe comes behind."""
    opening = sentence.verbs[0] if sentence.verbs else None
    if opening is None or opening.at or opening.subject is not None or not _can_be_participle(sentence, opening):
        return
    comma = next((k for k in range(opening.end, len(sentence.tags)) if sentence.tags[k] == ","), 0)
    main = next(
        (v for v in sentence.verbs if v.form == "f" and v.subject is not None and v.subject.start == comma + 1), None
    )
    if not comma or main is None:
        return
    for verb in sentence.verbs:
        if verb.at < comma and verb.subject is None and _can_be_participle(sentence, verb):
            verb.subject, verb.form, verb.passive = main.subject, "r", True


def _attach_to_first_phrase(sentence: Sentence) -> None:
    """ "To villagers cut off by floods, the navy sent rice": a participle in the phrase before the main clause."""
    opening = sentence.verbs[0] if sentence.verbs else None
    if opening is None or opening.at < 2 or sentence.tags[0] not in "PT" or not _can_be_participle(sentence, opening):
        return
    tags = sentence.tags
    if (
        opening.begin < opening.at
        or tags[opening.at - 1] not in "NZ"
        or any(tag in ",VEHM" for tag in tags[: opening.at])
    ):
        return
    comma = next((k for k in range(opening.end, len(tags)) if tags[k] == ","), 0)
    if comma and any(verb.subject is not None and verb.subject.start == comma + 1 for verb in sentence.verbs):
        opening.subject, opening.form, opening.passive = Range(1, opening.at), "r", True


def _can_be_participle(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb without auxiliaries and object may be a participle: "gagged and bound in his study"."""
    lexeme = sentence.lexemes[verb.at]
    forms = lexeme.forms if lexeme is not None else "dn"
    alone = verb.begin == verb.at and sentence.tags[verb.end : verb.end + 1] in (["J"], ["P"], ["R"], ["T"], [","])
    return verb.passive or (alone and "n" in forms and verb.form in "fr")


def _is_main(sentence: Sentence, i: int) -> bool:
    """Whether a form of be or have is itself the verb: no verb follows it in its group."""
    tags = sentence.tags
    for j in range(i + 1, min(len(tags), i + 5)):
        if tags[j] == "P" and tags[j + 1 : j + 2] == ["Z"] and _is_day_inside(sentence, j + 1):
            continue
        if tags[j] == "Z" and _is_day_inside(sentence, j):
            continue
        if tags[j] in "XRMEHO":
            if tags[j] in "MEHO":
                return False
            continue
        return tags[j] != "V"
    return True


def _group(sentence: Sentence, i: int, lexicon: Lexicon) -> Verb:
    lexeme = sentence.lexemes[i]
    lemma = lexeme.verb if lexeme is not None else sentence.lows[i]
    forms = lexeme.forms if lexeme is not None else ("g" if sentence.lows[i].endswith("ing") else "dn")
    verb = Verb(i, i, i + 1, lemma, "f")
    if lemma in lexicon.phrasal:
        _particles(sentence, verb, lexicon)
    has_be = has_have = to = False
    before = sentence.tags[i - 1] if i else " "
    if before in _BEFORE_VERBS or (before == "Z" and _is_day_inside(sentence, i - 1)):
        has_be, has_have, to = _auxiliaries(sentence, verb)
    if before == "V" and "n" in forms:
        has_be = _takes_over(sentence, verb, lexicon)
    if to or (before == "V" and not has_be and is_helped(sentence, i)):
        verb.form = "i"
        verb.passive = has_be and "n" in forms
    elif "g" in forms:
        verb.form = "f" if has_be else "g"
    elif has_be and "n" in forms:
        verb.passive = True
        verb.form = "g" if sentence.lows[verb.begin] == "being" else "f"
        verb.past = True
    elif has_have:
        # "Having promised grain, Poland barred it": no clause of its own.
        verb.form = "g" if sentence.lows[verb.begin] == "having" else "f"
        verb.perfect = True
        verb.past = True
    elif not verb.modal and not verb.future and "b" not in forms and "s" not in forms:
        read_bare_past(sentence, verb, forms, lexicon)
    elif "d" in forms and "s" not in forms and not verb.modal and not verb.future:
        verb.past = True
        is_by = sentence.lows[verb.end : verb.end + 1] == ["by"] or ("n" in forms and by_follows(sentence, verb))
        if is_by or verb.lemma in OUT_OF:
            read_bare_past(sentence, verb, forms, lexicon)
        elif lacks_all(sentence, verb):
            verb.passive = True
    return verb


def _takes_over(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> bool:
    """ "Will stay barred from", "remains jailed in": whether "stay" right before a participle only says that it goes on.

    What somebody stays committed or opposed to, he does himself.
    """
    before = sentence.verbs[-1] if sentence.verbs else None
    if before is None or before.end != verb.begin or before.lemma not in _GOING_ON or before.form not in "fi":
        return False
    frame = lexicon.verbs.get(verb.lemma)
    if frame is None or frame.type not in _LASTING:
        return False
    sentence.verbs.pop()
    del sentence.verb_at[before.at]
    verb.begin, verb.future, verb.modal, verb.negated = before.begin, before.future, before.modal, before.negated
    return True


_GOING_ON = frozenset(("stay", "remain"))
_LASTING = frozenset((SANCTION, COERCE))
"""What is done to somebody as long as it lasts."""


def _particles(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> None:
    """ "pull back", "pull troops back": the particle right after, or after a short object."""
    rows = lexicon.phrasal.get(verb.lemma)
    if not rows:
        return
    lows = sentence.lows
    at = verb.at + 1
    near = lows[at : at + 7]
    if not near:
        return
    for row in rows:
        if row[0] != near[0]:
            continue
        end = at + len(row)
        if row == ("no",) and lows[end : end + 1] not in ([], ["to"], [","], ["."], [":"]):
            # "Says no troops will go": the denial belongs to the troops.
            continue
        if (
            tuple(lows[at:end]) == row
            and not _is_date(lows[end - 1 : end + 2])
            and not _is_amount(lows[end - 1 : end + 2])
        ):
            verb.lemma = "_".join((verb.lemma, *row))
            verb.end = end
            return
    if SEPARABLE.isdisjoint(near):
        return
    for row in rows:
        if len(row) != 1 or row[0] not in near or row[0] not in SEPARABLE:
            continue
        for j in range(at + 1, min(len(lows), at + 7)):
            tag = sentence.tags[j]
            if lows[j] == row[0] and tag in "PRA":
                following = sentence.tags[j + 1] if j + 1 < len(lows) else ""
                if following in ("", ",", ".", "P", "T", "C", "R", "J", "W", "K") or lows[j] in ("back",):
                    verb.lemma = f"{verb.lemma}_{row[0]}"
                return
            if tag not in "DNZAQSU":
                break


def _is_date(words: list[str]) -> bool:
    """ "Went back on Thursday", "went off on 3 May": the preposition belongs to the day, not to the verb."""
    if words[0] not in ("on", "in", "at", "by") or len(words) < 2:
        return False
    return words[1] in TIME_WORDS or (words[1].isdigit() and words[-1] in MONTHS)


_SHARES = frozenset("half third quarter fifth tenth percent per two-thirds fraction margin".split())


def _is_amount(words: list[str]) -> bool:
    """ "Fell by half", "dropped by a third": the preposition belongs to how much."""
    return words[:1] == ["by"] and (any(word[:1].isdigit() for word in words[1:2]) or not _SHARES.isdisjoint(words[1:]))


def _is_day_inside(sentence: Sentence, at: int) -> bool:
    """ "Will on Friday get": whether a day stands between the parts of a verb group."""
    is_day = at > 1 and sentence.lows[at] in TIME_WORDS and sentence.lows[at - 1] == "on"
    return is_day and sentence.tags[at - 2] in "MEH"


_BEFORE_VERBS = "XEHMOTR'‘“\""
"""Tags of what may stand in a verb group before its verb; besides these, a day's name."""


def _auxiliaries(sentence: Sentence, verb: Verb) -> tuple[bool, bool, bool]:
    """Scan left over the group; returns (be, have, infinitive "to")."""
    tags, lows = sentence.tags, sentence.lows
    j = verb.at - 1
    has_be = has_have = False
    begin = verb.at
    while j >= 0:
        tag, low = tags[j], lows[j]
        if tag == "R" or (tag in "'‘“\"" and j and tags[j - 1] in "MEHOT"):
            # A quotation may begin inside the group: "will 'feel' it".
            j -= 1
            continue
        if tag == "Z" and _is_day_inside(sentence, j):
            j -= 2
            continue
        if tag == "X":
            # "Had hardly sat down when agents came": it had happened.
            just = low in _JUST and "when" in lows[verb.end :]
            verb.negated = verb.negated if just else not verb.negated
        elif tag == "E":
            has_be = True
            verb.past = verb.past or low in ("was", "were", "wasn't", "weren't", "wasn’t", "weren’t")
        elif tag == "H":
            has_have = True
            verb.pluperfect = verb.pluperfect or low.startswith("had")
        elif tag == "M":
            if low in _FUTURE or low.endswith(("'ll", "’ll")):
                verb.future = True
            else:
                verb.modal = low
        elif tag == "O":
            verb.past = verb.past or low.startswith("did")
        else:
            break
        if low.endswith(_NEGATED):
            verb.negated = not verb.negated
        begin = j
        j -= 1
    verb.begin = begin
    # "no longer", "no plans to" are read where they matter; here only the infinitive.
    if j >= 0 and tags[j] == "T" and begin <= verb.at:
        verb.begin = j
        if j and lows[j - 1] in ("not", "never"):
            verb.negated = True
        return has_be, has_have, True
    return has_be, has_have, False
