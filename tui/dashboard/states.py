"""What the screen says when there is nothing to list, or something is wrong: what is happening, and what to do. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui.dashboard import words

if TYPE_CHECKING:
    from storage.feed_records import CollectorStatus
    from tui.snapshot import DashboardSnapshot

HEARTBEAT_PATIENCE = timedelta(minutes=5)
"""A collector that is at work beats far more often; after this it is taken for dead."""

STORY = "story"
"""The kind of sentence that is no problem but news: the replay has been told."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known besides the snapshot."""

    store_problem: str = ""
    is_archive_missing: bool = False
    desk_problem: str = ""
    collector_problem: str = ""
    """What the keeper of our own child says."""
    child_since: datetime | None = None
    """When a collector was begun to be started here; None where none is."""
    is_demo: bool = False
    story_ends: datetime | None = None
    """The replay's last moment."""
    sources_key: str = "f"
    """What opens the sources, where the person has moved it."""
    quit_key: str = "q"

    @property
    def story_over(self) -> str:
        """What is said when the replay has told everything; fits into 80 columns."""
        return f"The story is over. {self.quit_key} leaves; `detente demo --from 2021-04-13` tells it again."


def is_story_over(snapshot: DashboardSnapshot | None, situation: Situation) -> bool:
    """Whether a replay has told everything."""
    return (
        snapshot is not None
        and snapshot.is_replay
        and situation.story_ends is not None
        and snapshot.now >= situation.story_ends
    )


def is_polling(snapshot: DashboardSnapshot | None) -> bool:
    """Whether a collector is in the middle of a round, and still at work on it."""
    collector = snapshot.collector if snapshot is not None else None
    if snapshot is None or collector is None or collector.round_done >= collector.round_total:
        return False
    return collector.replay or (not snapshot.is_stale and snapshot.now - collector.heartbeat <= HEARTBEAT_PATIENCE)


def empty_list(snapshot: DashboardSnapshot | None, situation: Situation) -> list[tuple[str, str]]:
    """Lines (palette name, words) in place of the headlines; empty when the archive is still being read."""
    if situation.is_archive_missing and situation.child_since is not None and not situation.collector_problem:
        return [
            ("text", "Making the archive"),
            ("quiet", "The collector is starting and will poll every source once."),
        ]
    if situation.is_archive_missing:
        return [
            ("text", "There is no archive yet"),
            ("quiet", "`detente collect` in another terminal makes one and fills it;"),
            ("quiet", "`detente demo` shows the dashboard on spring 2021, with no network."),
        ]
    if situation.store_problem:
        return [("text", "The archive cannot be read"), ("quiet", situation.store_problem)]
    if snapshot is None or snapshot.totals.articles:
        return []
    return _nothing_filed(snapshot, situation)


def _nothing_filed(snapshot: DashboardSnapshot, situation: Situation) -> list[tuple[str, str]]:
    """Why an archive that can be read holds no article."""
    if situation.is_demo:
        return [("text", "The replay is starting"), ("quiet", "The first reports come in a moment.")]
    collector = snapshot.collector
    if snapshot.sources.is_offline:
        return [
            ("text", "No network"),
            ("quiet", f"{_unreached(snapshot)}."),
            ("quiet", f"They are asked again by themselves; {situation.sources_key} shows how each fares."),
            ("quiet", "`detente demo` needs no network."),
        ]
    if collector is not None and is_polling(snapshot):
        return [
            ("text", "The first poll is under way"),
            (
                "quiet",
                f"{collector.round_done} of {collector.round_total} sources asked; headlines appear as they come.",
            ),
        ]
    if snapshot.sources.total and snapshot.sources.waiting == snapshot.sources.total:
        return [
            ("text", "The first poll is about to begin"),
            (
                "quiet",
                f"{words.count(snapshot.sources.total, 'source')} in the catalogue; {situation.sources_key} lists them.",
            ),
        ]
    if not snapshot.sources.total:
        return [
            ("text", "The archive is empty and knows no sources"),
            ("quiet", "`detente collect` fills it."),
        ]
    return [
        ("text", "No headlines yet"),
        ("quiet", f"The sources answered without any article; {situation.sources_key} shows how each of them fares."),
    ]


def problems(snapshot: DashboardSnapshot | None, situation: Situation, wall: datetime) -> dict[str, str]:
    """Sentences for the banner by kind, the gravest first; an empty one clears its kind."""
    found = {"store": "", "collector": "", "offline": "", "desk": situation.desk_problem, STORY: ""}
    if situation.store_problem and not situation.is_archive_missing:
        found["store"] = situation.store_problem
    if situation.collector_problem:
        found["collector"] = situation.collector_problem
    if snapshot is None:
        return found
    if snapshot.collector is not None and not situation.collector_problem:
        found["collector"] = _of_collector(snapshot.collector, situation, wall)
    if snapshot.sources.is_offline:
        last = snapshot.sources.last_ok
        shown = f"shown is what was read until {words.clock_time(last)}" if last else "nothing was read yet"
        unreached = _unreached(snapshot)
        found["offline"] = f"No network: {unreached[0].lower()}{unreached[1:]}; {shown}. Retrying."
    if is_story_over(snapshot, situation):
        found[STORY] = situation.story_over
    return found


def _unreached(snapshot: DashboardSnapshot) -> str:
    """How many sources cannot be reached; those not asked yet are not among them."""
    asked = snapshot.sources.total - snapshot.sources.waiting
    if asked < snapshot.sources.total:
        return f"None of the {words.count(asked, 'source')} asked so far can be reached"
    return f"None of the {words.count(asked, 'source')} can be reached"


def _of_collector(collector: CollectorStatus, situation: Situation, wall: datetime) -> str:
    """What is wrong with the collector; empty when nothing is, or when ours has only just been started.

    What one that ended said of itself was its state then. A replay's heartbeat is simulated time, and says nothing about
    the wall clock.
    """
    beat = collector.heartbeat
    if not (collector.replay or situation.is_demo) and wall - beat > HEARTBEAT_PATIENCE:
        if situation.child_since is not None and wall - situation.child_since <= HEARTBEAT_PATIENCE:
            return ""
        when = words.clock_time(beat) if wall - beat < timedelta(hours=20) else words.full_day(beat)
        return (
            f"No collector has worked since {when} ({words.ago(beat, wall)}): `detente collect` goes on; "
            "shown is what was known then."
        )
    return f"The collector says: {collector.problem}" if collector.problem else ""


def waiting_for_reading(snapshot: DashboardSnapshot | None, situation: Situation) -> str:
    """Why the tension pane has no number yet."""
    if snapshot is None or not snapshot.totals.articles:
        return "No reading yet: it comes with the first headlines."
    return (
        "No reading yet. The index rests on stories in which states, alliances or armed groups act towards one "
        "another; none has been read so far."
    )
