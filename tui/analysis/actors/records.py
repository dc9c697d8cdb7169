"""What the gazetteer knows: actors, their offices, and the spellings that stand for them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Office(NamedTuple):
    """One office a person holds or held, for ``actor`` (a state, organisation or group)."""

    title: str
    actor: str
    start: date | None = None
    """First day; None means longer than the catalogue looks back."""
    end: date | None = None
    """Last day; None means still held when the catalogue was made."""

    def covers(self, day: date) -> bool:
        """True when the office was held on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Actor(NamedTuple):
    """A state, organisation, alliance, armed group or person of the catalogue."""

    id: str
    kind: str
    """state, organisation (an alliance too), group or person."""
    name: str
    state: str | None = None
    """A person's own state or group; a state's own id; None for bodies between states."""
    patron: str | None = None
    """The state that arms, pays or commands a group."""
    region: str = ""
    offices: tuple[Office, ...] = ()
    home: str | None = None
    """The state on whose territory a group holds ground or mostly acts; not its master."""
    opposition: bool = False
    """A person against or outside the government: acts on them are not acts between states."""

    def office(self, at: date | None) -> Office | None:
        """The office held on day ``at``; without a date, the first one listed."""
        for office in self.offices:
            if at is None or office.covers(at):
                return office
        return None


class Alias(NamedTuple):
    """One spelling, and what it stands for."""

    owner: str
    role: str
    spelling: str
    capital: int
    """Place of the letter that must be a capital; −1 when none, −2 all of them, −3 the exact spelling."""
    weak: bool
    """Needs a title before it, or its owner's full name earlier in the text."""
    serving: bool = False
    """Weak only while its owner holds no office at the date of the text."""
    common: bool = False
    """A body that other states have under the same name: another state right before it owns it."""
