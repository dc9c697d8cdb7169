"""Health, kinds of sources, acts, certainty and pledges as people read them. Loaded after the first frame."""

from __future__ import annotations

from storage.records import ActType, Certainty, PledgeState, SourceClass
from tui.snapshot import Health

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

ACT_VERBS = {
    ActType.AGREE: "agrees with",
    ActType.CONSULT: "consults",
    ActType.SUPPORT: "supports",
    ActType.COOPERATE: "cooperates with",
    ActType.AID: "aids",
    ActType.YIELD: "yields to",
    ActType.REQUEST: "demands of",
    ActType.ACCUSE: "accuses",
    ActType.REJECT: "rejects",
    ActType.THREATEN: "threatens",
    ActType.PROTEST: "protests against",
    ActType.SANCTION: "sanctions",
    ActType.MOBILIZE: "mobilizes against",
    ActType.COERCE: "coerces",
    ActType.ASSAULT: "assaults",
}

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
