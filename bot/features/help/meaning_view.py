"""What words may have meant that nothing had asked for, as buttons that lead there."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.items import ShowItem, ShowItems
from bot.buttons.press import PressData
from bot.buttons.tickets import ShowTicket, TicketsOf, TicketsWith
from bot.texts import Texts
from bot.ui import words
from bot.ui.next_steps import own_lists
from bot.ui.screen import Screen, button, keyboard, lines
from bot.ui.ticket_label import ticket_label
from domain.people import Member
from domain.services.list_filters import BoardFilter
from domain.services.meanings import Meanings

_SHOWN_WORDS = 60


def meant(t: Texts, typed: str, found: Meanings, command: str, search: str) -> Screen:
    """`command` is one of the reader's own by that name, without its slash; or empty."""
    rows: list[Sequence[InlineKeyboardButton]] = [
        *(
            [button(ticket_label(t, row, found.now), ShowTicket(ticket_id=row.id))]
            for row in found.tickets
        ),
        *(
            [
                button(
                    t.plain("button-show-item", serial=each.serial_number),
                    ShowItem(item_id=each.id),
                )
            ]
            for each in found.items
        ),
    ]
    if found.only is not None:
        label = t.plain("button-find-tickets", count=words.count(found.found_tickets))
        rows.append([button(label, _board(found.only))])
    if found.found_items:
        label = t.plain("button-find-items", count=words.count(found.found_items))
        rows.append([button(label, ShowItems(search=search))])
    return Screen(
        lines(
            t("talk-meant", words=words.short(typed, _SHOWN_WORDS)),
            t("unknown-near", command=f"/{command}", does=t.plain(f"command-{command}"))
            if command
            else None,
        ),
        keyboard(rows) if rows else None,
    )


def nothing(t: Texts, typed: str, reader: Member) -> Screen:
    """Nothing that the reader may see is called so."""
    own = own_lists(t, reader)
    return Screen(
        t("talk-nothing", words=words.short(typed, _SHOWN_WORDS)),
        keyboard([own]) if own else None,
    )


def thing(t: Texts, what: str, reader: Member) -> Screen:
    """A sticker, a place, a file: without a question nobody knows what for."""
    own = own_lists(t, reader)
    return Screen(t("talk-thing", what=what), keyboard([own]) if own else None)


def _board(only: BoardFilter) -> PressData:
    if only.is_search:
        return TicketsWith(words=" ".join(only.words))
    return TicketsOf(technician_id=only.technician_id, item_id=only.item_id)
