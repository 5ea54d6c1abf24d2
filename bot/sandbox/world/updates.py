"""The queue of updates: kept until confirmed, handed to one poller or one webhook."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.sandbox.world.errors import ApiError, bad_request

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
)
# What a bot has to ask for by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
MAX_KEPT = 100_000
MAX_POLL = 50


@dataclass(frozen=True, slots=True)
class Update:
    """One update as it will be delivered, as often as needed."""

    id: int
    kind: str
    payload: dict[str, Any]

    def wire(self) -> dict[str, Any]:
        """The Update object."""
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """At-least-once delivery: an update is forgotten only when its receiver confirmed it."""

    def __init__(self) -> None:
        self.pending: deque[Update] = deque(maxlen=MAX_KEPT)
        self.allowed: set[str] | None = None
        self.polls = 0
        self.news = asyncio.Event()
        self._next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self._poll: asyncio.Future[None] | None = None

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update; None if the bot didn't ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST
        if not wanted:
            return None
        update = Update(self._next_id, kind, payload)
        self._next_id += 1
        self.pending.append(update)
        self.news.set()
        return update.id

    def allow(self, kinds: list[Any] | None) -> None:
        """Remember ``allowed_updates``: None keeps the last choice, empty means the default."""
        if kinds is None:
            return
        if any(not isinstance(kind, str) for kind in kinds):
            raise bad_request("can't parse allowed updates: expected an Array of String")
        self.allowed = set(kinds) or None

    def drop(self) -> None:
        """Forget everything that is pending."""
        self.pending.clear()

    def forget(self, update_id: int) -> None:
        """A webhook took this one."""
        kept = [update for update in self.pending if update.id != update_id]
        self.pending.clear()
        self.pending.extend(kept)

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one counts from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        elif offset > 0:
            while self.pending and self.pending[0].id < offset:
                self.pending.popleft()

    async def poll(self, offset: int, limit: int, patience: float) -> list[dict[str, Any]]:
        """One ``getUpdates``; a poll that still waits is ended by the newer one."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(_terminated())
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self.polls += 1
        self.confirm(offset)
        if not self.pending and patience > 0:
            await self._wait(mine, min(patience, MAX_POLL))
        if mine.done() and (error := mine.exception()) is not None:
            raise error
        mine.cancel()
        return [update.wire() for update in list(self.pending)[:limit]]

    async def _wait(self, mine: asyncio.Future[None], patience: float) -> None:
        self.news.clear()
        news = asyncio.ensure_future(self.news.wait())
        both: set[asyncio.Future[Any]] = {mine, news}
        try:
            await asyncio.wait(both, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()

    def interrupt(self) -> None:
        """Let a waiting poll return with what there is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.news.set()

    def end_poll(self) -> None:
        """End a waiting poll because a webhook takes over."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(409, "Conflict: terminated by setWebhook request"))


def _terminated() -> ApiError:
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
