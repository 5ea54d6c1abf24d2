"""Who and what exists: users, chats, members, messages, files. Plain data, no behaviour of bots."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

PRESENT = ("creator", "administrator", "member", "restricted")
# In whose name the Bot API shows whoever writes as the group.
ANONYMOUS: dict[str, Any] = {
    "id": 1087968824,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(kw_only=True, slots=True)
class User:
    """A person or the bot. ``caption`` is a label for the page; Telegram never sees it."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone: str | None = None
    caption: str = ""
    is_bot: bool = False
    deactivated: bool = False

    def wire(self) -> dict[str, Any]:
        """The user as the Bot API shows him."""
        shown: dict[str, Any] = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                shown[name] = getattr(self, name)
        return shown

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name or ''}".strip()


@dataclass(kw_only=True, slots=True)
class Message:
    """A message or service message; ``body`` holds its content in the Bot API's own fields."""

    id: int
    sender: User
    """For what is written as a chat: the account in whose name the Bot API shows it."""
    date: int
    body: dict[str, Any]
    reply_to: int | None = None
    thread_id: int | None = None
    markup: dict[str, Any] | None = None
    """The inline keyboard under it."""
    other_markup: bool = False
    """It was sent with a reply keyboard, its removal or a forced reply: it can't be edited."""
    edit_date: int | None = None
    deleted: bool = False
    pinned: bool = False
    reactions: dict[int, list[str]] = field(default_factory=dict)
    sender_chat: dict[str, Any] | None = None
    """The group or channel as which it was written."""


@dataclass(kw_only=True, slots=True)
class Topic:
    """A forum topic; its id is the id of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(kw_only=True, slots=True)
class Chat:
    """A private chat between a user and the bot, or a group."""

    id: int
    type: str
    user: User | None = None
    title: str = ""
    is_forum: bool = False
    started: bool = False
    """Private: the user has written to the bot at least once."""
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    """Groups: user id to status (creator, administrator, member, restricted, left, kicked).
    Restricted is somebody who is there and may not write.
    """
    general_closed: bool = False
    """Forums: what is not in a topic is closed."""
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    keyboards: dict[int, dict[str, Any]] = field(default_factory=dict)
    """User id to the reply keyboard that he sees now."""
    force_reply: dict[int, dict[str, Any]] = field(default_factory=dict)
    """User id to the forced reply he owes: the message's id and the placeholder."""
    menu_button: dict[str, Any] | None = None
    instance: str = field(default_factory=lambda: str(secrets.randbits(62)))

    @property
    def private(self) -> bool:
        """Whether it is a private chat."""
        return self.type == "private"

    def status(self, user_id: int) -> str:
        """A user's standing in a group."""
        return self.members.get(user_id, "left")

    def has(self, user_id: int) -> bool:
        """Whether the user sees this chat."""
        if self.private:
            return self.user is not None and self.user.id == user_id
        return self.status(user_id) in PRESENT

    def message(self, message_id: int) -> Message | None:
        """A message that still stands."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def wire(self) -> dict[str, Any]:
        """The chat as the Bot API shows it inside other objects."""
        shown: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.user is not None:
            shown["first_name"] = self.user.first_name
            for name in ("last_name", "username"):
                if getattr(self.user, name):
                    shown[name] = getattr(self.user, name)
        else:
            shown["title"] = self.title
            if self.is_forum:
                shown["is_forum"] = True
        return shown


@dataclass(kw_only=True, slots=True)
class StoredFile:
    """A file's bytes and how the bot may ask for them."""

    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    kind: str = "document"
    """Also photo, video, voice: a file is sent again as what it is only."""

    def wire(self) -> dict[str, Any]:
        """The document as the Bot API shows it."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime,
            "file_size": len(self.content),
        }


class World:
    """Everything that exists, found by id."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self._next_group = 1_001_000_000 + secrets.randbelow(1_000_000)

    def add_user(self, user: User) -> User:
        """Let a person exist; his private chat exists with him, not yet started."""
        if user.id in self.users or user.id == self.bot.id:
            raise ValueError(f"user id {user.id} is taken")
        if not 0 < user.id < 1 << 52:
            raise ValueError("user ids are positive and below 2^52")
        self.users[user.id] = user
        self.chats[user.id] = Chat(id=user.id, type="private", user=user)
        return user

    def add_group(self, chat: Chat) -> Chat:
        """Let a group exist."""
        if chat.id in self.chats:
            raise ValueError(f"chat id {chat.id} is taken")
        self.chats[chat.id] = chat
        return chat

    def new_group_id(self, *, supergroup: bool) -> int:
        """An id of the right shape: negative, and with the -100 prefix for supergroups."""
        self._next_group += 1
        return -(10**12 + self._next_group) if supergroup else -self._next_group

    def anyone(self, user_id: int) -> User | None:
        """A person or the bot."""
        return self.bot if user_id == self.bot.id else self.users.get(user_id)

    def add_file(self, name: str, mime: str, content: bytes, kind: str = "document") -> StoredFile:
        """Keep a file; its path is ours, whatever it is called."""
        number = len(self.files)
        last = name.rpartition(".")[2] if "." in name else ""
        suffix = f".{last}" if last.isalnum() else ""
        stored = StoredFile(
            id=f"BQACAgIAAxkB{secrets.token_urlsafe(24)}",
            unique_id=f"AgAD{secrets.token_urlsafe(8)}",
            path=f"{kind}s/file_{number}{suffix}",
            name=name,
            mime=mime,
            content=content,
            kind=kind,
        )
        self.files[stored.id] = stored
        return stored
