"""Importing items: a file in, what it would do out; then all of it, or nothing."""

from io import BytesIO
from secrets import token_hex
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Document, Message
from aiohttp import ClientError

from bot.answers import Answer
from bot.callbacks import ConfirmImport, LeaveImport
from bot.conversation import ask
from bot.middlewares import AdminsOnlyMiddleware
from bot.patience import patiently
from bot.said import WORDS
from bot.screens import Screens
from bot.texts import Texts
from bot.views import item_import as views
from bot.views.screen import Screen
from domain.acting import Act
from domain.csv_file import FileProblem
from domain.errors import BadFile
from domain.item_file import MAX_BYTES
from domain.people import Member, Role
from domain.services.item_import import ItemImportService, ShownImport


class ItemImport(StatesGroup):
    """Waiting for a file, then for a yes; data: nonce, and of the file shown: file_id, seal.

    The file itself stays with Telegram: it is fetched again, and must be the same.
    """

    file = State()
    confirm = State()


_WORKBOOK = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers")
# The file isn't to be had now: Telegram has trouble, or has forgotten it.
_NOT_TO_BE_HAD = (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    ClientError,
    TimeoutError,
)
_NO_TABLE = ("image/", "audio/", "video/", "application/pdf", "application/zip")


def make_router() -> Router:
    router = Router(name="item_import")
    typed = router.message
    typed.filter(F.chat.type == "private")
    typed.middleware(AdminsOnlyMiddleware())
    waits = StateFilter(ItemImport.file, ItemImport.confirm)
    typed.register(take_file, F.document, F.caption.regexp(r"(?i)^/import\b"))
    typed.register(begin, Command("import", ignore_case=True))
    typed.register(take_file, waits, F.document)
    typed.register(remind, waits, WORDS)
    router.callback_query.register(confirm, ConfirmImport.filter())
    router.callback_query.register(leave, LeaveImport.filter())
    return router


async def begin(message: Message, t: Texts, state: FSMContext, screens: Screens) -> None:
    """`/import`: what the file must look like."""
    nonce = token_hex(4)
    await ask(state, ItemImport.file, nonce=nonce)
    await screens.reply(message, views.how_to(t, nonce))


async def remind(message: Message, t: Texts, screens: Screens) -> None:
    """Neither a file nor a command came."""
    await screens.reply(message, views.waiting(t))


async def take_file(
    message: Message,
    bot: Bot,
    t: Texts,
    member: Member,
    state: FSMContext,
    item_import: ItemImportService,
    screens: Screens,
) -> None:
    """The file, in answer or with `/import` under it: what it would do, and nothing done yet."""
    assert message.document is not None, "filtered"
    # A file that is refused may be sent again, mended; an earlier one is not meant any more.
    await ask(state, ItemImport.file, nonce=token_hex(4))
    _require_table(message.document)
    content = await _fetched(bot, message.document.file_id)
    shown = await item_import.dry_run(content, member)
    nonce = await _wait_for_yes(state, shown, message.document.file_id)
    await screens.reply(message, views.dry_run(t, shown.plan, nonce))


async def confirm(
    press: CallbackQuery,
    callback_data: ConfirmImport,
    bot: Bot,
    t: Texts,
    answer: Answer,
    act: Act,
    member: Member,
    state: FSMContext,
    item_import: ItemImportService,
    screens: Screens,
) -> None:
    """✅ Import: all of what was shown; shown anew where the items have changed since."""
    member.require(Role.ADMIN)
    data = await _data_of(state, callback_data.nonce)
    if data is None or "seal" not in data:
        await answer(t.plain("import-over"), alert=True)
        return
    # Thousands of lines take a moment: the press is answered before.
    await answer(t.plain("import-begins"))
    try:
        content = await _fetched(bot, data["file_id"])
    except BadFile:
        await screens.edit(press, views.not_fetched(t, data["nonce"]))
        return
    shown = await item_import.apply(content, data["seal"], act)
    if shown.is_done:
        await state.clear()
        await screens.edit(press, views.done(t, shown.plan))
        return
    nonce = await _wait_for_yes(state, shown, data["file_id"])
    await screens.edit(press, views.dry_run(t, shown.plan, nonce, is_anew=True))


async def leave(
    press: CallbackQuery,
    callback_data: LeaveImport,
    t: Texts,
    answer: Answer,
    member: Member,
    state: FSMContext,
    screens: Screens,
) -> None:
    """✖️ Leave."""
    member.require(Role.ADMIN)
    if await _data_of(state, callback_data.nonce) is None:
        await answer(t.plain("import-over"), alert=True)
        return
    await state.clear()
    await answer()
    await screens.edit(press, Screen(t("import-left")))


async def _data_of(state: FSMContext, nonce: str) -> dict[str, Any] | None:
    """What is known of the run that a button belongs to; None when that is over."""
    step = await state.get_state()
    if step not in (ItemImport.file.state, ItemImport.confirm.state):
        return None
    data = await state.get_data()
    return data if data.get("nonce") == nonce else None


async def _wait_for_yes(state: FSMContext, shown: ShownImport, file_id: str) -> str:
    """Where a yes is possible, one is waited for; else for another file."""
    nonce = token_hex(4)
    is_ready = shown.plan.is_ready
    step = ItemImport.confirm if is_ready else ItemImport.file
    of_file = {"file_id": file_id, "seal": shown.seal} if is_ready else {}
    await ask(state, step, nonce=nonce, **of_file)
    return nonce


def _require_table(document: Document) -> None:
    """Refuse, before it is fetched, what can't be a table of text."""
    name, kind = (document.file_name or "").lower(), document.mime_type or ""
    if name.endswith(_WORKBOOK):
        raise BadFile(FileProblem.EXCEL)
    if kind.startswith(_NO_TABLE):
        raise BadFile(FileProblem.NOT_TEXT)
    if (document.file_size or 0) > MAX_BYTES:
        raise BadFile(FileProblem.TOO_BIG)


async def _fetched(bot: Bot, file_id: str) -> bytes:
    try:
        file = await patiently(lambda: bot.get_file(file_id), longest_wait=3.0)
        if (file.file_size or 0) > MAX_BYTES:
            raise BadFile(FileProblem.TOO_BIG)
        into = BytesIO()
        await bot.download_file(file.file_path or "", into)
    except _NOT_TO_BE_HAD:
        raise BadFile(FileProblem.LOST) from None
    return into.getvalue()
