"""Verbs without a subject of their own: those that share it, and the auxiliary, with the verb before them."""

from __future__ import annotations

from tui.analysis.grammar.transitivity import INTRANSITIVE
from tui.analysis.grammar.words import Sentence, Verb

_VERB_ENDS = frozenset(";:WKCMEH")
"""Tags behind which a predicate is no longer the plain one of a headline."""
_HANDED = frozenset(("hand", "give", "offer", "grant", "send", "show", "deny", "issue"))
"""Verbs that in the passive keep an object: "was summoned and handed a note"."""


def predicate_before(sentence: Sentence, verb: Verb, comma: int) -> Verb | None:
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


def _is_present(sentence: Sentence, verb: Verb) -> bool:
    """Whether it is a third person of the present, or as a headline with several subjects has it."""
    lexeme = sentence.lexemes[verb.at]
    return lexeme is not None and "d" not in lexeme.forms


def share(verb: Verb, first: Verb) -> None:
    verb.subject = first.subject
    verb.opener, verb.opener_word = first.opener, first.opener_word


def share_subject(sentence: Sentence, verb: Verb) -> None:
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
        share(verb, before[-1])
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
