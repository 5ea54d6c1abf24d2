"""Importing items: a file in, what it would do out; then all of it, or nothing."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter

from bot.buttons.items import (
    AskImportColumn,
    BeginImport,
    ConfirmImport,
    LeaveImport,
    PickImportColumn,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.flow import give_flow
from bot.chat.questions import asked_with, leave_question
from bot.chat.turn import Press, Said
from bot.features.items import import_views as views
from bot.features.items.import_flow import ImportFlow
from bot.features.items.questions import AwaitedFile, ShownFile, WhetherToImport, WhichColumn
from bot.features.items.sent_file import require_table
from bot.ui.screen import Screen
from domain.errors import BadFile
from domain.people import Role
from domain.services.item_import import ShownImport

FilePress = ConfirmImport | PickImportColumn | AskImportColumn


def make_router() -> Router:
    router = Router(name="item_import")
    typed = router.message
    typed.middleware(AdminsOnlyMiddleware())
    give_flow(router, ImportFlow)
    steps = (AwaitedFile, WhichColumn, WhetherToImport)
    waits = StateFilter(*(each.kept_as for each in steps))
    typed.register(take_file, F.document, F.caption.regexp(r"(?i)^/import\b"))
    typed.register(begin, Command("import", ignore_case=True))
    typed.register(take_file, waits, F.document)
    pressed = router.callback_query
    pressed.register(begin_by_button, BeginImport.filter())
    pressed.register(confirm, ConfirmImport.filter())
    pressed.register(pick_column, PickImportColumn.filter())
    pressed.register(ask_column, AskImportColumn.filter())
    pressed.register(leave, LeaveImport.filter())
    return router


async def begin(said: Said, flow: ImportFlow) -> None:
    """`/import`: what the file must look like."""
    await said.reply(views.how_to(said.t, await flow.begin()))


async def begin_by_button(press: Press, callback_data: BeginImport, flow: ImportFlow) -> None:
    """📄 on the first steps."""
    press.member.require(Role.ADMIN)
    await press.show(views.how_to(press.t, await flow.begin()))


async def take_file(said: Said, flow: ImportFlow) -> None:
    """The file, in answer or with `/import` under it: what it would do, and nothing done yet."""
    document = said.message.document
    assert document is not None, "filtered"
    # A file that is refused may be sent again, mended; an earlier one is not meant any more.
    await flow.begin()
    require_table(document)
    shown = await flow.item_import.dry_run(await flow.fetched(document.file_id), said.member)
    await said.reply(await flow.screen(shown, document.file_id))


async def confirm(press: Press, callback_data: ConfirmImport, flow: ImportFlow) -> None:
    """✅ Import: all of what was shown; shown anew where the items have changed since."""
    press.member.require(Role.ADMIN)
    question = await asked_with(press.state, WhetherToImport, callback_data.nonce)
    content = await _fetched_again(press, question, callback_data, flow)
    if question is None or content is None:
        return
    shown = await flow.item_import.apply(content, question.chosen, question.fingerprint, press.act)
    if isinstance(shown, ShownImport) and shown.is_done:
        await press.state.clear()
        await press.show(views.done(press.t, shown.plan, shown.added))
        return
    await press.show(await flow.screen(shown, question.file_id, is_anew=True))


async def pick_column(press: Press, callback_data: PickImportColumn, flow: ImportFlow) -> None:
    """One of the file's columns: the answer to which is the serial number, or the name."""
    question = await _about_a_column(press, callback_data)
    content = await _fetched_again(press, question, callback_data, flow)
    if question is None or content is None:
        return
    shown = await flow.item_import.choose(
        content, callback_data.asked, callback_data.place, question.chosen, press.act
    )
    await press.show(await flow.screen(shown, question.file_id))


async def ask_column(press: Press, callback_data: AskImportColumn, flow: ImportFlow) -> None:
    """Another column than the one that was understood."""
    question = await _about_a_column(press, callback_data)
    content = await _fetched_again(press, question, callback_data, flow)
    if question is None or content is None:
        return
    shown = await flow.item_import.ask(content, callback_data.asked, question.chosen, press.member)
    await press.show(await flow.screen(shown, question.file_id))


async def leave(press: Press, callback_data: LeaveImport) -> None:
    """✖️ Leave."""
    press.member.require(Role.ADMIN)
    if not await leave_question(press.state, callback_data.nonce):
        await press.alert("import-over")
        return
    await press.show(Screen(press.t("import-left")))


async def _about_a_column(
    press: Press, pressed: PickImportColumn | AskImportColumn
) -> ShownFile | None:
    press.member.require(Role.ADMIN)
    question = await asked_with(press.state, ShownFile, pressed.nonce)
    return question if views.is_askable(pressed.asked) else None


async def _fetched_again(
    press: Press, question: ShownFile | None, pressed: FilePress, flow: ImportFlow
) -> bytes | None:
    """The file that the question is about; None where it isn't to be had now, which is said."""
    if question is None:
        await press.alert("import-over")
        return None
    # Thousands of lines take a moment: the press is answered before.
    await press.toast("import-begins")
    try:
        return await flow.fetched(question.file_id)
    except BadFile:
        await press.show(views.not_fetched(press.t, pressed))
        return None
