"""A collector to be killed: commits batch after batch, and says after each that it is safe.

    python crash_child.py ARCHIVE ROUND

Each round offers a document of new items together with those of earlier rounds, as feeds do.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from storage.batches import Batch
from storage.database import Archive
from storage.feed_records import Feed, FeedState
from storage.records import Article, Contribution, FiledArticle, Mention, Mode, Span, Story
from tests.parts import mobilized

START = datetime(2021, 4, 1, tzinfo=UTC)
ITEMS = 20
"""New items a document."""


def document(round_: int, number: int) -> list[Article]:
    """Document ``number`` of a round: its own items, and those of the document before."""
    return [
        Article(
            feed="desk",
            guid=f"{round_}/{name}/{item}",
            fingerprint=f"print {round_}/{name}/{item}",
            title=f"Report {item} of document {name} in round {round_}",
            summary="Troops were moved to the border again. " * 8,
            published=START + timedelta(hours=round_, minutes=name, seconds=item),
        )
        for name in (number, number - 1)
        if name >= 0
        for item in range(ITEMS)
    ]


def main(path: str, round_: int) -> None:
    """Commit until killed; one line on standard output for each batch that is safe."""
    archive = Archive.open(path, "create")
    archive.register([Feed("desk", "https://desk.example/")], START)
    print("ready", flush=True)
    coding = mobilized(Mention("RUS", Span(0, 3)), Mention("UKR", Span(4, 7), "someone"))
    for number in range(1_000_000):
        now = START + timedelta(hours=round_, minutes=number)
        fresh = archive.fresh("desk", document(round_, number), now)
        story = round_ * 1_000_000 + number + 1
        articles = tuple(FiledArticle(one.id, one.article, coding, story, "family") for one in fresh)
        archive.commit(
            Batch(
                FeedState("desk", "https://desk.example/", etag=f"{round_}/{number}", last_check=now),
                articles,
                (Story(story, fresh[0].id, "Troops moved", now, now, len(fresh), 1),),
                (Contribution(story, "RUS", "UKR", Mode.DEEDS, 6.0, 1.0, now, ("family",)),),
            )
        )
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
