# ruff: noqa: SIM905 -- word lists read better as running text
"""What stands behind a verb: its object, and the prepositional phrases after that."""

from __future__ import annotations

from tui.analysis.grammar.measures import MEASURE_OPENERS, behind_distance, behind_year, skip_measure
from tui.analysis.grammar.parties import is_somebody
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import Phrase, Range, Sentence, Verb
from tui.analysis.lexicon.wordlists import word_class

_INTRANSITIVE = word_class("intransitive")
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
_TOLD = frozenset(("tell", "warn", "inform", "assure", "remind", "notify", "advise"))
"""Verbs whose object hears what is told behind it."""
_PRESSURE = frozenset(("pressure", "duress"))
_TO_VERB = 4
"""Words behind a name within which its verb stands."""
_MOST = 8
"""Phrases read behind a verb."""
_BRACKET = 8
"""Words within which a bracket inside a phrase closes."""


def object_of(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]]:
    """The noun phrase after a verb, and the prepositional phrases after that, up to the clause's end."""
    if not sentence.is_parsed:
        return _read_object(sentence, verb)
    key = verb.at, verb.end, verb.lemma
    known = sentence.objects.get(key)
    if known is None:
        known = _read_object(sentence, verb)
        if known[0] is None and not known[1] and sentence.tags[verb.end : verb.end + 1] == ["J"]:
            known = _shared_object(sentence, verb) or known
        sentence.objects[key] = known
    return known


def _shared_object(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]] | None:
    """ "Fed and clothed the evacuees": what the next verb is done to, where nothing stands behind this one."""
    other = sentence.verb_at.get(verb.end + 1)
    if other is None or other.begin != verb.end + 1 or other.form != verb.form or verb.passive or other.passive:
        return None
    if verb.lemma in _INTRANSITIVE or sentence.lows[verb.end] == "but" or other.end > other.at + 1:
        return None
    core, phrases = _read_object(sentence, other)
    return (core, phrases) if core is not None and sentence.tags[core.start] != "U" else None


def _read_object(sentence: Sentence, verb: Verb) -> tuple[Range | None, list[Phrase]]:
    tags = sentence.tags
    start = _object_start(sentence, verb.end)
    k = phrase_end(sentence, start)
    if start < k and sentence.lows[start] in _SUBJECT_PRONOUNS:
        # "Alleged she had been drugged"
        k = start
    core = Range(start, k) if k > start else verb.fronted
    phrases: list[Phrase] = []
    if verb.fronted is not None and core is not None and core != verb.fronted and verb.end > verb.at + 1:
        # "Whom a court convicted of | fraud": the object stands before, a phrase behind the verb's preposition.
        phrases.append(Phrase(sentence.lows[verb.end - 1], core))
        core = verb.fronted
    second = _second_object(sentence, verb, core) if core is not None and core != verb.fronted else 0
    if core is not None and second:
        core, given = Range(core.start, second), Range(second, core.end)
        phrases.append(Phrase("", given))
    size = len(tags)
    while k < size and len(phrases) < _MOST:
        tag = tags[k]
        if tag in "PT" and not (tag == "T" and tags[k + 1 : k + 2] == ["V"]):
            low, begin = sentence.lows[k], k + 1
            if tags[begin : begin + 1] == ["W"]:
                begin = _behind_calling(sentence, begin)
            end = phrase_end(sentence, begin)
            if low == "under" and k > verb.end and sentence.lows[end - 1] in _PRESSURE:
                # "Under American pressure", "under pressure from Washington": who presses is not to whom it is done.
                k = phrase_end(sentence, end + 1) if sentence.lows[end : end + 1] in (["from"], ["by"]) else end
                continue
            if end > begin:
                if low in ("of", "to"):
                    low = _COMPOUND.get((sentence.lows[k - 1], low), low)
                phrases.append(Phrase(low, Range(begin, end)))
            k = end
        elif tag in "RX":
            k += 1
        elif tag == "(":
            k = _behind_bracket(tags, k)
        elif tag == "," and phrases and behind_year(sentence, k):
            k = behind_year(sentence, k)
        elif tag == "," and _behind_aside(sentence, k):
            k = _behind_aside(sentence, k)
        elif tag == "Q" and phrases and behind_distance(sentence, k) > k:
            # "In a market | 2 km from the front": how far from elsewhere.
            k = behind_distance(sentence, k)
            k = phrase_end(sentence, k + 1) if tags[k : k + 1] == ["P"] else k
        elif tag in "DNZAQU" and k > verb.end:
            # A bare noun phrase after another: "on Tuesday", "last week", or a second object.
            end = max(phrase_end(sentence, k), k + 1)
            if core is None and phrases and tag in "DQ" and _is_object(sentence, verb, phrases[-1], end):
                # "received on Monday a request", "owes to Qatar the office": the object comes behind a phrase.
                core = Range(k, end)
            else:
                phrases.append(Phrase("", Range(k, end)))
            k = end
        else:
            break
    return core, phrases


def _behind_calling(sentence: Sentence, k: int) -> int:
    """Where what something is called begins in "at what it called | a spy base"; ``k`` itself elsewhere."""
    lows = sentence.lows
    if lows[k : k + 1] != ["what"]:
        return k
    for at in range(k + 2, min(len(lows), k + _CALLER)):
        if lows[at] in _CALLING:
            return at + 1 + (lows[at + 1 : at + 2] == ["as"])
    return k


def _is_object(sentence: Sentence, verb: Verb, before: Phrase, end: int) -> bool:
    """Whether a bare noun phrase behind ``before`` is the object: behind a day, or behind to whom something is done."""
    if _is_day(sentence, before.words.end - 1):
        return True
    return not verb.passive and before.preposition in ("to", "from") and sentence.lows[end - 1] not in TIME_WORDS


def _object_start(sentence: Sentence, k: int) -> int:
    """Where an object may begin behind adverbs, quotation marks and "at least"."""
    tags = sentence.tags
    while k < len(tags) and tags[k] in "RX‘“'\"":
        k += 1
    k = skip_measure(sentence, k) if k < len(tags) and sentence.lows[k] in MEASURE_OPENERS else k
    return behind_distance(sentence, k) if tags[k : k + 1] == ["Q"] else k


def _behind_bracket(tags: list[str], k: int) -> int:
    """The word behind a bracket that opens at ``k``."""
    while k < len(tags) and tags[k] != ")":
        k += 1
    return k + 1


def _behind_aside(sentence: Sentence, k: int) -> int:
    """The word behind ", including travel bans,", ", its last base," or ", mainly" when a phrase goes on there, else 0."""
    if k + 2 < len(sentence.lows) and sentence.lows[k + 1] in _FOCUSING and sentence.tags[k + 2] == "P":
        return k + 2
    is_apposition = sentence.tags[k + 1 : k + 2] == ["D"] and sentence.tags[k - 1] in "ZN"
    if not is_apposition and sentence.lows[k + 1 : k + 2] != ["including"]:
        return 0
    size = len(sentence.tags)
    close = next((j for j in range(k + 2, min(size, k + _ASIDE)) if sentence.tags[j] in ",;:.VWC"), size)
    goes_on = close + 1 < size and sentence.tags[close] == "," and sentence.tags[close + 1] in "PT"
    return close + 1 if goes_on else 0


_BEHIND_NOUN = frozenset(
    ("suspected", "close", "adjacent", "next", "able", "unable", "likely", "ready", "due", "aware", "alleged")
)
"""Adjectives that begin what is said of the noun before them: "a man suspected of", "a camp close to"."""
_CALLING = frozenset(
    "called calls termed terms described describes dubbed labelled labeled branded deemed considers considered".split()
)
"""Verbs by which somebody gives a thing the name that stands behind."""
_CALLER = 7
"""Words behind "what" within which such a verb stands."""
_COMPOUND = {
    ("ahead", "of"): "before",
    ("wake", "of"): "after",
    ("aftermath", "of"): "after",
    ("close", "to"): "near",
    ("next", "to"): "near",
    ("adjacent", "to"): "near",
}
"""What a word and the preposition behind it stand for together."""
_FOCUSING = frozenset(("mainly", "mostly", "primarily", "chiefly", "largely", "notably", "especially", "particularly"))
"""Adverbs by which a phrase is set apart: "strikes, mainly on ports"."""
_ASIDE = 12
"""Words that may be set in with "including"."""


def _second_object(sentence: Sentence, verb: Verb, core: Range) -> int:
    """Where what is given begins in "offered the abbot a ceasefire", "gave Kyiv tanks"; 0 when nothing is."""
    tags = sentence.tags
    gives = verb.lemma in _GIVING
    for k in range(core.start + 1, core.end):
        if tags[k - 1] not in "NZU":
            continue
        if tags[k] == "D" and not any(tag in ("J", ",") for tag in tags[core.start : k]):
            return k
        named = sentence.mentions[k - 1] >= 0 and sentence.mentions[k] != sentence.mentions[k - 1]
        person = tags[k - 1] == "U" or is_somebody(sentence.lows[k - 1])
        if (named or person) and tags[k] == "Q" and sentence.words[k][0] in "$€£¥":
            # "Fined the airline $1.2 million"
            return k
        if gives and (named or person) and tags[k] in "NAQ" and sentence.words[k][0].islower():
            return k
        if gives and (named or person) and tags[k] == "Q" and tags[k + 1 : k + 2] in (["N"], ["R"]):
            # "Gave the ambassador | 72 hours"
            return k
    return 0


_GIVING = frozenset(
    "give promise offer send grant award hand lend bring show pay pass deny sell loan donate buy".split()
)
"""Verbs with two objects: to whom, and what."""


def word_before(sentence: Sentence, k: int) -> int:
    """Where the word stands before the noun phrase that the word at ``k`` is in; −1 for none."""
    j = k - 1
    while j >= 0 and sentence.tags[j] in "DAZNQ":
        j -= 1
    return j


def phrase_start(sentence: Sentence, k: int) -> int:
    """Where the noun phrase begins whose noun stands at ``k``: "the Russian and Belarusian | strike"."""
    tags = sentence.tags
    while k > 0 and (tags[k - 1] in "NZADQS-" or (tags[k - 1] == "J" and k > 1 and tags[k - 2] in "ZN")):
        k -= 1
    return k


def run_start(sentence: Sentence, end: int, tags: str) -> int:
    """Where the words that stand right before ``end`` and have one of ``tags`` begin; ``end`` itself if there are none."""
    start = end
    while start and sentence.tags[start - 1] in tags:
        start -= 1
    return start


def phrase_end(sentence: Sentence, k: int) -> int:
    """The end of the noun phrase that begins at ``k``; coordination inside it is followed."""
    tags = sentence.tags
    start, size = k, len(tags)
    while k < size:
        tag = tags[k]
        if tag in "NZAQS%$&'’”-":
            if tag == "Z" and k > start and ends_listener(sentence, k) and is_behind_telling(sentence, start):
                break
            if tag == "Q" and k > start and (_is_behind_day(sentence, k) or behind_distance(sentence, k) > k):
                # "A market | 2 km from the front"
                break
            if tag == "A" and k > start and sentence.lows[k] in _BEHIND_NOUN and tags[k + 1 : k + 2] in (["P"], ["T"]):
                break
            k += 1
        elif tag in "DU":
            if k > start and _is_apart(sentence, start, k):
                break
            k += 1
        elif tag in "J,‘“" and _goes_on(sentence, k):
            k += 1
        elif tag == "(" and ")" in tags[k + 1 : k + 1 + _BRACKET]:
            k = tags.index(")", k) + 1
        else:
            break
    return k


def _is_behind_day(sentence: Sentence, k: int) -> bool:
    """ "Expelled on Monday | three nurses", but not "on Monday 3 May"."""
    lows = sentence.lows
    return lows[k - 2] == "on" and _is_day(sentence, k - 1) and "".join(lows[k + 1 : k + 2]) not in TIME_WORDS


def _is_apart(sentence: Sentence, start: int, k: int) -> bool:
    """Whether the article or pronoun at ``k`` begins another phrase than that from ``start``."""
    lows = sentence.lows
    if sentence.tags[k] == "U":
        # "Told parliament | there were", "told investigators | he had been robbed"
        return lows[k] == "there" or lows[k] in _SUBJECT_PRONOUNS
    if sentence.mentions[k - 1] >= 0 and lows[start - 1] in ("to", "from"):
        # "Owes to Qatar | the office"
        return True
    return lows[k - 2] == "on" and _is_day(sentence, k - 1)


def is_behind_telling(sentence: Sentence, start: int) -> bool:
    """Whether the phrase from ``start`` is the object of a verb of telling."""
    start -= start > 0 and sentence.tags[start - 1] == "D"
    lexeme = sentence.lexemes[start - 1] if start else None
    return lexeme is not None and lexeme.verb in _TOLD


def ends_listener(sentence: Sentence, k: int) -> bool:
    """ "Kyiv tells the UN | Russia bombed a school": whether who is told may end before the name at ``k``."""
    mentions = sentence.mentions
    if mentions[k] == mentions[k - 1] or mentions[k] < 0 or mentions[k - 1] < 0 or sentence.adjectival[k - 1]:
        return False
    return "V" in sentence.tags[k + 1 : k + _TO_VERB]


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Whether a phrase goes on behind "and", a comma or a quotation mark at ``k``."""
    tags, tag = sentence.tags, sentence.tags[k]
    if k + 1 >= len(tags):
        return False
    if tag == "J":
        return tags[k + 1] in "NZADQ" and sentence.lows[k] != "but" and not _verb_follows(sentence, k + 1)
    if tag == ",":
        return tags[k + 1] in "NZADQ" and _in_list(tags, k)
    return tag in "‘“" and tags[k + 1] in "NZAD"


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
    """Whether the comma at ``k`` parts members of "A, B and C"."""
    for j in range(k + 1, min(len(tags), k + 12)):
        if tags[j] == "J":
            return True
        if tags[j] not in "NZADQS,":
            return False
    return False
