"""Parser children in two lanes: a quick one for all, and one where bodies that stall a parser wait for one another.

A body made to stall the parser costs its child some seconds. With one queue for all, a few such feeds would use up
everyone's deadlines. So each body first gets a short time in the quick lane, and if that is not enough, the time that
the settings allow in the slow one; a feed that had a parser killed before goes there at once. There odd dates are left
alone: on a slow machine, loading the library for them may have been what took so long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from storage.feed_records import Outcome
from tui.ingest.parsed import Parsed

if TYPE_CHECKING:
    from tui.ingest.parse import Parser

QUICK_CHILDREN = 2
"""Children of the quick lane: while one is replaced, the other goes on."""

QUICK_S = 3.0
"""What the quick lane allows a body at least. Ordinary feeds take 1 to 50 ms; the first odd date in a child loads a
library, which takes over a second on a busy machine."""

QUICK_S_PER_MB = 3.0
"""And what it allows for each megabyte: honest feeds of that size take half of this."""


class ParserLanes:
    """Holds the children until ``close``; each is started when first needed."""

    def __init__(self, make_parser: Callable[[int], Parser]) -> None:
        """``make_parser`` makes a parser of that many children."""
        self._quick = _Lane(make_parser, QUICK_CHILDREN)
        self._slow = _Lane(make_parser, 1)

    async def warm(self) -> None:
        """Start a first child, so that its imports are done while the first feeds are fetched."""
        await self._quick.parser()

    async def close(self) -> None:
        """End every child."""
        await self._quick.close()
        await self._slow.close()

    async def parse(
        self,
        body: bytes,
        content_type: str,
        url: str,
        fetched_at: datetime,
        deadline_s: float,
        feed: str,
        is_suspect: bool,
        left_s: float,
    ) -> Parsed:
        """Parse one body; ``deadline_s`` is what a child may take, ``left_s`` what remains to the whole poll.

        Raises TimeoutError when nothing remains, with the lane busy or the child at work: it is then replaced.
        """
        quick_s = max(QUICK_S, QUICK_S_PER_MB * len(body) / 1e6)
        async with asyncio.timeout(left_s):
            if not is_suspect:
                quick = await self._quick.parser()
                parsed = await quick.parse(body, content_type, url, feed, fetched_at, min(quick_s, deadline_s))
                if parsed.outcome is not Outcome.PARSER_KILLED or quick_s >= deadline_s:
                    return parsed
            slow = await self._slow.parser()
            return await slow.parse(body, content_type, url, feed, fetched_at, deadline_s, guesses=False)


class _Lane:
    """A parser and the queue before it."""

    def __init__(self, make_parser: Callable[[int], Parser], children: int) -> None:
        self._make_parser = make_parser
        self._children = children
        self._opening = asyncio.Lock()
        self._parser: Parser | None = None
        self._owned = AsyncExitStack()

    async def parser(self) -> Parser:
        """The parser, started at the first call."""
        async with self._opening:
            if self._parser is None:
                self._parser = await self._owned.enter_async_context(self._make_parser(self._children))
            return self._parser

    async def close(self) -> None:
        """End the parser's children, if any were started."""
        self._parser = None
        await self._owned.aclose()
