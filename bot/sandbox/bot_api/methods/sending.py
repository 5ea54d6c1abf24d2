"""Methods that put messages into chats, change them and take them away."""

from __future__ import annotations

from bot.sandbox.bot_api.methods.access import editable, may_send, readable, thread_in, writable
from bot.sandbox.bot_api.methods.content import (
    caption_text,
    checked_markup,
    lay_keyboard,
    message_text,
    reply_target,
)
from bot.sandbox.bot_api.params import Params
from bot.sandbox.text.keyboards import parse_inline_markup
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.state import Chat, Message
from bot.sandbox.world.wire import message_json

DELETABLE_FOR = 48 * 3600
_WITH_CAPTION = ("document", "photo", "video", "voice", "media_group_id")
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(core: Core, params: Params) -> Json:
    """sendMessage."""
    chat = writable(core, params.text("chat_id"))
    return send_body(core, chat, params, message_text(params))


def send_body(core: Core, chat: Chat, params: Params, body: Json) -> Json:
    """Put a message with this content into the chat."""
    may_send(core, chat)
    inline, other = checked_markup(chat, params)
    reply_to = reply_target(chat, params)
    thread_id = thread_in(core, chat, params)
    message = core.post(
        chat,
        core.bot,
        body,
        reply_to=reply_to,
        thread_id=thread_id,
        markup=inline,
        other_markup=other is not None,
    )
    if other is not None:
        lay_keyboard(core, chat, other, message.id, body, reply_to)
    return message_json(core.world, chat, message)


def edit_text(core: Core, params: Params) -> Json:
    """editMessageText; without a keyboard the old one goes."""
    chat, message = editable(core, params)
    body = message_text(params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(core, chat, message, params, body)


def edit_caption(core: Core, params: Params) -> Json:
    """editMessageCaption."""
    chat, message = editable(core, params)
    body = caption_text(params)
    kept: Json = {name: message.body[name] for name in _WITH_CAPTION if name in message.body}
    if not kept:
        raise bad_request("there is no caption in the message to edit")
    return _edit(core, chat, message, params, {**kept, **body})


def edit_markup(core: Core, params: Params) -> Json:
    """editMessageReplyMarkup."""
    chat, message = editable(core, params)
    return _edit(core, chat, message, params, message.body)


def _edit(core: Core, chat: Chat, message: Message, params: Params, body: Json) -> Json:
    markup = parse_inline_markup(params.object("reply_markup"))
    if message.body == body and message.markup == markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    if message.body != body:
        message.edit_date = core.clock.unix()
    message.body, message.markup = body, markup
    core.show(chat, message, "edited")
    return message_json(core.world, chat, message)


def delete_message(core: Core, params: Params) -> bool:
    """deleteMessage: own ones, incoming ones in private chats, any as an administrator."""
    chat = readable(core, params.text("chat_id"))
    message = chat.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(core, chat, message):
        raise bad_request("message can't be deleted")
    core.delete(chat, message)
    return True


def delete_messages(core: Core, params: Params) -> bool:
    """deleteMessages: those that aren't there are skipped."""
    chat = readable(core, params.text("chat_id"))
    ids = params.array("message_ids") or []
    if not 1 <= len(ids) <= 100:
        raise bad_request("message identifiers are not specified")
    for message_id in ids:
        message = chat.message(message_id) if isinstance(message_id, int) else None
        if message is not None and _deletable(core, chat, message):
            core.delete(chat, message)
    return True


def _deletable(core: Core, chat: Chat, message: Message) -> bool:
    if chat.status(core.bot.id) == "administrator" and chat.type == "supergroup":
        return True
    if core.clock.now() - message.date > DELETABLE_FOR:
        return False
    return chat.private or message.sender.id == core.bot.id


def send_action(core: Core, params: Params) -> bool:
    """sendChatAction."""
    chat = writable(core, params.text("chat_id"))
    thread_in(core, chat, params)
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    core.journal.write("action", chat_id=chat.id, action=params.text("action"))
    return True


def pin(core: Core, params: Params) -> bool:
    """pinChatMessage."""
    chat = writable(core, params.text("chat_id"))
    message = chat.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    _may_pin(core, chat)
    message.pinned = True
    core.show(chat, message, "edited")
    return True


def unpin(core: Core, params: Params) -> bool:
    """unpinChatMessage and unpinAllChatMessages."""
    chat = writable(core, params.text("chat_id"))
    _may_pin(core, chat)
    wanted = params.optional_integer("message_id")
    pinned = [m for m in chat.messages.values() if m.pinned and wanted in (None, m.id)]
    if wanted is not None and not pinned:
        raise bad_request("message to unpin not found")
    for message in pinned:
        message.pinned = False
        core.show(chat, message, "edited")
    return True


def _may_pin(core: Core, chat: Chat) -> None:
    if not chat.private and chat.status(core.bot.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
