"""What people do in their clients: write, press, share, block. The other side of the bot."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from bot.sandbox.text.keyboards import button_at, inline_buttons
from bot.sandbox.text.media import BLANK_JPEG, media_body
from bot.sandbox.text.texts import clean, find_entities, units
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import CantError
from bot.sandbox.world.presses import Press
from bot.sandbox.world.state import ANONYMOUS, Chat, Message, User
from bot.sandbox.world.wire import callback_message, message_json

MAX_TEXT = 4096
MAX_ALBUM = 10
MAX_CAPTION = 1024
_ADMINS = ("creator", "administrator")


# What things are called, and are, where nobody says otherwise.
_BLANKS = {
    "photo": ("photo.jpg", "image/jpeg", BLANK_JPEG),
    "video": ("video.mp4", "video/mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"),
    "voice": ("voice.ogg", "audio/ogg", b"OggS\x00\x02" + bytes(22) + b"OpusHead"),
    "document": ("file.bin", "application/octet-stream", b"?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is sent beside words; what is not given is made up."""

    kind: str
    content: bytes | None = None
    name: str = ""
    mime: str = ""
    caption: str = ""

    def body(self, core: Core) -> Json:
        """The message's content; the file is kept."""
        if self.kind not in _BLANKS:
            raise CantError(f"nobody can send a {self.kind!r}", 400)
        name, mime, blank = _BLANKS[self.kind]
        content = blank if self.content is None else self.content
        stored = core.world.add_file(self.name or name, self.mime or mime, content, self.kind)
        body = media_body(stored)
        if caption := clean(self.caption).strip():
            if units(caption) > MAX_CAPTION:
                raise CantError("the caption is too long", 400)
            body["caption"] = caption
            if entities := find_entities(caption):
                body["caption_entities"] = entities
        return body


class People:
    """Every act checks first that the person's client would allow it."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def user(self, user_id: int) -> User:
        """A person by id."""
        user = self._core.world.users.get(user_id)
        if user is None:
            raise CantError(f"there is no user {user_id}", 404)
        return user

    def chat(self, user_id: int, chat_id: int | None = None) -> Chat:
        """A chat that the person sees; his private chat with the bot if none is named."""
        chat = self._core.world.chats.get(user_id if chat_id is None else chat_id)
        if chat is None or not chat.has(user_id):
            raise CantError(f"user {user_id} sees no chat {chat_id}", 404)
        if chat.migrated_to is not None:
            raise CantError(f"the group went on as {chat.migrated_to}")
        return chat

    def start(self, user_id: int, payload: str = "") -> Message:
        """Press Start or follow a deep link; whoever had blocked the bot lets it in again."""
        if self.chat(user_id).blocked:
            self.unblock(user_id)
        return self.write(user_id, f"/start {payload}".strip())

    def write(
        self,
        user_id: int,
        text: str,
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        thread_id: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Send a text; `anonymous`: as the group, which its administrators may."""
        text = clean(text).strip()
        if not text:
            raise CantError("nothing to send", 400)
        if units(text) > MAX_TEXT:
            raise CantError("the text is too long for one message", 400)
        body: Json = {"text": text}
        if entities := find_entities(text):
            body["entities"] = entities
        return self._say(user_id, chat_id, body, reply_to, thread_id, anonymous=anonymous)

    def share_contact(
        self,
        user_id: int,
        *,
        chat_id: int | None = None,
        of_user: int | None = None,
        phone_number: str | None = None,
        first_name: str | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Share a contact: one's own, another user's, or that of someone without Telegram."""
        contact: Json
        if phone_number is not None and of_user is None and first_name is not None:
            contact = {"phone_number": phone_number, "first_name": first_name}
        else:
            owner = self.user(user_id if of_user is None else of_user)
            contact = {
                "phone_number": phone_number or owner.phone or f"+{owner.id}",
                "first_name": owner.first_name,
                "user_id": owner.id,
            }
            if owner.last_name:
                contact["last_name"] = owner.last_name
        return self._say(user_id, chat_id, {"contact": contact}, reply_to, None)

    def send_things(
        self,
        user_id: int,
        things: list[Thing],
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        thread_id: int | None = None,
        album: str | None = None,
    ) -> list[Message]:
        """Send photos, videos, voices or files; several are an album, a message each.

        `album`: these belong to one that was begun before, as on a line that breaks.
        """
        self._may_write(self.chat(user_id, chat_id), user_id)
        if not 1 <= len(things) <= MAX_ALBUM:
            raise CantError(f"an album has at most {MAX_ALBUM}", 400)
        if len(things) > 1 and any(thing.kind == "voice" for thing in things):
            raise CantError("a voice stands in no album", 400)
        if album is None and len(things) > 1:
            album = str(secrets.randbits(60))
        sent = []
        for thing in things:
            body = thing.body(self._core)
            if album is not None:
                body["media_group_id"] = album
            sent.append(self._say(user_id, chat_id, body, reply_to, thread_id))
        return sent

    def edit(self, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Message:
        """Change one's own text."""
        chat = self.chat(user_id, chat_id)
        message = chat.message(message_id)
        if message is None or message.sender.id != user_id or "text" not in message.body:
            raise CantError(f"no own text message {message_id}", 404)
        message.body = {"text": clean(text).strip()}
        if entities := find_entities(message.body["text"]):
            message.body["entities"] = entities
        message.edit_date = self._core.clock.unix()
        self._core.show(chat, message, "edited")
        if self._core.hears(chat, message):
            update = message_json(self._core.world, chat, message)
            self._core.updates.push("edited_message", update)
        return message

    def delete(self, user_id: int, message_id: int, chat_id: int | None = None) -> None:
        """Delete a message for everyone; the bot is not told."""
        chat = self.chat(user_id, chat_id)
        message = chat.message(message_id)
        if message is None:
            raise CantError(f"no message {message_id}", 404)
        self._core.delete(chat, message)

    def press(
        self,
        user_id: int,
        message_id: int,
        *,
        chat_id: int | None = None,
        row: int | None = None,
        column: int | None = None,
        data: str | None = None,
        text: str | None = None,
        forged: bool = False,
    ) -> Press | Json:
        """Press an inline button, found by place, data or label.

        A forged press sends ``data`` whether such a button exists or not, as a modified client
        can. Buttons without callback data return what the client does with them instead.
        """
        chat = self.chat(user_id, chat_id)
        if forged:
            return self._press(chat, user_id, message_id, data or "")
        message = chat.message(message_id)
        if message is None:
            raise CantError(f"no message {message_id}", 404)
        if row is not None:
            button = button_at(message.markup, row, column or 0)
        else:
            button = next(
                (
                    button
                    for button in inline_buttons(message.markup)
                    if (data is not None and button.get("callback_data") == data)
                    or (text is not None and button["text"] == text)
                ),
                None,
            )
        if button is None:
            raise CantError(f"message {message_id} has no such button", 404)
        if "disabled" in button:
            raise CantError("the button is disabled")
        if "callback_data" not in button:
            return {name: value for name, value in button.items() if name in ("url", "copy_text")}
        return self._press(chat, user_id, message_id, button["callback_data"])

    def redeliver(self, query_id: str) -> Press:
        """The client sends a press again after a reconnect: new query id, new update id."""
        press = self._core.presses.get(query_id)
        if press is None:
            raise CantError(f"no press {query_id}", 404)
        chat = self._core.world.chats[press.chat_id]
        return self._press(chat, press.user_id, press.message_id, press.data, again=query_id)

    def use_key(self, user_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """Press a button of the reply keyboard: sends its text, or what it asks for."""
        chat = self.chat(user_id, chat_id)
        keyboard: dict[str, Any] = chat.keyboards.get(user_id, {})
        keys = [key for row in keyboard.get("keyboard", []) for key in row]
        key = next((key for key in keys if key["text"] == text), None)
        if key is None:
            raise CantError(f"the reply keyboard has no button {text!r}", 404)
        # In groups a key's text is sent as a reply, so that privacy mode lets it through.
        reply_to = None if chat.private else keyboard["message_id"]
        if key.get("request_contact"):
            message = self.share_contact(user_id, chat_id=chat_id)
        else:
            message = self.write(user_id, text, chat_id=chat_id, reply_to=reply_to)
        if keyboard.get("one_time_keyboard"):
            chat.keyboards.pop(user_id, None)
            self._core.journal.write("keyboard", chat_id=chat.id)
        return message

    def block(self, user_id: int) -> None:
        """Stop the bot: it hears of it once and can't write any more."""
        self._set_blocked(user_id, "kicked")

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._set_blocked(user_id, "member")

    def _set_blocked(self, user_id: int, status: str) -> None:
        chat = self.chat(user_id)
        if chat.blocked != (status == "kicked"):
            self._core.set_status(chat, self._core.bot, status, self.user(user_id))

    def _say(
        self,
        user_id: int,
        chat_id: int | None,
        body: Json,
        reply_to: int | None,
        thread_id: int | None,
        *,
        anonymous: bool = False,
    ) -> Message:
        chat = self.chat(user_id, chat_id)
        self._may_write(chat, user_id)
        sender, sender_chat = self.user(user_id), None
        if anonymous:
            if chat.type != "supergroup" or chat.status(user_id) not in _ADMINS:
                raise CantError(f"user {user_id} may not write as the group")
            sender, sender_chat = User(is_bot=True, **ANONYMOUS), chat.wire()
        if thread_id is not None and thread_id not in chat.topics:
            raise CantError(f"no topic {thread_id}", 404)
        if reply_to is not None:
            original = chat.message(reply_to)
            if original is None:
                raise CantError(f"no message {reply_to} to reply to", 404)
            thread_id = original.thread_id
        closed = chat.topics[thread_id].closed if thread_id in chat.topics else chat.general_closed
        if closed and chat.status(user_id) not in _ADMINS:
            raise CantError("the topic is closed")
        chat.started = True
        if chat.force_reply.pop(user_id, None) is not None:
            self._core.journal.write("keyboard", chat_id=chat.id)
        return self._core.post(
            chat,
            sender,
            body,
            reply_to=reply_to,
            thread_id=thread_id,
            sender_chat=sender_chat,
        )

    def _may_write(self, chat: Chat, user_id: int) -> None:
        if chat.blocked:
            raise CantError(f"user {user_id} has blocked the bot")
        if chat.status(user_id) == "restricted":
            raise CantError(f"user {user_id} may not write there")

    def _press(
        self, chat: Chat, user_id: int, message_id: int, data: str, again: str | None = None
    ) -> Press:
        press = self._core.presses.new(
            user_id=user_id, chat_id=chat.id, message_id=message_id, data=data, again=again
        )
        query = {
            "id": press.id,
            "from": self.user(user_id).wire(),
            "message": callback_message(self._core.world, chat, message_id),
            "chat_instance": chat.instance,
            "data": data,
        }
        press.update_id = self._core.updates.push("callback_query", query)
        self._core.journal.write(
            "press",
            press_id=press.id,
            user_id=user_id,
            chat_id=chat.id,
            message_id=message_id,
            data=data,
        )
        return press
