"""Health, kinds of sources, acts, certainty and pledges as people read them. Loaded after the first frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from storage.feed_records import Outcome, SourceClass
from storage.records import Act, ActType, Certainty, PledgeState
from tui.sources import Health

HEALTH_GLYPH = {
    Health.ALIVE: "●",
    Health.SLOW: "◐",
    Health.SILENT: "○",
    Health.FAILING: "▲",
    Health.GONE: "✕",
    Health.WAITING: "·",
    Health.MUTED: "–",
}

CLASS_WORDS = {
    SourceClass.WIRE: "news agency",
    SourceClass.PUBLIC: "public broadcaster",
    SourceClass.INDEPENDENT: "independent",
    SourceClass.STATE: "state media",
    SourceClass.GOVERNMENT: "government",
    SourceClass.THINK_TANK: "think tank",
    SourceClass.DEFENCE: "defence press",
}

OUTCOME_WORDS = {
    Outcome.OK: "answers",
    Outcome.NOT_MODIFIED: "answers",
    Outcome.NEVER: "never asked",
    Outcome.DNS: "no such host",
    Outcome.REFUSED_ADDRESS: "address refused",
    Outcome.CONNECT: "no connection",
    Outcome.TLS: "bad certificate",
    Outcome.TIMEOUT: "too slow",
    Outcome.HTTP: "HTTP error",
    Outcome.GONE: "gone",
    Outcome.RATE_LIMITED: "asks us to wait",
    Outcome.UNAVAILABLE: "in trouble",
    Outcome.REDIRECT: "leads astray",
    Outcome.PROTOCOL: "breaks off",
    Outcome.TOO_LARGE: "too large",
    Outcome.BAD_ENCODING: "unreadable",
    Outcome.EMPTY: "empty",
    Outcome.NOT_A_FEED: "not a feed",
    Outcome.BROKEN_FEED: "broken feed",
    Outcome.PARSER_KILLED: "not parsed in time",
    Outcome.STORE: "not stored",
}
"""How a poll ended, for the list of sources; the source's own page says it in a sentence."""

ACT_VERBS = {
    ActType.AGREE: "agrees with",
    ActType.CONSULT: "consults",
    ActType.SUPPORT: "supports",
    ActType.COOPERATE: "cooperates with",
    ActType.AID: "aids",
    ActType.YIELD: "yields to",
    ActType.REQUEST: "makes a demand of",
    ActType.ACCUSE: "accuses",
    ActType.REJECT: "rejects",
    ActType.THREATEN: "threatens",
    ActType.PROTEST: "protests against",
    ActType.SANCTION: "sanctions",
    ActType.MOBILIZE: "mobilizes against",
    ActType.COERCE: "coerces",
    ActType.ASSAULT: "attacks",
}

ACT_VERBS_ALONE = {
    ActType.AGREE: "agrees",
    ActType.CONSULT: "holds talks",
    ActType.SUPPORT: "gives support",
    ActType.COOPERATE: "cooperates",
    ActType.AID: "gives aid",
    ActType.YIELD: "yields",
    ActType.REQUEST: "makes a demand",
    ActType.ACCUSE: "makes an accusation",
    ActType.REJECT: "refuses",
    ActType.THREATEN: "threatens",
    ActType.PROTEST: "protests",
    ActType.SANCTION: "imposes sanctions",
    ActType.MOBILIZE: "mobilizes",
    ActType.COERCE: "uses coercion",
    ActType.ASSAULT: "attacks",
}
"""When the report does not say towards whom."""


def act_words(act: Act, name: Callable[[str], str]) -> str:
    """Who does what to whom, as a sentence: who is not named is someone, and a missing target is left out."""
    source = name(act.source) if act.source else "someone"
    if act.target is None:
        return f"{source} {ACT_VERBS_ALONE[act.type]}"
    return f"{source} {ACT_VERBS[act.type]} {name(act.target)}"


def tellings(acts: Sequence[Act], wrong: Set[int]) -> list[list[int]]:
    """Places of the acts, those together that tell the same: title and summary tell one act twice.

    What is denied, planned or of the past is another thing than what is reported, and a place that the person marked as
    read wrongly stands apart from those that are not.
    """
    found: dict[tuple[object, ...], list[int]] = {}
    for place, act in enumerate(acts):
        certainty = Certainty.ASSERTED if act.certainty is Certainty.CLAIMED else act.certainty
        same = (
            act.source,
            act.type,
            act.target,
            act.mode,
            certainty,
            (act.points > 0) - (act.points < 0),
            place in wrong,
        )
        found.setdefault(same, []).append(place)
    return list(found.values())


CERTAINTY_WORDS = {
    Certainty.ASSERTED: "reported as fact",
    Certainty.CLAIMED: "claimed",
    Certainty.DENIED: "denied",
    Certainty.HYPOTHETICAL: "hypothetical",
    Certainty.PLANNED: "planned",
    Certainty.HISTORICAL: "of the past",
}

PLEDGE_GLYPH = {
    PledgeState.OPEN: "○",
    PledgeState.KEPT: "✓",
    PledgeState.CAVEATED: "◐",
    PledgeState.DOUBTED: "?",
    PledgeState.BROKEN: "✕",
    PledgeState.OVERDUE: "!",
}
