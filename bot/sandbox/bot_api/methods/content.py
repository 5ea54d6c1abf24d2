"""The parts that sending and editing share: formatted text, replies and keyboards."""

from __future__ import annotations

from bot.sandbox.bot_api.params import Params
from bot.sandbox.text.html_text import parse_html
from bot.sandbox.text.keyboards import parse_markup
from bot.sandbox.text.texts import Entity, clean, cut, find_entities, trim, units
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.state import Chat

MAX_TEXT = 4096
MAX_CAPTION = 1024
# Telegram refuses far larger sources before it parses them.
MAX_SOURCE = 1 << 16


def message_text(params: Params) -> Json:
    """``text`` and ``entities`` of a message, 1-4096 units after parsing."""
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return _body("text", text, "entities", entities)


def caption_text(params: Params) -> Json:
    """``caption`` and ``caption_entities``, 0-1024 units; empty when there is no caption."""
    text, entities = _formatted(params, "caption", "caption_entities")
    if units(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return _body("caption", text, "caption_entities", entities) if text else {}


def _body(text_name: str, text: str, entities_name: str, entities: list[Entity]) -> Json:
    return {text_name: text, entities_name: entities} if entities else {text_name: text}


def _formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    source = clean(params.text(name))
    if len(source) > MAX_SOURCE:
        raise bad_request("message is too long")
    mode = params.text("parse_mode")
    if mode.lower() == "html":
        text, entities = parse_html(source)
    elif mode.lower() in ("markdown", "markdownv2"):
        raise bad_request("unsupported parse_mode: the sandbox reads HTML only")
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, _given(source, params.array(entities_name) or [])
    text, entities = trim(text, entities)
    return text, find_entities(text, entities)


def _given(text: str, entities: list[object]) -> list[Entity]:
    size = units(text)
    kept: list[Entity] = []
    for entity in entities:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse MessageEntity: offset and length must be Integers")
        if offset < 0 or length <= 0 or offset + length > size:
            raise bad_request("can't parse entities: entity lies outside of the text")
        known = {name: value for name, value in entity.items() if value is not None}
        if isinstance(user := known.pop("user", None), dict):
            known["user_id"] = user.get("id")
        kept.append(known)
    return kept


def reply_target(chat: Chat, params: Params) -> int | None:
    """The message a call replies to; refused if it is gone, unless the bot doesn't mind."""
    wish = params.object("reply_parameters")
    if wish is None and "reply_to_message_id" in params:
        wish = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
    if wish is None:
        return None
    message_id = wish.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request("can't parse reply parameters: message_id must be an Integer")
    elsewhere = wish.get("chat_id") not in (None, chat.id, str(chat.id))
    if not elsewhere and chat.message(message_id) is not None:
        return message_id
    if wish.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def checked_markup(chat: Chat, params: Params) -> tuple[Json | None, Json | None]:
    """The inline keyboard and the other kind of markup, at most one of them."""
    markup = parse_markup(params.object("reply_markup"), private=chat.private)
    if markup is None:
        return None, None
    return (markup, None) if "inline_keyboard" in markup else (None, markup)


def lay_keyboard(
    core: Core, chat: Chat, markup: Json, message_id: int, body: Json, reply_to: int | None
) -> None:
    """Show, replace or remove the reply keyboard of those whom the markup is meant for."""
    for user_id in _audience(core, chat, markup, body, reply_to):
        if "keyboard" in markup:
            chat.keyboards[user_id] = {**markup, "message_id": message_id}
        elif "remove_keyboard" in markup:
            chat.keyboards.pop(user_id, None)
        else:
            chat.force_reply[user_id] = {
                "message_id": message_id,
                "placeholder": markup.get("input_field_placeholder", ""),
            }
    core.journal.write("keyboard", chat_id=chat.id)


def _audience(core: Core, chat: Chat, markup: Json, body: Json, reply_to: int | None) -> list[int]:
    if chat.private:
        return [chat.id]
    present = [user_id for user_id in core.world.users if chat.has(user_id)]
    if not markup.get("selective"):
        return present
    text = str(body.get("text", body.get("caption", "")))
    named = {
        cut(text, e["offset"], e["length"]).lower()
        for e in body.get("entities", [])
        if e["type"] == "mention"
    }
    by_id = {e["user_id"] for e in body.get("entities", []) if e["type"] == "text_mention"}
    original = chat.message(reply_to) if reply_to else None
    return [
        user_id
        for user_id in present
        if user_id in by_id
        or (original is not None and original.sender.id == user_id)
        or f"@{core.world.users[user_id].username}".lower() in named
    ]
