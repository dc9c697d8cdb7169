"""From what a reader found to articles: cleaned, dated, identified, bounded."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import UTC, datetime

from storage.records import Article, DateMark
from tui.clean import clean_paragraphs, clean_text
from tui.ingest.dates import Guesser, PublishedAt, read_date
from tui.ingest.language import language_of
from tui.ingest.rawfeed import RawFeed, RawItem
from tui.ingest.tidy import unhide_controls
from tui.links import normalised_link, safe_link

MAX_ITEMS = 500
MAX_TITLE = 500
MAX_SUMMARY = 4_000
MAX_BODY = 40_000
MAX_GUID = 512
MAX_NAME = 120
MAX_TEXT_OF_A_FEED = 4_000_000
"""Characters of bodies kept of one poll, in all; beyond that articles come without their body."""

MAX_BYLINE = 20
"""Letters that may follow the title in a summary that is only the title again: a publisher's name."""

COMPARED = 600
"""Characters of two texts that are compared to see whether one is the beginning of the other."""

MAX_GUESSES = 60
"""Dates of one feed that dateparser is asked about, at 6 ms each."""


class ArticleMaker:
    """Turns the items of one feed at one fetch into articles."""

    def __init__(self, feed: str, url: str, fetched_at: datetime, guess: Guesser | None = None) -> None:
        self._feed = feed
        self._url = url
        self._fetched_at = fetched_at
        self._guess = guess
        self._guesses_left = MAX_GUESSES
        self._text_left = MAX_TEXT_OF_A_FEED

    def make(self, raw: RawFeed) -> tuple[Article, ...]:
        """The newest ``MAX_ITEMS``, in the feed's order, one for each identity."""
        dated = [(item, self._date(item)) for item in raw.items]
        if len(dated) > MAX_ITEMS:
            dated = _newest(dated)
        shared = _constant_guids([item for item, _ in dated])
        articles: list[Article] = []
        seen: set[tuple[str, str]] = set()
        for item, published in dated:
            article = self._article(item, published, raw.language, shared)
            if article is None:
                continue
            # One identifier on two addresses names two articles, and neither may be lost.
            key = (article.guid, normalised_link(article.link)) if article.guid else ("", article.fingerprint)
            if key not in seen:
                seen.add(key)
                articles.append(article)
        return tuple(articles)

    def _article(self, item: RawItem, published: PublishedAt, language: str, shared: set[str]) -> Article | None:
        publisher = _line(item.publisher, MAX_NAME)
        title = _without_publisher(_line(item.title, MAX_TITLE), publisher)
        summary, body = self._texts(item)
        summary, body = without_repetition(title, summary, body)
        self._text_left -= len(body)
        link = self._link(item)
        if not title:
            title, summary, body = _titled_by_its_text(summary, body)
        title = title or clean_text(link.partition("://")[2], MAX_TITLE)
        if not title:
            return None
        return Article(
            feed=self._feed,
            guid="" if item.guid in shared else stable_guid(item.guid),
            fingerprint=fingerprint(link, title),
            title=title,
            link=link,
            summary=summary,
            body=body,
            author=_line(", ".join(list(dict.fromkeys(item.authors))[:3]), MAX_NAME),
            publisher=publisher,
            published=published.at,
            date_mark=published.mark,
            language=language_of(title, item.language or language),
        )

    def _texts(self, item: RawItem) -> tuple[str, str]:
        """Summary and body. A summary too long for one is the article itself, which some publishers send there."""
        room = min(MAX_BODY, max(0, self._text_left))
        if not item.body and len(item.summary) > MAX_SUMMARY:
            whole = _paragraphs(item.summary, max(MAX_SUMMARY, room))
            return ("", whole) if len(whole) > MAX_SUMMARY else (whole, "")
        return _paragraphs(item.summary, MAX_SUMMARY), _paragraphs(item.body, room)

    def _link(self, item: RawItem) -> str:
        # An identifier that calls itself a link is one only if it looks like one.
        own = item.link if item.link != item.guid or _looks_like_link(item.guid) else ""
        guid = item.guid if _looks_like_link(item.guid) else ""
        for candidate in (own, *item.other_links, guid, *item.last_links):
            link = safe_link(_as_sent(unhide_controls(candidate)), self._url)
            if link:
                return link
        return ""

    def _date(self, item: RawItem) -> PublishedAt:
        found = PublishedAt(None, DateMark.FIRST_SEEN)
        for text in item.dates:
            found = read_date(text, self._fetched_at, self._bounded_guess if self._guess else None)
            if found.at is not None:
                break
        return found

    def _bounded_guess(self, text: str, fetched_at: datetime) -> datetime | None:
        if self._guess is None or self._guesses_left == 0:
            return None
        self._guesses_left -= 1
        return self._guess(text, fetched_at)


def fingerprint(link: str, title: str) -> str:
    """Second identity of an article within its feed: 32 hex digits of its link and title."""
    return hashlib.sha256(f"{normalised_link(link)}\n{title.casefold()}".encode()).hexdigest()[:32]


def stable_guid(guid: str) -> str:
    """The publisher's identifier as it is, or a digest of it where it is too long or not fit to be shown."""
    guid = guid.strip()
    if len(guid) <= MAX_GUID and clean_text(guid, MAX_GUID) == guid:
        return guid
    return "sha256:" + hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()


def without_repetition(title: str, summary: str, body: str) -> tuple[str, str]:
    """``summary`` and ``body`` so that title, summary and body together say nothing twice.

    Publishers send the first lines of the body as summary, and wrappers the title as summary: read as they come, one
    act would be counted two and three times.
    """
    summary = _without_title(title, _without_notice(summary))
    body = _without_title(title, _without_notice(body))
    key = _key(summary[: COMPARED * 2 // 3])
    if key and _key(body).startswith(key):
        first, _, rest = body.partition("\n\n")
        if len(first) <= MAX_SUMMARY:
            return first, rest
        return "", body
    return summary, body


def _without_title(title: str, text: str) -> str:
    """Without a first paragraph that is the title again, or its beginning, or the title and a publisher's name."""
    first, _, rest = text.partition("\n")
    key, head = _key(first), _key(title)
    is_title = key == head or (len(key) >= MAX_BYLINE and head.startswith(key))
    has_byline = len(head) >= MAX_BYLINE and key.startswith(head) and len(key) <= len(head) + MAX_BYLINE
    return rest.lstrip("\n") if key and (is_title or has_byline) else text


def _titled_by_its_text(summary: str, body: str) -> tuple[str, str, str]:
    """The first sentence of an item without a title as its title, and the rest."""
    title = _first_words(summary or body)
    if summary:
        return title, summary.removeprefix(title).lstrip(), body
    return title, summary, body.removeprefix(title).lstrip()


_NO_LETTERS = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    """Letters and digits of a text's beginning: what two copies of it have in common."""
    return _NO_LETTERS.sub("", text[:COMPARED].casefold())


_NOTICE = re.compile(
    r"\s*(?:The post .{1,400}? (?:appeared first|first appeared) on .{1,100}|"
    r"(?:Continue reading|Read more|Read the full (?:story|article))\b.{0,200}|\[(?:…|\.{3}|&hellip;)\])\s*\Z",
    re.IGNORECASE,
)


_MAY_BE_NOTICE = re.compile(r"The post |(?:Continue|Read) |\[(?:…|\.|&)", re.IGNORECASE)


def _without_notice(text: str) -> str:
    """Without the line that blog software puts under every text, which repeats the title."""
    for _ in range(3):
        head, tail = text[:-700], text[-700:]
        if not _MAY_BE_NOTICE.search(tail):
            break
        shorter = head + _NOTICE.sub("", tail)
        if shorter == text:
            break
        text = shorter
    return text


_NEVER = datetime.min.replace(tzinfo=UTC)


def _newest(dated: list[tuple[RawItem, PublishedAt]]) -> list[tuple[RawItem, PublishedAt]]:
    """The newest of too many, in their order. Undated ones count by their place: feeds put new items on top."""
    with_date = [place for place, (_, published) in enumerate(dated) if published.at is not None]
    without = [place for place, (_, published) in enumerate(dated) if published.at is None]
    with_date.sort(key=lambda place: dated[place][1].at or _NEVER, reverse=True)
    kept = sorted((with_date + without)[:MAX_ITEMS])
    return [dated[place] for place in kept]


def _constant_guids(items: list[RawItem]) -> set[str]:
    """Identifiers that identify nothing: one for at least three items, and for half of the feed."""
    counted = Counter(item.guid for item in items if item.guid)
    return {guid for guid, count in counted.items() if count >= 3 and 2 * count >= len(items)}


def _without_publisher(title: str, publisher: str) -> str:
    """An aggregator's ``Title - Publisher`` as the publisher wrote it."""
    if not publisher:
        return title
    for dash in (" - ", " – ", " | "):
        if title.endswith(dash + publisher) and len(title) > len(dash + publisher):
            return title.removesuffix(dash + publisher).rstrip()
    return title


def _first_words(text: str) -> str:
    first = text.partition("\n")[0]
    sentence = re.match(r".{20,150}?[.!?](?=\s|\Z)", first)
    return sentence[0] if sentence else clean_text(first, 120)


def _looks_like_link(guid: str) -> bool:
    return guid[:8].lower().startswith(("http://", "https://", "/"))


def _as_sent(link: str) -> str:
    """Undo an ampersand escaped twice, which publishers do in links."""
    return link.strip().replace("&amp;", "&")


def _line(text: str, limit: int) -> str:
    return clean_text(unhide_controls(text), limit)


def _paragraphs(text: str, limit: int) -> str:
    return clean_paragraphs(unhide_controls(text), limit)
