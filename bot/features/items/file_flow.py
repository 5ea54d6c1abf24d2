"""A file is asked for, comes, and what it would do is shown; once that is accepted, it is done."""

from dataclasses import dataclass
from secrets import token_hex
from typing import ClassVar

from aiogram import Bot, F, Router
from aiogram.filters import Command, StateFilter

from bot.buttons.bulk import LeaveTicketFile
from bot.buttons.items import LeaveImport
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import Flow, give_flow
from bot.chat.questions import ButtonedQuestion, ask, leave_question
from bot.chat.turn import Press, Said
from bot.features.items.sent_file import fetched, require_table
from bot.ui.screen import Screen
from domain.errors import BadFile
from domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFlow(Flow):
    """`steps` are its questions; the first waits for a file, and nothing is shown yet."""

    steps: ClassVar[tuple[type[ButtonedQuestion], ...]]

    bot: Bot

    async def begin(self) -> Screen:
        """Wait for a file; an earlier one is not meant any more."""
        nonce = token_hex(4)
        await ask(self.state, self.steps[0](nonce=nonce))
        return self.how_to(nonce)

    def how_to(self, nonce: str) -> Screen:
        """What the file must look like."""
        raise NotImplementedError

    async def shown(self, file_id: str) -> Screen:
        """What the file would do; nothing is done yet."""
        raise NotImplementedError

    async def fetched(self, file_id: str) -> bytes:
        """The file; `BadFile` where it isn't to be had now."""
        return await fetched(self.bot, file_id)

    async def fetched_again(self, press: Press, file_id: str, trouble: Screen) -> bytes | None:
        """The file that was shown; None where Telegram has trouble, which is said."""
        # Thousands of lines take a moment: the press is answered before.
        await press.toast("import-begins")
        try:
            return await self.fetched(file_id)
        except BadFile:
            await press.show(trouble)
            return None


def mount_file(
    router: Router,
    flow: type[FileFlow],
    command: str,
    leaving: type[LeaveImport | LeaveTicketFile],
) -> None:
    """The command, the file in answer or with the command under it, and the way out."""
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    give_flow(router, flow)
    waits = StateFilter(*(each.kept_as for each in flow.steps))
    typed.register(take_file, F.document, F.caption.regexp(rf"(?i)^/{command}\b"))
    typed.register(begin, Command(command, ignore_case=True))
    typed.register(take_file, waits, F.document)
    router.callback_query.register(leave, leaving.filter())


async def begin(said: Said, flow: FileFlow) -> None:
    await said.reply(await flow.begin())


async def take_file(said: Said, flow: FileFlow) -> None:
    document = said.message.document
    assert document is not None, "filtered"
    # A file that is refused may be sent again, mended.
    await flow.begin()
    require_table(document)
    await said.reply(await flow.shown(document.file_id))


async def leave(press: Press, callback_data: LeaveImport | LeaveTicketFile) -> None:
    press.member.require(Role.ADMIN)
    if not await leave_question(press.state, callback_data.nonce):
        await press.alert("import-over")
        return
    await press.show(Screen(press.t("import-left")))
