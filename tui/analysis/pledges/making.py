"""Which promises with a date a report tells: who promises, what about, and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from storage.records import Act, ActType, Coding, Mention, Span
from tui.analysis.acts.common.promises import due_in
from tui.analysis.grammar.sentences import sentences
from tui.analysis.lexicon.kinds import ACCUSE, COERCE, CONSULT, PLANNED, PROTEST, REJECT, REQUEST, SUPPORT, YIELD
from tui.analysis.pledges.subjects import subjects_of

LONGEST = timedelta(days=400)
"""Promises that fall due later than this are programmes."""
SENTENCES_READ = 12
"""Of a report, from its beginning."""

_PROMISE = re.compile(
    r"\b(?:will|would|shall|should be|(?:is|are|was|were) to|to be|plans?|planned|planning|intends?|intention|notice"
    r"|promis\w+|pledg\w+|vow\w*|undert\w+|commit\w+|order(?:s|ed)?|announc\w+|agree[sd]?|due to|says? it)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(r"^\s*(?:by|before|within|in|no later|over|until|till|through|end of|at the end)", re.IGNORECASE)
_NOT_A_PROMISE = re.compile(
    r"\b(?:hopes?|hoped|expects?|expected|asks?|asked|wants?|urge[sd]?|demand\w*|call(?:s|ed)? (?:on|for)|request\w*"
    r"|would like|should (?:stop|end|withdraw|leave)|must|told to|if)\b|\bwithin (?:\d+|an?|\w+) hours?\b|\bwithin a day\b",
    re.IGNORECASE,
)
_OF_A_PROMISE = re.compile(
    r"^(?:'s|’s)?\s+(?:\w+ ){0,2}?(?:plans?|notices?|intentions?|orders?|promises?|pledges?|vows?|decisions?|assurances?)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:near|in|at|around|from|off|towards?|inside|outside|with)\s(?:the\s)?$", re.IGNORECASE)
_TALK = frozenset({CONSULT, SUPPORT})
_OTHERS_VOICE = frozenset({REQUEST, ACCUSE, REJECT, PROTEST})


class Promise(NamedTuple):
    """A promise as one sentence of one report makes it."""

    actor: str
    target: str | None
    type: ActType
    due: date
    text: str
    subjects: frozenset[str]


def promises_in(text: str, title: str, coding: Coding, published: datetime) -> list[Promise]:
    """The promises with a date that a report tells, in the order of its sentences."""
    found = []
    for sentence in sentences(text)[:SENTENCES_READ]:
        words = text[sentence.start : sentence.end]
        subjects = subjects_of(words)
        if not subjects - {"talks"} or not _PROMISE.search(words) or _NOT_A_PROMISE.search(words):
            continue
        due = _due(text, sentence, published.date())
        if due is None or not timedelta(0) < due - published.date() <= LONGEST:
            continue
        acts = [act for act in coding.acts if act.sentence.start < sentence.end and sentence.start < act.sentence.end]
        planned = [act for act in acts if act.certainty is PLANNED and act.source and act.type not in _TALK]
        planned = [act for act in planned if not _is_only_where(text, sentence, act.source or "", coding)]
        if planned and not any(_is_his(text, mention, sentence, planned[0]) for mention in coding.mentions):
            act = planned[0]
            found.append(Promise(act.source or "", act.target, act.type, due, words, subjects))
            continue
        actor = _speaker(text, sentence, len(title), coding)
        if actor and not any(act.type in _OTHERS_VOICE and act.source != actor for act in acts):
            kind = _kind(acts, subjects)
            others = [act.target for act in acts if act.target and act.target != actor]
            found.append(Promise(actor, others[0] if others else None, kind, due, words, subjects))
    return found


def _due(text: str, sentence: Span, published: date) -> date | None:
    """The day by which, of the days a sentence names; else the first one (when it is to begin)."""
    first: date | None = None
    start = sentence.start
    while (due := due_in(text, Span(start, sentence.end), published)) is not None:
        phrase = text[due.span.start : due.span.end].lower()
        if phrase.endswith(published.strftime("%A").lower()):
            # "from Tuesday", on a Tuesday, has begun; what matters is how long it is to last.
            start = due.span.end
            continue
        is_end = _FIRM.match(phrase) is not None
        if is_end and (first is None or not phrase.startswith(("until", "till", "through"))):
            return due.day
        first = first or due.day
        if due.span.end <= start:
            break
        start = due.span.end
    return first


def _speaker(text: str, sentence: Span, title_length: int, coding: Coding) -> str | None:
    """Whose promise it is: "Russia's plan"; else who is named before the verb; else whom the title names first.

    Places do not promise: Crimea in a sentence is where something will happen.
    """
    named = [mention for mention in coding.mentions if mention.role != "place"]
    inside = [mention for mention in named if sentence.start <= mention.span.start < sentence.end]
    for mention in inside:
        if _OF_A_PROMISE.match(text[mention.span.end : sentence.end]):
            return mention.actor
    marker = _PROMISE.search(text, sentence.start, sentence.end)
    for mention in inside:
        if marker is not None and mention.span.start < marker.start():
            return mention.actor
    return next((mention.actor for mention in named if mention.span.start < title_length), None)


def _is_only_where(text: str, sentence: Span, actor: str, coding: Coding) -> bool:
    """Whether a sentence names an actor only as a place: "troops gathered near Ukraine"."""
    named = [one for one in coding.mentions if one.actor == actor and sentence.start <= one.span.start < sentence.end]
    return bool(named) and all(_AT.search(text[max(0, one.span.start - 16) : one.span.start]) for one in named)


def _is_his(text: str, mention: Mention, sentence: Span, act: Act) -> bool:
    """Whether the sentence gives the promise to another than the act's source: "Russia's plan"."""
    return (
        sentence.start <= mention.span.start < sentence.end
        and mention.actor != act.source
        and _OF_A_PROMISE.match(text[mention.span.end : sentence.end]) is not None
    )


def _kind(acts: Sequence[Act], subjects: frozenset[str]) -> ActType:
    if subjects & {"waters", "airspace", "crossings"} and "withdraw" not in subjects:
        return COERCE
    return next((act.type for act in acts if act.points and act.type not in _TALK), YIELD)
