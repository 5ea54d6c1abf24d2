"""`/opentickets`: a file of tickets; what it would open is shown, and then opened."""

from dataclasses import dataclass
from secrets import token_hex

from aiogram import Router

from bot.buttons.bulk import LeaveTicketFile, OpenTickets
from bot.chat.questions import ask, asked_with
from bot.chat.turn import Press
from bot.features.bulk import file_views as views
from bot.features.bulk.questions import AwaitedTicketFile, WhetherToOpenTickets
from bot.features.items.file_flow import FileFlow, mount_file
from bot.ui.screen import Screen
from domain.people import Role
from domain.services.rules import RulesService
from domain.services.ticket_import import TicketImportService


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFileFlow(FileFlow):
    steps = (AwaitedTicketFile, WhetherToOpenTickets)

    rules: RulesService
    ticket_import: TicketImportService

    def how_to(self, nonce: str) -> Screen:
        return views.how_to(self.t, nonce)

    async def again(self, question: AwaitedTicketFile | WhetherToOpenTickets) -> Screen:
        is_shown = isinstance(question, WhetherToOpenTickets)
        return views.waiting(self.t, question.nonce, is_shown=is_shown)

    async def shown(self, file_id: str) -> Screen:
        plan = await self.ticket_import.dry_run(await self.fetched(file_id), self.member)
        nonce = token_hex(4)
        if plan.ready:
            question = WhetherToOpenTickets(
                nonce=nonce, file_id=file_id, fingerprint=plan.fingerprint
            )
            await ask(self.state, question)
        else:
            await ask(self.state, AwaitedTicketFile(nonce=nonce))
        zone = (await self.rules.active()).rules.work_session.zone
        return views.dry_run(self.t, plan, nonce, reader=self.member, zone=zone)

    async def open(self, content: bytes, question: WhetherToOpenTickets) -> Screen:
        opened = await self.ticket_import.open(content, question.fingerprint, self.act, self.member)
        await self.state.clear()
        zone = (await self.rules.active()).rules.work_session.zone
        return views.opened(self.t, opened, reader=self.member, zone=zone)


def make_router() -> Router:
    router = Router(name="ticket_file")
    mount_file(router, TicketFileFlow, "opentickets", LeaveTicketFile)
    router.callback_query.register(confirm, OpenTickets.filter())
    return router


async def confirm(press: Press, callback_data: OpenTickets, flow: TicketFileFlow) -> None:
    press.member.require(Role.ADMIN)
    question = await asked_with(press.state, WhetherToOpenTickets, callback_data.nonce)
    if question is None:
        await press.alert("import-over")
        return
    trouble = views.not_fetched(press.t, callback_data.nonce)
    content = await flow.fetched_again(press, question.file_id, trouble)
    if content is not None:
        await press.show(await flow.open(content, question))
