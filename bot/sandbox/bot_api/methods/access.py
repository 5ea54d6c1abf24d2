"""Which chats and messages a call may touch, and Telegram's words when it may not."""

from __future__ import annotations

from bot.sandbox.bot_api.params import Params
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import bad_request, forbidden
from bot.sandbox.world.state import Chat, Message


def find_chat(core: Core, chat_id: str) -> Chat:
    """The chat with this id, if the bot can know it."""
    if not chat_id.strip():
        raise bad_request("chat_id is empty")
    try:
        chat = core.world.chats.get(int(chat_id))
    except ValueError:
        chat = None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def readable(core: Core, chat_id: str) -> Chat:
    """A chat that the bot may look at."""
    chat = find_chat(core, chat_id)
    if chat.private:
        if not chat.started:
            raise bad_request("chat not found")
        return chat
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    status = chat.status(core.bot.id)
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")
    return chat


def writable(core: Core, chat_id: str) -> Chat:
    """A chat that the bot may send to."""
    chat = find_chat(core, chat_id)
    if not chat.private:
        return readable(core, chat_id)
    if chat.user is not None and chat.user.deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def may_send(core: Core, chat: Chat) -> None:
    """Refused where the bot is, and may not write. What it wrote before it may still edit."""
    if chat.status(core.bot.id) == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")


def thread_in(core: Core, chat: Chat, params: Params) -> int | None:
    """The topic to send to; refused if it doesn't exist, or is closed to all but admins."""
    thread_id = params.optional_integer("message_thread_id")
    if thread_id and thread_id not in chat.topics:
        raise bad_request("message thread not found")
    closed = chat.topics[thread_id].closed if thread_id else chat.general_closed
    if closed and chat.status(core.bot.id) != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return thread_id or None


def editable(core: Core, params: Params) -> tuple[Chat, Message]:
    """The bot's own message that an edit names."""
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = writable(core, params.text("chat_id"))
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    # A message that carried a reply keyboard (or took one away) stays as it was sent.
    if message.sender.id != core.bot.id or message.other_markup:
        raise bad_request("message can't be edited")
    return chat, message
