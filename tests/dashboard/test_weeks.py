"""A dashboard that runs for weeks: what is opened and closed leaves nothing behind."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from typing import Any

from storage.records import Act

KINDS = ("StylesCache", "Strip", "HelpScreen", "FeedsScreen", "ExplainScreen", "PinScreen", "Timer")


def alive() -> Counter[str]:
    """How many there are of what would pile up."""
    gc.collect()
    kinds = Counter(type(one).__name__ for one in gc.get_objects())
    return Counter({kind: kinds[kind] for kind in KINDS})


async def test_screens_opened_and_closed_leave_nothing_behind(
    newsroom: Any, opened: Any, make_act: Callable[..., Act], wait_until: Any
) -> None:
    newsroom.file("Russia orders its troops back", "headline", act=make_act(), story=1)
    newsroom.read("ALL", 3.0, 4.0)
    newsroom.beat()
    async with opened() as (app, pilot):

        async def round_of_screens() -> Counter[str]:
            for name in ("help", "feeds", "explain", "find_actor"):
                await app.main.run_action(name)
                await wait_until(pilot, lambda: len(app.screen_stack) == 2)
                app.screen.dismiss(None)
                await wait_until(pilot, lambda: len(app.screen_stack) == 1)
            before = app.main.snapshot
            app.reader.refresh()
            await wait_until(pilot, lambda: app.main.snapshot is not before)
            return alive()

        nodes = len(app._registry)
        await round_of_screens()
        first = await round_of_screens()
        for _ in range(4):
            await round_of_screens()

        def is_clean() -> bool:
            last = alive()
            return (
                last["StylesCache"] <= first["StylesCache"]
                and last["Strip"] <= first["Strip"] + 40
                and not any(last[kind] for kind in KINDS if kind.endswith("Screen"))
            )

        # A screen lives on for the moment that its last messages take.
        await wait_until(pilot, is_clean)
        assert len(app._registry) == nodes
