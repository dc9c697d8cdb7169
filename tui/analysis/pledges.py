"""Promises with an actor, an act and a date, and what speaks for and against each.

    report ──sentences──▶ a deadline + who promises + what about ──▶ Pledge (or the repetition of a known one)
                     └──▶ kept? caveat? doubt? broken? about a known pledge ──▶ Evidence ──▶ state

A promise is worth nothing without its date in view: "back at their bases by 1 May" stays on the list until somebody
reports that it was done, or that it was not. The state is a function of the evidence and the day, not of the order in
which reports came. What a party says of its own promise is listed; it settles no withdrawal, and anything else only once
nobody has spoken against it for some days. A limit with an end ("closed until Saturday") lapses on its date, which is
hardly ever reported: what is reported is that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from storage.records import Act, ActType, Certainty, Coding, Evidence, FiledArticle, Mention, Pledge, PledgeState, Span
from tui.analysis.promises import due_in
from tui.analysis.sentences import sentences

LONGEST = timedelta(days=400)
"""Promises that fall due later than this are programmes."""
WATCHED_AFTER = timedelta(days=120)
"""How long after its date a pledge still takes evidence."""
SAME_DUE = timedelta(days=1)
"""Reports of one promise may name days this far apart."""
CAVEAT_WITHIN = timedelta(days=4)
"""What stays behind is a caveat of a promise this fresh; later it is doubt."""
UNCONTESTED = timedelta(days=3)
"""After so long without a word against it, a party's own word counts, and a limit with an end has lapsed."""
MOST_EVIDENCE = 40
"""Evidence kept of one pledge, the earliest of each kind."""
SENTENCES_READ = 12

_PROMISE = re.compile(
    r"\b(?:will|would|shall|should be|(?:is|are|was|were) to|to be|plans?|planned|planning|intends?|intention|notice"
    r"|promis\w+|pledg\w+|vow\w*|undert\w+|commit\w+|order(?:s|ed)?|announc\w+|agree[sd]?|due to|says? it)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(r"^\s*(?:by|before|within|in|no later|over|until|till|through|end of|at the end)", re.IGNORECASE)

_SUBJECTS = {
    "withdraw": r"troops?|soldiers?|forces|units|paratroop\w+|airborne|armies|army|vehicles?|armou?r|equipment|bases?"
    r"|garrisons?|withdraw\w*|pull(?:ed|ing|s)?[ -]?(?:back|out)|pullout|pullback|contingent|battalions?|return\w*",
    "waters": r"waters|navigation|shipping|passage|straits?|sea lanes?|ports?|blockade",
    "airspace": r"airspace|flights?|skies|sky",
    "crossings": r"crossings?|checkpoints?|border closure",
    "drill": r"drills?|exercises?|manoeuvres?|maneuvers?|inspection|readiness checks?|war games?",
    "truce": r"truce|cease-?fire|hostilities|armistice|pause in fighting",
    "release": r"hostages?|prisoners?|captives?|detainees?|swap|releas\w+|fre(?:e|es|ed|eing)",
    "expulsion": r"expel\w*|expulsion\w*|embass(?:y|ies)|(?:diplomats?|ambassadors?|consuls?) (?:will|would|to|must)",
    "sanctions": r"sanctions?|embargo|tariffs?|asset freeze|export ban",
    "arms": r"weapons?|missiles?|tanks|jets|arms|ammunition|warheads?|centrifuges?|enrichment|uranium|inspectors?",
    "aid": r"aid|relief|humanitarian|convoys?|grain|fuel|gas|money|funds?|loan",
    "talks": r"summit|talks|meeting|negotiations?|elections?|referendum|vote",
}
_ABOUT = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _SUBJECTS.items()}

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
_LIMITS = frozenset({"waters", "airspace", "crossings", "drill"})
"""What is closed, or held, for a time."""
_UNTIL = re.compile(r"\b(?:until|till|through|to(?=\s\d))\s", re.IGNORECASE)
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
_NOT_A_PROMISE = re.compile(
    r"\b(?:hopes?|hoped|expects?|expected|asks?|asked|wants?|urge[sd]?|demand\w*|call(?:s|ed)? (?:on|for)|request\w*"
    r"|would like|should (?:stop|end|withdraw|leave)|must|told to|if)\b|\bwithin (?:\d+|an?|\w+) hours?\b|\bwithin a day\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|would|shall|should|to be|is to|are to|hopes?|if|when|until)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|said|claims?|claimed|according to|insists?|assures?|told)\b", re.IGNORECASE)
_OF_A_PROMISE = re.compile(
    r"^(?:'s|’s)?\s+(?:\w+ ){0,2}?(?:plans?|notices?|intentions?|orders?|promises?|pledges?|vows?|decisions?|assurances?)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:near|in|at|around|from|off|towards?|inside|outside|with)\s(?:the\s)?$", re.IGNORECASE)
_TALK = frozenset({ActType.CONSULT, ActType.SUPPORT})
_OTHERS_VOICE = frozenset({ActType.REQUEST, ActType.ACCUSE, ActType.REJECT, ActType.PROTEST})


class Promise(NamedTuple):
    """A promise as one sentence of one report makes it."""

    actor: str
    target: str | None
    type: ActType
    due: date
    text: str
    subjects: frozenset[str]


def subjects_of(text: str) -> frozenset[str]:
    """What a sentence is about, of the things parties promise each other."""
    return frozenset(name for name, pattern in _ABOUT.items() if pattern.search(text))


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
        planned = [act for act in acts if act.certainty is Certainty.PLANNED and act.source and act.type not in _TALK]
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
        return ActType.COERCE
    return next((act.type for act in acts if act.points and act.type not in _TALK), ActType.YIELD)


class PledgeBook:
    """The pledges that are still watched."""

    def __init__(self, pledges: Iterable[Pledge] = (), last_id: int = 0) -> None:
        self._pledges = {pledge.id: pledge for pledge in pledges}
        self._last_id = max([last_id, *self._pledges])

    def file(self, filed: Sequence[FiledArticle], now: datetime) -> tuple[Pledge, ...]:
        """Take in what a poll brought; pledges that are new or changed."""
        self._forget(now)
        changed: dict[int, None] = {}
        for one in sorted(filed, key=lambda each: (each.article.published or now, each.id)):
            if one.coding.relevant and one.story is not None:
                at = min(one.article.published or now, now)
                for pledge in self._new_promises(one, at) + self._new_evidence(one, at):
                    changed[pledge] = None
        for pledge in changed:
            self._pledges[pledge] = _settled(self._pledges[pledge], now)
        return tuple(self._pledges[pledge] for pledge in changed)

    def tick(self, now: datetime) -> tuple[Pledge, ...]:
        """Pledges that time alone has changed."""
        changed = []
        for pledge in self._pledges.values():
            settled = _settled(pledge, now)
            if settled.state is not pledge.state:
                changed.append(settled)
        self._pledges |= {pledge.id: pledge for pledge in changed}
        return tuple(changed)

    def _forget(self, now: datetime) -> None:
        limit = (now - WATCHED_AFTER).date()
        for pledge in [one for one in self._pledges.values() if one.due < limit]:
            del self._pledges[pledge.id]

    def _new_promises(self, filed: FiledArticle, at: datetime) -> list[int]:
        new = []
        for promise in promises_in(filed.article.text, filed.article.title, filed.coding, at):
            known = self._known(promise)
            if known is None:
                self._last_id += 1
                self._pledges[self._last_id] = Pledge(
                    self._last_id, promise.actor, promise.target, promise.type, promise.text, at, promise.due, filed.id
                )
                new.append(self._last_id)
            elif at < known.made_at:
                # Polled later, but told earlier: the earliest report is the one that made the promise known.
                self._pledges[known.id] = replace(
                    known, made_at=at, text=promise.text, article=filed.id, due=min(known.due, promise.due)
                )
                new.append(known.id)
        return new

    def _known(self, promise: Promise) -> Pledge | None:
        for pledge in self._pledges.values():
            if (
                pledge.actor == promise.actor
                and abs(pledge.due - promise.due) <= SAME_DUE
                and subjects_of(pledge.text) & promise.subjects
            ):
                return pledge
        return None

    def _new_evidence(self, filed: FiledArticle, at: datetime) -> list[int]:
        changed = []
        actors = {mention.actor for mention in filed.coding.mentions}
        text = filed.article.text
        for pledge in list(self._pledges.values()):
            if pledge.actor not in actors or at < pledge.made_at or filed.id == pledge.article:
                continue
            for sentence in sentences(text)[:SENTENCES_READ]:
                effect = _effect(pledge, sentence, filed, at)
                words = text[sentence.start : sentence.end]
                if effect is not None and self._enter(pledge.id, Evidence(filed.id, at, effect, words)):
                    changed.append(pledge.id)
                    break
        return changed

    def _enter(self, pledge: int, evidence: Evidence) -> bool:
        known = self._pledges[pledge]
        if any(one.text == evidence.text or one.article == evidence.article for one in known.evidence):
            return False
        entries = sorted([*known.evidence, evidence], key=lambda one: (one.at, one.article))[:MOST_EVIDENCE]
        self._pledges[pledge] = replace(known, evidence=tuple(entries))
        return evidence in entries


def _effect(pledge: Pledge, sentence: Span, filed: FiledArticle, at: datetime) -> PledgeState | None:
    """What a sentence of a report says of a pledge. OPEN: its own party says that it keeps it."""
    text = filed.article.text
    words = text[sentence.start : sentence.end]
    promised = subjects_of(pledge.text)
    subjects = promised & subjects_of(words)
    if not subjects or not _is_about(pledge, sentence, filed, subjects):
        return None
    is_withdrawal = _is_withdrawal(pledge)
    if _BROKEN.search(words):
        return PledgeState.BROKEN
    if is_withdrawal and (_STAYS.search(words) and not _ON_GUARD.search(words)):
        if at.date() >= pledge.due or _DOUBT.search(words):
            return PledgeState.DOUBTED
        return PledgeState.CAVEATED if at - pledge.made_at <= CAVEAT_WITHIN else None
    goes_on = at.date() > pledge.due and _is_limit(pledge) and _GOES_ON.search(words)
    if goes_on or (_DOUBT.search(words) and not _STAYS.search(pledge.text)):
        return PledgeState.DOUBTED
    if _DONE.search(words) and not _WILL.search(words):
        early = timedelta(days=3) if is_withdrawal else timedelta(0)
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
        if (match := _ABOUT[name].search(text, sentence.start, sentence.end)) is not None
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


def _settled(pledge: Pledge, now: datetime) -> Pledge:
    """The pledge in the state that its evidence and the day give."""
    return replace(pledge, state=_state(pledge, now))


def _state(pledge: Pledge, now: datetime) -> PledgeState:
    effects = [one.effect for one in pledge.evidence if one.at <= now]
    last = {effect: place for place, effect in enumerate(effects)}
    if PledgeState.BROKEN in last:
        return PledgeState.BROKEN
    kept_at = last.get(PledgeState.KEPT, -1)
    if last.get(PledgeState.DOUBTED, -1) > kept_at:
        return PledgeState.DOUBTED
    is_settled = kept_at >= 0 and PledgeState.CAVEATED not in last
    if is_settled and any(one.effect is PledgeState.KEPT and one.at.date() >= pledge.due for one in pledge.evidence):
        return PledgeState.KEPT
    if now.date() > pledge.due:
        has_passed = PledgeState.CAVEATED not in last and _has_passed(pledge, now)
        return PledgeState.KEPT if is_settled or has_passed else PledgeState.OVERDUE
    return PledgeState.CAVEATED if PledgeState.CAVEATED in last else PledgeState.OPEN


def _has_passed(pledge: Pledge, now: datetime) -> bool:
    """Whether a promise has been left in peace long enough: its party says that it is kept, or it lapsed by itself."""
    if _is_limit(pledge) and (now.date() - pledge.due) > UNCONTESTED:
        return True
    own = [one.at for one in pledge.evidence if one.effect is PledgeState.OPEN and one.at <= now]
    return bool(own) and not _is_withdrawal(pledge) and now - own[0] > UNCONTESTED


def _is_withdrawal(pledge: Pledge) -> bool:
    return pledge.type.quad.endswith("COOP") and "withdraw" in subjects_of(pledge.text)


def _is_limit(pledge: Pledge) -> bool:
    """Whether something is closed or held until the pledge's day: "shut from today until Saturday"."""
    subjects = subjects_of(pledge.text)
    if not subjects & _LIMITS or "withdraw" in subjects or not pledge.type.quad.endswith("CONF"):
        return False
    ends = (_limit_end(pledge, match.end()) for match in _UNTIL.finditer(pledge.text))
    return pledge.due in ends


def _limit_end(pledge: Pledge, after: int) -> date | None:
    """The day that stands behind an "until" (or the "to" of "from 20 to 24 April")."""
    rest = "until " + pledge.text[after:]
    due = due_in(rest, Span(0, len(rest)), pledge.made_at.date())
    return due.day if due is not None and due.span.start == 0 else None
