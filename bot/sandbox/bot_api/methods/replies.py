"""Methods that answer people without a message: callback queries and reactions."""

from __future__ import annotations

import re

from bot.sandbox.bot_api.methods.access import writable
from bot.sandbox.bot_api.params import Params
from bot.sandbox.world.core import Core
from bot.sandbox.world.errors import bad_request

MAX_ANSWER = 200
# The emoji that bots may react with.
_REACTIONS = {
    emoji.replace("\ufe0f", "")
    for emoji in [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
}


def answer_callback(core: Core, params: Params) -> bool:
    """answerCallbackQuery: once, and before the query grows old."""
    text = params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    username = re.escape(core.bot.username or "")
    if url and not re.fullmatch(rf"(?:https?://)?t\.me/{username}\?start=\S{{0,64}}", url):
        raise bad_request("URL_INVALID")
    answer = {"text": text, "show_alert": params.flag("show_alert"), "url": url}
    press = core.presses.answer(params.text("callback_query_id"), answer)
    core.journal.write(
        "answer",
        press_id=press.id,
        user_id=press.user_id,
        chat_id=press.chat_id,
        message_id=press.message_id,
        **answer,
    )
    return True


def set_reaction(core: Core, params: Params) -> bool:
    """setMessageReaction: one emoji or none."""
    chat = writable(core, params.text("chat_id"))
    message = chat.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    emoji: list[str] = []
    for reaction in params.array("reaction") or []:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise bad_request("REACTION_INVALID")
        emoji.append(str(reaction.get("emoji", "")).replace("\ufe0f", ""))
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one not in _REACTIONS for one in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions[core.bot.id] = emoji
    core.show(chat, message, "edited")
    return True
