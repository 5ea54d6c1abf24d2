"""An inventory item."""

from bot.callbacks import ShowTicket
from bot.texts import Html, Texts
from bot.views import words
from bot.views.boards import ticket_label
from bot.views.screen import Screen, button, keyboard, lines, paragraphs
from domain.inventory import InventoryItem
from domain.services.inventory import ItemSheet


def item_sheet(t: Texts, sheet: ItemSheet) -> Screen:
    """The item, and its last tickets as buttons."""
    return Screen(
        paragraphs(_item(t, sheet.item), t("item-tickets") if sheet.tickets else t("item-unused")),
        keyboard(
            [button(ticket_label(t, row), ShowTicket(ticket_id=row.id))] for row in sheet.tickets
        ),
    )


def item_added(t: Texts, item: InventoryItem) -> Screen:
    return Screen(paragraphs(t("item-added"), _item(t, item)))


def _item(t: Texts, item: InventoryItem) -> Html:
    return lines(
        t("item-title", serial=item.serial_number, name=item.name),
        t("item-status", status=words.item_status(t, item.status)),
    )
