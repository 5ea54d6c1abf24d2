"""The card: a ticket with the buttons that its reader may press now."""

from typing import overload

from aiogram.types import InlineKeyboardMarkup

from bot.features.tickets.card_buttons import card_buttons, more_buttons
from bot.features.tickets.card_text import card_text, full_text
from bot.texts import Html, Texts
from bot.ui.screen import CardFace, GroupScreen, Screen, keyboard, paragraphs
from domain.services.cards import GroupCard, PersonalCard, TicketCard
from domain.ticket import FINAL_STATUSES


def ticket_card(t: Texts, card: PersonalCard, heading: Html | None = None) -> Screen:
    """`heading` says why the card comes; it goes when the card is brought up to date."""
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


def group_ticket_card(t: Texts, card: GroupCard, heading: Html | None = None) -> GroupScreen:
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


@overload
def more_of(t: Texts, card: PersonalCard) -> Screen: ...
@overload
def more_of(t: Texts, card: GroupCard) -> GroupScreen: ...
def more_of(t: Texts, card: PersonalCard | GroupCard) -> Screen | GroupScreen:
    """ℹ️ More: all that is known of it, and what is done rarely; its card comes back by itself."""
    return in_place_of(card, full_text(t, card), more_buttons(t, card))


@overload
def in_place_of(card: PersonalCard, text: Html, buttons: InlineKeyboardMarkup) -> Screen: ...
@overload
def in_place_of(card: GroupCard, text: Html, buttons: InlineKeyboardMarkup) -> GroupScreen: ...
def in_place_of(
    card: PersonalCard | GroupCard, text: Html, buttons: InlineKeyboardMarkup
) -> Screen | GroupScreen:
    """A screen that stands where the card stood, and goes on following its ticket."""
    if isinstance(card, GroupCard):
        return GroupScreen(text, buttons, face_of(card))
    return Screen(text, buttons, face_of(card))


def _told(t: Texts, card: TicketCard, heading: Html | None) -> Html:
    return paragraphs(heading, card_text(t, card))


def face_of(card: TicketCard) -> CardFace:
    """What the message must be remembered by, so that it can follow the ticket."""
    ticket = card.ticket
    return CardFace(
        ticket_id=ticket.id,
        reader_id=card.reader_id,
        version=ticket.version,
        busy_with=card.busy_with,
        is_final=ticket.status in FINAL_STATUSES,
    )
