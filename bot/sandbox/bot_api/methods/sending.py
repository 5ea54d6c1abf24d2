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
from bot.sandbox.bot_api.params import Params, Upload
from bot.sandbox.text.keyboards import parse_inline_markup
from bot.sandbox.text.pictures import picture_size
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.state import Chat, Message, StoredFile
from bot.sandbox.world.wire import message_json

MAX_UPLOAD = 50 << 20
MAX_PHOTO = 10 << 20
DELETABLE_FOR = 48 * 3600
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
    return _send(core, chat, params, message_text(params))


def send_document(core: Core, params: Params) -> Json:
    """sendDocument: an upload, or a file the bot already has."""
    chat = writable(core, params.text("chat_id"))
    document = _file(core, params.upload("document"), MAX_UPLOAD)
    return _send(core, chat, params, {"document": document.wire(), **caption_text(params)})


def send_photo(core: Core, params: Params) -> Json:
    """sendPhoto: an upload, or a photo the bot already has; in one size here."""
    chat = writable(core, params.text("chat_id"))
    photo = _file(core, params.upload("photo"), MAX_PHOTO)
    size = picture_size(photo.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    shown = {name: photo.wire()[name] for name in ("file_id", "file_unique_id", "file_size")}
    photos = [{**shown, "width": width, "height": height}]
    return _send(core, chat, params, {"photo": photos, **caption_text(params)})


def _file(core: Core, given: Upload | str | None, most: int) -> StoredFile:
    if given is None:
        raise bad_request("there is no document in the request")
    if isinstance(given, str):
        stored = core.world.files.get(given)
        if stored is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        return stored
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > most:
        raise bad_request("file is too big")
    return core.world.add_file(given.name, given.mime, given.content)


def _send(core: Core, chat: Chat, params: Params, body: Json) -> Json:
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
    kept: Json = {
        name: message.body[name] for name in ("document", "photo") if name in message.body
    }
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
