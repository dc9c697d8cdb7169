"""Who does what is told from the other side: the "by" of a passive however far behind, and a name for who has none.

"was locked up after two days of questioning by the KGB"    the "by" that ends the clause, not the next phrase
"by warships that the navy had sent", "by the police in Hanoi"  somebody without a name, told by what hangs on him

Pure functions of a parsed sentence; each looks at a bounded stretch of it.
"""

from __future__ import annotations

from tui.analysis.grammar.parties import is_somewhere, names_somebody
from tui.analysis.grammar.phrases import object_of, phrase_end
from tui.analysis.grammar.times import TIME_WORDS
from tui.analysis.grammar.words import QUOTES, Phrase, Range, Sentence, Verb
from tui.analysis.lexicon.wordlists import word_class

_REACH = 36
"""Words behind a passive within which its agent is looked for."""

_QUOTED_REACH = 16
"""Words behind a passive within which a quotation closes."""
_NO_AGENT = word_class("no agent")
"""What stands behind "by" and does nothing: how, when, how much."""

ASCRIBING = {"attribute": "to", "ascribe": "to", "trace": "to", "link": "to", "tie": "to", "blame": "on", "pin": "on"}
"""Verbs by which somebody is said to be behind what another did, and the preposition before him."""
_DOING = frozenset(("cast", "issue", "make", "launch", "lodge", "file", "sign", "wield", "impose", "fire", "send"))
"""Verbs by which somebody does what the noun before them tells: "a veto cast by China"."""
_SHOOTING = frozenset(("fire", "launch", "shoot", "lob"))
_CROWDS = frozenset(("hundreds", "thousands", "dozens", "scores", "tens", "crowd", "crowds", "mob", "group", "groups"))
"""How many do something together, before who they are."""
_SERVING = word_class("serving")
"""What says for whom somebody acts who has no name of his own."""
_GROUND = frozenset(("side", "soil", "territory"))
"""Whose ground somebody acts on: "transmitters on the Russian side"."""
_SERVICE_REACH = 4
"""Words from there within which his master is introduced: "working on behalf of"."""

ORGANS = word_class("organs")
"""Whose place says whose they are: "the police in Hanoi"; gunmen in Kenya may be anybody's."""


def agent_of(sentence: Sentence, verb: Verb, phrases: list[Phrase]) -> Range | None:
    """Who does what the passive ``verb`` tells: its "by", in the next phrases or at the far end of the clause."""
    named = [_whole(sentence, phrase.words) for phrase in phrases if phrase.preposition == "by"]
    agents = [words for words in named if _is_agent(sentence, words)]
    if len(agents) > 1:
        # "Were treated by torchlight by doctors"
        return next((words for words in agents if names_somebody(sentence, words)), agents[0])
    return agents[0] if agents else _distant_agent(sentence, verb)


def captor_of(sentence: Sentence, holder: Verb) -> Range | None:
    """Who holds somebody: "held by Houthi fighters", "arrested in Alicante"."""
    phrases = object_of(sentence, holder)[1]
    place = next((phrase.words for phrase in phrases if phrase.preposition in ("in", "at", "off")), None)
    return agent_of(sentence, holder, phrases) or place


def _whole(sentence: Sentence, words: Range) -> Range:
    """ "Thousands of Pakistanis", "a crowd of Turks": how many there are, with who they are."""
    end = words.end
    if sentence.lows[end - 1] in _CROWDS and sentence.lows[end : end + 1] == ["of"]:
        return Range(words.start, max(end, phrase_end(sentence, end + 1)))
    return words


def _distant_agent(sentence: Sentence, verb: Verb) -> Range | None:
    tags, lows = sentence.tags, sentence.lows
    if "by" not in lows and "courtesy" not in lows:
        return None
    quoted = _quoted_behind(sentence, verb)
    for k in range(verb.end, min(len(tags) - 1, verb.end + _REACH)):
        if k in quoted:
            continue
        if lows[k] == "by" and tags[k] == "P":
            words = _whole(sentence, Range(k + 1, phrase_end(sentence, k + 1)))
            if words.end > words.start and _is_agent(sentence, words):
                return words
        elif lows[k : k + 2] == ["courtesy", "of"]:
            return Range(k + 2, phrase_end(sentence, k + 2))
        elif tags[k] in ';:.!?"“”W' or (verb.form == "r" and tags[k] == ",") or _begins_clause(sentence, verb, k):
            return None
    return None


def _quoted_behind(sentence: Sentence, verb: Verb) -> range:
    """The first few words in quotation marks behind a passive, where "by" follows: "dismissed as "a stunt" by Cairo"."""
    lows = sentence.lows
    marks = [k for k in range(verb.end, min(len(lows) - 1, verb.end + _QUOTED_REACH)) if lows[k] in QUOTES]
    is_closed = len(marks) > 1 and "by" in lows[marks[1] + 1 :]
    return range(marks[0], marks[1] + 1) if is_closed else range(0)


def _begins_clause(sentence: Sentence, passive: Verb, k: int) -> bool:
    """Whether another clause begins at ``k``, so that a "by" behind it is no longer ours."""
    if sentence.tags[k] == "K":
        return True
    if sentence.tags[k] == "C":
        return _opens_clause(sentence, k)
    other = sentence.verb_at.get(k)
    return other is not None and _stands_alone(sentence, passive, other)


def _opens_clause(sentence: Sentence, k: int) -> bool:
    """Whether a verb with a subject of its own follows the conjunction: "before dawn" has none."""
    for j in range(k + 1, min(len(sentence.tags), k + 12)):
        if sentence.tags[j] in ",.P":
            return False
        if j in sentence.verb_at or sentence.tags[j] in "MHEO":
            return True
    return False


def _stands_alone(sentence: Sentence, passive: Verb, other: Verb) -> bool:
    """Whether a verb behind the passive has a clause of its own.

    One that shares the subject without "and" is a noun or a participle read as a verb ("list of state sponsors of"),
    one with "and" goes on in the passive ("was arrested and questioned by"). "…, officials said, by" is a parenthesis.
    """
    if other.form != "f" or other.subject is None:
        return False
    if other.subject == passive.subject:
        joined = sentence.tags[other.begin - 1] in "J,"
        return joined and not other.passive and object_of(sentence, other)[0] is not None
    if other.subject.start < passive.end:
        return False
    told = object_of(sentence, other)[0]
    # "…, witnesses told the station, by": a parenthesis may hold its listener.
    end = told.end if told is not None else other.end
    before, after = sentence.tags[other.subject.start - 1], sentence.tags[end : end + 1]
    return not (before == "," and after == [","])


def _is_agent(sentence: Sentence, words: Range) -> bool:
    """Whether somebody or something stands behind "by", no measure, time or manner."""
    if any(sentence.mentions[k] >= 0 for k in range(*words)):
        return True
    end = words.end
    while end > words.start and (sentence.lows[end - 1] in TIME_WORDS or sentence.tags[end - 1] in "RAD"):
        end -= 1
    if end == words.start:
        return False
    if (
        sentence.lows[end - 1] in _NO_AGENT
        and sentence.words[end - 1].islower()
        and named_behind(sentence, words) is None
    ):
        # "Hit by a car", but "sent by car"
        return sentence.tags[words.start] == "D" and is_somewhere(sentence, words)
    return not all(sentence.tags[k] in "QDR%$" for k in range(words.start, end))


def named_behind(sentence: Sentence, words: Range) -> Range | None:
    """The known actor by whom one without a name is told: "agents of the FSB", "the police in Hanoi", "ships Cairo sent"."""
    tags, lows = sentence.tags, sentence.lows
    k, last = words.end, words.end - 1
    master = _master(sentence, k)
    if master is not None:
        return master
    for _ in range(2):
        is_told = tags[k : k + 1] == ["P"] and (
            lows[k] in ("of", "from")
            or (lows[k] in ("in", "at") and lows[last] in ORGANS)
            or (lows[k] == "for" and lows[last].startswith("spokes"))
            or (lows[k] in ("on", "in", "inside") and lows[phrase_end(sentence, k + 1) - 1] in _GROUND)
        )
        if not is_told:
            break
        behind = Range(k + 1, phrase_end(sentence, k + 1))
        if _has_actor(sentence, behind):
            return behind
        k, last = behind.end, behind.end - 1
    return _who_sent(sentence, k)


def _master(sentence: Sentence, k: int) -> Range | None:
    """ "Hackers acting for Pyongyang", "gunmen loyal to Damascus": for whom the one before ``k`` acts."""
    lows = sentence.lows
    k -= lows[k - 1] in _SERVING
    if lows[k : k + 1] and lows[k] in _SERVING:
        stop = min(len(lows), k + _SERVICE_REACH)
        at = next((j for j in range(k + 1, stop) if lows[j] in ("for", "to", "of", "with")), None)
        if at is not None:
            behind = Range(at + 1, phrase_end(sentence, at + 1))
            return behind if _has_actor(sentence, behind) else None
    return None


def _who_sent(sentence: Sentence, k: int) -> Range | None:
    """ "Ships that the navy had sent", "medics, flown in by Nairobi": who acts in what describes the one before ``k``."""
    start = k + (sentence.tags[k : k + 1] == [","])
    for verb in sentence.verbs:
        if verb.begin < k or verb.begin > k + 12:
            continue
        subject = verb.subject
        blamed = _blamed(sentence, verb)
        if blamed is not None:
            return blamed
        if sentence.tags[start : start + 1] in (["W"], ["K"]) and subject is not None and subject.start > start:
            return subject if not verb.passive and _has_actor(sentence, subject) else None
        if (
            verb.begin == start
            and verb.at == start
            and (verb.form == "r" or start > k or (verb.passive and verb.lemma in _DOING))
        ):
            phrases = object_of(sentence, verb)[1]
            agent = agent_of(sentence, verb, phrases)
            if agent is None and verb.lemma in _SHOOTING:
                # "A drone fired from Yemen"
                agent = next((phrase.words for phrase in phrases if phrase.preposition == "from"), None)
            return agent if agent is not None and _has_actor(sentence, agent) else None
        return None
    return None


def _blamed(sentence: Sentence, verb: Verb) -> Range | None:
    """ "Raids that officials attributed to Israel", "an attack blamed on rebels": at whose door it is laid."""
    wanted = ASCRIBING.get(verb.lemma)
    if wanted is None:
        return None
    for phrase in object_of(sentence, verb)[1]:
        if phrase.preposition == wanted:
            return phrase.words if _has_actor(sentence, phrase.words) else named_behind(sentence, phrase.words)
    return None


def _has_actor(sentence: Sentence, words: Range) -> bool:
    return any(sentence.mentions[k] >= 0 and not sentence.adjectival[k] for k in range(*words))
