"""An import, from a file to a yes: what it would do is shown before anything is done."""

from dataclasses import dataclass
from secrets import token_hex

from bot.chat.questions import ButtonedQuestion, ask
from bot.features.items import import_views as views
from bot.features.items.file_flow import FileFlow
from bot.features.items.questions import AwaitedFile, WhetherToImport, WhichColumn
from bot.ui.screen import Screen
from domain.services.item_import import ColumnQuestion, ItemImportService, ShownImport


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFlow(FileFlow):
    steps = (AwaitedFile, WhichColumn, WhetherToImport)

    item_import: ItemImportService

    def how_to(self, nonce: str) -> Screen:
        return views.how_to(self.t, nonce)

    async def again(self, question: AwaitedFile | WhichColumn | WhetherToImport) -> Screen:
        if isinstance(question, WhichColumn):
            return views.waiting_for_column(self.t, question.nonce)
        is_shown = isinstance(question, WhetherToImport)
        return views.waiting(self.t, question.nonce, is_shown=is_shown)

    async def shown(self, file_id: str) -> Screen:
        shown = await self.item_import.dry_run(await self.fetched(file_id), self.member)
        return await self.screen(shown, file_id)

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
