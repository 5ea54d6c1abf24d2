"""What the page and the tests read: people, their chats, and a chat as one person sees it."""

from __future__ import annotations

from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.state import Chat, User
from bot.sandbox.world.wire import message_view

SHOWN_MESSAGES = 300


def user_view(user: User) -> Json:
    """A person with the label that his creator gave him."""
    return user.wire() | {
        "caption": user.caption,
        "phone": user.phone,
        "full_name": user.full_name,
        "language_code": user.language_code,
    }


def scene_view(core: Core) -> Json:
    """The whole scene: what the page needs to draw itself before any message."""
    return {
        "seq": core.journal.last,
        "bot": core.bot.wire(),
        "title": core.scene.title,
        "subtitle": core.scene.subtitle,
        "hints": [hint.wire() for hint in core.scene.hints],
        "now": core.clock.now(),
        "zone": core.scene.zone,
        "leap": core.scene.leap,
        "query_lifetime": core.presses.lifetime,
        "people": [
            user_view(user) | {"chats": [chat_head(core, c) for c in chats_of(core, user)]}
            for user in core.world.users.values()
        ],
        "groups": [chat_head(core, chat) for chat in core.world.chats.values() if not chat.private],
    }


def chats_of(core: Core, user: User) -> list[Chat]:
    """The chats a person has in his list, the private one first."""
    groups = [
        chat
        for chat in core.world.chats.values()
        if not chat.private and chat.migrated_to is None and chat.has(user.id)
    ]
    return [core.world.chats[user.id], *groups]


def chat_head(core: Core, chat: Chat) -> Json:
    """A chat without its messages."""
    head: Json = {
        "id": chat.id,
        "type": chat.type,
        "title": core.bot.first_name if chat.private else chat.title,
        "is_forum": chat.is_forum,
        "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        "migrated_to": chat.migrated_to,
    }
    if chat.private:
        head |= {"started": chat.started, "blocked": chat.blocked}
    else:
        head["members"] = {str(user_id): status for user_id, status in chat.members.items()}
        head["bot_status"] = chat.status(core.bot.id)
    return head


def chat_view(core: Core, user: User, chat: Chat) -> Json:
    """A chat as this person's client shows it."""
    messages = [m for m in chat.messages.values() if not m.deleted][-SHOWN_MESSAGES:]
    button = chat.menu_button or core.menu_button
    return {
        "seq": core.journal.last,
        "chat": chat_head(core, chat),
        "messages": [message_view(core.world, chat, message) for message in messages],
        "keyboard": chat.keyboards.get(user.id),
        "force_reply": chat.force_reply.get(user.id),
        "commands": core.menus.in_force(chat, user),
        "menu_button": button,
        "waiting": [
            press.wire()
            for press in core.presses.list()
            if press.chat_id == chat.id and press.user_id == user.id and press.answered_at is None
        ],
        "answers": [
            press.wire()
            for press in core.presses.list()
            if press.chat_id == chat.id and press.user_id == user.id and press.answer is not None
        ],
    }
