"""The heart that both sides share: the bot's methods and the people act on one ``Core``."""

from __future__ import annotations

from typing import Any

from bot.sandbox.world.clock import Clock
from bot.sandbox.world.faults import Faults
from bot.sandbox.world.floods import FloodLimits, Floods
from bot.sandbox.world.journal import Journal
from bot.sandbox.world.menus import Menus
from bot.sandbox.world.presses import Presses
from bot.sandbox.world.records import Records
from bot.sandbox.world.scene import Scene
from bot.sandbox.world.state import Chat, Message, Topic, User, World
from bot.sandbox.world.updates import Updates
from bot.sandbox.world.wire import member_json, message_json, message_view

Json = dict[str, Any]
# Service messages reach a bot whatever its privacy mode is.
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "pinned_message",
    "new_chat_title",
)


class Core:
    """The state and the few acts that touch several parts of it at once."""

    def __init__(
        self,
        bot: User,
        *,
        privacy_mode: bool = True,
        query_lifetime: float = 30.0,
        limits: FloodLimits | None = None,
        fault_seed: int = 0,
    ) -> None:
        self.clock = Clock()
        self.world = World(bot)
        self.journal = Journal()
        self.records = Records()
        self.updates = Updates()
        self.menus = Menus()
        self.presses = Presses(self.clock, query_lifetime)
        self.faults = Faults(fault_seed)
        self.floods = Floods(self.clock, limits or FloodLimits())
        self.scene = Scene()
        self.privacy_mode = privacy_mode
        self.profile: dict[tuple[str, str], str] = {}
        self.menu_button: Json = {"type": "commands"}

    @property
    def bot(self) -> User:
        """The bot's own user."""
        return self.world.bot

    def post(
        self,
        chat: Chat,
        sender: User,
        body: Json,
        *,
        reply_to: int | None = None,
        thread_id: int | None = None,
        markup: Json | None = None,
        other_markup: bool = False,
        sender_chat: Json | None = None,
    ) -> Message:
        """Put a message into a chat; the page sees it, and the bot if it may."""
        chat.last_message_id += 1
        if reply_to is None and thread_id != chat.last_message_id:
            # In a topic everything replies to the message that opened it, unless to another one.
            reply_to = thread_id
        message = Message(
            id=chat.last_message_id,
            sender=sender,
            date=self.clock.unix(),
            body=body,
            reply_to=reply_to,
            thread_id=thread_id,
            markup=markup,
            other_markup=other_markup,
            sender_chat=sender_chat,
        )
        chat.messages[message.id] = message
        self.show(chat, message, "message")
        if self.hears(chat, message):
            self.updates.push("message", message_json(self.world, chat, message))
        return message

    def show(self, chat: Chat, message: Message, event: str) -> None:
        """Tell the page about a new or changed message."""
        view = message_view(self.world, chat, message)
        self.journal.write(event, chat_id=chat.id, message_id=message.id, message=view)

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message away for everyone."""
        message.deleted = True
        self.journal.write("deleted", chat_id=chat.id, message_id=message.id)

    def open_topic(self, chat: Chat, name: str, by: User) -> Topic:
        """Open a forum topic: its id is that of its first, service message."""
        topic_id = chat.last_message_id + 1
        chat.topics[topic_id] = Topic(id=topic_id, name=name)
        body = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.post(chat, by, body, thread_id=topic_id)
        return chat.topics[topic_id]

    def hears(self, chat: Chat, message: Message) -> bool:
        """Whether the bot receives this message: privacy mode hides small talk in groups."""
        if message.sender.id == self.bot.id:
            return False
        if chat.private:
            return not chat.blocked
        status = chat.status(self.bot.id)
        if status not in ("member", "administrator", "restricted"):
            return False
        if status == "administrator" or not self.privacy_mode:
            return True
        if any(name in message.body for name in SERVICE):
            return True
        original = chat.message(message.reply_to) if message.reply_to else None
        if original is not None and original.sender.id == self.bot.id:
            return True
        return self._commands_bot(message)

    def _commands_bot(self, message: Message) -> bool:
        text = str(message.body.get("text", message.body.get("caption", "")))
        command = text.split(maxsplit=1)[0] if text.strip() else ""
        if not command.startswith("/") or len(command) < 2:
            return False
        _, at, name = command.partition("@")
        return not at or name.lower() == (self.bot.username or "").lower()

    def set_status(self, chat: Chat, user: User, status: str, by: User) -> None:
        """Change someone's standing in a chat and tell the bot as Telegram does."""
        if chat.private:
            was = "kicked" if chat.blocked else "member"
            chat.blocked = status == "kicked"
        else:
            was = chat.status(user.id)
            chat.members[user.id] = status
        update = {
            "chat": chat.wire(),
            "from": by.wire(),
            "date": self.clock.unix(),
            "old_chat_member": member_json(user, was),
            "new_chat_member": member_json(user, status),
        }
        if user.id == self.bot.id:
            self.updates.push("my_chat_member", update)
        elif chat.status(self.bot.id) == "administrator":
            self.updates.push("chat_member", update)
        self.journal.write("chat", chat_id=chat.id)

    def leap(self, seconds: float) -> None:
        """Move the clock forward; the page is told."""
        self.clock.advance(seconds)
        self.journal.write("clock", now=self.clock.now())

    def show_hints(self) -> None:
        """Tell the page which hints are done."""
        self.journal.write("hints", done=[hint.done for hint in self.scene.hints])

    def show_commands(self) -> None:
        """Tell the page that menus may have changed."""
        self.journal.write("commands")
