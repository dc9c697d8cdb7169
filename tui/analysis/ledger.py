"""The ledger: what the collector keeps in mind of stories, index and pledges, as a pure state machine.

    (article, coding) ──▶ story ──▶ contributions ──▶ readings
                                └──▶ pledges and their evidence

It never touches a store. The collector files what a poll brought, commits the :class:`LedgerUpdate`, and, should the
commit fail, restores the ledger from what the archive holds, so that memory never runs ahead of the disk.

What a story is worth is up to its voices (``index/voices.py``); what was filed when makes no difference to it.

Bounded: reports and stories live in memory for 72 hours, contributions until nothing of them is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.batches import LedgerRows
from storage.feed_records import Feed
from storage.records import (
    ALL_PAIRS,
    Coding,
    Contribution,
    FiledArticle,
    FreshArticle,
    Pledge,
    Reading,
    Story,
    pair_key,
)
from tui.analysis.actors.homes import home_of
from tui.analysis.index.contribution_book import ContributionBook
from tui.analysis.index.coverage import FULL, Coverage, camp_of, family_of, hold_reason, key_coverage, voice_of
from tui.analysis.index.gaps import Gaps
from tui.analysis.index.rolling import Home
from tui.analysis.index.topic import Tally, parts_of, tally_of
from tui.analysis.index.voices import (
    EVERY_PAIR,
    EVERYBODY,
    Group,
    Quotas,
    Report,
    contributions_of,
    voice_of_report,
    voices_of,
)
from tui.analysis.index.weights import Weights
from tui.analysis.pledges.book import PledgeBook
from tui.analysis.stories.joining import WINDOW, Window, phase
from tui.analysis.stories.retelling import Retellings, read_telling

CHANGED_ENOUGH = 0.1
"""Points by which a reading must have moved since it was last given for the hourly tick to give it again."""


@dataclass(frozen=True, slots=True)
class LedgerUpdate:
    """What filing one poll changed, ready for a ``Batch``."""

    articles: tuple[FiledArticle, ...] = ()
    stories: tuple[Story, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    readings: tuple[Reading, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    merged: tuple[tuple[int, int], ...] = ()
    """(gone, kept) story ids, for ``Batch.merged``."""


class Ledger:
    """Stories, index and pledges of the moment. Not safe for use from several threads."""

    def __init__(self, weights: Weights | None = None, home: Home | None = None, caps: bool = True) -> None:
        """``home``: see :func:`tui.analysis.index.rolling.keys_of`; ``caps=False`` lifts the quotas (a one-voice back-test)."""
        self.weights = weights or Weights()
        self._home = home or home_of
        self._caps = caps
        self._reset()

    def _reset(self) -> None:
        self._window = Window()
        self._retellings = Retellings()
        self._reports: dict[int, Report] = {}
        self._story_of: dict[int, int] = {}
        self._members: dict[int, set[int]] = {}
        self._heads: dict[int, Story] = {}
        self._quotas = Quotas(self.weights)
        self._groups: dict[int, set[Group]] = {}
        self._book = ContributionBook(self.weights, self._home)
        self._last_story = 0
        self._last_reading: dict[str, Reading] = {}
        self._coverage: Coverage = FULL
        self._gaps = Gaps()
        self._swept: datetime | None = None
        self._pledges = PledgeBook()

    # -- what the collector calls -------------------------------------------------------------------------------

    def restore(self, rows: LedgerRows) -> None:
        """Forget everything and take up what the archive holds."""
        self._reset()
        self._last_story = rows.last_story
        self._gaps = Gaps(rows.observed_until)
        self._pledges = PledgeBook(rows.pledges, rows.last_pledge)
        for filed in rows.reports:
            if filed.story is not None:
                self._remember(filed, voice_of_report(filed, rows.wrapped), filed.story)
        for story in rows.stories:
            self._heads[story.id] = story
            self._last_story = max(self._last_story, story.id)
        self._book.take_up(rows.contributions)
        self._last_story = max([self._last_story, *(one.story for one in rows.contributions)])
        for story_id in self._members:
            self._enter_quotas(story_id)
        self._last_reading = {reading.key: reading for reading in rows.readings}

    def file(self, items: Sequence[tuple[FreshArticle, Coding]], feed: Feed, now: datetime) -> LedgerUpdate:
        """Take in what one poll of one feed brought."""
        update, keys = self._take(items, feed, now)
        if not update.contributions and not update.merged:
            return update
        readings = self._readings(keys | {ALL_PAIRS}, now)
        self._last_reading |= {one.key: one for one in readings}
        return replace(update, readings=tuple(readings))

    def absorb(self, items: Sequence[tuple[FreshArticle, Coding]], feed: Feed, now: datetime) -> None:
        """The same without readings: for a back-test, which reads once a day."""
        self._take(items, feed, now)

    def tick(self, now: datetime, coverage: Coverage | None = None) -> tuple[Reading, ...]:
        """Readings that time alone has changed, or that coverage now holds or frees; once an hour is enough.

        The first tick of a UTC day gives every live key, so that each day has its reading.
        """
        self._gaps.note(now)
        self._forget(now)
        if coverage is not None:
            self._coverage = coverage
        self._book.reprice()
        given = [
            one for one in self._readings(set(self._book.keys()), now) if _is_news(one, self._last_reading.get(one.key))
        ]
        self._last_reading |= {one.key: one for one in given}
        return tuple(given)

    def pledges_due(self, now: datetime) -> tuple[Pledge, ...]:
        """Pledges whose state time alone has changed (open, now overdue); for the hourly commit."""
        return self._pledges.tick(now)

    # -- what others may look at --------------------------------------------------------------------------------

    def reading(self, key: str, now: datetime) -> Reading | None:
        """The index of one key as it stands, without hold."""
        return self._book.reading(key, now)

    def contributions(self, key: str = ALL_PAIRS) -> tuple[Contribution, ...]:
        """The contributions a key's index is made of."""
        return tuple(self._book.of_key(key))

    def usual_volume(self, now: datetime) -> float:
        """Relevant stories a usual day has."""
        return self._book.usual_volume(now)

    def live_keys(self) -> tuple[str, ...]:
        """Keys that have a contribution."""
        return tuple(sorted(self._book.keys()))

    def _take(
        self, items: Sequence[tuple[FreshArticle, Coding]], feed: Feed, now: datetime
    ) -> tuple[LedgerUpdate, set[str]]:
        """File items; what changed but for readings, and the keys whose readings that moves."""
        self._gaps.note(now)
        self._forget(now)
        voice = voice_of(feed)
        filed: list[FiledArticle] = []
        changed: set[int] = set()
        merged: list[tuple[int, int]] = []
        for fresh, coding in items:
            one, touched = self._file_one(fresh, coding, feed, voice, now, merged)
            filed.append(one)
            changed |= touched
        gone = dict(merged)
        filed = [one if one.story is None else replace(one, story=_kept(one.story, gone)) for one in filed]
        changed = {story for story in changed if story in self._members}
        contributions, keys = self._recount(changed)
        self._book.reprice()
        update = LedgerUpdate(
            articles=tuple(filed),
            stories=tuple(self._story(story, now) for story in sorted(changed)),
            contributions=contributions,
            pledges=self._pledges.file(filed, now),
            merged=tuple(merged),
        )
        return update, keys

    # -- filing -------------------------------------------------------------------------------------------------

    def _file_one(
        self,
        fresh: FreshArticle,
        coding: Coding,
        feed: Feed,
        voice: str,
        now: datetime,
        merged: list[tuple[int, int]],
    ) -> tuple[FiledArticle, set[int]]:
        article = fresh.article
        filed = FiledArticle(
            fresh.id, article, coding, None,
            family=article.publisher if feed.wrapper and article.publisher else family_of(feed),
            camp=None if feed.wrapper else camp_of(feed), previous_title=fresh.previous_title,
        )  # fmt: skip
        known = self._story_of.get(fresh.id)
        points = (
            tally_of(parts_of(article.title, coding, self.weights, self._home, article.text)) if coding.relevant else {}
        )
        if not points:
            return filed, set() if known is None else self._withdraw(fresh.id, known)
        at = min(article.published or now, now)
        if known is not None:
            self._window.forget((fresh.id,))
            self._retellings.forget((fresh.id,))
        alike = [link.report for link in self._window.add(fresh.id, article.title, at)]
        if article.summary:
            telling = read_telling(article.title, article.summary, coding.mentions)
            alike += [link.report for link in self._retellings.add(fresh.id, telling, at)]
        linked = {self._story_of[report] for report in alike if report in self._story_of}
        if known is not None:
            linked.add(known)
        story, touched = self._join(linked, merged)
        filed = replace(filed, story=story)
        self._keep(filed, voice, story, at, now, points)
        return filed, touched | {story}

    def _join(self, linked: set[int], merged: list[tuple[int, int]]) -> tuple[int, set[int]]:
        """The story that a report linked to these stories belongs to; they become one, kept under the oldest id."""
        if not linked:
            self._last_story += 1
            self._members[self._last_story] = set()
            return self._last_story, set()
        kept, *rest = sorted(linked)
        touched: set[int] = set()
        for gone in rest:
            merged.append((gone, kept))
            for report in self._members.pop(gone):
                self._story_of[report] = kept
                self._members[kept].add(report)
            self._heads.pop(gone, None)
            self._book.strike(gone)
            for group in self._quotas.remove(gone, self._groups.pop(gone, ())):
                touched.update(self._quotas.stories(group))
        return kept, touched - set(rest)

    def _withdraw(self, report: int, story: int) -> set[int]:
        """An edit took the act out of an article: it no longer speaks for its story."""
        self._members[story].discard(report)
        self._story_of.pop(report)
        self._reports.pop(report)
        self._window.forget((report,))
        self._retellings.forget((report,))
        return {story}

    def _keep(
        self, filed: FiledArticle, voice: str, story: int, at: datetime, now: datetime, points: Mapping[Tally, float]
    ) -> None:
        self._story_of[filed.id] = story
        self._members.setdefault(story, set()).add(filed.id)
        self._reports[filed.id] = Report(filed.id, filed.article.title, at, voice, points, now)

    def _remember(self, filed: FiledArticle, voice: str, story: int) -> None:
        seen = filed.article.first_seen or filed.article.published
        if seen is not None:
            at = filed.article.published or seen
            self._window.add(filed.id, filed.article.title, at)
            if filed.article.summary:
                self._retellings.add(
                    filed.id, read_telling(filed.article.title, filed.article.summary, filed.coding.mentions), at
                )
            points = tally_of(parts_of(filed.article.title, filed.coding, self.weights, self._home, filed.article.text))
            self._keep(filed, voice, story, at, seen, points)

    def _enter_quotas(self, story: int) -> set[Group]:
        """Bring the quota groups of a story up to date; those that changed."""
        voices = voices_of(self._reports[one] for one in self._members[story])
        pairs = {voice.name: {pair_key(key.source, key.target) for key in voice.told} for voice in voices}
        places = [(one.name, (EVERY_PAIR, *pairs[one.name]), one.first) for one in voices] if self._caps else []
        if voices:
            places.append((EVERYBODY, tuple(sorted(set().union(*pairs.values()))), voices[0].first))
        wanted = {(voice, first.at.date().isoformat(), scope) for voice, scopes, first in places for scope in scopes}
        touched = self._quotas.remove(story, self._groups.get(story, set()) - wanted)
        for voice, scopes, first in places:
            touched |= self._quotas.place(voice, scopes, story, first)
        self._groups[story] = wanted
        return touched

    def _recount(self, changed: set[int]) -> tuple[tuple[Contribution, ...], set[str]]:
        """New contributions of the changed stories and of those whose quota they moved; the keys concerned."""
        groups: set[Group] = set()
        for story in changed:
            groups |= self._enter_quotas(story)
        moved = {story for group in groups for story in self._quotas.stories(group)} & self._members.keys()
        keys: set[str] = set()
        out: list[Contribution] = []
        for story in sorted(changed | moved):
            new = contributions_of(
                story,
                (self._reports[one] for one in self._members[story]),
                self._quotas,
                self.weights,
                self._caps,
            )
            known = self._book.of_story(story)
            if known and not new:
                # An edit took the last act away; a row of nothing replaces what the archive holds.
                new = (replace(known[0], points=0.0, weight=0.0, families=(), camps=()),)
            if new != known:
                keys |= self._book.enter(story, new)
                out += new
        return tuple(out), keys

    def _forget(self, now: datetime) -> None:
        """Let go of what can no longer matter: reports of closed stories, contributions of which nothing is left."""
        if self._swept is not None and now - self._swept < timedelta(hours=1):
            return
        self._swept = now
        old = [
            story
            for story, members in self._members.items()
            if all(now - max(self._reports[one].at, self._reports[one].filed) > WINDOW for one in members)
        ]
        for story in old:
            members = self._members.pop(story)
            self._window.forget(members)
            self._retellings.forget(members)
            for one in members:
                del self._reports[one], self._story_of[one]
            self._heads.pop(story, None)
            self._groups.pop(story, None)
        self._quotas.forget_before((now - 2 * WINDOW).date().isoformat())
        for story in self._book.outlived(now):
            if story not in self._members:
                self._book.strike(story)

    def _story(self, story: int, now: datetime) -> Story:
        members = sorted((self._reports[one] for one in self._members[story]), key=lambda one: one.place)
        if not members:
            return replace(self._heads[story], articles=0, families=0, phase="fading")
        head = members[0]
        told = Story(
            story, head.article, head.title, head.at, members[-1].at, len(members),
            len({one.voice for one in members if one.voice}),
            phase(head.at, members[-1].at, now, len({one.title for one in members}) > 2),
        )  # fmt: skip
        self._heads[story] = told
        return told

    # -- readings -----------------------------------------------------------------------------------------------

    def _readings(self, keys: set[str], now: datetime) -> list[Reading]:
        """Readings of these keys, held where coverage asks for it; a key without a contribution gets none."""
        readings = (self._believable(key, now) for key in sorted(keys & self._book.keys()))
        return [reading for reading in readings if reading is not None]

    def _believable(self, key: str, now: datetime) -> Reading | None:
        """The reading of one key, or its last one, held; None when there never was one to hold."""
        rests_on = self._book.rests_on(key, now) if self._coverage.dead else {}
        known = key_coverage(rests_on, self._coverage)
        reason = hold_reason(_actors(key), rests_on, self._coverage) or self._gaps.reason(now)
        if not reason:
            return self._book.reading(key, now, known)
        last = self._last_reading.get(key)
        return None if last is None else replace(last, at=now, held=True, reason=reason, coverage=known)


def _kept(story: int, gone: Mapping[int, int]) -> int:
    while story in gone:
        story = gone[story]
    return story


def _actors(key: str) -> tuple[str, ...]:
    if key == ALL_PAIRS:
        return ()
    return tuple(key.replace(">", "-").split("-"))


def _is_news(reading: Reading, last: Reading | None) -> bool:
    """Whether a reading says something the last one given for its key does not."""
    return (
        last is None
        or (last.held, last.reason) != (reading.held, reading.reason)
        or last.at.date() != reading.at.date()
        or abs(last.value - reading.value) >= CHANGED_ENOUGH
    )
