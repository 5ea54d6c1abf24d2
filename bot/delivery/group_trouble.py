"""What becomes of a notice that the QC group didn't get."""

from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat

from bot.telegram.errors import (
    is_unreachable,
    may_not_write,
    topic_is_gone,
    topic_is_shut,
)
from domain.delivery import DueNotice, Outbox
from domain.services.qc_group import QcGroupService


class GroupTrouble:
    def __init__(self, outbox: Outbox, qc_groups: QcGroupService) -> None:
        self._outbox = outbox
        self._qc_groups = qc_groups

    async def resolved(self, due: DueNotice, error: TelegramAPIError) -> bool | None:
        """Whether the notice is due again at once; None when the group isn't what is at fault.

        What the group can't be told is told to the inspectors, each in his own chat.
        """
        if due.chat_id is None or due.chat_id >= 0 or due.person_id is not None:
            return None
        if isinstance(error, TelegramMigrateToChat):
            await self._qc_groups.migrated(due.chat_id, error.migrate_to_chat_id)
            return True
        if topic_is_shut(error) and due.thread_id is not None:
            await self._qc_groups.topic_closed(due.chat_id, is_gone=topic_is_gone(error))
            return True
        if topic_is_shut(error) or may_not_write(error):
            await self._qc_groups.silenced(due.chat_id)
        elif is_unreachable(error):
            await self._qc_groups.lost(due.chat_id)
        else:
            return None
        await self._outbox.drop(due.id, reason=f"{type(error).__name__}: {error.message}")
        return False
