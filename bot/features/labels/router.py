"""Labels: printing one or many, and giving an item a new code."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.labels import (
    KeepLabel,
    PrintImported,
    PrintItemLabel,
    PrintLabels,
    RenewLabel,
    ShowLabelCategories,
)
from bot.chat.admins_only import AdminsOnlyMiddleware
from bot.chat.turn import Press, Said
from bot.features.labels import print_views as views
from bot.features.labels.printer import LabelPrinter
from bot.ui.screen import Screen
from domain.people import Role
from domain.services.items import InventoryService
from domain.services.labels import LabelBatch, LabelService

_BETWEEN = re.compile(r"[\s,;]+")


def make_router() -> Router:
    router = Router(name="labels")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(label, Command("label", ignore_case=True))
    presses = router.callback_query
    presses.register(print_one, PrintItemLabel.filter())
    presses.register(print_list, PrintLabels.filter())
    presses.register(print_imported, PrintImported.filter())
    presses.register(show_categories, ShowLabelCategories.filter())
    presses.register(renew, RenewLabel.filter())
    presses.register(keep, KeepLabel.filter())
    return router


async def label(
    said: Said,
    command: CommandObject,
    inventory: InventoryService,
    labels: LabelService,
    printer: LabelPrinter,
) -> None:
    """`/label SERIAL …`; without one, the categories to choose from."""
    serials = [each for each in _BETWEEN.split(command.args or "") if each]
    if not serials:
        await said.reply(views.choice(said.t, await inventory.categories(said.member)))
        return
    batch = await labels.of_serials(serials, said.act)
    if len(batch.labels) == 1:
        begun = await printer.one(said, batch.labels[0])
    else:
        begun = await printer.many(said, batch)
    await said.reply(views.begun(said.t, batch) if begun else views.under_way(said.t))


async def print_one(
    press: Press, callback_data: PrintItemLabel, labels: LabelService, printer: LabelPrinter
) -> None:
    made = await labels.of_item(callback_data.item_id, press.act)
    begun = await printer.one(press, made)
    await press.toast("toast-drawing" if begun else "labels-under-way")


async def print_list(
    press: Press, callback_data: PrintLabels, labels: LabelService, printer: LabelPrinter
) -> None:
    """🏷 Labels of a list: of a category, a status, of what was searched for."""
    batch = await labels.of_list(
        press.act,
        status=callback_data.status,
        category_key=callback_data.category,
        search=callback_data.search,
    )
    await _print(press, batch, printer)


async def print_imported(
    press: Press, callback_data: PrintImported, labels: LabelService, printer: LabelPrinter
) -> None:
    batch = await labels.of_import(callback_data.first_id, callback_data.last_id, press.act)
    await _print(press, batch, printer)


async def _print(press: Press, batch: LabelBatch, printer: LabelPrinter) -> None:
    if not batch.labels:
        await press.alert("labels-none")
        return
    begun = await printer.many(press, batch)
    await press.toast("toast-drawing" if begun else "labels-under-way")
    if begun and batch.left_out:
        await press.say(views.begun(press.t, batch))


async def show_categories(
    press: Press, callback_data: ShowLabelCategories, inventory: InventoryService
) -> None:
    page = await inventory.categories(press.member, page=callback_data.page)
    await press.show(views.choice(press.t, page))


async def renew(
    press: Press, callback_data: RenewLabel, labels: LabelService, printer: LabelPrinter
) -> None:
    """♻️ New code: asked first, below the label that it is about."""
    if not callback_data.sure:
        press.member.require(Role.ADMIN)
        await press.answer()
        await press.reply(views.ask_renew(press.t, callback_data))
        return
    made = await labels.renew(callback_data.item_id, callback_data.token, press.act)
    await press.toast("toast-label-renewed")
    await press.show(Screen(press.t("label-renewed", serial=made.serial_number)))
    await printer.one(press, made)


async def keep(press: Press) -> None:
    press.member.require(Role.ADMIN)
    await press.show(Screen(press.t("label-kept")))
