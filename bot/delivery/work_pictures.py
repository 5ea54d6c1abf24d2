"""Pictures of what was done, for whoever is asked to inspect it."""

import logging

from aiogram.exceptions import TelegramBadRequest

from bot.features.notes.albums import NoteSender
from bot.texts import texts
from domain.audience import NoticeKind
from domain.delivery import DueNotice
from domain.services.notes import NoteService

log = logging.getLogger(__name__)


class WorkPictures:
    def __init__(self, notes: NoteService, sender: NoteSender) -> None:
        self._notes = notes
        self._sender = sender

    async def send_before(self, due: DueNotice, chat_id: int) -> None:
        """They stand above the card, whose buttons come last. What Telegram refuses of them keeps
        nobody from the card; trouble that passes puts off both.
        """
        if due.kind is not NoticeKind.WAITING_QC:
            return
        told = await self._notes.done_pictures(due.payload["ticket_id"])
        if told is None:
            return
        t = texts(due.language or due.payload.get("language") or "")
        try:
            await self._sender.pictures(chat_id, t, told, due.thread_id)
        except TelegramBadRequest as error:
            log.warning("notice %s goes without its pictures: %s", due.id, error.message)
