"""Which card a message answers."""

from aiogram.types import Message

from domain.delivery import CardRegistry


async def card_replied_to(message: Message, bot_id: int, registry: CardRegistry) -> int | None:
    """The ticket whose card it answers."""
    card = message.reply_to_message
    if card is None or card.from_user is None or card.from_user.id != bot_id:
        return None
    return await registry.ticket_of(message.chat.id, card.message_id)
