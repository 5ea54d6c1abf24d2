"""`/backup`: the last one, one more now, and one for the admin's own chat."""

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import Message

from bot.buttons.backups import AskPassphrase, LeavePassphrase, MakeBackup, ShowBackups
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.questions import Answers, ask, keep_question_on_bad_answer, leave_asked
from bot.chat.turn import Press, Said
from bot.features.backups import views
from bot.features.backups.questions import Passphrase
from bot.features.backups.sending import BackupSender
from domain.people import Role
from domain.services.backups import BackupService, passphrase


def make_router() -> Router:
    router = Router(name="backups")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("backup", ignore_case=True))
    router.message.register(send, Answers(Passphrase))
    router.callback_query.register(refresh, ShowBackups.filter())
    router.callback_query.register(make, MakeBackup.filter())
    router.callback_query.register(ask_passphrase, AskPassphrase.filter())
    router.callback_query.register(leave, LeavePassphrase.filter())
    return router


async def show(said: Said, backups: BackupService) -> None:
    """`/backup`."""
    await said.reply(views.backups(said.t, await backups.report(said.member)))


async def refresh(press: Press, backups: BackupService) -> None:
    await press.show(views.backups(press.t, await backups.report(press.member)))


async def make(press: Press, backups: BackupService) -> None:
    await backups.ask(press.act)
    await press.toast("toast-backup-asked")
    await press.show(views.backups(press.t, await backups.report(press.member)))


async def ask_passphrase(press: Press) -> None:
    press.member.require(Role.ADMIN)
    await ask(press.state, Passphrase())
    await press.show(views.ask_passphrase(press.t))


async def send(said: Said, backup_sender: BackupSender) -> None:
    """Its words are taken out of the chat before anything else is done."""
    is_erased = await _erase(said.message)
    async with keep_question_on_bad_answer(said.state):
        words = passphrase(said.words)
    await said.state.clear()
    chat_id = said.message.chat.id
    await said.screens.send(chat_id, views.on_its_way(said.t, is_erased=is_erased))
    backup_sender.send(chat_id, words, said.act, said.t)


async def leave(press: Press, backups: BackupService) -> None:
    """⬅️ Back: a question that was asked since is not left by it."""
    await leave_asked(press.state, Passphrase)
    await press.show(views.backups(press.t, await backups.report(press.member)))


async def _erase(message: Message) -> bool:
    try:
        return await message.delete()
    except TelegramAPIError:
        return False
