"""An import, from a file to a yes: what it would do is shown before anything is done."""

from dataclasses import dataclass
from secrets import token_hex

from aiogram import Bot

from bot.chat.flow import Flow
from bot.chat.questions import ButtonedQuestion, ask
from bot.features.items import import_views as views
from bot.features.items.questions import AwaitedFile, WhetherToImport, WhichColumn
from bot.features.items.sent_file import fetched
from bot.ui.screen import Screen
from domain.services.item_import import ColumnQuestion, ItemImportService, ShownImport


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFlow(Flow):
    bot: Bot
    item_import: ItemImportService

    async def begin(self) -> str:
        """Wait for a file; the question's nonce. An earlier file is not meant any more."""
        nonce = token_hex(4)
        await ask(self.state, AwaitedFile(nonce=nonce))
        return nonce

    async def fetched(self, file_id: str) -> bytes:
        """The file; `BadFile` where it isn't to be had now."""
        return await fetched(self.bot, file_id)

    async def screen(
        self, shown: ShownImport | ColumnQuestion, file_id: str, *, is_anew: bool = False
    ) -> Screen:
        """What to show, with buttons for this screen alone: those of earlier ones are over."""
        nonce = token_hex(4)
        await ask(self.state, _question(shown, file_id, nonce))
        if isinstance(shown, ColumnQuestion):
            return views.column_question(self.t, shown, nonce)
        return views.dry_run(self.t, shown.plan, nonce, is_anew=is_anew)


def _question(shown: ShownImport | ColumnQuestion, file_id: str, nonce: str) -> ButtonedQuestion:
    choice = (shown.choice.serial, shown.choice.name)
    if isinstance(shown, ColumnQuestion):
        return WhichColumn(nonce=nonce, file_id=file_id, choice=choice)
    if shown.plan.is_ready:
        return WhetherToImport(
            nonce=nonce, file_id=file_id, choice=choice, fingerprint=shown.fingerprint
        )
    return AwaitedFile(nonce=nonce, file_id=file_id, choice=choice)
