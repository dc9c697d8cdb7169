# ruff: noqa: SIM905 -- word lists read better as running text
"""Whose matter the primary act of a text is: one between states, or of one state's courts, parties and private people.

pages of words (``domestic``) + who is named, in what role, and who does it ──▶ next to no weight, or its own
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storage.records import Mention, Span
from tui.analysis.lexicon.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    MOBILIZE,
    REJECT,
    REQUEST,
    SANCTION,
    SUPPORT,
    THREATEN,
    YIELD,
)
from tui.analysis.lexicon.wordlists import page
from tui.analysis.weighing.completion import OpenAct
from tui.analysis.weighing.domestic import (
    is_domestic,
    is_everyday,
    is_policed,
    is_unhurt_by_power,
    is_unpolitical,
    is_without_stakes,
)

_CIVIL = frozenset(
    (
        ACCUSE, REJECT, SUPPORT, AGREE, YIELD, REQUEST, CONSULT,
        THREATEN, AID, COOPERATE, SANCTION,
    )
)  # fmt: skip
"""What parties and courts do to each other without anybody's peace being at stake."""
_OF_RULE = frozenset((ASSAULT, MOBILIZE, COERCE, SANCTION, THREATEN, YIELD))
"""What a state does by force or rule."""
_RULING_ONES_OWN = frozenset((COERCE, SANCTION))
"""What a state does to its own people more often than to others, where it is not said to whom."""
_UNMEANT = frozenset(("accidental", "accidentally", "inadvertently", "mistakenly"))
_HARMS = frozenset((ASSAULT, COERCE, ACCUSE))
_TRIED = frozenset((COERCE, ACCUSE))
_GIVING_LEAVE = frozenset(
    "allow allows allowed clemency commute commuted commutes let lets pardon pardoned pardons permit permits permitted".split()
)
_LETTING_GO = frozenset(("go", "out", "free"))
"""Behind "lets": released, which is more than leave."""
_AT_ODDS = frozenset(("group", "opposition"))
"""Roles of those with whom a state is at odds at home."""
_OPPOSING = frozenset("rival rivals critic critics opponent opponents challenger challengers".split())
"""Whom those in power lay hands on for what he is to them."""
_NAME_BEARERS = page("name bearers")
_OFFENCES = page("private offences")
_SCENE = (" in ", " In ")
"""What stands before the name of a state where something is only done on its soil."""
_NAME_REACH = 20
"""Characters behind a name within which the next word ends."""
_STATE_CODE = 3
"""Letters by which states are told from groups."""


class Matter(NamedTuple):
    """A text as far as it says whose matter its primary act is."""

    text: str
    lows: list[str]
    """Words of its opening sentences, lower case."""
    title: list[str]
    """Those of the first."""
    act: OpenAct
    mentions: Sequence[Mention]
    actors: int
    """How many different ones these name."""

    def is_of_one_state(self, is_harsh: bool) -> bool:
        """Whether it is one of party politics, courts, private people or daily life; ``is_harsh``: whether it does harm."""
        actors, act = self.actors, self.act.type
        if actors < 2 and not self._is_of_known_side() and self._has_no_part():
            return True
        if self._is_private_harm() or (actors < 2 and act is ASSAULT and not _UNMEANT.isdisjoint(self.lows)):
            return True
        if actors > 1:
            return False
        # A report of one state is known by its headline, as a headline alone is.
        is_report = "\n" in self.text
        return any(
            is_everyday(lows, actors, act)
            or (not self._is_of_group() and is_policed(lows, actors, act))
            or ((is_harsh or act in _CIVIL) and is_domestic(lows, actors, is_harsh))
            for lows in ((self.lows, self.title) if is_report else (self.lows,))
        )

    def _has_no_part(self) -> bool:
        """Whether no word says that power has a part in it; that somebody is killed says so only where it is known of whom."""
        if self.act.intensity < 0:
            return is_without_stakes(self.lows)
        is_of_nobody = self.act.source is None and self.act.target is None
        return (is_unhurt_by_power if is_of_nobody and self.act.type is ASSAULT else is_unpolitical)(self.lows)

    def is_without_stakes(self) -> bool:
        """Whether at most one actor is named, with nobody at odds or at his side, and nothing that could ease.

        What a state itself gives up, its captives, its bans, its drills, is taken for what it is without another; whom
        it gives leave to do what is not.
        """
        if is_private(self.act.source_span, self.text) and is_without_stakes(self.lows):
            # "Japanese billionaire pledges US investment"
            return True
        is_leave = not _GIVING_LEAVE.isdisjoint(self.lows) and _LETTING_GO.isdisjoint(self.lows)
        is_given_up = self.act.type is YIELD and not (is_leave or is_private(self.act.source_span, self.text))
        if self.actors > 1 or (self.act.source is not None and (self.act.target is not None or is_given_up)):
            return False
        return all(one.role not in _AT_ODDS for one in self.mentions) and is_without_stakes(self.lows)

    def _is_of_known_side(self) -> bool:
        """Whether a group or an opponent is named, a state does what takes one, or its capital acts, which no team is called."""
        if self.act.source is not None and self.act.type in _OF_RULE:
            return self.act.target is not None or self.act.type not in _RULING_ONES_OWN or self._names_another()
        if self.act.type is COERCE and not _OPPOSING.isdisjoint(self.lows):
            return True
        return any(
            len(one.actor) != _STATE_CODE
            or one.role in _AT_ODDS
            or (one.role == "capital" and one.span == self.act.source_span)
            for one in self.mentions
        )

    def _is_of_group(self) -> bool:
        """ "Gangs burn down police academy": whether those do it whom police else go after."""
        return self.act.type is ASSAULT and self.act.source is not None and len(self.act.source) != _STATE_CODE

    def _names_another(self) -> bool:
        """ "Court adds to Suu Kyi's sentence": whether a politician is named beside who acts."""
        return any(one.person is not None and one.span != self.act.source_span for one in self.mentions)

    def _is_private_harm(self) -> bool:
        """ "US man jailed for stabbing", "British tourist killed in lift": whether nobody but private people is in it."""
        source, target = self.act.source_span, self.act.target_span
        if self._is_offence_abroad():
            return True
        if self.act.type not in _HARMS or (source is None and self.act.type is not ASSAULT and self.actors > 1):
            # "Two Iranian men charged in Oslo": whoever charges those of another state may well mean it.
            return False
        return is_private(source or target, self.text) and is_unhurt_by_power(self.lows)

    def _is_offence_abroad(self) -> bool:
        """ "Briton jailed in Bali over drugs": a private crime that is tried where it was done, by nobody named."""
        if self.act.type not in _TRIED or _OFFENCES.isdisjoint(self.title):
            return False
        source = self.act.source_span
        is_scene = source is None or self.text[max(0, source.start - 4) : source.start] in _SCENE
        return is_scene and is_unhurt_by_power([low for low in self.lows if low not in _OFFENCES])


def is_private(span: Span | None, text: str) -> bool:
    """ "British holidaymaker", "US man": whether who stands there only bears the name of a state."""
    if span is None:
        return False
    borne_by = [*text[span.start : span.end].split()[1:], *text[span.end : span.end + _NAME_REACH].split()[:1]]
    return not _NAME_BEARERS.isdisjoint([word.lower().strip(",.'’") for word in borne_by])
