"""What stories contribute, by story and by key, and what that comes to at a moment.

story ──▶ contributions ──▶ keys (pairs, one side, all)
                      └──▶ priced once for all keys that ask at one moment ──▶ reading
"""

from __future__ import annotations

from collections.abc import Iterable, KeysView
from datetime import datetime, timedelta

from storage.records import Contribution, Reading
from tui.analysis.index.rolling import (
    LIFE_DAYS,
    VOLUME_DAYS,
    Home,
    Priced,
    Volume,
    keys_of,
    story_volume,
    sum_up,
    voices_in,
)
from tui.analysis.index.weights import Weights

EVIDENCE_DAYS = 30
"""How far back a key's evidence is looked at to say which sources it rests on."""


class ContributionBook:
    """The contributions of all stories that are still worth something."""

    def __init__(self, weights: Weights, home: Home) -> None:
        self._weights = weights
        self._home = home
        self._book: dict[int, tuple[Contribution, ...]] = {}
        self._by_key: dict[str, dict[int, list[int]]] = {}
        self._priced: dict[int, list[Priced]] = {}
        self._priced_at: tuple[datetime, dict[int, list[tuple[Priced, float]]]] | None = None
        self._starts: dict[int, tuple[datetime, float]] = {}
        self._volume: Volume | None = None

    def take_up(self, contributions: Iterable[Contribution]) -> None:
        """Enter what an archive holds."""
        groups: dict[int, list[Contribution]] = {}
        for one in contributions:
            groups.setdefault(one.story, []).append(one)
        for story, group in groups.items():
            self.enter(story, tuple(group))

    def enter(self, story: int, contributions: tuple[Contribution, ...]) -> set[str]:
        """Put these in the place of what the story contributed; the keys concerned."""
        touched = self.strike(story)
        self._book[story] = contributions
        for one in contributions:
            self._priced.setdefault(story, []).append(Priced.of(one, self._weights))
            for key in keys_of(one, self._home):
                self._by_key.setdefault(key, {}).setdefault(story, []).append(len(self._priced[story]) - 1)
                touched.add(key)
        for start in story_volume(contributions):
            self._starts[story] = start
        return touched

    def strike(self, story: int) -> set[str]:
        """Take out what the story contributed; the keys concerned."""
        keys = {key for one in self._book.pop(story, ()) for key in keys_of(one, self._home)}
        for key in keys:
            del self._by_key[key][story]
            if not self._by_key[key]:
                del self._by_key[key]
        self._priced.pop(story, None)
        self._starts.pop(story, None)
        return keys

    def of_story(self, story: int) -> tuple[Contribution, ...]:
        """What the story contributes; empty for one that is not in the book."""
        return self._book.get(story, ())

    def of_key(self, key: str) -> list[Contribution]:
        """The contributions a key's index is made of."""
        book = self._book
        return [book[story][place] for story, places in self._by_key.get(key, {}).items() for place in places]

    def rests_on(self, key: str, now: datetime) -> dict[str, float]:
        """Voice → weight of what it told of the key in the last weeks."""
        since = now - timedelta(days=EVIDENCE_DAYS)
        weights: dict[str, float] = {}
        for one in self.of_key(key):
            if one.at >= since:
                for voice in voices_in(one):
                    weights[voice] = weights.get(voice, 0.0) + one.weight
        return weights

    def keys(self) -> KeysView[str]:
        """Keys that have a contribution."""
        return self._by_key.keys()

    def outlived(self, now: datetime) -> list[int]:
        """Stories of whose contributions nothing is left."""
        life = timedelta(days=max(LIFE_DAYS, VOLUME_DAYS))
        return [story for story, group in self._book.items() if all(now - one.at > life for one in group)]

    def reprice(self) -> None:
        """Let go of what was reckoned from an earlier state of the book."""
        self._volume = self._priced_at = None

    def usual_volume(self, now: datetime) -> float:
        """Relevant stories a usual day has."""
        if self._volume is None:
            self._volume = Volume(self._starts.values())
        return self._volume.a_day(now)

    def reading(self, key: str, now: datetime, coverage: float = 1.0) -> Reading | None:
        """The index of one key at ``now``, without hold; ``coverage``: the share of its sources alive, 0 to 1."""
        shares = self._shares(now)
        places = self._by_key.get(key, {})
        return sum_up(key, (shares[story][at] for story, ats in places.items() for at in ats), now, coverage)

    def _shares(self, now: datetime) -> dict[int, list[tuple[Priced, float]]]:
        """Every contribution with its share at ``now``, by story: priced once for all keys that ask at that moment."""
        if self._priced_at is None or self._priced_at[0] != now:
            moment, a_day = now.timestamp(), self.usual_volume(now)
            shares = {
                story: [(one, one.share(moment, a_day)) for one in priced] for story, priced in self._priced.items()
            }
            self._priced_at = now, shares
        return self._priced_at[1]
