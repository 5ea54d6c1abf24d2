"""Messages as the Bot API shows them to the bot, and as the page shows them to a person."""

from __future__ import annotations

from typing import Any

from bot.sandbox.world.state import Chat, Message, User, World

Json = dict[str, Any]


def message_json(world: World, chat: Chat, message: Message, *, reply: bool = True) -> Json:
    """A Message object; the message replied to is shown one level deep, as Telegram does."""
    shown: Json = {
        "message_id": message.id,
        "from": message.sender.wire(),
        "chat": chat.wire(),
        "date": message.date,
    }
    if message.sender_chat is not None:
        shown["sender_chat"] = message.sender_chat
    if message.thread_id is not None:
        shown["message_thread_id"] = message.thread_id
        shown["is_topic_message"] = True
    original = chat.message(message.reply_to) if message.reply_to else None
    if reply and original is not None:
        shown["reply_to_message"] = message_json(world, chat, original, reply=False)
    if message.edit_date is not None:
        shown["edit_date"] = message.edit_date
    for name, value in message.body.items():
        shown[name] = _with_users(world, value) if name.endswith("entities") else value
    if message.markup:
        shown["reply_markup"] = message.markup
    return shown


def callback_message(world: World, chat: Chat, message_id: int) -> Json:
    """The message a press came from; a deleted one is shown as inaccessible."""
    message = chat.message(message_id)
    if message is None:
        return {"chat": chat.wire(), "message_id": message_id, "date": 0}
    return message_json(world, chat, message)


def message_view(world: World, chat: Chat, message: Message) -> Json:
    """The message for the page: the Bot API's fields and a few that only clients know."""
    view = message_json(world, chat, message)
    view["out_of_bot"] = message.sender.is_bot
    view["pinned"] = message.pinned
    view["reactions"] = sorted({emoji for given in message.reactions.values() for emoji in given})
    return view


def member_json(user: User, status: str) -> Json:
    """A ChatMember object with every field that its status requires."""
    shown: Json = {"user": user.wire(), "status": status}
    if status == "creator":
        shown["is_anonymous"] = False
    elif status == "administrator":
        shown |= {"can_be_edited": False, "is_anonymous": False}
        shown |= dict.fromkeys(_ADMIN_RIGHTS, True) | dict.fromkeys(_NO_RIGHTS, False)
    elif status == "restricted":
        shown |= {"is_member": True, "until_date": 0} | dict.fromkeys(_PERMISSIONS, False)
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_NO_RIGHTS = (
    "can_manage_video_chats",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


def _with_users(world: World, entities: list[Json]) -> list[Json]:
    """Mentions by id are stored as ids and shown with the whole user."""
    shown: list[Json] = []
    for entity in entities:
        if "user_id" in entity:
            rest = {name: value for name, value in entity.items() if name != "user_id"}
            user = world.anyone(entity["user_id"])
            if user is None:
                continue
            entity = {**rest, "user": user.wire()}
        shown.append(entity)
    return shown
