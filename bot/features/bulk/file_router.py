"""`/opentickets`: a file of tickets; what it would open is shown, and then opened."""

from dataclasses import dataclass
from secrets import token_hex

from aiogram import Bot, F, Router
from aiogram.filters import Command, StateFilter

from bot.buttons.bulk import LeaveTicketFile, OpenTickets
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import Flow, give_flow
from bot.chat.questions import ask, asked_with, leave_question
from bot.chat.turn import Press, Said
from bot.features.bulk import file_views as views
from bot.features.bulk.questions import AwaitedTicketFile, WhetherToOpenTickets
from bot.features.items.sent_file import fetched, require_table
from bot.ui.screen import Screen
from domain.errors import BadFile
from domain.people import Role
from domain.services.rules import RulesService
from domain.services.ticket_import import TicketImportService


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFileFlow(Flow):
    bot: Bot
    rules: RulesService
    ticket_import: TicketImportService

    async def begin(self) -> str:
        """Wait for a file; an earlier one is not meant any more."""
        nonce = token_hex(4)
        await ask(self.state, AwaitedTicketFile(nonce=nonce))
        return nonce

    async def shown(self, file_id: str) -> Screen:
        """What the file would open; nothing is opened yet."""
        plan = await self.ticket_import.dry_run(await fetched(self.bot, file_id), self.member)
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

    async def open(self, question: WhetherToOpenTickets) -> Screen:
        content = await fetched(self.bot, question.file_id)
        opened = await self.ticket_import.open(content, question.fingerprint, self.act, self.member)
        await self.state.clear()
        zone = (await self.rules.active()).rules.work_session.zone
        return views.opened(self.t, opened, reader=self.member, zone=zone)


def make_router() -> Router:
    router = Router(name="ticket_file")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    give_flow(router, TicketFileFlow)
    waits = StateFilter(AwaitedTicketFile.kept_as, WhetherToOpenTickets.kept_as)
    typed.register(take_file, F.document, F.caption.regexp(r"(?i)^/opentickets\b"))
    typed.register(begin, Command("opentickets", ignore_case=True))
    typed.register(take_file, waits, F.document)
    router.callback_query.register(confirm, OpenTickets.filter())
    router.callback_query.register(leave, LeaveTicketFile.filter())
    return router


async def begin(said: Said, flow: TicketFileFlow) -> None:
    await said.reply(views.how_to(said.t, await flow.begin()))


async def take_file(said: Said, flow: TicketFileFlow) -> None:
    """The file, in answer or with the command under it."""
    document = said.message.document
    assert document is not None, "filtered"
    # A file that is refused may be sent again, mended.
    await flow.begin()
    require_table(document)
    await said.reply(await flow.shown(document.file_id))


async def confirm(press: Press, callback_data: OpenTickets, flow: TicketFileFlow) -> None:
    press.member.require(Role.ADMIN)
    question = await asked_with(press.state, WhetherToOpenTickets, callback_data.nonce)
    if question is None:
        await press.alert("import-over")
        return
    await press.toast("import-begins")
    try:
        screen = await flow.open(question)
    except BadFile:
        # Telegram has trouble: the same button may be pressed again.
        await press.show(views.not_fetched(press.t, callback_data.nonce))
        return
    await press.show(screen)


async def leave(press: Press, callback_data: LeaveTicketFile) -> None:
    press.member.require(Role.ADMIN)
    if not await leave_question(press.state, callback_data.nonce):
        await press.alert("import-over")
        return
    await press.show(Screen(press.t("import-left")))
