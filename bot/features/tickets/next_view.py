"""What a technician sees when he has sent a ticket to QC: the next one, a tap away."""

from bot.buttons.tickets import ShowBoard, TicketPress
from bot.features.tickets.card_buttons import card_buttons
from bot.features.tickets.card_text import card_text
from bot.features.tickets.card_view import in_place_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, keyboard, paragraphs
from domain.services.cards import PersonalCard
from domain.services.lists import Board
from domain.services.next_work import NextWork


def sent_to_qc(t: Texts, card: PersonalCard, following: NextWork | None) -> Screen:
    """The card, and the next ticket under it; that goes when the card is brought up to date."""
    mine = button(t.plain("button-my-tickets"), ShowBoard(board=Board.QUEUE))
    begin = []
    if following is not None:
        ticket = following.card.ticket
        label = t.plain(f"button-{following.action.value}")
        press = TicketPress(action=following.action, ticket_id=ticket.id, version=ticket.version)
        begin = [button(f"{label} #{ticket.id}", press, Style.PRIMARY)]
    return in_place_of(
        card,
        paragraphs(card_text(t, card), _next(t, following)),
        keyboard([begin, *card_buttons(t, card), [mine]]),
    )


def _next(t: Texts, following: NextWork | None) -> Html:
    if following is None:
        return t("next-none")
    ticket, item = following.card.ticket, following.card.overview.item
    return t(
        "next-ticket",
        flag=words.flag(ticket.flag_color),
        id=str(ticket.id),
        serial=item.serial_number,
        item=item.name,
        title=ticket.title,
        planned=words.duration(t, ticket.total_duration * 60),
    )
