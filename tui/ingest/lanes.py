"""Two parser children: one for feeds that behave, one for those that had a parser killed before.

A body made to stall the parser costs its child some seconds. With one child for all, a few such feeds would use up
everyone's deadlines; with a lane of their own they wait for one another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.ingest.parse import Parsed, Parser


class ParserLanes:
    """Holds the children while the block lasts; each is started when first needed."""

    def __init__(self, make_parser: Callable[[], Parser]) -> None:
        self._make_parser = make_parser
        self._turns = {False: asyncio.Lock(), True: asyncio.Lock()}
        self._parsers: dict[bool, Parser] = {}
        self._owned = AsyncExitStack()

    async def __aenter__(self) -> ParserLanes:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._owned.aclose()
        self._parsers.clear()

    async def warm(self) -> None:
        """Start the first child, so that its imports are done while the first feeds are fetched."""
        await self._parser(False)

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
        """Parse one body in its lane; ``deadline_s`` is the child's, ``left_s`` what remains to the whole poll.

        Raises TimeoutError when nothing remains, with the lane busy or the child at work: it is then replaced.
        """
        ends = asyncio.get_running_loop().time() + left_s
        async with asyncio.timeout_at(ends), self._turns[is_suspect]:
            parser = await self._parser(is_suspect)
            within = max(min(deadline_s, ends - asyncio.get_running_loop().time()), 0.1)
            return await parser.parse(
                body, content_type=content_type, url=url, feed=feed, fetched_at=fetched_at, deadline_s=within
            )

    async def _parser(self, is_suspect: bool) -> Parser:
        if is_suspect not in self._parsers:
            self._parsers[is_suspect] = await self._owned.enter_async_context(self._make_parser())
        return self._parsers[is_suspect]
