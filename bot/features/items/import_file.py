"""Importing items: a file in, what it would do out; then all of it, or nothing."""

from aiogram import Router

from bot.buttons.items import (
    AskImportColumn,
    BeginImport,
    ConfirmImport,
    LeaveImport,
    PickImportColumn,
)
from bot.chat.questions import asked_with
from bot.chat.turn import Press
from bot.features.items import import_views as views
from bot.features.items.file_flow import mount_file
from bot.features.items.import_flow import ImportFlow
from bot.features.items.questions import ShownFile, WhetherToImport
from domain.people import Role
from domain.services.item_import import ShownImport

FilePress = ConfirmImport | PickImportColumn | AskImportColumn


def make_router() -> Router:
    router = Router(name="item_import")
    mount_file(router, ImportFlow, "import", LeaveImport)
    pressed = router.callback_query
    pressed.register(begin_by_button, BeginImport.filter())
    pressed.register(confirm, ConfirmImport.filter())
    pressed.register(pick_column, PickImportColumn.filter())
    pressed.register(ask_column, AskImportColumn.filter())
    return router


async def begin_by_button(press: Press, callback_data: BeginImport, flow: ImportFlow) -> None:
    """📄 on the first steps."""
    press.member.require(Role.ADMIN)
    await press.show(await flow.begin())


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
    return await flow.fetched_again(press, question.file_id, views.not_fetched(press.t, pressed))
