# ruff: noqa: SIM905 -- word lists read better as running text
"""News and history told apart: anniversaries, "years after", "in March 1998"."""

from __future__ import annotations

import re
from datetime import date

from tui.analysis.acts.common.draft import MAIN, Draft
from tui.analysis.acts.common.promises import holds_one
from tui.analysis.grammar.sentences import TEXT_CAP
from tui.analysis.grammar.words import Sentence
from tui.analysis.lexicon.kinds import ASSERTED, CLAIMED

_ANNIVERSARY = re.compile(
    r"\b(?:anniversar\w+|centenar\w+|commemorat\w+|in\s+memoriam|marks?\s+\d+\s+years?"
    r"|(?:years?|decades?|century)\s+(?:ago|since|on\b|after\s+the)"
    r"|memorial\s+(?:day|service|ceremony|held|unveiled|opens)|funerals?\s+(?:held|for|of|begins|takes)"
    r"|(?:remember|honou?r|mourn)(?:s|ing)?\s+(?:\w+\s+){0,2}(?:victims|dead|fallen|killed|slain))",
    re.IGNORECASE,
)
_LONG_AFTER = re.compile(r"\b(?:years|decades)\s+after\b", re.IGNORECASE)
"""What stands behind this was long before what stands before it."""
_LOOKING_BACK = "year decade century anniversar centenar commemorat memori remember mark mourn hono funeral".split()
"""A piece of everything these two find: texts without one, most of them, are not searched."""
_YEAR_LEADS = frozenset(
    "in since of during january february march april may june july august september october november december early late"
    " mid".split()
)
_COMPARING = frozenset(
    "than most largest biggest greatest highest lowest worst heaviest deadliest fewest first last".split()
)
"""Words by which something is measured by what was then."""
_YEAR_REACH = 13
"""Words behind an act within which a year dates it."""


class Past:
    """What a text looks back on, at the day of its report."""

    def __init__(self, text: str, day: date | None) -> None:
        self._text = text
        self._day = day
        self._may_look_back: bool | None = None
        """Whether the text is to be searched for anniversaries; None until its first act is asked about."""

    def holds(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether an anniversary, a year or "since" near the act says that it is history."""
        if draft.certainty not in (ASSERTED, CLAIMED):
            return False
        if self._may_look_back is None:
            self._may_look_back = holds_one(_LOOKING_BACK, self._text[:TEXT_CAP].lower())
        if self._may_look_back and self._is_looked_back_on(sentence, draft):
            return True
        first = draft.words[0]
        if draft.rank < MAIN and "since" in sentence.lows[max(0, first - 3) : first]:
            return True
        return self._day is not None and _dated_before(sentence, draft.words[-1] + 1, self._day.year)

    def _is_looked_back_on(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether the sentence marks the day of the act, or tells it behind "years after"."""
        start, end = sentence.span
        remembered = _ANNIVERSARY.search(self._text, start, end)
        if remembered is not None and not _is_of_today(sentence, draft, remembered.start()):
            return True
        long_after = _LONG_AFTER.search(self._text, start, end)
        return long_after is not None and sentence.starts[draft.words[0]] > long_after.start()


def _is_of_today(sentence: Sentence, draft: Draft, place: int) -> bool:
    """ "Strikes hit Gaza, one year on": whether the main verb tells it in the present, before the words that look back."""
    verb = sentence.verb_at.get(draft.words[0])
    lexeme = sentence.lexemes[verb.at] if verb is not None else None
    if verb is None or lexeme is None or draft.rank < MAIN or verb.form != "f":
        return False
    is_present = "b" in lexeme.forms or "s" in lexeme.forms
    return is_present and not verb.passive and sentence.ends[draft.words[-1]] <= place


def _dated_before(sentence: Sentence, start: int, year: int) -> bool:
    """ "In March 1998": whether the clause goes on to a year before ``year``."""
    lows = sentence.lows
    for k in range(start, min(len(lows), start + _YEAR_REACH)):
        if sentence.tags[k] in ",;CVW":
            return False
        is_year = len(lows[k]) == 4 and lows[k].isdigit() and 1900 <= int(lows[k]) < year
        if is_year and lows[k - 1] in _YEAR_LEADS:
            # "More troops than since 2014", "the largest build-up since 2014": a comparison dates nothing.
            return lows[k - 1] != "since" or _COMPARING.isdisjoint(lows[max(0, start - _YEAR_REACH) : k])
    return False
