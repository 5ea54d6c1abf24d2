"""Methods about chats, members and files."""

from __future__ import annotations

from bot.sandbox.api.access import readable
from bot.sandbox.core import Core, Json
from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.state import PRESENT
from bot.sandbox.wire import member_json, message_json

MAX_DOWNLOAD = 20 << 20


def get_chat(core: Core, params: Params) -> Json:
    """getChat."""
    chat = readable(core, params.text("chat_id"))
    shown = chat.wire() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    pinned = [each for each in chat.messages.values() if each.pinned and not each.deleted]
    if pinned:
        shown["pinned_message"] = message_json(core.world, chat, pinned[-1], reply=False)
    return shown


def get_member(core: Core, params: Params) -> Json:
    """getChatMember."""
    chat = readable(core, params.text("chat_id"))
    user = core.world.anyone(params.integer("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.private:
        status = "member" if user.id in (chat.id, core.bot.id) else "left"
    else:
        status = chat.status(user.id)
    return member_json(user, status)


def get_administrators(core: Core, params: Params) -> list[Json]:
    """getChatAdministrators; other bots don't exist here."""
    chat = readable(core, params.text("chat_id"))
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    found: list[Json] = []
    for user_id, status in chat.members.items():
        user = core.world.anyone(user_id)
        if user is not None and status in ("creator", "administrator"):
            found.append(member_json(user, status))
    return found


def get_member_count(core: Core, params: Params) -> int:
    """getChatMemberCount."""
    chat = readable(core, params.text("chat_id"))
    return 2 if chat.private else sum(s in PRESENT for s in chat.members.values())


def leave(core: Core, params: Params) -> bool:
    """leaveChat."""
    chat = readable(core, params.text("chat_id"))
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    core.set_status(chat, core.bot, "left", core.bot)
    core.post(chat, core.bot, {"left_chat_member": core.bot.wire()})
    return True


def get_file(core: Core, params: Params) -> Json:
    """getFile."""
    stored = core.world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
