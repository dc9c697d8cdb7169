"""The shared vocabulary: frozen values that every part of détente speaks in.

Standard library only, no behaviour beyond derived properties. All times are aware UTC. All points and
intensities are signed so that + escalates and − de-escalates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Quad(StrEnum):
    """The four classes of PLOVER act types."""

    VERBAL_COOPERATION = "V-COOP"
    MATERIAL_COOPERATION = "M-COOP"
    VERBAL_CONFLICT = "V-CONF"
    MATERIAL_CONFLICT = "M-CONF"


class ActType(StrEnum):
    """What one actor does to another: the act types of PLOVER (Halterman et al. 2023)."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    COOPERATE = "cooperate"
    AID = "aid"
    YIELD = "yield"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"

    @property
    def quad(self) -> Quad:
        return _QUADS[self]


_QUADS = {
    ActType.AGREE: Quad.VERBAL_COOPERATION,
    ActType.CONSULT: Quad.VERBAL_COOPERATION,
    ActType.SUPPORT: Quad.VERBAL_COOPERATION,
    ActType.COOPERATE: Quad.MATERIAL_COOPERATION,
    ActType.AID: Quad.MATERIAL_COOPERATION,
    ActType.YIELD: Quad.MATERIAL_COOPERATION,
    ActType.REQUEST: Quad.VERBAL_CONFLICT,
    ActType.ACCUSE: Quad.VERBAL_CONFLICT,
    ActType.REJECT: Quad.VERBAL_CONFLICT,
    ActType.THREATEN: Quad.VERBAL_CONFLICT,
    ActType.PROTEST: Quad.MATERIAL_CONFLICT,
    ActType.SANCTION: Quad.MATERIAL_CONFLICT,
    ActType.MOBILIZE: Quad.MATERIAL_CONFLICT,
    ActType.COERCE: Quad.MATERIAL_CONFLICT,
    ActType.ASSAULT: Quad.MATERIAL_CONFLICT,
}


class Mode(StrEnum):
    """Words: said, threatened, promised, announced. Deeds: done and reported as done."""

    WORDS = "words"
    DEEDS = "deeds"


class Certainty(StrEnum):
    """How sure the report itself is that the act takes place."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"
    HISTORICAL = "historical"


class Span(NamedTuple):
    """Half-open range of characters (code points) in the text it belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing named in an act: 100,000 troops, 15 ships."""

    value: float
    unit: str
    span: Span


class Mention(NamedTuple):
    """One occurrence of an actor in a text. A tuple like ``Act``, since texts are full of them: made in half the time."""

    actor: str
    """The state (ISO 3166 alpha-3), organisation or group that acts: what an act's source and target hold."""
    span: Span
    person: str | None = None
    """The person's id when the words name a person who acts for ``actor`` at the article's date."""
    role: str = "name"
    """How the words name it: name, demonym, capital, seat, organ, person, office, alliance, group."""


class Act(NamedTuple):
    """Source actor → act type → target actor, as one sentence of one report tells it."""

    source: str | None
    target: str | None
    type: ActType
    mode: Mode
    certainty: Certainty
    intensity: float
    """−10 … +10, the Goldstein scale with its sign turned (Goldstein 1992): + escalates."""
    points: float
    """Signed share of the article's score: the points of an article's acts sum to the score, exactly."""
    spans: tuple[Span, ...]
    """The words that carried the act type, in the article's text."""
    sentence: Span
    source_span: Span | None = None
    target_span: Span | None = None
    claimed_by: str | None = None
    """Actor id of the party whose claim this is, when the report does not vouch for it."""
    caveat: Span | None = None
    """The clause that takes part of the news back: "but equipment stays until the autumn"."""
    due: date | None = None
    """Date or deadline of a promise."""
    due_span: Span | None = None
    quantities: tuple[Quantity, ...] = ()

    @property
    def quad(self) -> Quad:
        return self.type.quad


@dataclass(frozen=True, slots=True)
class Coding:
    """What the engine read in one text. ``scored=False`` (empty, not English, no words) is not neutral."""

    scored: bool
    relevant: bool = False
    """True when the text speaks of acts between political actors; sport, markets and films are not."""
    direction: int = 0
    """+1 escalates, −1 eases, 0 neither."""
    score: float = 0.0
    """−10 … +10, the exact sum of the acts' points."""
    tone: float | None = None
    """VADER compound of the rhetoric, −1 … +1 (negative is hostile); None when not measured."""
    acts: tuple[Act, ...] = ()
    """The primary act first."""
    mentions: tuple[Mention, ...] = ()
    """In order of place in the text."""


def article_text(title: str, summary: str = "", body: str = "") -> str:
    """The one text that spans of an article refer to: title, summary and body, a blank line between."""
    return "\n\n".join(part for part in (title, summary, body) if part)


class DateMark(StrEnum):
    """Where an article's time comes from."""

    GIVEN = "given"
    DAY_ONLY = "day"
    GUESSED = "guessed"
    FIRST_SEEN = "first_seen"


@dataclass(frozen=True, slots=True)
class Article:
    """One item of one feed, cleaned: nothing in it can harm a terminal or a browser."""

    feed: str
    guid: str
    """Identity within the feed; empty when the feed gives none."""
    fingerprint: str
    """Second identity within the feed: normalised link + title."""
    title: str
    link: str = ""
    """http or https with a host, or empty."""
    summary: str = ""
    body: str = ""
    author: str = ""
    publisher: str = ""
    """Publisher named by the item itself (a wrapper's ``<source>``); empty otherwise."""
    published: datetime | None = None
    """UTC, never in the future; None only before the store gives it its first-seen time."""
    date_mark: DateMark = DateMark.GIVEN
    first_seen: datetime | None = None
    language: str = "en"

    @property
    def text(self) -> str:
        return article_text(self.title, self.summary, self.body)


@dataclass(frozen=True, slots=True)
class FreshArticle:
    """An article the store does not hold yet, or holds under another title; ``id`` is the one it will have."""

    id: int
    article: Article
    previous_title: str | None = None
    """Set when this is an edit of a known article."""


@dataclass(frozen=True, slots=True)
class FiledArticle:
    """A fresh article, read and put in its story: what one row of the archive is made of."""

    id: int
    article: Article
    coding: Coding
    story: int | None
    """None for an article that tells no act between actors (it still is stored and shown)."""
    family: str
    camp: str | None = None
    """ISO 3166 alpha-3 of the side a state-controlled or government source speaks for."""
    previous_title: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """All reports of one event."""

    id: int
    head: int
    """Article id of the earliest report."""
    title: str
    first_seen: datetime
    last_seen: datetime
    articles: int
    families: int
    phase: str = "breaking"
    """breaking, developing, sustained, fading."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one story adds to one directed pair in one mode. An index is the decayed sum of these."""

    story: int
    source: str
    target: str
    mode: Mode
    points: float
    """Signed, after weights and caps, at time ``at``."""
    weight: float
    """What corroboration made of it: 1.0 is one independent family."""
    at: datetime
    """When the story's acts were first reported: decay counts from here."""
    families: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()


ALL_PAIRS = "ALL"
"""Key of the overall index."""


def pair_key(first: str, second: str) -> str:
    """Key of an undirected pair: ids in alphabetical order, ``RUS-UKR``."""
    return "-".join(sorted((first, second)))


def directed_key(source: str, target: str) -> str:
    """Key of a directed pair: ``RUS>UKR``."""
    return f"{source}>{target}"


def second_opinion_key(pair: str) -> str:
    """Key under which GDELT's reading of an undirected pair is stored, apart from ours: ``gdelt:RUS-UKR``."""
    return f"gdelt:{pair}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The index of one key at one moment."""

    key: str
    """``ALL``, an actor id, an undirected pair ``RUS-UKR`` or a directed pair ``RUS>UKR``."""
    at: datetime
    value: float
    words: float
    deeds: float
    """``words + deeds == value``."""
    stories: int
    """Independent stories behind it."""
    low: float
    high: float
    """Interval from the number of independent stories."""
    coverage: float
    """Share of the sources it rests on that are alive, 0 … 1."""
    held: bool = False
    """True when coverage fell: the value is the last one that could be believed."""
    reason: str = ""
    """Why it is held, in words."""
    formula: str = "1"
    """Version of the formula that made it."""


class PledgeState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    CAVEATED = "caveated"
    DOUBTED = "doubted"
    BROKEN = "broken"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report that speaks for or against a pledge."""

    article: int
    at: datetime
    effect: PledgeState
    text: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise with an actor, an act and a date."""

    id: int
    actor: str
    target: str | None
    type: ActType
    text: str
    """The report's own words that make the promise."""
    made_at: datetime
    due: date
    article: int
    state: PledgeState = PledgeState.OPEN
    evidence: tuple[Evidence, ...] = ()


class Watch(NamedTuple):
    """An actor, person or pair the person has pinned, in their order."""

    key: str
    pinned_at: datetime
