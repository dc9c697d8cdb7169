"""Who only bears a state's name: "Pakistan dig in", "France overpower Croatia" are said of teams, by their grammar.

Of a state the press writes in the singular ("Pakistan shells"), of its team, in British English, in the plural. So a
single state with a plural verb plays, whatever it is said to storm, sink or bombard, and no list of sports is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.records import Mention
from tui.analysis.grammar.words import Sentence, Verb

_VOTING = frozenset(("vote", "votes", "voted", "voting", "ruling", "rules"))
"""Beside which two numbers are no score of a match."""
_DASHES = frozenset("-–")
"""What stands between the two numbers of a score."""
_NATIONS = frozenset(("england", "scotland", "wales"))
"""Lands that have teams and no foreign policy."""
_BEFORE = frozenset(("as", "but", "while", "after", "and", "–", "-", "—", ":"))
"""What a clause about a team opens with, where it does not open the headline."""


def tells_of_teams(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a main clause says in the plural what a single state does, or a score stands behind its name."""
    if not _DASHES.isdisjoint(sentence.lows) and any(
        _is_score(sentence, k) for k, number in enumerate(sentence.mentions) if number >= 0
    ):
        return True
    return any(_is_of_team(sentence, verb, mentions) and not _is_noun(sentence, verb) for verb in sentence.verbs)


def _is_score(sentence: Sentence, k: int) -> bool:
    """ "India 92-2 at lunch", "Japan 3-1 up": whether the name at ``k`` has runs or goals behind it, and no votes."""
    behind = sentence.lows[k + 1 : k + 4]
    is_score = len(behind) == 3 and behind[0].isdigit() and behind[1] in "-–" and behind[2].isdigit()
    return is_score and _VOTING.isdisjoint(sentence.lows)


def _is_of_team(sentence: Sentence, verb: Verb, mentions: Sequence[Mention]) -> bool:
    subject, at = verb.subject, verb.at
    if subject is not None and subject.end == verb.begin and sentence.lows[subject.end - 1] in _NATIONS:
        return True
    if verb.form != "f" or subject is None or subject.end != at or verb.begin != at or verb.future:
        return False
    if subject.start and sentence.lows[subject.start - 1] not in _BEFORE:
        return False
    lexeme = sentence.lexemes[at]
    # Of "hit" and "cut" nobody knows whether they are told of now or of then.
    is_plural = lexeme is not None and sentence.lows[at] == lexeme.verb and "d" not in lexeme.forms
    return is_plural and _is_one_state(sentence, subject.start, subject.end, mentions)


def _is_one_state(sentence: Sentence, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    if sentence.tags[start] == "A" and sentence.mentions[start] < 0 and start + 1 < end:
        # "Ruthless India"
        start += 1
    numbers = {sentence.mentions[k] for k in range(start, end)}
    if len(numbers) != 1 or -1 in numbers:
        return False
    mention = mentions[numbers.pop()]
    # "The two Koreas exchange fire" are two.
    is_plural = sentence.lows[end - 1].endswith("s") or "and" in sentence.lows[start:end]
    return len(mention.actor) == 3 and mention.role in ("name", "place") and not is_plural


def _is_noun(sentence: Sentence, verb: Verb) -> bool:
    """ "China study warns", "US top court leans": a singular verb comes behind, so this is none."""
    for other in sentence.verbs:
        lexeme = sentence.lexemes[other.at]
        is_singular = lexeme is not None and "s" in lexeme.forms and sentence.lows[other.at] != lexeme.verb
        if other.at > verb.at and other.form == "f" and is_singular and not other.opener:
            return sentence.tags[other.begin - 1] not in ",JC"
    return False
