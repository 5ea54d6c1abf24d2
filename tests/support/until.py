"""Waits for what comes to be by itself."""

import asyncio
from collections.abc import Callable


async def until(seen: Callable[[], object]) -> None:
    """Returns as soon as it is so; fails after a minute."""
    for _ in range(6_000):
        if seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never seen")
