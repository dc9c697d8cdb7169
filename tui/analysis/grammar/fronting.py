"""Where the subject begins behind what a clause puts first: "On Friday | police", "To Haiti | Cuba sent doctors"."""

from __future__ import annotations

from tui.analysis.grammar.measures import MEASURE_OPENERS, skip_measure
from tui.analysis.grammar.neighbours import DEMONYMS, PARTICLES, is_plural
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Sentence


def behind_first_phrase(sentence: Sentence, start: int, end: int) -> int:
    """Where the subject begins once "On Friday", "Meanwhile" and "and" are dropped."""
    tags, lows = sentence.tags, sentence.lows
    if start and tags[start - 1] == "V" and lows[start] in PARTICLES and tags[start] == "P" and lows[start] != "in":
        # "Read out | the names"
        start += 1
    while start < end and (tags[start] in "RJ&X)('’" or (tags[start] == "T" and start)):
        start += 1
    if start + 1 < end and lows[start] in ("late", "early") and tags[start + 1] == "P":
        # "Late on Monday | arsonists"
        start += 1
    if start < end and lows[start] in MEASURE_OPENERS:
        number = skip_measure(sentence, start)
        if start < number < end:
            # "At least | eleven worshippers"
            return number
    while start < end and tags[start] in "PT":
        if tags[start + 1 : start + 2] == ["Q"] and lows[start] in ("over", "around", "about", "near", "up"):
            break
        at = start + 1
        seen = False
        while at < end:
            is_governed = tags[at - 1] in "PT"
            begins = (tags[at] in "DU" and not is_governed) or (tags[at] == "Z" and _begins_phrase(sentence, at))
            if seen and (begins or _behind_time(sentence, at, end)):
                # "On the third day of the siege | the hijackers"
                break
            if seen and tags[at] == ",":
                at += 1
                break
            if tags[at] in "NZQ":
                seen = True
            at += 1
        start = at if at < end else _crowd_behind(sentence, start, end)
    while start < end and (lows[start] in TIME_WORDS or tags[start] in "R"):
        # "Monday's | destruction of the bridge"
        start += 1 + (tags[start + 1 : start + 2] == ["S"] and start + 2 < end)
    return start


def _begins_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a name begins another phrase than the word before it: "by nightfall Israel", "on Monday Israel"."""
    if sentence.lows[at - 1] in TIME_WORDS or sentence.tags[at - 1] == "Q":
        return True
    known = sentence.mentions[at] >= 0 and sentence.mentions[at] != sentence.mentions[at - 1]
    if not known or sentence.tags[at - 1] not in "NZ":
        return False
    # "To Haiti | Cuba sent doctors", but "by Russian | Wagner men"
    is_other_name = sentence.mentions[at - 1] >= 0 and not sentence.lows[at - 1].endswith(DEMONYMS)
    return sentence.words[at - 1][0].islower() or is_other_name


def _behind_time(sentence: Sentence, at: int, end: int) -> bool:
    """ "For months | small states", "on Friday | police": a subject without article or name behind a time."""
    if sentence.lows[at - 1] not in TIME_WORDS or sentence.lows[at] in TIME_WORDS or "," in sentence.tags[at:end]:
        return False
    return sentence.tags[at] in "NA" and sentence.tags[end - 1] in "NZ"


def _crowd_behind(sentence: Sentence, start: int, end: int) -> int:
    """ "In Yerevan demonstrators marched": where people without an article begin behind a place; ``end`` for none."""
    last = end - 1
    is_crowd = is_plural(sentence, last) and is_somebody(sentence.lows[last])
    if (
        is_crowd
        and sentence.tags[start + 1 : start + 2] == ["D"]
        and sentence.tags[last - 1] == "N"
        and last > start + 2
    ):
        # "At the checkpoint | soldiers": where no other subject is left.
        return end if is_plural(sentence, last - 1) else last
    at = end
    while at - 1 > start and sentence.tags[at - 1] in "NA" and sentence.mentions[at - 1] < 0:
        at -= 1
    is_place = at - 1 > start and sentence.mentions[at - 1] >= 0 and sentence.tags[at - 1] == "Z"
    return at if at < end and is_place and is_somebody(sentence.lows[end - 1]) else end
