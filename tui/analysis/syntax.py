# ruff: noqa: SIM905 -- word lists read better as running text
"""Shallow grammar of one sentence: words, their parts of speech, verb groups, who stands before and after them.

    text ──one regex──▶ words ──closed classes, lexicon──▶ tags ──context──▶ verbs and nouns told apart
         ──▶ verb groups (voice, tense, negation) ──▶ subject, object, prepositional phrases

Nothing here knows what an act is. Every step looks at a bounded neighbourhood: the cost is linear in the sentence.

Tags, one letter a word: D determiner, U pronoun, W relative or question word, P preposition, T "to", M modal, H have,
E be, O do, X not, R adverb, C subordinator, J and/or/but, Q number, S possessive, A adjective, N noun,
Z name or known actor, V verb, K "that" before a clause; punctuation stands for itself.
"""

from __future__ import annotations

from storage.records import ActType, Mention, Span
from tui.analysis.frames import Lexicon
from tui.analysis.parties import is_somebody
from tui.analysis.tagging import SEPARABLE, TIME_WORDS, drop_dateline, finite_later, tag_words, verb_before
from tui.analysis.words import CLOSED, Phrase, Range, Sentence, Verb, place_mentions, tokenize

_NEGATED = ("n't", "n’t", "cannot")

_FUTURE = frozenset("will shall won't won’t shan't 'll ’ll".split())

TAKES_INFINITIVE = frozenset(
    "refusal threat plan decision offer pledge promise vow agreement deal call demand appeal request attempt bid effort failure order permission ban willingness readiness intention right need ability chance move push proposal campaign mission operation law bill fight battle struggle reluctance".split()
)
"""Nouns whose infinitive is their own, no headline future."""


def parse(
    text: str, span: Span, lexicon: Lexicon, mentions: tuple[Mention, ...] = (), first_mention: int = 0
) -> Sentence:
    """Read one sentence; ``mentions`` are the text's, ``first_mention`` the index of the first that may lie in it."""
    words, starts, ends = tokenize(text, span, lexicon)
    lows = [word.lower() for word in words]
    size = len(words)
    sentence = Sentence(span, words, lows, starts, ends, [""] * size, [None] * size, [-1] * size, [False] * size)
    sentence.phrasal = lexicon.phrasal
    place_mentions(sentence, mentions, first_mention)
    tag_words(sentence, lexicon)
    drop_dateline(sentence)
    _find_verbs(sentence, lexicon)
    return sentence


_PAPERS = frozenset("statement statements report letter note speech resolution declaration tweet interview".split())
"""What says something for the one who issues it: "released a statement criticising ..."."""
_DUE = frozenset("set due poised ready likely expected bound scheduled prepared".split())
"""What a headline puts before its infinitive without "is"."""


_AUXILIARIES = {"E": "be", "H": "have", "O": "do"}
_GETTING = frozenset("get gets got getting".split())


def _find_verbs(sentence: Sentence, lexicon: Lexicon) -> None:
    tags = sentence.tags
    for i, tag in enumerate(tags):
        if tag == "V":
            verb = _group(sentence, i, lexicon)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
        elif tag in "EHO" and _is_main(tags, i):
            verb = Verb(i, i, i + 1, "get" if sentence.lows[i] in _GETTING else _AUXILIARIES[tag], "f")
            if verb.lemma == "get":
                _particles(sentence, verb, lexicon)
            _auxiliaries(sentence, verb)
            sentence.verbs.append(verb)
            sentence.verb_at[i] = verb
    for verb in sentence.verbs:
        if (
            verb.form == "i"
            and verb.begin
            and (tags[verb.begin - 1] in "NZQ" or sentence.lows[verb.begin - 1] in _DUE)
            and (verb.lemma in _TAKING_CLAUSES or not _auxiliary_later(tags, verb.end))
            and not verb_before(tags, verb.begin)
            and sentence.lows[verb.begin - 1].rstrip("s") not in TAKES_INFINITIVE
        ):
            # Headlines write the future with a bare infinitive: "Russia to withdraw troops".
            verb.form, verb.future = "f", True
        _attach_subject(sentence, verb)


_TAKING_CLAUSES = frozenset(
    "say tell warn inform remind assure hope hear see show announce ask claim demand deny insist".split()
)
"""Verbs behind which an auxiliary is that of their content: "Biden to tell Putin he will"."""


def _auxiliary_later(tags: list[str], k: int) -> bool:
    """ "An offer of money to fight the fires was turned down": the clause has its verb behind the infinitive."""
    for j in range(k, min(len(tags), k + 14)):
        if tags[j] in ',;:.!?"“”()CWKJU':
            return False
        if tags[j] in "MEH" and tags[j - 1] != "T":
            return True
    return False


def _is_main(tags: list[str], i: int) -> bool:
    """Whether a form of be or have is itself the verb: no verb follows it in its group."""
    for j in range(i + 1, min(len(tags), i + 5)):
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
    _particles(sentence, verb, lexicon)
    has_be, has_have, to = _auxiliaries(sentence, verb)
    if to:
        verb.form = "i"
        verb.passive = has_be and "n" in forms
    elif "g" in forms:
        verb.form = "f" if has_be else "g"
    elif has_be and "n" in forms:
        verb.passive = True
        verb.form = "g" if sentence.lows[verb.begin] == "being" else "f"
        verb.past = True
    elif has_have:
        verb.perfect = True
        verb.past = True
    elif not verb.modal and not verb.future and "b" not in forms and "s" not in forms:
        _bare_past(sentence, verb, forms, lexicon)
    elif "d" in forms and "s" not in forms and not verb.modal and not verb.future:
        verb.past = True
        if sentence.lows[verb.end : verb.end + 1] == ["by"]:
            _bare_past(sentence, verb, forms, lexicon)
    return verb


def _particles(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> None:
    """ "pull back", "pull troops back": the particle right after, or after a short object."""
    rows = lexicon.phrasal.get(verb.lemma)
    if not rows:
        return
    lows = sentence.lows
    at = verb.at + 1
    for row in rows:
        if tuple(lows[at : at + len(row)]) == row and not _is_date(lows[at + len(row) - 1 : at + len(row) + 1]):
            verb.lemma = "_".join((verb.lemma, *row))
            verb.end = at + len(row)
            return
    for row in rows:
        if len(row) != 1 or row[0] not in SEPARABLE:
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


def _is_date(pair: list[str]) -> bool:
    """ "Went back on Thursday": the preposition belongs to the day, not to the verb."""
    return len(pair) == 2 and pair[0] in ("on", "in", "at", "by") and pair[1] in TIME_WORDS


def _auxiliaries(sentence: Sentence, verb: Verb) -> tuple[bool, bool, bool]:
    """Scan left over the group; returns (be, have, infinitive "to")."""
    tags, lows = sentence.tags, sentence.lows
    j = verb.at - 1
    has_be = has_have = False
    begin = verb.at
    while j >= 0:
        tag, low = tags[j], lows[j]
        if tag == "R":
            j -= 1
            continue
        if tag == "X":
            verb.negated = not verb.negated
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


def _bare_past(sentence: Sentence, verb: Verb, forms: str, lexicon: Lexicon) -> None:
    """ "Police arrested" is active; "arrested by police", "troops ordered back", "five killed in" are passive or reduced."""
    lows, tags = sentence.lows, sentence.tags
    verb.past = True
    head = verb.lemma.split("_")[0]
    reports = "report" in lexicon.operators.get(verb.lemma, ())
    is_active = reports or head in INTRANSITIVE or _is_set_phrase(verb, lexicon)
    is_participle = _by_follows(sentence, verb) or ("n" in forms and "d" not in forms)
    later = not is_active and finite_later(sentence, verb.at)
    previous = tags[verb.at - 1 : verb.at]
    if previous == [","] or (later and previous in (["N"], ["Z"])):
        if is_participle or (later and _tag_at(tags, verb.end) in ("P", "T", "R", "")):
            _reduce(verb)
        return
    if is_participle:
        verb.passive = True
        verb.form = "r" if later else "f"
        return
    if verb.end > verb.at + 1 and (lows[verb.at + 1] not in CLOSED or verb.lemma.count("_") > 1):
        # "granted asylum", "took to the streets": the object is part of the verb.
        return
    if not is_active and _lacks_object(sentence, verb, lexicon):
        if not verb_before(tags, verb.at) and not _follows_pronoun(sentence, verb.at):
            if _strikes_on(sentence, verb, head):
                return
            verb.passive = True
        elif previous in (["N"], ["Z"]) and _hangs_on_object(sentence, verb):
            _reduce(verb)
    if verb.form == "f" and not reports and _describes_subject(sentence, verb, head):
        _reduce(verb)


_DONE_TO_SOMEBODY = frozenset((ActType.ASSAULT, ActType.COERCE, ActType.SANCTION, ActType.AID))


def _is_set_phrase(verb: Verb, lexicon: Lexicon) -> bool:
    """ "Came to terms in Oslo", "touched down in Kabul": what has its object within itself and is done to nobody."""
    frame = lexicon.verbs.get(verb.lemma)
    particles = verb.lemma.count("_")
    if frame is None or not particles or frame.type in _DONE_TO_SOMEBODY:
        return False
    return particles > 1 or frame.type is ActType.CONSULT


def _reduce(verb: Verb) -> None:
    """Make it a participle that describes the noun before it: "troops massed at the border"."""
    verb.form, verb.passive = "r", True


def _tag_at(tags: list[str], k: int) -> str:
    """The tag at ``k``, empty behind the end."""
    return tags[k] if k < len(tags) else ""


def _by_follows(sentence: Sentence, verb: Verb) -> bool:
    """ "Arrested by police", but not "responded by striking"."""
    lows, after = sentence.lows, verb.end + 1
    if lows[verb.end : after] != ["by"]:
        return False
    return after >= len(lows) or sentence.lexemes[after] is None or not lows[after].endswith("ing")


def _following(sentence: Sentence, verb: Verb) -> str:
    """What stands behind the verb; "at least five" is a number."""
    return "Q" if skip_measure(sentence, verb.end) > verb.end else _tag_at(sentence.tags, verb.end)


def _lacks_object(sentence: Sentence, verb: Verb, lexicon: Lexicon) -> bool:
    """ "Five killed in Kabul": whether a verb that wants an object has none, so that it must be passive."""
    if not (verb.lemma in lexicon.verbs or verb.lemma in lexicon.objects or verb.lemma in lexicon.operators):
        return False
    following = _following(sentence, verb)
    if following == "Q":
        return not _counts_object(sentence, verb)
    if _object_behind(sentence, verb.end):
        return False
    return following in ("P", "", ".", "R", "C", ",", "T") or (
        following == "V" and not sentence.lows[verb.end].endswith("ing")
    )


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


def _hangs_on_object(sentence: Sentence, verb: Verb) -> bool:
    """ "Announced the release of a citizen held in ...": a participle that only describes, unless somebody says it."""
    before = [other for other in sentence.verbs if other.form == "f"]
    return bool(before) and before[-1].lemma not in _SAYING and before[-1].at < verb.at - 1


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
    """Whether the object comes after a short phrase: "sought from Japan the return of", "returned to Brazil 21 frogs"."""
    tags = sentence.tags
    if k >= len(tags) or tags[k] not in "PT":
        return False
    start = k = k + 1
    while k < len(tags) and tags[k] in "DNZA" and (k == start or tags[k] != "D"):
        k += 1
    if sentence.lows[k - 1] in TIME_WORDS:
        return False
    while k < len(tags) and tags[k] == "R":
        k += 1
    return k > start and k < len(tags) and tags[k] in "DQ" and sentence.lows[k] not in TIME_WORDS


def skip_measure(sentence: Sentence, k: int) -> int:
    """Where the number begins after "at least", "up to", "more than", "nearly"; ``k`` itself without one."""
    lows, tags = sentence.lows, sentence.tags
    at = k
    if tuple(lows[k : k + 2]) in _MEASURES:
        at = k + 2
    elif lows[k : k + 1] and lows[k] in _NEARLY:
        at = k + 1
    return at if at > k and tags[at : at + 1] == ["Q"] else k


_MEASURES = frozenset(
    (
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("as", "many"),
        ("more", "than"),
        ("fewer", "than"),
        ("close", "to"),
    )
)
_NEARLY = frozenset("around about over under nearly almost some roughly".split())

_SAYING = frozenset(
    "say tell claim add state think believe note insist argue warn admit allege be know hear see".split()
)

INTRANSITIVE = frozenset(
    "mediate walk sail protest march rally meet cooperate collaborate surrender withdraw retreat clash agree resign fight talk visit negotiate consult riot strike step back stand pull go come return speak arrive travel protest demonstrate rise fall die escape begin "
    "start continue end resume collapse fail stall erupt comply vote yield concede relent warn complain refuse decline vow pledge promise insist cave bow quit apologise apologize appeal plead rebel advance move leave win lose sign help "
    "respond react retaliate rule crack lash hit look turn open close ease expand increase grow gather sail fly head remain stay happen occur appear "
    "explode erupt detonate live sit stand flee seem belong depend emerge last travel stay vanish disappear defect escalate".split()
)

_ASSEMBLED = frozenset(("gather", "mass", "assemble", "station", "deploy", "amass"))

_PASSIVE_BEFORE_ON = frozenset("arrest detain jail kill impose sanction order deploy hold accuse charge hit".split())


def _follows_pronoun(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.tags[i - 1] in "UW"


_STOP_LEFT = frozenset(':;.!?“"—–|~')


def _attach_subject(sentence: Sentence, verb: Verb) -> None:
    """Find what stands before the verb as its subject, and what introduces its clause."""
    if verb.form == "i":
        return
    tags = sentence.tags
    k = verb.begin - 1
    if verb.form == "g":
        _attach_participle(sentence, verb, k)
        return
    while k > 0 and tags[k] == "R":
        k -= 1
    nearest = k
    if k >= 0 and tags[k] in (",", ")", "—", "–"):
        k = _skip_parenthesis(tags, k)
    for _ in range(3):
        end = k + 1
        stop = _walk_left(sentence, verb, k, nearest)
        if stop is None:
            return
        start = _strip_leading_phrase(sentence, stop + 1, end)
        if start < end:
            if verb.opener_word == "whose":
                _attach_owned(sentence, verb, start, end)
                return
            named = _second_phrase(sentence, verb, start, end)
            if named:
                _front(verb, Range(start, named))
                verb.opener, start = "W", named
            elif end - start > 1 and tags[end - 1] == "U" and tags[end - 2] in "NZ" and not verb.opener:
                # "freed a diplomat it arrested": a relative clause without its pronoun.
                verb.opener, start = "W", end - 1
            verb.subject = Range(start, end)
            return
        if stop < 1 or tags[stop] != ",":
            break
        # Only "in a statement" or "on Monday" stood behind the comma: the subject is before it.
        k = _skip_parenthesis(tags, stop)
    _share_subject(sentence, verb)


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
        _front(verb, Range(begin, k))
    else:
        verb.subject = Range(begin, end)


def _front(verb: Verb, fronted: Range) -> None:
    """A verb with its object before it is active, however it looked without one."""
    verb.fronted = fronted
    if verb.passive and verb.form == "r":
        verb.form = "f"
    verb.passive = False


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
    tags = sentence.tags
    end = k + 1
    while k >= 0:
        tag = tags[k]
        if tag in "NZADQSUPJR)(T&%$'’-" or tag == "X":
            if tag == "J" and (end - k <= 1 or sentence.lows[k] == "but"):
                break
            k -= 1
            continue
        if tag in "EH" and k in sentence.verb_at:
            if sentence.verb_at[k].opener == "W" and sentence.verb_at[k].form == "f":
                k = _relative_start(sentence, sentence.verb_at[k]) - 1
                continue
            break
        if tag == "V":
            other = sentence.verb_at.get(k)
            if other is not None and (other.form in "ri" or (other.form == "g" and tags[k - 1 : k] not in ([","], []))):
                k = other.begin - 1
                continue
            if other is not None and other.opener == "W":
                k = _relative_start(sentence, other) - 1
                if k >= 0 and tags[k] == ",":
                    k -= 1
                continue
            break
        if tag in "MO":
            break
        if tag == "W":
            verb.opener, verb.opener_word = ("W", sentence.lows[k]) if k == nearest else ("C", sentence.lows[k])
            if verb.opener == "W":
                verb.subject = antecedent(sentence, k)
                return None
            break
        if tag in "CK":
            verb.opener, verb.opener_word = tag, sentence.lows[k]
            break
        if tag == ",":
            if _list_continues(tags, k, end):
                k -= 1
                continue
            break
        if tag in _STOP_LEFT:
            verb.opener = ":" if tag == ":" else verb.opener
            break
        k -= 1
    return k


def _skip_parenthesis(tags: list[str], k: int) -> int:
    """From a closing comma, bracket or dash to the word before its opening partner."""
    opening = "(" if tags[k] == ")" else tags[k]
    for j in range(k - 1, max(-1, k - 30), -1):
        if tags[j] == opening:
            return j - 1
    return k - 1


def _relative_start(sentence: Sentence, verb: Verb) -> int:
    for j in range(verb.begin - 1, -1, -1):
        if sentence.tags[j] == "W":
            return j
    return verb.begin


def antecedent(sentence: Sentence, k: int) -> Range | None:
    """The noun phrase before a relative pronoun."""
    tags = sentence.tags
    j = k - 1
    if j >= 0 and tags[j] == ",":
        j -= 1
    if j >= 0 and tags[j] == "P":
        j -= 1
    end = j + 1
    while j >= 0 and tags[j] in "NZADQS":
        j -= 1
    return Range(j + 1, end) if end > j + 1 else None


def _list_continues(tags: list[str], k: int, end: int) -> bool:
    """Whether the comma at ``k`` parts a list of names ("A, B and C said") rather than clauses."""
    if tags[k + 1 : k + 2] == ["J"]:
        # "at his wedding, and a bullet struck": only what has had a comma before is a list.
        j = k - 1
        while j >= 0 and tags[j] in "NZADQS":
            j -= 1
        if j >= 0 and tags[j] != ",":
            return False
    return k > 0 and tags[k - 1] in "ZN" and (any(tag == "J" for tag in tags[k:end]) or (k == 1 and tags[k + 1] == "Z"))


def _strip_leading_phrase(sentence: Sentence, start: int, end: int) -> int:
    """Where the subject begins once "On Friday", "Meanwhile" and "and" are dropped."""
    tags, lows = sentence.tags, sentence.lows
    while start < end and tags[start] in "RJ&XT)('’":
        start += 1
    while start < end and tags[start] == "P":
        if tags[start + 1 : start + 2] == ["Q"] and lows[start] in ("over", "around", "about", "near", "up"):
            break
        at = start + 1
        seen = False
        while at < end:
            if seen and (tags[at] in "DU" or (tags[at] == "Z" and (lows[at - 1] in TIME_WORDS or tags[at - 1] == "Q"))):
                break
            if tags[at] in "NZQ":
                seen = True
            at += 1
        start = at
    while start < end and (lows[start] in TIME_WORDS or tags[start] in "R"):
        start += 1
    return start


def _share_subject(sentence: Sentence, verb: Verb) -> None:
    """A verb with no subject of its own has that of the verb before it ("attacked ... and killed")."""
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    if before:
        verb.subject = before[-1].subject
        verb.opener, verb.opener_word = before[-1].opener, before[-1].opener_word
        verb.passive = verb.passive or (before[-1].passive and _goes_on_passive(sentence, verb))


def _goes_on_passive(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle behind "and" shares the auxiliary too: "was arrested and questioned", not "and fled"."""
    lexeme = sentence.lexemes[verb.at]
    forms = lexeme.forms if lexeme is not None else "dn"
    follows = sentence.tags[verb.end : verb.end + 1] in ([], ["P"], ["."], [","], ["R"], ["T"], ["C"], ["J"])
    alone = verb.begin == verb.at and sentence.tags[verb.at - 1 : verb.at] in (["J"], [","], ["R"])
    return alone and follows and "n" in forms and verb.past and verb.lemma.split("_")[0] not in INTRANSITIVE


_CHARGES = frozenset(("of", "for", "from", "against"))
"""Prepositions between whom one accuses, thanks or stops and what they do."""


def _attach_participle(sentence: Sentence, verb: Verb, k: int) -> None:
    tags = sentence.tags
    before = [other for other in sentence.verbs if other.at < verb.at and other.form == "f"]
    if k >= 0 and tags[k] in "NZ" and not (before and sentence.lows[k] in _PAPERS):
        end = k + 1
        while k >= 0 and tags[k] in "NZADQS":
            k -= 1
        verb.subject = Range(k + 1, end)
        return
    verb.subject = _charged(sentence, verb, k) or (before[-1].subject if before else None)


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


def object_of(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]]:
    """The noun phrase after a verb, and the prepositional phrases after that, up to the clause's end."""
    tags = sentence.tags
    size = len(tags)
    k = verb.end
    while k < size and tags[k] in "RX‘“'\"":
        k += 1
    k = skip_measure(sentence, k)
    start = k
    k = phrase_end(sentence, k)
    core = Range(start, k) if k > start else verb.fronted
    phrases: list[Phrase] = []
    second = _second_object(sentence, verb, core) if core is not None else 0
    if core is not None and second:
        core, given = Range(core.start, second), Range(second, core.end)
        phrases.append(Phrase("", given))
    while k < size and len(phrases) < 8:
        if tags[k] in "RX":
            k += 1
            continue
        if tags[k] == "(":
            while k < size and tags[k] != ")":
                k += 1
            k += 1
            continue
        if tags[k] in "PT" and not (tags[k] == "T" and k + 1 < size and tags[k + 1] == "V"):
            end = phrase_end(sentence, k + 1)
            if end > k + 1:
                phrases.append(Phrase(sentence.lows[k], Range(k + 1, end)))
                k = end
            else:
                k += 1
            continue
        if tags[k] in "DNZAQU" and k > verb.end:
            # A bare noun phrase after another: "on Tuesday", "last week", or a second object.
            end = phrase_end(sentence, k)
            if core is None and phrases and _is_day(sentence, phrases[-1].words.end - 1) and tags[k] == "D":
                # "received on Monday a request": the object comes behind the day.
                core = Range(k, end)
            else:
                phrases.append(Phrase("", Range(k, end)))
            k = max(end, k + 1)
            continue
        break
    return core, phrases


def _second_object(sentence: Sentence, verb: Verb, core: Range) -> int:
    """Where what is given begins in "promised the archbishop a truce", "gave Kyiv tanks"; 0 when nothing is."""
    tags = sentence.tags
    gives = verb.lemma in _GIVING
    for k in range(core.start + 1, core.end):
        if tags[k - 1] not in "NZU":
            continue
        if tags[k] == "D" and not any(tag in ("J", ",") for tag in tags[core.start : k]):
            return k
        named = sentence.mentions[k - 1] >= 0 and sentence.mentions[k] != sentence.mentions[k - 1]
        person = tags[k - 1] == "U" or is_somebody(sentence.lows[k - 1])
        if gives and (named or person) and tags[k] in "NAQ" and sentence.words[k][0].islower():
            return k
    return 0


_GIVING = frozenset(
    "give promise offer send grant award hand lend bring show pay pass deny sell loan donate buy".split()
)
"""Verbs with two objects: to whom, and what."""


def phrase_end(sentence: Sentence, k: int) -> int:
    """The end of the noun phrase that begins at ``k``; coordination inside it is followed."""
    tags = sentence.tags
    start = k
    size = len(tags)
    while k < size:
        tag = tags[k]
        if tag == "D" and k > start and _is_day(sentence, k - 1) and sentence.lows[k - 2] == "on":
            break
        if tag in "NZADQSU%$&'’”-" or (tag in "‘“" and k + 1 < size and tags[k + 1] in "NZAD"):
            k += 1
            continue
        if (
            tag == "J"
            and sentence.lows[k] != "but"
            and k + 1 < size
            and tags[k + 1] in "NZADQ"
            and not _verb_follows(sentence, k + 1)
        ):
            k += 1
            continue
        if tag == "," and k + 2 < size and tags[k + 1] in "ZNADQ" and _in_list(tags, k):
            k += 1
            continue
        if tag == "(":
            close = k + 1
            while close < size and tags[close] != ")" and close - k < 8:
                close += 1
            if close < size and tags[close] == ")":
                k = close + 1
                continue
        break
    return k


def _is_day(sentence: Sentence, k: int) -> bool:
    return sentence.lows[k].endswith("day") and sentence.lows[k] in TIME_WORDS


def _verb_follows(sentence: Sentence, k: int) -> bool:
    """Whether the phrase after "and" is the subject of a clause of its own."""
    tags = sentence.tags
    while k < len(tags) and tags[k] in "NZADQS":
        k += 1
    if k >= len(tags) or tags[k] in "MHEO":
        return k < len(tags)
    verb = sentence.verb_at.get(k)
    # "the aggression and the threats made by him": a participle alone begins no clause.
    return verb is not None and verb.form == "f" and not (verb.passive and verb.begin == verb.at)


def _in_list(tags: list[str], k: int) -> bool:
    for j in range(k + 1, min(len(tags), k + 12)):
        if tags[j] == "J":
            return True
        if tags[j] not in "NZADQS,":
            return False
    return False
