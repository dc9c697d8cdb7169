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

        Raises TimeoutError when the lane stays busy until nothing remains.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + left_s
        async with asyncio.timeout_at(ends):
            await self._turns[is_suspect].acquire()
        try:
            parser = await self._parser(is_suspect)
            within = max(min(deadline_s, ends - loop.time()), 0.1)
            return await parser.parse(body, content_type, url, fetched_at, within, feed=feed)
        finally:
            self._turns[is_suspect].release()

    async def _parser(self, is_suspect: bool) -> Parser:
        if is_suspect not in self._parsers:
            self._parsers[is_suspect] = await self._owned.enter_async_context(self._make_parser())
        return self._parsers[is_suspect]
