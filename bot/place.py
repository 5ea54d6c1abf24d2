"""Where something is shown: a person's own chat, or the QC group, which has its own language.

Whoever presses in a group is answered in his language and by his rights; what the message
shows is for everybody there.
"""

from dataclasses import dataclass

from bot.texts import Html, Texts
from bot.views.screen import Screen
from bot.views.ticket_card import ticket_card
from domain.people import Member
from domain.services.cards import TicketCard, TicketCardService


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`t` speaks to everybody who reads there; `group_id` is None in a private chat."""

    t: Texts
    reader: Member
    group_id: int | None
    cards: TicketCardService

    async def card(self, ticket_id: int) -> TicketCard:
        """The card as this place may show it; refused where the reader may not see it."""
        if self.group_id is not None:
            return await self.cards.group_card(ticket_id, self.group_id)
        return await self.cards.card(ticket_id, self.reader)

    async def card_screen(self, ticket_id: int, heading: Html | None = None) -> Screen:
        return ticket_card(self.t, await self.card(ticket_id), heading)
