"""Where something is shown: a person's own chat, or the QC group, which has its own language.

Whoever presses in a group is answered in his language and by his rights; what the message
shows is for everybody there. What is drawn for one of the two can't be shown in the other.
"""

from dataclasses import dataclass

from bot.features.tickets.card_view import group_ticket_card, ticket_card
from bot.texts import Html, Texts
from bot.ui.screen import GroupScreen, Screen
from domain.people import Member
from domain.services.card_actions import CardAction
from domain.services.cards import GroupCard, PersonalCard, TicketCardService


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateChatContext:
    """The reader's own chat with the bot; `t` speaks to him."""

    t: Texts
    reader: Member
    cards: TicketCardService

    async def card(self, ticket_id: int) -> PersonalCard:
        """The reader's card; refused where he may not see the ticket."""
        return await self.cards.card(ticket_id, self.reader)

    async def question(self, ticket_id: int, action: CardAction) -> PersonalCard:
        """The card to ask something on before a decision; refused as the decision would be."""
        return await self.cards.question(ticket_id, self.reader, action)

    async def card_screen(self, ticket_id: int, heading: Html | None = None) -> Screen:
        return ticket_card(self.t, await self.card(ticket_id), heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChatContext:
    """A group in which `reader` is one of many; `t` speaks to everybody there."""

    t: Texts
    reader: Member
    cards: TicketCardService
    chat_id: int
    is_bound: bool
    """Whether it is the QC group: in others there are no cards."""

    async def card(self, ticket_id: int) -> GroupCard:
        """The group's card; refused where the group is not the QC group."""
        return await self.cards.group_card(ticket_id, self.chat_id)

    async def question(self, ticket_id: int, action: CardAction) -> GroupCard:
        """The same in the group: what is asked is asked on a card from before it was allowed, so
        that whatever happens to the ticket meanwhile leaves it behind.
        """
        card = await self.card(ticket_id)
        await self.cards.question(ticket_id, self.reader, action)
        return card

    async def card_screen(self, ticket_id: int, heading: Html | None = None) -> GroupScreen:
        return group_ticket_card(self.t, await self.card(ticket_id), heading)


ChatContext = PrivateChatContext | GroupChatContext
