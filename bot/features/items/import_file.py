"""Importing items: a file in, what it would do out; then all of it, or nothing."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.items import AskImportColumn, ConfirmImport, LeaveImport, PickImportColumn
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.answers import Answer
from bot.chat.flow import give_flow
from bot.chat.said import WORDS
from bot.chat.screens import Screens
from bot.features.items import import_views as views
from bot.features.items.import_flow import ItemImport, data_of, keep_shown
from bot.features.items.sent_file import fetched, require_table
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.errors import BadFile
from domain.item_columns import Choice
from domain.people import Member, Role
from domain.services.item_import import ColumnQuestion, ItemImportService, ShownImport

FilePress = ConfirmImport | PickImportColumn | AskImportColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFlow:
    """What the handlers of an import need."""

    bot: Bot
    t: Texts
    act: Act
    member: Member
    state: FSMContext
    item_import: ItemImportService
    screens: Screens


def make_router() -> Router:
    router = Router(name="item_import")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    give_flow(router, ImportFlow)
    waits = StateFilter(ItemImport.file, ItemImport.column, ItemImport.confirm)
    typed.register(take_file, F.document, F.caption.regexp(r"(?i)^/import\b"))
    typed.register(begin, Command("import", ignore_case=True))
    typed.register(take_file, waits, F.document)
    typed.register(remind_of_question, StateFilter(ItemImport.column), WORDS)
    typed.register(remind, waits, WORDS)
    pressed = router.callback_query
    pressed.register(confirm, ConfirmImport.filter())
    pressed.register(pick_column, PickImportColumn.filter())
    pressed.register(ask_column, AskImportColumn.filter())
    pressed.register(leave, LeaveImport.filter())
    return router


async def begin(message: Message, flow: ImportFlow) -> None:
    """`/import`: what the file must look like."""
    nonce = token_hex(4)
    await keep_shown(flow.state, None, "", nonce)
    await flow.screens.reply(message, views.how_to(flow.t, nonce))


async def remind(message: Message, flow: ImportFlow) -> None:
    """Neither a file nor a command came."""
    await flow.screens.reply(message, views.waiting(flow.t))


async def remind_of_question(message: Message, flow: ImportFlow) -> None:
    """Words came where a column is to be chosen."""
    await flow.screens.reply(message, views.waiting_for_column(flow.t))


async def take_file(message: Message, flow: ImportFlow) -> None:
    """The file, in answer or with `/import` under it: what it would do, and nothing done yet."""
    assert message.document is not None, "filtered"
    # A file that is refused may be sent again, mended; an earlier one is not meant any more.
    await keep_shown(flow.state, None, "", token_hex(4))
    require_table(message.document)
    content = await fetched(flow.bot, message.document.file_id)
    shown = await flow.item_import.dry_run(content, flow.member)
    screen = await _screen(flow, shown, message.document.file_id)
    await flow.screens.reply(message, screen)


async def confirm(
    press: CallbackQuery, callback_data: ConfirmImport, answer: Answer, flow: ImportFlow
) -> None:
    """✅ Import: all of what was shown; shown anew where the items have changed since."""
    flow.member.require(Role.ADMIN)
    data = await data_of(flow.state, callback_data.nonce)
    if data is None or "seal" not in data:
        await answer(flow.t.plain("import-over"), alert=True)
        return
    # Thousands of lines take a moment: the press is answered before.
    await answer(flow.t.plain("import-begins"))
    if (content := await _fetched_again(press, flow, data, callback_data)) is None:
        return
    shown = await flow.item_import.apply(content, _choice(data), data["seal"], flow.act)
    if isinstance(shown, ShownImport) and shown.is_done:
        await flow.state.clear()
        await flow.screens.edit(press, views.done(flow.t, shown.plan))
        return
    await flow.screens.edit(press, await _screen(flow, shown, data["file_id"], is_anew=True))


async def pick_column(
    press: CallbackQuery, callback_data: PickImportColumn, answer: Answer, flow: ImportFlow
) -> None:
    """One of the file's columns: the answer to which is the serial number, or the name."""
    flow.member.require(Role.ADMIN)
    data = await data_of(flow.state, callback_data.nonce)
    if data is None or not views.is_askable(callback_data.asked) or "file_id" not in data:
        await answer(flow.t.plain("import-over"), alert=True)
        return
    await answer(flow.t.plain("import-begins"))
    if (content := await _fetched_again(press, flow, data, callback_data)) is None:
        return
    shown = await flow.item_import.choose(
        content, callback_data.asked, callback_data.place, _choice(data), flow.act
    )
    await flow.screens.edit(press, await _screen(flow, shown, data["file_id"]))


async def ask_column(
    press: CallbackQuery, callback_data: AskImportColumn, answer: Answer, flow: ImportFlow
) -> None:
    """Another column than the one that was understood."""
    flow.member.require(Role.ADMIN)
    data = await data_of(flow.state, callback_data.nonce)
    if data is None or not views.is_askable(callback_data.asked) or "file_id" not in data:
        await answer(flow.t.plain("import-over"), alert=True)
        return
    await answer(flow.t.plain("import-begins"))
    if (content := await _fetched_again(press, flow, data, callback_data)) is None:
        return
    question = await flow.item_import.ask(content, callback_data.asked, _choice(data), flow.member)
    await flow.screens.edit(press, await _screen(flow, question, data["file_id"]))


async def leave(
    press: CallbackQuery, callback_data: LeaveImport, answer: Answer, flow: ImportFlow
) -> None:
    """✖️ Leave."""
    flow.member.require(Role.ADMIN)
    if await data_of(flow.state, callback_data.nonce) is None:
        await answer(flow.t.plain("import-over"), alert=True)
        return
    await flow.state.clear()
    await answer()
    await flow.screens.edit(press, Screen(flow.t("import-left")))


async def _screen(
    flow: ImportFlow,
    shown: ShownImport | ColumnQuestion,
    file_id: str,
    *,
    is_anew: bool = False,
) -> Screen:
    """What to show, with buttons for this screen alone: those of earlier ones are over."""
    nonce = token_hex(4)
    await keep_shown(flow.state, shown, file_id, nonce)
    if isinstance(shown, ColumnQuestion):
        return views.column_question(flow.t, shown, nonce)
    return views.dry_run(flow.t, shown.plan, nonce, is_anew=is_anew)


async def _fetched_again(
    press: CallbackQuery, flow: ImportFlow, data: dict[str, Any], wanted: FilePress
) -> bytes | None:
    """The file that the screen is about; None where it isn't to be had now, which is said."""
    try:
        return await fetched(flow.bot, data["file_id"])
    except BadFile:
        await flow.screens.edit(press, views.not_fetched(flow.t, wanted))
        return None


def _choice(data: dict[str, Any]) -> Choice:
    serial, name = data.get("choice", (None, None))
    return Choice(serial=serial, name=name)
