"""A backup for an admin's own chat: made, closed with the passphrase, sent; then forgotten.

The passphrase is nowhere but in this process's memory: a process that ends forgets it, and the
admin asks again.
"""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import FSInputFile

from bot.chat.screens import Screens
from bot.features.backups import views
from bot.texts import Texts
from domain.actor import Act
from domain.backups import MOST_SENT, CantBackUp, TooLargeToSend
from domain.ports.backups import Archives
from domain.services.backups import BackupService

log = logging.getLogger(__name__)

_SEND_SECONDS = 600


class BackupSender:
    def __init__(
        self, bot: Bot, archives: Archives, backups: BackupService, screens: Screens
    ) -> None:
        self._bot = bot
        self._archives = archives
        self._backups = backups
        self._screens = screens
        self._under_way: set[asyncio.Task[None]] = set()

    def send(self, chat_id: int, passphrase: str, act: Act, t: Texts) -> None:
        """It comes as soon as it is made; or a sentence that says why not."""
        task = asyncio.create_task(self._send(chat_id, passphrase, act, t))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def stop(self) -> None:
        for task in self._under_way:
            task.cancel()

    async def _send(self, chat_id: int, passphrase: str, act: Act, t: Texts) -> None:
        try:
            async with self._archives.sealed(passphrase, at_most=MOST_SENT) as (file, made):
                await self._bot.send_document(
                    chat_id,
                    FSInputFile(file, filename=made.name),
                    caption=views.caption(t, made.size),
                    request_timeout=_SEND_SECONDS,
                )
            await self._backups.sent(made, act)
            log.info("a backup was sent to person %s", act.by)
        except TooLargeToSend as trouble:
            await self._screens.send(chat_id, views.too_large(t, trouble.size))
        except CantBackUp as trouble:
            log.error("no backup for person %s: %s", act.by, trouble)
            await self._screens.send(chat_id, views.not_sent(t, str(trouble)))
        except TelegramAPIError as error:
            log.error("the backup for person %s can't be sent: %s", act.by, error.message)
            await self._screens.send(chat_id, views.not_sent(t, f"Telegram: {error.message}"))
        except Exception:
            log.exception("no backup for person %s", act.by)
            await self._screens.send(chat_id, views.not_sent(t, "internal error, see the log"))
