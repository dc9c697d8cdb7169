"""What a person marks as read wrongly: kept in their desk, shown on the article, written out for whoever mends the reading.

It changes no number. The index is made by the collector for everyone who reads the archive, and is the sum of what can
be shown for it: a person's view of one act belongs beside it, not in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from storage.acts import acts_of
from storage.desk import Desk, Override
from storage.records import Act, article_text
from storage.reports import StoredArticle, stored_article
from tui.dashboard.messages import Answered
from tui.dashboard.shelf import Job, Shelf

WRONG = "wrong"
"""The one verdict there is, as the desk keeps it."""

FILE = "marked-wrong.jsonl"


def wrong_acts(shelf: Shelf, article: StoredArticle) -> frozenset[int]:
    """Places of the acts of an article that are marked; a mark older than the article's text is of other acts."""
    marks = shelf.desk.read(lambda desk: desk.overrides([article.id]), ())
    return frozenset(one.act for one in marks if _still_holds(one, article))


def _still_holds(one: Override, article: StoredArticle) -> bool:
    return one.verdict == WRONG and (article.edited is None or one.at >= article.edited)


def written_out(path: Path, take: Callable[[int, str], None]) -> Job:
    """Write every marked act to ``path``, one JSON line each; gives how many there are, and why they were not written."""

    def job(shelf: Shelf) -> Answered:
        lines = [json.dumps(line, ensure_ascii=False) for line in marked_lines(shelf)]
        problem = ""
        if lines:
            try:
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            except OSError as error:
                problem = f"{path} cannot be written ({error.strerror})"
        return Answered(lambda: take(len(lines), problem), "what is marked wrong")

    return job


def marked_lines(shelf: Shelf) -> Iterator[dict[str, object]]:
    """The marked acts with their texts; ``id``, ``text`` and ``published`` as ``detente code --jsonl`` reads them."""
    marks = shelf.desk.read(Desk.overrides, ())
    acts = acts_of(shelf.archive, {mark.article for mark in marks})
    for mark in marks:
        article = stored_article(shelf.archive, mark.article)
        if article is None or not _still_holds(mark, article) or mark.act >= len(acts.get(mark.article, ())):
            continue
        text = article_text(article.title, article.summary, article.body)
        yield {
            "id": f"{article.id}/{mark.act}",
            "text": text,
            "published": article.published.isoformat(),
            "publisher": article.publisher,
            "link": article.link,
            "read": _read(acts[mark.article][mark.act], text),
            "verdict": mark.verdict,
            "at": mark.at.isoformat(),
        }


def _read(act: Act, text: str) -> dict[str, object]:
    return {
        "source": act.source,
        "target": act.target,
        "type": act.type.value,
        "mode": act.mode.value,
        "certainty": act.certainty.value,
        "points": act.points,
        "words": [text[span.start : span.end] for span in act.spans],
    }
