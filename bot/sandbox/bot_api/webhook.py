"""Delivery by webhook: several at once, each repeated with growing pauses until a 2xx."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.sandbox.world.clock import Clock
from bot.sandbox.world.updates import Update, Updates

MAX_AT_ONCE = 10
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
TIMEOUT = aiohttp.ClientTimeout(total=60)

Reply = Callable[[str, dict[str, Any]], Awaitable[object]]


class Webhook:
    """The bot's webhook: where updates go, and how the last deliveries went."""

    def __init__(self, updates: Updates, clock: Clock, reply: Reply) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._clock = clock
        self._reply = reply
        self._task: asyncio.Task[None] | None = None
        self._busy: dict[int, asyncio.Task[None]] = {}

    def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver to this address from now on."""
        self.clear()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    def clear(self) -> None:
        """Stop delivering; what wasn't accepted stays pending."""
        self.url = ""
        for task in (self._task, *self._busy.values()):
            # A bot may call deleteWebhook from inside a delivery; that task ends by itself.
            if task is not None and task is not asyncio.current_task():
                task.cancel()
        self._task = None
        self._busy.clear()

    async def close(self) -> None:
        """Stop and wait until every delivery has let go."""
        tasks = [task for task in (self._task, *self._busy.values()) if task is not None]
        self.clear()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        at_once = min(self.max_connections, MAX_AT_ONCE)
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            while True:
                for update in list(self._updates.pending):
                    if len(self._busy) >= at_once:
                        break
                    if update.id not in self._busy:
                        self._busy[update.id] = asyncio.create_task(self._deliver(session, update))
                self._updates.news.clear()
                news = asyncio.ensure_future(self._updates.news.wait())
                try:
                    await asyncio.wait(
                        {news, *self._busy.values()}, return_when=asyncio.FIRST_COMPLETED
                    )
                finally:
                    news.cancel()

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        pause = FIRST_PAUSE
        try:
            while not await self._attempt(session, update):
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            self._updates.forget(update.id)
        finally:
            self._busy.pop(update.id, None)

    async def _attempt(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(
                self.url, json=update.wire(), headers=headers, allow_redirects=False
            ) as response:
                if response.status // 100 != 2:
                    self._failed(f"Wrong response from the webhook: {response.status}")
                    return False
                call = await _method_in_reply(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return False
        if call is not None:
            await self._reply(str(call.pop("method")), call)
        return True

    def _failed(self, reason: str) -> None:
        self.last_error = (self._clock.unix(), reason)


async def _method_in_reply(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    """A bot may answer a webhook with one method call, as JSON or as a form."""
    if response.content_type == "application/json":
        try:
            answer = json.loads(await response.read() or b"null")
        except ValueError:
            return None
        return answer if isinstance(answer, dict) and "method" in answer else None
    if response.content_type == "multipart/form-data":
        fields: dict[str, Any] = {}
        async for part in aiohttp.MultipartReader.from_response(response):
            if isinstance(part, aiohttp.BodyPartReader) and part.name:
                fields[part.name] = await part.text()
        return fields if "method" in fields else None
    return None
