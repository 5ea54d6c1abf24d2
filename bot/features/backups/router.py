"""`/backup`: the last one, one more now, and one for the admin's own chat."""

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.buttons.backups import AskPassphrase, LeavePassphrase, MakeBackup, ShowBackups
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.conversation import ask, keep_question_on_bad_answer
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.backups import views
from bot.features.backups.sending import BackupSender
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member, Role
from domain.services.backups import BackupService, passphrase


class SendingBackup(StatesGroup):
    """Waiting for a passphrase, which is kept nowhere."""

    passphrase = State()


def make_router() -> Router:
    router = Router(name="backups")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(show, Command("backup", ignore_case=True))
    router.message.register(send, StateFilter(SendingBackup.passphrase), WORDS)
    router.callback_query.register(refresh, ShowBackups.filter())
    router.callback_query.register(make, MakeBackup.filter())
    router.callback_query.register(ask_passphrase, AskPassphrase.filter())
    router.callback_query.register(leave, LeavePassphrase.filter())
    return router


async def show(
    message: Message, t: Texts, member: Member, backups: BackupService, screens: Screens
) -> None:
    """`/backup`."""
    await screens.reply(message, views.backups(t, await backups.report(member)))


async def refresh(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    member: Member,
    backups: BackupService,
    screens: Screens,
) -> None:
    report = await backups.report(member)
    await answer()
    await screens.edit(press, views.backups(t, report))


async def make(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    backups: BackupService,
    screens: Screens,
) -> None:
    await backups.ask(act)
    await answer(t.plain("toast-backup-asked"))
    await screens.edit(press, views.backups(t, await backups.report(member)))


async def ask_passphrase(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    screens: Screens,
) -> None:
    member.require(Role.ADMIN)
    await ask(state, SendingBackup.passphrase)
    await answer()
    await screens.edit(press, views.ask_passphrase(t))


async def send(
    message: Message,
    t: Texts,
    act: Act,
    state: FSMContext,
    backup_sender: BackupSender,
    screens: Screens,
) -> None:
    """Its words are taken out of the chat before anything else is done."""
    is_erased = await _erase(message)
    async with keep_question_on_bad_answer(state):
        words = passphrase(words_of(message))
    await state.clear()
    await screens.send(message.chat.id, views.on_its_way(t, is_erased=is_erased))
    backup_sender.send(message.chat.id, words, act, t)


async def leave(
    press: CallbackQuery,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    backups: BackupService,
    screens: Screens,
) -> None:
    """⬅️ Back: a question that was asked since is not left by it."""
    if await state.get_state() == SendingBackup.passphrase.state:
        await state.clear()
    report = await backups.report(member)
    await answer()
    await screens.edit(press, views.backups(t, report))


async def _erase(message: Message) -> bool:
    try:
        return await message.delete()
    except TelegramAPIError:
        return False
