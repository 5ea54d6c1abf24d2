"""What was said: in words of its own, or under a photo, a document, a voice."""

import re

from aiogram import F
from aiogram.types import Message

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@(\w+))?(?!\S)", re.IGNORECASE)

COMMAND = F.text.startswith("/") | F.caption.startswith("/")
# An answer to a question, or a thing without any words, which is refused as one.
WORDS = ~COMMAND


def words_of(message: Message) -> str:
    """The text, or the caption; empty where there are no words at all."""
    return message.text or message.caption or ""


def is_command(message: Message) -> bool:
    return words_of(message).startswith("/")


def command_in(words: str) -> tuple[str, str] | None:
    """The command's name and the bot that it is for (empty: whoever listens), in lower case."""
    match = _COMMAND.match(words)
    return (match[1].lower(), (match[2] or "").lower()) if match else None


def thread_of(message: object) -> int | None:
    """The topic of a group in which it stands."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def answers(message: Message, bot_id: int) -> bool:
    """Whether it replies to a question of the bot's; its cards and lists are none.

    In a topic all replies to what opened it, unless to something else.
    """
    asked = message.reply_to_message
    return (
        asked is not None
        and asked.from_user is not None
        and asked.from_user.id == bot_id
        and asked.reply_markup is None
        and asked.forum_topic_created is None
    )
