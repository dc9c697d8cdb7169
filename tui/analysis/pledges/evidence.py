"""What a sentence of a later report says of a pledge: that it is kept, kept in part, in doubt, or broken."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from storage.records import FiledArticle, Pledge, PledgeState, Span
from tui.analysis.pledges.states import is_limit, is_withdrawal
from tui.analysis.pledges.subjects import ABOUT, subjects_of

CAVEAT_WITHIN = timedelta(days=4)
"""What stays behind is a caveat of a promise this fresh; later it is doubt."""
_DONE = re.compile(
    r"\b(?:(?:is|are|was|were|been|now) complet(?:e|ed)|(?:have|has) (?:all )?(?:returned|left|withdrawn|gone|ended)"
    r"|(?:is|are|were|was) back (?:at|in)|take[sn]? effect|took effect|(?:came|come|comes|are|is|now) (?:in|into) force"
    r"|in force from|carried out|fulfilled|as (?:announced|promised|ordered)|freed|released|handed over|lifted|reopened)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|keeps?|kept|still|left (?:behind|in place|near)"
    r"|to leave (?:\w+ ){0,3}(?:until|near|behind)|not return\w*|to be left|reversible|only (?:a few|some|part)|partial\w*"
    r"|incomplete|not all)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:exten(?:d|ds|ded|sion)|prolong\w*|renew\w*|still (?:shut|closed|restricted|limited|in force|under way|going on)"
    r"|(?:remains?|stays?|keeps?|kept) (?:\w+ ){0,2}(?:shut|closed|restricted|in force)|continu(?:e|es|ed|ing)|goes on|go on)\b",
    re.IGNORECASE,
)
_ON_GUARD = re.compile(
    r"\b(?:stays?|remains?|remained|stay) (?:vigilant|watchful|on guard|alert|cautious|open|in touch)\b", re.I
)
_DOUBT = re.compile(
    r"\b(?:doubt\w*|incomplete|unfulfilled|have not (?:left|returned|moved)|has not (?:left|been kept|begun)"
    r"|no (?:sign|evidence) of|not been kept|failed to)\b|\bdespite (?:the |its |a )?(?:pull|promis|pledg|withdraw|announce)",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:(?:broke|breaks|broken|breached|violated) (?:its|his|her|their|the) (?:own )?(?:promise|pledge|word|commitment"
    r"|truce|ceasefire)|reneg\w+ on|scrap(?:s|ped) (?:its|the)|call(?:s|ed) off|cancel(?:s|led|ed) (?:its|the)"
    r"|revers(?:es|ed) (?:its|the)|abandon(?:s|ed) (?:its|the)|miss(?:es|ed) the deadline|walk(?:s|ed) away from)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|would|shall|should|to be|is to|are to|hopes?|if|when|until)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|said|claims?|claimed|according to|insists?|assures?|told)\b", re.IGNORECASE)


def effect_of(pledge: Pledge, sentence: Span, filed: FiledArticle, at: datetime) -> PledgeState | None:
    """What a sentence of a report says of a pledge. OPEN: its own party says that it keeps it."""
    text = filed.article.text
    words = text[sentence.start : sentence.end]
    promised = subjects_of(pledge.text)
    subjects = promised & subjects_of(words)
    if not subjects or not _is_about(pledge, sentence, filed, subjects):
        return None
    is_leaving = is_withdrawal(pledge)
    if _BROKEN.search(words):
        return PledgeState.BROKEN
    if is_leaving and (_STAYS.search(words) and not _ON_GUARD.search(words)):
        if at.date() >= pledge.due or _DOUBT.search(words):
            return PledgeState.DOUBTED
        return PledgeState.CAVEATED if at - pledge.made_at <= CAVEAT_WITHIN else None
    goes_on = at.date() > pledge.due and is_limit(pledge) and _GOES_ON.search(words)
    if goes_on or (_DOUBT.search(words) and not _STAYS.search(pledge.text)):
        return PledgeState.DOUBTED
    if _DONE.search(words) and not _WILL.search(words):
        early = timedelta(days=3) if is_leaving else timedelta(0)
        if at.date() >= pledge.due - early:
            return PledgeState.OPEN if _is_own_word(pledge, sentence, filed) else PledgeState.KEPT
    return None


def _is_about(pledge: Pledge, sentence: Span, filed: FiledArticle, subjects: frozenset[str]) -> bool:
    """Whether a sentence speaks of the pledge's own actor: "Russian troops" of Russia's, not of America's."""
    text = filed.article.text
    inside = [one for one in filed.coding.mentions if sentence.start <= one.span.start < sentence.end]
    places = [
        match.start()
        for name in subjects
        if (match := ABOUT[name].search(text, sentence.start, sentence.end)) is not None
    ]
    before = [one.actor for one in inside if one.span.start <= min(places) and one.role != "place"]
    title = [one.actor for one in filed.coding.mentions if one.span.start < len(filed.article.title)]
    if pledge.target and pledge.target not in {one.actor for one in filed.coding.mentions}:
        return False
    if before:
        return before[-1] == pledge.actor
    return pledge.actor in {one.actor for one in inside} or pledge.actor in title


def _is_own_word(pledge: Pledge, sentence: Span, filed: FiledArticle) -> bool:
    """Whether it is the promising party that says so."""
    if filed.camp == pledge.actor:
        return True
    text = filed.article.text
    says = _SAYS.search(text, sentence.start, sentence.end)
    if says is None:
        return False
    speakers = [one for one in filed.coding.mentions if sentence.start <= one.span.start < says.start()]
    return bool(speakers) and speakers[-1].actor == pledge.actor
