"""Updates that take long, written down: Telegram, which hands out nothing beyond what is not
confirmed, may forget them, and none is lost with the process.

Written and crossed out beside everything else, many at once. While the database is away nothing
is written, and Telegram keeps what it would keep anyway.
"""

import asyncio
import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.telegram import retry
from domain.clock import Clock
from domain.delivery import NotedUpdate, NotedUpdates
from domain.errors import TryAgain

log = logging.getLogger(__name__)

# A process that is gone holds its updates no longer than this.
_HOLD = timedelta(seconds=10)
_GOODBYE_SECONDS = 2.0


class Notebook:
    def __init__(self, rows: NotedUpdates, clock: Clock) -> None:
        self._rows = rows
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._kept: set[int] = set()
        self._to_write: dict[int, tuple[NotedUpdate, asyncio.Future[None]]] = {}
        self._writing: dict[int, tuple[NotedUpdate, asyncio.Future[None]]] = {}
        self._to_cross: set[int] = set()
        self._work: asyncio.Task[None] | None = None

    def __contains__(self, update_id: int) -> bool:
        """Whether it stands here for certain."""
        return update_id in self._kept

    def write(self, noted: NotedUpdate) -> "asyncio.Future[None]":
        """Soon; done once it stands here, or is crossed out."""
        key = noted.update_id
        if (waiting := self._to_write.get(key) or self._writing.get(key)) is not None:
            return waiting[1]
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if key in self._kept:
            written.set_result(None)
        else:
            self._to_write[key] = (noted, written)
            self._wake()
        return written

    def cross_out(self, update_id: int) -> None:
        """Soon: it was handled."""
        if (waiting := self._to_write.pop(update_id, None)) is not None:
            waiting[1].set_result(None)
            return
        if update_id in self._kept or update_id in self._writing:
            self._kept.discard(update_id)
            self._to_cross.add(update_id)
            self._wake()

    async def take_over(self, *, everything: bool) -> Sequence[NotedUpdate]:
        """What nobody holds any more, or, for the only process, all; go on holding one's own."""
        now = self._clock.now()
        if self._kept:
            await self._rows.hold(self._holder, now + _HOLD)
        found = await self._rows.take_over(
            holder=self._holder, now=now, until=now + _HOLD, everything=everything
        )
        self._kept.update(each.update_id for each in found)
        return found

    async def members(self) -> Mapping[int, bool]:
        """Who is no stranger, by Telegram id, and whether as an admin."""
        return await self._rows.members()

    async def close(self) -> None:
        """Cross out what is done, and let another process have the rest at once."""
        try:
            async with asyncio.timeout(_GOODBYE_SECONDS):
                while self._work is not None and not self._work.done():
                    await asyncio.wait({self._work})
                if self._kept:
                    await self._rows.hold(self._holder, self._clock.now())
        except (TryAgain, TimeoutError):
            log.warning("updates that were handled may be handled once more")
        if self._work is not None:
            self._work.cancel()

    def _wake(self) -> None:
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._catch_up())

    async def _catch_up(self) -> None:
        while self._to_write or self._to_cross:
            try:
                await self._write_all()
                await self._cross_all()
            except TryAgain as trouble:
                log.warning("updates can't be written down: %s", trouble)
                await asyncio.sleep(retry.WRITE_SECONDS)
            except Exception:
                # Telegram keeps them meanwhile.
                log.exception("updates can't be written down")
                await asyncio.sleep(retry.WRITE_SECONDS)

    async def _write_all(self) -> None:
        self._writing, self._to_write = self._to_write, {}
        if not self._writing:
            return
        now = self._clock.now()
        try:
            await self._rows.note(
                [noted for noted, _ in self._writing.values()],
                holder=self._holder,
                now=now,
                until=now + _HOLD,
            )
        except BaseException:
            waiting = {k: v for k, v in self._writing.items() if k not in self._to_cross}
            self._to_write = waiting | self._to_write
            raise
        else:
            for key, (_, written) in self._writing.items():
                if key not in self._to_cross:
                    self._kept.add(key)
                if not written.done():
                    written.set_result(None)
        finally:
            self._writing = {}

    async def _cross_all(self) -> None:
        if crossed := set(self._to_cross):
            await self._rows.cross_out(crossed)
            self._to_cross -= crossed
