"""☑ What is to be looked at on each part, what is done, and by whom."""

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.checklists import TickCheck
from bot.buttons.tickets import ShowTicket
from bot.features.tickets.card_view import in_place_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.checklists import check_key
from domain.services.cards import PersonalCard
from domain.ticket import Check, PartLine, TicketStatus

# As many checks as a ticket can have fit with these into one message.
_SHOWN_PART, _SHOWN_CHECK, _SHOWN_NAME = 30, 60, 20
_SHOWN_BUTTON = 40


def checklist(t: Texts, card: PersonalCard, names: Mapping[int, str]) -> Screen:
    """It stands in the card's place; only the ticket's technician can tick, while he works."""
    ticket = card.ticket
    may_tick = card.is_mine and ticket.status is TicketStatus.IN_PROGRESS
    parts = [part for part in card.parts if part.checks]
    title = t("checklist-title", id=str(ticket.id), serial=card.overview.item.serial_number)
    text = paragraphs(
        title,
        *(_part(t, card, part, names) for part in parts),
        t("checklist-none") if not parts else None,
    )
    rows = [_tick(card, part, check) for part in parts for check in part.checks] if may_tick else []
    back = button(t.plain("button-back"), ShowTicket(ticket_id=ticket.id))
    return in_place_of(card, text, keyboard([*rows, [back]]))


def _part(t: Texts, card: PersonalCard, part: PartLine, names: Mapping[int, str]) -> Html:
    name = words.short(part.name, _SHOWN_PART)
    required = "yes" if part.checks_required else "no"
    return lines(
        t("checklist-part", name=name, required=required),
        *(_check(t, card, check, names) for check in part.checks),
    )


def _check(t: Texts, card: PersonalCard, check: Check, names: Mapping[int, str]) -> Html:
    text = words.short(check.text, _SHOWN_CHECK)
    if check.done_at is None:
        return t("checklist-open", text=text)
    return t(
        "checklist-done",
        text=text,
        name=words.short(names.get(check.done_by or 0, "—"), _SHOWN_NAME),
        at=words.moment(check.done_at, card.zone, card.now),
    )


def _tick(card: PersonalCard, part: PartLine, check: Check) -> Sequence[InlineKeyboardButton]:
    sign = "☑" if check.is_done else "☐"
    mark = check_key(part.name, check.text)
    press = TickCheck(ticket_id=card.ticket.id, mark=mark, value=not check.is_done)
    return [button(f"{sign} {words.short(check.text, _SHOWN_BUTTON)}", press)]
