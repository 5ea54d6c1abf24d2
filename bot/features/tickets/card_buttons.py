"""The buttons of a card: what is pressed often stands on it, the rest under ℹ️ More."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.items import ShowItem
from bot.buttons.tickets import ShowHistory, ShowMore, ShowTicket, TicketPress
from bot.features.notes.card_parts import add_note_button, pictures_row
from bot.texts import Texts
from bot.ui.screen import Style, button, copies, keyboard
from domain.services.card_actions import INSPECTION, CardAction
from domain.services.cards import TicketCard

_STYLES = {
    CardAction.START: Style.PRIMARY,
    CardAction.RESUME: Style.PRIMARY,
    CardAction.CONTINUE: Style.PRIMARY,
    CardAction.STILL_WORKING: Style.PRIMARY,
    CardAction.FINISH: Style.SUCCESS,
    CardAction.TO_QC: Style.SUCCESS,
    CardAction.PASS: Style.SUCCESS,
    CardAction.APPROVE: Style.SUCCESS,
    CardAction.APPROVE_ASSIGN: Style.SUCCESS,
    CardAction.FAIL: Style.DANGER,
    CardAction.CANCEL: Style.DANGER,
    CardAction.RESUME_TICKET: Style.PRIMARY,
}
# Labels that are too long to stand beside another, and what a thumb must not meet by chance.
WIDE = frozenset({CardAction.APPROVE_ASSIGN, CardAction.CANCEL, CardAction.PASS, CardAction.FAIL})
RARE = frozenset(
    {
        CardAction.HOLD,
        CardAction.DECLINE,
        CardAction.METRICS,
        CardAction.URGENT,
        CardAction.NOT_URGENT,
        CardAction.DUE,
        CardAction.CORRECT_TIME,
        CardAction.CANCEL,
    }
)


def card_buttons(t: Texts, card: TicketCard) -> list[Sequence[InlineKeyboardButton]]:
    ticket, item = card.ticket, card.overview.item
    other = card.works_elsewhere
    usual = [action for action in card.actions if action not in RARE]
    deciding = [action for action in usual if action in INSPECTION]
    others = [action for action in usual if action not in INSPECTION]
    about = [
        *add_note_button(t, card),
        button(t.plain("button-history"), ShowHistory(ticket_id=ticket.id)),
        button(t.plain("button-more"), ShowMore(ticket_id=ticket.id)),
    ]
    if deciding:
        # A decision is final: something harmless lies between the two.
        first, *rest = _actions(t, card, deciding)
        return [first, about, *rest, pictures_row(t, card), *_actions(t, card, others)]
    return [
        *_actions(t, card, usual),
        [
            button(
                t.plain("button-open-ticket", id=str(other.session.ticket_id)),
                ShowTicket(ticket_id=other.session.ticket_id),
            )
        ]
        if other
        else [],
        [button(t.plain("button-show-item", serial=item.serial_number), ShowItem(item_id=item.id))]
        if card.waits_for_item and card.may_change_item
        else [],
        pictures_row(t, card),
        about,
    ]


def more_buttons(t: Texts, card: TicketCard) -> InlineKeyboardMarkup:
    """What is done rarely, and the way back."""
    ticket_id, serial = card.ticket.id, card.overview.item.serial_number
    rare = [action for action in card.actions if action in RARE]
    back = [
        button(t.plain("button-history"), ShowHistory(ticket_id=ticket_id)),
        button(t.plain("button-back"), ShowTicket(ticket_id=ticket_id)),
    ]
    copy = copies(t.plain("button-copy", copied=serial), serial)
    return keyboard([*_actions(t, card, rare), [copy], back])


def _actions(
    t: Texts, card: TicketCard, shown: Sequence[CardAction]
) -> list[Sequence[InlineKeyboardButton]]:
    """Two a row, in their order; a wide one has a row of its own."""
    rows: list[list[InlineKeyboardButton]] = []
    last_is_open = False
    for action in shown:
        press = TicketPress(action=action, ticket_id=card.ticket.id, version=card.ticket.version)
        each = button(t.plain(f"button-{action.value}"), press, _STYLES.get(action))
        if last_is_open and action not in WIDE:
            rows[-1].append(each)
            last_is_open = False
        else:
            rows.append([each])
            last_is_open = action not in WIDE
    return [*rows]
