"""Which ticket? The tickets that a command without a number may mean, as buttons."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.press import PressData
from bot.buttons.tickets import PickPage, PickTicket, ShowTicket
from bot.texts import Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import Screen, button, keyboard, paragraphs
from bot.ui.ticket_label import ticket_label
from domain.ports.tickets import TicketRow
from domain.services.card_actions import CardAction
from domain.services.pick_ticket import TicketChoice


def choice(t: Texts, shown: TicketChoice) -> Screen:
    """A row leads straight to the next step; to the card where the step is a button on it."""
    action = shown.action.value
    more = page_line(t, shown.page, shown.pages)
    return Screen(
        paragraphs(t(f"choose-{action}") if shown.rows else t(f"choose-none-{action}"), more),
        keyboard(
            [
                *([_row(t, shown, row)] for row in shown.rows),
                page_buttons(
                    t, shown.page, shown.pages, lambda to: PickPage(action=shown.action, page=to)
                ),
            ]
        ),
    )


def _row(t: Texts, shown: TicketChoice, row: TicketRow) -> InlineKeyboardButton:
    if shown.action is CardAction.APPROVE:
        waited = words.duration(t, int((shown.now - row.status_since).total_seconds()))
        label = t.plain("row-waiting", id=str(row.id), serial=row.serial_number, waited=waited)
        press: PressData = ShowTicket(ticket_id=row.id)
    else:
        label = ticket_label(t, row, shown.now)
        press = PickTicket(action=shown.action, ticket_id=row.id)
    return button(label, press)
