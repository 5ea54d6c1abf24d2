"""Taking updates by webhook: Telegram is told 200 only after the update was handled, or
written down.

Whatever else it is told, it brings the update again: to this process, which knows it by its id
while it is in hand and for a while after, or to another replica, for which repeating is safe.
"""

import asyncio
import hmac
import json
import logging
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import web

from bot.observability.metrics import Metrics
from bot.updates.allowance import LINES, Buckets
from bot.updates.inbox import Inbox, read_update
from bot.updates.polling import ALLOWED_UPDATES

log = logging.getLogger(__name__)

# Telegram opens at most so many connections at once, to all replicas together.
_CONNECTIONS = 40
# Within Telegram's patience with an answer, and with a proxy's on the way.
_ANSWER_SECONDS = 20.0
# Longer than this, and it is written down and answered: others need the connection.
_NOTE_SECONDS = 1.0
# Of more than a few that wait at once each is written down much sooner: there are as many
# connections as Telegram likes, and whoever comes after a crowd waits for one of them.
_FEW = 4
_NOTE_SECONDS_IN_A_CROWD = 0.02
_BODY_SECONDS = 10.0
# While the database is away, updates whose answer was 503 stay in hand; no more than these.
_MOST_IN_HAND = 1_000
_LOOK_SECONDS = 60.0
_GOODBYE_SECONDS = 10.0


class Webhook:
    def __init__(self, bot: Bot, inbox: Inbox, metrics: Metrics, *, url: str, secret: str) -> None:
        self._bot = bot
        self._inbox = inbox
        self._metrics = metrics
        self._url = url
        self._secret = secret
        self._is_ours = False
        self._unauthorised = 0
        self._waiting = 0
        self._lines = Buckets()
        self._stopping = asyncio.Event()
        self._open = False

    @property
    def path(self) -> str:
        return path_of(self._url)

    def stop(self) -> None:
        """Take no more; `run` finishes what it began. Telegram keeps what comes meanwhile."""
        self._open = False
        self._stopping.set()

    def flowing(self) -> bool:
        """Whether Telegram brings updates to our address, as far as is known."""
        return self._is_ours

    async def announce(self) -> None:
        """Have Telegram bring updates here.

        Said at each start, even where the address stands already: Telegram doesn't show which
        secret it uses. Several replicas say the same.
        """
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=_CONNECTIONS,
        )
        self._is_ours = True

    async def run(self) -> None:
        """Take what comes until stopped; look now and then whether it still comes here."""
        await self._inbox.open(alone=False)
        self._open = not self._stopping.is_set()
        while not self._stopping.is_set():
            try:
                await asyncio.wait_for(self._stopping.wait(), _LOOK_SECONDS)
            except TimeoutError:
                await self._look()
        await self._inbox.close(_GOODBYE_SECONDS)

    async def take(self, request: web.Request) -> web.Response:
        """One update, as Telegram posts it."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        # A header may be of any bytes.
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            self._metrics.unauthorised.inc()
            self._unauthorised += 1
            if self._lines.take("secret", LINES):
                log.warning(
                    "%s posts to the webhook without the right secret are refused",
                    self._unauthorised,
                )
                self._unauthorised = 0
            return web.Response(status=401)
        if not self._open or len(self._inbox) >= _MOST_IN_HAND:
            return web.Response(status=503)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await request.read()
            raw = json.loads(body)
        except (ValueError, RecursionError):
            log.error("a post to the webhook is no JSON, %s bytes", len(body))
            return web.Response(status=400)
        except TimeoutError:
            return web.Response(status=408)
        update = read_update(self._bot, raw)
        if update is None:
            # Anything but 200 would bring it again, for ever.
            return web.Response()
        if not self._open:
            return web.Response(status=503)
        handling = self._inbox.take(update, raw)
        is_safe = await self._handled_or_noted(update.update_id, handling)
        return web.Response(status=200 if is_safe else 503)

    async def _handled_or_noted(self, key: int, handling: "asyncio.Future[None]") -> bool:
        self._waiting += 1
        self._inbox.rush(self._waiting > _FEW)
        try:
            patience = _NOTE_SECONDS if self._waiting <= _FEW else _NOTE_SECONDS_IN_A_CROWD
            await asyncio.wait({handling}, timeout=patience)
        finally:
            self._waiting -= 1
            self._inbox.rush(self._waiting > _FEW)
        ends = {handling}
        if not handling.done():
            ends.add(self._inbox.note(key))
            await asyncio.wait(
                ends,
                timeout=_ANSWER_SECONDS - _NOTE_SECONDS,
                return_when=asyncio.FIRST_COMPLETED,
            )
        return any(each.done() and not each.cancelled() for each in ends)

    async def _look(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
        except AiogramError as error:
            log.warning("can't ask Telegram about the webhook: %s", error)
            return
        was_ours, self._is_ours = self._is_ours, info.url == self._url
        if was_ours and not self._is_ours:
            log.error("updates go elsewhere: another instance polls, or set its own webhook")
        if info.last_error_message and info.pending_update_count > _CONNECTIONS:
            log.warning(
                "%s updates wait at Telegram: %s",
                info.pending_update_count,
                info.last_error_message,
            )


def path_of(url: str) -> str:
    """Where on this server the webhook is."""
    return urlsplit(url).path or "/"
